"""Parse the dates of options, in any form that people write: days, windows and moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from etoile_cli.catalogue.places import parse_zone, skipped_hour, zone_hint
from etoile_cli.diagnostics import EtoileError, usage_error
from etoile_cli.domain.date_parser import USUAL_FORMS, parse_window, relative_date_reader
from etoile_cli.domain.dates import (
    DAY,
    LAST_DAY,
    MAX_DATE_LENGTH,
    WEEKDAYS,
    BadDateError,
    Length,
    Window,
    WrittenHour,
    exists,
    in_range,
    parse_length,
    split_hour,
)
from etoile_cli.records import replace
from etoile_cli.text import shorten

_FORMS = "write `25 December 2026`, `2026-12-25`, `friday`, `in 3 weeks` or `spring 2027`"
LOOK_BACK = ("--since", "--reported")
"""Options about the past: a weekday, or a date without a year, is its latest one."""


def option_window(words: str, option: str, today: date) -> Window:
    """Return the window of an option: a day, a date in any form, or `in 3 weeks`.

    An hour is ignored. Raise EtoileError (exit 2) if it is not a date, if it is ambiguous, or if
    its weekday is wrong.
    """
    hour = find_hour(words)
    try:
        found = parse_window(
            hour.day if hour else words, relative_date_reader(today, looks_back=option in LOOK_BACK)
        )
        _check_weekday(found)
    except BadDateError as error:
        hint = _FORMS if error.hint == USUAL_FORMS else error.hint
        raise usage_error(f"{option}: {error}", hint, error.code) from None
    return found


def _check_weekday(found: Window) -> None:
    """Raise BadDateError if a date has a wrong weekday."""
    weekday = found.words.partition(" ")[0].casefold()
    if not (found.is_day and found.first and weekday in WEEKDAYS):
        return
    if found.first.weekday() != WEEKDAYS.index(weekday):
        real = WEEKDAYS[found.first.weekday()].capitalize()
        nearest = min(
            (found.first + away * DAY for away in range(-3, 4)),
            key=lambda day: day.weekday() != WEEKDAYS.index(weekday),
        )
        hint = f"write {found.first}, or {nearest} for the {weekday.capitalize()} nearest to it"
        raise BadDateError("wrong-weekday", f"{found.first} is a {real}", hint)


def first_day(words: str, option: str, today: date) -> date:
    """Return the first day of an option's window; raise as `option_window` does.

    Raise EtoileError (exit 2) if it has no first day.
    """
    return _bound(words, option, today, "first")


def last_day(words: str, option: str, today: date) -> date:
    """Return the last day of an option's window; raise as `first_day` does."""
    return _bound(words, option, today, "last")


def _bound(words: str, option: str, today: date, which: Literal["first", "last"]) -> date:
    found = option_window(words, option, today)
    if day := found.first if which == "first" else found.last:
        return day
    message = f"{option}: `{shorten(found.words)}` has no {which} day"
    raise usage_error(message, "write a day, such as 2026-12-25", "bad-day")


def days_from(words: str, option: str, begin: date) -> date:
    """Return the last of the days that an option counts from a day: `14`, `2w`, `a month`.

    It is at most the last day of the calendar. Raise EtoileError (exit 2) if the words are not a
    length of time.
    """
    text = words.strip().casefold()[:MAX_DATE_LENGTH]
    is_number = text.isascii() and text.isdigit()
    length = Length(0, int(text)) if is_number else parse_length(text) or parse_length(f"a {text}")
    if length is None:
        message = f"{option}: `{shorten(words)}` is not a number of days"
        raise usage_error(message, "write 14, 2w or 3 months")
    try:
        return length.after(begin)
    except (OverflowError, ValueError):  # past the calendar
        return LAST_DAY


# --- moments -------------------------------------------------------------------------------------


def parse_as_of(words: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    """Return the day of --as-of in a zone, and the instant if it has an hour.

    An hour without a zone is in that zone. Raise EtoileError (exit 2) if the words are neither a
    day nor a moment.
    """
    try:
        return _parse_moment(words, today, zone)
    except BadDateError as error:
        raise usage_error(f"--as-of: {error}", error.hint, "bad-as-of") from None
    except EtoileError as error:
        first = error.problems[0]
        raise usage_error(first.message, first.hint, "bad-as-of") from None


def _parse_moment(words: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    hour = find_hour(words)
    if hour is None:
        return _one_day(words, today), None
    there = hour_zone(hour, words) if hour.zone else zone
    wall = hour.on(_one_day(hour.day or "today", today))
    if not exists(wall, there):
        raise skipped_hour(wall, str(there))
    moment = wall.replace(tzinfo=there)
    return in_range(moment.astimezone(zone).date()), moment.astimezone(UTC)


def _one_day(words: str, today: date) -> date:
    """Return a single day; raise BadDateError, or EtoileError as `option_window` does."""
    found = option_window(words, "--as-of", today)
    if found.is_day and found.first:
        return found.first
    ends = [str(day) for day in (found.first, found.last) if day]
    hint = f"write {' or '.join(ends)}" if ends else "write a day, such as 2026-12-25"
    raise BadDateError("bad-as-of", f"`{shorten(words)}` is not one day", hint)


def find_hour(words: str) -> WrittenHour | None:
    """Return the hour in some words, as `split_hour` does; `9pm ET` has no day."""
    hour = split_hour(words)
    if hour is None or hour.zone:
        return hour
    found = hour.day.split()
    for count in range(len(found), 0, -1):  # `9pm ET friday`
        if parse_zone(zone := " ".join(found[:count])):
            return replace(hour, day=" ".join(found[count:]), zone=zone)
    return hour


def hour_zone(hour: WrittenHour, words: str) -> tzinfo:
    """Return the zone of an hour; raise BadDateError (`unknown-zone`) if it is not one."""
    if zone := parse_zone(hour.zone):
        return zone
    message = f"`{shorten(hour.zone)}` in `{shorten(words)}` is not a time zone"
    raise BadDateError("unknown-zone", message, zone_hint(hour.zone, "local"))
