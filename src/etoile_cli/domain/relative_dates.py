"""Dates that depend on the day, `next friday`, and lengths of time, `1 month 14 days`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    WEEKDAYS,
    BadDateError,
    Window,
    in_range,
    last_of_month,
)
from etoile_cli.domain.everyday_dates import (
    MONTH_NAMES,
    PARTS,
    DateReader,
    canonical_date,
    weekday_name,
)
from etoile_cli.records import frozen

_UNITS = {
    **dict.fromkeys(("d", "day"), (0, 1)),
    **dict.fromkeys(("w", "wk", "week"), (0, 7)),
    "fortnight": (0, 14),
    **dict.fromkeys(("m", "mo", "month"), (1, 0)),
    **dict.fromkeys(("y", "yr", "year"), (12, 0)),
}
"""The months and the days of each unit."""
_ONE = r"(\d+(?= ?[a-z])|[a-z]+(?= )) ?([a-z]+)"
NUMBER_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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
    """Return the length of time of a lower-case text; None if it is not one."""
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
    """Return the number of a word; 0 if it is not a number."""
    return 1 if word in ("a", "an") else NUMBER_WORDS.index(word) if word in NUMBER_WORDS else 0


def _moved(day: date, months: int, days: int) -> date:
    """Return a day some months and days away; a month without the day ends on its last.

    Raise ValueError (also as BadDateError) or OverflowError if it is outside the calendar.
    """
    index = day.year * 12 + day.month - 1 + months
    first = in_range(date(index // 12, index % 12 + 1, 1))
    return in_range(first.replace(day=min(day.day, last_of_month(first).day)) + days * DAY)


# --- relative dates ----------------------------------------------------------------------------

RELATIVE_EXAMPLES = (
    "tomorrow",
    "friday",
    "last friday",
    "in 3 weeks",
    "in 2-3 weeks",
    "30d",
    "3 weeks ago",
    "next month",
    "this weekend",
    "late next year",
    "end of the month",
    "december",
    "25 December",
    "Christmas",
    "spring",
    "in the next 2 weeks",
    "by friday",
)
"""An example of each form that depends on the day, for the page of dates."""
WEEK = timedelta(days=7)


def relative_date_reader(today: date, *, looks_back: bool = False) -> DateReader:
    """Return a reader of dates with a year, and of those that depend on today.

    With `looks_back` a weekday, or a date without a year, is the latest one, not the next. The
    reader raises BadDateError (`ambiguous-date`) if a date has two meanings.
    """

    def read(words: str) -> str | None:
        return (
            canonical_date(words)
            or _near_day(words, today)
            or _distant(words, today, looks_back)
            or _distant_range(words, today, looks_back)
            or _weekday(words, today, looks_back)
            or _yearly(words, today, looks_back)
            or _of_year(words, today)
            or _period(words, today)
        )

    return read


_SATURDAY = 5
_NEAR = {
    **dict.fromkeys(("today", "tonight", "now"), 0),
    **{"tomorrow": 1, "yesterday": -1},
    **{"day after tomorrow": 2, "day before yesterday": -2},
}


def _near_day(words: str, today: date) -> str | None:
    return _iso(today + _NEAR[words] * DAY) if words in _NEAR else None


def _distant(words: str, today: date, looks_back: bool) -> str | None:
    """Return `in 3 weeks`, `3 weeks ago`, `30d` or `in the next 3 weeks` as a date."""
    found = re.fullmatch(
        r"(?P<head>in next |within |next |in |(?:in )?(?:last|past) )?(?P<length>.+?)"
        r"(?P<tail> ago| from now| from today)?",
        words,
    )
    length = parse_length(found["length"]) if found else None
    if found and length is None and "ast " in (found["head"] or ""):
        length = parse_length(f"a {found['length']}") if found["head"] != "last " else None
    if found is None or length is None:
        return None
    head, is_bare = found["head"] or "", not (found["head"] or found["tail"])
    is_back = "ast " in head or found["tail"] == " ago" or (looks_back and is_bare)
    try:
        there = _iso(length.before(today) if is_back else length.after(today))
    except (OverflowError, ValueError):  # a BadDateError is a ValueError
        raise _outside(words) from None
    if head in ("", "in "):
        return there
    return f"{there}/{_iso(today)}" if is_back else f"{_iso(today)}/{there}"


def _distant_range(words: str, today: date, looks_back: bool) -> str | None:
    """Return `in 2 to 3 weeks`, `94-205 days` or `2 or 3 weeks ago` as a window."""
    found = re.fullmatch(r"(in )?(\w+) (?:to|or) (\w+) (.+)", words)
    if found is None:
        return None
    head, near, far, unit = found.groups(default="")
    ends = [_distant(f"{head}{count} {unit}", today, looks_back) for count in (near, far)]
    first, last = (end or "" for end in ends)
    return "/".join(sorted((first, last))) if first and last else None


def _weekday(words: str, today: date, looks_back: bool) -> str | None:
    """Return a weekday as a date; `next friday` only if no other is ahead this week."""
    which, name = _which(words)
    weekday = weekday_name(name)
    if weekday is None:
        return None
    ahead = today + ((WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1) * DAY
    if which == "this" and ahead == today + WEEK:
        raise _ambiguous(words, _iso(today), _iso(ahead))
    if which == "last" or (looks_back and not which):
        return _iso(ahead - WEEK if ahead - WEEK < today else ahead - 2 * WEEK)
    if which == "next" and ahead <= today + (6 - today.weekday()) * DAY:
        raise _ambiguous(words, _iso(ahead), _iso(ahead + WEEK))
    return _iso(ahead)


def _yearly(words: str, today: date, looks_back: bool) -> str | None:
    """Return what every year has, `25 December` or `next summer`, as a date.

    Eight years in each direction are searched: 29 February may be missing for that long.
    """
    which, name = _which(words)
    if name in PARTS:  # of which year, or of what, is open
        return None
    found = [window for year in range(-8, 9) if (window := _in_year(name, today.year + year))]
    if not found:
        return None
    if which == "last" or (looks_back and not which):
        ends = [(one.last if which == "last" else one.first, one) for one in found]
        fits = [one for day, one in reversed(ends) if day and day < today + DAY * (which == "")]
    elif which == "next":
        fits = [one for one in found if one.first and one.first > today]
        if len(fits) > 1 and fits[0].first and fits[0].first.year == today.year:
            raise _ambiguous(words, fits[0].words, fits[1].words)
    else:
        fits = [one for one in found if one.last and one.last >= today]
    if not fits:
        raise _outside(words)
    return fits[0].words


def _in_year(words: str, year: int) -> Window | None:
    """Return the window of something in a year; None if no year has it."""
    years = f"{year}/{(year + 1) % 100:02}" if words.split()[-1:] == ["winter"] else f"{year}"
    written = canonical_date(f"{words} {years}") if words else None
    try:
        return parse_window(written) if written else None
    except BadDateError:  # 29 February, or a year outside the calendar
        return None


def _which(words: str) -> tuple[str, str]:
    """Return `this`, `next`, `last` or `coming` if the text begins with it, and the rest."""
    head, _, rest = words.partition(" ")
    return (head, rest) if head in ("this", "next", "last", "coming") else ("", words)


def _of_year(words: str, today: date) -> str | None:
    """Return `spring next year` or `25 December this year` as a date."""
    found = re.fullmatch(r"(.+) (this|next|last) year", words)
    steps = {"this": 0, "next": 1, "last": -1}
    window = _in_year(found[1], today.year + steps[found[2]]) if found else None
    return window.words if window else None


# --- weeks, months and years ---------------------------------------------------------------------


def _period(words: str, today: date) -> str | None:
    """Return `next month`, `this weekend`, `late next year` or `end of the month` as a window."""
    found = re.fullmatch(
        r"(?:(?P<part>(?!this|next|last)[a-z]+) )?(?:(?P<which>this|next|last) )?"
        r"(?P<unit>week|weekend|month|quarter|year)",
        words,
    )
    if found is None or not (found["part"] or found["which"] or words == "weekend"):
        return None
    steps = {"next": 1, "last": -1}.get(found["which"], 0)
    if found["unit"] == "weekend" and steps == 1 and today.weekday() < _SATURDAY:
        this, following = (_period_of("weekend", today, step) for step in (0, 1))
        raise _ambiguous(words, *(f"{one[0]}/{one[1]}" for one in (this, following)))
    first, last, name = _period_of(found["unit"], today, steps)
    if found["part"] == "later":
        return f"{_iso(today + DAY)}/{_iso(last)}" if steps == 0 and today < last else None
    if found["part"]:
        of_it = canonical_date(f"{found['part']} {name}") or f"{_iso(first)}/{_iso(last)}"
        return of_it if found["part"] in PARTS else None
    return canonical_date(name) or f"{_iso(first)}/{_iso(last)}"


def _period_of(unit: str, today: date, steps: int) -> tuple[date, date, str]:
    """Return the first and last day of a period some steps from today's, and its name."""
    if unit in ("week", "weekend"):
        monday = today + steps * WEEK - today.weekday() * DAY
        return (monday if unit == "week" else monday + 5 * DAY), monday + 6 * DAY, ""
    if unit == "year":
        year = today.year + steps
        return date(year, 1, 1), date(year, 12, 31), f"{year}"
    length = 1 if unit == "month" else 3
    months = today.year * 12 + (today.month - 1) // length * length + steps * length
    first = date(months // 12, months % 12 + 1, 1)
    if unit == "month":
        return first, last_of_month(first), f"{MONTH_NAMES[first.month - 1]} {first.year}"
    last = last_of_month(first.replace(month=first.month + 2))
    return first, last, f"q{first.month // 3 + 1} {first.year}"


def _iso(day: date) -> str:
    return in_range(day).isoformat()


def _outside(words: str) -> BadDateError:
    message = f"`{words}` is outside {FIRST_DAY.year} to {LAST_DAY.year}"
    return BadDateError("impossible-date", message, "write a nearer date")


def _ambiguous(words: str, one: str, other: str) -> BadDateError:
    message = f"`{words}` may be {one} or {other}"
    return BadDateError("ambiguous-date", message, "write the one that is meant")
