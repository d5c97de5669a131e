"""Whether two values of TOML are the same, more exactly than Python's `==` has it."""

from __future__ import annotations

from datetime import date, time
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Whether two values of TOML are of one kind and equal, all the way down.

    To Python, one moment told in two zones is the same, and so are 1, 1.0 and true; `nan` is not
    the same as itself. The order of a table's keys does not count.
    """
    return bool(_exact(one) == _exact(other))


def _exact(value: Any) -> Any:
    """What is equal, to Python, for values that are the same, and for no others."""
    match value:
        case dict():
            return {key: _exact(below) for key, below in value.items()}
        case list():
            return [_exact(below) for below in value]
        case date() | time():
            return type(value), value.isoformat()
        case float():
            return float, repr(value)
        case str():
            return value
        case _:
            return type(value), value
