"""Is it coming back? Where each season stands, since when, and how it got there."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.dates import AsOf
from etoile_cli.history import changes
from etoile_cli.ledger import fold
from etoile_cli.questions.answers import ShowStanding, Standings
from etoile_cli.shows import Show
from etoile_cli.status import seasons, show_state


def standings(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> Standings:
    """Where some shows stand, in the order given."""
    return Standings(as_of, tuple(_standing(show, as_of) for show in shows), is_whole_list)


def _standing(show: Show, as_of: AsOf) -> ShowStanding:
    ledger = fold(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in changes(ledger) if change.is_new)
    return ShowStanding(show, show_state(ledger, states), states, history)
