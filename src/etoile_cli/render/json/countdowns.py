"""Countdowns as JSON has them."""

from __future__ import annotations

from etoile_cli.answers.countdown import Countdown, CountdownKind, ShowCountdown
from etoile_cli.answers.outlook import Outlook, Released, RestOfSeason
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
        "unconfirmed": [doubt_shape(report) for report in answer.unconfirmed],
        "end": doubt_shape(answer.state.end) if answer.state.end else None,
    }


def countdown_shape(answer: Countdown) -> Object:
    """A countdown, by its kind."""
    kind: Object = {"kind": answer.kind}
    drop = season_drop_shape(answer.drop) if answer.drop else None
    released, outlook = _released(answer.released), _outlook(answer.outlook)
    match answer.kind:
        case CountdownKind.DAY:
            left = answer.time_left
            seconds = int(left.total_seconds()) if left is not None else None
            return {**kind, "days": answer.days, "seconds": seconds, "drop": drop}
        case CountdownKind.WINDOW:
            days = {"first": answer.min_days, "last": answer.max_days}
            return {**kind, "days": days, "drop": drop}
        case CountdownKind.UNDER_WAY:
            following = countdown_shape(answer.next)
            return {**kind, "next": following, **_rest(answer.rest, released)}
        case CountdownKind.OVERDUE:
            return {**kind, "drop": drop, "released": released}
        case CountdownKind.OUT:
            return {**kind, "released": released, "outlook": outlook}
        case CountdownKind.NOTHING_AHEAD:
            return {**kind, "outlook": outlook, "released": released}


def _rest(rest: RestOfSeason | None, released: Object | None) -> Object:
    if rest is None:
        return {}
    return {
        "drops_left": rest.drops,
        "completes": window_shape(rest.completes),
        "released": released,
        "episodes_left": rest.episodes_left,
        "open": rest.is_open,
        "episodes_dated": rest.episodes_dated,
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


def _outlook(outlook: Outlook | None) -> Object | None:
    if outlook is None:
        return None
    return {
        "reason": outlook.reason,
        "seasons": [season.number for season in outlook.seasons],
        "report": report_shape(outlook.report),
    }
