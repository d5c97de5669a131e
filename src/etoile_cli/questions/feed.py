"""Which drops belong into a calendar, and how often has each of them changed?

The ledger of a season is replayed, news item by news item, so that whoever took an event in long
ago learns that it moved (RFC 5546 2.1.4), and never gets it twice (RFC 5545 3.8.4.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import zip_longest

from etoile_cli.dates import LAST_DAY, AsOf, Instant, LocalHour, When, Window
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Known, Ledger, Report, fold, reported_day
from etoile_cli.questions.events import Dates, Event, EventStatus, Feed
from etoile_cli.releases import Episodes, order_of
from etoile_cli.schedule import (
    Phase,
    Schedule,
    SeasonDrop,
    ends,
    is_confirmed,
    move,
    schedule,
    seen,
)
from etoile_cli.shows import Claim, EpisodeCount, MovedTo, Scheduled, Show


def feed(
    shows: Iterable[Show], as_of: AsOf, dates: Dates = Dates.EXACT, one: Show | None = None
) -> Feed:
    """The events of some shows, in their order; `one` is the show where just one was asked for.

    Only the news that counts on the day decides, and the asker's country: drops are told in UTC
    and as of the end of the calendar, so that the same news makes the same feed wherever and
    whenever it is asked for. `as_seen` tells them as they are for the asker.
    """
    end = AsOf(LAST_DAY, UTC, None, as_of.country)
    found = [event for show in shows for event in _events(fold(show, as_of.day), end, dates)]
    return Feed(as_of, one, tuple(found))


def as_seen(answer: Feed) -> Feed:
    """The feed with the days and the phases of its drops as they are for the asker."""
    return Feed(
        answer.as_of,
        answer.show,
        tuple([_with(event, seen(event.drop, answer.as_of)) for event in answer.events]),
    )


def _with(event: Event, drop: SeasonDrop) -> Event:
    said = event.show, event.uid, event.sequence, event.status
    return Event(*said, drop, event.touched, event.withdrawn)


def _events(ledger: Ledger, end: AsOf, dates: Dates) -> Iterator[Event]:
    for known in ledger.seasons:
        events: dict[str, Event] = {}
        turns = list(_turns(ledger, known))
        for turn in turns:
            events = _after(events, turn, schedule(turn.ledger, turn.known, end), dates)
        yield from sorted(events.values(), key=_moment) if len(turns) > 1 else events.values()


def _moment(event: Event) -> datetime:
    return order_of(event.drop.drop.when)


# --- the replay ----------------------------------------------------------------------------------


@frozen
class _Turn:
    """What was known after a news item that may date a season's drops, or withdraw them.

    `known` is all of the season, up to the next such item; `report` is what the item says.
    """

    ledger: Ledger
    known: Known
    report: Report[Claim]


def _turns(ledger: Ledger, known: Known) -> Iterator[_Turn]:
    """The turns of a season, oldest first; none where it never had a release."""
    scheduled = known.all(Scheduled)
    if not scheduled:
        return
    decisive: dict[int, Report[Claim]] = {report.order: report for report in scheduled}
    decisive |= {report.order: report for report in ends(ledger, known)}
    reports = [decisive[order] for order in sorted(decisive)]
    for report, following in zip_longest(reports, reports[1:]):
        if following is None:
            yield _Turn(ledger, known, report)
        else:
            then = ledger.before(following.order, known)
            yield _Turn(then, then.seasons[0], report)


def _after(
    events: dict[str, Event], turn: _Turn, planned: Schedule, dates: Dates
) -> dict[str, Event]:
    """The events by UID after a turn: those that have a date, and those that have lost theirs."""
    drops = dict(_named(turn, planned.drops))
    told = _latest_day(planned.report, turn.known.latest(EpisodeCount))
    has_moved = bool(turn.known.all(MovedTo) or turn.ledger.whole.all(MovedTo))
    after = {}
    for uid, drop in drops.items():
        if _is_dated(drop.drop.when, dates):
            touched = max(told, _latest_day(_move(turn.ledger, drop))) if has_moved else told
            after[uid] = _dated(events.get(uid), turn.ledger.show, uid, drop, touched)
    for uid, event in events.items():
        if uid not in after:
            after[uid] = _lost(event, drops.get(uid), _withdrawal(turn, planned))
    return after


def _named(turn: _Turn, drops: Iterable[SeasonDrop]) -> Iterator[tuple[str, SeasonDrop]]:
    """Drops by UID: show, season and first episode, for a date can move and a plan be refined.

    Where episodes are not numbered they begin with the first; of drops that begin alike the later
    ones are counted.
    """
    stem = f"{turn.ledger.show.id}-s{turn.known.season}-e"
    taken: dict[int, int] = {}
    for drop in drops:
        episodes = drop.drop.episodes
        first = episodes.first if isinstance(episodes, Episodes) else 1
        taken[first] = place = taken.get(first, 0) + 1
        yield f"{stem}{first}{f'-{place}' if place > 1 else ''}@etoile", drop


def _is_dated(when: When, dates: Dates) -> bool:
    """Whether a drop can stand in a calendar."""
    if not isinstance(when, Window) or when.is_day or dates is Dates.ANY:
        return True
    return dates is Dates.BOUNDED and when.first is not None and when.last is not None


def _move(ledger: Ledger, drop: SeasonDrop) -> Report[MovedTo] | None:
    """What moved a drop to its platform: nothing where it has its own, or had come by then."""
    if drop.drop.platform:
        return None
    return move(ledger, drop.season, drop.days.last if drop.phase is Phase.OUT else None)


def _latest_day(*reports: Report[Claim] | None) -> date:
    """The day from which the latest of some reports counts, the first of all where none has one."""
    return max((reported_day(report.news) for report in reports if report), default=date.min)


def _withdrawal(turn: _Turn, planned: Schedule) -> Report[Claim]:
    """What takes a drop away that a plan no longer has: the plan itself, or an end."""
    is_new = planned.report is not None and planned.report.order == turn.report.order
    return planned.report if planned.report and is_new else turn.report


def _dated(before: Event | None, show: Show, uid: str, drop: SeasonDrop, touched: date) -> Event:
    """An event with its date; `before` is how it was told until then."""
    when = drop.drop.when
    is_sure = is_confirmed(drop.report) and not (isinstance(when, Window) and not when.is_day)
    status = EventStatus.CONFIRMED if is_sure else EventStatus.TENTATIVE
    if before is None:
        return Event(show, uid, 0, status, drop, touched, None)
    is_same = before.status is status and _fixed(before.drop.drop.when) == _fixed(when)
    return Event(show, uid, before.sequence + (not is_same), status, drop, touched, None)


def _lost(event: Event, drop: SeasonDrop | None, report: Report[Claim]) -> Event:
    """An event without its date, by a report; of the `drop` itself something else may be told."""
    if event.withdrawn and drop is None:
        return event
    why = drop.report if drop else report
    sequence = event.sequence + (event.status is not EventStatus.CANCELLED)
    said = event.show, event.uid, sequence, EventStatus.CANCELLED
    return Event(*said, event.drop, _latest_day(event.drop.report, why), why)


def _fixed(when: When) -> object:
    """What of a date must change for the date to have changed, whatever its words and its zone."""
    match when:
        case Window(first, last):
            return first, last
        case Instant() as instant:
            return "utc", instant.clock_in_utc
        case LocalHour(wall):
            return wall
