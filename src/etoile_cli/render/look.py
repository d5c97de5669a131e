"""What the reader's terminal can show, and a screenful of it."""

from __future__ import annotations

from etoile_cli.records import frozen

Segment = tuple[str, str]
"""Some text, cleaned, and its style by name: one of `paper`, or none."""

SegmentLine = list[Segment]
"""A line of a picture or of a screen."""

Edit = tuple[str, str | None, str | None]
"""A file's name, and its text before and after a write; None where there is no such file."""

NARROW, WIDE = 100, 160
"""Below the first a row takes two lines; no table is drawn wider than the second."""

LEAST = 20
"""The fewest columns that anything is drawn in."""


def room(width: int) -> int:
    """How many columns there are to draw on, for a terminal of some width."""
    return max(LEAST, min(width, WIDE))


@frozen
class Style:
    """Columns, whether colour is wanted, the character set by its Python name, and rows.

    `height` is None where there may be any number of lines.
    """

    width: int
    colour: bool
    encoding: str
    height: int | None = None


@frozen
class CalendarLook:
    """How a calendar is written.

    `alarm` is the time before the start at which an event reminds, as RFC 5545 3.3.6 writes it
    (`P1D`); None for never. `keeps_cancelled` is for the clients that hide what is cancelled.
    """

    alarm: str | None = None
    keeps_cancelled: bool = False


@frozen
class Screenful:
    """Lines that fit a look; `ticks` says that they are others a second later."""

    lines: tuple[str, ...]
    ticks: bool
