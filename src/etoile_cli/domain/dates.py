"""When something happens: a window of days, an instant or a local hour; and the as-of moment.

A window holds no more than its words: "spring 2027" has a first and a last possible day, "by
31 March" only a last, "TBA" neither. Years run from 1900 to 2199, so that no arithmetic with them
leaves the calendar.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from etoile_cli.records import frozen
from etoile_cli.text import counted

if TYPE_CHECKING:
    from etoile_cli.diagnostics import Code

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class BadDateError(ValueError):
    """A text that is not a date: `code` names the problem, `hint` says what to write."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@frozen
class Window:
    """The first and the last possible day of something, both included, and the words for it.

    `first` or `last` is None if that bound is unknown. A full date is a window of one day.
    """

    first: date | None
    last: date | None
    words: str

    @property
    def is_day(self) -> bool:
        """Return whether the day is known."""
        return self.first is not None and self.first == self.last

    @property
    def is_unbounded(self) -> bool:
        """Return whether both bounds are unknown."""
        return self.first is None and self.last is None

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Return whether it may fall on a day from `first` to `last`; None means no bound."""
        is_before = self.last is not None and first is not None and self.last < first
        is_after = self.first is not None and last is not None and self.first > last
        return not (is_before or is_after)

    def effective_on(self, day: date) -> bool:
        """Return whether something of this date counts on a day: it does from its last day on."""
        return self.last is not None and self.last <= day


@frozen
class Instant:
    """A wall clock in its own zone: one instant everywhere, on different days in different zones.

    `wall` is naive. If the clocks go back and the hour comes twice, it is the first of the two.
    """

    wall: datetime
    zone: tzinfo

    @property
    def aware(self) -> datetime:
        """The instant in its own zone, aware."""
        return self.wall.replace(tzinfo=self.zone)

    @property
    def utc(self) -> datetime:
        """The instant in UTC, aware; subtraction is safe there across clock changes."""
        return self.aware.astimezone(UTC)

    @property
    def naive_utc(self) -> datetime:
        """The instant in UTC, naive: three times as fast as `utc`, for sorting and printing."""
        return self.wall - (self.zone.utcoffset(self.wall) or timedelta())


@frozen
class LocalHour:
    """An hour that is local everywhere ("8 p.m., wherever you are"); `wall` is naive."""

    wall: datetime


When = Window | Instant | LocalHour


@frozen
class AsOf:
    """The as-of day in the user's zone, and their country.

    `at` is the exact instant (aware), None if only a day was named. `country` is in two capital
    letters, None if none was named.
    """

    day: date
    zone: tzinfo
    at: datetime | None = None
    country: str | None = None


def one_day(day: date) -> Window:
    """Return the window of a known day."""
    return Window(day, day, day.isoformat())


def days_of(when: When, zone: tzinfo) -> Window:
    """Return the days on which something can fall in a zone."""
    if not isinstance(when, Instant):
        return calendar_days(when)
    there = when.naive_utc if zone is UTC else when.utc.astimezone(zone)
    return one_day(there.date())


def start_of(when: When, zone: tzinfo) -> datetime:
    """Return the earliest moment, in UTC, at which something can happen in a zone.

    A day begins at its midnight there, a window without a first day on FIRST_DAY. An hour of a
    day that the zone skipped comes when the next day begins.
    """
    if isinstance(when, Window):
        return datetime.combine(when.first or FIRST_DAY, time.min, zone).astimezone(UTC)
    if isinstance(when, Instant):
        return when.utc
    return min(Instant(when.wall, zone).utc, next_midnight(when.wall.date(), zone))


def utc_moment(when: When, zone: tzinfo) -> datetime | None:
    """Return the moment of something in a zone, in UTC; None if the hour is unknown."""
    return None if isinstance(when, Window) else start_of(when, zone)


def has_happened(when: When, as_of: AsOf) -> bool:
    """Return whether something has certainly happened, if it happens as planned.

    A day without an hour counts from its start, a window from its last day. An hour counts to the
    moment if the as-of moment is known, else from the start of its day.
    """
    last = days_of(when, as_of.zone).last
    if last is None or last > as_of.day:
        return False
    at = utc_moment(when, as_of.zone)
    return as_of.at is None or last < as_of.day or at is None or at <= as_of.at


def next_midnight(day: date, zone: tzinfo) -> datetime:
    """Return when the next day begins in a zone, in UTC."""
    return Instant(datetime.combine(day + DAY, time.min), zone).utc


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return (day.replace(day=1) + 31 * DAY).replace(day=1) - DAY


def exists(wall: datetime, zone: tzinfo) -> bool:
    """Return whether clocks in a zone ever show this time: False in the hour that they skip."""
    there = wall.replace(tzinfo=zone)
    return zone.fromutc(there - (there.utcoffset() or timedelta())) == there


def is_repeated(wall: datetime, zone: tzinfo) -> bool:
    """Return whether the clocks go back over this time, so that it names two instants."""
    first = wall.replace(tzinfo=zone, fold=0)
    return exists(wall, zone) and first.utcoffset() != first.replace(fold=1).utcoffset()


def in_range(day: date) -> date:
    """Return the day; raise BadDateError if it is outside the years that etoile supports."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise out_of_range_error(day.year)


def past_midnight_error(clock: str, day: date | str, when: str) -> BadDateError:
    """Return the error for an hour of 24 or more, `25:30`; `when` is when that is."""
    message = f"`{clock}` is not an hour: a day ends at 23:59"
    return BadDateError("hour-past-midnight", message, f"{clock} of {day} is {when}")


def out_of_range_error(year: int) -> BadDateError:
    """Return the error for a year that etoile does not support."""
    return BadDateError(
        "impossible-date",
        f"the year {year} is outside {FIRST_DAY.year} to {LAST_DAY.year}",
        f"write a day from {FIRST_DAY} to {LAST_DAY}",
    )


def when_key(when: When | None) -> object:
    """Return what differs between two dates that are not the same, whatever their words."""
    if isinstance(when, Window):
        return when.first, when.last
    if isinstance(when, Instant):
        return "utc", when.naive_utc
    return when.wall if when else None


def sort_time(when: When | None) -> datetime:
    """Return what sorts dates, naive: the first day, or the hour, in UTC if it has a zone.

    A window without a first day is sorted by its last; what has neither, or no date, comes last.
    """
    if when is None:
        return datetime.max
    if isinstance(when, Window):
        return datetime.combine(when.first or when.last or date.max, time.min)
    return when.naive_utc if isinstance(when, Instant) else when.wall


def calendar_days(when: When) -> Window:
    """Return the days on which something falls in its own zone, the same for every user."""
    return when if isinstance(when, Window) else one_day(when.wall.date())


def is_exact(when: When) -> bool:
    """Return whether the day of something is known."""
    return not isinstance(when, Window) or when.is_day


def exact_day(when: When | None) -> date | None:
    """Return the day of something in its own zone; None if it is not exact, or has no date."""
    if when is None or isinstance(when, Window):
        return when.first if when and when.is_day else None
    return when.wall.date()


@frozen
class Duration:
    """Years, months and days that lead from one day to a later one; none is negative."""

    years: int
    months: int
    days: int

    def __str__(self) -> str:
        """`1 month 14 days`; `0 days` between a day and itself."""
        counts = (self.years, "year"), (self.months, "month"), (self.days, "day")
        return " ".join(counted(count, unit) for count, unit in counts if count) or "0 days"


def duration_between(start: date, end: date) -> Duration:
    """Return the time from a day to a later one, counted from `start` in one step.

    It has as many whole years and months as fit; a month without the day ends on its last (31
    January and one month is 28 or 29 February).
    """
    from dateutil.relativedelta import relativedelta

    between = relativedelta(end, start)
    return Duration(between.years, between.months, between.days)


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
_NUMBERS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(NUMBER_WORDS)}}


@frozen
class Length:
    """Some months and days; either may be 0."""

    months: int
    days: int

    def after(self, day: date) -> date:
        """Return the day that much later; a month without the day ends on its last.

        Raise ValueError (also as BadDateError) or OverflowError if it is outside the calendar.
        """
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        first = in_range(date(year, month + 1, 1))
        there = first.replace(day=min(day.day, last_of_month(first).day))
        return in_range(there + self.days * DAY)

    def before(self, day: date) -> date:
        """Return the day that much earlier; raise as `after` does."""
        return Length(-self.months, -self.days).after(day)


def parse_length(words: str) -> Length | None:
    """Return the length of time of a lower-case text; None if it is not one."""
    if not re.fullmatch(rf"{_ONE}(?: (?:and )?{_ONE})*", words, re.ASCII):
        return None
    months = days = 0
    for number, units in re.findall(_ONE, words.replace(" and ", " "), re.ASCII):
        unit = units.removesuffix("s")
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        if not count or unit not in _UNITS:
            return None
        months += count * _UNITS[unit][0]
        days += count * _UNITS[unit][1]
    return Length(months, days)


# --- hours ----------------------------------------------------------------------------------------

MAX_DATE_LENGTH = 100
"""The most characters that a date can have."""
_HOUR = (  # compiled when it is first needed, which is rare
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
