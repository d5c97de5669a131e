"""Values of an answer from outside, of any type: the ones that are what they should be, or None."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from html import unescape
from typing import Any

from etoile_cli.catalogue.places import parse_offset
from etoile_cli.domain.dates import DAY, FIRST_DAY, LAST_DAY, Instant, When, is_repeated, one_day
from etoile_cli.text import width

LARGEST_ID = 2**31 - 1
_MOST_CHARACTERS = 200  # of a title or a name; the longest recorded has 88
_JOINERS = "\u200c\u200d"  # they shape Persian words and emoji
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:?[0-9]{2})"
)


def as_table(value: object) -> dict[str, Any]:
    """Return a JSON object; an empty one if the value is something else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """Return a JSON array; an empty one if the value is something else."""
    return value if isinstance(value, list) else []


def as_number(value: object, first: int, last: int) -> int | None:
    """Return a whole number from `first` to `last`; None if the value is something else.

    True and 3.0 are not whole numbers.
    """
    return value if type(value) is int and first <= value <= last else None


def as_id(value: object) -> int | None:
    """Return a positive id; None if the value is not one."""
    return as_number(value, 1, LARGEST_ID)


def as_name(value: object) -> str | None:
    """Return a title or a name as one line; None if the value is not text, or shows nothing.

    Entities become their characters. Tabs and line breaks become spaces, other control
    characters, bidi overrides and lone surrogates are removed, runs of spaces become one. Other
    text stays, `<b>` too: a name is not HTML. What is longer than any name is cut.
    """
    if not isinstance(value, str):
        return None
    text = _ENTITY.sub(lambda found: unescape(found[0]), value)
    line = " ".join("".join(map(_harmless, text)).split())[:_MOST_CHARACTERS].rstrip()
    return line if width(line) else None


def _harmless(char: str) -> str:
    """Return the character, a space for one that separates, nothing for one that acts."""
    if char.isprintable() or char in _JOINERS:
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char


def as_day(value: object) -> date | None:
    """Return the day of `2024-01-31`; None if the value is not a day from 1900 to 2199."""
    moment = _moment(value, _DAY)
    return moment.date() if moment else None


def as_moment(value: object) -> datetime | None:
    """Return the aware moment of `2015-11-24T20:00:00-05:00`, with its offset; None if not one.

    Its year is from 1900 to 2199.
    """
    return _moment(value, _MOMENT)


def _moment(value: object, form: re.Pattern[str]) -> datetime | None:
    if not isinstance(value, str) or not form.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if FIRST_DAY <= moment.date() <= LAST_DAY else None


_END_OF_TIME = int(datetime(LAST_DAY.year + 1, 1, 1, tzinfo=UTC).timestamp()) - 1


def as_unix_time(value: object) -> datetime | None:
    """Return the moment, in UTC, of seconds since 1970; None if the value is not such a number."""
    seconds = as_number(value, 1, _END_OF_TIME)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


# --- when an episode comes out --------------------------------------------------------------------

_FIRST_OF_A_DAY = time(5)
"""The first hour that is never counted to the evening before: of 2,288 recorded episodes with an
hour, 125 from 00:00 to 04:30 are listed under the day before, and none from 05:00."""

_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def airing(
    airdate: object, airtime: object, airstamp: object, zones: Iterable[tzinfo]
) -> When | None:
    """Return when an episode comes out, None if unknown.

    An instant, in the first of `zones` in which `airstamp` shows the hour `airtime`, on the day
    `airdate` or, after midnight, on the next; else the day, as listed. The three do not always say
    the same: the day is the broadcaster's, on which 02:00 belongs to the evening before; the moment
    of an episode without an hour is invented, at noon; an hour of a channel for the whole world is
    in no zone.
    """
    day = as_day(airdate)
    if day is None:
        return None
    hour, moment = _hour(airtime), as_moment(airstamp)
    if hour is not None and moment is not None:
        for zone in zones:
            there = moment.astimezone(zone)
            if _agrees(there, day, hour):
                return _instant(there, zone) or one_day(day)
    return one_day(day)


def _hour(text: object) -> time | None:
    """Return the hour of `21:30`; None if the value is not one."""
    is_hour = isinstance(text, str) and _HOUR.fullmatch(text)
    return time.fromisoformat(str(text)) if is_hour else None


def _agrees(there: datetime, day: date, hour: time) -> bool:
    """Return whether a moment in a zone is at the hour of the broadcaster's day."""
    if there.time() != hour or not FIRST_DAY <= there.date() <= LAST_DAY:
        return False
    return there.date() == day or (hour < _FIRST_OF_A_DAY and there.date() - day == DAY)


def _instant(there: datetime, zone: tzinfo) -> Instant | None:
    """Return a moment in a zone as its wall clock, which a catalogue reads as the same moment.

    The second of two equal hours, when clocks go back, is in the offset of its zone instead,
    because a wall clock means the first; None if a catalogue cannot write that offset.
    """
    wall = there.replace(tzinfo=None, fold=0)
    if not (there.fold and is_repeated(wall, zone)):
        return Instant(wall, zone)
    offset = parse_offset(f"{there:%z}")
    return Instant(wall, offset) if offset else None
