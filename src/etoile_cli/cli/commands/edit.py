"""`etoile edit`."""

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.edit_toml import with_show
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.user_catalogue import UnreadableFile, UserCatalogue, with_contents
from etoile_cli.cli.console import print_diagnostics
from etoile_cli.cli.options import completed
from etoile_cli.cli.writing.drafts import check_base, keeping
from etoile_cli.cli.writing.edit_session import EditSession, writing
from etoile_cli.cli.writing.editor import open_editor
from etoile_cli.cli.writing.files import (
    beside_what_is_left_out,
    broken_by,
    check_can_be_written,
    encoded,
    file_of,
    text_in,
)
from etoile_cli.cli.writing.prompt import asking_which, can_ask, choose
from etoile_cli.cli.writing.values import FileOption
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.store.changes import FileChange, read_content

ShowArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SHOW]",
        help="Open the file that tells of it, there; else the first that has to be mended.",
        autocompletion=completed("show"),
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="FILE", help="Begin with this text, such as one kept aside."),
]

_FIRST_TEXT = """\
# Your own catalogue. A show is a table; its key is the show's id.
#
# [the-pitt]
# title = "The Pitt"
#
# [[the-pitt.news]]
# reported = 2026-01-08
# season = 2
# status = "renewed"
"""


@frozen
class Draft:
    """A file that is to be edited: what it says, and what the editor begins with, at a line.

    `is_offer` says that what it begins with is nothing yet, unless somebody goes on from there.
    """

    file: str
    before: bytes | None
    start: bytes
    line: int | None
    is_offer: bool = False


@writing
def command(
    desk: EditSession,
    show: ShowArgument = None,
    file: FileOption = None,
    taken_up: FromOption = None,
) -> None:
    """Edit your own catalogue by hand, in $VISUAL or $EDITOR.

    What you save is checked, and written only if it is a catalogue: else the editor opens again,
    or your text is kept aside.
    """
    own = desk.place.read()
    _check_folder(own)
    draft = _draft(desk, own, show, file)
    if taken_up is not None:
        check_base(taken_up, draft.file, draft.before)
        draft = Draft(draft.file, draft.before, _text_of(taken_up), None)
    bench = Path(mkdtemp(prefix="etoile-"))
    copy = bench / Path(draft.file).name
    try:
        with keeping(copy, draft.file, (draft.start, draft.before), desk):
            copy.write_bytes(draft.start)
            text = _edited(own, draft, copy)
            if text == draft.before:
                desk.tell(own, own, (), ())
            else:
                change = FileChange(draft.file, draft.before, text)
                desk.install(f"edit {Path(draft.file).name}", lambda _: [change])
    finally:
        shutil.rmtree(bench, ignore_errors=True)


# --- what is edited ------------------------------------------------------------------------------


def _check_folder(own: UserCatalogue) -> None:
    """Raise EtoileError (exit 74) where the folder is none: nothing could be saved in it."""
    source = own.find(own.folder)
    if isinstance(source, UnreadableFile):
        raise source.error


def _draft(
    desk: EditSession, own: UserCatalogue, show: list[str] | None, file: str | None
) -> Draft:
    """What the editor opens; raises EtoileError where there is no such show, or no file."""
    named = desk.place.named(file) if file is not None else None
    if show:
        return asking_which(lambda query: _draft_of_show(desk, own, query, named), " ".join(show))
    place = named or _first_to_open(desk, own)
    before = read_content(place)
    faults = own.problems_with(place)
    at = faults[0].location if faults else None
    start = _FIRST_TEXT.encode() if before is None else before
    return Draft(place, before, start, at.line if at else None, before is None)


def _draft_of_show(desk: EditSession, own: UserCatalogue, show: str, named: str | None) -> Draft:
    """The file that was named, at the line of a show, or with a place for it.

    Where none was named, it is the one that tells of the show, else the usual one.
    """
    with beside_what_is_left_out(own):
        meant = find_show(own.catalogue.shows, show, in_words=False)
        place = named or file_of(own, meant.id, desk.place.file)
        check_can_be_written(own, place)
    text, before = text_in(own, place), read_content(place)
    if line := line_of_show(text, meant.id):
        return Draft(place, before, before or b"", line)
    longer = with_show(text, meant.id, {"title": meant.title}, [])
    return Draft(place, before, encoded(longer, place), line_of_show(longer, meant.id), True)


def _first_to_open(desk: EditSession, own: UserCatalogue) -> str:
    """The first file that has to be mended, else the usual one, else the only one."""
    bad = [source.file for source in own.invalid_files if Path(source.file).is_file()]
    is_usual = own.find(desk.place.file) is not None or len(own.files) != 1
    return bad[0] if bad else desk.place.file if is_usual else own.files[0].file


def _text_of(file: str) -> bytes:
    """The text of a file; raises EtoileError (exit 74) where there is none."""
    text = read_content(file)
    if text is None:
        hint = "compare the path; `etoile config` tells where texts are kept aside"
        problem = Diagnostic("no-such-file", "there is no such file", file, hint=hint)
        raise EtoileError(Exit.INPUT_OUTPUT, problem)
    return text


# --- editing -------------------------------------------------------------------------------------


def _edited(own: UserCatalogue, draft: Draft, copy: Path) -> bytes | None:
    """What was saved, once it is a catalogue; `draft.before` where nothing was changed.

    Raises EtoileError: as `open_editor` does, and (exit 65) where it is none and stays so.
    """
    line = draft.line
    while True:
        open_editor(copy, line, os.environ)
        text = read_content(str(copy))
        if text is None or (text == draft.start and draft.is_offer):
            return draft.before
        problems = _new_problems(own, draft.file, text)
        if not problems:
            return text
        if not can_ask():
            raise EtoileError(Exit.BAD_CATALOGUE, *problems)
        print_diagnostics(problems)
        match choose("Edit it again, keep it aside, or discard it?", "ekd"):
            case "k":
                raise EtoileError(Exit.BAD_CATALOGUE)
            case "d":
                copy.unlink()
                return draft.before
            case _:
                line = problems[0].location.line if problems[0].location else None


def _new_problems(own: UserCatalogue, file: str, text: bytes) -> list[Diagnostic]:
    """Why a text can't be written to a file: it, or another file for its sake, is no catalogue.

    Nor may it claim a fact that another file has claimed.
    """
    known = [problem.message for problem in own.conflicts]
    after = with_contents(own, {file: text})
    clashing = [one for one in after.conflicts if one.message not in known]
    broken = [one for one in broken_by(own, after) if one.file != file]
    return [*after.problems_with(file), *broken, *clashing]
