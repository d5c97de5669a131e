"""One writer at a time: the lock on a folder whose files are changed."""

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.disk import reporting_errors, sweep

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE: Final = 5.0
"""How long to wait for the lock, in seconds."""

_PAUSE = 0.05
_held: set[tuple[int, int]] = set()  # the device and the inode of each folder
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextmanager
def lock_folder(folder: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder; it is released even if the process dies.

    Acquiring it removes the unfinished files of a dead writer. A process that holds it may acquire
    it again. The lock is on the folder itself; on Windows, which locks no folders, on the file
    `.etoile-lock` in it. If the disk has no locks, only the comparison before each change keeps
    two writers from overwriting each other.

    Raise EtoileError: `busy` (exit 75) if another process holds the lock for longer than
    `patience`, in seconds, and `cannot-write` (exit 74) if the folder does not exist.
    """
    with reporting_errors(folder, "folder can't be opened"):
        handle = _open(folder)
    with _holding(handle, folder, patience):
        yield


@contextmanager
def lock_folders(folders: Iterable[str], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the locks of folders, except those that can't be opened.

    They are acquired in the order of their real paths, so that two commands seldom wait for each
    other; if they do, one is `busy`. Raise EtoileError: `busy` (exit 75), as `lock_folder` does.
    """
    with ExitStack() as held:
        for folder in sorted({os.path.realpath(folder) for folder in folders}):
            try:
                handle = _open(folder)
            except OSError:
                continue
            held.enter_context(_holding(handle, folder, patience))
        yield


def _open(folder: str) -> int:
    """Open what is locked of a folder. Raise OSError and ValueError."""
    if sys.platform == "win32":
        return os.open(os.path.join(folder, ".etoile-lock"), os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _lock(handle: int) -> None:
    """Lock what is open, or raise OSError at once; closing it releases the lock."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _holding(handle: int, folder: str, patience: float) -> Iterator[None]:
    """Hold the lock of an open folder, and close it at the end."""
    which = None
    try:
        which = _acquire(handle, folder, patience)
        if which:
            _held.add(which)
            sweep(folder)
        yield
    finally:
        if which:
            _held.discard(which)
        with suppress(OSError):
            os.close(handle)


def _acquire(handle: int, folder: str, patience: float) -> tuple[int, int] | None:
    """Acquire the lock; return the folder's identity, or None if it was locked or can't be."""
    with suppress(OSError):
        found = os.fstat(handle)
        which = (found.st_dev, found.st_ino)
        # A second handle of the same process would wait for the first one forever.
        if which not in _held and _wait_for(handle, folder, patience):
            return which
    return None


def _wait_for(handle: int, folder: str, patience: float) -> bool:
    """Wait for the lock; return whether it was acquired, False if there are no locks."""
    for _ in range(int(patience / _PAUSE) + 1):
        try:
            _lock(handle)
        except OSError as error:
            if error.errno not in _TAKEN:
                return False
            time.sleep(_PAUSE)
        else:
            return True
    message = "another etoile is changing the files in this folder; nothing was written"
    raise EtoileError(Exit.BUSY, Diagnostic("busy", message, folder, hint="try again"))
