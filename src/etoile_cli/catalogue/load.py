"""Catalogues in files: how a file is read, and the shows in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location, reason_of
from etoile_cli.domain.shows import Catalogue, Show

MAX_BYTES = 64 * 1024 * 1024
"""The largest size of a catalogue."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its other end
_BINARY = getattr(os, "O_BINARY", 0)

# --- shows ----------------------------------------------------------------------------------------


def load(file: str) -> Catalogue:
    """Return the catalogue in a file.

    Raises EtoileError with every problem of the file: exit 74 if it can't be read, 65 if it is
    not a valid catalogue.
    """
    return Catalogue(file, shows_in(read_text(file), file))


def shows_in(text: str, file: str) -> tuple[Show, ...]:
    """Return the shows in the text of a catalogue; raises EtoileError (exit 65) if invalid."""
    from etoile_cli.catalogue.parse import parse_text

    return parse_text(text, file)


# --- files ----------------------------------------------------------------------------------------


def path_exists(path: str) -> bool:
    """Return whether a path exists; True also if only reading it can tell."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def is_folder(path: str) -> bool:
    """Return whether a path is a folder; False if that can't be determined."""
    try:
        return bool(path) and S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def read_text(file: str) -> str:
    """Return the text of a catalogue without a byte-order mark, its line ends unchanged.

    Raises EtoileError: exit 74 if the file can't be read, 65 if it is not UTF-8 or too large.
    """
    return decode_text(_read(file, _open), file)


def read_regular_file(file: str) -> str:
    """Return the text of a regular file, without waiting for a pipe or device.

    Raises as `read_text` does, and with exit 74 if it is not a regular file.
    """
    return decode_text(read_bytes(file), file)


def read_bytes(file: str) -> bytes:
    """Return the bytes of a regular file, without waiting for a pipe or device.

    Raises EtoileError: exit 74 if it can't be read or is not a file, 65 if it is too large.
    """
    return _read(file, _open_regular)


def decode_text(content: bytes, file: str) -> str:
    """Return the text in the bytes of a catalogue, as `read_text` does.

    Raises EtoileError (exit 65) if they are not UTF-8.
    """
    content = content.removeprefix(BYTE_ORDER_MARK)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise EtoileError(Exit.BAD_CATALOGUE, _not_utf8(file, content, error)) from None


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as TOML counts them, without their line ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _open(file: str) -> BinaryIO:
    return Path(file).open("rb")


def _open_regular(file: str) -> BinaryIO:
    number = os.open(file, os.O_RDONLY | _NON_BLOCKING | _BINARY)
    if S_ISREG(os.fstat(number).st_mode):
        return os.fdopen(number, "rb")
    os.close(number)
    raise _NotRegularError


def _read(file: str, open_file: Callable[[str], BinaryIO]) -> bytes:
    try:
        with open_file(file) as stream:
            found = os.fstat(stream.fileno())
            is_small = S_ISREG(found.st_mode) and found.st_size <= MAX_BYTES
            content = stream.read(-1 if is_small else MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise EtoileError(Exit.INPUT_OUTPUT, _unreadable(file, error)) from None
    if len(content) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES // 2**20} MiB"
        hint = "check that it is the right file, or split it"
        raise EtoileError(Exit.BAD_CATALOGUE, Diagnostic("too-large", message, file, hint=hint))
    return content


class _NotRegularError(OSError):
    """A folder, a pipe or a device has the name of a file."""


def _unreadable(file: str, error: OSError | ValueError) -> Diagnostic:
    match error:
        case FileNotFoundError():
            message = "this file does not exist"
            hint = "check the path; without one, etoile reads your files and the built-in catalogue"
            return Diagnostic("no-such-file", message, file, hint=hint)
        case IsADirectoryError():
            hint = "name a file in it: shows.toml"
            return Diagnostic("not-a-file", "this is a folder", file, hint=hint)
        case _NotRegularError():
            hint = "move it, or give it an ending other than .toml"
            return Diagnostic("not-a-file", "this is a folder, a pipe or a device", file, hint=hint)
        case _:
            message = f"this file can't be read: {reason_of(error)}"
            return Diagnostic("unreadable-file", message, file)


def _not_utf8(file: str, content: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = content[: error.start].decode()
    line_start = before.rpartition("\n")[2]
    rest = content[error.start :].partition(b"\n")[0].decode("utf-8", "backslashreplace")
    line = (line_start + rest).rstrip("\r")
    location = Location(before.count("\n") + 1, len(line_start) + 1, len(r"\xff"), line)
    message = f"byte 0x{content[error.start]:02x} is not UTF-8"
    return Diagnostic("not-utf8", message, file, location, "save the file as UTF-8")
