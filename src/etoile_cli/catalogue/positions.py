"""The text of a catalogue → what stands where in it, in offsets: its statements and its entries.

No TOML reader tells, so the text is scanned once more, for the errors that point into it and for
the edits that change it in one place. The text is one that `tomli` accepts: the scanner follows it
and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple

import tomli

from etoile_cli.catalogue.files import lines_of
from etoile_cli.catalogue.reader import Fault, KeyPath
from etoile_cli.diagnostics import Diagnostic, FileLocation, Location, Severity
from etoile_cli.domain.shows import Origin


class SourceRange(NamedTuple):
    """A piece of the text: the offset of its first character, and the one behind its last."""

    start: int
    end: int


class KeyEntry(NamedTuple):
    """Where an entry's name stands and where its value stands.

    `key` is the entry's own part of a dotted key, with its quotes; an element of an array, which
    has no name, gives its value. `value` is

    - of what is written out, all of it, from quote to quote or from bracket to bracket;
    - of a table, the header that opens it; of an array of tables, the first header;
    - of a table that only a longer key implies, that whole key or header.
    """

    key: SourceRange
    value: SourceRange
    is_written_out: bool


class Statement(NamedTuple):
    """A header, or a key with its value: all that TOML has between two line ends.

    `path` is what it opens or gives a value to, `table` what the header above it has opened; of a
    header both are the same. The line behind its end holds blanks and a comment at most.
    """

    path: KeyPath
    table: KeyPath
    start: int
    end: int


class Scan(NamedTuple):
    """What stands in a text: its statements in their order, and its entries by their path.

    `is_whole` is False where the scan had to end before the text did.
    """

    statements: list[Statement]
    entries: dict[KeyPath, KeyEntry]
    is_whole: bool


def scan(text: str) -> Scan:
    """Find every statement and every entry of a TOML text, by its path in what `tomli` reads.

    Never raises: where the text is not TOML, or is nested deeper than any catalogue, the scan ends
    and what it has found so far is the answer.
    """
    scanner = _Scanner(text)
    with suppress(_LostError, tomli.TOMLDecodeError):
        scanner.document()
    return Scan(scanner.statements, scanner.entries, scanner.is_at_end)


class _LostError(Exception):
    """The text is none that the scanner can follow."""


# Bounds the recursion, and the work on paths as well: each is as long as its entry is deep.
_DEEPEST: Final = 64


def _below(path: KeyPath, name: str | int) -> KeyPath:
    if len(path) == _DEEPEST:
        raise _LostError
    return (*path, name)


def _token(pattern: str) -> re.Pattern[str]:
    """Compile a token: group 1, and behind it the blanks, line ends and comments up to the next."""
    return re.compile(rf"({pattern})(?:[ \t\r\n]++|#[^\n]*+)*+")


# Possessive wherever that can be, so that no text makes them backtrack far. (Before Python 3.11.5 a
# possessive group whose body fails in its midst keeps what it has read.) One quote is never the
# start of three: else an unclosed `"""` would be searched for its end again and again.
BASIC: Final = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
LITERAL: Final = r"'(?!'')[^'\n]*+'"
_LONG_BASIC: Final = r'"""(?:[^"\\]++|\\[\s\S]|(?!""")")*""""{0,2}'
_LONG_LITERAL: Final = r"'''(?:[^']++|(?!''')')*''''{0,2}"

_START: Final = _token("")
_NAME: Final = _token(rf"[A-Za-z0-9_-]++|{BASIC}|{LITERAL}")
_DOT: Final = _token(r"\.")
_EQUALS: Final = _token("=")
_COMMA: Final = _token(",")
_OPEN_HEADER: Final = _token(r"\[\[?+")
_CLOSE_HEADER: Final = _token(r"\]\]?+")
_OPEN_ARRAY: Final = _token(r"\[")
_CLOSE_ARRAY: Final = _token(r"\]")
_OPEN_TABLE: Final = _token(r"\{")
_CLOSE_TABLE: Final = _token(r"\}")
_STRING: Final = _token(rf"{BASIC}|{LITERAL}|{_LONG_BASIC}|{_LONG_LITERAL}")
_BARE: Final = _token(r"""\d{4}-\d\d-\d\d \d[^\s,=#"'\[\]{}]*+|[^\s,=#"'\[\]{}]++""")


class _Part(NamedTuple):
    """One part of a dotted key."""

    name: str
    stretch: SourceRange


class _Scanner:
    """Reads token after token, and raises `_LostError` at one that it does not know."""

    def __init__(self, text: str) -> None:
        self.statements: list[Statement] = []
        self.entries: dict[KeyPath, KeyEntry] = {}
        self.is_at_end = False
        self._text = text
        self._sizes: dict[KeyPath, int] = {}  # of the arrays of tables, so far
        self._end = 0  # of the token before
        self._next = 0  # the start of the token after

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
            path = self._newest(self._enter(path, part, header))
        if opening[1] == "[[":
            array = self._enter(path, last, header)
            self._sizes[array] = self._sizes.get(array, 0) + 1
            path = self._newest(array)
        else:
            path = _below(path, last.name)
        self.entries[path] = KeyEntry(last.stretch, header, False)
        return path

    def _pair(self, table: KeyPath) -> KeyPath:
        """Read `a.b = value`, an entry of `table`; return the path of the value."""
        start = self._next
        *outer, last = self._key()
        key = SourceRange(start, self._end)
        for part in outer:
            table = self._enter(table, part, key)
        self._read(_EQUALS)
        path = _below(table, last.name)
        self.entries[path] = KeyEntry(last.stretch, self._value(path), True)
        return path

    def _enter(self, table: KeyPath, part: _Part, written: SourceRange) -> KeyPath:
        """Go down by one part of a longer key, which is `written` there."""
        path = _below(table, part.name)
        if path not in self.entries:
            self.entries[path] = KeyEntry(part.stretch, written, False)
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """The last element where `path` is an array of tables, else `path` itself."""
        size = self._sizes.get(path)
        return path if size is None else _below(path, size - 1)

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
        return _Part(name, SourceRange(*token.span(1)))

    def _value(self, path: KeyPath) -> SourceRange:
        """Read a value and find the entries in it; return where it stands."""
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
            path = _below(array, index)
            element = self._value(path)
            self.entries[path] = KeyEntry(element, element, True)
            self._take(_COMMA)
            index += 1

    def _pairs(self, table: KeyPath) -> None:
        while not self._take(_CLOSE_TABLE):
            self._pair(table)
            self._take(_COMMA)

    def _read(self, token: re.Pattern[str]) -> re.Match[str]:
        """Move past the next token, which can only be this one."""
        if match := self._take(token):
            return match
        raise _LostError

    def _take(self, token: re.Pattern[str]) -> re.Match[str] | None:
        """Move past the next token if it is this one."""
        if match := token.match(self._text, self._next):
            self._end, self._next = match.end(1), match.end()
        return match


# --- positions ------------------------------------------------------------------------------------


class LineRange(NamedTuple):
    """A piece of one line: line and column count from 1, column and length in characters."""

    line: int
    column: int
    length: int


class Spans(NamedTuple):
    """Where an entry's name stands and where its value stands, as `scan.Entry` has it.

    But `value` is

    - of a string, the text between the quotes, or the quotes where there is nothing between them;
    - of what goes over several lines, its first line without blanks and comment at the end.
    """

    key: LineRange
    value: LineRange


def positions(text: str) -> dict[KeyPath, Spans]:
    """Find every entry of a TOML text, by its path in what `tomli` makes of the text.

    Lines end as TOML's do, at LF or CRLF. Never raises: where the text is not TOML, or is nested
    deeper than any catalogue, what `scan` has found so far is the answer.
    """
    lines = _Lines(text)
    return {path: lines.spans(entry) for path, entry in scan(text).entries.items()}


def line_of(text: str, show: str) -> int | None:
    """The line, from 1, at which a show begins: its header, or the first that speaks of it.

    None where the text, or what of it is TOML, has no such show. Never raises.
    """
    entry = scan(text).entries.get((show,))
    return text.count("\n", 0, entry.key.start) + 1 if entry else None


_REST_OF_LINE: Final = re.compile(
    rf"""(?:[ \t]*+(?:"{{3}}[^\r\n]*+|'{{3}}[^\r\n]*+|{BASIC}|{LITERAL}|[^\s#"']++))*"""
)


class _Lines:
    """The lines of a text, in which offsets become lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def spans(self, entry: KeyEntry) -> Spans:
        value = self._span(self._inside(entry.value) if entry.is_written_out else entry.value)
        return Spans(value if entry.key is entry.value else self._span(entry.key), value)

    def _inside(self, value: SourceRange) -> SourceRange:
        """Of a string, the text between the quotes, if there is any and it is all on one line."""
        text, (start, end) = self._text, value
        if text[start] not in "\"'":
            return value
        quotes = 3 if text.startswith(('"""', "'''"), start, end) else 1
        if end - start == 2 * quotes or text.find("\n", start, end) >= 0:
            return value
        return SourceRange(start + quotes, end - quotes)

    def _span(self, stretch: SourceRange) -> LineRange:
        start, end = stretch
        line = bisect_right(self._starts, start)
        goes_on = line < len(self._starts) and self._starts[line] < end
        if goes_on and (rest := _REST_OF_LINE.match(self._text, start)):
            end = rest.end()
        return LineRange(line, start - self._starts[line - 1] + 1, end - start)


# --- locate ---------------------------------------------------------------------------------------

SpotOf = Callable[[Origin, bool], FileLocation]
"""Where a place of a file stands in its text: its key if True, else its value."""


def located(
    faults: Iterable[Fault], text: str, file: str, severity: Severity = "error"
) -> list[Diagnostic]:
    """The problems that faults of one file are, in the order of the file."""
    return located_by(spots(lambda _file: text), faults, file, severity)


def located_by(
    spot_of: SpotOf, faults: Iterable[Fault], file: str, severity: Severity
) -> list[Diagnostic]:
    """Return the problems that faults are, as `located`; `spot_of` finds their places."""
    problems = [
        Diagnostic(
            fault.code,
            fault.message,
            file,
            spot_of(Origin(file, fault.path), fault.at_key).location,
            fault.hint,
            severity,
            spot_of(fault.other, False) if fault.other else None,
        )
        for fault in faults
    ]
    return sorted(problems, key=_order)


def spots(text_of: Callable[[str], str]) -> SpotOf:
    """Return what finds places in the texts of files; each text is scanned once."""

    @cache
    def scanned(file: str) -> tuple[dict[KeyPath, Spans], list[str]]:
        text = text_of(file)
        return positions(text), lines_of(text)

    def spot_of(place: Origin, at_key: bool) -> FileLocation:
        found, lines = scanned(place.file)
        return FileLocation(place.file, _location(_span(found, place.path, at_key), lines))

    return spot_of


def _order(problem: Diagnostic) -> tuple[int, int]:
    at = problem.location
    return (at.line, at.column) if at else (0, 0)


def _span(found: dict[KeyPath, Spans], path: KeyPath, at_key: bool) -> LineRange | None:
    """Where a path stands, or else the nearest table around it."""
    if spans := found.get(path):
        return spans.key if at_key else spans.value
    while path := path[:-1]:
        if spans := found.get(path):
            return spans.value
    return None


def _location(span: LineRange | None, lines: list[str]) -> Location | None:
    return Location(*span, lines[span.line - 1]) if span else None
