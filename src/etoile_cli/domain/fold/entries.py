"""The entries of a season: what is known of each part of it, and when it comes out.

An entry is a few episodes, a labelled part, or a bare date. What came out before a report is
*settled* for it: only a report that gives the same episodes changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from etoile_cli.domain.dates import When, Window
from etoile_cli.domain.ledger import Report, is_confirmed
from etoile_cli.domain.releases import Episodes, Extent, ReleaseLine, calendar_days, when_key
from etoile_cli.domain.shows import Claim, Scheduled, planned_lines
from etoile_cli.records import frozen, replace
from etoile_cli.text import slug


@frozen
class Entry:
    """A part of a season: what it is, when it comes out, and who reported it.

    `numbers` are its episodes, None if it has none: then it may be all of the season at once.
    `turn` is that of a bare date, which names no episodes and no label: 0 for the season's
    beginning, then 1, 2, … each time that it goes on; None for anything else. `when` is None if
    the date was taken away, by `withdrawn`; `was` is the date before that. `line` is the line of
    the release that gave it: the order of the report and the line's place in it; it is one of
    several turns of that line if `is_run`, and their end is not known if `is_open`. `report` gave
    the date last, `since` gave it first.

    In what a user is shown, `within` is the confirmed window that an unconfirmed date narrows, and
    `is_general` is True if the user's country has its own release, and this is not part of it.
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
    def is_bare(self) -> bool:
        """Whether it names neither episodes nor a label."""
        return self.bare_index is not None

    @property
    def order(self) -> int:
        """The place of its report among all that count."""
        return self.report.order


Entries = tuple[Entry, ...]

Key = int | str
"""What an entry goes by: its first episode, else its label or its turn in words."""


def key_of(entry: Entry) -> Key:
    """Return what an entry goes by."""
    if entry.numbers:
        return entry.numbers.first
    return label_key(entry.label or "") if entry.bare_index is None else bare_key(entry.bare_index)


def line_of(entry: Entry) -> ReleaseLine | None:
    """Return the line of an entry's report that gave its date; None if another report did."""
    order, place = entry.line
    lines = planned_lines(entry.report.claim) if order == entry.order else ()
    return lines[place] if place < len(lines) else None


def open_line(entry: Entry) -> ReleaseLine | None:
    """Return the line of an entry, if it is a run without a known end."""
    return line_of(entry) if entry.is_open else None


def label_key(label: str) -> Key:
    """Return what a labelled part goes by while it has no numbers."""
    return f"part {label.casefold()}"


def bare_key(turn: int) -> Key:
    """Return what a bare date goes by."""
    return f"turn {turn}"


def default_name(key: Key) -> str:
    """Return the name that identifies an entry in a feed, if it has no older one.

    The beginning of a season has the name of episode 1.
    """
    if isinstance(key, int):
        return f"e{key}"
    kind, _, words = key.partition(" ")
    if kind == "turn":
        return "e1" if words == "0" else f"next-{words}"
    return f"part-{slug(words) or words.encode().hex()}"


# --- what has come out ---------------------------------------------------------------------------


def refutes(part: Entry, hope: Entry, day: date) -> bool:
    """Return whether a part came out before a day, and on another day than was hoped of it."""
    if part.when is None or hope.when is None or not is_exact(part.when):
        return False
    last = calendar_days(part.when).last
    return last is not None and last < day and when_key(part.when) != when_key(hope.when)


def is_exact(when: When) -> bool:
    """Whether the day is known."""
    return not isinstance(when, Window) or when.is_day


def had_passed(entry: Entry) -> bool:
    """Whether a confirmed window had ended before its report's first day: it came out then."""
    when, reported = entry.when, entry.report.news.reported
    return (
        isinstance(when, Window)
        and not when.is_day
        and when.last is not None
        and reported is not None
        and reported.first is not None
        and when.last < reported.first
        and is_confirmed(entry.report)
    )


def is_settled(entry: Entry, day: date | None) -> bool:
    """Whether an entry is confirmed and had come out before a day, from which a report counts.

    Days are those of the entry's own calendar. Nothing is settled for an undated report (None).
    """
    if day is None or entry.when is None or not is_confirmed(entry.report):
        return False
    if not is_exact(entry.when):
        return had_passed(entry)
    last = calendar_days(entry.when).last
    return last is not None and last < day


def is_out_by(entry: Entry, day: date | None) -> bool:
    """Whether an entry is confirmed and had come out on a day or before it."""
    if day is None or entry.when is None or not is_confirmed(entry.report):
        return False
    last = calendar_days(entry.when).last
    return last is not None and last <= day and (is_exact(entry.when) or had_passed(entry))


def lies_within(when: When, window: When) -> bool:
    """Whether all days of one date are days of the other, a window wider than a day."""
    inner, outer = calendar_days(when), calendar_days(window)
    if is_exact(window):
        return False
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def narrows(when: When, window: When) -> bool:
    """Whether a date lies within a window, and is more exact than it."""
    return lies_within(when, window) and when_key(when) != when_key(window)


def may_share_a_day(when: When | None, other: When | None) -> bool:
    """Whether two dates may be of one day."""
    if when is None or other is None:
        return False
    days = calendar_days(other)
    return calendar_days(when).overlaps(days.first, days.last)


# --- entries by their numbers --------------------------------------------------------------------


def numbered_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that have numbers, in the order of those."""
    return sorted((entry for entry in entries if entry.numbers), key=first_number)


def by_number(entries: Iterable[Entry]) -> dict[int, Entry]:
    """Return the entry of each episode that has one."""
    return {number: entry for entry in entries for number in entry.numbers or ()}


def split_run(
    run: Episodes, entry_of: Callable[[int], Entry | None]
) -> Iterator[tuple[Episodes, Entry | None]]:
    """Cut a run into the longest pieces whose numbers all have the same entry, or none."""
    for _, group in groupby(run, key=lambda number: id(entry_of(number))):
        found = list(group)
        yield Episodes(found[0], found[-1]), entry_of(found[0])


def without_episodes(entries: Entries, numbers: Callable[[int], bool]) -> Entries:
    """Return entries without some of their episodes."""
    return tuple(part for entry in entries for part in _parts(entry, numbers))


def _parts(entry: Entry, is_gone: Callable[[int], bool]) -> Iterator[Entry]:
    run = entry.numbers
    if run is None or not any(map(is_gone, run)):
        yield entry
        return
    for piece, kept in split_run(run, lambda number: None if is_gone(number) else entry):
        if kept:
            yield replace(entry, numbers=piece)


def override(lower: Entries, upper: Entries) -> Entries:
    """Return entries with others in the place of those of the same episodes, label or turn."""
    if not upper:
        return lower
    numbers, keys = by_number(upper), {key_of(entry) for entry in upper if not entry.numbers}
    kept = without_episodes(lower, numbers.__contains__)
    return (*(e for e in kept if e.numbers or key_of(e) not in keys), *upper)


def withdraw(entry: Entry, report: Report[Claim]) -> Entry:
    """Return an entry without its date, which a report took away."""
    if entry.when is None:
        return entry
    return replace(entry, when=None, previous=entry.when, withdrawn=report)


def released_with(entries: Iterable[Entry], first: Entry) -> Entries:
    """Return the first of some entries and those that follow it and come, or came, with it."""
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
    """Return the episodes of an entry; raises ValueError if it has no numbers."""
    if entry.numbers is None:
        raise ValueError(f"no numbers: {entry}")
    return entry.numbers


def first_number(entry: Entry) -> int:
    """Return the first episode of an entry; raises ValueError if it has no numbers."""
    return numbers_of(entry).first


def is_same_drop(entry: Entry, other: Entry) -> bool:
    """Whether two entries come, or came, at one moment, as one part on one platform."""
    if entry.is_run and entry.line == other.line and entry.when is not other.when:
        return False  # two turns of one run
    when, then = entry.when or entry.previous, other.when or other.previous
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
