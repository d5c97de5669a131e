"""What is set, by what, and where a person's files live."""

from __future__ import annotations

from etoile_cli.records import frozen
from etoile_cli.render.columns import columns
from etoile_cli.render.lines import drawn, piece
from etoile_cli.render.look import WIDE, Style


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
    "only_mine": "only mine",
    "zone": "zone",
    "country": "country",
    "packaged": "etoile's own",
    "undo": "can be undone",
    "aside": "kept aside",
}


def table(answer: ConfigView, look: Style) -> str:
    """A setting a line, with what it is set by."""
    rows = [
        [
            [[piece(_NAMES[one.name])]],
            [[piece(one.by or "", "quiet")]],
            [[piece(one.value or "–")], *([[piece(one.note, "quiet")]] if one.note else [])],
        ]
        for one in answer.settings
    ]
    room = min(look.width, WIDE)
    lines = columns(["Setting", "Set by", "Value"], rows, room)
    return "".join(f"{drawn(line, look)}\n" for line in lines)


def records(answer: ConfigView) -> list[list[str | None]]:
    """The fields of each record of plain lines: name, value, by, note."""
    return [[one.name, one.value, one.by, one.note] for one in answer.settings]


def shape(answer: ConfigView) -> dict[str, object]:
    """The answer as JSON has it."""
    return {"answer": "config", "settings": [_setting(one) for one in answer.settings]}


def _setting(one: ConfigRow) -> dict[str, object]:
    return {"name": one.name, "value": one.value, "by": one.by, "note": one.note}
