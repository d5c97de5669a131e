"""The effects of a release on entries that it does not name: which lose their date or place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from etoile_cli.domain.dates import DAY, LAST_DAY, When, calendar_days, is_exact, when_key
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Key,
    Tally,
    by_number,
    comes_by,
    contains,
    date_order,
    first_number,
    has_label,
    has_passed,
    is_part,
    is_settled,
    key_of,
    lies_within,
    may_share_a_day,
    numbered_entries,
    parts_by_date,
    split_run,
    was_seen,
    withdraw,
    without_episodes,
)
from etoile_cli.domain.releases import MOST_DAYS_AHEAD, Episodes, Extent, Plan, ReleaseLine
from etoile_cli.domain.shows import Report, Scheduled, is_confirmed
from etoile_cli.records import frozen, replace


@frozen
class ReleaseStep:
    """A report's release for a country, and the entries that it is placed among.

    `before` are the entries that it may name, `general` those of the general release if it is a
    country's. `tally` includes the report. A run without a known end is expanded from `as_of` on.
    """

    plan: Plan
    report: Report[Scheduled]
    before: Entries
    general: Entries
    tally: Tally
    as_of: date

    @property
    def day(self) -> date | None:
        """The day from which the report counts, None if it is undated."""
        return self.report.news.effective_from

    @property
    def horizon(self) -> date:
        """The day up to which a run without a known end is expanded."""
        return min(self.as_of, LAST_DAY - MOST_DAYS_AHEAD * DAY) + MOST_DAYS_AHEAD * DAY

    def is_settled(self, entry: Entry) -> bool:
        """Return whether an entry had come out before the report."""
        return is_settled(entry, self.day)

    def is_new(self, entry: Entry) -> bool:
        """Return whether this report gave, or withdrew, the date of an entry."""
        return entry.report is self.report or entry.withdrawn is self.report


def with_date(release: ReleaseStep, line: ReleaseLine, index: int, old: Entry, when: When) -> Entry:
    """Return an entry with the date of a line, and its label and platform if it has any."""
    is_same = old.when is not None and when_key(old.when) == when_key(when)
    is_as_sure = old.report.news.certainty is release.report.news.certainty
    return replace(
        old,
        when=when,
        label=line.label or old.label,
        platform=line.platform or old.platform,
        line=(release.report.order, index),
        is_run=line.every is not None,
        is_open=line.is_open,
        report=release.report,
        since=old.since if is_same and is_as_sure else release.report,
        previous=None,
        withdrawn=None,
    )


def new_entry(
    report: Report[Scheduled],
    line: ReleaseLine,
    index: int,
    episodes: Episodes | Extent,
    when: When | None,
    platform: str | None = None,
) -> Entry:
    """Return an entry of a part that had none; `platform` counts if its line has none."""
    return Entry(
        numbers=episodes if isinstance(episodes, Episodes) else None,
        is_whole=episodes is Extent.WHOLE,
        bare_index=None,
        when=when,
        label=line.label,
        country=line.country,
        platform=line.platform or platform,
        line=(report.order, index),
        is_run=line.every is not None,
        is_open=line.is_open,
        report=report,
        since=report,
        withdrawn=report if when is None else None,
    )


# --- what stays if a report may be older ---------------------------------------------------------


def keep_known(release: ReleaseStep, entries: Entries) -> Entries:
    """Return entries; those that a report which may be older must not change are as before."""
    if not release.report.news.may_be_older:
        return entries
    numbers = by_number(release.before)
    keys = {key_of(entry): entry for entry in release.before if not entry.numbers}
    return tuple(
        part
        for entry in entries
        for part in (
            (_as_known(release, keys.get(key_of(entry)), entry),)
            if entry.numbers is None
            else (
                _as_known(release, old, replace(entry, numbers=run))
                for run, old in split_run(entry.numbers, numbers.get)
            )
        )
    )


def _as_known(release: ReleaseStep, old: Entry | None, new: Entry) -> Entry:
    """Return a new entry as it was known; a label or platform that was unknown is added."""
    if old is None or not release.is_new(new) or not _is_known_better(release, old, new.when):
        return new
    return replace(
        old,
        numbers=new.numbers,
        label=old.label or new.label,
        platform=old.platform or new.platform,
    )


def _is_known_better(release: ReleaseStep, old: Entry, when: When | None) -> bool:
    """Return whether a report that may be older changes nothing of a confirmed date.

    It does not if its date contains the known one, nor if the known one is a day that was reported
    when it had come.
    """
    if when is None or not release.report.news.may_be_older:
        return False
    return repeats_known(release, old, when) or (release.is_settled(old) and was_seen(old))


def repeats_known(release: ReleaseStep, old: Entry, when: When) -> bool:
    """Return whether a date of a report that may be older contains a confirmed one."""
    if old.when is None or not release.report.news.may_be_older:
        return False
    return is_confirmed(old.report) and contains(when, old.when)


# --- what loses its date -------------------------------------------------------------------------


def without_rest_of_runs(release: ReleaseStep, entries: Entries) -> tuple[Entries, int | None]:
    """Return entries without what older runs have beyond the end of a newer run that overlaps them.

    The second value is the highest episode left, None if nothing was removed.
    """
    beyond: dict[tuple[int, int], int] = {}
    for index, line in enumerate(release.plan.lines):
        if not line.every or line.is_open or _repeats_only(release, index, entries):
            continue
        if line.when and isinstance(line.episodes, Episodes):
            for old in release.before:
                if old.is_run and old.numbers and old.numbers.overlaps(line.episodes):
                    beyond[old.line] = max(line.episodes.last, beyond.get(old.line, 0))
    if not beyond:
        return entries, None
    kept = tuple(
        part
        for entry in entries
        for part in (
            (entry,)
            if entry.line not in beyond or release.is_settled(entry)
            else without_episodes((entry,), beyond[entry.line].__lt__)
        )
    )
    left = by_number(kept)
    return kept, max(left, default=None) if len(left) < len(by_number(entries)) else None


def _repeats_only(release: ReleaseStep, index: int, entries: Entries) -> bool:
    """Return whether a line of a report that may be older changed no known date."""
    known, line = by_number(release.before), (release.report.order, index)
    return release.report.news.may_be_older and not any(
        entry.line == line and any(map(known.__contains__, entry.numbers or ()))
        for entry in entries
    )


def without_rest_of_open_runs(release: ReleaseStep, entries: Entries) -> Entries:
    """Return entries without what older runs have from the start of a newer open run on."""
    starts = [
        line.episodes.first
        for line in release.plan.lines
        if line.is_open and isinstance(line.episodes, Episodes)
    ]
    return tuple(
        entry
        for entry in entries
        if not (starts and entry.is_run and entry.numbers)
        or release.is_new(entry)
        or entry.numbers.first < min(starts)
    )


def without_overtaken(release: ReleaseStep, entries: Entries) -> Entries:
    """Return entries; those dated on or before an earlier entry's new day lose their date."""
    moved = [e for e in entries if e.since is release.report and e.when is not None]
    if not moved:
        return entries
    latest = max(calendar_days(one.when).first or date.min for one in moved if one.when)
    end = latest + _FARTHEST
    return tuple(
        withdraw(entry, release.report)
        if has_passed(entry.when, end)
        and not release.is_new(entry)
        and not release.is_settled(entry)
        and any(is_overtaken(release, entry, one) for one in moved)
        else entry
        for entry in entries
    )


_FARTHEST = 3 * DAY
"""The calendars of two zones differ by less than this at one moment."""


def is_overtaken(release: ReleaseStep, entry: Entry, moved: Entry) -> bool:
    """Return whether an entry belongs after a moved one, but is dated on or before it."""
    return _is_before(release, moved, entry) and comes_by(entry.when, moved.when)


def _is_before(release: ReleaseStep, moved: Entry, entry: Entry) -> bool:
    if entry.numbers and moved.numbers:
        return moved.numbers.last < entry.numbers.first
    if entry.numbers:
        return moved.is_bare
    if is_part(entry) and is_part(moved):
        old = [one for one in release.before if key_of(one) == key_of(moved)]
        return bool(old) and date_order(old[0]) < date_order(entry)
    return entry.is_bare and moved.is_bare and (moved.bare_index or 0) < (entry.bare_index or 0)


# --- what takes the place of a bare date ---------------------------------------------------------


def replace_older(
    release: ReleaseStep, entries: Entries
) -> tuple[Entries, tuple[tuple[Key, Key], ...]]:
    """Return entries without what the release's own replace, and each new key with the old one."""
    added = numbered_entries(filter(release.is_new, entries))
    renamed: list[tuple[Key, Key]] = []
    for entry in entries:
        if release.is_new(entry):
            continue
        new = _successor(release, entry, added, entries)
        if new is not None:
            renamed.append((key_of(new), key_of(entry)))
            entries = _succeeded(release, entries, entry, new)
    renamed += _relabelled(release, added, entries)
    return entries, tuple(renamed)


def _succeeded(release: ReleaseStep, entries: Entries, old: Entry, new: Entry) -> Entries:
    """Return entries without an old one; what replaces it keeps a date that was known better.

    That is a day on which it came out, if the new date is a window around it.
    """
    is_better = _is_known_better(release, old, new.when)
    is_out = release.is_settled(old)
    if is_better or (is_out and old.when and new.when and lies_within(old.when, new.when)):
        kept = replace(
            new,
            when=old.when,
            platform=(is_better and old.platform) or new.platform,
            line=old.line,
            is_run=old.is_run,
            is_open=old.is_open,
            report=old.report,
            since=old.since,
        )
        return tuple(kept if one is new else one for one in entries if one is not old)
    return tuple(one for one in entries if one is not old)


def _successor(
    release: ReleaseStep, old: Entry, added: list[Entry], entries: Entries
) -> Entry | None:
    """Return the entry of the release that replaces a bare date, or a part without numbers."""
    if old.bare_index == 0:
        firsts = (e for e in added if first_number(e) == release.tally.start)
        return next(firsts, None) or _first_part(release, old, entries)
    if old.bare_index:
        return _next_of(release, old, added, entries)
    if old.numbers is None and old.label:
        return next((entry for entry in added if has_label(entry, old.label or "")), None)
    return None


def _first_part(release: ReleaseStep, beginning: Entry, entries: Entries) -> Entry | None:
    parts = parts_by_date(filter(release.is_new, entries))
    if not parts or parts[0].when is None or any(entry.numbers for entry in entries):
        return None
    is_it = may_share_a_day(parts[0].when, beginning.due)
    is_earlier = date_order(parts[0]) < date_order(beginning)
    may_be = not release.is_settled(beginning) and (len(parts) > 1 or is_earlier)
    return parts[0] if is_it or may_be else None


def _next_of(
    release: ReleaseStep, old: Entry, added: list[Entry], entries: Entries
) -> Entry | None:
    day = old.due
    if day and is_exact(day):
        for entry in added:
            if may_share_a_day(entry.when, day):
                return entry
    ahead = [first_number(e) for e in entries if e.numbers and not release.is_settled(e)]
    if release.is_settled(old) or not ahead:
        return None
    return next((entry for entry in added if first_number(entry) == min(ahead)), None)


def _relabelled(
    release: ReleaseStep, added: list[Entry], entries: Entries
) -> Iterator[tuple[Key, Key]]:
    """Yield the new and the old first episode of each label that begins with another one now."""
    for label in dict.fromkeys(entry.label for entry in added if entry.label):
        old = [e for e in release.before if e.numbers and has_label(e, label)]
        new = [e for e in entries if e.numbers and has_label(e, label)]
        if not old:
            continue
        was, now = min(map(first_number, old)), min(map(first_number, new))
        if was != now and was not in by_number(new):
            yield now, was


def no_longer_at_once(entries: Entries) -> Entries:
    """Return entries; with more than one, none of them is the whole season at once."""
    if len(entries) < 2:
        return entries
    return tuple(replace(entry, is_whole=False) if entry.is_whole else entry for entry in entries)
