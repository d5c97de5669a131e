"""The answers to all questions: frozen records that hold what a renderer needs to know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    Claim,
    News,
    PlatformChange,
    Report,
    Scheduled,
    Show,
)
from etoile_cli.domain.shows import Trailer as TrailerClaim
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.records import frozen

if TYPE_CHECKING:
    from etoile_cli.answers.countdown import ShowCountdown
    from etoile_cli.answers.find import Unknown
    from etoile_cli.domain.history import ReportChange

# --- countdowns, shows, cast, status and news ----------------------------------------------------


@frozen
class CountdownList:
    """The answer of `etoile countdown`: nearest first, then what has nothing ahead."""

    as_of: AsOf
    shows: tuple[ShowCountdown, ...]
    is_whole_list: bool  # no show was named


@frozen
class Filters:
    """What `etoile list` keeps: a show must fit every filter that is not None.

    Case and accents do not matter. A platform or a genre fits a part of it, a person a part of the
    name of someone who is in the cast on the as-of day.
    """

    status: ShowStatus | None = None
    platform: str | None = None
    genre: str | None = None
    person: str | None = None
    ahead_only: bool = False


@frozen
class ShowList:
    """The answer of `etoile list`, in the order of the catalogue; `total` counts all shows.

    If it is empty, `unknown` has the filters that no show of the catalogue could ever fit.
    """

    as_of: AsOf
    filters: Filters
    shows: tuple[ShowCountdown, ...]
    total: int
    unknown: tuple[Unknown, ...] = ()


@frozen
class CastRole:
    """A cast member of a show on the as-of day.

    `joined` and `left` are None if they were not known then.
    """

    show: Show
    member: CastMember
    is_in: bool
    joined: Window | None
    left: Window | None


@frozen
class Cast:
    """The answer of `etoile cast`: by show, tier and the order of the catalogue.

    `show` and `person` are what the user named. If it is empty, `has_others` is True if someone
    who left or has not joined yet would match, and `unknown` has a person that is in no cast.
    """

    as_of: AsOf
    show: Show | None
    person: str | None
    roles: tuple[CastRole, ...]
    has_others: bool = False
    unknown: tuple[Unknown, ...] = ()


@frozen
class TrailerStatus:
    """A trailer that is out or to come: of a season, or of the show (`season` is None).

    `is_overdue` is True if it was due by a day that has passed, and no report says that it came.
    """

    season: int | None
    report: Report[TrailerClaim]
    is_out: bool
    is_overdue: bool


@frozen
class ShowDetail:
    """The answer of `etoile show`."""

    as_of: AsOf
    show: Show
    countdown: ShowCountdown
    seasons: tuple[Season, ...]
    cast: tuple[CastRole, ...]
    trailer: TrailerStatus | None
    move: Report[PlatformChange] | None  # the report that moved it to its platform


@frozen
class StatusEntry:
    """Where a show stands, its seasons, and what changed them, oldest first."""

    show: Show
    state: ShowState
    seasons: tuple[Season, ...]
    history: tuple[ReportChange, ...]


@frozen
class StatusList:
    """The answer of `etoile status`."""

    as_of: AsOf
    shows: tuple[StatusEntry, ...]
    is_whole_list: bool  # no show was named


@frozen
class NewsEntry:
    """A news item of a show, and what it changed."""

    show: Show
    news: News
    changes: tuple[ReportChange, ...]


@frozen
class NewsList:
    """The answer of `etoile news`: items reported from `since` on, newest first.

    `show` is the one show that was named; `earlier` is the newest item before `since`.
    """

    as_of: AsOf
    since: date | None
    items: tuple[NewsEntry, ...]
    show: Show | None = None
    earlier: NewsEntry | None = None


RECENT = timedelta(days=30)
"""How far back the overview looks for news."""


@frozen
class Overview:
    """The answer of a bare `etoile`: what is ahead, nearest first, and recent news."""

    as_of: AsOf
    ahead: tuple[ShowCountdown, ...]
    news: tuple[NewsEntry, ...]
    total: int  # shows in the catalogue
    postponed: tuple[ShowCountdown, ...] = ()  # nothing is ahead, and a part has lost its date
    elsewhere: tuple[SeasonDrop, ...] = ()  # what is ahead in other countries, of any show


# --- releases by date ----------------------------------------------------------------------------


@frozen
class ShowDrop:
    """A drop of a show; `ends_show` is True if it is the finale of the last season.

    `is_elsewhere` is True if it is of another country's own release than the user's.
    """

    show: Show
    drop: SeasonDrop
    ends_show: bool
    is_elsewhere: bool = False
    beside: tuple[SeasonDrop, ...] = ()  # its unconfirmed dates
    unconfirmed: tuple[Report[Claim], ...] = ()  # reports by which it would not come on its date


@frozen
class Upcoming:
    """The answer of `etoile upcoming`: what comes from the first day to the last, if there is one.

    `dated` have a day, in the order in which they come; `windows` have none, ordered by first and
    last possible day. `elsewhere` is what comes in other countries, if the user named none.
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
class CalendarMonth:
    """A month, by its first day: what has a day in it, and what may fall in it.

    `around` has what comes on the days before and after it that share a week with it.
    """

    first: date
    dated: tuple[ShowDrop, ...]
    windows: tuple[ShowDrop, ...]
    around: tuple[ShowDrop, ...]


@frozen
class Calendar:
    """The answer of `etoile calendar`; `week_starts` is a weekday, 0 for Monday."""

    as_of: AsOf
    week_starts: int
    months: tuple[CalendarMonth, ...]


# --- timelines -----------------------------------------------------------------------------------


@frozen
class DroppedDates:
    """A plan that a newer report replaced or withdrew, and the days of its first and last drop."""

    report: Report[Scheduled]
    first: Window
    last: Window


@frozen
class SeasonTimeline:
    """What happened to a season, or to the show as a whole (`season` is None), oldest first."""

    season: Season | None
    history: tuple[ReportChange, ...]
    dropped: tuple[DroppedDates, ...]


@frozen
class ShowTimeline:
    """What happened to a show: to the show as a whole first, then season by season."""

    show: Show
    state: ShowState
    lanes: tuple[SeasonTimeline, ...]
    history: tuple[ReportChange, ...]


@frozen
class TimelineList:
    """The answer of `etoile timeline`."""

    as_of: AsOf
    shows: tuple[ShowTimeline, ...]
    is_whole_list: bool  # no show was named


Answer = (
    Overview
    | CountdownList
    | ShowList
    | ShowDetail
    | Cast
    | StatusList
    | NewsList
    | Upcoming
    | Calendar
    | TimelineList
)
