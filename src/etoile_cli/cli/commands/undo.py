"""`etoile undo` and `etoile redo`."""

from etoile_cli.cli.app import print_diagnostics, print_note, write
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_shows import followed_shows
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.journal import strangers_in
from etoile_cli.store.service_state import forget_fetched
from etoile_cli.store.undo import Move, changes_of, make_move, next_redo, next_undo
from etoile_cli.text import escape_controls


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
    if session.is_dry:
        session.print_diff(changes_of(_next(session, command)))
        return
    with session.writing():
        move = _next(session, command)
        before, changes = session.read(), changes_of(move)
        session.check_replaceable(changes)
        warnings = make_move(move, session.journal)
        after = session.read()
    summary = move.records[0].summary
    if session.form == "table":
        done = "undone" if move.is_undo else "redone"
        write(f"{done}: {escape_controls(summary)}\n")
    session.print_change(before, after, changes, warnings)
    files = {change.file for change in changes}
    found = (*followed_shows(before), *followed_shows(after))
    if shows := [show for show in found if show.file in files]:
        ids = {show.service_id for show in shows if show.service_id is not None}
        forget_fetched(session.folder, session.states, ids)
        if session.form == "table" and move.is_undo and summary == "refresh":
            print_note("the next `etoile refresh` adds it again")


def _next(session: EditSession, command: str) -> Move:
    """Return the next step; warn of what is not of the history, and may hide one of its entries."""
    message = "this file is not of the undo history, and left alone"
    strangers = [
        Diagnostic("unreadable-entry", message, file, severity="warning")
        for file in strangers_in(session.journal)
    ]
    if strangers:
        print_diagnostics(strangers)
    if move := next_undo(session.journal) if command == "undo" else next_redo(session.journal):
        return move
    message = f"nothing to {command} in {session.folder}"
    raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-to-undo", message))
