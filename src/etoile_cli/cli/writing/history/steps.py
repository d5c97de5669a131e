"""Steps along the journal, back and forth."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from etoile_cli.cli.console import look, write
from etoile_cli.cli.writing.edit_session import EditSession
from etoile_cli.cli.writing.files import diff_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.store.changes import FileChange
from etoile_cli.store.journal import (
    Journal,
    JournalEntry,
    changes_to_redo,
    changes_to_undo,
    last_change,
    last_undone,
    redo,
    undo,
)
from etoile_cli.store.locking import lock_folder
from etoile_cli.text import escape_controls


@frozen
class Way:
    """How the journal is gone along: which change is next, what it comes to, and the doing."""

    find: Callable[[Journal], JournalEntry | None]
    steps: Callable[[JournalEntry], list[FileChange]]
    take: Callable[[JournalEntry, Journal], list[Diagnostic]]
    done: str


BACK = Way(last_change, changes_to_undo, undo, "taken back")
AGAIN = Way(last_undone, changes_to_redo, redo, "made again")


def go(desk: EditSession, way: Way) -> None:
    """Take the next step, and tell of it; with --dry-run only tell the difference.

    Raises EtoileError, and nothing is changed: exit 1 where there is no step to take, and as the
    journal does.
    """
    folder = desk.place.folder
    if desk.is_dry:
        write(diff_of(way.steps(_entry(desk, way)), look(os.environ)))
        return
    with lock_folder(folder) if Path(folder).is_dir() else nullcontext():
        entry = _entry(desk, way)
        before, changes = desk.place.read(), way.steps(entry)
        warnings = way.take(entry, desk.journal)
        after = desk.place.read()
    if desk.form == "table":
        write(f"{way.done}: {escape_controls(entry.summary)}\n")
    desk.tell(before, after, changes, warnings)


def _entry(desk: EditSession, way: Way) -> JournalEntry:
    """The change that is next; raises EtoileError (exit 1) for none."""
    if entry := way.find(desk.journal):
        return entry
    message = f"there is no change in {desk.place.folder} to be {way.done}"
    raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-to-undo", message))
