"""Text in columns: each as wide as it needs; if they do not fit, the widest are wrapped.

Rich's tables take most of a millisecond a row. Lists of hundreds of rows are laid out here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from etoile_cli.records import frozen
from etoile_cli.render.lines import columns_of, piece, to_the_left
from etoile_cli.render.look import Segment, SegmentLine
from etoile_cli.text import width

Cell = list[SegmentLine]
"""The lines of a field, each in pieces with their styles."""

GAP = 3
"""The blanks between two columns."""

_BROKEN = len("confirmed")  # the columns that a word keeps before the first column gives any
_LEAST = 2  # room for one wide character


def columns(heads: Sequence[str], rows: Iterable[Sequence[Cell]], room: int) -> list[SegmentLine]:
    """Return the rows below their heads, no wider than the room.

    The first column is narrowed last.
    """
    cells = [[[[(head, "quiet")]] for head in heads], *rows]
    by_column = list(zip(*cells, strict=True))
    natural = [max(map(_cell_width, column)) for column in by_column]
    widths = fitting(natural, room, lambda: [natural[0], *map(_longest_word, by_column[1:])])
    lines = [line for row in cells for line in _row(row, widths)]
    rule = "─" * min(room, sum(widths) + GAP * (len(widths) - 1))
    return [lines[0], [(rule, "")], *lines[1:]]


def _cell_width(cell: Cell) -> int:
    return max(map(columns_of, cell), default=0)


def _longest_word(column: Iterable[Cell]) -> int:
    """Return the width of the longest word of a column."""
    pieces = (text for cell in column for line in cell for text, _ in line)
    return max((width(word) for text in pieces for word in text.split()), default=0)


def fitting(natural: Sequence[int], room: int, longest_words: Callable[[], list[int]]) -> list[int]:
    """Return the widths of columns that fit a room, with the gaps between them.

    The widest columns are narrowed first: down to their longest words, and only if that is not
    enough, below them, the first column last. `longest_words` is called only if it is needed.
    """
    room -= GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    first, *rest = longest_words()
    broken = [first, *(min(most, _BROKEN) for most in rest)]
    widths = list(natural)
    for least in ([first, *rest], broken, [_LEAST] * len(natural)):
        widths = _narrowed(widths, least, room)
    return widths


def _narrowed(widths: list[int], least: Sequence[int], room: int) -> list[int]:
    """Return the widths, the widest narrowed until all fit or none has more to give."""
    made = list(widths)
    while sum(made) > room:
        spare = [column for column, most in enumerate(made) if most > least[column]]
        if not spare:
            break
        made[max(spare, key=made.__getitem__)] -= 1
    return made


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[SegmentLine]:
    """The lines of one row, each field filled up to its width."""
    beside = [
        [part for line in cell for part in wrap(line, most)]
        for cell, most in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*beside, fillvalue=[]):
        row: SegmentLine = []
        for line, most in zip(lines, widths, strict=True):
            row += [*line, (" " * (most - columns_of(line) + GAP), "")]
        yield row[:-1]


def wrap(line: SegmentLine, most: int) -> Iterator[SegmentLine]:
    """A line, in as many as it takes: broken between words, or within one that is too long."""
    if columns_of(line) <= most:
        yield line
        return
    made: SegmentLine = []
    used = 0
    for text, style in _words(line, most):
        if used + width(text.rstrip()) > most and made:
            yield _without_blanks(made)
            made, used = [], 0
        if made or text.strip():
            made.append((text, style))
            used += width(text)
    yield _without_blanks(made)


def _without_blanks(line: SegmentLine) -> SegmentLine:
    """A line without the blanks at its end, for which there may be no room."""
    while line and not line[-1][0].strip():
        line = line[:-1]
    return [*line[:-1], *((text.rstrip(), style) for text, style in line[-1:])]


def _words(line: SegmentLine, most: int) -> Iterator[tuple[str, str]]:
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


# --- labelled rows -------------------------------------------------------------------------------

_LONGEST_LABEL = 24  # columns; a longer one stands above its lines
_LEAST_BESIDE = 24  # columns beside a label; if there are fewer, its lines stand below it


@frozen
class Row:
    """A sign, a label, and the lines beside it."""

    sign: Segment
    label: str
    lines: list[SegmentLine]


def labelled(rows: Iterable[Row], columns: int) -> Iterator[SegmentLine]:
    """Yield the lines of rows, their labels in a column of their own if there is room for one."""
    found = list(rows)
    widths = (width(row.label) for row in found)
    labels = max((one for one in widths if one <= _LONGEST_LABEL), default=0)
    labels = labels if columns - labels - 6 >= _LEAST_BESIDE else 0
    for row in found:
        yield from _labelled(row, labels, columns)


def _labelled(row: Row, labels: int, columns: int) -> Iterator[SegmentLine]:
    """Yield the lines of a row, beside its label or under it."""
    sign: SegmentLine = [("  ", ""), row.sign, (" ", "")]
    label = piece(row.label, "quiet" if row.sign[0].isspace() else "")
    if not row.label:
        yield from _hanging(sign, row.lines, columns)
    elif width(row.label) <= labels:
        yield from _hanging([*sign, *to_the_left(label, labels), ("  ", "")], row.lines, columns)
    else:
        yield from _hanging(sign, [[label]], columns)
        yield from _hanging([(" " * 6, "")], row.lines, columns)


def _hanging(
    head: SegmentLine, lines: Iterable[SegmentLine], columns: int
) -> Iterator[SegmentLine]:
    """Yield lines wrapped beside a head, the later ones under the first."""
    indent = columns_of(head)
    before = head
    for line in lines:
        for part in wrap(line, columns - indent):
            yield [*before, *part]
            before = [(" " * indent, "")]
