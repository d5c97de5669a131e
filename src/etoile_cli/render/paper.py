"""The paper that tables are drawn on: Rich, held so that text from outside stays text."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from operator import itemgetter

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from etoile_cli.render.columns import fitting
from etoile_cli.render.look import SegmentLine, room
from etoile_cli.text import escape_controls

Cell = Text | str

# Colours are the terminal's own sixteen, so that they fit light and dark ones.
STYLES = {
    "": "",
    "title": "bold",
    "near": "bold green",
    "ahead": "green",
    "lost": "red",
    "unsure": "magenta",
    "quiet": "dim",
    "head": "bold",
}


class _Paper(StringIO):
    """Text in memory that tells Rich which characters the reader's terminal has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO says None, which is no set
        return self._encoding


def draw(parts: Iterable[RenderableType], width: int, colour: bool, encoding: str) -> str:
    """The text of some parts, one under the other, without blanks at the ends of lines."""
    paper = _Paper(encoding)
    console = Console(
        file=paper,
        width=room(width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Group(*parts))
    lines = paper.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def words(text: str | None, style: str = "") -> Text:
    """Text from outside or inside, cleaned, in one of the styles."""
    return Text(escape_controls(text or ""), style=STYLES.get(style, style))


def lines(*cells: Cell) -> Text:
    """Some lines of one cell; empty ones are left out."""
    made = [cell if isinstance(cell, Text) else words(cell) for cell in cells]
    return Text("\n").join(cell for cell in made if cell.plain)


def heading(text: str) -> Text:
    """A line above a table."""
    return words(text, "head")


def note(text: str) -> Text:
    """A quiet line."""
    return words(text, "quiet")


def picture(rows: Iterable[SegmentLine]) -> Text:
    """A picture that was drawn in characters, each row in pieces with their styles."""
    pieces = (piece for row in rows for piece in (*row, ("\n", "")) if piece[0])
    alike = (
        ("".join(text for text, _ in group), STYLES[style])
        for style, group in groupby(pieces, key=itemgetter(1))
    )
    drawn = Text.assemble(*alike, no_wrap=True, overflow="crop")
    drawn.right_crop(1)
    return drawn


def below(part: RenderableType) -> Group:
    """A part, with an empty line above it."""
    return Group(Text(), part)


class _Grid:
    """A table with a head, its columns as wide as the paper allows."""

    def __init__(self, heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> None:
        self._heads = [note(head) for head in heads]
        self._rows = [[_as_text(cell) for cell in row] for row in rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give Rich a table of columns of fixed widths, of which it crops none."""
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for head, width in zip(self._heads, self._widths(console, options), strict=True):
            table.add_column(head, overflow="fold", width=width)
        for row in self._rows:
            table.add_row(*row)
        yield table

    def _widths(self, console: Console, options: ConsoleOptions) -> list[int]:
        columns = zip(self._heads, *self._rows, strict=True)
        found = [[cell.__rich_measure__(console, options) for cell in cells] for cells in columns]
        natural = [max(cell.maximum for cell in cells) for cells in found]
        longest_words = [max(cell.minimum for cell in cells) for cells in found]
        return fitting(natural, options.max_width, lambda: longest_words)


def _as_text(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else words(cell)


def grid(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> RenderableType:
    """Return a table with a head, in which no column is lost and words are broken last."""
    return _Grid(heads, rows)


def facts(rows: Iterable[tuple[str, Cell]]) -> Table:
    """Names and values, a line each, the names in a quiet column."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(note(name), _as_text(value))
    return table


def stack(entries: Iterable[tuple[Cell, Cell]]) -> Group:
    """Return entries below each other, the lines of each set in below its head."""
    parts = ((_as_text(head), Padding(_as_text(rest), (0, 0, 0, 2))) for head, rest in entries)
    return Group(*(part for pair in parts for part in pair))
