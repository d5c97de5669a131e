"""One release placed among the entries of a season: it replaces only the parts that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from etoile_cli.domain.dates import DAY, When, calendar_days, is_exact, sort_time, when_key
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Key,
    by_number,
    date_order,
    first_number,
    has_label,
    has_passed,
    is_out_by,
    key_of,
    lies_within,
    may_share_a_day,
    numbered_entries,
    override,
    parts_by_date,
    released_with,
    split_run,
    withdraw,
    without_episodes,
)
from etoile_cli.domain.releases import Episodes, Extent, ReleaseLine, line_occurrences
from etoile_cli.domain.replacing import (
    ReleaseStep,
    keep_known,
    new_entry,
    no_longer_at_once,
    repeats_known,
    replace_older,
    with_date,
    without_overtaken,
    without_rest_of_open_runs,
    without_rest_of_runs,
)
from etoile_cli.records import frozen, replace


@frozen
class Placement:
    """The entries after a release.

    `renamed` has the new and the old key of each replaced entry. `cut` is the highest number left
    if a run withdrew the rest of an older run, else None.
    """

    entries: Entries
    renamed: tuple[tuple[Key, Key], ...]
    cut: int | None


def place_release(release: ReleaseStep, board: Entries) -> Placement:
    """Return a country's entries after a release: it replaces those that it names."""
    added = (*_numbered(release), *_labelled(release))
    entries = override(board, added if len(release.plan.lines) < 2 else _earliest(added))
    bare = [one for one in enumerate(release.plan.lines) if _is_bare(one[1])]
    for index, line in sorted(bare, key=lambda one: sort_time(one[1].when)):
        known = entries if board is release.before else override(release.before, entries)
        entries = override(entries, bare_entries(release, line, index, known))
    if not board and not release.before:
        return Placement(no_longer_at_once(entries), (), None)
    entries = without_rest_of_open_runs(release, entries)
    entries = keep_known(release, entries)
    entries, cut = without_rest_of_runs(release, entries)
    entries = without_overtaken(release, entries)
    entries, renamed = replace_older(release, entries)
    return Placement(no_longer_at_once(entries), renamed, cut)


def _earliest(added: Entries) -> Entries:
    """Return entries; of two for one episode, label or bare index the earlier date counts."""
    latest_first = sorted(added, key=date_order, reverse=True)
    numbers = by_number(latest_first)
    named = {key_of(entry): entry for entry in latest_first if not entry.numbers}
    return tuple(
        part
        for entry in {id(entry): entry for entry in added}.values()
        if entry.numbers or named[key_of(entry)] is entry
        for part in _counting(entry, numbers)
    )


def _counting(entry: Entry, numbers: Mapping[int, Entry]) -> Entries:
    return without_episodes((entry,), lambda number: numbers[number] is not entry)


def _is_bare(line: ReleaseLine) -> bool:
    return line.label is None and isinstance(line.episodes, Extent)


def _numbered(release: ReleaseStep) -> Iterator[Entry]:
    old = by_number(release.before)
    for index, line in enumerate(release.plan.lines):
        if isinstance(line.episodes, Extent):
            continue
        if line.when is None:
            known = {**by_number(release.general), **old}
            for piece, entry in split_run(line.episodes, known.get):
                yield (
                    withdraw(replace(entry, numbers=piece, country=line.country), release.report)
                    if entry
                    else new_entry(release.report, line, index, piece, None)
                )
        usual = _only(entry.platform for entry in release.before)
        for run, when in line_occurrences(line, release.horizon if line.is_open else None):
            if not old:
                yield new_entry(release.report, line, index, run, when, usual)
            elif isinstance(run, Episodes):
                yield from _episodes(release, line, index, when, list(split_run(run, old.get)))


def _episodes(
    release: ReleaseStep,
    line: ReleaseLine,
    index: int,
    when: When,
    found: list[tuple[Episodes, Entry | None]],
) -> Iterator[Entry]:
    """Yield the entries of one drop; new episodes get the label and platform of the others."""
    label = _only(entry.label for _, entry in found if entry)
    platform = _only(entry.platform for _, entry in found if entry)
    usual = platform or _only(entry.platform for entry in release.before)
    for piece, entry in found:
        if entry is None:
            new = new_entry(release.report, line, index, piece, when, usual)
            yield replace(new, label=line.label or label)
        elif _says_less(release, entry, when):
            yield replace(entry, numbers=piece)
        else:
            yield with_date(release, line, index, replace(entry, numbers=piece), when)


def _only(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _says_less(release: ReleaseStep, entry: Entry, when: When) -> bool:
    """Return whether a date is a window that contains the settled day of an entry."""
    return release.is_settled(entry) and entry.when is not None and lies_within(entry.when, when)


def _labelled(release: ReleaseStep) -> Iterator[Entry]:
    for index, line in enumerate(release.plan.lines):
        if line.label is None or isinstance(line.episodes, Episodes):
            continue
        same = [entry for entry in release.before if has_label(entry, line.label)] or [
            replace(entry, country=line.country, platform=None)
            for entry in release.general
            if has_label(entry, line.label)
        ]
        for entry in [one for one in same if not release.is_settled(one)] or same:
            if line.when is None:
                yield withdraw(entry, release.report)
            elif _says_less(release, entry, line.when):
                yield entry
            else:
                yield with_date(release, line, index, entry, line.when)
        if not same:
            yield new_entry(release.report, line, index, Extent.UNSTATED, line.when)


# --- bare dates -----------------------------------------------------------------------------------


def bare_entries(release: ReleaseStep, line: ReleaseLine, index: int, entries: Entries) -> Entries:
    """Return the dated entries that a bare date names: the season's beginning or what follows."""
    when = line.when
    if when is None:
        return _withdrawn(release, line, index, entries)
    if any(_says_less(release, entry, when) for entry in release.before):
        return ()
    target = _came_then(release, when, entries) or _target(release, when, entries)
    if isinstance(target, int):
        extent = line.episodes if target == 0 else Extent.UNSTATED
        platforms = [entry.platform for entry in entries if entry.is_bare]
        platform = platforms[-1] if platforms else None
        new = new_entry(release.report, line, index, extent, when, platform)
        return (replace(new, bare_index=target),)
    return tuple(
        _with_extent(with_date(release, line, index, old, when), old, line)
        for old in target
        if not release.is_new(old)
    )


def _with_extent(new: Entry, old: Entry, line: ReleaseLine) -> Entry:
    """Return an entry; a beginning is the whole season if its line is, or if it was that day."""
    is_same = (
        old.when is not None and new.when is not None and when_key(old.when) == when_key(new.when)
    )
    if new.bare_index != 0 or (is_same and old.is_whole):
        return new
    return replace(new, is_whole=line.episodes is Extent.WHOLE)


def _came_then(release: ReleaseStep, when: When, entries: Entries) -> Entries:
    """Return what came out on exactly that day, by the day of the report.

    Of a report that may be older, it is also what has a date that the new one contains.
    """
    for entry in entries:
        came_then = is_out_by(entry, release.day) and when_key(entry.when) == when_key(when)
        if came_then or (not release.is_new(entry) and repeats_known(release, entry, when)):
            return released_with(entries, entry) if entry.numbers else (entry,)
    return ()


def _target(release: ReleaseStep, when: When, entries: Entries) -> Entries | int:
    """Return the entries that a bare date is about, or the bare index of a new one."""
    if not entries and not release.before:
        return 0
    free = tuple(entry for entry in entries if not release.is_new(entry))
    settled = [entry for entry in release.before if release.is_settled(entry)]
    bares = [entry for entry in free if entry.is_bare]
    is_past = is_exact(when) and release.day and has_passed(when, release.day + DAY)
    if bares and is_past:
        return (min(reversed(bares), key=lambda entry: _distance(entry, when)),)
    if settled or _gives_the_beginning(release, entries):
        return _continuation(release, free, entries)
    return _beginning(release, when, free)


def _distance(entry: Entry, when: When) -> int:
    """Return how many days a date is from that of an entry; very many if the entry has none."""
    if (known := entry.due) is None:
        return date.max.toordinal()
    days, day = calendar_days(known), calendar_days(when).last or date.max
    too_early = (days.first - day).days if days.first else 0
    too_late = (day - days.last).days if days.last else 0
    return max(too_early, too_late, 0)


def _gives_the_beginning(release: ReleaseStep, entries: Entries) -> bool:
    """Return whether the report itself gives the season's beginning elsewhere."""
    return any(
        entry.bare_index == 0
        or (entry.numbers is not None and first_number(entry) == release.tally.start)
        for entry in entries
        if release.is_new(entry)
    )


def _beginning(release: ReleaseStep, when: When, free: Entries) -> Entries | int:
    """Return what begins the season: its bare beginning, its first drop, or its first part."""
    bare = tuple(entry for entry in free if entry.bare_index == 0)
    episodes = numbered_entries(free)
    if bare:
        return bare
    if episodes and _is_first(release, episodes[0], when):
        return released_with(free, episodes[0])
    parts = parts_by_date(free)
    if len(parts) > 1 or (parts and may_share_a_day(parts[0].when, when)):
        return (parts[0],)
    return 0


def _is_first(release: ReleaseStep, lowest: Entry, when: When) -> bool:
    """Return whether the lowest numbers begin the season: an earlier date may be of others."""
    if first_number(lowest) == release.tally.start or lowest.when is None:
        return True
    return sort_time(when) >= sort_time(lowest.when)


def _continuation(release: ReleaseStep, free: Entries, entries: Entries) -> Entries | int:
    """Return what comes next: the bare continuation, the first episode not out, or a part."""
    later = (entry for entry in free if entry.bare_index != 0 and not release.is_settled(entry))
    following = max((entry.bare_index for entry in entries if entry.bare_index), default=0) + 1
    return _unnamed(tuple(later), 0) or following


def _withdrawn(release: ReleaseStep, line: ReleaseLine, index: int, entries: Entries) -> Entries:
    """Return what loses its date if a report names nothing: what was next, or last.

    In a country without entries, it is what the general release has.
    """
    free = tuple(entry for entry in entries if not release.is_new(entry)) or release.general
    ahead = tuple(entry for entry in free if not release.is_settled(entry))
    if named := _unnamed(ahead, 0) or _unnamed(free, -1):
        lost = (withdraw(entry, release.report) for entry in named)
        return tuple(replace(entry, country=line.country) for entry in lost)
    new = new_entry(release.report, line, index, Extent.UNSTATED, None)
    return (replace(new, bare_index=0),)


def _unnamed(entries: Entries, index: int) -> Entries:
    """Return what a date without a name is about.

    It is the latest bare date, else the drop, or else the part, at an index.
    """
    bare = [entry for entry in entries if entry.is_bare]
    if bare:
        return (max(bare, key=lambda entry: entry.bare_index or 0),)
    episodes = numbered_entries(entries)
    if episodes:
        return released_with(entries, episodes[index])
    parts = parts_by_date(entries)
    return (parts[index],) if parts else ()
