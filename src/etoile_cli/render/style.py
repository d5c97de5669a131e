"""Where colours are chosen, and what the output may use of them: the user's display."""

from __future__ import annotations

from etoile_cli.records import frozen

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

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "magenta": "35"}

Edit = tuple[str, str | None, str | None]
"""A file's name, and its text before and after a write; None if the file does not exist."""

NARROW, WIDE = 100, 160
"""Below the first a row takes two lines; no table is drawn wider than the second."""

LEAST = 20
"""The fewest columns that anything is drawn in."""


@frozen
class Display:
    """Columns, whether colour is wanted, the character set by its Python name, and rows.

    `height` is None if there may be any number of rows.
    """

    width: int
    colour: bool
    encoding: str
    height: int | None = None

    @property
    def columns(self) -> int:
        """Return how many columns are drawn on."""
        return max(LEAST, min(self.width, WIDE))


@frozen
class CalendarOptions:
    """How a calendar is written.

    `alarm` is the time before the start at which an event reminds, as RFC 5545 3.3.6 writes it
    (`P1D`); None for never. `keeps_cancelled` is for the clients that hide what is cancelled.
    """

    alarm: str | None = None
    keeps_cancelled: bool = False


@frozen
class Screenful:
    """Lines that fit a display; `ticks` is True if they change within a second."""

    lines: tuple[str, ...]
    ticks: bool


def painted(text: str, style: str, display: Display) -> str:
    """Return text that has no control characters in a style, if the display has colours."""
    codes = ";".join(_CODES[word] for word in STYLES[style].split())
    return f"\x1b[{codes}m{text}\x1b[0m" if display.colour and codes and text else text
