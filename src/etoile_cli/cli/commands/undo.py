"""`etoile undo` and `etoile redo`."""

from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import print_diagnostics, print_note
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_shows import followed_shows
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.files import FileChange
from etoile_cli.store.journal import foreign_files_in
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
        while not (changes := changes_of(move)):  # that was done by hand: the step is the next one
            make_move(move, session.journal)
            move = _next(session, command)
        session.check_replaceable(changes)
        before = session.read()
        _forget(session, before, changes)
        warnings = make_move(move, session.journal)
        after = session.read()
        _forget(session, after, changes)
    done = "undone" if move.is_undo else "redone"
    heading = f"{done}: {escape_controls(move.summary)}\n"
    session.print_change(before, after, changes, warnings, heading=heading)
    if session.form == "table" and move.is_undo and move.summary == "refresh":
        print_note("the next `etoile refresh` adds it again")


def _forget(session: EditSession, files: UserCatalogue, changes: list[FileChange]) -> None:
    """Forget that the followed shows in some files were fetched: the next refresh asks again."""
    changed = {change.file for change in changes}
    found = [show.service_id for show in followed_shows(files) if show.file in changed]
    if ids := {service_id for service_id in found if service_id is not None}:
        forget_fetched(session.folder, session.states, ids)


def _next(session: EditSession, command: str) -> Move:
    """Return the next step; warn of what is not of the history, and may hide one of its entries."""
    message = "this file does not belong to the undo history; it is ignored"
    foreign = [
        Diagnostic("unreadable-entry", message, file, severity="warning")
        for file in foreign_files_in(session.journal)
    ]
    if foreign:
        print_diagnostics(foreign)
    if move := next_undo(session.journal) if command == "undo" else next_redo(session.journal):
        return move
    message = f"nothing to {command} in {session.journal.of}"
    raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-to-undo", message))
