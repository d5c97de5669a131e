"""Dates as people write them, `25 December 2026` or `mid-2027` → the catalogue format's own form.

Also the words of a date (months, weekdays, parts of a year), and hints for what was mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import product

from etoile_cli.domain.dates import (
    DAY,
    MONTHS,
    WEEKDAYS,
    BadDateError,
    missing_day_hint,
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
    """Return the number of a month, given its lower-case name or first letters; 0 if invalid."""
    return _MONTH_NUMBERS.get(word, 0)


def weekday_name(word: str) -> str | None:
    """Return the name of a weekday, given it or its first letters in lower case, or None."""
    return _WEEKDAYS.get(word)


DateReader = Callable[[str], str | None]
"""Puts one simplified date into the format's form; None if it is not a date."""

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
"""An example of each other form that is read, for the page of the format."""
MAX_DATE_LENGTH = 100
"""The most characters that a date can have."""
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


def simplify(words: str) -> str:
    """Return a date text in lower case, without articles, endings of numbers and marks."""
    text = words.casefold().translate(_DASHES)
    for pattern, plain in _TIDY:
        text = re.sub(pattern, plain, text, flags=re.ASCII)
    return text.strip()


def canonical_window(text: str, atom: DateReader) -> str | None:
    """Return a date, an open window or a range in the format's form; None if it is neither.

    `atom` reads each date of it. Raise BadDateError (`ambiguous-date`) if a date has two meanings.
    """
    words = simplify(text) if len(text) <= MAX_DATE_LENGTH else ""
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
    """Return a window with only one known end."""
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
    """Return a range: `May to July 2027`, `1 to 3 May 2027`, `summer/autumn 2027`."""
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
    """Return the last date of a range with a year only at the beginning: `2027 Q1 to Q3`."""
    found = re.search(r"\d{4}", begin)
    if found is None or re.search(r"\d{4}", end):
        return None
    last = canonical_date(f"{end} {found[0]}")
    if last and last[:7] < begin[:7] and begin[:1].isdigit() and last[:1].isdigit():
        return canonical_date(f"{end} {int(found[0]) + 1}")
    return last


def _completed(start: str, end: str, *, has_month: bool) -> str | None:
    """Return the first date of a range with a year, or a month and year, only at the end."""
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
    """Return one simplified date in the format's form; None if it is not a date.

    Raise BadDateError (`ambiguous-date`) if it has two meanings.
    """
    head, _, rest = words.partition(" ")
    if week := _week(words):
        return week
    if (weekday := weekday_name(head)) and rest:
        day = canonical_date(rest)
        return f"{weekday} {day}" if day and len(day) == len("2025-04-24") else None
    return _in_numbers(words) or _with_month(words.split()) or _part(words)


def _week(words: str) -> str | None:
    """Return a week: `2027-W12`; `week of 8 March 2027`, from its Monday, or from a Sunday."""
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
    """Return `2027-1-5`, `2027/01/05`, `20270105`, `25.12.2026` or `12/2026` in ISO form."""
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
    """Return the day of two numbers and a year if only one of the two can be the month."""
    if one != other and one <= 12 and other <= 12:
        raise BadDateError(
            "ambiguous-date",
            f"`{words}` may be {year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}",
            "write the one that is meant, or the month as a word",
        )
    month, day = (one, other) if other > 12 else (other, one)
    return f"{year}-{month:02}-{day:02}"


def _with_month(words: list[str]) -> str | None:
    """Return a day or a month with a named month: `25 December 2026`, `Dec 25 2026`."""
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
    """Return a part of a year or a month: `end of 2026`, `mid-March 2027`, `2027 spring`."""
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
    """Return a part of a year or of a month; `late autumn 2027` is all of autumn."""
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
    """Return a hint of how to write some simplified words as a date."""
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
    """Return how to write the year, if it is short or missing."""
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
    """Return words with a year, if they have a month or a season without one."""
    named = any(word in SEASONS or month_number(word) for word in words)
    if not named or any(re.search(r"\d{4}", word) for word in words):
        return None
    year = "2026/27" if words[-1] == "winter" else "2027"
    return f"{_as_printed(words)} {year}"


def is_relative(words: str) -> bool:
    """Return whether simplified words are a date that depends on the day they are read."""
    found = words.split()
    is_known = all(word in VOCABULARY or weekday_name(word) or word.isdigit() for word in found)
    if not is_known or re.search(r"\d{4}", words):
        return False
    return any(word in (*RELATIVE, *UNITS) or weekday_name(word) for word in found)


def correct_spelling(words: str) -> str | None:
    """Return simplified words with the spelling corrected; None if nothing was misspelled."""
    if len(words.split()) > _MOST_WORDS:
        return None
    spelled = [_spelled(word) for word in words.split()]
    return _as_printed(spelled) if spelled != words.split() else None


def _as_printed(words: list[str]) -> str:
    """Return words with months and weekdays capitalised."""
    names = {word: word.capitalize() for word in words if month_number(word) or weekday_name(word)}
    return " ".join(names.get(word, word) for word in words)


def _spelled(word: str) -> str:
    if not word.isalpha() or len(word) < 4 or word in VOCABULARY:
        return word
    return nearest(word, VOCABULARY) or word
