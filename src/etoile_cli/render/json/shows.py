"""Shows, with their seasons, cast and history, as JSON has them."""

from __future__ import annotations

from etoile_cli.answers.countdown import undated_parts
from etoile_cli.answers.results import (
    CastPart,
    Lane,
    Planned,
    ShowDetail,
    ShowStanding,
    ShowTimeline,
    TrailerAnswer,
)
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import Show
from etoile_cli.domain.status import ShowState, status_since
from etoile_cli.render.json.countdowns import show_countdown_shape
from etoile_cli.render.json.drops import season_drop_shape
from etoile_cli.render.json.reports import (
    change_shape,
    doubt_shape,
    news_shape,
    report_shape,
    undated_shape,
)
from etoile_cli.render.json.times import Object, window_shape


def card_shape(answer: ShowDetail) -> Object:
    """All of a show."""
    return {
        **_facts(answer.show),
        "countdown": show_countdown_shape(answer.countdown),
        "seasons": [season_shape(season) for season in answer.seasons],
        "cast": [part_shape(part) for part in answer.cast],
        "trailer": _trailer(answer.trailer),
    }


def _facts(show: Show) -> Object:
    return {
        "id": show.id,
        "title": show.title,
        "aliases": list(show.aliases),
        "meaning": show.meaning,
        "genres": list(show.genres),
        "creators": list(show.creators),
        "platform": show.platform,
        "access": show.access,
        "synopsis": show.synopsis,
        "note": show.note,
        "sources": list(show.sources),
        "checked": show.checked.isoformat() if show.checked else None,
    }


def season_shape(season: Season) -> Object:
    """A season."""
    return {
        "number": season.number,
        "status": season.status,
        "since": window_shape(season.since),
        "final": season.is_final,
        "episodes": season.episode_count,
        "titles": list(season.titles),
        "drops": [season_drop_shape(drop) for drop in season.drops],
        "elsewhere": [season_drop_shape(drop) for drop in season.elsewhere],
        "report": report_shape(season.report),
        "beside": [season_drop_shape(drop) for drop in season.schedule.beside],
        "unconfirmed": [doubt_shape(report) for report in season.unconfirmed],
        "undated_parts": [undated_shape(one) for one in undated_parts(season)],
    }


def _trailer(trailer: TrailerAnswer | None) -> Object | None:
    if trailer is None:
        return None
    return {
        "season": trailer.season,
        "when": window_shape(trailer.report.claim.when),
        "out": trailer.is_out,
        "lapsed": trailer.is_lapsed,
        **news_shape(trailer.report.news),
    }


def part_shape(part: CastPart) -> Object:
    """A part of a cast member."""
    member = part.member
    return {
        "show": part.show.id,
        "title": part.show.title,
        "name": member.name,
        "tier": member.tier,
        "character": member.character,
        "known_for": member.known_for,
        "from": window_shape(part.joined),
        "until": window_shape(part.left),
        "in_cast": part.is_in,
        "sources": list(member.sources),
        "note": member.note,
    }


def standing_shape(answer: ShowStanding) -> Object:
    """Where a show stands, and how it got there."""
    return {
        "id": answer.show.id,
        "title": answer.show.title,
        **_state(answer.state, answer.seasons),
        "seasons": [season_shape(season) for season in answer.seasons],
        "history": [
            {**news_shape(change.report.news), **change_shape(change)} for change in answer.history
        ],
    }


def _state(state: ShowState, seasons: tuple[Season, ...]) -> Object:
    """Where a show stands, on which report that rests, and what is not confirmed beside it."""
    return {
        "status": state.status,
        "since": window_shape(status_since(state, seasons)),
        "report": report_shape(state.report),
        "unconfirmed": [doubt_shape(report) for report in state.doubts],
        "end": doubt_shape(state.end) if state.end else None,
    }


def timeline_shape(timeline: ShowTimeline) -> Object:
    """What happened to a show."""
    return {
        "id": timeline.show.id,
        "title": timeline.show.title,
        **_state(timeline.state, tuple(lane.season for lane in timeline.lanes if lane.season)),
        "seasons": [season_shape(lane.season) for lane in timeline.lanes if lane.season],
        "given_up": [_given_up(lane, one) for lane in timeline.lanes for one in lane.given_up],
        "history": [
            {**news_shape(change.report.news), **change_shape(change)}
            for change in timeline.history
        ],
    }


def _given_up(lane: Lane, planned: Planned) -> Object:
    return {
        "season": lane.season.number if lane.season else None,
        "from": window_shape(planned.first),
        "to": window_shape(planned.last),
        **news_shape(planned.report.news),
    }
