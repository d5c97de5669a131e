"""Where in a TOML text each key and each value stands, for the errors that point there."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from etoile_cli.catalogue.scan import BASIC, LITERAL, Entry, Path, Stretch, scan


class Span(NamedTuple):
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

    key: Span
    value: Span


def positions(text: str) -> dict[Path, Spans]:
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

    def spans(self, entry: Entry) -> Spans:
        value = self._span(self._inside(entry.value) if entry.is_written_out else entry.value)
        return Spans(value if entry.key is entry.value else self._span(entry.key), value)

    def _inside(self, value: Stretch) -> Stretch:
        """Of a string, the text between the quotes, if there is any and it is all on one line."""
        text, (start, end) = self._text, value
        if text[start] not in "\"'":
            return value
        quotes = 3 if text.startswith(('"""', "'''"), start, end) else 1
        if end - start == 2 * quotes or text.find("\n", start, end) >= 0:
            return value
        return Stretch(start + quotes, end - quotes)

    def _span(self, stretch: Stretch) -> Span:
        start, end = stretch
        line = bisect_right(self._starts, start)
        goes_on = line < len(self._starts) and self._starts[line] < end
        if goes_on and (rest := _REST_OF_LINE.match(self._text, start)):
            end = rest.end()
        return Span(line, start - self._starts[line - 1] + 1, end - start)
