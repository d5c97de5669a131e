"""A TOML table read key by key into checked values; errors become issues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from etoile_cli.catalogue.load import parse_hour
from etoile_cli.catalogue.places import find_zone, parse_offset, skipped_hour, zone_hint
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    BadDateError,
    Instant,
    LocalHour,
    When,
    Window,
    exists,
    in_range,
    one_day,
)
from etoile_cli.records import frozen
from etoile_cli.text import did_you_mean, join_words, shorten

if TYPE_CHECKING:
    from etoile_cli.diagnostics import Code
    from etoile_cli.domain.shows import Origin

KeyPath = tuple[str | int, ...]
"""Where a value is in a TOML text: the keys and indexes that lead to it."""

_E = TypeVar("_E", bound=StrEnum)


@frozen
class Issue:
    """An error or warning at a path of a catalogue: at its value, or at its key if `at_key`.

    `other` is a second place, perhaps in another file.
    """

    path: KeyPath
    code: Code
    message: str
    hint: str | None = None
    at_key: bool = False
    other: Origin | None = None


class TableReader:
    """A TOML table. Each method takes a key and returns its value, parsed.

    If a value is missing or invalid, the method returns its empty value; what is wrong is added to
    `issues`.
    """

    def __init__(self, values: dict[str, Any], path: KeyPath, issues: list[Issue]) -> None:
        self.values = values
        self.path = path
        self.issues = issues

    def add_issue(self, key: str | None, code: Code, message: str, hint: str | None = None) -> None:
        """Add an issue at the value of a key, or at the table itself."""
        path = self.path if key is None else (*self.path, key)
        self.issues.append(Issue(path, code, message, hint))

    def add_missing(self, key: str, example: str) -> None:
        """Add the issue that the table lacks a required key."""
        message = f"{_table_name(self.path)} needs a `{key}`"
        self.issues.append(Issue(self.path, "missing-key", message, f"add {example}", True))

    def add_wrong_type(
        self, path: KeyPath, value: Any, expected: str, hint: str | None = None
    ) -> None:
        """Add the issue that a value has the wrong type."""
        got = _TYPE_NAMES.get(type(value), "an hour without a date")
        self.issues.append(Issue(path, "wrong-type", f"expected {expected}, got {got}", hint))

    def add_bad_date(self, path: KeyPath, error: BadDateError) -> None:
        """Add the issue of an invalid date."""
        self.issues.append(Issue(path, error.code, str(error), error.hint))

    def check_keys(self, *known: str) -> None:
        """Add an issue for every key but these."""
        for key in self.values:
            if key not in known:
                other = _OTHER_KEYS.get(key.casefold())
                near = f"did you mean `{other}`?" if other in known else did_you_mean(key, known)
                hint = near or f"valid keys: {join_words(known)}"
                message = f"`{shorten(key)}` is not a key of {_table_name(self.path)}"
                self.issues.append(Issue((*self.path, key), "unknown-key", message, hint, True))

    def has(self, key: str) -> bool:
        """Return whether the table has a key."""
        return key in self.values

    def raw(self, key: str) -> Any:
        """Return the value as it is in TOML; None if there is none."""
        return self.values.get(key)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return a text that is not blank."""
        if (value := self.values.get(key)) is None and required:
            self.add_missing(key, f'{key} = "…"')
        is_fine = value is None or _is_text(value)
        return value if is_fine else self._text_of(value, (*self.path, key))

    def texts(self, key: str, *, may_be_blank: bool = False) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        value = self.values.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        if set(map(type, items)) == {str} and all(map(str.strip, items)):
            return tuple(items)
        texts = (
            item if may_be_blank and item == "" else self._text_of(item, (*self.path, key, index))
            for index, item in enumerate(items)
        )
        return tuple([text for text in texts if text is not None])

    def _text_of(self, value: Any, path: KeyPath) -> str | None:
        if _is_text(value):
            return value
        if isinstance(value, str):
            hint = "write some text, or remove the key"
            self.issues.append(Issue(path, "empty-text", "this text is empty", hint))
        else:
            self.add_wrong_type(path, value, "text")
        return None

    def boolean(self, key: str) -> bool | None:
        """Return true or false."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.add_wrong_type((*self.path, key), value, "true or false")
        return None

    def number(self, key: str, lowest: int, highest: int) -> int | None:
        """Return a whole number within bounds, both included."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is not int:
            self.add_wrong_type((*self.path, key), value, "a whole number")
            return None
        if not lowest <= value <= highest:
            message = f"`{show_value(value)}` is not a number from {lowest} to {highest}"
            self.add_issue(key, "out-of-range", message)
            return None
        return value

    def word(self, key: str, kind: type[_E]) -> _E | None:
        """Return a member of an enum."""
        value = self.values.get(key)
        return None if value is None else self.word_of(value, (*self.path, key), kind)

    def word_of(
        self,
        value: Any,
        path: KeyPath,
        kind: type[_E],
        others: Sequence[str] = (),
        hint_for: Callable[[str, list[str]], str | None] | None = None,
    ) -> _E | None:
        """Return the member of an enum for the value at a path.

        `others` are words that the caller reads itself; `hint_for` returns a hint for an unknown
        word, given the valid ones.
        """
        try:
            if isinstance(value, str):
                return kind(value)
        except ValueError:
            pass
        known = [*map(str, kind), *others]
        one_of = f"one of {join_words([f'`{word}`' for word in known], 'or')}"
        if not isinstance(value, str):
            self.add_wrong_type(path, value, one_of)
            return None
        hint = hint_for(value, known) if hint_for else None
        hint = hint or did_you_mean(value, known)
        message = f"`{shorten(value)}` is not {one_of}"
        self.issues.append(Issue(path, "unknown-word", message, hint))
        return None

    def window(self, key: str) -> Window | None:
        """Return a date, or words for a window."""
        value = self.values.get(key)
        return None if value is None else self.window_of(value, (*self.path, key))

    def window_of(self, value: Any, path: KeyPath) -> Window | None:
        """Return the date or the window that a value at a path is."""
        try:
            if isinstance(value, str):
                return parse_window(value)
            if isinstance(value, date) and not isinstance(value, datetime):
                return one_day(in_range(value))
        except BadDateError as error:
            self.add_bad_date(path, error)
            return None
        hint = f'write it in quotes: "{show_value(value)}"' if type(value) is int else None
        self.add_wrong_type(path, value, "a date or words such as `spring 2027`", hint)
        return None

    def ending_window(self, key: str) -> Window | None:
        """Return a window that takes effect on its last day, so it must have one."""
        window = self.window(key)
        if window is not None and window.last is None:
            message = f"`{window.words}` has no last day, so it would never take effect"
            hint = "write a window with a last day, such as `by 2025-03-31`"
            self.add_issue(key, "needs-a-last-day", message, hint)
            return None
        return window

    def day(self, key: str) -> date | None:
        """Return a date that is one day."""
        window = self.window(key)
        if window is not None and not window.is_day:
            message = f"`{window.words}` is not one day"
            self.add_issue(key, "needs-a-day", message, "write a day such as 2025-04-24")
            return None
        return window.first if window else None

    def table(self, key: str) -> TableReader | None:
        """Return a table."""
        value = self.values.get(key)
        if value is None:
            return None
        path = (*self.path, key)
        if not isinstance(value, dict):
            self.add_wrong_type(path, value, "a table")
            return None
        return TableReader(value, path, self.issues)

    def tables(self, key: str) -> list[TableReader]:
        """Return a list of tables."""
        value, path = self.values.get(key, []), (*self.path, key)
        if isinstance(value, list):
            return self.tables_of(value, path)
        self.add_wrong_type(path, value, "a list of tables")
        return []

    def tables_of(
        self, values: Sequence[Any], path: KeyPath, hint: str | None = None
    ) -> list[TableReader]:
        """Return the tables of a list at a path."""
        tables = []
        for index, item in enumerate(values):
            if isinstance(item, dict):
                tables.append(TableReader(item, (*path, index), self.issues))
            else:
                self.add_wrong_type((*path, index), item, "a table", hint)
        return tables


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def show_value(value: Any) -> str:
    """Return a value as TOML writes it, or as much of it as a message has room for."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return shorten(str(value))
    except ValueError:  # Python prints no number of more than 4,300 digits
        return "a number of thousands of digits"


_TYPE_NAMES = {
    bool: "true or false",
    int: "a number",
    float: "a decimal number",
    str: "text",
    list: "a list",
    dict: "a table",
    datetime: "a date with an hour",
    date: "a date",
}


def _table_name(path: KeyPath) -> str:
    if len(path) < 2:
        return "a show" if path else "a configuration"
    if path[-1] == "ids":
        return "`ids`"
    names = {"news": "a news item", "cast": "a cast member"}
    return names.get(str(path[-2]), "a drop") if isinstance(path[-1], int) else "a drop"


_OTHER_KEYS = {
    **dict.fromkeys(("channel", "network"), "platform"),
    **dict.fromkeys(("part", "volume"), "label"),
    **dict.fromkeys(("timezone", "tz"), "zone"),
    "role": "character",
}
"""Keys that people write, and the keys of the format."""


# --- release dates --------------------------------------------------------------------------------

POSTPONED = "postponed"
"""The date of a release, or of a line of one, that was withdrawn."""

LOCAL = "local"
"""The zone of an hour that is in each user's own zone."""


def parse_when(table: TableReader, value: Any, path: KeyPath, zone: str | None) -> When | None:
    """Return the date of a release or a drop; `zone` is the drop's zone, if it has one.

    Add an issue and return None if the date, the zone, or the two together are invalid.
    """
    if isinstance(value, str) and (error := _bad_text(table, value, path)):
        table.add_bad_date(path, error)
        return None
    if not isinstance(value, datetime):
        if zone is not None:
            example = f", or add the hour: {value}T20:00:00" if isinstance(value, date) else ""
            hint = f"remove `zone`{example}"
            table.add_issue("zone", "needless-zone", "`zone` needs a date with an hour", hint)
        return table.window_of(value, path)
    try:
        in_range(value.date())
    except BadDateError as error:
        table.add_bad_date(path, error)
        return None
    if value.tzinfo is not None:
        if zone is not None:
            hint = "remove `zone`, or the offset of the date"
            table.add_issue("zone", "needless-zone", "the date already has an offset", hint)
        return Instant(value.replace(tzinfo=None), value.tzinfo)
    return _wall_clock(table, value, path, zone)


def _wall_clock(table: TableReader, wall: datetime, path: KeyPath, zone: str | None) -> When | None:
    if zone is None:
        if not table.has("zone"):  # an invalid zone already has an issue
            date_with = f"write {{ date = {wall.isoformat()}, … }} with"
            start = "add" if path[-1] == "date" else date_with
            hint = f'{start} zone = "America/New_York", or zone = "local"'
            table.add_bad_date(path, BadDateError("no-zone", f"`{wall}` has no time zone", hint))
        return None
    if zone == LOCAL:
        return LocalHour(wall)
    found = find_zone(zone) or parse_offset(zone)
    if found is None:
        message = f"`{shorten(zone)}` is not a time zone"
        table.add_issue("zone", "unknown-zone", message, zone_hint(zone, LOCAL))
        return None
    if not exists(wall, found):
        table.add_bad_date(path, skipped_hour(wall, zone))
        return None
    return Instant(wall, found)


POSTPONED_WORDS = frozenset({
    "delayed", "hiatus", "on hiatus", "on hold", "on pause", "paused", "postponed", "pushed",
    "pushed back", "rescheduled", "shelved", "skipped", "suspended",
})  # fmt: skip

CANCELLED_WORDS = frozenset({
    "axed", "canceled", "cancelled", "dropped", "not renewed", "scrapped", "unrenewed",
})  # fmt: skip


def _bad_text(table: TableReader, value: str, path: KeyPath) -> BadDateError | None:
    """Return the error of a text that is not a date; None if there is no better hint."""
    in_drop = path[-1] == "date"
    plain = " ".join(value.casefold().split())
    if plain in POSTPONED_WORDS:
        hint = 'write "postponed", or the new date if there is one'
    elif plain not in CANCELLED_WORDS:
        return _quoted_hour(value, in_drop=in_drop, has_zone=table.has("zone"))
    elif in_drop:
        hint = 'write "postponed" to withdraw a date, or status = "cancelled" for a season'
    else:
        hint = 'write status = "cancelled" instead of `release`'
    return BadDateError("impossible-date", f"`{shorten(value)}` is not a date", hint)


def _quoted_hour(value: str, *, in_drop: bool, has_zone: bool) -> BadDateError | None:
    """Return the error of a date with an hour in quotes."""
    hour = parse_hour(value) if ":" in value else None
    if hour is None:
        return None
    written, offset, error = hour
    hint = f"write it without quotes: {written}"
    if not offset and not in_drop:
        hint = f'write [{{ date = {written}, zone = "America/New_York" }}], with its zone'
    elif not offset and not has_zone:
        hint = f'write date = {written} without quotes, and its zone: zone = "America/New_York"'
    if error:
        error.hint = hint
        return error
    message = f"`{shorten(value)}` is text, not a date with an hour"
    return BadDateError("impossible-date", message, hint)
