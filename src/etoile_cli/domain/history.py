"""What each news item changed: a claim, or the dates of some parts of a season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import Any

from etoile_cli.domain.dates import When, when_key
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    by_number,
    date_order,
    first_number,
    is_settled,
    key_of,
    override,
    split_run,
    withdraw,
    without_episodes,
)
from etoile_cli.domain.fold import NO_ENTRIES, NO_PLAN, ReplayStep, SeasonPlan, replay
from etoile_cli.domain.releases import Episodes, Plan
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    Ledger,
    News,
    PlatformChange,
    Report,
    Scheduled,
    Stage,
    Standing,
    Titles,
    is_confirmed,
    planned_lines,
    reports_by_season,
)
from etoile_cli.records import deferred, frozen, replace


@frozen
class Revision:
    """What a report changed about one part of a season.

    `before` is None if the part is new, `after` if it no longer comes. `was_out` is True if it had
    come out before the report, so that this is a correction; `is_kept` if `after` was confirmed
    already, and only the unconfirmed date `before` no longer holds; `is_alone` if it is an episode
    of a run without a known end, and the run goes on without it.
    """

    before: Entry | None
    after: Entry | None
    was_out: bool
    is_kept: bool = False
    is_alone: bool = False

    @property
    def entry(self) -> Entry:
        """The part after the report, or before it if it no longer comes."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a part that was nothing and is nothing")
        return entry

    @property
    def was_open(self) -> bool:
        """Return whether it was the rest of a run without a known end."""
        return self.before is not None and self.before.is_open and not self.is_alone

    @property
    def is_now_open(self) -> bool:
        """Return whether it is the rest of such a run now."""
        return self.after is not None and self.after.is_open and not self.is_alone

    @property
    def is_open(self) -> bool:
        """Return whether it is, or was, the rest of such a run."""
        return self.was_open or self.is_now_open

    @property
    def is_moved(self) -> bool:
        """Return whether the part had a date, and has another one."""
        old, new = date_of(self.before), date_of(self.after)
        return old is not None and new is not None and when_key(old) != when_key(new)

    @property
    def is_lost(self) -> bool:
        """Return whether the part had a date, and has none."""
        return date_of(self.before) is not None and date_of(self.after) is None

    @property
    def is_dated(self) -> bool:
        """Return whether the part had no date, and has one."""
        return date_of(self.before) is None and date_of(self.after) is not None

    @property
    def changes_known(self) -> bool:
        """Return whether a date changed that was known, or how sure it is.

        An unconfirmed date changes no confirmed one.
        """
        old, new = self.before, self.after
        if old is None or new is None:
            return old is not None
        if is_confirmed(old.report) is not is_confirmed(new.report):
            return is_confirmed(new.report)
        return when_key(old.when) != when_key(new.when)


@frozen
class ReportChange:
    """What one news item changed for a season, or for the show (`season` is None).

    `before` is the report whose claim it replaces: one of the season, or of the show if a season
    goes on after the show's end, or changes its platform for the first time. `platform` is the
    show's if no earlier report has one. A release replaces no claim as a whole: `revisions` has the
    parts whose date, label or platform it changed. For a count and an end they are the parts that
    lost their date; the end of a show is a separate change for each season that lost dates. They
    are all new if it `is_first` of a season.
    """

    season: int | None
    report: Report[Claim]
    before: Report[Claim] | None
    revisions: tuple[Revision, ...] = ()
    platform: str | None = None
    is_first: bool = False

    @property
    def is_new(self) -> bool:
        """Return whether the item reported something new."""
        if isinstance(self.report.claim, Scheduled):
            is_delay = withdraws(self.report.claim) and not is_confirmed(self.report)
            return bool(self.revisions) or is_delay
        if self.before is None or self.before.claim != self.report.claim:
            return True
        return is_confirmed(self.report) and not is_confirmed(self.before)

    @property
    def changes_known(self) -> bool:
        """Return whether it changed something known, rather than fill in what was unknown.

        An unconfirmed report changes nothing confirmed.
        """
        claim, before = self.report.claim, self.before
        if not self.is_first and any(one.changes_known for one in self.revisions):
            return True
        if before is None:
            return isinstance(claim, PlatformChange) and self.platform not in (None, claim.platform)
        if is_confirmed(before) and not is_confirmed(self.report):
            return False
        return self.is_new and not _only_adds(before.claim, claim)


def _only_adds(known: Claim, claim: Claim) -> bool:
    """Return whether a claim takes nothing of a known one back, and so only adds to it.

    A show that was cancelled has ended, and a season that was ordered was in development.
    """
    if isinstance(known, Titles) and isinstance(claim, Titles):
        pairs = zip_longest(known.titles, claim.titles, fillvalue="")
        return all(old in ("", new) for old, new in pairs)
    if not isinstance(known, Standing) or not isinstance(claim, Standing):
        return False
    if claim.stage is Stage.IN_DEVELOPMENT:
        return not known.is_end
    return (known.stage, claim.stage) == (Stage.CANCELLED, Stage.ENDED)


def withdraws(claim: Scheduled) -> bool:
    """Return whether a release withdraws any date."""
    release = claim.release
    return not isinstance(release, Plan) or any(line.when is None for line in release.lines)


def report_changes(ledger: Ledger) -> tuple[ReportChange, ...]:
    """Return what each item changed, oldest first."""
    earlier: dict[int | None, list[Report[Claim]]] = {None: []}
    steps = {
        (known.season, step.report.order, id(step.report.claim)): step
        for known in ledger.seasons
        for step in replay(ledger, known)
    }
    found = []
    for season, report in reports_by_season(ledger.news):
        of_season = earlier.setdefault(season, [])
        before = _before(report.claim, of_season, earlier[None])
        is_moved = isinstance(report.claim, PlatformChange) and before is None
        platform = ledger.show.platform if is_moved else None
        step = steps.get((season, report.order, id(report.claim)))
        known = {"season": season, "report": report, "before": before, "platform": platform}
        found.append(_change(step, known))
        of_season.append(report)
        found += [
            ReportChange(number, report, None, parts)
            for (number, *key), step in steps.items()
            if season is None and key == [report.order, id(report.claim)]
            if (parts := revisions(step))
        ]
    return tuple(found)


def _change(step: ReplayStep | None, known: dict[str, Any]) -> ReportChange:
    """Return a change by its known fields; the revisions of its step are made if needed."""
    if step is None:
        return ReportChange(**known)
    known = {**known, "is_first": step.before is NO_PLAN}
    return deferred(ReportChange, lambda: ReportChange(**known, revisions=revisions(step)), **known)


def _before(
    claim: Claim, of_season: Iterable[Report[Claim]], of_show: Iterable[Report[Claim]]
) -> Report[Claim] | None:
    """Return the earlier report that a claim replaces, of its season or of the show."""
    if isinstance(claim, Scheduled):
        return None
    same = [report for report in of_season if type(report.claim) is type(claim)]
    if isinstance(claim, Standing) and not claim.is_end:
        ends = [r for r in of_show if isinstance(r.claim, Standing) and r.claim.is_end]
        return max([*same, *ends], key=lambda report: report.order, default=None)
    if isinstance(claim, PlatformChange) and not same:
        same = [report for report in of_show if isinstance(report.claim, PlatformChange)]
    return same[-1] if same else None


def item_changes(item: News) -> tuple[ReportChange, ...]:
    """Return the changes of an item as if it were the first."""
    return tuple(
        ReportChange(season, report, None) for season, report in reports_by_season((item,))
    )


def revisions(step: ReplayStep) -> tuple[Revision, ...]:
    """Return what a report changed about a season's releases, by number and then by date.

    A run without a known end counts as one part: its first episode represents the others.
    """
    claim = step.report.claim
    countries = tuple({**step.before.by_country, **step.after.by_country})
    if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
        countries = (claim.country,)
    found = [
        one
        for country in countries
        for one in _first_of_open_runs(sorted(_on_board(step, country), key=_order), claim)
    ]
    return tuple(sorted(found, key=_order))


def _first_of_open_runs(found: Iterable[Revision], claim: Claim) -> Iterator[Revision]:
    is_another = any(line.is_open for line in planned_lines(claim))
    seen = set()
    for one in found:
        old, new = _open_run(one.before), _open_run(one.after)
        if one.before and one.before.is_open and not one.after and is_another:
            continue  # it goes as far as runs are expanded
        if one.was_out or one.is_alone or not (old or new):
            yield one
        elif (key := (new, one.after is None)) not in seen:
            seen.add(key)
            yield one


def _open_run(entry: Entry | None) -> tuple[int, int] | None:
    """Return what identifies the run without a known end of an entry with a date; else None."""
    return entry.line if entry and entry.when and entry.is_open else None


def _on_board(step: ReplayStep, country: str | None) -> Iterator[Revision]:
    is_sure = is_confirmed(step.report)
    before, after = (_entries(plan, country, is_sure) for plan in (step.before, step.after))
    day = step.report.news.effective_from
    open_ = [one for one in sorted(after, key=_number) if one.is_open]
    ends = {(one.line, one.when is None): first_number(one) for one in open_}
    unchanged: list[Entry] = []
    for old, new in _paired(step, before, after):
        if not _are_equal(old, new):
            left = new or (_without_date(old, before, step) if old else None)
            is_out = old is not None and is_settled(old, day)
            yield _apart_from_its_run(Revision(old, left, is_out), ends)
        elif new:
            unchanged.append(new)
    if is_sure:
        yield from _refuted_rumours(step, country, unchanged)


def _apart_from_its_run(
    one: Revision, ends: Mapping[tuple[tuple[int, int], bool], int]
) -> Revision:
    """Return a revision, marked `is_alone` if its run goes on without it.

    `ends` has the last episode of each run without a known end, by whether it lost its date.
    """
    old, new = one.before, one.after
    if old is None or new is None or not old.is_open or _open_run(new):
        return one
    if first_number(old) >= ends.get((old.line, old.when is None), 0):
        return one
    return replace(one, is_alone=True)


def _number(entry: Entry) -> int:
    return first_number(entry) if entry.numbers else 0


def _without_date(old: Entry, before: Iterable[Entry], step: ReplayStep) -> Entry | None:
    """Return what is left of a part without an entry, None if it no longer comes.

    A confirmed part that only lost its date still has an entry, an unconfirmed one does not.
    """
    report = step.report
    is_gone = isinstance(report.claim, EpisodeCount) or _is_cut(old, before, report)
    return None if is_gone or is_confirmed(old.report) else withdraw(old, report)


def _is_cut(old: Entry, before: Iterable[Entry], report: Report[Claim]) -> bool:
    """Return whether an unconfirmed run ends an older one before an episode, or skips it."""
    release = report.claim.release if isinstance(report.claim, Scheduled) else None
    if is_confirmed(report) or not old.is_run or not isinstance(release, Plan):
        return False
    older = [one.numbers for one in before if one.numbers and one.line == old.line]
    first = first_number(old)
    runs = ((line, line.episodes) for line in release.lines if line.every)
    return any(
        first >= run.first if line.is_open else first > run.last and any(map(run.overlaps, older))
        for line, run in runs
        if isinstance(run, Episodes)
    )


def _refuted_rumours(
    step: ReplayStep, country: str | None, unchanged: Iterable[Entry]
) -> Iterator[Revision]:
    """Yield the unconfirmed dates that no longer hold, of parts with an unchanged date."""
    before, after = (plan.by_country.get(country, NO_ENTRIES) for plan in (step.before, step.after))
    if before.unconfirmed == after.unconfirmed:
        return
    gone = [
        old for old, new in _paired(step, before.unconfirmed, after.unconfirmed) if old and not new
    ]
    for old, new in _paired(step, gone, unchanged):
        if old and new and when_key(old.when) != when_key(new.when):
            yield Revision(old, new, was_out=False, is_kept=True)


def _entries(plan: SeasonPlan, country: str | None, is_sure: bool) -> Entries:
    """Return a country's entries; those as certain as the report replace the others."""
    board = plan.by_country.get(country, NO_ENTRIES)
    upper, lower = (
        (board.confirmed, board.unconfirmed) if is_sure else (board.unconfirmed, board.confirmed)
    )
    entries = override(lower, upper)
    if plan.tally.last not in by_number(entry for entry in entries if entry.is_open):
        return entries
    limited = plan.tally.limit(entries, of_open=True)
    return tuple(replace(e, is_open=False) if e.is_open else e for e in limited)


def _paired(
    step: ReplayStep, before: Iterable[Entry], after: Iterable[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield each part before and after a report, matched by number, else by its name."""
    old, new = by_number(before), by_number(after)
    named = {step.before.name(key_of(one)): one for one in before if not one.numbers}
    for one in after:
        if one.numbers is None:
            yield named.pop(step.after.name(key_of(one)), None), one
            continue
        for piece, was in split_run(one.numbers, old.get):
            part = replace(one, numbers=piece)
            bare = None if was else named.pop(step.after.name(piece.first), None)
            yield (replace(was, numbers=piece) if was else bare), part
    gone = without_episodes(tuple(before), new.__contains__)
    yield from ((one, None) for one in (*named.values(), *(one for one in gone if one.numbers)))


def _are_equal(old: Entry | None, new: Entry | None) -> bool:
    if old is None or new is None:
        return old is new
    return _content(old) == _content(new)


def _content(entry: Entry) -> tuple[object, ...]:
    part = entry.label, entry.platform, entry.numbers is None
    return when_key(entry.when), *part, entry.report.news.certainty


def _order(one: Revision) -> tuple[int, datetime]:
    return _number(one.entry), date_order(one.entry)


def date_of(entry: Entry | None) -> When | None:
    """Return the date of an entry, None if it has none."""
    return entry.when if entry else None
