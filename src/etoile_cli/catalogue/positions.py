"""Where in a TOML text each key and each value stands, for the errors that point there.

No TOML reader tells, so the text is scanned once more when there is an error to show. The text is
one that `tomli` accepts: the scanner follows it and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from typing import Final, NamedTuple

import tomli

Path = tuple[str | int, ...]


class Span(NamedTuple):
    """A piece of one line: line and column count from 1, column and length in characters."""

    line: int
    column: int
    length: int


class Spans(NamedTuple):
    """Where an entry's name stands and where its value stands.

    `key` is the entry's own part of a dotted key, with its quotes; an element of an array, which
    has no name, gives its value. `value` is

    - of a string, the text between the quotes, or the quotes where there is nothing between them;
    - of a table, the header that opens it; of an array of tables, the first header;
    - of a table that only a longer key implies, that whole key or header;
    - of what goes over several lines, its first line without blanks and comment at the end.
    """

    key: Span
    value: Span


def positions(text: str) -> dict[Path, Spans]:
    """Find every entry of a TOML text, by its path in what `tomli` makes of the text.

    Lines end as TOML's do, at LF or CRLF. Never raises: where the text is not TOML, or is nested
    deeper than any catalogue, the scan ends and what it has found so far is the answer.
    """
    scanner = _Scanner(text)
    with suppress(_LostError, tomli.TOMLDecodeError):
        scanner.document()
    return scanner.found


class _LostError(Exception):
    """The text is none that the scanner can follow."""


# Bounds the recursion, and the work on paths as well: each is as long as its entry is deep.
_DEEPEST: Final = 64


def _below(path: Path, name: str | int) -> Path:
    if len(path) == _DEEPEST:
        raise _LostError
    return (*path, name)


def _token(pattern: str) -> re.Pattern[str]:
    """Compile a token: group 1, and behind it the blanks, line ends and comments up to the next."""
    return re.compile(rf"({pattern})(?:[ \t\r\n]++|#[^\n]*+)*+")


# Possessive throughout, so that no text makes them backtrack. One quote is never the start of
# three: else an unclosed `"""` would be searched for its end again and again.
_BASIC: Final = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
_LITERAL: Final = r"'(?!'')[^'\n]*+'"
_LONG_BASIC: Final = r'"""(?:[^"\\]++|\\[\s\S]|""?+(?!"))*+"{3,5}+'
_LONG_LITERAL: Final = r"'''(?:[^']++|''?+(?!'))*+'{3,5}+"

_START: Final = _token("")
_NAME: Final = _token(rf"[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}")
_DOT: Final = _token(r"\.")
_EQUALS: Final = _token("=")
_COMMA: Final = _token(",")
_OPEN_HEADER: Final = _token(r"\[\[?+")
_CLOSE_HEADER: Final = _token(r"\]\]?+")
_OPEN_ARRAY: Final = _token(r"\[")
_CLOSE_ARRAY: Final = _token(r"\]")
_OPEN_TABLE: Final = _token(r"\{")
_CLOSE_TABLE: Final = _token(r"\}")
_STRING: Final = _token(rf"{_BASIC}|{_LITERAL}|{_LONG_BASIC}|{_LONG_LITERAL}")
_BARE: Final = _token(r"""(?:\d{4}-\d\d-\d\d (?=\d))?+[^\s,=#"'\[\]{}]++""")

_REST_OF_LINE: Final = re.compile(
    rf"""(?:[ \t]*+(?:"{{3}}[^\r\n]*+|'{{3}}[^\r\n]*+|{_BASIC}|{_LITERAL}|[^\s#"']++))*+"""
)


class _Part(NamedTuple):
    """One part of a dotted key."""

    name: str
    span: Span


class _Scanner:
    """Reads token after token, and raises `_LostError` at one that it does not know."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, Spans] = {}
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._sizes: dict[Path, int] = {}  # of the arrays of tables, so far
        self._end = 0  # of the token before
        self._next = 0  # the start of the token after

    def document(self) -> None:
        table: Path = ()
        self._read(_START)
        while self._next < len(self._text):
            if opening := self._take(_OPEN_HEADER):
                table = self._header(opening)
            else:
                self._pair(table)

    def _header(self, opening: re.Match[str]) -> Path:
        """Read the rest of `[a.b]` or `[[a.b]]`; return the path of the table it opens."""
        *outer, last = self._key()
        self._read(_CLOSE_HEADER)
        header = self._span(opening.start(), self._end)
        path: Path = ()
        for part in outer:
            path = self._newest(self._enter(path, part, header))
        if opening[1] == "[[":
            array = self._enter(path, last, header)
            self._sizes[array] = self._sizes.get(array, 0) + 1
            path = self._newest(array)
        else:
            path = _below(path, last.name)
        self.found[path] = Spans(last.span, header)
        return path

    def _pair(self, table: Path) -> None:
        """Read `a.b = value`, an entry of `table`."""
        start = self._next
        *outer, last = self._key()
        key = self._span(start, self._end)
        for part in outer:
            table = self._enter(table, part, key)
        self._read(_EQUALS)
        path = _below(table, last.name)
        self.found[path] = Spans(last.span, self._value(path))

    def _enter(self, table: Path, part: _Part, written: Span) -> Path:
        """Go down by one part of a longer key, which is `written` there."""
        path = _below(table, part.name)
        self.found.setdefault(path, Spans(part.span, written))
        return path

    def _newest(self, path: Path) -> Path:
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
        return _Part(name, self._span(*token.span(1)))

    def _value(self, path: Path) -> Span:
        """Read a value and find the entries in it; return where it stands."""
        start = self._next
        if string := self._take(_STRING):
            return self._inside(string)
        if self._take(_OPEN_ARRAY):
            self._elements(path)
        elif self._take(_OPEN_TABLE):
            self._entries(path)
        else:
            self._read(_BARE)
        return self._span(start, self._end)

    def _elements(self, array: Path) -> None:
        index = 0
        while not self._take(_CLOSE_ARRAY):
            path = _below(array, index)
            element = self._value(path)
            self.found[path] = Spans(element, element)
            self._take(_COMMA)
            index += 1

    def _entries(self, table: Path) -> None:
        while not self._take(_CLOSE_TABLE):
            self._pair(table)
            self._take(_COMMA)

    def _inside(self, string: re.Match[str]) -> Span:
        """The text between the quotes, if there is any and it is all on one line."""
        start, end = string.span(1)
        quotes = 3 if string[1].startswith(('"""', "'''")) else 1
        if "\n" in string[1] or end - start == 2 * quotes:
            return self._span(start, end)
        return self._span(start + quotes, end - quotes)

    def _span(self, start: int, end: int) -> Span:
        line = bisect_right(self._lines, start)
        goes_on = line < len(self._lines) and self._lines[line] < end
        if goes_on and (rest := _REST_OF_LINE.match(self._text, start)):
            end = rest.end()
        return Span(line, start - self._lines[line - 1] + 1, end - start)

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
