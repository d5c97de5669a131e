"""`etoile check`."""

import os
import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from etoile_cli.catalogue.built_in import built_in_file, load_built_in
from etoile_cli.catalogue.checks import check_files, check_folder, check_user_catalogue
from etoile_cli.catalogue.load import is_folder
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder
from etoile_cli.cli.config import Settings, settings
from etoile_cli.cli.console import print_diagnostics, write
from etoile_cli.cli.context import moment_of
from etoile_cli.cli.options import shared, sharing
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Catalogue
from etoile_cli.text import escape_controls

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Files or folders (default: your own files)."),
]


@sharing("as_of", "folder", "only_mine", "config", "zone", "country")
def command(context: typer.Context, given: dict[str, Any], files: FilesArgument = None) -> None:
    """Check catalogues for errors.

    Warns of what a careful editor would flag, and is silent if all is well; warnings do not change
    the exit code. Your own reports without a source are counted; in any other file each has its
    place. The built-in catalogue is checked only if it is named.
    """
    given["catalogue"] = None  # an option only before the command's name
    said = {name: shared(context, name, value) for name, value in given.items()}
    chosen = settings(said, os.environ)
    moment = moment_of(said["as_of"], chosen)
    named = files or [one for one in [said["catalogue"]] if one is not None]
    below, broken = _below(chosen)
    own = read_folder(chosen.folder, below)
    found = _checked(named, own, moment) if named else [broken, _usual(own, chosen.folder, moment)]
    if problems := [problem for problems, _ in found for problem in problems]:
        print_diagnostics(problems)
    raise typer.Exit(next((code for _, code in found if code), Exit.OK))


Checked = tuple[list[Diagnostic], int]
"""What is wrong, and the exit code."""

NOTHING: Checked = ([], Exit.OK)


def _below(chosen: Settings) -> tuple[Catalogue | None, Checked]:
    """The built-in catalogue if it is asked, or the errors for which it cannot be read."""
    try:
        return (None if chosen.only_mine else load_built_in()), NOTHING
    except EtoileError as error:
        return None, ([*error.problems], error.exit_code)


def _usual(own: UserCatalogue, folder: str, as_of: AsOf) -> Checked:
    """The problems of the user's own files; if there are none, what else can be checked."""
    if own.files:
        return check_user_catalogue(own, as_of)
    built_in = escape_controls(shlex.quote(built_in_file()))
    write(
        f"You have no files of your own to check in {escape_controls(folder)}\n"
        f"To check the built-in catalogue: etoile check {built_in}\n"
    )
    return NOTHING


def _checked(paths: list[str], own: UserCatalogue, as_of: AsOf) -> list[Checked]:
    """The problems of files and folders; of the user's own first, as without a name."""
    mine = _named_of(own, paths) if own.files else {}
    found = [_check_one(path, as_of) for path in paths if path not in mine]
    if mine:
        found.insert(
            0, check_user_catalogue(own, as_of, {file for files in mine.values() for file in files})
        )
    return found


def _named_of(own: UserCatalogue, paths: list[str]) -> dict[str, list[str]]:
    """Those paths that lead to the user's own files, by whatever links, and to which."""
    places = {_identity(source.file): [source.file] for source in own.files}
    places[_identity(own.folder)] = [source.file for source in own.files]
    return {path: places[one] for path in paths if (one := _identity(path)) in places}


def _identity(path: str) -> object:
    """What paths to one file have in common; the path itself if it leads nowhere."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return path
    return status.st_dev, status.st_ino


def _check_one(path: str, as_of: AsOf) -> Checked:
    if is_folder(path):
        return check_folder(read_folder(path, None), as_of)
    return check_files((path,), as_of)
