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
    shows: Iterable[Show], as_of: AsOf, since: date | None = None, is_whole_list: bool = True
) -> NewsAnswer:
    """The news of some shows; undated items are the oldest, and left out where `since` is given."""
    items = [item for show in shows for item in items_of(show, as_of)]
    kept = [item for item in items if since is None or reported_day(item.news) >= since]
    oldest_first = sorted(kept, key=lambda item: reported_day(item.news))
    return NewsAnswer(as_of, since, tuple(reversed(oldest_first)), is_whole_list)


def items_of(show: Show, as_of: AsOf) -> list[Item]:
    """The news of a show that counts, oldest first, each item with what it changed."""
    ledger = fold(show, as_of.day)
    by_item: dict[int, list[Change]] = {id(item): [] for item in ledger.news}
    for change in changes(ledger):
        by_item[id(change.report.news)].append(change)
    return [Item(show, item, tuple(by_item[id(item)])) for item in ledger.news]
