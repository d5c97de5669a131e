"""Where a person's files live: their catalogue, their configuration, and what can be taken back.

On systems with XDG this door reads its rules from the environment itself: every call needs two of
the paths, and platformdirs would take a twentieth of its time. Elsewhere platformdirs knows.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from etoile_cli.frozen import frozen

_APP = "etoile"


@frozen
class Places:
    """Absolute paths, whether or not anything is there.

    `folder` is that of the catalogue, `config` a file, `state` the folder of what etoile keeps for
    itself.
    """

    folder: str
    config: str
    state: str


def places(environment: Mapping[str, str], system: str = sys.platform) -> Places:
    """The usual places of a system, named as `sys.platform` has it."""
    if system in ("darwin", "win32"):
        from etoile_cli.cli.places.elsewhere import bases

        data, config, state = bases(_APP)
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
