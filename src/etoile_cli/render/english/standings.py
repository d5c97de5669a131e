"""In English, where a season or a show stands, how sure that is, and if the show is coming back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import groupby

from etoile_cli.answers.outlook import undated_parts
from etoile_cli.domain.dates import Window
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import Certainty, Claim, Report, Stage, Standing, is_confirmed
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render.english.dates import add_date, since, window
from etoile_cli.render.english.releases import (
    brief_attribution,
    by_source,
    certainty_suffix,
    claim,
    undated_reason,
    without_date,
)
from etoile_cli.render.english.seasons import run_tag, season_name, season_names, short_season
from etoile_cli.text import join_words


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
    status, reported = season.status, since(season.since)
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
            return f"{status} {reported}, picked up {since(picked_up)}"
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
    day = f" {since(news.reported)}" if news.reported else ""
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


# --- what is not confirmed -----------------------------------------------------------------------


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


# --- several seasons -----------------------------------------------------------------------------


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
    return f"{season_name(season.number)} cancelled {since(season.since)}{after}{sure}"


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
