"""The text of a catalogue → its TOML tables, or the error that says why it is not TOML."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import tomli

from etoile_cli.catalogue.load import lines_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location
from etoile_cli.domain.date_forms import missing_day_hint
from etoile_cli.domain.dates import BadDateError, in_range, past_midnight_error
from etoile_cli.text import shorten

_ONE_AT_A_TIME = "the rest of the file is checked once this is fixed"
_ADD_A_ZONE = 'write it with its zone: { date = …, zone = "America/New_York" }'


def read_tables(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises EtoileError (exit 65) if it is not TOML."""
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


def _late_hour(file: str, at: Location) -> Diagnostic | None:
    """Return the error of an hour past midnight, such as 25:30, if TOML ends within it."""
    for found in re.finditer(HOUR, at.text, re.ASCII):
        is_here = found.start() < at.column - 1 <= found.end()
        error = late_hour_error(found) if is_here else None
        if error:
            has_zone = found["offset"] or "zone" in at.text
            zone = "" if has_zone else f"; {_ADD_A_ZONE}"
            hint = f"{error.hint}{zone}; {_ONE_AT_A_TIME}"
            return Diagnostic(error.code, str(error), file, _match_in(at, found), hint)
    return None


def _missing_day(file: str, at: Location) -> Diagnostic | None:
    """Return the error of a day that no calendar has, such as 2027-02-30, if TOML ends there."""
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


# Strings and comments come first: what looks like a bracket or a number in them is none.
_TOKENS = (  # compiled only if there is an error, as that takes longer than reading
    r'''"""[\s\S]*?"""|\'{3}[\s\S]*?\'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*'''
    r"|(?P<opens>[\[{])|(?P<closes>[\]}])"
    r"|(?P<number>\d[\d_]{999,})|(?P<dotted>(?:[\w-]+[ \t]*\.[ \t]*){50,})"
)
_DEEP = 50


def _deep_place(text: str) -> Location | None:
    """Return where the nesting begins that goes too deep."""
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


# --- hours past midnight --------------------------------------------------------------------------

HOUR = (  # compiled only if a text has an hour, which is rare
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<hour>\d\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?:\.\d+)?(?P<offset>[Zz]|[+-]\d\d:\d\d)?(?![\d:])"
)
"""A day and an hour, which may be 24 or more, as broadcasters count the hours of a night."""


def late_hour_error(words: re.Match[str]) -> BadDateError | None:
    """Return the error of a match of HOUR if its hour is 24 or more."""
    moment = moment_of_hour(words)
    if moment is None or int(words["hour"]) < 24:
        return None
    clock = f"{words['hour']}:{words['minute']}"
    return past_midnight_error(clock, words["day"], f"{moment.isoformat()}{words['offset'] or ''}")


def moment_of_hour(words: re.Match[str]) -> datetime | None:
    """Return the moment of a match of HOUR, naive; None if its day does not exist."""
    try:
        midnight = datetime.combine(date.fromisoformat(words["day"]), time.min)
        hour, minute, second = (int(words[key] or 0) for key in ("hour", "minute", "second"))
        moment = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
        in_range(moment.date())
    except (ValueError, OverflowError):  # BadDateError is a ValueError
        return None
    return moment
