"""The time zones of the world, by their names and by what people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from etoile_cli.domain.dates import BadDateError
from etoile_cli.text import did_you_mean, nearest, normalize

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
    plain = normalize(words.replace("_", " "))
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


# --- countries ------------------------------------------------------------------------------------

_OTHER_NAMES = {
    **dict.fromkeys(("uk", "united kingdom", "great britain", "england", "scotland"), "GB"),
    **dict.fromkeys(("wales", "northern ireland"), "GB"),
    **dict.fromkeys(("usa", "america", "united states america"), "US"),
    **{"holland": "NL", "czechia": "CZ", "ivory coast": "CI", "uae": "AE", "emirates": "AE"},
    **{"democratic republic congo": "CD", "dr congo": "CD", "drc": "CD", "republic ireland": "IE"},
    **{"republic korea": "KR", "macedonia": "MK"},
    **{"russian federation": "RU", "turkiye": "TR", "vatican": "VA", "cabo verde": "CV"},
    **{"burma": "MM", "swaziland": "SZ", "us": "US"},
}
"""What people write, and the table does not have."""


def find_country(said: str) -> str | None:
    """Return the two capital letters of a country, given in either case; None if there is none."""
    letters = said.strip()
    return letters.upper() if letters.isascii() and letters.upper() in names() else None


def country_named(said: str) -> str | None:
    """Return the two capital letters of a country by them, or by its name; None if it is none."""
    return find_country(said) or _by_name().get(_plain_country(said))


def country_hint(said: str) -> str:
    """Return what to write instead of what is not a country's two letters."""
    wanted = _plain_country(said)
    if letters := _by_name().get(wanted):
        return f"write {letters}"
    if near := nearest(wanted, _by_name()):
        letters = _by_name()[near]
        return f"did you mean {letters}, {names()[letters]}?"
    return "write two letters or a name, such as GB, US, Germany or South Korea"


@cache
def names() -> dict[str, str]:
    """Return the names of all countries, by their two letters."""
    folder = import_module("tzdata").__path__[0]  # importlib.resources is slow to load
    table = Path(folder, "zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {letters: name.strip() for letters, name in rows}


@cache
def _by_name() -> dict[str, str]:
    """The letters of all countries by each plain name that only one of them has."""
    found = defaultdict(set)
    for letters, name in names().items():
        main, _, more = name.partition(" (")
        for one in (name, main, f"{more} {main}"):
            found[_plain_country(one)].add(letters)
    once = {name: letters.pop() for name, letters in found.items() if name and len(letters) == 1}
    return once | _OTHER_NAMES


def _plain_country(name: str) -> str:
    """A name without articles and marks: `The Netherlands`, `Trinidad & Tobago`, `U.S.A.`."""
    words = normalize(name).replace("&", " and ").replace(".", "")
    letters = "".join(char if char.isalnum() else " " for char in words)
    return " ".join(word for word in letters.split() if word not in ("the", "of", "and"))
