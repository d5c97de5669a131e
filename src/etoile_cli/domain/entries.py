"""The entries of a season: each part of it, and when that comes out.

An entry is a run of episodes, a labelled part, or a *bare* date, which names neither. What came out
before a report is *settled* for it: only a report that names the same episodes changes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, groupby

from etoile_cli.domain.dates import (
    DAY,
    When,
    Window,
    calendar_days,
    exact_day,
    is_exact,
    sort_time,
    when_key,
)
from etoile_cli.domain.releases import Episodes, Extent, ReleaseLine, runs_of
from etoile_cli.domain.shows import Claim, Report, Scheduled, is_confirmed, planned_lines
from etoile_cli.records import frozen, replace
from etoile_cli.text import slug


@frozen
class Entry:
    """A part of a season, when it comes out, and the reports of that.

    `numbers` are its episodes, None if it has none: then `is_whole` is True if it is all of the
    season at once. `bare_index` is 0 for a bare date that begins the season, 1, 2, … for each later
    one, None for anything else. `when` is None if the report `withdrawn` withdrew the date;
    `previous` is the date before that. `line` identifies the line of the release that gave the date
    by the order of its report and its index there. `is_run` is True for one of several drops of
    that line, `is_open` if their end is unknown. `report` gave the date last, `since` first.

    For a user, `within` is the confirmed window that an unconfirmed date narrows, and `is_general`
    is True if their country has a release of its own and this entry is not part of it.
    """

    numbers: Episodes | None
    is_whole: bool
    bare_index: int | None
    when: When | None
    label: str | None
    country: str | None
    platform: str | None
    line: tuple[int, int]
    is_run: bool
    is_open: bool
    report: Report[Scheduled]
    since: Report[Scheduled]
    previous: When | None = None
    withdrawn: Report[Claim] | None = None
    within: Window | None = None
    is_general: bool = False

    @property
    def episodes(self) -> Episodes | Extent:
        """What comes."""
        return self.numbers or (Extent.WHOLE if self.is_whole else Extent.UNSTATED)

    @property
    def due(self) -> When | None:
        """Its date, or the one that was withdrawn."""
        return self.when or self.previous

    @property
    def is_bare(self) -> bool:
        """Return whether it names neither episodes nor a label."""
        return self.bare_index is not None

    @property
    def order(self) -> int:
        """The place of its report among all that count."""
        return self.report.order


Entries = tuple[Entry, ...]

Key = int | str
"""What identifies an entry: its first episode, else its label or its bare index in words."""


BEGINNING: Key = "bare 0"
"""What identifies the bare date that begins a season."""


def key_of(entry: Entry) -> Key:
    """Return what identifies an entry."""
    if entry.numbers:
        return entry.numbers.first
    return f"bare {entry.bare_index}" if entry.is_bare else f"part {(entry.label or '').casefold()}"


def line_of(entry: Entry) -> ReleaseLine | None:
    """Return the line of an entry's report that gave its date; None if another report did."""
    order, place = entry.line
    lines = planned_lines(entry.report.claim) if order == entry.order else ()
    return lines[place] if place < len(lines) else None


def open_line(entry: Entry) -> ReleaseLine | None:
    """Return the line of an entry if it is a run without a known end."""
    return line_of(entry) if entry.is_open else None


def default_name(key: Key) -> str:
    """Return the name of an entry in feeds, unless it replaced another one.

    The beginning of a season has the name of episode 1.
    """
    if isinstance(key, int):
        return f"e{key}"
    kind, _, words = key.partition(" ")
    if kind == "bare":
        return "e1" if words == "0" else f"next-{words}"
    return f"part-{slug(words) or words.encode().hex()}"


# --- what has come out ---------------------------------------------------------------------------


def refuted_lines(pairs: Iterable[tuple[Entry, Entry]], day: date) -> set[tuple[int, int]]:
    """Return the lines that are refuted by a day: all that an unconfirmed line says, if any of it.

    Each pair has a confirmed entry and an unconfirmed one of the same part. A part that came out
    before the day, and on another day than rumoured, refutes the rumour.
    """
    return {
        rumour.line
        for part, rumour in pairs
        if part.when
        and rumour.when
        and is_exact(part.when)
        and has_passed(part.when, day)
        and when_key(part.when) != when_key(rumour.when)
    }


def had_passed(entry: Entry) -> bool:
    """Return whether a confirmed window had ended when it was reported: it came out then."""
    if entry.when is None or is_exact(entry.when) or not is_confirmed(entry.report):
        return False
    reported = entry.report.news.reported
    first = reported.first if reported else None
    return first is not None and has_passed(entry.when, first)


def was_seen(entry: Entry) -> bool:
    """Return whether an exact date was reported on that day, or after it."""
    reported = entry.report.news.reported
    first = reported.first if reported else None
    is_known = entry.when is not None and is_exact(entry.when)
    return is_known and first is not None and has_passed(entry.when, first + DAY)


def has_passed(when: When | None, day: date) -> bool:
    """Return whether the last possible day of a date, in its own zone, is before a day."""
    last = calendar_days(when).last if when else None
    return last is not None and last < day


def is_settled(entry: Entry, day: date | None) -> bool:
    """Return whether an entry is confirmed and had come out before the day of a report.

    Its day is the one in the zone of the release. Nothing is settled for an undated report (None).
    """
    if day is None or entry.when is None or not is_confirmed(entry.report):
        return False
    return has_passed(entry.when, day) if is_exact(entry.when) else had_passed(entry)


def is_out_by(entry: Entry, day: date | None) -> bool:
    """Return whether an entry is confirmed and had come out by a day."""
    if day is None or entry.when is None or not has_passed(entry.when, day + DAY):
        return False
    return is_confirmed(entry.report) if is_exact(entry.when) else had_passed(entry)


def lies_within(when: When, window: When) -> bool:
    """Return whether all days of a date lie in a window wider than a day."""
    inner, outer = calendar_days(when), calendar_days(window)
    if is_exact(window):
        return False
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def contains(when: When, known: When) -> bool:
    """Return whether a date says no more than a known one: its day, or a window around it."""
    if when_key(when) == when_key(known) or lies_within(known, when):
        return True
    return isinstance(when, Window) and when.is_day and exact_day(when) == exact_day(known)


def narrows(when: When, window: When) -> bool:
    """Return whether a date lies within a window and is more exact."""
    return lies_within(when, window) and when_key(when) != when_key(window)


def comes_by(when: When | None, other: When | None) -> bool:
    """Return whether a date certainly is another one or before it."""
    if when is None or other is None:
        return False
    if not isinstance(when, Window) and not isinstance(other, Window):
        return sort_time(when) <= sort_time(other)
    last, first = calendar_days(when).last, calendar_days(other).first
    return last is not None and first is not None and last <= first


def may_share_a_day(when: When | None, other: When | None) -> bool:
    """Return whether two dates may fall on the same day."""
    if when is None or other is None:
        return False
    days = calendar_days(other)
    return calendar_days(when).overlaps(days.first, days.last)


# --- entries by their numbers --------------------------------------------------------------------


def numbered_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that have numbers, by their first episode."""
    return sorted((entry for entry in entries if entry.numbers), key=first_number)


def by_number(entries: Iterable[Entry]) -> dict[int, Entry]:
    """Return the entry of each numbered episode."""
    return {number: entry for entry in entries for number in entry.numbers or ()}


def split_run(
    run: Episodes, entry_of: Callable[[int], Entry | None]
) -> Iterator[tuple[Episodes, Entry | None]]:
    """Split a run into the longest pieces whose episodes all have the same entry, or none."""
    for _, group in groupby(run, key=lambda number: id(entry_of(number))):
        found = list(group)
        yield Episodes(found[0], found[-1]), entry_of(found[0])


def without_episodes(entries: Entries, is_gone: Callable[[int], bool]) -> Entries:
    """Return entries without some of their episodes."""
    return tuple(part for entry in entries for part in _without(entry, is_gone))


def _without(entry: Entry, is_gone: Callable[[int], bool]) -> Entries:
    if not any(map(is_gone, entry.numbers or ())):
        return (entry,)
    left = runs_of(number for number in entry.numbers or () if not is_gone(number))
    return tuple(replace(entry, numbers=run) for run in left)


def override(lower: Entries, upper: Entries) -> Entries:
    """Return lower entries, replaced by upper ones of the same episodes, label or bare index."""
    if not upper:
        return lower
    numbers, keys = by_number(upper), {key_of(entry) for entry in upper if not entry.numbers}
    kept = without_episodes(lower, numbers.__contains__)
    return (*(e for e in kept if e.numbers or key_of(e) not in keys), *upper)


def withdraw(entry: Entry, report: Report[Claim]) -> Entry:
    """Return an entry whose date a report withdrew."""
    if entry.when is None:
        return entry
    return replace(entry, when=None, previous=entry.when, withdrawn=report)


def released_with(entries: Iterable[Entry], first: Entry) -> Entries:
    """Return an entry, and those of the following episodes that come, or came, with it."""
    found: list[Entry] = [first]
    for entry in numbered_entries(entries):
        last = found[-1].numbers
        if last is None or first_number(entry) <= last.last:
            continue
        if first_number(entry) > last.last + 1 or not is_same_drop(found[-1], entry):
            break
        found.append(entry)
    return tuple(found)


def numbers_of(entry: Entry) -> Episodes:
    """Return the episodes of an entry; raise ValueError if it has no numbers."""
    if entry.numbers is None:
        raise ValueError(f"no numbers: {entry}")
    return entry.numbers


def first_number(entry: Entry) -> int:
    """Return the first episode of an entry; raise ValueError if it has no numbers."""
    return numbers_of(entry).first


def is_same_drop(entry: Entry, other: Entry) -> bool:
    """Return whether two entries come, or came, at one moment, as one part on one platform."""
    if entry.is_run and entry.line == other.line and entry.when is not other.when:
        return False  # two drops of one run
    when, then = entry.due, other.due
    if when is None or then is None or when_key(when) != when_key(then):
        return False
    is_moment = type(when) is type(then) and is_exact(when)
    return (
        (is_moment or entry.line == other.line)
        and (entry.when is None) == (other.when is None)
        and (entry.label, entry.country, entry.platform)
        == (other.label, other.country, other.platform)
        and entry.report.news.certainty is other.report.news.certainty
    )


@frozen
class Tally:
    """How many episodes a season has, and the number of its first; None if unknown.

    `day` is the day of the report that gave the count, None if it is undated.
    """

    count: int | None = None
    first: int | None = None
    day: date | None = None

    @property
    def start(self) -> int:
        """The number from which episodes are counted."""
        return 1 if self.first is None else self.first

    @property
    def last(self) -> int | None:
        """The number of the last counted episode."""
        return None if self.count is None else self.start + self.count - 1

    def limit(self, entries: Entries, *, of_open: bool) -> Entries:
        """Return entries without episodes beyond the count that were not out at its report.

        With `of_open`, only runs without a known end are limited, else all others.
        """
        last = self.last
        if last is None:
            return entries
        limited = (
            (e,)
            if e.is_open is not of_open or is_settled(e, self.day)
            else without_episodes((e,), last.__lt__)
            for e in entries
        )
        return tuple(chain.from_iterable(limited))

    def is_covered(self, out: Sequence[Entry], known: Sequence[Entry]) -> bool:
        """Return whether the entries that are out, of all known ones, are the whole season.

        A bare beginning stands for the episodes below the lowest known number. Without one,
        episodes that no entry has came out before those that are out.
        """
        if any(part.is_whole for part in out):
            return True
        if self.last is None:
            return False
        numbers, waiting = set(by_number(out)), by_number(known)
        if any(part.bare_index == 0 for part in out):
            numbers.update(range(self.start, min(waiting, default=self.start + 1)))
        elif not any(part.bare_index == 0 for part in known):
            numbers.update(
                n for n in range(self.start, max(numbers, default=0)) if n not in waiting
            )
        return numbers.issuperset(range(self.start, self.last + 1))

    def completing(self, parts: Sequence[Entry]) -> int | None:
        """Return the index of the part that completes the season, by the rules of `is_covered`."""
        places = range(len(parts))
        at = bisect_left(places, 1, key=lambda at: self.is_covered(parts[: at + 1], parts))
        return at if at < len(parts) else None


def is_part(entry: Entry) -> bool:
    """Return whether an entry is a labelled part without numbers."""
    return entry.numbers is None and entry.label is not None


def parts_by_date(entries: Iterable[Entry]) -> list[Entry]:
    """Return the labelled parts without numbers, by the date that each has, or had."""
    return sorted(filter(is_part, entries), key=date_order)


def has_label(entry: Entry, label: str) -> bool:
    """Return whether an entry has a label, in any case."""
    return entry.label is not None and entry.label.casefold() == label.casefold()


def date_order(entry: Entry) -> datetime:
    """Return what orders entries: the date that one has, or had."""
    return sort_time(entry.due)
