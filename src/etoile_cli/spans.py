"""The time between two days as people write it: years, months and days."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from etoile_cli.frozen import frozen


@frozen
class Span:
    """Years, months and days that lead from one day to a later one; none is negative."""

    years: int
    months: int
    days: int

    def __str__(self) -> str:
        """`1 month 14 days`; `0 days` between a day and itself."""
        said = [
            f"{count} {unit}{'s' * (count != 1)}"
            for count, unit in ((self.years, "year"), (self.months, "month"), (self.days, "day"))
            if count
        ]
        return " ".join(said) or "0 days"


def span(start: date, end: date) -> Span:
    """The span from a day to a later one, reckoned from `start` in one step.

    Whole years and months are those after which `start` is not past `end`; a month that lacks
    the day ends on its last (31 January and one month is 28 or 29 February).
    """
    between = relativedelta(end, start)
    return Span(between.years, between.months, between.days)


_UNITS = {
    **dict.fromkeys(("d", "day"), "days"),
    **dict.fromkeys(("w", "wk", "week"), "weeks"),
    "fortnight": "fortnights",
    **dict.fromkeys(("m", "mo", "month"), "months"),
    **dict.fromkeys(("y", "yr", "year"), "years"),
}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def parse_span(words: str) -> Span | None:
    """Return the span of `30d`, `2 weeks`, `a month`, `1 month 14 days`; None if it is none."""
    found = re.findall(r"(\d+|[a-z]+) ?([a-z]+?)s?(?: and)?(?: |$)", words, re.ASCII)
    counts = dict.fromkeys(("days", "weeks", "fortnights", "months", "years"), 0)
    for number, unit in found:
        count = int(number) if number.isdigit() else _number(number)
        if not count or unit not in _UNITS:
            return None
        counts[_UNITS[unit]] += count
    days = counts["days"] + 7 * counts["weeks"] + 14 * counts["fortnights"]
    return Span(counts["years"], counts["months"], days) if found else None


def _number(word: str) -> int:
    """The number that a word is; 0 if it is none."""
    return 1 if word in ("a", "an") else _NUMBERS.index(word) if word in _NUMBERS else 0


def moved(day: date, by: Span, direction: int = 1) -> date:
    """Return the day a span later, or earlier if the direction is -1.

    A month that lacks the day ends on its last. Raise ValueError or OverflowError if that is
    outside the calendar.
    """
    return day + direction * relativedelta(years=by.years, months=by.months, days=by.days)
