"""Drops, of a season, of many shows, and as events of a feed, as JSON has them."""

from __future__ import annotations

from etoile_cli.answers.feed import Event, EventStatus
from etoile_cli.answers.results import ShowDrop
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.render.json.reports import doubt_shape, drop_shape, news_shape, report_shape
from etoile_cli.render.json.times import Object, window_shape


def season_drop_shape(drop: SeasonDrop) -> Object:
    """A drop of a season."""
    return {
        "season": drop.season,
        **drop_shape(drop),
        "days": window_shape(drop.days),
        "phase": drop.phase.value,
        **news_shape(drop.report.news),
        "within": window_shape(drop.within),
        "general": drop.entry.is_general,
        "continues": drop.is_continuation,
    }


def show_drop_shape(one: ShowDrop) -> Object:
    """A drop of a show, with what is special about it, and its dates that are not confirmed."""
    drop = one.drop
    marks = {
        "whole": drop.is_whole_season,
        "premiere": drop.is_premiere,
        "continues": drop.is_continuation,
        "finale": drop.is_finale,
        "series-finale": drop.is_finale and one.ends_show,
        "complete": drop.completes_season,
    }
    return {
        "show": one.show.id,
        "title": one.show.title,
        **season_drop_shape(drop),
        "marks": [mark for mark, holds in marks.items() if holds],
        "beside": [season_drop_shape(other) for other in one.beside],
        "unconfirmed": [doubt_shape(report) for report in one.doubts],
    }


def event_shape(event: Event) -> Object:
    """A drop as an event of a feed."""
    is_withdrawn = event.status is EventStatus.CANCELLED
    return {
        "show": event.show.id,
        "title": event.show.title,
        **season_drop_shape(event.drop),
        "phase": "withdrawn" if is_withdrawn else event.drop.phase.value,
        "uid": event.uid,
        "sequence": event.sequence,
        "status": event.status,
        "withdrawn": report_shape(event.withdrawn),
        "beside": [season_drop_shape(other) for other in event.beside],
        "unconfirmed": [doubt_shape(report) for report in event.doubts],
    }
