"""Catalogues in files: the text of a file, the TOML tables in it, and the shows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, BinaryIO

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location, reason_of
from etoile_cli.domain.dates import DAY, BadDateError, past_midnight_error, split_hour
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import replace
from etoile_cli.text import shorten

if TYPE_CHECKING:
    import tomli

MAX_BYTES = 64 * 1024 * 1024
"""The largest size of a catalogue."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its other end
_BINARY = getattr(os, "O_BINARY", 0)

# --- shows ----------------------------------------------------------------------------------------


def load(file: str) -> Catalogue:
    """Return the catalogue in a file.

    Raise EtoileError with every problem of the file: exit 74 if it can't be read, 65 if it is
    not a valid catalogue.
    """
    return Catalogue(file, shows_in(read_text(file), file))


def shows_in(text: str, file: str) -> tuple[Show, ...]:
    """Return the shows in the text of a catalogue; raise EtoileError (exit 65) if invalid."""
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


SERVICE_FOLDER = "tvmaze"
"""The folder of the service's files, in the folder of the user's catalogue."""


def service_folder(folder: str) -> str:
    """Return the folder with the service's files, by that of the user's catalogue."""
    return str(Path(folder, SERVICE_FOLDER))


def list_files(folder: str) -> list[str]:
    """Return the paths of a folder's TOML files by name, without hidden ones; conflict copies last.

    Return no paths if the folder does not exist. Raise EtoileError (exit 74) if it is not a
    folder, or can't be listed.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        hint = "name a folder; --catalogue reads a single file"
        problem = Diagnostic("not-a-folder", "this is not a folder", folder, hint=hint)
    except (OSError, ValueError) as error:
        message = f"this folder can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, folder)
    else:
        start = str(Path(folder, "x"))[:-1]  # a path for each file would take longer
        files = sorted(
            [f"{start}{name}" for name in names if name[-5:] == ".toml" and name[0] != "."]
        )
        return _copies_last(files) if IN_COPIES in "".join(names) else files
    raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


IN_COPIES = "onfli"
"""A part of the name of each conflict copy: of conflict, Konflikt, conflit, …"""


def _copies_last(files: list[str]) -> list[str]:
    from etoile_cli.catalogue.toml_files import in_reading_order

    return in_reading_order(files)


FileTime = tuple[str, int, int]
"""A file, its size, and when it changed, in ns since 1970."""


def file_time(file: str) -> FileTime | None:
    """Return what shows that a file changed; None if it can't be looked at."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return file, found.st_size, found.st_mtime_ns


def read_text(file: str) -> str:
    """Return the text of a catalogue without a byte-order mark, its line ends unchanged.

    Raise EtoileError: exit 74 if the file can't be read, 65 if it is not UTF-8 or too large.
    """
    return decode_text(_read(file, _open), file)


def read_regular_file(file: str) -> str:
    """Return the text of a regular file, without waiting for a pipe or device.

    Raise as `read_text` does, and with exit 74 if it is not a regular file.
    """
    return decode_text(read_bytes(file), file)


def read_bytes(file: str) -> bytes:
    """Return the bytes of a regular file, without waiting for a pipe or device.

    Raise EtoileError: exit 74 if it can't be read or is not a file, 65 if it is too large.
    """
    return _read(file, _open_regular)


def decode_text(content: bytes, file: str) -> str:
    """Return the text in the bytes of a catalogue, as `read_text` does.

    Raise EtoileError (exit 65) if they are not UTF-8.
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


# --- TOML -----------------------------------------------------------------------------------------

_ONE_AT_A_TIME = "the rest of the file is checked once this is fixed"
_HOUR = r"\d{4}-\d\d-\d\d[Tt ]\d\d:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?(?![\d:])"
_ADD_A_ZONE = 'write it with its zone: { date = …, zone = "America/New_York" }'


def read_tables(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raise EtoileError (exit 65) if it is not TOML."""
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        problem = _invalid(text, file, error)
    except RecursionError:
        message = "this is nested too deeply"
        hint = "a release is a list of tables, and nothing is nested deeper"
        problem = Diagnostic("too-deep", message, file, _deep_place(text), hint)
    except ValueError:  # Python reads no number of so many digits
        message = "this number is too long to read"
        problem = Diagnostic("huge-number", message, file, _huge_number(text))
    raise EtoileError(Exit.BAD_CATALOGUE, problem)


def _invalid(text: str, file: str, error: tomli.TOMLDecodeError) -> Diagnostic:
    if at := find_conflict(text):
        hint = "`etoile check --merge` puts both sides together"
        return Diagnostic("merge-conflict", "git left a merge conflict here", file, at, hint)
    lines = lines_of(text)
    number = min(error.lineno, len(lines))
    line = lines[number - 1]
    column = min(error.colno, len(line) + 1)
    location = Location(number, column, 1, line)
    if re.search(_DUPLICATE, error.msg):
        place = location if "inline" in error.msg else _key_of(line, number)
        hint = f"keep one of the two; {_ONE_AT_A_TIME}"
        return Diagnostic("duplicate-key", "this key is already set", file, place, hint)
    if problem := _late_hour(file, location) or _missing_day(file, location):
        return problem
    message = error.msg[:1].lower() + error.msg[1:]
    month = re.search(r"=\s*(\d{4}-\d\d)\s*(?:#|$)", line)
    hint = f'write a month in quotes: "{month[1]}"' if month else _ONE_AT_A_TIME
    return Diagnostic("invalid-toml", shorten(message), file, location, hint)


def find_conflict(text: str) -> Location | None:
    """Return the first of git's markers of a merge conflict; None if there is none."""
    found = re.search(r"^<{7}(?: [^\r\n]*)?(?=\r?$)", text, re.MULTILINE)
    return _at(text, found.start(), len(found[0])) if found else None


def _late_hour(file: str, at: Location) -> Diagnostic | None:
    """Return the error of an hour past midnight, such as 25:30, if TOML ends within it."""
    for found in re.finditer(_HOUR, at.text, re.ASCII):
        is_here = found.start() < at.column - 1 <= found.end()
        hour = parse_hour(found[0]) if is_here else None
        if hour and (error := hour[2]):
            zone = "" if hour[1] or "zone" in at.text else f"; {_ADD_A_ZONE}"
            hint = f"{error.hint}{zone}; {_ONE_AT_A_TIME}"
            return Diagnostic(error.code, str(error), file, _match_in(at, found), hint)
    return None


def _missing_day(file: str, at: Location) -> Diagnostic | None:
    """Return the error of a day that no calendar has, such as 2027-02-30, if TOML ends there."""
    from etoile_cli.domain.date_forms import missing_day_hint

    for found in re.finditer(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", at.text, re.ASCII):
        hint = missing_day_hint(found[0]) if found.start() < at.column <= found.end() + 1 else None
        if hint:
            hint = f"{hint}; {_ONE_AT_A_TIME}"
            message = f"`{found[0]}` is not a date"
            return Diagnostic("impossible-date", message, file, _match_in(at, found), hint)
    return None


def _match_in(at: Location, found: re.Match[str]) -> Location:
    return Location(at.line, found.start() + 1, len(found[0]), at.text)


_DUPLICATE = "(?i)overwrite|twice|declare|immutable|duplicate"


def _key_of(line: str, number: int) -> Location:
    """Return the key, or the header, that a line begins with."""
    found = re.match(r"\s*(\[[^\]]*\]+|(?:\"[^\"]*\"|'[^']*'|[^=\"'])*[^=\s])", line)
    start, end = found.span(1) if found else (0, 1)
    return Location(number, start + 1, end - start, line)


# Strings and comments come first, so that brackets and numbers in them are skipped.
_TOKENS = (  # compiled only if there is an error, as that takes longer than reading
    r'''"""[\s\S]*?"""|\'{3}[\s\S]*?\'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*'''
    r"|(?P<opens>[\[{])|(?P<closes>[\]}])"
    r"|(?P<number>\d[\d_]{999,})|(?P<dotted>(?:[\w-]+[ \t]*\.[ \t]*){50,})"
)
_DEEP = 50


def _deep_place(text: str) -> Location | None:
    """Return where the nesting that is too deep begins."""
    starts: list[int] = []
    for token in re.finditer(_TOKENS, text):
        match token.lastgroup:
            case "opens":
                starts.append(token.start())
            case "closes" if starts:
                starts.pop()
            case "dotted":
                return _at(text, token.start(), len(token[0]))
            case _:
                continue
        if len(starts) > _DEEP:
            return _at(text, starts[0], 1)
    return None


def _huge_number(text: str) -> Location | None:
    numbers = (token for token in re.finditer(_TOKENS, text) if token.lastgroup == "number")
    found = next(numbers, None)
    return _at(text, found.start(), len(found[0])) if found else None


def _at(text: str, start: int, length: int) -> Location:
    before = text[:start]
    line = before.count("\n") + 1
    return Location(line, start - before.rfind("\n"), length, lines_of(text)[line - 1])


def parse_hour(text: str) -> tuple[str, str, BadDateError | None] | None:
    """Return the day and hour in a text as TOML writes them, and their offset from UTC, or "".

    The third is the error if the hour is 24 or more. Return None if there is no hour, or its day
    is not an ISO date that exists.
    """
    hour = split_hour(text)
    if hour is None:
        return None
    try:
        day = date.fromisoformat(hour.day) + hour.hour // 24 * DAY
        moment = replace(hour, hour=hour.hour % 24).on(day)
    except (ValueError, OverflowError):  # BadDateError is a ValueError
        return None
    offset = re.match(r"[Zz]|[+-]\d\d:\d\d(?!\d)", hour.zone, re.ASCII)
    zone = offset[0] if offset else ""
    written, clock = f"{moment.isoformat()}{zone}", f"{hour.hour}:{hour.minute:02}"
    is_late = hour.hour > 23
    return written, zone, past_midnight_error(clock, hour.day, written) if is_late else None
