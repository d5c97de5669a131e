"""In English, where a season stands, and whether a show is coming back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from etoile_cli.render.phrases.days import since, window
from etoile_cli.render.phrases.reports import season_numbers, unsure
from etoile_cli.schedule import Phase
from etoile_cli.shows import Certainty, Stage
from etoile_cli.status import Season, SeasonStatus, ShowStatus
from etoile_cli.text import listed


def season_number(season: Season) -> str:
    """`5`, or `5 (final)` where it is the last."""
    is_told = season.is_final and season.status is not SeasonStatus.CANCELLED
    return f"{season.number} (final)" if is_told else str(season.number)


def standing(season: Season) -> str:
    """A season's status with its day: `ordered 26 April 2023`, `complete since 24 April 2025`."""
    certainty = season.report.news.certainty if season.report else Certainty.CONFIRMED
    return _stands(season) + unsure(certainty)


def _stands(season: Season) -> str:
    status, reported = season.status, since(season.since)
    match season.status:
        case SeasonStatus.DATED:
            ahead = next(d for d in season.in_phase(Phase.AHEAD) if d.days.is_day)
            return f"{status} for {window(ahead.days)}"
        case SeasonStatus.ANNOUNCED if season.drops and season.drops[0].days.last:
            return f"{status}, {window(season.drops[0].days)}"
        case SeasonStatus.FINAL:
            return f"said to be the last {reported}"
        case (
            SeasonStatus.AIRING
            | SeasonStatus.COMPLETE
            | SeasonStatus.IN_DEVELOPMENT
            | SeasonStatus.IN_PRODUCTION
        ):
            return f"{status} since {reported}"
        case _:
            return f"{status} {reported}"


def grouped(seasons: Iterable[Season]) -> str:
    """`seasons 1 and 2 ordered 26 April 2023`: seasons that stand alike are told together."""
    groups = groupby(seasons, key=standing)
    return listed(f"{season_numbers(map(season_number, group))} {said}" for said, group in groups)


def cancelled(season: Season) -> str:
    """A season's cancellation, with what it reversed."""
    after = f", {reversal(season)}" if reversal(season) else ""
    sure = unsure(season.report.news.certainty) if season.report else ""
    return f"season {season.number} cancelled {since(season.since)}{after}{sure}"


def reversal(season: Season) -> str:
    """What a season's cancellation reversed: `after it was ordered`; empty where nothing."""
    before = [stage for stage in season.stages if stage is not Stage.CANCELLED]
    return f"after it was {before[-1]}" if before else ""


def coming_back(status: ShowStatus, seasons: Iterable[Season]) -> str:
    """Whether a show is coming back: its status, and the seasons that decide it."""
    states = list(seasons)
    pending = [season for season in states if season.is_pending]
    airing = [season for season in states if season.status is SeasonStatus.AIRING]
    if airing:
        return grouped([*airing, *pending])
    if pending:
        return f"{status}: {grouped(pending)}"
    lost = [season for season in states if season.status is SeasonStatus.CANCELLED]
    if lost and status is ShowStatus.CANCELLED:
        return listed(map(cancelled, lost))
    return str(status)
