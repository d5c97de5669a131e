"""Values → their text in TOML, in lines without ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Final

import tomli
import tomlkit
from tomlkit.items import SingleKey

from etoile_cli.catalogue.edits.layout import Layout, LayoutError, Splice

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


# --- comparing ------------------------------------------------------------------------------------


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


# --- editing --------------------------------------------------------------------------------------


def with_show(text: str, show: str, facts: Values, news: Sequence[Values]) -> str:
    """The text with a new show at its end: its lasting facts in their order, then its news.

    A blank line stands before it, also where the text ends in one, so that `without_show` finds
    what it has to take away; only in an empty text there is none. A last line without line end
    gets one.

    Raises LayoutError where the text has that show already, or cannot hold these values.
    """
    layout = Layout(text)
    before = tomli.loads(text)
    if show in before:
        raise LayoutError(f"`{show}` is in this catalogue already")
    lines = table_lines(f"[{key(show)}]", facts)
    for item in news:
        lines += ["", *table_lines(f"[[{key(show, 'news')}]]", item)]
    whole = {**facts, "news": list(news)} if news else facts
    return _made(layout, [layout.at_end(lines)], {**before, show: whole})


def with_news(text: str, show: str, item: Values) -> str:
    """The text with one more news item of a show, behind the last one that it has.

    Where the show has none, behind all that is said of it; where there is no such show, at the
    end of the text. It is a table `[[show.news]]` with a blank line before it, or, where the news
    stand in an array or the show has no table of its own, an inline table.

    Raises LayoutError where the show or its news are no tables, or cannot hold these values.
    """
    layout = Layout(text)
    after = _longer(text, show, "news", item)
    splices = _in_its_list(layout, show, "news", item) or _as_table(layout, show, "news", item)
    return _made(layout, splices, after)


def with_cast_member(text: str, show: str, member: Values) -> str:
    """The text with one more cast member of a show, behind the last one that it has.

    It is written as the others are. Where there are none, `cast` becomes the last key of the
    show's own table; where the show has no such table, `[[show.cast]]` stands behind all that is
    said of it, or at the end of the text.

    Raises LayoutError where the show or its cast are no tables, or cannot hold these values.
    """
    layout = Layout(text)
    after = _longer(text, show, "cast", member)
    splices = (
        _in_its_list(layout, show, "cast", member)
        or _as_key(layout, show, "cast", member)
        or _as_table(layout, show, "cast", member)
    )
    return _made(layout, splices, after)


def without_show(text: str, show: str) -> str:
    """The text without a show, wherever it is spoken of; unchanged where it is not.

    Each stretch of the show goes from the line of its header or key to the line on which its last
    value ends, with the comments inside it and the blank lines before it: all of them, but of
    those before the end of the text only one, and at the start of the text those behind it too.
    Comments above a stretch and below it stay.

    So `without_show(with_show(text, show, …), show)` is `text`, with an end to its last line.

    Raises LayoutError where the text cannot do without these lines.
    """
    layout = Layout(text)
    after = {name: value for name, value in tomli.loads(text).items() if name != show}
    return _made(layout, layout.without(show), after)


def _longer(text: str, show: str, name: str, item: Values) -> dict[str, Any]:
    """What the text holds, with one item more in a list of the show's."""
    values = tomli.loads(text)
    table = values.setdefault(show, {})
    if not isinstance(table, dict):
        raise LayoutError(f"`{show}` is not a table, and a show is one")
    items = table.setdefault(name, [])
    if not isinstance(items, list):
        raise LayoutError(f"`{name}` of `{show}` is not a list")
    items.append(item)
    return values


def _in_its_list(layout: Layout, show: str, name: str, item: Values) -> list[Splice]:
    """One item more for a list that is there, or for a show that can only have an inline one."""
    path = (show, name)
    if layout.is_written_out(path):
        return layout.in_array(path, inline_table(item))
    if last := layout.last(path):
        return [layout.behind(last, ["", *table_lines(f"[[{key(*path)}]]", item)])]
    if layout.is_written_out((show,)):
        return [layout.in_inline_table((show,), f"{name} = [ {inline_table(item)} ]")]
    if last := layout.last((show,), table=()):
        return [layout.behind(last, array_lines(key(*path), [item]))]
    return []


def _as_key(layout: Layout, show: str, name: str, item: Values) -> list[Splice]:
    """A new list, as the last key of the show's own table."""
    last = layout.last((show,), table=(show,))
    return [layout.behind(last, array_lines(key(name), [item]))] if last else []


def _as_table(layout: Layout, show: str, name: str, item: Values) -> list[Splice]:
    """A new list, as a table behind all that is said of the show."""
    lines = table_lines(f"[[{key(show, name)}]]", item)
    last = layout.last((show,))
    return [layout.behind(last, ["", *lines]) if last else layout.at_end(lines)]


def _made(layout: Layout, splices: list[Splice], meant: Values) -> str:
    """The edited text. Raises LayoutError where it does not hold what is meant, in its order."""
    text = layout.spliced(splices)
    try:
        text.encode()
        values = tomli.loads(text)
    except ValueError as error:
        raise LayoutError(f"the change does not fit in there: {error}") from None
    if not same(values, meant) or list(values) != list(meant):
        raise LayoutError("the change does not fit in there without changing something else")
    return text
