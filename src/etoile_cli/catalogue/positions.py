"""The diagnostics of a TOML text, with the lines and columns that they point at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from etoile_cli.catalogue.load import lines_of
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.catalogue.scan import BASIC, LITERAL, KeyEntry, Scan, SourceRange
from etoile_cli.diagnostics import Diagnostic, FileLocation, Location, Severity
from etoile_cli.domain.shows import Origin


def line_of_show(text: str, show: str) -> int | None:
    """Return the line, from 1, at which a show begins: its header, or its first key.

    Return None if the text has no such show. Never raises.
    """
    entry = Scan(text).entries.get((show,))
    return text.count("\n", 0, entry.key.start) + 1 if entry else None


# --- lines and columns ----------------------------------------------------------------------------

_REST_OF_LINE: Final = (
    rf"""(?:[ \t]*+(?:"{{3}}[^\r\n]*+|'{{3}}[^\r\n]*+|{BASIC}|{LITERAL}|[^\s#"']++))*"""
)


class Locations:
    """Where the entries of a text are, in lines and columns; lines end with LF or CRLF."""

    def __init__(self, text: str) -> None:
        self.entries = Scan(text).entries
        self._text = text
        self._lines = lines_of(text)
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def find(self, path: KeyPath, at_key: bool) -> Location | None:
        """Return where the key or the value at a path is, or else the nearest table around it.

        For a string on one line it is the text between its quotes, if there is any; for what has
        several lines the first one, without blanks and a comment at its end.
        """
        while path and path not in self.entries:
            path, at_key = path[:-1], False
        entry = self.entries.get(path)
        if entry is None:
            return None
        start, end = self._range(entry, at_key)
        line = bisect_right(self._starts, start)
        has_more_lines = line < len(self._starts) and self._starts[line] < end
        if has_more_lines and (rest := re.compile(_REST_OF_LINE).match(self._text, start)):
            end = rest.end()
        column = start - self._starts[line - 1] + 1
        return Location(line, column, end - start, self._lines[line - 1])

    def _range(self, entry: KeyEntry, at_key: bool) -> SourceRange:
        if at_key and entry.key is not entry.value:
            return entry.key
        text, (start, end) = self._text, entry.value
        if not entry.is_inline or text[start] not in "\"'":
            return entry.value
        quotes = 3 if text.startswith(('"""', "'''"), start, end) else 1
        if end - start == 2 * quotes or text.find("\n", start, end) >= 0:
            return entry.value
        return SourceRange(start + quotes, end - quotes)


# --- diagnostics ----------------------------------------------------------------------------------

FindLocation = Callable[[Origin, bool], FileLocation]
"""Returns where a place of a file is in its text: its key if True, else its value."""


def diagnose(issues: Iterable[Issue], text: str, file: str) -> list[Diagnostic]:
    """Return the errors of one file with their places, in the order of the file."""
    return diagnose_with(location_finder(lambda _file: text), issues, file, "error")


def diagnose_with(
    find_location: FindLocation, issues: Iterable[Issue], file: str, severity: Severity
) -> list[Diagnostic]:
    """Return the diagnostics of one file with the places that are found, in order."""
    found = [
        Diagnostic(
            code=issue.code,
            message=issue.message,
            file=file,
            location=find_location(Origin(file, issue.path), issue.at_key).location,
            hint=issue.hint,
            severity=severity,
            other=find_location(issue.other, False) if issue.other else None,
        )
        for issue in issues
    ]
    return sorted(found, key=lambda one: (at.line, at.column) if (at := one.location) else (0, 0))


def location_finder(text_of: Callable[[str], str]) -> FindLocation:
    """Return a function that finds places in the texts of files; each text is scanned once."""

    @cache
    def locations(file: str) -> Locations:
        return Locations(text_of(file))

    def find_location(place: Origin, at_key: bool) -> FileLocation:
        return FileLocation(place.file, locations(place.file).find(place.path, at_key))

    return find_location
