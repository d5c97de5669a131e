"""One release placed among the entries of a season: it replaces what it names, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from etoile_cli.dates import When
from etoile_cli.frozen import changed, frozen
from etoile_cli.plans.bare_dates import bare_entries
from etoile_cli.plans.entries import (
    Entries,
    Entry,
    Key,
    by_number,
    key_of,
    lies_within,
    overlaid,
    pieces,
    withdraw,
    without,
)
from etoile_cli.plans.release import Release, dated, has_label, moment_of, new_entry
from etoile_cli.plans.succession import (
    as_begun,
    in_place_of_older,
    without_overtaken,
    without_rest_of_open_runs,
    without_rest_of_runs,
)
from etoile_cli.releases import Episodes, Extent, Line, line_turns, order_of


@frozen
class Placed:
    """The entries after a release.

    `renamed` has what took the place of something, by the new key and the old one. `cut` is the
    highest number left if a run withdrew the rest of an older run, else None.
    """

    entries: Entries
    renamed: tuple[tuple[Key, Key], ...]
    cut: int | None


def place(release: Release, board: Entries) -> Placed:
    """Return the entries of a board after a release."""
    given = (*_numbered(release), *_labelled(release))
    entries = _put(board, given if len(release.plan.lines) < 2 else _each_once(given))
    bare = [one for one in enumerate(release.plan.lines) if _is_bare(one[1])]
    for place_, line in sorted(bare, key=_by_date):
        known = entries if board is release.before else overlaid(release.before, entries)
        entries = _put(entries, bare_entries(release, line, place_, known))
    if not board and not release.before:
        return Placed(as_begun(entries), (), None)
    entries = without_rest_of_open_runs(release, entries)
    entries, cut = without_rest_of_runs(release, entries)
    entries = without_overtaken(release, entries)
    entries, renamed = in_place_of_older(release, entries)
    return Placed(as_begun(entries), renamed, cut)


def _put(entries: Entries, new: Entries) -> Entries:
    """Entries, with new ones in the place of those of the same episodes, label or turn."""
    if not entries:
        return new
    numbers, keys = by_number(new), {key_of(entry) for entry in new if not entry.numbers}
    kept = without(entries, numbers.__contains__) if numbers else entries
    return (*(entry for entry in kept if entry.numbers or key_of(entry) not in keys), *new)


def _each_once(given: Entries) -> Entries:
    """What a report gives: of two dates of one episode, label or turn the earlier one counts."""
    runs = [entry.numbers for entry in given if entry.numbers]
    keys = [key_of(entry) for entry in given if not entry.numbers]
    numbers = {number for run in runs for number in run}
    if len(numbers) == sum(run.count for run in runs) and len(set(keys)) == len(keys):
        return given
    given = tuple({id(entry): entry for entry in given}.values())
    latest_first = sorted(given, key=moment_of, reverse=True)
    counting = by_number(latest_first)
    named = {key_of(entry): entry for entry in latest_first if not entry.numbers}
    return tuple(part for entry in given for part in _counting(entry, counting, named))


def _counting(
    entry: Entry, counting: Mapping[int, Entry], named: Mapping[Key, Entry]
) -> Iterator[Entry]:
    """The parts of an entry that no other one replaces."""
    if entry.numbers:
        for piece, other in pieces(entry.numbers, counting.get):
            if other is entry:
                yield entry if piece == entry.numbers else changed(entry, numbers=piece)
    elif named[key_of(entry)] is entry:
        yield entry


def _is_bare(line: Line) -> bool:
    return line.label is None and isinstance(line.episodes, Extent)


def _by_date(line: tuple[int, Line]) -> datetime:
    when = line[1].when
    return order_of(when) if when else datetime.max


def _numbered(release: Release) -> Iterator[Entry]:
    """The entries of the episodes that a release numbers."""
    old = by_number(release.before)
    for place_, line in enumerate(release.plan.lines):
        if isinstance(line.episodes, Extent):
            continue
        if line.when is None:
            known = {**by_number(release.general), **old}
            for piece, entry in pieces(line.episodes, known.get):
                part = changed(entry, numbers=piece, country=line.country) if entry else None
                yield (
                    withdraw(part, release.report)
                    if part
                    else new_entry(release, line, place_, piece, None)
                )
        usual = _platform_of(release.before)
        for run, when in line_turns(line, release.horizon if line.is_open else None):
            if not old:
                yield new_entry(release, line, place_, run, when, usual)
            elif isinstance(run, Episodes):
                yield from _episodes(release, line, place_, run, when, old)


def _episodes(
    release: Release, line: Line, place_: int, run: Episodes, when: When, old: dict[int, Entry]
) -> Iterator[Entry]:
    """The entries of one drop; new episodes get the label and platform of the others."""
    found = list(pieces(run, old.get))
    labels = {entry.label for _, entry in found if entry}
    platforms = {entry.platform for _, entry in found if entry}
    for piece, entry in found:
        if entry is None:
            found_on = platforms.copy().pop() if len(platforms) == 1 else None
            usual = found_on or _platform_of(release.before)
            new = new_entry(release, line, place_, piece, when, usual)
            label = line.label or (labels.copy().pop() if len(labels) == 1 else None)
            yield changed(new, label=label)
        elif _says_less(release, entry, when):
            yield changed(entry, numbers=piece)
        else:
            yield dated(release, line, place_, changed(entry, numbers=piece), when)


def _platform_of(before: Entries) -> str | None:
    """The one platform on which everything came so far, if a release gave one."""
    platforms = {entry.platform for entry in before}
    return platforms.pop() if len(platforms) == 1 else None


def _says_less(release: Release, entry: Entry, when: When) -> bool:
    """Whether a date is a window that contains the settled day of an entry."""
    return release.is_settled(entry) and entry.when is not None and lies_within(entry.when, when)


def _labelled(release: Release) -> Iterator[Entry]:
    """The entries of the parts that a release names by their label alone."""
    for place_, line in enumerate(release.plan.lines):
        if line.label is None or isinstance(line.episodes, Episodes):
            continue
        same = [entry for entry in release.before if has_label(entry, line.label)] or [
            changed(entry, country=line.country, platform=None)
            for entry in release.general
            if has_label(entry, line.label)
        ]
        ahead = [entry for entry in same if not release.is_settled(entry)]
        for entry in ahead or same:
            if line.when is None:
                yield withdraw(entry, release.report)
            elif _says_less(release, entry, line.when):
                yield entry
            else:
                yield dated(release, line, place_, entry, line.when)
        if not same:
            yield new_entry(release, line, place_, Extent.UNSTATED, line.when)
