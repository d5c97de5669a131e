"""One file that is written where its user says: whole, or not at all."""

import os

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store import disk


def save(content: bytes, file: str, may_replace: bool) -> None:
    """Write a file: it has all of the content, or stays as it was, whatever happens meanwhile.

    It is written beside its place, brought to the disk, and moved there. A file that is replaced
    keeps what `install` keeps, and a link to it stays one. Raises EtoileError (exit 74):
    `file-exists` where there is one that may not be replaced, `not-a-file` where there is something
    else, and `cannot-write`.
    """
    with disk.writing(file):
        try:
            _save(content, file, may_replace)
        except FileExistsError:
            hint = "--force replaces it; or choose another name"
            problem = Diagnostic("file-exists", "there is such a file already", file, hint=hint)
            raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _save(content: bytes, file: str, may_replace: bool) -> None:
    place = disk.followed(file)
    before = _file_at(place, file)
    beside = disk.name_beside(place, ".etoile-")
    try:
        if before:
            disk.write_like(content, beside, place, before)
        else:
            disk.write(content, beside)
        if may_replace:
            os.replace(beside, place)
        else:
            disk.put_new(beside, place)
    finally:
        disk.discard(beside)


def _file_at(place: str, file: str) -> os.stat_result | None:
    """The file that is there, None where nothing is; raises EtoileError where it is no file."""
    found = disk.status(place)
    hint = "leave out --output, and let the shell write there: > PATH"
    error = disk.not_a_file(file, found.st_mode if found else 0, hint)
    if error:
        raise error
    return found
