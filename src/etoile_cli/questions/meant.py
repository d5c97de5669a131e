"""The season that somebody means who speaks of a show's news and names none."""

from __future__ import annotations

from etoile_cli.dates import AsOf
from etoile_cli.ledger import fold
from etoile_cli.shows import Show
from etoile_cli.status import Season, SeasonStatus, seasons

_DATED = (SeasonStatus.DATED, SeasonStatus.POSTPONED)


def next_season(show: Show, as_of: AsOf) -> int:
    """The first season that is still to come, or else the one after all known."""
    known = _seasons(show, as_of)
    pending = [season.number for season in known if season.is_pending]
    return pending[0] if pending else _highest(known) + 1


def further_season(show: Show, as_of: AsOf) -> int:
    """The first season but the show's first that has no date yet, or else the one after all."""
    known = _seasons(show, as_of)
    undated = [s.number for s in known if s.is_pending and s.status not in _DATED and s.number > 1]
    return undated[0] if undated else max(_highest(known), 1) + 1


def season_on(show: Show, as_of: AsOf) -> int | None:
    """The first season that is still to come, or else the one that is airing; None for none.

    Where nothing is known of any season, it is the first.
    """
    known = _seasons(show, as_of)
    pending = [season.number for season in known if season.is_pending]
    airing = [season.number for season in known if season.status is SeasonStatus.AIRING]
    return next(iter([*pending, *airing]), None if known else 1)


def saved_season(show: Show, as_of: AsOf) -> int:
    """The last season where it was cancelled, or else the next."""
    known = _seasons(show, as_of)
    is_cancelled = bool(known) and known[-1].status is SeasonStatus.CANCELLED
    return known[-1].number if is_cancelled else next_season(show, as_of)


def last_season(show: Show, as_of: AsOf) -> int:
    """The last season that was spoken of; the first where none was."""
    return _highest(_seasons(show, as_of)) or 1


def _seasons(show: Show, as_of: AsOf) -> tuple[Season, ...]:
    return seasons(fold(show, as_of.day), as_of)


def _highest(known: tuple[Season, ...]) -> int:
    return max((season.number for season in known), default=0)
