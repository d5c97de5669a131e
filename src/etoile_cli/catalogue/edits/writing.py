"""Values → their text in TOML, in lines without ends."""

from __future__ import annotations

from typing import Any, Final

import tomlkit
from tomlkit.items import SingleKey

Values = dict[str, Any]
"""A table of a catalogue: what `tomli` makes of one."""

_WIDEST: Final = 100


def key(*names: str) -> str:
    """A key, dotted where it has several names, with quotes where it needs them."""
    return ".".join(SingleKey(name).as_string() for name in names)


def table_lines(header: str, values: Values) -> list[str]:
    """A table below its header, a key a line."""
    return [header, *(line for name, value in values.items() for line in _pair(name, value))]


def array_lines(written_key: str, values: list[Any]) -> list[str]:
    """An array behind a key that is written already, an element a line."""
    return [f"{written_key} = [", *(f"  {_inline(value)}," for value in values), "]"]


def inline_table(values: Values) -> str:
    """A table on one line."""
    pairs = ", ".join(f"{key(name)} = {_inline(value)}" for name, value in values.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def _pair(name: str, value: Any) -> list[str]:
    """A key and its value: on one line but for several tables, or a list that gets too wide."""
    line = f"{key(name)} = {_inline(value)}"
    is_list = isinstance(value, list) and value != []
    if is_list and (len(line) > _WIDEST or (isinstance(value[0], dict) and len(value) > 1)):
        return array_lines(key(name), value)
    return [line]


def _inline(value: Any) -> str:
    match value:
        case dict():
            return inline_table(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return str(tomlkit.item(value).as_string())
