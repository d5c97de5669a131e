"""The state of seasons behind a countdown: what is out, left or undated, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from operator import itemgetter

from etoile_cli.domain.dates import DAY, FIRST_DAY, LAST_DAY, AsOf, Window, has_happened
from etoile_cli.domain.entries import Entry, by_number
from etoile_cli.domain.releases import join_runs, merge_neighbours
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus, without_specials
from etoile_cli.domain.shows import (
    Certainty,
    Ledger,
    Report,
    Scheduled,
    Standing,
    Trailer,
    is_confirmed,
)
from etoile_cli.domain.status import ShowState, ShowStatus, show_report
from etoile_cli.records import frozen, replace


class Reason(StrEnum):
    """Why there is nothing to count down to."""

    CANCELLED = "cancelled"
    ENDED = "ended"
    POSTPONED = "postponed"
    NO_DATE = "no date yet"
    UNDECIDED = "undecided"
    UNREPORTED = "nothing reported"


@frozen
class Outlook:
    """What is known about a show's future if it has no date: why, and for which seasons.

    `report` is about the show as a whole, if that is the reason.
    """

    reason: Reason
    seasons: tuple[Season, ...] = ()
    report: Report[Standing] | None = None


@frozen
class Released:
    """The latest season that is out: its status, and the days of its first and latest drop.

    `has_premiere` is True if its beginning is out.
    """

    season: int
    status: SeasonStatus
    first: Window
    last: Window
    latest: SeasonDrop
    has_premiere: bool


def latest_release(states: tuple[Season, ...]) -> Released | None:
    """Return the latest season that is out, by its last day; None if its days are not known."""
    counted = without_specials(states)
    came = [(days.last or LAST_DAY, one) for one in counted if (days := _last_days(one))]
    newest = came[-1][1].number if came else 0
    if any(one.number > newest and one.status is SeasonStatus.COMPLETE for one in counted):
        return None
    return released_of(max(came, key=itemgetter(0))[1]) if came else None


def _last_days(season: Season) -> Window | None:
    """Return the days of the latest drop that is out, or comes today; None if there is none."""
    if past := season.schedule.past:
        return past.days
    return came[-1].days if (came := season.schedule.begun) else None


def released_of(season: Season) -> Released | None:
    """Return the part of a season that is out; None if nothing is."""
    past, came = season.schedule.past, season.schedule.begun
    if not came:
        return None
    return Released(
        season=season.number,
        status=season.status,
        first=came[0].days,
        last=came[-1].days,
        latest=came[-1],
        has_premiere=past.has_premiere if past else any(drop.is_premiere for drop in came),
    )


def outlook_of(ledger: Ledger, everything: tuple[Season, ...], state: ShowState) -> Outlook:
    """Return what is known about a show's future, if nothing of it has a date."""
    counted = without_specials(everything)
    states = tuple([one for one in counted if one not in state.rumoured])
    pending = tuple(season for season in states if season.is_pending)
    postponed = tuple(s for s in pending if s.status is SeasonStatus.POSTPONED)
    if postponed:
        return Outlook(Reason.POSTPONED, postponed)
    if pending:
        return Outlook(Reason.NO_DATE, pending)
    report = show_report(ledger, counted)
    end = report if report and report.claim.is_end else None
    match state.status:
        case ShowStatus.CANCELLED:
            lost = tuple(one for one in states if one.status is SeasonStatus.CANCELLED)
            return Outlook(Reason.CANCELLED, lost, end)
        case ShowStatus.ENDED:
            made = [one for one in states if one.status is not SeasonStatus.CANCELLED or one.is_out]
            return Outlook(Reason.ENDED, tuple(made[-1:]) or states[-1:], end)
        case ShowStatus.UNREPORTED:
            return Outlook(Reason.UNREPORTED)
        case ShowStatus.BETWEEN_SEASONS | ShowStatus.UPCOMING:
            return Outlook(Reason.NO_DATE, (), report)
        case _:
            return Outlook(Reason.UNDECIDED, states[-1:], report)


def is_news_since(released: Released, outlook: Outlook) -> bool:
    """Return whether what is known of the future was reported after the release."""
    reported = [
        season.since
        for season in outlook.seasons
        if season.number != released.season or season.status is SeasonStatus.CANCELLED
    ]
    reported += [outlook.report.news.reported] if outlook.report else []
    last = released.last.last
    return any(since and since.last and last and since.last > last for since in reported)


# --- what is left ---------------------------------------------------------------------------------


@frozen
class RestOfSeason:
    """What is left of a season that is under way, the next drop included.

    `episodes_left` counts all episodes, `episodes_planned` those with a day or a window, and
    `episodes_dated` those with a day: None if a part that is left has no numbers. `completes` is
    when the season is complete, None if the known drops do not complete it. `is_open` is True if
    its end is not known.
    """

    drops: int
    completes: Window | None
    episodes_left: int | None
    episodes_planned: int | None
    episodes_dated: int | None
    is_open: bool


def rest_of_season(season: Season) -> RestOfSeason:
    """Return what is left of a season that is under way."""
    rest = season.in_phase(Phase.TODAY, Phase.AHEAD)
    last, is_counted = rest[-1], season.schedule.plan.tally.last is not None
    completes = last.days if last.certainty is Certainty.CONFIRMED else last.within
    count = _episode_count(rest)
    return RestOfSeason(
        drops=len(rest),
        completes=completes if last.completes_season else None,
        episodes_left=None if count is None else max(count, len(_numbers_left(season, rest))),
        episodes_planned=count,
        episodes_dated=(
            None if count is None else _episode_count([one for one in rest if one.days.is_day])
        ),
        is_open=season.schedule.is_open
        or (not is_counted and any(part.is_open for part in undated_parts(season))),
    )


def _episode_count(drops: Sequence[SeasonDrop]) -> int | None:
    """Return how many episodes drops have; None if one has no numbers or is a labelled part."""
    counts = [run.count for drop in drops if not drop.label and (run := drop.entry.numbers)]
    return sum(counts) if len(counts) == len(drops) else None


def _numbers_left(season: Season, rest: Iterable[SeasonDrop]) -> set[int]:
    """Return the numbers of the episodes that are left: dated, withdrawn, or only counted."""
    waiting = filter(_may_come, season.schedule.undated)
    left = set(by_number((*(drop.entry for drop in rest), *waiting)))
    tally = season.schedule.plan.tally
    if tally.last is None:
        return left
    left |= set(by_number(drop.entry for drop in postponed_overdue(season)))
    past = season.in_phase(Phase.OUT, Phase.OVERDUE, Phase.UNCLEAR)
    came = by_number(drop.entry for drop in past if not drop.is_postponed)
    first_after = max(came, default=min(left, default=tally.start) - 1) + 1
    return left | set(range(first_after, tally.last + 1))


def _may_come(entry: Entry) -> bool:
    """Return whether an undated entry may still come: no end or lower count removed it."""
    return entry.withdrawn is None or isinstance(entry.withdrawn.claim, Scheduled)


# --- parts without a date -------------------------------------------------------------------------


@frozen
class UndatedPart:
    """A part of a season without a date: it was withdrawn, or is not known in the country.

    `country` is the one whose own release the season follows, None for the general one. `is_open`
    is True if it is the rest of a run without a known end.
    """

    season: int
    country: str | None
    part: Entry
    is_open: bool = False


def undated_parts(season: Season) -> Iterator[UndatedPart]:
    """Yield the parts of a season that have no date, if others have one.

    If only its beginning is ahead, that stands for all of it. Episodes that a lower count
    removed are not part of the season.
    """
    if season.schedule.past:
        return
    is_shown = any(drop.entry.bare_index != 0 or drop.phase is Phase.OUT for drop in season.drops)
    if not is_shown or season.status is SeasonStatus.CANCELLED:
        return
    ahead = season.in_phase(Phase.TODAY, Phase.AHEAD)
    postponed = [drop.entry for drop in ahead if drop.is_postponed]
    overdue = [replace(drop.entry, when=None) for drop in postponed_overdue(season)]
    for entry in merge_neighbours([*overdue, *season.schedule.undated, *postponed], _as_one):
        if _may_come(entry):
            is_open = _is_rest_of_open_run(season, entry)
            yield UndatedPart(season.number, season.schedule.country, entry, is_open)


def postponed_overdue(season: Season) -> list[SeasonDrop]:
    """Return what is postponed and had at most an unconfirmed date, which has passed."""
    return [drop for drop in season.in_phase(Phase.OVERDUE) if drop.is_postponed]


def _as_one(before: Entry, entry: Entry) -> Entry | None:
    """Return consecutive episodes that lost their dates alike as one entry, else None."""
    run = join_runs(before.numbers, entry.numbers)
    is_alike = before.withdrawn == entry.withdrawn and (before.when is None) == (entry.when is None)
    if run is None or not is_alike:
        return None
    return replace(before, numbers=run, line=entry.line, is_open=entry.is_open)


def _is_rest_of_open_run(season: Season, entry: Entry) -> bool:
    """Return whether a part is the rest of a run without a known end, and no count ends it."""
    run = entry.numbers
    if run is None or not entry.is_open or season.schedule.plan.tally.last == run.last:
        return False
    known = (*season.schedule.undated, *(drop.entry for drop in season.drops))
    same = (one.numbers for one in known if one.line == entry.line)
    return all(other.last <= run.last for other in same if other)


# --- what was only planned ------------------------------------------------------------------------

_THREE_MONTHS = 91 * DAY


def only_planned(ledger: Ledger, states: Iterable[Season], as_of: AsOf) -> tuple[SeasonDrop, ...]:
    """Return the premieres of seasons, and of their parts, that count as out but were only planned.

    Of each season the first: its confirmed day was reported more than three months before it, and
    since then nothing was reported of the show, and nobody compared it with its sources.
    """
    show = ledger.show
    looked_at = [show.checked, show.asked, *(item.effective_from for item in ledger.news)]
    seen = max((day for day in looked_at if day and day <= as_of.day), default=FIRST_DAY)
    found = (next(filter(partial(_is_unseen, seen), _premieres(season)), None) for season in states)
    return tuple(filter(None, found))


def _premieres(season: Season) -> list[SeasonDrop]:
    """Return the first drop of a season, and of each of its parts, of those that are out."""
    out = season.in_phase(Phase.OUT)
    first_of = {drop.label: drop for drop in reversed(out)}
    return [drop for drop in out if drop is out[0] or (drop.label and first_of[drop.label] is drop)]


def _is_unseen(seen: date, drop: SeasonDrop) -> bool:
    """Return whether a drop came after a day, and was planned long before."""
    planned, came = drop.report.news.effective_from, drop.days.first
    if planned is None or came is None:
        return False
    return came > seen and came - planned > _THREE_MONTHS


# --- trailers -------------------------------------------------------------------------------------


@frozen
class TrailerStatus:
    """A trailer that is out or ahead: of a season, or of the show (`season` is None).

    `is_overdue` is True if it was due by a day that has passed, and no report says that it came.
    """

    season: int | None
    report: Report[Trailer]
    is_out: bool
    is_overdue: bool


def latest_trailer(ledger: Ledger, as_of: AsOf) -> TrailerStatus | None:
    """Return the trailer that was reported last."""
    known = (*ledger.seasons, ledger.show_history)
    found = [(one.season, report) for one in known if (report := one.latest(Trailer))]
    if not found:
        return None
    season, report = max(found, key=lambda one: one[1].order)
    window = report.claim.when
    is_sure = is_confirmed(report) and (window.is_day or _was_out(report))
    is_past = window.last is not None and window.last < as_of.day
    is_out = is_sure and has_happened(window, as_of)
    return TrailerStatus(season, report, is_out, is_overdue=is_past and not is_sure)


def _was_out(report: Report[Trailer]) -> bool:
    """Return whether a trailer was out when it was reported: before that day, or `by` it."""
    window, news = report.claim.when, report.news
    if window.last is None or news.effective_from is None:
        return False
    if window.last < news.effective_from:
        return not news.may_be_older
    return window.last == news.effective_from and window.first is None
