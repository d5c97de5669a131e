"""Both sides of git's merge conflicts in one text: ours, with what only theirs has.

The sides are rebuilt as whole texts, because git leaves lines that they share outside of its
markers, which may be in the middle of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.additions import Addition, with_additions
from etoile_cli.catalogue.edit_toml import edit_file, is_same_toml
from etoile_cli.catalogue.load import (
    BYTE_ORDER_MARK,
    decode_text,
    find_conflict,
    read_bytes,
    read_tables,
)
from etoile_cli.catalogue.positions import Locations
from etoile_cli.catalogue.reader import KeyPath, show_value
from etoile_cli.catalogue.toml_files import conflict_copy
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue, with_contents
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location
from etoile_cli.records import frozen, replace
from etoile_cli.text import counted, escape_controls, join_words, shorten

_LISTS = ("news", "cast")
_BY_HAND = "edit the file, so that the two sides agree about it; then merge again"


@frozen
class Merged:
    """A file with both sides in one: its bytes before and after, and what was done, in lines.

    `ours` are those of our side alone.
    """

    file: str
    before: bytes
    ours: bytes
    after: bytes
    summary: tuple[str, ...]


@frozen
class Difference:
    """What has two values, in words, and where theirs has it."""

    what: str
    path: KeyPath
    ours: Any
    theirs: Any


def merge_conflicts(
    user: UserCatalogue, files: Iterable[str]
) -> tuple[list[Merged], list[Diagnostic]]:
    """Merge those of the user's files that have git's markers; return the problems of the rest.

    Conflict copies of a sync service are left alone. What is returned is a valid catalogue, beside
    the user's other files.
    """
    merged: list[Merged] = []
    problems: list[Diagnostic] = []
    for file in files:
        if conflict_copy(file):
            continue
        try:
            content = read_bytes(file)
            if find_conflict(text := decode_text(content, file)):
                ours, both, added = merge_sides(text, file)
                mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
                name = escape_controls(Path(file).name)
                head = f"{name}: theirs added{'' if added else ' nothing'}"
                lines = (f"  {escape_controls(line)}" for line in added)
                texts = mark + ours.encode(), mark + both.encode()
                merged.append(Merged(file, content, texts[0], texts[1], (head, *lines)))
        except EtoileError as error:
            problems += error.problems
    after = with_contents(user, {one.file: one.after for one in merged})
    invalid = {one.file: after.problems_with(one.file) for one in merged}
    for file, found in invalid.items():  # without their places: the text is not written
        problems += (Diagnostic(one.code, one.message, file, hint=one.hint) for one in found)
    return [one for one in merged if not invalid[one.file]], problems


def merge_sides(text: str, file: str) -> tuple[str, str, list[str]]:
    """Return our side of a text with git's markers, both in one, and what theirs adds, in words.

    Raise EtoileError (exit 65), with every problem, if the markers are incomplete, a side is not
    TOML, or the sides differ in more than additions.
    """
    ours, theirs = _sides(text, file)
    before = ours.values(file)
    found = [*_compare(before, theirs.values(file))]
    if differences := [one for one in found if isinstance(one, Difference)]:
        raise EtoileError(Exit.BAD_CATALOGUE, *(_problem(one, theirs, file) for one in differences))
    additions = [one for one in found if isinstance(one, Addition)]
    merged = edit_file(file, with_additions, ours.text, before, theirs.text, additions)
    return ours.text, merged, [*_summary(additions)]


# --- the sides ------------------------------------------------------------------------------------

_MARKER = re.compile(r"(<{7}|\|{7}|>{7})(?: .*)?|={7}")
_NEXT = {"<": "both", "|": "ours", "=": "ours base", ">": "theirs"}
"""In which parts of the text each marker may be."""

_PARTS = {"<": "ours", "|": "base", "=": "theirs", ">": "both"}
"""The part of the text that follows each marker."""


class _Side:
    """The text of a side, and the number of each of its lines in the file."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.text = "\n".join(line for _, line in lines)
        self._numbers = [number for number, _ in lines]

    def values(self, file: str) -> TomlTable:
        """Return the tables of the side; raise EtoileError (exit 65) if it is not TOML."""
        try:
            return read_tables(self.text, file)
        except EtoileError as error:
            problems = (
                replace(one, location=self._in_file(one.location)) for one in error.problems
            )
            raise EtoileError(error.exit_code, *problems) from None

    def find(self, path: KeyPath) -> Location | None:
        """Return where a key is in the file."""
        return self._in_file(Locations(self.text).find(path, True))

    def _in_file(self, at: Location | None) -> Location | None:
        return replace(at, line=self._numbers[at.line - 1]) if at else None


def _sides(text: str, file: str) -> tuple[_Side, _Side]:
    """Return ours and theirs; raise EtoileError (exit 65) if a marker is missing."""
    lines: dict[str, list[tuple[int, str]]] = {"ours": [], "theirs": [], "base": []}
    part, last = "both", (1, "")
    for number, line in enumerate(text.split("\n"), start=1):
        kind = line[:1] if _MARKER.fullmatch(line.removesuffix("\r")) else None
        if kind is None or (part == "both" and kind != "<") or (part == "base" and kind != "="):
            for side in ("ours", "theirs") if part == "both" else (part,):
                lines[side].append((number, line))
            continue
        if part not in _NEXT[kind].split():
            raise _incomplete(file, number, line)
        part, last = _PARTS[kind], (number, line)
    if part != "both":
        raise _incomplete(file, *last)
    return _Side(lines["ours"]), _Side(lines["theirs"])


def _incomplete(file: str, number: int, line: str) -> EtoileError:
    message = "this marker of a merge conflict has no counterpart"
    place = Location(number, 1, 7, line.removesuffix("\r"))
    hint = "edit the file by hand, or restore the markers with `git checkout --merge FILE`"
    problem = Diagnostic("merge-conflict", message, file, place, hint)
    return EtoileError(Exit.BAD_CATALOGUE, problem)


# --- what they have -------------------------------------------------------------------------------


def _compare(ours: TomlTable, theirs: TomlTable) -> Iterator[Addition | Difference]:
    """Yield what theirs adds, and what has another value there."""
    for show, table in theirs.items():
        mine = ours.get(show)
        if mine is None and isinstance(table, dict):
            yield Addition((show,), table)
        elif isinstance(mine, dict) and isinstance(table, dict):
            yield from _compare_shows(show, mine, table)
        elif mine is None:
            yield Difference(f"`{shorten(show)}`", (show,), "missing", table)
        elif not is_same_toml(mine, table):
            yield Difference(f"`{shorten(show)}`", (show,), mine, table)


def _compare_shows(
    show: str, ours: TomlTable, theirs: TomlTable
) -> Iterator[Addition | Difference]:
    for key, value in theirs.items():
        mine = ours.get(key)
        if key in _LISTS and isinstance(value, list) and isinstance(mine, list | None):
            yield from _compare_items((show, key), mine or [], value)
        elif mine is None:
            yield Addition((show, key), value)
        elif not is_same_toml(mine, value):
            what = f"the `{shorten(key)}` of `{shorten(show)}`"
            yield Difference(what, (show, key), mine, value)


def _compare_items(
    path: KeyPath, ours: list[Any], theirs: list[Any]
) -> Iterator[Addition | Difference]:
    """Yield the items that only theirs has; a cast member of ours may have other values there."""
    left = list(ours)
    added: list[tuple[int, Any]] = []
    for index, item in enumerate(theirs):
        same = next((place for place, one in enumerate(left) if is_same_toml(one, item)), None)
        if same is None:
            added.append((index, item))
        else:
            del left[same]
    names = {one["name"]: one for one in left if path[1] == "cast" and _has_name(one)}
    for index, item in added:
        if _has_name(item) and (other := names.get(item["name"])):
            what = f"`{shorten(item['name'])}` in the cast of `{shorten(str(path[0]))}`"
            yield Difference(what, (*path, index), other, item)
        else:
            yield Addition((*path, index), item)


def _has_name(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("name"), str)


def _problem(one: Difference, theirs: _Side, file: str) -> Diagnostic:
    message = f"{one.what} is `{_words(one.ours)}` in ours and `{_words(one.theirs)}` in theirs"
    return Diagnostic("merge-conflict", message, file, theirs.find(one.path), _BY_HAND)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return shorten(", ".join(f"{key} = {show_value(item)}" for key, item in value.items()))
    return (
        shorten(", ".join(map(show_value, value))) if isinstance(value, list) else show_value(value)
    )


def _summary(additions: list[Addition]) -> Iterator[str]:
    """Yield what was added, a line for each show."""
    for show in dict.fromkeys(str(one.path[0]) for one in additions):
        paths = [one.path for one in additions if one.path[0] == show]
        counts = Counter(path[1] for path in paths if len(path) == 3)
        words = ["the show"] if (show,) in paths else []
        words += [f"`{path[1]}`" for path in paths if len(path) == 2]
        words += [counted(counts["news"], "report")] if counts["news"] else []
        words += [counted(counts["cast"], "cast member")] if counts["cast"] else []
        yield f"{show}: {join_words(words)}"
