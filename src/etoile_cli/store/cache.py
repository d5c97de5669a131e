"""Files in the user's cache folder: disposable, so that nothing that goes wrong is an error.

A file is read only if this user alone could have written it, and written whole or not at all.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from stat import S_ISREG

MOST_FILES = 8
"""How many files of a kind are kept; the oldest are removed."""

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that is read."""

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_UNFINISHED = ".unfinished"
_AN_HOUR = 3600  # a writer that began earlier is dead


def read_cached(file: str) -> bytes:
    """Return the content of a file; empty if there is none that can be trusted."""
    try:
        number = os.open(file, _OPEN | _BINARY)
    except (OSError, ValueError):
        return b""
    try:
        with os.fdopen(number, "rb") as stream:
            return stream.read() if _is_ours(os.fstat(number)) else b""
    except (OSError, MemoryError):
        return b""


def _is_ours(found: os.stat_result) -> bool:
    """Return whether a file is a regular one of this user's, that nobody else may write."""
    is_small_file = S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES
    if os.name != "posix":
        return is_small_file
    return is_small_file and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def write_cached(file: str, content: bytes) -> None:
    """Write a file whole, or leave it as it is; remove the oldest of its kind beyond MOST_FILES."""
    beside = f"{file}.{os.getpid()}{_UNFINISHED}"
    with suppress(OSError, ValueError):
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as stream:
                stream.write(content)
            os.replace(beside, file)
        finally:
            with suppress(OSError):
                os.unlink(beside)
        _remove_old(file)


def _remove_old(file: str) -> None:
    folder, name = os.path.split(file)
    kind = os.path.splitext(name)[1]
    with os.scandir(folder) as entries:
        found = sorted(_by_age(entries, kind))
    for _, path in found[:-MOST_FILES]:
        os.unlink(path)


def _by_age(entries: Iterator["os.DirEntry[str]"], kind: str) -> Iterator[tuple[float, str]]:
    """Yield when each file of a kind changed; remove what a dead writer left."""
    for one in entries:
        changed = one.stat(follow_symlinks=False).st_mtime
        if one.name.endswith(_UNFINISHED):
            if changed < time.time() - _AN_HOUR:
                os.unlink(one.path)
        elif one.name.endswith(kind):
            yield changed, one.path
