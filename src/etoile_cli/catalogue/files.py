"""The bytes of a catalogue → its text, and where the packaged catalogue lies."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location

LARGEST = 64 * 1024 * 1024
"""The most bytes that a catalogue may have."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe is opened without waiting for its other end
_BINARY = getattr(os, "O_BINARY", 0)
_PACKAGE = Path(__file__).parents[1]


def built_in_file() -> str:
    """The path of the catalogue that comes with etoile: in the wheel, or in a checkout."""
    home = _PACKAGE if is_installed() else _PACKAGE.parents[1]
    return str(home / "data" / "shows.toml")


@cache
def is_installed() -> bool:
    """Whether this is etoile from a wheel, in which the catalogue lies within the package."""
    return (_PACKAGE / "data" / "shows.toml").exists()


def is_there(path: str) -> bool:
    """Whether a path leads to anything; True also if that is not known before it is read."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def is_folder(path: str) -> bool:
    """Whether a path leads to a folder, as far as anybody can see; an empty one leads nowhere."""
    try:
        return bool(path) and S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def read_text(file: str) -> str:
    """The text of a catalogue, without a byte-order mark and with its line ends as they are.

    Raises EtoileError: exit 74 if the file can't be read, 65 if it is not UTF-8 or too large.
    """
    return text_of(_read(file, _open), file)


def read_regular(file: str) -> str:
    """The text of a catalogue that lies in a folder, without waiting for a pipe or device.

    Raises as `read_text` does, and with exit 74 if it is not a file.
    """
    return text_of(read_bytes(file), file)


def read_bytes(file: str) -> bytes:
    """The bytes of a file, without waiting for a pipe or device.

    Raises EtoileError: exit 74 if it can't be read or is not a file, 65 if it is too large.
    """
    return _read(file, _open_regular)


def text_of(read: bytes, file: str) -> str:
    """The text in the bytes of a catalogue, as `read_text` gives it.

    Raises EtoileError (exit 65) if they are not UTF-8.
    """
    content = read.removeprefix(BYTE_ORDER_MARK)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise EtoileError(Exit.BAD_CATALOGUE, _not_utf8(file, content, error)) from None


def _open(file: str) -> BinaryIO:
    return Path(file).open("rb")


def _open_regular(file: str) -> BinaryIO:
    number = os.open(file, os.O_RDONLY | _AT_ONCE | _BINARY)
    if S_ISREG(os.fstat(number).st_mode):
        return os.fdopen(number, "rb")
    os.close(number)
    raise _NoFileError


def _read(file: str, opened: Callable[[str], BinaryIO]) -> bytes:
    try:
        with opened(file) as stream:
            content = stream.read(_most(stream))
    except (OSError, ValueError) as error:
        raise EtoileError(Exit.INPUT_OUTPUT, _unreadable(file, error)) from None
    if len(content) > LARGEST:
        problem = Diagnostic(
            "too-large",
            f"a catalogue has at most {LARGEST // 2**20} MiB",
            file,
            hint="is this the right file? if it is, split it",
        )
        raise EtoileError(Exit.BAD_CATALOGUE, problem)
    return content


def _most(stream: BinaryIO) -> int:
    """How many bytes to read at most; all (-1) if it is a file that is not too large."""
    found = os.fstat(stream.fileno())
    return -1 if S_ISREG(found.st_mode) and found.st_size <= LARGEST else LARGEST + 1


class _NoFileError(OSError):
    """A folder, a pipe or a device stands where a file belongs."""


def _unreadable(file: str, error: Exception) -> Diagnostic:
    match error:
        case FileNotFoundError():
            return Diagnostic(
                "no-such-file",
                "there is no such file",
                file,
                hint="compare the path; without one, etoile reads yours and the built-in one",
            )
        case IsADirectoryError():
            return Diagnostic(
                "not-a-file", "this is a folder", file, hint="name a file in it: shows.toml"
            )
        case _NoFileError():
            hint = "move it elsewhere, or give it another ending than .toml"
            return Diagnostic("not-a-file", "this is a folder, a pipe or a device", file, hint=hint)
        case OSError(strerror=str() as reason):
            return Diagnostic("unreadable-file", f"this file can't be read: {reason}", file)
        case _:
            return Diagnostic("unreadable-file", f"this file can't be read: {error}", file)


def _not_utf8(file: str, content: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = content[: error.start].decode()
    line_start = before.rpartition("\n")[2]
    rest = content[error.start :].partition(b"\n")[0].decode("utf-8", "backslashreplace")
    location = Location(
        before.count("\n") + 1,
        len(line_start) + 1,
        len(r"\xff"),
        (line_start + rest).rstrip("\r"),
    )
    return Diagnostic(
        "not-utf8",
        f"byte 0x{content[error.start]:02x} is not UTF-8",
        file,
        location,
        "save the file as UTF-8",
    )


def lines_of(text: str) -> list[str]:
    """The lines of a text as TOML counts them, without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]
