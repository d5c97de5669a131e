"""What is not confirmed, and by which a release would not come on its date if it was true."""

from __future__ import annotations

from collections.abc import Hashable

from etoile_cli.dates import AsOf
from etoile_cli.frozen import changed
from etoile_cli.ledger import Ledger, Report, fold
from etoile_cli.releases import fixed
from etoile_cli.schedule import Phase, Schedule, SeasonDrop, schedule
from etoile_cli.shows import Certainty, Claim
from etoile_cli.status import Season, seasons, show_state

Doubts = dict[Hashable, tuple[Report[Claim], ...]]
"""By what a drop is and when it comes (see `date_of`), the reports that speak against it."""


def doubts_of(ledger: Ledger, as_of: AsOf) -> Doubts:
    """Return what speaks against the dates of a show's drops, of those that are not out.

    Each rumour is tried out: the ledger is folded as if it was confirmed.
    """
    if all(item.certainty is Certainty.CONFIRMED for item in ledger.news):
        return {}
    states = seasons(ledger, as_of)
    tried = [(one, _dates_if(one, ledger, as_of)) for one in _rumours(ledger, states)]
    ahead = [date_of(drop) for season in states for drop in _ahead(season.schedule)]
    return {
        date: tuple(rumour for rumour, dates in tried if date not in dates)
        for date in ahead
        if any(date not in dates for _, dates in tried)
    }


def date_of(drop: SeasonDrop) -> Hashable:
    """Return what a drop is, and when it comes."""
    what = drop.season, drop.country, drop.episodes, drop.label, drop.turn
    return *what, fixed(drop.when)


def _rumours(ledger: Ledger, states: tuple[Season, ...]) -> list[Report[Claim]]:
    of_seasons = [report for season in states for report in season.unconfirmed]
    found = [*of_seasons, *show_state(ledger, states).unconfirmed]
    return list({(report.order, report.claim): report for report in found}.values())


def _dates_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """The dates that there would be if a rumour was confirmed."""
    sure = changed(rumour.news, certainty=Certainty.CONFIRMED)
    news = tuple(sure if item is rumour.news else item for item in ledger.show.news)
    then = fold(changed(ledger.show, news=news), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    return {date_of(drop) for one in planned for drop in (*one.drops, *one.elsewhere)}


def _ahead(planned: Schedule) -> list[SeasonDrop]:
    return [one for one in (*planned.drops, *planned.elsewhere) if one.phase is not Phase.OUT]
