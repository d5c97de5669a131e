"""What happened to it? The ledger of a show over time, season by season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from itertools import pairwise

from etoile_cli.dates import AsOf, Window, days_of
from etoile_cli.ledger import Change, Report, changes, fold, plan_of
from etoile_cli.questions.answers import Lane, Planned, ShowTimeline, Timelines
from etoile_cli.releases import Plan, drops
from etoile_cli.shows import EpisodeCount, Scheduled, Show, Standing, Titles
from etoile_cli.status import Season, seasons, show_status


def timelines(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> Timelines:
    """The timelines of some shows, in the order given."""
    return Timelines(as_of, tuple(_timeline(show, as_of) for show in shows), is_whole_list)


def _timeline(show: Show, as_of: AsOf) -> ShowTimeline:
    ledger = fold(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in changes(ledger) if change.is_new)
    told = tuple(change for change in history if not isinstance(change.report.claim, Titles))
    lanes = [_season_lane(season, history, as_of.zone) for season in states]
    if ledger.whole.latest(Standing):
        lanes.insert(0, _whole_lane(history))
    return ShowTimeline(show, show_status(ledger, states), tuple(lanes), told)


def _whole_lane(history: Iterable[Change]) -> Lane:
    said = [one for one in history if one.season is None]
    return Lane(None, tuple(one for one in said if isinstance(one.report.claim, Standing)), ())


def _season_lane(season: Season, history: Iterable[Change], zone: tzinfo) -> Lane:
    said = (one for one in history if one.season == season.number)
    return Lane(
        season,
        tuple(one for one in said if _is_of_the_lane(one, season)),
        tuple(_given_up(season, zone)),
    )


def _is_of_the_lane(change: Change, season: Season) -> bool:
    """Whether it moves the season itself, for the asker, rather than what is told of it."""
    claim = change.report.claim
    if isinstance(claim, Scheduled):
        return claim.country in (None, season.schedule.country)
    return not isinstance(claim, Titles | EpisodeCount)


def _given_up(season: Season, zone: tzinfo) -> Iterator[Planned]:
    """The plans that were in force once and are not now, each with other days than the next."""
    reports = _gone_by(season)
    planned = [_planned(report, plan, zone) for report in reports if (plan := plan_of(report))]
    for before, after in pairwise(planned):
        if not _still_holds(before, after):
            yield before
    if planned and (season.schedule.is_cut or reports[-1] is not planned[-1].report):
        yield planned[-1]


def _gone_by(season: Season) -> list[Report[Scheduled]]:
    """The releases that the asker went by in their time: their country's own, else the general."""
    own, known = season.schedule.country, season.known
    found: list[Report[Scheduled]] = []
    for report in known.all(Scheduled):
        until = known.before(report.order + 1)
        held = until.schedule(own)
        if held is None or held.claim.country != own:
            held = until.schedule(None)
        if held and not (found and held is found[-1]):
            found.append(held)
    return found


def _still_holds(plan: Planned, newer: Planned) -> bool:
    """Whether a newer plan keeps what a plan said; it may give a day to what had none."""
    is_same_end = plan.last.is_unbounded or _days(plan.last) == _days(newer.last)
    return _days(plan.first) == _days(newer.first) and is_same_end


def _days(window: Window) -> tuple[date | None, date | None]:
    """A window by its days, in whichever words they were given."""
    return window.first, window.last


def _planned(report: Report[Scheduled], plan: Plan, zone: tzinfo) -> Planned:
    found = drops(plan)
    return Planned(report, days_of(found[0].when, zone), days_of(found[-1].when, zone))
