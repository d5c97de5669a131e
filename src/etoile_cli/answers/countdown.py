"""Countdowns: how long until a show's next release, or what there is if none is ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from etoile_cli.answers.outlook import (
    Outlook,
    Reason,
    Released,
    RestOfSeason,
    UndatedPart,
    is_news_since,
    latest_release,
    outlook_of,
    released_of,
    rest_of_season,
    undated_parts,
)
from etoile_cli.answers.results import CountdownList
from etoile_cli.domain.dates import DAY, LAST_DAY, AsOf, next_midnight, start_of, utc_moment
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus, seasons, without_specials
from etoile_cli.domain.shows import (
    Claim,
    Ledger,
    Report,
    Show,
    ledger_as_of,
    platform_of,
    unique_reports,
)
from etoile_cli.domain.status import ShowState, ShowStatus, show_state
from etoile_cli.records import frozen, replace
from etoile_cli.text import normalize

# --- records --------------------------------------------------------------------------------------


class CountdownKind(StrEnum):
    """What a countdown is: the words that `--plain` and `--json` print."""

    DAY = "day"  # the day of the next release is known
    WINDOW = "window"  # only a window is known
    UNDER_WAY = "under-way"  # a season has begun, and more of it is to come
    OVERDUE = "overdue"  # due by a day that has passed, and not known to have come
    OUT = "out"  # it is out, and nothing was reported since
    NOTHING_AHEAD = "nothing-ahead"


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
class ShowCountdown:
    """The countdown of one show, and all that is ahead: `later` follows what is counted down to.

    `undated` are seasons to come without a date; `undated_parts` are of seasons that have dates
    for other parts. `begun` is the latest season that is out if it has begun and the rest of it is
    not known. `country` is the one whose own release it follows, None for the general one;
    `elsewhere` is what is ahead in other countries. `beside` are unconfirmed dates beside
    confirmed ones, `unconfirmed` the other reports that are not confirmed.
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
    def is_ahead(self) -> bool:
        """Whether there is something to count down to."""
        return self.countdown.is_ahead

    @property
    def drop(self) -> SeasonDrop | None:
        """The drop that is counted down to, or that is overdue."""
        return self.countdown.drop

    @property
    def nearest(self) -> SeasonDrop | None:
        """The drop that is counted down to, that is overdue, or that came out last."""
        released = self.countdown.released
        return self.drop or (released.latest if released else None)

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


# --- countdowns -----------------------------------------------------------------------------------

_AFTER_AHEAD = (CountdownKind.OVERDUE, CountdownKind.OUT, CountdownKind.NOTHING_AHEAD)
_NEVER = date.max.toordinal()  # more days than any countdown has
_AT_LAST = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC)


def countdowns(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> CountdownList:
    """Return the countdowns of some shows, nearest first."""
    found = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    by_nearness = sorted(found, key=lambda answer: nearness(answer, as_of))
    return CountdownList(as_of, tuple(by_nearness), is_whole_list)


def show_countdown(ledger: Ledger, as_of: AsOf) -> ShowCountdown:
    """Return the countdown of one show."""
    states = seasons(ledger, as_of)
    ahead = sorted(
        (drop for season in states for drop in season.in_phase(Phase.TODAY, Phase.AHEAD)),
        key=lambda drop: _first_possible(drop, as_of),
    )
    begun = {season.number for season in states if season.is_out}
    dated = [d for d in ahead if d.season in begun or not d.days.is_unbounded]
    waiting = {season.number for season in states if season.is_pending}
    undated = waiting - {drop.season for drop in dated}
    on, country = _platform_of(states, dated[0]) if dated else _latest_platform(ledger, states)
    state = show_state(ledger, states)
    return ShowCountdown(
        show=ledger.show,
        state=state,
        platform=on,
        country=country,
        countdown=_countdown(ledger, states, dated, state, as_of),
        later=tuple(dated[1:]),
        undated=tuple(
            season for season in states if season.number in undated and season not in state.rumoured
        ),
        begun=_begun(without_specials(states)),
        elsewhere=_elsewhere(states, as_of),
        unconfirmed=_unconfirmed(states, state, dated),
        beside=tuple(drop for season in states for drop in season.schedule.beside),
        undated_parts=tuple(part for season in states for part in undated_parts(season)),
    )


def _unconfirmed(
    states: tuple[Season, ...], state: ShowState, dated: list[SeasonDrop]
) -> tuple[Report[Claim], ...]:
    """Return what is not confirmed of the seasons and of the show as a whole, each report once.

    If a season is counted down to that is only rumoured, it is what ended the show.
    """
    is_rumoured = dated and any(one.number == dated[0].season for one in state.rumoured)
    if is_rumoured and state.report:
        return (state.report,)
    return unique_reports((*(r for season in states for r in season.unconfirmed), *state.doubts))


def _elsewhere(states: tuple[Season, ...], as_of: AsOf) -> tuple[SeasonDrop, ...]:
    """Return what is ahead in other countries, nearest first."""
    drops = (drop for season in states for drop in season.elsewhere)
    ahead = (drop for drop in drops if drop.phase in (Phase.TODAY, Phase.AHEAD))
    return tuple(sorted(ahead, key=lambda drop: _first_possible(drop, as_of)))


def _platform_of(states: tuple[Season, ...], drop: SeasonDrop) -> tuple[str | None, str | None]:
    """Return the platform of a drop, and the country whose own release its season follows."""
    season = next(season for season in states if season.number == drop.season)
    return drop.platform, season.schedule.country


def _begun(states: tuple[Season, ...]) -> Season | None:
    out = [season for season in states if season.is_out]
    return out[-1] if out and out[-1].status is SeasonStatus.PREMIERED else None


def nearness(answer: ShowCountdown, as_of: AsOf) -> tuple[int, int, int, datetime, str, str]:
    """Return the order of countdowns: the nearest first, then overdue, out, and nothing ahead.

    What is ahead goes by the fewest and the most days left, within a day by the hour; what is
    out by how lately it came. Ties go by title.
    """
    name = normalize(answer.show.title), answer.show.id
    countdown = answer.countdown
    if countdown.drop and countdown.is_ahead:
        return 0, *_time(countdown, countdown.drop, as_of), *name
    past = countdown.drop.days if countdown.drop else None
    if past is None and countdown.released:
        past = countdown.released.last
    rank = 1 + _AFTER_AHEAD.index(countdown.kind)
    return rank, _lateness(past.last if past else None), 0, _AT_LAST, *name


def _time(countdown: Countdown, drop: SeasonDrop, as_of: AsOf) -> tuple[int, int, datetime]:
    if drop.days.is_unbounded:
        return _NEVER, _NEVER, _AT_LAST
    at = start_of(drop.when, as_of.zone) if drop.days.is_day else _AT_LAST
    latest = _NEVER if countdown.max_days is None else countdown.max_days
    return countdown.min_days or 0, latest, at


def _lateness(day: date | None) -> int:
    return -day.toordinal() if day else 0


def _latest_platform(ledger: Ledger, states: tuple[Season, ...]) -> tuple[str | None, str | None]:
    """Return the platform of the latest season that is not cancelled, and its only country."""
    newest = newest_alive(states)
    if newest is None:
        return platform_of(ledger), None
    if newest.schedule.country and newest.drops:
        return newest.drops[-1].platform, newest.schedule.country
    return platform_of(ledger, newest.number), None


def newest_alive(states: tuple[Season, ...]) -> Season | None:
    """Return the latest season that is not cancelled: its platform is that of the show."""
    alive = [season for season in states if season.status is not SeasonStatus.CANCELLED]
    return alive[-1] if alive else None


def _countdown(
    ledger: Ledger,
    states: tuple[Season, ...],
    dated: list[SeasonDrop],
    state: ShowState,
    as_of: AsOf,
) -> Countdown:
    if dated:
        return _ahead(states, dated, as_of)
    released = latest_release(states)
    if late := _overdue(states, released):
        is_last = _is_last_word(states, late[0])
        return Countdown(
            CountdownKind.OVERDUE, drop=late[0], released=released, is_last_word=is_last
        )
    outlook = outlook_of(ledger, states, state)
    is_out = released and not is_news_since(released, outlook)
    kind = CountdownKind.OUT if is_out else CountdownKind.NOTHING_AHEAD
    return Countdown(kind, released=released, outlook=outlook)


def _ahead(states: tuple[Season, ...], dated: list[SeasonDrop], as_of: AsOf) -> Countdown:
    following = _counting(dated[0], as_of)
    season = next(season for season in states if season.number == dated[0].season)
    came = released_of(season)
    if came is None or all(drop.phase is not Phase.OUT for drop in season.drops):
        return following
    rest = rest_of_season(season)
    return replace(following, kind=CountdownKind.UNDER_WAY, released=came, rest=rest)


def _overdue(states: tuple[Season, ...], released: Released | None) -> list[SeasonDrop]:
    """Return what was due and is not known to have come, of the latest season or a later one."""
    latest = released.season if released else 0
    return [
        drop
        for season in states
        if season.status is not SeasonStatus.CANCELLED and season.number >= latest
        for drop in season.in_phase(Phase.OVERDUE, Phase.UNCLEAR)
    ]


def _is_last_word(states: tuple[Season, ...], drop: SeasonDrop) -> bool:
    season = next(season for season in states if season.number == drop.season)
    return season.history.reports[-1].order <= drop.report.order


def _counting(drop: SeasonDrop, as_of: AsOf) -> Countdown:
    first, last = drop.days.first, drop.days.last
    return Countdown(
        CountdownKind.DAY if drop.days.is_day else CountdownKind.WINDOW,
        drop=drop,
        min_days=max(0, (first - as_of.day).days) if first else 0,
        max_days=(last - as_of.day).days if last else None,
        time_left=_time_left(drop, as_of) if drop.days.is_day else None,
    )


def _time_left(drop: SeasonDrop, as_of: AsOf) -> timedelta | None:
    at = utc_moment(drop.when, as_of.zone)
    if at is None or as_of.at is None or at < as_of.at:
        return None
    return at - as_of.at


def _first_possible(drop: SeasonDrop, as_of: AsOf) -> tuple[date, date, datetime]:
    """Return an order by first and last possible day, then by the hour; undated comes last."""
    if drop.days.is_unbounded:
        return date.max, date.max, _AT_LAST
    start = start_of(drop.when, as_of.zone)
    return drop.days.first or date.min, drop.days.last or date.max, start


# --- live -----------------------------------------------------------------------------------------


def watched(answer: CountdownList) -> CountdownList:
    """Return what to show live: what came today, then what is ahead, nearest first.

    What is out or has nothing ahead follows if the user named it.
    """
    today, others = [], []
    for show in answer.shows:
        if came_on(show, answer.as_of.day):
            today.append(show)
        elif show.is_ahead or not answer.is_whole_list:
            others.append(show)
    return CountdownList(answer.as_of, (*today, *others), answer.is_whole_list)


def came_on(show: ShowCountdown, day: date) -> bool:
    """Whether the last that a show had ahead came on a day."""
    released = None if show.drop else show.countdown.released
    return released is not None and released.last.last == day


def valid_until(answer: CountdownList) -> datetime | None:
    """Return when the answer may change next: at midnight, or when something drops.

    None if it is as of a day without a time.
    """
    as_of = answer.as_of
    if as_of.at is None:
        return None
    ahead = (drop for show in answer.shows if show.drop for drop in (show.drop, *show.later))
    drops = (utc_moment(drop.when, as_of.zone) for drop in ahead)
    moments = (next_midnight(as_of.day, as_of.zone), *drops)
    return min((at for at in moments if at and at > as_of.at), default=as_of.at + DAY)
