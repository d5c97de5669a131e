"""The packaged catalogue without reading TOML: its shows as they were read when etoile was built.

Reading TOML and looking for faults takes longer than all answers together. So the catalogue is
read once, when etoile is built or set up, and its shows are kept in a file beside it. That file
counts only if it is whole, for the very text that it was made from, and for the etoile that made
it; else the TOML is read.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from etoile_cli import __version__
from etoile_cli.catalogue.files import is_installed, read_bytes
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
    Certainty,
    EpisodeCount,
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

RECORDS: tuple[type, ...] = (
    Show, CastMember, News, Standing, LastSeason, EpisodeCount, Titles, Scheduled, Trailer,
    PlatformChange, Plan, Postponed, ReleaseLine, Episodes, Weekdays, Window, Instant, LocalHour,
)  # fmt: skip
"""The records of a catalogue; packed, one goes by its place here."""

WORDS: tuple[type[Enum], ...] = (Certainty, Tier, Stage, Extent, Every)
"""The words of a catalogue; packed, one goes by its kind's place here and its own in the kind."""

MADE_FOR = [
    __version__,
    *((kind.__name__, list(kind.__match_args__)) for kind in RECORDS),  # type: ignore[attr-defined]
    *((kind.__name__, list(kind.__members__)) for kind in WORDS),
]
"""The etoile that a file is for, and the fields and words that it knows."""

CHECKSUM = 4
"""The bytes at the end of a file that are the checksum of all others."""


def prepared_file(file: str) -> str:
    """Return the file beside a catalogue that holds its shows."""
    return str(Path(file).with_suffix(".prepared"))


def prepared_shows(file: str, text: str) -> tuple[Show, ...] | None:
    """Return the shows of a catalogue with a text; None if none were prepared from it."""
    try:
        made_for, reader, source, shows = marshal.loads(_whole(read_bytes(prepared_file(file))))
        if source != text or made_for != MADE_FOR or not (is_installed() or reader == made_by()):
            return None
        found: tuple[Show, ...] = _unpacking(file)(shows)
    except (EtoileError, ValueError, TypeError, EOFError, ZoneInfoNotFoundError):
        return None  # reading the TOML reports which zone is not known
    return found


def _whole(content: bytes) -> bytes:
    """What a file holds before its checksum; raises ValueError if they do not belong together."""
    held = content[:-CHECKSUM]
    if checksum(held) != content[-CHECKSUM:]:
        raise ValueError
    return held


def checksum(held: bytes) -> bytes:
    """Return what stands at the end of a file, by all that it holds before."""
    return crc32(held).to_bytes(CHECKSUM)


def made_by() -> list[tuple[int, int]]:
    """Return the size and the age of the modules that read a catalogue.

    In a checkout they may change. In a wheel they stay as they were when its catalogue was read.
    """
    package = Path(__file__).parents[1]
    found = [os.stat(f"{package}/{name}.py") for name in READING]
    return [(stat.st_size, stat.st_mtime_ns) for stat in found]


READING = (
    "catalogue/__init__", "catalogue/files", "catalogue/folder", "catalogue/layers",
    "catalogue/parse", "catalogue/parse_dates", "catalogue/parse_releases",
    "catalogue/parse_runs", "catalogue/places", "catalogue/prepared", "catalogue/preparing",
    "catalogue/reader", "catalogue/toml", "diagnostics", "domain/date_parser", "domain/dates",
    "domain/everyday_dates", "domain/releases", "domain/shows", "records", "text",
)  # fmt: skip
"""The modules on which it depends what the shows of a catalogue are."""


# --- packed --------------------------------------------------------------------------------------

DATE, DATETIME, DAY, ZONE, OFFSET, PLACE, WORD, TUPLE = range(-8, 0)


def _unpacking(file: str) -> Callable[[Any], Any]:
    """What turns a packed value of a file's catalogue back; see `preparing.packed`."""
    words = [list(kind) for kind in WORDS]
    makers: list[Callable[..., Any]] = [
        *RECORDS,  # what follows stands before it: numbers below 0 count from the end
        date.fromordinal,
        datetime.fromisoformat,
        lambda number: one_day(date.fromordinal(number)),
        ZoneInfo,
        lambda seconds: timezone(timedelta(seconds=seconds)),
        lambda *path: Origin(file, path),
        lambda kind, number: words[kind][number],
        lambda *values: values,
    ]

    def unpacked(value: Any) -> Any:
        maker, parts, places = value
        for place in places:
            parts[place] = unpacked(parts[place])
        return makers[maker](*parts)

    return unpacked
