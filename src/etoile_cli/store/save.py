"""A file that the user names is saved, whole or not at all; missing folders are created."""

import errno
import os
from contextlib import suppress

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store import disk


def save_file(content: bytes, file: str, may_replace: bool) -> None:
    """Write a file: it has all of the content, or is unchanged, whatever happens meanwhile.

    It is written under a temporary name, synced to the disk, and moved. A file that is replaced
    keeps what `apply_changes` keeps, and a link to it stays a link. Raises EtoileError (exit 74):
    `file-exists` if it exists and may not be replaced, `not-a-file` if it is not a regular file,
    and `cannot-write`.
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
    before = disk.stat_file(file, place, "remove --output and redirect instead: > PATH")
    beside = disk.temporary_name(place, ".etoile-")
    try:
        if before:
            disk.write_replacement(content, beside, place, before)
        else:
            disk.write_new(content, beside)
        if may_replace:
            os.replace(beside, place)
        else:
            disk.move_new(beside, place)
    finally:
        disk.discard(beside)


# --- folders --------------------------------------------------------------------------------------


def make_folder(folder: str) -> None:
    """Create a folder and its missing parents, with access for their owner only.

    That is what the XDG base directory specification asks for. An existing folder is unchanged.
    Raises EtoileError (exit 74): `cannot-write`.
    """
    try:
        _create(os.path.abspath(folder))
    except (OSError, ValueError) as error:
        problem = disk.cannot_write(folder, error, "folder can't be created")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _create(folder: str) -> None:
    above = os.path.dirname(folder)
    try:
        _create_one(folder)
    except FileNotFoundError:
        if above == folder:
            raise
        _create(above)
        _create_one(folder)
    with suppress(OSError):
        disk.sync_folder(above)


def _create_one(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
