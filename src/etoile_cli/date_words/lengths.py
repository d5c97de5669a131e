"""Lengths of time as people write them: `30d`, `2 weeks`, `1 month 14 days`."""

from __future__ import annotations

import re
from datetime import date

from etoile_cli.dates import DAY, in_range, last_of_month
from etoile_cli.frozen import frozen

_UNITS = {
    **dict.fromkeys(("d", "day"), (0, 1)),
    **dict.fromkeys(("w", "wk", "week"), (0, 7)),
    "fortnight": (0, 14),
    **dict.fromkeys(("m", "mo", "month"), (1, 0)),
    **dict.fromkeys(("y", "yr", "year"), (12, 0)),
}
"""The months and the days of each unit."""
_ONE = r"(\d+(?= ?[a-z])|[a-z]+(?= )) ?([a-z]+)"
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@frozen
class Length:
    """Some months and days; either may be 0."""

    months: int
    days: int

    def after(self, day: date) -> date:
        """Return the day that much later; raise as `_moved` does."""
        return _moved(day, self.months, self.days)

    def before(self, day: date) -> date:
        """Return the day that much earlier; raise as `_moved` does."""
        return _moved(day, -self.months, -self.days)


def parse_length(words: str) -> Length | None:
    """Return the length of time that some words in lower case are; None if they are none."""
    if not re.fullmatch(rf"{_ONE}(?: (?:and )?{_ONE})*", words, re.ASCII):
        return None
    months = days = 0
    for number, units in re.findall(_ONE, words.replace(" and ", " "), re.ASCII):
        unit = units.removesuffix("s")
        count = int(number) if number.isdigit() else _number(number)
        if not count or unit not in _UNITS:
            return None
        months += count * _UNITS[unit][0]
        days += count * _UNITS[unit][1]
    return Length(months, days)


def _number(word: str) -> int:
    """The number that a word is; 0 if it is none."""
    return 1 if word in ("a", "an") else _NUMBERS.index(word) if word in _NUMBERS else 0


def _moved(day: date, months: int, days: int) -> date:
    """A day some months and days away; a month that lacks the day ends on its last.

    Raise ValueError (BadDateError is one) or OverflowError if that is outside the calendar.
    """
    index = day.year * 12 + day.month - 1 + months
    first = in_range(date(index // 12, index % 12 + 1, 1))
    return in_range(first.replace(day=min(day.day, last_of_month(first).day)) + days * DAY)
