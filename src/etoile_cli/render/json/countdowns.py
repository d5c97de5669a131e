"""Countdowns as JSON has them."""

from __future__ import annotations

from etoile_cli.answers.countdown_results import (
    Countdown,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Outlook,
    Released,
    ShowCountdown,
    UnderWay,
    WindowAhead,
)
from etoile_cli.render.json.drops import season_drop_shape
from etoile_cli.render.json.reports import doubt_shape, report_shape, undated_shape
from etoile_cli.render.json.times import Object, window_shape


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
        "undated_parts": [undated_shape(one) for one in answer.undated_parts],
        "beside": [season_drop_shape(drop) for drop in answer.beside],
        "elsewhere": [season_drop_shape(drop) for drop in answer.elsewhere],
        "unconfirmed": [doubt_shape(report) for report in answer.doubts],
        "end": doubt_shape(answer.state.end) if answer.state.end else None,
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
