"""The files of an edit: which one has a show, if it can be written, and the change of its text.

What is written is valid: it is read as a catalogue before it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from etoile_cli.catalogue.load import BYTE_ORDER_MARK
from etoile_cli.catalogue.toml_files import (
    InvalidFile,
    UnreadableFile,
    ValidFile,
    check_is_original,
)
from etoile_cli.catalogue.user_catalogue import UserCatalogue, with_contents
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.files import FileChange, read_content


def file_of(files: UserCatalogue, show: str, default: str) -> str:
    """Return the file that has a show, preferably its title; else the default file.

    It is never a conflict copy. Raise EtoileError if the default file is one (exit 2), or is
    invalid (exit 65).
    """
    having = [source for source in files.originals if show in source.values]
    if having:
        return max(having, key=lambda source: "title" in source.values[show]).file
    check_is_original(default)
    check_writable(files, default)
    return default


def check_writable(files: UserCatalogue, file: str) -> None:
    """Raise EtoileError (exit 65, or 74) if a file exists, and is invalid or unreadable."""
    source = files.find(file)
    if isinstance(source, InvalidFile | UnreadableFile):
        hint = "`etoile edit` opens it; nothing was written"
        problem = Diagnostic("skipped-file", "this file has errors; fix it first", file, hint=hint)
        code = source.error.exit_code if isinstance(source, UnreadableFile) else Exit.BAD_CATALOGUE
        raise EtoileError(code, problem)


def text_in(files: UserCatalogue, file: str) -> str:
    """Return the text of a file; empty if it does not exist."""
    source = files.find(file)
    return source.text if isinstance(source, ValidFile) else ""


def encode_text(text: str, file: str) -> bytes:
    """Return a text as the bytes of a file, which keeps its byte-order mark if it has one."""
    has_mark = (read_content(file) or b"").startswith(BYTE_ORDER_MARK)
    return (BYTE_ORDER_MARK if has_mark else b"") + text.encode()


def newly_invalid(before: UserCatalogue, after: UserCatalogue) -> list[Diagnostic]:
    """Return the problems of files that were valid before a change, perhaps of another file."""
    return [
        problem
        for source in after.invalid_files
        if isinstance(before.find(source.file), ValidFile)
        for problem in source.problems()
    ]


@contextmanager
def with_load_errors(files: UserCatalogue) -> Iterator[None]:
    """Add to an error why files are skipped: that may be its cause."""
    try:
        yield
    except EtoileError as error:
        if files.problems:
            error.problems = (*files.problems, *error.problems)
        raise


def file_change(files: UserCatalogue, file: str, text: str | None) -> FileChange:
    """Return a change from the text that was read: `commit` checks that the file still has it."""
    source = files.find(file)
    before = encode_text(source.text, file) if isinstance(source, ValidFile) else None
    return FileChange(file, before, None if text is None else encode_text(text, file))


def after_changes(files: UserCatalogue, changes: Iterable[FileChange]) -> UserCatalogue:
    """Return the catalogue as it is after changes of its files."""
    return with_contents(files, {change.file: change.after for change in changes})


def check_valid(files: UserCatalogue, changes: Sequence[FileChange]) -> None:
    """Raise EtoileError if changes make their file (exit 2) or another one (exit 65) invalid."""
    after = after_changes(files, changes)
    for change in changes:
        if problems := after.problems_with(change.file):
            # without their places: the text is not written
            without_places = (Diagnostic(one.code, one.message, hint=one.hint) for one in problems)
            raise EtoileError(Exit.USAGE, *without_places)
    if problems := newly_invalid(files, after):
        raise EtoileError(Exit.BAD_CATALOGUE, *problems)
