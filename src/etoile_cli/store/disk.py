"""The single steps of writing a file; and `save_file`, which takes them all for one file.

Each step is one call of `os`, or a few in plain sight, so that tests can make every one fail.
Unless it says otherwise, it raises OSError.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from stat import S_IMODE, S_ISDIR, S_ISGID, S_ISREG, S_ISUID

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen

LEFTOVER = ".etoile-change-"
"""The start of the names of unfinished files; the next holder of the lock removes them."""

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
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""The errors of a disk without hard links, such as FAT."""
_NO_ATTRIBUTES = (errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.EINVAL)
"""The errors if a file can't have an attribute, or the user may not set it."""
_NO_OWNER = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""The errors if the user may not change the owner, or the system does not know the owner."""
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
"""The errors of a disk that cannot sync folders."""

_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_MOST_LINKS = 40  # as many as Linux follows


@frozen
class Access:
    """The owner, group and permissions of a file."""

    owner: int
    group: int
    mode: int  # the bits of chmod(2)


PRIVATE = Access(-1, -1, 0o600)
"""A file that only its owner can read and write."""


def cannot_write(
    file: str, error: OSError | ValueError, what: str = "file can't be written"
) -> Diagnostic:
    """Return the error of a file that can't be written, with a hint."""
    hint = _HINTS.get(getattr(error, "errno", None) or 0, "write elsewhere")
    return Diagnostic("cannot-write", f"this {what}: {reason_of(error)}", file, hint=hint)


@contextmanager
def reporting_errors(file: str) -> Iterator[None]:
    """Turn errors within into an EtoileError (exit 74) of this file."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EtoileError(Exit.INPUT_OUTPUT, cannot_write(file, error)) from None


def follow_links(file: str) -> str:
    """Return the path that links lead to, whether it exists or not.

    The standard library's `realpath` treats a link that it can't read as a file, which would
    replace the link.
    """
    place = file
    for _ in range(_MOST_LINKS):
        try:
            target = os.readlink(place)
        except FileNotFoundError:
            return place
        except OSError as error:
            if error.errno == errno.EINVAL:  # not a link
                return place
            raise
        place = os.path.join(os.path.dirname(place), target)
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), file)


def stat_or_none(place: str) -> os.stat_result | None:
    """Return the status of a file; None if it does not exist."""
    with suppress(FileNotFoundError):
        return os.stat(place)
    return None


def access_of(place: str) -> Access | None:
    """Return the owner and permissions of a file; None if they can't be read. Never raises."""
    with suppress(OSError, ValueError):
        found = os.stat(place)
        return Access(found.st_uid, found.st_gid, found.st_mode & 0o777)
    return None


def stat_file(file: str, place: str, hint: str) -> os.stat_result | None:
    """Return the status of the regular file that links lead to; None if it does not exist.

    Raise EtoileError (exit 74): `not-a-file`, with the hint if it is not a folder.
    """
    found = stat_or_none(place)
    mode = found.st_mode if found else 0
    if S_ISDIR(mode) or file.endswith(("/", os.sep)):
        problem = Diagnostic("not-a-file", "this is a folder", file, hint="name a file in it")
    elif mode and not S_ISREG(mode):
        problem = Diagnostic("not-a-file", "this is not a regular file", file, hint=hint)
    else:
        return found
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


def read_file(file: str) -> bytes | None:
    """Return the bytes of a file; None if it does not exist. Raise EtoileError: `not-a-file`."""
    stat_file(file, file, "name a file that holds text")
    try:
        handle = os.open(file, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    try:
        return _read(handle)
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    pieces = []
    while piece := os.read(handle, _CHUNK):
        pieces.append(piece)
    return b"".join(pieces)


def temporary_name(place: str, prefix: str = LEFTOVER) -> str:
    """Return a hidden name in the folder of a path, for a file that is moved there later."""
    return os.path.join(os.path.dirname(place), f"{prefix}{os.urandom(6).hex()}")


def write_new(data: bytes, file: str, mode: int = 0o666) -> None:
    """Write a new file, sync it to the disk, and read it back."""
    _write_out(data, file, mode, lambda: None)


def write_replacement(data: bytes, file: str, place: str, before: os.stat_result) -> None:
    """Write a new file with the access of the one at a path, and never more.

    It keeps the owner, if the system allows that; the group, if the user is in it; the attributes;
    and the permissions, if the group is kept. If it isn't, group and others may only do what both
    could.
    """
    access = Access(before.st_uid, before.st_gid, S_IMODE(before.st_mode))
    _write_out(data, file, 0o600, lambda: _set_access(file, access, place))


def write_with_access(data: bytes, file: str, access: Access) -> None:
    """Write a new file with the access of a removed one, and never more."""
    _write_out(data, file, 0o600, lambda: _set_access(file, access, None))


def _write_out(data: bytes, file: str, mode: int, settle: Callable[[], None]) -> None:
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        settle()
        os.fsync(handle)
        os.lseek(handle, 0, os.SEEK_SET)
        if _read(handle) != data:
            raise OSError(errno.EIO, "the disk returned different data")
    finally:
        os.close(handle)


def _set_access(file: str, access: Access, place: str | None) -> None:
    """Set the access of a file, and copy the attributes of the one at a path, if any."""
    _give(file, access.owner, access.group)
    if place is not None:
        _copy_attributes(place, file)
    _permit(file, access)


def _permit(file: str, access: Access) -> None:
    """Set the permissions of a file, as far as it has the owner and the group they are for."""
    now = os.stat(file)
    mode = access.mode
    if now.st_uid != access.owner:
        mode &= ~S_ISUID
    if now.st_gid != access.group:
        mode = _for_another_group(mode)
    os.chmod(file, mode)


def _give(file: str, owner: int, group: int) -> None:
    """Set the owner and group of a file; only the group if only root may change owners."""
    for uid in (owner, -1):
        try:
            os.chown(file, uid, group)
        except AttributeError:  # a system without owners
            return
        except OSError as error:
            if error.errno not in _NO_OWNER:
                raise
        else:
            return


def _for_another_group(mode: int) -> int:
    """Return the permissions of a file without its group, whose members are now others."""
    both = (mode >> 3) & mode & 0o7
    return (mode & ~(S_ISGID | 0o077)) | both << 3 | both


def _copy_attributes(place: str, file: str) -> None:
    """Copy the extended attributes of another file, including its access control list."""
    if sys.platform != "linux":
        return
    wanted = _attributes(place)
    # New files may inherit attributes from the folder that the old file did not have.
    for name in set(_attributes(file)) - set(wanted):
        with _ignoring_missing_attributes():
            os.removexattr(file, name)
    for name in wanted:
        with _ignoring_missing_attributes():
            os.setxattr(file, name, os.getxattr(place, name))


def _attributes(place: str) -> list[str]:
    if sys.platform != "linux":
        return []
    try:
        return os.listxattr(place)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return []


@contextmanager
def _ignoring_missing_attributes() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise


def identity(place: str) -> tuple[int, int] | None:
    """Return the device and inode of the file at a path; None if it does not exist."""
    found = stat_or_none(place)
    return (found.st_dev, found.st_ino) if found else None


def move_new(beside: str, place: str) -> None:
    """Move a file to a path that does not exist; raise FileExistsError if it does by now.

    Its old name may remain.
    """
    try:
        os.link(beside, place)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with suppress(FileNotFoundError):
            os.lstat(place)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place) from None
        os.replace(beside, place)


def discard(file: str) -> None:
    """Remove a file if possible. Never raises OSError."""
    with suppress(OSError):
        os.unlink(file)


def sweep(folder: str) -> None:
    """Remove the unfinished files of a process that died; call it with the folder locked."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(LEFTOVER):
                discard(os.path.join(folder, name))


def sync_folder(folder: str) -> None:
    """Sync the names in a folder to the disk, if the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder or os.curdir, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        with suppress(OSError):
            os.close(handle)


# --- a file that the user names ------------------------------------------------------------------


def save_file(content: bytes, file: str, may_replace: bool) -> None:
    """Write a file: it has all of the content, or is unchanged, whatever happens meanwhile.

    It is written under a temporary name, synced to the disk, and moved. A file that is replaced
    keeps what `apply_changes` keeps, and a link to it stays a link. Raise EtoileError (exit 74):
    `file-exists` if it exists and may not be replaced, `not-a-file` if it is not a regular file,
    and `cannot-write`.
    """
    with reporting_errors(file):
        try:
            _save(content, file, may_replace)
        except FileExistsError:
            hint = "replace it with --force, or choose another name"
            problem = Diagnostic("file-exists", "this file already exists", file, hint=hint)
            raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _save(content: bytes, file: str, may_replace: bool) -> None:
    place = follow_links(file)
    before = stat_file(file, place, "remove --output and redirect instead: > PATH")
    beside = temporary_name(place, ".etoile-")
    try:
        if before:
            write_replacement(content, beside, place, before)
        else:
            write_new(content, beside)
        if may_replace:
            os.replace(beside, place)
        else:
            move_new(beside, place)
    finally:
        discard(beside)


# --- folders --------------------------------------------------------------------------------------


def make_folder(folder: str) -> None:
    """Create a folder and its missing parents, with access for their owner only.

    That is what the XDG base directory specification asks for. An existing folder is unchanged.
    Raise EtoileError (exit 74): `cannot-write`.
    """
    try:
        _create(os.path.abspath(folder))
    except (OSError, ValueError) as error:
        problem = cannot_write(folder, error, "folder can't be created")
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
        sync_folder(above)


def _create_one(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
