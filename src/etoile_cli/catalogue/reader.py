"""One table of a catalogue, read key by key into checked values, and every fault in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import BadDateError, Window, in_range, one_day
from etoile_cli.records import frozen
from etoile_cli.text import did_you_mean, join_words, shorten

if TYPE_CHECKING:
    from etoile_cli.diagnostics import Code
    from etoile_cli.domain.shows import Origin

_WITHDRAWN = frozenset({
    "delayed", "hiatus", "on hiatus", "on hold", "on pause", "paused", "postponed", "pushed",
    "pushed back", "rescheduled", "shelved", "skipped", "suspended",
})  # fmt: skip

_CANCELLED = frozenset({
    "axed", "canceled", "cancelled", "dropped", "not renewed", "scrapped", "unrenewed",
})  # fmt: skip

_OUT = "leave `status` out: etoile works it out from the dates in `release`"
_COMPLETE = 'leave `status` out: etoile works it out from the dates; "ended" is for a whole show'
_RETURNING = 'write "renewed" if a further season was ordered, else leave `status` out'
_STATUS = {
    **dict.fromkeys(sorted(_WITHDRAWN), 'write release = "postponed"'),
    **dict.fromkeys(sorted(_CANCELLED), 'write "cancelled"'),
    **dict.fromkeys(
        ("aired", "airing", "on air", "out", "premiered", "released", "running", "streaming"), _OUT
    ),
    **dict.fromkeys(("complete", "completed", "concluded", "done", "finished", "over"), _COMPLETE),
    **dict.fromkeys(
        ("continued", "continues", "continuing", "ongoing", "returned", "returning", "returns"),
        _RETURNING,
    ),
    "returning series": _RETURNING,
    **dict.fromkeys(
        ("announced", "commissioned", "greenlit", "green-lit", "upcoming"), 'write "ordered"'
    ),
    **dict.fromkeys(("filming", "production", "shooting", "wrapped"), 'write "in production"'),
    **dict.fromkeys(("developing", "development", "planned"), 'write "in development"'),
    **dict.fromkeys(
        ("not cancelled", "rescued", "revived", "saved", "uncancelled"), 'write "picked up"'
    ),
    **dict.fromkeys(("final season", "last season"), 'write "final"'),
    "extended": "write the new number of episodes: episodes = 10",
}


def status_hint(word: str, known: list[str]) -> str | None:
    """What to write instead of a word that is no status; None if nothing is surely meant."""
    plain = " ".join(word.casefold().split())
    if hint := _STATUS.get(plain):
        return hint
    begins = next((one for one in known if plain.startswith(f"{one} ")), None)
    if begins is None:
        return None
    number = re.fullmatch(r"(?:for )?(?:a )?season (\d{1,4})", plain[len(begins) + 1 :], re.ASCII)
    return (
        f'write status = "{begins}" and season = {int(number[1])}'
        if number
        else f'write "{begins}"'
    )


def release_hint(word: str, *, in_drop: bool) -> str | None:
    """What to write instead of a word that says what became of a date; None for other words."""
    plain = " ".join(word.casefold().split())
    if plain in _WITHDRAWN:
        return 'write "postponed", or the new date if there is one'
    if plain in _CANCELLED and in_drop:
        return 'write "postponed" to withdraw a date; of a season, write status = "cancelled"'
    return 'write status = "cancelled" in place of `release`' if plain in _CANCELLED else None


_MEANT = {
    "channel": "platform",
    "network": "platform",
    "part": "label",
    "volume": "label",
    "role": "character",
    "timezone": "zone",
    "tz": "zone",
}


def key_hint(key: str, known: tuple[str, ...]) -> str | None:
    """The key that is meant by another word for it; None if no key is."""
    meant = _MEANT.get(key.casefold())
    return f"did you mean `{meant}`?" if meant in known else None


# --- table ----------------------------------------------------------------------------------------

KeyPath = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)


@frozen
class Fault:
    """Something wrong at a path of a catalogue: at its key, or else at its value.

    `other` is a second place, perhaps in another file.
    """

    path: KeyPath
    code: Code
    message: str
    hint: str | None = None
    at_key: bool = False
    other: Origin | None = None


class Table:
    """One table being read. Each method takes a key and gives its value, parsed.

    A value that is missing or wrong gives the method's empty answer; what is wrong goes to
    `faults`.
    """

    def __init__(self, values: dict[str, Any], path: KeyPath, faults: list[Fault]) -> None:
        self.values = values
        self.path = path
        self.faults = faults

    def fault(self, key: str | None, code: Code, message: str, hint: str | None = None) -> None:
        """Note a fault at the value of a key, or at the table itself."""
        path = self.path if key is None else (*self.path, key)
        self.faults.append(Fault(path, code, message, hint))

    def missing(self, key: str, example: str) -> None:
        """Note that the table lacks a key that it needs."""
        message = f"{_named(self.path)} needs a `{key}`"
        self.faults.append(Fault(self.path, "missing-key", message, f"add {example}", True))

    def has(self, key: str) -> bool:
        """Whether the table has a key."""
        return key in self.values

    def raw(self, key: str) -> Any:
        """The value as TOML has it, None where there is none."""
        return self.values.get(key)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text that is not blank."""
        value = self.values.get(key)
        if value is None:
            if required:
                self.missing(key, f'{key} = "…"')
            return None
        return self._text_of(value, (*self.path, key))

    def texts(self, key: str, *, may_be_blank: bool = False) -> tuple[str, ...]:
        """A list of texts; one text is a list of one."""
        value = self.values.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        path = (*self.path, key)
        read = [
            item if may_be_blank and item == "" else self._text_of(item, (*path, index))
            for index, item in enumerate(items)
        ]
        return tuple([text for text in read if text is not None])

    def truth(self, key: str) -> bool | None:
        """True or false."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong_type((*self.path, key), value, "true or false")
        return None

    def number(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number within bounds, both included."""
        value = self.values.get(key)
        if value is None:
            return None
        return self.number_of(value, (*self.path, key), lowest, highest)

    def number_of(self, value: Any, path: KeyPath, lowest: int, highest: int) -> int | None:
        """A whole number found at a path."""
        if type(value) is not int:
            self.wrong_type(path, value, "a whole number")
            return None
        if not lowest <= value <= highest:
            message = f"`{shown(value)}` is not from {lowest} to {highest}"
            self.faults.append(Fault(path, "out-of-range", message))
            return None
        return value

    def word(self, key: str, kind: type[E]) -> E | None:
        """One of the words of a vocabulary."""
        value = self.values.get(key)
        return None if value is None else self.word_of(value, (*self.path, key), kind)

    def word_of(
        self,
        value: Any,
        path: KeyPath,
        kind: type[E],
        also: Sequence[str] = (),
        hint_for: Callable[[str, list[str]], str | None] | None = None,
    ) -> E | None:
        """One of the words of a vocabulary, found at a path; `also` are words of the caller's.

        `hint_for` returns what to write instead of a word, given the words that there are.
        """
        if isinstance(value, str):
            try:
                return kind(value)
            except ValueError:
                message = f"`{shorten(value)}` is not one of {_words(kind, also)}"
                known = [*map(str, kind), *also]
                hint = hint_for(value, known) if hint_for else None
                hint = hint or did_you_mean(value, known)
                self.faults.append(Fault(path, "unknown-word", message, hint))
        else:
            self.wrong_type(path, value, f"one of {_words(kind, also)}")
        return None

    def window(self, key: str) -> Window | None:
        """A date, or words for a window."""
        value = self.values.get(key)
        return None if value is None else self.window_of(value, (*self.path, key))

    def window_of(self, value: Any, path: KeyPath) -> Window | None:
        """A date, or words for a window, found at a path."""
        try:
            if isinstance(value, str):
                return parse_window(value)
            if isinstance(value, date) and not isinstance(value, datetime):
                return one_day(in_range(value))
        except BadDateError as error:
            self.bad_date(path, error)
            return None
        hint = f'write it in quotes: "{shown(value)}"' if type(value) is int else None
        self.wrong_type(path, value, "a date or words such as `spring 2027`", hint)
        return None

    def bad_date(self, path: KeyPath, error: BadDateError) -> None:
        """Note words that stand for no day."""
        self.faults.append(Fault(path, error.code, str(error), error.hint))

    def reported(self, key: str) -> Window | None:
        """A window that counts from its last day, so it must have one."""
        window = self.window(key)
        if window is not None and window.last is None:
            self.fault(
                key,
                "needs-a-last-day",
                f"`{window.words}` never ends, so it would never count",
                "write a window with a last day, such as `by 2025-03-31`",
            )
            return None
        return window

    def day(self, key: str) -> date | None:
        """A date that is one day."""
        window = self.window(key)
        if window is not None and not window.is_day:
            self.fault(key, "needs-a-day", f"`{window.words}` is not one day", "write 2025-04-24")
            return None
        return window.first if window else None

    def tables(self, key: str) -> list[Table]:
        """A list of tables."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong_type((*self.path, key), value, "a list of tables")
            return []
        return self.tables_of(value, (*self.path, key))

    def tables_of(
        self, values: Sequence[Any], path: KeyPath, hint: str | None = None
    ) -> list[Table]:
        """The tables of a list found at a path."""
        tables = []
        for index, item in enumerate(values):
            if isinstance(item, dict):
                tables.append(Table(item, (*path, index), self.faults))
            else:
                self.wrong_type((*path, index), item, "a table", hint)
        return tables

    def only(self, *known: str) -> None:
        """Note every key but these."""
        for key in self.values:
            if key not in known:
                near = key_hint(key, known) or did_you_mean(key, known)
                hint = near or f"known here: {join_words(known)}"
                message = f"`{shorten(key)}` is not a key of {_named(self.path)}"
                self.faults.append(Fault((*self.path, key), "unknown-key", message, hint, True))

    def _text_of(self, value: Any, path: KeyPath) -> str | None:
        if not isinstance(value, str):
            self.wrong_type(path, value, "a text")
            return None
        if not value or value.isspace():
            self.faults.append(
                Fault(path, "empty-text", "this text is empty", "write it, or leave the key out")
            )
            return None
        return value

    def wrong_type(self, path: KeyPath, value: Any, wanted: str, hint: str | None = None) -> None:
        """Note a value of another type than the one that belongs there."""
        message = f"{_type_name(value)} where {wanted} belongs"
        self.faults.append(Fault(path, "wrong-type", message, hint))


def _words(kind: type[StrEnum], also: Sequence[str]) -> str:
    return join_words([f"`{word}`" for word in [*kind, *also]], "or")


def shown(value: Any) -> str:
    """A value as TOML has it, or as much of it as a message has room for."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return shorten(str(value))
    except ValueError:  # Python tells no number of more than 4,300 digits
        return "a number of thousands of digits"


_TYPE_NAMES = {
    bool: "true or false",
    int: "a number",
    float: "a number with a point",
    str: "a text",
    list: "a list",
    dict: "a table",
    datetime: "a date with an hour",
    date: "a date",
}


def _type_name(value: Any) -> str:
    return _TYPE_NAMES.get(type(value), "an hour without a date")


def _named(path: KeyPath) -> str:
    """What a table is called in a message."""
    match path:
        case ():
            return "a configuration"
        case (_,):
            return "a show"
        case (*_, "news", int()):
            return "a news item"
        case (*_, "cast", int()):
            return "a cast member"
        case _:
            return "a drop"
