"""The content of any output before it is drawn: its colours, blocks and columns.

A result becomes blocks once; `rich_output` draws them in a terminal of any width. Their text comes
from catalogues as it is: it is escaped when it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.render import Display
from etoile_cli.text import clusters, escape_controls, truncate, width

# Colours are the terminal's own sixteen, so that they fit light and dark backgrounds.
STYLES = {
    "": "",
    "title": "bold",
    "head": "bold",
    "near": "bold green",
    "ahead": "green",
    "added": "green",
    "lost": "red",
    "unsure": "magenta",
    "quiet": "dim",
}
"""The styles by name, in the words that Rich has for them."""

NARROW = 100
"""The columns below which a row takes two lines."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "magenta": "35"}
_LEAST_TITLE = 4  # columns of a title before the qualifier that distinguishes its show

Segment = tuple[str, str]
"""Some text, and the name of its style in `STYLES`."""

Line = list[Segment]
"""Segments beside each other."""

Cell = list[Line]
"""Lines below each other: a paragraph, or a field of a table."""


# --- blocks --------------------------------------------------------------------------------------


def cell(text: str | None, style: str = "") -> Cell:
    """Return a cell of one line; of no lines if there is no text."""
    return [[(text, style)]] if text else []


def stack(*cells: Cell) -> Cell:
    """Return the lines of some cells below each other."""
    return [line for one in cells for line in one]


def join(cells: Sequence[Cell], between: str = " · ") -> Cell:
    """Return cells as one: their first lines beside each other, and then all others.

    No line begins with the separator.
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
    """Names, each with its value beside it, or below it in a narrow terminal.

    `more` is the command that shows all, if rows may be left out; `hidden` is how many are.
    """

    rows: Sequence[tuple[str | Cell, Cell]]
    more: str = ""
    hidden: int = 0


@frozen
class Column:
    """A column of a table; in a narrow terminal its fields are below those of `below`."""

    head: str
    below: int | None = None


@frozen
class Table:
    """Rows of fields below the heads of their columns.

    From `wide` columns on, each column stands by itself; in a narrower terminal only those with
    no `below`, and if even these would break a word, each row is a paragraph. `more` and `hidden`
    are as in `Facts`.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    wide: int = NARROW
    more: str = ""
    hidden: int = 0


@frozen
class Picture:
    """A drawing of its own for each width: `draw` takes the columns that there are.

    It shows nothing that the blocks beside it do not say, so below `least` columns it is skipped.
    """

    draw: Callable[[int], Sequence[Line]]
    least: int = 0


Block = Heading | Lines | Facts | Table | Picture


# --- text in columns ------------------------------------------------------------------------------


def paint(text: str, style: str, display: Display) -> str:
    """Return text that has no control characters in a style, if the display has colours."""
    codes = ";".join(_CODES[word] for word in STYLES[style].split())
    return f"\x1b[{codes}m{text}\x1b[0m" if display.colour and codes and text else text


def name_within(show: Show, columns: int) -> str:
    """Return a show's name in some columns: its title is cut, not its qualifier."""
    name, title = escape_controls(show.name), escape_controls(show.title)
    qualifier = name.removeprefix(title)
    room = columns - width(qualifier)
    return (
        f"{truncate(title, room)}{qualifier}" if room >= _LEAST_TITLE else truncate(name, columns)
    )


def line_width(line: Iterable[Segment]) -> int:
    """Return how many columns a line takes."""
    return sum(width(text) for text, _ in line)


def wrap(line: Line, columns: int) -> Iterator[Line]:
    """Yield a line in as many as it takes: broken between words, within one only if it is wider."""
    if line_width(line) <= columns:
        yield line
        return
    made: Line = []
    used = 0
    for word in _units(line, columns):
        taken = line_width(word)
        if made and used + line_width(_stripped(word)) > columns:
            yield _stripped(made)
            made, used = [], 0
        made += word
        used += taken
    if made:
        yield _stripped(made)


def _units(line: Line, columns: int) -> Iterator[Line]:
    """Yield the words of a line with the blanks behind them, and those that are wider in parts."""
    word: Line = []
    for text, style in line:
        for part in re.findall("[^ ]+ *| +", text):
            word.append((part, style))
            if part.endswith(" "):
                yield from _parts(word, columns)
                word = []
    yield from _parts(word, columns)


def _parts(word: Line, columns: int) -> Iterator[Line]:
    if line_width(_stripped(word)) <= columns:
        yield word
        return
    part: Line = []
    room = columns
    for sign, taken, style in ((*sign, style) for text, style in word for sign in clusters(text)):
        if part and taken > room:
            yield part
            part, room = [], columns
        if part and part[-1][1] == style:
            part[-1] = (part[-1][0] + sign, style)
        else:
            part.append((sign, style))
        room -= taken
    yield part


def _stripped(line: Line) -> Line:
    """Return a line without the blanks at its end, for which there may be no room."""
    while line and not line[-1][0].strip(" "):
        line = line[:-1]
    return [*line[:-1], *((text.rstrip(" "), style) for text, style in line[-1:])]
