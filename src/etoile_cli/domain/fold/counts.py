"""How many episodes a season has, and which of them are known to be out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from etoile_cli.domain.dates import DAY, LAST_DAY, When
from etoile_cli.domain.fold.entries import Entries, Entry, is_settled
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.releases import (
    MOST_DAYS_AHEAD,
    Episodes,
    Extent,
    Plan,
    ReleaseLine,
    sort_time,
    when_key,
)
from etoile_cli.domain.shows import Scheduled
from etoile_cli.records import frozen, replace


@frozen
class Tally:
    """How many episodes a season has, and the number of its first; None if not known.

    `day` is that of the report that gave the count, None if it has none.
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

    def is_covered(self, out: Sequence[Entry], known: Sequence[Entry]) -> bool:
        """Whether what is out, of all that is known of a season, is the whole of it.

        Its beginning stands for the episodes below the lowest number that is known. Unknown
        episodes came before those that are out.
        """
        if any(part.is_whole for part in out):
            return True
        if self.last is None:
            return False
        numbers, waiting = _numbers(out), _numbers(known)
        if any(part.bare_index == 0 for part in out):
            numbers.update(range(self.start, min(waiting, default=self.start + 1)))
        elif not any(part.bare_index == 0 for part in known):
            numbers.update(
                n for n in range(self.start, max(numbers, default=0)) if n not in waiting
            )
        return numbers.issuperset(range(self.start, self.last + 1))

    def completing(self, parts: Sequence[Entry]) -> int | None:
        """Return the place of the part with which the season is whole, as `is_covered` counts."""
        start, last = self.start, self.last
        if last is None:
            return next((at for at, part in enumerate(parts) if part.is_whole), None)
        if (place := self._in_order(parts)) is not None:
            return place
        known = _numbers(parts)
        missing = set(range(start, last + 1))
        unknown = set() if any(part.bare_index == 0 for part in parts) else missing - known
        highest = 0
        for at, part in enumerate(parts):
            if run := part.numbers:
                missing.difference_update(run)
                highest = max(highest, run.last)
            elif part.is_whole:
                return at
            elif part.bare_index == 0:
                missing.difference_update(range(start, min(known, default=start + 1)))
            if all(number in unknown and number < highest for number in missing):
                return at
        return None

    def _in_order(self, parts: Sequence[Entry]) -> int | None:
        """The place of the last episode, if all come one after the other from the first on."""
        following, last = self.start, self.last
        for at, part in enumerate(parts):
            run = part.numbers
            if run is None or run.first != following:
                return None
            following = run.last + 1
            if run.last == last:
                return at
        return None


def _numbers(parts: Iterable[Entry]) -> set[int]:
    return {number for part in parts for number in part.numbers or ()}


# --- release --------------------------------------------------------------------------------------


@frozen
class ReleaseStep:
    """A report's plan for a country, and the entries among which it is placed.

    `before` are the entries that it may name, `general` those of the general release if it is a
    country's. `tally` is known with it. A run without a known end is expanded from `as_of` on.
    """

    plan: Plan
    report: Report[Scheduled]
    before: Entries
    general: Entries
    tally: Tally
    as_of: date

    @property
    def day(self) -> date | None:
        """The day from which the report counts."""
        return self.report.news.effective_from

    @property
    def horizon(self) -> date:
        """The day up to which a run without a known end is expanded."""
        return min(self.as_of, LAST_DAY - MOST_DAYS_AHEAD * DAY) + MOST_DAYS_AHEAD * DAY

    def is_settled(self, entry: Entry) -> bool:
        """Whether an entry had come out before the report."""
        return is_settled(entry, self.day)

    def is_given(self, entry: Entry) -> bool:
        """Whether an entry is as this report gives it."""
        return entry.report is self.report or entry.withdrawn is self.report


def with_date(release: ReleaseStep, line: ReleaseLine, index: int, old: Entry, when: When) -> Entry:
    """An entry as it is after a report gave it a date; label and platform stay if not given."""
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
    release: ReleaseStep,
    line: ReleaseLine,
    index: int,
    episodes: Episodes | Extent,
    when: When | None,
    platform: str | None = None,
) -> Entry:
    """An entry of something that had none, on a platform unless its line gives another."""
    report = release.report
    return Entry(
        episodes if isinstance(episodes, Episodes) else None,
        episodes is Extent.WHOLE,
        None,
        when,
        line.label,
        line.country,
        line.platform or platform,
        (report.order, index),
        line.every is not None,
        line.is_open,
        report,
        report,
        None,
        report if when is None else None,
        None,
        False,
    )


def is_part(entry: Entry) -> bool:
    """Whether an entry is a labelled part without numbers."""
    return entry.numbers is None and entry.label is not None


def has_label(entry: Entry, label: str) -> bool:
    """Whether an entry has a label, however that is capitalised."""
    return entry.label is not None and entry.label.casefold() == label.casefold()


def date_order(entry: Entry) -> datetime:
    """Return what entries are ordered by: the date that one has, or had."""
    when = entry.when or entry.previous
    return sort_time(when) if when else datetime.max
