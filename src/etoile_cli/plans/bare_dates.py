"""A bare date, without episodes and label: a season's beginning, or how it goes on."""

from __future__ import annotations

from datetime import date

from etoile_cli.dates import When
from etoile_cli.frozen import changed
from etoile_cli.plans.entries import (
    Entries,
    Entry,
    came_by,
    comes_with,
    first_number,
    in_sequence,
    is_exact,
    lies_within,
    may_coincide,
    withdraw,
)
from etoile_cli.plans.release import Release, dated, is_part, moment_of, new_entry
from etoile_cli.releases import Extent, Line, fixed, order_of, own_days


def bare_entries(release: Release, line: Line, place_: int, entries: Entries) -> Entries:
    """The entries that a bare date names, dated: the season's beginning, or how it goes on."""
    when = line.when
    if when is None:
        return _withdrawn(release, line, place_, entries)
    if _says_nothing_new(release, when):
        return ()
    target = _came_then(release, when, entries) or _target(release, when, entries)
    if isinstance(target, int):
        extent = line.episodes if target == 0 else Extent.UNSTATED
        where = [entry.platform for entry in entries if entry.is_bare]
        new = new_entry(release, line, place_, extent, when, (where or [None])[-1])
        return (changed(new, turn=target),)
    return tuple(
        _with_extent(dated(release, line, place_, old, when), old, line)
        for old in target
        if not release.is_given(old)
    )


def _with_extent(new: Entry, old: Entry, line: Line) -> Entry:
    """A beginning comes all at once if its newest date does, or is the same as one that did."""
    is_same = old.when is not None and new.when is not None and fixed(old.when) == fixed(new.when)
    if new.turn != 0 or (is_same and old.is_whole):
        return new
    return changed(new, is_whole=line.episodes is Extent.WHOLE)


def _says_nothing_new(release: Release, when: When) -> bool:
    """Whether a bare window contains what has come out."""
    settled = (entry.when for entry in release.before if release.is_settled(entry))
    return any(day is not None and lies_within(day, when) for day in settled)


def _came_then(release: Release, when: When, entries: Entries) -> Entries:
    """What came on just that day, on the report's day or before it."""
    for entry in entries:
        if entry.when and came_by(entry, release.day) and fixed(entry.when) == fixed(when):
            return comes_with(entries, entry) if entry.numbers else (entry,)
    return ()


def _target(release: Release, when: When, entries: Entries) -> Entries | int:
    """What a bare date is about: entries that there are, or the turn of a new one."""
    if not entries and not release.before:
        return 0
    free = tuple(entry for entry in entries if not release.is_given(entry))
    settled = [entry for entry in release.before if release.is_settled(entry)]
    bares = [entry for entry in free if entry.is_bare]
    is_past = is_exact(when) and release.day is not None and _last(when) <= release.day
    if bares and is_past:
        return (min(reversed(bares), key=lambda entry: _distance(entry, when)),)
    if settled or _gives_the_beginning(release, entries):
        return _continuation(release, free, entries)
    return _beginning(release, when, free)


def _last(when: When) -> date:
    return own_days(when).last or date.max


def _distance(entry: Entry, when: When) -> int:
    """How many days a date is from that of an entry; many if the entry has none."""
    dated = entry.when or entry.was
    if dated is None:
        return date.max.toordinal()
    days, day = own_days(dated), _last(when)
    too_early = (days.first - day).days if days.first else 0
    too_late = (day - days.last).days if days.last else 0
    return max(too_early, too_late, 0)


def _gives_the_beginning(release: Release, entries: Entries) -> bool:
    """Whether the report itself says elsewhere how the season begins."""
    return any(
        entry.turn == 0
        or (entry.numbers is not None and first_number(entry) == release.tally.start)
        for entry in entries
        if release.is_given(entry)
    )


def _beginning(release: Release, when: When, free: Entries) -> Entries | int:
    """What begins the season: its bare beginning, its first drop, or its first part."""
    bare = tuple(entry for entry in free if entry.turn == 0)
    episodes = in_sequence(free)
    if bare:
        return bare
    if episodes and _is_first(release, episodes[0], when):
        return comes_with(free, episodes[0])
    parts = sorted((entry for entry in free if is_part(entry)), key=moment_of)
    if len(parts) > 1 or (parts and may_coincide(parts[0].when, when)):
        return (parts[0],)
    return 0


def _is_first(release: Release, lowest: Entry, when: When) -> bool:
    """Whether the lowest numbers begin the season: a date before theirs may be of lower ones."""
    if first_number(lowest) == release.tally.start or lowest.when is None:
        return True
    return order_of(when) >= order_of(lowest.when)


def _continuation(release: Release, free: Entries, entries: Entries) -> Entries | int:
    """What goes on next: the bare continuation, the first episode that is not out, or a part."""
    ahead = [entry for entry in free if not release.is_settled(entry)]
    bare = [entry for entry in ahead if entry.turn]
    if bare:
        return (max(bare, key=lambda entry: entry.turn or 0),)
    episodes = in_sequence(ahead)
    if episodes:
        return comes_with(ahead, episodes[0])
    parts = sorted((entry for entry in ahead if is_part(entry)), key=moment_of)
    if parts:
        return (parts[0],)
    return max((entry.turn for entry in entries if entry.turn), default=0) + 1


def _withdrawn(release: Release, line: Line, place_: int, entries: Entries) -> Entries:
    """What loses its date if a report names nothing: what was next, or last.

    In a country without a plan of its own, it is what the general release has.
    """
    free = tuple(entry for entry in entries if not release.is_given(entry)) or release.general
    ahead = tuple(entry for entry in free if not release.is_settled(entry))
    named = _named_without_a_date(ahead, 0) or _named_without_a_date(free, -1)
    if named:
        lost = (withdraw(entry, release.report) for entry in named)
        return tuple(changed(entry, country=line.country) for entry in lost)
    return (changed(new_entry(release, line, place_, Extent.UNSTATED, None), turn=0),)


def _named_without_a_date(entries: Entries, place_: int) -> Entries:
    """The latest bare date, else the first or the last drop, else the first or the last part."""
    bare = [entry for entry in entries if entry.is_bare]
    if bare:
        return (max(bare, key=lambda entry: entry.turn or 0),)
    episodes = in_sequence(entries)
    if episodes:
        return comes_with(entries, episodes[place_])
    parts = sorted((entry for entry in entries if is_part(entry)), key=moment_of)
    return (parts[place_],) if parts else ()
