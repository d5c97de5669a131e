"""Edits of a TOML text: add a show, a news item or a cast member, or remove a show.

Everything that an edit does not name is unchanged, byte for byte. Each edit is read back before it
is returned, and changes what it names and nothing else; it raises LayoutError if it cannot, as when
the text cannot hold the values, or has something else in the place of a show, its news or its cast.
Values are those that `tomli` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, Final, TypeVar

import tomli
import tomlkit

from etoile_cli.catalogue.toml_layout import Layout, LayoutError, Removal
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit

_T = TypeVar("_T")


def edit_file(file: str, edit: Callable[..., _T], *args: Any) -> _T:
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
    exactly what was added. If the last line has no line end, it gets one. Raise LayoutError if the
    text already has that show.
    """
    layout = Layout(text)
    before = tomli.loads(text)
    if show in before:
        raise LayoutError(f"it already has `{show}`")
    lines = _table_lines(f"[{_key(show)}]", facts)
    for item in news:
        lines += ["", *_table_lines(f"[[{_key(show, 'news')}]]", item)]
    whole = {**facts, "news": list(news)} if news else facts
    return _checked(layout.at_end(lines), {**before, show: whole})


def with_news(text: str, show: str, item: TomlTable) -> str:
    """Return the text with one more news item of a show, after its last one and its comments.

    If the show has no news, the item comes after everything about the show; if there is no such
    show, at the end. It is a table `[[show.news]]` after a blank line; or an inline table, if the
    news are in an array or the show has no table of its own.
    """
    return _with_item(text, show, "news", item)


def with_cast_member(text: str, show: str, member: TomlTable) -> str:
    """Return the text with one more cast member of a show, after the last one and its comments.

    It is written like the others. If there are none, `cast` becomes the last key of the show's
    table; if the show has no table, `[[show.cast]]` comes after everything about it, or at the end.
    """
    return _with_item(text, show, "cast", member)


def without_show(text: str, show: str) -> Removal:
    """Return the text without anything about a show; unchanged if it has no such show.

    Each part about the show goes with the comments inside it, the comment lines right above it,
    and those right below it that don't adjoin something else. The blank lines before it go too,
    unless they separate what is then left; see `Layout.without`.

    So it undoes `with_show`, but for the end of the last line.
    """
    removal = Layout(text).without(show)
    _checked(removal.text, {key: value for key, value in tomli.loads(text).items() if key != show})
    return removal


def _with_item(text: str, show: str, name: str, item: TomlTable) -> str:
    """Return the text with one more item in the list `news` or `cast` of a show."""
    layout = Layout(text)
    expected = tomli.loads(text)
    table = expected.setdefault(show, {})
    if not isinstance(table, dict):
        raise LayoutError(f"`{show}` is not a table, but a show is one")
    items = table.setdefault(name, [])
    if not isinstance(items, list):
        raise LayoutError(f"`{name}` of `{show}` is not a list")
    items.append(item)
    return _checked(_insert_item(layout, show, name, item), expected)


def _insert_item(layout: Layout, show: str, name: str, item: TomlTable) -> str:
    """Add an item to an existing list, or to a new one that the show can have."""
    path = (show, name)
    if layout.is_inline(path):
        return layout.in_brackets(path, _inline(item))
    if layout.is_inline((show,)):
        return layout.in_brackets((show,), f"{name} = [ {_inline(item)} ]")
    lines = _table_lines(f"[[{_key(*path)}]]", item)
    if (last := layout.last(path)) is not None:
        return layout.below(last, ["", *lines])
    if (last := layout.last((show,), table=())) is not None:
        return layout.below(last, _array_lines(_key(*path), [item]))
    if name == "cast" and (last := layout.last((show,), table=(show,))) is not None:
        return layout.below(last, _array_lines(_key(name), [item]))  # the last key of its table
    last = layout.last((show,))
    return layout.at_end(lines) if last is None else layout.below(last, ["", *lines])


def _checked(text: str, expected: TomlTable) -> str:
    """Return an edited text; raise LayoutError if its values, or their order, are unexpected."""
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
        case _:
            return type(value), repr(value)


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
            pairs = [f"{_key(name)} = {_inline(item)}" for name, item in value.items()]
            return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return str(tomlkit.item(value).as_string())
