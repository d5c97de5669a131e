"""The answer of `etoile export`: a feed of drops as events that calendars subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from enum import Enum, StrEnum
from itertools import groupby

from etoile_cli.answers.agenda import Contradictions, find_contradictions
from etoile_cli.domain.dates import (
    FIRST_DAY,
    LAST_DAY,
    AsOf,
    When,
    Window,
    calendar_days,
    is_exact,
    sort_time,
    when_key,
)
from etoile_cli.domain.entries import Entry, lies_within
from etoile_cli.domain.fold import SeasonPlan, replay
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.rumours import affects_status
from etoile_cli.domain.schedule import (
    Phase,
    Schedule,
    SeasonDrop,
    drop_for,
    schedule_from_plan,
    unconfirmed_dates,
)
from etoile_cli.domain.shows import (
    Claim,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    Show,
    is_confirmed,
    ledger_as_of,
    platform_of,
    platform_report,
    reported_day,
)
from etoile_cli.records import frozen, replace


class Dates(Enum):
    """How exact the date of a drop must be for a feed."""

    EXACT = "exact"  # a day or an hour
    BOUNDED = "bounded"  # or a window with a first and a last day
    ANY = "any"  # or any date in words


class EventStatus(StrEnum):
    """How sure an event is, in the words of RFC 5545 3.8.1.11."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"  # not confirmed, or known to a window only
    CANCELLED = "cancelled"  # it had a date, and has none now


@frozen
class FeedEvent:
    """A drop that has, or had, a date.

    `uid` stays the same when the date moves; `sequence` counts how often date or status changed
    since it first had one. `drop` is as it was when it last had a date. `touched` is the day from
    which the last report behind it counts, `date.min` if none has one. `withdrawn` is the
    report that withdrew the date, or says what is known instead; `window` is all that is known now
    of a date that was withdrawn or became less exact, and `comes_with` the drop with which a part
    comes that no longer has an event.
    """

    show: Show
    uid: str
    sequence: int
    status: EventStatus
    drop: SeasonDrop
    touched: date
    withdrawn: Report[Claim] | None
    window: Window | None = None
    comes_with: SeasonDrop | None = None
    beside: tuple[SeasonDrop, ...] = ()  # its dates that are not confirmed
    unconfirmed: tuple[Report[Claim], ...] = ()  # reports that contradict its date

    @property
    def is_exact(self) -> bool:
        """Return whether its day or hour is known now."""
        return self.window is None and is_exact(self.drop.when)


SERVICE_PAGES = ("https://www.tvmaze.com/", "https://tvmaze.com/")
"""The beginnings of the addresses that a report from TVmaze cites."""


@frozen
class Feed:
    """The answer of `etoile export`: events by show and season, then by date.

    `show` is the one show that the user named, None if it was not just one.
    """

    as_of: AsOf
    show: Show | None
    events: tuple[FeedEvent, ...]

    @property
    def has_service_data(self) -> bool:
        """Return whether a report behind an event cites TVmaze: then its licence holds."""
        reports = (event.withdrawn or event.drop.report for event in self.events)
        sources = (source for report in reports for source in report.news.sources)
        return any(source.startswith(SERVICE_PAGES) for source in sources)


# --- feed -----------------------------------------------------------------------------------------


def answer_export(
    shows: Iterable[Show], as_of: AsOf, dates: Dates = Dates.EXACT, one: Show | None = None
) -> Feed:
    """Return the events of some shows, in their order; `one` is the show if just one was named.

    Only the news that counts on the day and the user's country matter: drops are in UTC and as of
    the end of the calendar, so that the same news makes the same feed everywhere and at any time.
    `as_seen` returns them as they are for the user.
    """
    end = AsOf(LAST_DAY, UTC, None, as_of.country)
    ledgers = (ledger_as_of(show, as_of.day) for show in shows)
    found = [event for ledger in ledgers for event in _of_show(ledger, end, dates)]
    return Feed(as_of, one, tuple(found))


def as_seen(answer: Feed) -> Feed:
    """Return the feed with the days and phases of its drops as they are for the user.

    Unconfirmed dates are kept while they may come.
    """
    as_of, found = answer.as_of, []
    for show, events in groupby(answer.events, key=lambda event: event.show):
        against = find_contradictions(ledger_as_of(show, as_of.day), as_of)
        for event in events:
            drop = drop_for(event.drop, as_of)
            beside = [drop_for(one, as_of) for one in event.beside if drop.phase is not Phase.OUT]
            ahead = tuple(one for one in beside if one.phase in (Phase.AHEAD, Phase.TODAY))
            rumours = _rumours(event, against, as_of)
            found.append(replace(event, drop=drop, beside=ahead, unconfirmed=rumours))
    return replace(answer, events=tuple(found))


def _of_show(ledger: Ledger, end: AsOf, dates: Dates) -> list[FeedEvent]:
    """Return the events of a show; what is out is seen from the day of its last report."""
    events = [event for known in ledger.seasons for event in _events(ledger, known, end, dates)]
    if not ledger.has_rumours:
        return events
    last = AsOf(max(FIRST_DAY, *map(reported_day, ledger.news)), UTC, None, end.country)
    against = find_contradictions(ledger, last)
    return [
        replace(event, touched=_touched(event, ledger), unconfirmed=_rumours(event, against, last))
        for event in events
    ]


def _rumours(event: FeedEvent, against: Contradictions, as_of: AsOf) -> tuple[Report[Claim], ...]:
    """Return the unconfirmed reports against the date of an event."""
    if event.status is EventStatus.CANCELLED:
        return ()
    return against(drop_for(event.drop, as_of))


def _touched(event: FeedEvent, ledger: Ledger) -> date:
    """Return when an event was touched, also by rumours that may be about it, and their end."""
    reports = (*ledger.season(event.drop.season).reports, *ledger.show_history.reports)
    known = [
        one for one in reports if affects_status(one.claim) or isinstance(one.claim, Scheduled)
    ]
    rumours = [reported_day(one.news) for one in known if not is_confirmed(one)]
    last = event.drop.days.last
    if not rumours or (last is not None and last < min(rumours)):
        return event.touched
    return max(event.touched, _latest_day(*known))


# --- the replay -----------------------------------------------------------------------------------


@frozen
class _Day:
    """What was planned of a season after the reports of a day; `report` is their last."""

    ledger: Ledger
    history: SeasonHistory
    plan: SeasonPlan
    report: Report[Claim]
    end: AsOf


def _events(ledger: Ledger, known: SeasonHistory, end: AsOf, dates: Dates) -> list[FeedEvent]:
    """Return the events of a season, by date: the reports of one day are one step."""
    events: dict[str, FeedEvent] = {}
    for _, steps in groupby(replay(ledger, known), key=lambda one: reported_day(one.report.news)):
        *_, last = steps
        events = _after(events, _Day(ledger, known, last.after, last.report, end), dates)
    return sorted(events.values(), key=lambda event: sort_time(event.drop.when))


def _after(events: dict[str, FeedEvent], day: _Day, dates: Dates) -> dict[str, FeedEvent]:
    """Return the events by UID after a day: those with a date, and those that have lost it."""
    planned = schedule_from_plan(day.plan, day.ledger, day.history, day.end, with_passed=True)
    beside = _beside(day)
    stem = f"{day.ledger.show.id}-s{day.history.number}-"
    drops = {f"{stem}{drop.name}@etoile": drop for drop in planned.drops}
    after = {
        uid: _dated(events.get(uid), day, uid, drop, unconfirmed_dates(drop, beside))
        for uid, drop in drops.items()
        if _is_dated(drop.when, dates)
    }
    for uid, event in events.items():
        if uid not in after and (kept := _without_date(event, drops.get(uid), day, planned)):
            after[uid] = kept
    return after


def _beside(day: _Day) -> tuple[SeasonDrop, ...]:
    """Return the unconfirmed dates of a season beside confirmed ones."""
    if not any(board.unconfirmed for board in day.plan.by_country.values()):
        return ()
    start = AsOf(FIRST_DAY, UTC, None, day.end.country)
    return schedule_from_plan(day.plan, day.ledger, day.history, start).beside


def _is_dated(when: When, dates: Dates) -> bool:
    """Return whether a drop can be in a calendar."""
    if is_exact(when) or dates is Dates.ANY:
        return True
    days = calendar_days(when)
    return dates is Dates.BOUNDED and days.first is not None and days.last is not None


def _dated(
    before: FeedEvent | None, day: _Day, uid: str, drop: SeasonDrop, beside: tuple[SeasonDrop, ...]
) -> FeedEvent:
    """Return an event with its date; `before` is how it was until then.

    Its SEQUENCE rises only if the moment changes.
    """
    is_sure = is_confirmed(drop.report) and is_exact(drop.when)
    status = EventStatus.CONFIRMED if is_sure else EventStatus.TENTATIVE
    move = None if drop.entry.platform else platform_report(day.ledger, drop.season, _came_on(drop))
    touched = _latest_day(drop.report, move, *(one.report for one in beside))
    sequence = 0
    if before:
        is_back = before.status is EventStatus.CANCELLED
        sequence = before.sequence + (is_back or when_key(before.drop.when) != when_key(drop.when))
        changed = _latest_day(day.report) if _shown(before.drop) != _shown(drop) else date.min
        touched = max(touched, changed, before.touched)
    return FeedEvent(
        show=day.ledger.show,
        uid=uid,
        sequence=sequence,
        status=status,
        drop=drop,
        touched=touched,
        withdrawn=None,
        beside=beside,
    )


def _came_on(drop: SeasonDrop) -> date | None:
    return drop.days.last if drop.phase is Phase.OUT else None


def _latest_day(*reports: Report[Claim] | None) -> date:
    """Return the day from which the latest of some reports counts; `date.min` if none has one."""
    return max((reported_day(report.news) for report in reports if report), default=date.min)


def _shown(drop: SeasonDrop) -> tuple[object, ...]:
    """Return what an event shows of a drop besides its date: a new count may make it the finale."""
    marks = drop.entry.bare_index, drop.is_premiere, drop.is_finale, drop.is_whole_season
    return drop.episodes, drop.label, drop.platform, drop.episode_count, *marks


def _without_date(
    event: FeedEvent, drop: SeasonDrop | None, day: _Day, planned: Schedule
) -> FeedEvent | None:
    """Return an event whose drop has no date now; None if it is no longer listed.

    What only became less exact keeps its last day, unless the new window excludes it. A date of
    another country than the user's is not withdrawn. What loses its date stays on the platform
    known until then: a later move is not about it.
    """
    is_gone = event.status is EventStatus.CANCELLED
    if is_gone and drop is None:
        return event
    if drop and not is_gone and lies_within(event.drop.when, drop.when):
        return _less_exact(event, drop)
    country = event.drop.country
    if drop is None and country not in (None, day.end.country) and planned.drops:
        return None
    was = event.drop
    if not is_gone and not was.entry.platform:
        known = platform_of(day.ledger, was.season, _came_on(was), day.report.order)
        was = replace(was, platform=known)
    whole = None if drop else _comes_with(event, planned)
    now = drop or whole
    why = now.report if now else _why(event, planned) or day.report
    return FeedEvent(
        show=event.show,
        uid=event.uid,
        sequence=event.sequence + (not is_gone),
        status=EventStatus.CANCELLED,
        drop=was,
        touched=_latest_day(event.drop.report, why),
        withdrawn=why,
        window=calendar_days(drop.when) if drop else None,
        comes_with=whole,
    )


def _less_exact(event: FeedEvent, drop: SeasonDrop) -> FeedEvent:
    """Return an event on its old day, if only a window is known now."""
    return replace(
        event,
        status=EventStatus.TENTATIVE,
        drop=replace(event.drop, entry=replace(event.drop.entry, report=drop.report)),
        touched=_latest_day(drop.report),
        window=calendar_days(drop.when),
    )


def _comes_with(event: FeedEvent, planned: Schedule) -> SeasonDrop | None:
    """Return the drop that has the first episode of an event's part; None if none has."""
    lost = event.drop.entry.numbers
    drops = (drop for drop in planned.drops if lost and _has_first(drop.entry, lost))
    return next(drops, None)


def _why(event: FeedEvent, planned: Schedule) -> Report[Claim] | None:
    """Return the report that withdrew the date of an event, if it is the last word on it."""
    lost = event.drop.entry
    for entry in planned.undated:
        is_same = entry.bare_index == lost.bare_index
        if entry.withdrawn and (_has_first(entry, lost.numbers) if lost.numbers else is_same):
            return entry.withdrawn
    return None


def _has_first(entry: Entry, run: Episodes) -> bool:
    """Return whether an entry has the first episode of a run."""
    return entry.numbers is not None and entry.numbers.first <= run.first <= entry.numbers.last
