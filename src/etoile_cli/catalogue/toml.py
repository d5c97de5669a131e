"""The text of a catalogue → its tables, and every way in which it can fail to be TOML."""

from __future__ import annotations

import re
from typing import Any

import tomli

from etoile_cli.catalogue.files import lines_of
from etoile_cli.catalogue.parse_dates import HOUR, hour_past_midnight
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location
from etoile_cli.domain.dates import missing_day_hint
from etoile_cli.text import shorten

_ONE_AT_A_TIME = "the rest of the file is checked once this is fixed"
_ADD_A_ZONE = 'write it with its zone: { date = …, zone = "America/New_York" }'


def read_tables(text: str, file: str) -> dict[str, Any]:
    """What a TOML text holds. Raises EtoileError (exit 65) where it is not TOML."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        problem = _invalid(text, file, error)
    except RecursionError:
        problem = _too_deep(text, file)
    except ValueError:  # an integer longer than Python turns into a number
        problem = _huge_number(text, file)
    raise EtoileError(Exit.BAD_CATALOGUE, problem)


def _invalid(text: str, file: str, error: tomli.TOMLDecodeError) -> Diagnostic:
    lines = lines_of(text)
    line = min(error.lineno, len(lines))
    column = min(error.colno, len(lines[line - 1]) + 1)
    if re.search(_DUPLICATE, error.msg):
        is_inline = "inline" in error.msg
        here = Location(line, column, 1, lines[line - 1])
        location = here if is_inline else _key_of(lines[line - 1], line)
        hint = f"keep one of the two; {_ONE_AT_A_TIME}"
        return Diagnostic("duplicate-key", "this key was already given", file, location, hint)
    if problem := _late_hour(lines[line - 1], file, line, column):
        return problem
    if problem := _missing_day(lines[line - 1], file, line, column):
        return problem
    location = Location(line, column, 1, lines[line - 1])
    message = error.msg[:1].lower() + error.msg[1:]
    month = re.search(r"=\s*(\d{4}-\d\d)\s*(?:#|$)", lines[line - 1])
    hint = f'write a month in quotes: "{month[1]}"' if month else _ONE_AT_A_TIME
    return Diagnostic("invalid-toml", shorten(message), file, location, hint)


def _late_hour(text: str, file: str, line: int, column: int) -> Diagnostic | None:
    """The hour past midnight, such as 25:30, within which a line stops being TOML."""
    for found in re.finditer(HOUR, text, re.ASCII):
        error = hour_past_midnight(found) if found.start() < column - 1 <= found.end() else None
        if error:
            length = found.end() - found.start()
            location = Location(line, found.start() + 1, length, text)
            has_zone = found["offset"] or "zone" in text
            zone = "" if has_zone else f"; {_ADD_A_ZONE}"
            hint = f"{error.hint}{zone}; {_ONE_AT_A_TIME}"
            return Diagnostic(error.code, str(error), file, location, hint)
    return None


def _missing_day(text: str, file: str, line: int, column: int) -> Diagnostic | None:
    """The day that no calendar has, such as 2027-02-30, with which a line stops being TOML."""
    for found in re.finditer(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", text, re.ASCII):
        hint = missing_day_hint(found[0]) if found.start() < column <= found.end() + 1 else None
        if hint:
            location = Location(line, found.start() + 1, len(found[0]), text)
            message = f"`{found[0]}` is not a date"
            hint = f"{hint}; {_ONE_AT_A_TIME}"
            return Diagnostic("impossible-date", message, file, location, hint)
    return None


_DUPLICATE = "(?i)overwrite|twice|declare|immutable|duplicate"


def _key_of(text: str, line: int) -> Location:
    """The key, or the header, that a line begins with."""
    found = re.match(r"\s*(\[[^\]]*\]+|(?:\"[^\"]*\"|'[^']*'|[^=\"'])*[^=\s])", text)
    start, end = found.span(1) if found else (0, 1)
    return Location(line, start + 1, end - start, text)


# What can hold a place, and before it what only looks as if it did: texts and comments.
_TOKENS = (  # compiled where there is an error to place: that takes longer than reading
    r'''"""[\s\S]*?"""|\'{3}[\s\S]*?\'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*'''
    r"|(?P<opens>[\[{])|(?P<closes>[\]}])"
    r"|(?P<number>\d[\d_]{999,})|(?P<dotted>(?:[\w-]+[ \t]*\.[ \t]*){50,})"
)
_DEEP = 50


def _too_deep(text: str, file: str) -> Diagnostic:
    return Diagnostic(
        "too-deep",
        "this is nested deeper than any catalogue",
        file,
        _deep_place(text),
        "a release is a list of tables, and nothing is nested deeper",
    )


def _deep_place(text: str) -> Location | None:
    """Where the nesting that goes too deep begins."""
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


def _huge_number(text: str, file: str) -> Diagnostic:
    numbers = (token for token in re.finditer(_TOKENS, text) if token.lastgroup == "number")
    found = next(numbers, None)
    location = _at(text, found.start(), len(found[0])) if found else None
    return Diagnostic("huge-number", "this number is too long to read", file, location)


def _at(text: str, start: int, length: int) -> Location:
    before = text[:start]
    line = before.count("\n") + 1
    return Location(line, start - before.rfind("\n"), length, lines_of(text)[line - 1])
