"""Files that are written: whole, or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG

from etoile_cli.problems import EtoileError, Exit, Problem

_HINTS = {
    errno.ENOENT: "make the folder first",
    errno.ENOTDIR: "a part of the path is a file; name a folder",
    errno.EACCES: "write to a folder of your own",
    errno.EPERM: "write to a folder of your own",
    errno.EROFS: "write to another disk",
    errno.ENOSPC: "make room, or write to another disk",
    errno.EDQUOT: "make room, or write to another disk",
    errno.EFBIG: "write to where larger files are allowed",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "this link leads back to itself; name another file",
}
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What a disk says that has no second names for files, such as FAT."""


def save(content: bytes, file: str, may_replace: bool) -> None:
    """Write a file: it has all of the content, or stays as it was, whatever happens meanwhile.

    It is written beside its place, brought to the disk, and moved there. A file that is replaced
    keeps its permissions and its owner, and a link to it stays one. Raises EtoileError (exit 74):
    `file-exists` where there is one that may not be replaced, `not-a-file` where there is something
    else, and `cannot-write`.
    """
    try:
        _save(content, file, may_replace)
    except FileExistsError:
        hint = "--force replaces it; or choose another name"
        problem = Problem("file-exists", "there is such a file already", file, hint=hint)
    except (OSError, ValueError) as error:
        problem = _unwritable(file, error)
    else:
        return
    raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _save(content: bytes, file: str, may_replace: bool) -> None:
    place = Path(os.path.realpath(file))
    before = _file_at(place, file)
    beside = place.with_name(f".etoile-{os.urandom(6).hex()}")
    try:
        _write(content, beside, before)
        if may_replace:
            beside.replace(place)
        else:
            _put(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def _file_at(place: Path, file: str) -> os.stat_result | None:
    """The file that is there, None where nothing is; raises EtoileError where it is no file."""
    found: os.stat_result | None = None
    with suppress(FileNotFoundError):
        found = place.stat()
    mode = found.st_mode if found else 0
    if S_ISDIR(mode) or file.endswith(("/", os.sep)):
        problem = Problem("not-a-file", "this is a folder", file, hint="name a file in it")
    elif found and not S_ISREG(mode):
        hint = "leave out --output, and let the shell write there: > PATH"
        problem = Problem("not-a-file", "this is no file that could be replaced", file, hint=hint)
    else:
        return found
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


def _write(content: bytes, beside: Path, before: os.stat_result | None) -> None:
    """A new file with the content; it is no more open to others than the one that was there."""
    with beside.open("xb") as stream:
        if before:
            with suppress(AttributeError, PermissionError):  # only root gives files away
                os.chown(beside, before.st_uid, before.st_gid)
            beside.chmod(S_IMODE(before.st_mode))
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _put(beside: Path, place: Path) -> None:
    """Move a file to where none is; raises FileExistsError where one has come meanwhile."""
    try:
        place.hardlink_to(beside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        place.touch(exist_ok=False)
        beside.replace(place)


def _unwritable(file: str, error: OSError | ValueError) -> Problem:
    reason = getattr(error, "strerror", None) or str(error)
    hint = _HINTS.get(getattr(error, "errno", None) or 0, "write elsewhere")
    return Problem("cannot-write", f"this file can't be written: {reason}", file, hint=hint)
