"""In English, where a season or a show stands, how sure that is, and if the show is coming back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import CountdownKind, ShowCountdown
from etoile_cli.answers.outlook import UndatedPart, undated_parts
from etoile_cli.domain.dates import Window, calendar_days
from etoile_cli.domain.releases import (
    Episodes,
    Extent,
    postpones,
)
from etoile_cli.domain.schedule import Phase, SeasonDrop, is_same_part
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    Report,
    Scheduled,
    Stage,
    Standing,
    is_confirmed,
)
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render.english import (
    add_date,
    dates,
    part_tag,
    run_tag,
    season_code,
    season_name,
    season_names,
    short_season,
    since_when,
    window,
)
from etoile_cli.render.english.releases import (
    attribution,
    brief_attribution,
    certainty_and_source,
    certainty_suffix,
    claim,
    drop_name,
    join_phrases,
)
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.feed import FeedEvent

UNKNOWN_REST = "rest of the schedule unknown"


def season_number(season: Season) -> str:
    """Return `5`, `5 (final)` if it is the last; `specials`; `2026`."""
    return short_season(season.number) + (" (final)" if _is_marked_final(season) else "")


def _is_marked_final(season: Season) -> bool:
    return season.is_final and season.status not in (SeasonStatus.CANCELLED, SeasonStatus.FINAL)


def standing(season: Season) -> str:
    """Return a season's status with its day: `ordered 26 April 2023`, `complete since 2025`."""
    certainty = season.report.news.certainty if season.report else Certainty.CONFIRMED
    status = _status(season)
    return status if f"was {certainty}" in status else status + certainty_suffix(certainty)


def _status(season: Season) -> str:
    status, reported = season.status, since_when(season.since)
    is_exact = season.since is not None and season.since.first is not None
    match status:
        case SeasonStatus.DATED:
            ahead = next(d for d in season.in_phase(Phase.AHEAD) if d.days.is_day)
            return f"{status} for {window(ahead.days)}"
        case SeasonStatus.ANNOUNCED if season.drops and season.drops[0].days.last:
            return f"{status}{_when(season.drops[0])}"
        case SeasonStatus.FINAL:
            return f"reported as the last {reported}"
        case SeasonStatus.AIRING | SeasonStatus.COMPLETE | SeasonStatus.OUT if is_exact:
            return f"{status} since {reported}"
        case SeasonStatus.IN_DEVELOPMENT | SeasonStatus.IN_PRODUCTION if is_exact:
            return f"{status} by {reported}"  # it was reported then, and began before
        case SeasonStatus.PREMIERED if picked_up := _picked_up(season):
            return f"{status} {reported}, picked up {since_when(picked_up)}"
        case _:
            return f"{status} {reported}"


def _picked_up(season: Season) -> Window | None:
    """Return since when a season has been picked up, if that was after all of it that is out."""
    report, out = season.history.most_certain(Standing), season.in_phase(Phase.OUT)
    if report is None or report.claim.stage is not Stage.PICKED_UP or not is_confirmed(report):
        return None
    day = season.history.since(report)
    came = out[-1].days.last if out else None
    return day if day and day.first and came and came < day.first else None


def _when(drop: SeasonDrop) -> str:
    """Return ` for spring 2027`, or `, was due spring 2025, no news since` if it is overdue."""
    if drop.phase in (Phase.OVERDUE, Phase.UNCLEAR):
        return f", was {_due(drop)}"
    return f"{' for' if drop.phase is Phase.AHEAD and drop.days.first else ','} {window(drop.days)}"


def _due(drop: SeasonDrop) -> str:
    """Return `due spring 2025, no news since`, `rumoured spring 2025, …` of what is overdue."""
    due = "due" if drop.certainty is Certainty.CONFIRMED else drop.certainty
    since = "no news since" if drop.phase is Phase.OVERDUE else "not known whether it came"
    return f"{due} {window(drop.days)}, {since}"


def show_end(state: ShowState) -> str:
    """Return `the show was cancelled 20 November 2026`; empty if the show has not ended.

    A season of it may still be under way, or to come.
    """
    return _end(state.end) + certainty_suffix(state.end.news.certainty) if state.end else ""


def show_end_by(state: ShowState) -> str:
    """Return the same, with how sure it is and who reported it."""
    return f"{_end(state.end)}, {certainty_and_source(state.end)}" if state.end else ""


def _end(report: Report[Standing]) -> str:
    reported = report.news.reported
    return ending(report.claim.stage) + (f" {since_when(reported)}" if reported else "")


def ending(stage: Stage) -> str:
    """Return `the show was cancelled`, `the show's end was reported`: a day may follow."""
    return "the show was cancelled" if stage is Stage.CANCELLED else "the show's end was reported"


# --- what is not confirmed -----------------------------------------------------------------------


def unconfirmed_of_show(state: ShowState, zone: tzinfo) -> list[str]:
    """Return what is not confirmed beside a show's status, a sentence each."""
    return [
        _unconfirmed(report, zone, f"{season_names(seasons)} " if seasons else "")
        for report in state.doubts
        for seasons in [report.news.seasons]
    ]


def unconfirmed_of_season(season: Season, zone: tzinfo) -> list[str]:
    """Return what is not confirmed beside a season's status and its confirmed dates."""
    found = [_unconfirmed(report, zone) for report in season.unconfirmed]
    for drop in season.schedule.beside:
        what = drop.label or (run_tag(drop.entry.numbers) if drop.entry.numbers else "")
        date = add_date(what, window(drop.days))
        found.append(f"but: {date}, {brief_attribution(drop.report)}")
    return found


def _unconfirmed(report: Report[Claim], zone: tzinfo, of: str = "") -> str:
    """Return `but: postponed, rumoured 10 October 2026 by gossip.example`."""
    return f"but: {of}{claim(report.claim, zone)}, {brief_attribution(report)}"


# --- several seasons -----------------------------------------------------------------------------


def grouped(seasons: Iterable[Season]) -> str:
    """Return `seasons 1 and 2 ordered 26 April 2023`: those of one standing are one phrase."""
    phrases = []
    for words, group in groupby(seasons, key=standing):
        same = list(group)
        final = next((season.number for season in same if _is_marked_final(season)), None)
        phrases.append(f"{season_names((season.number for season in same), final)} {words}")
    return "; ".join(phrases) if any(", " in one for one in phrases[:-1]) else join_words(phrases)


def premiered_season(season: Season) -> str:
    """Return a premiered season, and which parts of it have no date, or that no more is known."""
    return ", ".join([grouped([season]), *(without_date(season) or [UNKNOWN_REST])])


def cancelled(season: Season) -> str:
    """Return a season's cancellation, with what it reversed."""
    after = f", {reversal(season)}" if reversal(season) else ""
    sure = certainty_suffix(season.report.news.certainty) if season.report else ""
    return f"{season_name(season.number)} cancelled {since_when(season.since)}{after}{sure}"


def reversal(season: Season) -> str:
    """Return what a season's cancellation reversed: `after it was ordered`; empty if nothing."""
    before = [stage for stage in season.stages if stage is not Stage.CANCELLED]
    return f"after it was {before[-1]}" if before else ""


def coming_back(state: ShowState, seasons: Iterable[Season]) -> str:
    """Return whether a show is coming back: its status, and the seasons that decide it."""
    states = [season for season in seasons if not season.is_special]
    pending = [season for season in states if season.is_pending]
    begun = [season for season in states if season.status is SeasonStatus.AIRING]
    end = [show_end(state)] if state.end else []
    if begun:
        undated = [part for season in begun for part in without_date(season)]
        return "; ".join([grouped([*begun, *pending]), *undated, *end])
    if pending:
        parts = (one for season in states if season.is_out for one in undated_parts(season))
        undated = [undated_reason(one, None) for one in parts]
        return "; ".join([f"{state.status}: {grouped(pending)}", *undated, *end])
    if state.status is ShowStatus.PREMIERED:
        return "; ".join([premiered_season(states[-1]), *end])
    lost = [season for season in states if season.status is SeasonStatus.CANCELLED]
    if lost and state.status is ShowStatus.CANCELLED:
        return join_words(map(cancelled, lost))
    report = state.report
    if report is None or is_confirmed(report) or not isinstance(report.claim, Standing):
        return str(state.status) + certainty_suffix(state.certainty)
    return f"{state.status}, {brief_attribution(report)}"


# --- what contradicts a countdown ----------------------------------------------------------------


def season_of_countdown(show: ShowCountdown) -> int | None:
    """Return the season that a countdown is about."""
    if show.drop:
        return show.drop.season
    released = show.countdown.released
    is_out = show.countdown.kind is CountdownKind.OUT
    return released.season if released and is_out else None


def contradictions(
    show: ShowCountdown, zone: tzinfo, cite: Callable[[Report[Claim]], str] = attribution
) -> list[str]:
    """Return what contradicts what is confirmed; `cite` says how sure it is, and by whom."""
    found = [
        words + cite(report).removeprefix(report.news.certainty)
        for words, report in _dates_beside(show)
    ]
    by_season = groupby(show.overdue, key=lambda drop: drop.season)
    found += [_overdue([*drops]) for _, drops in by_season]
    for report in show.unconfirmed:
        seasons = report.news.seasons
        of = f"{season_names(seasons)}: " if set(seasons) - {season_of_countdown(show)} else ""
        found.append(f"{of}{claim(report.claim, zone)}, {cite(report)}")
    return found


def _overdue(drops: list[SeasonDrop]) -> str:
    """Return what was due of a season: `season 1: episodes 5–8 due August 2026, no news since`."""
    if len(drops) == 1:
        return f"{drop_name(drops[0])} {_due(drops[0])}"
    what = f"{len(drops)} releases of {season_name(drops[0].season)}"
    return f"{what} due {dates(drop.days for drop in drops)}, no news since"


def brief_contradictions(show: ShowCountdown, zone: tzinfo) -> str:
    """Return `but postponed, rumoured by gossip.example`; empty if nothing contradicts it."""
    return _but(contradictions(show, zone, certainty_and_source))


def drop_contradictions(beside: Iterable[SeasonDrop], doubts: Iterable[Report[Claim]] = ()) -> str:
    """Return `but expected 11 March 2027`: the unconfirmed dates of a drop; empty if it has none.

    `doubts` are reports by which it would not come on its date: `but postponed, rumoured by …`.
    """
    reports = (f"{claim(one.claim, UTC)}, {certainty_and_source(one)}" for one in doubts)
    return _but([*(dates for dates, _ in _dates_by_report(beside)), *reports])


def _but(phrases: Iterable[str]) -> str:
    joined = join_phrases(*phrases)
    return f"but {joined}" if joined else ""


def _dates_beside(show: ShowCountdown) -> Iterator[tuple[str, Report[Scheduled]]]:
    """Yield the dates beside confirmed ones, a phrase for each report on a season.

    `expected 8 October 2026`, with what comes then unless the countdown is to it alone.
    """
    for drops in _by_report(show.beside):
        first = drops[0]
        is_next = show.drop is not None and is_same_part(show.drop, first)
        what = "" if is_next else f"{drop_name(first)} "
        if len(drops) > 1:
            what = f"{len(drops)} releases of {season_name(first.season)} "
        yield add_date(f"{what}{first.certainty}", dates(drop.days for drop in drops)), first.report


def _dates_by_report(beside: Iterable[SeasonDrop]) -> Iterator[tuple[str, Report[Scheduled]]]:
    """Yield the dates of each report: `rumoured 1 May 2027 to 22 May 2027, 4 releases`."""
    for drops in _by_report(beside):
        count = f", {len(drops)} releases" if len(drops) > 1 else ""
        found = add_date(drops[0].certainty, dates(drop.days for drop in drops))
        yield found + count, drops[0].report


def _by_report(beside: Iterable[SeasonDrop]) -> Iterable[list[SeasonDrop]]:
    """Return the drops of each report on a season: those of two reports may alternate by date."""
    found: dict[tuple[int, int], list[SeasonDrop]] = {}
    for drop in beside:
        found.setdefault((drop.season, drop.report.order), []).append(drop)
    return found.values()


def status_attribution(show: ShowCountdown) -> str:
    """Return how sure its status is, and by whom; empty if it is confirmed."""
    report = show.state.report
    return "" if report is None or is_confirmed(report) else certainty_and_source(report)


# --- events of a calendar ------------------------------------------------------------------------


def event_basis(event: FeedEvent) -> Iterator[str]:
    """Yield the lines under an event: how sure it is and by whom; why it was withdrawn."""
    was = window(calendar_days(event.drop.when))
    if event.withdrawn:
        yield _withdrawal(event, event.withdrawn)
        yield from _lines(event.withdrawn)
        yield f"it was {was}:"
    elif event.window:
        yield f"no exact date now: {window(event.window)}; it was {was}"
    yield from _lines(event.drop.report)
    if not event.withdrawn:
        for dates, report in _dates_by_report(event.beside):
            yield f"but {dates}{attribution(report).removeprefix(report.news.certainty)}"
        for doubt in event.unconfirmed:
            yield f"but {claim(doubt.claim, UTC)}, {attribution(doubt)}"


def _withdrawal(event: FeedEvent, report: Report[Claim]) -> str:
    """Return why an event is cancelled: what became of its part, not of the whole release."""
    if event.comes_with and isinstance(run := event.comes_with.episodes, Episodes):
        return f"comes with E{run.first}"
    if event.window:
        why = window(event.window)
    elif not isinstance(report.claim, Scheduled):
        why = claim(report.claim, UTC)
    else:
        is_named = is_postponed(report, event.drop.episodes, event.drop.label)
        why = "postponed" if is_named else "no new date"
    return f"the date was withdrawn: {why}"


def _lines(report: Report[Claim]) -> Iterator[str]:
    yield attribution(report)
    yield from report.news.sources


# --- parts without a date ------------------------------------------------------------------------


def without_date(season: Season) -> list[str]:
    """Return which parts of a season have no date: `E6–7 postponed, no new date`."""
    return [undated_reason(one, season.number) for one in undated_parts(season)]


def undated_reports(season: Season) -> Iterator[str]:
    """Yield the same, each with the report that took its date away, and its source."""
    for one in undated_parts(season):
        report = one.part.withdrawn
        by = f": {brief_attribution(report)}" if report else ""
        yield undated_reason(one, season.number) + by


def undated_reason(one: UndatedPart, season: int | None, *, is_expected: bool = False) -> str:
    """Return why a part has no date, with its season unless the sentence is about it.

    `is_expected` is True if the sentence goes on with a date that is not confirmed.
    """
    entry = one.part
    if entry.withdrawn is None:
        return f"the rest not reported in {one.country}"
    is_named = is_postponed(entry.withdrawn, entry.episodes, entry.label)
    why = "postponed, no new date" if is_named else "without a new date"
    if entry.when or (is_named and is_expected):
        why = "postponed, no date confirmed"
    return f"{_tag(one, season)} {why}"


def _tag(one: UndatedPart, season: int | None) -> str:
    entry, is_named = one.part, one.season == season
    if entry.numbers:
        if is_named:
            return run_tag(entry.numbers, is_open=one.is_open)
        return part_tag(one.season, entry.numbers, is_open=one.is_open)
    name = entry.label or ("the rest" if entry.bare_index else "premiere")
    return name if is_named else f"{season_code(one.season)} {name}"


def is_postponed(report: Report[Claim], what: Episodes | Extent, label: str | None) -> bool:
    """Return whether a report postponed a part or its season, rather than overtook its date."""
    claim = report.claim
    return isinstance(claim, Scheduled) and postpones(claim.release, what, label)
