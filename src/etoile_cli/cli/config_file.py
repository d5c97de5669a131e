"""The configuration file: what a person has settled for every call.

Loaded only where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from etoile_cli.catalogue.load import read_regular_file, read_text
from etoile_cli.catalogue.places import country_hint, parse_country, parse_zone, zone_hint
from etoile_cli.catalogue.positions import diagnose
from etoile_cli.catalogue.reader import Table
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.cli.config import Configuration, at_home
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.text import shorten


def read_usual(file: str, environment: Mapping[str, str]) -> Configuration:
    """What the file at the usual place says.

    Raises as `read_named` does, and where it is a folder, a pipe or a device.
    """
    return _read(file, read_regular_file, environment)


def read_named(file: str, environment: Mapping[str, str]) -> Configuration:
    """What a configuration file says that somebody has named; it may be a pipe.

    Paths in it begin at the home after a `~`, else at the file's own folder. Raises EtoileError
    (exit 78) with everything that is wrong with it.
    """
    return _read(file, read_text, environment)


def _read(file: str, read: Callable[[str], str], environment: Mapping[str, str]) -> Configuration:
    try:
        text = read(file)
        table = Table(read_tables(text, file), (), [])
    except EtoileError as error:
        raise EtoileError(Exit.BAD_CONFIGURATION, *map(_of_configuration, error.problems)) from None
    configuration = _configuration(table, Path(file).parent, environment)
    if table.issues:
        raise EtoileError(Exit.BAD_CONFIGURATION, *diagnose(table.issues, text, file))
    return configuration


def _of_configuration(problem: Diagnostic) -> Diagnostic:
    """A problem of a file, its way out being that of a configuration."""
    match problem.code:
        case "no-such-file":
            hint = "compare the path, or leave it out to have the usual one"
            return Diagnostic(
                problem.code, "there is no such configuration", problem.file, hint=hint
            )
        case "not-a-file":
            hint = "a configuration is a file; name one, or move this elsewhere"
            return Diagnostic(problem.code, problem.message, problem.file, hint=hint)
        case _:
            return problem


def _configuration(table: Table, here: Path, environment: Mapping[str, str]) -> Configuration:
    table.check_keys("folder", "only_mine", "zone", "country")
    folder = table.text("folder")
    if folder and "\0" in folder:
        table.add_issue("folder", "bad-setting", "no path holds the character NUL")
    return Configuration(
        str(here / at_home(folder, environment)) if folder else None,
        table.boolean("only_mine"),
        _zone(table),
        _country(table),
    )


def _zone(table: Table) -> str | None:
    name = table.text("zone")
    if name is None or parse_zone(name):
        return name
    table.add_issue(
        "zone", "unknown-zone", f"`{shorten(name)}` is not a time zone", zone_hint(name)
    )
    return None


def _country(table: Table) -> str | None:
    said = table.text("country")
    if said is None or (country := parse_country(said)):
        return said and country
    message = f"`{shorten(said)}` is not a country"
    table.add_issue("country", "unknown-country", message, country_hint(said))
    return None
