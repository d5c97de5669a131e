"""The built-in catalogue, and its shows as they were read from TOML when etoile was built.

Reading and checking TOML takes longer than everything else that a command does, so the shows are
stored in a file beside the catalogue:

    python -m etoile_cli.catalogue.built_in

The file is used only if it is intact and was made from the same text by the same etoile;
otherwise the TOML is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from etoile_cli.catalogue.load import file_time, read_bytes, read_text, shows_in
from etoile_cli.catalogue.packing import (
    FORMAT,
    PackedShow,
    pack_shows,
    packed_zones,
    unpack_shows,
)
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen
from etoile_cli.store.cache import seal, unseal

_PACKAGE = Path(__file__).parents[1]


def built_in_file() -> str:
    """Return the path of the built-in catalogue: in the installed package, or in a checkout."""
    folder = _PACKAGE if is_installed() else _PACKAGE.parents[1]
    return str(folder / "data" / "shows.toml")


@cache
def is_installed() -> bool:
    """Return whether etoile is installed from a wheel, with the catalogue inside the package."""
    return (_PACKAGE / "data" / "shows.toml").exists()


def package_folders() -> list[str]:
    """Return the folders of the package, which change if another etoile is installed."""
    with os.scandir(_PACKAGE) as entries:
        return sorted([str(_PACKAGE), *(one.path for one in entries if one.is_dir())])


def load_built_in() -> Catalogue:
    """Return the built-in catalogue; raise as `load.load` does."""
    file = built_in_file()
    text = read_text(file)
    shows = prepared_shows(file, text)
    return Catalogue(file, shows_in(text, file) if shows is None else shows)


def packed_built_in() -> tuple[PackedShow, ...]:
    """Return the shows of the built-in catalogue as they are packed; raise as `load.load` does."""
    file = built_in_file()
    text = read_text(file)
    return _prepared(file, text) or pack_shows(shows_in(text, file))


@frozen
class BuiltIn:
    """How to get at the built-in catalogue, and at its shows as they are packed."""

    load: Callable[[], Catalogue]
    packed: Callable[[], tuple[PackedShow, ...]]


BUILT_IN = BuiltIn(load_built_in, packed_built_in)
"""The one that comes with etoile."""


# --- the prepared file ----------------------------------------------------------------------------

READER_MODULES = (
    "catalogue/built_in", "catalogue/layers", "catalogue/load", "catalogue/packing",
    "catalogue/parse", "catalogue/parse_releases", "catalogue/places", "catalogue/reader",
    "diagnostics", "domain/date_parser", "domain/dates", "domain/date_forms",
    "domain/iso_dates", "domain/releases", "domain/shows", "domain/vocabulary", "records",
    "store/cache", "text",
)  # fmt: skip
"""The modules that decide which shows a catalogue has."""


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
    return seal((FORMAT, list(stamps), text, pack_shows(shows)))


def prepared_file(file: str) -> str:
    """Return the path of the file beside a catalogue that holds its shows."""
    return str(Path(file).with_suffix(".prepared"))


def prepared_shows(file: str, text: str) -> tuple[Show, ...] | None:
    """Return the prepared shows of a catalogue; None if none were prepared from this text."""
    packed = _prepared(file, text)
    return None if packed is None else unpack_shows(packed, file)


def _prepared(file: str, text: str) -> tuple[PackedShow, ...] | None:
    try:
        form, stamps, source, packed = unseal(read_bytes(prepared_file(file)))
        if source != text or form != FORMAT or not (is_installed() or stamps == reader_stamps()):
            return None
        return packed if all(map(zone_stamp, packed_zones(packed))) else None
    except (EtoileError, ValueError, TypeError):
        return None


def reader_stamps() -> list[tuple[int, int]]:
    """Return the size and modification time of each module that reads a catalogue.

    In a checkout they may change; in a wheel they never do.
    """
    found = [file_time(f"{_PACKAGE}/{name}.py") for name in READER_MODULES]
    return [(size, changed) for _, size, changed in filter(None, found)]


if __name__ == "__main__":
    with suppress(EtoileError, OSError):  # then each call reads the TOML, and reports its errors
        prepare(built_in_file())
