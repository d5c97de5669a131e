"""Catalogues: where they live, TOML → shows, and every problem of a file at once.

This door loads what finds the places of problems only when there is one, and the countries of
the world when one is named.
"""

from etoile_cli.catalogue.files import packaged, read_text
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.dates import AsOf
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.shows import Catalogue

__all__ = ["check", "country_hint", "country_names", "find_country", "load", "packaged"]


def load(file: str) -> Catalogue:
    """The catalogue in a file.

    Raises EtoileError with every problem of the file: exit 74 where it can't be read, 65 where
    it is not a catalogue.
    """
    text = read_text(file)
    shows, faults = parse(read_tables(text, file), file)
    if faults:
        from etoile_cli.catalogue.locate import located

        raise EtoileError(Exit.BAD_CATALOGUE, *located(faults, text, file))
    return Catalogue(file, shows)


def check(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Problem], int]:
    """The problems of some files, and the exit code they come to; see `checking.check`."""
    from etoile_cli.catalogue import checking

    return checking.check(files, as_of)


def country_names() -> dict[str, str]:
    """The names of all countries, by their two letters; see `countries.names`."""
    from etoile_cli.catalogue.countries import names

    return names()


def find_country(said: str) -> str | None:
    """The two letters of a country; see `countries.find_country`."""
    from etoile_cli.catalogue.countries import find_country as find

    return find(said)


def country_hint(said: str) -> str:
    """What to write instead of what is no country; see `countries.country_hint`."""
    from etoile_cli.catalogue.countries import country_hint as hint

    return hint(said)
