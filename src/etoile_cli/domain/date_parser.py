"""The text of a date → its window: in any form, also one that depends on the day, or an error."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etoile_cli.domain.date_forms import (
    MONTH_NAMES,
    MONTH_NUMBERS,
    PARTS,
    SEASONS,
    WEEKDAYS_BY_WORD,
    DateReader,
    NoSuchDayError,
    days_between,
    missing_day_hint,
    read_date,
    read_window,
    simplify,
)
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    MAX_DATE_LENGTH,
    WEEKDAYS,
    BadDateError,
    Window,
    in_range,
    one_day,
    parse_length,
)
from etoile_cli.domain.iso_dates import read_iso_window
from etoile_cli.text import nearest, shorten

FORMAT_EXAMPLES = (
    "2025-04-24", "Thursday 2025-04-24", "2027-04", "2027",
    "early 2027", "mid 2027", "late 2027", "early March 2027", "mid March 2027", "late March 2027",
    "spring 2027", "summer 2027", "autumn 2027", "fall 2027", "winter 2027/28",
    "early summer 2027", "mid summer 2027", "late summer 2027", "late winter 2027/28",
    "Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "H1 2027", "H2 2027",
    "by 2025-03-31", "by spring 2027", "after 2026-05", "2026-05/2026-07", "late 2026/2027", "TBA",
)  # fmt: skip
"""An example of every form that the format has, for its page."""
EVERYDAY_EXAMPLES = (
    "25 December 2026", "Fri 25 Dec 2026", "December 25, 2026", "25/12/2026", "Dec 2026",
    "mid-2027", "end of 2026", "2027 Q1", "the first half of 2027", "end of summer 2027",
    "before March 2027", "by the end of 2026", "not before May 2027", "May to July 2027",
    "1–3 May 2027", "week of 8 March 2027", "late 2026 or early 2027", "to be announced",
)  # fmt: skip
"""An example of each other form that is read, for the page of the format."""
RELATIVE_EXAMPLES = (
    "tomorrow", "friday", "last friday", "in 3 weeks", "in 2-3 weeks", "30d", "3 weeks ago",
    "next month", "this weekend", "late next year", "end of the month", "december", "25 December",
    "Christmas", "spring", "in the next 2 weeks", "by friday",
)  # fmt: skip
"""An example of each form that depends on the day, for the page of dates."""

UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "year")
RELATIVE = (
    "today", "tonight", "now", "tomorrow", "yesterday", "this", "next", "last", "later", "ago",
    "in",
)  # fmt: skip
"""Words for a date that depends on the day on which they are read."""
VOCABULARY = (
    *MONTH_NAMES, *WEEKDAYS, *SEASONS, *PARTS, *UNITS, *(f"{unit}s" for unit in UNITS), *RELATIVE,
    "a", "an", "by", "before", "until", "after", "from", "between", "and", "to", "half",
)  # fmt: skip
"""Every word of a date, for what was mistyped."""


def parse_window(words: str, atom: DateReader = read_date) -> Window:
    """Return the window of a date text, with its words in the format's form.

    `atom` reads one date; `relative_date_reader` also reads those that depend on the day.

    Raise BadDateError: `impossible-date` if the text is not a date, `relative-date` if it depends
    on the day on which it is read, `ambiguous-date` if it has two meanings, `empty-window` if the
    end is before the beginning, `ambiguous-winter` if it is unclear which winter it is.
    """
    if plain := read_iso_window(words):
        return plain
    text = " ".join(words.split())
    try:
        found = _window(text, atom)
    except NoSuchDayError as error:
        raise BadDateError(error.code, f"`{shorten(text)}` is not a date", error.hint) from None
    if found is None:
        raise _no_date(text, atom)
    if found.first and found.last and found.first > found.last:
        raise BadDateError(
            "empty-window",
            f"`{shorten(text)}` ends before it begins",
            f"its days would be {found.first} to {found.last}",
        )
    return found


def _window(text: str, atom: DateReader) -> Window | None:
    if len(text) > MAX_DATE_LENGTH:
        return None
    return read_date(text.casefold()) or read_window(simplify(text), atom)


def _no_date(text: str, atom: DateReader) -> BadDateError:
    plain = simplify(text[:MAX_DATE_LENGTH])
    if atom is read_date and _is_relative(plain):
        message = f"`{shorten(text)}` depends on the day it is read"
        return BadDateError("relative-date", message, "write the day itself, such as 2026-12-25")
    hint = _hint(plain, atom)
    if (spelled := _correct_spelling(plain)) and _is_date(spelled, atom):
        hint = f"did you mean `{spelled}`?"
    return BadDateError("impossible-date", f"`{shorten(text)}` is not a date", hint)


def _is_date(words: str, atom: DateReader) -> bool:
    try:
        return _window(words, atom) is not None
    except BadDateError:
        return False


# --- hints ----------------------------------------------------------------------------------------

USUAL_FORMS = "write `25 December 2026`, `2026-12-25`, `December 2026`, `spring 2027` or `TBA`"
_MOST_WORDS = 8  # of a date that is searched for what was mistyped
_VAGUE = ("soon", "later", "eventually", "someday", "sometime", "undated")
_ABOUT = ("about", "around", "approximately", "circa", "c", "ca", "roughly", "~")


def _hint(words: str, atom: DateReader) -> str:
    found = words.split()
    if hint := missing_day_hint(words):
        return hint
    if re.search(r"\bq[05-9]\b", words):
        return "a year has 4 quarters, Q1 to Q4"
    if (len(found) > 1 and found[0] in _ABOUT) or words[:1] == "~":
        return "write the days it surely falls between, such as `2027-03/2027-05`"
    if found and found[0] in _VAGUE:
        return "write `TBA` if nothing is known about the date"
    return _about_the_year(found, atom) or USUAL_FORMS


def _about_the_year(words: list[str], atom: DateReader) -> str | None:
    """Return how to write the year, if it is short or missing."""
    if words and words[-1][-2:].isdigit():
        last = words[-1][:-2].removesuffix("'") + "20" + words[-1][-2:]
        if _is_date(whole := _as_printed([*words[:-1], last]), atom):
            return f"write the year with four digits: {whole}"
    with_year = _with_year(words)
    if with_year is None:
        return None
    try:
        read_date(with_year.casefold())
    except NoSuchDayError as error:
        return error.hint.replace(" 2027", "")
    return f"add the year: `{with_year}`" if _is_date(with_year, atom) else None


def _with_year(words: list[str]) -> str | None:
    named = any(word in SEASONS or MONTH_NUMBERS.get(word) for word in words)
    if not named or any(re.search(r"\d{4}", word) for word in words):
        return None
    year = "2026/27" if words[-1] == "winter" else "2027"
    return f"{_as_printed(words)} {year}"


def _is_relative(words: str) -> bool:
    """Return whether simplified words are a date that depends on the day they are read."""
    found = words.split()
    is_known = all(
        word in VOCABULARY or WEEKDAYS_BY_WORD.get(word) or word.isdigit() for word in found
    )
    if not is_known or re.search(r"\d{4}", words):
        return False
    return any(word in (*RELATIVE, *UNITS) or WEEKDAYS_BY_WORD.get(word) for word in found)


def _correct_spelling(words: str) -> str | None:
    """Return simplified words with the spelling corrected; None if nothing was misspelled."""
    if len(words.split()) > _MOST_WORDS:
        return None
    spelled = [_spelled(word) for word in words.split()]
    return _as_printed(spelled) if spelled != words.split() else None


def _as_printed(words: list[str]) -> str:
    names = {
        word: word.capitalize()
        for word in words
        if MONTH_NUMBERS.get(word) or WEEKDAYS_BY_WORD.get(word)
    }
    return " ".join(names.get(word, word) for word in words)


def _spelled(word: str) -> str:
    if not word.isalpha() or len(word) < 4 or word in VOCABULARY:
        return word
    return nearest(word, VOCABULARY) or word


# --- dates that depend on the day -----------------------------------------------------------------

WEEK = timedelta(days=7)


def relative_date_reader(today: date, *, looks_back: bool = False) -> DateReader:
    """Return a reader of dates with a year, and of those that depend on today.

    With `looks_back` a weekday, or a date without a year, is the latest one, not the next. The
    reader raises BadDateError (`ambiguous-date`) if a date has two meanings.
    """

    def read(words: str) -> Window | None:
        return (
            read_date(words)
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


def _near_day(words: str, today: date) -> Window | None:
    return _day(today + _NEAR[words] * DAY) if words in _NEAR else None


def _distant(words: str, today: date, looks_back: bool) -> Window | None:
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
        there = length.before(today) if is_back else length.after(today)
    except (OverflowError, ValueError):  # a BadDateError is a ValueError
        raise _outside(words) from None
    if head in ("", "in "):
        return _day(there)
    return days_between(*sorted((there, today)))


def _distant_range(words: str, today: date, looks_back: bool) -> Window | None:
    """Return `in 2 to 3 weeks`, `94-205 days` or `2 or 3 weeks ago` as a window."""
    found = re.fullmatch(r"(in )?(\w+) (?:to|or) (\w+) (.+)", words)
    if found is None:
        return None
    head, near, far, unit = found.groups(default="")
    ends = [_distant(f"{head}{count} {unit}", today, looks_back) for count in (near, far)]
    days = sorted(end.first for end in ends if end and end.first)
    return days_between(*days) if len(days) == 2 else None


def _weekday(words: str, today: date, looks_back: bool) -> Window | None:
    """Return a weekday as a date; `next friday` only if no other is ahead this week."""
    which, name = _which(words)
    weekday = WEEKDAYS_BY_WORD.get(name)
    if weekday is None:
        return None
    ahead = today + ((WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1) * DAY
    if which == "this" and ahead == today + WEEK:
        raise _ambiguous(words, _day(today), _day(ahead))
    if which == "last" or (looks_back and not which):
        return _day(ahead - WEEK if ahead - WEEK < today else ahead - 2 * WEEK)
    if which == "next" and ahead <= today + (6 - today.weekday()) * DAY:
        raise _ambiguous(words, _day(ahead), _day(ahead + WEEK))
    return _day(ahead)


def _yearly(words: str, today: date, looks_back: bool) -> Window | None:
    """Return what every year has, `25 December` or `next summer`, as a date.

    Eight years in each direction are searched: 29 February may be missing for that long.
    """
    which, name = _which(words)
    if name in PARTS:  # the year, or the whole date, is open
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
            raise _ambiguous(words, fits[0], fits[1])
    else:
        fits = [one for one in found if one.last and one.last >= today]
    if not fits:
        raise _outside(words)
    return fits[0]


def _in_year(words: str, year: int) -> Window | None:
    """Return the window of something in a year; None if no year has it."""
    years = f"{year}/{(year + 1) % 100:02}" if words.split()[-1:] == ["winter"] else f"{year}"
    try:
        return read_date(f"{words} {years}") if words else None
    except BadDateError as error:  # 29 February, or a year outside the calendar
        if error.code == "impossible-date":
            return None
        raise


def _which(words: str) -> tuple[str, str]:
    """Return `this`, `next`, `last` or `coming` if the text begins with it, and the rest."""
    head, _, rest = words.partition(" ")
    return (head, rest) if head in ("this", "next", "last", "coming") else ("", words)


def _of_year(words: str, today: date) -> Window | None:
    """Return `spring next year` or `25 December this year` as a date."""
    found = re.fullmatch(r"(.+) (this|next|last) year", words)
    steps = {"this": 0, "next": 1, "last": -1}
    return _in_year(found[1], today.year + steps[found[2]]) if found else None


# --- weeks, months and years ---------------------------------------------------------------------


def _period(words: str, today: date) -> Window | None:
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
        raise _ambiguous(words, *(_period_of("weekend", today, step)[0] for step in (0, 1)))
    window, name = _period_of(found["unit"], today, steps)
    if found["part"] == "later":
        is_ahead = steps == 0 and window.last and today < window.last
        return days_between(today + DAY, window.last) if is_ahead and window.last else None
    if found["part"]:
        return read_date(f"{found['part']} {name}") or window if found["part"] in PARTS else None
    return window


def _period_of(unit: str, today: date, steps: int) -> tuple[Window, str]:
    if unit in ("week", "weekend"):
        monday = today + steps * WEEK - today.weekday() * DAY
        return days_between(monday if unit == "week" else monday + 5 * DAY, monday + 6 * DAY), ""
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    index = (today.year * 12 + today.month - 1) // length * length + steps * length
    year, month = divmod(index, 12)
    names = {"month": f"{MONTH_NAMES[month]} {year}", "quarter": f"q{month // 3 + 1} {year}"}
    name = names.get(unit, f"{year}")
    window = read_date(name)
    if window is None:
        raise ValueError(f"not a period: {name}")
    return window, name


def _day(day: date) -> Window:
    return one_day(in_range(day))


def _outside(words: str) -> BadDateError:
    message = f"`{words}` is outside {FIRST_DAY.year} to {LAST_DAY.year}"
    return BadDateError("impossible-date", message, "write a nearer date")


def _ambiguous(words: str, one: Window, other: Window) -> BadDateError:
    message = f"`{words}` may be {one.words} or {other.words}"
    return BadDateError("ambiguous-date", message, "write the one you mean")
