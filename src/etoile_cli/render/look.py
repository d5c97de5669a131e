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
