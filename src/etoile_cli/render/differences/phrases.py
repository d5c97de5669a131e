"""What a write changed, in English."""

from __future__ import annotations

from datetime import date, tzinfo

from etoile_cli.answers.countdown_results import (
    Countdown,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    UnderWay,
    WindowAhead,
)
from etoile_cli.answers.user_catalogue import (
    CountdownChange,
    NewsAdded,
    StatusChange,
    StatusSummary,
    Value,
)
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.history import item_changes
from etoile_cli.domain.ledger import reported_day
from etoile_cli.domain.shows import CastMember, News
from etoile_cli.render.english.changes import changed_by, claimed_by
from etoile_cli.render.english.countdowns import brief, countdown
from etoile_cli.render.english.dates import day, window
from etoile_cli.render.english.drops import short_episodes, when
from etoile_cli.render.english.releases import unsure
from etoile_cli.render.english.standings import ending


def value(given: Value) -> str:
    """A fact as a sentence has it: `drama, comedy`, `6 June 2025`."""
    match given:
        case str():
            return str(given)
        case date():
            return day(given)
        case Window():
            return window(given)
        case tuple():
            return ", ".join(given)


def part(member: CastMember) -> str:
    """`Luke Kirby, lead, as Jack McMillan, until 3 May 2025`."""
    said = [
        member.name,
        str(member.tier),
        f"as {member.character}" if member.character else "",
        f"from {window(member.joined)}" if member.joined else "",
        f"until {window(member.left)}" if member.left else "",
    ]
    return ", ".join(filter(None, said))


def item(news: News, zone: tzinfo) -> str:
    """What an item says by itself: `season 2: renewed`; its note where it claims nothing."""
    return "; ".join(claimed_by(item_changes(news), zone)) or news.note or ""


def added_item(added: NewsAdded, zone: tzinfo) -> str:
    """What an item changed: `season 2: cancelled (was renewed)`."""
    return "; ".join(changed_by(added.item.changes, zone)) or added.item.news.note or ""


def weight(added: NewsAdded) -> str:
    """What keeps an item that counts from changing an answer; empty where nothing does."""
    changes = added.item.changes
    if added.superseded:
        part_of = "" if added.superseded == changes else "part of "
        return f"newer news has the last word on {part_of}it"
    if added.is_beside and any(one.is_new for one in changes):
        return "not confirmed: it stands beside what is"
    earlier = [one.before.news.certainty for one in changes if one.before and not one.is_new]
    if not earlier or len(earlier) < len(changes):
        return ""
    return f"as reported before{unsure(max(earlier))}"


def statuses(change: StatusChange) -> tuple[str, str]:
    """A show's status before and after."""
    return status(change.old), status(change.new)


def status(standing: StatusSummary) -> str:
    """`airing`, `cancelled, rumoured`, `airing; the show was cancelled`."""
    return f"{standing.status}{unsure(standing.certainty)}{ending_of(standing)}"


def ending_of(standing: StatusSummary) -> str:
    """`; the show was cancelled`, if a season still goes on; empty if it has not ended."""
    return f"; {ending(standing.end)}" if standing.end else ""


def counts_from(news: News) -> str:
    """`counts from 1 December 2026`, for an item that does not count yet."""
    return f"counts from {day(reported_day(news))}"


def countdowns(change: CountdownChange, as_of: AsOf) -> tuple[str, str] | None:
    """A countdown before and after: in few words if those differ, else in full.

    None if those are the same, too.
    """
    old, new = (countdown_to(one, as_of) for one in (change.old, change.new))
    if old != new:
        return old, new
    old, new = (countdown(one, as_of) for one in (change.old, change.new))
    return (old, new) if old != new else None


def countdown_to(answer: Countdown, as_of: AsOf) -> str:
    """A countdown with what it is to: `S2 E3, 31 January 2025, in 4 days: 8 drops left`."""
    match answer:
        case DaysLeft() | WindowAhead():
            return ", ".join([*_aim(answer, as_of), brief(answer, as_of)])
        case UnderWay(next=following):
            return ", ".join([*_aim(following, as_of), brief(answer, as_of)])
        case Lapsed() | Out() | NothingAhead():
            return brief(answer, as_of)


def _aim(counting: DaysLeft | WindowAhead, as_of: AsOf) -> list[str]:
    """What is counted down to, and its day or window where the countdown does not name it."""
    drop = counting.drop
    is_named = isinstance(counting, WindowAhead) and (not counting.first or counting.last is None)
    said = [short_episodes(drop), drop.label, "" if is_named else when(drop, as_of, day)]
    return [one for one in said if one]
