"""Text in columns: each as wide as it needs, and where all do not fit, the widest folded.

Rich's tables take most of a millisecond a row. Lists of hundreds of rows are laid out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from etoile_cli.render.lines import columns_of
from etoile_cli.render.look import Line
from etoile_cli.text import width

Cell = list[Line]
"""The lines of a field, each in pieces with their styles."""

_GAP = 3  # columns between two
_LEAST = len("confirmed")  # columns that one keeps when others need room
_LEAST_OF_FIRST = 8


def columns(heads: Sequence[str], rows: Iterable[Sequence[Cell]], room: int) -> list[Line]:
    """The rows under their heads, no wider than there is room."""
    cells = [[[[(head, "quiet")]] for head in heads], *rows]
    widths = _fitting([max(map(_cell_width, column)) for column in zip(*cells, strict=True)], room)
    lines = [line for row in cells for line in _row(row, widths)]
    rule = "─" * min(room, sum(widths) + _GAP * (len(widths) - 1))
    return [lines[0], [(rule, "")], *lines[1:]]


def _cell_width(cell: Cell) -> int:
    return max(map(columns_of, cell), default=0)


def _fitting(widths: list[int], room: int) -> list[int]:
    """The widths, the widest taken from until all fit; the first only where no other is left."""
    first, *rest = widths
    room -= _GAP * len(rest)
    rest = _narrowed(rest, room - first, _LEAST)
    return [*_narrowed([first], room - sum(rest), _LEAST_OF_FIRST), *rest]


def _narrowed(widths: list[int], room: int, least: int) -> list[int]:
    """The widths, column by column less of the widest, until all fit or none has more to give."""
    widths = list(widths)
    while sum(widths) > room and (widest := max(widths)) > least:
        widths[widths.index(widest)] -= 1
    return widths


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[Line]:
    """The lines of one row, each field filled up to its width."""
    beside = [
        [part for line in cell for part in folded(line, most)]
        for cell, most in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*beside, fillvalue=[]):
        row: Line = []
        for line, most in zip(lines, widths, strict=True):
            row += [*line, (" " * (most - columns_of(line) + _GAP), "")]
        yield row[:-1]


def folded(line: Line, most: int) -> Iterator[Line]:
    """A line, in as many as it takes: broken between words, or within one that is too long."""
    if columns_of(line) <= most:
        yield line
        return
    made: Line = []
    used = 0
    for text, style in _words(line, most):
        if used + width(text.rstrip()) > most and made:
            yield _without_blanks(made)
            made, used = [], 0
        if made or text.strip():
            made.append((text, style))
            used += width(text)
    yield _without_blanks(made)


def _without_blanks(line: Line) -> Line:
    """A line without the blanks at its end, for which there may be no room."""
    while line and not line[-1][0].strip():
        line = line[:-1]
    return [*line[:-1], *((text.rstrip(), style) for text, style in line[-1:])]


def _words(line: Line, most: int) -> Iterator[tuple[str, str]]:
    """The words of a line, each with the blanks behind it, none wider than there is room."""
    for text, style in line:
        word = ""
        for char in text:
            begins = bool(word) and word[-1] == " " and char != " "
            if begins or (char != " " and width(word + char) > most):
                yield word, style
                word = ""
            word += char
        yield word, style
