"""Edits of a TOML text: add a show, a news item or a cast member, or remove a show.

Everything that an edit does not name is unchanged, byte for byte. Each edit is read back before it
is returned, and changes what it names and nothing else. Values are those that `tomli` reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from itertools import groupby
from typing import Any, Final, NamedTuple

import tomli
import tomlkit

from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.catalogue.scan import Scan, SourceRange, Statement
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit


class LayoutError(Exception):
    """A text cannot be edited; the message says why."""


def edit_file(file: str, edit: Callable[..., str], *args: Any) -> str:
    """Return the result of an edit; raise EtoileError (exit 65) if the text's layout forbids it."""
    try:
        return edit(*args)
    except LayoutError as error:
        message = f"etoile cannot make this change: {error}"
        hint = "`etoile edit` opens the file, to change it by hand"
        problem = Diagnostic("odd-layout", message, file, hint=hint)
        raise EtoileError(Exit.BAD_CATALOGUE, problem) from None


# --- edits ----------------------------------------------------------------------------------------


def with_show(text: str, show: str, facts: TomlTable, news: Sequence[TomlTable]) -> str:
    """Return the text with a new show at its end: its facts in their order, then its news.

    A blank line is put before it, even if the text ends in one, so that `without_show` removes
    exactly what was added. If the last line has no line end, it gets one.

    Raise LayoutError if the text already has that show, or cannot hold these values.
    """
    layout = _Layout(text)
    before = tomli.loads(text)
    if show in before:
        raise LayoutError(f"it already has `{show}`")
    lines = _table_lines(f"[{_key(show)}]", facts)
    for item in news:
        lines += ["", *_table_lines(f"[[{_key(show, 'news')}]]", item)]
    whole = {**facts, "news": list(news)} if news else facts
    return _apply(layout, [layout.at_end(lines)], {**before, show: whole})


def with_news(text: str, show: str, item: TomlTable) -> str:
    """Return the text with one more news item of a show, after its last one.

    If the show has no news, the item comes after everything about the show; if there is no such
    show, at the end. It is a table `[[show.news]]` after a blank line; or an inline table, if the
    news are in an array or the show has no table of its own.

    Raise LayoutError if the show or its news are not tables, or cannot hold these values.
    """
    return _with_item(text, show, "news", item)


def with_cast_member(text: str, show: str, member: TomlTable) -> str:
    """Return the text with one more cast member of a show, after the last one.

    It is written like the others. If there are none, `cast` becomes the last key of the show's
    table; if the show has no table, `[[show.cast]]` comes after everything about it, or at the end.

    Raise LayoutError if the show or its cast are not tables, or cannot hold these values.
    """
    return _with_item(text, show, "cast", member)


def without_show(text: str, show: str) -> str:
    """Return the text without anything about a show; unchanged if it has no such show.

    Each part about the show goes from the line of its header or key to the line on which its last
    value ends, with the comments inside it and all blank lines before it. At the end of the text
    only one blank line goes; at its start those after it go too. Comments above and below stay.

    So it undoes `with_show`, but for the end of the last line. Raise LayoutError if the text is
    not valid without these lines.
    """
    layout = _Layout(text)
    expected = {name: value for name, value in tomli.loads(text).items() if name != show}
    return _apply(layout, layout.without(show), expected)


def _with_item(text: str, show: str, name: str, item: TomlTable) -> str:
    """Return the text with one more item in the list `news` or `cast` of a show."""
    layout = _Layout(text)
    expected = tomli.loads(text)
    table = expected.setdefault(show, {})
    if not isinstance(table, dict):
        raise LayoutError(f"`{show}` is not a table, but a show is one")
    items = table.setdefault(name, [])
    if not isinstance(items, list):
        raise LayoutError(f"`{name}` of `{show}` is not a list")
    items.append(item)
    return _apply(layout, _item_splices(layout, show, name, item), expected)


def _item_splices(layout: _Layout, show: str, name: str, item: TomlTable) -> list[_Splice]:
    """Add an item to an existing list, or to a new one that the show can have."""
    path = (show, name)
    lines = _table_lines(f"[[{_key(*path)}]]", item)
    if layout.is_inline(path):
        return layout.in_array(path, _inline_table(item))
    if last := layout.last(path):
        return [layout.after(last, ["", *lines])]
    if layout.is_inline((show,)):
        return [layout.in_inline_table((show,), f"{name} = [ {_inline_table(item)} ]")]
    if last := layout.last((show,), table=()):
        return [layout.after(last, _array_lines(_key(*path), [item]))]
    if name == "cast" and (
        last := layout.last((show,), table=(show,))
    ):  # the last key of its table
        return [layout.after(last, _array_lines(_key(name), [item]))]
    last = layout.last((show,))
    return [layout.after(last, ["", *lines]) if last else layout.at_end(lines)]


def _apply(layout: _Layout, splices: list[_Splice], expected: TomlTable) -> str:
    """Return the edited text; raise LayoutError if its values, or their order, are unexpected."""
    text = layout.spliced(splices)
    try:
        text.encode()
        values = tomli.loads(text)
    except ValueError:
        raise LayoutError("the file would not be valid TOML") from None
    if not is_same_toml(values, expected) or list(values) != list(expected):
        raise LayoutError("it would change something else too")
    return text


def is_same_toml(one: Any, other: Any) -> bool:
    """Return whether two values of TOML have the same types and are equal, all the way down.

    To Python, one moment in two zones is equal, and so are 1, 1.0 and true, while `nan` is not
    equal to itself. The order of keys does not count.
    """
    return bool(_exact(one) == _exact(other))


def _exact(value: Any) -> Any:
    """Return something that Python compares as equal only if the values are the same in TOML."""
    match value:
        case dict():
            return {key: _exact(item) for key, item in value.items()}
        case list():
            return [_exact(item) for item in value]
        case date() | time():
            return type(value), value.isoformat()
        case float():
            return float, repr(value)
        case str():
            return value
        case _:
            return type(value), value


# --- values as text -------------------------------------------------------------------------------

_WIDEST: Final = 100


def _key(*names: str) -> str:
    """Return a key, dotted if it has several names, with quotes if it needs them."""
    return ".".join(tomlkit.key(name).as_string() for name in names)


def _table_lines(header: str, values: TomlTable) -> list[str]:
    """Return a table below its header, one key per line."""
    return [header, *(line for name, value in values.items() for line in _pair(name, value))]


def _array_lines(key: str, values: list[Any]) -> list[str]:
    """Return an array after its key, one element per line."""
    return [f"{key} = [", *(f"  {_inline(value)}," for value in values), "]"]


def _inline_table(values: TomlTable) -> str:
    pairs = ", ".join(f"{_key(name)} = {_inline(value)}" for name, value in values.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def _pair(name: str, value: Any) -> list[str]:
    """Return a key and its value: on one line, unless it has several tables or gets too wide."""
    line = f"{_key(name)} = {_inline(value)}"
    is_list = isinstance(value, list) and value != []
    if is_list and (len(line) > _WIDEST or (isinstance(value[0], dict) and len(value) > 1)):
        return _array_lines(_key(name), value)
    return [line]


def _inline(value: Any) -> str:
    match value:
        case dict():
            return _inline_table(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return str(tomlkit.item(value).as_string())


# --- layout ---------------------------------------------------------------------------------------


class _Splice(NamedTuple):
    """A replacement: the text from one offset to another, and the new text."""

    start: int
    end: int
    text: str


_COMMA: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+,")
_END_OF_LINE: Final = re.compile(r"[ \t]*+(?:#[^\n]*+)?+\r?\n")
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*+\r?\n)*")
_BLANKS: Final = re.compile(r"[ \t]*+")


class _Layout:
    """A text and where things are in it, in offsets of the unchanged text.

    Raises LayoutError if the text is nested too deeply.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        found = Scan(text)
        if not found.is_complete:
            raise LayoutError("it is nested too deeply")
        self._statements, self._entries = found.statements, found.entries
        self._newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"

    def spliced(self, splices: list[_Splice]) -> str:
        """Return the text after replacements, which are in its order."""
        pieces, at = [], 0
        for start, end, new in splices:
            pieces += [self._text[at:start], new]
            at = end
        return "".join([*pieces, self._text[at:]])

    def is_inline(self, path: KeyPath) -> bool:
        """Return whether an entry is a value after a `=`, not under headers or dotted keys."""
        entry = self._entries.get(path)
        return entry is not None and entry.is_inline

    def last(self, path: KeyPath, table: KeyPath | None = None) -> Statement | None:
        """Return the last statement of an entry and those inside it; or of those in one table."""
        depth = len(path)
        found = [
            statement
            for statement in self._statements
            if statement.path[:depth] == path and table in (None, statement.table)
        ]
        return found[-1] if found else None

    def after(self, statement: Statement, lines: list[str]) -> _Splice:
        """Insert lines after the line on which a statement ends."""
        return self._lines_at(self._line_end(statement.end), lines)

    def at_end(self, lines: list[str]) -> _Splice:
        """Insert lines at the end of the text, after a blank line if there is any text."""
        return self._lines_at(len(self._text), ["", *lines] if self._text else lines)

    def in_array(self, path: KeyPath, value: str) -> list[_Splice]:
        """Append a value to an array, on its own line if the array has several lines."""
        array = self._entries[path].value
        elements = self._elements(path)
        inside = SourceRange(array.start + 1, array.end - 1)
        if not elements:
            return [self._first(inside, value)]
        if not self._has_line_ends(inside, elements):
            return [_insert(elements[-1].end, f", {value}")]
        return self._on_a_line(array, elements, value)

    def in_inline_table(self, path: KeyPath, pair: str) -> _Splice:
        """Append a pair to an inline table."""
        table = self._entries[path].value
        ends = [
            entry.value.end
            for inner, entry in self._entries.items()
            if inner[: len(path)] == path and inner != path and entry.is_inline
        ]
        if ends:
            return _insert(max(ends), f", {pair}")
        return self._first(SourceRange(table.start + 1, table.end - 1), pair)

    def without(self, show: str) -> list[_Splice]:
        """Remove all statements about a show, with the blank lines around them."""
        runs = groupby(self._statements, key=lambda statement: statement.path[0] == show)
        parts = [list(run) for is_of_show, run in runs if is_of_show]
        return [self._remove(part[0].start, part[-1].end) for part in parts]

    def _remove(self, first: int, last: int) -> _Splice:
        start, end = self._line_start(first), self._line_end(last)
        above = len(self._text[:start].rstrip(" \t\r\n"))
        blank = self._line_end(above) if above else 0
        if end == len(self._text):
            return _Splice(self._line_start(start - 1) if blank < start else start, end, "")
        if blank == 0 and (below := _BLANK_LINES.match(self._text, end)):
            end = below.end()
        return _Splice(blank, end, "")

    def _lines_at(self, offset: int, lines: list[str]) -> _Splice:
        """Insert lines at the start of a line, or after a last line that may lack its end."""
        written = "".join(line + self._newline for line in lines)
        if offset > 0 and self._text[offset - 1] != "\n":
            written = self._newline + written
        return _insert(offset, written)

    def _first(self, inside: SourceRange, value: str) -> _Splice:
        """Insert a value between empty brackets."""
        between = self._text[inside.start : inside.end]
        if "\n" in between:
            line = self._line_start(inside.end)
            return self._lines_at(line, [f"{self._indentation(line)}  {value}"])
        return _insert(inside.start, f" {value}" if between else f" {value} ")

    def _on_a_line(
        self, array: SourceRange, elements: list[SourceRange], value: str
    ) -> list[_Splice]:
        """Insert a value on a line below the last element, with a comma if that one has one."""
        comma = _COMMA.match(self._text, elements[-1].end)
        at = comma.end() if comma else elements[-1].end
        line = self._indentation_in(array, elements) + value + ("," if comma else "")
        missing = [] if comma else [_insert(at, ",")]
        if _END_OF_LINE.match(self._text, at):
            return [*missing, self._lines_at(self._line_end(at), [line])]
        return [*missing, _insert(at, self._newline + line)]

    def _elements(self, path: KeyPath) -> list[SourceRange]:
        elements: list[SourceRange] = []
        while entry := self._entries.get((*path, len(elements))):
            elements.append(entry.value)
        return elements

    def _has_line_ends(self, inside: SourceRange, elements: list[SourceRange]) -> bool:
        """Return whether there is a line end between the elements of an array, or around them."""
        starts = [inside.start, *(element.end for element in elements)]
        ends = [*(element.start for element in elements), inside.end]
        return any("\n" in self._text[at:end] for at, end in zip(starts, ends, strict=True))

    def _indentation_in(self, array: SourceRange, elements: list[SourceRange]) -> str:
        """Return that of the last element on its own line, else the array's and two blanks."""
        for element in reversed(elements):
            line = self._line_start(element.start)
            blanks = self._indentation(line)
            if line + len(blanks) == element.start:
                return blanks
        return self._indentation(self._line_start(array.start)) + "  "

    def _indentation(self, line: int) -> str:
        blanks = _BLANKS.match(self._text, line)
        return blanks[0] if blanks else ""

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """Return the offset after the line end, or the end of the text."""
        return self._text.find("\n", offset) + 1 or len(self._text)


def _insert(offset: int, text: str) -> _Splice:
    return _Splice(offset, offset, text)
