"""Where a season stands as of a moment: announced, dated, airing, complete, cancelled and so on.

It is derived from the season's reports and its schedule, and never stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.past import past_schedule
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.rumours import DECISIVE, rumours
from etoile_cli.domain.schedule import Phase, Schedule, SeasonDrop, schedule
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    Stage,
    Standing,
    Titles,
    is_confirmed,
)
from etoile_cli.records import frozen

FIRST_YEAR = 1900
"""A season with this number or a higher one is named by its year."""


class SeasonStatus(StrEnum):
    """Where a season stands."""

    ANNOUNCED = "announced"  # only mentioned
    IN_DEVELOPMENT = "in development"
    ORDERED = "ordered"
    RENEWED = "renewed"
    PICKED_UP = "picked up"
    FINAL = "final"  # only reported to be the last
    IN_PRODUCTION = "in production"
    DATED = "dated"
    POSTPONED = "postponed"
    AIRING = "airing"
    PREMIERED = "premiered"  # begun; what follows, and when, is unknown
    COMPLETE = "complete"
    OUT = "out"  # of specials, which are never complete
    CANCELLED = "cancelled"


_OUT = (SeasonStatus.AIRING, SeasonStatus.PREMIERED, SeasonStatus.COMPLETE, SeasonStatus.OUT)
_OUT_OR_CANCELLED = (*_OUT, SeasonStatus.CANCELLED)


@frozen
class Season:
    """A season's status, `since` when, by which `report`, and its schedule.

    `since` and `report` are None if no news gives them. `number` is 0 for specials, or a year.
    `history` has every report about it. `unconfirmed` are reports that would change its status if
    they were confirmed.
    """

    number: int
    history: SeasonHistory
    is_final: bool  # confirmed to be the last, and no later one is confirmed
    status: SeasonStatus
    since: Window | None
    report: Report[Claim] | None
    schedule: Schedule
    unconfirmed: tuple[Report[Claim], ...] = ()

    @property
    def drops(self) -> tuple[SeasonDrop, ...]:
        """Its drops for the user, by date."""
        return self.schedule.drops

    @property
    def elsewhere(self) -> tuple[SeasonDrop, ...]:
        """Its drops in other countries that have a release of their own."""
        return self.schedule.elsewhere

    @property
    def is_special(self) -> bool:
        """Return whether it holds the show's specials, which do not affect the show's status."""
        return self.number == SPECIALS

    @property
    def episode_count(self) -> int | None:
        """How many episodes it has, if that is confirmed."""
        if count := self.schedule.plan.tally.count:
            return count
        report = self.history.most_certain(EpisodeCount)
        return report.claim.count if report and is_confirmed(report) else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its episodes from the first on, empty for an unknown one."""
        report = self.history.latest(Titles)
        return report.claim.titles if report else ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that it is confirmed to have reached, oldest first."""
        reports = self.history.all(Standing)
        return tuple(report.claim.stage for report in reports if is_confirmed(report))

    def in_phase(self, *phases: Phase) -> tuple[SeasonDrop, ...]:
        """Return its drops in some phases, by date."""
        return self.schedule.in_phase(*phases)

    def had_begun(self, day: date | None) -> bool:
        """Return whether any of it was out on a day, in the user's zone; at all if it is None."""
        past = self.schedule.past
        out = (past.last, past.first) if past else self.in_phase(Phase.OUT)
        lasts = (drop.days.last for drop in out)
        return any(last is not None and (day is None or last <= day) for last in lasts)

    @property
    def is_out(self) -> bool:
        """Return whether any of it has come out."""
        return self.status in _OUT or bool(self.schedule.past or self.in_phase(Phase.OUT))

    @property
    def is_over(self) -> bool:
        """Return whether nothing more of it comes."""
        return self.status in (SeasonStatus.CANCELLED, SeasonStatus.COMPLETE)

    @property
    def is_pending(self) -> bool:
        """Return whether it is still ahead, dated or not."""
        return self.status not in _OUT_OR_CANCELLED


def seasons(ledger: Ledger, as_of: AsOf) -> tuple[Season, ...]:
    """Return every season with a report, by number; specials come first."""
    found: list[Season] = []
    later: Season | None = None
    has_rumours = ledger.has_rumours
    for history in reversed(ledger.seasons):
        planned = past_schedule(ledger, history, as_of) or schedule(ledger, history, as_of)
        status, since, report = _standing(ledger, history, planned, later)
        season = Season(
            number=history.number,
            history=history,
            is_final=ledger.is_last(history),
            status=status,
            since=since,
            report=report,
            schedule=planned,
            unconfirmed=(
                rumours(ledger, history, planned, report, _has_followed(later, history, planned))
                if has_rumours
                else ()
            ),
        )
        found.append(season)
        later = season if season.is_out else later
    return tuple(reversed(found))


def without_specials(states: tuple[Season, ...]) -> tuple[Season, ...]:
    """Return the seasons that count for a show: all but its specials."""
    return states[1:] if states and states[0].is_special else states


# --- the end --------------------------------------------------------------------------------------


def _end(ledger: Ledger, history: SeasonHistory) -> Report[Standing] | None:
    """Return the report that ends the season, None if nothing does or it was brought back.

    The season's own end takes precedence. The show's end is that of every season without a
    later report, but not of one that was first rumoured after it.
    """
    ends = ledger.ends(history)
    if not ends:
        return None
    of_season = _in_force(history, [end for end in ends if end.news.seasons])
    if (of_season and is_confirmed(of_season)) or history.season == SPECIALS:
        return of_season
    first = 0 if history.is_confirmed else history.reports[0].order
    of_show = _in_force(
        history, [end for end in ends if not end.news.seasons and end.order >= first]
    )
    is_stronger = of_show and (of_season is None or is_confirmed(of_show))
    return of_show if is_stronger else of_season


def _in_force(history: SeasonHistory, ends: list[Report[Standing]]) -> Report[Standing] | None:
    """Return the last of some ends; None if a later report brings the season back.

    An unconfirmed end counts only if no confirmed report gives the season's status. That the show
    has ended does not hide that it was cancelled before.
    """
    if not ends:
        return None
    decisive = [report for report in history.reports if isinstance(report.claim, DECISIVE)]
    is_decided = any(map(is_confirmed, decisive))
    last = max(
        (end for end in ends if is_confirmed(end) or not is_decided),
        key=lambda report: report.order,
        default=None,
    )
    if last is None:
        return None
    later = (report for report in decisive if report.order > last.order)
    is_back = any(is_confirmed(report) or not is_confirmed(last) for report in later)
    return None if is_back else _cancelled_before(decisive, ends, last)


def _cancelled_before(
    decisive: list[Report[Claim]], ends: list[Report[Standing]], last: Report[Standing]
) -> Report[Standing]:
    """Return the cancellation that the end of a show follows, if nothing came between."""
    if last.claim.stage is not Stage.ENDED or last.news.seasons:
        return last
    back = [one.order for one in decisive if one.order < last.order and is_confirmed(one)]
    cancelled = [
        one
        for one in ends
        if one.claim.stage is Stage.CANCELLED
        and is_confirmed(one)
        and max(back, default=-1) < one.order < last.order
    ]
    return cancelled[-1] if cancelled else last


# --- the status -----------------------------------------------------------------------------------

_State: TypeAlias = "tuple[SeasonStatus, Window | None, Report[Claim] | None]"


def _standing(
    ledger: Ledger, history: SeasonHistory, planned: Schedule, later: Season | None
) -> _State:
    """Return the state of a season; `later` is the first one after it of which anything is out."""
    past = planned.past
    if past and past.is_complete and history.season != SPECIALS:
        return SeasonStatus.COMPLETE, past.days, past.report
    begun, end = planned.begun, _end(ledger, history)
    followed_by = later if _has_followed(later, history, planned) else None
    if begun and history.season != SPECIALS:
        state = _begun(planned, begun, end)
        is_open = state[0] is SeasonStatus.PREMIERED
        return _as_followed(followed_by, begun[-1]) if followed_by and is_open else state
    ahead = [drop for drop in _ahead(planned) if drop.days.is_day]
    if ahead:
        return SeasonStatus.DATED, ahead[0].entry.since.news.reported, ahead[0].report
    if begun:
        return SeasonStatus.OUT, begun[0].days, begun[0].report
    is_dated = any(drop.certainty is Certainty.CONFIRMED for drop in planned.drops)
    if end and not any(drop.phase is Phase.AHEAD for drop in planned.drops):
        may_be_out = is_dated or later is not None or bool(end.news.seasons)
        is_over = end.claim.stage is Stage.ENDED and may_be_out and not planned.is_cut_short
        status = SeasonStatus.COMPLETE if is_over else SeasonStatus.CANCELLED
        return status, history.since(end), end
    if (lost := _postponement(planned)) and not is_dated:
        return SeasonStatus.POSTPONED, lost.news.reported, lost
    return _as_followed(followed_by) if followed_by else _as_ordered(history, planned)


# --- seasons that others have followed ------------------------------------------------------------


def _has_followed(later: Season | None, history: SeasonHistory, planned: Schedule) -> bool:
    """Return whether a later season shows that one is over.

    It does not if anything of it is ahead or was withdrawn, or if it was confirmed to come since.
    """
    if later is None or history.season == SPECIALS:
        return False
    if planned.undated or planned.in_phase(Phase.AHEAD):
        return False
    stage = history.most_certain(Standing)
    reported = stage.news.effective_from if stage and is_confirmed(stage) else None
    day = _first_day(later) if reported else None
    return reported is None or day is None or reported <= day


def _first_day(season: Season) -> date | None:
    """Return the day by which a season that is out had begun."""
    begun = season.schedule.begun
    days = begun[0].days if begun else season.since
    return days.last if days else None


def _as_followed(later: Season, latest: SeasonDrop | None = None) -> _State:
    """Return the state of a season that is over: since its own latest drop, or by the later one."""
    day, begun = _first_day(later), later.schedule.begun
    if latest and (day is None or (latest.days.last and latest.days.last >= day)):
        return SeasonStatus.COMPLETE, latest.days, latest.report
    basis = begun[0].report if begun else later.report
    return SeasonStatus.COMPLETE, Window(None, day, f"by {day}") if day else None, basis


def _ahead(planned: Schedule) -> list[SeasonDrop]:
    """Return the drops ahead, without postponed ones that have only an unconfirmed date."""
    return [drop for drop in planned.in_phase(Phase.AHEAD) if not drop.is_postponed]


def _postponement(planned: Schedule) -> Report[Claim] | None:
    """Return the latest report that withdrew a date and gave no other."""
    entries = [*planned.undated, *(drop.entry for drop in planned.drops)]
    reports = [entry.withdrawn for entry in entries if entry.withdrawn]
    lost = [report for report in reports if isinstance(report.claim, Scheduled)]
    return max(lost, key=lambda report: report.order, default=None)


def _begun(planned: Schedule, begun: Sequence[SeasonDrop], end: Report[Standing] | None) -> _State:
    """Return the state of a season with some drops out."""
    first, last = begun[0], begun[-1]
    report = planned.past.report if planned.past else last.report
    ahead = _ahead(planned)
    has_more = any(drop.certainty is Certainty.CONFIRMED for drop in ahead)
    if not has_more and _is_complete(planned, begun):
        return SeasonStatus.COMPLETE, last.days, report
    if ahead:
        return SeasonStatus.AIRING, first.days, report
    is_of_season = end is not None and (planned.is_cut_short or bool(end.news.seasons))
    if end and is_of_season and end.claim.stage is Stage.CANCELLED:
        return SeasonStatus.CANCELLED, end.news.reported, end
    if end and end.news.seasons:
        return SeasonStatus.COMPLETE, last.days, end
    return SeasonStatus.PREMIERED, first.days, report


def _is_complete(planned: Schedule, out: Sequence[SeasonDrop]) -> bool:
    """Return whether all counted episodes are out.

    Without a count, only a season released at once, the end of a run, or a later part completes
    it: its first episodes alone do not show how many there are.
    """
    if planned.past:
        return planned.past.is_complete
    if len(out) == len(planned.drops) and out[-1].completes_season:
        return True
    if planned.plan.tally.count is not None:
        known = [*(drop.entry for drop in planned.drops), *planned.undated]
        return planned.plan.tally.is_covered([drop.entry for drop in out], known)
    if len(out) < len(planned.drops) or planned.undated:
        return False
    last = out[-1]
    if not isinstance(last.episodes, Episodes):
        return len(out) == 1 and last.episodes is Extent.WHOLE
    first = min(drop.episodes.first for drop in out if isinstance(drop.episodes, Episodes))
    return last.is_run or first > planned.plan.tally.start


def _as_ordered(history: SeasonHistory, planned: Schedule) -> _State:
    """Return the state of a season without a beginning, an exact day or an end."""
    stage = _stage(history)
    if stage and not stage.claim.is_end:  # an end that is not in force
        return SeasonStatus(stage.claim.stage.value), history.since(stage), stage
    if last := history.most_certain(LastSeason):
        return SeasonStatus.FINAL, history.since(last), last
    if not history.reports:
        return SeasonStatus.ANNOUNCED, None, None
    found = history.all(Scheduled) or history.reports
    first = next(filter(is_confirmed, found), found[0])
    basis = planned.drops[0].report if planned.drops else history.reports[-1]
    return SeasonStatus.ANNOUNCED, first.news.reported, basis


def _stage(history: SeasonHistory) -> Report[Standing] | None:
    """Return the report of the stage that a season has reached.

    "In development" is the first: a report of it that may be older does not take a season back.
    """
    latest = history.most_certain(Standing)
    if latest is None or latest.claim.stage is not Stage.IN_DEVELOPMENT:
        return latest
    earlier = [one for one in history.all(Standing) if one.order < latest.order]
    reached = [one for one in earlier if is_confirmed(one) and not one.claim.is_end]
    return reached[-1] if reached and latest.news.may_be_older else latest
