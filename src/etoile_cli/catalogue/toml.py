"""The text of a catalogue → its tables, and every way in which it can fail to be TOML."""

from __future__ import annotations

import re
from typing import Any

import tomli

from etoile_cli.catalogue.files import lines_of
from etoile_cli.problems import EtoileError, Exit, Location, Problem

_ONE_AT_A_TIME = "what follows in the file is looked at once this is mended"


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


def _invalid(text: str, file: str, error: tomli.TOMLDecodeError) -> Problem:
    lines = lines_of(text)
    line = min(error.lineno, len(lines))
    column = min(error.colno, len(lines[line - 1]) + 1)
    location = Location(line, column, 1, lines[line - 1])
    is_duplicate = "overwrite" in error.msg or "twice" in error.msg or "Duplicate" in error.msg
    if is_duplicate:
        hint = f"keep one of the two; {_ONE_AT_A_TIME}"
        return Problem("duplicate-key", "this key was already given", file, location, hint)
    return Problem("invalid-toml", _lowered(error.msg), file, location, _ONE_AT_A_TIME)


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _too_deep(text: str, file: str) -> Problem:
    deepest = re.search(r"[\[{]{50}", text)
    location = _at(text, deepest.start(), 1) if deepest else None
    return Problem(
        "too-deep",
        "this is nested deeper than any catalogue",
        file,
        location,
        "a release is a list of tables, and nothing is nested deeper",
    )


def _huge_number(text: str, file: str) -> Problem:
    digits = re.search(r"\d[\d_]{1000,}", text)
    location = _at(text, digits.start(), len(digits[0])) if digits else None
    return Problem("huge-number", "this number is too long to read", file, location)


def _at(text: str, start: int, length: int) -> Location:
    before = text[:start]
    line = before.count("\n") + 1
    return Location(line, start - before.rfind("\n"), length, lines_of(text)[line - 1])
