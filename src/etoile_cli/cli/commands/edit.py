"""`etoile edit`: a copy of your file in your editor, which stays until its text is written."""

import os
from pathlib import Path
from typing import Annotated

import typer

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.edit_toml import with_show
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_files import UnreadableFile, check_is_original
from etoile_cli.catalogue.user_catalogue import UserCatalogue, with_contents
from etoile_cli.cli.app import print_diagnostics, print_note
from etoile_cli.cli.drafts import (
    OpenFile,
    keep_draft,
    left_drafts,
    open_draft,
    remove_unchanged_drafts,
)
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.edited_files import (
    check_writable,
    encode_text,
    file_of,
    newly_invalid,
    text_in,
    with_load_errors,
)
from etoile_cli.cli.editor import open_editor
from etoile_cli.cli.options import completer, option
from etoile_cli.cli.user_input import FileOption, can_ask, choose, with_one_show
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.files import FileChange, read_content

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


@edit_command
def edit(
    session: EditSession, show: _Show = None, file: FileOption = None, draft: _From = None
) -> None:
    """Edit your catalogue in your editor.

    The editor is $VISUAL or $EDITOR. What you save is checked, and written only if it is valid:
    otherwise the editor opens again, or your text is saved as a draft.
    """
    with session.writing():  # what was interrupted is repaired before the file is read
        files = session.read()
    if isinstance(source := files.find(files.folder), UnreadableFile):
        raise source.error  # nothing could be saved in such a folder
    opened = _open(session, files, show, file)
    session.check_replaceable([FileChange(opened.file, opened.before, None)])
    remove_unchanged_drafts(session)
    if draft is not None:
        opened = open_draft(draft, opened, session)
    elif left := left_drafts(session):
        print_note(left)
    with keep_draft(opened, session) as copy:
        text = _edit_until_valid(files, opened, copy)
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


def _edit_until_valid(files: UserCatalogue, opened: OpenFile, copy: Path) -> bytes | None:
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
