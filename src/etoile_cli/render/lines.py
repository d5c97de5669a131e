"""Lines for a screen: pieces of text side by side, in styles, and cut where they are too wide."""

from __future__ import annotations

from etoile_cli.domain.shows import Show
from etoile_cli.render.look import Segment, SegmentLine, Style
from etoile_cli.text import escape_controls, truncate, width

# Colours are the terminal's own sixteen, as tables have them.
_CODES = {"title": "1", "near": "1;32", "ahead": "32", "lost": "31", "unsure": "35", "quiet": "2"}

GAP: Segment = ("   ", "")
DOT: Segment = (" · ", "quiet")


def piece(text: str, style: str = "") -> Segment:
    """Text from outside or inside, cleaned, in one of the styles."""
    return escape_controls(text), style


_LEAST_TITLE = 4  # columns of a title before what sets its show apart


def name_within(show: Show, columns: int) -> str:
    """Return the name of a show in some columns: its title is cut, and not what sets it apart."""
    name, title = escape_controls(show.name), escape_controls(show.title)
    apart = name.removeprefix(title)
    room = columns - width(apart)
    return f"{truncate(title, room)}{apart}" if room >= _LEAST_TITLE else truncate(name, columns)


def columns_of(line: SegmentLine) -> int:
    """How many columns a line takes."""
    return sum(width(text) for text, _ in line)


def to_the_right(one: Segment, columns: int) -> SegmentLine:
    """A piece at the right of some columns."""
    return [(" " * (columns - width(one[0])), ""), one]


def to_the_left(one: Segment, columns: int) -> SegmentLine:
    """A piece at the left of some columns, cut where it is wider."""
    text = _cut(one[0], columns)
    return [(text, one[1]), (" " * (columns - width(text)), "")]


def dotted(pieces: SegmentLine) -> SegmentLine:
    """Those of the pieces that are not empty, with dots between them."""
    return [part for one in pieces if one[0] for part in (DOT, one)][1:]


def wrapped(text: str, columns: int) -> list[SegmentLine]:
    """A sentence in lines, parted between its words; a word that is too wide has its own."""
    lines = [""]
    for word in escape_controls(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and width(longer) > columns:
            lines.append(word)
        else:
            lines[-1] = longer
    return [[(line, "")] for line in lines]


def drawn(line: SegmentLine, look: Style) -> str:
    """The text of a line, no wider than the look has columns."""
    room, said = look.width, []
    for text, style in line:
        shown = _cut(text, room)
        room = room - width(shown) if shown == text else 0
        said.append(painted(shown, style, look))
    return "".join(said).rstrip()


def painted(text: str, style: str, look: Style) -> str:
    """Text that is clean, in a style where the look has colour."""
    is_painted = look.colour and style and text
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if is_painted else text


def _cut(text: str, columns: int) -> str:
    """As much of a text as some columns hold, with a mark where that is not all but blanks."""
    return text[: max(0, columns)] if text.isspace() else truncate(text, columns)
