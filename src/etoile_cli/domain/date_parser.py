"""The text of a date → its window of days, and the hour in a text.

`parse_window` is where a date text is parsed. It reads the catalogue format's own form, such as
`2026-12-25` or `spring 2027`; `everyday_dates` puts other forms, such as `25 December 2026`, into
it, and `relative_dates` those that depend on the day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

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
    past_midnight_error,
)
from etoile_cli.domain.everyday_dates import (
    MAX_DATE_LENGTH,
    DateReader,
    canonical_date,
    canonical_window,
    correct_spelling,
    date_hint,
    is_relative,
    month_number,
    simplify,
)
from etoile_cli.records import frozen
from etoile_cli.text import shorten

# Seasons are those of the northern hemisphere, as wide as either usage has them: the
# meteorologist's spring begins on 1 March, the astronomer's ends on 20 June.
_PARTS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "early": ((1, 1), (4, 30)),
    "mid": ((5, 1), (8, 31)),
    "late": ((9, 1), (12, 31)),
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "fall": ((9, 1), (12, 21)),
    "Q1": ((1, 1), (3, 31)),
    "Q2": ((4, 1), (6, 30)),
    "Q3": ((7, 1), (9, 30)),
    "Q4": ((10, 1), (12, 31)),
    "H1": ((1, 1), (6, 30)),
    "H2": ((7, 1), (12, 31)),
}
_PARTS_OF_A_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}

FORMAT_EXAMPLES = (
    "2025-04-24",
    "Thursday 2025-04-24",
    "2027-04",
    "2027",
    *(f"{part} 2027" for part in ("early", "mid", "late")),
    *(f"{part} March 2027" for part in ("early", "mid", "late")),
    *(f"{season} 2027" for season in ("spring", "summer", "autumn", "fall")),
    "winter 2027/28",
    *(f"{part} 2027" for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")),
    "by 2025-03-31",
    "by spring 2027",
    "after 2026-05",
    "2026-05/2026-07",
    "late 2026/2027",
    "TBA",
)
"""An example of every form that the format has, for its page."""


def parse_window(words: str, atom: DateReader = canonical_date) -> Window:
    """Return the window of a date text, with its words in the format's form.

    `atom` reads one date of another form; `relative_date_reader` also reads those that depend on
    the day.

    Raise BadDateError: `impossible-date` if the text is not a date, `relative-date` if it depends
    on the day on which it is read, `ambiguous-date` if it has two meanings, `empty-window` if the
    end is before the beginning, `ambiguous-winter` if it is unclear which winter it is.
    """
    text = " ".join(words.split())
    if found := _window(text):
        return found
    written = canonical_window(text, atom)
    if written and (found := _window(written, text)):
        return found
    raise _no_date(text, written, atom)


def _no_date(text: str, written: str | None, atom: DateReader) -> BadDateError:
    """Return the error for a text that is not a date, with a suggestion if there is one."""
    plain = simplify(text[:MAX_DATE_LENGTH])
    if atom is canonical_date and is_relative(plain):
        message = f"`{shorten(text)}` depends on the day on which it is read"
        return BadDateError("relative-date", message, "write the day itself, such as 2026-12-25")
    hint = date_hint(written or plain, lambda words: _is_date(words, atom))
    if (spelled := correct_spelling(plain)) and _is_date(spelled, atom):
        hint = f"did you mean `{spelled}`?"
    return BadDateError("impossible-date", f"`{shorten(text)}` is not a date", hint)


def _is_date(words: str, atom: DateReader) -> bool:
    try:
        written = canonical_window(words, atom)
        return written is not None and _window(written) is not None
    except BadDateError:
        return False


class _NoDateError(Exception):
    """The text is not a date in the format's own form."""


def _window(written: str, text: str = "") -> Window | None:
    """Return the window of a text in the format's own form; None if it is not in that form.

    An error quotes `text` instead, if it is not empty.
    """
    try:
        first, last, words = _bounds(written.casefold())
    except _NoDateError:
        return None
    if first and last and first > last:
        raise BadDateError(
            "empty-window",
            f"`{shorten(text or written)}` ends before it begins",
            f"its days would be {first} to {last}",
        )
    return Window(first, last, words)


Days = tuple[date, date, str]
"""A first and a last day, and the words for them."""


def _bounds(text: str) -> tuple[date | None, date | None, str]:
    """Return the first and last day of an open window, of a range or of one date."""
    if text in ("tba", "tbd", "tbc"):
        return None, None, text.upper()
    head, _, rest = text.partition(" ")
    if head == "by":
        _, last, words = _days(rest)
        return None, last, f"by {words}"
    if head == "before":
        last = in_range(_days(rest)[0] - DAY)
        return None, last, f"by {last}"
    if head == "after":
        _, last, words = _days(rest)
        return min(last + DAY, LAST_DAY), None, f"after {words}"
    if head == "from":
        first = _days(rest)[0]
        return first, None, f"after {in_range(first - DAY)}"
    start, slash, end = text.partition("/")
    if slash and head != "winter":
        (first, _, start), (_, last, end) = _days(start), _days(end)
        return first, last, f"{start}/{end}"
    return _days(text)


def _days(text: str) -> Days:
    """Return the days of a season, a part of a year or month, a year, a month or a day."""
    head, _, rest = text.partition(" ")
    if head == "winter":
        return _winter(rest)
    weekday = head.rstrip(",")
    if weekday in WEEKDAYS:
        first, last, words = _calendar(rest)
        if first != last:
            raise _NoDateError
        return first, last, f"{weekday.capitalize()} {words}"
    part = head.upper() if head[-1:].isdigit() else head
    if part not in _PARTS:
        return _calendar(text)
    return _part_of_month(part, rest) if " " in rest else _part_of_year(part, rest)


def _part_of_year(part: str, text: str) -> Days:
    year = _year(text)
    (month, day), (last_month, last_day) = _PARTS[part]
    return date(year, month, day), date(year, last_month, last_day), f"{part} {year}"


def _part_of_month(part: str, text: str) -> Days:
    name, _, years = text.partition(" ")
    month, bounds = month_number(name), _PARTS_OF_A_MONTH.get(part)
    if not month or not bounds:
        raise _NoDateError
    begin = date(_year(years), month, 1)
    end = begin.replace(day=min(bounds[1], last_of_month(begin).day))
    return begin.replace(day=bounds[0]), end, f"{part} {MONTHS[month - 1]} {begin.year}"


def _winter(years: str) -> Days:
    """Return the days of a winter, December to 20 March: `2027/28`, `2027/2028`, `2027-28`."""
    first, _, second = years.replace("-", "/").partition("/")
    year = _year(first)
    if not second:
        raise BadDateError(
            "ambiguous-winter",
            f"`winter {years}` may begin that year or end in it",
            f"write `winter {year}/{(year + 1) % 100:02}`, or `early {year}`",
        )
    if second not in (str(year + 1), f"{(year + 1) % 100:02}"):
        raise _NoDateError
    return date(year, 12, 1), min(date(year + 1, 3, 20), LAST_DAY), f"winter {years}"


def _calendar(text: str) -> Days:
    """Return the days of a year, a month or a day in ISO form."""
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise _NoDateError
    year, *rest = _year(parts[0]), *map(_number, parts[1:])
    try:
        match rest:
            case [month, day]:
                return date(year, month, day), date(year, month, day), text
            case [month]:
                first = date(year, month, 1)
                return first, last_of_month(first), text
            case _:
                return date(year, 1, 1), date(year, 12, 31), text
    except ValueError:
        raise _NoDateError from None


def _year(text: str) -> int:
    if len(text) != len("2025"):
        raise _NoDateError
    year = _number(text)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise out_of_range_error(year)
    return year


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _NoDateError
    return int(text)


# --- hours ----------------------------------------------------------------------------------------

_HOUR = (  # compiled when it is first needed, which is seldom
    r"(?:^|[Tt ]|\b[Aa]t )(?P<hour>\d{1,2})"
    r"(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\.\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?![\d:])"
)
_NAMED = {"noon": "12:00", "midnight": "00:00"}


@frozen
class WrittenHour:
    """The hour of a date text, and the words of its day and its zone.

    `hour` may be 24 or more, as broadcasters count a night; `day` and `zone` may be empty.
    """

    day: str
    hour: int
    minute: int
    second: int
    zone: str

    def on(self, day: date) -> datetime:
        """Return the hour on a day, naive.

        Raise BadDateError (`hour-past-midnight`) if the day ends before it.
        """
        moment = datetime.combine(day, time()) + timedelta(
            hours=self.hour, minutes=self.minute, seconds=self.second
        )
        in_range(moment.date())
        if self.hour > 23:
            clock = f"{self.hour}:{self.minute:02}"
            raise past_midnight_error(clock, day, f"{moment.isoformat()} {self.zone}".rstrip())
        return moment


def split_hour(words: str) -> WrittenHour | None:
    """Return the hour of a text, and the words around it; None if there is no hour.

    `2027-01-15T21:00+01:00`, `15 January 2027 at 9pm ET`, `6pm`, `tomorrow 18:30 local`.
    """
    text = " ".join(words.split())
    if len(text) > MAX_DATE_LENGTH:
        return None
    text = re.sub(r" \([^()]*\d[^()]*\)$", "", text)  # the platform's own day and hour
    text = re.sub(r"\b(\d{1,2})\.([0-5]\d)(?= ?[ap]\.?m)", r"\1:\2", text, flags=re.IGNORECASE)
    for name, clock in _NAMED.items():
        text = re.sub(rf"\b{name}\b", clock, text, flags=re.IGNORECASE)
    for found in re.finditer(_HOUR, text, re.ASCII):
        if found["minute"] is None and found["half"] is None:
            continue
        hour, half = int(found["hour"]), (found["half"] or "").casefold()
        if half and not 1 <= hour <= 12:
            return None
        if half:
            hour = hour % 12 + 12 * (half == "p")
        day, zone = _around(text[: found.start()].rstrip(" ,"), text[found.end() :].strip(" ,()"))
        return WrittenHour(
            day=day,
            hour=hour,
            minute=int(found["minute"] or 0),
            second=int(found["second"] or 0),
            zone=zone,
        )
    return None


def _around(before: str, after: str) -> tuple[str, str]:
    """Return the words of the day and the zone around an hour: `6pm ET on 25 December 2026`."""
    if before:
        return before, after
    zone, _, day = f" {after}".rpartition(" on ")
    return day.strip(), zone.strip()
