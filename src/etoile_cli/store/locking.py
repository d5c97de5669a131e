"""One writer at a time: the lock on a folder whose files are changed."""

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store import disk

if sys.platform != "win32":
    import fcntl

PATIENCE: Final = 5.0
"""How long the lock is waited for, in seconds."""

_PAUSE = 0.05
_held: set[tuple[int, int]] = set()  # the device and the inode of each folder
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)


@contextmanager
def lock_folder(folder: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder, which the death of the process gives back.

    It lies on the folder itself: no file is made for it. Whoever takes it removes what a dead
    writer left over. A process that holds it already takes it once more at once. Where the disk or
    the system has no such lock, there is none, and what is compared before a change still keeps two
    writers apart.

    Raises EtoileError: `busy` (exit 75) where another holds the lock for longer than the patience,
    in seconds, and `cannot-write` (exit 74) where there is no such folder.
    """
    try:
        handle = _opened(folder)
    except (OSError, ValueError) as error:
        problem = disk.cannot_write(folder, error, "folder can't be opened")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None
    with _holding(handle, folder, patience):
        yield


@contextmanager
def lock_folders(folders: Iterable[str], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the locks of folders, but of those that can't be opened: there it goes without.

    They are taken in the order of their real paths, so that no two wait for each other. Raises
    EtoileError: `busy` (exit 75), as `locked` does.
    """
    with ExitStack() as held:
        for folder in sorted({os.path.realpath(folder) for folder in folders}):
            try:
                handle = _opened(folder)
            except OSError:
                continue
            held.enter_context(_holding(handle, folder, patience))
        yield


def _opened(folder: str) -> int | None:
    """The folder, opened; None where the system opens none. Raises OSError and ValueError."""
    if sys.platform == "win32":
        os.listdir(folder)
        return None
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


@contextmanager
def _holding(handle: int | None, folder: str, patience: float) -> Iterator[None]:
    """Hold the lock of a folder that was opened, and close it then."""
    which = None
    try:
        which = _newly_held(handle, folder, patience)
        if which:
            _held.add(which)
            disk.sweep(folder)
        yield
    finally:
        if which:
            _held.discard(which)
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def _newly_held(handle: int | None, folder: str, patience: float) -> tuple[int, int] | None:
    """Take the lock; which folder has it now, None where it had it before or can't have one."""
    if handle is None:
        return None
    with suppress(OSError):
        found = os.fstat(handle)
        which = (found.st_dev, found.st_ino)
        # A second handle of the same process would wait for the first one for ever.
        if which not in _held and _taken(handle, folder, patience):
            return which
    return None


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
    raise EtoileError(Exit.BUSY, Diagnostic("busy", message, folder, hint="try again"))
