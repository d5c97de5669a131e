"""What can be in the way of an edit."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final, NamedTuple

from etoile_cli.catalogue.positions import SourceRange, Statement, scan
from etoile_cli.catalogue.reader import KeyPath


class LayoutError(Exception):
    """A text cannot be changed as asked; the message says what is in the way."""


# --- layout ---------------------------------------------------------------------------------------


class Splice(NamedTuple):
    """A piece of the text, from an offset up to another, and what is to stand there instead."""

    start: int
    end: int
    text: str


_COMMA: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+,")
_END_OF_LINE: Final = re.compile(r"[ \t]*+(?:#[^\n]*+)?+\r?\n")
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*+\r?\n)*")
_BLANKS: Final = re.compile(r"[ \t]*+")


class Layout:
    """A text and what stands where in it. Offsets are those of the text as it was given.

    Raises LayoutError where the text is nested deeper than any catalogue.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._statements, self._entries, is_whole = scan(text)
        if not is_whole:
            raise LayoutError("this is nested deeper than any catalogue")
        self._newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"

    def spliced(self, splices: list[Splice]) -> str:
        """The text with what the splices put and take; they are in its order."""
        pieces, at = [], 0
        for start, end, new in splices:
            pieces += [self._text[at:start], new]
            at = end
        return "".join([*pieces, self._text[at:]])

    def is_written_out(self, path: KeyPath) -> bool:
        """Whether an entry stands as a value behind its key, not under headers or dotted keys."""
        entry = self._entries.get(path)
        return entry is not None and entry.is_written_out

    def last(self, path: KeyPath, table: KeyPath | None = None) -> Statement | None:
        """The last statement of an entry, and of those below it; or of those in one table."""
        depth = len(path)
        of_it = [
            statement
            for statement in self._statements
            if statement.path[:depth] == path and table in (None, statement.table)
        ]
        return of_it[-1] if of_it else None

    def behind(self, statement: Statement, lines: list[str]) -> Splice:
        """Lines of their own behind the line on which a statement ends."""
        return self._lines_at(self._line_end(statement.end), lines)

    def at_end(self, lines: list[str]) -> Splice:
        """Lines at the end of the text, and a blank one before them if there is any text."""
        return self._lines_at(len(self._text), ["", *lines] if self._text else lines)

    def in_array(self, path: KeyPath, value: str) -> list[Splice]:
        """One value more in an array, on a line of its own if the array goes over several."""
        array = self._entries[path].value
        elements = self._elements(path)
        inside = SourceRange(array.start + 1, array.end - 1)
        if not elements:
            return [self._first(inside, value)]
        if not self._has_line_ends(inside, elements):
            return [_inserted(elements[-1].end, f", {value}")]
        return self._on_a_line(array, elements, value)

    def in_inline_table(self, path: KeyPath, pair: str) -> Splice:
        """One pair more at the end of an inline table."""
        table = self._entries[path].value
        ends = [
            entry.value.end
            for below, entry in self._entries.items()
            if below[: len(path)] == path and below != path and entry.is_written_out
        ]
        if ends:
            return _inserted(max(ends), f", {pair}")
        return self._first(SourceRange(table.start + 1, table.end - 1), pair)

    def without(self, show: str) -> list[Splice]:
        """All stretches of statements that speak of a show, taken away with blank lines around."""
        runs = groupby(self._statements, key=lambda statement: statement.path[0] == show)
        stretches = [list(run) for is_of_show, run in runs if is_of_show]
        return [self._gone(run[0].start, run[-1].end) for run in stretches]

    def _gone(self, first: int, last: int) -> Splice:
        start, end = self._line_start(first), self._line_end(last)
        above = len(self._text[:start].rstrip(" \t\r\n"))
        blank = self._line_end(above) if above else 0
        if end == len(self._text):
            return Splice(self._line_start(start - 1) if blank < start else start, end, "")
        if blank == 0 and (below := _BLANK_LINES.match(self._text, end)):
            end = below.end()
        return Splice(blank, end, "")

    def _lines_at(self, offset: int, lines: list[str]) -> Splice:
        """Lines before the line at an offset, or behind a last line, which may lack its end."""
        written = "".join(line + self._newline for line in lines)
        is_cut_off = offset > 0 and self._text[offset - 1] != "\n"
        return _inserted(offset, self._newline * is_cut_off + written)

    def _first(self, inside: SourceRange, value: str) -> Splice:
        """A value between brackets that hold none."""
        between = self._text[inside.start : inside.end]
        if "\n" in between:
            line = self._line_start(inside.end)
            return self._lines_at(line, [f"{self._indentation(line)}  {value}"])
        return _inserted(inside.start, f" {value}" if between else f" {value} ")

    def _on_a_line(
        self, array: SourceRange, elements: list[SourceRange], value: str
    ) -> list[Splice]:
        """A value on a line below the last element, with a comma behind it if that one has one."""
        comma = _COMMA.match(self._text, elements[-1].end)
        at = comma.end() if comma else elements[-1].end
        line = self._indentation_in(array, elements) + value + "," * bool(comma)
        missing = [] if comma else [_inserted(at, ",")]
        if _END_OF_LINE.match(self._text, at):
            return [*missing, self._lines_at(self._line_end(at), [line])]
        return [*missing, _inserted(at, self._newline + line)]

    def _elements(self, path: KeyPath) -> list[SourceRange]:
        elements: list[SourceRange] = []
        while entry := self._entries.get((*path, len(elements))):
            elements.append(entry.value)
        return elements

    def _has_line_ends(self, inside: SourceRange, elements: list[SourceRange]) -> bool:
        """Whether there is a line end between the elements of an array, or around them."""
        starts = [inside.start, *(element.end for element in elements)]
        ends = [*(element.start for element in elements), inside.end]
        between = zip(starts, ends, strict=True)
        return any("\n" in self._text[start:end] for start, end in between)

    def _indentation_in(self, array: SourceRange, elements: list[SourceRange]) -> str:
        """That of the last element which begins a line, else two more than the array's line."""
        for element in reversed(elements):
            line = self._line_start(element.start)
            blanks = self._indentation(line)
            if line + len(blanks) == element.start:
                return blanks
        return self._indentation(self._line_start(array.start)) + "  "

    def _indentation(self, line: int) -> str:
        blanks = _BLANKS.match(self._text, line)
        return blanks[0] if blanks else ""

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """The offset behind the end of the line, which is that of the text if it is the last."""
        return self._text.find("\n", offset) + 1 or len(self._text)


def _inserted(offset: int, text: str) -> Splice:
    return Splice(offset, offset, text)
