"""Where a user's files live by default: XDG on Unix; on macOS and Windows platformdirs knows.

A shell prompt needs the cache folder before every command, so this loads nothing large.
"""

from __future__ import annotations

import os
import sys

from etoile_cli import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_APP = "etoile"


def default_folders(
    environment: Mapping[str, str], system: str = sys.platform
) -> tuple[str, str, str, str]:
    """Return the folders of data, configuration, state and cache, all absolute.

    `system` is named as in `sys.platform`.
    """
    if system in ("darwin", "win32"):
        from platformdirs import PlatformDirs

        known = PlatformDirs(_APP, appauthor=False)
        return (
            known.user_data_dir,
            known.user_config_dir,
            known.user_state_dir,
            known.user_cache_dir,
        )
    return (
        _xdg(environment, "XDG_DATA_HOME", ".local/share"),
        _xdg(environment, "XDG_CONFIG_HOME", ".config"),
        _xdg(environment, "XDG_STATE_HOME", ".local/state"),
        _xdg(environment, "XDG_CACHE_HOME", ".cache"),
    )


def _xdg(environment: Mapping[str, str], name: str, default: str) -> str:
    """Return etoile's folder in a base folder; XDG says to ignore a relative base."""
    base = environment.get(name, "")
    if not base.startswith("/"):
        base = f"{home(environment).rstrip('/')}/{default}"
    return f"{base.rstrip('/')}/{_APP}"


def home(environment: Mapping[str, str]) -> str:
    """Return the user's home, absolute: HOME, else that of the account, else the root."""
    path = environment.get("HOME", "")
    return path if os.path.isabs(path) else _home_of_account()


def _home_of_account() -> str:
    try:
        from pwd import getpwuid
    except ImportError:  # Windows
        return os.path.expanduser("~")
    try:
        return getpwuid(os.getuid()).pw_dir
    except KeyError:
        return "/"
