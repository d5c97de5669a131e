"""`etoile edit`, with the user's editor and saved drafts; `etoile undo` and `etoile redo`."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.edit_toml import with_show
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_files import UnreadableFile, check_is_original
from etoile_cli.catalogue.user_catalogue import UserCatalogue, with_contents
from etoile_cli.cli.app import print_diagnostics, print_note, write
from etoile_cli.cli.edit_session import (
    EditSession,
    check_writable,
    edit_command,
    encode_text,
    file_of,
    newly_invalid,
    text_in,
    with_load_errors,
)
from etoile_cli.cli.followed_shows import followed_shows
from etoile_cli.cli.options import completer, option
from etoile_cli.cli.user_input import FileOption, can_ask, choose, with_one_show
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen
from etoile_cli.store import journal
from etoile_cli.store.changes import FileChange, read_content
from etoile_cli.store.disk import make_folder, save_file
from etoile_cli.store.journal import JournalEntry
from etoile_cli.store.locking import lock_folder
from etoile_cli.store.service_state import forget_fetched
from etoile_cli.text import escape_controls

_Show = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SHOW]",
        help="Open the file at this show (default: the first file with errors).",
        autocompletion=completer("show"),
    ),
]
_From = Annotated[
    str | None, option("--from", "FILE", "Begin with this text, such as a saved draft.")
]

_FIRST_TEXT = """\
# Your own catalogue. A show is a table; its key is the show's id.
#
# [the-quay]
# title = "The Quay"
#
# [[the-quay.news]]
# reported = 2026-01-08
# season = 2
# status = "renewed"
"""


@frozen
class OpenFile:
    """A file to edit: its content, and the text and line that the editor starts with.

    `is_offer` says that this text is only offered: it counts as nothing unless the user edits it.
    """

    file: str
    before: bytes | None
    start: bytes
    line: int | None
    is_offer: bool = False


@edit_command
def edit(
    session: EditSession, show: _Show = None, file: FileOption = None, draft: _From = None
) -> None:
    """Edit your catalogue in your editor.

    The editor is $VISUAL or $EDITOR. What you save is checked, and written only if it is valid:
    otherwise the editor opens again, or your text is saved as a draft.
    """
    files = session.read()
    if isinstance(source := files.find(files.folder), UnreadableFile):
        raise source.error  # nothing could be saved in such a folder
    opened = _open(session, files, show, file)
    if draft is not None:
        opened = _open_draft(draft, opened)
    folder = Path(mkdtemp(prefix="etoile-"))
    copy = folder / Path(opened.file).name
    try:
        with _saving_draft(copy, opened, session):
            copy.write_bytes(opened.start)
            text = _edited(files, opened, copy)
            if text == opened.before:
                session.print_change(files, files, ())
            else:
                change = FileChange(opened.file, opened.before, text)
                session.apply(f"edit {copy.name}", lambda _: [change])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open(
    session: EditSession, files: UserCatalogue, show: list[str] | None, name: str | None
) -> OpenFile:
    """Return the file to edit: by default the first with errors, else the one for new shows."""
    file = session.file_named(name) if name is not None else None
    check_is_original(file or session.file)
    if show:
        query = " ".join(show)
        return with_one_show(lambda query: _open_show(session, files, query, file), query)
    if file is None:
        invalid = [one.file for one in files.invalid_files if Path(one.file).is_file()]
        has_other = files.find(session.file) is None and len(files.files) == 1
        file = [*invalid, files.files[0].file if has_other else session.file][0]
    check_is_original(file)
    before = read_content(file)
    start = _FIRST_TEXT.encode() if before is None else before
    return OpenFile(file, before, start, _first_line(files.problems_with(file)), before is None)


def _first_line(problems: list[Diagnostic]) -> int | None:
    return problems[0].location.line if problems and problems[0].location else None


def _open_show(
    session: EditSession, files: UserCatalogue, query: str, file: str | None
) -> OpenFile:
    """Return a file, by default that of the show, at its line or with an empty table for it."""
    with with_load_errors(files):
        show = find_show(files.catalogue.shows, query, in_words=False)
        file = file or file_of(files, show.id, session.file)
        check_writable(files, file)
    text, before = text_in(files, file), read_content(file)
    if line := line_of_show(text, show.id):
        return OpenFile(file, before, before or b"", line)
    longer = with_show(text, show.id, {"title": show.title}, [])
    return OpenFile(file, before, encode_text(longer, file), line_of_show(longer, show.id), True)


def _edited(files: UserCatalogue, opened: OpenFile, copy: Path) -> bytes | None:
    """Return the saved text once it is valid; `opened.before` if nothing changed."""
    line = opened.line
    while True:
        open_editor(copy, line, os.environ)
        text = read_content(str(copy))
        if text is None or (text == opened.start and opened.is_offer):
            return opened.before
        problems = _new_problems(files, opened.file, text)
        if not problems:
            return text
        if not can_ask():
            raise EtoileError(Exit.BAD_CATALOGUE, *problems)
        print_diagnostics(problems)
        match choose("Edit it again, keep it as a draft, or discard it?", "ekd"):
            case "k":
                raise EtoileError(Exit.BAD_CATALOGUE)
            case "d":
                copy.unlink()
                return opened.before
            case _:
                line = _first_line(problems)


def _new_problems(files: UserCatalogue, file: str, text: bytes) -> list[Diagnostic]:
    """Return the new errors and conflicts of a text, and of other files because of it."""
    known = [problem.message for problem in files.conflicts]
    after = with_contents(files, {file: text})
    conflicts = [one for one in after.conflicts if one.message not in known]
    others = [one for one in newly_invalid(files, after) if one.file != file]
    return [*after.problems_with(file), *others, *conflicts]


# --- drafts ---------------------------------------------------------------------------------------

_BASE = ".base"
"""The suffix of the text that the file had when a draft was begun."""


@contextmanager
def _saving_draft(copy: Path, opened: OpenFile, session: EditSession) -> Iterator[None]:
    """Save a text that is not written as a draft, after any error, Ctrl-C or bug; print where."""
    try:
        yield
    except BaseException as error:
        saved = _save_draft(copy, opened, session)
        if isinstance(error, EtoileError):
            raise EtoileError(error.exit_code, *error.problems, *saved) from None
        if saved:
            print_diagnostics(saved)
        raise


def _save_draft(copy: Path, opened: OpenFile, session: EditSession) -> list[Diagnostic]:
    """Save an edited text that was not written, and what the file has; return where it is."""
    text = read_content(str(copy))
    if text is None or text in (opened.start, opened.before):
        return []
    with suppress(EtoileError):
        if read_content(opened.file) == text:
            return []  # perhaps only printing the change failed
    name = f"{copy.stem}-{session.at:%Y%m%d-%H%M%S-%f}.toml"
    draft = Path(session.drafts) / name
    try:
        make_folder(session.drafts)
        save_file(text, str(draft), may_replace=False)
    except EtoileError:
        draft = Path(mkdtemp(prefix="etoile-draft-")) / name
        draft.write_bytes(text)
    if opened.before is not None:
        Path(f"{draft}{_BASE}").write_bytes(opened.before)
    option = f" --file {shlex.quote(copy.name)}" if opened.file.endswith(".toml") else ""
    command = f"etoile edit{session.options}{option} --from {shlex.quote(str(draft))}"
    message = "nothing was written; your text is saved as a draft"
    return [Diagnostic("draft-saved", message, str(draft), hint=f"`{command}` opens it again")]


def _open_draft(draft: str, opened: OpenFile) -> OpenFile:
    """Return a file with the text of a draft; raise EtoileError (exit 74) if it changed since."""
    base = f"{draft}{_BASE}"
    begun, text = read_content(base), read_content(draft)
    if begun is not None and begun != opened.before:
        message = "this file has changed since you began your draft; writing it would undo that"
        hint = f"add what is new since {base} to {draft}, and delete {base}"
        problem = Diagnostic("changed-since", message, opened.file, hint=hint)
    elif text is None:
        hint = "check the path; `etoile config` shows where drafts are"
        problem = Diagnostic("no-such-file", "this file does not exist", draft, hint=hint)
    else:
        return OpenFile(opened.file, opened.before, text, None)
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


# --- the editor -----------------------------------------------------------------------------------

_EDITORS = ("editor", "nano", "vim", "vi", "notepad")
_TAKES_PLUS = {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe"}
_TAKES_GOTO = {"code", "code-insiders", "codium", "cursor"}
_WAIT_OPTIONS = {
    **dict.fromkeys((*_TAKES_GOTO, "subl", "zed", "gedit", "mate"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
}
"""The options of editors with windows of their own, which otherwise return at once."""


def open_editor(file: Path, line: int | None, environment: Mapping[str, str]) -> None:
    """Open $VISUAL, else $EDITOR, else one of the system, and wait until it is closed.

    Raise EtoileError (exit 74) if there is no editor, or it fails.
    """
    variable, command = _editor(environment)
    name = Path(command[0]).name
    wait = _WAIT_OPTIONS.get(name)
    if wait and wait not in command and wait[1:3] not in command:
        command = [*command, wait]
    problem = None
    try:
        if code := _run([*command, *_file_arguments(name, file, line)]):
            problem = f"was ended: {signal.strsignal(-code)}" if code < 0 else f"ended with {code}"
    except (OSError, ValueError) as error:
        problem = f"cannot be started: {reason_of(error)}"
    if problem:
        hint = f"set {variable} to another, such as {variable}=nano"
        raise _no_editor(f"the editor `{command[0]}` {problem}", hint)


def _editor(environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the variable that names the editor, or could, and its command."""
    for name in ("VISUAL", "EDITOR"):
        if value := environment.get(name, "").strip():
            try:
                return name, shlex.split(value)
            except ValueError:
                message = f"invalid {name}: a quote is not closed, or nothing follows a backslash"
                hint = f"quote it as for a shell: {name}='code --wait'"
                raise _no_editor(message, hint) from None
    for name in _EDITORS:
        if shutil.which(name):
            return "EDITOR", [name]
    raise _no_editor("no editor found", "set EDITOR, such as EDITOR=nano")


def _no_editor(message: str, hint: str) -> EtoileError:
    return EtoileError(Exit.INPUT_OUTPUT, Diagnostic("no-editor", message, hint=hint))


def _file_arguments(editor: str, file: Path, line: int | None) -> list[str]:
    """Return the file, at a line if the editor is known to take one."""
    if line and editor in _TAKES_PLUS:
        return [f"+{line}", str(file)]
    if line and editor in _TAKES_GOTO:
        return ["--goto", f"{file}:{line}"]
    return [str(file)]


def _run(command: list[str]) -> int:
    """Run an editor, which alone gets Ctrl-C while it is open."""
    # A handler that does nothing, because a child process inherits an ignored signal.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    for number in _ENDING_SIGNALS:
        before[number] = signal.signal(number, _raise_ended)
    try:
        return subprocess.Popen(command).wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDING_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _raise_ended(number: int, _frame: object) -> None:
    """Raise EtoileError for a signal, so that what was saved becomes a draft."""
    message = f"etoile was stopped while the editor was open: {signal.strsignal(number)}"
    raise EtoileError(128 + number, Diagnostic("no-editor", message))


# --- undo and redo -------------------------------------------------------------------------------

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
        message = f"nothing to {command} in {session.folder}"
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
    files = {change.file for change in changes}
    found = (*followed_shows(before), *followed_shows(after))
    if shows := [show for show in found if show.file in files]:
        ids = {show.service_id for show in shows if show.service_id is not None}
        forget_fetched(session.folder, session.states, ids)
        if session.form == "table" and (command, entry.summary) == ("undo", "refresh"):
            print_note("the next `etoile refresh` adds it again")
