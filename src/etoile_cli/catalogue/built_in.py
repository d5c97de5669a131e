"""The built-in catalogue, and its shows as they were read from TOML when etoile was built.

Reading and checking TOML takes longer than everything else that a command does, so the shows are
stored in a file beside the catalogue:

    python -m etoile_cli.catalogue.built_in

The file is used only if it is intact and was made from the same text by the same etoile;
otherwise the TOML is read.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from etoile_cli import __version__
from etoile_cli.catalogue.load import read_bytes, read_text, shows_in
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import Instant, LocalHour, Window, one_day
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Extent,
    Plan,
    Postponed,
    ReleaseLine,
    Weekdays,
)
from etoile_cli.domain.shows import (
    CastMember,
    Catalogue,
    Certainty,
    EpisodeCount,
    Ids,
    LastSeason,
    News,
    Origin,
    PlatformChange,
    Scheduled,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
)

_PACKAGE = Path(__file__).parents[1]


def built_in_file() -> str:
    """Return the path of the built-in catalogue: in the installed package, or in a checkout."""
    folder = _PACKAGE if is_installed() else _PACKAGE.parents[1]
    return str(folder / "data" / "shows.toml")


@cache
def is_installed() -> bool:
    """Return whether etoile is installed from a wheel, with the catalogue inside the package."""
    return (_PACKAGE / "data" / "shows.toml").exists()


def load_built_in() -> Catalogue:
    """Return the built-in catalogue; raise as `load.load` does."""
    file = built_in_file()
    text = read_text(file)
    shows = prepared_shows(file, text)
    return Catalogue(file, shows_in(text, file) if shows is None else shows)


# --- the prepared file ----------------------------------------------------------------------------

RECORDS: tuple[type, ...] = (
    Show, CastMember, News, Standing, LastSeason, EpisodeCount, Titles, Scheduled, Trailer,
    PlatformChange, Plan, Postponed, ReleaseLine, Episodes, Weekdays, Window, Instant, LocalHour,
    Ids,
)  # fmt: skip
"""The records of a catalogue; a packed record is stored with its index here."""

ENUMS: tuple[type[Enum], ...] = (Certainty, Tier, Stage, Extent, Every)
"""The enums of a catalogue; a packed member is stored with its enum's index and its own."""

FORMAT = [
    __version__,
    *((kind.__name__, list(kind.__match_args__)) for kind in RECORDS),  # type: ignore[attr-defined]
    *((kind.__name__, list(kind.__members__)) for kind in ENUMS),
]
"""The version, the fields and the enum members for which a prepared file is valid."""

READER_MODULES = (
    "catalogue/built_in", "catalogue/load", "catalogue/parse",
    "catalogue/parse_releases", "catalogue/places", "catalogue/reader",
    "diagnostics", "domain/date_parser", "domain/dates", "domain/date_forms",
    "domain/iso_dates", "domain/releases", "domain/shows", "records", "text",
)  # fmt: skip
"""The modules that decide which shows a catalogue has."""

CHECKSUM_BYTES = 4
"""The length of the checksum at the end of a prepared file."""

_MARSHAL_VERSION = 2  # every Python reads it


def prepare(file: str) -> None:
    """Write the shows of a catalogue to the file beside it.

    Raise EtoileError as `load.load` does, and OSError if the file can't be written.
    """
    Path(prepared_file(file)).write_bytes(prepared_bytes(file, reader_stamps()))


def prepared_bytes(file: str, stamps: Sequence[tuple[int, int]] = ()) -> bytes:
    """Return the content of the file beside a catalogue; raise as `load.load` does.

    `stamps` are those of `reader_stamps`, taken before; a wheel needs none.
    """
    text = read_text(file)
    shows = shows_in(text, file)
    content = marshal.dumps((FORMAT, list(stamps), text, _packed(TUPLE, shows)), _MARSHAL_VERSION)
    return content + checksum(content)


def prepared_file(file: str) -> str:
    """Return the path of the file beside a catalogue that holds its shows."""
    return str(Path(file).with_suffix(".prepared"))


def prepared_shows(file: str, text: str) -> tuple[Show, ...] | None:
    """Return the prepared shows of a catalogue; None if none were prepared from this text."""
    try:
        content = read_bytes(prepared_file(file))
        body = content[:-CHECKSUM_BYTES]
        if checksum(body) != content[-CHECKSUM_BYTES:]:
            return None
        form, stamps, source, shows = marshal.loads(body)
        if source != text or form != FORMAT or not (is_installed() or stamps == reader_stamps()):
            return None
        found: tuple[Show, ...] = _unpacker(file)(shows)
    except (EtoileError, ValueError, TypeError, EOFError, ZoneInfoNotFoundError):
        return None  # reading the TOML reports which zone is unknown
    return found


def checksum(content: bytes) -> bytes:
    """Return the checksum that ends a file with this content."""
    return crc32(content).to_bytes(CHECKSUM_BYTES)


def reader_stamps() -> list[tuple[int, int]]:
    """Return the size and modification time of each module that reads a catalogue.

    In a checkout they may change; in a wheel they never do.
    """
    found = [os.stat(f"{_PACKAGE}/{name}.py") for name in READER_MODULES]
    return [(stat.st_size, stat.st_mtime_ns) for stat in found]


# --- packing --------------------------------------------------------------------------------------

DATE, DATETIME, ONE_DAY, ZONE, OFFSET, ORIGIN, ENUM, TUPLE = range(-8, 0)


def _unpacker(file: str) -> Callable[[Any], Any]:
    """Return the function that undoes `pack` for a value of a file's catalogue."""
    members = [list(kind) for kind in ENUMS]
    makers: list[Callable[..., Any]] = [
        *RECORDS,  # the makers below have negative indexes
        date.fromordinal,
        datetime.fromisoformat,
        lambda number: one_day(date.fromordinal(number)),
        ZoneInfo,
        lambda seconds: timezone(timedelta(seconds=seconds)),
        lambda *path: Origin(file, path),
        lambda kind, index: members[kind][index],
        lambda *values: values,
    ]

    def unpack(value: Any) -> Any:
        maker, parts, packed_indexes = value
        for index in packed_indexes:
            parts[index] = unpack(parts[index])
        return makers[maker](*parts)

    return unpack


def pack(value: Any) -> Any:
    """Return a value of a catalogue in a form that marshal can store.

    Text, numbers and tuples of them are unchanged. Anything else becomes a list: its maker, its
    parts, and the indexes of the parts that are packed themselves. Raise KeyError for a type that
    no catalogue has.
    """
    if type(value) in (type(None), bool, int, str):
        return value
    packed = _packed(*_PACKERS[type(value)](value))
    return value if type(value) is tuple and not packed[2] else packed


def _packed(maker: int, parts: Sequence[Any]) -> list[Any]:
    found = [pack(part) for part in parts]
    return [maker, found, tuple(index for index, part in enumerate(found) if type(part) is list)]


def _pack_record(value: Any) -> tuple[int, Sequence[Any]]:
    kind: Any = type(value)
    return RECORDS.index(kind), [getattr(value, name) for name in kind.__match_args__]


def _pack_window(value: Any) -> tuple[int, Sequence[Any]]:
    is_plain_day = value.is_day and value == one_day(value.first)
    return (ONE_DAY, [value.first.toordinal()]) if is_plain_day else _pack_record(value)


def _pack_member(value: Any) -> tuple[int, Sequence[Any]]:
    kind: Any = type(value)
    return ENUM, [ENUMS.index(kind), list(kind).index(value)]


_PACKERS: dict[type, Callable[[Any], tuple[int, Sequence[Any]]]] = {
    **dict.fromkeys(RECORDS, _pack_record),
    **dict.fromkeys(ENUMS, _pack_member),
    Window: _pack_window,
    Origin: lambda origin: (ORIGIN, origin.path),
    tuple: lambda values: (TUPLE, values),
    date: lambda day: (DATE, [day.toordinal()]),
    datetime: lambda wall: (DATETIME, [wall.isoformat()]),
    ZoneInfo: lambda zone: (ZONE, [zone.key]),
    timezone: lambda zone: (OFFSET, [int(zone.utcoffset(None).total_seconds())]),
}

if __name__ == "__main__":
    with suppress(EtoileError, OSError):  # then each call reads the TOML, and reports its errors
        prepare(built_in_file())
