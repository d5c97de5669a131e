"""Additions to a TOML text: entries of another text, as they are written there, with comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from copy import deepcopy
from itertools import accumulate, pairwise
from typing import Any

from etoile_cli.catalogue.edit_toml import (
    is_same_toml,
    with_cast_member,
    with_news,
    with_show,
)
from etoile_cli.catalogue.load import read_tables
from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.catalogue.toml_layout import Layout, LayoutError
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.diagnostics import EtoileError
from etoile_cli.records import frozen, replace
from etoile_cli.text import shorten


@frozen
class Addition:
    """A show, a fact of a show, or an item of its news or cast, by its path in the other text."""

    path: KeyPath
    value: Any


def with_additions(text: str, values: TomlTable, other: str, additions: list[Addition]) -> str:
    """Return a text with entries of another one, written as they are there if that is possible.

    `values` are those of the text. Raise LayoutError if it cannot hold the additions.
    """
    source, target = _Blocks(other), _Blocks(text)
    blocks: list[_Block] = []
    taken: list[Addition] = []
    rest: list[Addition] = []
    for one in additions:
        block = source.block(one.path)
        line = target.line_for(one.path, block.is_pair) if block else None
        if block is None or line is None:
            rest.append(one)
        else:
            blocks.append(replace(block, line=line))
            taken.append(one)
    longer = target.with_blocks(blocks)
    for one in rest:
        longer = _written(longer, one)
    if not _has_values(longer, _added(values, [*taken, *rest])):
        raise LayoutError("it would change something else too")
    return longer


def _has_values(text: str, values: TomlTable) -> bool:
    try:
        return is_same_toml(read_tables(text, ""), values)
    except EtoileError:
        return False


def _added(values: TomlTable, additions: list[Addition]) -> TomlTable:
    """Return values with additions."""
    result = deepcopy(values)
    for one in additions:
        match one.path:
            case (show,):
                result[str(show)] = deepcopy(one.value)
            case (show, key):
                result[str(show)][key] = one.value
            case (show, key, _):
                result[str(show)].setdefault(key, []).append(one.value)
            case _:
                raise ValueError(f"no addition has the path {one.path}")
    return result


def _written(text: str, one: Addition) -> str:
    """Return a text with an addition in etoile's own layout; raise LayoutError if it can't be."""
    show, key = str(one.path[0]), one.path[1:2]
    match key:
        case ():
            facts = {name: value for name, value in one.value.items() if name != "news"}
            return with_show(text, show, facts, one.value.get("news", ()))
        case ("news",) if len(one.path) == 3:
            return with_news(text, show, one.value)
        case ("cast",) if len(one.path) == 3:
            return with_cast_member(text, show, one.value)
        case _:
            raise LayoutError(f"only theirs has `{shorten(str(key[0]))}` of `{shorten(show)}`")


# --- lines ---------------------------------------------------------------------------------------


@frozen
class _Block:
    """The lines of an entry; `is_pair` if it is a key of a show's table, else it has headers.

    `line` is the number of the line before which it is to be put, from 0.
    """

    lines: tuple[str, ...]
    is_pair: bool
    line: int = 0


class _Blocks:
    """A text in lines, and the lines of its statements with the comments about them.

    Raises LayoutError if the text is nested too deeply.
    """

    def __init__(self, text: str) -> None:
        self._layout = Layout(text)
        self._statements = self._layout.statements
        self._lines: list[str] = re.findall(r"[^\n]*\n|[^\n]+", text)
        self._starts = [*accumulate(map(len, self._lines), initial=0)]

    def block(self, path: KeyPath) -> _Block | None:
        """Return the lines of an entry; None if it is inside the value of another one."""
        found = self._inside(path)
        is_pair = len(path) == 2 and self._are_in(found, path[:1], depth=1)
        if not found or not (is_pair or self._are_in(found, path)):
            return None
        lines: list[str] = []
        for before, at in pairwise([-2, *found]):
            if not is_pair and at != before + 1:
                lines.append("")
            start = self._start(at) if at != before + 1 else self._end(before)
            lines += (line.rstrip("\r\n") for line in self._lines[start : self._end(at)])
        return _Block(tuple(lines), is_pair)

    def line_for(self, path: KeyPath, is_pair: bool) -> int | None:
        """Return the line at which an entry can be put; None if its show has no headers."""
        if len(path) == 1:
            return len(self._lines)
        found = self._inside(path[:1])
        has_headers = self._are_in(found, path[:1])
        if not has_headers or (
            len(path) > 2 and not self._are_in(self._inside(path[:2]), path[:2])
        ):
            return None
        if is_pair:
            found = [at for at in found if self._statements[at].table == path[:1]]
        else:
            found = self._inside(path[:2]) or found
        return self._end(found[-1]) if found else None

    def with_blocks(self, blocks: list[_Block]) -> str:
        """Return the text with blocks at their lines, with a blank line around those of headers."""
        pieces, done = [], 0
        for block in sorted(blocks, key=lambda one: (one.line, not one.is_pair)):
            pieces += self._lines[done : block.line]
            done = block.line
            has_blank = not pieces or not pieces[-1].strip()
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append(self._layout.newline)
            lines = block.lines[1:] if has_blank and not block.is_pair else block.lines
            pieces += (f"{line}{self._layout.newline}" for line in lines)
            if not block.is_pair and done < len(self._lines) and self._lines[done].strip():
                pieces.append(self._layout.newline)
        return "".join([*pieces, *self._lines[done:]])

    def _inside(self, path: KeyPath) -> list[int]:
        """Return the numbers of the statements that set an entry, or something inside it."""
        return [at for at, one in enumerate(self._statements) if one.path[: len(path)] == path]

    def _are_in(self, found: list[int], path: KeyPath, depth: int | None = None) -> bool:
        """Return whether statements are in a table, or in one inside it down to a depth."""
        tables = [self._statements[at].table for at in found]
        return all(one[: len(path)] == path and len(one) <= (depth or len(one)) for one in tables)

    def _start(self, at: int) -> int:
        """Return the first line of a statement and the comments above it."""
        return bisect_left(self._starts, self._layout.comments_between(at - 1)[1])

    def _end(self, at: int) -> int:
        """Return the line after a statement and the comments below it."""
        return bisect_left(self._starts, self._layout.comments_between(at)[0])
