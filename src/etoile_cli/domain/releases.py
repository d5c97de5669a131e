"""A release: a season's plan as a report has it, and the drops that it expands to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from functools import cache
from itertools import accumulate, repeat
from operator import sub
from typing import TypeVar

from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    Instant,
    LocalHour,
    When,
    Window,
    calendar_days,
    one_day,
    sort_time,
)
from etoile_cli.records import frozen

MOST_EPISODES = 9999
"""The most episodes that a season can have."""


MOST_DAYS_AHEAD = 366
"""How many days past the as-of day a run without a known end is expanded."""


@frozen
class Episodes:
    """A run of a season's episodes, both ends included; 0 is a prologue before number 1."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many episodes the run has."""
        return self.last - self.first + 1

    @property
    def written(self) -> str:
        """The run as a catalogue writes it: `5-8`, `5`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def overlaps(self, other: Episodes) -> bool:
        """Return whether both runs have an episode in common."""
        return self.first <= other.last and other.first <= self.last


class Extent(Enum):
    """How much of a season comes out if its episodes are not numbered."""

    WHOLE = "whole"  # all of it at once
    UNSTATED = "unstated"  # it begins then; the rest of the schedule is unknown


def join_runs(
    run: Episodes | Extent | None, following: Episodes | Extent | None
) -> Episodes | None:
    """Return the episodes of both if the second follow the first; else None."""
    if isinstance(run, Episodes) and isinstance(following, Episodes):
        return Episodes(run.first, following.last) if following.first == run.last + 1 else None
    return None


_T = TypeVar("_T")


def merge_neighbours(items: Iterable[_T], as_one: Callable[[_T, _T], _T | None]) -> list[_T]:
    """Return items, neighbours merged while `as_one` returns one item for both."""
    found: list[_T] = []
    for item in items:
        if found and (one := as_one(found[-1], item)) is not None:
            found[-1] = one
        else:
            found.append(item)
    return found


def group_neighbours(
    items: Iterable[_T], goes_on: Callable[[list[_T], _T], bool]
) -> list[list[_T]]:
    """Return items in groups; an item that `goes_on` with the last group is added to it."""
    found: list[list[_T]] = []
    for item in items:
        if found and goes_on(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def runs_of(numbers: Iterable[int]) -> tuple[Episodes, ...]:
    """Return episode numbers, in any order, as runs."""
    single = (Episodes(number, number) for number in sorted(numbers))
    return tuple(merge_neighbours(single, join_runs))


class Every(StrEnum):
    """How often a drop repeats."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"

    @property
    def step(self) -> timedelta:
        """The time from one drop to the next, by the clock of the release."""
        return _STEPS[self._value_]


_STEPS = {"day": DAY, "week": 7 * DAY, "fortnight": 14 * DAY}


@frozen
class Weekdays:
    """The days of the week on which a run comes out, ascending, 0 for Monday."""

    days: tuple[int, ...]


Rhythm = Every | Weekdays


@frozen
class ReleaseLine:
    """One line of a release: some episodes on a date, which may repeat.

    `when` is None if the line withdraws the date of what it names. A line that repeats has numbered
    episodes and a day or an hour, never a wider window. If it `is_open`, its end is unknown, and
    `episodes` runs up to MOST_EPISODES.
    """

    episodes: Episodes | Extent
    when: When | None
    every: Rhythm | None = None
    each: int = 1
    label: str | None = None
    country: str | None = None
    platform: str | None = None
    is_open: bool = False

    def names(self, episodes: Episodes | Extent, label: str | None) -> bool:
        """Return whether it names a part: by episodes, else label; a bare line names any."""
        if isinstance(self.episodes, Episodes):
            return isinstance(episodes, Episodes) and self.episodes.overlaps(episodes)
        return self.label is None or self.label.casefold() == (label or "").casefold()


@frozen
class Plan:
    """How a season comes out, as one report has it."""

    lines: tuple[ReleaseLine, ...]


@frozen
class Postponed:
    """A release without its date, and without a new one."""


Release = Plan | Postponed


def postpones(release: Release, episodes: Episodes | Extent, label: str | None) -> bool:
    """Return whether a release itself withdraws the date of a part, rather than overtakes it."""
    if isinstance(release, Postponed):
        return True
    return any(line.when is None and line.names(episodes, label) for line in release.lines)


@frozen
class Drop:
    """One moment at which one or more episodes come out."""

    episodes: Episodes | Extent
    when: When
    label: str | None = None
    country: str | None = None
    platform: str | None = None


def drops(plan: Plan) -> tuple[Drop, ...]:
    """Return every drop of a plan, by date; drops of one date in the order of the plan.

    Consecutive episodes at the same moment are one drop. A run without a known end is expanded for
    MOST_DAYS_AHEAD days. Lines that withdraw a date have no drops.
    """
    found = [
        Drop(episodes, when, line.label, line.country, line.platform)
        for line in plan.lines
        for episodes, when in line_occurrences(line)
    ]
    if len(plan.lines) == 1:
        return tuple(found)
    return tuple(merge_neighbours(sorted(found, key=lambda drop: sort_time(drop.when)), _as_one))


def _as_one(before: Drop, drop: Drop) -> Drop | None:
    run = join_runs(before.episodes, drop.episodes)
    where = (before.label, before.country, before.platform)
    if run is None or where != (drop.label, drop.country, drop.platform):
        return None
    return Drop(run, drop.when, *where) if _is_one_moment(before.when, drop.when) else None


def _is_one_moment(when: When, other: When) -> bool:
    is_exact = not isinstance(when, Window) or when.is_day
    return is_exact and type(when) is type(other) and sort_time(when) == sort_time(other)


def may_fall_between(plan: Plan, first: date | None, last: date | None) -> bool:
    """Return whether any drop may fall between two days in any zone; None means no bound.

    This is much faster than expanding its drops.
    """
    return any(_reach(line).overlaps(first, last) for line in plan.lines)


_FARTHEST = 2 * DAY
"""How far an instant's days in two zones differ: Friday 1:00 at UTC+14 is Wednesday at UTC-12."""


def _reach(line: ReleaseLine) -> Window:
    if line.when is None:
        return Window(LAST_DAY, FIRST_DAY, "")
    margin = _FARTHEST if isinstance(line.when, Instant) else timedelta()
    end = occurrence(line.when, line.every, 0 if line.is_open else occurrence_count(line) - 1)
    first, last = calendar_days(line.when).first, calendar_days(end).last
    begin = first - margin if first else None
    return Window(begin, last + margin if last and not line.is_open else None, "")


def occurrence_count(line: ReleaseLine) -> int:
    """Return how many drops a line has."""
    if line.every is None or isinstance(line.episodes, Extent):
        return 1
    return -(-line.episodes.count // line.each)


def occurrence(when: When, every: Rhythm | None, index: int) -> When:
    """Return the date of a drop of something that repeats; the first has index 0.

    The hour stays the same in its own zone. Raise OverflowError past the end of the calendar.
    """
    if index == 0 or every is None:
        return when
    if isinstance(when, Window):
        return one_day(when.first + time_to(when.first, every, index)) if when.first else when
    wall = when.wall + time_to(when.wall, every, index)
    return Instant(wall, when.zone) if isinstance(when, Instant) else LocalHour(wall)


def time_to(start: date, every: Rhythm, index: int) -> timedelta:
    """Return the time from the first drop to a later one, by the clock of the release."""
    if isinstance(every, Every):
        return index * every.step
    days = every.days
    weeks, place = divmod(bisect_left(days, start.weekday()) + index, len(days))
    return (weeks * 7 + days[place] - start.weekday()) * DAY


def first_skipped(when: Instant, every: Rhythm, count: int) -> datetime | None:
    """Return the first hour of a run that clocks in its zone skip; None if all of them exist."""
    start, zone = when.aware, when.zone
    if isinstance(every, Every):
        steps = repeat(every.step, count - 1)
        moments = list(accumulate(steps, datetime.__add__, initial=start))
    else:
        moments = [start + time_to(start, every, index) for index in range(count)]
    shown = list(map(zone.fromutc, map(sub, moments, map(zone.utcoffset, moments))))
    if shown == moments:  # as in `exists`, but all at once
        return None
    found = next(one for one, other in zip(moments, shown, strict=True) if one != other)
    return found.replace(tzinfo=None)


def occurrences_until(when: When, every: Rhythm, last: date) -> int:
    """Return how many drops of something that repeats come out by a day in its own zone."""
    count = 0
    while calendar_days(occurrence(when, every, count)).overlaps(None, last):
        count += 1
    return count


def line_occurrences(
    line: ReleaseLine, last: date | None = None
) -> Iterator[tuple[Episodes | Extent, When]]:
    """Yield the episodes and date of each drop of a line, up to `last` if its end is unknown."""
    when, every, run = line.when, line.every, line.episodes
    if when is None:
        return
    if every is None or isinstance(run, Extent):
        yield run, when
        return
    end = _end_of_open(when, last) if line.is_open else None
    for index, first in enumerate(range(run.first, run.last + 1, line.each)):
        then = occurrence(when, every, index)
        if end and not calendar_days(then).overlaps(None, end):
            return
        yield _run(first, min(first + line.each - 1, run.last)), then


@cache
def _run(first: int, last: int) -> Episodes:
    """Return a run of episodes, shared as most seasons have the same ones."""
    return Episodes(first, last)


def _end_of_open(when: When, last: date | None) -> date:
    """Return the day up to which a run without a known end is expanded."""
    start = calendar_days(when).first or FIRST_DAY
    return min(last or start + MOST_DAYS_AHEAD * DAY, LAST_DAY)
