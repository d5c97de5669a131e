"""A release: the plan of a season's drops as it was reported, and the drops that follow from it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

from etoile_cli.dates import Instant, LocalHour, When, Window, one_day
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
    """Every drop of a plan, by date; drops of one date in the order of the plan."""
    found = [drop for line in plan.lines for drop in line_drops(line)]
    return tuple(sorted(found, key=lambda drop: _order(drop.when)))


def line_drops(line: Line) -> Iterator[Drop]:
    """The drops of one line, in order.

    Raises OverflowError where the line runs past the end of the calendar.
    """
    for turn, episodes in enumerate(_portions(line)):
        yield Drop(
            episodes, _later(line.when, line.every, turn), line.label, line.country, line.platform
        )


def _portions(line: Line) -> Iterator[Episodes | Extent]:
    run = line.episodes
    if isinstance(run, Extent) or line.every is None:
        yield run
        return
    for first in range(run.first, run.last + 1, line.each):
        yield Episodes(first, min(first + line.each - 1, run.last))


def _later(when: When, every: Every | None, turns: int) -> When:
    """The same hour some turns later, on the clock of its own zone."""
    if every is None or turns == 0:
        return when
    later = turns * every.step
    match when:
        case Instant():
            return Instant(when.wall + later, when.zone)
        case LocalHour():
            return LocalHour(when.wall + later)
        case Window(first=date() as day):
            return one_day(day + later)
        case Window():
            return when


def _order(when: When) -> tuple[date, datetime]:
    """By first possible day, then by hour; what has neither comes last."""
    match when:
        case Window():
            return when.first or when.last or date.max, datetime.min
        case Instant() | LocalHour():
            return when.wall.date(), when.wall
