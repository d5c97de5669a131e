"""A release on its way into a season's entries: what it may name, and how it dates an entry."""

from __future__ import annotations

from datetime import date, datetime

from etoile_cli.dates import DAY, LAST_DAY, When
from etoile_cli.frozen import changed, frozen
from etoile_cli.ledger import Report
from etoile_cli.plans.entries import Entries, Entry, is_settled
from etoile_cli.plans.tally import Tally
from etoile_cli.releases import MOST_DAYS_AHEAD, Episodes, Extent, Line, Plan, fixed, order_of
from etoile_cli.shows import Scheduled


@frozen
class Release:
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
        return self.report.news.counts_from

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


def dated(release: Release, line: Line, place_: int, old: Entry, when: When) -> Entry:
    """An entry as it is after a report gave it a date; label and platform stay if not given."""
    is_same = old.when is not None and fixed(old.when) == fixed(when)
    is_as_sure = old.report.news.certainty is release.report.news.certainty
    return changed(
        old,
        when=when,
        label=line.label or old.label,
        platform=line.platform or old.platform,
        line=(release.report.order, place_),
        is_run=line.every is not None,
        is_open=line.is_open,
        report=release.report,
        since=old.since if is_same and is_as_sure else release.report,
        was=None,
        withdrawn=None,
    )


def new_entry(
    release: Release,
    line: Line,
    place_: int,
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
        (report.order, place_),
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


def moment_of(entry: Entry) -> datetime:
    """Return what entries are ordered by: the date that one has, or had."""
    when = entry.when or entry.was
    return order_of(when) if when else datetime.max
