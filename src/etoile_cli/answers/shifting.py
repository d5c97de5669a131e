"""Select what a report is about, move it to another date, and shift what follows it.

What follows keeps its distance. What was postponed resumes in the same way; a later part that kept
its date keeps it, or follows one turn later if it is overtaken.

Entries are given in the order of the season, none of them out. They are returned with their new
dates; `when` is None if the date is withdrawn. Unchanged entries are not returned.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from etoile_cli.answers.subject import Rest
from etoile_cli.diagnostics import EtoileError, usage_error
from etoile_cli.domain.dates import (
    DAY,
    Instant,
    LocalHour,
    When,
    Window,
    calendar_days,
    exact_day,
    is_exact,
    one_day,
)
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    has_label,
    is_same_drop,
    line_of,
    without_episodes,
)
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    ReleaseLine,
    Rhythm,
    Weekdays,
    group_neighbours,
    join_runs,
)
from etoile_cli.records import frozen, replace
from etoile_cli.text import join_words, shorten

# --- drops and runs -------------------------------------------------------------------------------


def has_day(entry: Entry) -> bool:
    """Return whether the day of an entry is known, or was before it was withdrawn."""
    return exact_day(entry.due) is not None


def group_drops(entries: Entries) -> list[Entries]:
    """Return entries grouped by drop: consecutive episodes that come at one moment."""
    drops = group_neighbours(
        entries, lambda drop, entry: follows(drop[-1], entry) and is_same_drop(drop[-1], entry)
    )
    return [tuple(drop) for drop in drops]


def follows(before: Entry, entry: Entry) -> bool:
    """Return whether an entry's episodes come directly after those of another."""
    return join_runs(before.numbers, entry.numbers) is not None


def repeating_line(entry: Entry) -> ReleaseLine | None:
    """Return the repeating release line that dates an entry; None if there is none."""
    line = line_of(entry) if entry.is_run and entry.line[0] == entry.report.order else None
    return line if line and line.every and isinstance(line.episodes, Episodes) else None


def same_line(entry: Entry, other: Entry) -> bool:
    """Return whether one line of one release dates two entries."""
    return entry.line == other.line and entry.report is other.report


# --- which entries a report is about --------------------------------------------------------------


@frozen
class Selection:
    """The episodes or the part that a report names; neither for the next release and all after it.

    `is_only` limits it to the next release.
    """

    run: Episodes | None = None
    part: str | None = None
    is_only: bool = False

    @property
    def is_any(self) -> bool:
        """Return whether episodes or a part are named."""
        return self.run is not None or self.part is not None

    def __str__(self) -> str:
        """Name the episodes or the part in a message."""
        if self.run is None:
            return f"`{shorten(self.part or '')}`"
        first, last = self.run.first, self.run.last
        return f"episode {first}" if first == last else f"some of episodes {first}–{last}"


def select(rest: Rest, selection: Selection, *, may_be_out: bool) -> Entries:
    """Return the selected entries, in order; all that are ahead if none is named.

    Raise EtoileError (exit 2) if one is out and must not be, or if no part has the label.
    """
    if not selection.is_any:
        return group_drops(rest.ahead)[0] if selection.is_only and rest.ahead else rest.ahead
    out, ahead = (_selected(entries, selection) for entries in (rest.out, rest.ahead))
    if out and not may_be_out:
        hint = "use `dated` in place of `moved` to correct the date of what is out"
        raise usage_error(f"{selection} came out before this report", hint)
    if not out and not ahead and selection.part is not None:
        raise _unknown_part(rest, selection.part)
    return (*out, *ahead)


def _selected(entries: Entries, selection: Selection) -> Entries:
    run, part = selection.run, selection.part
    if run is not None:
        numbered = tuple(entry for entry in entries if entry.numbers)
        entries = without_episodes(numbered, lambda number: not run.first <= number <= run.last)
    return tuple(entry for entry in entries if part is None or has_label(entry, part))


def _unknown_part(rest: Rest, part: str) -> EtoileError:
    label, season = shorten(part), rest.season
    labels = dict.fromkeys(f"`{shorten(e.label)}`" for e in rest.entries if e.label)
    adding = f"add it: etoile record SHOW dated DATE --label {label!r} --season {season}"
    hint = f"use {join_words(labels, 'or')}" if labels else adding
    return usage_error(f"season {season} has no part called `{label}`", hint)


# --- move -----------------------------------------------------------------------------------------


def move(ahead: Entries, new: When, *, resumes: bool = False) -> Entries:
    """Return the next drop at a new date, and the rest shifted by as much.

    If it `resumes`, the rest is what has no exact date now. What repeats on certain weekdays keeps
    its weekdays. If the new date is a window, the days of the rest are withdrawn; if it resumes,
    those of runs that begin by the window's end. Raise OverflowError if a date would lie past the
    end of the calendar.
    """
    drops = group_drops(ahead)
    if is_exact(new):
        expected = _expected(drops)
        return tuple(_move_runs(_runs(drops), expected, with_hour_of(expected, new), resumes))
    first, *later = drops
    last = calendar_days(new).last if resumes else None
    reached = (run for run in _runs(later) if last is None or _has_date(run[0], last))
    lost = (entry for run in reached for drop in run if _has_date(drop) for entry in drop)
    return (*_dated(first, new), *(replace(one, when=None, previous=one.when) for one in lost))


def with_hour_of(old: When | None, new: When) -> When:
    """Return a date with the hour of an older one, if it is a day without an hour."""
    day = exact_day(new)
    has_hour = isinstance(old, Instant | LocalHour)
    return _on(old, day) if has_hour and day and isinstance(new, Window) else new


def _has_date(drop: Entries, last: date = date.max) -> bool:
    """Return whether a drop has a day, by a last one."""
    day = exact_day(drop[0].when)
    return day is not None and day <= last


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
        day = exact_day(old)
        if day is None:
            return old
        has_hour = self.expected is not None and _on(self.expected, day) == _on(old, day)
        return _on(self.new if has_hour else old, day + by)

    def after(self, old_day: date | None, new_day: date | None) -> _Shift:
        """Return the shift of a later drop; what is unknown of its days stays as it is here."""
        old_day = old_day or self.old_day
        by = new_day - old_day if old_day and new_day else self.by
        return replace(self, old_day=old_day, new_day=new_day, by=by)


def _move_runs(
    runs: list[list[Entries]], expected: When | None, new: When, resumes: bool
) -> Iterator[Entry]:
    shift = _Shift(expected, new, None, None, None).after(exact_day(expected), exact_day(new))
    rhythm: Rhythm | None = None
    for place, run in enumerate(runs):
        head = run[0][0]
        rhythm = _rhythm(head) or rhythm
        first = exact_day(head.due)
        keeps_date = resumes and _has_date(run[0])
        if keeps_date and shift.new_day and first and first > shift.new_day:
            continue
        before = replace(shift, old_day=shift.new_day) if keeps_date else shift
        start = _start(head, runs[place - 1][-1][-1], before, rhythm) if place else new
        if start is None:
            continue
        first_new = exact_day(start)
        by = first_new - first if place and first and first_new else shift.by
        dates = _dates(run, start, shift, by)
        for drop, when in zip(run, dates, strict=True):
            yield from _dated(drop, when)
        shift = shift.after(exact_day(run[-1][0].due), exact_day(dates[-1]))


def _start(head: Entry, last: Entry, shift: _Shift, rhythm: Rhythm | None) -> When | None:
    """Return the new date of a later run, by its first entry; None if it is unchanged.

    `last` is the entry before it, `shift` that of its drop. A run that is overtaken by it follows
    one turn later, in its own `rhythm` or that of the run before it, unless it got its date after
    the one before it had lost its own.
    """
    old = head.due
    day = exact_day(old)
    if old is None or day is None or shift.by is None:
        return None
    is_newer = last.withdrawn is not None and head.order > last.withdrawn.order
    keeps_order = _comes_later(head, day, last, shift) and not is_newer
    if shift.new_day is None or keeps_order:
        return shift.apply(old, shift.by)
    return shift.apply(old, _turn(shift.new_day, rhythm) - day) if rhythm else None


def _comes_later(head: Entry, day: date, last: Entry, shift: _Shift) -> bool:
    """Return whether a run was due after an entry: one turn later, if from another plan."""
    if shift.old_day is None:
        return True
    every = _rhythm(head)
    if every and head.when is None and head.report.claim.country != last.report.claim.country:
        return day >= _turn(shift.old_day, every)
    return day > shift.old_day


def _dates(run: list[Entries], start: When, shift: _Shift, by: timedelta | None) -> list[When]:
    """Return the new dates of the drops of a run, from its first one.

    On weekdays, the first drop of all comes on the reported day.
    """
    every, day = _rhythm(run[0][0]), exact_day(start)
    if not isinstance(every, Weekdays):
        olds = (drop[0].due for drop in run[1:])
        return [start, *(shift.apply(old, by or timedelta()) if old else start for old in olds)]
    if day is None:
        return [start for _ in run]
    if start is not shift.new:
        day = _turn(day - DAY, every)
        start = _on(start, day)
    dates = [start]
    while len(dates) < len(run):
        day = _turn(day, every)
        dates.append(_on(start, day))
    return dates


def _runs(drops: list[Entries]) -> list[list[Entries]]:
    """Return drops grouped by run: those that one line of a release repeats."""
    return group_neighbours(
        drops,
        lambda run, drop: (
            _is_one_run(run[-1], drop)
            and has_day(drop[0])
            and _has_date(run[-1]) == _has_date(drop)
        ),
    )


def _is_one_run(before: Entries, drop: Entries) -> bool:
    """Return whether one repeating line of a release dates two consecutive drops."""
    is_repeated = repeating_line(drop[0]) is not None and same_line(before[-1], drop[0])
    return is_repeated and follows(before[-1], drop[0])


def _expected(drops: list[Entries]) -> When | None:
    """Return when the first drop was due: its own date, or one turn before the run after it."""
    first = drops[0][0]
    if has_day(first):
        return first.due
    second = drops[1][0] if len(drops) > 1 else first
    every, day = _rhythm(second), exact_day(second.due)
    return _on(second.due, _turn(day, every, -1)) if every and day else None


# --- skip one turn --------------------------------------------------------------------------------


def skip(drops: list[Entries], place: int) -> Entries | None:
    """Return the drop at a place, and those after it in its rhythm, each one turn later.

    What follows by a date of its own keeps it, or moves one turn too if it is overtaken. A drop
    that left its run when it was skipped before keeps the rhythm of the run. Return None if the
    drop has no rhythm. Raise OverflowError if a date would lie past the end of the calendar.
    """
    rhythms = _rhythms(drops)
    every = rhythms[place]
    if every is None and place:
        every = _continued(drops, place, rhythms[place - 1], with_gaps=True)
    if every is None:
        return None
    found: list[Entry] = []
    newest, is_same = date.min, True
    for at in range(place, len(drops)):
        is_same = is_same and (at == place or _is_same_rhythm(drops, rhythms, at))
        old = _due_day(drops[at])
        if not is_same and old > newest:
            break
        newest = _turn(old, every)
        found += _dated(drops[at], _on(drops[at][0].when, newest))
    return tuple(found)


def _rhythms(drops: list[Entries]) -> list[Rhythm | None]:
    """Return the rhythm of each drop: of its run, or of the one that it continues or begins."""
    found = [_rhythm(drop[0]) for drop in drops]
    for at in range(1, len(drops)):
        found[at] = found[at] or _continued(drops, at, found[at - 1])
    for at in reversed(range(1, len(drops))):
        found[at - 1] = found[at - 1] or _continued(drops, at, found[at])
    return found


def _continued(
    drops: list[Entries], at: int, every: Rhythm | None, *, with_gaps: bool = False
) -> Rhythm | None:
    """Return a rhythm if a drop comes one turn after the one before it, or several; else None."""
    if every is None or not follows(drops[at - 1][-1], drops[at][0]):
        return None
    turn, day = _turn(_due_day(drops[at - 1]), every), _due_day(drops[at])
    while with_gaps and turn < day:
        turn = _turn(turn, every)
    return every if turn == day else None


def _is_same_rhythm(drops: list[Entries], rhythms: list[Rhythm | None], at: int) -> bool:
    """Return whether a drop continues in the rhythm of the one before it."""
    if rhythms[at] != rhythms[at - 1]:
        return False
    return _is_one_run(drops[at - 1], drops[at]) or _continued(drops, at, rhythms[at]) is not None


# --- dates ---------------------------------------------------------------------------------------


def _rhythm(entry: Entry) -> Rhythm | None:
    line = repeating_line(entry)
    return line.every if line else None


def _dated(drop: Entries, when: When) -> Iterator[Entry]:
    return (replace(entry, when=when) for entry in drop)


def _due_day(drop: Entries) -> date:
    return exact_day(drop[0].due) or date.max


def _on(when: When | None, day: date) -> When:
    """Return a date on another day, at the same hour if it has one."""
    match when:
        case Instant(wall, zone):
            return Instant(datetime.combine(day, wall.time()), zone)
        case LocalHour(wall):
            return LocalHour(datetime.combine(day, wall.time()))
        case _:
            return one_day(day)


def _turn(day: date, every: Rhythm, count: int = 1) -> date:
    """Return the day one turn later, or earlier if `count` is -1."""
    if isinstance(every, Every):
        return day + count * every.step
    day += count * DAY
    while day.weekday() not in every.days:
        day += count * DAY
    return day
