"""The dates of a part that a report changed, in English: as they are, and as they were."""

from __future__ import annotations

from datetime import tzinfo

from etoile_cli.dates import Instant, LocalHour, When, Window
from etoile_cli.frozen import changed
from etoile_cli.plans.entries import is_exact, lies_within, line_of, open_line
from etoile_cli.releases import Extent, Rhythm, fixed
from etoile_cli.render.phrases.days import TO_BE_ANNOUNCED
from etoile_cli.render.phrases.drops import clock
from etoile_cli.render.phrases.releases import (
    clock_of_weekdays,
    day_of,
    on_clock,
    open_run,
    rhythm,
    spread,
)
from etoile_cli.render.phrases.revised_parts import Kind, Part, shift_of


def dates_of(part: Part, zone: tzinfo) -> str:
    """`24 April 2025, all at once`, `15 October 2026 to 19 November 2026, 6 episodes`."""
    if part.new is None:
        return "no date"
    if line := open_line(part.entry):
        return open_run(changed(line, when=part.new), zone)
    if part.last is not None and part.pieces > 1:
        run = part.entry.numbers
        is_one_by_one = run is not None and run.count == part.pieces
        count = f"{part.pieces} {'episodes' if is_one_by_one else 'releases'}"
        return spread(part.new, part.last, count, zone)
    is_whole = part.entry.episodes is Extent.WHOLE and part.kind is not Kind.BESIDE
    return f"{day_of(part.new, zone)}{', all at once' if is_whole else ''}"


def change_of_date(part: Part, zone: tzinfo) -> tuple[str, str]:
    """The date that took the place of another, and how it was before."""
    old, new = part.old, part.new
    if old is None or new is None:
        return dates_of(part, zone), ""
    match part.kind:
        case Kind.DATED:
            return _narrowed(part, old, new, zone)
        case Kind.HOUR:
            return _another_hour(old, new, zone)
        case _:
            return _moved(part, old, new, zone)


def _narrowed(part: Part, old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    if isinstance(old, Window) and old.is_unbounded:
        return dates_of(part, zone), ""
    if not is_exact(new):
        return f"{dates_of(part, zone)}, narrowed from {day_of(old, zone)}", ""
    return f"dated {dates_of(part, zone)}", f"was {day_of(old, zone)}"


def _another_hour(old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    """Another hour of the same day: `3 December 2024 at 02:00 UTC (the hour was unknown)`."""
    was, now, day = _hour_of(old, zone), _hour_of(new, zone), day_of(new, zone)
    if not now:
        return f"{day}, hour unknown", f"was {was}"
    return f"{day} at {now}", f"was {was}" if was else "the hour was unknown"


def _moved(part: Part, old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    was, now = day_of(old, zone), day_of(new, zone)
    is_correction = part.kind is Kind.CORRECTED
    if isinstance(new, Window) and new.is_unbounded:
        return "date to be announced", f"had been due {was}"
    if lies_within(old, new) and not is_correction:
        return f"{now}, widened from {was}", ""
    if not part.is_even:
        return _moved_unevenly(part, old, new, zone)
    shift = shift_of(part, zone)
    if part.pieces > 1 and shift:
        verb = "corrected, " if is_correction else ""
        return f"{verb}{_in_words(shift)}, from {now}", f"was {was}"
    if was == now:
        verb = "corrected to " if is_correction else ""
        return f"{verb}{_with_hour(new, zone)}", f"was {_with_hour(old, zone)}"
    return (
        f"{'corrected' if is_correction else 'moved'} {_one_to_another(part, old, new, zone)}",
        "",
    )


def _one_to_another(part: Part, old: When, new: When, zone: tzinfo) -> str:
    """`from 5 May 2026 to 7 May 2026`; with weekdays both days are on the clock of those."""
    every = _rhythm_now(part)
    clock = clock_of_weekdays(new, every, zone)
    was, now = (day_of(when, clock).replace(" to ", "–") for when in (old, new))
    now += on_clock(clock, zone)
    hour = "" if _hour_of(old, clock) else _hour_of(new, clock)
    to = ", ".join(filter(None, [now, hour, rhythm(every) if every else ""]))
    return f"from {was} to {to}"


def _rhythm_now(part: Part) -> Rhythm | None:
    """How often a run comes now that has, or had, no known end."""
    line = line_of(part.after) if part.after else None
    is_told = line and (line.is_open or part.revision.was_open) and not part.was_out
    return line.every if line and is_told else None


def _moved_unevenly(part: Part, old: When, new: When, zone: tzinfo) -> tuple[str, str]:
    """Several episodes, not all by as many days: from when to when they come now, and came."""
    every = _other_rhythm(part)
    clock = clock_of_weekdays(new, every, zone)
    now = _from_to(new, part.last, clock)
    moved = f"moved to {now}" if now == day_of(new, clock) else f"moved, {now}"
    moved += on_clock(clock, zone)
    was = f"was {_from_to(old, part.old_last, clock)}"
    return ", ".join(filter(None, [moved, rhythm(every) if every else ""])), was


def _from_to(first: When, last: When | None, zone: tzinfo) -> str:
    """The day of one date, or the days of the first and the last of several."""
    start = day_of(first, zone)
    if last is None or fixed(first) == fixed(last):
        return start
    return f"{start} to {day_of(last, zone)}"


def _other_rhythm(part: Part) -> Rhythm | None:
    """How often it comes now, if that was not so before."""
    old, new = (line_of(entry) if entry else None for entry in (part.before, part.after))
    if new is None or (old and old.every == new.every):
        return None
    return new.every


def _in_words(shift: int) -> str:
    """`a week later`, `two weeks earlier`, `15 days later`."""
    days = abs(shift)
    count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    how_long = f"a {unit}" if count == 1 else f"{_in_letters(count)} {unit}s"
    return f"{how_long} {'later' if shift > 0 else 'earlier'}"


_LETTERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def _in_letters(count: int) -> str:
    """A number beside the numbers of episodes: in letters if it is small."""
    return _LETTERS[count - 2] if count <= len(_LETTERS) + 1 else f"{count:,}"


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


def date_before(part: Part, zone: tzinfo) -> str:
    """The date before; `from` the first of several."""
    if part.old is None:
        return ""
    is_numbered = part.before is not None and part.before.numbers is not None
    is_several = part.pieces > 1 or not part.is_even
    is_first = is_numbered and (is_several or part.revision.was_open)
    day = day_of(part.old, zone)
    return f"from {day}" if is_first and day != TO_BE_ANNOUNCED else day
