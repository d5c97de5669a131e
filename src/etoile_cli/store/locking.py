"""One writer at a time: the lock on a folder whose files are changed."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.store import disk

if sys.platform != "win32":
    import fcntl

PATIENCE: Final = 5.0
"""How long the lock is waited for, in seconds."""

_PAUSE = 0.05
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)


@contextmanager
def locked(folder: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder, which the death of the process gives back.

    It lies on the folder itself: no file is made for it. Whoever takes it removes what a dead
    writer left over. Where the disk or the system has no such lock, there is none, and what is
    compared before a change still keeps two writers apart.

    Raises EtoileError: `busy` (exit 75) where another holds the lock for longer than the patience,
    in seconds, and `cannot-write` (exit 74) where there is no such folder.
    """
    handle = _opened(folder)
    try:
        if handle is not None and _taken(handle, folder, patience):
            disk.sweep(folder)
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def _opened(folder: str) -> int | None:
    """The folder, opened; None where the system opens none."""
    try:
        if sys.platform == "win32":
            os.listdir(folder)
            return None
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, ValueError) as error:
        problem = disk.unwritable(folder, error, "folder can't be opened")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _taken(handle: int, folder: str, patience: float) -> bool:
    """Take the lock; say whether there is one to be had."""
    if sys.platform == "win32":
        return False
    for _ in range(int(patience / _PAUSE) + 1):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _TAKEN:
                return False
            time.sleep(_PAUSE)
        else:
            return True
    message = "another etoile is changing the files in this folder; nothing was written"
    raise EtoileError(Exit.BUSY, Problem("busy", message, folder, hint="try again"))
