"""What a careful editor would flag in a catalogue that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from etoile_cli.catalogue.lints.items import (
    Flagged,
    before_the_show,
    event_order,
    in_cast,
    in_item,
    unclear_season,
)
from etoile_cli.catalogue.lints.reports import unclear_order
from etoile_cli.catalogue.lints.seasons import in_season
from etoile_cli.catalogue.reader import Fault, KeyPath
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import News, Show

LONG_AGO = timedelta(days=365)
"""The time after which facts that were not checked are flagged."""

_INHERITED = "episode-count"  # flagged at the last report, though it may be about older ones


def in_file(shows: Iterable[Show], values: dict[str, Any], today: date) -> Iterator[Fault]:
    """Return what to flag in the shows of one file, whatever other files report of them.

    `values` are the tables that the shows were read from.
    """
    asked = tuple(shows)
    yield from _checked_long_ago(asked, values, today)
    for show in asked:
        for item in show.news:
            yield from in_item(item, _written(values, item))
        for index in range(len(show.cast)):
            yield from in_cast(show, index)


def in_show(show: Show, below: Show | None, as_of: AsOf) -> list[tuple[News, Fault]]:
    """Return what to flag in a show as a whole, each at the report that gives rise to it.

    `below` is what the built-in catalogue has of it, which alone is not flagged.
    """
    found = [*_in_show(show, as_of)]
    if below is None:
        return found
    known: set[str] = set()
    if any(fault.code == _INHERITED for _, fault in found):
        known = {fault.message for _, fault in _in_show(below, as_of) if fault.code == _INHERITED}
    lower = below.place.file
    return [one for one in found if one[1].message not in known and not _overrides(*one, lower)]


def _overrides(item: News, fault: Fault, lower: str) -> bool:
    """Whether one of two reports of a day overrides what the built-in catalogue has."""
    is_of_day = item.reported is not None and item.reported.is_day
    other = fault.other.file if fault.other else item.place.file
    return is_of_day and (other == lower) != (item.place.file == lower)


def _in_show(show: Show, as_of: AsOf) -> Flagged:
    ledger = ledger_as_of(show, as_of.day)
    yield from unclear_season(show)
    yield from before_the_show(ledger)
    unclear = [*unclear_order(ledger)]
    yield from unclear
    items = {item.place for item, _ in unclear}
    yield from (one for one in event_order(ledger) if one[0].place not in items)
    for season in seasons(ledger, as_of):
        yield from in_season(ledger, season)


def _written(values: dict[str, Any], item: News) -> dict[str, Any]:
    """The table that a news item was read from."""
    found: Any = values
    for step in item.place.path:
        found = found[step]
    table: dict[str, Any] = found
    return table


def _checked_long_ago(
    shows: tuple[Show, ...], values: dict[str, Any], today: date
) -> Iterator[Fault]:
    """The file's own `checked` once, and that of each show that has one."""
    is_flagged = False
    for show in shows:
        is_own = "checked" in values[show.id]
        if show.checked and today - show.checked > LONG_AGO and (is_own or not is_flagged):
            path: KeyPath = (*show.place.path, "checked") if is_own else ("checked",)
            of = f"the facts of {show.title}" if is_own else "these facts"
            message = f"{of} were last checked {(today - show.checked).days} days ago"
            yield Fault(path, "checked-long-ago", message, "check them, and set `checked`")
            is_flagged = is_flagged or not is_own
