"""The time zones of the world, by their names and by what people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from etoile_cli.dates import BadDateError
from etoile_cli.text import did_you_mean, folded, nearest

_OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})  # another on each, or none


def find_zone(name: str) -> tzinfo | None:
    """Return the zone of an IANA name; None if there is no such zone."""
    if name in _OF_THE_MACHINE or name.startswith(("posix/", "right/")):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def zones() -> list[str]:
    """Return the names of every time zone."""
    return sorted(available_timezones() - _OF_THE_MACHINE)


# --- what people call a zone ---------------------------------------------------------------------

_MEANT = {
    **dict.fromkeys(("et", "edt", "eastern", "us eastern", "nyc"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt", "us central"), "America/Chicago"),
    **dict.fromkeys(("mt", "mdt", "us mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific", "us pacific", "la"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    **dict.fromkeys(("bst", "uk"), "Europe/London"),
    **dict.fromkeys(("cest", "mez", "mesz"), "Europe/Berlin"),
    **{"west": "Europe/Lisbon", "eest": "Europe/Athens", "msk": "Europe/Moscow"},
    **{"jst": "Asia/Tokyo", "kst": "Asia/Seoul", "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore"},
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **{"acst": "Australia/Darwin", "acdt": "Australia/Adelaide", "awst": "Australia/Perth"},
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    **dict.fromkeys(("utc0", "utc+0", "utc-0", "utc+00:00"), "UTC"),
}
"""What people call a zone, with the name of the zone that is meant."""
_SEVERAL = {
    "cst": "`America/Chicago` or `Asia/Shanghai`",
    "ist": "`Asia/Kolkata`, `Asia/Jerusalem` or `Europe/Dublin`",
    "ast": "`America/Halifax` or `Asia/Riyadh`",
    "gst": "`Asia/Dubai` or `Atlantic/South_Georgia`",
}
"""What people call several zones."""


def zone_named(said: str) -> tzinfo | None:
    """Return the zone of a name, of an offset, or of what people call it; None if it is unclear.

    `Europe/London`, `+05:45`, `london`, `CEST`, `ET`.
    """
    words = said.strip()
    if zone := find_zone(words) or offset_named(words):
        return zone
    name = _MEANT.get(_plain(words)) or _by_plain_name().get(_plain(words))
    return find_zone(name) if name else None


def _plain(words: str) -> str:
    """A name in lower case, without `time`: `Eastern Time`, `New York`, `europe/london`."""
    plain = folded(words.replace("_", " "))
    return plain.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight")


_REGIONS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/",
    "Indian/", "Pacific/",
)  # fmt: skip


@cache
def _by_plain_name() -> dict[str, str]:
    """The names of zones by themselves, and by their cities if only one zone has one."""
    cities = defaultdict(list)
    for name in zones():
        if name.startswith(_REGIONS):
            cities[_plain(name.rpartition("/")[2])].append(name)
    alone = {city: names[0] for city, names in cities.items() if _are_one(names)}
    return alone | {_plain(name): name for name in zones()}


def _are_one(names: list[str]) -> bool:
    """Whether names are of one zone: old and new ones of `Buenos Aires`, say."""
    offsets = {
        tuple(ZoneInfo(name).utcoffset(datetime(2026, month, 1)) for month in (1, 7))
        for name in names
    }
    return len(names) == 1 or len(offsets) == 1


_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)  # of the offsets that are in use
_OFFSET = r"([+-]?)(\d{1,2})(?::?([0-5]\d))?"


def offset_named(said: str) -> tzinfo | None:
    """Return the zone of `+05:45`, `-12` or `+0100`; None if it is no offset that is in use."""
    found = re.fullmatch(_OFFSET, said.replace("−", "-"), re.ASCII)
    if said in ("Z", "z"):
        return UTC
    if found is None or not found[1]:
        return None
    away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    away = -away if found[1] == "-" else away
    return timezone(away) if _WESTMOST <= away <= _EASTMOST else None


def zone_hint(name: str, *others: str) -> str:
    """Return what to write instead of a zone that does not exist; `others` are understood, too."""
    words = name.strip()
    if several := _SEVERAL.get(_plain(words)):
        return f"write {several}, as {words.upper()} is used for each"
    found = re.fullmatch(rf"(?:UTC|GMT) ?{_OFFSET}", words.replace("−", "-"), re.I | re.A)
    hours = f"{int(found[2]):02}:{found[3] or '00'}" if found else ""
    if found and offset_named(f"+{hours}"):
        return _offset_hint(found[1] or "+", hours)
    if zone := zone_named(name):
        return f"write `{str(zone).removeprefix('UTC') or 'UTC'}`"
    if near := did_you_mean(name, [*others, *_suggested()]):
        return near
    or_offset = ", or an offset from -12:00 to +14:00" if any(map(str.isdigit, words)) else ""
    return f"write a name such as `Europe/London`{or_offset}"


def near_zone(name: str) -> str | None:
    """Return the name of a zone that is nearly as given; None if none is."""
    return nearest(name, _suggested())


def _suggested() -> list[str]:
    return [zone for zone in zones() if not zone.startswith("Etc/")]


def _offset_hint(sign: str, hours: str) -> str:
    """What to write for `UTC+3`: mostly 3 hours ahead of UTC, and in POSIX 3 hours behind it."""
    other = "-" if sign == "+" else "+"
    where = ("ahead of", "behind") if sign == "+" else ("behind", "ahead of")
    return f"write `{sign}{hours}` for {where[0]} UTC, or `{other}{hours}` for {where[1]} it"


def skipped_hour(wall: datetime, zone: str) -> BadDateError:
    """Return the error for an hour that the clocks of a zone skip."""
    return BadDateError(
        "skipped-hour",
        f"the clocks of {zone} skip {wall:%H:%M} on {wall.date()}",
        "write an hour that exists there that day",
    )
