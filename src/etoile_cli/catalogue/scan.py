"""The text of a catalogue → what stands where in it, in offsets: its statements and its entries.

No TOML reader tells, so the text is scanned once more, for the errors that point into it and for
the edits that change it in one place. The text is one that `tomli` accepts: the scanner follows it
and judges nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final, NamedTuple

import tomli

Path = tuple[str | int, ...]


class Stretch(NamedTuple):
    """A piece of the text: the offset of its first character, and the one behind its last."""

    start: int
    end: int


class Entry(NamedTuple):
    """Where an entry's name stands and where its value stands.

    `key` is the entry's own part of a dotted key, with its quotes; an element of an array, which
    has no name, gives its value. `value` is

    - of what is written out, all of it, from quote to quote or from bracket to bracket;
    - of a table, the header that opens it; of an array of tables, the first header;
    - of a table that only a longer key implies, that whole key or header.
    """

    key: Stretch
    value: Stretch
    is_written_out: bool


class Statement(NamedTuple):
    """A header, or a key with its value: all that TOML has between two line ends.

    `path` is what it opens or gives a value to, `table` what the header above it has opened; of a
    header both are the same. The line behind its end holds blanks and a comment at most.
    """

    path: Path
    table: Path
    start: int
    end: int


class Scan(NamedTuple):
    """What stands in a text: its statements in their order, and its entries by their path.

    `is_whole` is False where the scan had to end before the text did.
    """

    statements: list[Statement]
    entries: dict[Path, Entry]
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


def _below(path: Path, name: str | int) -> Path:
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
    stretch: Stretch


class _Scanner:
    """Reads token after token, and raises `_LostError` at one that it does not know."""

    def __init__(self, text: str) -> None:
        self.statements: list[Statement] = []
        self.entries: dict[Path, Entry] = {}
        self.is_at_end = False
        self._text = text
        self._sizes: dict[Path, int] = {}  # of the arrays of tables, so far
        self._end = 0  # of the token before
        self._next = 0  # the start of the token after

    def document(self) -> None:
        table: Path = ()
        self._read(_START)
        while self._next < len(self._text):
            start = self._next
            if opening := self._take(_OPEN_HEADER):
                path = table = self._header(opening)
            else:
                path = self._pair(table)
            self.statements.append(Statement(path, table, start, self._end))
        self.is_at_end = True

    def _header(self, opening: re.Match[str]) -> Path:
        """Read the rest of `[a.b]` or `[[a.b]]`; return the path of the table it opens."""
        *outer, last = self._key()
        self._read(_CLOSE_HEADER)
        header = Stretch(opening.start(), self._end)
        path: Path = ()
        for part in outer:
            path = self._newest(self._enter(path, part, header))
        if opening[1] == "[[":
            array = self._enter(path, last, header)
            self._sizes[array] = self._sizes.get(array, 0) + 1
            path = self._newest(array)
        else:
            path = _below(path, last.name)
        self.entries[path] = Entry(last.stretch, header, False)
        return path

    def _pair(self, table: Path) -> Path:
        """Read `a.b = value`, an entry of `table`; return the path of the value."""
        start = self._next
        *outer, last = self._key()
        key = Stretch(start, self._end)
        for part in outer:
            table = self._enter(table, part, key)
        self._read(_EQUALS)
        path = _below(table, last.name)
        self.entries[path] = Entry(last.stretch, self._value(path), True)
        return path

    def _enter(self, table: Path, part: _Part, written: Stretch) -> Path:
        """Go down by one part of a longer key, which is `written` there."""
        path = _below(table, part.name)
        if path not in self.entries:
            self.entries[path] = Entry(part.stretch, written, False)
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
        return _Part(name, Stretch(*token.span(1)))

    def _value(self, path: Path) -> Stretch:
        """Read a value and find the entries in it; return where it stands."""
        start = self._next
        if self._take(_STRING):
            return Stretch(start, self._end)
        if self._take(_OPEN_ARRAY):
            self._elements(path)
        elif self._take(_OPEN_TABLE):
            self._pairs(path)
        else:
            self._read(_BARE)
        return Stretch(start, self._end)

    def _elements(self, array: Path) -> None:
        index = 0
        while not self._take(_CLOSE_ARRAY):
            path = _below(array, index)
            element = self._value(path)
            self.entries[path] = Entry(element, element, True)
            self._take(_COMMA)
            index += 1

    def _pairs(self, table: Path) -> None:
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
