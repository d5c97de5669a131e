"""Days, windows and hours in English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from etoile_cli.domain import dates
from etoile_cli.domain.dates import (
    DAY,
    AsOf,
    Instant,
    LocalHour,
    Window,
    exists,
    is_repeated,
)
from etoile_cli.domain.schedule import Phase, SeasonDrop

MONTHS = dates.MONTHS


TO_BE_ANNOUNCED = "a date to be announced"
"""The window of which neither end is known, as a sentence has it."""


WEEKDAY_NAMES = tuple(name.capitalize() for name in dates.WEEKDAYS)


def day(when: date) -> str:
    """`24 April 2025`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_weekday(when: date) -> str:
    """`Thu 24 Apr 2025`."""
    return f"{day_in_year(when)} {when.year}"


def day_in_year(when: date) -> str:
    """`Thu 24 Apr`."""
    return f"{WEEKDAY_NAMES[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"


def weekday(when: date) -> str:
    """`Thursday 24 April 2025`."""
    return f"{WEEKDAY_NAMES[when.weekday()]} {day(when)}"


def as_of_sentence(asked: AsOf) -> str:
    """The day of asking, and the country whose releases are gone by, where one was named."""
    said = f"as of {weekday(asked.day)}"
    return f"{said}, releases of {asked.country} first" if asked.country else said


def window(days: Window) -> str:
    """A window as a sentence has it: `24 April 2025`, `by 31 March 2025`, `spring 2027`."""
    match days.first, days.last:
        case None, None:
            return TO_BE_ANNOUNCED
        case None, date() as last:
            return f"by {day(last)}" if _is_in_digits(days.words) else days.words
        case date() as first, None:
            return f"after {day(first - DAY)}"
        case date() as first, date() as last if first == last:
            return day(first)
    return _range(days) if _is_in_digits(days.words) else _in_words(days.words)


def from_to(first: date, last: date | None) -> str:
    """Return some days as a sentence has them, each month and year once.

    `from 27 November to 4 December 2026`, `on 27 November 2026`, `from 27 November 2026 on`.
    """
    if last is None:
        return f"from {day(first)} on"
    if first == last:
        return f"on {day(first)}"
    start = day(first)
    if first.year == last.year:
        is_month = first.month == last.month
        start = f"{first.day}" if is_month else start.removesuffix(f" {first.year}")
    return f"from {start} to {day(last)}"


def _in_words(words: str) -> str:
    """A window that was given in words: `summer 2027 to autumn 2027`; a winter keeps its years."""
    return words if "winter" in words else words.replace("/", " to ")


def during(days: Window) -> str:
    """When, after a verb: `on 24 April 2025`, `in November 2022`, `by 31 March 2025`."""
    said = window(days)
    if days.first is None or days.last is None:
        return said
    if days.is_day:
        return f"on {said}"
    is_range = said.count(" to ") == 1
    return f"between {' and '.join(said.split(' to '))}" if is_range else f"in {said}"


def place_of(zone: tzinfo) -> str:
    """Whose clock a zone has: `New York`; `the platform's zone` if it is just an offset."""
    name = getattr(zone, "key", None)
    return name.rsplit("/", 1)[-1].replace("_", " ") if name else "the platform's zone"


def add_date(said: str, date: str) -> str:
    """What is said of a date, and the date: `rumoured 1 May 2027`, `rumoured without a date`."""
    return f"{said} {'without a date' if date == TO_BE_ANNOUNCED else date}".strip()


def _is_in_digits(words: str) -> bool:
    """Whether a window was given in digits, `by 2025-03-31`, so that its months can be named."""
    return not any(char.isalpha() for char in words.casefold().removeprefix("by "))


def _range(days: Window) -> str:
    """A window that was given in digits: a year, a month, or from one to another."""
    first, last = days.first or date.min, days.last or date.max
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (last + DAY).day == 1:
        return _months(first, last)
    return f"{day(first)} to {day(last)}"


def _months(first: date, last: date) -> str:
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = MONTHS[first.month - 1]
    return f"{start} to {end}" if first.year == last.year else f"{start} {first.year} to {end}"


def days_away(days: Window, today: date) -> str:
    """How far off something is: `in 45 days`, `yesterday`, `in 21–51 days`, `any day now`."""
    match days.first, days.last:
        case None, None:
            return "no date yet"
        case date() as first, date() as last if first == last:
            return _in_days((first - today).days)
        case date() as first, last if first > today:
            fewest = (first - today).days
            return (
                f"in {fewest:,}–{(last - today).days:,} days"
                if last
                else f"in {fewest:,} days or more"
            )
        case _:
            return "any day now"


def _in_days(days: int) -> str:
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days:,} days" if days > 0 else f"{-days:,} days ago")


def since_when(days: Window | None) -> str:
    """When something was reported: `6 June 2025`, or `undated`."""
    return window(days) if days else "undated"


# --- when a drop comes ---------------------------------------------------------------------------


def drop_date(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known: never more than was said.

    Days and hours are the user's; where the platform's own day is another, it is told, too.
    """
    own = platform_day(drop)
    return drop_date_here(drop, as_of, say_day) + (f" ({own})" if own else "")


def drop_date_here(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known, both the user's."""
    return ", ".join(filter(None, [days(drop, say_day), hour(drop, as_of.zone)]))


def days(drop: SeasonDrop, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop for the user, or its window."""
    first = drop.days.first
    return say_day(first) if drop.days.is_day and first else window(drop.days)


def platform_day(drop: SeasonDrop) -> str | None:
    """Day and hour on the platform's clock, `Wed 31 Dec, 17:00 PST`, where the day is another."""
    match drop.when:
        case Instant(wall) as instant if wall.date() != drop.days.first:
            return f"{day_in_year(wall.date())}, {clock(instant.aware)}"
        case _:
            return None


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """The hour of a drop for somebody in a zone, with the zone's name; None where none is known.

    It is said where the clocks skip it, or show it twice.
    """
    match drop.when:
        case Instant() as instant:
            first = (
                ", the first of two such there" if is_repeated(instant.wall, instant.zone) else ""
            )
            return clock(instant.utc.astimezone(zone)) + first
        case LocalHour(wall):
            return f"{wall:%H:%M} local time everywhere{_oddness(wall, zone)}"
        case Window():
            return None


def time_until(drop: SeasonDrop, today: date) -> str:
    """How far off a drop is: `in 45 days`, `yesterday`; of a window that has passed, its state."""
    match drop.phase:
        case Phase.OVERDUE:
            return "overdue"
        case Phase.UNCLEAR:
            return "not known whether it came"
        case Phase.OUT if not drop.days.is_day:
            return "out"
        case _:
            return days_away(drop.days, today)


def clock(moment: datetime) -> str:
    """The hour of a moment with its zone: `02:00 UTC`."""
    return f"{moment:%H:%M} {zone_name(moment)}"


def _oddness(wall: datetime, zone: tzinfo) -> str:
    """What is odd about an hour on the clocks of a zone."""
    if not exists(wall, zone):
        return ", which the clocks skip here"
    return ", which comes twice here" if is_repeated(wall, zone) else ""


def zone_name(moment: datetime) -> str:
    """Return the abbreviation of a moment's zone, `GMT`, or its offset if it has none, `+05:45`.

    A zone that is called UTC and is not, as TZ can have one, goes by its offset.
    """
    name = moment.tzname() or ""
    is_off = name.startswith(("UTC", "GMT")) and bool(moment.utcoffset())
    return name if name[:1].isalpha() and not is_off else offset(moment)


def offset(moment: datetime) -> str:
    """Return how far a moment's clock is from UTC: `+05:45`."""
    digits = f"{moment:%z}"
    return f"{digits[:3]}:{digits[3:5]}"
