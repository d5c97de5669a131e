"""Answers about shows: lists, one in detail, cast, status, news, the overview and timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo

from etoile_cli.answers.countdown import ShowCountdown, countdowns, newest_alive, show_countdown
from etoile_cli.answers.find import Unknown, unknown_in
from etoile_cli.answers.results import (
    RECENT,
    Cast,
    CastRole,
    DroppedDates,
    Filters,
    NewsEntry,
    NewsList,
    Overview,
    SeasonTimeline,
    ShowDetail,
    ShowList,
    ShowTimeline,
    StatusEntry,
    StatusList,
    TimelineList,
    TrailerStatus,
)
from etoile_cli.domain.dates import AsOf, When, Window, days_of, has_happened, sort_time, when_key
from etoile_cli.domain.entries import Entry, key_of, lies_within
from etoile_cli.domain.fold import NO_ENTRIES, SeasonPlan, replay
from etoile_cli.domain.history import ReportChange, date_of, report_changes, revisions
from etoile_cli.domain.releases import Extent
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    EpisodeCount,
    Ledger,
    Scheduled,
    Show,
    Standing,
    Tier,
    Titles,
    is_confirmed,
    ledger_as_of,
    platform_report,
    reported_day,
)
from etoile_cli.domain.shows import Trailer as TrailerClaim
from etoile_cli.domain.status import show_state
from etoile_cli.text import has_part


def list_shows(shows: Sequence[Show], as_of: AsOf, filters: Filters) -> ShowList:
    """Return the shows that fit every filter."""
    answers = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    kept = tuple(answer for answer in answers if _fits_all(answer, filters, as_of))
    return ShowList(as_of, filters, kept, len(answers), () if kept else _unknown(shows, filters))


def _unknown(shows: Sequence[Show], filters: Filters) -> tuple[Unknown, ...]:
    """Return the filters that nothing in the catalogue has a name for."""
    platform, genre, person = filters.platform, filters.genre, filters.person
    wanted = unknown_in(shows, [("platform", platform), ("genre", genre), ("person", person)])
    return tuple(wanted)


def _fits_all(answer: ShowCountdown, filters: Filters, as_of: AsOf) -> bool:
    show = answer.show
    return (
        (filters.status is None or answer.status is filters.status)
        and (filters.platform is None or _fits(filters.platform, [answer.platform or ""]))
        and (filters.genre is None or _fits(filters.genre, show.genres))
        and (filters.person is None or _has(show, filters.person, as_of))
        and (answer.is_ahead or not filters.ahead_only)
    )


def _fits(wanted: str, values: Iterable[str]) -> bool:
    return any(has_part(value, wanted) for value in values)


def _has(show: Show, person: str, as_of: AsOf) -> bool:
    return any(member.is_in_on(as_of.day) and has_part(member.name, person) for member in show.cast)


# --- overview -------------------------------------------------------------------------------------


def overview(shows: Sequence[Show], as_of: AsOf) -> Overview:
    """Return what is ahead, and what was reported in the last thirty days."""
    answers = countdowns(shows, as_of).shows
    return Overview(
        as_of=as_of,
        ahead=tuple(answer for answer in answers if answer.is_ahead),
        news=news(shows, as_of, as_of.day - RECENT).items,
        total=len(shows),
        postponed=tuple(one for one in answers if _is_postponed(one)),
        elsewhere=tuple(drop for answer in answers for drop in answer.elsewhere),
    )


def _is_postponed(answer: ShowCountdown) -> bool:
    """Whether nothing is ahead, and a part of a season that has begun has lost its date."""
    return answer.drop is None and any(one.part.withdrawn for one in answer.undated_parts)


# --- detail ---------------------------------------------------------------------------------------


def show_detail(show: Show, as_of: AsOf) -> ShowDetail:
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
        cast=cast([show], as_of).roles,
        trailer=_trailer(ledger, as_of),
        move=platform_report(ledger, season),
    )


def _trailer(ledger: Ledger, as_of: AsOf) -> TrailerStatus | None:
    """Return the trailer that was reported last."""
    known = (*ledger.seasons, ledger.show_history)
    found = [(one.season, report) for one in known if (report := one.latest(TrailerClaim))]
    if not found:
        return None
    season, report = max(found, key=lambda one: one[1].order)
    window = report.claim.when
    is_sure = window.is_day and report.news.certainty is Certainty.CONFIRMED
    is_past = window.last is not None and window.last < as_of.day
    is_out = is_sure and has_happened(window, as_of)
    return TrailerStatus(season, report, is_out, is_overdue=is_past and not is_sure)


# --- cast -----------------------------------------------------------------------------------------


def cast(
    shows: Sequence[Show],
    as_of: AsOf,
    person: str | None = None,
    show: Show | None = None,
    with_former: bool = False,
) -> Cast:
    """Return who is in some shows on the as-of day.

    `with_former` adds those who have left or have not joined yet.
    """
    roles = (role for one in shows for role in _cast_of(one, as_of.day))
    named = [one for one in roles if person is None or has_part(one.member.name, person)]
    kept = tuple(one for one in named if one.is_in or with_former)
    if kept:
        return Cast(as_of, show, person, kept)
    unknown = unknown_in(shows, [("person", person)])
    return Cast(as_of, show, person, (), bool(named), tuple(unknown))


def _cast_of(show: Show, day: date) -> list[CastRole]:
    tiers = list(Tier)
    members = sorted(show.cast, key=lambda member: tiers.index(member.tier))
    return [_role(show, member, day) for member in members]


def _role(show: Show, member: CastMember, day: date) -> CastRole:
    joined, left = _if_known(member.joined, day), _if_known(member.left, day)
    return CastRole(show, member, member.is_in_on(day), joined, left)


def _if_known(window: Window | None, day: date) -> Window | None:
    return window if window and window.effective_on(day) else None


# --- news -----------------------------------------------------------------------------------------


def news(
    shows: Iterable[Show], as_of: AsOf, since: date | None = None, show: Show | None = None
) -> NewsList:
    """Return the news of some shows, or of the one that is `show`, newest first.

    Undated items are the oldest, and left out if `since` is given.
    """
    items = [item for one in shows for item in items_of(one, as_of)]
    items.sort(key=lambda item: reported_day(item.news))
    kept = [item for item in items if since is None or reported_day(item.news) >= since]
    earlier = items[-len(kept) - 1] if len(kept) < len(items) else None
    return NewsList(as_of, since, tuple(reversed(kept)), show, earlier)


def items_of(show: Show, as_of: AsOf) -> list[NewsEntry]:
    """Return the news of a show that counts, oldest first, each item with what it changed."""
    ledger = ledger_as_of(show, as_of.day)
    by_item: dict[int, list[ReportChange]] = {id(item): [] for item in ledger.news}
    for change in report_changes(ledger):
        by_item[id(change.report.news)].append(change)
    return [NewsEntry(show, item, tuple(by_item[id(item)])) for item in ledger.news]


# --- status ---------------------------------------------------------------------------------------


def list_statuses(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> StatusList:
    """Return where some shows stand, in the order given."""
    return StatusList(as_of, tuple(_status_of(show, as_of) for show in shows), is_whole_list)


def _status_of(show: Show, as_of: AsOf) -> StatusEntry:
    ledger = ledger_as_of(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in report_changes(ledger) if change.is_new)
    return StatusEntry(show, show_state(ledger, states), states, history)


# --- timelines ------------------------------------------------------------------------------------


def timelines(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> TimelineList:
    """Return the timelines of some shows, in the order given."""
    return TimelineList(as_of, tuple(_timeline(show, as_of) for show in shows), is_whole_list)


def _timeline(show: Show, as_of: AsOf) -> ShowTimeline:
    ledger = ledger_as_of(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in report_changes(ledger) if change.is_new)
    shown = tuple(change for change in history if not isinstance(change.report.claim, Titles))
    lanes = [_season_lane(ledger, season, history, as_of.zone) for season in states]
    if ledger.show_history.latest(Standing):
        lanes.insert(0, _whole_lane(history))
    return ShowTimeline(show, show_state(ledger, states), tuple(lanes), shown)


def _whole_lane(history: Iterable[ReportChange]) -> SeasonTimeline:
    whole = [one for one in history if one.season is None]
    found = tuple(one for one in whole if isinstance(one.report.claim, Standing))
    return SeasonTimeline(None, found, ())


def _season_lane(
    ledger: Ledger, season: Season, history: Iterable[ReportChange], zone: tzinfo
) -> SeasonTimeline:
    own = (one for one in history if one.season == season.number)
    found = tuple(one for one in own if _is_of_the_lane(one, season))
    return SeasonTimeline(season, found, tuple(_dropped(ledger, season, zone)))


def _is_of_the_lane(change: ReportChange, season: Season) -> bool:
    """Whether it moves the season itself, for the user, rather than what is known of it."""
    claim = change.report.claim
    if isinstance(claim, Scheduled):
        return claim.country in (None, season.schedule.country)
    return not isinstance(claim, Titles | EpisodeCount)


def _dropped(ledger: Ledger, season: Season, zone: tzinfo) -> Iterator[DroppedDates]:
    """Yield the dates that were moved or withdrawn before they came.

    A report that is not confirmed drops no confirmed date.
    """
    for step in replay(ledger, season.history):
        lost = [
            (one.before, when)
            for one in revisions(step)
            if not one.was_out
            and one.before
            and (when := one.before.when)
            and (is_confirmed(step.report) or not is_confirmed(one.before.report))
            and _holds_in(season.schedule.country, one.before, step.before)
            and not _still_holds(when, date_of(one.after))
        ]
        if lost:
            by_date = sorted(lost, key=lambda one: sort_time(one[1]))
            first, last = (days_of(by_date[at][1], zone) for at in (0, -1))
            yield DroppedDates(by_date[0][0].report, first, last)


def _holds_in(country: str | None, entry: Entry, plan: SeasonPlan) -> bool:
    """Whether a date holds in a country: its own, or a general one that it has no other for."""
    if entry.country is not None or country is None:
        return entry.country == country
    own = plan.by_country.get(country, NO_ENTRIES).confirmed
    return not any(_covers(other, entry) for other in own)


def _covers(own: Entry, entry: Entry) -> bool:
    """Whether an entry of a country stands there for one of the general release."""
    if own.bare_index == 0 and (own.episodes is Extent.WHOLE or entry.numbers is None):
        return True
    if own.numbers is None or entry.numbers is None:
        return key_of(own) == key_of(entry)
    return own.numbers.overlaps(entry.numbers)


def _still_holds(when: When, now: When | None) -> bool:
    """Whether an older date still holds by a newer one, which may be more exact."""
    return now is not None and (when_key(when) == when_key(now) or lies_within(now, when))
