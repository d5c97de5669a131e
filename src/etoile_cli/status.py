"""Where a season, and a show, stands as of a moment: derived from the ledger, never stored."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum

from etoile_cli.dates import AsOf, Instant, LocalHour, Window, days_of, has_come
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Known, Ledger, Report, plan_of
from etoile_cli.releases import Drop, Episodes, Extent, Postponed, drops
from etoile_cli.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    Scheduled,
    Stage,
    Standing,
    Titles,
)


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


class Phase(Enum):
    """Where a drop stands against the moment of asking."""

    OUT = "out"
    TODAY = "today"  # it is the day; whether the hour has come is not known
    AHEAD = "ahead"
    LAPSED = "lapsed"  # its last possible day is past, and nobody reported that it came


@frozen
class SeasonDrop:
    """A drop of a season, on the asker's calendar, and how sure it is."""

    season: int
    drop: Drop
    days: Window  # in the asker's zone
    phase: Phase
    platform: str | None
    episode_count: int | None  # of the season
    report: Report[Scheduled]

    @property
    def certainty(self) -> Certainty:
        """How sure its report is."""
        return self.report.news.certainty

    @property
    def is_whole_season(self) -> bool:
        """Whether all episodes of the season come at once."""
        match self.drop.episodes:
            case Episodes(first, last):
                return first == 1 and last == self.episode_count
            case Extent() as extent:
                return extent is Extent.WHOLE


@frozen
class Season:
    """A season as it stands: `since` when, on which `report`, with its drops by date.

    `since` is None and `report` is None where no news gives them. `elsewhere` holds the drops of
    countries that have a release of their own. `known` is all that was reported of it.
    """

    known: Known
    is_final: bool  # said to be the last, and no later one is known
    status: SeasonStatus
    since: Window | None
    report: Report[Claim] | None
    drops: tuple[SeasonDrop, ...]
    elsewhere: tuple[SeasonDrop, ...]

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.known.season or 1

    @property
    def episode_count(self) -> int | None:
        """How many episodes it has, None where nobody said."""
        return _episode_count(self.known)

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


def platform(ledger: Ledger, season: int | None = None, on: date | None = None) -> str | None:
    """Where a season, or the show, comes out; with `on`, where it came out on that day."""
    moved = move(ledger, season, on)
    return moved.claim.platform if moved else ledger.show.platform


def move(
    ledger: Ledger, season: int | None = None, on: date | None = None
) -> Report[MovedTo] | None:
    """The report that moved a season, or the show, to its platform; None where none did.

    A season's platform is that of all its drops; the show's, of what came from then on.
    """
    known = (ledger.season(season), ledger.whole) if season is not None else (ledger.whole,)
    for one in known:
        for report in reversed(one.all(MovedTo)):
            if on is None or one.season is not None or report.news.counts_on(on):
                return report
    return None


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


def _episode_count(known: Known) -> int | None:
    report = known.latest(EpisodeCount)
    return report.claim.count if report else None


def _season(ledger: Ledger, known: Known, as_of: AsOf) -> Season:
    end = _end(ledger, known)
    own = known.countries
    country = own[0] if own and known.schedule(None) is None else None
    planned = _planned(ledger, known, country, as_of)
    found = _kept(ledger, known, planned)
    is_cut = len(found) < len(planned)
    status, since, report = _standing(known, found, end, is_cut, known.schedule(country))
    elsewhere = [
        drop
        for other in own
        if other != country
        for drop in _kept(ledger, known, _planned(ledger, known, other, as_of))
    ]
    is_last = known is ledger.seasons[-1] and known.latest(LastSeason) is not None
    return Season(known, is_last, status, since, report, found, tuple(elsewhere))


def _planned(
    ledger: Ledger, known: Known, country: str | None, as_of: AsOf
) -> tuple[SeasonDrop, ...]:
    """The drops of a country's release, or of the general one."""
    schedule = known.schedule(country)
    plan = plan_of(schedule)
    if schedule is None or plan is None:
        return ()
    count, moved = _episode_count(known), bool(known.all(MovedTo) or ledger.whole.all(MovedTo))
    placed = []
    for drop in drops(plan):
        days = days_of(drop.when, as_of.zone)
        phase = _phase(drop, days, schedule.news.certainty, as_of)
        on = days.last if phase is Phase.OUT else None
        channel = platform(ledger, known.season, on) if moved else ledger.show.platform
        placed.append(
            SeasonDrop(
                known.season or 1, drop, days, phase, drop.platform or channel, count, schedule
            )
        )
    return tuple(placed)


def _kept(ledger: Ledger, known: Known, planned: tuple[SeasonDrop, ...]) -> tuple[SeasonDrop, ...]:
    """The drops of one plan that came, or come, before a confirmed end that followed the plan.

    What an end withdrew stays withdrawn when the season is saved: it needs a new plan.
    """
    if not planned:
        return ()
    ends = (
        report
        for report in _ends(ledger, known)
        if report.order > planned[0].report.order and _is_confirmed(report)
    )
    end = min(ends, key=lambda report: report.order, default=None)
    return tuple([drop for drop in planned if not _is_withdrawn(drop, end)]) if end else planned


def _phase(drop: Drop, days: Window, certainty: Certainty, as_of: AsOf) -> Phase:
    """A confirmed day that is past is out; a past window or an unconfirmed day has lapsed."""
    if days.last is None or days.last > as_of.day:
        return Phase.AHEAD
    if not days.is_day or certainty is not Certainty.CONFIRMED:
        return Phase.LAPSED if days.last < as_of.day else Phase.AHEAD
    if days.last < as_of.day:
        return Phase.OUT
    return _phase_today(drop, as_of)


def _phase_today(drop: Drop, as_of: AsOf) -> Phase:
    match drop.when:
        case Instant() | LocalHour() if as_of.at is not None:
            return Phase.OUT if has_come(drop.when, as_of) else Phase.AHEAD
        case _:
            return Phase.TODAY


def _is_confirmed(report: Report[Claim]) -> bool:
    return report.news.certainty is Certainty.CONFIRMED


_DECISIVE = (Standing, LastSeason, Scheduled)


def _end(ledger: Ledger, known: Known) -> Report[Standing] | None:
    """The report that ends the season, if nothing newer brings it back.

    A show's end is that of every season that nobody spoke of after it.
    """
    last = max(_ends(ledger, known), key=lambda report: report.order, default=None)
    if last is None:
        return None
    since = (report for report in known.reports if report.order > last.order)
    return None if any(isinstance(report.claim, _DECISIVE) for report in since) else last


def _ends(ledger: Ledger, known: Known) -> list[Report[Standing]]:
    """Every report that the season, or the show, has come to an end."""
    return [
        report
        for report in (*known.all(Standing), *ledger.whole.all(Standing))
        if report.claim.stage in (Stage.CANCELLED, Stage.ENDED)
    ]


def _is_withdrawn(drop: SeasonDrop, end: Report[Standing]) -> bool:
    """Whether the season ended before the drop could come."""
    if drop.phase in (Phase.AHEAD, Phase.LAPSED):
        return True
    reported = end.news.reported
    ended = reported.last if reported else None
    return bool(ended and drop.days.last and drop.days.last > ended)


_State = tuple[SeasonStatus, Window | None, Report[Claim] | None]


def _standing(
    known: Known,
    found: tuple[SeasonDrop, ...],
    end: Report[Standing] | None,
    is_cut: bool,
    schedule: Report[Scheduled] | None,
) -> _State:
    """The status of a season, since when, and the report that it rests on.

    `is_cut` says that its end came before some of its drops could.
    """
    begun = [drop for drop in found if drop.phase in (Phase.OUT, Phase.TODAY)]
    if begun and schedule:
        return _begun(known, found, begun, end, schedule, is_cut)
    is_dated = any(drop.days.is_day and drop.phase is Phase.AHEAD for drop in found)
    if schedule and is_dated:
        return SeasonStatus.DATED, known.since(schedule), schedule
    if end and not _is_ahead(found):
        is_lost = is_cut or end.claim.stage is Stage.CANCELLED
        status = SeasonStatus.CANCELLED if is_lost else SeasonStatus.COMPLETE
        return status, known.since(end), end
    if schedule and isinstance(schedule.claim.release, Postponed):
        return SeasonStatus.POSTPONED, known.since(schedule), schedule
    return _as_ordered(known, schedule)


def _is_ahead(found: tuple[SeasonDrop, ...]) -> bool:
    return any(drop.phase is Phase.AHEAD for drop in found)


def _begun(
    known: Known,
    found: tuple[SeasonDrop, ...],
    begun: list[SeasonDrop],
    end: Report[Standing] | None,
    schedule: Report[Scheduled],
    is_cut: bool,
) -> _State:
    last = begun[-1]
    if _is_ahead(found):
        return SeasonStatus.AIRING, begun[0].days, schedule
    is_whole = completes(last.drop, _episode_count(known)) and len(begun) == len(found)
    if is_whole and not is_cut:
        return SeasonStatus.COMPLETE, last.days, schedule
    if end and end.claim.stage is Stage.CANCELLED:
        return SeasonStatus.CANCELLED, end.news.reported, end
    return SeasonStatus.PREMIERED, begun[0].days, schedule


def completes(last: Drop, episode_count: int | None) -> bool:
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
