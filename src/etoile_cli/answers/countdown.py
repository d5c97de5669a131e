"""Countdowns: how long until a show's next release, or why none is ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from etoile_cli.domain.dates import DAY, LAST_DAY, AsOf, next_midnight, start_of, utc_moment
from etoile_cli.domain.past import last_day_named
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
    """The kind of a countdown: the words of `--plain` and `--json`, in the order of lists."""

    DAY = "day"  # the day of the next release is known
    WINDOW = "window"  # only a window is known
    UNDER_WAY = "under-way"  # a season has begun, and more of it is expected
    OVERDUE = "overdue"  # due by a day that has passed, and not known to have come
    OUT = "out"  # it is out, and nothing has been reported since
    NOTHING_AHEAD = "nothing-ahead"


@frozen
class Countdown:
    """The result of a countdown; a field that its kind does not use is None.

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
        """Return whether there is something to count down to."""
        return self.min_days is not None

    @property
    def days(self) -> int | None:
        """The days left until the next drop if its day is known, else None."""
        return self.min_days if self.drop and self.drop.days.is_day else None

    @property
    def hours(self) -> timedelta | None:
        """The time left, if the hour is known and so near that hours are shown, else None."""
        is_near = self.days is not None and self.days < _IN_HOURS
        return self.time_left if is_near else None

    @property
    def next(self) -> Countdown:
        """The countdown to the next drop alone, of a day or a window."""
        kind = CountdownKind.WINDOW if self.days is None else CountdownKind.DAY
        return replace(self, kind=kind, rest=None, released=None)


@frozen
class ShowCountdown:
    """The countdown of one show, and all that is ahead: `later` follows what is counted down to.

    `undated` are pending seasons without a date; `undated_parts` are of seasons that have dates
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
    overdue: tuple[SeasonDrop, ...] = ()  # before what is counted down to

    @property
    def status(self) -> ShowStatus:
        """Where the show stands."""
        return self.state.status

    @property
    def is_ahead(self) -> bool:
        """Return whether there is something to count down to."""
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
        """The report behind the countdown; for several seasons, that of the first named.

        If nothing more is expected, it is that of the last.
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


@frozen
class CountdownList:
    """The answer of `etoile countdown`: nearest first, then what has nothing ahead.

    `more` is how many shows it leaves out at the end; `is_brief` if these are shows with nothing
    ahead, of which nobody asked to leave any out.
    """

    as_of: AsOf
    shows: tuple[ShowCountdown, ...]
    is_whole_list: bool  # no show was named
    more: int = 0
    is_brief: bool = False


_IN_HOURS = 2  # days: today and tomorrow

# --- countdowns -----------------------------------------------------------------------------------

_LATE = (Phase.OVERDUE, Phase.UNCLEAR)
_STILL_AHEAD = (Phase.TODAY, Phase.AHEAD)
_RANKS = {kind: rank for rank, kind in enumerate(CountdownKind)}
_MARGIN = 2 * DAY  # of zones, and of words such as "yesterday"
_NEVER = date.max.toordinal()  # more days than any countdown has
_LAST_MOMENT = float("inf")
_AT_LAST = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC)


def answer_countdown(
    shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True
) -> CountdownList:
    """Return the countdowns of some shows, nearest first."""
    found = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    by_nearness = sorted(found, key=lambda answer: nearness(answer, as_of))
    return CountdownList(as_of, tuple(by_nearness), is_whole_list)


Nearness = tuple[int, int, int, float, str, str]
"""The place of a countdown among others."""


def nearness(answer: ShowCountdown, as_of: AsOf) -> Nearness:
    """Return what orders countdowns: the nearest first, then overdue, out, and nothing ahead.

    What is ahead is sorted by the most and the fewest days left, within a day by the hour; what is
    out by how recently it came out. Ties are sorted by title.
    """
    name = normalize(answer.show.title), answer.show.id
    countdown, drop = answer.countdown, answer.drop
    if drop and countdown.is_ahead:
        if drop.days.is_unbounded:
            return 0, _NEVER, _NEVER, _LAST_MOMENT, *name
        latest = _NEVER if countdown.max_days is None else countdown.max_days
        at = start_of(drop.when, as_of.zone).timestamp() if drop.days.is_day else _LAST_MOMENT
        return 0, latest, countdown.min_days or 0, at, *name
    past = answer.nearest.days.last if answer.nearest else None
    return _RANKS[countdown.kind], -past.toordinal() if past else 0, 0, _LAST_MOMENT, *name


def show_countdown(ledger: Ledger, as_of: AsOf) -> ShowCountdown:
    """Return the countdown of one show."""
    states = seasons(ledger, as_of)
    out = [season for season in without_specials(states) if season.is_out]
    begun = {season.number for season in states if season.is_out}
    ahead = _ahead((drop for one in states for drop in one.in_phase(*_STILL_AHEAD)), as_of)
    dated = [drop for drop in ahead if drop.season in begun or not drop.days.is_unbounded]
    undated = {one.number for one in states if one.is_pending} - {one.season for one in dated}
    state = show_state(ledger, states)
    platform, country = _platform(ledger, states, dated)
    return ShowCountdown(
        show=ledger.show,
        state=state,
        platform=platform,
        country=country,
        countdown=_countdown(ledger, states, dated, state, as_of),
        later=tuple(dated[1:]),
        undated=tuple(
            season for season in states if season.number in undated and season not in state.rumoured
        ),
        begun=out[-1] if out and out[-1].status is SeasonStatus.PREMIERED else None,
        elsewhere=tuple(_ahead((drop for season in states for drop in season.elsewhere), as_of)),
        unconfirmed=_unconfirmed(states, state, dated),
        beside=tuple(drop for season in states for drop in season.schedule.beside),
        undated_parts=tuple(part for season in states for part in undated_parts(season)),
        overdue=tuple(_overdue_before(dated[0], states)) if dated else (),
    )


def _overdue_before(following: SeasonDrop, states: tuple[Season, ...]) -> Iterator[SeasonDrop]:
    """Yield what was due of the season of the next drop, and of those before it."""
    for season in states:
        is_before = season.number <= following.season and not season.is_special
        if season.number == following.season or (is_before and not season.is_over):
            yield from season.in_phase(*_LATE)


def _ahead(drops: Iterable[SeasonDrop], as_of: AsOf) -> list[SeasonDrop]:
    """Return the drops ahead, by first and last possible day, then by the hour; undated last."""

    def first_possible(drop: SeasonDrop) -> tuple[date, date, datetime]:
        if drop.days.is_unbounded:
            return date.max, date.max, _AT_LAST
        start = start_of(drop.when, as_of.zone)
        return drop.days.first or date.min, drop.days.last or date.max, start

    ahead = [drop for drop in drops if drop.phase in _STILL_AHEAD]
    return sorted(ahead, key=first_possible)


def _unconfirmed(
    states: tuple[Season, ...], state: ShowState, dated: list[SeasonDrop]
) -> tuple[Report[Claim], ...]:
    """Return what is not confirmed of the seasons and of the show as a whole, each report once.

    If the countdown is to a season that is only rumoured, it is what ended the show.
    """
    is_rumoured = dated and any(one.number == dated[0].season for one in state.rumoured)
    if is_rumoured and state.report:
        return (state.report,)
    return unique_reports((*(r for season in states for r in season.unconfirmed), *state.doubts))


def _platform(
    ledger: Ledger, states: tuple[Season, ...], dated: list[SeasonDrop]
) -> tuple[str | None, str | None]:
    """Return the platform, and the country whose own release the season follows.

    They are those of the next drop, else of the latest season that is not cancelled.
    """
    if dated:
        return dated[0].platform, _season_of(dated[0], states).schedule.country
    newest = newest_alive(states)
    if newest and newest.schedule.country and newest.drops:
        return newest.drops[-1].platform, newest.schedule.country
    return platform_of(ledger, newest.number if newest else None), None


def newest_alive(states: tuple[Season, ...]) -> Season | None:
    """Return the latest season that is not cancelled: its platform is that of the show."""
    alive = [season for season in states if season.status is not SeasonStatus.CANCELLED]
    return alive[-1] if alive else None


def _season_of(drop: SeasonDrop, states: tuple[Season, ...]) -> Season:
    return next(season for season in states if season.number == drop.season)


def _countdown(
    ledger: Ledger,
    states: tuple[Season, ...],
    dated: list[SeasonDrop],
    state: ShowState,
    as_of: AsOf,
) -> Countdown:
    if dated:
        return _counting(dated[0], _season_of(dated[0], states), as_of)
    released = latest_release(states)
    latest = released.season if released else 0
    for season in states:
        late = season.in_phase(*_LATE)
        if late and season.number >= latest and not season.is_over:
            is_last_word = season.history.reports[-1].order <= late[0].report.order
            return Countdown(
                CountdownKind.OVERDUE, late[0], released=released, is_last_word=is_last_word
            )
    outlook = outlook_of(ledger, states, state)
    is_out = released and not is_news_since(released, outlook)
    kind = CountdownKind.OUT if is_out else CountdownKind.NOTHING_AHEAD
    return Countdown(kind=kind, released=released, outlook=outlook)


def _counting(drop: SeasonDrop, season: Season, as_of: AsOf) -> Countdown:
    days = drop.days
    at = utc_moment(drop.when, as_of.zone)
    counting = Countdown(
        CountdownKind.DAY if days.is_day else CountdownKind.WINDOW,
        drop=drop,
        min_days=max(0, (days.first - as_of.day).days) if days.first else 0,
        max_days=(days.last - as_of.day).days if days.last else None,
        time_left=at - as_of.at if at and as_of.at and at >= as_of.at else None,
    )
    if not season.in_phase(Phase.OUT):
        return counting
    rest, released = rest_of_season(season), released_of(season)
    return replace(counting, kind=CountdownKind.UNDER_WAY, rest=rest, released=released)


# --- live -----------------------------------------------------------------------------------------


def watched(answer: CountdownList) -> CountdownList:
    """Return what to show live: today's releases, then those ahead, nearest first.

    Shows with nothing ahead follow if the user named them.
    """
    day, is_all = answer.as_of.day, not answer.is_whole_list
    today = [show for show in answer.shows if came_on(show, day)]
    others = (show for show in answer.shows if not came_on(show, day))
    rest = [show for show in others if show.is_ahead or is_all]
    return CountdownList(answer.as_of, (*today, *rest), answer.is_whole_list)


def came_on(show: ShowCountdown, day: date) -> bool:
    """Return whether the last that a show had ahead came on a day."""
    released = None if show.drop else show.countdown.released
    return released is not None and released.last.last == day


def valid_until(answer: CountdownList) -> datetime | None:
    """Return when the answer may change next: at midnight, or when something drops.

    None if it is as of a day without a time.
    """
    as_of = answer.as_of
    if as_of.at is None:
        return None
    drops = (drop for show in answer.shows for drop in all_ahead(show))
    moments = (utc_moment(drop.when, as_of.zone) for drop in drops)
    ends = (next_midnight(as_of.day, as_of.zone), *moments)
    return min((at for at in ends if at and at > as_of.at), default=as_of.at + DAY)


def all_ahead(show: ShowCountdown) -> tuple[SeasonDrop, ...]:
    """Return all that is ahead, also elsewhere, or by a report that is not confirmed."""
    return (*filter(None, [show.drop]), *show.later, *show.elsewhere, *show.beside)


def unchanging_since(answer: ShowCountdown, day: date) -> date | None:
    """Return the last day that anyone named, if an answer as of a day holds on every later day.

    It does if no day, hour or window that was reported lies ahead, in any country or by any rumour,
    and none is so near that its words are others tomorrow.
    """
    if answer.countdown.kind not in (CountdownKind.OUT, CountdownKind.NOTHING_AHEAD):
        return None
    last = last_day_named(answer.show)
    return last if last is not None and last < day - _MARGIN else None


def has_lost_its_date(answer: ShowCountdown) -> bool:
    """Return whether nothing has a date, and a part has lost its own."""
    return answer.drop is None and any(one.part.withdrawn for one in answer.undated_parts)
