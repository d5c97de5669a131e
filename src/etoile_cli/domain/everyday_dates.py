"""The names of months, weekdays and parts of a year, and what else people write in a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import product

from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    MONTHS,
    WEEKDAYS,
    BadDateError,
    last_of_month,
)
from etoile_cli.text import nearest

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


# --- everyday -------------------------------------------------------------------------------------

DateReader = Callable[[str], str | None]
"""Reads one date, tidied by `tidied`, into the format's words; None if it is no date."""

EVERYDAY_EXAMPLES = (
    "25 December 2026",
    "Fri 25 Dec 2026",
    "December 25, 2026",
    "25/12/2026",
    "Dec 2026",
    "mid-2027",
    "end of 2026",
    "2027 Q1",
    "the first half of 2027",
    "late autumn 2027",
    "before March 2027",
    "by the end of 2026",
    "not before May 2027",
    "May to July 2027",
    "1–3 May 2027",
    "week of 8 March 2027",
    "late 2026 or early 2027",
    "to be announced",
)
"""Other forms that are read, of each kind one; the format's page is made from them."""
MAX_DATE_LENGTH = 100
"""Characters of a date; no date is longer."""
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
    (r"\b(\d{4})[-/ ]?([qh]\d)\b", r"\2 \1"),
    (r"\b([qh]\d)[-/ ]?(\d{4})\b", r"\1 \2"),
    (r"\b([1-4])([qh]) ?(?=\d{4}\b)", r"\2\1 "),
    (rf" ?-(?=\d{{1,2}} (?:{_MONTHS}))", " to "),
    (r"(?<![\d-])(\d{1,3})-(?=\d{1,3} (?:day|week|month|year))", r"\1 to "),
    (r"(?<=[a-z])-(?=[a-z])| - ", " to "),
    (r"(?<=\d)(?:-|\.) ?(?=[a-z])|(?<=[a-z])-(?=\d)", " "),
    (r"\s+", " "),
)


def simplify(said: str) -> str:
    """Return words in lower case, without articles, endings of numbers and other marks."""
    text = said.casefold().translate(_DASHES)
    for pattern, plain in _TIDY:
        text = re.sub(pattern, plain, text, flags=re.ASCII)
    return text.strip()


def canonical_window(said: str, atom: DateReader) -> str | None:
    """Return the format's words for a date, an open window or a range; None if it is none.

    `atom` reads each date of it. Raise BadDateError (`ambiguous-date`) if a date has two readings.
    """
    words = simplify(said) if len(said) <= MAX_DATE_LENGTH else ""
    if words in _UNKNOWN:
        return "TBA"
    bare = re.sub(r"^(?:on|in|during) ", "", words)
    return atom(words) or atom(bare) or _open(bare, atom) or _range(bare, atom)


_UNKNOWN = frozenset({"to be announced", "to be confirmed", "to be determined", "unknown"})
_HEADS = {
    "by": "by|until|till|up to|(?:no|not) later than",
    "before": "before",
    "after": "after",
    "from": "from|since|not before|not until|(?:no|not) earlier than|starting",
}
_TAILS = {"by": "or earlier|at latest", "from": "onwards?|or later|at earliest"}


def _open(words: str, atom: DateReader) -> str | None:
    """A window of which only one end is known."""
    for word, heads in _HEADS.items():
        found = re.fullmatch(rf"(?:{heads}) (.+)", words)
        if found and (there := atom(found[1])):
            return f"{word} {there}"
    for word, tails in _TAILS.items():
        found = re.fullmatch(rf"(.+) (?:{tails})", words)
        if found and (there := atom(found[1].removeprefix(f"{word} "))):
            return f"{word} {there}"
    return None


_TO = re.compile(" (?:to|or|through|until|till|and) | ?/ ?")


def _range(words: str, atom: DateReader) -> str | None:
    """From one date to another: `May to July 2027`, `1 to 3 May 2027`, `summer/autumn 2027`."""
    words = re.sub("^(?:from|between) ", "", words)
    for sign in _TO.finditer(words):
        start, end = words[: sign.start()], words[sign.end() :]
        first = canonical_date(start)
        named = any(map(month_number, end.split()))
        last = (_continued(end, first) if first else None) or atom(end)
        if last and (begin := _completed(start, last, has_month=named) or first or atom(start)):
            return f"{begin}/{last}"
    return None


def _continued(end: str, begin: str) -> str | None:
    """The last date of a range whose year is only given at the beginning: `2027 Q1 to Q3`."""
    found = re.search(r"\d{4}", begin)
    if found is None or re.search(r"\d{4}", end):
        return None
    last = canonical_date(f"{end} {found[0]}")
    if last and last[:7] < begin[:7] and begin[:1].isdigit() and last[:1].isdigit():
        return canonical_date(f"{end} {int(found[0]) + 1}")
    return last


def _completed(start: str, end: str, *, has_month: bool) -> str | None:
    """The first date of a range whose year, or month and year, is only given at the end."""
    found = re.search(r"(\d{4})(?:-(\d\d))?", end)
    if found is None or re.search(r"\d{4}", start):
        return None
    year, month = int(found[1]), found[2]
    if start.isdigit() and month and has_month:
        return canonical_date(f"{year}-{month}-{start}")
    begin = canonical_date(f"{start} {year}")
    if begin and begin[:7] > end[:7] and begin[:1].isdigit() and end[:1].isdigit():
        return canonical_date(f"{start} {year - 1}")
    return begin


# --- one date ------------------------------------------------------------------------------------


def canonical_date(words: str) -> str | None:
    """Return the format's words for one date of tidied words; None if it is none.

    Raise BadDateError (`ambiguous-date`) if it has two readings.
    """
    head, _, rest = words.partition(" ")
    if week := _week(words):
        return week
    if (weekday := weekday_name(head)) and rest:
        day = canonical_date(rest)
        return f"{weekday} {day}" if day and len(day) == len("2025-04-24") else None
    return _in_numbers(words) or _with_month(words.split()) or _part(words)


def _week(words: str) -> str | None:
    """`week of 8 March 2027`, from Monday to Sunday or from the Sunday named; `2027-W12`."""
    if found := re.fullmatch(r"(\d{4})[- ]?w(\d{1,2})", words, re.ASCII):
        try:
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:  # a year has 52 weeks or 53
            return None
        return f"{first}/{first + 6 * DAY}"
    day = canonical_date(words.removeprefix("week ")) if words.startswith("week ") else None
    try:
        there = date.fromisoformat(day[-10:] if day else "")
    except ValueError:
        return None
    first = there if there.weekday() == _SUNDAY else there - there.weekday() * DAY
    return f"{first}/{first + 6 * DAY}"


def _in_numbers(words: str) -> str | None:
    """`2027-1-5`, `2027/01/05`, `20270105`, `25.12.2026`, `12/2026`, and the format's own."""
    if re.fullmatch(r"\d{4}", words, re.ASCII):
        return words
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", words, re.ASCII):
        return "-".join(found.groups())
    if found := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?\.?", words, re.ASCII):
        return "-".join([found[1], *(f"{int(part):02}" for part in found.group(3, 4) if part)])
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", words, re.ASCII):
        return f"{found[2]}-{int(found[1]):02}"
    found = re.fullmatch(r"(\d{1,2})([-/.] ?)(\d{1,2})\2(\d{4})", words, re.ASCII)
    return _day_and_month(words, int(found[1]), int(found[3]), found[4]) if found else None


def _day_and_month(words: str, one: int, other: int, year: str) -> str:
    """The day of two numbers and a year if only one of the two can be the month."""
    if one != other and one <= 12 and other <= 12:
        raise BadDateError(
            "ambiguous-date",
            f"`{words}` may be {year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}",
            "write the one that is meant, or the month as a word",
        )
    month, day = (one, other) if other > 12 else (other, one)
    return f"{year}-{month:02}-{day:02}"


def _with_month(words: list[str]) -> str | None:
    """A day or a month by the month's name, in any order: `25 December 2026`, `Dec 25 2026`."""
    months = [number for word in words if (number := month_number(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    years = [word for word in numbers if len(word) == 4]
    days = [word for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return None
    if len(words) != 2 + len(days):
        return None
    return "-".join([years[0], f"{months[0]:02}", *(f"{int(day):02}" for day in days)])


_PERIODS = {"quarter": "q", "half": "h"}
_ORDINALS = {"first": 1, "1": 1, "second": 2, "2": 2, "third": 3, "3": 3, "fourth": 4, "4": 4}
_NAMES_OF_QUARTERS = {
    f"{ordinal} {period}": f"{letter}{number}"
    for (ordinal, number), (period, letter) in product(_ORDINALS.items(), _PERIODS.items())
} | {"last quarter": "q4"}


def _part(words: str) -> str | None:
    """A part of a year or of a month: `end of 2026`, `mid-March 2027`, `2027 spring`, `Q1 2027`."""
    for name, short in _NAMES_OF_QUARTERS.items():
        words = words.replace(name, short)
    first, *others = words.split() or [""]
    if re.fullmatch(r"\d{4}(?:[-/]\d{2,4})?", first, re.ASCII) and others:  # `2027 spring`
        first, *others = [*others, first]
    last = others[-1] if others else ""
    if not last[:4].isdigit():
        return None
    if first in PARTS:
        return _within(PARTS[first], others)
    is_part = first in SEASONS or first in _NAMES_OF_QUARTERS.values()
    return f"{first} {last}" if is_part and len(others) == 1 else None


def _within(part: str, of: list[str]) -> str | None:
    """A part of a year or of a month; `late autumn` has no days of its own, so it is the season."""
    match of:
        case [year]:
            return f"{part} {year}"
        case [name, year] if month_number(name):
            return f"{part} {MONTH_NAMES[month_number(name) - 1]} {year}"
        case [season, year] if season in SEASONS:
            return f"{season} {year}"
    return None


# --- hints ----------------------------------------------------------------------------------------

USUAL_FORMS = "write `25 December 2026`, `2026-12-25`, `December 2026`, `spring 2027` or `TBA`"
_MOST_WORDS = 8  # of a date that is searched for what was mistyped
_VAGUE = ("soon", "later", "eventually", "someday", "sometime", "undated")
_ABOUT = ("about", "around", "approximately", "circa", "c", "ca", "roughly", "~")


def date_hint(words: str, is_date: Callable[[str], bool]) -> str:
    """Return what to write instead of tidied words that are not a date; only what `is_date`."""
    found = words.split()
    if hint := missing_day_hint(words):
        return hint
    if quarter := re.search(r"\bq[05-9]\b", words):
        return f"a year has 4 quarters, Q1 to Q4, and no {quarter[0].upper()}"
    if (len(found) > 1 and found[0] in _ABOUT) or words[:1] == "~":
        return "write the days that it surely lies between, such as `2027-03/2027-05`"
    if found and found[0] in _VAGUE:
        return "write `TBA` if nothing is known of the date"
    return _about_the_year(found, is_date) or USUAL_FORMS


def _about_the_year(words: list[str], is_date: Callable[[str], bool]) -> str | None:
    """How to write the year of words in which it is short or missing."""
    if words and words[-1][-2:].isdigit():
        last = words[-1][:-2].removesuffix("'") + "20" + words[-1][-2:]
        if is_date(whole := _as_printed([*words[:-1], last])):
            return f"write the year with four digits: {whole}"
    with_year = _with_year(words)
    if with_year is None:
        return None
    if hint := missing_day_hint(canonical_date(with_year.casefold()) or ""):
        return hint.replace(" 2027", "")
    return f"add the year: `{with_year}`" if is_date(with_year) else None


def _with_year(words: list[str]) -> str | None:
    """Words with a year, if a month or a season has none."""
    named = any(word in SEASONS or month_number(word) for word in words)
    if not named or any(re.search(r"\d{4}", word) for word in words):
        return None
    year = "2026/27" if words[-1] == "winter" else "2027"
    return f"{_as_printed(words)} {year}"


def is_relative(words: str) -> bool:
    """Whether tidied words name a date by the day on which they are read."""
    found = words.split()
    is_known = all(word in VOCABULARY or weekday_name(word) or word.isdigit() for word in found)
    if not is_known or re.search(r"\d{4}", words):
        return False
    return any(word in (*RELATIVE, *UNITS) or weekday_name(word) for word in found)


def correct_spelling(words: str) -> str | None:
    """Return tidied words with each mistyped one as it is spelled; None if none was mistyped."""
    if len(words.split()) > _MOST_WORDS:
        return None
    spelled = [_spelled(word) for word in words.split()]
    return _as_printed(spelled) if spelled != words.split() else None


def _as_printed(words: list[str]) -> str:
    """Words with the names of months and weekdays in capitals."""
    names = {word: word.capitalize() for word in words if month_number(word) or weekday_name(word)}
    return " ".join(names.get(word, word) for word in words)


def _spelled(word: str) -> str:
    if not word.isalpha() or len(word) < 4 or word in VOCABULARY:
        return word
    return nearest(word, VOCABULARY) or word


def missing_day_hint(said: str) -> str | None:
    """Return which day or month of some words the calendar lacks, as a hint; None if none.

    `February 2027 has 28 days`, and for `2027-30-04` that the month comes before the day.
    """
    if "winter" in said.casefold():  # `winter 2027-28` has no month
        return None
    found = re.findall(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])", said, re.ASCII)
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
    """How many days a month has."""
    return last_of_month(date(int(year), int(month), 1)).day
