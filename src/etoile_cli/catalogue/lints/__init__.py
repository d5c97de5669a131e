"""What a careful editor would flag in a catalogue that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from etoile_cli.catalogue.lints.items import in_cast, in_item
from etoile_cli.catalogue.lints.ledger import before_the_show, event_order
from etoile_cli.catalogue.lints.names import in_aliases, owners
from etoile_cli.catalogue.lints.seasons import in_season
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.dates import AsOf
from etoile_cli.ledger import fold
from etoile_cli.shows import News, Show
from etoile_cli.status import seasons

LONG_AGO = timedelta(days=365)
"""The time after which facts that were not checked are flagged."""


def lint(
    shows: Iterable[Show], values: dict[str, Any], whole: Mapping[str, Show], as_of: AsOf
) -> list[Fault]:
    """Return everything to flag in the shows of a file, as of the day on which it is checked.

    `values` are the tables that the shows were read from; `whole` has the same shows, by id, with
    what all other files report of them.
    """
    asked = tuple(shows)
    owner_of = owners(whole.values()) if any(show.aliases for show in asked) else {}
    faults = [fault for show in asked for fault in in_aliases(show, owner_of)]
    faults += [fault for show in asked for fault in _in_show(show, values, whole[show.id], as_of)]
    return [*_checked_long_ago(asked, values, as_of.day), *faults]


def _in_show(show: Show, values: dict[str, Any], whole: Show, as_of: AsOf) -> list[Fault]:
    return [
        *(fault for item in show.news for fault in in_item(whole, item, _written(values, item))),
        *(fault for index in range(len(show.cast)) for fault in in_cast(show, index)),
        *(fault for item, fault in _in_ledger(whole, as_of) if item.place.file == show.place.file),
    ]


def _written(values: dict[str, Any], item: News) -> dict[str, Any]:
    """The table that a news item was read from."""
    found: Any = values
    for step in item.place.path:
        found = found[step]
    table: dict[str, Any] = found
    return table


def _in_ledger(show: Show, as_of: AsOf) -> Iterator[tuple[News, Fault]]:
    ledger = fold(show, as_of.day)
    yield from before_the_show(ledger)
    yield from event_order(ledger)
    for season in seasons(ledger, as_of):
        yield from in_season(ledger, season)


def _checked_long_ago(
    shows: tuple[Show, ...], values: dict[str, Any], today: date
) -> Iterator[Fault]:
    """The file's own `checked` once, and that of each show that has one."""
    inheriting = [show for show in shows if "checked" not in values[show.id]]
    own = [show for show in shows if show not in inheriting]
    for show in [*inheriting[:1], *own]:
        if show.checked and today - show.checked > LONG_AGO:
            path: Path = ("checked",) if show in inheriting else (*show.place.path, "checked")
            of = "these facts" if show in inheriting else f"the facts of {show.title}"
            message = f"{of} were last checked {(today - show.checked).days} days ago"
            yield Fault(path, "checked-long-ago", message, "check them, and set `checked`")
