"""What did a write change? Shows before and after it, and what is answered of them on the day.

Where in its file something stands is no difference, and neither is the order of cast and news.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from etoile_cli.answers.countdown import show_countdown
from etoile_cli.answers.countdown_results import ShowCountdown
from etoile_cli.answers.results import NewsEntry
from etoile_cli.answers.shows import items_of
from etoile_cli.answers.user_catalogue import (
    CastAdded,
    CastChanged,
    CastDifference,
    CastRemoved,
    CountdownChange,
    Differences,
    FactChange,
    NewsAdded,
    NewsAwaited,
    NewsChanged,
    NewsDifference,
    NewsRemoved,
    ShowAdded,
    ShowChanged,
    ShowDifference,
    ShowRemoved,
    StatusChange,
    Value,
    is_same_countdown,
    standing_of,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.fold.entries import Entries, by_number, is_settled, numbered_entries
from etoile_cli.domain.fold.replay import NO_ENTRIES, ReplayStep, SeasonPlan, plan_of, replay
from etoile_cli.domain.fold.views import confirmed_in
from etoile_cli.domain.history import ReportChange, Revision, revisions
from etoile_cli.domain.ledger import Ledger, SeasonHistory, is_confirmed, ledger_as_of, reported_day
from etoile_cli.domain.releases import Episodes, runs_of
from etoile_cli.domain.shows import CastMember, EpisodeCount, News, Scheduled, Show, Standing
from etoile_cli.domain.status import ShowState
from etoile_cli.records import frozen, replace

T = TypeVar("T")

Facts = dict[str, Value | None]
"""Facts by their keys in the catalogue."""


def differences(before: Sequence[Show], after: Sequence[Show], as_of: AsOf) -> Differences:
    """What differs between shows before and after a write, and between the answers of the day."""
    old, new = ({show.id: show for show in shows} for shows in (before, after))
    found = [_difference(old.get(show.id), show, as_of) for show in after]
    gone = [ShowRemoved(_answer(show, as_of)) for show in before if show.id not in new]
    return Differences(as_of, (*(one for one in found if one), *gone))


def _difference(before: Show | None, after: Show, as_of: AsOf) -> ShowDifference | None:
    if before is None:
        return ShowAdded(_answer(after, as_of))
    if _content(before) == _content(after):
        return None
    replace = _changed(before, after, as_of)
    parts = (replace.facts, replace.cast, replace.news, replace.status, replace.countdown)
    return replace if any(parts) else None


def _content(show: Show) -> Hashable:
    """All of a show but where it stands."""
    facts = tuple(_facts(show).items())
    return facts, show.cast, tuple(_news_content(item) for item in show.news)


def _changed(before: Show, after: Show, as_of: AsOf) -> ShowChanged:
    old, new = _answer(before, as_of), _answer(after, as_of)
    is_same = is_same_countdown(old.countdown, new.countdown, as_of)
    return ShowChanged(
        after,
        _fact_changes(_facts(before), _facts(after)),
        tuple(_cast(before.cast, after.cast)),
        tuple(sorted(_news(before, after, as_of), key=_by_day)),
        _status(old.state, new.state),
        CountdownChange(old.countdown, new.countdown) if not is_same else None,
    )


def _status(old: ShowState, new: ShowState) -> StatusChange | None:
    """How the status changed, or only how sure it is, or that the show has ended meanwhile."""
    was, now = map(standing_of, (old, new))
    return StatusChange(was, now) if was != now else None


def _answer(show: Show, as_of: AsOf) -> ShowCountdown:
    return show_countdown(ledger_as_of(show, as_of.day), as_of)


# --- lasting facts -------------------------------------------------------------------------------


def _facts(show: Show) -> Facts:
    return {
        "title": show.title,
        "aliases": show.aliases,
        "meaning": show.meaning,
        "genres": show.genres,
        "creators": show.creators,
        "platform": show.platform,
        "access": show.access,
        "synopsis": show.synopsis,
        "note": show.note,
        "source": show.sources,
        "checked": show.checked,
    }


def _fact_changes(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """The facts that differ; an empty list is none that was given."""
    given = ((name, before[name] or None, after[name] or None) for name in after)
    return tuple(FactChange(name, old, new) for name, old, new in given if old != new)


# --- what has no name of its own -----------------------------------------------------------------


def _partners(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T | None, T]], list[T]]:
    """Each thing after behind the one before of the same key, or None; and who is left of before.

    Where several have one key, they go by their order.
    """
    waiting: dict[Hashable, list[T]] = {}
    for one in before:
        waiting.setdefault(key(one), []).append(one)
    pairs: list[tuple[T | None, T]] = []
    for one in after:
        same = waiting.get(key(one))
        pairs.append((same.pop(0) if same else None, one))
    return pairs, [one for left in waiting.values() for one in left]


def _apart(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    """Those before, and those after, without one of the same key on the other side."""
    pairs, gone = _partners(before, after, key)
    return gone, [new for old, new in pairs if old is None]


def _cast(before: Iterable[CastMember], after: Iterable[CastMember]) -> Iterable[CastDifference]:
    pairs, gone = _partners(
        *_apart(before, after, lambda member: member), lambda member: member.name
    )
    for old, new in pairs:
        if old is None:
            yield CastAdded(new)
        else:
            yield CastChanged(new, _fact_changes(_part(old), _part(new)))
    yield from map(CastRemoved, gone)


def _part(member: CastMember) -> Facts:
    return {
        "tier": member.tier,
        "character": member.character,
        "known_for": member.known_for,
        "from": member.joined,
        "until": member.left,
        "source": member.sources,
        "note": member.note,
    }


# --- news ----------------------------------------------------------------------------------------


def _news(before: Show, after: Show, as_of: AsOf) -> Iterable[NewsDifference]:
    """What came or went, or says the same in another way."""
    pairs, gone = _partners(*_apart(before.news, after.news, _news_content), _statement)
    ledger = ledger_as_of(after, as_of.day)
    in_force = {known.season: _orders_in_force(ledger, known) for known in ledger.seasons}
    counting = {id(item.news): item for item in items_of(after, as_of)}
    for old, new in pairs:
        if old is not None:
            yield NewsChanged(new, _fact_changes(_report(old), _report(new)))
        elif item := counting.get(id(new)):
            yield _counting(ledger, in_force, item)
        else:
            yield NewsAwaited(new)
    yield from map(NewsRemoved, gone)


def _by_day(difference: NewsDifference) -> tuple[date, bool]:
    """Oldest first; what went stands before what may have come in its place."""
    news = difference.item.news if isinstance(difference, NewsAdded) else difference.news
    return reported_day(news), not isinstance(difference, NewsRemoved)


def _news_content(item: News) -> Hashable:
    """All of an item but where it stands."""
    return item.seasons, item.claims, tuple(_report(item).items())


def _statement(item: News) -> Hashable:
    """What an item says; where it claims nothing it is known by its day."""
    return item.seasons, item.claims or item.reported


def _report(item: News) -> Facts:
    return {
        "reported": item.reported,
        "certainty": item.certainty,
        "source": item.sources,
        "note": item.note,
    }


InForce = dict[int | None, set[int]]
"""Of each season, the orders of the reports on which a date of it rests, or its loss."""


def _counting(ledger: Ledger, in_force: InForce, item: NewsEntry) -> NewsAdded:
    superseded = tuple(one for one in item.changes if _is_superseded(ledger, in_force, one))
    is_beside = not superseded and any(_is_beside(ledger, one) for one in item.changes)
    return NewsAdded(item, superseded, is_beside)


def _is_superseded(ledger: Ledger, in_force: InForce, change: ReportChange) -> bool:
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
    return any(
        isinstance(r.claim, kind) and is_confirmed(r) for r in _known(ledger, change).reports
    )


def _known(ledger: Ledger, change: ReportChange) -> SeasonHistory:
    return ledger.show_history if change.season is None else ledger.season(change.season)


def _orders_in_force(ledger: Ledger, known: SeasonHistory) -> set[int]:
    boards = plan_of(ledger, known).by_country.values()
    entries = [entry for board in boards for entry in (*board.confirmed, *board.unconfirmed)]
    lost = {entry.withdrawn.order for entry in entries if entry.withdrawn}
    return {entry.order for entry in entries} | lost


# --- effects --------------------------------------------------------------------------------------


@frozen
class Effect:
    """The changes of one report to a season, in a country or (None) in the general release.

    `out` and `unchanged` are the episodes that stayed; `is_open` is True if the last of those that
    are unchanged are the rest of a run without a known end.
    """

    season: int
    country: str | None
    revisions: tuple[Revision, ...]
    out: tuple[Episodes, ...]
    unchanged: tuple[Episodes, ...]
    is_open: bool


def effects_of(before: Show, after: Show, as_of: AsOf) -> Iterator[Effect]:
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
                yield from _effects(season.season, found, item)


def _effects(season: int, found: Sequence[ReplayStep], item: News) -> Iterator[Effect]:
    """The changes of a season, country by country; of the general release even if there are none.

    Nothing if it has neither episodes nor parts there.
    """
    changes: dict[str | None, list[Revision]] = {_country(step): [] for step in found}
    for one in (one for step in found for one in revisions(step)):
        changes.setdefault(one.entry.country, []).append(one)
    plan = found[-1].after
    for country, revised in changes.items():
        entries = _shown(plan, country)
        if any(entry.bare_index is None for entry in entries):
            effect = _effect(season, country, tuple(revised), entries, item)
            yield replace(effect, is_open=_is_rest_open(effect, entries, plan))


def _effect(
    season: int,
    country: str | None,
    changes: tuple[Revision, ...],
    entries: Entries,
    item: News,
) -> Effect:
    touched = {number for one in changes for number in _touched(one, entries)}
    kept = numbered_entries(entries)
    out = [e for e in kept if is_settled(e, item.effective_from)]
    return Effect(
        season,
        country,
        changes,
        runs_of(set(by_number(out)) - touched),
        runs_of(set(by_number(kept)) - set(by_number(out)) - touched),
        is_open=False,
    )


def _is_rest_open(effect: Effect, entries: Entries, plan: SeasonPlan) -> bool:
    """Whether what is unchanged goes as far as a run without a known end is expanded."""
    run = numbered_entries(entries)[-1].numbers if effect.unchanged else None
    if run is None or run.last == plan.tally.last or run.last != effect.unchanged[-1].last:
        return False
    return by_number(entries)[run.last].is_open


def _shown(plan: SeasonPlan, country: str | None) -> Entries:
    """What is confirmed in a country's own release, without what the count leaves out."""
    return confirmed_in(
        replace(plan, by_country={None: plan.by_country.get(country, NO_ENTRIES)}), None
    )


def _is_of(step: ReplayStep, item: News) -> bool:
    return step.report.news is item and isinstance(step.report.claim, Scheduled | EpisodeCount)


def _country(step: ReplayStep) -> str | None:
    claim = step.report.claim
    return claim.country if isinstance(claim, Scheduled) else None


def _touched(one: Revision, entries: Entries) -> Iterator[int]:
    """The episodes of a change; of a run without a known end, all that follow its first."""
    run = one.entry.numbers
    yield from run or ()
    if run and one.is_open:
        lines = {entry.line for entry in (one.before, one.after) if entry}
        same = (entry for entry in entries if entry.line in lines)
        yield from (n for entry in same for n in entry.numbers or () if n > run.first)
