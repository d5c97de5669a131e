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
    UnderWay,
    WindowAhead,
)
from etoile_cli.render.json.drops import season_drop_shape
from etoile_cli.render.json.reports import report_shape
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
        case UnderWay(following, left_over, completes, released):
            return {
                "kind": "under-way",
                "next": countdown_shape(following),
                "drops_left": left_over,
                "completes": window_shape(completes),
                "released": _released(released),
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
