"""When something is: a window of days, an instant, or a local hour; and as of when one asks.

A window holds no more than its words: "spring 2027" has a first and a last possible day, "by
31 March" only a last, "TBA" neither. Years run from 1900 to 2199, so that no arithmetic on what
was read here leaves the calendar.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from etoile_cli.frozen import frozen
from etoile_cli.text import short

if TYPE_CHECKING:
    from etoile_cli.codes import Code

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class BadDateError(ValueError):
    """Words that stand for no day: `code` names the kind, `hint` says what to write."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@frozen
class Window:
    """The first and the last possible day of something, both included, and the words for it.

    None as `first` or `last` says that no such bound is known. A full date is a window of one day.
    """

    first: date | None
    last: date | None
    words: str

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first is not None and self.first == self.last

    @property
    def is_unbounded(self) -> bool:
        """Whether it says nothing of any day."""
        return self.first is None and self.last is None

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether it may fall on a day from `first` to `last`; None is no bound."""
        is_before = self.last is not None and first is not None and self.last < first
        is_after = self.first is not None and last is not None and self.first > last
        return not (is_before or is_after)

    def counts_on(self, day: date) -> bool:
        """Whether what it tells was surely so on a day: it counts from its last day."""
        return self.last is not None and self.last <= day


@frozen
class Instant:
    """A wall clock in its own zone: one instant everywhere, on different days in different zones.

    `wall` is naive; `zone` turns it into an instant. Where the clocks go back and the hour comes
    twice, the first is meant.
    """

    wall: datetime
    zone: tzinfo

    @property
    def at_home(self) -> datetime:
        """The instant in its own zone, aware."""
        return self.wall.replace(tzinfo=self.zone)

    @property
    def utc(self) -> datetime:
        """The instant in UTC, aware; subtraction is safe there across clock changes."""
        return self.at_home.astimezone(UTC)

    @property
    def clock_in_utc(self) -> datetime:
        """What clocks in UTC show then, naive: for order and for print, thrice as quick."""
        return self.wall - (self.zone.utcoffset(self.wall) or timedelta())


@frozen
class LocalHour:
    """An hour that is local everywhere ("8 p.m., wherever you are"); `wall` is naive."""

    wall: datetime


When = Window | Instant | LocalHour


@frozen
class AsOf:
    """The day at which a question is asked, in the user's zone, and from where.

    `at` is the exact instant (aware) when it is known; None when only a day was named. `country`
    is the user's, in two capital letters; None where none was named.
    """

    day: date
    zone: tzinfo
    at: datetime | None = None
    country: str | None = None


def one_day(day: date) -> Window:
    """The window of a known day."""
    return Window(day, day, day.isoformat())


def days_of(when: When, zone: tzinfo) -> Window:
    """The days on which something can fall for someone in a zone."""
    match when:
        case Window():
            return when
        case Instant():
            there = when.clock_in_utc if zone is UTC else when.utc.astimezone(zone)
            return one_day(there.date())
        case LocalHour():
            return one_day(when.wall.date())


def start_of(when: When, zone: tzinfo) -> datetime:
    """The earliest moment, in UTC, at which something can come for someone in a zone.

    A day begins at its midnight there; a window without a first day, at the calendar's.
    """
    match when:
        case Window(first=first):
            midnight = datetime.combine(first or FIRST_DAY, time.min, zone)
            return midnight.astimezone(UTC)
        case Instant():
            return when.utc
        case LocalHour(wall):
            return Instant(wall, zone).utc


def moment(when: When, zone: tzinfo) -> datetime | None:
    """The one moment of something for someone in a zone, in UTC; None where no hour is known."""
    return None if isinstance(when, Window) else start_of(when, zone)


def has_come(when: When, as_of: AsOf) -> bool:
    """Whether something has surely happened, if it happens as planned.

    A day without an hour counts from its start; a window from its last day. An hour counts to
    the moment where the user's own is known, else from its day.
    """
    last = days_of(when, as_of.zone).last
    if last is None or last > as_of.day:
        return False
    at = moment(when, as_of.zone)
    return as_of.at is None or last < as_of.day or at is None or at <= as_of.at


def next_midnight(day: date, zone: tzinfo) -> datetime:
    """When the next day begins for someone in a zone, in UTC."""
    return Instant(datetime.combine(day + DAY, time.min), zone).utc


def exists(wall: datetime, zone: tzinfo) -> bool:
    """Whether a wall clock in a zone ever shows this time: False in the hour the clocks skip."""
    there = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there.replace(tzinfo=None) == wall


def comes_twice(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks go back over this time, so that it names two instants."""
    first = wall.replace(tzinfo=zone, fold=0)
    return exists(wall, zone) and first.utcoffset() != first.replace(fold=1).utcoffset()


# --- words -------------------------------------------------------------------------------------

# Seasons are those of the northern half of the earth, as wide as either usage has them: the
# meteorologist's spring begins on 1 March, the astronomer's ends on 20 June.
_PARTS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "early": ((1, 1), (4, 30)),
    "mid": ((5, 1), (8, 31)),
    "late": ((9, 1), (12, 31)),
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "fall": ((9, 1), (12, 21)),
    "q1": ((1, 1), (3, 31)),
    "q2": ((4, 1), (6, 30)),
    "q3": ((7, 1), (9, 30)),
    "q4": ((10, 1), (12, 31)),
    "h1": ((1, 1), (6, 30)),
    "h2": ((7, 1), (12, 31)),
}

EXAMPLES = (
    "2025-04-24",
    "Thursday 2025-04-24",
    "2027-04",
    "2027",
    *(f"{part} 2027" for part in ("early", "mid", "late")),
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
"""One of every form that `parse_window` reads; the format's page is made from them."""


def parse_window(words: str) -> Window:
    """The window that some words stand for.

    Raises BadDateError: `impossible-date` where they stand for no day, `empty-window` where the
    end comes before the beginning, `ambiguous-winter` where it is not said which winter.
    """
    said = " ".join(words.split())
    try:
        first, last = _bounds(said.casefold())
    except _NoDateError:
        hint = missing_day(said) or (
            "write `2025`, `2025-04` or `2025-04-24`, or a window such as `spring 2025`"
        )
        raise BadDateError("impossible-date", f"`{short(said)}` is not a date", hint) from None
    if first and last and first > last:
        raise BadDateError(
            "empty-window",
            f"`{said}` ends before it begins",
            f"its days would be {first} to {last}",
        )
    return Window(first, last, said)


def missing_day(said: str) -> str | None:
    """Why the calendar lacks a day or a month in some words, as a hint; None if it lacks none.

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
    return ((date(int(year), int(month), 1) + 31 * DAY).replace(day=1) - DAY).day


class _NoDateError(Exception):
    """The words stand for no day."""


def _bounds(said: str) -> tuple[date | None, date | None]:
    """First and last day: of an open window, of one from one thing to another, or of one thing."""
    if said in ("tba", "tbd", "tbc"):
        return None, None
    head, _, rest = said.partition(" ")
    if head == "by":
        return None, _days(rest)[1]
    if head == "after":
        return _next_day(_days(rest)[1]), None
    start, slash, end = said.partition("/")
    if slash and head != "winter":
        return _days(start)[0], _days(end)[1]
    return _days(said)


def _days(said: str) -> tuple[date, date]:
    """First and last day of a season, a part of a year, a year, a month or a day."""
    head, _, rest = said.partition(" ")
    if head == "winter":
        return _winter(rest)
    if head.rstrip(",") in WEEKDAYS:
        if len(rest) != len("2025-04-24"):
            raise _NoDateError
        return _calendar(rest)
    if head in _PARTS:
        year = _year(rest)
        (month, day), (last_month, last_day) = _PARTS[head]
        return date(year, month, day), date(year, last_month, last_day)
    return _calendar(said)


def _winter(years: str) -> tuple[date, date]:
    """December to 20 March; `2027/28`, `2027/2028` or `2027-28` says which."""
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
    return date(year, 12, 1), min(date(year + 1, 3, 20), LAST_DAY)


def _calendar(said: str) -> tuple[date, date]:
    """A year, a month or a day in ISO form."""
    parts = said.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise _NoDateError
    year, *rest = _year(parts[0]), *map(_number, parts[1:])
    try:
        match rest:
            case [month, day]:
                return date(year, month, day), date(year, month, day)
            case [month]:
                first = date(year, month, 1)
                return first, (first + 31 * DAY).replace(day=1) - DAY
            case _:
                return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise _NoDateError from None


def _year(said: str) -> int:
    if len(said) != len("2025"):
        raise _NoDateError
    year = _number(said)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise _out_of_range(year)
    return year


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit()):
        raise _NoDateError
    return int(said)


def _next_day(day: date) -> date:
    return min(day + DAY, LAST_DAY)


def in_range(day: date) -> date:
    """The day itself; raises BadDateError outside the years that etoile reckons with."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise _out_of_range(day.year)


def _out_of_range(year: int) -> BadDateError:
    return BadDateError(
        "impossible-date",
        f"the year {year} is outside {FIRST_DAY.year} to {LAST_DAY.year}",
        f"write a day from {FIRST_DAY} to {LAST_DAY}",
    )
