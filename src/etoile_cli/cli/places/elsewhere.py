"""The usual places of systems that have their own rules for them."""

from pathlib import Path

from platformdirs import PlatformDirs


def bases(app: str) -> tuple[Path, Path, Path]:
    """The folders of an app's data, configuration and state."""
    known = PlatformDirs(app, appauthor=False)
    return known.user_data_path, known.user_config_path, known.user_state_path
