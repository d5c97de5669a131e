"""What the commands that ask TVmaze share: the connection, the first notice, and the state."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from etoile_cli.answers.changes import compare_shows
from etoile_cli.catalogue.service_files import service_folder
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import output_style, print_diagnostics, print_note, write
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.records import replace
from etoile_cli.render import render
from etoile_cli.render.english.countdowns import short_and_full
from etoile_cli.services.address import ADDRESS_VARIABLE, TVMAZE_API, parse_address
from etoile_cli.services.pace import OnWait
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.transport import Transport
from etoile_cli.services.tvmaze import Gone, Moved, TVmaze
from etoile_cli.store.changes import FileChange
from etoile_cli.store.disk import make_folder
from etoile_cli.store.journal import OpenEntry, commit
from etoile_cli.store.locking import lock_folder
from etoile_cli.store.service_state import ServiceState, read_state, write_state
from etoile_cli.text import escape_controls


def check_is_folder(session: EditSession, command: str) -> None:
    """Raise EtoileError (exit 2) if the catalogue is one file: each followed show has its own."""
    if session.is_one_file:
        message = f"--catalogue with a file and {command} cannot be combined"
        raise usage_error(message, "name a folder: each followed show has a file in it")


def state_of(session: EditSession) -> ServiceState:
    """Return what the service was asked for the folder of a session."""
    return read_state(session.folder, session.states)


def change_state(session: EditSession, change: Callable[[ServiceState], ServiceState]) -> None:
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


def commit_change(
    session: EditSession, change: FileChange, description: str, entry: OpenEntry | None = None
) -> None:
    """Change a file of the service so that it can be undone; print warnings about it."""
    make_folder(service_folder(session.folder))
    with lock_folder(session.folder):
        at = session.at.isoformat()
        warnings = commit([change], description, at, session.journal, entry)
    if warnings:
        print_diagnostics(warnings)


def print_difference(
    session: EditSession, before: UserCatalogue, change: FileChange, remark: str = ""
) -> None:
    """Print what a change of a file of the service changed, and where."""
    after = session.read()
    shows = before.catalogue.shows, after.catalogue.shows
    found = compare_shows(*shows, session.as_of, short_and_full)
    text = render(found, session.form, output_style(os.environ))
    if session.form == "table":
        text += f"{remark}in {escape_controls(change.file)}\n"
    write(text)


def print_unchanged(session: EditSession, text: str) -> None:
    """Print why nothing changed; as no changes in the forms for programs."""
    if session.form == "table":
        write(f"{text}\n")
        return
    print_note(text)
    found = compare_shows((), (), session.as_of, short_and_full)
    write(render(found, session.form, output_style(os.environ)))


# --- the service ----------------------------------------------------------------------------------


@contextmanager
def open_service(
    session: EditSession, on_wait: OnWait, sleep: Callable[[float], None] = time.sleep
) -> Iterator[TVmaze]:
    """Open a connection to the service; the first time, print what is sent.

    `on_wait` is called before the connection waits, with `sleep`. Raise EtoileError (exit 78) if
    ETOILE_TVMAZE_URL is invalid.
    """
    address = parse_address(os.environ.get(ADDRESS_VARIABLE) or TVMAZE_API)
    if not state_of(session).notified:
        print_note(
            f"etoile asks {address.name}: it sends the titles and ids of the shows that you ask "
            "for, and your IP address as any call does; nothing else goes out"
        )
        change_state(session, lambda state: replace(state, notified=True))
    with Transport(address, time.monotonic, sleep, on_wait) as transport:
        yield TVmaze(transport.get)


def fetch_show(tvmaze: TVmaze, id_: int) -> Snapshot | Gone:
    """Return a show with an id, or with the id that it has now; raise as `TVmaze.show` does."""
    found = tvmaze.show(id_)
    if isinstance(found, Moved):
        found = tvmaze.show(found.id)
    if isinstance(found, Moved):
        message = f"TVmaze's answer to /shows/{id_} redirects more than once"
        problem = Diagnostic("service-failed", message, hint="try again later")
        raise EtoileError(Exit.BUSY, problem)
    return found
