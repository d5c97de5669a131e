"""What is not confirmed, and by which a release would not come on its date if it was true."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from etoile_cli.dates import AsOf
from etoile_cli.frozen import changed
from etoile_cli.ledger import Ledger, Report, each_once, fold
from etoile_cli.releases import Episodes
from etoile_cli.schedule import Phase, SeasonDrop, schedule
from etoile_cli.shows import Certainty, Claim, EpisodeCount, Scheduled, Show, Standing
from etoile_cli.status import seasons, show_state

Doubts = Callable[[SeasonDrop], tuple[Report[Claim], ...]]
"""Returns the reports that speak against a drop; none if it is out."""


def doubts_of(ledger: Ledger, as_of: AsOf) -> Doubts:
    """Return what speaks against the dates of a show's drops.

    Each rumour is tried out: the ledger is folded as if its claim was confirmed.
    """
    if not ledger.has_rumours:
        return lambda _: ()
    states = seasons(ledger, as_of)
    unconfirmed = [report for season in states for report in season.unconfirmed]
    known = each_once([*unconfirmed, *show_state(ledger, states).unconfirmed])
    rumours = [one for one in known if _may_take_dates(one.claim)]
    tried = [(one, _dated_if(one, ledger, as_of)) for one in rumours]

    def doubts(drop: SeasonDrop) -> tuple[Report[Claim], ...]:
        if drop.phase is Phase.OUT:
            return ()
        return tuple(one for one, dated in tried if not dated.issuperset(_parts(drop)))

    return doubts


def _parts(drop: SeasonDrop) -> Iterator[Hashable]:
    """What a drop is made of: its episodes, or the part that it is."""
    where = drop.season, drop.country
    if isinstance(drop.episodes, Episodes):
        yield from ((*where, number) for number in drop.episodes)
    else:
        yield *where, drop.label, drop.turn


def _may_take_dates(claim: Claim) -> bool:
    """Whether a claim can take dates away: an end, a count, or a postponement."""
    is_end = isinstance(claim, Standing) and claim.is_end
    return is_end or isinstance(claim, EpisodeCount | Scheduled)


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """What would have a date if a rumour was confirmed."""
    then = fold(_with_confirmed(ledger.show, rumour), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    drops = (drop for one in planned for drop in (*one.drops, *one.elsewhere))
    return {part for drop in drops for part in _parts(drop)}


def _with_confirmed(show: Show, rumour: Report[Claim]) -> Show:
    """A show with one claim of an item confirmed, and the others as they were."""
    item, claim = rumour.news, rumour.claim
    others = tuple(one for one in item.claims if one is not claim)
    both = (
        changed(item, claims=others),
        changed(item, claims=(claim,), certainty=Certainty.CONFIRMED),
    )
    news = (part for one in show.news for part in (both if one is item else (one,)))
    return changed(show, news=tuple(news))
