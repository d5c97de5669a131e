"""The answer of `etoile export`: a feed of drops as events that calendars subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from itertools import groupby

from etoile_cli.answers.agenda import find_contradictions
from etoile_cli.domain.dates import (
    FIRST_DAY,
    LAST_DAY,
    AsOf,
    When,
    Window,
    calendar_days,
    sort_time,
    when_key,
)
from etoile_cli.domain.entries import is_exact, lies_within
from etoile_cli.domain.fold import SeasonPlan, replay
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import (
    Phase,
    Schedule,
    SeasonDrop,
    drop_for,
    schedule_from_plan,
    unconfirmed_dates,
)
from etoile_cli.domain.seasons import affects_status
from etoile_cli.domain.shows import (
    Claim,
    Ledger,
    PlatformChange,
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
class Event:
    """A drop that has, or had, a date.

    `uid` stays the same when the date moves; `sequence` counts how often date or status changed
    since it first had one. `drop` is as it was when it last had a date. `touched` is the day from
    which the last report that it rests on counts, `date.min` if none has one. `withdrawn` is the
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
    unconfirmed: tuple[Report[Claim], ...] = ()  # reports by which it would not come on its date

    @property
    def is_exact(self) -> bool:
        """Whether its day or hour is known now."""
        return self.window is None and is_exact(self.drop.when)


@frozen
class Feed:
    """The answer of `etoile export`: events by show and season, then by date.

    `show` is the one show that the user named, None if it was not just one.
    """

    as_of: AsOf
    show: Show | None
    events: tuple[Event, ...]


# --- feed -----------------------------------------------------------------------------------------


def feed(
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
    """Return the feed with the days and phases of its drops as they are for the user."""
    as_of = answer.as_of
    by_show = groupby(answer.events, key=lambda event: event.show)
    checked = (
        _with_unconfirmed(events, ledger_as_of(show, as_of.day), as_of) for show, events in by_show
    )
    seen_ = (_as_seen(event, as_of) for events in checked for event in events)
    return Feed(as_of, answer.show, tuple(seen_))


def _as_seen(event: Event, as_of: AsOf) -> Event:
    """Return an event as it is for the user; unconfirmed dates are kept while they may come."""
    drop = drop_for(event.drop, as_of)
    beside = (drop_for(one, as_of) for one in event.beside if drop.phase is not Phase.OUT)
    ahead = tuple(one for one in beside if one.phase in (Phase.AHEAD, Phase.TODAY))
    return replace(event, drop=drop, beside=ahead)


def _of_show(ledger: Ledger, end: AsOf, dates: Dates) -> list[Event]:
    """Return the events of a show; what is out is seen from the day of its last report."""
    events = list(_events(ledger, end, dates))
    if not ledger.has_rumours:
        return events
    last = max(FIRST_DAY, *map(reported_day, ledger.news))
    touched = [_touched(event, ledger) for event in events]
    return _with_unconfirmed(touched, ledger, AsOf(last, UTC, None, end.country))


def _events(ledger: Ledger, end: AsOf, dates: Dates) -> Iterator[Event]:
    for known in ledger.seasons:
        events: dict[str, Event] = {}
        days = list(_days(ledger, known))
        for day in days:
            events = _after(events, day, end, dates)
        yield from sorted(events.values(), key=_moment) if len(days) > 1 else events.values()


def _moment(event: Event) -> datetime:
    return sort_time(event.drop.when)


# --- what is not confirmed ------------------------------------------------------------------------


def _with_unconfirmed(events: Iterable[Event], ledger: Ledger, as_of: AsOf) -> list[Event]:
    """Return the events of a show with the unconfirmed reports against their dates."""
    against = find_contradictions(ledger, as_of)
    return [
        event
        if event.status is EventStatus.CANCELLED
        else replace(event, unconfirmed=against(drop_for(event.drop, as_of)))
        for event in events
    ]


def _touched(event: Event, ledger: Ledger) -> Event:
    """Return an event touched by the rumours that may be about it, and by what ended them."""
    reports = (*ledger.season(event.drop.season).reports, *ledger.show_history.reports)
    known = [
        one for one in reports if affects_status(one.claim) or isinstance(one.claim, Scheduled)
    ]
    rumours = [reported_day(one.news) for one in known if not is_confirmed(one)]
    last = event.drop.days.last
    if not rumours or (last is not None and last < min(rumours)):
        return event
    return replace(event, touched=max(event.touched, *(reported_day(one.news) for one in known)))


# --- the replay -----------------------------------------------------------------------------------


@frozen
class _Day:
    """What was planned of a season after the reports of a day; `report` is their last."""

    ledger: Ledger
    history: SeasonHistory
    plan: SeasonPlan
    report: Report[Claim]


def _days(ledger: Ledger, known: SeasonHistory) -> Iterator[_Day]:
    """Yield the days of a season's reports, oldest first: those of one day are one step."""
    for _, group in groupby(replay(ledger, known), key=lambda step: reported_day(step.report.news)):
        last = list(group)[-1]
        yield _Day(ledger, known, last.after, last.report)


def _after(events: dict[str, Event], day: _Day, end: AsOf, dates: Dates) -> dict[str, Event]:
    """Return the events by UID after a day: those with a date, and those that have lost it."""
    planned = schedule_from_plan(day.plan, day.ledger, day.history, end, with_passed=True)
    beside = _beside(day, end)
    stem = f"{day.ledger.show.id}-s{day.history.number}-"
    drops = {f"{stem}{drop.name}@etoile": drop for drop in planned.drops}
    after = {}
    for uid, drop in drops.items():
        if _is_dated(drop.when, dates):
            event = _dated(events.get(uid), day, uid, drop)
            after[uid] = _with_beside(event, unconfirmed_dates(drop, beside)) if beside else event
    for uid, event in events.items():
        if uid not in after and (kept := _without_date(event, drops.get(uid), day, planned, end)):
            after[uid] = kept
    return after


def _beside(day: _Day, end: AsOf) -> tuple[SeasonDrop, ...]:
    """Return the unconfirmed dates of a season that stand beside confirmed ones."""
    if not any(board.unconfirmed for board in day.plan.by_country.values()):
        return ()
    start = AsOf(FIRST_DAY, UTC, None, end.country)
    return schedule_from_plan(day.plan, day.ledger, day.history, start).beside


def _with_beside(event: Event, beside: tuple[SeasonDrop, ...]) -> Event:
    touched = max(event.touched, _latest_day(*(drop.report for drop in beside)))
    return replace(event, beside=beside, touched=touched)


def _is_dated(when: When, dates: Dates) -> bool:
    """Whether a drop can stand in a calendar."""
    if is_exact(when) or dates is Dates.ANY:
        return True
    days = calendar_days(when)
    return dates is Dates.BOUNDED and days.first is not None and days.last is not None


def _move(ledger: Ledger, drop: SeasonDrop) -> Report[PlatformChange] | None:
    """Return what moved a drop to its platform; None if it has its own or had come by then."""
    if drop.entry.platform:
        return None
    return platform_report(ledger, drop.season, _came_on(drop))


def _came_on(drop: SeasonDrop) -> date | None:
    return drop.days.last if drop.phase is Phase.OUT else None


def _as_it_was(event: Event, day: _Day) -> SeasonDrop:
    """Return the drop of an event that loses its date on a day, on the platform known until then.

    A later move is not about what no longer had a date.
    """
    drop = event.drop
    if event.status is EventStatus.CANCELLED or drop.entry.platform:
        return drop
    known = platform_of(day.ledger, drop.season, _came_on(drop), day.report.order)
    return replace(drop, platform=known)


def _latest_day(*reports: Report[Claim] | None) -> date:
    """Return the day from which the latest of some reports counts; `date.min` if none has one."""
    return max((reported_day(report.news) for report in reports if report), default=date.min)


def _dated(before: Event | None, day: _Day, uid: str, drop: SeasonDrop) -> Event:
    """Return an event with its date; `before` is how it was until then.

    Its SEQUENCE rises only if the moment changes.
    """
    is_sure = is_confirmed(drop.report) and is_exact(drop.when)
    status = EventStatus.CONFIRMED if is_sure else EventStatus.TENTATIVE
    has_moved = bool(day.history.all(PlatformChange) or day.ledger.show_history.all(PlatformChange))
    touched = _latest_day(drop.report, _move(day.ledger, drop) if has_moved else None)
    if before is None:
        return Event(day.ledger.show, uid, 0, status, drop, touched, None)
    is_same = before.status is not EventStatus.CANCELLED and (
        when_key(before.drop.when) == when_key(drop.when)
    )
    sequence = before.sequence + (not is_same)
    if _shown(before.drop) != _shown(drop):
        touched = max(touched, reported_day(day.report.news))
    return Event(day.ledger.show, uid, sequence, status, drop, max(touched, before.touched), None)


def _shown(drop: SeasonDrop) -> tuple[object, ...]:
    """Return what an event shows of a drop besides its date: a new count may make it the finale."""
    marks = drop.entry.bare_index, drop.is_premiere, drop.is_finale, drop.is_whole_season
    return drop.episodes, drop.label, drop.platform, drop.episode_count, *marks


def _without_date(
    event: Event, drop: SeasonDrop | None, day: _Day, planned: Schedule, end: AsOf
) -> Event | None:
    """Return an event whose drop has no date now; None if it is no longer listed.

    What only became less exact keeps its last day, unless the new window excludes it. A date of
    another country than the user's is not withdrawn.
    """
    is_gone = event.status is EventStatus.CANCELLED
    if is_gone and drop is None:
        return event
    if drop and not is_gone and lies_within(event.drop.when, drop.when):
        return _less_exact(event, drop)
    country = event.drop.country
    if drop is None and country not in (None, end.country) and planned.drops:
        return None
    whole = None if drop else _comes_with(event, planned)
    now = drop or whole
    why = now.report if now else _why(event, planned) or day.report
    return Event(
        show=event.show,
        uid=event.uid,
        sequence=event.sequence + (not is_gone),
        status=EventStatus.CANCELLED,
        drop=_as_it_was(event, day),
        touched=_latest_day(event.drop.report, why),
        withdrawn=why,
        window=calendar_days(drop.when) if drop else None,
        comes_with=whole,
    )


def _less_exact(event: Event, drop: SeasonDrop) -> Event:
    """Return an event on the day that it had, of which only a window is known now."""
    return replace(
        event,
        status=EventStatus.TENTATIVE,
        drop=replace(event.drop, entry=replace(event.drop.entry, report=drop.report)),
        touched=_latest_day(drop.report),
        window=calendar_days(drop.when),
    )


def _comes_with(event: Event, planned: Schedule) -> SeasonDrop | None:
    """Return the drop that has the first episode of an event's part; None if none has."""
    lost = event.drop.episodes
    if not isinstance(lost, Episodes):
        return None
    for drop in planned.drops:
        run = drop.episodes
        if isinstance(run, Episodes) and run.first <= lost.first <= run.last:
            return drop
    return None


def _why(event: Event, planned: Schedule) -> Report[Claim] | None:
    """Return the report that withdrew the date of an event, if it is the last word on it."""
    lost = event.drop.episodes
    for entry in planned.undated:
        if entry.withdrawn and (
            entry.bare_index == event.drop.entry.bare_index
            if not isinstance(lost, Episodes)
            else entry.numbers and entry.numbers.first <= lost.first <= entry.numbers.last
        ):
            return entry.withdrawn
    return None
