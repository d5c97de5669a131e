"""The other answers that there are: frozen, and all that a renderer needs to know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown_results import Countdowns, ShowCountdown
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    Claim,
    News,
    PlatformChange,
    Scheduled,
    Show,
)
from etoile_cli.domain.shows import Trailer as TrailerClaim
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.records import frozen

if TYPE_CHECKING:
    from etoile_cli.answers.find import Unknown
    from etoile_cli.domain.history import ReportChange


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
    """The answer of `etoile list`, in the order of the catalogue; `total` counts all shows.

    If it is empty, `unknown` has the filters that no show of the catalogue could ever fit.
    """

    as_of: AsOf
    filters: Filters
    shows: tuple[ShowCountdown, ...]
    total: int
    unknown: tuple[Unknown, ...] = ()


@frozen
class CastPart:
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

    `show` and `person` tell what was asked: the one show, the name, or either as None. If it is
    empty, `has_others` is True if somebody who left or has not joined yet would match, and
    `unknown` has a person that is in no cast.
    """

    as_of: AsOf
    show: Show | None
    person: str | None
    parts: tuple[CastPart, ...]
    has_others: bool = False
    unknown: tuple[Unknown, ...] = ()


@frozen
class TrailerAnswer:
    """A trailer that came or is to come: of a season, or of the show (`season` is None).

    `is_lapsed` says that it was to come by a day that is past, and nobody reported that it came.
    """

    season: int | None
    report: Report[TrailerClaim]
    is_out: bool
    is_lapsed: bool


@frozen
class ShowDetail:
    """The answer of `etoile show`."""

    as_of: AsOf
    show: Show
    countdown: ShowCountdown
    seasons: tuple[Season, ...]
    cast: tuple[CastPart, ...]
    trailer: TrailerAnswer | None
    move: Report[PlatformChange] | None  # what moved it to its platform


@frozen
class ShowStanding:
    """How a show stands, its seasons, and what changed them, oldest first."""

    show: Show
    state: ShowState
    seasons: tuple[Season, ...]
    history: tuple[ReportChange, ...]


@frozen
class Standings:
    """The answer of `etoile status`."""

    as_of: AsOf
    shows: tuple[ShowStanding, ...]
    is_whole_list: bool  # no show was named


@frozen
class NewsEntry:
    """A news item of a show, and what it changed."""

    show: Show
    news: News
    changes: tuple[ReportChange, ...]


@frozen
class NewsAnswer:
    """The answer of `etoile news`: items reported from `since` on, newest first.

    `show` is the one show that was named; `earlier` is the newest item before `since`.
    """

    as_of: AsOf
    since: date | None
    items: tuple[NewsEntry, ...]
    show: Show | None = None
    earlier: NewsEntry | None = None


OF_LATE = timedelta(days=30)
"""How far back the overview looks for news."""


@frozen
class Overview:
    """The answer of a bare `etoile`: what is ahead, nearest first, and the news of late."""

    as_of: AsOf
    ahead: tuple[ShowCountdown, ...]
    news: tuple[NewsEntry, ...]
    total: int  # shows in the catalogue
    postponed: tuple[ShowCountdown, ...] = ()  # nothing is ahead, and a part has lost its date
    elsewhere: tuple[SeasonDrop, ...] = ()  # what is ahead in other countries, of any show


@frozen
class ShowDrop:
    """A drop of a show; `ends_show` is True if it is the finale of the last season.

    `is_elsewhere` is True if it is of another country's own release than the user's.
    """

    show: Show
    drop: SeasonDrop
    ends_show: bool
    is_elsewhere: bool = False
    beside: tuple[SeasonDrop, ...] = ()  # its dates that are not confirmed
    doubts: tuple[Report[Claim], ...] = ()  # by which it would not come on its date


@frozen
class Upcoming:
    """The answer of `etoile upcoming`: what comes from a day on, to another where there is one.

    `dated` have a day and go by when they come; `windows` do not, and go by first and last
    possible day. `elsewhere` is what comes in other countries, if the user named none.
    `platform` and `certainty` are the filters. If it is empty, `following` is the next after its
    last day, and `unknown` has a platform that no show has.
    """

    as_of: AsOf
    first: date
    last: date | None
    dated: tuple[ShowDrop, ...]
    windows: tuple[ShowDrop, ...]
    elsewhere: tuple[ShowDrop, ...] = ()
    is_whole_list: bool = True  # no show was named
    platform: str | None = None
    certainty: Certainty | None = None
    following: ShowDrop | None = None
    unknown: tuple[Unknown, ...] = ()


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
    history: tuple[ReportChange, ...]
    given_up: tuple[Planned, ...]


@frozen
class ShowTimeline:
    """What happened to a show, season by season, and first to the show as a whole."""

    show: Show
    state: ShowState
    lanes: tuple[Lane, ...]
    history: tuple[ReportChange, ...]


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
    | ShowDetail
    | Cast
    | Standings
    | NewsAnswer
    | Upcoming
    | Months
    | Timelines
)
