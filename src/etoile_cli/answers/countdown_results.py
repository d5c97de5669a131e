"""What a countdown can come to, of one show and of many: frozen, and all that a renderer needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from etoile_cli.domain.dates import DAY, AsOf, Window, moment, next_midnight
from etoile_cli.domain.fold.entries import Entry
from etoile_cli.domain.ledger import Ledger, Report, each_once, fold
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import Phase, SeasonDrop, schedule
from etoile_cli.domain.shows import Certainty, Claim, EpisodeCount, Scheduled, Show, Standing
from etoile_cli.domain.status import (
    Season,
    SeasonStatus,
    ShowState,
    ShowStatus,
    seasons,
    show_state,
)
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


class CountdownKind(StrEnum):
    """What a countdown is: the words that `--plain` and `--json` print."""

    DAY = "day"  # the day of the next release is known
    WINDOW = "window"  # only a window is known
    UNDER_WAY = "under-way"  # a season has begun, and more of it is to come
    OVERDUE = "overdue"  # due by a day that has passed, and not known to have come
    OUT = "out"  # it is out, and nothing was reported since
    NOTHING_AHEAD = "nothing-ahead"


@frozen
class RestOfSeason:
    """What is left of a season that is under way, the next drop included.

    `episodes_left` counts all episodes, `episodes_planned` those with a day or a window, and
    `episodes_dated` those with a day: None if a part that is left has no numbers. `completes` is
    when the season is complete, None if the known drops do not complete it. `is_open` is True if
    its end is not known.
    """

    drops: int
    completes: Window | None
    episodes_left: int | None
    episodes_planned: int | None
    episodes_dated: int | None
    is_open: bool


@frozen
class Countdown:
    """What a show's countdown comes to; a field that its kind has no use for is None.

    `drop` is what is counted down to, or what is overdue; if its phase is UNCLEAR, it may have
    come before that was reported. `min_days` and `max_days` count from the as-of day, 0 is today;
    without a last day `max_days` is None. `time_left` is known if the hour and the as-of time are.
    `is_last_word` is True if nothing was reported since what is overdue.
    """

    kind: CountdownKind
    drop: SeasonDrop | None = None
    min_days: int | None = None
    max_days: int | None = None
    time_left: timedelta | None = None
    rest: RestOfSeason | None = None
    released: Released | None = None
    outlook: Outlook | None = None
    is_last_word: bool = False

    @property
    def is_ahead(self) -> bool:
        """Whether there is something to count down to."""
        return self.min_days is not None

    @property
    def days(self) -> int | None:
        """The days left until the next drop if its day is known, else None."""
        return self.min_days if self.drop and self.drop.days.is_day else None

    @property
    def next(self) -> Countdown:
        """The countdown to the next drop alone, of a day or a window."""
        kind = CountdownKind.WINDOW if self.days is None else CountdownKind.DAY
        return replace(self, kind=kind, rest=None, released=None)


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
        return each_once((*self.unconfirmed, *self.state.doubts))

    @property
    def is_ahead(self) -> bool:
        """Whether there is something to count down to."""
        return self.countdown.is_ahead

    @property
    def has_release(self) -> bool:
        """Whether any release is known, ahead or out."""
        return self.nearest is not None

    @property
    def basis(self) -> Report[Claim] | None:
        """The report that the countdown rests on; of several seasons, that of the first named.

        If no more is to come, it is that of the last.
        """
        outlook = self.countdown.outlook
        if outlook is None:
            return self.drop.report if self.drop else None
        if outlook.report:
            return outlook.report
        reports = [season.report for season in outlook.seasons if season.report]
        lost = [one.part.withdrawn for one in self.undated_parts if one.part.withdrawn]
        in_order = reports if outlook.reason is Reason.NO_DATE else reversed(reports)
        return next(iter([*lost, *in_order]), None)

    @property
    def drop(self) -> SeasonDrop | None:
        """The drop that is counted down to, or that is overdue."""
        return self.countdown.drop

    @property
    def nearest(self) -> SeasonDrop | None:
        """The drop that is counted down to, that is overdue, or that came out last."""
        released = self.countdown.released
        return self.drop or (released.latest if released else None)


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
    known = each_once([*unconfirmed, *show_state(ledger, states).unconfirmed])
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
        yield *where, drop.label, drop.turn


def _may_take_dates(claim: Claim) -> bool:
    """Whether a claim can take dates away: an end, a count, or a postponement."""
    is_end = isinstance(claim, Standing) and claim.is_end
    return is_end or isinstance(claim, EpisodeCount | Scheduled)


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """What would have a date if a rumour was confirmed."""
    then = fold(_with_confirmed(ledger.show, rumour), ledger.day)
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
    released = None if show.drop else show.countdown.released
    return released is not None and released.last.last == day


def valid_until(answer: Countdowns) -> datetime | None:
    """The next moment at which the answer may be another: midnight, or when something drops.

    None where it is of a day alone, for which no time passes.
    """
    as_of = answer.as_of
    if as_of.at is None:
        return None
    ahead = (drop for show in answer.shows if show.drop for drop in (show.drop, *show.later))
    drops = (moment(drop.when, as_of.zone) for drop in ahead)
    moments = (next_midnight(as_of.day, as_of.zone), *drops)
    return min((at for at in moments if at and at > as_of.at), default=as_of.at + DAY)
