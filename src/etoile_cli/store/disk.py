"""The single steps of writing a file: what is asked of the disk, and what it can't do.

Each step is one call of `os`, or a few in plain sight, so that tests can make every one fail.
Unless it says otherwise, it raises OSError.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from stat import S_IMODE, S_ISGID, S_ISUID
from typing import Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of

LEFTOVER: Final = ".etoile-change-"
"""The start of the names of unfinished files; the next holder of the folder's lock removes them."""

_HINTS = {
    errno.ENOENT: "create the folder first",
    errno.ENOTDIR: "a part of the path is a file; name a folder",
    errno.EACCES: "write to a folder of your own",
    errno.EPERM: "write to a folder of your own",
    errno.EROFS: "write to another disk",
    errno.ENOSPC: "free some space, or write to another disk",
    errno.EDQUOT: "free some space, or write to another disk",
    errno.EFBIG: "write to where larger files are allowed",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "this link leads back to itself; name another file",
}
_NOT_KEPT = (
    errno.ENODATA,
    errno.EBADF,
    errno.EPERM,
    errno.EACCES,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.ENOSYS,
)
"""The errors of a disk, or for a user, that can't keep an owner, an attribute or a sync."""

_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


@contextmanager
def reporting_errors(file: str, what: str = "file can't be written") -> Iterator[None]:
    """Turn errors within into an EtoileError (exit 74): `cannot-write`, with a hint."""
    try:
        yield
    except (OSError, ValueError) as error:
        hint = _HINTS.get(getattr(error, "errno", None) or 0, "write elsewhere")
        problem = Diagnostic("cannot-write", f"this {what}: {reason_of(error)}", file, hint=hint)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


# --- one file -------------------------------------------------------------------------------------


def read_regular(file: str) -> bytes:
    """Return the bytes of a file."""
    handle = os.open(file, os.O_RDONLY | _BINARY)
    try:
        return _read(handle)
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    pieces = []
    while piece := os.read(handle, _CHUNK):
        pieces.append(piece)
    return b"".join(pieces)


def replace_private(content: bytes, path: str) -> None:
    """Write a file that only its owner can read, whole or not at all. Raise OSError."""
    beside = temporary_name(path)
    try:
        write_new(content, beside, 0o600)
        os.replace(beside, path)
    finally:
        discard(beside)
    with suppress(OSError):
        sync_folder(os.path.dirname(path))


def write_new(content: bytes, file: str, mode: int) -> None:
    """Write a new file, sync it to the disk, and read it back. Raise OSError."""
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
        os.lseek(handle, 0, os.SEEK_SET)
        if _read(handle) != content:
            raise OSError(errno.EIO, "the disk returned different data")
    finally:
        os.close(handle)


def temporary_name(path: str) -> str:
    """Return a hidden name in the folder of a path, for a file that is moved there later."""
    return os.path.join(os.path.dirname(path), f"{LEFTOVER}{os.urandom(6).hex()}")


def discard(file: str) -> None:
    """Remove a file if possible. Never raises OSError."""
    with suppress(OSError):
        os.unlink(file)


# --- access ---------------------------------------------------------------------------------------


def copy_access(source: str, file: str) -> None:
    """Give a new file the owner, group, permissions and attributes of another, and never more."""
    wanted = os.stat(source)
    for owner in (wanted.st_uid, -1):  # only root may change owners
        with _ignoring(AttributeError):  # a system without owners
            os.chown(file, owner, wanted.st_gid)
    if sys.platform == "linux":
        _copy_attributes(source, file)
    now, mode = os.stat(file), S_IMODE(wanted.st_mode)
    if now.st_uid != wanted.st_uid:
        mode &= ~S_ISUID
    if now.st_gid != wanted.st_gid:  # the members of its group are among the others now
        both = (mode >> 3) & mode & 0o7
        mode = (mode & ~(S_ISGID | 0o077)) | both << 3 | both
    os.chmod(file, mode)


def _copy_attributes(source: str, file: str) -> None:
    """Copy the extended attributes of another file, including its access control list."""
    if sys.platform == "linux":
        wanted: list[str] = []
        with _ignoring():
            wanted = os.listxattr(source)
            # New files may inherit attributes from the folder that the old file did not have.
            for name in set(os.listxattr(file)).difference(wanted):
                with _ignoring():
                    os.removexattr(file, name)
        for name in wanted:
            with _ignoring():
                os.setxattr(file, name, os.getxattr(source, name))


@contextmanager
def _ignoring(*more: type[Exception]) -> Iterator[None]:
    """Ignore the errors of a disk, or for a user, that can't keep what a file has."""
    try:
        yield
    except more:
        pass
    except OSError as error:
        if error.errno not in _NOT_KEPT:
            raise


def mode_of(file: str) -> int | None:
    """Return the permissions of a file; None if they can't be read. Never raises."""
    with suppress(OSError, ValueError):
        return S_IMODE(os.stat(file).st_mode)
    return None


# --- folders --------------------------------------------------------------------------------------


def make_folder(folder: str, is_private: bool = False) -> None:
    """Create a folder and its missing parents, with access for their owner only.

    That is what the XDG base directory specification asks for. An existing folder is unchanged; if
    it is private, nobody else is let into it from now on. Raise EtoileError (exit 74).
    """
    with reporting_errors(folder, "folder can't be created"):
        _create(os.path.abspath(folder))
    if is_private and (mode_of(folder) or 0) & 0o077:
        with suppress(OSError):
            os.chmod(folder, 0o700)


def _create(folder: str) -> None:
    above = os.path.dirname(folder)
    if above != folder and not os.path.isdir(above):
        _create(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    else:
        sync_folder(above)


def sync_folder(folder: str) -> None:
    """Sync the names in a folder to the disk, if the system and the user can."""
    if sys.platform == "win32":
        return
    with _ignoring():
        handle = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: str) -> None:
    """Remove the unfinished files of a process that died; call it with the folder locked."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(LEFTOVER):
                discard(os.path.join(folder, name))
