"""Move what comes next to another date, and shift what follows it.

What follows keeps its distance. What was postponed resumes in the same way; a later part that kept
its date keeps it, or follows one turn later if it is overtaken.

Entries are given in the order of the season, none of them out. They are returned with their new
dates; `when` is None if the date is withdrawn. Unchanged entries are not returned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from etoile_cli.answers.rest import due, follows, group_drops, has_day, repeating_line, same_line
from etoile_cli.domain.dates import DAY, Instant, LocalHour, When, Window, calendar_days, one_day
from etoile_cli.domain.entries import Entries, Entry, is_exact
from etoile_cli.domain.releases import Every, Rhythm, Weekdays, group_neighbours
from etoile_cli.records import frozen, replace

Clock = tuple[time, tzinfo | None]
"""An hour and its zone; the zone is None if the hour is local everywhere."""


def move(ahead: Entries, new: When, *, resumes: bool = False) -> Entries:
    """Return the next drop at a new date, and the rest shifted by as much.

    If it `resumes`, the rest is what has no exact date now. What repeats on certain weekdays keeps
    its weekdays. If the new date is a window, the days of the rest are withdrawn; if it resumes,
    those of runs that begin by the window's end. Raise OverflowError if a date would lie past the
    end of the calendar.
    """
    drops = group_drops(ahead)
    if not is_exact(new):
        first, *later = drops
        last = calendar_days(new).last if resumes else None
        reached = (run for run in _runs(later) if _is_reached(run[0], last))
        lost = (entry for run in reached for drop in run if _has_date(drop) for entry in drop)
        return (*_dated(first, new), *_withdrawn(lost))
    expected = _expected(drops)
    return tuple(_move_runs(_runs(drops), expected, with_hour_of(expected, new), resumes))


def with_hour_of(old: When | None, new: When) -> When:
    """Return a date with the hour of an older one, if it is a day without an hour."""
    day = _day(new)
    clock = _clock(old)
    return _at(day, clock) if isinstance(new, Window) and day and clock else new


def _has_date(drop: Entries) -> bool:
    return _day(drop[0].when) is not None


def _is_reached(drop: Entries, last: date | None) -> bool:
    """Whether a drop comes on or before a day; True if there is no last day."""
    day = _day(drop[0].when)
    return last is None or (day is not None and day <= last)


@frozen
class _Shift:
    """The shift of a drop, by which later ones are shifted: its old and new day, and the days.

    `expected` and `new` are the old and the new date of the very first drop, for their hours.
    """

    expected: When | None
    new: When
    old_day: date | None
    new_day: date | None
    by: timedelta | None

    def apply(self, old: When, by: timedelta) -> When:
        """Return a date some days later; at the new hour, if it had the expected hour."""
        day = _day(old)
        if day is None:
            return old
        clock = _clock(old)
        has_hour = self.expected is not None and clock == _clock(self.expected)
        return _at(day + by, _clock(self.new) if has_hour else clock)

    def after(self, old_day: date | None, new_day: date | None) -> _Shift:
        """Return the shift of a later drop; what is unknown of its days stays as it is here."""
        old_day = old_day or self.old_day
        by = new_day - old_day if old_day and new_day else self.by
        return replace(self, old_day=old_day, new_day=new_day, by=by)


def _move_runs(
    runs: list[list[Entries]], expected: When | None, new: When, resumes: bool
) -> Iterator[Entry]:
    shift = _Shift(expected, new, None, None, None).after(_day(expected), _day(new))
    rhythm: Rhythm | None = None
    for place, run in enumerate(runs):
        head, line = run[0][0], repeating_line(run[0][0])
        rhythm = (line.every if line else None) or rhythm
        keeps_date = resumes and _has_date(run[0])
        if keeps_date and not _is_overtaken(head, shift.new_day):
            continue
        before = replace(shift, old_day=shift.new_day) if keeps_date else shift
        start = _start(head, runs[place - 1][-1][-1], before, rhythm) if place else new
        if start is None:
            continue
        first, first_new = _day(due(head)), _day(start)
        by = first_new - first if place and first and first_new else shift.by
        dates = _dates(run, start, shift, by)
        for drop, when in zip(run, dates, strict=True):
            yield from _dated(drop, when)
        shift = shift.after(_day(due(run[-1][0])), _day(dates[-1]))


def _is_overtaken(head: Entry, day: date | None) -> bool:
    return day is None or (_day(due(head)) or day) <= day


def _start(head: Entry, last: Entry, shift: _Shift, rhythm: Rhythm | None) -> When | None:
    """Return the new date of a later run, by its first entry; None if it is unchanged.

    `last` is the entry before it, `shift` that of its drop. A run that is overtaken by it follows
    one turn later, in its own `rhythm` or that of the run before it.
    """
    old = due(head)
    day = _day(old)
    if old is None or day is None or shift.by is None:
        return None
    keeps_order = _comes_later(head, day, last, shift) and not _is_newer(head, last)
    if shift.new_day is None or keeps_order:
        return shift.apply(old, shift.by)
    return shift.apply(old, _turn_later(shift.new_day, rhythm) - day) if rhythm else None


def _comes_later(head: Entry, day: date, last: Entry, shift: _Shift) -> bool:
    """Whether a run was due after the entry before it: a turn after, if it is of another plan."""
    if shift.old_day is None:
        return True
    line = repeating_line(head)
    is_of_other_plan = head.when is None and head.report.claim.country != last.report.claim.country
    if line and line.every and is_of_other_plan:
        return day >= _turn_later(shift.old_day, line.every)
    return day > shift.old_day


def _is_newer(entry: Entry, last: Entry) -> bool:
    """Whether an entry got its date after the one before it had lost its date."""
    return last.withdrawn is not None and entry.report.order > last.withdrawn.order


def _dates(run: list[Entries], start: When, shift: _Shift, by: timedelta | None) -> list[When]:
    """Return the new dates of the drops of a run, the first of which is known."""
    line = repeating_line(run[0][0])
    if line and isinstance(line.every, Weekdays):
        return _on_weekdays(run, start, line.every, is_first=start is shift.new)
    olds = (due(drop[0]) for drop in run[1:])
    return [start, *(shift.apply(old, by or timedelta()) if old else start for old in olds)]


def _on_weekdays(run: list[Entries], start: When, every: Weekdays, *, is_first: bool) -> list[When]:
    """Return dates on a run's weekdays; the first drop of all comes on the reported day."""
    day, clock = _day(start), _clock(start)
    if day is None:
        return [start for _ in run]
    found = [start if is_first else _at(_next_weekday(day, every), clock)]
    while len(found) < len(run):
        found.append(_at(_next_weekday((_day(found[-1]) or day) + DAY, every), clock))
    return found


def _next_weekday(day: date, every: Weekdays) -> date:
    """Return the first of some weekdays from a day on."""
    days = every.days
    place = bisect_left(days, day.weekday())
    weekday = days[place] if place < len(days) else days[0] + 7
    return day + (weekday - day.weekday()) * DAY


def _turn_later(day: date, every: Rhythm) -> date:
    return _next_weekday(day + DAY, every) if isinstance(every, Weekdays) else day + every.step


def _runs(drops: list[Entries]) -> list[list[Entries]]:
    """Return drops grouped by run: those that one line of a release repeats."""
    return group_neighbours(
        drops,
        lambda run, drop: (
            _is_one_run(run[-1][-1], drop[0])
            and has_day(drop[0])
            and _has_date(run[-1]) == _has_date(drop)
        ),
    )


def _is_one_run(before: Entry, entry: Entry) -> bool:
    """Whether one repeating line of a release dates two consecutive entries."""
    return repeating_line(entry) is not None and follows(before, entry) and same_line(before, entry)


def _expected(drops: list[Entries]) -> When | None:
    """Return when the first drop was due: its own date, or one turn before the run after it."""
    first = drops[0][0]
    if has_day(first):
        return due(first)
    if len(drops) < 2 or not has_day(drops[1][0]):
        return None
    line, then = repeating_line(drops[1][0]), due(drops[1][0])
    return _turn_before(then, line.every) if line and line.every and then else None


def _turn_before(when: When, every: Rhythm) -> When:
    day = _day(when) or date.max
    if isinstance(every, Every):
        return _at(day - every.step, _clock(when))
    earlier = (day - back * DAY for back in range(1, 8))
    return _at(next(one for one in earlier if one.weekday() in every.days), _clock(when))


# --- skip one turn --------------------------------------------------------------------------------


def skip(drops: list[Entries], place: int) -> Entries | None:
    """Return the drop at a place, and those after it in its rhythm, each one turn later.

    What follows by a date of its own keeps it, or moves one turn too if it is overtaken. A drop
    that left its run when it was skipped before keeps the rhythm of the run. Return None if the
    drop has no rhythm. Raise OverflowError if a date would lie past the end of the calendar.
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
    """Return the rhythm of each drop: of its run, or of the one that it continues or begins."""
    lines = [repeating_line(drop[0]) for drop in drops]
    found = [line.every if line else None for line in lines]
    for at in range(1, len(drops)):
        found[at] = found[at] or _continued(drops, at, found[at - 1])
    for at in reversed(range(1, len(drops))):
        found[at - 1] = found[at - 1] or _continued(drops, at, found[at])
    return found


def _continued(drops: list[Entries], at: int, every: Rhythm | None) -> Rhythm | None:
    """Return a rhythm if a drop comes one turn after the one before it; else None."""
    before, drop = drops[at - 1], drops[at]
    if every is None or not follows(before[-1], drop[0]):
        return None
    return every if _turn_later(_due_day(before), every) == _due_day(drop) else None


def _rhythm_before(drops: list[Entries], place: int, rhythms: list[Rhythm | None]) -> Rhythm | None:
    """Return the rhythm of the drop before one, if it comes whole turns after that; else None."""
    every = rhythms[place - 1] if place else None
    if every is None or not follows(drops[place - 1][-1], drops[place][0]):
        return None
    before, day = _due_day(drops[place - 1]), _due_day(drops[place])
    return every if before < day and _is_on_turn(day, before, every) else None


def _is_on_turn(day: date, start: date, every: Rhythm) -> bool:
    """Whether a day is a turn of a rhythm that begins on another day."""
    if isinstance(every, Weekdays):
        return day.weekday() in every.days
    return (day - start) % every.step == timedelta()


def _is_same_rhythm(drops: list[Entries], rhythms: list[Rhythm | None], at: int) -> bool:
    """Whether a drop continues in the rhythm of the one before it."""
    if rhythms[at] != rhythms[at - 1]:
        return False
    is_one_run = _is_one_run(drops[at - 1][-1], drops[at][0])
    return is_one_run or _continued(drops, at, rhythms[at]) is not None


def _due_day(drop: Entries) -> date:
    return _day(due(drop[0])) or date.max


# --- dates ---------------------------------------------------------------------------------------


def _dated(drop: Entries, when: When) -> Iterator[Entry]:
    return (replace(entry, when=when) for entry in drop)


def _withdrawn(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (replace(entry, when=None, previous=entry.when) for entry in entries)


def _day(when: When | None) -> date | None:
    """Return the day of a date in its own zone; None if it is not exact."""
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
