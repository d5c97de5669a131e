"""Time zones and countries, by their names and by what people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import import_module
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError, available_timezones

from etoile_cli.catalogue.load import FileTime, file_time
from etoile_cli.domain.dates import BadDateError
from etoile_cli.text import did_you_mean, nearest, normalize

_SYSTEM_ZONES = frozenset({"localtime", "posixrules", "Factory"})  # differ between systems


def find_zone(name: str) -> tzinfo | None:
    """Return the zone with an IANA name; None if unknown."""
    if name in _SYSTEM_ZONES or name.startswith(("posix/", "right/")):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_stamp(name: str) -> FileTime | None:
    """Return what changes with the data of a zone.

    None if the system has no such zone, nor has the package `tzdata`.
    """
    found = (file_time(f"{folder}/{name}") for folder in _zone_folders())
    return next(filter(None, found), None)


def _zone_folders() -> Iterator[str]:
    yield from TZPATH
    with suppress(ImportError):
        yield str(Path(import_module("tzdata").__file__ or "").parent / "zoneinfo")


@cache
def zones() -> list[str]:
    """Return the names of every time zone."""
    return sorted(available_timezones() - _SYSTEM_ZONES)


# --- names and offsets ----------------------------------------------------------------------------

_COMMON_NAMES = {
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
"""What people call a zone, and its name."""
_AMBIGUOUS = {
    "cst": "`America/Chicago` or `Asia/Shanghai`",
    "ist": "`Asia/Kolkata`, `Asia/Jerusalem` or `Europe/Dublin`",
    "ast": "`America/Halifax` or `Asia/Riyadh`",
    "gst": "`Asia/Dubai` or `Atlantic/South_Georgia`",
}
"""What people call several zones, and their names."""


def parse_zone(text: str) -> tzinfo | None:
    """Return the zone of a name, an offset or a common name; None if it is unclear.

    `Europe/London`, `+05:45`, `london`, `CEST`, `ET`.
    """
    words = text.strip()
    if zone := find_zone(words) or parse_offset(words):
        return zone
    name = _COMMON_NAMES.get(_plain(words)) or _by_plain_name().get(_plain(words))
    return find_zone(name) if name else None


def _plain(words: str) -> str:
    """Return a name in lower case, without `time`: `eastern`, `new york`, `europe/london`."""
    plain = normalize(words.replace("_", " "))
    return plain.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight")


_REGIONS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/",
    "Indian/", "Pacific/",
)  # fmt: skip


@cache
def _by_plain_name() -> dict[str, str]:
    """Return the names of zones by plain name, and by city if only one zone has that city."""
    cities = defaultdict(list)
    for name in zones():
        if name.startswith(_REGIONS):
            cities[_plain(name.rpartition("/")[2])].append(name)
    unique = {city: names[0] for city, names in cities.items() if _is_one_zone(names)}
    return unique | {_plain(name): name for name in zones()}


def _is_one_zone(names: list[str]) -> bool:
    """Return whether names mean one zone, such as old and new names of `Buenos Aires`."""
    offsets = {
        tuple(zone.utcoffset(datetime(2026, month, 1)) for month in (1, 7))
        for zone in filter(None, map(find_zone, names))
    }
    return len(names) == 1 or len(offsets) == 1


_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)  # the offsets in use
_OFFSET = r"([+-]?)(\d{1,2})(?::?([0-5]\d))?"


def parse_offset(text: str) -> tzinfo | None:
    """Return the zone of an offset in use: `+05:45`, `-12` or `+0100`; None if it is not one."""
    found = re.fullmatch(_OFFSET, text.replace("−", "-"), re.ASCII)
    if text in ("Z", "z"):
        return UTC
    if found is None or not found[1]:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    offset = -offset if found[1] == "-" else offset
    return timezone(offset) if _WESTMOST <= offset <= _EASTMOST else None


def zone_hint(name: str, *others: str) -> str:
    """Return what to write instead of an unknown zone; `others` are also valid."""
    words = name.strip()
    if several := _AMBIGUOUS.get(_plain(words)):
        return f"write {several}; {words.upper()} can mean each of them"
    found = re.fullmatch(rf"(?:UTC|GMT) ?{_OFFSET}", words.replace("−", "-"), re.I | re.A)
    hours = f"{int(found[2]):02}:{found[3] or '00'}" if found else ""
    if found and parse_offset(f"+{hours}"):
        return _offset_hint(found[1] or "+", hours)
    if zone := parse_zone(name):
        return f"write `{str(zone).removeprefix('UTC') or 'UTC'}`"
    if near := did_you_mean(name, [*others, *_suggested()]):
        return near
    or_offset = ", or an offset from -12:00 to +14:00" if any(map(str.isdigit, words)) else ""
    return f"write a name such as `Europe/London`{or_offset}"


def nearest_zone(name: str) -> str | None:
    """Return the name of a zone that is spelled almost like this; None if there is none."""
    return nearest(name, _suggested())


def _suggested() -> list[str]:
    return [zone for zone in zones() if not zone.startswith("Etc/")]


def _offset_hint(sign: str, hours: str) -> str:
    """Return the hint for `UTC+3`: usually 3 hours ahead of UTC, but in POSIX 3 hours behind."""
    other = "-" if sign == "+" else "+"
    first, second = ("ahead of", "behind") if sign == "+" else ("behind", "ahead of")
    return f"write `{sign}{hours}` for {first} UTC, or `{other}{hours}` for {second} UTC"


def skipped_hour(wall: datetime, zone: str) -> BadDateError:
    """Return the error of an hour that clocks in a zone skip."""
    return BadDateError(
        "skipped-hour",
        f"{wall:%H:%M} does not exist on {wall.date()} in {zone}: clocks skip it",
        "write an hour that exists on that day",
    )


# --- countries ------------------------------------------------------------------------------------

_COMMON_COUNTRIES = {
    **dict.fromkeys(("uk", "united kingdom", "great britain", "england", "scotland"), "GB"),
    **dict.fromkeys(("wales", "northern ireland"), "GB"),
    **dict.fromkeys(("usa", "america", "united states america"), "US"),
    **{"holland": "NL", "czechia": "CZ", "ivory coast": "CI", "uae": "AE", "emirates": "AE"},
    **{"democratic republic congo": "CD", "dr congo": "CD", "drc": "CD", "republic ireland": "IE"},
    **{"republic korea": "KR", "macedonia": "MK"},
    **{"russian federation": "RU", "turkiye": "TR", "vatican": "VA", "cabo verde": "CV"},
    **{"burma": "MM", "swaziland": "SZ", "us": "US"},
}
"""Plain names of countries that the table of ISO 3166 does not have."""


def find_country(text: str) -> str | None:
    """Return the code of a country, written in either case; None if there is no such code."""
    letters = text.strip()
    return letters.upper() if letters.isascii() and letters.upper() in country_names() else None


def parse_country(text: str) -> str | None:
    """Return the code of a country by its code or its name; None if there is no such country."""
    return find_country(text) or _by_name().get(_plain_country(text))


def country_hint(text: str) -> str:
    """Return what to write instead of something that is not a country's code."""
    wanted = _plain_country(text)
    if letters := _by_name().get(wanted):
        return f"write {letters}"
    if near := nearest(wanted, _by_name()):
        letters = _by_name()[near]
        return f"did you mean {letters}, {country_names()[letters]}?"
    return "write two letters or a name, such as GB, US, Germany or South Korea"


@cache
def country_names() -> dict[str, str]:
    """Return the names of all countries by code."""
    file = Path(*import_module("tzdata").__path__, "zoneinfo", "iso3166.tab")
    table = file.read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {letters: name.strip() for letters, name in rows}


@cache
def _by_name() -> dict[str, str]:
    """Return the codes of countries by each plain name that only one of them has."""
    found = defaultdict(set)
    for letters, name in country_names().items():
        main, _, more = name.partition(" (")
        for one in (name, main, f"{more} {main}"):
            found[_plain_country(one)].add(letters)
    unique = {name: one.pop() for name, one in found.items() if name and len(one) == 1}
    return unique | _COMMON_COUNTRIES


def _plain_country(name: str) -> str:
    """Return a name in lower case, without punctuation and `the`, `of` and `and`."""
    words = normalize(name).replace("&", " and ").replace(".", "")
    letters = "".join(char if char.isalnum() else " " for char in words)
    return " ".join(word for word in letters.split() if word not in ("the", "of", "and"))
