"""What a write changed: one list of changes to shows, and the dates that new reports moved.

Where something stands in its file is no change, and neither is the order of cast and news.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from etoile_cli.answers.countdown import Countdown, ShowCountdown, show_countdown
from etoile_cli.answers.results import NewsEntry
from etoile_cli.answers.shows import items_of
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.entries import Entries, by_number, is_settled, numbered_entries
from etoile_cli.domain.fold import NO_ENTRIES, ReplayStep, SeasonPlan, plan_of, replay
from etoile_cli.domain.history import ReportChange, Revision, item_changes, revisions
from etoile_cli.domain.releases import Episodes, runs_of
from etoile_cli.domain.shows import (
    CastMember,
    EpisodeCount,
    Ledger,
    News,
    Scheduled,
    SeasonHistory,
    Show,
    Standing,
    is_confirmed,
    ledger_as_of,
    reported_day,
)
from etoile_cli.domain.status import ShowState
from etoile_cli.domain.views import confirmed_in
from etoile_cli.records import frozen, replace

T = TypeVar("T")

Fact = str | date | Window | tuple[str, ...]
"""What a key of the catalogue can hold."""

Value = Fact | ShowState | Countdown | ShowCountdown
"""A value before or after a write: of a fact, of an answer, or all that a show holds."""

InWords = Callable[[Countdown, AsOf], Hashable]
"""How a countdown reads: it has changed if its words have."""


class ChangeKind(StrEnum):
    """What a change is: the words that `--plain` and `--json` print."""

    ADDED = "added"  # a show
    REMOVED = "removed"
    FACT = "fact"  # a lasting fact of a show
    CAST_ADDED = "cast-added"
    CAST_CHANGED = "cast-changed"
    CAST_REMOVED = "cast-removed"
    NEWS_ADDED = "news-added"
    NEWS_CHANGED = "news-changed"  # the same claims, from another day, source or certainty
    NEWS_REMOVED = "news-removed"
    STATUS = "status"
    COUNTDOWN = "countdown"


@frozen
class NewsChange:
    """A news item that was added, changed or removed; `counts` is True if it counts on the day.

    `changes` are what it changed if it was added and counts, else what it claims. Newer news has
    the last word on those that are `superseded`. `is_beside` is True if it is not confirmed, and
    something confirmed contradicts it.
    """

    news: News
    counts: bool
    changes: tuple[ReportChange, ...]
    superseded: tuple[ReportChange, ...] = ()
    is_beside: bool = False


@frozen
class Change:
    """One thing that a write changed of a show, with its values before and after.

    `about` is the cast member or the news item, None if it is about the show itself. `fact` is the
    key in the catalogue whose value changed. A value that was not given is None.
    """

    kind: ChangeKind
    show: Show
    about: CastMember | NewsChange | None = None
    fact: str | None = None
    before: Value | None = None
    after: Value | None = None


@frozen
class CatalogueChanges:
    """All that a write changed: shows in the order of the file, removed ones last."""

    as_of: AsOf
    changes: tuple[Change, ...]


def compare_shows(
    before: Sequence[Show], after: Sequence[Show], as_of: AsOf, in_words: InWords
) -> CatalogueChanges:
    """Return what a write changed of some shows, and of their answers on the as-of day."""
    old = {show.id: show for show in before}
    kept = {show.id for show in after}
    changes = [one for show in after for one in _of_show(old.get(show.id), show, as_of, in_words)]
    for show in before:
        if show.id not in kept:
            changes.append(Change(ChangeKind.REMOVED, show, before=_countdown(show, as_of)))
    return CatalogueChanges(as_of, tuple(changes))


def _of_show(before: Show | None, after: Show, as_of: AsOf, in_words: InWords) -> Iterator[Change]:
    """Yield the changes of a show: facts, cast, news by day, then its status and countdown."""
    if before is None:
        yield Change(ChangeKind.ADDED, after, after=_countdown(after, as_of))
        return
    if _content(before) == _content(after):
        return
    facts = _facts_of(before, _OF_A_SHOW), _facts_of(after, _OF_A_SHOW)
    yield from _changed_facts(ChangeKind.FACT, after, None, facts)
    yield from _cast(before, after)
    yield from sorted(_news(before, after, as_of), key=_by_day)
    old, new = _countdown(before, as_of), _countdown(after, as_of)
    if _standing(old.state) != _standing(new.state):
        yield Change(ChangeKind.STATUS, after, before=old.state, after=new.state)
    if in_words(old.countdown, as_of) != in_words(new.countdown, as_of):
        yield Change(ChangeKind.COUNTDOWN, after, before=old.countdown, after=new.countdown)


def _standing(state: ShowState) -> Hashable:
    """Return where a show stands, without the reports that this rests on."""
    return state.status, state.certainty, state.end.claim.stage if state.end else None


def _countdown(show: Show, as_of: AsOf) -> ShowCountdown:
    return show_countdown(ledger_as_of(show, as_of.day), as_of)


def _content(show: Show) -> Hashable:
    """All of a show but where it stands."""
    facts = tuple(_facts_of(show, _OF_A_SHOW).values())
    return facts, show.cast, tuple(map(_news_content, show.news))


# --- facts and cast -------------------------------------------------------------------------------

_Facts = dict[str, Fact | None]
"""Facts by their keys in the catalogue."""

_OF_A_SHOW = (
    "title", "aliases", "meaning", "genres", "creators", "platform", "access", "synopsis", "note",
    "source", "checked",
)  # fmt: skip
_OF_A_MEMBER = ("tier", "character", "known_for", "from", "until", "source", "note")
_OF_AN_ITEM = ("reported", "certainty", "source", "note")
_FIELDS = {"source": "sources", "from": "joined", "until": "left"}  # if it is not the key


def _facts_of(record: Show | CastMember | News, keys: Iterable[str]) -> _Facts:
    return {key: getattr(record, _FIELDS.get(key, key)) for key in keys}


def _changed_facts(
    kind: ChangeKind,
    show: Show,
    about: CastMember | NewsChange | None,
    facts: tuple[_Facts, _Facts],
) -> Iterator[Change]:
    """Yield the facts that differ; an empty list is as one that was not given."""
    before, after = facts
    for key in after:
        old, new = before[key] or None, after[key] or None
        if old != new:
            yield Change(kind, show, about, key, old, new)


def _pair_up(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T | None, T]], list[T]]:
    """Return each thing after behind the one before of the same key, or None; and the rest.

    Those that share a key are paired in their order.
    """
    waiting: dict[Hashable, list[T]] = {}
    for one in before:
        waiting.setdefault(key(one), []).append(one)
    pairs: list[tuple[T | None, T]] = []
    for one in after:
        same = waiting.get(key(one))
        pairs.append((same.pop(0) if same else None, one))
    return pairs, [one for rest in waiting.values() for one in rest]


def _match(
    before: Iterable[T],
    after: Iterable[T],
    content: Callable[[T], Hashable],
    key: Callable[[T], Hashable],
) -> tuple[list[tuple[T | None, T]], list[T]]:
    """Pair up by key what is not the same before and after."""
    pairs, gone = _pair_up(before, after, content)
    return _pair_up(gone, [new for old, new in pairs if old is None], key)


def _cast(before: Show, after: Show) -> Iterator[Change]:
    pairs, gone = _match(before.cast, after.cast, lambda one: one, lambda one: one.name)
    for old, new in pairs:
        if old is None:
            yield Change(ChangeKind.CAST_ADDED, after, new)
        else:
            facts = _facts_of(old, _OF_A_MEMBER), _facts_of(new, _OF_A_MEMBER)
            yield from _changed_facts(ChangeKind.CAST_CHANGED, after, new, facts)
    yield from (Change(ChangeKind.CAST_REMOVED, after, one) for one in gone)


# --- news -----------------------------------------------------------------------------------------


def _news(before: Show, after: Show, as_of: AsOf) -> Iterator[Change]:
    """Yield the items that came or went, and what else changed of those that claim the same."""
    pairs, gone = _match(before.news, after.news, _news_content, _claims)
    ledger = ledger_as_of(after, as_of.day)
    in_force = {known.season: _orders_in_force(ledger, known) for known in ledger.seasons}
    entries = {id(item.news): item for item in items_of(after, as_of)}
    for old, new in pairs:
        if old is not None:
            about = _by_itself(new, as_of)
            facts = _facts_of(old, _OF_AN_ITEM), _facts_of(new, _OF_AN_ITEM)
            yield from _changed_facts(ChangeKind.NEWS_CHANGED, after, about, facts)
        else:
            entry = entries.get(id(new))
            added = _counting(ledger, in_force, entry) if entry else _by_itself(new, as_of)
            yield Change(ChangeKind.NEWS_ADDED, after, added)
    yield from (Change(ChangeKind.NEWS_REMOVED, after, _by_itself(one, as_of)) for one in gone)


def _by_itself(news: News, as_of: AsOf) -> NewsChange:
    return NewsChange(news, news.effective_on(as_of.day), item_changes(news))


def _by_day(change: Change) -> tuple[date, bool]:
    """Oldest first; what went stands before what may have come in its place."""
    day = reported_day(change.about.news) if isinstance(change.about, NewsChange) else date.min
    return day, change.kind is not ChangeKind.NEWS_REMOVED


def _news_content(item: News) -> Hashable:
    """All of an item but where it stands."""
    return item.seasons, item.claims, tuple(_facts_of(item, _OF_AN_ITEM).values())


def _claims(item: News) -> Hashable:
    """What an item claims; if nothing, it is known by its day."""
    return item.seasons, item.claims or item.reported


_InForce = dict[int | None, set[int]]
"""By season, the orders of the reports on which a date, or the loss of one, rests."""


def _counting(ledger: Ledger, in_force: _InForce, entry: NewsEntry) -> NewsChange:
    superseded = tuple(one for one in entry.changes if _is_superseded(ledger, in_force, one))
    is_beside = not superseded and any(_is_beside(ledger, one) for one in entry.changes)
    return NewsChange(entry.news, True, entry.changes, superseded, is_beside)


def _is_superseded(ledger: Ledger, in_force: _InForce, change: ReportChange) -> bool:
    """Whether a newer report has the last word on what a change is about.

    What is not confirmed never has the last word on what is.
    """
    known, order = _known(ledger, change), change.report.order
    is_sure = is_confirmed(change.report)
    newer = [r for r in known.reports if r.order > order and (is_confirmed(r) or not is_sure)]
    if isinstance(change.report.claim, Scheduled):
        of_dates = any(isinstance(r.claim, Scheduled | Standing | EpisodeCount) for r in newer)
        return of_dates and order not in in_force.get(change.season, ())
    return any(isinstance(r.claim, type(change.report.claim)) for r in newer)


def _is_beside(ledger: Ledger, change: ReportChange) -> bool:
    """Whether a change is not confirmed, and something confirmed contradicts it."""
    if is_confirmed(change.report):
        return False
    kind = type(change.report.claim)
    reports = _known(ledger, change).reports
    return any(isinstance(one.claim, kind) and is_confirmed(one) for one in reports)


def _known(ledger: Ledger, change: ReportChange) -> SeasonHistory:
    return ledger.show_history if change.season is None else ledger.season(change.season)


def _orders_in_force(ledger: Ledger, known: SeasonHistory) -> set[int]:
    boards = plan_of(ledger, known).by_country.values()
    entries = [entry for board in boards for entry in (*board.confirmed, *board.unconfirmed)]
    lost = {entry.withdrawn.order for entry in entries if entry.withdrawn}
    return {entry.order for entry in entries} | lost


# --- the dates that a report changed --------------------------------------------------------------


@frozen
class DateChanges:
    """What one report changed of a season's dates, in a country or (None) in general.

    `out` and `unchanged` are the episodes that stayed; `is_open` is True if the last of those that
    are unchanged are the rest of a run without a known end.
    """

    season: int
    country: str | None
    revisions: tuple[Revision, ...]
    out: tuple[Episodes, ...] = ()
    unchanged: tuple[Episodes, ...] = ()
    is_open: bool = False


def date_changes(before: Show, after: Show, as_of: AsOf) -> Iterator[DateChanges]:
    """Yield what the new reports of a show changed, of seasons with episodes or parts."""
    known = {item.place for item in before.news}
    new = [item for item in after.news if item.place not in known]
    ledger = ledger_as_of(
        after, max([as_of.day, *(item.effective_from or as_of.day for item in new)])
    )
    for item in new:
        for season in ledger.seasons:
            found = [step for step in replay(ledger, season) if _is_of(step, item)]
            if found and season.season is not None:
                yield from _by_country(season.season, found, item)


def _is_of(step: ReplayStep, item: News) -> bool:
    return step.report.news is item and isinstance(step.report.claim, Scheduled | EpisodeCount)


def _by_country(season: int, found: Sequence[ReplayStep], item: News) -> Iterator[DateChanges]:
    """Yield the changes of each country's release, and of the general one even if there are none.

    Nothing if it has neither episodes nor parts there.
    """
    claims = (step.report.claim for step in found)
    countries = (claim.country if isinstance(claim, Scheduled) else None for claim in claims)
    changes: dict[str | None, list[Revision]] = {country: [] for country in countries}
    for one in (one for step in found for one in revisions(step)):
        changes.setdefault(one.entry.country, []).append(one)
    plan = found[-1].after
    for country, revised in changes.items():
        board = plan.by_country.get(country, NO_ENTRIES)
        entries = confirmed_in(replace(plan, by_country={None: board}), None)
        if any(entry.bare_index is None for entry in entries):
            found_there = DateChanges(season, country, tuple(revised))
            yield _with_unchanged(found_there, entries, item, plan)


def _with_unchanged(
    found: DateChanges, entries: Entries, item: News, plan: SeasonPlan
) -> DateChanges:
    """Add the episodes that stayed to what changed."""
    touched = {number for one in found.revisions for number in _touched(one, entries)}
    kept = numbered_entries(entries)
    out = set(by_number([entry for entry in kept if is_settled(entry, item.effective_from)]))
    unchanged = runs_of(set(by_number(kept)) - out - touched)
    is_open = _is_rest_open(unchanged, entries, plan)
    return replace(found, out=runs_of(out - touched), unchanged=unchanged, is_open=is_open)


def _is_rest_open(unchanged: tuple[Episodes, ...], entries: Entries, plan: SeasonPlan) -> bool:
    """Whether what is unchanged goes as far as a run without a known end is expanded."""
    run = numbered_entries(entries)[-1].numbers if unchanged else None
    if run is None or run.last == plan.tally.last or run.last != unchanged[-1].last:
        return False
    return by_number(entries)[run.last].is_open


def _touched(one: Revision, entries: Entries) -> Iterator[int]:
    """Yield the episodes of a change; of a run without a known end, all that follow its first."""
    run = one.entry.numbers
    yield from run or ()
    if run and one.is_open:
        lines = {entry.line for entry in (one.before, one.after) if entry}
        same = (entry for entry in entries if entry.line in lines)
        yield from (n for entry in same for n in entry.numbers or () if n > run.first)
