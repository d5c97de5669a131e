"""What to check in the reports of one season: counts, and dates that a later report withdraws."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby

from etoile_cli.catalogue.lints.items import COMPARE, Flagged
from etoile_cli.catalogue.lints.releases import names_of
from etoile_cli.catalogue.reader import Fault
from etoile_cli.domain.fold.entries import (
    Entry,
    Key,
    by_number,
    is_settled,
    key_of,
    without_episodes,
)
from etoile_cli.domain.fold.replay import NO_ENTRIES, NO_PLAN, ReplayStep, SeasonPlan, replay
from etoile_cli.domain.history import Revision, revisions
from etoile_cli.domain.ledger import Ledger, is_confirmed
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, ReleaseLine
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import EpisodeCount, Scheduled, planned_lines
from etoile_cli.records import replace
from etoile_cli.text import join_words


def withdrawn(season: int, replayed: Sequence[ReplayStep]) -> Flagged:
    """Return warnings of what releases take away though they do not name it.

    The end of a run that had none is not flagged, nor what a newer report, or a count, settles.
    """
    last = replayed[-1].after if replayed else NO_PLAN
    counted = _latest_count(replayed)
    for step in replayed:
        if planned_lines(step.report.claim):
            is_newer = counted and counted.report.order >= step.report.order
            highest = counted.after.tally.last if counted and is_newer else None
            yield from _withdrawn(season, step, last, highest or MOST_EPISODES)


def _withdrawn(season: int, step: ReplayStep, latest: SeasonPlan, highest: int) -> Flagged:
    item = step.report.news
    path = (*item.place.path, "release")
    lines = planned_lines(step.report.claim)
    end = max((last for line in lines if (last := _end_of_run(line))), default=None)
    lost = [*_lost(step, latest, highest)]
    cut = [one for one in lost if _is_cut(one, end)]
    overtaken = [one for one in lost if _is_overtaken(one, step, end)]
    if cut:
        message = f"the run to episode {end} withdraws {_words(cut)} of season {season}"
        yield item, Fault(path, "run-cut-short", message, "if they still come, list them here too")
    if overtaken:
        message = (
            f"dates withdrawn, no later than the new ones: {_words(overtaken)} of season {season}"
        )
        yield item, Fault(path, "overtaken", message, "add new dates for what follows")


def _lost(step: ReplayStep, latest: SeasonPlan, highest: int) -> Iterator[Revision]:
    """What a release withdraws without naming it, unless it has a date in the latest plan.

    `highest` is the last episode by a count that is as new as the release, or newer.
    """
    claim, lines = step.report.claim, planned_lines(step.report.claim)
    if not isinstance(claim, Scheduled) or not step.before.by_country:
        return
    lost = [
        one
        for one in revisions(step)
        if one.before and is_confirmed(one.before.report) and one.is_lost
        if not (_is_named(one, lines) or _ends_open_run(one))
    ]
    if not lost:
        return
    board = latest.by_country.get(claim.country, NO_ENTRIES)
    dated = [entry for entry in (*board.confirmed, *board.unconfirmed) if entry.when]
    numbers, keys = by_number(dated), {key_of(entry) for entry in dated}
    for one in lost:
        yield from _still_lost(one, lambda n: n in numbers or n > highest, keys)


def _still_lost(
    one: Revision, is_settled: Callable[[int], bool], keys: Container[Key]
) -> Iterator[Revision]:
    if one.before is None:
        return
    for part in without_episodes((one.before,), is_settled):
        if part.numbers or key_of(part) not in keys:
            yield replace(one, before=part)


def _latest_count(replayed: Sequence[ReplayStep]) -> ReplayStep | None:
    counts = (
        step
        for step in reversed(replayed)
        if isinstance(step.report.claim, EpisodeCount) and is_confirmed(step.report)
    )
    return next(counts, None)


def _end_of_run(line: ReleaseLine) -> int | None:
    """The last episode of a run; None for an open run, and for what is not a run."""
    is_run = line.every and not line.is_open and isinstance(line.episodes, Episodes)
    return line.episodes.last if is_run and isinstance(line.episodes, Episodes) else None


def _is_named(one: Revision, lines: Iterable[ReleaseLine]) -> bool:
    """Whether the release itself withdraws this date."""
    part = one.before
    return part is not None and any(
        line.when is None and line.names(part.episodes, part.label) for line in lines
    )


def _ends_open_run(one: Revision) -> bool:
    """Whether episodes that no longer come were those of a run without a known end."""
    return one.after is None and one.before is not None and one.before.is_open


def _is_cut(one: Revision, end: int | None) -> bool:
    """Whether episodes no longer come, because a new run ends before them."""
    run = one.before.numbers if one.before else None
    return end is not None and run is not None and one.after is None and run.first > end


def _is_overtaken(one: Revision, step: ReplayStep, end: int | None) -> bool:
    if one.after is not None:
        return one.after.withdrawn is step.report
    return bool(one.before and one.before.numbers) and not _is_cut(one, end)


def _words(lost: Iterable[Revision]) -> str:
    """What lost its date, in words: `episodes 9-10 and Part 2`."""
    entries = [one.before for one in lost if one.before]
    numbers = by_number(entries)
    words = [names_of(numbers)] if numbers else []
    words += [entry.label or _bare(entry) for entry in entries if not entry.numbers]
    return join_words(dict.fromkeys(words))


def _bare(entry: Entry) -> str:
    return "the beginning" if entry.bare_index == 0 else "the continuation"


# --- seasons --------------------------------------------------------------------------------------


def in_season(ledger: Ledger, season: Season) -> Flagged:
    """Return what to flag in a season."""
    yield from _overdue(season)
    yield from _left_out(season)
    if len([*season.history.all(Scheduled), *season.history.all(EpisodeCount)]) > 1:
        replayed = [*replay(ledger, season.history)]
        yield from withdrawn(season.number, replayed)
        yield from _counts(season.number, replayed)


# --- dates that have passed ----------------------------------------------------------------------


def _overdue(season: Season) -> Flagged:
    """Dates that have passed without news since; of a run, only the last."""
    passed = [
        drop
        for drop in (*season.drops, *season.elsewhere)
        if drop.phase in (Phase.OVERDUE, Phase.UNCLEAR)
    ]
    for _, group in groupby(passed, _run_of):
        drop = [*group][-1]
        item = drop.report.news
        country = f" in {drop.country}" if drop.country else ""
        due = f"season {season.number} was due{country} by {drop.days.last} ({drop.certainty})"
        if drop.phase is Phase.OVERDUE:
            message, hint = f"{due}, with no news since", "record what became of it"
        else:
            message = f"{due}, and may have come before this report"
            hint = "record what became of it, or the exact day of this report"
        yield item, Fault((*item.place.path, "release"), "overdue", message, hint)


def _run_of(drop: SeasonDrop) -> tuple[object, ...]:
    """What the drops of one run have in common; a window is never one of a run."""
    of_window = None if drop.days.is_day else drop.name
    return id(drop.report.news), drop.label, drop.country, of_window


# --- the count -----------------------------------------------------------------------------------


def _left_out(season: Season) -> Flagged:
    """A season whose releases number their episodes, and leave some of them out.

    Those before the lowest number may have come earlier: a report may give only what is to come.
    """
    tally = season.schedule.plan.tally
    parts: tuple[SeasonDrop | Entry, ...] = (*season.drops, *season.schedule.undated)
    runs = [run for part in parts if isinstance(run := part.episodes, Episodes)]
    numbers = {number for run in runs for number in run}
    if tally.last is None or not runs or len(runs) < len(parts) or any(map(_is_open, parts)):
        return
    missing = set(range(min(numbers), tally.last + 1)) - numbers
    if missing:
        item = max((part.report for part in parts), key=lambda report: report.order).news
        what = names_of(missing)
        message = f"season {season.number} has {tally.count} episodes, but no release gives {what}"
        yield item, Fault((*item.place.path, "release"), "episode-count", message, COMPARE)


def _is_open(part: SeasonDrop | Entry) -> bool:
    """Whether a part was reported beside a run without a known end."""
    return any(line.is_open for line in planned_lines(part.report.claim))


def _counts(season: int, replayed: Sequence[ReplayStep]) -> Flagged:
    """The latest count, if more had come out before, or if its own report gives more."""
    counts = [
        step
        for step in replayed
        if isinstance(step.report.claim, EpisodeCount) and is_confirmed(step.report)
    ]
    if counts:
        latest = counts[-1]
        yield from _more_out(season, latest)
        for step in replayed:
            if step.report.order == latest.report.order:
                yield from _contradicted(season, latest, step)


def _more_out(season: int, step: ReplayStep) -> Flagged:
    """A count that is lower than the number of what had come out before it was reported."""
    item, tally = step.report.news, step.after.tally
    last = tally.last or 0
    out = by_number(
        entry for entry in step.after.confirmed if is_settled(entry, item.effective_from)
    )
    if beyond := [number for number in out if number > last]:
        message = (
            f"season {season} has {tally.count} episodes by this report, "
            f"but {names_of(beyond)} had come out before it"
        )
        yield item, Fault((*item.place.path, "episodes"), "more-out", message, COMPARE)


def _contradicted(season: int, counted: ReplayStep, step: ReplayStep) -> Flagged:
    """A report whose release has a higher number than its count allows: that one counts."""
    item, said, given = step.report.news, counted.after.tally, step.after.tally
    if given.count and said.count and given.count > said.count:
        message = (
            f"this report counts {said.count} episodes of season {season}, "
            f"and gives {given.count}; the higher number counts"
        )
        yield item, Fault((*item.place.path, "episodes"), "two-counts", message, COMPARE)
