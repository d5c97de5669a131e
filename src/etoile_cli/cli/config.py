"""What holds for a call: by an option, else by the environment, else by the configuration file.

The usual places of a person's files are told here, too. On systems with XDG its rules are read
from the environment: every call needs two of the paths, and platformdirs would take a twentieth
of its time. Elsewhere platformdirs knows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.load import path_exists
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.text import normalize, shorten

USUAL = "usual"
"""What a setting is by that nobody has set."""

OPTIONS = ("config", "folder", "only_mine", "zone", "country")
"""The shared options that settings come from, by their names."""

_VARIABLES = {
    "config": "ETOILE_CONFIG",
    "folder": "ETOILE_FOLDER",
    "only_mine": "ETOILE_ONLY_MINE",
    "zone": "TZ",
    "country": "ETOILE_COUNTRY",
}


@frozen
class Settings:
    """What holds for a call.

    `folder` and `config` are paths as they were given, but for a `~`; `zone` and `country` are
    None where nobody said any. A zone that TZ sets is told as TZ has it, which may be no name of
    a zone. `by` says of each what set it: an option, a variable, the path of the configuration,
    or none.
    """

    config: str
    folder: str
    only_mine: bool
    zone: str | None
    country: str | None
    by: Mapping[str, str]
    places: Places


@frozen
class Configuration:
    """What a configuration says; None where it says nothing of a thing.

    `folder` is a path that begins where the file lies, `zone` a name or an offset, `country` two
    capital letters.
    """

    folder: str | None = None
    only_mine: bool | None = None
    zone: str | None = None
    country: str | None = None


NOTHING = Configuration()


@frozen
class Places:
    """Absolute paths, whether or not anything is there.

    `folder` is that of the catalogue, `config` a file, `state` the folder of what etoile keeps for
    itself.
    """

    folder: str
    config: str
    state: str


# --- settings ------------------------------------------------------------------------------------


def settings(said: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """What holds where some options were given; None stands for one that was not.

    Raises EtoileError (exit 78) where the configuration, or a variable, is wrong.
    """
    usual = places(environment)
    named = _first(said, environment, "config")
    value, by = named or (usual.config, USUAL)
    config = _path(value, by, environment)
    known = (_named if named else usual_configuration)(config, environment)
    usually = {"folder": usual.folder, "only_mine": False, "zone": None, "country": None}
    found: dict[str, tuple[Any, str]] = {"config": (config, by)}
    for name, by_default in usually.items():
        in_file = getattr(known, name)
        written = (in_file, config) if in_file is not None else None
        found[name] = _first(said, environment, name) or written or (by_default, USUAL)
    return Settings(
        config=config,
        folder=_path(*found["folder"], environment),
        only_mine=_truth(*found["only_mine"]),
        zone=found["zone"][0],
        country=found["country"][0],
        by={name: one[1] for name, one in found.items()},
        places=usual,
    )


def _first(
    said: Mapping[str, Any], environment: Mapping[str, str], name: str
) -> tuple[Any, str] | None:
    """What an option says, else what the environment says, and which of them it is.

    An empty variable says nothing.
    """
    if said.get(name) is not None:
        return said[name], f"--{name.replace('_', '-')}"
    variable = _VARIABLES[name]
    return (environment[variable], variable) if environment.get(variable) else None


def _path(said: str, by: str, environment: Mapping[str, str]) -> str:
    if not said:
        problem = Diagnostic("usage", f"{by}: the path is empty", hint="write one after it")
        raise EtoileError(Exit.USAGE, problem)
    return at_home(said, environment)


_TRUTHS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _truth(said: bool | str, by: str) -> bool:
    """Whether a setting is on, of which a variable has the word."""
    if isinstance(said, bool):
        return said
    word = normalize(said)
    if word in _TRUTHS:
        return _TRUTHS[word]
    message = f"{by}: `{shorten(said)}` is neither yes nor no"
    problem = Diagnostic("bad-setting", message, hint="write 1 or 0")
    raise EtoileError(Exit.BAD_CONFIGURATION, problem)


# --- the configuration file ----------------------------------------------------------------------


def usual_configuration(file: str, environment: Mapping[str, str]) -> Configuration:
    """What the file at the usual place says; nothing where there is none.

    Raises as `config_file.read_usual` does.
    """
    if not path_exists(file):
        return NOTHING
    from etoile_cli.cli.config_file import read_usual

    return read_usual(file, environment)


def _named(file: str, environment: Mapping[str, str]) -> Configuration:
    from etoile_cli.cli.config_file import read_named

    return read_named(file, environment)


# --- places --------------------------------------------------------------------------------------

_APP = "etoile"


def places(environment: Mapping[str, str], system: str = sys.platform) -> Places:
    """The usual places of a system, named as `sys.platform` has it."""
    if system in ("darwin", "win32"):
        from platformdirs import PlatformDirs

        known = PlatformDirs(_APP, appauthor=False)
        data, config, state = known.user_data_dir, known.user_config_dir, known.user_state_dir
    else:
        data = _xdg(environment, "XDG_DATA_HOME", ".local/share")
        config = _xdg(environment, "XDG_CONFIG_HOME", ".config")
        state = _xdg(environment, "XDG_STATE_HOME", ".local/state")
    return Places(str(Path(data, "catalogue")), str(Path(config, "config.toml")), str(Path(state)))


def _xdg(environment: Mapping[str, str], name: str, usual: str) -> str:
    """The folder of etoile within a base; one that is relative is to be ignored, says the spec."""
    said = environment.get(name, "")
    if not said.startswith("/"):
        said = f"{home(environment).rstrip('/')}/{usual}"
    return f"{said.rstrip('/')}/{_APP}"


def home(environment: Mapping[str, str]) -> str:
    """The person's home, absolute: HOME, else that of their account; the root if it has none."""
    said = environment.get("HOME", "")
    return said if Path(said).is_absolute() else _home_of_account()


def _home_of_account() -> str:
    try:
        from pwd import getpwuid
    except ImportError:  # a system that has no accounts as Unix has them
        return str(Path.home())
    try:
        return getpwuid(os.getuid()).pw_dir
    except KeyError:
        return "/"


def at_home(path: str, environment: Mapping[str, str]) -> str:
    """A path as it was given, but that a `~` at its beginning is the person's home."""
    if not path.startswith("~"):
        return path
    first, *rest = Path(path).parts
    return str(Path(home(environment), *rest)) if first == "~" else path
