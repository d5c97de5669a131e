"""Edits of a catalogue: text → text, in which all that was not named stays byte for byte.

A text is one that `toml.read_tables` accepts, values are those that `tomli` gives. Each edit is
read back before it is returned, and found to change what it names and nothing else. This door
loads what edits only when there is something to edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etoile_cli.catalogue.edits.layout import LayoutError

__all__ = ["LayoutError", "line_of", "with_cast_member", "with_news", "with_show", "without_show"]

Values = dict[str, Any]
"""A table of a catalogue: what `tomli` makes of one."""


def with_show(text: str, show: str, facts: Values, news: Sequence[Values]) -> str:
    """The text with a new show at its end; see `edit.with_show`."""
    from etoile_cli.catalogue.edits import edit

    return edit.with_show(text, show, facts, news)


def with_news(text: str, show: str, item: Values) -> str:
    """The text with one more news item of a show; see `edit.with_news`."""
    from etoile_cli.catalogue.edits import edit

    return edit.with_news(text, show, item)


def with_cast_member(text: str, show: str, member: Values) -> str:
    """The text with one more cast member of a show; see `edit.with_cast_member`."""
    from etoile_cli.catalogue.edits import edit

    return edit.with_cast_member(text, show, member)


def without_show(text: str, show: str) -> str:
    """The text without a show; see `edit.without_show`."""
    from etoile_cli.catalogue.edits import edit

    return edit.without_show(text, show)


def line_of(text: str, show: str) -> int | None:
    """The line at which a show begins; see `positions.line_of`."""
    from etoile_cli.catalogue import positions

    return positions.line_of(text, show)
