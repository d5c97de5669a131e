"""Reads the packaged catalogue for all calls to come: when etoile is built, or set up.

    python -m etoile_cli.catalogue.preparing

This writes the file beside the catalogue that `prepared` reads, unless there is one that holds.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli.catalogue import load
from etoile_cli.catalogue.files import packaged, read_text
from etoile_cli.catalogue.prepared import (
    DATE,
    DATETIME,
    DAY,
    OFFSET,
    PLACE,
    RECORDS,
    SHAPES,
    WORD,
    WORDS,
    ZONE,
    made_by,
    prepared_file,
    prepared_shows,
)
from etoile_cli.dates import Window, one_day
from etoile_cli.shows import Place, Show

_FORM = 2
"""The version of marshal's form: every Python reads it."""


def prepare(file: str) -> None:
    """Write the shows of a catalogue beside it, whole or not at all, unless they are there.

    Raises EtoileError as `load` does, and OSError where it can't be written.
    """
    text = read_text(file)
    if prepared_shows(file, text) is None:
        content = prepared(load(file).shows, text)
        beside = Path(prepared_file(file))
        new = beside.with_suffix(".new")
        new.write_bytes(content)
        new.replace(beside)


def prepared(shows: tuple[Show, ...], text: str) -> bytes:
    """Return what stands beside a catalogue, by its shows and its text."""
    return marshal.dumps((SHAPES, made_by(), text, packed(shows)), _FORM)


def packed(value: Any) -> Any:
    """Return a value of a catalogue as numbers, texts, lists and tuples.

    A list stands for a tuple, and a tuple for anything else: its kind, and what it is made of.
    Raises KeyError for what no catalogue holds.
    """
    return _PACKING[type(value)](value)


def _as_it_is(value: Any) -> Any:
    return value


def _record(value: Any) -> tuple[Any, ...]:
    fields = (getattr(value, name) for name in type(value).__match_args__)
    return RECORDS.index(type(value)), *map(packed, fields)


def _window(value: Any) -> tuple[Any, ...]:
    is_plain_day = value.is_day and value == one_day(value.first)
    return (DAY, value.first.toordinal()) if is_plain_day else _record(value)


def _word(value: Any) -> tuple[int, int, int]:
    kind: Any = type(value)
    return WORD, WORDS.index(kind), list(kind).index(value)


_PACKING: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((type(None), bool, int, str), _as_it_is),
    **dict.fromkeys(RECORDS, _record),
    **dict.fromkeys(WORDS, _word),
    Window: _window,
    tuple: lambda values: [packed(value) for value in values],
    date: lambda day: (DATE, day.toordinal()),
    datetime: lambda wall: (DATETIME, wall.isoformat()),
    ZoneInfo: lambda zone: (ZONE, zone.key),
    timezone: lambda zone: (OFFSET, int(zone.utcoffset(None).total_seconds())),
    Place: lambda place: (PLACE, *place.path),
}

if __name__ == "__main__":
    prepare(packaged())
