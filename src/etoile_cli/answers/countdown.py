"""When does it drop? The countdown to what is ahead, or why there is nothing to count down to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from etoile_cli.answers.countdown_results import (
    Countdown,
    Countdowns,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Outlook,
    Reason,
    Released,
    ShowCountdown,
    UndatedPart,
    UnderWay,
    WindowAhead,
)
from etoile_cli.domain.dates import LAST_DAY, AsOf, Window, start_of, utc_moment
from etoile_cli.domain.fold.entries import Entry
from etoile_cli.domain.ledger import Ledger, Report, ledger_as_of, platform_of
from etoile_cli.domain.releases import Episodes, join_runs, merge_neighbours
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus, seasons, without_specials
from etoile_cli.domain.shows import Certainty, Scheduled, Show, Standing
from etoile_cli.domain.status import ShowState, ShowStatus, show_report, show_state
from etoile_cli.records import replace
from etoile_cli.text import normalize

_NEVER = date.max.toordinal()  # more days than any countdown has
_AT_LAST = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC)


def countdowns(shows: Iterable[Show], as_of: AsOf, is_whole_list: bool = True) -> Countdowns:
    """The countdowns of some shows, nearest first."""
    asked = [show_countdown(ledger_as_of(show, as_of.day), as_of) for show in shows]
    by_nearness = sorted(asked, key=lambda answer: nearness(answer, as_of))
    return Countdowns(as_of, tuple(by_nearness), is_whole_list)


def show_countdown(ledger: Ledger, as_of: AsOf) -> ShowCountdown:
    """The countdown of one show."""
    states = seasons(ledger, as_of)
    ahead = sorted(
        (drop for season in states for drop in season.in_phase(Phase.TODAY, Phase.AHEAD)),
        key=lambda drop: _first_possible(drop, as_of),
    )
    begun = {season.number for season in states if season.is_out}
    dated = [d for d in ahead if d.season in begun or not d.days.is_unbounded]
    waiting = {season.number for season in states if season.is_pending}
    undated = waiting - {drop.season for drop in dated}
    where, country = _release(states, dated[0]) if dated else _where(ledger, states)
    state = show_state(ledger, states)
    return ShowCountdown(
        show=ledger.show,
        state=state,
        platform=where,
        country=country,
        countdown=_countdown(ledger, states, dated, state, as_of),
        later=tuple(dated[1:]),
        undated=tuple(
            season for season in states if season.number in undated and season not in state.rumoured
        ),
        begun=_begun(without_specials(states)),
        elsewhere=_elsewhere(states, as_of),
        unconfirmed=tuple(report for season in states for report in season.unconfirmed),
        beside=tuple(drop for season in states for drop in season.schedule.beside),
        undated_parts=tuple(part for season in states for part in undated_parts(season)),
    )


def _elsewhere(states: tuple[Season, ...], as_of: AsOf) -> tuple[SeasonDrop, ...]:
    """What is ahead in other countries, nearest first."""
    drops = (drop for season in states for drop in season.elsewhere)
    ahead = (drop for drop in drops if drop.phase in (Phase.TODAY, Phase.AHEAD))
    return tuple(sorted(ahead, key=lambda drop: _first_possible(drop, as_of)))


def undated_parts(season: Season) -> Iterator[UndatedPart]:
    """Yield the parts of a season that have no date, if others have one.

    A bare beginning to come stands for all of it. What a lower count took away is not part of the
    season any more.
    """
    is_told = any(drop.entry.bare_index != 0 or drop.phase is Phase.OUT for drop in season.drops)
    if not is_told or season.status is SeasonStatus.CANCELLED:
        return
    ahead = season.in_phase(Phase.TODAY, Phase.AHEAD)
    postponed = [drop.entry for drop in ahead if drop.is_postponed]
    lapsed = [replace(drop.entry, when=None) for drop in _lapsed(season)]
    for entry in merge_neighbours([*lapsed, *season.schedule.undated, *postponed], _as_one):
        if entry.withdrawn is None or isinstance(entry.withdrawn.claim, Scheduled):
            is_open = _is_rest_of_open_run(season, entry)
            yield UndatedPart(season.number, season.schedule.country, entry, is_open)


def _lapsed(season: Season) -> list[SeasonDrop]:
    """What is postponed, and has no more than an unconfirmed date that has passed."""
    return [drop for drop in season.in_phase(Phase.LAPSED) if drop.is_postponed]


def _as_one(before: Entry, entry: Entry) -> Entry | None:
    """Consecutive episodes that lost their dates alike, as one entry; its end is that of both."""
    run = join_runs(before.numbers, entry.numbers)
    is_alike = before.withdrawn == entry.withdrawn and (before.when is None) == (entry.when is None)
    if run is None or not is_alike:
        return None
    return replace(before, numbers=run, line=entry.line, is_open=entry.is_open)


def _is_rest_of_open_run(season: Season, entry: Entry) -> bool:
    """Whether a part is all that follows of a run without a known end, and not up to the count."""
    run = entry.numbers
    if run is None or not entry.is_open or season.schedule.plan.tally.last == run.last:
        return False
    known = (*season.schedule.undated, *(drop.entry for drop in season.drops))
    same = (one.numbers for one in known if one.line == entry.line)
    return all(other.last <= run.last for other in same if other)


def _release(states: tuple[Season, ...], drop: SeasonDrop) -> tuple[str | None, str | None]:
    """The platform of a drop, and the country by whose own release its season goes."""
    season = next(season for season in states if season.number == drop.season)
    return drop.platform, season.schedule.country


def _begun(states: tuple[Season, ...]) -> Season | None:
    out = [season for season in states if season.is_out]
    return out[-1] if out and out[-1].status is SeasonStatus.PREMIERED else None


def nearness(answer: ShowCountdown, as_of: AsOf) -> tuple[int, int, int, datetime, str, str]:
    """Return the order of countdowns: the nearest first, then lapsed, out, and nothing ahead.

    What is ahead goes by the fewest and the most days left, within a day by the hour; what is
    out by how lately it came. Ties go by title.
    """
    name = normalize(answer.show.title), answer.show.id
    match answer.countdown:
        case DaysLeft() | WindowAhead() as counting:
            return 0, *_time(counting, as_of), *name
        case UnderWay(next=counting):
            return 0, *_time(counting, as_of), *name
        case Lapsed(drop=drop):
            return 1, _lateness(drop.days.last), 0, _AT_LAST, *name
        case Out(released=released):
            return 2, _lateness(released.last.last), 0, _AT_LAST, *name
        case NothingAhead(released=released):
            last = released.last.last if released else None
            return 3, _lateness(last), 0, _AT_LAST, *name


def _time(counting: DaysLeft | WindowAhead, as_of: AsOf) -> tuple[int, int, datetime]:
    match counting:
        case DaysLeft(drop=drop, days=days):
            return days, days, start_of(drop.when, as_of.zone)
        case WindowAhead(drop=drop) if drop.days.is_unbounded:
            return _NEVER, _NEVER, _AT_LAST
        case WindowAhead(first=first, last=last):
            return first, _NEVER if last is None else last, _AT_LAST


def _lateness(day: date | None) -> int:
    return -day.toordinal() if day else 0


def _where(ledger: Ledger, states: tuple[Season, ...]) -> tuple[str | None, str | None]:
    """Where the show is, by its latest season that is not cancelled, and in which country alone."""
    newest = newest_alive(states)
    if newest is None:
        return platform_of(ledger), None
    if newest.schedule.country and newest.drops:
        return newest.drops[-1].platform, newest.schedule.country
    return platform_of(ledger, newest.number), None


def newest_alive(states: tuple[Season, ...]) -> Season | None:
    """Return the latest season that is not cancelled: its platform is that of the show."""
    alive = [season for season in states if season.status is not SeasonStatus.CANCELLED]
    return alive[-1] if alive else None


def _countdown(
    ledger: Ledger,
    states: tuple[Season, ...],
    dated: list[SeasonDrop],
    state: ShowState,
    as_of: AsOf,
) -> Countdown:
    released = latest_release(states)
    if dated:
        return _ahead(states, dated, as_of)
    lapsed = _overdue(states, released)
    if lapsed:
        return Lapsed(lapsed[0], released, _is_last_word(states, lapsed[0]))
    outlook = outlook_of(ledger, states, state)
    if released and not _is_news_since(released, outlook):
        return Out(released, outlook)
    return NothingAhead(outlook, released)


def _ahead(states: tuple[Season, ...], dated: list[SeasonDrop], as_of: AsOf) -> Countdown:
    following = _counting(dated[0], as_of)
    season = next(season for season in states if season.number == dated[0].season)
    came = _released(season)
    if came is None or all(drop.phase is not Phase.OUT for drop in season.drops):
        return following
    rest = [drop for drop in season.drops if drop.phase in (Phase.TODAY, Phase.AHEAD)]
    last, count = rest[-1], _episodes(rest)
    return UnderWay(
        next=following,
        drops_left=len(rest),
        completes=_completes(last),
        released=came,
        episodes_left=None if count is None else max(count, len(_left(season, rest))),
        is_open=season.schedule.is_open or _goes_on_undated(season),
        episodes_planned=count,
        episodes_dated=None if count is None else _episodes(d for d in rest if d.days.is_day),
    )


def _goes_on_undated(season: Season) -> bool:
    """Whether more is to come of a run without a known end, but has no date."""
    is_counted = season.schedule.plan.tally.last is not None
    return not is_counted and any(part.is_open for part in undated_parts(season))


def _completes(last: SeasonDrop) -> Window | None:
    """When a season is whole, as far as that is confirmed."""
    if not last.completes_season:
        return None
    return last.days if last.certainty is Certainty.CONFIRMED else last.within


def _left(season: Season, rest: Iterable[SeasonDrop]) -> set[int]:
    """The numbers of the episodes that are left: with a date, withdrawn, or only counted."""
    waiting = [one.episodes for one in season.schedule.undated if not _is_dropped(one)]
    runs = [*(drop.episodes for drop in rest), *waiting]
    left = {number for run in runs if isinstance(run, Episodes) for number in run}
    tally = season.schedule.plan.tally
    if tally.last is None:
        return left
    left |= {
        number
        for drop in _lapsed(season)
        if isinstance(drop.episodes, Episodes)
        for number in drop.episodes
    }
    past = [
        d for d in season.in_phase(Phase.OUT, Phase.LAPSED, Phase.UNCLEAR) if not d.is_postponed
    ]
    came = [run.last for drop in past if isinstance(run := drop.episodes, Episodes)]
    first_after = max(came, default=min(left, default=tally.start) - 1) + 1
    return left | set(range(first_after, tally.last + 1))


def _is_dropped(entry: Entry) -> bool:
    """Whether an end, or a lower count, took an entry's date away."""
    return entry.withdrawn is not None and not isinstance(entry.withdrawn.claim, Scheduled)


def _episodes(drops: Iterable[SeasonDrop]) -> int | None:
    """How many episodes some drops have; None if one has no numbers, or is a labelled part."""
    count = 0
    for drop in drops:
        if drop.label or not isinstance(drop.episodes, Episodes):
            return None
        count += drop.episodes.count
    return count


def _overdue(states: tuple[Season, ...], released: Released | None) -> list[SeasonDrop]:
    """What was due and is not known to have come, of the latest season or a later one."""
    latest = released.season if released else 0
    return [
        drop
        for season in states
        if season.status is not SeasonStatus.CANCELLED and season.number >= latest
        for drop in season.in_phase(Phase.LAPSED, Phase.UNCLEAR)
    ]


def _is_last_word(states: tuple[Season, ...], drop: SeasonDrop) -> bool:
    season = next(season for season in states if season.number == drop.season)
    return season.history.reports[-1].order <= drop.report.order


def _counting(drop: SeasonDrop, as_of: AsOf) -> DaysLeft | WindowAhead:
    first, last = drop.days.first, drop.days.last
    if first is not None and first == last:
        return DaysLeft(drop, (first - as_of.day).days, _time_left(drop, as_of))
    return WindowAhead(
        drop,
        max(0, (first - as_of.day).days) if first else 0,
        (last - as_of.day).days if last else None,
    )


def _time_left(drop: SeasonDrop, as_of: AsOf) -> timedelta | None:
    at = utc_moment(drop.when, as_of.zone)
    if at is None or as_of.at is None or at < as_of.at:
        return None
    return at - as_of.at


def _first_possible(drop: SeasonDrop, as_of: AsOf) -> tuple[date, date, datetime]:
    """By first and last possible day, then by the hour; what has no day comes last."""
    if drop.days.is_unbounded:
        return date.max, date.max, _AT_LAST
    start = start_of(drop.when, as_of.zone)
    return drop.days.first or date.min, drop.days.last or date.max, start


# --- nothing ahead, and why ----------------------------------------------------------------------


def latest_release(states: tuple[Season, ...]) -> Released | None:
    """The latest season that has come out, by its last day; None where none has."""
    came = [released for season in without_specials(states) if (released := _released(season))]
    return max(came, key=lambda released: released.last.last or LAST_DAY, default=None)


def _released(season: Season) -> Released | None:
    came = season.in_phase(Phase.OUT, Phase.TODAY)
    if not came:
        return None
    return Released(
        season=season.number,
        status=season.status,
        first=came[0].days,
        last=came[-1].days,
        latest=came[-1],
        has_premiere=any(drop.is_premiere for drop in came),
    )


def outlook_of(ledger: Ledger, everything: tuple[Season, ...], state: ShowState) -> Outlook:
    """Return what is known of a show's future, if nothing of it has a date."""
    counted = without_specials(everything)
    states = tuple([one for one in counted if one not in state.rumoured])
    pending = tuple(season for season in states if season.is_pending)
    postponed = tuple(s for s in pending if s.status is SeasonStatus.POSTPONED)
    if postponed:
        return Outlook(Reason.POSTPONED, postponed)
    if pending:
        return Outlook(Reason.NO_DATE, pending)
    said = show_report(ledger, counted)
    match state.status:
        case ShowStatus.CANCELLED:
            return Outlook(Reason.CANCELLED, _cancelled(states), _if_ended(said))
        case ShowStatus.ENDED:
            made = [one for one in states if one.status is not SeasonStatus.CANCELLED or one.is_out]
            return Outlook(Reason.ENDED, tuple(made[-1:]) or states[-1:], _if_ended(said))
        case ShowStatus.UNREPORTED:
            return Outlook(Reason.UNREPORTED)
        case ShowStatus.BETWEEN_SEASONS | ShowStatus.UPCOMING:
            return Outlook(Reason.NO_DATE, (), said)
        case _:
            return Outlook(Reason.UNDECIDED, states[-1:], said)


def _cancelled(states: tuple[Season, ...]) -> tuple[Season, ...]:
    return tuple(season for season in states if season.status is SeasonStatus.CANCELLED)


def _if_ended(said: Report[Standing] | None) -> Report[Standing] | None:
    return said if said and said.claim.is_end else None


def _is_news_since(released: Released, outlook: Outlook) -> bool:
    """Whether what is known of the future was reported after the release."""
    told = [
        season.since
        for season in outlook.seasons
        if season.number != released.season or season.status is SeasonStatus.CANCELLED
    ]
    told += [outlook.report.news.reported] if outlook.report else []
    last = released.last.last
    return any(since and since.last and last and since.last > last for since in told)
