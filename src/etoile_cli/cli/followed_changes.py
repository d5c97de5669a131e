"""What is written of followed shows: a show's file, and the state, which has what TVmaze was asked.

A file is changed so that it can be undone. The state is disposable, so it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from etoile_cli.catalogue.load import service_folder
from etoile_cli.catalogue.service_files import service_text
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import print_diagnostics
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError
from etoile_cli.store.disk import make_folder
from etoile_cli.store.files import FileChange, read_content
from etoile_cli.store.lock import lock_folder
from etoile_cli.store.service_state import ServiceState, read_state, write_state

StateChange = Callable[[ServiceState], ServiceState]
"""What becomes of the state of a service."""


def show_change(
    file: str, id_: str, facts: TomlTable, news: Sequence[TomlTable], url: str
) -> FileChange:
    """Return the change of the file of a show to its facts and reports."""
    return FileChange(file, read_content(file), service_text(id_, facts, news, url).encode())


def commit_change(
    session: EditSession, change: FileChange, description: str, follows: int = 0
) -> int:
    """Change a file of the service within `writing`; print warnings about it.

    Return the number of the change, and raise, as `EditSession.commit` does.
    """
    number, warnings = session.commit([change], description, follows)
    if warnings:
        print_diagnostics(warnings)
    return number


def change_show(
    session: EditSession,
    before: UserCatalogue,
    change: FileChange,
    description: str,
    note: StateChange = lambda state: state,
    remark: str = "",
) -> None:
    """Change the file of a show, and the state; print what changed, or with --dry-run the diff."""
    if session.is_dry:
        session.print_diff([change])
        return
    make_folder(service_folder(session.folder))
    with session.writing():
        commit_change(session, change, description)
    change_state(session, note)
    session.print_change(before, session.read(), [change], details=lambda *_: remark)


# --- the state -----------------------------------------------------------------------------------


def state_of(session: EditSession) -> ServiceState:
    """Return what the service was asked for the folder of a session."""
    return read_state(session.folder, session.states)


def change_state(session: EditSession, change: StateChange) -> None:
    """Write what the service was asked, if it changes; nothing with --dry-run."""
    if session.is_dry:
        return
    with _locked(session):
        before = state_of(session)
        after = change(before)
        if after != before:
            try:
                write_state(after, session.folder, session.states)
            except EtoileError as error:
                print_diagnostics([_not_noted(error.problems[0])])


def _not_noted(problem: Diagnostic) -> Diagnostic:
    """Return the warning of a state that can't be written, which loses nothing but calls."""
    message = f"what TVmaze was asked could not be noted: {problem.message}"
    hint = "nothing else is lost; the next refresh asks again"
    return Diagnostic("cannot-write", message, problem.file, hint=hint, severity="warning")


def _locked(session: EditSession) -> AbstractContextManager[None]:
    """Hold the lock of the folder, if there is one yet."""
    return lock_folder(session.folder) if Path(session.folder).is_dir() else nullcontext()
