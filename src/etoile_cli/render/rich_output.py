"""Blocks → the text of a terminal, at any width; and a bar. Nothing else imports Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    stack,
)
from etoile_cli.render.layout import (
    INDENT,
    LaidFact,
    LaidTable,
    below,
    cleaned,
    fact_layout,
    indented,
    more_line,
    table_layout,
    within,
    wrapped_to,
)
from etoile_cli.text import escape_controls


class _Output(StringIO):
    """Text in memory that tells Rich which characters the user's terminal has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO says None, which is no set
        return self._encoding


def draw(blocks: Iterable[Block], display: Display, most: int | None = None) -> str:
    """Return the text of some blocks, one below the other, without blanks at the ends of lines.

    If it would have more than the `most` lines, rows are left out that the user can see elsewhere.
    """
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
    kept = blocks if most is None else within([*blocks], display.columns, most)
    for part in _spaced(kept, display.columns):
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
            yield from _paragraph(cleaned(lines), 0, columns)
        case Facts():
            yield from _facts(fact_layout(block, columns), columns)
            yield from _paragraph(more_line(block), 0, columns)
        case Table():
            yield from _table(table_layout(block, columns), columns)
            yield from _paragraph(more_line(block), 0, columns)
        case Picture(drawing, least):
            if columns >= least and (rows := drawing(columns)):
                yield _text(cleaned(rows))
        case _:
            assert_never(block)


# --- tables --------------------------------------------------------------------------------------


def _table(laid: LaidTable, columns: int) -> Iterator[RenderableType]:
    if laid.widths:
        yield _grid(laid.heads, laid.rows, laid.widths)
        return
    for first, *rest in (stack(*row) for row in laid.rows):
        yield from _paragraph([first], 0, columns)
        yield from _paragraph(rest, INDENT, columns)


def _grid(heads: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> RichTable:
    """Return a table whose widths are known, so that Rich need not measure its cells."""
    table = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="")
    for head, most in zip(heads, widths, strict=True):
        table.add_column(_text(wrapped_to(cell(head, "quiet"), most)), width=most)
    for row in rows:
        fields = zip(row, widths, strict=True)
        table.add_row(*(_text(wrapped_to(field, most)) for field, most in fields))
    return table


def _facts(facts: Iterable[LaidFact], columns: int) -> Iterator[RenderableType]:
    for room, group in groupby(facts, key=lambda fact: fact.room):
        if room is not None:
            yield _beside(group, columns - room - INDENT, room)
            continue
        for lines, indent in (part for fact in group for part in below(fact)):
            yield from _paragraph(lines, indent, columns)


def _beside(facts: Iterable[LaidFact], names: int, room: int) -> RichTable:
    table = RichTable.grid(padding=(0, INDENT))
    table.add_column(width=names)
    table.add_column(width=room)
    for fact in facts:
        table.add_row(_text(fact.name), _text(wrapped_to(fact.value, room)))
    return table


def _paragraph(lines: Cell, indent: int, columns: int) -> Iterator[RenderableType]:
    margin, wrapped = indented(lines, indent, columns)
    if wrapped:
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
