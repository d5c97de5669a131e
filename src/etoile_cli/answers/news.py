"""The news of shows: each item that counts, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.history import ReportChange, report_changes, withdraws
from etoile_cli.domain.shows import (
    Ledger,
    News,
    Scheduled,
    SeasonHistory,
    Show,
    Standing,
    is_confirmed,
    ledger_as_of,
    reported_day,
)
from etoile_cli.records import frozen


@frozen
class NewsEntry:
    """A news item of a show, and what it changed."""

    show: Show
    news: News
    changes: tuple[ReportChange, ...]


@frozen
class NewsList:
    """The answer of `etoile news`: items reported from `since` on, newest first.

    `show` is the one show that was named; `earlier` is the newest item before `since`. If no show
    was named, items that may be older than their day are left out unless they changed something
    known; `older` counts them.
    """

    as_of: AsOf
    since: date | None
    items: tuple[NewsEntry, ...]
    show: Show | None = None
    earlier: NewsEntry | None = None
    older: int = 0


def answer_news(
    shows: Iterable[Show], as_of: AsOf, since: date | None = None, show: Show | None = None
) -> NewsList:
    """Return the news of some shows, or of the one that is `show`, newest first.

    Undated items are the oldest, and omitted if `since` is set.
    """
    kept: list[NewsEntry] = []
    earlier, older = None, 0
    for ledger, entry in _newest_first(shows, as_of):
        is_old = show is None and _may_be_old(ledger, entry)
        if since is None or reported_day(entry.news) >= since:
            older += is_old
            kept += [] if is_old else [entry]
        elif not is_old:
            earlier = entry
            break
    return NewsList(as_of, since, tuple(kept), show, earlier, older)


def _newest_first(shows: Iterable[Show], as_of: AsOf) -> Iterator[tuple[Ledger, NewsEntry]]:
    """Yield the news of shows; what a show's items changed is only found out if one is needed."""
    ledgers = [ledger_as_of(show, as_of.day) for show in shows]
    found = [(ledger, item) for ledger in ledgers for item in ledger.news]
    found.sort(key=lambda one: reported_day(one[1]))
    changes: dict[int, tuple[ReportChange, ...]] = {}
    for ledger, item in reversed(found):
        if id(ledger) not in changes:
            changes[id(ledger)] = report_changes(ledger)
        yield ledger, _entry(ledger, item, changes[id(ledger)])


def _entry(ledger: Ledger, item: News, changes: Iterable[ReportChange]) -> NewsEntry:
    """Return an item of a show with those of the changes that are its own."""
    return NewsEntry(ledger.show, item, tuple(one for one in changes if one.report.news is item))


def items_of(show: Show, as_of: AsOf) -> list[NewsEntry]:
    """Return the news of a show that counts, oldest first, each item with what it changed."""
    return [entry for _, entry in _newest_first([show], as_of)][::-1]


def history_of(ledger: Ledger) -> tuple[NewsEntry, ...]:
    """Return the items that changed something, and those that have only a note, oldest first."""
    changes = [one for one in report_changes(ledger) if one.is_new]
    entries = (_entry(ledger, item, changes) for item in ledger.news)
    return tuple(one for one in entries if one.changes or (one.news.note and not one.news.claims))


# --- older facts ----------------------------------------------------------------------------------


def _may_be_old(ledger: Ledger, entry: NewsEntry) -> bool:
    """Return whether an item may be older than its day, and changed nothing that was known."""
    return entry.news.may_be_older and not any(
        one.changes_known or _ends_what_was_awaited(ledger, one) for one in entry.changes
    )


def _ends_what_was_awaited(ledger: Ledger, change: ReportChange) -> bool:
    """Return whether a change is the confirmed end of a show of which a season was to come."""
    claim, is_of_show = change.report.claim, change.season is None
    is_end = is_of_show and isinstance(claim, Standing) and claim.is_end
    awaited = (_is_awaited(one, change.report.order) for one in ledger.seasons)
    return is_end and is_confirmed(change.report) and any(awaited)


def _is_awaited(known: SeasonHistory, order: int) -> bool:
    """Return whether a season was confirmed to come before a report, and had no date."""
    earlier = [one.claim for one in known.reports if one.order < order and is_confirmed(one)]
    stages = [claim for claim in earlier if isinstance(claim, Standing)]
    dates = [claim for claim in earlier if isinstance(claim, Scheduled)]
    if dates:
        return withdraws(dates[-1]) and not (stages and stages[-1].is_end)
    return bool(stages) and not stages[-1].is_end
