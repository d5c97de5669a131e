"""Dated entries of a season → the lines of a release, as a catalogue has them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from etoile_cli.answers.rest import Rest, follows, is_of_one_line, run_of
from etoile_cli.catalogue.reader import LOCAL
from etoile_cli.cli.writing.values import Values, given
from etoile_cli.domain.dates import WEEKDAYS, Instant, LocalHour, When, Window
from etoile_cli.domain.fold.entries import Entry, key_of, numbers_of
from etoile_cli.domain.releases import (
    Episodes,
    Extent,
    ReleaseLine,
    Weekdays,
    fixed,
    grouped,
    joined,
    occurrence,
    one_run,
    own_days,
)
from etoile_cli.records import replace

POSTPONED = "postponed"


def release_of(entries: Iterable[Entry], rest: Rest, only: Values) -> Any:
    """Return the release that gives entries their dates.

    `only` has the label, the country and the platform of all of them, as far as they are given.
    Entries without a date are withdrawn.
    """
    found = tuple(entries)
    only = given({"country": rest.country}) | only
    if len(found) == 1 and not only and (alone := _alone(found[0], rest)) is not None:
        return alone
    return [
        _line(run, rest) | _in_order(_beside(run[0], rest) | only)
        for run in _runs(joined(found, _as_one), rest)
    ]


def _in_order(only: Values) -> Values:
    return given({key: only.get(key) for key in ("label", "country", "platform")})


def _alone(entry: Entry, rest: Rest) -> Any:
    """The release that is a date alone: all at once, or when a season begins; else None."""
    when = entry.when
    if not entry.is_bare or when is None or _beside(entry, rest):
        return None
    if entry.episodes is Extent.WHOLE:
        return None if isinstance(when, LocalHour) else _with_offset(when)
    return when.words if isinstance(when, Window) and not when.is_day else None


def _with_offset(when: Window | Instant) -> date | datetime | str:
    """A date that needs no zone beside it."""
    if isinstance(when, Window):
        return _date(when)
    offset = when.zone.utcoffset(when.wall) or timedelta()
    return when.wall.replace(tzinfo=timezone(offset))


# --- what comes in one line ----------------------------------------------------------------------


def _as_one(before: Entry, entry: Entry) -> Entry | None:
    """Consecutive episodes as one entry, if one line gives them to one moment."""
    run = one_run(before.numbers, entry.numbers)
    is_alike = (before.label, before.platform) == (entry.label, entry.platform)
    is_one = is_alike and fixed(before.when) == fixed(entry.when)
    return replace(before, numbers=run) if run and is_one else None


def _runs(entries: list[Entry], rest: Rest) -> list[list[Entry]]:
    """Entries, those together that one line can repeat."""
    found = grouped(
        entries,
        lambda run, entry: _goes_on(run, entry) and _beside(run[0], rest) == _beside(entry, rest),
    )
    return [part for run in found for part in ([run] if _may_repeat(run, rest) else _each(run))]


def _may_repeat(run: list[Entry], rest: Rest) -> bool:
    """Whether a line may repeat: a run ends with its last episode, and so must the older one."""
    return len(run) == 1 or _is_to_its_end(run, rest)


def _each(run: list[Entry]) -> list[list[Entry]]:
    return [[entry] for entry in run]


def _goes_on(run: list[Entry], entry: Entry) -> bool:
    """Whether an entry is the next of a run that begins with others."""
    head, last, line = run[0], run[-1], run_of(run[0])
    if line is None or head.when is None:
        return False
    if not (follows(last, entry) and is_of_one_line(last, entry)):
        return False
    size = numbers_of(head).count
    is_even = numbers_of(last).count == size >= numbers_of(entry).count
    is_next = fixed(occurrence(head.when, line.every, len(run))) == fixed(entry.when)
    return is_even and is_next and _may_begin(head.when, line)


def _may_begin(when: When, line: ReleaseLine) -> bool:
    """Whether a run can begin on a day: it has to be one of its weekdays."""
    day = own_days(when).first
    return not isinstance(line.every, Weekdays) or (
        day is not None and day.weekday() in line.every.days
    )


# --- one line ------------------------------------------------------------------------------------


def _line(run: list[Entry], rest: Rest) -> Values:
    head, line = run[0], run_of(run[0])
    is_open = line is not None and line.is_open and _is_to_its_end(run, rest)
    if len(run) == 1 and not is_open:
        return _episodes(head, rest) | _when(head.when)
    numbers = Episodes(numbers_of(head).first, numbers_of(run[-1]).last)
    shown = f"{numbers.first}-" if is_open else numbers.written
    return {"episodes": shown} | _when(head.when) | _repeated(line, numbers_of(head).count)


def _is_to_its_end(run: list[Entry], rest: Rest) -> bool:
    same = [
        entry.numbers.last
        for entry in rest.ahead
        if entry.numbers and is_of_one_line(entry, run[0])
    ]
    return bool(same) and numbers_of(run[-1]).last == max(same)


def _repeated(line: ReleaseLine | None, each: int) -> Values:
    if line is None or line.every is None:
        return {}
    every = line.every
    if isinstance(every, Weekdays):
        words: Any = [WEEKDAYS[day][:3].capitalize() for day in every.days]
    else:
        words = str(every)
    return {"every": words} | ({"each": each} if each > 1 else {})


def _episodes(entry: Entry, rest: Rest) -> Values:
    """The numbers of an entry; those of the season if it comes at once and they are known."""
    if isinstance(entry.episodes, Episodes):
        return {"episodes": entry.episodes.written}
    start, last = rest.tally.start, rest.tally.last
    if entry.episodes is Extent.WHOLE and last is not None:
        return {"episodes": Episodes(start, last).written}
    return {}


def _when(when: When | None) -> Values:
    match when:
        case None:
            return {"date": POSTPONED}
        case Window():
            return {"date": _date(when)}
        case LocalHour(wall):
            return {"date": wall, "zone": LOCAL}
        case Instant(wall, zone):
            name = getattr(zone, "key", None)
            if name:
                return {"date": wall, "zone": name}
            return {"date": wall.replace(tzinfo=zone)}


def _date(when: Window) -> date | str:
    first = when.first
    return first if first and when.is_day and first.isoformat() == when.words else when.words


def _beside(entry: Entry, rest: Rest) -> Values:
    """The label and the platform of an entry, if the fold would not keep them by itself."""
    own = _own(entry, rest)
    label = entry.label if own is None or own.label != entry.label else None
    if entry.label and entry.numbers is None and not entry.is_bare:
        label = entry.label
    platform = entry.platform if own is None or own.platform != entry.platform else None
    return given({"label": label, "platform": platform})


def _own(entry: Entry, rest: Rest) -> Entry | None:
    if entry.numbers:
        return rest.numbered.get(entry.numbers.first)
    return next((one for one in rest.own if key_of(one) == key_of(entry)), None)
