"""What is not confirmed, and by which a release would not come on its date if it was true."""

from __future__ import annotations

from collections.abc import Hashable

from etoile_cli.dates import AsOf
from etoile_cli.frozen import changed
from etoile_cli.ledger import Ledger, Report, fold
from etoile_cli.schedule import Phase, Schedule, SeasonDrop, schedule
from etoile_cli.shows import Certainty, Claim
from etoile_cli.status import Season, seasons, show_state

Doubts = dict[Hashable, tuple[Report[Claim], ...]]
"""The reports that speak against drops, by what a drop is; see `part_of`."""


def doubts_of(ledger: Ledger, as_of: AsOf) -> Doubts:
    """Return what speaks against the dates of a show's drops, of those that are not out.

    Each rumour is tried out: the ledger is folded as if it was confirmed.
    """
    if all(item.certainty is Certainty.CONFIRMED for item in ledger.news):
        return {}
    states = seasons(ledger, as_of)
    tried = [(one, _dated_if(one, ledger, as_of)) for one in _rumours(ledger, states)]
    ahead = [part_of(drop) for season in states for drop in _ahead(season.schedule)]
    return {
        part: tuple(rumour for rumour, dated in tried if part not in dated)
        for part in ahead
        if any(part not in dated for _, dated in tried)
    }


def part_of(drop: SeasonDrop) -> Hashable:
    """Return what a drop is, in its show."""
    return drop.season, drop.country, drop.episodes, drop.label, drop.turn


def _rumours(ledger: Ledger, states: tuple[Season, ...]) -> list[Report[Claim]]:
    of_seasons = [report for season in states for report in season.unconfirmed]
    found = [*of_seasons, *show_state(ledger, states).unconfirmed]
    return list({(report.order, report.claim): report for report in found}.values())


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """What would have a date if a rumour was confirmed."""
    sure = changed(rumour.news, certainty=Certainty.CONFIRMED)
    news = tuple(sure if item is rumour.news else item for item in ledger.show.news)
    then = fold(changed(ledger.show, news=news), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    return {part_of(drop) for one in planned for drop in (*one.drops, *one.elsewhere)}


def _ahead(planned: Schedule) -> list[SeasonDrop]:
    return [one for one in (*planned.drops, *planned.elsewhere) if one.phase is not Phase.OUT]
