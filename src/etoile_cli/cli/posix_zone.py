"""What TZ holds if it is not the name of a zone: a rule of POSIX, or a mistake."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from etoile_cli.catalogue.zones import zone_hint, zone_named
from etoile_cli.problems import Problem
from etoile_cli.text import short

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_HOURS = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_CHANGE = rf",(?:M\d{{1,2}}\.\d\.\d|J?\d{{1,3}})(?:/{_HOURS})?"
_RULE = re.compile(
    rf"(?P<name>{_NAME}){_HOURS}(?:{_NAME}(?:{_HOURS})?(?:{_CHANGE}{_CHANGE})?)?", re.ASCII
)
"""A rule as POSIX has it (chapter 8.3, TZ): hours count west of Greenwich."""


def zone_of_tz(name: str, by_library: tzinfo) -> tuple[tzinfo, Problem | None]:
    """Return the zone of a TZ that is not a zone's name, and a warning if there is need of one.

    `by_library` is the zone that the C library makes of it.
    """
    rule = _RULE.fullmatch(name)
    if rule is None:
        return _meant(name)
    try:
        away = datetime.now(UTC).astimezone(by_library).utcoffset() or timedelta()
    except ValueError:  # POSIX has offsets of 24 hours and more, Python has not
        return _meant(name)
    if rule["name"].upper() not in ("UTC", "GMT") or not away:
        return by_library, None
    message = f"TZ is `{short(name)}`, which POSIX reads as {_written(away)}"
    hint = f"for {_written(-away)} set TZ to `{rule['name']}{_written(away)}`, or to a zone's name"
    return by_library, Problem("unknown-local-zone", message, hint=hint, severity="warning")


def _meant(name: str) -> tuple[tzinfo, Problem]:
    """The zone that people mean by a name, else UTC; with a warning in either case."""
    zone = zone_named(name) or UTC
    message = f"TZ is `{short(name)}`, which is not the name of a zone; times are shown in {zone}"
    hint = f"set TZ to `{zone}`" if getattr(zone, "key", None) else _hint(name)
    problem = Problem("unknown-local-zone", message, hint=hint, severity="warning")
    return zone, problem


def _hint(name: str) -> str:
    """What to set TZ to; an offset by itself is no value for it."""
    hint = "write a name such as `Europe/London`" if zone_named(name) else zone_hint(name)
    return hint.partition(", or an offset")[0].replace("write ", "set TZ to ", 1)


def _written(away: timedelta) -> str:
    """An offset from UTC: `+03:00`."""
    minutes = round(abs(away) / timedelta(minutes=1))
    return f"{'-' if away < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
