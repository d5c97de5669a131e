"""The whole of a show on one screen: the six questions, each with its sources."""

from __future__ import annotations

from etoile_cli.dates import AsOf, has_come
from etoile_cli.ledger import Ledger, fold, move
from etoile_cli.questions.answers import Card, Trailer
from etoile_cli.questions.casting import cast
from etoile_cli.questions.countdown import newest_alive, show_countdown
from etoile_cli.shows import Certainty, Show
from etoile_cli.shows import Trailer as TrailerClaim
from etoile_cli.status import seasons


def card(show: Show, as_of: AsOf) -> Card:
    """The whole of a show as of a moment."""
    ledger = fold(show, as_of.day)
    countdown, states = show_countdown(ledger, as_of), seasons(ledger, as_of)
    newest = newest_alive(states)
    season = countdown.drop.season if countdown.drop else newest.number if newest else None
    return Card(
        as_of,
        show,
        countdown,
        states,
        cast([show], as_of).parts,
        _trailer(ledger, as_of),
        move(ledger, season),
    )


def _trailer(ledger: Ledger, as_of: AsOf) -> Trailer | None:
    """The trailer that was spoken of last."""
    known = (*ledger.seasons, ledger.whole)
    spoken = [(one.season, report) for one in known if (report := one.latest(TrailerClaim))]
    if not spoken:
        return None
    season, report = max(spoken, key=lambda found: found[1].order)
    window = report.claim.when
    is_sure = window.is_day and report.news.certainty is Certainty.CONFIRMED
    is_past = window.last is not None and window.last < as_of.day
    return Trailer(season, report, is_sure and has_come(window, as_of), is_past and not is_sure)
