"""What a write changed: one list of changes to shows, and the dates that new reports moved.

Moving something within its file is not a change, nor is another order of cast and news.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from etoile_cli.answers.countdown import Countdown, ShowCountdown, show_countdown
from etoile_cli.answers.news import NewsEntry, items_of
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.entries import Entries, by_number, is_settled
from etoile_cli.domain.fold import NO_ENTRIES, ReplayStep, SeasonPlan, plan_of, replay
from etoile_cli.domain.history import ReportChange, Revision, item_changes, revisions
from etoile_cli.domain.releases import Episodes, runs_of
from etoile_cli.domain.shows import (
    CastMember,
    Claim,
    EpisodeCount,
    Ids,
    Ledger,
    News,
    Report,
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

_R = TypeVar("_R", Show, CastMember, News)

Fact = str | date | Window | Ids | tuple[str, ...]
"""What a key of the catalogue can hold."""

Value = Fact | ShowState | Countdown | ShowCountdown
"""A value before or after a write: of a fact, of an answer, or a whole show."""

InWords = Callable[[Countdown, AsOf], Hashable]
"""A countdown in words: it has changed if they have."""


class ChangeKind(StrEnum):
    """The kind of a change: the words that `--plain` and `--json` print."""

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

    `changes` are what it changed if it was added and counts, else its claims. Newer news
    overrides those that are `superseded`. `is_beside` is True if it is not confirmed, and
    something confirmed contradicts it.
    """

    news: News
    counts: bool
    changes: tuple[ReportChange, ...]
    superseded: tuple[ReportChange, ...] = ()
    is_beside: bool = False


@frozen
class Change:
    """One change of a show, with its values before and after the write.

    `about` is the cast member or the news item, None if it is about the show itself. `fact` is the
    key in the catalogue whose value changed. A missing value is None.
    """

    kind: ChangeKind
    show: Show
    about: CastMember | NewsChange | None = None
    fact: str | None = None
    before: Value | None = None
    after: Value | None = None


@frozen
class CatalogueChanges:
    """All changes of a write: shows in the order of the file, removed ones last."""

    as_of: AsOf
    changes: tuple[Change, ...]


def compare_shows(
    before: Sequence[Show], after: Sequence[Show], as_of: AsOf, in_words: InWords
) -> CatalogueChanges:
    """Return what a write changed in some shows, and in their answers on the as-of day."""
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
    yield from _changed_facts(ChangeKind.FACT, after, None, before, after)
    yield from _cast(before, after)
    yield from sorted(_news(before, after, as_of), key=_by_day)
    old, new = _countdown(before, as_of), _countdown(after, as_of)
    if _standing(old.state) != _standing(new.state):
        yield Change(ChangeKind.STATUS, after, before=old.state, after=new.state)
    if in_words(old.countdown, as_of) != in_words(new.countdown, as_of):
        yield Change(ChangeKind.COUNTDOWN, after, before=old.countdown, after=new.countdown)


def _standing(state: ShowState) -> Hashable:
    """Return where a show stands, without the reports behind it."""
    return state.status, state.certainty, state.end.claim.stage if state.end else None


def _countdown(show: Show, as_of: AsOf) -> ShowCountdown:
    return show_countdown(ledger_as_of(show, as_of.day), as_of)


# --- facts and cast -------------------------------------------------------------------------------

_FACTS: dict[type, tuple[str, ...]] = {
    Show: (
        "title", "aliases", "meaning", "genres", "creators", "platform", "access", "synopsis",
        "note", "source", "checked", "ids",
    ),
    CastMember: ("tier", "character", "known_for", "from", "until", "source", "note"),
    News: ("reported", "certainty", "source", "note"),
}  # fmt: skip
_FIELDS = {"source": "sources", "from": "joined", "until": "left"}  # if it is not the key


def _facts(record: Show | CastMember | News) -> dict[str, Fact | None]:
    """Return the facts of a record by their keys in the catalogue; an empty list is no fact."""
    keys = next(keys for kind, keys in _FACTS.items() if isinstance(record, kind))
    return {key: getattr(record, _FIELDS.get(key, key)) or None for key in keys}


def _content(show: Show) -> Hashable:
    """Return all of a show except its place in the file."""
    return tuple(_facts(show).values()), show.cast, tuple(map(_news_content, show.news))


def _changed_facts(
    kind: ChangeKind, show: Show, about: CastMember | NewsChange | None, before: _R, after: _R
) -> Iterator[Change]:
    """Yield the facts that differ."""
    old = _facts(before)
    for key, value in _facts(after).items():
        if old[key] != value:
            yield Change(kind, show, about, key, old[key], value)


def _match(
    before: Iterable[_R],
    after: Iterable[_R],
    content: Callable[[_R], Hashable],
    key: Callable[[_R], Hashable],
) -> tuple[list[tuple[_R | None, _R]], list[_R]]:
    """Return the records that differ, each with the one before that has its key, and the rest.

    Those that share a key are paired in order; one without an earlier record is paired with None.
    """
    gone, left = list(before), list(after)
    pairs: list[tuple[_R | None, _R]] = []
    for same in (content, key):
        waiting: dict[Hashable, list[_R]] = {}
        for one in gone:
            waiting.setdefault(same(one), []).append(one)
        pairs = []
        for one in left:
            found = waiting.get(same(one))
            pairs.append((found.pop(0) if found else None, one))
        gone = [one for rest in waiting.values() for one in rest]
        left = [one for old, one in pairs if old is None]
    return pairs, gone


def _cast(before: Show, after: Show) -> Iterator[Change]:
    pairs, gone = _match(before.cast, after.cast, lambda one: one, lambda one: one.name)
    for old, new in pairs:
        if old is None:
            yield Change(ChangeKind.CAST_ADDED, after, new)
        else:
            yield from _changed_facts(ChangeKind.CAST_CHANGED, after, new, old, new)
    yield from (Change(ChangeKind.CAST_REMOVED, after, one) for one in gone)


# --- news -----------------------------------------------------------------------------------------


def _news(before: Show, after: Show, as_of: AsOf) -> Iterator[Change]:
    """Yield the items added or removed, and what else changed in those with the same claims.

    An item without claims is known by its day.
    """
    pairs, gone = _match(
        before.news,
        after.news,
        _news_content,
        lambda one: (one.seasons, one.claims or one.reported),
    )
    ledger = ledger_as_of(after, as_of.day)
    entries = {id(item.news): item for item in items_of(after, as_of)}
    for old, new in pairs:
        about = _by_itself(new, as_of)
        if old is not None:
            yield from _changed_facts(ChangeKind.NEWS_CHANGED, after, about, old, new)
        else:
            entry = entries.get(id(new))
            yield Change(ChangeKind.NEWS_ADDED, after, _counting(ledger, entry) if entry else about)
    yield from (Change(ChangeKind.NEWS_REMOVED, after, _by_itself(one, as_of)) for one in gone)


def _by_itself(news: News, as_of: AsOf) -> NewsChange:
    return NewsChange(news, news.effective_on(as_of.day), item_changes(news))


def _by_day(change: Change) -> tuple[date, bool]:
    """Sort by day, oldest first; a removed item comes before the one that replaces it."""
    day = reported_day(change.about.news) if isinstance(change.about, NewsChange) else date.min
    return day, change.kind is not ChangeKind.NEWS_REMOVED


def _news_content(item: News) -> Hashable:
    """Return all of an item except its place in the file."""
    return item.seasons, item.claims, tuple(_facts(item).values())


def _counting(ledger: Ledger, entry: NewsEntry) -> NewsChange:
    superseded = tuple(one for one in entry.changes if _is_superseded(ledger, one))
    is_beside = not superseded and any(_is_beside(ledger, one) for one in entry.changes)
    return NewsChange(entry.news, True, entry.changes, superseded, is_beside)


def _is_superseded(ledger: Ledger, change: ReportChange) -> bool:
    """Return whether a newer report overrides a change.

    An unconfirmed report never overrides a confirmed one.
    """
    known, report = _known(ledger, change), change.report
    newer = [
        one.claim
        for one in known.reports
        if one.order > report.order and (is_confirmed(one) or not is_confirmed(report))
    ]
    if not isinstance(report.claim, Scheduled):
        return any(isinstance(claim, type(report.claim)) for claim in newer)
    of_dates = any(isinstance(claim, Scheduled | Standing | EpisodeCount) for claim in newer)
    return of_dates and not _is_in_force(report, plan_of(ledger, known))


def _is_in_force(report: Report[Claim], plan: SeasonPlan) -> bool:
    """Return whether a report is the reason for a date, or for its loss."""
    boards = plan.by_country.values()
    entries = (entry for board in boards for entry in (*board.confirmed, *board.unconfirmed))
    return any(
        report.order in (entry.order, entry.withdrawn.order if entry.withdrawn else None)
        for entry in entries
    )


def _is_beside(ledger: Ledger, change: ReportChange) -> bool:
    """Return whether a change is not confirmed, and something confirmed contradicts it."""
    same = _known(ledger, change).all(type(change.report.claim))
    return not is_confirmed(change.report) and any(map(is_confirmed, same))


def _known(ledger: Ledger, change: ReportChange) -> SeasonHistory:
    return ledger.show_history if change.season is None else ledger.season(change.season)


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
    out: tuple[Episodes, ...]
    unchanged: tuple[Episodes, ...]
    is_open: bool


def date_changes(before: Show, after: Show, as_of: AsOf) -> Iterator[DateChanges]:
    """Yield what the new reports of a show changed, of seasons with episodes or parts."""
    known = {item.place for item in before.news}
    new = [item for item in after.news if item.place not in known]
    days = [item.effective_from or as_of.day for item in new]
    ledger = ledger_as_of(after, max([as_of.day, *days]))
    for item in new:
        for season in ledger.seasons:
            found = [
                step
                for step in replay(ledger, season)
                if step.report.news is item
                and isinstance(step.report.claim, Scheduled | EpisodeCount)
            ]
            if found and season.season is not None:
                yield from _by_country(season.season, found, item)


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
            known = by_number(entries)
            touched = {number for one in revised for number in _touched(one, entries)}
            day = item.effective_from
            out = {number for number, entry in known.items() if is_settled(entry, day)}
            unchanged = known.keys() - out - touched
            last = max(known, default=None)
            yield DateChanges(
                season=season,
                country=country,
                revisions=tuple(revised),
                out=runs_of(out - touched),
                unchanged=runs_of(unchanged),
                is_open=last in unchanged and last != plan.tally.last and known[last].is_open,
            )


def _touched(one: Revision, entries: Entries) -> Iterator[int]:
    """Yield the episodes of a change; of a run without a known end, all that follow its first."""
    run = one.entry.numbers
    yield from run or ()
    if run and one.is_open:
        lines = {entry.line for entry in (one.before, one.after) if entry}
        same = (entry for entry in entries if entry.line in lines)
        yield from (n for entry in same for n in entry.numbers or () if n > run.first)
