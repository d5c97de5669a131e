"""`etoile undo` and `etoile redo`."""

from contextlib import nullcontext
from pathlib import Path

from etoile_cli.cli.console import write
from etoile_cli.cli.edit_session import EditSession, edit_command
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store import journal
from etoile_cli.store.journal import JournalEntry
from etoile_cli.store.locking import lock_folder
from etoile_cli.text import escape_controls

_STEPS = {
    "undo": (journal.last_change, journal.changes_to_undo, journal.undo_change, "undone"),
    "redo": (journal.last_undone, journal.changes_to_redo, journal.redo_change, "redone"),
}
"""How to find the next change of each command, its steps, how to make it, and its participle."""


@edit_command
def undo(session: EditSession) -> None:
    """Undo the last change.

    Run it again to undo the one before; `etoile redo` brings it back. What was edited outside
    etoile since is never overwritten.
    """
    _step(session, "undo")


@edit_command
def redo(session: EditSession) -> None:
    """Redo the last undone change.

    Run it again to redo the next one. What was edited outside etoile since is never overwritten.
    """
    _step(session, "redo")


def _step(session: EditSession, command: str) -> None:
    """Take the next step and print the change; raise EtoileError (exit 1) if there is none."""
    find, steps, take, done = _STEPS[command]

    def next_entry() -> JournalEntry:
        if entry := find(session.journal):
            return entry
        message = f"there is no change in {session.folder} to {command}"
        raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-to-undo", message))

    if session.is_dry:
        session.print_diff(steps(next_entry()))
        return
    with lock_folder(session.folder) if Path(session.folder).is_dir() else nullcontext():
        entry = next_entry()
        before, changes = session.read(), steps(entry)
        warnings = take(entry, session.journal)
        after = session.read()
    if session.form == "table":
        write(f"{done}: {escape_controls(entry.summary)}\n")
    session.print_change(before, after, changes, warnings)
