"""What comes next moves to another date, and what follows it moves by as much.

What was postponed goes on likewise; a later part that kept its date keeps it, or follows a turn
later if it is overtaken.

Entries come in the order of the season, none of them out. They are returned with their new dates;
`when` is None for one whose date is withdrawn. What is unchanged is not returned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from etoile_cli.answers.rest import due, follows, has_day, in_drops, is_of_one_line, run_of
from etoile_cli.domain.dates import DAY, Instant, LocalHour, When, Window, calendar_days, one_day
from etoile_cli.domain.fold.entries import Entries, Entry, is_exact
from etoile_cli.domain.releases import Every, Rhythm, Weekdays, group_neighbours
from etoile_cli.records import replace

Clock = tuple[time, tzinfo | None]
"""An hour and its zone; None as the zone of an hour that is local everywhere."""


def moved(ahead: Entries, at: When, *, resumes: bool = False) -> Entries:
    """Return what comes next at a date, and the rest as much later, or earlier.

    If it `resumes`, the rest is what has no exact date now. What repeats on certain weekdays keeps
    to them. If the date is a window, the days of the rest are withdrawn; if it resumes, those of
    runs that begin by the window's end. Raises OverflowError if a date would lie past the end of
    the calendar.
    """
    drops = in_drops(ahead)
    expected = _expected(drops)
    if not is_exact(at):
        first, *later = drops
        last = calendar_days(at).last if resumes else None
        reached = (run for run in _runs(later) if _is_reached(run[0], last))
        lost = (entry for run in reached for drop in run if _has_date(drop) for entry in drop)
        return (*_dated(first, at), *_withdrawn(lost))
    new = with_hour_of(expected, at)
    runs = _runs(drops)
    kept = [resumes and _has_date(run[0]) for run in runs]
    return tuple(_moved(runs, kept, expected, new))


def with_hour_of(old: When | None, new: When) -> When:
    """Return a date with the hour of an older one, if it is a day without an hour."""
    day = _day(new)
    clock = _clock(old)
    return _at(day, clock) if isinstance(new, Window) and day and clock else new


def _has_date(drop: Entries) -> bool:
    return _day(drop[0].when) is not None


def _is_reached(drop: Entries, last: date | None) -> bool:
    """Whether a drop comes on a day or before it; always if it is not known."""
    day = _day(drop[0].when)
    return last is None or (day is not None and day <= last)


def _moved(
    runs: list[list[Entries]], kept: list[bool], expected: When | None, new: When
) -> Iterator[Entry]:
    old_day, new_day = _day(expected), _day(new)
    shift = new_day - old_day if old_day and new_day else None
    rhythm: Rhythm | None = None
    for place, run in enumerate(runs):
        line = run_of(run[0][0])
        rhythm = (line.every if line else None) or rhythm
        if kept[place] and not _is_overtaken(run, new_day):
            continue
        last = runs[place - 1][-1][-1]
        before = (new_day if kept[place] else old_day), new_day
        hours = expected, new
        start = new if place == 0 else _start(run, last, shift, before, hours, rhythm)
        if start is None:
            continue
        first, first_new = _day(due(run[0][0])), _day(start)
        own = first_new - first if place and first and first_new else shift
        dates = _dates(run, start, own, expected, new)
        for drop, when in zip(run, dates, strict=True):
            yield from _dated(drop, when)
        old_day, new_day = _day(due(run[-1][0])) or old_day, _day(dates[-1])
        shift = new_day - old_day if old_day and new_day else shift


def _is_overtaken(run: list[Entries], day: date | None) -> bool:
    return day is None or (_day(due(run[0][0])) or day) <= day


def _start(
    run: list[Entries],
    last: Entry,
    shift: timedelta | None,
    before: tuple[date | None, date | None],
    hours: tuple[When | None, When],
    rhythm: Rhythm | None,
) -> When | None:
    """The new date of a later run; None if it is unchanged.

    `before` are the old and the new day of what comes before it, `last`; `hours` have the old and
    the new hour of what comes first. What is overtaken by what is before it follows a turn later,
    in its own `rhythm` or that of what is before it.
    """
    old, (old_day, new_day) = due(run[0][0]), before
    day = _day(old)
    if old is None or day is None or shift is None:
        return None
    line = run_of(run[0][0])
    every = line.every if line else None
    is_kept = old_day is None or day > old_day
    if old_day and every and _is_of_another_plan(run[0][0], last):
        is_kept = day >= _turn_later(old_day, every)
    if new_day is None or (is_kept and not _is_dated_since(run[0][0], last)):
        return _shifted(old, shift, *hours)
    if rhythm is None:
        return None
    return _shifted(old, _turn_later(new_day, rhythm) - day, *hours)


def _is_of_another_plan(entry: Entry, last: Entry) -> bool:
    """Whether what has no date now was dated by the general plan, and what is before it was not."""
    return entry.when is None and entry.report.claim.country != last.report.claim.country


def _is_dated_since(entry: Entry, last: Entry) -> bool:
    """Whether an entry got its date when what is before it had lost its own."""
    return last.withdrawn is not None and entry.report.order > last.withdrawn.order


def _turn_later(day: date, every: Rhythm) -> date:
    return _listed(day + DAY, every) if isinstance(every, Weekdays) else day + every.step


def _dates(
    run: list[Entries], start: When, shift: timedelta | None, expected: When | None, new: When
) -> list[When]:
    """The new dates of drops that come in one run; the first one is known."""
    line = run_of(run[0][0])
    if line and isinstance(line.every, Weekdays):
        return _on_weekdays(run, start, line.every, is_first=start is new)
    found = [start]
    for entry, *_ in run[1:]:
        old = due(entry)
        found.append(_shifted(old, shift or timedelta(), expected, new) if old else start)
    return found


def _on_weekdays(run: list[Entries], start: When, every: Weekdays, *, is_first: bool) -> list[When]:
    """The dates of a run on its weekdays; the first of all comes on the day that was reported."""
    day, clock = _day(start), _clock(start)
    if day is None:
        return [start for _ in run]
    found = [start if is_first else _at(_listed(day, every), clock)]
    while len(found) < len(run):
        found.append(_at(_listed((_day(found[-1]) or day) + DAY, every), clock))
    return found


def _listed(day: date, every: Weekdays) -> date:
    """The first of some weekdays from a day on."""
    days = every.days
    place = bisect_left(days, day.weekday())
    weekday = days[place] if place < len(days) else days[0] + 7
    return day + (weekday - day.weekday()) * DAY


def _runs(drops: list[Entries]) -> list[list[Entries]]:
    """Drops, those together that one line of a release repeats."""
    return group_neighbours(
        drops,
        lambda run, drop: (
            _is_one_run(run[-1][-1], drop[0])
            and has_day(drop[0])
            and _has_date(run[-1]) == _has_date(drop)
        ),
    )


def _is_one_run(before: Entry, entry: Entry) -> bool:
    """Whether one line of a release repeats to give two consecutive entries their dates."""
    is_run = run_of(entry) is not None and follows(before, entry)
    return is_run and is_of_one_line(before, entry)


def _expected(drops: list[Entries]) -> When | None:
    """The day on which the first drop was due: its own, or a turn before the run behind it."""
    first = drops[0][0]
    if has_day(first):
        return due(first)
    if len(drops) < 2 or not has_day(drops[1][0]):
        return None
    line, then = run_of(drops[1][0]), due(drops[1][0])
    return _turn_before(then, line.every) if line and line.every and then else None


def _turn_before(when: When, every: Rhythm) -> When:
    day = _day(when) or date.max
    if isinstance(every, Every):
        return _at(day - every.step, _clock(when))
    earlier = (day - back * DAY for back in range(1, 8))
    return _at(next(one for one in earlier if one.weekday() in every.days), _clock(when))


# --- a turn later --------------------------------------------------------------------------------


def skipped(drops: list[Entries], place: int) -> Entries | None:
    """Return what comes a turn later if nothing comes on the day of one of some dated drops.

    It is the drop and those behind it in its rhythm, each on the day of the next. What follows by
    a date of its own stays; if it is overtaken, it moves a turn, too. A drop that left its run when
    it was skipped before keeps the rhythm of the run. None if the drop has no rhythm. Raises
    OverflowError if a date would lie past the end of the calendar.
    """
    rhythms = _rhythms(drops)
    every = rhythms[place] or _rhythm_before(drops, place, rhythms)
    if every is None:
        return None
    found: list[Entry] = []
    newest, is_same = date.min, True
    for at in range(place, len(drops)):
        is_same = is_same and (at == place or _is_same_rhythm(drops, rhythms, at))
        old = _due_day(drops[at])
        if not is_same and old > newest:
            break
        newest = _turn_later(old, every)
        found += _dated(drops[at], _at(newest, _clock(drops[at][0].when)))
    return tuple(found)


def _rhythms(drops: list[Entries]) -> list[Rhythm | None]:
    """The rhythm of each drop: of its run, or of the one that it directly goes on or begins."""
    lines = [run_of(drop[0]) for drop in drops]
    found = [line.every if line else None for line in lines]
    for at in range(1, len(drops)):
        found[at] = found[at] or _goes_on(drops, at, found[at - 1])
    for at in reversed(range(1, len(drops))):
        found[at - 1] = found[at - 1] or _goes_on(drops, at, found[at])
    return found


def _goes_on(drops: list[Entries], at: int, every: Rhythm | None) -> Rhythm | None:
    """A rhythm, if a drop comes a turn after the one before it; else None."""
    before, drop = drops[at - 1], drops[at]
    if every is None or not follows(before[-1], drop[0]):
        return None
    return every if _turn_later(_due_day(before), every) == _due_day(drop) else None


def _rhythm_before(drops: list[Entries], place: int, rhythms: list[Rhythm | None]) -> Rhythm | None:
    """The rhythm of the drop before one, if it comes some whole turns after that; else None."""
    every = rhythms[place - 1] if place else None
    if every is None or not follows(drops[place - 1][-1], drops[place][0]):
        return None
    before, day = _due_day(drops[place - 1]), _due_day(drops[place])
    return every if before < day and _is_turn_of(day, before, every) else None


def _is_turn_of(day: date, start: date, every: Rhythm) -> bool:
    """Whether what comes in a rhythm from a day on comes on another."""
    if isinstance(every, Weekdays):
        return day.weekday() in every.days
    return (day - start) % every.step == timedelta()


def _is_same_rhythm(drops: list[Entries], rhythms: list[Rhythm | None], at: int) -> bool:
    """Whether a drop goes on in the rhythm of the one before it."""
    is_one_run = _is_one_run(drops[at - 1][-1], drops[at][0])
    is_alike = rhythms[at] == rhythms[at - 1]
    return is_alike and (is_one_run or _goes_on(drops, at, rhythms[at]) is not None)


def _due_day(drop: Entries) -> date:
    return _day(due(drop[0])) or date.max


# --- dates ---------------------------------------------------------------------------------------


def _dated(drop: Entries, when: When) -> Iterator[Entry]:
    return (replace(entry, when=when) for entry in drop)


def _withdrawn(entries: Iterator[Entry]) -> Iterator[Entry]:
    return (replace(entry, when=None, previous=entry.when) for entry in entries)


def _shifted(old: When, by: timedelta, expected: When | None, new: When) -> When:
    """A date some days later; at the new hour, if it had the hour of what was expected first."""
    day = _day(old)
    if day is None:
        return old
    clock = _clock(old)
    is_same = expected is not None and clock == _clock(expected)
    return _at(day + by, _clock(new) if is_same else clock)


def _day(when: When | None) -> date | None:
    """The day of a date on its own calendar; None if it is not known."""
    return calendar_days(when).first if when and is_exact(when) else None


def _clock(when: When | None) -> Clock | None:
    match when:
        case None | Window():
            return None
        case Instant(wall, zone):
            return wall.time(), zone
        case LocalHour(wall):
            return wall.time(), None


def _at(day: date, clock: Clock | None) -> When:
    if clock is None:
        return one_day(day)
    hour, zone = clock
    wall = datetime.combine(day, hour)
    return Instant(wall, zone) if zone else LocalHour(wall)
