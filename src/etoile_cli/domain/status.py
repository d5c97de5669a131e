"""Where a season, and a show, stands as of a moment: derived from the ledger, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.fold.season import SPECIALS
from etoile_cli.domain.ledger import Ledger, Report, SeasonHistory, is_confirmed
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, Schedule, SeasonDrop, schedule, season_number
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    News,
    Scheduled,
    Stage,
    Standing,
    Titles,
    planned_lines,
)
from etoile_cli.records import frozen

FIRST_YEAR = 1900
"""A season of this number or a higher one is named by its year."""


class SeasonStatus(StrEnum):
    """Where a season stands."""

    ANNOUNCED = "announced"  # spoken of, and no more
    IN_DEVELOPMENT = "in development"
    ORDERED = "ordered"
    RENEWED = "renewed"
    PICKED_UP = "picked up"
    FINAL = "final"  # said to be the last, and no more
    IN_PRODUCTION = "in production"
    DATED = "dated"
    POSTPONED = "postponed"
    AIRING = "airing"
    PREMIERED = "premiered"  # begun; what follows, and when, is not known
    COMPLETE = "complete"
    OUT = "out"  # said of specials, which are never complete
    CANCELLED = "cancelled"


class ShowStatus(StrEnum):
    """Where a show stands."""

    UPCOMING = "upcoming"
    AIRING = "airing"
    PREMIERED = "premiered"  # a season has begun; what follows of it is not known
    BETWEEN_SEASONS = "between seasons"
    AWAITING_A_DECISION = "awaiting a decision"
    CANCELLED = "cancelled"
    ENDED = "ended"
    UNREPORTED = "nothing reported"


@frozen
class Season:
    """A season as it stands: `since` when, on which `report`, and what is planned of it.

    `since` is None and `report` is None if no news gives them. `number` is 0 for specials, or a
    year; `known` is all that was reported of it; `unconfirmed` are reports that would change its
    standing if they were confirmed.
    """

    number: int
    history: SeasonHistory
    is_final: bool  # confirmed to be the last, and no later one is
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
        """Whether it holds the show's specials, which say nothing of how the show stands."""
        return self.number == SPECIALS

    @property
    def episode_count(self) -> int | None:
        """How many episodes it has, as far as that is confirmed."""
        return self.schedule.plan.tally.count or self._reported_count

    @property
    def _reported_count(self) -> int | None:
        report = self.history.most_certain(EpisodeCount)
        return report.claim.count if report and is_confirmed(report) else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its episodes from the first on, empty where one is not known."""
        report = self.history.latest(Titles)
        return report.claim.titles if report else ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What was said of its standing and confirmed, oldest first."""
        said = self.history.all(Standing)
        return tuple(report.claim.stage for report in said if is_confirmed(report))

    def in_phase(self, *phases: Phase) -> tuple[SeasonDrop, ...]:
        """Its drops in some phases, by date."""
        return tuple([drop for drop in self.drops if drop.phase in phases])

    @property
    def is_out(self) -> bool:
        """Whether any of it has come out."""
        return self.status in _OUT or any(drop.phase is Phase.OUT for drop in self.drops)

    @property
    def is_pending(self) -> bool:
        """Whether it is still to come, dated or not."""
        return self.status not in (*_OUT, SeasonStatus.CANCELLED)


_OUT = (SeasonStatus.AIRING, SeasonStatus.PREMIERED, SeasonStatus.COMPLETE, SeasonStatus.OUT)


@frozen
class ShowState:
    """Where a show stands: on which report that rests, and what is not confirmed beside it.

    `end` is the report that the show was cancelled or has ended, if a season still goes on.
    `rumoured` are the seasons that are only rumoured, of a show that is confirmed to have ended.
    """

    status: ShowStatus
    report: Report[Claim] | None
    unconfirmed: tuple[Report[Claim], ...] = ()
    end: Report[Standing] | None = None
    rumoured: tuple[Season, ...] = ()

    @property
    def doubts(self) -> tuple[Report[Claim], ...]:
        """What is not confirmed of the show, and of seasons that are only rumoured."""
        reports = (season.report for season in self.rumoured)
        return (*self.unconfirmed, *(one for one in reports if one and not is_confirmed(one)))

    @property
    def certainty(self) -> Certainty:
        """How sure its report is; that nothing was reported is sure."""
        return self.report.news.certainty if self.report else Certainty.CONFIRMED


def seasons(ledger: Ledger, as_of: AsOf) -> tuple[Season, ...]:
    """Return every season that anything is known of, by number; specials come first."""
    found: list[Season] = []
    for known in reversed(ledger.seasons):
        is_followed = any(later.is_out for later in found)
        found.append(_season(ledger, known, as_of, is_followed))
    return tuple(reversed(found))


def without_specials(states: tuple[Season, ...]) -> tuple[Season, ...]:
    """Return the seasons that count for a show: all but its specials."""
    return states[1:] if states and states[0].number == SPECIALS else states


def show_state(ledger: Ledger, states: tuple[Season, ...]) -> ShowState:
    """Return where the show stands, from its seasons and from what was said of it as a whole."""
    counted = without_specials(states)
    said = show_report(ledger, counted)
    firm = _without_rumoured(counted, said)
    status, report = _state(firm, said)
    doubts = [
        report for report in ledger.show_history.reports if _is_doubt(ledger.show_history, report)
    ]
    others = [
        r
        for r in doubts
        if r is not report
        and (said is None or r.order > said.order)
        and not _is_answered(ledger, counted, r)
    ]
    goes_on = status in (ShowStatus.AIRING, ShowStatus.BETWEEN_SEASONS, ShowStatus.UPCOMING)
    end = said if said and said.claim.is_end and goes_on else None
    rumoured = () if firm is counted else tuple([one for one in counted if one not in firm])
    return ShowState(status, report, tuple(others[-1:]), end, rumoured)


def status_since(state: ShowState, states: Iterable[Season]) -> Window | None:
    """Return since when a show stands so: as its season does, else from the report's day."""
    if state.report is None:
        return None
    same = (season.since for season in states if season.report is state.report)
    return next(same, state.report.news.reported)


_ShowState: TypeAlias = "tuple[ShowStatus, Report[Claim] | None]"


def _state(states: tuple[Season, ...], said: Report[Standing] | None) -> _ShowState:
    begun = has_begun(states)
    pending = [season for season in states if season.is_pending]
    airing = [season for season in states if season.status is SeasonStatus.AIRING]
    if airing:
        return ShowStatus.AIRING, airing[-1].report
    if (latest := _premiered(states)) and not (said and said.claim.is_end):
        return ShowStatus.PREMIERED, latest.report
    if begun and pending and all(_is_undecided(season) for season in pending):
        return ShowStatus.AWAITING_A_DECISION, pending[0].report
    if pending:
        status = ShowStatus.BETWEEN_SEASONS if begun else ShowStatus.UPCOMING
        return status, _basis_of(pending[0])
    if said:
        return _as_said(said.claim.stage, begun), said
    return _by_last_season(states)


def _without_rumoured(
    states: tuple[Season, ...], said: Report[Standing] | None
) -> tuple[Season, ...]:
    """The seasons that decide how a show stands.

    If it is confirmed to have ended, by what was `said` of it or with its last season, those that
    are only rumoured do not.
    """
    firm = tuple([season for season in states if season.history.is_confirmed])
    if not firm or len(firm) == len(states):
        return states
    is_ended = said is not None and said.claim.is_end and is_confirmed(said)
    is_last = firm[-1].is_final or firm[-1].status is SeasonStatus.CANCELLED
    return firm if is_ended or is_last else states


def _basis_of(season: Season) -> Report[Claim] | None:
    """The report that says that a season comes: not the date, if only that is unconfirmed."""
    if season.report is None or is_confirmed(season.report):
        return season.report
    sure = [r for r in season.history.reports if isinstance(r.claim, _DECISIVE) and is_confirmed(r)]
    return sure[-1] if sure else season.report


def has_begun(states: tuple[Season, ...]) -> bool:
    """Whether any season is out; a catalogue that begins with a later season says so, too.

    A first season named by its year is a first season.
    """
    counted = without_specials(states)
    is_late = bool(counted) and 1 < counted[0].number < FIRST_YEAR
    return is_late or any(season.is_out for season in counted)


def _premiered(states: tuple[Season, ...]) -> Season | None:
    """The latest season that is not to come, if it has begun and the rest is not known."""
    latest = [season for season in states if not season.is_pending][-1:]
    return latest[0] if latest and latest[0].status is SeasonStatus.PREMIERED else None


def show_report(ledger: Ledger, states: tuple[Season, ...]) -> Report[Standing] | None:
    """Return what was said of the show as a whole, unless a season was spoken of since.

    New dates of a season that had begun by then say nothing of the show. What is not confirmed
    counts only if nothing else says how the show stands.
    """
    said = ledger.show_history.most_certain(Standing)
    if said is None:
        return None
    if not is_confirmed(said) and any(_decides(item) for item in ledger.news if _is_sure(item)):
        return None
    since = ledger.news[said.order + 1 :]
    begun = {season.number for season in states if _had_begun(season, said.news.effective_from)}
    is_overtaken = any(
        _speaks_of_a_season(item, begun) and not (said.claim.is_end and _is_end(item))
        for item in since
    )
    return None if is_overtaken else said


def _is_end(item: News) -> bool:
    """Whether an item says no more of a season than that it has ended."""
    return all(isinstance(claim, Standing) and claim.is_end for claim in item.claims)


def _is_answered(ledger: Ledger, states: tuple[Season, ...], rumour: Report[Claim]) -> bool:
    """Whether a confirmed report since has spoken of a season that had not begun by then."""
    begun = {season.number for season in states if _had_begun(season, rumour.news.effective_from)}
    return any(_speaks_of_a_season(item, begun) for item in ledger.news[rumour.order + 1 :])


def _had_begun(season: Season, day: date | None) -> bool:
    out = (drop.days.last for drop in season.in_phase(Phase.OUT))
    return any(last is not None and (day is None or last <= day) for last in out)


def _is_sure(item: News) -> bool:
    return item.certainty == "confirmed"


def _decides(item: News) -> bool:
    """Whether an item says how a season, or the show, stands."""
    return any(isinstance(claim, Standing | LastSeason | Scheduled) for claim in item.claims)


def _speaks_of_a_season(item: News, begun: set[int]) -> bool:
    """Whether an item says more of a show than its dates in a country, or in seasons begun."""
    if item.seasons == (SPECIALS,) or not _is_sure(item):
        return False
    goes_on = bool(item.seasons) and begun.issuperset(item.seasons)
    return any(
        isinstance(claim, Standing)
        or (isinstance(claim, LastSeason) and not goes_on)
        or (isinstance(claim, Scheduled) and claim.country is None and not goes_on)
        for claim in item.claims
    )


def _is_undecided(season: Season) -> bool:
    return season.status is SeasonStatus.IN_DEVELOPMENT


def _as_said(stage: Stage, begun: bool) -> ShowStatus:
    match stage:
        case Stage.CANCELLED:
            return ShowStatus.CANCELLED
        case Stage.ENDED:
            return ShowStatus.ENDED
        case Stage.IN_DEVELOPMENT if begun:
            return ShowStatus.AWAITING_A_DECISION
        case _:
            return ShowStatus.BETWEEN_SEASONS if begun else ShowStatus.UPCOMING


def _by_last_season(states: tuple[Season, ...]) -> _ShowState:
    if not states:
        return ShowStatus.UNREPORTED, None
    last = states[-1]
    if last.status is SeasonStatus.CANCELLED:
        return ShowStatus.CANCELLED, last.report
    if said := last.history.most_certain(LastSeason):
        return ShowStatus.ENDED, said
    return ShowStatus.AWAITING_A_DECISION, last.report


# --- one season ----------------------------------------------------------------------------------


def _season(ledger: Ledger, known: SeasonHistory, as_of: AsOf, is_followed: bool) -> Season:
    """The season as it stands; `is_followed` if a later one has begun."""
    planned = schedule(ledger, known, as_of)
    status, since, report = _standing(known, planned, _end(ledger, known), is_followed)
    ends = [end.order for end in ledger.ends(known) if is_confirmed(end)]
    doubts = _doubts(known, planned, report, max(ends, default=-1))
    return Season(
        season_number(known), known, ledger.is_last(known), status, since, report, planned, doubts
    )


_DECISIVE = (Standing, LastSeason, Scheduled)


def _end(ledger: Ledger, known: SeasonHistory) -> Report[Standing] | None:
    """The report that ends the season, if nothing newer brings it back; its own before the show's.

    A show's end is that of every season that no report spoke of after it; of none that is only
    rumoured since.
    """
    ends = ledger.ends(known)
    if not ends:
        return None
    own = _in_force(known, [end for end in ends if end.news.seasons])
    if (own and is_confirmed(own)) or known.season == SPECIALS:
        return own
    first = 0 if known.is_confirmed else known.reports[0].order
    shows = [end for end in ends if not end.news.seasons and end.order >= first]
    of_show = _in_force(known, shows)
    return of_show if of_show and (own is None or is_confirmed(of_show)) else own


def _in_force(known: SeasonHistory, ends: list[Report[Standing]]) -> Report[Standing] | None:
    """The last of some ends, unless something newer brings the season back.

    One that is not confirmed ends nothing of which a confirmed report says something else.
    """
    others = [r for r in known.reports if isinstance(r.claim, _DECISIVE) and is_confirmed(r)]
    last = max(
        (end for end in ends if is_confirmed(end) or not others),
        key=lambda report: report.order,
        default=None,
    )
    if last is None:
        return None
    since = (report for report in known.reports if report.order > last.order)
    is_back = any(
        isinstance(r.claim, _DECISIVE) and (is_confirmed(r) or not is_confirmed(last))
        for r in since
    )
    return None if is_back else last


_State: TypeAlias = "tuple[SeasonStatus, Window | None, Report[Claim] | None]"


def _standing(
    known: SeasonHistory, planned: Schedule, end: Report[Standing] | None, is_followed: bool
) -> _State:
    """The status of a season, since when, and the report that it rests on."""
    begun = [drop for drop in planned.drops if drop.phase in (Phase.OUT, Phase.TODAY)]
    if begun and known.season != SPECIALS:
        return _begun(planned, begun, end)
    ahead = [drop for drop in _ahead(planned) if drop.days.is_day]
    if ahead:
        return SeasonStatus.DATED, ahead[0].since.news.reported, ahead[0].report
    if begun:
        return SeasonStatus.OUT, begun[0].days, begun[0].report
    if end and not any(drop.phase is Phase.AHEAD for drop in planned.drops):
        is_dated = any(drop.certainty is Certainty.CONFIRMED for drop in planned.drops)
        may_be_out = is_dated or is_followed or bool(end.news.seasons)
        is_complete = end.claim.stage is Stage.ENDED and may_be_out and not planned.is_cut_short
        status = SeasonStatus.COMPLETE if is_complete else SeasonStatus.CANCELLED
        return status, known.since(end), end
    is_dated = any(drop.certainty is Certainty.CONFIRMED for drop in planned.drops)
    if (lost := _postponement(planned)) and not is_dated:
        return SeasonStatus.POSTPONED, lost.news.reported, lost
    return _as_ordered(known, planned)


def _ahead(planned: Schedule) -> list[SeasonDrop]:
    """What is ahead; not what is postponed, and has no more than a date that is not confirmed."""
    return [drop for drop in planned.drops if drop.phase is Phase.AHEAD and not drop.is_postponed]


def _postponement(planned: Schedule) -> Report[Claim] | None:
    """The latest report that took a date away and gave no other."""
    entries = [*planned.undated, *(drop.entry for drop in planned.drops)]
    reports = [entry.withdrawn for entry in entries if entry.withdrawn]
    lost = [report for report in reports if isinstance(report.claim, Scheduled)]
    return max(lost, key=lambda report: report.order, default=None)


def _begun(planned: Schedule, begun: list[SeasonDrop], end: Report[Standing] | None) -> _State:
    first, last = begun[0], begun[-1]
    ahead = _ahead(planned)
    is_more = any(drop.certainty is Certainty.CONFIRMED for drop in ahead)
    if not is_more and is_complete(planned, begun):
        return SeasonStatus.COMPLETE, last.days, last.report
    if ahead:
        return SeasonStatus.AIRING, first.days, last.report
    is_of_season = end is not None and (planned.is_cut_short or bool(end.news.seasons))
    if end and is_of_season and end.claim.stage is Stage.CANCELLED:
        return SeasonStatus.CANCELLED, end.news.reported, end
    if end and end.news.seasons:
        return SeasonStatus.COMPLETE, last.days, end
    return SeasonStatus.PREMIERED, first.days, last.report


def is_complete(planned: Schedule, out: list[SeasonDrop]) -> bool:
    """Return whether all counted episodes are out.

    Without a count it takes a season that came at once, the end of a run, or a later part: from
    its first episodes alone nobody knows how many there are.
    """
    if len(out) == len(planned.drops) and out[-1].completes_season:
        return True
    if planned.plan.tally.count is not None:
        return planned.covers(out)
    if len(out) < len(planned.drops) or planned.undated:
        return False
    last = out[-1]
    if not isinstance(last.episodes, Episodes):
        return len(out) == 1 and last.episodes is Extent.WHOLE
    first = min(drop.episodes.first for drop in out if isinstance(drop.episodes, Episodes))
    return last.is_run or first > planned.plan.tally.start


# Of a season that has ended, only something newer can be told: what ended it is not in force.
_BY_STAGE = {
    Stage.IN_DEVELOPMENT: SeasonStatus.IN_DEVELOPMENT,
    Stage.ORDERED: SeasonStatus.ORDERED,
    Stage.RENEWED: SeasonStatus.RENEWED,
    Stage.PICKED_UP: SeasonStatus.PICKED_UP,
    Stage.IN_PRODUCTION: SeasonStatus.IN_PRODUCTION,
}


def _as_ordered(known: SeasonHistory, planned: Schedule) -> _State:
    """What was last said of a season that has neither begun, nor a day, nor an end."""
    said = known.most_certain(Standing)
    if said and said.claim.stage in _BY_STAGE:
        return _BY_STAGE[said.claim.stage], known.since(said), said
    if last := known.most_certain(LastSeason):
        return SeasonStatus.FINAL, known.since(last), last
    if planned.drops:
        return SeasonStatus.ANNOUNCED, _first_word(known), planned.drops[0].report
    if not known.reports:
        return SeasonStatus.ANNOUNCED, None, None
    return SeasonStatus.ANNOUNCED, _first_word(known), known.reports[-1]


def _first_word(known: SeasonHistory) -> Window | None:
    """When a date of a season was first reported, surely if any is; else when it was spoken of."""
    dates = [report for report in known.reports if isinstance(report.claim, Scheduled)]
    found = dates or known.reports
    sure = [report for report in found if is_confirmed(report)]
    return (sure or found)[0].news.reported


# --- what is not confirmed -----------------------------------------------------------------------


def _doubts(
    known: SeasonHistory, planned: Schedule, basis: Report[Claim] | None, ended: int
) -> tuple[Report[Claim], ...]:
    """The unconfirmed reports that would change how a season stands, or its count.

    `ended` is the order of the last confirmed end, -1 if there is none: it answers older rumours of
    how the season, or the show, goes on.
    """
    unsure = [r for r in known.reports if not is_confirmed(r) and r is not basis]
    open_ = [r for r in unsure if r.order > ended or not isinstance(r.claim, Standing | LastSeason)]
    found = [r for r in open_ if _is_doubt(known, r)]
    return tuple(r for r in found if not _has_passed(r, planned))


def _is_doubt(known: SeasonHistory, report: Report[Claim]) -> bool:
    """Whether a report is the latest of its kind, not confirmed, and nothing newer is."""
    if is_confirmed(report) or not affects_status(report.claim):
        return False
    newer = [one for one in known.reports if one.order > report.order]
    kind = type(report.claim)
    replaced = (one for one in newer if isinstance(one.claim, kind))
    decided = (one for one in newer if is_confirmed(one) and isinstance(one.claim, _DECISIVE))
    is_count = kind is EpisodeCount
    return not any(replaced) and (is_count or not any(decided))


def affects_status(claim: Claim) -> bool:
    """Whether a claim can change a standing by itself; a date that is hoped for is a drop."""
    if isinstance(claim, Scheduled):
        return all(line.when is None for line in planned_lines(claim))
    return isinstance(claim, Standing | LastSeason | EpisodeCount)


def _has_passed(report: Report[Claim], planned: Schedule) -> bool:
    """Whether what a rumour of a delay was about has come out since: some of what it names."""
    day = report.news.effective_from
    if not isinstance(report.claim, Scheduled) or day is None:
        return False
    lines = planned_lines(report.claim)
    out = [d for d in planned.drops if d.phase is Phase.OUT and d.days.last and d.days.last >= day]
    return any(
        not lines or any(line.names(drop.episodes, drop.label) for line in lines) for drop in out
    )
