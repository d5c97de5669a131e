"""Blocks → the text of a terminal, at any width; and a bar. Nothing else imports Rich."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from etoile_cli.render import Display
from etoile_cli.render.blocks import (
    STYLES,
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

_INDENT = 2
_GAP = 3  # blanks between two columns
_LONGEST_NAME, _LEAST_VALUE = 24, 24  # columns of a name, and of a value beside it


class _Output(StringIO):
    """Text in memory that tells Rich which characters the user's terminal has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO says None, which is no set
        return self._encoding


def draw(blocks: Iterable[Block], display: Display) -> str:
    """Return the text of some blocks, one below the other, without blanks at the ends of lines."""
    output = _Output(display.encoding)
    console = Console(
        file=output,
        width=display.columns,
        force_terminal=display.colour,
        color_system="standard" if display.colour else None,
        no_color=not display.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in _spaced(blocks, display.columns):
        console.print(part)
    lines = output.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _spaced(blocks: Iterable[Block], columns: int) -> Iterator[RenderableType]:
    """Yield what Rich prints: each block below an empty line, unless a heading stands above it."""
    is_below_heading = True
    for block in blocks:
        drawn = [*_drawn(block, columns)]
        if drawn and not is_below_heading:
            yield Text()
        yield from drawn
        is_below_heading = isinstance(block, Heading) if drawn else is_below_heading


def _drawn(block: Block, columns: int) -> Iterator[RenderableType]:
    match block:
        case Heading(lines) | Lines(lines):
            yield from _paragraph(_clean(lines), 0, columns)
        case Facts(facts):
            yield from _facts(facts, columns)
        case Table():
            yield from _table(block, columns)
        case Picture(drawing, least):
            if columns >= least and (rows := drawing(columns)):
                yield _text(_clean(rows))
        case _:
            assert_never(block)


# --- tables --------------------------------------------------------------------------------------


def _table(table: Table, columns: int) -> Iterator[RenderableType]:
    """Yield a table: with all its columns, with few, or a paragraph for each row."""
    heads = [column.head for column in table.columns]
    rows = [[_clean(field) for field in row] for row in table.rows]
    widths = _widths(heads, rows, columns) if columns >= table.wide else None
    if not widths:
        kept = [place for place, column in enumerate(table.columns) if column.below is None]
        rows = [[_folded(table, row, place) for place in kept] for row in rows]
        heads = [heads[place] for place in kept]
        widths = _widths(heads, rows, columns)
    if widths:
        yield _grid(heads, rows, widths)
        return
    for first, *rest in (stack(*row) for row in rows):
        yield from _paragraph([first], 0, columns)
        yield from _paragraph(rest, _INDENT, columns)


def _folded(table: Table, row: Sequence[Cell], place: int) -> Cell:
    """Return the field of a column, with those of the columns that fold into it as its second."""
    below = [row[one] for one, column in enumerate(table.columns) if column.below == place]
    return [*row[place][:1], *join(below), *row[place][1:]]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Cell]], columns: int) -> list[int] | None:
    fields = [*zip(*([cell(head) for head in heads], *rows), strict=True)]
    return column_widths(
        [*map(_natural_width, fields)], lambda: [*map(_longest_word, fields)], columns
    )


def _grid(heads: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> RichTable:
    """Return a table whose widths are known, so that Rich need not measure its cells."""
    table = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="")
    for head, most in zip(heads, widths, strict=True):
        table.add_column(_text(_wrapped(cell(head, "quiet"), most)), width=most)
    for row in rows:
        fields = zip(row, widths, strict=True)
        table.add_row(*(_text(_wrapped(field, most)) for field, most in fields))
    return table


def _facts(rows: Iterable[tuple[str | Cell, Cell]], columns: int) -> Iterator[RenderableType]:
    """Yield names and values beside each other, or below if either needs the room."""
    entries = [
        (_clean(cell(name, "quiet") if isinstance(name, str) else name), _clean(value))
        for name, value in rows
    ]
    names = max((most for name, _ in entries if (most := _name_width(name))), default=0)
    room = columns - names - _INDENT
    has_room = room >= max(_LEAST_VALUE, _longest_word(value for _, value in entries))
    for is_beside, group in groupby(
        entries, key=lambda entry: has_room and _name_width(entry[0]) > 0
    ):
        if is_beside:
            yield _beside(group, names, room)
            continue
        for name, value in group:
            text = "".join(text for line in name for text, _ in line)
            blanks = len(text) - len(text.lstrip(" "))
            yield from _paragraph(name if text.strip() else [], 0, columns)
            yield from _paragraph(value, blanks + _INDENT * bool(text.strip()), columns)


def _name_width(name: Cell) -> int:
    """Return the columns of a name that stands beside its value; 0 if it is too long, or blank."""
    columns = _natural_width([name])
    is_blank = not any(text.strip() for line in name for text, _ in line)
    return 0 if is_blank or columns > _LONGEST_NAME else columns


def _beside(entries: Iterable[tuple[Cell, Cell]], names: int, room: int) -> RichTable:
    table = RichTable.grid(padding=(0, _INDENT))
    table.add_column(width=names)
    table.add_column(width=room)
    for name, value in entries:
        table.add_row(_text(name), _text(_wrapped(value, room)))
    return table


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


def _clean(lines: Iterable[Line]) -> Cell:
    """Return lines with every control character written as an escape."""
    return [[(escape_controls(text), style) for text, style in line if text] for line in lines]


def _wrapped(lines: Cell, columns: int) -> Cell:
    return [part for line in lines for part in wrap(line, columns)]


def _paragraph(lines: Cell, indent: int, columns: int) -> Iterator[RenderableType]:
    """Yield lines that are indented, unless a word needs all the room."""
    margin = indent if indent and _longest_word([lines]) <= columns - indent else 0
    if wrapped := _wrapped(lines, columns - margin):
        yield Padding(_text(wrapped), (0, 0, 0, margin)) if margin else _text(wrapped)


def _text(lines: Sequence[Line]) -> Text:
    """Return wrapped lines; spaces at which none may be broken are spaces now."""
    segments = (segment for line in lines for segment in (*line, ("\n", "")))
    parts = [(text.replace("\u00a0", " "), STYLES[style]) for text, style in segments]
    return Text.assemble(*parts[:-1], no_wrap=True, overflow="crop")


# --- a run ----------------------------------------------------------------------------------------


class ProgressBar:
    """A bar on stderr of some steps, for a terminal only; it is gone when it is closed."""

    def __init__(self, total: int, has_colour: bool) -> None:
        from rich.progress import BarColumn, Progress, RenderableColumn

        console = Console(
            stderr=True, markup=False, emoji=False, highlight=False, no_color=not has_colour
        )
        self._words = Text(no_wrap=True, overflow="ellipsis")
        columns = BarColumn(bar_width=20), RenderableColumn(self._words)
        self._shown = Progress(*columns, console=console, transient=True, auto_refresh=False)
        self._task = self._shown.add_task("", total=total)
        self._shown.start()

    def show(self, done: int, words: str) -> None:
        """Show how many steps are done, and some words about it."""
        self._words.plain = escape_controls(words)
        self._shown.update(self._task, completed=done, refresh=True)

    def close(self) -> None:
        """Remove the bar, and show the cursor again."""
        self._shown.stop()
