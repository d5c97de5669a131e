"""Files in the user's cache folder: disposable, so that nothing that goes wrong is an error.

A file is read only if this user alone could have written it, and written whole or not at all. It
has parts, each with a checksum, in a form that Python reads at once; a part is read if it is asked
for. What a shell prompt reads must load nothing large: neither does this module.
"""

from __future__ import annotations

import marshal
import os
import time
from stat import S_ISDIR, S_ISREG
from zlib import crc32

from etoile_cli import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

MOST_FILES = 24
"""How many files are kept; those that were written longest ago are removed."""

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that is written, or read."""

_NAME_LENGTH = 8
_HEX = frozenset("0123456789abcdef")
_ENDING = ".cache"
_UNFINISHED = ".unfinished"
_AN_HOUR = 3600  # a writer that began earlier is dead
_MARSHAL_VERSION = 2  # every Python reads it
_CHECKSUM_BYTES = 4
_LENGTH_BYTES = 8
_LONGEST_HEAD = 65_536

# --- values --------------------------------------------------------------------------------------


def seal(value: Any) -> bytes:
    """Return a value that `marshal` can store as bytes that end with their checksum."""
    content = marshal.dumps(value, _MARSHAL_VERSION)
    return content + crc32(content).to_bytes(_CHECKSUM_BYTES, "big")


def unseal(content: bytes) -> Any:
    """Return the value that was sealed; None if the bytes are broken.

    They must be of this user: `marshal` may crash on hostile ones.
    """
    if not is_sealed(content):
        return None
    try:
        return marshal.loads(content)  # what follows the value is not read
    except (ValueError, TypeError, EOFError):
        return None


def is_sealed(content: bytes) -> bool:
    """Return whether bytes end with their checksum."""
    body, checksum = memoryview(content)[:-_CHECKSUM_BYTES], content[-_CHECKSUM_BYTES:]
    return crc32(body).to_bytes(_CHECKSUM_BYTES, "big") == checksum


# --- reading -------------------------------------------------------------------------------------

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def cache_file(folder: str, about: str) -> str:
    """Return the path of the file in a cache folder for what it is about.

    Two may have the same: what a file holds must say what it is about.
    """
    name = crc32(about.encode(errors="surrogateescape"))
    return os.path.join(folder, f"{name:08x}{_ENDING}")


class BrokenFileError(Exception):
    """A part of a file is not what was written: the disk is at fault, or another program."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class StoredParts:
    """The parts of a file by their names, in memory."""

    file = ""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts

    def value(self, name: str) -> Any:
        """Return the value of a part, None if it is missing; raise BrokenFileError."""
        content = self.content(name)
        return self._unsealed(content) if content else None

    def piece(self, name: str, start: int, length: int) -> Any:
        """Return the value that was sealed in a place of a part; raise BrokenFileError."""
        return self._unsealed(self._slice(name, start, length))

    def content(self, name: str) -> bytes:
        """Return a part as it is, unchecked; empty if it is missing or can't be read."""
        return self._parts.get(name, b"")

    def _unsealed(self, content: bytes) -> Any:
        value = unseal(content)
        if value is None:
            raise BrokenFileError(self.file)
        return value

    def _slice(self, name: str, start: int, length: int) -> bytes:
        return self.content(name)[start : start + length]


class CachedFile(StoredParts):
    """The parts of a file that is open; without parts if there is none that can be trusted."""

    def __init__(self, file: str) -> None:
        super().__init__({})
        self.file = file
        self._number = _open_trusted(file)
        length = int.from_bytes(self._read(0, _LENGTH_BYTES), "big")
        head = unseal(self._read(_LENGTH_BYTES, min(length, _LONGEST_HEAD)))
        self._places: Mapping[str, tuple[int, int]] = head if isinstance(head, dict) else {}
        if os.name != "posix":  # an open file could not be replaced
            self._parts = {name: self.content(name) for name in self._places}
            self.close()

    def content(self, name: str) -> bytes:
        """Return a part as it is, unchecked; empty if it is missing or can't be read."""
        if name in self._parts:
            return self._parts[name]
        return self._read(*self._places.get(name, (0, 0)))

    def _slice(self, name: str, start: int, length: int) -> bytes:
        if name in self._parts:
            return super()._slice(name, start, length)
        first, _ = self._places.get(name, (0, 0))
        return self._read(first + start, length)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Read nothing more from the file."""
        if self._number is not None:
            os.close(self._number)
            self._number = None

    def _read(self, start: int, length: int) -> bytes:
        if self._number is None or not length:
            return b""
        try:
            os.lseek(self._number, start, os.SEEK_SET)
            return os.read(self._number, length)
        except (OSError, ValueError, MemoryError):
            return b""


def _open_trusted(file: str) -> int | None:
    """Return the number of a file that this user alone could have written; None for no file."""
    try:
        number = os.open(file, _OPEN | _BINARY)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(number)
        if S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES and _is_ours(found):
            return number
    except OSError:
        pass  # as if it were another's
    os.close(number)
    return None


def _is_ours(found: os.stat_result) -> bool:
    """Return whether something is this user's, and nobody else may write it."""
    if os.name != "posix":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


# --- writing -------------------------------------------------------------------------------------


def write_cached(file: str, parts: Mapping[str, bytes]) -> None:
    """Write a file whole, or leave it as it is; remove the oldest files beyond MOST_FILES.

    Nothing is written into a folder that is another user's, that others may write, or a link.
    """
    folder = os.path.dirname(file)
    try:
        is_small = sum(map(len, parts.values())) < MOST_BYTES
        if is_small and prepare_cache(folder):
            _replace(file, [_head(parts), *parts.values()])
            _remove_old(folder)
    except (OSError, ValueError):
        return


def prepare_cache(folder: str) -> bool:
    """Make a folder if it does not exist; return whether files can be kept in it."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
        return S_ISDIR(found.st_mode) and _is_ours(found) and os.access(folder, os.W_OK)
    except (OSError, ValueError):
        return False


def _head(parts: Mapping[str, bytes]) -> bytes:
    """Return where each part is; its length does not depend on that."""
    lengths = {name: len(content) for name, content in parts.items()}
    start = _LENGTH_BYTES + len(seal(dict.fromkeys(parts, (0, 0))))
    places: dict[str, tuple[int, int]] = {}
    for name, length in lengths.items():
        places[name] = (start, length)
        start += length
    head = seal(places)
    return len(head).to_bytes(_LENGTH_BYTES, "big") + head


def _replace(file: str, contents: Iterable[bytes]) -> None:
    beside = f"{file}.{os.urandom(6).hex()}{_UNFINISHED}"
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.writelines(contents)
        os.replace(beside, file)
    except BaseException:
        remove_cached(beside)
        raise


def remove_cached(path: str) -> bool:
    """Remove a file; return whether that could be done."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def _remove_old(folder: str) -> None:
    """Remove the oldest files of ours, and what a dead writer left."""
    whole = []
    with os.scandir(folder) as entries:
        for one in entries:
            stem, ending = one.name[:_NAME_LENGTH], one.name[_NAME_LENGTH:]
            is_unfinished = ending.startswith(_ENDING) and ending.endswith(_UNFINISHED)
            is_ours = _HEX.issuperset(stem) and (ending == _ENDING or is_unfinished)
            if not is_ours or not one.is_file(follow_symlinks=False):
                continue
            changed = one.stat(follow_symlinks=False).st_mtime
            if not is_unfinished:
                whole.append((changed, one.path))
            elif changed < time.time() - _AN_HOUR:
                os.unlink(one.path)
    for _, path in sorted(whole)[:-MOST_FILES]:
        os.unlink(path)
