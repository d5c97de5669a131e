"""How blocks take their room in so many columns, and which rows to leave out if lines are few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import add

from etoile_cli.records import frozen, replace
from etoile_cli.render.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Lines,
    Picture,
    Table,
    cell,
    join,
    line_width,
    stack,
    wrap,
)
from etoile_cli.text import escape_controls, width

INDENT = 2
"""The columns by which what belongs to a line above it is indented."""

_GAP = 3  # blanks between two columns
_LONGEST_NAME, _LEAST_VALUE = 24, 24  # columns of a name, and of a value beside it

# --- in so many lines ----------------------------------------------------------------------------

_Height = list[int]
"""How many lines a block takes besides its rows, and then each row."""


def within(blocks: list[Block], columns: int, most: int) -> list[Block]:
    """Return blocks of which so many rows are left out that all take at most some lines.

    The longest list is cut first, and of those the last; one row of the first list stays.
    """
    shown = [min(rows, most) for rows in map(_rows, blocks)]
    first = next((at for at, rows in enumerate(shown) if rows), None)
    while True:
        kept = _first_rows(blocks, shown)
        heights = [_height(block, columns) for block in kept]
        excess = _lines_in(kept, heights) - most
        if excess <= 0:
            return _first_rows(blocks, _filled(blocks, shown, columns, most))
        while excess > 0:
            lists = [at for at, rows in enumerate(shown) if rows > (at == first)]
            if not lists:
                return _first_rows(blocks, shown)
            longest = max(lists, key=lambda at: (shown[at], at))
            excess -= heights[longest][shown[longest]]
            shown[longest] -= 1


def _filled(blocks: list[Block], shown: list[int], columns: int, most: int) -> list[int]:
    """Return how many rows to show if some fit again: the widths of a list depend on its rows."""
    heights = [_height(block, columns) for block in _first_rows(blocks, shown)]
    for at, block in enumerate(blocks):
        while shown[at] < _rows(block):
            more = [*shown[:at], shown[at] + 1, *shown[at + 1 :]]
            kept = _first_rows(blocks, more)
            taken = [*heights[:at], _height(kept[at], columns), *heights[at + 1 :]]
            if _lines_in(kept, taken) > most:
                break
            shown, heights = more, taken
    return shown


def _rows(block: Block) -> int:
    """Return how many rows may be left out."""
    return len(block.rows) if isinstance(block, Facts | Table) and block.more else 0


def _first_rows(blocks: list[Block], counts: list[int]) -> list[Block]:
    """Return blocks with so many of the rows that may be left out."""
    return [
        replace(block, rows=block.rows[:count], hidden=_rows(block) - count)
        if isinstance(block, Facts | Table) and block.more
        else block
        for block, count in zip(blocks, counts, strict=True)
    ]


def _lines_in(blocks: list[Block], heights: list[_Height]) -> int:
    """Return how many lines some blocks take, with the empty ones between them."""
    drawn = [block for block, height in zip(blocks, heights, strict=True) if sum(height)]
    return sum(map(sum, heights)) + sum(not isinstance(block, Heading) for block in drawn[:-1])


def _height(block: Block, columns: int) -> _Height:
    match block:
        case Heading(lines) | Lines(lines):
            return [_lines_of(lines, 0, columns)]
        case Facts():
            return [_lines_of(more_line(block), 0, columns), *_fact_heights(block, columns)]
        case Table():
            head, *rows = _table_heights(block, columns)
            return [head + _lines_of(more_line(block), 0, columns), *rows]
        case Picture(drawing, least):
            return [len(drawing(columns)) if columns >= least else 0]


def _lines_of(lines: Cell, indent: int, columns: int) -> int:
    return len(indented(cleaned(lines), indent, columns)[1])


def _table_heights(table: Table, columns: int) -> _Height:
    laid = table_layout(table, columns)
    if laid.widths is None:
        parts = [stack(*row) for row in laid.rows]
        first = [_lines_of(lines[:1], 0, columns) for lines in parts]
        rest = [_lines_of(lines[1:], INDENT, columns) for lines in parts]
        return [0, *map(add, first, rest)]
    grid = [[cell(head) for head in laid.heads], *laid.rows]
    fields = [zip(row, laid.widths, strict=True) for row in grid]
    head, *rows = (max(1, *(len(wrapped_to(field, most)) for field, most in row)) for row in fields)
    return [head + 1, *rows]


def _fact_heights(facts: Facts, columns: int) -> Iterator[int]:
    for fact in fact_layout(facts, columns):
        if fact.room is None:
            yield sum(_lines_of(*part, columns) for part in below(fact))
        else:
            yield max(len(fact.name), len(wrapped_to(fact.value, fact.room)))


def more_line(block: Facts | Table) -> Cell:
    """Return how many rows of a block are left out, and which command shows them."""
    return cell(f"… and {block.hidden:,} more: {block.more}" if block.hidden else "", "quiet")


# --- tables and facts ----------------------------------------------------------------------------


@frozen
class LaidTable:
    """The columns of a table that are shown; `widths` is None if not even these fit."""

    heads: list[str]
    rows: list[list[Cell]]
    widths: list[int] | None


@frozen
class LaidFact:
    """A name and its value, with `room` for the value beside the name; None if it is below."""

    name: Cell
    value: Cell
    room: int | None


def table_layout(table: Table, columns: int) -> LaidTable:
    """Return a table with all its columns, with few, or without columns."""
    heads = [column.head for column in table.columns]
    rows = [[cleaned(field) for field in row] for row in table.rows]
    widths = _widths(heads, rows, columns) if columns >= table.wide else None
    if not widths:
        kept = [place for place, column in enumerate(table.columns) if column.below is None]
        rows = [[_folded(table, row, place) for place in kept] for row in rows]
        heads = [heads[place] for place in kept]
        widths = _widths(heads, rows, columns)
    return LaidTable(heads, rows, widths)


def _folded(table: Table, row: Sequence[Cell], place: int) -> Cell:
    """Return the field of a column, with those of the columns that fold into it as its second."""
    below = [row[one] for one, column in enumerate(table.columns) if column.below == place]
    return [*row[place][:1], *join(below), *row[place][1:]]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Cell]], columns: int) -> list[int] | None:
    fields = [*zip(*([cell(head) for head in heads], *rows), strict=True)]
    return column_widths(
        [*map(_natural_width, fields)], lambda: [*map(_longest_word, fields)], columns
    )


def fact_layout(facts: Facts, columns: int) -> list[LaidFact]:
    """Return names with their values beside them, or below if either needs the room."""
    entries = [
        (cleaned(cell(name, "quiet") if isinstance(name, str) else name), cleaned(value))
        for name, value in facts.rows
    ]
    room = columns - INDENT - max((_name_width(name) for name, _ in entries), default=0)
    has_room = room >= max(_LEAST_VALUE, _longest_word(value for _, value in entries))
    return [
        LaidFact(name, value, room if has_room and _name_width(name) else None)
        for name, value in entries
    ]


def below(fact: LaidFact) -> list[tuple[Cell, int]]:
    """Return a name and its value below it as paragraphs, each with its indent."""
    text = "".join(text for line in fact.name for text, _ in line)
    blanks = len(text) - len(text.lstrip(" "))
    is_named = bool(text.strip())
    return [(fact.name if is_named else [], 0), (fact.value, blanks + INDENT * is_named)]


def _name_width(name: Cell) -> int:
    """Return the columns of a name that stands beside its value; 0 if it is too long, or blank."""
    columns = _natural_width([name])
    is_blank = not any(text.strip() for line in name for text, _ in line)
    return 0 if is_blank or columns > _LONGEST_NAME else columns


# --- widths and text -----------------------------------------------------------------------------


def column_widths(
    natural: Sequence[int], least: Callable[[], Sequence[int]], room: int
) -> list[int] | None:
    """Return the widths of columns that fit, with the gaps between them; None if they do not.

    The widest are narrowed first, down to the longest words, which `least` returns; it is called
    only if they have to be narrowed.
    """
    room -= _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    words = least()
    if sum(words) > room:
        return None

    def narrowed(cap: int) -> list[int]:
        return [max(min(one, cap), word) for one, word in zip(natural, words, strict=True)]

    caps = range(max(natural) + 1)
    cap = bisect_right(caps, room, key=lambda cap: sum(narrowed(cap))) - 1
    widths = narrowed(cap)
    spare = room - sum(widths)
    for column, most in enumerate(natural):
        if spare and widths[column] == cap < most:
            widths[column], spare = widths[column] + 1, spare - 1
    return widths


def _natural_width(cells: Iterable[Cell]) -> int:
    """Return how many columns some cells take if no line is wrapped."""
    return max((line_width(line) for one in cells for line in one), default=0)


def _longest_word(cells: Iterable[Cell]) -> int:
    """Return how many columns the longest word of some cells takes."""
    lines = ("".join(text for text, _ in line) for one in cells for line in one)
    return max((width(word) for line in lines for word in line.split(" ")), default=0)


def cleaned(lines: Iterable[Line]) -> Cell:
    """Return lines with every control character written as an escape."""
    return [[(escape_controls(text), style) for text, style in line if text] for line in lines]


def wrapped_to(lines: Cell, columns: int) -> Cell:
    """Return lines in as many as they take in some columns."""
    return [part for line in lines for part in wrap(line, columns)]


def indented(lines: Cell, indent: int, columns: int) -> tuple[int, Cell]:
    """Return wrapped lines, and their indent: none if a word needs all the room."""
    margin = indent if indent and _longest_word([lines]) <= columns - indent else 0
    return margin, wrapped_to(lines, columns - margin)
