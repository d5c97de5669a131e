"""A season's episodes and their dates as the lines of a release: drops, and runs that repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from etoile_cli.catalogue.toml_values import TomlTable, date_keys, repeat_keys
from etoile_cli.domain.dates import DAY, When, exact_day, when_key
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Rhythm,
    Weekdays,
    join_runs,
    merge_neighbours,
    occurrence,
)
from etoile_cli.records import frozen

EpisodeDates = Mapping[int, When]
"""The date of each numbered episode of a season that has one: a day or an hour."""


@frozen
class _Drop:
    """Consecutive episodes of one moment."""

    run: Episodes
    when: When


FEWEST_TURNS = 3
"""How many drops in a rhythm are written as a run."""


def release_lines(
    dates: EpisodeDates, is_complete: bool = True, in_runs: bool = True
) -> list[TomlTable]:
    """Return the lines of a release, by episode: consecutive episodes of one moment are a drop.

    Drops in one rhythm are a run, if `in_runs`. A season whose last line is a run ends with it, so
    the last drop has a line of its own if more may follow (not `is_complete`). A run also withdraws
    what an older run has after it.
    """
    alone = (_Drop(Episodes(number, number), dates[number]) for number in sorted(dates))
    drops = merge_neighbours(alone, _as_one)
    last = [] if is_complete else drops[-1:]
    rest = drops[: len(drops) - len(last)]
    lines = []
    while rest:
        length, every = _run_of(rest) if in_runs else (1, None)
        lines.append(_line(rest[:length], every))
        rest = rest[length:]
    return [*lines, *(_line([drop], None) for drop in last)]


def _as_one(before: _Drop, drop: _Drop) -> _Drop | None:
    run = join_runs(before.run, drop.run)
    return _Drop(run, before.when) if run and when_key(before.when) == when_key(drop.when) else None


def _run_of(drops: Sequence[_Drop]) -> tuple[int, Rhythm | None]:
    """Return how many of the drops the longest run has that begins with the first; and its rhythm.

    One drop without a rhythm, if no run is long enough.
    """
    found = [(_turns(drops, every), every) for every in _rhythms(drops)]
    length, every = max(found, key=lambda one: one[0], default=(1, None))
    return (length, every) if length >= FEWEST_TURNS else (1, None)


def _rhythms(drops: Sequence[_Drop]) -> Iterator[Rhythm]:
    """Yield the rhythms that drops may have; of equal lengths, the first counts."""
    start = exact_day(drops[0].when)
    if start is None or len(drops) < FEWEST_TURNS:
        return
    yield from Every
    days = (exact_day(drop.when) for drop in drops[:7])
    first_week = {day.weekday() for day in days if day and start <= day < start + 7 * DAY}
    if 1 < len(first_week) < 7:
        yield Weekdays(tuple(sorted(first_week)))


def _turns(drops: Sequence[_Drop], every: Rhythm) -> int:
    """Return how many drops come in a rhythm, of as many episodes each but for the last."""
    head = drops[0]
    size = head.run.count
    count = 1
    for before, drop in pairwise(drops):
        is_next = join_runs(before.run, drop.run) is not None
        fits = before.run.count == size >= drop.run.count
        if not (is_next and fits and _is_turn(head.when, every, count, drop.when)):
            break
        count += 1
    return count


def _is_turn(start: When, every: Rhythm, index: int, when: When) -> bool:
    """Return whether a date is a later turn of a rhythm, by the clock of the release."""
    turn = occurrence(start, every, index)
    return type(turn) is type(when) and when_key(turn) == when_key(when)


def _line(drops: Sequence[_Drop], every: Rhythm | None) -> TomlTable:
    first, last = drops[0].run, drops[-1].run
    keys = {"episodes": Episodes(first.first, last.last).written} | date_keys(drops[0].when)
    return keys | repeat_keys(every, first.count if every else 1)
