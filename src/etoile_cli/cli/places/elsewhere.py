"""The usual places of systems that have their own rules for them."""

from platformdirs import PlatformDirs


def bases(app: str) -> tuple[str, str, str]:
    """The folders of an app's data, configuration and state."""
    known = PlatformDirs(app, appauthor=False)
    return known.user_data_dir, known.user_config_dir, known.user_state_dir
