"""The shows that are followed: their files, what changes in them, and what TVmaze was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from etoile_cli.catalogue.load import service_folder
from etoile_cli.catalogue.service_files import service_text
from etoile_cli.catalogue.toml_files import UserFile, ValidFile
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import print_diagnostics, print_note, write
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.shows import Ids, Show
from etoile_cli.records import frozen
from etoile_cli.store.changes import FileChange, read_content
from etoile_cli.store.disk import make_folder
from etoile_cli.store.journal import OpenEntry, commit
from etoile_cli.store.locking import lock_folder
from etoile_cli.store.service_state import ServiceState, read_state, write_state

StateChange = Callable[[ServiceState], ServiceState]
"""What becomes of the state of a service."""

_NO_ID = 0
"""In place of the service's id, if a file does not give it."""


@frozen
class FollowedShow:
    """A show that is followed: its id and its name here, its id at the service, and its file."""

    id: str
    title: str  # with what distinguishes it from another one of the catalogue
    service_id: int
    file: str
    show: Show | None  # None: its file has errors
    ids: Ids


_IN_HEADER = re.compile(r"tvmaze\.com/shows/([1-9][0-9]{0,11})")


def followed_shows(files: UserCatalogue) -> tuple[FollowedShow, ...]:
    """Return the shows with a file of the service, also if the file has errors."""
    if not files.service:
        return ()
    names = {show.id: show.name for show in files.catalogue.shows}
    return tuple(one for source in files.service for one in _followed_in(source, names))


def _followed_in(source: UserFile, names: dict[str, str]) -> Iterator[FollowedShow]:
    if not source.file.endswith(".toml"):
        return  # the folder itself, which can't be read
    shows = source.shows if isinstance(source, ValidFile) else ()
    usable = [(show, show.ids) for show in shows if show.ids and show.ids.tvmaze]
    for show, ids in usable:
        yield FollowedShow(
            id=show.id,
            title=names.get(show.id, show.title),
            service_id=ids.tvmaze or _NO_ID,
            file=source.file,
            show=show,
            ids=ids,
        )
    if not usable:
        name = Path(source.file).stem
        found = _IN_HEADER.search(_text_of(source.file))
        service_id = int(found[1]) if found else _NO_ID
        yield FollowedShow(
            id=name,
            title=name,
            service_id=service_id,
            file=source.file,
            show=None,
            ids=Ids(tvmaze=service_id),
        )


def _text_of(file: str) -> str:
    """Return the text of a file that is not a valid catalogue; empty if it can't be read."""
    try:
        return (read_content(file) or b"").decode("utf-8", "replace")
    except EtoileError:
        return ""


def followed_as(files: UserCatalogue, service_id: int) -> FollowedShow | None:
    """Return the followed show with an id of the service, if there is one."""
    return next((one for one in followed_shows(files) if one.service_id == service_id), None)


def shows_with_ids(files: UserCatalogue, ids: Container[str]) -> tuple[Show, ...]:
    """Return the shows of the catalogue that have some ids."""
    return tuple(show for show in files.catalogue.shows if show.id in ids)


def unusable(show: FollowedShow) -> EtoileError:
    """Return the error of a show whose file has errors: its reports are not thrown away."""
    message = f"the file of {show.title} has errors"
    hint = f"fix it, or write it again without its reports: etoile refresh {show.id} --force"
    if not show.service_id:
        hint = f"fix it, or `etoile unfollow {show.id}` and follow it again"
    problem = Diagnostic("skipped-file", message, show.file, hint=hint)
    return EtoileError(Exit.BAD_CATALOGUE, problem)


def check_is_folder(session: EditSession, command: str) -> None:
    """Raise EtoileError (exit 2) if the catalogue is one file: each followed show has its own."""
    if session.is_one_file:
        message = f"--catalogue with a file and {command} cannot be combined"
        raise usage_error(message, "name a folder: each followed show has a file in it")


# --- its file -------------------------------------------------------------------------------------


def show_change(
    file: str, id_: str, facts: TomlTable, news: Sequence[TomlTable], url: str
) -> FileChange:
    """Return the change of the file of a show to its facts and reports."""
    return FileChange(file, read_content(file), service_text(id_, facts, news, url).encode())


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
    commit_change(session, change, description)
    change_state(session, note)
    session.print_change(before, session.read(), [change], details=lambda *_: remark)


def print_unchanged(session: EditSession, text: str) -> None:
    """Print why nothing changed; as no changes in the forms for programs, and as no diff."""
    if session.form == "table" and not session.is_dry:
        write(f"{text}\n")
        return
    print_note(text)
    if not session.is_dry:
        files = session.read()
        session.print_change(files, files, [])


# --- what TVmaze was asked ------------------------------------------------------------------------


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
