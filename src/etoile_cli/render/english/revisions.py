"""What a report did with each part of a season, and which parts share a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from enum import Enum, auto

from etoile_cli.domain.dates import (
    Instant,
    LocalHour,
    When,
    Window,
    calendar_days,
    days_of,
    is_exact,
    when_key,
)
from etoile_cli.domain.entries import Entry, lies_within, line_of, open_line
from etoile_cli.domain.history import Revision, date_of
from etoile_cli.domain.releases import Extent, join_runs, merge_neighbours
from etoile_cli.domain.shows import Claim, Report, is_confirmed
from etoile_cli.records import frozen, replace
from etoile_cli.render.english import TO_BE_ANNOUNCED, clock
from etoile_cli.render.english.releases import (
    clock_of_weekdays,
    day_of,
    on_clock,
    open_run,
    rhythm,
    spread,
)
from etoile_cli.render.english.standings import is_postponed


class Kind(Enum):
    """What a report did with a part."""

    GIVEN = auto()  # a first date
    AGAIN = auto()  # a date after one was withdrawn
    DATED = auto()  # a day, or a narrower window, within the window known
    HOUR = auto()  # another hour of the same day
    MOVED = auto()
    CORRECTED = auto()  # another date of what was out
    BESIDE = auto()  # an unconfirmed date beside a confirmed one
    CONFIRMED = auto()  # a confirmed date in the place of an unconfirmed one
    KEPT = auto()  # a date confirmed before, without the unconfirmed one beside it
    POSTPONED = auto()
    LOST = auto()  # a date that fell to the new date of something else
    SAME = auto()  # another label or platform, or more certain


@frozen
class PartChange:
    """Episodes or a part of a season, and what a report did with it.

    `revision` is how it was and how it is. `pieces` counts its releases; `last` is the last of
    several, `old_last` what it was before. `is_even` is True if all of them moved by as many days.
    """

    kind: Kind
    revision: Revision
    pieces: int = 1
    last: When | None = None
    old_last: When | None = None
    is_even: bool = True

    @property
    def before(self) -> Entry | None:
        """The part as it was; None if nothing was known of it."""
        return self.revision.before

    @property
    def after(self) -> Entry | None:
        """The part as it is; None if it no longer comes."""
        return self.revision.after

    @property
    def entry(self) -> Entry:
        """The part as it is; as it was, if it no longer comes."""
        return self.revision.entry

    @property
    def was_out(self) -> bool:
        """Return whether it had come out before the report."""
        return self.revision.was_out

    @property
    def old(self) -> When | None:
        """Its first date before the report."""
        return date_of(self.before)

    @property
    def new(self) -> When | None:
        """Its first date after it."""
        return date_of(self.after)


def part_of(one: Revision, report: Report[Claim], zone: tzinfo) -> PartChange:
    """Return what a report did with one part; days are those of a user in a zone."""
    return PartChange(_kind(one, report, zone), one)


def _kind(one: Revision, report: Report[Claim], zone: tzinfo) -> Kind:
    old, new = date_of(one.before), date_of(one.after)
    if new is None:
        is_named = is_postponed(report, one.entry.episodes, one.entry.label)
        return Kind.POSTPONED if is_named else Kind.LOST
    if old is None:
        return Kind.AGAIN if one.before and one.before.withdrawn else Kind.GIVEN
    if one.before and is_confirmed(one.before.report) != is_confirmed(report):
        if not is_confirmed(report):
            return Kind.BESIDE
        return Kind.KEPT if one.is_kept else Kind.CONFIRMED
    if when_key(old) == when_key(new):
        return Kind.GIVEN if _is_numbered_now(one) else Kind.SAME
    return Kind.CORRECTED if one.was_out else _kind_of_move(old, new, zone)


def _is_numbered_now(one: Revision) -> bool:
    was, now = (entry.numbers if entry else None for entry in (one.before, one.after))
    return was is None and now is not None


def _kind_of_move(old: When, new: When, zone: tzinfo) -> Kind:
    if lies_within(new, old):
        return Kind.DATED
    return Kind.HOUR if is_exact(old) and _are_of_one_day(old, new, zone) else Kind.MOVED


def _are_of_one_day(old: When, new: When, zone: tzinfo) -> bool:
    """Return whether two dates are of one day: the user's, or the platform's if one has no hour."""
    if when_key(days_of(old, zone)) == when_key(days_of(new, zone)):
        return True
    has_one_hour = isinstance(old, Window) != isinstance(new, Window)
    return has_one_hour and when_key(calendar_days(old)) == when_key(calendar_days(new))


def in_series(parts: Iterable[PartChange], zone: tzinfo) -> list[PartChange]:
    """Return parts, those as one that follow each other and changed alike."""
    return merge_neighbours(parts, lambda before, part: _as_one(before, part, zone))


def _as_one(before: PartChange, part: PartChange, zone: tzinfo) -> PartChange | None:
    """Return two parts as one; None if they do not follow each other or changed differently."""
    both = join_runs(before.entry.numbers, part.entry.numbers)
    if not (both and _are_alike(before, part) and _changed_alike(before, part, zone)):
        return None
    date = part.new or part.old
    is_one_date = when_key(before.last or before.new or before.old) == when_key(date)
    old, new = before.before, before.after
    revision = replace(
        before.revision,
        before=replace(old, numbers=both) if old and old.numbers else old,
        after=replace(new, numbers=both) if new else None,
    )
    return PartChange(
        kind=before.kind,
        revision=revision,
        pieces=before.pieces + (not is_one_date),
        last=date,
        old_last=part.old,
        is_even=before.is_even and _moved_alike(before, part, zone),
    )


def _are_alike(before: PartChange, part: PartChange) -> bool:
    """Return whether two parts have one label, country and platform, and had, and were as sure."""
    if _names_of(before.entry) != _names_of(part.entry):
        return False
    if before.before is None or part.before is None:
        return part.before is None
    is_as_sure = before.before.report.news.certainty is part.before.report.news.certainty
    return is_as_sure and _names_of(before.before) == _names_of(part.before)


def _names_of(entry: Entry) -> tuple[str | None, ...]:
    return entry.label, entry.country, entry.platform


_ALL_ALIKE = (Kind.GIVEN, Kind.AGAIN, Kind.POSTPONED, Kind.LOST, Kind.SAME)


def _changed_alike(before: PartChange, part: PartChange, zone: tzinfo) -> bool:
    """Return whether a report did the same with two parts: it moved them by as many days, or so."""
    if before.before and part.before is None and part.kind is Kind.GIVEN:
        is_one_date = when_key(before.last or before.new) == when_key(part.new)
        is_given = before.kind in (Kind.DATED, Kind.CONFIRMED)
        return before.before.numbers is None and (is_one_date or is_given)
    if before.kind is not part.kind or before.was_out != part.was_out:
        return False
    return _moved_alike(before, part, zone) or _is_one_series(before, part)


def _moved_alike(before: PartChange, part: PartChange, zone: tzinfo) -> bool:
    """Return whether two parts moved from one date to another, or by as many days."""
    if before.kind in _ALL_ALIKE:
        return True
    if (when_key(before.old), when_key(before.new)) == (when_key(part.old), when_key(part.new)):
        return True
    shift = _shift_of(before, zone)
    return shift is not None and shift == _shift_of(part, zone)


def _is_one_series(before: PartChange, part: PartChange) -> bool:
    """Return whether two parts move to one date or run, or have it beside what is confirmed."""
    if before.kind not in (Kind.MOVED, Kind.BESIDE) or not (before.after and part.after):
        return False
    if when_key(before.new) == when_key(part.new):
        return True
    is_run = before.after.is_run and before.after.line == part.after.line
    return is_run and all(one.old and is_exact(one.old) for one in (before, part))


def _shift_of(part: PartChange, zone: tzinfo) -> int | None:
    """Return by how many days a part moved; None if a day is not known."""
    old, new = (days_of(when, zone) if when else None for when in (part.old, part.new))
    if old is None or new is None or not (old.is_day and new.is_day):
        return None
    return (new.first - old.first).days if old.first and new.first else None


def dates_of(part: PartChange, zone: tzinfo) -> str:
    """Return `24 April 2025, all at once`, `15 October 2026 to 19 November 2026, 6 episodes`."""
    if part.new is None:
        return "no date"
    if line := open_line(part.entry):
        return open_run(line, part.new, zone)
    if part.last is not None and part.pieces > 1:
        run = part.entry.numbers
        is_one_by_one = run is not None and run.count == part.pieces
        return spread(part.new, part.last, part.pieces, is_one_by_one, zone)
    is_whole = part.entry.episodes is Extent.WHOLE and part.kind is not Kind.BESIDE
    return f"{day_of(part.new, zone)}{', all at once' if is_whole else ''}"


def change_of_date(part: PartChange, zone: tzinfo) -> tuple[str, str]:
    """Return the date that took the place of another, and how it was before."""
    old, new, dates = part.old, part.new, dates_of(part, zone)
    if old is None or new is None:
        return dates, ""
    if part.kind is Kind.HOUR:
        return _another_hour(old, new, zone)
    if part.kind is not Kind.DATED:
        return _moved(part, old, new, zone)
    if isinstance(old, Window) and old.is_unbounded:
        return dates, ""
    if not is_exact(new):
        return f"{dates}, narrowed from {day_of(old, zone)}", ""
    return f"dated {dates}", f"was {day_of(old, zone)}"


def _another_hour(old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    """Return another hour of a day: `3 December 2024 at 02:00 UTC`, `the hour was unknown`."""
    was, now, day = _hour_of(old, zone), _hour_of(new, zone), day_of(new, zone)
    before = day_of(old, zone)
    if not now:
        return f"{day}, hour unknown", f"was {was if before == day else _with_hour(old, zone)}"
    if not was:
        unknown = "the hour was unknown" if before == day else f"was {before}, hour unknown"
        return f"{day} at {now}", unknown
    return f"{day} at {now}", f"was {was}"


def _moved(part: PartChange, old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    was, now = day_of(old, zone), day_of(new, zone)
    is_correction = part.kind is Kind.CORRECTED
    if isinstance(new, Window) and new.is_unbounded:
        return "date to be announced", f"had been due {was}"
    if lies_within(old, new) and not is_correction:
        return f"{now}, widened from {was}", ""
    if not part.is_even:
        return _moved_unevenly(part, old, new, zone)
    shift = _shift_of(part, zone)
    if part.pieces > 1 and shift:
        verb = "corrected, " if is_correction else ""
        return f"{verb}{_shift_in_words(shift)}, from {now}", f"was {was}"
    if was == now:
        verb = "corrected to " if is_correction else ""
        return f"{verb}{_with_hour(new, zone)}", f"was {_with_hour(old, zone)}"
    verb = "corrected" if is_correction else "moved"
    return f"{verb} {_one_to_another(part, old, new, zone)}", ""


def _one_to_another(part: PartChange, old: When, new: When, zone: tzinfo) -> str:
    """Return `from 5 May 2026 to 7 May 2026`, on the clock of its weekdays if it has any.

    A run that has, or had, no known end comes with its rhythm.
    """
    line = line_of(part.after) if part.after else None
    has_rhythm = line and (line.is_open or part.revision.was_open) and not part.was_out
    every = line.every if line and has_rhythm else None
    clock = clock_of_weekdays(new, every, zone)
    was, now = (day_of(when, clock).replace(" to ", "–") for when in (old, new))
    hour = "" if _hour_of(old, clock) else _hour_of(new, clock)
    often = rhythm(every) if every else ""
    return f"from {was} to {', '.join(filter(None, [now + on_clock(clock, zone), hour, often]))}"


def _moved_unevenly(part: PartChange, old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    """Return from when to when several episodes come now, and came, with another rhythm."""
    lines = [line_of(entry) if entry else None for entry in (part.before, part.after)]
    was_every, every = (line.every if line else None for line in lines)
    if lines[0] and was_every == every:
        every = None
    clock = clock_of_weekdays(new, every, zone)
    now = _from_to(new, part.last, clock)
    moved = f"moved to {now}" if now == day_of(new, clock) else f"moved, {now}"
    often = f", {rhythm(every)}" if every else ""
    was = f"was {_from_to(old, part.old_last, clock)}"
    return f"{moved}{on_clock(clock, zone)}{often}", was


def _from_to(first: When, last: When | None, zone: tzinfo) -> str:
    start = day_of(first, zone)
    if last is None or when_key(first) == when_key(last):
        return start
    return f"{start} to {day_of(last, zone)}"


_LETTERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def _shift_in_words(shift: int) -> str:
    """Return `a week later`, `two weeks earlier`, `15 days later`."""
    days = abs(shift)
    count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    letters = _LETTERS[count - 2] if count <= len(_LETTERS) + 1 else f"{count:,}"
    how_long = f"a {unit}" if count == 1 else f"{letters} {unit}s"
    return f"{how_long} {'later' if shift > 0 else 'earlier'}"


def _with_hour(when: When, zone: tzinfo) -> str:
    hour = _hour_of(when, zone)
    return f"{day_of(when, zone)} at {hour}" if hour else day_of(when, zone)


def _hour_of(when: When, zone: tzinfo) -> str:
    match when:
        case Instant():
            return clock(when.utc.astimezone(zone))
        case LocalHour(wall):
            return f"{wall:%H:%M} local time"
        case Window():
            return ""


def date_before(part: PartChange, zone: tzinfo) -> str:
    """Return the date before; `from` the first of several."""
    if part.old is None:
        return ""
    is_numbered = part.before is not None and part.before.numbers is not None
    is_several = part.pieces > 1 or not part.is_even
    is_first = is_numbered and (is_several or part.revision.was_open)
    day = day_of(part.old, zone)
    return f"from {day}" if is_first and day != TO_BE_ANNOUNCED else day
