"""The names of months, weekdays and parts of a year, and what else people write in a date."""

from __future__ import annotations

from etoile_cli.dates import MONTHS, WEEKDAYS

MONTH_NAMES = tuple(name.casefold() for name in MONTHS)
"""January to December in lower case."""
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
_WEEKDAYS = {
    **{name: name for name in WEEKDAYS},
    **{name[:3]: name for name in WEEKDAYS},
    **{"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"},
}
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
PARTS = {
    **dict.fromkeys(("early", "beginning", "start"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end"), "late"),
}
"""Words for a third of a year or of a month, and the format's word for each."""
UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "year")
RELATIVE = (
    "today",
    "tonight",
    "now",
    "tomorrow",
    "yesterday",
    "this",
    "next",
    "last",
    "later",
    "ago",
    "in",
)
"""Words for a date that depends on the day on which they are read."""
VOCABULARY = (
    *MONTH_NAMES, *WEEKDAYS, *SEASONS, *PARTS, *UNITS, *(f"{unit}s" for unit in UNITS), *RELATIVE,
    "a", "an", "by", "before", "until", "after", "from", "between", "and", "to", "half",
)  # fmt: skip
"""Every word of a date, for what was mistyped."""


def month_number(word: str) -> int:
    """Return the number of a month by its name in lower case, or its first letters; 0 if none."""
    return _MONTH_NUMBERS.get(word, 0)


def weekday_name(word: str) -> str | None:
    """Return a weekday by its name in lower case, or its first letters; None if it is none."""
    return _WEEKDAYS.get(word)
