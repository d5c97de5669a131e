"""English: days, windows and hours, seasons and episodes; the modules have whole sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo

from etoile_cli.domain.dates import (
    DAY,
    MONTHS,
    WEEKDAYS,
    AsOf,
    Instant,
    LocalHour,
    Window,
    exists,
    is_repeated,
)
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import FIRST_YEAR
from etoile_cli.text import join_words

WEEKDAY_NAMES = tuple(name.capitalize() for name in WEEKDAYS)
TO_BE_ANNOUNCED = "a date to be announced"
"""The window of which neither end is known, in a sentence."""


def day(when: date) -> str:
    """Return `24 April 2025`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


_LONG_UNASKED = 30  # days after which a service should be asked again


def asked(when: date | None, as_of: AsOf) -> str:
    """Return when TVmaze was last asked; empty if it was not, or only after the as-of day."""
    if when is None or when > as_of.day:
        return ""
    is_old = (as_of.day - when).days > _LONG_UNASKED
    return f"TVmaze asked {day(when)}{'; `etoile refresh` asks again' if is_old else ''}"


def short_weekday(when: date) -> str:
    """Return `Thu 24 Apr 2025`."""
    return f"{day_in_year(when)} {when.year}"


def day_in_year(when: date) -> str:
    """Return `Thu 24 Apr`."""
    return f"{WEEKDAY_NAMES[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"


def weekday(when: date) -> str:
    """Return `Thursday 24 April 2025`."""
    return f"{WEEKDAY_NAMES[when.weekday()]} {day(when)}"


def as_of_sentence(as_of: AsOf) -> str:
    """Return the as-of day, and the country whose releases come first if one is set."""
    country = f", releases of {as_of.country} first" if as_of.country else ""
    return f"as of {weekday(as_of.day)}{country}"


def window(days: Window) -> str:
    """Return a window in a sentence: `24 April 2025`, `by 31 March 2025`, `spring 2027`."""
    first, last, words = days.first, days.last, days.words
    if first is None:
        if last is None:
            return TO_BE_ANNOUNCED
        return f"by {day(last)}" if _is_in_digits(words) else words
    if last is None:
        return f"after {day(first - DAY)}"
    if first == last:
        return day(first)
    if _is_in_digits(words):
        return _range(first, last)
    start, *ends = re.split(r"(?<!winter \d{4})/", words)
    if not ends:
        return words
    start, end = _in_words(start, first), _in_words(ends[0], last)
    has_name = not start[0].isdigit() and start[:-5] not in ("early", "mid", "late")
    is_same_year = has_name and start[-5] == " " and start[-5:] == end[-5:]
    return f"{start[:-5] if is_same_year else start} to {end}"


def _in_words(part: str, bound: date) -> str:
    """Return an end of a range with the name of its month; `bound` is its first or last day."""
    if not _is_in_digits(part) or len(part) == len("2027"):
        return part
    return (
        day(bound) if len(part) == len("2027-01-01") else f"{MONTHS[bound.month - 1]} {bound.year}"
    )


def _is_in_digits(words: str) -> bool:
    """Return whether a window is in digits, `by 2025-03-31`, so that its months can be named."""
    return not any(char.isalpha() for char in words.casefold().removeprefix("by "))


def _range(first: date, last: date) -> str:
    """Return a year, a month, or from one day, month or year to another."""
    if first.day != 1 or (last + DAY).day != 1:
        return f"{day(first)} to {day(last)}"
    is_years = (first.month, last.month) == (1, 12)
    start, end = (
        str(one.year) if is_years else f"{MONTHS[one.month - 1]} {one.year}"
        for one in (first, last)
    )
    return end if start == end else f"{start.removesuffix(f' {last.year}')} to {end}"


def since_when(days: Window | None) -> str:
    """Return when something was reported: `6 June 2025`, or `undated`."""
    return window(days) if days else "undated"


def from_to(first: date, last: date | None) -> str:
    """Return some days in a sentence, each month and year once.

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


def span(start: str, end: str) -> str:
    """Return from one date to another, as sentences; either may itself be from one to another."""
    is_range = any(" to " in one.replace(TO_BE_ANNOUNCED, "") for one in (start, end))
    return f"{start}, then {end}" if is_range else f"{start} to {end}"


def dates(found: Iterable[Window]) -> str:
    """Return from the first day to the last, then each window: it has no place between days."""
    known = [*found]
    days = sorted({one.first for one in known if one.is_day and one.first})
    windows = dict.fromkeys(window(one) for one in known if not one.is_day)
    first_to_last = " to ".join(map(day, dict.fromkeys([*days[:1], *days[-1:]])))
    return join_words([*filter(None, [first_to_last]), *windows])


def during(days: Window) -> str:
    """Return when, after a verb: `on 24 April 2025`, `in November 2022`, `by 31 March 2025`."""
    words = window(days)
    if days.first is None or days.last is None:
        return words
    if days.is_day:
        return f"on {words}"
    return (
        f"between {words.replace(' to ', ' and ')}" if words.count(" to ") == 1 else f"in {words}"
    )


def place_of(zone: tzinfo) -> str:
    """Return whose clock a zone has: `New York`; `the platform's zone` if it is just an offset."""
    name = getattr(zone, "key", None)
    return name.rsplit("/", 1)[-1].replace("_", " ") if name else "the platform's zone"


def add_date(words: str, date: str) -> str:
    """Return words with a date after them: `rumoured 1 May 2027`, `rumoured without a date`."""
    return f"{words} {'without a date' if date == TO_BE_ANNOUNCED else date}".strip()


def in_days(days: int) -> str:
    """Return `today`, `tomorrow`, `in 45 days`, `yesterday`, `2 days ago`."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days:,} days" if days > 0 else f"{-days:,} days ago")


# --- when a drop comes ---------------------------------------------------------------------------


def drop_date(drop: SeasonDrop, as_of: AsOf, format_day: Callable[[date], str] = weekday) -> str:
    """Return the day of a drop, with its hour if known: never more than was reported.

    Days and hours are the user's; if the platform's own day is another, it is added.
    """
    there = platform_day(drop)
    return drop_date_here(drop, as_of, format_day) + (f" ({there})" if there else "")


def drop_date_here(
    drop: SeasonDrop, as_of: AsOf, format_day: Callable[[date], str] = weekday
) -> str:
    """Return the day of a drop, or its window, with its hour if known, both the user's."""
    days = drop.days
    here = format_day(days.first) if days.is_day and days.first else window(days)
    return ", ".join(filter(None, [here, hour(drop, as_of.zone)]))


def platform_day(drop: SeasonDrop) -> str | None:
    """Return day and hour on the platform's clock, `Wed 31 Dec, 17:00 PST`, if the day differs."""
    when = drop.when
    if not isinstance(when, Instant) or when.wall.date() == drop.days.first:
        return None
    return f"{day_in_year(when.wall.date())}, {clock(when.aware)}"


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """Return the hour of a drop in a zone, with the zone's name; None if it is unknown.

    It says so if the clocks skip that hour, or show it twice.
    """
    match drop.when:
        case Instant(wall, there) as instant:
            twice = ", the first of two such there" if is_repeated(wall, there) else ""
            return clock(instant.utc.astimezone(zone)) + twice
        case LocalHour(wall):
            twice = ", which comes twice here" if is_repeated(wall, zone) else ""
            odd = twice if exists(wall, zone) else ", which the clocks skip here"
            return f"{wall:%H:%M} local time everywhere{odd}"
        case Window():
            return None


def time_until(drop: SeasonDrop, today: date) -> str:
    """Return `in 45 days`, `yesterday`, `in 21–51 days`; the state of a window that has passed."""
    first, last = drop.days.first, drop.days.last
    match drop.phase:
        case Phase.OVERDUE:
            return "overdue"
        case Phase.UNCLEAR:
            return "not known whether it came"
        case Phase.OUT if first is None or first != last:
            return "out"
    if first is None:
        return "any day now" if last else "no date yet"
    days = (first - today).days
    if first == last:
        return in_days(days)
    if days <= 0:
        return "any day now"
    return f"in {days:,}–{(last - today).days:,} days" if last else f"in {days:,} days or more"


def clock(moment: datetime) -> str:
    """Return the hour of a moment with its zone: `02:00 UTC`."""
    return f"{moment:%H:%M} {zone_name(moment)}"


def zone_name(moment: datetime) -> str:
    """Return the abbreviation of a moment's zone, `GMT`, or its offset if it has none, `+05:45`.

    A zone that is called UTC and is not, as TZ can have one, goes by its offset.
    """
    name = moment.tzname() or ""
    is_off = name.startswith(("UTC", "GMT")) and bool(moment.utcoffset())
    offset = f"{moment:%z}"
    return name if name[:1].isalpha() and not is_off else f"{offset[:3]}:{offset[3:5]}"


# --- seasons and episodes -------------------------------------------------------------------------


def season_name(number: int) -> str:
    """Return a season's name in a sentence: `season 2`, `specials`, `season 2026`."""
    return short_season(number) if number == SPECIALS else f"season {number}"


def short_season(number: int) -> str:
    """Return a season's name in a column of seasons: `2`, `specials`, `2026`."""
    return "specials" if number == SPECIALS else str(number)


def season_code(number: int) -> str:
    """Return how a release of a season begins in a column: `S2`, `special`, `2026`."""
    if number == SPECIALS:
        return "special"
    return str(number) if number >= FIRST_YEAR else f"S{number}"


def season_names(numbers: Iterable[int], final: int | None = None) -> str:
    """Return `season 2`, `seasons 1 and 2 (final)`, `specials and season 1`; `the show` for none.

    `final` is the number of the last season, if it is marked as such.
    """
    named: list[str] = []
    marked: list[str] = []
    for number in numbers:
        name = short_season(number) + (" (final)" if number == final else "")
        (named if number == SPECIALS else marked).append(name)
    if marked:
        noun = "season" if len(marked) == 1 else "seasons"
        named.append(f"{noun} {join_words(marked)}")
    return join_words(named) if named else "the show"


def older_news(count: int) -> str:
    """Return how many news items were left out because they may be older than their day."""
    known = "known by its day" if count == 1 else "known by their day"
    return f"{count:,} more, {known} and perhaps long before: etoile news SHOW"


def part_tag(season: int, run: Episodes | None, *, is_open: bool = False) -> str:
    """Return how a part of a season stands in a column: `S2 E1–8`, `2026 E3`, `special 2`, `S4`."""
    if run is None:
        return season_code(season)
    if season == SPECIALS:
        return f"{_noun('special', run)} {run_tag(run, is_open=is_open).removeprefix('E')}"
    return f"{season_code(season)} {run_tag(run, is_open=is_open)}"


def run_tag(run: Episodes, *, is_open: bool = False) -> str:
    """Return some episodes without their season: `E3`, `E1–8`, `E6 onwards` if no end is known."""
    return f"E{run.first} onwards" if is_open else f"E{_span(run)}"


def run_name(season: int, run: Episodes) -> str:
    """Return some episodes in a sentence: `episode 3`, `episodes 1–8`, `special 2`."""
    return f"{_noun('special' if season == SPECIALS else 'episode', run)} {_span(run)}"


def _span(run: Episodes) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _noun(noun: str, run: Episodes) -> str:
    return noun if run.first == run.last else f"{noun}s"
