"""What the reader's terminal can show."""

from __future__ import annotations

from etoile_cli.frozen import frozen

Row = list[tuple[str, str]]
"""A row of a picture: pieces of text, cleaned, each in a style of `paper` or in none."""


@frozen
class Look:
    """Columns, whether colour is wanted, and the character set by its Python name."""

    width: int
    colour: bool
    encoding: str


@frozen
class CalendarLook:
    """How a calendar is written.

    `alarm` is the time before the start at which an event reminds, as RFC 5545 3.3.6 writes it
    (`P1D`); None for never. `keeps_cancelled` is for the clients that hide what is cancelled.
    """

    alarm: str | None = None
    keeps_cancelled: bool = False
