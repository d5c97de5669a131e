"""The configuration file: what a person has settled for every call."""

from pathlib import Path

from etoile_cli.catalogue import country_hint, find_country, located
from etoile_cli.catalogue.files import read_text
from etoile_cli.catalogue.table import Table
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.cli.viewer import viewers_zone_hint, zone_named
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import short


@frozen
class Configuration:
    """What a configuration says; None where it says nothing of a thing.

    `folder` is an absolute path, `zone` a name or an offset, `country` two capital letters.
    """

    folder: str | None = None
    only_mine: bool | None = None
    zone: str | None = None
    country: str | None = None


def read_configuration(file: str, home: Path, must_exist: bool) -> Configuration:
    """What a configuration file says; nothing where there is none, unless it must exist.

    Paths in it begin at `home` after a `~`, else at the file's own folder. Raises EtoileError
    (exit 78) with everything that is wrong with it.
    """
    try:
        text = read_text(file)
        values = read_tables(text, file)
    except EtoileError as error:
        if error.problems[0].code == "no-such-file":
            if not must_exist:
                return Configuration()
            hint = "compare the path, or leave it out to have the usual one"
            missing = Problem("no-such-file", "there is no such configuration", file, hint=hint)
            raise EtoileError(Exit.BAD_CONFIGURATION, missing) from None
        raise EtoileError(Exit.BAD_CONFIGURATION, *error.problems) from None
    table = Table(values, (), [])
    configuration = _configuration(table, Path(file).absolute().parent, home)
    if table.faults:
        raise EtoileError(Exit.BAD_CONFIGURATION, *located(table.faults, text, file))
    return configuration


def _configuration(table: Table, here: Path, home: Path) -> Configuration:
    table.only("folder", "only_mine", "zone", "country")
    folder = table.text("folder")
    return Configuration(
        str(here / at_home(folder, home)) if folder else None,
        table.truth("only_mine"),
        _zone(table),
        _country(table),
    )


def at_home(path: str, home: Path) -> Path:
    """A path, a `~` at its beginning being the person's home."""
    first, *rest = Path(path).parts or (".",)
    return Path(home, *rest) if first == "~" else Path(path)


def _zone(table: Table) -> str | None:
    name = table.text("zone")
    if name is None or zone_named(name):
        return name
    table.fault(
        "zone", "unknown-zone", f"`{short(name)}` is not a time zone", viewers_zone_hint(name)
    )
    return None


def _country(table: Table) -> str | None:
    said = table.text("country")
    if said is None or (country := find_country(said)):
        return said and country
    message = f"`{short(said)}` is not a country's two letters"
    table.fault("country", "unknown-country", message, country_hint(said))
    return None
