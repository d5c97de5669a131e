"""Releases of many shows by date: from a day on, or month by month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from etoile_cli.answers.find import Unknown, unknown_in
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    AsOf,
    last_of_month,
    start_of,
    utc_moment,
)
from etoile_cli.domain.releases import Episodes, Plan, may_fall_between
from etoile_cli.domain.schedule import Phase, SeasonDrop, schedule, unconfirmed_dates
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    Show,
    Standing,
    is_confirmed,
    ledger_as_of,
    unique_reports,
)
from etoile_cli.domain.status import show_state
from etoile_cli.records import frozen, replace
from etoile_cli.text import has_part, normalize


@frozen
class UpcomingFilter:
    """Which drops to list: they must fit every filter that is not None.

    With `first`, releases since that day are listed too; else only those ahead.
    """

    first: date | None = None
    last: date | None = None
    platform: str | None = None  # a part of its name, in any case, with or without accents
    certainty: Certainty | None = None


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
    unconfirmed: tuple[Report[Claim], ...] = ()  # reports that contradict its date


@frozen
class Upcoming:
    """The answer of `etoile upcoming`: releases from the first day to the last, if any is set.

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


def answer_upcoming(
    shows: Sequence[Show], as_of: AsOf, wanted: UpcomingFilter, is_whole_list: bool = True
) -> Upcoming:
    """Return the releases, nearest first; those without a day come after those with one.

    If there are none by the last day, the answer has the next one after it.
    """
    found = replace(_upcoming(shows, as_of, wanted), is_whole_list=is_whole_list)
    if found.dated or found.windows:
        return found
    later = _upcoming(shows, as_of, replace(wanted, last=None)) if wanted.last else found
    windows = [one for one in later.windows if not one.drop.days.is_unbounded]
    nearest = (*later.dated[:1], *windows[:1])
    following = min(nearest, key=_days, default=None)
    unknown = unknown_in(shows, [("platform", wanted.platform)]) if is_whole_list else ()
    return replace(found, following=following, unknown=unknown)


def answer_due(
    shows: Iterable[Show], as_of: AsOf, last: date, is_whole_list: bool = True
) -> Upcoming:
    """Return the releases that have a day, from now to a last day.

    One whose hour has passed is not due any more, even if it is not confirmed.
    """
    found = _upcoming(shows, as_of, UpcomingFilter(last=last))
    return replace(
        found,
        dated=tuple(one for one in found.dated if not _is_past(one.drop, as_of)),
        windows=(),
        elsewhere=tuple(one for one in found.elsewhere if one.drop.days.is_day),
        is_whole_list=is_whole_list,
    )


def _is_past(drop: SeasonDrop, as_of: AsOf) -> bool:
    at = utc_moment(drop.when, as_of.zone)
    return at is not None and as_of.at is not None and at <= as_of.at


def _upcoming(shows: Iterable[Show], as_of: AsOf, wanted: UpcomingFilter) -> Upcoming:
    first = wanted.first or as_of.day
    planned = _planned(shows, as_of, first, wanted.last)
    found = [one for one in planned if _is_wanted(one.drop, wanted)]
    dated, windows = _in_order([one for one in found if not one.is_elsewhere], as_of)
    abroad, windows_abroad = _in_order([one for one in found if one.is_elsewhere], as_of)
    return Upcoming(
        as_of=as_of,
        first=first,
        last=wanted.last,
        dated=dated,
        windows=windows,
        elsewhere=() if as_of.country else (*abroad, *windows_abroad),
        platform=wanted.platform,
        certainty=wanted.certainty,
    )


def _is_wanted(drop: SeasonDrop, wanted: UpcomingFilter) -> bool:
    return (
        (wanted.first is not None or drop.phase in (Phase.TODAY, Phase.AHEAD))
        and not (wanted.last and drop.days.is_unbounded)
        and (wanted.platform is None or has_part(drop.platform or "", wanted.platform))
        and wanted.certainty in (None, drop.certainty)
    )


# --- months ---------------------------------------------------------------------------------------

_WEEK = 7 * DAY


@frozen
class CalendarMonth:
    """A month, by its first day: the releases with a day in it, and those that may fall in it.

    `around` has the releases of the other days in its first and last week.
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


def answer_calendar(
    shows: Iterable[Show], as_of: AsOf, first: date, count: int, week_starts: int
) -> Calendar:
    """Return some months, the first with a day in it, as far as the calendar goes."""
    begins = [first.replace(day=1)]
    while len(begins) < count and (end := last_of_month(begins[-1])) < LAST_DAY:
        begins.append(end + DAY)
    planned = _planned(shows, as_of, begins[0] - _WEEK, last_of_month(begins[-1]) + _WEEK)
    dated, windows = _in_order([one for one in planned if not one.is_elsewhere], as_of)
    months = (_month(begin, dated, windows, week_starts) for begin in begins)
    return Calendar(as_of, week_starts, tuple(months))


def _month(
    begin: date, dated: Iterable[ShowDrop], windows: Iterable[ShowDrop], week_starts: int
) -> CalendarMonth:
    end = last_of_month(begin)
    week_begins = begin - (begin.weekday() - week_starts) % 7 * DAY
    week_ends = end + (week_starts - 1 - end.weekday()) % 7 * DAY
    in_weeks = [one for one in dated if one.drop.days.overlaps(week_begins, week_ends)]
    known = [one for one in windows if not one.drop.days.is_unbounded]
    return CalendarMonth(
        begin,
        tuple(one for one in in_weeks if one.drop.days.overlaps(begin, end)),
        tuple(one for one in known if one.drop.days.overlaps(begin, end)),
        tuple(one for one in in_weeks if not one.drop.days.overlaps(begin, end)),
    )


# --- the drops of many shows ----------------------------------------------------------------------


def _planned(
    shows: Iterable[Show], as_of: AsOf, first: date, last: date | None
) -> Iterator[ShowDrop]:
    """Yield the drops that may fall between two days, in the order of the shows."""
    for show in shows:
        if _may_have(show, first, last):
            ledger = ledger_as_of(show, as_of.day)
            found = [
                one
                for known in ledger.seasons
                for one in _of_season(ledger, known, as_of)
                if one.drop.days.overlaps(first, last)
            ]
            if found:
                against = find_contradictions(ledger, as_of)
                yield from (replace(one, unconfirmed=against(one.drop)) for one in found)


def _may_have(show: Show, first: date, last: date | None) -> bool:
    """Return whether any plan ever reported of a show reaches into some days: few do."""
    plans = (
        claim.release
        for claim in show.claims
        if isinstance(claim, Scheduled) and isinstance(claim.release, Plan)
    )
    return any(may_fall_between(plan, first, last) for plan in plans)


def _of_season(ledger: Ledger, known: SeasonHistory, as_of: AsOf) -> Iterator[ShowDrop]:
    is_last = _is_confirmed_last(ledger, known)
    planned = schedule(ledger, known, as_of)
    for drop in planned.drops:
        beside = () if drop.phase is Phase.OUT else unconfirmed_dates(drop, planned.beside)
        yield ShowDrop(ledger.show, drop, is_last and drop.completes_season, False, beside)
    for drop in planned.elsewhere:
        yield ShowDrop(ledger.show, drop, is_last and drop.completes_season, is_elsewhere=True)


def _is_confirmed_last(ledger: Ledger, known: SeasonHistory) -> bool:
    """Return whether a season is confirmed as the last, and no later report says otherwise."""
    final = known.latest(LastSeason)
    if final is None or not is_confirmed(final) or not ledger.is_last(known):
        return False
    since = ledger.show_history.latest(Standing)
    return since is None or since.order < final.order or since.claim.is_end


def _in_order(
    found: Iterable[ShowDrop], as_of: AsOf
) -> tuple[tuple[ShowDrop, ...], tuple[ShowDrop, ...]]:
    """Return the dated drops, by the user's day and the hour, and the others, by their windows.

    On a day, drops without an hour come first. Ties are sorted by title.
    """
    by_title = sorted(found, key=lambda one: (normalize(one.show.title), one.show.id))
    by_hour = sorted(by_title, key=lambda one: start_of(one.drop.when, as_of.zone))
    dated = (one for one in by_hour if one.drop.days.is_day)
    windows = (one for one in by_title if not one.drop.days.is_day)
    return tuple(sorted(dated, key=_days)), tuple(sorted(windows, key=_days))


def _days(one: ShowDrop) -> tuple[bool, date, date]:
    """Return the last and first possible day; an unknown one sorts last."""
    days = one.drop.days
    return days.is_unbounded, days.last or LAST_DAY, days.first or FIRST_DAY


# --- unconfirmed reports --------------------------------------------------------------------------

Contradictions = Callable[[SeasonDrop], tuple[Report[Claim], ...]]
"""Returns the unconfirmed reports that contradict the date of a drop."""


def find_contradictions(ledger: Ledger, as_of: AsOf) -> Contradictions:
    """Return a function that finds the unconfirmed reports against a drop; none if it is out.

    Each rumour is tested: the ledger is folded as if its claim were confirmed.
    """
    if not ledger.has_rumours:
        return lambda _: ()
    states = seasons(ledger, as_of)
    unconfirmed = [report for season in states for report in season.unconfirmed]
    known = unique_reports([*unconfirmed, *show_state(ledger, states).unconfirmed])
    rumours = [one for one in known if _may_take_dates(one.claim)]
    tried = [(one, _dated_if(one, ledger, as_of)) for one in rumours]

    def contradictions(drop: SeasonDrop) -> tuple[Report[Claim], ...]:
        if drop.phase is Phase.OUT:
            return ()
        return tuple(one for one, dated in tried if not dated.issuperset(_parts(drop)))

    return contradictions


def _parts(drop: SeasonDrop) -> Iterator[Hashable]:
    """Yield the parts of a drop: its episodes, or itself if it has no numbers."""
    where = drop.season, drop.country
    if isinstance(drop.episodes, Episodes):
        yield from ((*where, number) for number in drop.episodes)
    else:
        yield *where, drop.label, drop.entry.bare_index


def _may_take_dates(claim: Claim) -> bool:
    """Return whether a claim can take dates away: an end, a count, or a postponement."""
    is_end = isinstance(claim, Standing) and claim.is_end
    return is_end or isinstance(claim, EpisodeCount | Scheduled)


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """Return the parts that would have a date if a rumour were confirmed."""
    item, claim = rumour.news, rumour.claim
    others = replace(item, claims=tuple(one for one in item.claims if one is not claim))
    confirmed = replace(item, claims=(claim,), certainty=Certainty.CONFIRMED)
    items = ((others, confirmed) if one is item else (one,) for one in ledger.show.news)
    news = tuple(chain.from_iterable(items))
    then = ledger_as_of(replace(ledger.show, news=news), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    drops = (drop for one in planned for drop in (*one.drops, *one.elsewhere))
    return {part for drop in drops for part in _parts(drop)}
