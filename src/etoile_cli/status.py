"""Where a season, and a show, stands as of a moment: derived from the ledger, never stored."""

from __future__ import annotations

from enum import StrEnum

from etoile_cli.dates import AsOf, Window
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Known, Ledger, Report
from etoile_cli.releases import Drop, Episodes, Extent, Postponed
from etoile_cli.schedule import (
    Phase,
    Schedule,
    SeasonDrop,
    ends,
    episode_count,
    schedule,
)
from etoile_cli.shows import Claim, LastSeason, Scheduled, Stage, Standing, Titles


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
    CANCELLED = "cancelled"


class ShowStatus(StrEnum):
    """Where a show stands."""

    UPCOMING = "upcoming"
    AIRING = "airing"
    BETWEEN_SEASONS = "between seasons"
    AWAITING_A_DECISION = "awaiting a decision"
    CANCELLED = "cancelled"
    ENDED = "ended"
    UNREPORTED = "nothing reported"


@frozen
class Season:
    """A season as it stands: `since` when, on which `report`, and what is planned of it.

    `since` is None and `report` is None where no news gives them. `known` is all that was
    reported of it.
    """

    known: Known
    is_final: bool  # said to be the last, and no later one is known
    status: SeasonStatus
    since: Window | None
    report: Report[Claim] | None
    schedule: Schedule

    @property
    def drops(self) -> tuple[SeasonDrop, ...]:
        """Its drops for the asker, by date."""
        return self.schedule.drops

    @property
    def elsewhere(self) -> tuple[SeasonDrop, ...]:
        """Its drops in other countries that have a release of their own."""
        return self.schedule.elsewhere

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.known.season or 1

    @property
    def episode_count(self) -> int | None:
        """How many episodes it has, None where nobody said."""
        return episode_count(self.known)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its episodes from the first on, empty where one is not known."""
        report = self.known.latest(Titles)
        return report.claim.titles if report else ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What was said of its standing, oldest first."""
        return tuple(report.claim.stage for report in self.known.all(Standing))

    def in_phase(self, *phases: Phase) -> tuple[SeasonDrop, ...]:
        """Its drops in some phases, by date."""
        return tuple(drop for drop in self.drops if drop.phase in phases)

    @property
    def is_out(self) -> bool:
        """Whether any of it has come out."""
        return self.status in _OUT or any(drop.phase is Phase.OUT for drop in self.drops)

    @property
    def is_pending(self) -> bool:
        """Whether it is still to come, dated or not."""
        return self.status not in (*_OUT, SeasonStatus.CANCELLED)


_OUT = (SeasonStatus.AIRING, SeasonStatus.PREMIERED, SeasonStatus.COMPLETE)


def seasons(ledger: Ledger, as_of: AsOf) -> tuple[Season, ...]:
    """Every season that anything is known of, by number."""
    return tuple(_season(ledger, known, as_of) for known in ledger.seasons)


def show_status(ledger: Ledger, states: tuple[Season, ...]) -> ShowStatus:
    """Where the show stands, from its seasons and from what was said of it as a whole."""
    begun = _has_begun(states)
    pending = [season for season in states if season.is_pending]
    if any(season.status is SeasonStatus.AIRING for season in states):
        return ShowStatus.AIRING
    if begun and pending and all(_is_undecided(season) for season in pending):
        return ShowStatus.AWAITING_A_DECISION
    if pending:
        return ShowStatus.BETWEEN_SEASONS if begun else ShowStatus.UPCOMING
    if said := last_word(ledger):
        return _as_said(said.claim.stage, begun)
    return _by_last_season(states)


def _has_begun(states: tuple[Season, ...]) -> bool:
    """Whether any of it is out; a catalogue that begins with a later season says so, too."""
    return any(season.is_out for season in states) or bool(states and states[0].number > 1)


def last_word(ledger: Ledger) -> Report[Standing] | None:
    """What was said of the show as a whole, unless a season was spoken of since."""
    said = ledger.whole.latest(Standing)
    if said is None:
        return None
    since = ledger.news[said.order + 1 :]
    return None if any(_speaks_of_a_season(claim) for i in since for claim in i.claims) else said


def _speaks_of_a_season(claim: Claim) -> bool:
    """Whether a claim tells more of a show than its release in one more country."""
    if isinstance(claim, Scheduled):
        return claim.country is None
    return isinstance(claim, Standing | LastSeason)


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


def _by_last_season(states: tuple[Season, ...]) -> ShowStatus:
    if not states:
        return ShowStatus.UNREPORTED
    last = states[-1]
    if last.status is SeasonStatus.CANCELLED:
        return ShowStatus.CANCELLED
    if last.is_final:
        return ShowStatus.ENDED
    return ShowStatus.AWAITING_A_DECISION


# --- one season --------------------------------------------------------------------------------


def _season(ledger: Ledger, known: Known, as_of: AsOf) -> Season:
    planned = schedule(ledger, known, as_of)
    status, since, report = _standing(known, planned, _end(ledger, known))
    return Season(known, ledger.is_last(known), status, since, report, planned)


_DECISIVE = (Standing, LastSeason, Scheduled)


def _end(ledger: Ledger, known: Known) -> Report[Standing] | None:
    """The report that ends the season, if nothing newer brings it back.

    A show's end is that of every season that nobody spoke of after it.
    """
    last = max(ends(ledger, known), key=lambda report: report.order, default=None)
    if last is None:
        return None
    since = (report for report in known.reports if report.order > last.order)
    return None if any(isinstance(report.claim, _DECISIVE) for report in since) else last


_State = tuple[SeasonStatus, Window | None, Report[Claim] | None]


def _standing(known: Known, planned: Schedule, end: Report[Standing] | None) -> _State:
    """The status of a season, since when, and the report that it rests on."""
    found, report = planned.drops, planned.report
    begun = [drop for drop in found if drop.phase in (Phase.OUT, Phase.TODAY)]
    if begun and report:
        return _begun(known, planned, begun, end, report)
    is_dated = any(drop.days.is_day and drop.phase is Phase.AHEAD for drop in found)
    if report and is_dated:
        return SeasonStatus.DATED, known.since(report), report
    if end and not _is_ahead(found):
        is_lost = planned.is_cut or end.claim.stage is Stage.CANCELLED
        status = SeasonStatus.CANCELLED if is_lost else SeasonStatus.COMPLETE
        return status, known.since(end), end
    if report and isinstance(report.claim.release, Postponed):
        return SeasonStatus.POSTPONED, known.since(report), report
    return _as_ordered(known, report)


def _is_ahead(found: tuple[SeasonDrop, ...]) -> bool:
    return any(drop.phase is Phase.AHEAD for drop in found)


def _begun(
    known: Known,
    planned: Schedule,
    begun: list[SeasonDrop],
    end: Report[Standing] | None,
    report: Report[Scheduled],
) -> _State:
    last = begun[-1]
    if _is_ahead(planned.drops):
        return SeasonStatus.AIRING, begun[0].days, report
    is_whole = _completes(last.drop, episode_count(known)) and len(begun) == len(planned.drops)
    if is_whole and not planned.is_cut:
        return SeasonStatus.COMPLETE, last.days, report
    is_of_season = end is not None and (planned.is_cut or bool(end.news.seasons))
    if end and is_of_season and end.claim.stage is Stage.CANCELLED:
        return SeasonStatus.CANCELLED, end.news.reported, end
    return SeasonStatus.PREMIERED, begun[0].days, report


def _completes(last: Drop, episode_count: int | None) -> bool:
    """Whether a season is whole with its last drop; a plan without a count is taken as whole."""
    match last.episodes:
        case Episodes(_, final):
            return episode_count is None or final >= episode_count
        case Extent() as extent:
            return extent is Extent.WHOLE


# Of a season that has ended, only something newer can be told: what ended it is not in force.
_BY_STAGE = {
    Stage.IN_DEVELOPMENT: SeasonStatus.IN_DEVELOPMENT,
    Stage.ORDERED: SeasonStatus.ORDERED,
    Stage.RENEWED: SeasonStatus.RENEWED,
    Stage.PICKED_UP: SeasonStatus.PICKED_UP,
    Stage.IN_PRODUCTION: SeasonStatus.IN_PRODUCTION,
}


def _as_ordered(known: Known, schedule: Report[Scheduled] | None) -> _State:
    """What was last said of a season that has neither begun, nor a day, nor an end."""
    said = known.latest(Standing)
    if said and said.claim.stage in _BY_STAGE:
        return _BY_STAGE[said.claim.stage], known.since(said), said
    if last := known.latest(LastSeason):
        return SeasonStatus.FINAL, known.since(last), last
    if schedule:
        return SeasonStatus.ANNOUNCED, known.since(schedule), schedule
    if not known.reports:
        return SeasonStatus.ANNOUNCED, None, None
    return SeasonStatus.ANNOUNCED, known.reports[0].news.reported, known.reports[-1]
