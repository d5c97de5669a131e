"""What the reader's terminal can show, and a screenful of it."""

from __future__ import annotations

from etoile_cli.frozen import frozen

NARROW, WIDE = 100, 160
"""Below the first a row takes two lines; no table is drawn wider than the second."""


@frozen
class Look:
    """Columns, whether colour is wanted, the character set by its Python name, and rows.

    `height` is None where there may be any number of lines.
    """

    width: int
    colour: bool
    encoding: str
    height: int | None = None


@frozen
class Screenful:
    """Lines that fit a look; `ticks` says that they are others a second later."""

    lines: tuple[str, ...]
    ticks: bool
