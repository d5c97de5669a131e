"""One file that is written where its user says: whole, or not at all."""

import errno
import os
from contextlib import suppress

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store import disk


def save_file(content: bytes, file: str, may_replace: bool) -> None:
    """Write a file: it has all of the content, or stays as it was, whatever happens meanwhile.

    It is written beside its place, brought to the disk, and moved there. A file that is replaced
    keeps what `install` keeps, and a link to it stays one. Raises EtoileError (exit 74):
    `file-exists` where there is one that may not be replaced, `not-a-file` where there is something
    else, and `cannot-write`.
    """
    with disk.reporting_errors(file):
        try:
            _save(content, file, may_replace)
        except FileExistsError:
            hint = "replace it with --force, or choose another name"
            problem = Diagnostic("file-exists", "this file already exists", file, hint=hint)
            raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _save(content: bytes, file: str, may_replace: bool) -> None:
    place = disk.follow_links(file)
    before = _file_at(place, file)
    beside = disk.temporary_name(place, ".etoile-")
    try:
        if before:
            disk.write_replacement(content, beside, place, before)
        else:
            disk.write_file(content, beside)
        if may_replace:
            os.replace(beside, place)
        else:
            disk.move_new(beside, place)
    finally:
        disk.discard(beside)


def _file_at(place: str, file: str) -> os.stat_result | None:
    """The file that is there, None where nothing is; raises EtoileError where it is no file."""
    found = disk.stat_or_none(place)
    hint = "remove --output and redirect instead: > PATH"
    error = disk.not_a_file(file, found.st_mode if found else 0, hint)
    if error:
        raise error
    return found


# --- folders --------------------------------------------------------------------------------------


def make_folder(folder: str) -> None:
    """Make a folder, and those above it that are missing, open to their owner alone.

    That is how the XDG base directory specification wants them. One that is there stays as it is.
    Raises EtoileError (exit 74): `cannot-write`.
    """
    try:
        _make(os.path.abspath(folder))
    except (OSError, ValueError) as error:
        problem = disk.cannot_write(folder, error, "folder can't be made")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _make(folder: str) -> None:
    above = os.path.dirname(folder)
    try:
        _make_one(folder)
    except FileNotFoundError:
        if above == folder:
            raise
        _make(above)
        _make_one(folder)
    with suppress(OSError):
        disk.sync_folder(above)


def _make_one(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
