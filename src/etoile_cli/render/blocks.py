"""What any output shows: headings, tables, facts, lines and pictures, before they are drawn.

A result becomes blocks once; `rich_output` draws them in a terminal of any width. Their text comes
from catalogues as it is: it is escaped when it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etoile_cli.records import frozen
from etoile_cli.render.style import NARROW

Segment = tuple[str, str]
"""Some text, and the name of its style; see `style.STYLES`."""

Line = list[Segment]
"""Segments beside each other."""

Cell = list[Line]
"""Lines below each other: a paragraph, or a field of a table."""


def cell(text: str | None, style: str = "") -> Cell:
    """Return a cell of one line; of none if there is no text."""
    return [[(text, style)]] if text else []


def stack(*cells: Cell) -> Cell:
    """Return the lines of some cells below each other."""
    return [line for one in cells for line in one]


def join(cells: Sequence[Cell], between: str = " · ") -> Cell:
    """Return cells as one: their first lines beside each other, and then all others.

    No line begins with what stands between them.
    """
    found = [one for one in cells if one]
    mark = (between.replace(" ", "\u00a0", 1), "quiet") if between.strip(" ,:;") else (between, "")
    first = [part for one in found for part in (mark, *one[0])][1:]
    return [first, *(line for one in found for line in one[1:])] if first else []


def heading(text: str) -> Heading:
    """Return a heading of one line."""
    return Heading(cell(text, "head"))


@frozen
class Heading:
    """Lines above the block that follows, without an empty line between."""

    lines: Cell


@frozen
class Lines:
    """Lines below each other, each wrapped between words."""

    lines: Cell


@frozen
class Facts:
    """Names, each with its value beside it, or below it in a narrow terminal."""

    rows: Sequence[tuple[str | Cell, Cell]]


@frozen
class Column:
    """A column of a table; in a narrow terminal its fields stand below those of `below`."""

    head: str
    below: int | None = None


@frozen
class Table:
    """Rows of fields below the heads of their columns.

    From `wide` columns on, each column stands by itself; in a narrower terminal only those with
    no `below`, and where even these would break a word, each row is a paragraph.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    wide: int = NARROW


@frozen
class Picture:
    """A drawing of its own for each width: `draw` takes the columns that there are.

    It shows nothing that the blocks beside it do not say, so below `least` columns it is skipped.
    """

    draw: Callable[[int], Sequence[Line]]
    least: int = 0


Block = Heading | Lines | Facts | Table | Picture
