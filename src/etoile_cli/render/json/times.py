"""Days, windows, instants and the moment of asking, as JSON has them."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from etoile_cli.domain.dates import AsOf, Instant, LocalHour, When, Window

Object = dict[str, Any]
"""A JSON object."""


def as_of_shape(as_of: AsOf) -> Object:
    """The moment of asking."""
    return {
        "as_of": {
            "day": as_of.day.isoformat(),
            "instant": as_of.at.isoformat(timespec="seconds") if as_of.at else None,
            "zone": _zone_name(as_of.zone),
            "country": as_of.country,
        }
    }


def _zone_name(zone: tzinfo) -> str:
    """The name of a zone as --zone takes it: `Europe/London`, `+05:45`."""
    return str(zone).removeprefix("UTC") or "UTC"


def window_shape(days: Window | None) -> Object | None:
    """A window of days, None where there is none."""
    if days is None:
        return None
    return {
        "words": days.words,
        "first": days.first.isoformat() if days.first else None,
        "last": days.last.isoformat() if days.last else None,
    }


def when_shape(when: When) -> Object:
    """A day or a window; an instant with its offset and zone; an hour that is local everywhere."""
    match when:
        case Window():
            return {"kind": "day" if when.is_day else "window", **(window_shape(when) or {})}
        case Instant(wall, zone):
            there = wall.replace(tzinfo=zone)
            return {
                "kind": "instant",
                "at": there.isoformat(),
                "utc": when.utc.isoformat(),
                "zone": _zone_name(zone),
            }
        case LocalHour(wall):
            return {"kind": "local", "at": wall.isoformat()}
