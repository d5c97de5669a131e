"""The day on which the user's week begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo

from etoile_cli.catalogue.places import nearest_zone, parse_zone
from etoile_cli.cli.choices import not_one_of
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.domain.dates import WEEKDAYS
from etoile_cli.text import normalize, shorten

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6

# Where a week does not begin on a Monday: `weekData/firstDay` of Unicode's CLDR, by country.
_FIRST = {
    _FRIDAY: "MV",
    _SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    _SUNDAY: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM"
    " MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
}


def first_weekday(said: str | None, environment: Mapping[str, str]) -> int:
    """The first day of the week, 0 for Monday: as --week-starts says, else as the locale has it.

    Raises EtoileError (exit 2) where what was said is no weekday.
    """
    if said is None:
        return _of_country(_territory(environment))
    wanted = normalize(said)
    days = [number for number, name in enumerate(WEEKDAYS) if wanted and name.startswith(wanted)]
    if len(days) == 1:
        return days[0]
    raise not_one_of(said, WEEKDAYS, "--week-starts")


def _territory(environment: Mapping[str, str]) -> str:
    """The country of the locale that dates go by: `US` of `en_US.UTF-8`; empty where none is."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    locale = next((name for name in names if name), "")
    return locale.partition(".")[0].partition("@")[0].partition("_")[2].upper()


def _of_country(country: str) -> int:
    beginnings = (day for day, countries in _FIRST.items() if country in countries.split())
    return next(beginnings, _MONDAY)


# --- posix zone -----------------------------------------------------------------------------------

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_HOURS = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_CHANGE = rf",(?:M\d{{1,2}}\.\d\.\d|J?\d{{1,3}})(?:/{_HOURS})?"
_RULE = re.compile(
    rf"(?P<name>{_NAME})(?P<west>{_HOURS})"
    rf"(?P<summer>{_NAME}(?:{_HOURS})?(?:{_CHANGE}{_CHANGE})?)?",
    re.ASCII,
)
"""A rule as POSIX has it (chapter 8.3, TZ): hours count west of Greenwich."""


def zone_of_tz(name: str, by_library: tzinfo) -> tuple[tzinfo, Diagnostic | None]:
    """Return the zone of a TZ that is not a zone's name, and a warning if there should be one.

    `by_library` is the zone that the C library makes of it.
    """
    rule = _RULE.fullmatch(name)
    if rule is None or not _is_in_use(by_library):
        return _meant(name)
    away = -_offset(rule["west"])
    if rule["name"].upper() not in ("UTC", "GMT") or rule["summer"] or not away:
        return by_library, None
    message = f"TZ is `{shorten(name)}`, which POSIX reads as {_written(away)}"
    hint = f"for {_written(-away)} set TZ to `{rule['name']}{_written(away)}`, or to a zone's name"
    return by_library, Diagnostic("unknown-local-zone", message, hint=hint, severity="warning")


def _is_in_use(zone: tzinfo) -> bool:
    """Whether Python has the offsets of a zone: POSIX allows 24 hours and more."""
    try:
        return all(zone.utcoffset(datetime(2026, month, 1)) is not None for month in (1, 7))
    except ValueError:
        return False


def _offset(hours: str) -> timedelta:
    """The time of `3`, `+3` or `-05:45`."""
    parts = [int(part) for part in hours.lstrip("+-").split(":")]
    time = sum((timedelta(hours=part) / 60**place for place, part in enumerate(parts)), timedelta())
    return -time if hours.startswith("-") else time


def _meant(name: str) -> tuple[tzinfo, Diagnostic]:
    """The zone that people mean by a name, else UTC; with a warning in either case."""
    zone = parse_zone(name) or UTC
    message = f"TZ is `{shorten(name)}`, which is not the name of a zone; times are shown in {zone}"
    near = getattr(zone, "key", None) or nearest_zone(name) or "Europe/London"
    such_as = "" if near != "Europe/London" else "a name such as "
    hint = f"set TZ to {such_as}`{near}`"
    return zone, Diagnostic("unknown-local-zone", message, hint=hint, severity="warning")


def _written(away: timedelta) -> str:
    """An offset from UTC: `+03:00`."""
    minutes = round(abs(away) / timedelta(minutes=1))
    return f"{'-' if away < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
