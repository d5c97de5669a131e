"""When a season comes out for the asker: the release in force for them, on their own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from etoile_cli.dates import AsOf, Instant, LocalHour, Window, days_of, has_come
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Known, Ledger, Report, plan_of
from etoile_cli.releases import Drop, Episodes, Extent, drops
from etoile_cli.shows import Certainty, Claim, EpisodeCount, MovedTo, Scheduled, Standing


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
    is_premiere: bool  # the season begins with it
    completes_season: bool  # with it the season is whole, as far as is surely known

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

    @property
    def is_all_at_once(self) -> bool:
        """Whether several episodes come, and with them the whole season."""
        return self.is_whole_season and (self.episode_count or 2) > 1

    @property
    def is_finale(self) -> bool:
        """Whether the season, begun before, ends with it."""
        match self.drop.episodes:
            case Episodes(_, last):
                return self.completes_season and not self.is_premiere and last == self.episode_count
            case Extent():
                return False


@frozen
class Schedule:
    """What is planned of a season, for the asker.

    `report` holds the release in force, None where there is none; `country` is the one whose own
    release it is, None for the general one. `drops` are by date, without those that an end
    withdrew; `is_cut` says that there were such. `elsewhere` holds the drops of the other
    countries that have a release of their own.
    """

    report: Report[Scheduled] | None
    country: str | None
    drops: tuple[SeasonDrop, ...]
    is_cut: bool
    elsewhere: tuple[SeasonDrop, ...]


def schedule(ledger: Ledger, known: Known, as_of: AsOf) -> Schedule:
    """The schedule of a season: the asker's country's own, else the general one.

    Where there are only those of other countries, it is the first of them.
    """
    country = _country(known, as_of.country)
    planned = _planned(ledger, known, country, as_of)
    found = _kept(ledger, known, planned)
    elsewhere = [
        drop
        for other in known.countries
        if other != country
        for drop in _kept(ledger, known, _planned(ledger, known, other, as_of))
    ]
    is_cut = len(found) < len(planned)
    return Schedule(known.schedule(country), country, found, is_cut, tuple(elsewhere))


def _country(known: Known, wanted: str | None) -> str | None:
    """Whose release it is that somebody in a country goes by."""
    own = [country for country in known.countries if _has_own(known, country)]
    if wanted in own:
        return wanted
    return own[0] if own and known.schedule(None) is None else None


def _has_own(known: Known, country: str) -> bool:
    """Whether a country's release is still its own: a general withdrawal takes them all."""
    report = known.schedule(country)
    return report is not None and report.claim.country == country


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


def _planned(
    ledger: Ledger, known: Known, country: str | None, as_of: AsOf
) -> tuple[SeasonDrop, ...]:
    """The drops of a country's release, or of the general one."""
    report = known.schedule(country)
    plan = plan_of(report)
    if report is None or plan is None:
        return ()
    number, count = known.season or 1, episode_count(known)
    has_moved = bool(known.all(MovedTo) or ledger.whole.all(MovedTo))
    planned = drops(plan)
    whole_with = _completing(planned, known)
    placed = []
    for place, drop in enumerate(planned):
        days = days_of(drop.when, as_of.zone)
        phase = _phase(drop, days, report.news.certainty, as_of)
        on = days.last if phase is Phase.OUT else None
        channel = platform(ledger, number, on) if has_moved else ledger.show.platform
        where = drop.platform or channel
        is_premiere = place == 0 and _begins(drop)
        is_whole = place == whole_with
        placed.append(
            SeasonDrop(number, drop, days, phase, where, count, report, is_premiere, is_whole)
        )
    return tuple(placed)


def _completing(planned: tuple[Drop, ...], known: Known) -> int | None:
    """The place of the drop with which the season is whole; None where that is not surely known.

    It takes a season told to come at once, or a confirmed count that the episodes come up to;
    and days for what comes before, for a window may come later than it begins.
    """
    if planned[0].episodes is Extent.WHOLE:
        return 0
    counted = known.latest(EpisodeCount)
    if counted is None or not is_confirmed(counted):
        return None
    missing = set(range(_first_episode(planned), counted.claim.count + 1))
    for place, drop in enumerate(planned):
        if isinstance(drop.episodes, Episodes):
            missing.difference_update(range(drop.episodes.first, drop.episodes.last + 1))
        if not missing:
            return place
        if isinstance(drop.when, Window) and not drop.when.is_day:
            return None
    return None


def _first_episode(planned: Iterable[Drop]) -> int:
    """The first episode of a plan; those before it came by an earlier one."""
    runs = (drop.episodes for drop in planned)
    return min((run.first for run in runs if isinstance(run, Episodes)), default=1)


def _begins(drop: Drop) -> bool:
    """Whether a season's first drop holds its beginning."""
    return isinstance(drop.episodes, Extent) or drop.episodes.first == 1


def episode_count(known: Known) -> int | None:
    """How many episodes a season has, None where nobody said."""
    report = known.latest(EpisodeCount)
    return report.claim.count if report else None


def _kept(ledger: Ledger, known: Known, planned: tuple[SeasonDrop, ...]) -> tuple[SeasonDrop, ...]:
    """The drops of one plan that came, or come, before a confirmed end that followed the plan.

    What an end withdrew stays withdrawn when the season is saved: it needs a new plan.
    """
    if not planned:
        return ()
    since = (
        report
        for report in ends(ledger, known)
        if report.order > planned[0].report.order and is_confirmed(report)
    )
    end = min(since, key=lambda report: report.order, default=None)
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


def seen(drop: SeasonDrop, as_of: AsOf) -> SeasonDrop:
    """The same drop on another asker's calendar."""
    days = days_of(drop.drop.when, as_of.zone)
    phase = _phase(drop.drop, days, drop.certainty, as_of)
    return SeasonDrop(
        drop.season,
        drop.drop,
        days,
        phase,
        drop.platform,
        drop.episode_count,
        drop.report,
        drop.is_premiere,
        drop.completes_season,
    )


def is_confirmed(report: Report[Claim]) -> bool:
    """Whether a report is sure."""
    return report.news.certainty is Certainty.CONFIRMED


def ends(ledger: Ledger, known: Known) -> list[Report[Standing]]:
    """Every report that the season, or the show, has come to an end."""
    return [
        report
        for report in (*known.all(Standing), *ledger.whole.all(Standing))
        if report.claim.is_end
    ]


def _is_withdrawn(drop: SeasonDrop, end: Report[Standing]) -> bool:
    """Whether the season ended before the drop could come."""
    if drop.phase in (Phase.AHEAD, Phase.LAPSED):
        return True
    ended, last = end.news.counts_from, _own_last_day(drop)
    return bool(ended and last and last > ended)


def _own_last_day(drop: SeasonDrop) -> date | None:
    """The last possible day of a drop on the platform's calendar, the same for every asker."""
    match drop.drop.when:
        case Window(last=last):
            return last
        case Instant(wall) | LocalHour(wall):
            return wall.date()
