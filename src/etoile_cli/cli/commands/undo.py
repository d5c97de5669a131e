"""`etoile undo`."""

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from etoile_cli.cli.streams import look, write
from etoile_cli.cli.writing.command import writing
from etoile_cli.cli.writing.desk import Desk
from etoile_cli.cli.writing.files import diff_of
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.store.journal import Entry, last, last_undone, redo, redoing, undo, undoing
from etoile_cli.store.locking import locked
from etoile_cli.text import visible

RedoOption = Annotated[
    bool, typer.Option("--redo", help="Make the change again that was taken back last.")
]


@writing
def command(desk: Desk, again: RedoOption = False) -> None:
    """Take back the last change of your own catalogue.

    Once more, and the one before it goes too. What was edited by other means since is never
    overwritten.
    """
    if desk.is_dry:
        entry = _entry(desk, again)
        write(diff_of(redoing(entry) if again else undoing(entry), look(os.environ)))
        return
    with locked(desk.place.folder) if Path(desk.place.folder).is_dir() else nullcontext():
        entry = _entry(desk, again)
        before = desk.place.read()
        changes = redoing(entry) if again else undoing(entry)
        warnings = redo(entry, desk.journal) if again else undo(entry, desk.journal)
        after = desk.place.read()
    if desk.form == "table":
        done = "made again" if again else "taken back"
        write(f"{done}: {visible(entry.said)}\n")
    desk.tell(before, after, changes, warnings)


def _entry(desk: Desk, again: bool) -> Entry:
    """The change to take back, or to make again; raises EtoileError (exit 1) for none."""
    entry = last_undone(desk.journal) if again else last(desk.journal)
    if entry:
        return entry
    done = "made again" if again else "taken back"
    problem = Problem("nothing-to-undo", f"there is no change in {desk.place.folder} to be {done}")
    raise EtoileError(Exit.NO_MATCH, problem)
