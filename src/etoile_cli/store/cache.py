"""Files in the user's cache folder: disposable, so that nothing that goes wrong is an error.

A file is read only if this user alone could have written it, and written whole or not at all. Its
value is in a form that Python reads at once, and ends with a checksum.
"""

import marshal
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from stat import S_ISDIR, S_ISREG
from typing import Any
from zlib import crc32

MOST_FILES = 8
"""How many files are kept; those that were written longest ago are removed."""

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that is read."""

_NAME = re.compile(r"[0-9a-f]{8}\.index")
_UNFINISHED = re.compile(_NAME.pattern + r"\.[0-9a-f]{12}")
_AN_HOUR = 3600  # a writer that began earlier is dead
_MARSHAL_VERSION = 2  # every Python reads it
_CHECKSUM_BYTES = 4

# --- values --------------------------------------------------------------------------------------


def seal(value: Any) -> bytes:
    """Return a value that `marshal` can store as bytes that end with their checksum."""
    content = marshal.dumps(value, _MARSHAL_VERSION)
    return content + crc32(content).to_bytes(_CHECKSUM_BYTES)


def unseal(content: bytes) -> Any:
    """Return the value that was sealed; None if the bytes are broken.

    They must be of this user: `marshal` may crash on hostile ones.
    """
    body, checksum = content[:-_CHECKSUM_BYTES], content[-_CHECKSUM_BYTES:]
    if crc32(body).to_bytes(_CHECKSUM_BYTES) != checksum:
        return None
    try:
        return marshal.loads(body)
    except (ValueError, TypeError, EOFError):
        return None


# --- files ---------------------------------------------------------------------------------------

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def cache_file(folder: str, about: str) -> str:
    """Return the path of the file in a cache folder for what it is about.

    Two may have the same: what a file holds must say what it is about.
    """
    return os.path.join(folder, f"{crc32(about.encode(errors='surrogateescape')):08x}.index")


def read_cached(file: str) -> bytes:
    """Return the content of a file; empty if there is none that can be trusted."""
    try:
        number = os.open(file, _OPEN | _BINARY)
    except (OSError, ValueError):
        return b""
    try:
        with os.fdopen(number, "rb") as stream:
            found = os.fstat(number)
            is_file = S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES
            return stream.read() if is_file and _is_ours(found) else b""
    except (OSError, MemoryError):
        return b""


def write_cached(file: str, content: bytes) -> None:
    """Write a file whole, or leave it as it is; remove the oldest files beyond MOST_FILES.

    Nothing is written into a folder that is another user's, that others may write, or a link.
    """
    folder = os.path.dirname(file)
    with suppress(OSError, ValueError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
        if S_ISDIR(found.st_mode) and _is_ours(found):
            _replace(file, content)
            _remove_old(folder)


def _is_ours(found: os.stat_result) -> bool:
    """Return whether something is this user's, and nobody else may write it."""
    if os.name != "posix":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _replace(file: str, content: bytes) -> None:
    beside = f"{file}.{os.urandom(6).hex()}"
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        os.replace(beside, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _remove_old(folder: str) -> None:
    found = sorted(_by_age(folder))
    for _, path in found[:-MOST_FILES]:
        os.unlink(path)


def _by_age(folder: str) -> Iterator[tuple[float, str]]:
    """Yield each file of ours, and when it changed; remove what a dead writer left."""
    with os.scandir(folder) as entries:
        for one in entries:
            is_whole, is_unfinished = _NAME.fullmatch(one.name), _UNFINISHED.fullmatch(one.name)
            if not (is_whole or is_unfinished) or not one.is_file(follow_symlinks=False):
                continue
            changed = one.stat(follow_symlinks=False).st_mtime
            if is_whole:
                yield changed, one.path
            elif changed < time.time() - _AN_HOUR:
                os.unlink(one.path)
