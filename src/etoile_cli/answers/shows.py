"""Answers about shows: lists, one in detail, cast, status, the overview and timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from etoile_cli.answers.countdown import (
    ShowCountdown,
    answer_countdown,
    has_lost_its_date,
    nearness,
    newest_alive,
    show_countdown,
)
from etoile_cli.answers.find import Unknown, unknown_in
from etoile_cli.answers.news import NewsEntry, answer_news, history_of
from etoile_cli.answers.outlook import TrailerStatus, latest_trailer, only_planned
from etoile_cli.domain.dates import AsOf, Window, days_of, sort_time
from etoile_cli.domain.entries import Entry, contains, key_of
from etoile_cli.domain.fold import NO_ENTRIES, SeasonPlan, replay
from etoile_cli.domain.history import ReportChange, date_of, revisions
from etoile_cli.domain.releases import Extent
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import (
    CastMember,
    Claim,
    EpisodeCount,
    Ledger,
    PlatformChange,
    Report,
    Scheduled,
    Show,
    Standing,
    Tier,
    Titles,
    is_confirmed,
    ledger_as_of,
    platform_report,
)
from etoile_cli.domain.status import ShowState, ShowStatus, show_state
from etoile_cli.records import deferred, frozen, replace
from etoile_cli.text import has_part, normalize


@frozen
class Filters:
    """The filters of `etoile list`: a show must match every one that is not None.

    Case and accents do not matter. A part of a platform, a genre or the name of
    someone in the cast on the as-of day is enough.
    """

    status: ShowStatus | None = None
    platform: str | None = None
    genre: str | None = None
    person: str | None = None
    ahead_only: bool = False


class ListOrder(StrEnum):
    """The orders of `etoile list`; shows of the same place are in the order of their titles."""

    TITLE = "title"
    NEXT = "next"  # the nearest release first, as in a countdown
    STATUS = "status"  # from upcoming to ended


@frozen
class ShowList:
    """The answer of `etoile list`; `total` counts all shows.

    If it is empty, `unknown` has the filters that no show of the catalogue could ever fit.
    """

    as_of: AsOf
    filters: Filters
    shows: tuple[ShowCountdown, ...]
    total: int
    unknown: tuple[Unknown, ...] = ()


def answer_list(
    shows: Sequence[Show], as_of: AsOf, filters: Filters, order: ListOrder = ListOrder.TITLE
) -> ShowList:
    """Return the shows that fit every filter, in an order."""
    answers = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    if kept := [answer for answer in answers if _fits(answer, filters, as_of.day)]:
        in_order = sorted(kept, key=lambda answer: _place(answer, order, as_of))
        return ShowList(as_of, filters, tuple(in_order), len(answers))
    platform, genre, person = filters.platform, filters.genre, filters.person
    wanted = unknown_in(shows, [("platform", platform), ("genre", genre), ("person", person)])
    return ShowList(as_of, filters, (), len(answers), wanted)


def _fits(answer: ShowCountdown, filters: Filters, day: date) -> bool:
    cast = [member.name for member in answer.show.cast if member.is_in_on(day)]
    return (
        filters.status in (None, answer.status)
        and (answer.is_ahead or not filters.ahead_only)
        and _has(filters.platform, [answer.platform or ""])
        and _has(filters.genre, answer.show.genres)
        and _has(filters.person, cast)
    )


def _place(answer: ShowCountdown, order: ListOrder, as_of: AsOf) -> tuple[object, ...]:
    by_title = normalize(answer.show.title), answer.show.id
    match order:
        case ListOrder.NEXT:
            return nearness(answer, as_of)
        case ListOrder.STATUS:
            return list(ShowStatus).index(answer.status), *by_title
        case ListOrder.TITLE:
            return by_title


def _has(wanted: str | None, names: Iterable[str]) -> bool:
    return wanted is None or any(has_part(name, wanted) for name in names)


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


def answer_cast(
    shows: Sequence[Show],
    as_of: AsOf,
    person: str | None = None,
    show: Show | None = None,
    everyone: bool = False,
) -> Cast:
    """Return who is in some shows on the as-of day.

    `everyone` adds those who have left or have not joined yet.
    """
    roles = (role for one in shows for role in _roles(one, as_of.day))
    named = [one for one in roles if _has(person, [one.member.name])]
    if kept := tuple(one for one in named if one.is_in or everyone):
        return Cast(as_of, show, person, kept)
    return Cast(as_of, show, person, (), bool(named), unknown_in(shows, [("person", person)]))


def _roles(show: Show, day: date) -> Iterator[CastRole]:
    tiers = list(Tier)
    for member in sorted(show.cast, key=lambda member: tiers.index(member.tier)):
        joined, left = (
            window if window and window.effective_on(day) else None
            for window in (member.joined, member.left)
        )
        yield CastRole(show, member, member.is_in_on(day), joined, left)


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
    only_planned: tuple[SeasonDrop, ...]  # counts as out, and nothing was reported since


def answer_show(show: Show, as_of: AsOf) -> ShowDetail:
    """Return everything about a show."""
    ledger = ledger_as_of(show, as_of.day)
    countdown, states = show_countdown(ledger, as_of), seasons(ledger, as_of)
    newest = newest_alive(states)
    season = countdown.drop.season if countdown.drop else newest.number if newest else None
    return ShowDetail(
        as_of=as_of,
        show=show,
        countdown=countdown,
        seasons=states,
        cast=answer_cast([show], as_of).roles,
        trailer=latest_trailer(ledger, as_of),
        move=platform_report(ledger, season),
        only_planned=only_planned(ledger, states, as_of),
    )


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


def answer_overview(shows: Sequence[Show], as_of: AsOf, total: int | None = None) -> Overview:
    """Return what is ahead, and what was reported in the last thirty days.

    `total` is how many shows there are, if those that have nothing for it are left out.
    """
    answers = answer_countdown(shows, as_of).shows
    return Overview(
        as_of=as_of,
        ahead=tuple(answer for answer in answers if answer.is_ahead),
        news=answer_news(shows, as_of, as_of.day - RECENT).items,
        total=len(shows) if total is None else total,
        postponed=tuple(filter(has_lost_its_date, answers)),
        elsewhere=tuple(drop for answer in answers for drop in answer.elsewhere),
    )


@frozen
class StatusEntry:
    """Where a show stands, its seasons, and the news that changed them or has only a note."""

    show: Show
    state: ShowState
    seasons: tuple[Season, ...]
    history: tuple[NewsEntry, ...]


@frozen
class StatusList:
    """The answer of `etoile status`, in the order given."""

    as_of: AsOf
    shows: tuple[StatusEntry, ...]
    is_whole_list: bool  # no show was named

    @property
    def asked(self) -> date | None:
        """The day since which the service was asked about each followed one."""
        return min((one.show.asked for one in self.shows if one.show.asked), default=None)


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
    history: tuple[NewsEntry, ...]


@frozen
class TimelineList:
    """The answer of `etoile timeline`, in the order given."""

    as_of: AsOf
    shows: tuple[ShowTimeline, ...]
    is_whole_list: bool  # no show was named


def answer_status(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> StatusList:
    """Return where some shows stand."""
    entries = (_status(ledger_as_of(show, as_of.day), as_of) for show in shows)
    return StatusList(as_of, tuple(entries), is_whole_list)


def _status(ledger: Ledger, as_of: AsOf) -> StatusEntry:
    states = seasons(ledger, as_of)
    state = show_state(ledger, states)
    return deferred(  # its history takes longer than all the rest, and no line of --plain has it
        StatusEntry,
        lambda: StatusEntry(ledger.show, state, states, history_of(ledger)),
        show=ledger.show,
        state=state,
        seasons=states,
    )


def answer_timeline(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> TimelineList:
    """Return the timelines of some shows."""
    return TimelineList(as_of, tuple(_timeline(show, as_of) for show in shows), is_whole_list)


def _timeline(show: Show, as_of: AsOf) -> ShowTimeline:
    ledger = ledger_as_of(show, as_of.day)
    status = _status(ledger, as_of)
    history = tuple(filter(None, map(_without_titles, status.history)))
    changes = [change for entry in history for change in entry.changes]
    of_show = (one for one in changes if one.season is None)
    whole = tuple(one for one in of_show if isinstance(one.report.claim, Standing))
    lanes = [SeasonTimeline(None, whole, ())] if whole else []
    for season in status.seasons:
        of_season = (one for one in changes if one.season == season.number)
        moves = tuple(one for one in of_season if _moves(one.report.claim, season))
        lanes.append(SeasonTimeline(season, moves, tuple(_dropped(ledger, season, as_of.zone))))
    return ShowTimeline(show, status.state, tuple(lanes), history)


def _without_titles(entry: NewsEntry) -> NewsEntry | None:
    """Return an item without its titles; None if it changed nothing else."""
    kept = tuple(one for one in entry.changes if not isinstance(one.report.claim, Titles))
    return replace(entry, changes=kept) if kept or not entry.changes else None


def _moves(claim: Claim, season: Season) -> bool:
    """Return whether a claim is about the season itself, and counts for the user."""
    if isinstance(claim, Scheduled):
        return claim.country in (None, season.schedule.country)
    return not isinstance(claim, EpisodeCount)


def _dropped(ledger: Ledger, season: Season, zone: tzinfo) -> Iterator[DroppedDates]:
    """Yield the dates that were moved or withdrawn before they came.

    A report that is not confirmed drops no confirmed date, and a more exact date drops none.
    """
    for step in replay(ledger, season.history):
        lost = [
            (one.before, when)
            for one in revisions(step)
            if (one.is_moved or one.is_lost)
            and not one.was_out
            and one.before
            and (when := one.before.when)
            and not ((now := date_of(one.after)) and contains(when, now))
            and (is_confirmed(step.report) or not is_confirmed(one.before.report))
            and _holds_in(season.schedule.country, one.before, step.before)
        ]
        if lost:
            by_date = sorted(lost, key=lambda one: sort_time(one[1]))
            first, last = (days_of(by_date[at][1], zone) for at in (0, -1))
            yield DroppedDates(by_date[0][0].report, first, last)


def _holds_in(country: str | None, entry: Entry, plan: SeasonPlan) -> bool:
    """Return whether a date holds in a country: its own, or a general one if it has none."""
    if entry.country is not None or country is None:
        return entry.country == country
    dates = plan.by_country.get(country, NO_ENTRIES).confirmed
    return not any(_covers(other, entry) for other in dates)


def _covers(other: Entry, entry: Entry) -> bool:
    """Return whether an entry of a country replaces one of the general release there."""
    if other.bare_index == 0 and (other.episodes is Extent.WHOLE or entry.numbers is None):
        return True
    if other.numbers is None or entry.numbers is None:
        return key_of(other) == key_of(entry)
    return other.numbers.overlaps(entry.numbers)
