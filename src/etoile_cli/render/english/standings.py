"""In English, where a season or a show stands, how sure that is, and if the show is coming back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import CountdownKind, ShowCountdown
from etoile_cli.answers.outlook import undated_parts
from etoile_cli.domain.dates import When, Window
from etoile_cli.domain.ledger import Report, is_confirmed
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import Phase, SeasonDrop, is_same_part
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import Certainty, Claim, Scheduled, Stage, Standing
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render.english.dates import add_date, day, since_when, window
from etoile_cli.render.english.names import (
    drop_name,
    join_phrases,
    run_tag,
    season_name,
    season_names,
    short_season,
)
from etoile_cli.render.english.releases import (
    attribution,
    brief_attribution,
    by_source,
    certainty_suffix,
    claim,
    hosts,
    is_postponed,
    undated_reason,
    without_date,
)
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.feed import Event


def season_number(season: Season) -> str:
    """`5`, `5 (final)` if it is the last; `specials`; `2026`."""
    name = short_season(season.number)
    return f"{name} (final)" if _is_marked_final(season) else name


def _is_marked_final(season: Season) -> bool:
    return season.is_final and season.status is not SeasonStatus.CANCELLED


def standing(season: Season) -> str:
    """A season's status with its day: `ordered 26 April 2023`, `complete since 24 April 2025`."""
    certainty = season.report.news.certainty if season.report else Certainty.CONFIRMED
    said = _stands(season)
    return said if f"was {certainty}" in said else said + certainty_suffix(certainty)


def _stands(season: Season) -> str:
    status, reported = season.status, since_when(season.since)
    match season.status:
        case SeasonStatus.DATED:
            ahead = next(d for d in season.in_phase(Phase.AHEAD) if d.days.is_day)
            return f"{status} for {window(ahead.days)}"
        case SeasonStatus.ANNOUNCED if season.drops and season.drops[0].days.last:
            return f"{status}, {_due(season.drops[0])}"
        case SeasonStatus.FINAL:
            return f"said to be the last {reported}"
        case (
            SeasonStatus.AIRING
            | SeasonStatus.COMPLETE
            | SeasonStatus.OUT
            | SeasonStatus.IN_DEVELOPMENT
            | SeasonStatus.IN_PRODUCTION
        ) if season.since and season.since.first:
            return f"{status} since {reported}"
        case SeasonStatus.PREMIERED if picked_up := _picked_up(season):
            return f"{status} {reported}, picked up {since_when(picked_up)}"
        case _:
            return f"{status} {reported}"


def _picked_up(season: Season) -> Window | None:
    """Since when a season has been picked up, if that was after all of it that is out."""
    said, out = season.history.most_certain(Standing), season.in_phase(Phase.OUT)
    if said is None or said.claim.stage is not Stage.PICKED_UP or not is_confirmed(said):
        return None
    day = season.history.since(said)
    came = out[-1].days.last if out else None
    return day if day and day.first and came and came < day.first else None


def _due(drop: SeasonDrop) -> str:
    """`spring 2027`, `was due spring 2025, no news since`, `was rumoured spring 2025, …`."""
    due = "due" if drop.certainty is Certainty.CONFIRMED else drop.certainty
    match drop.phase:
        case Phase.OVERDUE:
            return f"was {due} {window(drop.days)}, no news since"
        case Phase.UNCLEAR:
            return f"was due {window(drop.days)}, not known whether it came"
        case _:
            return window(drop.days)


def show_standing(state: ShowState) -> str:
    """A show's status, and how sure it is: `airing`, `cancelled, rumoured`."""
    return str(state.status) + certainty_suffix(state.certainty)


def show_end(state: ShowState) -> str:
    """A show's end, if a season is still under way or to come; empty if it has none.

    `the show was cancelled 20 November 2026`.
    """
    if state.end is None:
        return ""
    news = state.end.news
    day = f" {since_when(news.reported)}" if news.reported else ""
    return f"{ending(state.end.claim.stage)}{day}{certainty_suffix(news.certainty)}"


def ending(stage: Stage) -> str:
    """`the show was cancelled`, `the show's end was reported`: a day may follow."""
    return "the show was cancelled" if stage is Stage.CANCELLED else "the show's end was reported"


def show_end_by(state: ShowState) -> str:
    """The same, with how sure it is and who reported it."""
    if state.end is None:
        return ""
    said = show_end(state).removesuffix(certainty_suffix(state.end.news.certainty))
    return f"{said}, {state.end.news.certainty}{by_source(state.end.news)}"


def unconfirmed_of_show(state: ShowState, zone: tzinfo) -> list[str]:
    """What is not confirmed beside a show's status, a sentence each."""
    return [unconfirmed_line(report, zone, _seasons_of(report)) for report in state.doubts]


def _seasons_of(report: Report[Claim]) -> str:
    return season_names(report.news.seasons) if report.news.seasons else ""


def unconfirmed_of_season(season: Season, zone: tzinfo) -> list[str]:
    """What is not confirmed beside a season's status and its confirmed dates, a sentence each."""
    reports = [unconfirmed_line(report, zone) for report in season.unconfirmed]
    return [*reports, *map(_beside, season.schedule.beside)]


def unconfirmed_line(report: Report[Claim], zone: tzinfo, of: str = "") -> str:
    """`but: postponed, rumoured 10 October 2026 by gossip.example`; `of` names its seasons."""
    return f"but: {of}{' ' if of else ''}{claim(report.claim, zone)}, {brief_attribution(report)}"


def _beside(drop: SeasonDrop) -> str:
    """An unconfirmed date: `but: E1–8 on 8 October 2026, expected 1 May 2026 by tvline.com`."""
    what = drop.label or (run_tag(drop.entry.numbers) if drop.entry.numbers else "")
    day = add_date(what, window(drop.days))
    return f"but: {day}, {brief_attribution(drop.report)}"


def grouped(seasons: Iterable[Season]) -> str:
    """`seasons 1 and 2 ordered 26 April 2023`: seasons that stand alike are put together."""
    return join_words(
        f"{_names(list(group))} {said}" for said, group in groupby(seasons, key=standing)
    )


def _names(seasons: list[Season]) -> str:
    final = next((season.number for season in seasons if _is_marked_final(season)), None)
    return season_names((season.number for season in seasons), final)


def cancelled(season: Season) -> str:
    """A season's cancellation, with what it reversed."""
    after = f", {reversal(season)}" if reversal(season) else ""
    sure = certainty_suffix(season.report.news.certainty) if season.report else ""
    return f"{season_name(season.number)} cancelled {since_when(season.since)}{after}{sure}"


def reversal(season: Season) -> str:
    """What a season's cancellation reversed: `after it was ordered`; empty if nothing."""
    before = [stage for stage in season.stages if stage is not Stage.CANCELLED]
    return f"after it was {before[-1]}" if before else ""


def coming_back(state: ShowState, seasons: Iterable[Season]) -> str:
    """Whether a show is coming back: its status, and the seasons that decide it."""
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
        undated = without_date(states[-1]) or ["rest of the schedule unknown"]
        return "; ".join([", ".join([grouped(states[-1:]), *undated]), *end])
    lost = [season for season in states if season.status is SeasonStatus.CANCELLED]
    if lost and state.status is ShowStatus.CANCELLED:
        return join_words(map(cancelled, lost))
    return _as_a_whole(state)


def _as_a_whole(state: ShowState) -> str:
    """The status of a show, with its day if it rests on a report that is not confirmed."""
    report = state.report
    if report is None or is_confirmed(report) or not isinstance(report.claim, Standing):
        return show_standing(state)
    return f"{state.status}, {brief_attribution(report)}"


# --- what contradicts a countdown ----------------------------------------------------------------


def season_of_countdown(show: ShowCountdown) -> int | None:
    """The season that the countdown speaks of."""
    if show.drop:
        return show.drop.season
    released = show.countdown.released
    is_out = show.countdown.kind is CountdownKind.OUT
    return released.season if released and is_out else None


def contradictions(show: ShowCountdown, zone: tzinfo) -> list[str]:
    """What contradicts what is confirmed, in full: by whom and when."""
    beside = (f"{said}{attribution_suffix(report)}" for said, report in _dates_beside(show))
    reports = (f"{_objection(show, one, zone)}, {attribution(one)}" for one in show.unconfirmed)
    return [*beside, *reports]


def brief_contradictions(show: ShowCountdown, zone: tzinfo) -> str:
    """`but postponed, rumoured by gossip.example`; empty if nothing contradicts it."""
    beside = (f"{said}{_by(report)}" for said, report in _dates_beside(show))
    reports = (
        f"{_objection(show, one, zone)}, {one.news.certainty}{_by(one)}" for one in show.unconfirmed
    )
    said = join_phrases(*beside, *reports)
    return f"but {said}" if said else ""


def _dates_beside(show: ShowCountdown) -> Iterator[tuple[str, Report[Scheduled]]]:
    """The dates beside confirmed ones, a phrase for each report on a season.

    `expected 8 October 2026`, with what comes then unless the countdown is to it alone.
    """
    for drops in _by_report(show.beside):
        first = drops[0]
        is_next = show.drop is not None and is_same_part(show.drop, first)
        what = "" if is_next else f"{drop_name(first)} "
        if len(drops) > 1:
            what = f"{len(drops)} releases of {season_name(first.season)} "
        yield add_date(f"{what}{first.certainty}", _dates(drops)), first.report


def _by_report(beside: Iterable[SeasonDrop]) -> Iterable[list[SeasonDrop]]:
    """The drops of each report on a season: those of two reports may alternate by date."""
    found: dict[tuple[int, int], list[SeasonDrop]] = {}
    for drop in beside:
        found.setdefault((drop.season, drop.report.order), []).append(drop)
    return found.values()


def _dates(drops: Iterable[SeasonDrop]) -> str:
    """From the first day to the last, and each window: a window has no place between days."""
    found = [drop.days for drop in drops]
    days = sorted({one.first for one in found if one.is_day and one.first})
    windows = dict.fromkeys(window(one) for one in found if not one.is_day)
    span = " to ".join(map(day, dict.fromkeys([*days[:1], *days[-1:]])))
    return join_words([*filter(None, [span]), *windows])


def drop_contradictions(beside: Iterable[SeasonDrop], doubts: Iterable[Report[Claim]] = ()) -> str:
    """`but expected 11 March 2027`: the unconfirmed dates of a drop; empty if it has none.

    `doubts` are reports by which it would not come on its date: `but postponed, rumoured by …`.
    """
    said = join_phrases(*(dates for dates, _ in dates_by_report(beside)), *map(_doubt, doubts))
    return f"but {said}" if said else ""


def _doubt(report: Report[Claim]) -> str:
    return f"{claim(report.claim, UTC)}, {report.news.certainty}{_by(report)}"


def dates_by_report(beside: Iterable[SeasonDrop]) -> Iterator[tuple[str, Report[Scheduled]]]:
    """Yield the dates of each report: `rumoured 1 May 2027 to 22 May 2027, 4 releases`."""
    for drops in _by_report(beside):
        count = f", {len(drops)} releases" if len(drops) > 1 else ""
        yield add_date(drops[0].certainty, _dates(drops)) + count, drops[0].report


def attribution_suffix(report: Report[Scheduled]) -> str:
    """Return what follows the certainty in `sureness`: ` by deadline.com, reported 3 May 2026`."""
    return attribution(report).removeprefix(str(report.news.certainty))


def _objection(show: ShowCountdown, report: Report[Claim], zone: tzinfo) -> str:
    seasons = report.news.seasons
    of = f"{season_names(seasons)}: " if set(seasons) - {season_of_countdown(show)} else ""
    return f"{of}{claim(report.claim, zone)}"


def _by(report: Report[Claim]) -> str:
    """Who reported it, as the end of a phrase."""
    named = hosts(report.news.sources)
    return f" by {named}" if named else ", source not given"


def status_attribution(show: ShowCountdown) -> str:
    """How sure its status is, and by whom: `rumoured by gossip.example`; empty if confirmed."""
    report = show.state.report
    if report is None or report.news.certainty is Certainty.CONFIRMED:
        return ""
    return f"{report.news.certainty}{_by(report)}"


# --- events of a calendar ------------------------------------------------------------------------


def basis(event: Event) -> Iterator[str]:
    """The lines under an event: how sure it is and who says so; why it was withdrawn."""
    if event.withdrawn:
        yield _withdrawal(event, event.withdrawn)
        yield from _report(event.withdrawn)
        yield f"it was {_on_its_clock(event.drop.when)}:"
    elif event.window:
        day_before = _on_its_clock(event.drop.when)
        yield f"no exact date now: {window(event.window)}; it was {day_before}"
    yield from _report(event.drop.report)
    if not event.withdrawn:
        for dates, report in dates_by_report(event.beside):
            yield f"but {dates}{attribution_suffix(report)}"
        for doubt in event.unconfirmed:
            yield f"but {claim(doubt.claim, UTC)}, {attribution(doubt)}"


def _withdrawal(event: Event, report: Report[Claim]) -> str:
    """Why an event is cancelled: what became of its part, and not of the whole release."""
    if event.comes_with and isinstance(run := event.comes_with.episodes, Episodes):
        return f"comes with E{run.first}"
    if event.window:
        return f"the date was withdrawn: {window(event.window)}"
    return f"the date was withdrawn: {_lost(event.drop, report)}"


def _lost(drop: SeasonDrop, report: Report[Claim]) -> str:
    """What took the date of a drop away: `postponed`, `cancelled`, `8 episodes`."""
    if not isinstance(report.claim, Scheduled):
        return claim(report.claim, UTC)
    named = is_postponed(report, drop.episodes, drop.label)
    return "postponed" if named else "no new date"


def _on_its_clock(when: When) -> str:
    """The day of a drop where it was dated."""
    return window(when) if isinstance(when, Window) else day(when.wall.date())


def _report(report: Report[Claim]) -> Iterator[str]:
    yield attribution(report)
    yield from report.news.sources
