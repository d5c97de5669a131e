"""`etoile check`."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from etoile_cli.catalogue import (
    check,
    check_own,
    is_folder,
    own_catalogue,
    packaged,
    packaged_catalogue,
)
from etoile_cli.catalogue.own import Own
from etoile_cli.cli.config import Settings, settings
from etoile_cli.cli.console import say
from etoile_cli.cli.context import moment_of
from etoile_cli.cli.options import shared, sharing
from etoile_cli.dates import AsOf
from etoile_cli.problems import Exit, Problem

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Your own files where none is named, or etoile's own catalogue if you have none.",
    ),
]


@sharing("as_of", "folder", "only_mine", "config", "zone", "country")
def command(context: typer.Context, given: dict[str, Any], files: FilesArgument = None) -> None:
    """Check catalogues.

    Every error, and what a careful editor would flag. Silent where all is well; warnings do not
    change the exit code.
    """
    given["catalogue"] = None  # an option only before the command's name
    said = {name: shared(context, name, value) for name, value in given.items()}
    chosen = settings(said, os.environ)
    moment = moment_of(said["as_of"], chosen)
    named = files or [one for one in [said["catalogue"]] if one is not None]
    found = [_checked(one, chosen, moment) for one in named] or [_usual(chosen, moment)]
    if problems := [problem for problems, _ in found for problem in problems]:
        say(problems)
    raise typer.Exit(next((code for _, code in found if code), Exit.OK))


Checked = tuple[list[Problem], int]
"""What is wrong, and the exit code that it comes to."""


def _usual(chosen: Settings, as_of: AsOf) -> Checked:
    """The problems of the person's own files, or of etoile's catalogue where they have none."""
    mine = _mine(chosen)
    return check_own(mine, as_of) if mine and mine.sources else check((packaged(),), as_of)


def _checked(path: str, chosen: Settings, as_of: AsOf) -> Checked:
    """The problems of a file or a folder; of a file of the person's own, as one of theirs."""
    if is_folder(path):
        folder = own_catalogue(path, None)
        return check_own(folder, as_of) if folder else ([], Exit.OK)
    mine = _mine(chosen)
    for source in mine.sources if mine else ():
        if mine and _is_same(source.file, path):
            return check_own(mine, as_of, source.file)
    return check((path,), as_of)


def _is_same(one: str, other: str) -> bool:
    """Whether two paths lead to the same file, by whatever links."""
    try:
        return one == other or Path(one).samefile(other)
    except (OSError, ValueError):  # one of them leads nowhere
        return False


def _mine(chosen: Settings) -> Own | None:
    return own_catalogue(chosen.folder, None if chosen.only_mine else packaged_catalogue())
