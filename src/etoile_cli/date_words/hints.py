"""Why some words are not a date, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from etoile_cli.date_words.everyday import written_date
from etoile_cli.date_words.names import (
    RELATIVE,
    SEASONS,
    UNITS,
    VOCABULARY,
    month_number,
    weekday_name,
)
from etoile_cli.dates import FIRST_DAY, LAST_DAY, MONTHS, last_of_month
from etoile_cli.text import nearest

USUAL_FORMS = "write `25 December 2026`, `2026-12-25`, `December 2026`, `spring 2027` or `TBA`"
_MOST_WORDS = 8  # of a date that is searched for what was mistyped
_VAGUE = ("soon", "later", "eventually", "someday", "sometime", "undated")
_ABOUT = ("about", "around", "approximately", "circa", "c", "ca", "roughly", "~")


def date_hint(words: str, is_date: Callable[[str], bool]) -> str:
    """Return what to write instead of tidied words that are not a date; only what `is_date`."""
    found = words.split()
    if hint := missing_day(words):
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
    if hint := missing_day(written_date(with_year.casefold()) or ""):
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


def respelled(words: str) -> str | None:
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


def missing_day(said: str) -> str | None:
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
