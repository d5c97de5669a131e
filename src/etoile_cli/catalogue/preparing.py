"""Reads the packaged catalogue for all calls to come: when etoile is built, or set up.

    python -m etoile_cli.catalogue.preparing

This writes the file beside the catalogue that `prepared` reads. A catalogue that has faults, or
whose folder can't be written to, is left as it is: each call reads its TOML, and reports the
faults.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli.catalogue import shows_in
from etoile_cli.catalogue.files import built_in_file, read_text
from etoile_cli.catalogue.prepared import (
    DATE,
    DATETIME,
    DAY,
    MADE_FOR,
    OFFSET,
    PLACE,
    RECORDS,
    TUPLE,
    WORD,
    WORDS,
    ZONE,
    checksum,
    made_by,
    prepared_file,
)
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import Window, one_day
from etoile_cli.domain.shows import Origin
from etoile_cli.store.saving import save

_FORM = 2
"""The version of marshal's form: every Python reads it."""


def prepare(file: str) -> None:
    """Write the shows of a catalogue beside it.

    Raises EtoileError as `load` does, and as `save` does if the file can't be written.
    """
    save(prepared(file, made_by()), prepared_file(file), may_replace=True)


def prepared(file: str, reader: Sequence[tuple[int, int]] = ()) -> bytes:
    """Return what stands beside a catalogue; raises as `load` does.

    `reader` is what `made_by` gave before; a wheel goes without.
    """
    text = read_text(file)
    shows = shows_in(text, file)
    held = marshal.dumps((MADE_FOR, list(reader), text, _made(TUPLE, shows)), _FORM)
    return held + checksum(held)


def packed(value: Any) -> Any:
    """Return a value of a catalogue as what marshal can hold.

    Texts, numbers and tuples of them stay. Anything else is a list: what makes it, what it is made
    of, and which of that is packed itself. Raises KeyError for what no catalogue holds.
    """
    if type(value) in _PLAIN:
        return value
    made = _made(*_MADE_OF[type(value)](value))
    return value if type(value) is tuple and not made[2] else made


def _made(maker: int, parts: Sequence[Any]) -> list[Any]:
    found = [packed(part) for part in parts]
    return [maker, found, tuple(place for place, part in enumerate(found) if type(part) is list)]


_PLAIN = (type(None), bool, int, str)

_Made = tuple[int, Sequence[Any]]


def _as_record(value: Any) -> _Made:
    fields = type(value).__match_args__
    return _PLACES[type(value)], [getattr(value, name) for name in fields]


_PLACES = {kind: place for place, kind in enumerate(RECORDS)}


def _as_window(value: Any) -> _Made:
    is_plain_day = value.is_day and value == one_day(value.first)
    return (DAY, [value.first.toordinal()]) if is_plain_day else _as_record(value)


def _as_word(value: Any) -> _Made:
    kind: Any = type(value)
    return WORD, [WORDS.index(kind), list(kind).index(value)]


_MADE_OF: dict[type, Callable[[Any], _Made]] = {
    **dict.fromkeys(RECORDS, _as_record),
    **dict.fromkeys(WORDS, _as_word),
    Window: _as_window,
    Origin: lambda place: (PLACE, place.path),
    tuple: lambda values: (TUPLE, values),
    date: lambda day: (DATE, [day.toordinal()]),
    datetime: lambda wall: (DATETIME, [wall.isoformat()]),
    ZoneInfo: lambda zone: (ZONE, [zone.key]),
    timezone: lambda zone: (OFFSET, [int(zone.utcoffset(None).total_seconds())]),
}

if __name__ == "__main__":
    with suppress(EtoileError):
        prepare(built_in_file())
