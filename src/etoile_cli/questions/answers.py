"""Every answer that there is: frozen, and all that a renderer needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from etoile_cli.dates import AsOf, Window
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Report
from etoile_cli.plans.entries import Entry
from etoile_cli.plans.replay import SPECIALS
from etoile_cli.releases import Episodes
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import CastMember, Claim, MovedTo, News, Scheduled, Show, Standing
from etoile_cli.shows import Trailer as TrailerClaim
from etoile_cli.status import Season, SeasonStatus, ShowState, ShowStatus

if TYPE_CHECKING:
    from etoile_cli.history import Change


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
    """What is known of a show's future where no date is: why, and of which seasons.

    `report` is what was said of the show as a whole, where that is the reason.
    """

    reason: Reason
    seasons: tuple[Season, ...] = ()
    report: Report[Standing] | None = None


@frozen
class Released:
    """The latest season that is out: its status, and the days of its first and latest drop.

    `latest` is its latest drop; `has_premiere` says that its beginning is among what is out.
    """

    season: int
    status: SeasonStatus
    first: Window
    last: Window
    latest: SeasonDrop
    has_premiere: bool


@frozen
class DaysLeft:
    """The day is known: `days` from the day of asking, 0 is today.

    `left` is the time to the instant where both it and the moment of asking are known.
    """

    drop: SeasonDrop
    days: int
    left: timedelta | None


@frozen
class WindowAhead:
    """Only a window is known: between `first` and `last` days from the day of asking.

    `first` is 0 where it may be any day now; `last` is None where no last day is known.
    """

    drop: SeasonDrop
    first: int
    last: int | None


@frozen
class UnderWay:
    """A season has begun and more of it is to come.

    `drops_left` counts the next one, and `episodes_dated` its episodes; it is None if a part that
    is left has no numbers. `episodes_left` counts those without a date, too.

    `completes` is when the season is whole, None if the drops that are
    known do not make it whole. `is_open` says that no end of it is known.
    """

    next: DaysLeft | WindowAhead
    drops_left: int
    completes: Window | None
    released: Released
    episodes_left: int | None = None
    is_open: bool = False
    episodes_dated: int | None = None


@frozen
class Lapsed:
    """It was due by a day that has passed; `is_last_word`: nothing was reported since.

    If its phase is UNCLEAR, it may have come before that was reported.
    """

    drop: SeasonDrop
    released: Released | None
    is_last_word: bool


@frozen
class Out:
    """It is out, and that is the last that happened; `outlook` tells of what may follow."""

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

    `country` is the one by whose own release the season goes, None for the general one.
    """

    season: int
    country: str | None
    part: Entry


@frozen
class ShowCountdown:
    """The countdown of one show, with all that is ahead: `later` follows what is counted down to.

    `undated` are seasons to come of which no date is known, `begun` is the latest that is out
    where it has begun and what follows of it is not known; `undated_parts` are of seasons of which
    other parts have a date. `country` is the one by whose own release it goes, None for the
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
        """What is not confirmed of its seasons and of the show as a whole, each report once."""
        found = {
            (one.order, one.claim): one for one in (*self.unconfirmed, *self.state.unconfirmed)
        }
        return tuple(found.values())

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
        """The report that the countdown rests on."""
        match self.countdown:
            case NothingAhead(outlook=told) | Out(outlook=told):
                reports = [season.report for season in told.seasons if season.report]
                lost = [one.part.withdrawn for one in self.undated_parts if one.part.withdrawn]
                return told.report or next(iter([*lost, *reversed(reports)]), None)
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


@frozen
class Countdowns:
    """The answer of `etoile countdown`: nearest first, then what has nothing ahead."""

    as_of: AsOf
    shows: tuple[ShowCountdown, ...]
    is_whole_list: bool  # no show was named


@frozen
class Filters:
    """What `etoile list` keeps: every filter that is given must fit.

    Texts fit blind to case and accents: a platform or a genre by a part of it, a person by a
    part of the name of somebody in the cast on the day.
    """

    status: ShowStatus | None = None
    platform: str | None = None
    genre: str | None = None
    person: str | None = None
    ahead_only: bool = False


@frozen
class Listing:
    """The answer of `etoile list`, in the order of the catalogue; `total` counts all shows."""

    as_of: AsOf
    filters: Filters
    shows: tuple[ShowCountdown, ...]
    total: int


@frozen
class Part:
    """A cast member in a show, as known on the day of asking.

    `joined` and `left` are None where they were not known then.
    """

    show: Show
    member: CastMember
    is_in: bool
    joined: Window | None
    left: Window | None


@frozen
class Cast:
    """The answer of `etoile cast`: parts by show, tier and the order of the catalogue.

    `show` and `person` tell what was asked: the one show, the name, or either as None.
    """

    as_of: AsOf
    show: Show | None
    person: str | None
    parts: tuple[Part, ...]


@frozen
class Trailer:
    """A trailer that came or is to come: of a season, or of the show (`season` is None).

    `is_lapsed` says that it was to come by a day that is past, and nobody reported that it came.
    """

    season: int | None
    report: Report[TrailerClaim]
    is_out: bool
    is_lapsed: bool


@frozen
class Card:
    """The answer of `etoile show`."""

    as_of: AsOf
    show: Show
    countdown: ShowCountdown
    seasons: tuple[Season, ...]
    cast: tuple[Part, ...]
    trailer: Trailer | None
    move: Report[MovedTo] | None  # what moved it to its platform


@frozen
class ShowStanding:
    """How a show stands, its seasons, and what changed them, oldest first."""

    show: Show
    state: ShowState
    seasons: tuple[Season, ...]
    history: tuple[Change, ...]

    @property
    def status(self) -> ShowStatus:
        """Where the show stands."""
        return self.state.status


@frozen
class Standings:
    """The answer of `etoile status`."""

    as_of: AsOf
    shows: tuple[ShowStanding, ...]
    is_whole_list: bool  # no show was named


@frozen
class Item:
    """A news item of a show, and what it changed."""

    show: Show
    news: News
    changes: tuple[Change, ...]


@frozen
class NewsAnswer:
    """The answer of `etoile news`: items reported from `since` on, newest first."""

    as_of: AsOf
    since: date | None
    items: tuple[Item, ...]
    is_whole_list: bool  # no show was named


OF_LATE = timedelta(days=30)
"""How far back the overview looks for news."""


@frozen
class Overview:
    """The answer of a bare `etoile`: what is ahead, nearest first, and the news of late."""

    as_of: AsOf
    ahead: tuple[ShowCountdown, ...]
    news: tuple[Item, ...]
    total: int  # shows in the catalogue
    postponed: tuple[ShowCountdown, ...] = ()  # nothing is ahead, and a part has lost its date


@frozen
class ShowDrop:
    """A drop of a show; `ends_show` says that it is the finale of the last season.

    `is_elsewhere` says that it is of another country's own release than the viewer's.
    """

    show: Show
    drop: SeasonDrop
    ends_show: bool
    is_elsewhere: bool = False
    beside: tuple[SeasonDrop, ...] = ()  # its dates that are not confirmed


def is_same_part(drop: SeasonDrop, other: SeasonDrop) -> bool:
    """Return whether two drops have an episode in common, or are the same part."""
    if drop.season != other.season:
        return False
    run, there = drop.episodes, other.episodes
    if isinstance(run, Episodes) and isinstance(there, Episodes):
        return run.first <= there.last and there.first <= run.last
    return drop.name == other.name


def beside_of(drop: SeasonDrop, beside: Iterable[SeasonDrop]) -> tuple[SeasonDrop, ...]:
    """Return the dates of a drop that are not confirmed, among those of its season."""
    return tuple(one for one in beside if is_same_part(drop, one))


def is_continuation(drop: SeasonDrop) -> bool:
    """Return whether a date without numbers goes on with a season that has begun."""
    return bool(drop.turn) and drop.season != SPECIALS


@frozen
class Upcoming:
    """The answer of `etoile upcoming`: what comes from a day on, to another where there is one.

    `dated` have a day and go by when they come; `windows` do not, and go by first and last
    possible day. `elsewhere` is what comes in other countries, if the user named none.
    """

    as_of: AsOf
    first: date
    last: date | None
    dated: tuple[ShowDrop, ...]
    windows: tuple[ShowDrop, ...]
    elsewhere: tuple[ShowDrop, ...] = ()


@frozen
class Month:
    """A month, by its first day: what has a day in it, and what may fall in it.

    `around` has what comes on the days before and after that share a week with it.
    """

    first: date
    dated: tuple[ShowDrop, ...]
    windows: tuple[ShowDrop, ...]
    around: tuple[ShowDrop, ...]


@frozen
class Months:
    """The answer of `etoile calendar`; `week_starts` is a weekday, 0 for Monday."""

    as_of: AsOf
    week_starts: int
    months: tuple[Month, ...]


@frozen
class Planned:
    """A plan as it was reported, and the days of its first and its last drop."""

    report: Report[Scheduled]
    first: Window
    last: Window


@frozen
class Lane:
    """What happened to a season, or to the show as a whole (`season` is None).

    `history` has what was newly said of it, oldest first; `given_up` the plans that others took
    the place of.
    """

    season: Season | None
    history: tuple[Change, ...]
    given_up: tuple[Planned, ...]


@frozen
class ShowTimeline:
    """What happened to a show, season by season, and first to the show as a whole."""

    show: Show
    state: ShowState
    lanes: tuple[Lane, ...]
    history: tuple[Change, ...]

    @property
    def status(self) -> ShowStatus:
        """Where the show stands."""
        return self.state.status


@frozen
class Timelines:
    """The answer of `etoile timeline`."""

    as_of: AsOf
    shows: tuple[ShowTimeline, ...]
    is_whole_list: bool  # no show was named


Answer = (
    Overview
    | Countdowns
    | Listing
    | Card
    | Cast
    | Standings
    | NewsAnswer
    | Upcoming
    | Months
    | Timelines
)
