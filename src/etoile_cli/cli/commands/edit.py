"""`etoile edit`: a copy of your file in your editor, which stays until its text is written."""

import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Annotated

import typer

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.edit_toml import with_show
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_files import UnreadableFile, check_is_original
from etoile_cli.catalogue.user_catalogue import UserCatalogue, with_contents
from etoile_cli.cli.app import print_diagnostics, print_note
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import (
    EditSession,
    check_writable,
    encode_text,
    file_of,
    newly_invalid,
    text_in,
    with_load_errors,
)
from etoile_cli.cli.editor import EditorOpenError, open_editor
from etoile_cli.cli.options import completer, option
from etoile_cli.cli.user_input import FileOption, can_ask, choose, with_one_show
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.store.disk import make_folder, replace_private, reporting_errors
from etoile_cli.store.files import FileChange, read_content
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
    session.check_replaceable([FileChange(opened.file, opened.before, None)])
    if draft is not None:
        opened = _open_draft(draft, opened)
    else:
        _name_left_drafts(session)
    with _draft(opened, session) as copy:
        text = _edited(files, opened, copy)
        if text == opened.before:
            session.print_change(files, files, ())
        else:
            change = FileChange(opened.file, opened.before, text)
            session.apply(f"edit {copy.name}", lambda _: [change])


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
_AT_ONCE = 2.0  # seconds: an editor that comes back sooner may have a window that is still open
_KEPT_UNCHANGED = 24 * 60 * 60.0  # seconds: how long its copy stays, if nobody has changed it


@contextmanager
def _draft(opened: OpenFile, session: EditSession) -> Iterator[Path]:
    """Yield a copy to be edited. It stays where it is until its text is written, or not wanted.

    After any error, Ctrl-C or bug, say where a text is that was not written.
    """
    copy = _begin_draft(opened, session)
    begun = monotonic()
    try:
        yield copy
    except BaseException as error:
        if isinstance(error, EditorOpenError) or _is_worth_keeping(copy, opened):
            saved = _draft_saved(copy, opened, session)
            if isinstance(error, EtoileError):
                raise EtoileError(error.exit_code, *error.problems, saved) from None
            print_diagnostics([saved])
        else:
            _end_draft(copy, opened, begun)
        raise
    _end_draft(copy, opened, begun)


def _end_draft(copy: Path, opened: OpenFile, begun: float) -> None:
    """Remove a copy, unless it is as it was and may still be open."""
    with suppress(EtoileError):
        if monotonic() - begun < _AT_ONCE and read_content(str(copy)) == opened.start:
            return
    shutil.rmtree(copy.parent, ignore_errors=True)


def _begin_draft(opened: OpenFile, session: EditSession) -> Path:
    """Write the text to edit into a folder of its own, for the user alone; return its file.

    It stays there until it is in the catalogue, whatever happens. Raise EtoileError (exit 74).
    """
    name = Path(opened.file).name
    stem = f"{Path(name).stem}-{session.at:%Y%m%d-%H%M%S-%f}"
    try:
        make_folder(session.drafts, is_private=True)
        folder = Path(session.drafts) / stem
        folder.mkdir(0o700)
    except (EtoileError, OSError):
        folder = Path(mkdtemp(prefix="etoile-draft-"))
    copy = folder / name
    with reporting_errors(str(copy)):
        try:
            if opened.before is not None:
                replace_private(opened.before, f"{copy}{_BASE}")
            replace_private(opened.start, str(copy))
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return copy


def _is_worth_keeping(copy: Path, opened: OpenFile) -> bool:
    """Return whether a copy has a text that is not in the file; True if that can't be read."""
    try:
        text = read_content(str(copy))
        known = (None, opened.start, opened.before, read_content(opened.file))
    except EtoileError:
        return True
    return text not in known


def _draft_saved(copy: Path, opened: OpenFile, session: EditSession) -> Diagnostic:
    option = f" --file {shlex.quote(copy.name)}" if opened.file.endswith(".toml") else ""
    command = f"etoile edit{session.options}{option} --from {shlex.quote(str(copy))}"
    message = "nothing was written; your text is saved as a draft"
    return Diagnostic("draft-saved", message, str(copy), hint=f"`{command}` opens it again")


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


def _name_left_drafts(session: EditSession) -> None:
    """Say where texts are that were not written; remove copies that nobody has changed."""
    changed = []
    with suppress(OSError):
        for copy in sorted(Path(session.drafts).glob("*/*.toml")):
            base = Path(f"{copy}{_BASE}")
            begun = base.read_bytes() if base.exists() else _FIRST_TEXT.encode()
            if copy.read_bytes() != begun:
                changed.append(copy)
            elif session.at.timestamp() - copy.stat().st_mtime > _KEPT_UNCHANGED:
                shutil.rmtree(copy.parent, ignore_errors=True)
    if changed:
        others = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
        print_note(
            f"a draft is left: {escape_controls(str(changed[-1]))}{others}\n"
            "open it with `etoile edit --from FILE`, or remove it if its text is not needed"
        )
