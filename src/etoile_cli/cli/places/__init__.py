"""Where a person's files live: their catalogue, their configuration, and what can be taken back.

On systems with XDG this door reads its rules from the environment itself: every call needs two of
the paths, and platformdirs would take a twentieth of its time. Elsewhere platformdirs knows.
"""

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
        data, config, state = _xdg_bases(environment)
    return Places(str(data / "catalogue"), str(config / "config.toml"), str(state))


def _xdg_bases(environment: Mapping[str, str]) -> tuple[Path, Path, Path]:
    """The folders of etoile's data, configuration and state, by the XDG base directory spec."""
    return (
        _xdg(environment, "XDG_DATA_HOME", ".local/share"),
        _xdg(environment, "XDG_CONFIG_HOME", ".config"),
        _xdg(environment, "XDG_STATE_HOME", ".local/state"),
    )


def _xdg(environment: Mapping[str, str], name: str, usual: str) -> Path:
    """The folder within a base; a base that is relative is to be ignored, says the spec."""
    said = Path(environment.get(name, "").strip())
    return (said if said.is_absolute() else home(environment) / usual) / _APP


def home(environment: Mapping[str, str]) -> Path:
    """The person's home; the root where nobody knows of one."""
    if said := environment.get("HOME"):
        return Path(said)
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")
