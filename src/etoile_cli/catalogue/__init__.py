"""Catalogues: where they live, TOML → shows, and every problem of a file at once.

This door loads what reads TOML only when a file is read that was not prepared, what finds the
places of problems only when there is one, what reads and joins a person's own files only when
there are any, and the countries of the world when one is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from etoile_cli.catalogue.files import built_in_file, is_folder, is_there, read_text
from etoile_cli.catalogue.prepared import prepared_shows
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Catalogue, Show

if TYPE_CHECKING:
    from etoile_cli.catalogue.positions import SpotOf
    from etoile_cli.catalogue.reader import Fault
    from etoile_cli.catalogue.user_catalogue import UserCatalogue
    from etoile_cli.diagnostics import Severity

__all__ = [
    "built_in_file",
    "check",
    "check_folder",
    "check_own",
    "country_hint",
    "country_named",
    "country_names",
    "is_folder",
    "is_there",
    "load",
    "load_built_in",
    "load_user_catalogue",
    "located",
    "shows_in",
    "spots",
]


def load(file: str) -> Catalogue:
    """The catalogue in a file.

    Raises EtoileError with every problem of the file: exit 74 if it can't be read, 65 if it
    is not a catalogue.
    """
    return Catalogue(file, shows_in(read_text(file), file))


def load_built_in() -> Catalogue:
    """The catalogue that comes with etoile; raises as `load` does."""
    file = built_in_file()
    text = read_text(file)
    shows = prepared_shows(file, text)
    return Catalogue(file, shows_in(text, file) if shows is None else shows)


def shows_in(text: str, file: str) -> tuple[Show, ...]:
    """The shows in the text of a catalogue; raises EtoileError (exit 65) if it is invalid."""
    from etoile_cli.catalogue.layers import disambiguate_titles
    from etoile_cli.catalogue.parse import parse
    from etoile_cli.catalogue.toml import read_tables

    shows, faults = parse(read_tables(text, file), file)
    if faults:
        raise EtoileError(Exit.BAD_CATALOGUE, *located(faults, text, file))
    return disambiguate_titles(shows)


def load_user_catalogue(folder: str, below: Catalogue | None) -> UserCatalogue | None:
    """The user's own catalogue, over another if there is one; None if the folder isn't there.

    Never raises: what is wrong with it is in it; see `own.read`.
    """
    if not is_there(folder):
        return None
    from etoile_cli.catalogue.user_catalogue import read

    return read(folder, below)


def located(
    faults: Iterable[Fault], text: str, file: str, severity: Severity = "error"
) -> list[Diagnostic]:
    """The problems that faults are; see `positions.located`."""
    from etoile_cli.catalogue import positions

    return positions.located(faults, text, file, severity)


def spots(text_of: Callable[[str], str]) -> SpotOf:
    """Return what finds places in the texts of files; see `positions.spots`."""
    from etoile_cli.catalogue import positions

    return positions.spots(text_of)


def check(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """The problems of some files, and the exit code they come to; see `checks.check`."""
    from etoile_cli.catalogue import checks

    return checks.check(files, as_of)


def check_own(
    mine: UserCatalogue, as_of: AsOf, files: Collection[str] | None = None
) -> tuple[list[Diagnostic], int]:
    """The problems of the user's own files, or of some of them; see `checks.check_own`."""
    from etoile_cli.catalogue import checks

    return checks.check_own(mine, as_of, files)


def check_folder(own: UserCatalogue, as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """Return the problems of a folder's files, and the exit code; see `checks.check_folder`."""
    from etoile_cli.catalogue import checks

    return checks.check_folder(own, as_of)


def country_names() -> dict[str, str]:
    """The names of all countries, by their two letters; see `countries.names`."""
    from etoile_cli.catalogue.places import names

    return names()


def country_named(said: str) -> str | None:
    """Return the two letters of a country; see `countries.country_named`."""
    from etoile_cli.catalogue.places import country_named as named

    return named(said)


def country_hint(said: str) -> str:
    """What to write instead of what is no country; see `countries.country_hint`."""
    from etoile_cli.catalogue.places import country_hint as hint

    return hint(said)
