"""What was reported, and what did it change? The ledger, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from etoile_cli.dates import AsOf
from etoile_cli.history import Change, changes
from etoile_cli.ledger import fold, reported_day
from etoile_cli.questions.answers import Item, NewsAnswer
from etoile_cli.shows import Show


def news(
    shows: Iterable[Show], as_of: AsOf, since: date | None = None, show: Show | None = None
) -> NewsAnswer:
    """Return the news of some shows, or of the one that is `show`, newest first.

    Undated items are the oldest, and left out if `since` is given.
    """
    items = [item for one in shows for item in items_of(one, as_of)]
    items.sort(key=lambda item: reported_day(item.news))
    kept = [item for item in items if since is None or reported_day(item.news) >= since]
    earlier = items[-len(kept) - 1] if len(kept) < len(items) else None
    return NewsAnswer(as_of, since, tuple(reversed(kept)), show, earlier)


def items_of(show: Show, as_of: AsOf) -> list[Item]:
    """The news of a show that counts, oldest first, each item with what it changed."""
    ledger = fold(show, as_of.day)
    by_item: dict[int, list[Change]] = {id(item): [] for item in ledger.news}
    for change in changes(ledger):
        by_item[id(change.report.news)].append(change)
    return [Item(show, item, tuple(by_item[id(item)])) for item in ledger.news]
