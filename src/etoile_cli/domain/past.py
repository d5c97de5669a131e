"""What is past: the schedule of a season all of which is out, without work for each episode.

Most seasons of most shows are: of such a season an answer needs its first drop, its last and its
tally, and all the rest only if someone asks for it. It is the same schedule as `schedule` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import cast

from etoile_cli.domain.dates import (
    DAY,
    AsOf,
    When,
    calendar_days,
    days_of,
    exact_day,
    is_exact,
    sort_time,
)
from etoile_cli.domain.entries import Tally
from etoile_cli.domain.fold import (
    NO_PLAN,
    SPECIALS,
    SeasonPlan,
    plan_of,
    with_first_number,
    with_highest_number,
)
from etoile_cli.domain.releases import (
    Episodes,
    Plan,
    ReleaseLine,
    occurrence,
    occurrence_count,
)
from etoile_cli.domain.replacing import new_entry
from etoile_cli.domain.schedule import Past, Phase, Schedule, SeasonDrop, schedule_from_plan
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    Ledger,
    PlatformChange,
    Report,
    Scheduled,
    SeasonHistory,
    Show,
    Trailer,
    is_confirmed,
)
from etoile_cli.records import deferred, frozen, replace

_PLANNING = (Scheduled, EpisodeCount, PlatformChange)
_MARGIN = 2 * DAY
"""How long after a day in the zone of a release that day may last in another zone."""


@frozen
class _Release:
    """The only release of a season: runs of episodes on known days, one after the other."""

    report: Report[Scheduled]
    lines: tuple[ReleaseLine, ...]
    ends: tuple[When, ...]  # the last date of each line
    count: int | None  # of the same report

    @property
    def last_day(self) -> date:
        """The last day on which any of it comes out, each in its own zone."""
        return max([exact_day(end) or date.min for end in self.ends])

    @property
    def tally(self) -> Tally:
        """How many episodes the season has, as `fold` counts them."""
        tally = NO_PLAN.tally
        if self.count is not None:
            tally = Tally(self.count, None, self.report.news.effective_from)
        tally = with_first_number(tally, [_run(line) for line in self.lines])
        highest = _run(self.lines[-1]).last
        if tally.last is None or highest < tally.last:
            return tally
        return with_highest_number(tally, highest, self.report)


def past_schedule(ledger: Ledger, history: SeasonHistory, as_of: AsOf) -> Schedule | None:
    """Return the schedule of a season if all that was ever planned of it is out; else None.

    Also None if that takes more to find out: with several releases, with dates that are not
    numbered, known and in order, or if another platform or country has a part in it.
    """
    release = _release(ledger, history)
    if release is None or (last := release.last_day) + _MARGIN >= as_of.day:
        return None
    if not all(_leaves(end.news.effective_from, last) for end in ledger.ends(history)):
        return None
    plan = deferred(SeasonPlan, lambda: plan_of(ledger, history), tally=release.tally, names={})
    past = _past(release, plan, ledger.show.platform, history.number, as_of)
    return deferred(
        Schedule,
        lambda: replace(schedule_from_plan(plan, ledger, history, as_of), past=past),
        country=None,
        undated=(),
        beside=(),
        elsewhere=(),
        plan=plan,
        past=past,
    )


def _leaves(end: date | None, last: date) -> bool:
    """Return whether the end of a season, or of its show, leaves all dates up to a day."""
    return end is not None and last <= end


# --- the release ----------------------------------------------------------------------------------


def _release(ledger: Ledger, history: SeasonHistory) -> _Release | None:
    """Return the only release of a season, None if it has others, or is of another kind."""
    found = [report for report in history.reports if isinstance(report.claim, _PLANNING)]
    count: int | None = None
    match [report.claim for report in found]:
        case [Scheduled(Plan(lines), None)]:
            pass
        case [EpisodeCount(count), Scheduled(Plan(lines), None)] if _are_of_one_item(found):
            pass
        case _:
            return None
    if not lines or not all(map(_is_dated_run, lines)) or not is_confirmed(found[-1]):
        return None
    ends = tuple(map(_last_date, lines))
    if len(lines) > 1 and not _are_in_order(lines, ends):
        return None
    if ledger.show_history.all(PlatformChange):
        return None
    return _Release(cast("Report[Scheduled]", found[-1]), lines, ends, count)


def _are_of_one_item(reports: Sequence[Report[Claim]]) -> bool:
    return all(report.order == reports[0].order for report in reports)


def _is_dated_run(line: ReleaseLine) -> bool:
    has_numbers = isinstance(line.episodes, Episodes) and not line.is_open
    return has_numbers and line.when is not None and is_exact(line.when)


def _are_in_order(lines: Sequence[ReleaseLine], ends: Iterable[When]) -> bool:
    """Return whether each line follows the one before, by its numbers and at least a day later."""
    return all(
        _run(line).last < _run(following).first
        and type(line.when) is type(following.when)
        and sort_time(end) + DAY <= sort_time(following.when)
        for (line, following), end in zip(pairwise(lines), ends, strict=False)
    )


def _run(line: ReleaseLine) -> Episodes:
    if isinstance(line.episodes, Episodes):
        return line.episodes
    raise ValueError(f"no numbers: {line}")


def _date(line: ReleaseLine) -> When:
    if line.when is None:
        raise ValueError(f"no date: {line}")
    return line.when


def _last_date(line: ReleaseLine) -> When:
    return occurrence(_date(line), line.every, occurrence_count(line) - 1)


# --- its drops ------------------------------------------------------------------------------------


def _past(
    release: _Release, plan: SeasonPlan, platform: str | None, season: int, as_of: AsOf
) -> Past:
    """Return what answers need of a release all of which is out; its drops are made if needed."""
    is_special = season == SPECIALS
    lines, tally, days = release.lines, plan.tally, days_of(release.ends[-1], as_of.zone)

    def drop(index: int, run: Episodes, when: When) -> SeasonDrop:
        entry = new_entry(release.report, lines[index], index, run, when)
        return SeasonDrop(
            season=season,
            entry=entry,
            days=days_of(when, as_of.zone),
            phase=Phase.OUT,
            platform=entry.platform or platform,
            plan=plan,
            is_premiere=not is_special and run.first <= tally.start <= run.last,
            completes_season=not is_special and run.last == tally.last,
        )

    def made() -> Past:
        begin, end, runs = _date(lines[0]), release.ends[-1], map(_run, lines)
        first = deferred(
            SeasonDrop,
            lambda: drop(0, _first_episodes(lines[0]), begin),
            days=days_of(begin, as_of.zone),
        )
        last = deferred(
            SeasonDrop,
            lambda: drop(len(lines) - 1, _last_episodes(lines[-1]), end),
            days=days,
        )
        return Past(
            first=last if len(lines) == occurrence_count(lines[0]) == 1 else first,
            last=last,
            days=days,
            report=release.report,
            has_premiere=not is_special and any(r.first <= tally.start <= r.last for r in runs),
            is_complete=is_complete,
        )

    is_complete = _is_complete(release, tally)
    return deferred(Past, made, days=days, report=release.report, is_complete=is_complete)


def _is_complete(release: _Release, tally: Tally) -> bool:
    """Return whether a season is complete with a release.

    Without a count, the end of a run completes it, and so does a later part.
    """
    lines = release.lines
    if tally.count is not None:
        return _run(lines[-1]).last == tally.last
    return lines[-1].every is not None or _run(lines[0]).first > tally.start


def _first_episodes(line: ReleaseLine) -> Episodes:
    run = _run(line)
    return Episodes(run.first, min(run.first + line.each - 1, run.last)) if line.every else run


def _last_episodes(line: ReleaseLine) -> Episodes:
    run = _run(line)
    if not line.every:
        return run
    return Episodes(run.first + (occurrence_count(line) - 1) * line.each, run.last)


# --- shows all of which is past -------------------------------------------------------------------


def last_day_named(show: Show) -> date | None:
    """Return the last day that any report of a show names, each in its own zone.

    It is that of a report itself, or of what it says. None if a run of episodes has no known end,
    or a date is only known to come after a day, or not known at all.
    """
    lines = show.lines
    if any(line.is_open for line in lines):
        return None
    windows = [calendar_days(_last_date(line)) for line in lines if line.when is not None]
    if any(window.last is None for window in windows):
        return None
    windows += [item.reported for item in show.news if item.reported]
    windows += [claim.when for claim in show.claims if isinstance(claim, Trailer)]
    return max((day for one in windows for day in (one.first, one.last) if day), default=date.min)
