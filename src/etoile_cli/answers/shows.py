"""What is there? The shows of a catalogue, through filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from etoile_cli.answers.countdown import countdowns, newest_alive, show_countdown
from etoile_cli.answers.countdown_results import NothingAhead, Out, ShowCountdown
from etoile_cli.answers.find import Unknown, unknown_in
from etoile_cli.answers.results import (
    OF_LATE,
    Cast,
    CastPart,
    Filters,
    Listing,
    NewsAnswer,
    NewsEntry,
    Overview,
    ShowDetail,
    ShowStanding,
    Standings,
    TrailerAnswer,
)
from etoile_cli.domain.dates import AsOf, Window, has_happened
from etoile_cli.domain.history import ReportChange, report_changes
from etoile_cli.domain.ledger import Ledger, ledger_as_of, platform_report, reported_day
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import CastMember, Certainty, Show, Tier
from etoile_cli.domain.shows import Trailer as TrailerClaim
from etoile_cli.domain.status import show_state
from etoile_cli.text import has_part


def listing(shows: Sequence[Show], as_of: AsOf, filters: Filters) -> Listing:
    """The shows that fit every filter."""
    answers = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    kept = tuple(answer for answer in answers if _fits_all(answer, filters, as_of))
    return Listing(as_of, filters, kept, len(answers), () if kept else _unknown(shows, filters))


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


def overview(shows: Iterable[Show], as_of: AsOf) -> Overview:
    """What is ahead of some shows, and what was reported of them in the last thirty days."""
    asked = tuple(shows)
    answers = countdowns(asked, as_of).shows
    return Overview(
        as_of=as_of,
        ahead=tuple(answer for answer in answers if answer.is_ahead),
        news=news(asked, as_of, as_of.day - OF_LATE).items,
        total=len(asked),
        postponed=tuple(one for one in answers if _is_postponed(one)),
        elsewhere=tuple(drop for answer in answers for drop in answer.elsewhere),
    )


def _is_postponed(answer: ShowCountdown) -> bool:
    """Whether nothing is ahead, and a part of a season that has begun has lost its date."""
    is_out = isinstance(answer.countdown, Out | NothingAhead)
    return is_out and any(one.part.withdrawn for one in answer.undated_parts)


# --- card -----------------------------------------------------------------------------------------


def show_detail(show: Show, as_of: AsOf) -> ShowDetail:
    """The whole of a show as of a moment."""
    ledger = ledger_as_of(show, as_of.day)
    countdown, states = show_countdown(ledger, as_of), seasons(ledger, as_of)
    newest = newest_alive(states)
    season = countdown.drop.season if countdown.drop else newest.number if newest else None
    return ShowDetail(
        as_of,
        show,
        countdown,
        states,
        cast([show], as_of).parts,
        _trailer(ledger, as_of),
        platform_report(ledger, season),
    )


def _trailer(ledger: Ledger, as_of: AsOf) -> TrailerAnswer | None:
    """The trailer that was spoken of last."""
    known = (*ledger.seasons, ledger.show_history)
    spoken = [(one.season, report) for one in known if (report := one.latest(TrailerClaim))]
    if not spoken:
        return None
    season, report = max(spoken, key=lambda found: found[1].order)
    window = report.claim.when
    is_sure = window.is_day and report.news.certainty is Certainty.CONFIRMED
    is_past = window.last is not None and window.last < as_of.day
    return TrailerAnswer(
        season, report, is_sure and has_happened(window, as_of), is_past and not is_sure
    )


# --- casting --------------------------------------------------------------------------------------


def cast(
    shows: Sequence[Show],
    as_of: AsOf,
    person: str | None = None,
    show: Show | None = None,
    with_former: bool = False,
) -> Cast:
    """Who is in some shows on the day; with `with_former` also who had left or not yet joined."""
    parts = (part for asked in shows for part in _parts(asked, as_of))
    named = [part for part in parts if person is None or has_part(part.member.name, person)]
    kept = tuple(part for part in named if part.is_in or with_former)
    if kept:
        return Cast(as_of, show, person, kept)
    unknown = unknown_in(shows, [("person", person)])
    return Cast(as_of, show, person, (), bool(named), tuple(unknown))


def _parts(show: Show, as_of: AsOf) -> list[CastPart]:
    tiers = list(Tier)
    members = sorted(show.cast, key=lambda member: tiers.index(member.tier))
    return [_part(show, member, as_of.day) for member in members]


def _part(show: Show, member: CastMember, day: date) -> CastPart:
    return CastPart(
        show,
        member,
        member.is_in_on(day),
        _if_known(member.joined, day),
        _if_known(member.left, day),
    )


def _if_known(window: Window | None, day: date) -> Window | None:
    return window if window and window.effective_on(day) else None


# --- news -----------------------------------------------------------------------------------------


def news(
    shows: Iterable[Show], as_of: AsOf, since: date | None = None, show: Show | None = None
) -> NewsAnswer:
    """Return the news of some shows, or of the one that is `show`, newest first.

    Undated items are the oldest, and left out if `since` is given.
    """
    items = [item for one in shows for item in items_of(one, as_of)]
    items.sort(key=lambda item: reported_day(item.news))
    kept = [item for item in items if since is None or reported_day(item.news) >= since]
    earlier = items[-len(kept) - 1] if len(kept) < len(items) else None
    return NewsAnswer(as_of, since, tuple(reversed(kept)), show, earlier)


def items_of(show: Show, as_of: AsOf) -> list[NewsEntry]:
    """The news of a show that counts, oldest first, each item with what it changed."""
    ledger = ledger_as_of(show, as_of.day)
    by_item: dict[int, list[ReportChange]] = {id(item): [] for item in ledger.news}
    for change in report_changes(ledger):
        by_item[id(change.report.news)].append(change)
    return [NewsEntry(show, item, tuple(by_item[id(item)])) for item in ledger.news]


# --- standings ------------------------------------------------------------------------------------


def standings(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> Standings:
    """Where some shows stand, in the order given."""
    return Standings(as_of, tuple(_standing(show, as_of) for show in shows), is_whole_list)


def _standing(show: Show, as_of: AsOf) -> ShowStanding:
    ledger = ledger_as_of(show, as_of.day)
    states = seasons(ledger, as_of)
    history = tuple(change for change in report_changes(ledger) if change.is_new)
    return ShowStanding(show, show_state(ledger, states), states, history)
