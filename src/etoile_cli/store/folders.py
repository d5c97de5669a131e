"""Folders that are made where they are missing."""

import errno
import os
from contextlib import suppress

from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.store import disk


def make_folder(folder: str) -> None:
    """Make a folder, and those above it that are missing, open to their owner alone.

    That is how the XDG base directory specification wants them. One that is there stays as it is.
    Raises EtoileError (exit 74): `cannot-write`.
    """
    try:
        _make(os.path.abspath(folder))
    except (OSError, ValueError) as error:
        problem = disk.unwritable(folder, error, "folder can't be made")
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
