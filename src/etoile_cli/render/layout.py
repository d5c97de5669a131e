"""How text takes up columns: wrapped lines, and the widths of a table's columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from etoile_cli.domain.shows import Show
from etoile_cli.render.blocks import Cell, Line, Segment
from etoile_cli.text import clusters, escape_controls, truncate, width

_GAP = 3  # blanks between two columns
_LEAST_TITLE = 4  # columns of a title before what tells its show from others


def name_within(show: Show, columns: int) -> str:
    """Return a show's name in some columns: its title is cut, not what tells it from others."""
    name, title = escape_controls(show.name), escape_controls(show.title)
    qualifier = name.removeprefix(title)
    room = columns - width(qualifier)
    return (
        f"{truncate(title, room)}{qualifier}" if room >= _LEAST_TITLE else truncate(name, columns)
    )


# --- lines ---------------------------------------------------------------------------------------

_WORDS = re.compile("[^ ]+ *| +")


def line_width(line: Iterable[Segment]) -> int:
    """Return how many columns a line takes."""
    return sum(width(text) for text, _ in line)


def cleaned(line: Iterable[Segment]) -> Line:
    """Return a line with every control character written as an escape."""
    return [(escape_controls(text), style) for text, style in line if text]


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
        for part in _WORDS.findall(text):
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
    for text, style in word:
        start = 0  # of what the part has of this text
        for sign, end, taken in _with_ends(text):
            if taken > room and (part or start < end - len(sign)):
                yield [*part, (text[start : end - len(sign)], style)]
                part, start, room = [], end - len(sign), columns
            room -= taken
        part.append((text[start:], style))
    yield part


def _with_ends(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each sign of a text with the offset of its end, and the columns that it takes."""
    end = 0
    for sign, taken in clusters(text):
        end += len(sign)
        yield sign, end, taken


def _stripped(line: Line) -> Line:
    """Return a line without the blanks at its end, for which there may be no room."""
    while line and not line[-1][0].strip(" "):
        line = line[:-1]
    return [*line[:-1], *((text.rstrip(" "), style) for text, style in line[-1:])]


# --- columns -------------------------------------------------------------------------------------


def natural_width(cells: Iterable[Cell]) -> int:
    """Return how many columns some cells take if no line is wrapped."""
    return max((line_width(line) for one in cells for line in one), default=0)


def longest_word(cells: Iterable[Cell]) -> int:
    """Return how many columns the longest word of some cells takes."""
    lines = (line for one in cells for line in one)
    words = (word for line in lines for word in "".join(text for text, _ in line).split(" "))
    return max(map(width, words), default=0)


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
    low, high = 0, max(natural)
    while low < high:  # the widest cap under which all fit
        cap = (low + high + 1) // 2
        low, high = (cap, high) if _capped(natural, words, cap) <= room else (low, cap - 1)
    widths = [max(min(one, low), word) for one, word in zip(natural, words, strict=True)]
    spare = room - sum(widths)
    for column, most in enumerate(natural):
        if spare and widths[column] == low < most:
            widths[column], spare = widths[column] + 1, spare - 1
    return widths


def _capped(natural: Sequence[int], words: Sequence[int], cap: int) -> int:
    return sum(max(min(one, cap), word) for one, word in zip(natural, words, strict=True))
