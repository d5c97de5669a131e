"""The season that is meant if news of a show names none; None if that cannot be known.

Specials are never meant, and it is unknown which season precedes or follows one named by its
year.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.fold.replay import SPECIALS
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.schedule import Phase
from etoile_cli.domain.seasons import FIRST_YEAR, Season, SeasonStatus, seasons, without_specials
from etoile_cli.domain.shows import Certainty, Scheduled, Show

_DATED = (SeasonStatus.DATED, SeasonStatus.POSTPONED)


def first_or_next(show: Show, as_of: AsOf) -> int | None:
    """Return the next season; season 1 if none was ever reported."""
    return next_season(show, as_of) if first_reported(show) is not None else 1


def next_season(show: Show, as_of: AsOf) -> int | None:
    """Return the first season that is still to come, else the one after all known.

    If none was known by then, it is the first ever reported, unless that is named by its year.
    """
    known = _seasons(show, as_of)
    if not known:
        first = first_reported(show)
        return first if first is not None and first < FIRST_YEAR else None
    pending = [season.number for season in known if season.is_pending]
    return pending[0] if pending else _after(known)


def season_of_trailer(show: Show, as_of: AsOf) -> int | None:
    """Return the next season; None if one is under way, and no other is known to come."""
    known = _seasons(show, as_of)
    if any(season.is_pending for season in known) or running(show, as_of) is None:
        return next_season(show, as_of)
    return None


def season_to_date(show: Show, as_of: AsOf) -> int | None:
    """Return the season that a date is of: the next, or one under way without a sure day ahead."""
    known = _seasons(show, as_of)
    if not any(season.is_pending for season in known):
        for season in reversed(known):
            if _waits_for_a_day(season):
                return season.number
    return next_season(show, as_of)


def _waits_for_a_day(season: Season) -> bool:
    """Whether a season has begun, and what is confirmed to be left of it has no day."""
    if not season.in_phase(Phase.OUT, Phase.TODAY):
        return False
    ahead = season.in_phase(Phase.AHEAD)
    sure = [drop for drop in ahead if drop.certainty is Certainty.CONFIRMED]
    return not any(drop.days.is_day for drop in sure) and (bool(sure) or _is_postponed(season))


def first_reported(show: Show) -> int | None:
    """Return the first season that was ever reported, specials aside; None if none was."""
    numbers = (number for item in show.news for number in item.seasons)
    return min((number for number in numbers if number != SPECIALS), default=None)


def further_season(show: Show, as_of: AsOf) -> int | None:
    """Return the first season without a date, the show's first aside, else the one after all.

    Seasons at the end that were cancelled before any of them came out are renewed themselves.
    """
    known = _seasons(show, as_of)
    undated = [
        season.number
        for place, season in enumerate(known)
        if season.is_pending and season.status not in _DATED and not _is_first(season, place)
    ]
    if undated:
        return undated[0]
    lost = list(takewhile(_is_lost, reversed(known[1:])))
    return lost[-1].number if lost else _after(known)


def season_on(show: Show, as_of: AsOf) -> int | None:
    """Return the season of which something comes next: one under way, else the first to come."""
    known = _seasons(show, as_of)
    under_way = [season.number for season in known if _is_under_way(season)]
    pending = [season.number for season in known if season.is_pending]
    begun = [season.number for season in known if season.status is SeasonStatus.PREMIERED]
    return next(iter([*under_way, *pending, *reversed(begun)]), None)


def running(show: Show, as_of: AsOf) -> tuple[int, date] | None:
    """Return the season that is under way, and the last day that is confirmed for it.

    Of a window it is the last day of that.
    """
    for season in _seasons(show, as_of):
        ahead = season.in_phase(Phase.AHEAD) if season.in_phase(Phase.OUT, Phase.TODAY) else ()
        sure = [one.days.last for one in ahead if one.certainty is Certainty.CONFIRMED]
        if last := max(filter(None, sure), default=None):
            return season.number, last
    return None


def is_dated(show: Show, as_of: AsOf, number: int) -> bool:
    """Return whether a season that is still to come has a date."""
    season = next((one for one in _seasons(show, as_of) if one.number == number), None)
    return season is not None and season.status is SeasonStatus.DATED


def season_under_way(show: Show, as_of: AsOf) -> int | None:
    """Return the season of which something comes next; if all is out, the one after all known."""
    found = season_on(show, as_of)
    return next_season(show, as_of) if found is None else found


def saved_season(show: Show, as_of: AsOf) -> int | None:
    """Return the last season if it was cancelled, else the next."""
    known = _seasons(show, as_of)
    is_cancelled = bool(known) and known[-1].status is SeasonStatus.CANCELLED
    return known[-1].number if is_cancelled else next_season(show, as_of)


def last_season(show: Show, as_of: AsOf) -> int | None:
    """Return the last season that is known, and was not cancelled before any of it came out."""
    known = [one for one in _seasons(show, as_of) if not _is_lost(one)]
    return known[-1].number if known else None


def _seasons(show: Show, as_of: AsOf) -> tuple[Season, ...]:
    """The seasons that are known, by number, without specials."""
    return without_specials(seasons(ledger_as_of(show, as_of.day), as_of))


def _is_lost(season: Season) -> bool:
    """Whether a season was cancelled before any of it came out."""
    return season.status is SeasonStatus.CANCELLED and not season.is_out


def _is_first(season: Season, place: int) -> bool:
    """Whether a season is the show's first: number 1, or the first year that is known."""
    return season.number <= 1 or (place == 0 and season.number >= FIRST_YEAR)


def _is_under_way(season: Season) -> bool:
    """Whether some of a season is out, and a date of the rest is known or was postponed."""
    if not season.in_phase(Phase.OUT, Phase.TODAY):
        return False
    return season.status is SeasonStatus.AIRING or _is_postponed(season)


def _is_postponed(season: Season) -> bool:
    """Whether anything of a season has lost its date, and got no confirmed one since."""
    hoped = (drop.entry for drop in season.drops if drop.is_postponed)
    lost = (entry.withdrawn for entry in (*season.schedule.undated, *hoped))
    return any(report and isinstance(report.claim, Scheduled) for report in lost)


def _after(known: tuple[Season, ...]) -> int | None:
    """The season after all known; None if there is none, or the last is named by its year."""
    if not known or known[-1].number >= FIRST_YEAR:
        return None
    return known[-1].number + 1
