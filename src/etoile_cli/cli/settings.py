"""What holds for a call: by an option, else by the environment, else by the configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from etoile_cli.cli.configuration import read_configuration, usual_configuration
from etoile_cli.cli.places import Places, at_home, places
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import folded, short

T = TypeVar("T")

USUAL = "usual"
"""What a setting is by that nobody has set."""


@frozen
class Setting(Generic[T]):
    """A value, and what set it: an option, a variable, the path of the configuration, or none."""

    value: T
    by: str


@frozen
class Settings:
    """What holds for a call.

    `folder` and `config` are paths as they were given, but for a `~`; `zone` and `country` are
    None where nobody said any.
    A zone that TZ sets is told as TZ has it, which may be no name of a zone.
    """

    config: Setting[str]
    folder: Setting[str]
    only_mine: Setting[bool]
    zone: Setting[str | None]
    country: Setting[str | None]
    places: Places


OPTIONS = ("config", "folder", "only_mine", "zone", "country")
"""The shared options that settings come from, by their names."""

_VARIABLES = {
    "config": "ETOILE_CONFIG",
    "folder": "ETOILE_FOLDER",
    "only_mine": "ETOILE_ONLY_MINE",
    "zone": "TZ",
    "country": "ETOILE_COUNTRY",
}


def settings(said: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """What holds where some options were given; None stands for one that was not.

    Raises EtoileError (exit 78) where the configuration, or a variable, is wrong.
    """
    usual = places(environment)
    named = _first(said, environment, "config")
    config = _path(named or Setting(usual.config, USUAL), environment)
    known = (read_configuration if named else usual_configuration)(config.value, environment)

    def chosen(name: str, by_default: Any) -> Setting[Any]:
        in_file: Any = getattr(known, name)
        written = Setting(in_file, config.value) if in_file is not None else None
        return _first(said, environment, name) or written or Setting(by_default, USUAL)

    return Settings(
        config,
        _path(chosen("folder", usual.folder), environment),
        _truth(chosen("only_mine", False)),
        chosen("zone", None),
        chosen("country", None),
        usual,
    )


def _first(
    said: Mapping[str, Any], environment: Mapping[str, str], name: str
) -> Setting[Any] | None:
    """What an option says, else what the environment says; an empty variable says nothing."""
    if said.get(name) is not None:
        return Setting(said[name], f"--{name.replace('_', '-')}")
    variable = _VARIABLES[name]
    return Setting(environment[variable], variable) if environment.get(variable) else None


def _path(setting: Setting[str], environment: Mapping[str, str]) -> Setting[str]:
    if not setting.value:
        problem = Problem("usage", f"{setting.by}: the path is empty", hint="write one after it")
        raise EtoileError(Exit.USAGE, problem)
    return Setting(at_home(setting.value, environment), setting.by)


_TRUTHS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _truth(setting: Setting[Any]) -> Setting[bool]:
    """A setting that is on or off, of which a variable has the word."""
    if isinstance(setting.value, bool):
        return setting
    word = folded(setting.value)
    if word in _TRUTHS:
        return Setting(_TRUTHS[word], setting.by)
    message = f"{setting.by}: `{short(setting.value)}` is neither yes nor no"
    problem = Problem("bad-setting", message, hint="write 1 or 0")
    raise EtoileError(Exit.BAD_CONFIGURATION, problem)
