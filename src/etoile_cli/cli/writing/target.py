"""Where a person's own catalogue is read and written."""

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from etoile_cli.catalogue.built_in import load_built_in
from etoile_cli.catalogue.load import is_folder
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder, read_single_file
from etoile_cli.cli.config import USUAL, Settings
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.text import shorten

_USUAL_FILE = "shows.toml"


@frozen
class Target:
    """A folder of files, or the folder of the one file that was named.

    A new show goes into `file`. `options` are those that name the place from anywhere, as a shell
    takes them behind the name of a command; empty for the usual one.
    """

    folder: str
    file: str
    is_one_file: bool
    read: Callable[[], UserCatalogue]
    options: str

    def named(self, name: str) -> str:
        """The file of a name in the folder; raises EtoileError (exit 2) where it is none.

        Also where one file was named, which alone is read and written.
        """
        if self.is_one_file:
            message = "--file names a file of your folder, and --catalogue names another file"
            raise EtoileError(
                Exit.USAGE, Diagnostic("usage", message, hint="leave one of them out")
            )
        if not name.strip() or Path(name).name != name or name.startswith("."):
            message = f"--file: `{shorten(name)}` is not the name of a file in your folder"
            raise EtoileError(
                Exit.USAGE, Diagnostic("usage", message, hint="write one such as anime")
            )
        return str(Path(self.folder) / (name if name.endswith(".toml") else f"{name}.toml"))


def target_of(said: Mapping[str, str | None], chosen: Settings) -> Target:
    """The place that --catalogue names, else that of the settings."""
    alone = said["catalogue"]
    options = _options(alone, chosen)
    if alone is not None and not is_folder(alone):
        return Target(
            str(Path(alone).parent), alone, True, lambda: read_single_file(alone), options
        )
    folder = chosen.folder if alone is None else alone
    is_over = alone is None and not chosen.only_mine
    below = load_built_in() if is_over else None
    file = str(Path(folder) / _USUAL_FILE)
    return Target(folder, file, False, lambda: read_folder(folder, below), options)


def _options(alone: str | None, chosen: Settings) -> str:
    if alone is not None:
        return f" --catalogue {shlex.quote(str(Path(alone).absolute()))}"
    if chosen.by["folder"] == USUAL:
        return ""
    return f" --folder {shlex.quote(str(Path(chosen.folder).absolute()))}"
