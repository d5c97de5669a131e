"""What to flag in the lines of one release, before it is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from etoile_cli.catalogue.places import country_hint, find_country
from etoile_cli.catalogue.reader import Fault, KeyPath
from etoile_cli.domain.dates import WEEKDAYS, Instant, When, Window, calendar_days, is_repeated
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine, drops, line_occurrences, runs_of

_HINT_WEEKDAY = "compare the dates with the source"


def in_plan(plan: Plan, path: KeyPath, places: Sequence[KeyPath]) -> Iterator[Fault]:
    """Return what to flag in one country's lines of a release, or in the general ones.

    `places` has the path of each line, `path` that of the whole release.
    """
    for line, place in zip(plan.lines, places, strict=True):
        if line.country and not find_country(line.country):
            message = f"`{line.country}` is not a country, so no answer uses it"
            yield Fault(path, "unknown-country", message, country_hint(line.country))
        yield from _hour_that_comes_twice(line, path)
        yield from _fixed_zone(line, place)
    yield from _uneven_weekday(plan, places)
    twice = [*_named_twice(plan, places)]
    yield from twice or _episode_order(plan, path)


def _hour_that_comes_twice(line: ReleaseLine, path: KeyPath) -> Iterator[Fault]:
    """The first drop of a line whose hour comes twice, if the clocks change on that day."""
    if not isinstance(line.when, Instant):
        return
    for _, when in line_occurrences(line):
        if isinstance(when, Instant) and is_repeated(when.wall, when.zone):
            message = f"{when.wall} comes twice in {when.zone}; the first is taken"
            hint = "write the date with its offset, and without `zone`, to say which is meant"
            yield Fault(path, "hour-twice", message, hint)
            return


_FIXED = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}


def _fixed_zone(line: ReleaseLine, place: KeyPath) -> Iterator[Fault]:
    """A zone that looks like that of a country, and has no summer time."""
    zone = line.when.zone if isinstance(line.when, Instant) else None
    if zone is not None and (city := _FIXED.get(str(zone))):
        message = f"`{zone}` is the same offset from UTC all year, without summer time"
        yield Fault((*place, "zone"), "fixed-zone", message, f'write zone = "{city}"')


# --- weekdays ------------------------------------------------------------------------------------


_WEEKLY = (7, 14)


def _uneven_weekday(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Fault]:
    """A day that is off by one in the weekly, or fortnightly, rhythm before it and after it.

    A premiere and a finale may fall on any weekday, and so may all that has no rhythm around it.
    """
    days: dict[str | None, dict[date, KeyPath]] = {}
    for line, place in zip(plan.lines, places, strict=True):
        of_part = days.setdefault(_label(line), {})
        for _, when in line_occurrences(line):
            if day := _day(when):
                of_part.setdefault(day, place)
    for found in days.values():
        for day, usual in _off_by_one(sorted(found)):
            message = f"{_named(day)}, and the weekly drops before it come on {_plural(usual)}"
            yield Fault((*found[day], "date"), "uneven-weekday", message, _HINT_WEEKDAY)


def _off_by_one(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Each day that is off by one, and the one before it.

    Either it alone is off, and what follows is on time again; or it begins a rhythm of its own.
    """
    gaps = [(second - first).days for first, second in pairwise(days)]
    for index, gap in enumerate(gaps):
        before, after, later = (_at(gaps, index + step) for step in (-1, 1, 2))
        for step in _WEEKLY:
            is_alone = after == 2 * step - gap and step in (before, later)
            is_shift = before == after == step
            if abs(gap - step) == 1 and (is_alone or is_shift):
                yield days[index + 1], days[index]


def _at(gaps: Sequence[int], index: int) -> int | None:
    return gaps[index] if 0 <= index < len(gaps) else None


def _named(day: date) -> str:
    return f"{day} is a {WEEKDAYS[day.weekday()].capitalize()}"


def _plural(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()}s"


def _label(line: ReleaseLine) -> str | None:
    return line.label.casefold() if line.label else None


def _day(when: When) -> date | None:
    """The day of a date on its own calendar; None for a wider window."""
    days = calendar_days(when)
    return days.first if not isinstance(when, Window) or days.is_day else None


# --- episodes ------------------------------------------------------------------------------------


def _episode_order(plan: Plan, path: KeyPath) -> Iterator[Fault]:
    """Later episodes that come before earlier ones."""
    firsts = [
        drop.episodes.first
        for drop in drops(plan)
        if isinstance(drop.episodes, Episodes) and _day(drop.when)
    ]
    if any(first > second for first, second in pairwise(firsts)):
        message = "later episodes come out before earlier ones"
        yield Fault(path, "episode-order", message, "compare the dates with the episodes")


def _named_twice(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Fault]:
    """Each line that names episodes or a part of a line before it: the earlier date counts."""
    country = plan.lines[0].country
    where = f" in {country}" if country else ""
    for key, what, hint, place in (
        *_episodes_named_twice(plan.lines, places),
        *_parts_named_twice(plan.lines, places),
    ):
        message = f"two lines of this release name {what}{where}; the earlier date counts"
        yield Fault((*place, key), "named-twice", message, hint)


_Twice = tuple[str, str, str, KeyPath]
"""The key that names something again, what that is, a hint, and the place of the line."""

_REMOVE = "remove one of the two"


def _episodes_named_twice(
    lines: Sequence[ReleaseLine], places: Sequence[KeyPath]
) -> Iterator[_Twice]:
    named: set[int] = set()
    is_open = False
    for line, place in zip(lines, places, strict=True):
        if not isinstance(line.episodes, Episodes):
            continue
        numbers = set(line.episodes)
        if twice := numbers & named:
            after = f"episode {min(twice)} and those after it"
            what = after if line.is_open and is_open else names_of(twice)
            yield "episodes", what, _rest_of(line, numbers - named), place
        named |= numbers
        is_open = is_open or line.is_open


def _rest_of(line: ReleaseLine, left: set[int]) -> str:
    """How to write the episodes of a line that no line before it names."""
    if not left or max(left) - min(left) + 1 != len(left):
        return _REMOVE
    last = "" if line.is_open else max(left)
    run = str(max(left)) if len(left) == 1 else f'"{min(left)}-{last}"'
    return f"write episodes = {run}, or remove one of the two"


def _parts_named_twice(lines: Sequence[ReleaseLine], places: Sequence[KeyPath]) -> Iterator[_Twice]:
    """The labels without numbers that another line has, too."""
    names: dict[str, str] = {}
    unnumbered = {_label(line) for line in lines if not isinstance(line.episodes, Episodes)}
    for line, place in zip(lines, places, strict=True):
        label = _label(line)
        if label in names and label in unnumbered:
            yield "label", f"the part {names[label]}", _REMOVE, place
        if label and line.label:
            names.setdefault(label, line.label)


def names_of(numbers: Iterable[int]) -> str:
    """Return episodes in words: `episode 9`, `episodes 3, 5-8`."""
    runs = runs_of(numbers)
    noun = "episode" if len(runs) == 1 and runs[0].count == 1 else "episodes"
    return f"{noun} {', '.join(run.written for run in runs)}"
