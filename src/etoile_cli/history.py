"""What every news item changed: a claim, or the dates of some parts of a season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from etoile_cli.dates import When
from etoile_cli.frozen import changed, frozen
from etoile_cli.ledger import Ledger, Report, is_confirmed, spoken
from etoile_cli.plans.entries import (
    Entry,
    by_number,
    first_number,
    is_settled,
    key_of,
    overlaid,
    pieces,
    without,
)
from etoile_cli.plans.replay import EMPTY, SeasonPlan, Step, steps
from etoile_cli.releases import Plan, fixed, order_of
from etoile_cli.shows import Claim, News, Scheduled


@frozen
class Revision:
    """What a report changed of one part of a season: how it was, and how it is now.

    `before` is None if nothing was known of the part; `after` is None if it no longer comes.
    `was_out` says that it had come out before the report, so that this is a correction.
    """

    before: Entry | None
    after: Entry | None
    was_out: bool

    @property
    def is_moved(self) -> bool:
        """Whether the part had a date, and has another one."""
        old, new = when_of(self.before), when_of(self.after)
        return old is not None and new is not None and fixed(old) != fixed(new)

    @property
    def is_lost(self) -> bool:
        """Whether the part had a date, and has none."""
        return when_of(self.before) is not None and when_of(self.after) is None

    @property
    def is_dated(self) -> bool:
        """Whether the part had no date, and has one."""
        return when_of(self.before) is None and when_of(self.after) is not None


@frozen
class Change:
    """What one news item changed for a season, or for the show (`season` is None).

    `before` is the report whose claim it replaces. A release replaces no claim as a whole: for it
    `revisions` has the parts whose date, label or platform it changed.
    """

    season: int | None
    report: Report[Claim]
    before: Report[Claim] | None
    revisions: tuple[Revision, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the item said something that had not been said."""
        if isinstance(self.report.claim, Scheduled):
            is_delay = not isinstance(self.report.claim.release, Plan)
            return bool(self.revisions) or (is_delay and not is_confirmed(self.report))
        return self.before is None or self.before.claim != self.report.claim


def changes(ledger: Ledger) -> tuple[Change, ...]:
    """Return what every item changed, oldest first."""
    said: dict[int | None, list[Report[Claim]]] = {}
    revised = {
        (known.season, step.report.order, id(step.report.claim)): revisions(step)
        for known in ledger.seasons
        for step in steps(ledger, known)
        if isinstance(step.report.claim, Scheduled)
    }
    found = []
    for season, report in spoken(ledger.news):
        before = said.setdefault(season, [])
        same = (old for old in reversed(before) if type(old.claim) is type(report.claim))
        is_release = isinstance(report.claim, Scheduled)
        parts = revised.get((season, report.order, id(report.claim)), ())
        found.append(Change(season, report, None if is_release else next(same, None), parts))
        before.append(report)
    return tuple(found)


def claims_of(item: News) -> tuple[Change, ...]:
    """Return what an item says, as though nothing had been said before it."""
    return tuple(Change(season, report, None) for season, report in spoken((item,)))


def revisions(step: Step) -> tuple[Revision, ...]:
    """Return what a report changed of a season's releases, by number and then by date."""
    claim = step.report.claim
    countries = tuple(step.before.boards)
    if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
        countries = (claim.country,)
    found = [one for country in countries for one in _on_board(step, country)]
    return tuple(sorted(found, key=_order))


def _on_board(step: Step, country: str | None) -> Iterator[Revision]:
    is_sure = is_confirmed(step.report)
    before, after = (_entries(plan, country, is_sure) for plan in (step.before, step.after))
    day = step.report.news.counts_from
    for old, new in _paired(step, before, after):
        if _say_the_same(old, new):
            continue
        yield Revision(old, new, old is not None and is_settled(old, day))


def _entries(plan: SeasonPlan, country: str | None, is_sure: bool) -> tuple[Entry, ...]:
    board = plan.boards.get(country, EMPTY)
    return board.sure if is_sure else overlaid(board.sure, board.hoped)


def _paired(
    step: Step, before: Iterable[Entry], after: Iterable[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Each part as it was and as it is: by number, else by the name that it keeps."""
    old, new = by_number(before), by_number(after)
    named = {step.before.name(key_of(one)): one for one in before if not one.numbers}
    for one in after:
        if one.numbers is None:
            yield named.pop(step.after.name(key_of(one)), None), one
            continue
        for piece, was in pieces(one.numbers, old.get):
            part = changed(one, episodes=piece)
            bare = None if was else named.pop(step.after.name(piece.first), None)
            yield (changed(was, episodes=piece) if was else bare), part
    gone = without(tuple(before), new.__contains__)
    yield from ((one, None) for one in (*named.values(), *(one for one in gone if one.numbers)))


def _say_the_same(old: Entry | None, new: Entry | None) -> bool:
    if old is None or new is None:
        return old is new
    return _content(old) == _content(new) and old.report.news.certainty is new.report.news.certainty


def _content(entry: Entry) -> tuple[object, ...]:
    return fixed(entry.when), entry.label, entry.platform, entry.numbers is None


def _order(one: Revision) -> tuple[int, datetime]:
    entry = one.after or one.before
    if entry is None:
        return 0, datetime.min
    when = entry.when or entry.was
    number = first_number(entry) if entry.numbers else 0
    return number, order_of(when) if when else datetime.max


def when_of(entry: Entry | None) -> When | None:
    """Return the date of an entry, None if there is none."""
    return entry.when if entry else None
