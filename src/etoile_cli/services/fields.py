"""Values of an answer from outside, of any type: the ones that are what they should be, or None."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY
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
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def as_moment(value: object) -> datetime | None:
    """Return the aware moment of `2015-11-24T20:00:00-05:00`, with its offset; None if not one.

    Its year is from 1900 to 2199.
    """
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
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
