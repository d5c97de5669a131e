"""Where a show stands as of a moment: upcoming, airing, between seasons, cancelled and so on.

A show counts as cancelled or ended if a report of the show says so and no later report mentions a
season, or if its last season was cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from etoile_cli.domain.dates import Window
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.rumours import DECISIVE, is_open_rumour
from etoile_cli.domain.seasons import (
    FIRST_YEAR,
    Season,
    SeasonStatus,
    without_specials,
)
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    LastSeason,
    Ledger,
    News,
    Report,
    Scheduled,
    Stage,
    Standing,
    is_confirmed,
)
from etoile_cli.records import frozen


class ShowStatus(StrEnum):
    """Where a show stands."""

    UPCOMING = "upcoming"
    AIRING = "airing"
    PREMIERED = "premiered"  # a season has begun; its rest is unknown
    BETWEEN_SEASONS = "between seasons"
    AWAITING_A_DECISION = "awaiting a decision"
    CANCELLED = "cancelled"
    ENDED = "ended"
    UNREPORTED = "nothing reported"


@frozen
class ShowState:
    """Where a show stands, the report that it is based on, and the unconfirmed reports beside it.

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
        """The unconfirmed reports about the show, and about seasons that are only rumoured."""
        reports = (season.report for season in self.rumoured)
        return (*self.unconfirmed, *(one for one in reports if one and not is_confirmed(one)))

    @property
    def certainty(self) -> Certainty:
        """The certainty of its report; confirmed if there is none."""
        return self.report.news.certainty if self.report else Certainty.CONFIRMED


def show_state(ledger: Ledger, states: tuple[Season, ...]) -> ShowState:
    """Return where a show stands, by its seasons and by the reports about it as a whole."""
    counted = without_specials(states)
    about_show = show_report(ledger, counted)
    certain = _without_rumoured(counted, about_show)
    status, report = _state(certain, about_show)
    history = ledger.show_history
    rumours = [
        rumour
        for rumour in history.reports
        if is_open_rumour(history, rumour)
        and rumour is not report
        and (about_show is None or rumour.order > about_show.order)
        and not _is_answered(ledger, counted, rumour)
    ]
    goes_on = status in (ShowStatus.AIRING, ShowStatus.BETWEEN_SEASONS, ShowStatus.UPCOMING)
    end = about_show if about_show and about_show.claim.is_end and goes_on else None
    is_any_rumoured = len(certain) < len(counted)
    rumoured = [one for one in counted if one not in certain] if is_any_rumoured else []
    return ShowState(status, report, tuple(rumours[-1:]), end, tuple(rumoured))


def status_since(state: ShowState, states: Iterable[Season]) -> Window | None:
    """Return since when a show has its status: since its season has, else since the report."""
    if state.report is None:
        return None
    same = (season.since for season in states if season.report is state.report)
    return next(same, state.report.news.reported)


def has_begun(states: tuple[Season, ...]) -> bool:
    """Return whether any season is out, also if the catalogue begins with a later season.

    A first season named by its year is not a later one.
    """
    counted = without_specials(states)
    is_late = bool(counted) and 1 < counted[0].number < FIRST_YEAR
    return is_late or any(season.is_out for season in counted)


# --- the status -----------------------------------------------------------------------------------

_CANCELLED = Standing(Stage.CANCELLED)
_ENDS = (_CANCELLED, Standing(Stage.ENDED))
_State: TypeAlias = "tuple[ShowStatus, Report[Claim] | None]"


def _state(states: tuple[Season, ...], about_show: Report[Standing] | None) -> _State:
    begun = has_begun(states)
    pending = [season for season in states if season.is_pending]
    airing = [season for season in states if season.status is SeasonStatus.AIRING]
    if airing:
        return ShowStatus.AIRING, airing[-1].report
    latest = [season for season in states if not season.is_pending][-1:]
    is_over = about_show is not None and about_show.claim.is_end
    if latest and latest[0].status is SeasonStatus.PREMIERED and not is_over:
        return ShowStatus.PREMIERED, latest[0].report
    if pending and begun and all(s.status is SeasonStatus.IN_DEVELOPMENT for s in pending):
        return ShowStatus.AWAITING_A_DECISION, pending[0].report
    if pending:
        status = ShowStatus.BETWEEN_SEASONS if begun else ShowStatus.UPCOMING
        return status, _basis_of(pending[0])
    if about_show:
        return _by_stage(about_show.claim.stage, begun), about_show
    return _by_last_season(states)


def _without_rumoured(
    states: tuple[Season, ...], about_show: Report[Standing] | None
) -> tuple[Season, ...]:
    """Return the seasons that decide where a show stands.

    Seasons that are only rumoured do not if the show is confirmed to have ended, by a report about
    it or with its last season.
    """
    confirmed = tuple([season for season in states if season.history.is_confirmed])
    if not confirmed:
        return states
    is_ended = about_show is not None and about_show.claim.is_end and is_confirmed(about_show)
    is_last = confirmed[-1].is_final or confirmed[-1].status is SeasonStatus.CANCELLED
    return confirmed if is_ended or is_last else states


def _basis_of(season: Season) -> Report[Claim] | None:
    """Return the report that a season comes: not its date, if only that is unconfirmed."""
    if season.report is None or is_confirmed(season.report):
        return season.report
    reports = season.history.reports
    confirmed = [r for r in reports if isinstance(r.claim, DECISIVE) and is_confirmed(r)]
    return confirmed[-1] if confirmed else season.report


def _by_stage(stage: Stage, begun: bool) -> ShowStatus:
    if stage in (Stage.CANCELLED, Stage.ENDED):
        return ShowStatus(stage.value)
    if begun and stage is Stage.IN_DEVELOPMENT:
        return ShowStatus.AWAITING_A_DECISION
    return ShowStatus.BETWEEN_SEASONS if begun else ShowStatus.UPCOMING


def _by_last_season(states: tuple[Season, ...]) -> _State:
    if not states:
        return ShowStatus.UNREPORTED, None
    last = states[-1]
    if last.status is SeasonStatus.CANCELLED:
        return ShowStatus.CANCELLED, last.report
    if final := last.history.most_certain(LastSeason):
        return ShowStatus.ENDED, final
    return ShowStatus.AWAITING_A_DECISION, last.report


# --- reports about the show -----------------------------------------------------------------------


def show_report(ledger: Ledger, states: tuple[Season, ...]) -> Report[Standing] | None:
    """Return the latest report about the show as a whole, None if a season was mentioned since.

    New dates of a season that had begun by then do not count as a mention. An unconfirmed report
    counts only if no confirmed one says where the show stands. That the show has ended does not
    hide that it was cancelled before.
    """
    latest = _last_standing(ledger, states)
    if latest is None or (not is_confirmed(latest) and _is_decided(ledger)):
        return None
    return None if _is_overtaken(states, latest, ledger.news) else latest


def _is_decided(ledger: Ledger) -> bool:
    """Return whether a confirmed report says where the show, or a season, stands."""
    return any(
        item.certainty is Certainty.CONFIRMED and isinstance(claim, DECISIVE)
        for item in ledger.news
        for claim in item.claims
    )


def _is_overtaken(
    states: tuple[Season, ...], report: Report[Standing], news: Sequence[News]
) -> bool:
    """Return whether some of the news, later than a report of the show, mentions a season."""
    later = news[report.order + 1 :]
    begun = _begun_by(states, report.news.effective_from) if later else set()
    return any(
        _mentions_a_season(item, begun)
        and not (report.claim.is_end and all(claim in _ENDS for claim in item.claims))
        for item in later
    )


def _last_standing(ledger: Ledger, states: tuple[Season, ...]) -> Report[Standing] | None:
    """Return the latest report of the show's stage; the cancellation if it has ended since.

    None if its latest season was cancelled before it ended: then that says where it stands.
    """
    latest = ledger.show_history.most_certain(Standing)
    if latest is None or latest.claim.stage is not Stage.ENDED or not is_confirmed(latest):
        return latest
    earlier = [*ledger.show_history.all(Standing), *_cancelled_season(states)]
    cancelled = [
        one
        for one in earlier
        if one.order < latest.order and one.claim == _CANCELLED and is_confirmed(one)
    ]
    last = max(cancelled, key=lambda one: one.order, default=None)
    if last is None or _is_overtaken(states, last, ledger.news[: latest.order]):
        return latest
    return None if last.news.seasons else last


def _cancelled_season(states: tuple[Season, ...]) -> Iterator[Report[Standing]]:
    """Yield the report that cancelled the latest confirmed season, if one did."""
    confirmed = [season for season in states if season.history.is_confirmed]
    for season in confirmed[-1:]:
        if season.status is SeasonStatus.CANCELLED:
            yield from season.history.all(Standing)


def _is_answered(ledger: Ledger, states: tuple[Season, ...], rumour: Report[Claim]) -> bool:
    later = ledger.news[rumour.order + 1 :]
    begun = _begun_by(states, rumour.news.effective_from) if later else set()
    return any(_mentions_a_season(item, begun) for item in later)


def _begun_by(states: tuple[Season, ...], day: date | None) -> set[int]:
    """Return the numbers of the seasons that had begun on a day, or ever if it is None."""
    return {season.number for season in states if season.had_begun(day)}


def _mentions_a_season(item: News, begun: set[int]) -> bool:
    """Return whether a confirmed item reports more than a country's dates, or those of begun ones.

    `begun` has the numbers of the seasons that had begun.
    """
    if item.seasons == (SPECIALS,) or item.certainty is not Certainty.CONFIRMED:
        return False
    is_under_way = bool(item.seasons) and begun.issuperset(item.seasons)
    return any(
        isinstance(claim, Standing)
        or (isinstance(claim, LastSeason) and not is_under_way)
        or (isinstance(claim, Scheduled) and claim.country is None and not is_under_way)
        for claim in item.claims
    )
