"""Where each key and value of a TOML text is, and the diagnostics that point at them.

No TOML reader returns positions, so the text is scanned once more, for errors with a place and for
edits in one place. The scanner expects a text that `tomli` accepts, and checks nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple

import tomli

from etoile_cli.catalogue.load import lines_of
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.diagnostics import Diagnostic, FileLocation, Location, Severity
from etoile_cli.domain.shows import Origin
from etoile_cli.records import frozen


class SourceRange(NamedTuple):
    """A part of the text: the offset of its first character, and the one after its last."""

    start: int
    end: int


@frozen
class KeyEntry:
    """Where the key and the value of an entry are.

    `key` is the entry's own part of a dotted key, with its quotes; an array element has no key, so
    it is the value. `value` is

    - a value after a `=`, or in an array: all of it, with its quotes or brackets;
    - a table: the header that opens it; an array of tables: the first header;
    - a table that only a longer key implies: that whole key or header.
    """

    key: SourceRange
    value: SourceRange
    is_inline: bool  # a value after a `=`, or in an array


@frozen
class Statement:
    """A header, or a key with its value: what TOML has between two line ends.

    `path` is what it opens or sets, `table` what the header above it has opened; for a header both
    are the same. After its end, its last line has only blanks and a comment.
    """

    path: KeyPath
    table: KeyPath
    start: int
    end: int


@frozen
class Scan:
    """The statements of a text in order, and its entries by path.

    `is_complete` is False if the scan ended before the text did.
    """

    statements: list[Statement]
    entries: dict[KeyPath, KeyEntry]
    is_complete: bool


def scan(text: str) -> Scan:
    """Find the statements and the entries of a TOML text, by their paths in what `tomli` reads.

    Never raises: if the text is not TOML, or is nested too deeply, the scan ends there.
    """
    scanner = _Scanner(text)
    with suppress(_ScanError, tomli.TOMLDecodeError):
        scanner.document()
    return Scan(scanner.statements, scanner.entries, scanner.is_at_end)


class _ScanError(Exception):
    """The scanner can't follow the text."""


_DEEPEST: Final = 64  # bounds the recursion, and the length of paths


def _join(path: KeyPath, name: str | int) -> KeyPath:
    if len(path) == _DEEPEST:
        raise _ScanError
    return (*path, name)


# The patterns are possessive, so that no text makes them backtrack far. (Before Python 3.11.5 a
# possessive group whose body fails half-way keeps what it has read.) One quote never starts three:
# otherwise the end of an unclosed `"""` would be searched for again and again.
_BASIC: Final = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
_LITERAL: Final = r"'(?!'')[^'\n]*+'"
_LONG_BASIC: Final = r'"""(?:[^"\\]++|\\[\s\S]|(?!""")")*""""{0,2}'
_LONG_LITERAL: Final = r"'''(?:[^']++|(?!''')')*''''{0,2}"

_START: Final = ""
_NAME: Final = rf"[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}"
_DOT: Final = r"\."
_EQUALS: Final = "="
_COMMA: Final = ","
_OPEN_HEADER: Final = r"\[\[?+"
_CLOSE_HEADER: Final = r"\]\]?+"
_OPEN_ARRAY: Final = r"\["
_CLOSE_ARRAY: Final = r"\]"
_OPEN_TABLE: Final = r"\{"
_CLOSE_TABLE: Final = r"\}"
_STRING: Final = rf"{_BASIC}|{_LITERAL}|{_LONG_BASIC}|{_LONG_LITERAL}"
_BARE: Final = r"""\d{4}-\d\d-\d\d \d[^\s,=#"'\[\]{}]*+|[^\s,=#"'\[\]{}]++"""


@cache  # compiled at the first scan: most commands need none
def _token(pattern: str) -> re.Pattern[str]:
    """Compile a token: group 1, then the blanks, line ends and comments up to the next one."""
    return re.compile(rf"({pattern})(?:[ \t\r\n]++|#[^\n]*+)*+")


_Part = tuple[str, SourceRange]
"""One part of a dotted key: its name, and where it is."""


class _Scanner:
    """Reads token after token; raises `_ScanError` at an unexpected one."""

    def __init__(self, text: str) -> None:
        self.statements: list[Statement] = []
        self.entries: dict[KeyPath, KeyEntry] = {}
        self.is_at_end = False
        self._text = text
        self._sizes: dict[KeyPath, int] = {}  # of the arrays of tables
        self._end = 0  # of the last token
        self._next = 0  # start of the next token

    def document(self) -> None:
        table: KeyPath = ()
        self._read(_START)
        while self._next < len(self._text):
            start = self._next
            if opening := self._take(_OPEN_HEADER):
                path = table = self._header(opening)
            else:
                path = self._pair(table)
            self.statements.append(Statement(path, table, start, self._end))
        self.is_at_end = True

    def _header(self, opening: re.Match[str]) -> KeyPath:
        """Read the rest of `[a.b]` or `[[a.b]]`; return the path of the table it opens."""
        *outer, last = self._key()
        self._read(_CLOSE_HEADER)
        header = SourceRange(opening.start(), self._end)
        path: KeyPath = ()
        for part in outer:
            path = self._last_element(self._enter(path, part, header))
        name, range_ = last
        if opening[1] == "[[":
            array = self._enter(path, last, header)
            self._sizes[array] = self._sizes.get(array, 0) + 1
            path = self._last_element(array)
        else:
            path = _join(path, name)
        self.entries[path] = KeyEntry(range_, header, False)
        return path

    def _pair(self, table: KeyPath) -> KeyPath:
        """Read `a.b = value` in `table`; return the path of the value."""
        start = self._next
        *outer, (name, range_) = self._key()
        key = SourceRange(start, self._end)
        for part in outer:
            table = self._enter(table, part, key)
        self._read(_EQUALS)
        path = _join(table, name)
        self.entries[path] = KeyEntry(range_, self._value(path), True)
        return path

    def _enter(self, table: KeyPath, part: _Part, whole: SourceRange) -> KeyPath:
        """Go down by one part of a longer key, `whole`."""
        name, range_ = part
        path = _join(table, name)
        if path not in self.entries:
            self.entries[path] = KeyEntry(range_, whole, False)
        return path

    def _last_element(self, path: KeyPath) -> KeyPath:
        """Return the last element if `path` is an array of tables, else `path` itself."""
        size = self._sizes.get(path)
        return path if size is None else _join(path, size - 1)

    def _key(self) -> list[_Part]:
        parts = [self._part()]
        while self._take(_DOT):
            parts.append(self._part())
        return parts

    def _part(self) -> _Part:
        token = self._read(_NAME)
        name = token[1]
        if name.startswith(('"', "'")):
            (name,) = tomli.loads(f"{name} = 0")
        return name, SourceRange(*token.span(1))

    def _value(self, path: KeyPath) -> SourceRange:
        """Read a value and the entries in it; return where it is."""
        start = self._next
        if self._take(_STRING):
            return SourceRange(start, self._end)
        if self._take(_OPEN_ARRAY):
            self._elements(path)
        elif self._take(_OPEN_TABLE):
            self._pairs(path)
        else:
            self._read(_BARE)
        return SourceRange(start, self._end)

    def _elements(self, array: KeyPath) -> None:
        index = 0
        while not self._take(_CLOSE_ARRAY):
            path = _join(array, index)
            element = self._value(path)
            self.entries[path] = KeyEntry(element, element, True)
            self._take(_COMMA)
            index += 1

    def _pairs(self, table: KeyPath) -> None:
        while not self._take(_CLOSE_TABLE):
            self._pair(table)
            self._take(_COMMA)

    def _read(self, token: str) -> re.Match[str]:
        """Move past the next token, which must be this one."""
        if match := self._take(token):
            return match
        raise _ScanError

    def _take(self, token: str) -> re.Match[str] | None:
        """Move past the next token if it is this one."""
        if match := _token(token).match(self._text, self._next):
            self._end, self._next = match.end(1), match.end()
        return match


# --- lines and columns ----------------------------------------------------------------------------


class LineRange(NamedTuple):
    """A part of one line: line and column from 1, column and length in characters."""

    line: int
    column: int
    length: int


@frozen
class EntryRanges:
    """Where the key and the value of an entry are, as in `KeyEntry`.

    But `value` is the text between the quotes of a string, if there is any, and the first line of
    what has several lines, without blanks and a comment at its end.
    """

    key: LineRange
    value: LineRange


def positions(text: str) -> dict[KeyPath, EntryRanges]:
    """Find every entry of a TOML text, by its path in what `tomli` reads.

    Lines end as in TOML, with LF or CRLF. Never raises: if the text is not TOML, or is nested too
    deeply, the entries before that are returned.
    """
    lines = _Lines(text)
    return {path: lines.ranges(entry) for path, entry in scan(text).entries.items()}


def line_of_show(text: str, show: str) -> int | None:
    """Return the line, from 1, at which a show begins: its header, or its first key.

    Returns None if the text has no such show. Never raises.
    """
    entry = scan(text).entries.get((show,))
    return text.count("\n", 0, entry.key.start) + 1 if entry else None


_REST_OF_LINE: Final = (
    rf"""(?:[ \t]*+(?:"{{3}}[^\r\n]*+|'{{3}}[^\r\n]*+|{_BASIC}|{_LITERAL}|[^\s#"']++))*"""
)


class _Lines:
    """The lines of a text, to turn offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def ranges(self, entry: KeyEntry) -> EntryRanges:
        value = self._range(self._inside(entry.value) if entry.is_inline else entry.value)
        return EntryRanges(value if entry.key is entry.value else self._range(entry.key), value)

    def _inside(self, value: SourceRange) -> SourceRange:
        """Return the text between the quotes of a string, if it is not empty and on one line."""
        text, (start, end) = self._text, value
        if text[start] not in "\"'":
            return value
        quotes = 3 if text.startswith(('"""', "'''"), start, end) else 1
        if end - start == 2 * quotes or text.find("\n", start, end) >= 0:
            return value
        return SourceRange(start + quotes, end - quotes)

    def _range(self, range_: SourceRange) -> LineRange:
        start, end = range_
        line = bisect_right(self._starts, start)
        has_more_lines = line < len(self._starts) and self._starts[line] < end
        if has_more_lines and (rest := re.compile(_REST_OF_LINE).match(self._text, start)):
            end = rest.end()
        return LineRange(line, start - self._starts[line - 1] + 1, end - start)


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
    problems = [
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
    return sorted(problems, key=_order)


def _order(problem: Diagnostic) -> tuple[int, int]:
    at = problem.location
    return (at.line, at.column) if at else (0, 0)


def location_finder(text_of: Callable[[str], str]) -> FindLocation:
    """Return a function that finds places in the texts of files; each text is scanned once."""

    @cache
    def scanned(file: str) -> tuple[dict[KeyPath, EntryRanges], list[str]]:
        text = text_of(file)
        return positions(text), lines_of(text)

    def find_location(place: Origin, at_key: bool) -> FileLocation:
        entries, lines = scanned(place.file)
        found = _nearest(entries, place.path, at_key)
        return FileLocation(place.file, Location(*found, lines[found.line - 1]) if found else None)

    return find_location


def _nearest(entries: dict[KeyPath, EntryRanges], path: KeyPath, at_key: bool) -> LineRange | None:
    """Return where a path is, or else the nearest table around it."""
    if found := entries.get(path):
        return found.key if at_key else found.value
    while path := path[:-1]:
        if found := entries.get(path):
            return found.value
    return None
