"""What an answer of TVmaze says about each season as of a day, and how a report says it.

TVmaze has no word for a renewal, nor for the end of a season: both follow from what it lists. The
plan of a season (`episodeOrder`, `endDate`) is often missing, and not always kept up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from etoile_cli.catalogue.toml_values import TomlTable, date_keys, repeat_keys
from etoile_cli.domain.dates import DAY, When, exact_day, one_day, when_key
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Rhythm,
    Weekdays,
    join_runs,
    merge_neighbours,
    occurrence,
)
from etoile_cli.domain.shows import Certainty, Stage
from etoile_cli.records import frozen, replace
from etoile_cli.services.snapshot import ListedEpisode, ListedSeason, ServiceStatus, Snapshot

_PLACEHOLDER = re.compile(r"(?i)\s*(?:TBA|TBD|Episode\s+[0-9]+)\s*")
_SHORTEST_RUN = 3  # of drops in a rhythm; fewer have a line each


EpisodeDates = Mapping[int, When]
"""The date of each numbered episode of a season that has one: a day or an hour."""


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
    listed = [_outline(number, plans.get(number), episodes[number]) for number in sorted(episodes)]
    return tuple(_infer(one, listed, snapshot, day) for one in listed)


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


def _infer(
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
        return planned
    first, last = numbers[0], numbers[-1]
    begins_well = first <= 1 or first == max(_numbers(snapshot, season - 1), default=0) + 1
    span = last - first + 1
    if is_over:
        return len(numbers) if begins_well and span == len(numbers) else None
    return planned if planned and planned >= span and not 1 < first <= planned else None


# --- what a report has of a season ----------------------------------------------------------------


def season_values(season: SeasonOutline) -> TomlTable:
    """Return the keys of a report about a season; none if nothing is known of it but its number."""
    values: TomlTable = {}
    if stage := _stage(season):
        values["status"] = stage.value
    if season.count:
        values["episodes"] = season.count
    if season.titles:
        values["titles"] = list(season.titles)
    if season.dates:
        values["release"] = release_lines(season.dates, season.is_complete)
    elif season.premiere:
        values["release"] = [{"date": season.premiere}]
    if season.is_renewal:
        values["certainty"] = Certainty.EXPECTED.value
    return values


def _stage(season: SeasonOutline) -> Stage | None:
    """Return the stage that an answer gives a season; "ended" if its episodes do not show that."""
    if season.is_renewal:
        return Stage.RENEWED
    if season.is_in_development:
        return Stage.IN_DEVELOPMENT
    return Stage.ENDED if season.is_over and not season.is_complete else None


def known_by(season: SeasonOutline, day: date) -> date:
    """Return the day by which all that is listed of a season was known, at the latest."""
    is_unfinished = bool(season.count) and not (season.is_complete or season.is_over)
    if season.is_renewal or season.is_in_development or is_unfinished:
        return day
    last = season.end if season.is_over else max(season.days, default=None)
    return min(last or day, day)


# --- the lines of a release -----------------------------------------------------------------------


@frozen
class _Drop:
    """Consecutive episodes of one moment."""

    run: Episodes
    when: When


def release_lines(
    dates: EpisodeDates, is_complete: bool = True, in_runs: bool = True
) -> list[TomlTable]:
    """Return the lines of a release, by episode: consecutive episodes of one moment are a drop.

    Drops in one rhythm are a run, if `in_runs`. A season whose last line is a run ends with it, so
    the last drop has a line of its own if more may follow (not `is_complete`). A run also withdraws
    what an older run has after it.
    """
    alone = (_Drop(Episodes(number, number), dates[number]) for number in sorted(dates))
    drops = merge_neighbours(alone, _as_one)
    last = [] if is_complete else drops[-1:]
    rest = drops[: len(drops) - len(last)]
    lines = []
    while rest:
        length, every = _run_of(rest) if in_runs else (1, None)
        lines.append(_line(rest[:length], every))
        rest = rest[length:]
    return [*lines, *(_line([drop], None) for drop in last)]


def _as_one(before: _Drop, drop: _Drop) -> _Drop | None:
    run = join_runs(before.run, drop.run)
    return _Drop(run, before.when) if run and when_key(before.when) == when_key(drop.when) else None


def _run_of(drops: Sequence[_Drop]) -> tuple[int, Rhythm | None]:
    """Return how many of the drops the longest run has that begins with the first; and its rhythm.

    One drop without a rhythm, if no run is long enough.
    """
    found = [(_run_length(drops, every), every) for every in _rhythms(drops)]
    length, every = max(found, key=lambda one: one[0], default=(1, None))
    return (length, every) if length >= _SHORTEST_RUN else (1, None)


def _rhythms(drops: Sequence[_Drop]) -> Iterator[Rhythm]:
    """Yield the rhythms that drops may have; of equal lengths, the first counts."""
    start = exact_day(drops[0].when)
    if start is None or len(drops) < _SHORTEST_RUN:
        return
    yield from Every
    days = (exact_day(drop.when) for drop in drops[:7])
    first_week = {day.weekday() for day in days if day and start <= day < start + 7 * DAY}
    if 1 < len(first_week) < 7:
        yield Weekdays(tuple(sorted(first_week)))


def _run_length(drops: Sequence[_Drop], every: Rhythm) -> int:
    """Return how many drops come in a rhythm, of as many episodes each but for the last."""
    head = drops[0]
    size = head.run.count
    count = 1
    for before, drop in pairwise(drops):
        is_next = join_runs(before.run, drop.run) is not None
        fits = before.run.count == size >= drop.run.count
        if not (is_next and fits and _is_occurrence(head.when, every, count, drop.when)):
            break
        count += 1
    return count


def _is_occurrence(start: When, every: Rhythm, index: int, when: When) -> bool:
    """Return whether a date is a later occurrence of a rhythm, by the clock of the release."""
    found = occurrence(start, every, index)
    return type(found) is type(when) and when_key(found) == when_key(when)


def _line(drops: Sequence[_Drop], every: Rhythm | None) -> TomlTable:
    first, last = drops[0].run, drops[-1].run
    keys = {"episodes": Episodes(first.first, last.last).written} | date_keys(drops[0].when)
    return keys | repeat_keys(every, first.count if every else 1)
