"""What a countdown can come to, of one show and of many: frozen, and all that a renderer needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from etoile_cli.domain.dates import DAY, AsOf, Window, next_midnight, utc_moment
from etoile_cli.domain.fold.entries import Entry
from etoile_cli.domain.ledger import Ledger, Report, ledger_as_of, unique_reports
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import Phase, SeasonDrop, schedule
from etoile_cli.domain.seasons import Season, SeasonStatus, seasons
from etoile_cli.domain.shows import Certainty, Claim, EpisodeCount, Scheduled, Show, Standing
from etoile_cli.domain.status import ShowState, ShowStatus, show_state
from etoile_cli.records import frozen, replace


class Reason(StrEnum):
    """Why there is nothing to count down to."""

    CANCELLED = "cancelled"
    ENDED = "ended"
    POSTPONED = "postponed"
    NO_DATE = "no date yet"
    UNDECIDED = "undecided"
    UNREPORTED = "nothing reported"


@frozen
class Outlook:
    """What is known of a show's future if it has no date: why, and the seasons it is about.

    `report` is about the show as a whole, if that is the reason.
    """

    reason: Reason
    seasons: tuple[Season, ...] = ()
    report: Report[Standing] | None = None


@frozen
class Released:
    """The latest season that is out: its status, and the days of its first and latest drop.

    `latest` is its latest drop; `has_premiere` is True if its beginning is out.
    """

    season: int
    status: SeasonStatus
    first: Window
    last: Window
    latest: SeasonDrop
    has_premiere: bool


@frozen
class DaysLeft:
    """The day is known: `days` from the as-of day, 0 is today.

    `left` is the time to the instant if both it and the as-of moment are known.
    """

    drop: SeasonDrop
    days: int
    left: timedelta | None


@frozen
class WindowAhead:
    """Only a window is known: between `first` and `last` days from the as-of day.

    `first` is 0 if it may be any day now; `last` is None if no last day is known.
    """

    drop: SeasonDrop
    first: int
    last: int | None


@frozen
class UnderWay:
    """A season has begun and more of it is to come.

    `drops_left` counts the next one, and `episodes_planned` its episodes: those that have a day or
    a window. `episodes_dated` counts those that have a day, `episodes_left` all. They are None if a
    part that is left has no numbers.

    `completes` is when the season is whole, None if the drops that are
    known do not make it whole. `is_open` is True if its end is not known.
    """

    next: DaysLeft | WindowAhead
    drops_left: int
    completes: Window | None
    released: Released
    episodes_left: int | None = None
    is_open: bool = False
    episodes_planned: int | None = None
    episodes_dated: int | None = None


@frozen
class Lapsed:
    """It was due by a day that has passed; `is_last_word`: there is no news since.

    If its phase is UNCLEAR, it may have come before that was reported.
    """

    drop: SeasonDrop
    released: Released | None
    is_last_word: bool


@frozen
class Out:
    """It is out, and that is the last that happened; `outlook` is what may follow."""

    released: Released
    outlook: Outlook


@frozen
class NothingAhead:
    """Nothing is ahead; `released` is what is out, if anything is."""

    outlook: Outlook
    released: Released | None


Countdown = DaysLeft | WindowAhead | UnderWay | Lapsed | Out | NothingAhead


@frozen
class UndatedPart:
    """A part of a season without a date: it was withdrawn, or is not known in the country.

    `country` is the one by whose own release the season goes, None for the general one. `is_open`
    is True if it is the rest of a run without a known end.
    """

    season: int
    country: str | None
    part: Entry
    is_open: bool = False


@frozen
class ShowCountdown:
    """The countdown of one show, with all that is ahead: `later` follows what is counted down to.

    `undated` are seasons to come without a date, `begun` is the latest that is out if it has begun
    and the rest of it is not known; `undated_parts` are of seasons that have dates for other
    parts. `country` is the one by whose own release it goes, None for the
    general one; `elsewhere` is what is ahead in other countries. `beside` are dates that are not
    confirmed beside confirmed ones, `unconfirmed` other such reports about its seasons.
    """

    show: Show
    state: ShowState
    platform: str | None
    country: str | None
    countdown: Countdown
    later: tuple[SeasonDrop, ...]
    undated: tuple[Season, ...]
    begun: Season | None
    elsewhere: tuple[SeasonDrop, ...]
    unconfirmed: tuple[Report[Claim], ...]
    beside: tuple[SeasonDrop, ...] = ()
    undated_parts: tuple[UndatedPart, ...] = ()

    @property
    def status(self) -> ShowStatus:
        """Where the show stands."""
        return self.state.status

    @property
    def doubts(self) -> tuple[Report[Claim], ...]:
        """What is not confirmed of its seasons and of the show as a whole, each report once.

        If a season is counted down to that is only rumoured, it is what ended the show.
        """
        is_rumoured = self.drop and any(
            one.number == self.drop.season for one in self.state.rumoured
        )
        if is_rumoured and self.state.report:
            return (self.state.report,)
        return unique_reports((*self.unconfirmed, *self.state.doubts))

    @property
    def is_ahead(self) -> bool:
        """Whether there is something to count down to."""
        return isinstance(self.countdown, DaysLeft | WindowAhead | UnderWay)

    @property
    def has_release(self) -> bool:
        """Whether any release is known, of what is ahead or of what is out."""
        match self.countdown:
            case NothingAhead(released=None):
                return False
            case _:
                return True

    @property
    def basis(self) -> Report[Claim] | None:
        """The report that the countdown rests on; of several seasons, that of the one named first.

        Of seasons that are out, or will not come, it is that of the last.
        """
        match self.countdown:
            case NothingAhead(outlook=told) | Out(outlook=told):
                reports = [season.report for season in told.seasons if season.report]
                lost = [one.part.withdrawn for one in self.undated_parts if one.part.withdrawn]
                found = reports if told.reason is Reason.NO_DATE else reversed(reports)
                return told.report or next(iter([*lost, *found]), None)
            case _:
                return self.drop.report if self.drop else None

    @property
    def drop(self) -> SeasonDrop | None:
        """The drop that is counted down to, or that lapsed."""
        match self.countdown:
            case DaysLeft(drop=drop) | WindowAhead(drop=drop) | Lapsed(drop=drop):
                return drop
            case UnderWay(next=following):
                return following.drop
            case Out() | NothingAhead():
                return None

    @property
    def nearest(self) -> SeasonDrop | None:
        """The drop that is counted down to, that lapsed, or that came out last."""
        match self.countdown:
            case Out(released=Released() as out) | NothingAhead(released=Released() as out):
                return out.latest
            case _:
                return self.drop


@frozen
class Countdowns:
    """The answer of `etoile countdown`: nearest first, then what has nothing ahead."""

    as_of: AsOf
    shows: tuple[ShowCountdown, ...]
    is_whole_list: bool  # no show was named


# --- doubts ---------------------------------------------------------------------------------------

Doubts = Callable[[SeasonDrop], tuple[Report[Claim], ...]]
"""Returns the reports that speak against a drop; none if it is out."""


def doubts_of(ledger: Ledger, as_of: AsOf) -> Doubts:
    """Return what speaks against the dates of a show's drops.

    Each rumour is tried out: the ledger is folded as if its claim was confirmed.
    """
    if not ledger.has_rumours:
        return lambda _: ()
    states = seasons(ledger, as_of)
    unconfirmed = [report for season in states for report in season.unconfirmed]
    known = unique_reports([*unconfirmed, *show_state(ledger, states).unconfirmed])
    rumours = [one for one in known if _may_take_dates(one.claim)]
    tried = [(one, _dated_if(one, ledger, as_of)) for one in rumours]

    def doubts(drop: SeasonDrop) -> tuple[Report[Claim], ...]:
        if drop.phase is Phase.OUT:
            return ()
        return tuple(one for one, dated in tried if not dated.issuperset(_parts(drop)))

    return doubts


def _parts(drop: SeasonDrop) -> Iterator[Hashable]:
    """What a drop is made of: its episodes, or the part that it is."""
    where = drop.season, drop.country
    if isinstance(drop.episodes, Episodes):
        yield from ((*where, number) for number in drop.episodes)
    else:
        yield *where, drop.label, drop.entry.bare_index


def _may_take_dates(claim: Claim) -> bool:
    """Whether a claim can take dates away: an end, a count, or a postponement."""
    is_end = isinstance(claim, Standing) and claim.is_end
    return is_end or isinstance(claim, EpisodeCount | Scheduled)


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """What would have a date if a rumour was confirmed."""
    then = ledger_as_of(_with_confirmed(ledger.show, rumour), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    drops = (drop for one in planned for drop in (*one.drops, *one.elsewhere))
    return {part for drop in drops for part in _parts(drop)}


def _with_confirmed(show: Show, rumour: Report[Claim]) -> Show:
    """A show with one claim of an item confirmed, and the others as they were."""
    item, claim = rumour.news, rumour.claim
    others = tuple(one for one in item.claims if one is not claim)
    both = (
        replace(item, claims=others),
        replace(item, claims=(claim,), certainty=Certainty.CONFIRMED),
    )
    news = (part for one in show.news for part in (both if one is item else (one,)))
    return replace(show, news=tuple(news))


# --- live -----------------------------------------------------------------------------------------


def watched(answer: Countdowns) -> Countdowns:
    """What is worth watching: what came today first, then what is ahead, nearest first.

    What is out or has nothing ahead follows where it was named.
    """
    today, others = [], []
    for show in answer.shows:
        if came_on(show, answer.as_of.day):
            today.append(show)
        elif show.is_ahead or not answer.is_whole_list:
            others.append(show)
    return Countdowns(answer.as_of, (*today, *others), answer.is_whole_list)


def came_on(show: ShowCountdown, day: date) -> bool:
    """Whether the last that a show had ahead came on a day."""
    match show.countdown:
        case Out(released=released) | NothingAhead(released=Released() as released):
            return released.last.last == day
        case _:
            return False


def valid_until(answer: Countdowns) -> datetime | None:
    """The next moment at which the answer may be another: midnight, or when something drops.

    None where it is of a day alone, for which no time passes.
    """
    as_of = answer.as_of
    if as_of.at is None:
        return None
    ahead = (drop for show in answer.shows if show.drop for drop in (show.drop, *show.later))
    drops = (utc_moment(drop.when, as_of.zone) for drop in ahead)
    moments = (next_midnight(as_of.day, as_of.zone), *drops)
    return min((at for at in moments if at and at > as_of.at), default=as_of.at + DAY)
