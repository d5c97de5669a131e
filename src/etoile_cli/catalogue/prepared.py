"""The packaged catalogue without reading TOML: its shows as they were read when etoile was built.

Reading TOML and looking for faults takes longer than all answers together. So the catalogue is
read once, when etoile is installed, and its shows are kept in a file beside it. That file counts
only for the very text that it was made from; without it, or with another, the TOML is read.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli.catalogue.files import is_installed
from etoile_cli.dates import Instant, LocalHour, Window, one_day
from etoile_cli.releases import Episodes, Every, Extent, Line, Plan, Postponed, Weekdays
from etoile_cli.shows import (
    CastMember,
    Certainty,
    EpisodeCount,
    LastSeason,
    MovedTo,
    News,
    Place,
    Scheduled,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
)

RECORDS: tuple[type, ...] = (
    Show, CastMember, News, Standing, LastSeason, EpisodeCount, Titles, Scheduled, Trailer, MovedTo,
    Plan, Postponed, Line, Episodes, Weekdays, Window, Instant, LocalHour,
)  # fmt: skip
"""The records of a catalogue; packed, one goes by its place here."""

WORDS: tuple[type[Enum], ...] = (Certainty, Tier, Stage, Extent, Every)
"""The words of a catalogue; packed, one goes by its kind's place here and its own in the kind."""

SHAPES = [(kind.__name__, list(kind.__match_args__)) for kind in RECORDS]  # type: ignore[attr-defined]
"""What a file made by another version may hold otherwise."""


def prepared_file(file: str) -> str:
    """Return the file beside a catalogue that holds its shows."""
    return str(Path(file).with_suffix(".prepared"))


def prepared_shows(file: str, text: str) -> tuple[Show, ...] | None:
    """Return the shows of a catalogue with a text; None if none were prepared from it."""
    try:
        shapes, reader, source, shows = marshal.loads(Path(prepared_file(file)).read_bytes())
    except (OSError, ValueError, TypeError, EOFError):
        return None
    if source != text or shapes != SHAPES or not (is_installed() or reader == made_by()):
        return None
    found: tuple[Show, ...] = _unpacking(file)(shows)
    return found


def made_by() -> list[tuple[int, int]]:
    """Return the size and the age of the modules that read a catalogue.

    In a checkout they may change. In a wheel they stay as they were when its catalogue was read.
    """
    package = Path(__file__).parents[1]
    found = [os.stat(f"{package}/{name}.py") for name in READING]
    return [(stat.st_size, stat.st_mtime_ns) for stat in found]


READING = (
    "catalogue/files", "catalogue/hints", "catalogue/parse", "catalogue/prepared",
    "catalogue/releases", "catalogue/runs", "catalogue/table", "catalogue/toml", "catalogue/whens",
    "catalogue/zones", "dates", "frozen", "problems", "releases", "shows", "text",
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
        lambda *path: Place(file, path),
        lambda kind, number: words[kind][number],
        lambda *values: values,
    ]

    def unpacked(value: Any) -> Any:
        maker, parts, places = value
        for place in places:
            parts[place] = unpacked(parts[place])
        return makers[maker](*parts)

    return unpacked
