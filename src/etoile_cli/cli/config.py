"""The settings of a call: from its options, the environment and the configuration file.

Default paths follow XDG on Unix; on macOS and Windows they come from platformdirs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etoile_cli.catalogue.load import path_exists, read_regular_file, read_tables, read_text
from etoile_cli.catalogue.places import country_hint, parse_country, parse_zone, zone_hint
from etoile_cli.cli.paths import default_folders, home
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.records import frozen
from etoile_cli.text import normalize, shorten

if TYPE_CHECKING:
    from etoile_cli.catalogue.reader import TableReader

DEFAULT = "default"
"""The source of a setting that the user did not set."""

_VARIABLES = {
    "config": "ETOILE_CONFIG",
    "folder": "ETOILE_FOLDER",
    "only_mine": "ETOILE_ONLY_MINE",
    "index": "ETOILE_INDEX",
    "zone": "TZ",
    "country": "ETOILE_COUNTRY",
}


@frozen
class Paths:
    """The default paths, absolute, whether or not they exist."""

    folder: str  # of the user's catalogue
    config: str  # the configuration file
    state: str  # the folder of undo history and drafts
    cache: str  # the folder of what was read before; disposable


@frozen
class Settings:
    """The settings of a call.

    `folder` and `config` are paths as the user wrote them, with `~` expanded. `zone` and `country`
    are None if they are not set; a zone that TZ sets is written as TZ has it, and may be invalid.
    `set_by` maps each name to what set it: an option, a variable, the path of the configuration
    file, or DEFAULT.
    """

    config: str
    folder: str
    only_mine: bool
    index: bool
    zone: str | None
    country: str | None
    set_by: Mapping[str, str]
    paths: Paths


# --- settings ------------------------------------------------------------------------------------


def load_settings(options: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """Return the settings of a call; an option is None if the user did not write it.

    Raise EtoileError (exit 78) if the configuration file or a variable is invalid.
    """
    paths = default_paths(environment)
    named = _first(options, environment, "config")
    value, set_by = named or (paths.config, DEFAULT)
    config = _path(value, set_by, environment)
    in_file = read_configuration(config, environment, is_named=named is not None)
    defaults = {
        "folder": paths.folder,
        "only_mine": False,
        "index": True,
        "zone": None,
        "country": None,
    }
    found: dict[str, tuple[Any, str]] = {"config": (config, set_by)}
    for name, default in defaults.items():
        fallback = (in_file[name], config) if name in in_file else (default, DEFAULT)
        found[name] = _first(options, environment, name) or fallback
    if options.get("no_index"):
        found["index"] = False, "--no-index"
    return Settings(
        config=config,
        folder=_path(*found["folder"], environment),
        only_mine=_parse_bool(*found["only_mine"]),
        index=_parse_bool(*found["index"]),
        zone=found["zone"][0],
        country=found["country"][0],
        set_by={name: setter for name, (_, setter) in found.items()},
        paths=paths,
    )


def _first(
    options: Mapping[str, Any], environment: Mapping[str, str], name: str
) -> tuple[Any, str] | None:
    """Return the value of an option, else of its variable if not empty; and which of the two."""
    if options.get(name) is not None:
        return options[name], f"--{name.replace('_', '-')}"
    variable = _VARIABLES[name]
    return (environment[variable], variable) if environment.get(variable) else None


def _path(path: str, set_by: str, environment: Mapping[str, str]) -> str:
    if not path:
        raise usage_error(f"{set_by}: the path is empty", "write a path after it")
    return expand_home(path, environment)


_BOOLS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _parse_bool(value: bool | str, set_by: str) -> bool:
    if isinstance(value, bool):
        return value
    word = normalize(value)
    if word in _BOOLS:
        return _BOOLS[word]
    message = f"{set_by}: expected yes or no, got `{shorten(value)}`"
    problem = Diagnostic("bad-setting", message, hint="write 1 or 0")
    raise EtoileError(Exit.BAD_CONFIGURATION, problem)


# --- the configuration file ----------------------------------------------------------------------


def read_configuration(
    file: str, environment: Mapping[str, str], is_named: bool
) -> dict[str, bool | str]:
    """Return the settings of a configuration file that the user named, else of the default one.

    Each has its name in `Settings`. `folder` is a path: a relative one starts at the file's
    folder, one that begins with `~` at the user's home. `zone` is a name or an offset, `country`
    two capital letters. The default file may be missing; one that is named may be a pipe. Raise
    EtoileError (exit 78) with every problem of the file.
    """
    if not is_named and not path_exists(file):
        return {}
    from etoile_cli.catalogue.positions import diagnose
    from etoile_cli.catalogue.reader import TableReader

    try:
        text = read_text(file) if is_named else read_regular_file(file)
        table = TableReader(read_tables(text, file), (), [])
    except EtoileError as error:
        raise EtoileError(Exit.BAD_CONFIGURATION, *map(_with_hint, error.problems)) from None
    settings = _parse_settings(table, Path(file).parent, environment)
    if table.issues:
        raise EtoileError(Exit.BAD_CONFIGURATION, *diagnose(table.issues, text, file))
    return {name: value for name, value in settings.items() if value is not None}


def _with_hint(problem: Diagnostic) -> Diagnostic:
    """Return a problem of a file with the message and the hint of a configuration file."""
    message, hint = problem.message, problem.hint
    if problem.code == "no-such-file":
        message = "the configuration file does not exist"
        hint = "check the path, or leave it out to use the default"
    elif problem.code == "not-a-file":
        hint = "the configuration must be a file; name one, or move this elsewhere"
    return Diagnostic(problem.code, message, problem.file, problem.location, hint)


def _parse_settings(
    table: TableReader, base: Path, environment: Mapping[str, str]
) -> dict[str, bool | str | None]:
    table.check_keys("folder", "only_mine", "index", "zone", "country")
    folder = table.text("folder")
    zone, name = table.text("zone"), table.text("country")
    country = parse_country(name) if name is not None else None
    if folder and "\0" in folder:
        table.add_issue("folder", "bad-setting", "a path cannot contain the character NUL")
    if zone is not None and not parse_zone(zone):
        message = f"`{shorten(zone)}` is not a time zone"
        table.add_issue("zone", "unknown-zone", message, zone_hint(zone))
    if name is not None and not country:
        message = f"`{shorten(name)}` is not a country"
        table.add_issue("country", "unknown-country", message, country_hint(name))
    return {
        "folder": str(base / expand_home(folder, environment)) if folder else None,
        **{name: table.boolean(name) for name in ("only_mine", "index")},
        "zone": zone,
        "country": country,
    }


# --- paths ---------------------------------------------------------------------------------------


def default_paths(environment: Mapping[str, str], system: str = sys.platform) -> Paths:
    """Return the default paths on a system, named as in `sys.platform`."""
    data, config, state, cache = default_folders(environment, system)
    return Paths(
        folder=str(Path(data, "catalogue")),
        config=str(Path(config, "config.toml")),
        state=str(Path(state)),
        cache=str(Path(cache)),
    )


def expand_home(path: str, environment: Mapping[str, str]) -> str:
    """Return a path with a `~` at its beginning replaced by the user's home."""
    if not path.startswith("~"):
        return path
    first, *rest = Path(path).parts
    return str(Path(home(environment), *rest)) if first == "~" else path
