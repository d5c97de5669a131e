"""Where each statement, key and value of a TOML text is, in offsets.

No TOML reader returns positions, so the text is scanned once more, for errors with a place and for
edits in one place. The scanner expects a text that `tomli` accepts, and checks nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple

import tomli

from etoile_cli.catalogue.reader import KeyPath
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
BASIC: Final = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
LITERAL: Final = r"'(?!'')[^'\n]*+'"
_LONG_BASIC: Final = r'"""(?:[^"\\]++|\\[\s\S]|(?!""")")*""""{0,2}'
_LONG_LITERAL: Final = r"'''(?:[^']++|(?!''')')*''''{0,2}"

_NAME: Final = rf"[A-Za-z0-9_-]++|{BASIC}|{LITERAL}"
_BARE: Final = r"""\d{4}-\d\d-\d\d \d[^\s,=#"'\[\]{}]*+|[^\s,=#"'\[\]{}]++"""
_SCALAR: Final = rf"{BASIC}|{LITERAL}|{_LONG_BASIC}|{_LONG_LITERAL}|{_BARE}"


@cache  # compiled at the first scan: most commands need none
def _token(pattern: str) -> re.Pattern[str]:
    """Compile a token: group 1, then the blanks, line ends and comments up to the next one."""
    return re.compile(rf"({pattern})(?:[ \t\r\n]++|#[^\n]*+)*+")


_Part = tuple[str, SourceRange]
"""One part of a dotted key: its name, and where it is."""


class Scan:
    """The statements of a TOML text in order, and its entries by their paths in what `tomli` reads.

    Never raises: if the text is not TOML, or is nested too deeply, the scan ends there, and
    `is_complete` is False.
    """

    def __init__(self, text: str) -> None:
        self.statements: list[Statement] = []
        self.entries: dict[KeyPath, KeyEntry] = {}
        self.is_complete = False
        self._text = text
        self._sizes: dict[KeyPath, int] = {}  # of the arrays of tables
        self._end = 0  # of the last token
        self._next = 0  # start of the next token
        with suppress(_ScanError, tomli.TOMLDecodeError):
            self._document()

    def _document(self) -> None:
        table: KeyPath = ()
        self._read("")
        while self._next < len(self._text):
            start = self._next
            if opening := self._take(r"\[\[?+"):
                path = table = self._header(opening)
            else:
                path = self._pair(table)
            self.statements.append(Statement(path, table, start, self._end))
        self.is_complete = True

    def _header(self, opening: re.Match[str]) -> KeyPath:
        """Read the rest of `[a.b]` or `[[a.b]]`; return the path of the table it opens."""
        *outer, last = self._key()
        self._read(r"\]\]?+")
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
        self._read("=")
        path = _join(table, name)
        self.entries[path] = KeyEntry(range_, self._value(path), True)
        return path

    def _enter(self, table: KeyPath, part: _Part, whole: SourceRange) -> KeyPath:
        """Go down by one part of a longer key, `whole`."""
        name, range_ = part
        path = _join(table, name)
        self.entries.setdefault(path, KeyEntry(range_, whole, False))
        return path

    def _last_element(self, path: KeyPath) -> KeyPath:
        """Return the last element if `path` is an array of tables, else `path` itself."""
        size = self._sizes.get(path)
        return path if size is None else _join(path, size - 1)

    def _key(self) -> list[_Part]:
        """Read a key; return its parts, more than one if it is dotted."""
        parts: list[_Part] = []
        while not parts or self._take(r"\."):
            token = self._read(_NAME)
            name = token[1]
            if name.startswith(('"', "'")):
                (name,) = tomli.loads(f"{name} = 0")
            parts.append((name, SourceRange(*token.span(1))))
        return parts

    def _value(self, path: KeyPath) -> SourceRange:
        """Read a value and the entries in it; return where it is."""
        start = self._next
        if self._take(r"\["):
            self._elements(path)
        elif self._take(r"\{"):
            self._pairs(path)
        else:
            self._read(_SCALAR)
        return SourceRange(start, self._end)

    def _elements(self, array: KeyPath) -> None:
        index = 0
        while not self._take(r"\]"):
            path = _join(array, index)
            element = self._value(path)
            self.entries[path] = KeyEntry(element, element, True)
            self._take(",")
            index += 1

    def _pairs(self, table: KeyPath) -> None:
        while not self._take(r"\}"):
            self._pair(table)
            self._take(",")

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
