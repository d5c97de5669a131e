"""Releases by date: those of many shows in one order, from a day on or month by month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime

from etoile_cli.answers.find import unknown_in
from etoile_cli.answers.results import Calendar, CalendarMonth, ShowDrop, Upcoming
from etoile_cli.domain.dates import DAY, FIRST_DAY, LAST_DAY, AsOf, Window, start_of
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

    With `first`, what came since that day is listed too; without, only what is ahead.
    """

    first: date | None = None
    last: date | None = None
    platform: str | None = None  # a part of its name, blind to case and accents
    certainty: Certainty | None = None


def upcoming(
    shows: Sequence[Show], as_of: AsOf, wanted: UpcomingFilter, is_whole_list: bool = True
) -> Upcoming:
    """Return what comes, nearest first; what has no day after what has one.

    If nothing comes by the last day, the answer has what follows it.
    """
    found = replace(_upcoming(shows, as_of, wanted), is_whole_list=is_whole_list)
    if found.dated or found.windows:
        return found
    later = _upcoming(shows, as_of, replace(wanted, last=None)) if wanted.last else found
    unknown = unknown_in(shows, [("platform", wanted.platform)] if is_whole_list else [])
    return replace(found, following=_next(later), unknown=tuple(unknown))


def _next(answer: Upcoming) -> ShowDrop | None:
    windows = [one for one in answer.windows if not one.drop.days.is_unbounded]
    nearest = (*answer.dated[:1], *windows[:1])
    return min(nearest, key=lambda one: _window(one.drop.days), default=None)


def _upcoming(shows: Iterable[Show], as_of: AsOf, wanted: UpcomingFilter) -> Upcoming:
    first = wanted.first or as_of.day
    planned = list(_planned(shows, as_of, first, wanted.last))
    found = [one for one in planned if not one.is_elsewhere and _is_wanted(one, wanted)]
    abroad = [one for one in planned if one.is_elsewhere and _is_wanted(one, wanted)]
    return Upcoming(
        as_of=as_of,
        first=first,
        last=wanted.last,
        dated=_dated(found, as_of),
        windows=_windows(found),
        elsewhere=() if as_of.country else (*_dated(abroad, as_of), *_windows(abroad)),
        platform=wanted.platform,
        certainty=wanted.certainty,
    )


def _is_wanted(one: ShowDrop, wanted: UpcomingFilter) -> bool:
    is_ahead = one.drop.phase in (Phase.TODAY, Phase.AHEAD)
    return (wanted.first is not None or is_ahead) and _fits(one, wanted)


def _fits(one: ShowDrop, wanted: UpcomingFilter) -> bool:
    drop = one.drop
    if drop.days.is_unbounded and wanted.last:
        return False
    if wanted.platform is not None and not has_part(drop.platform or "", wanted.platform):
        return False
    return wanted.certainty is None or drop.certainty is wanted.certainty


def calendar(
    shows: Iterable[Show], as_of: AsOf, first: date, count: int, week_starts: int
) -> Calendar:
    """Return some months, the first with a day in it, as far as the calendar goes."""
    begins = list(_months_from(first, count))
    planned = _planned(shows, as_of, begins[0] - _WEEK, _last_day(begins[-1]) + _WEEK)
    found = [one for one in planned if not one.is_elsewhere]
    dated, windows = _dated(found, as_of), _windows(found)
    made = (_month(begin, dated, windows, week_starts) for begin in begins)
    return Calendar(as_of, week_starts, tuple(made))


_WEEK = 7 * DAY


def _month(
    begin: date, dated: Iterable[ShowDrop], windows: Iterable[ShowDrop], week_starts: int
) -> CalendarMonth:
    end = _last_day(begin)
    week_begins = begin - (begin.weekday() - week_starts) % 7 * DAY
    week_ends = end + (week_starts - 1 - end.weekday()) % 7 * DAY
    in_weeks = [one for one in dated if one.drop.days.overlaps(week_begins, week_ends)]
    return CalendarMonth(
        begin,
        tuple(one for one in in_weeks if one.drop.days.overlaps(begin, end)),
        tuple(
            one
            for one in windows
            if one.drop.days.overlaps(begin, end) and not one.drop.days.is_unbounded
        ),
        tuple(one for one in in_weeks if not one.drop.days.overlaps(begin, end)),
    )


def _months_from(first: date, count: int) -> Iterator[date]:
    begin = first.replace(day=1)
    for _ in range(count):
        yield begin
        if begin > LAST_DAY - 31 * DAY:
            return
        begin = (begin + 31 * DAY).replace(day=1)


def _last_day(begin: date) -> date:
    return (begin + 31 * DAY).replace(day=1) - DAY


# --- the drops of many shows ----------------------------------------------------------------------


def _planned(
    shows: Iterable[Show], as_of: AsOf, first: date, last: date | None
) -> Iterator[ShowDrop]:
    """Yield the drops that may fall between two days, in the order of the shows."""
    for show in shows:
        if _may_have(show, first, last):
            yield from _of_show(show, as_of, first, last)


def _may_have(show: Show, first: date, last: date | None) -> bool:
    """Whether any plan ever reported of a show reaches into some days: few do."""
    plans = (
        claim.release
        for item in show.news
        for claim in item.claims
        if isinstance(claim, Scheduled) and isinstance(claim.release, Plan)
    )
    return any(may_fall_between(plan, first, last) for plan in plans)


def _of_show(show: Show, as_of: AsOf, first: date, last: date | None) -> Iterator[ShowDrop]:
    ledger = ledger_as_of(show, as_of.day)
    found = [
        one for known in ledger.seasons for one in _of_season(ledger, known, as_of, first, last)
    ]
    if found:
        against = find_contradictions(ledger, as_of)
        yield from (replace(one, unconfirmed=against(one.drop)) for one in found)


def _of_season(
    ledger: Ledger, known: SeasonHistory, as_of: AsOf, first: date, last: date | None
) -> Iterator[ShowDrop]:
    is_last = _is_confirmed_last(ledger, known)
    planned = schedule(ledger, known, as_of)
    for drops, is_elsewhere in ((planned.drops, False), (planned.elsewhere, True)):
        for drop in drops:
            if drop.days.overlaps(first, last):
                is_out = is_elsewhere or drop.phase is Phase.OUT
                beside = () if is_out else unconfirmed_dates(drop, planned.beside)
                ends_show = is_last and drop.completes_season
                yield ShowDrop(ledger.show, drop, ends_show, is_elsewhere, beside)


def _is_confirmed_last(ledger: Ledger, known: SeasonHistory) -> bool:
    """Whether a season is confirmed as the last, and nothing since says that the show goes on."""
    final = known.latest(LastSeason)
    if final is None or not is_confirmed(final) or not ledger.is_last(known):
        return False
    since = ledger.show_history.latest(Standing)
    return since is None or since.order < final.order or since.claim.is_end


def _dated(found: Iterable[ShowDrop], as_of: AsOf) -> tuple[ShowDrop, ...]:
    """Return what has a day, in the order in which it comes; ties go by title."""
    dated = (one for one in found if one.drop.days.is_day)
    return tuple(sorted(dated, key=lambda one: (_moment(one, as_of), *_title(one))))


def _moment(one: ShowDrop, as_of: AsOf) -> tuple[date, datetime]:
    """Return the user's day, and the hour; what has no hour comes first on its day."""
    return one.drop.days.first or FIRST_DAY, start_of(one.drop.when, as_of.zone)


def _windows(found: Iterable[ShowDrop]) -> tuple[ShowDrop, ...]:
    windows = (one for one in found if not one.drop.days.is_day)
    return tuple(sorted(windows, key=lambda one: (_window(one.drop.days), *_title(one))))


def _window(days: Window) -> tuple[bool, date, date]:
    """Return an order by first and last possible day; what has neither comes last."""
    return days.is_unbounded, days.first or FIRST_DAY, days.last or LAST_DAY


def _title(one: ShowDrop) -> tuple[str, str]:
    return normalize(one.show.title), one.show.id


# --- unconfirmed reports --------------------------------------------------------------------------

Contradictions = Callable[[SeasonDrop], tuple[Report[Claim], ...]]
"""Returns the unconfirmed reports by which a drop would not come on its date."""


def find_contradictions(ledger: Ledger, as_of: AsOf) -> Contradictions:
    """Return a function that finds the unconfirmed reports against a drop; none if it is out.

    Each rumour is tried out: the ledger is folded as if its claim was confirmed.
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
    """Yield what a drop is made of: its episodes, or the part that it is."""
    where = drop.season, drop.country
    if isinstance(drop.episodes, Episodes):
        yield from ((*where, number) for number in drop.episodes)
    else:
        yield *where, drop.label, drop.entry.bare_index


def _may_take_dates(claim: Claim) -> bool:
    """Whether a claim can take dates away: an end, a count, or a postponement."""
    is_end = isinstance(claim, Standing) and claim.is_end
    return is_end or isinstance(claim, EpisodeCount | Scheduled)


def _dated_if(rumour: Report[Claim], ledger: Ledger, as_of: AsOf) -> set[Hashable]:
    """Return what would have a date if a rumour was confirmed."""
    then = ledger_as_of(_with_confirmed(ledger.show, rumour), ledger.day)
    planned = (schedule(then, known, as_of) for known in then.seasons)
    drops = (drop for one in planned for drop in (*one.drops, *one.elsewhere))
    return {part for drop in drops for part in _parts(drop)}


def _with_confirmed(show: Show, rumour: Report[Claim]) -> Show:
    """Return a show with one claim of an item confirmed, and the others unchanged."""
    item, claim = rumour.news, rumour.claim
    others = tuple(one for one in item.claims if one is not claim)
    both = (
        replace(item, claims=others),
        replace(item, claims=(claim,), certainty=Certainty.CONFIRMED),
    )
    news = (part for one in show.news for part in (both if one is item else (one,)))
    return replace(show, news=tuple(news))
