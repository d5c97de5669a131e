"""`etoile undo` and `etoile redo`."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from etoile_cli.cli.console import write
from etoile_cli.cli.edit_session import EditSession, edit_command
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.store import journal
from etoile_cli.store.changes import FileChange
from etoile_cli.store.journal import Journal, JournalEntry
from etoile_cli.store.locking import lock_folder
from etoile_cli.text import escape_controls


@frozen
class Direction:
    """A direction in the undo history: how to find the next change, its steps, and how to take it.

    `done` is the past participle for messages.
    """

    find: Callable[[Journal], JournalEntry | None]
    steps: Callable[[JournalEntry], list[FileChange]]
    take: Callable[[JournalEntry, Journal], list[Diagnostic]]
    done: str


@edit_command
def undo(session: EditSession) -> None:
    """Undo the last change.

    Run it again to undo the one before; `etoile redo` brings it back. What was edited outside
    etoile since is never overwritten.
    """
    _step(session, Direction(journal.last_change, journal.changes_to_undo, journal.undo, "undone"))


@edit_command
def redo(session: EditSession) -> None:
    """Redo the last undone change.

    Run it again to redo the next one. What was edited outside etoile since is never overwritten.
    """
    _step(session, Direction(journal.last_undone, journal.changes_to_redo, journal.redo, "redone"))


def _step(session: EditSession, direction: Direction) -> None:
    """Take the next step and print the change; with --dry-run print only the diff.

    Raise EtoileError, and change nothing: exit 1 if there is no step, and as the journal does.
    """
    target = session.target
    if session.is_dry:
        session.print_diff(direction.steps(_next_entry(session, direction)))
        return
    with lock_folder(target.folder) if Path(target.folder).is_dir() else nullcontext():
        entry = _next_entry(session, direction)
        before, changes = target.read(), direction.steps(entry)
        warnings = direction.take(entry, session.journal)
        after = target.read()
    if session.form == "table":
        write(f"{direction.done}: {escape_controls(entry.summary)}\n")
    session.print_change(before, after, changes, warnings)


def _next_entry(session: EditSession, direction: Direction) -> JournalEntry:
    if entry := direction.find(session.journal):
        return entry
    verb = direction.done.replace("undone", "undo").replace("redone", "redo")
    message = f"there is no change in {session.target.folder} to {verb}"
    raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-to-undo", message))
