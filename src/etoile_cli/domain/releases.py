"""A release: the plan of a season's drops as it was reported, and the drops that follow from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, timedelta
from enum import Enum, StrEnum
from functools import cache
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
    days_of,
    one_day,
    sort_time,
)
from etoile_cli.records import frozen

MOST_EPISODES = 9999
"""The most episodes of a season that etoile reckons with."""


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
        """The run as a catalogue has it: `5-8`, `5`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def overlaps(self, other: Episodes) -> bool:
        """Whether both runs have an episode in common."""
        return self.first <= other.last and other.first <= self.last


class Extent(Enum):
    """How much of a season comes out where its episodes are not numbered."""

    WHOLE = "whole"  # all of it at once
    UNSTATED = "unstated"  # it begins then; how it is let out is not said


def join_runs(
    run: Episodes | Extent | None, following: Episodes | Extent | None
) -> Episodes | None:
    """Return the episodes of both if the second begin where the first end; else None."""
    if isinstance(run, Episodes) and isinstance(following, Episodes):
        return Episodes(run.first, following.last) if following.first == run.last + 1 else None
    return None


T = TypeVar("T")


def merge_neighbours(items: Iterable[T], as_one: Callable[[T, T], T | None]) -> list[T]:
    """Return items; neighbours become one item as long as `as_one` returns one for both."""
    found: list[T] = []
    for item in items:
        if found and (one := as_one(found[-1], item)) is not None:
            found[-1] = one
        else:
            found.append(item)
    return found


def group_neighbours(items: Iterable[T], goes_on: Callable[[list[T], T], bool]) -> list[list[T]]:
    """Return items in groups; an item that goes on with the group before it is added to that."""
    found: list[list[T]] = []
    for item in items:
        if found and goes_on(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def runs_of(numbers: Iterable[int]) -> tuple[Episodes, ...]:
    """Return the numbers of some episodes, in any order, as runs."""
    single = (Episodes(number, number) for number in sorted(numbers))
    return tuple(merge_neighbours(single, join_runs))


class Every(StrEnum):
    """How often a drop repeats."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"

    @property
    def step(self) -> timedelta:
        """The time from one drop to the next, on the wall clock of the release."""
        return _STEPS[self.value]


_STEPS = {"day": DAY, "week": 7 * DAY, "fortnight": 14 * DAY}


@frozen
class Weekdays:
    """The days of the week on which a run comes out, ascending, 0 for Monday."""

    days: tuple[int, ...]


Rhythm = Every | Weekdays


@frozen
class ReleaseLine:
    """One line of a release: some episodes on a date, which may repeat.

    `when` is None if the line withdraws the date of what it names. A line that repeats numbers its
    episodes and has a day or an hour, never a wider window. With `is_open` its end is not known:
    `episodes` runs to the highest number there is.
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
        """Whether it is about a part: by its episodes, else its label; a bare line is about any."""
        if isinstance(self.episodes, Episodes):
            return isinstance(episodes, Episodes) and self.episodes.overlaps(episodes)
        return self.label is None or self.label.casefold() == (label or "").casefold()


@frozen
class Plan:
    """How a season comes out, as one report has it."""

    lines: tuple[ReleaseLine, ...]


@frozen
class Postponed:
    """The date was withdrawn and no other given."""


Release = Plan | Postponed


def postpones(release: Release, episodes: Episodes | Extent, label: str | None) -> bool:
    """Return whether a release itself takes the date of a part away, rather than overtakes it."""
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

    Episodes that follow each other and come at one moment are one drop. A run without a known
    end is expanded for MOST_DAYS_AHEAD days; lines that withdraw a date have no drops.
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
    """Two drops as one, if they come at one moment and the second goes on where the first ends."""
    run = join_runs(before.episodes, drop.episodes)
    where = (before.label, before.country, before.platform)
    if run is None or where != (drop.label, drop.country, drop.platform):
        return None
    return Drop(run, drop.when, *where) if _is_one_moment(before.when, drop.when) else None


def _is_one_moment(when: When, other: When) -> bool:
    """Whether both are the same day, the same instant or the same hour."""
    is_exact = when.is_day if isinstance(when, Window) else True
    return is_exact and type(when) is type(other) and sort_time(when) == sort_time(other)


def may_fall_between(plan: Plan, first: date | None, last: date | None) -> bool:
    """Whether any of a plan may come from one day to another, in some zone or other.

    Far quicker than to tell its drops; None is no bound.
    """
    return any(_reach(line).overlaps(first, last) for line in plan.lines)


_FARTHEST = 2 * DAY
"""Between the days of an instant in two zones: Friday 1 a.m. at UTC+14 is Wednesday at UTC-12."""


def _reach(line: ReleaseLine) -> Window:
    """The days on which a line can come out, in whichever zone."""
    if line.when is None:
        return Window(LAST_DAY, FIRST_DAY, "")
    if line.is_open:
        first = days_of(line.when, UTC).first
        return Window(first - _FARTHEST if first else None, None, "")
    if line.every is None and isinstance(line.when, Window):
        return line.when
    match line.when, occurrence(line.when, line.every, occurrence_count(line) - 1):
        case Window(first=start), Window(last=end):
            return Window(start, end, "")
        case LocalHour(start), LocalHour(end):
            return Window(start.date(), end.date(), "")
        case Instant(start), Instant(end):
            return Window(start.date() - _FARTHEST, end.date() + _FARTHEST, "")
        case _:
            return Window(None, None, "")


def occurrence_count(line: ReleaseLine) -> int:
    """How often a line comes out: once, or until its episodes run out."""
    if line.every is None or isinstance(line.episodes, Extent):
        return 1
    return -(-line.episodes.count // line.each)


def occurrence(when: When, every: Rhythm | None, turn: int) -> When:
    """When something that repeats comes out for the first time (turn 0) or a later one.

    The hour is kept on the clock of its own zone. Raises OverflowError past the calendar's end.
    """
    if turn == 0 or every is None:
        return when
    match when:
        case Window(first=date() as day):
            return one_day(day + _time_to(day, every, turn))
        case Window() as undated:
            return undated
        case Instant(wall, zone):
            return Instant(wall + _time_to(wall, every, turn), zone)
        case LocalHour(wall):
            return LocalHour(wall + _time_to(wall, every, turn))


def _time_to(start: date, every: Rhythm, turn: int) -> timedelta:
    """The time from the first turn to a later one, on the wall clock of the release."""
    if isinstance(every, Every):
        return turn * every.step
    days = every.days
    weeks, place = divmod(bisect_left(days, start.weekday()) + turn, len(days))
    return (weeks * 7 + days[place] - start.weekday()) * DAY


def occurrences_until(when: When, every: Rhythm, last: date) -> int:
    """How many turns of something that repeats come out up to a day on its own calendar."""
    count = 0
    while calendar_days(occurrence(when, every, count)).overlaps(None, last):
        count += 1
    return count


def line_occurrences(
    line: ReleaseLine, last: date | None = None
) -> Iterator[tuple[Episodes | Extent, When]]:
    """What comes of a line, and when; one without a known end is expanded up to a day, `last`."""
    when, every, run = line.when, line.every, line.episodes
    if when is None:
        return
    if every is None or isinstance(run, Extent):
        yield run, when
        return
    end = _end_of_open(when, last) if line.is_open else None
    for turn, first in enumerate(range(run.first, run.last + 1, line.each)):
        then = occurrence(when, every, turn)
        if end and not calendar_days(then).overlaps(None, end):
            return
        yield _run(first, min(first + line.each - 1, run.last)), then


@cache
def _run(first: int, last: int) -> Episodes:
    """A run of episodes: most seasons have the same ones."""
    return Episodes(first, last)


def _end_of_open(when: When, last: date | None) -> date:
    """The day up to which a run without a known end is expanded."""
    start = calendar_days(when).first or FIRST_DAY
    return min(last or start + MOST_DAYS_AHEAD * DAY, LAST_DAY)
