"""What the reader's terminal can show."""

from __future__ import annotations

from etoile_cli.frozen import frozen


@frozen
class Look:
    """Columns, whether colour is wanted, and the character set by its Python name."""

    width: int
    colour: bool
    encoding: str
