"""The files of shows that come from TVmaze: where they are, and their text.

Each is a catalogue with one show, written by etoile alone. All of a text is determined by the
show's facts and news, so that a file only changes if they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from etoile_cli.catalogue.parse import CAST_KEYS, NEWS_KEYS, SHOW_KEYS
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.shows import Ids


def service_text(id_: str, facts: TomlTable, news: Sequence[TomlTable], url: str) -> str:
    """Return the text of a show's file: its facts in a fixed order, its cast, and its news.

    Values are those that `tomli` reads; reading the text gives the same ones. `url` is the page of
    the show at the service. Raise TypeError for a value that TOML does not have.
    """
    lines = [
        f"# Data from TVmaze ({''.join(filter(str.isprintable, url))}), CC BY-SA 4.0.",
        "# etoile refresh rewrites this file; put your own news in shows.toml.",
        "",
        f"[{id_}]",
        *_pairs({key: value for key, value in facts.items() if key != "cast"}, SHOW_KEYS),
    ]
    for name, keys, tables in (
        ("cast", CAST_KEYS, facts.get("cast", ())),
        ("news", NEWS_KEYS, news),
    ):
        for table in tables:
            lines += ["", f"[[{id_}.{name}]]", *_pairs(table, keys)]
    return "\n".join(lines) + "\n"


def _pairs(table: TomlTable, order: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table's keys and values, in an order."""
    for key, value in _sorted(table, order):
        if value and isinstance(value, list) and all(isinstance(one, dict) for one in value):
            yield f"{key} = ["
            yield from (f"  {_inline(one)}," for one in value)
            yield "]"
        else:
            yield f"{key} = {_value(value)}"


def _sorted(table: TomlTable, order: Sequence[str]) -> Iterable[tuple[str, Any]]:
    """Return the items of a table in an order of keys; others come last, by name."""
    last = len(order)
    return sorted(
        table.items(), key=lambda pair: (order.index(pair[0]) if pair[0] in order else last, pair)
    )


_INLINE_KEYS = (
    *Ids.__match_args__,
    "episodes", "date", "zone", "every", "each", "until", "label", "country", "platform",
)  # fmt: skip


def _inline(table: TomlTable) -> str:
    pairs = ", ".join(f"{key} = {_value(value)}" for key, value in _sorted(table, _INLINE_KEYS))
    return f"{{ {pairs} }}"


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case date():  # a datetime is one, too
            return value.isoformat()
        case str():
            return _text(value)
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return _inline(value)
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}")


# --- text ----------------------------------------------------------------------------------------

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\]')
_SURROGATES = re.compile("[\ud800-\udfff]")  # UTF-8 cannot hold them


def _text(text: str) -> str:
    """Return a text in quotes; whatever cannot be seen is written by its number."""
    if text.isprintable():
        return f'"{_ESCAPED.sub(_escape_match, text)}"'
    return f'"{"".join(map(_escape, _SURROGATES.sub(chr(0xFFFD), text)))}"'


def _escape_match(found: re.Match[str]) -> str:
    return _SHORT[found[0]]


def _escape(char: str) -> str:
    if char.isprintable() and char not in _SHORT:
        return char
    number = ord(char)
    return _SHORT.get(char) or (f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")
