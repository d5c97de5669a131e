"""A person's files: which of them tells of a show, and what becomes of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from etoile_cli.answers.find import find_show, is_whole_name
from etoile_cli.catalogue.load import BYTE_ORDER_MARK
from etoile_cli.catalogue.user_catalogue import (
    InvalidFile,
    UnreadableFile,
    UserCatalogue,
    ValidFile,
    with_contents,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Show
from etoile_cli.render import render_diff
from etoile_cli.render.look import Style
from etoile_cli.store.changes import FileChange, read_content
from etoile_cli.text import shorten

# --- shows and their files -----------------------------------------------------------------------


def meant_show(own: UserCatalogue, named: str) -> Show:
    """The show that is meant, of all that can be read; raises as `find_show` does.

    It is never found by what stands only inside a word: a change would be of the wrong show.
    Raises EtoileError (exit 65) where a part of its name is all that was said, while files are
    left out: what was meant may stand in them.
    """
    meant = find_show(own.catalogue.shows, named, in_words=False)
    if own.invalid_files and not is_whole_name(meant, named):
        part, whole = shorten(named), shorten(meant.name)
        message = f"`{part}` is a part of {whole}, but what you mean may be left out"
        hint = f"mend the file first, or name the show by its id: {shorten(meant.id)}"
        raise EtoileError(Exit.BAD_CATALOGUE, Diagnostic("skipped-file", message, hint=hint))
    return meant


def file_of(own: UserCatalogue, show: str, file: str) -> str:
    """The file that tells of a show, by preference its title; else the one for new shows.

    Raises EtoileError (exit 65) where that is no catalogue.
    """
    having = [source for source in own.valid_files if show in source.values]
    titled = [source for source in having if "title" in source.values[show]]
    for source in [*titled, *having]:
        return source.file
    check_can_be_written(own, file)
    return file


def check_can_be_written(own: UserCatalogue, file: str) -> None:
    """Raise EtoileError (exit 65, or 74) where a file is there and is no catalogue."""
    source = own.find(file)
    if isinstance(source, InvalidFile | UnreadableFile):
        hint = "`etoile edit` opens it; nothing was written"
        refused = Diagnostic("skipped-file", "this file has to be mended first", file, hint=hint)
        code = source.error.exit_code if isinstance(source, UnreadableFile) else Exit.BAD_CATALOGUE
        raise EtoileError(code, refused)


def text_in(own: UserCatalogue, file: str) -> str:
    """What a file says, nothing where it is not there yet."""
    source = own.find(file)
    return source.text if isinstance(source, ValidFile) else ""


# --- changes -------------------------------------------------------------------------------------


def change_of(own: UserCatalogue, file: str, text: str | None) -> FileChange:
    """One change, from what was read: `commit` sees whether the file still says that."""
    source = own.find(file)
    before = encoded(source.text, file) if isinstance(source, ValidFile) else None
    return FileChange(file, before, None if text is None else encoded(text, file))


def encoded(text: str, file: str) -> bytes:
    """A text as a file is to have it: with a byte-order mark where it has one now."""
    has_mark = (read_content(file) or b"").startswith(BYTE_ORDER_MARK)
    return (BYTE_ORDER_MARK if has_mark else b"") + text.encode()


def diff_of(changes: Iterable[FileChange], look: Style) -> str:
    """What changes would do, as a unified diff."""
    told = [(change.file, _text(change.before), _text(change.after)) for change in changes]
    return render_diff(told, look)


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "backslashreplace")


def after_changes(own: UserCatalogue, changes: Iterable[FileChange]) -> UserCatalogue:
    """The files as they are once they are changed."""
    return with_contents(own, {change.file: change.after for change in changes})


def check_sound(own: UserCatalogue, changes: Sequence[FileChange]) -> None:
    """Raise EtoileError (exit 2) where what options said would make a file no catalogue."""
    after = after_changes(own, changes)
    for change in changes:
        source = after.find(change.file)
        if isinstance(source, InvalidFile | UnreadableFile):
            raise EtoileError(Exit.USAGE, *map(_without_place, source.problems()))
    if problems := broken_by(own, after):
        raise EtoileError(Exit.BAD_CATALOGUE, *problems)


def broken_by(own: UserCatalogue, after: UserCatalogue) -> list[Diagnostic]:
    """Why files that were catalogues are none after a change, such as one of another file."""
    return [
        problem
        for source in after.invalid_files
        if isinstance(own.find(source.file), ValidFile)
        for problem in source.problems()
    ]


def _without_place(problem: Diagnostic) -> Diagnostic:
    """A problem of values that stand nowhere yet."""
    return Diagnostic(problem.code, problem.message, hint=problem.hint)


@contextmanager
def beside_what_is_left_out(own: UserCatalogue) -> Iterator[None]:
    """Tell beside an error what could not be read: it may be the reason."""
    try:
        yield
    except EtoileError as error:
        if not own.problems:
            raise
        error.problems = (*own.problems, *error.problems)
        raise
