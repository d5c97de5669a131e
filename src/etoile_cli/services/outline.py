"""What an answer of TVmaze says about each season as of a day: its dates, its count, its end.

TVmaze has no word for a renewal, nor for the end of a season: both follow from what it lists. The
plan of a season (`episodeOrder`, `endDate`) is often missing, and not always kept up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from etoile_cli.domain.dates import exact_day, one_day
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.records import frozen, replace
from etoile_cli.services.lines import EpisodeDates
from etoile_cli.services.snapshot import ListedEpisode, ListedSeason, ServiceStatus, Snapshot

_PLACEHOLDER = re.compile(r"(?i)\s*(?:TBA|TBD|Episode\s+[0-9]+)\s*")


@frozen
class SeasonOutline:
    """A season as of a day.

    `dates` are those of its episodes; `premiere` is given only if there are none. `count` is how
    many episodes it has, and `end` the day on which a season that is over ended, both None if
    unknown. `is_renewal` is True if it is listed without any date, after seasons that have some.
    """

    number: int
    dates: EpisodeDates
    premiere: date | None
    count: int | None
    titles: tuple[str, ...]
    end: date | None
    is_over: bool
    is_renewal: bool
    is_in_development: bool

    @property
    def days(self) -> list[date]:
        """The days of all that is dated, by the calendar of the channel."""
        days = [day for when in self.dates.values() if (day := exact_day(when))]
        return [*days, self.premiere] if self.premiere else days

    @property
    def is_complete(self) -> bool:
        """Return whether every counted episode has a date."""
        return self.count is not None and self.count <= len(self.dates)

    def begun_by(self, day: date) -> bool:
        """Return whether something of it came out on or before a day."""
        return any(one <= day for one in self.days)


def outline(snapshot: Snapshot, day: date) -> tuple[SeasonOutline, ...]:
    """Return the seasons of an answer as of a day, by number, without the specials.

    An answer that lists no season speaks of the first one, if it speaks of any.
    """
    plans = {one.number: one for one in snapshot.seasons}
    episodes: dict[int, list[ListedEpisode]] = {number: [] for number in plans}
    for episode in snapshot.episodes:
        episodes.setdefault(episode.season, []).append(episode)
    episodes.pop(SPECIALS, None)
    if not episodes and (snapshot.premiered or snapshot.status is ServiceStatus.IN_DEVELOPMENT):
        episodes = {1: []}
        plans = {1: ListedSeason(1, None, snapshot.premiered, None)}
    bare = [_outline(number, plans.get(number), episodes[number]) for number in sorted(episodes)]
    return tuple(_standing(one, bare, snapshot, day) for one in bare)


def latest_seasons(seasons: Iterable[SeasonOutline], day: date) -> tuple[SeasonOutline, ...]:
    """Return the last season that has begun, and what is ahead; all if none has begun."""
    seasons = tuple(seasons)
    begun = max((one.number for one in seasons if one.begun_by(day)), default=0)
    return tuple(one for one in seasons if one.number >= begun)


def _outline(
    number: int, plan: ListedSeason | None, episodes: list[ListedEpisode]
) -> SeasonOutline:
    """Return what is listed of a season, before anything follows from other seasons."""
    dates = {one.number: one.when for one in episodes if one.when}
    if episodes and not dates and plan and plan.premiere:
        dates = {min(one.number for one in episodes): one_day(plan.premiere)}
    return SeasonOutline(
        number=number,
        dates=dates,
        premiere=plan.premiere if plan and not dates else None,
        count=plan.count if plan else None,
        titles=_titles(episodes),
        end=plan.end if plan else None,
        is_over=False,
        is_renewal=False,
        is_in_development=False,
    )


def _titles(episodes: list[ListedEpisode]) -> tuple[str, ...]:
    """Return the titles from episode 1 on, "" for an unknown one; none if numbers begin later."""
    named = {
        one.number: one.title
        for one in episodes
        if one.title and not _PLACEHOLDER.fullmatch(one.title)
    }
    if not named or min(one.number for one in episodes) != 1:
        return ()
    return tuple(named.get(number, "") for number in range(1, max(named) + 1))


def _standing(
    season: SeasonOutline, seasons: list[SeasonOutline], snapshot: Snapshot, day: date
) -> SeasonOutline:
    """Return a season with what follows from the others, and from the status of the show."""
    dated = [one for one in seasons if one.days]
    is_over = _is_over(season, dated, snapshot, day)
    is_later = bool(dated) and dated[-1].number < season.number
    is_development = snapshot.status is ServiceStatus.IN_DEVELOPMENT
    return replace(
        season,
        count=_count(season.count, snapshot, season.number, is_over),
        titles=() if is_over else season.titles,
        end=_end(season) if is_over else None,
        is_over=is_over,
        is_renewal=is_later and snapshot.status is not ServiceStatus.ENDED,
        is_in_development=is_development and season is seasons[0] and not season.begun_by(day),
    )


def _is_over(
    season: SeasonOutline, dated: list[SeasonOutline], snapshot: Snapshot, day: date
) -> bool:
    """Return whether a season has ended: nothing of it is ahead, and the answer says so.

    It does with a later season that has begun, with the status of the show, or with the end of the
    season, unless that lies before an episode.
    """
    is_listed = bool(snapshot.seasons or snapshot.episodes)
    if not is_listed or not season.begun_by(day) or any(one >= day for one in season.days):
        return False
    has_later = any(one.number > season.number and one.begun_by(day) for one in dated)
    status = (ServiceStatus.ENDED, ServiceStatus.TO_BE_DETERMINED)
    has_end = season.end is not None and max(season.days) <= season.end < day
    return has_later or has_end or snapshot.status in status


def _end(season: SeasonOutline) -> date | None:
    """Return the last day that is given of a season; None if only its premiere is."""
    days = [*season.days] if season.dates else []
    return max([*days, season.end] if season.end else days, default=None)


def _numbers(snapshot: Snapshot, season: int) -> list[int]:
    """Return the numbers of a season's listed episodes, ascending."""
    return sorted(one.number for one in snapshot.episodes if one.season == season)


def _count(planned: int | None, snapshot: Snapshot, season: int, is_over: bool) -> int | None:
    """Return how many episodes a season has: of one that is over those listed, else the plan.

    None if some before or between are not listed; numbers begin at 1, or go on from the season
    before. A plan that ends before what is listed was not kept up.
    """
    numbers = _numbers(snapshot, season)
    if not numbers:
        return planned or None
    first, last = numbers[0], numbers[-1]
    begins_well = first <= 1 or first == max(_numbers(snapshot, season - 1), default=0) + 1
    span = last - first + 1
    if is_over:
        return len(numbers) if begins_well and span == len(numbers) else None
    has_plan = planned is not None and planned >= span
    return planned if has_plan and planned and (first <= 1 or first > planned) else None
