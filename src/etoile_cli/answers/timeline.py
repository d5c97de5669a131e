"""What happened to it? The ledger of a show over time, season by season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from etoile_cli.answers.results import Lane, Planned, ShowTimeline, Timelines
from etoile_cli.domain.dates import AsOf, When, days_of, sort_time, when_key
from etoile_cli.domain.fold.entries import Entry, key_of, lies_within
from etoile_cli.domain.fold.replay import NO_ENTRIES, SeasonPlan, replay
from etoile_cli.domain.history import ReportChange, date_of, report_changes, revisions
from etoile_cli.domain.ledger import Ledger, is_confirmed, ledger_as_of
from etoile_cli.domain.releases import Extent
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import EpisodeCount, Scheduled, Show, Standing, Titles
from etoile_cli.domain.status import show_state


def timelines(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> Timelines:
    """The timelines of some shows, in the order given."""
    return Timelines(as_of, tuple(_timeline(show, as_of) for show in shows), is_whole_list)


def _timeline(show: Show, as_of: AsOf) -> ShowTimeline:
    ledger = ledger_as_of(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in report_changes(ledger) if change.is_new)
    told = tuple(change for change in history if not isinstance(change.report.claim, Titles))
    lanes = [_season_lane(ledger, season, history, as_of.zone) for season in states]
    if ledger.show_history.latest(Standing):
        lanes.insert(0, _whole_lane(history))
    return ShowTimeline(show, show_state(ledger, states), tuple(lanes), told)


def _whole_lane(history: Iterable[ReportChange]) -> Lane:
    said = [one for one in history if one.season is None]
    return Lane(None, tuple(one for one in said if isinstance(one.report.claim, Standing)), ())


def _season_lane(
    ledger: Ledger, season: Season, history: Iterable[ReportChange], zone: tzinfo
) -> Lane:
    said = (one for one in history if one.season == season.number)
    return Lane(
        season,
        tuple(one for one in said if _is_of_the_lane(one, season)),
        tuple(_dropped(ledger, season, zone)),
    )


def _is_of_the_lane(change: ReportChange, season: Season) -> bool:
    """Whether it moves the season itself, for the user, rather than what is told of it."""
    claim = change.report.claim
    if isinstance(claim, Scheduled):
        return claim.country in (None, season.schedule.country)
    return not isinstance(claim, Titles | EpisodeCount)


def _dropped(ledger: Ledger, season: Season, zone: tzinfo) -> Iterator[Planned]:
    """The dropped dates: moved, or taken away, before they came.

    A report that is not confirmed drops no confirmed date.
    """
    for step in replay(ledger, season.history):
        lost = [
            (one.before, when)
            for one in revisions(step)
            if not one.was_out
            and one.before
            and (when := one.before.when)
            and (is_confirmed(step.report) or not is_confirmed(one.before.report))
            and _holds_in(season.schedule.country, one.before, step.before)
            and not _still_holds(when, date_of(one.after))
        ]
        if lost:
            by_date = sorted(lost, key=lambda one: sort_time(one[1]))
            first, last = (days_of(by_date[at][1], zone) for at in (0, -1))
            yield Planned(by_date[0][0].report, first, last)


def _holds_in(country: str | None, entry: Entry, plan: SeasonPlan) -> bool:
    """Whether a date holds in a country: its own, or a general one that it has no other for."""
    if entry.country is not None or country is None:
        return entry.country == country
    own = plan.by_country.get(country, NO_ENTRIES).confirmed
    return not any(_covers(other, entry) for other in own)


def _covers(own: Entry, entry: Entry) -> bool:
    """Whether an entry of a country stands there for one of the general release."""
    if own.bare_index == 0 and (own.episodes is Extent.WHOLE or entry.numbers is None):
        return True
    if own.numbers is None or entry.numbers is None:
        return key_of(own) == key_of(entry)
    return own.numbers.overlaps(entry.numbers)


def _still_holds(when: When, now: When | None) -> bool:
    """Whether an older date still holds by a newer one, which may be more exact."""
    return now is not None and (when_key(when) == when_key(now) or lies_within(now, when))
