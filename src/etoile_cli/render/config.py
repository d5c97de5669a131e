"""The user's settings, what set each, and where their files are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etoile_cli.records import frozen
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Column, Table, cell, stack

if TYPE_CHECKING:
    from etoile_cli.render.countdown import Field
    from etoile_cli.render.json_values import Object


@frozen
class ConfigRow:
    """A setting, or a path that cannot be set (`by` is None).

    `value` is None if nothing is set; `note` says what there is to know about it.
    """

    name: str
    value: str | None
    by: str | None
    note: str | None


@frozen
class ConfigView:
    """The answer of `etoile config`."""

    settings: tuple[ConfigRow, ...]


_NAMES = {
    "config": "configuration",
    "folder": "your catalogue",
    "tvmaze": "from TVmaze",
    "only_mine": "only mine",
    "index": "index",
    "zone": "zone",
    "country": "country",
    "built_in": "built-in catalogue",
    "undo": "undo history",
    "drafts": "saved drafts",
    "cache": "cache",
}


def blocks(answer: ConfigView) -> Iterator[Block]:
    """Yield a row for each setting."""
    columns = [Column("Setting"), Column("Set by", below=2), Column("Value")]
    rows = [
        [
            cell(_NAMES[one.name]),
            cell(one.by, "quiet"),
            stack(cell(one.value or "–"), cell(one.note, "quiet")),
        ]
        for one in answer.settings
    ]
    yield Table(columns, rows, wide=0)


def plain(answer: ConfigView) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each setting: its name, value, what set it, and a note."""
    return ((one.name, one.value, one.by, one.note) for one in answer.settings)


def json(answer: ConfigView) -> Object:
    """Return the object that docs/json.md describes."""
    names = ("name", "value", "by", "note")
    return {
        "answer": "config",
        "settings": [json_values.attributes(one, *names) for one in answer.settings],
    }
