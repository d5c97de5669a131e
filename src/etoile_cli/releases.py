"""A release: the plan of a season's drops as it was reported, and the drops that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from itertools import pairwise
from operator import itemgetter

from etoile_cli.dates import DAY, Instant, LocalHour, When, Window, one_day
from etoile_cli.frozen import frozen

MOST_EPISODES = 9999
"""The most episodes of a season that etoile reckons with."""


@frozen
class Episodes:
    """A run of a season's episodes, from 1, both ends included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many episodes the run has."""
        return self.last - self.first + 1


class Extent(Enum):
    """How much of a season comes out where its episodes are not numbered."""

    WHOLE = "whole"  # all of it at once
    UNSTATED = "unstated"  # it begins then; how it is let out is not said


class Every(StrEnum):
    """How often a drop repeats."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"

    @property
    def step(self) -> timedelta:
        """The time from one drop to the next, on the wall clock of the release."""
        return timedelta(days={"day": 1, "week": 7, "fortnight": 14}[self.value])


@frozen
class Line:
    """One line of a release: some episodes on a date, which may repeat.

    A line that repeats numbers its episodes and has a day or an hour, never a wider window.
    """

    episodes: Episodes | Extent
    when: When
    every: Every | None = None
    each: int = 1
    label: str | None = None
    country: str | None = None
    platform: str | None = None


@frozen
class Plan:
    """How a season comes out, as one report has it."""

    lines: tuple[Line, ...]


@frozen
class Postponed:
    """The date was withdrawn and no other given."""


Release = Plan | Postponed


@frozen
class Drop:
    """One moment at which one or more episodes come out."""

    episodes: Episodes | Extent
    when: When
    label: str | None = None
    country: str | None = None
    platform: str | None = None


def drops(plan: Plan) -> tuple[Drop, ...]:
    """Every drop of a plan, by date; drops of one date in the order of the plan.

    Episodes that follow each other and come at one moment are one drop, however they were told.
    """
    found = [drop for line in plan.lines for drop in _line_drops(line)]
    if len(plan.lines) == 1:
        return tuple(found)
    by_date = sorted([(order_of(drop.when), drop) for drop in found], key=itemgetter(0))
    joined = [by_date[0][1]]
    for (earlier, before), (later, drop) in pairwise(by_date):
        is_one = earlier == later and _is_one_moment(before.when, drop.when)
        if run := _run_on(joined[-1], drop) if is_one else None:
            joined[-1] = Drop(run, drop.when, drop.label, drop.country, drop.platform)
        else:
            joined.append(drop)
    return tuple(joined)


def _run_on(before: Drop, drop: Drop) -> Episodes | None:
    """The episodes of both drops of one moment, where they are one."""
    match before.episodes, drop.episodes:
        case Episodes(first, end), Episodes(begin, last) if begin == end + 1:
            where = (before.label, before.country, before.platform)
            same = where == (drop.label, drop.country, drop.platform)
            return Episodes(first, last) if same else None
        case _:
            return None


def _is_one_moment(when: When, other: When) -> bool:
    """Whether both, of the same order, are the same day, the same instant or the same hour."""
    is_exact = when.is_day if isinstance(when, Window) else True
    return is_exact and type(when) is type(other)


def may_fall(plan: Plan, first: date | None, last: date | None) -> bool:
    """Whether any of a plan may come from one day to another, in some zone or other.

    Far quicker than to tell its drops; None is no bound.
    """
    return any(_reach(line).overlaps(first, last) for line in plan.lines)


_FARTHEST = 2 * DAY
"""Between the days of an instant in two zones: Friday 1 a.m. at UTC+14 is Wednesday at UTC-12."""


def _reach(line: Line) -> Window:
    """The days on which a line can come out, in whichever zone."""
    if line.every is None and isinstance(line.when, Window):
        return line.when
    final = turn_of(line, turns(line) - 1)
    match line.when, final:
        case Window(first=start), Window(last=end):
            return Window(start, end, "")
        case LocalHour(start), LocalHour(end):
            return Window(start.date(), end.date(), "")
        case Instant(start), Instant(end):
            return Window(start.date() - _FARTHEST, end.date() + _FARTHEST, "")
        case _:
            return Window(None, None, "")


def turns(line: Line) -> int:
    """How often a line comes out: once, or until its episodes run out."""
    if line.every is None or isinstance(line.episodes, Extent):
        return 1
    return -(-line.episodes.count // line.each)


def turn_of(line: Line, turn: int) -> When:
    """When a line comes out for the first time (turn 0) or a later one.

    The hour is kept on the clock of its own zone. Raises OverflowError past the calendar's end.
    """
    if turn == 0 or line.every is None:
        return line.when
    later = turn * line.every.step
    match line.when:
        case Instant(wall, zone):
            return Instant(wall + later, zone)
        case LocalHour(wall):
            return LocalHour(wall + later)
        case Window(first=date() as day):
            return one_day(day + later)
        case Window() as undated:
            return undated


def _line_drops(line: Line) -> Iterator[Drop]:
    if line.every is None:
        yield Drop(line.episodes, line.when, line.label, line.country, line.platform)
        return
    for turn in range(turns(line)):
        yield Drop(
            _portion(line, turn), turn_of(line, turn), line.label, line.country, line.platform
        )


def _portion(line: Line, turn: int) -> Episodes | Extent:
    """The episodes of one turn."""
    run = line.episodes
    if line.every is None or isinstance(run, Extent):
        return run
    first = run.first + turn * line.each
    return Episodes(first, min(first + line.each - 1, run.last))


def order_of(when: When) -> datetime:
    """What drops are ordered by, naive: the first possible day, then the hour in UTC or its own.

    What has no first day goes by its last; what has neither comes last.
    """
    match when:
        case Window():
            return datetime.combine(when.first or when.last or date.max, time.min)
        case Instant():
            return when.clock_in_utc
        case LocalHour(wall):
            return wall
