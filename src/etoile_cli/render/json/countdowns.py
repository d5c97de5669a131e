"""Countdowns as JSON has them."""

from __future__ import annotations

from etoile_cli.questions.answers import (
    Countdown,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Outlook,
    Released,
    ShowCountdown,
    UndatedPart,
    UnderWay,
    WindowAhead,
)
from etoile_cli.render.json.drops import season_drop_shape
from etoile_cli.render.json.reports import doubt_shape, episodes_shape, report_shape
from etoile_cli.render.json.times import Object, when_shape, window_shape


def show_countdown_shape(answer: ShowCountdown) -> Object:
    """The countdown of a show."""
    return {
        "id": answer.show.id,
        "title": answer.show.title,
        "status": answer.status,
        "platform": answer.platform,
        "country": answer.country,
        "access": answer.show.access,
        "genres": list(answer.show.genres),
        "countdown": countdown_shape(answer.countdown),
        "later": [season_drop_shape(drop) for drop in answer.later],
        "undated": [season.number for season in answer.undated],
        "status_report": report_shape(answer.state.report),
        "undated_parts": [_undated_part(one) for one in answer.undated_parts],
        "beside": [season_drop_shape(drop) for drop in answer.beside],
        "elsewhere": [season_drop_shape(drop) for drop in answer.elsewhere],
        "unconfirmed": [doubt_shape(report) for report in answer.doubts],
    }


def _undated_part(one: UndatedPart) -> Object:
    """A part of a season that has no date."""
    entry = one.part
    return {
        "season": one.season,
        "episodes": episodes_shape(entry.episodes),
        "label": entry.label,
        "country": one.country,
        "was": when_shape(entry.was) if entry.was else None,
        "withdrawn": report_shape(entry.withdrawn),
    }


def countdown_shape(answer: Countdown) -> Object:
    """A countdown, by its kind."""
    match answer:
        case DaysLeft(drop, days, left):
            seconds = int(left.total_seconds()) if left is not None else None
            return {
                "kind": "day",
                "days": days,
                "seconds": seconds,
                "drop": season_drop_shape(drop),
            }
        case WindowAhead(drop, first, last):
            days_left = {"first": first, "last": last}
            return {"kind": "window", "days": days_left, "drop": season_drop_shape(drop)}
        case UnderWay(next=following):
            return {
                "kind": "under-way",
                "next": countdown_shape(following),
                "drops_left": answer.drops_left,
                "completes": window_shape(answer.completes),
                "released": _released(answer.released),
                "episodes_left": answer.episodes_left,
                "open": answer.is_open,
                "episodes_dated": answer.episodes_dated,
            }
        case Lapsed(drop=drop, released=released):
            return {
                "kind": "lapsed",
                "drop": season_drop_shape(drop),
                "released": _released(released),
            }
        case Out(released, outlook):
            return {"kind": "out", "released": _released(released), "outlook": _outlook(outlook)}
        case NothingAhead(outlook, released):
            return {
                "kind": "nothing-ahead",
                "outlook": _outlook(outlook),
                "released": _released(released),
            }


def _released(released: Released | None) -> Object | None:
    if released is None:
        return None
    return {
        "season": released.season,
        "status": released.status,
        "first": window_shape(released.first),
        "last": window_shape(released.last),
    }


def _outlook(outlook: Outlook) -> Object:
    return {
        "reason": outlook.reason,
        "seasons": [season.number for season in outlook.seasons],
        "report": report_shape(outlook.report),
    }
