"""The forms of a date: `2026-12-25`, `25 December 2026` or `late 2026/2027` → its window.

The words of a window are in the catalogue format's own form. `date_parser` reads a whole text, with
an error if it is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    MONTHS,
    WEEKDAYS,
    BadDateError,
    Window,
    in_range,
    last_of_month,
    out_of_range_error,
)

DateReader = Callable[[str], Window | None]
"""Returns the window of one simplified date, or None if it is not a date."""

MONTH_NAMES = tuple(name.casefold() for name in MONTHS)
"""January to December in lower case."""
MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
"""The number of each month, by its lower-case name or first letters."""
WEEKDAYS_BY_WORD = {
    **{name: name for name in WEEKDAYS},
    **{name[:3]: name for name in WEEKDAYS},
    **{"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"},
}
"""The name of each weekday, by it or its first letters in lower case."""
PARTS = {
    **dict.fromkeys(("early", "beginning", "start"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end"), "late"),
}
"""Words for a part of a year, a season or a month, and the format's word for each."""

_MONTHS_OF_A_YEAR = {  # of each part: its first month, and how many it has
    **{"early": (1, 4), "mid": (5, 4), "late": (9, 4), "H1": (1, 6), "H2": (7, 6)},
    **{f"Q{quarter}": (3 * quarter - 2, 3) for quarter in (1, 2, 3, 4)},
}
_PARTS_OF_A_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}

SEASONS = {
    **{"spring": (3, 20), "summer": (6, 22), "autumn": (9, 21), "fall": (9, 21)},
    **{"winter": (12, 20)},
}
"""The first month of each season of the year, and its last day in the third month after that.

They are those of the northern hemisphere, as wide as either usage has them: the meteorologist's
spring begins on 1 March, the astronomer's ends on 20 June.
"""


_SUNDAY = 6
_DASHES = str.maketrans("–—―−‐‑", "------")
_MONTHS = "|".join(name[:3] for name in MONTH_NAMES)
_TIDY = (
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r",|(?<=[a-z])\.", " "),
    (r"-?\b(?:the|of|a date|some ?time)\b-?", " "),
    (r"\bchristmas eve\b|\bxmas eve\b", "24 december"),
    (r"\b(?:christmas|xmas)(?: day)?\b", "25 december"),
    (r"\bboxing day\b", "26 december"),
    (r"\bhalloween\b", "31 october"),
    (r"\bnew year'?s eve\b", "31 december"),
    (r"\bnew year'?s day\b", "1 january"),
    (r"\b(early|mid|late)-", r"\1 "),
    (r"\b(\d{4})[-/ ]?([qh]\d)\b(?! \d{4})", r"\2 \1"),
    (r"\b([qh]\d)[-/ ]?(\d{4})\b", r"\1 \2"),
    (r"\b([1-4])([qh]) ?(?=\d{4}\b)", r"\2\1 "),
    (rf" ?-(?=\d{{1,2}} (?:{_MONTHS}))", " to "),
    (r"(?<![\d-])(\d{1,3})-(?=\d{1,3} (?:day|week|month|year))", r"\1 to "),
    (r"(?<=[a-z])-(?=[a-z])| - ", " to "),
    (r"(?<=\d)(?:-|\.) ?(?=[a-z])|(?<=[a-z])-(?=\d)", " "),
    (r"\s+", " "),
)


def simplify(words: str) -> str:
    """Return a date text in lower case, without articles, endings of numbers and marks."""
    text = words.casefold().translate(_DASHES)
    for pattern, plain in _TIDY:
        text = re.sub(pattern, plain, text, flags=re.ASCII)
    return text.strip()


_TO_BE = ("announced", "confirmed", "determined")
_UNKNOWN = ("tba", "tbd", "tbc", *(f"to be {word}" for word in _TO_BE), "unknown")


def read_window(words: str, atom: DateReader) -> Window | None:
    """Return the window of a simplified date, an open window or a range; None if it is neither.

    `atom` reads each date of it. Raise BadDateError as `read_date` does.
    """
    if words in _UNKNOWN:
        return Window(None, None, words.upper() if len(words) == len("TBA") else "TBA")
    bare = re.sub(r"^(?:on|in|during) ", "", words)
    found = atom(words) or (atom(bare) if bare != words else None)
    return found or _open(bare, atom) or _range(bare, atom)


_OPEN = {
    "by": r"(?:by|until|till|up to|(?:no|not) later than) (.+)",
    "before": r"before (.+)",
    "after": r"after (.+)",
    "from": r"(?:from|since|not before|not until|(?:no|not) earlier than|starting) (.+)",
    "or earlier": r"(?:by )?(.+) (?:or earlier|at latest)",
    "or later": r"(?:from )?(.+) (?:onwards?|or later|at earliest)",
}


def _open(words: str, atom: DateReader) -> Window | None:
    for word, form in _OPEN.items():
        found = re.fullmatch(form, words)
        there = atom(found[1]) if found else None
        if there is None or there.first is None or there.last is None or _is_range(there):
            continue
        if word in ("by", "or earlier"):
            return Window(None, there.last, f"by {there.words}")
        if word == "before":
            last = in_range(there.first - DAY)
            return Window(None, last, f"by {last}")
        if word == "after":
            return Window(min(there.last + DAY, LAST_DAY), None, f"after {there.words}")
        return Window(there.first, None, f"after {in_range(there.first - DAY)}")
    return None


def _is_range(window: Window) -> bool:
    return "/" in window.words and "winter " not in window.words


_TO = r" (?:to|or|through|until|till|and) |(?<!winter \d{4}) ?/ ?"


def _range(words: str, atom: DateReader) -> Window | None:
    """Return a range: `May to July 2027`, `1 to 3 May 2027`, `summer/autumn 2027`."""
    words = re.sub("^(?:from|between) ", "", words)
    for sign in re.finditer(_TO, words):
        start, end = words[: sign.start()], words[sign.end() :]
        first = read_date(start)
        named = any(map(MONTH_NUMBERS.get, end.split()))
        last = (_continued(end, first.words) if first else None) or atom(end)
        if not last or _is_range(last):
            continue
        begin = _completed(start, last.words, has_month=named) or first or atom(start)
        if begin and not _is_range(begin):
            return Window(begin.first, last.last, f"{begin.words}/{last.words}")
    return None


def _continued(end: str, begin: str) -> Window | None:
    """Return the last date of a range with a year only at the beginning: `2027 Q1 to Q3`."""
    found = re.search(r"\d{4}", begin)
    if found is None or re.search(r"\d{4}", end):
        return None
    year = int(found[0])
    return _in_year(end, year, year + 1, lambda last: _is_earlier_month(last, begin))


def _completed(start: str, end: str, *, has_month: bool) -> Window | None:
    """Return the first date of a range with a year, or a month and year, only at the end."""
    found = re.search(r"(\d{4})(?:-(\d\d))?", end)
    if found is None or re.search(r"\d{4}", start):
        return None
    part, _, whole = end.partition(" ")
    if start in PARTS and part in _PARTS_OF_A_MONTH and not whole.isdigit():
        return read_date(f"{start} {whole.casefold()}")  # `mid to late summer 2026`
    if start.isdigit() and found[2] and has_month:
        return read_date(f"{found[1]}-{found[2]}-{start}")
    year = int(found[1])
    return _in_year(start, year, year - 1, lambda begin: _is_earlier_month(end, begin))


def _in_year(
    text: str, year: int, other_year: int, is_other: Callable[[str], bool]
) -> Window | None:
    """Return a date of a year, or of the other one if its words in the first year say so."""
    try:
        found = read_date(f"{text} {year}")
    except NoSuchDayError as error:
        if not is_other(error.words):
            raise
        return read_date(f"{text} {other_year}")
    return read_date(f"{text} {other_year}") if found and is_other(found.words) else found


def _is_earlier_month(words: str, other: str) -> bool:
    return words[:1].isdigit() and other[:1].isdigit() and words[:7] < other[:7]


# --- one date ------------------------------------------------------------------------------------


class NoSuchDayError(BadDateError):
    """A date that is well formed, `words`, but has a day or a month that does not exist."""

    def __init__(self, words: str) -> None:
        super().__init__(
            "impossible-date", f"`{words}` is not a date", missing_day_hint(words) or ""
        )
        self.words = words


def read_date(words: str) -> Window | None:
    """Return the window of one simplified date; None if it is not a date.

    Raise BadDateError: `impossible-date` (NoSuchDayError) if there is no such day, `ambiguous-date`
    if it has two meanings, `ambiguous-winter` if it is unclear which winter it is.
    """
    if found := _in_numbers(words) if words[:1].isdigit() else _week(words):
        return found
    head, _, rest = words.partition(" ")
    if (weekday := WEEKDAYS_BY_WORD.get(head)) and rest:
        day = read_date(rest)
        if day is None or not day.is_day or not day.words[0].isdigit():
            return None
        return Window(day.first, day.last, f"{weekday.capitalize()} {day.words}")
    return _with_month(words.split()) or _part(words)


def _week(words: str) -> Window | None:
    """Return `week of 8 March 2027`, from its Monday, or from a Sunday."""
    if not words.startswith("week "):
        return None
    week = words.removeprefix("week ")
    day = read_date(week)
    if day is None or day.first is None or not day.is_day:
        return day if week[-3:-2] == "w" else None
    back = 0 if day.first.weekday() == _SUNDAY else day.first.weekday()
    return days_between(day.first - back * DAY, day.first + (6 - back) * DAY)


def days_between(first: date, last: date) -> Window:
    """Return the window from a day to another; raise BadDateError if etoile supports neither."""
    return Window(in_range(first), in_range(last), f"{first}/{last}")


def _in_numbers(words: str) -> Window | None:
    """Return `2027-1-5`, `2027/01/05`, `20270105`, `25.12.2026`, `12/2026` or `2027-W12`."""
    if found := re.fullmatch(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?\.?)?", words, re.ASCII):
        return _dated(found[1], found[3], found[4])
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", words, re.ASCII):
        return _dated(*found.groups())
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", words, re.ASCII):
        return _dated(found[2], found[1])
    if found := re.fullmatch(r"(\d{4})[- ]?w(\d{1,2})", words, re.ASCII):
        try:
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:  # a year has 52 weeks or 53
            return None
        return days_between(first, first + 6 * DAY)
    found = re.fullmatch(r"(\d{1,2})([-/.] ?)(\d{1,2})\2(\d{4})", words, re.ASCII)
    return _day_and_month(words, int(found[1]), int(found[3]), found[4]) if found else None


def _day_and_month(words: str, one: int, other: int, year: str) -> Window:
    """Return the day of two numbers and a year if only one of the two can be the month."""
    if one != other and one <= 12 and other <= 12:
        raise BadDateError(
            "ambiguous-date",
            f"`{words}` may be {year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}",
            "write the one you mean, or the month as a word",
        )
    return _dated(year, min(one, other), max(one, other))


def _dated(year: str, month: str | int | None = None, day: str | int | None = None) -> Window:
    number = _year(year)
    if month is None:
        return Window(date(number, 1, 1), date(number, 12, 31), year)
    words = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part is not None)])
    try:
        first = date(number, int(month), int(day or 1))
    except ValueError:
        raise NoSuchDayError(words) from None
    return Window(first, last_of_month(first) if day is None else first, words)


def _year(text: str) -> int:
    if not FIRST_DAY.year <= int(text) <= LAST_DAY.year:
        raise out_of_range_error(int(text))
    return int(text)


def _with_month(words: list[str]) -> Window | None:
    """Return a day or a month with a named month: `25 December 2026`, `Dec 25 2026`."""
    months = [number for word in words if (number := MONTH_NUMBERS.get(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    years = [word for word in numbers if len(word) == 4]
    days = [word for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    return _dated(years[0], months[0], *days)


_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
_PERIOD = r"\b(first|second|third|fourth|last(?= quarter)|[1-4]) (quarter|half)\b"


def _part(words: str) -> Window | None:
    """Return a part of a year or a month: `end of 2026`, `mid-March 2027`, `2027 spring`."""
    words = re.sub(_PERIOD, lambda found: found[2][0] + _ORDINALS.get(found[1], found[1]), words)
    first, *others = words.split() or [""]
    if re.fullmatch(r"\d{4}(?:[-/]\d{2,4})?", first, re.ASCII) and others:  # `2027 spring`
        first, *others = [*others, first]
    part = PARTS.get(first, first)
    if part in SEASONS:
        return _season("", part, *others) if len(others) == 1 else None
    if part in _PARTS_OF_A_MONTH and len(others) == 2:
        name, year = others
        if month := MONTH_NUMBERS.get(name):
            return _part_of_month(part, month, year)
        return _season(part, name, year) if name in SEASONS else None
    return _part_of_year(part, others[0]) if len(others) == 1 else None


def _part_of_year(name: str, text: str) -> Window | None:
    part = name.upper() if name[-1:].isdigit() else name
    if part not in _MONTHS_OF_A_YEAR or not re.fullmatch(r"\d{4}", text, re.ASCII):
        return None
    year, (month, count) = _year(text), _MONTHS_OF_A_YEAR[part]
    last = last_of_month(date(year, month + count - 1, 1))
    return Window(date(year, month, 1), last, f"{part} {year}")


def _part_of_month(part: str, month: int, text: str) -> Window | None:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        return None
    begin, (first, last) = date(_year(text), month, 1), _PARTS_OF_A_MONTH[part]
    end = begin.replace(day=min(last, last_of_month(begin).day))
    return Window(begin.replace(day=first), end, f"{part} {MONTHS[month - 1]} {begin.year}")


def _season(part: str, name: str, text: str) -> Window | None:
    """Return a season, or an early, mid or late part of one; a winter has the years `2027/28`."""
    found = re.fullmatch(r"(\d{4})(?:[-/](\d*))?", text, re.ASCII)
    if found is None or (name != "winter" and found[0] != found[1]):
        return None
    year, words = _year(found[1]), f"{part} {name} {text}".strip()
    if name == "winter" and found[2] not in (str(year + 1), second := f"{(year + 1) % 100:02}"):
        if found[2]:
            return None
        hint = f"write `{words.replace(text, f'{year}/{second}')}`, or `early {year}`"
        raise BadDateError("ambiguous-winter", f"`{words}` may begin that year or end in it", hint)
    month, last_day = SEASONS[name]
    start = [*_PARTS_OF_A_MONTH].index(part or "early")
    if year == LAST_DAY.year and month + start > 12:
        raise out_of_range_error(year + 1)
    end = (month + 3, last_day) if part in ("", "late") else (month + start + 1, 15)
    return Window(_month(year, month + start, 1), _month(year, *end), words)


def _month(year: int, month: int, day: int) -> date:
    """Return a day of a month, 1 to 12, or more for one of the next year."""
    further, number = divmod(month - 1, 12)
    return min(date(year + further, number + 1, day), LAST_DAY)


def missing_day_hint(text: str) -> str | None:
    """Return a hint if a text has a day or month that does not exist; else None.

    It is `February 2027 has 28 days`, or for `2027-30-04` that the month comes before the day.
    """
    if "winter" in text.casefold():  # `winter 2027-28` has no month
        return None
    found = re.findall(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])", text, re.ASCII)
    return next((hint for parts in found if (hint := _missing_day(*parts))), None)


def _missing_day(year: str, month: str, day: str) -> str | None:
    if not FIRST_DAY.year <= int(year) <= LAST_DAY.year:
        return None
    if not 1 <= int(month) <= 12:
        is_swapped = day and 1 <= int(day) <= 12 and 1 <= int(month) <= _length(year, day)
        swapped = f"if {month} is the day, write `{year}-{day}-{month}`"
        return f"a year has 12 months; {swapped if is_swapped else f'write 01 to 12, not {month}'}"
    length = _length(year, month)
    if day and not 1 <= int(day) <= length:
        return f"{MONTHS[int(month) - 1]} {year} has {length} days"
    return None


def _length(year: str, month: str) -> int:
    return last_of_month(date(int(year), int(month), 1)).day
