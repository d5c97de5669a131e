"""What to flag in a release that withdraws more than it names."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from etoile_cli.catalogue.lints.ledger import Flagged
from etoile_cli.catalogue.lints.releases import names_of
from etoile_cli.catalogue.table import Fault
from etoile_cli.frozen import changed
from etoile_cli.history import Revision, revisions
from etoile_cli.ledger import is_confirmed
from etoile_cli.plans.entries import Entry, Key, by_number, key_of, without
from etoile_cli.plans.replay import EMPTY, NOTHING, SeasonPlan, Step
from etoile_cli.releases import MOST_EPISODES, Episodes, Line
from etoile_cli.shows import EpisodeCount, Scheduled, planned_lines
from etoile_cli.text import listed


def withdrawn(season: int, replayed: Sequence[Step]) -> Flagged:
    """Return warnings of what releases take away though they do not name it.

    The end of a run that had none is not flagged, nor what a newer report, or a count, settles.
    """
    last = replayed[-1].after if replayed else NOTHING
    counted = _latest_count(replayed)
    for step in replayed:
        if planned_lines(step.report.claim):
            is_newer = counted and counted.report.order >= step.report.order
            highest = counted.after.tally.last if counted and is_newer else None
            yield from _withdrawn(season, step, last, highest or MOST_EPISODES)


def _withdrawn(season: int, step: Step, latest: SeasonPlan, highest: int) -> Flagged:
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


def _lost(step: Step, latest: SeasonPlan, highest: int) -> Iterator[Revision]:
    """What a release withdraws without naming it, unless it has a date in the latest plan.

    `highest` is the last episode by a count that is as new as the release, or newer.
    """
    claim, lines = step.report.claim, planned_lines(step.report.claim)
    if not isinstance(claim, Scheduled) or not step.before.boards:
        return
    lost = [
        one
        for one in revisions(step)
        if one.before and is_confirmed(one.before.report) and one.is_lost
        if not (_is_named(one, lines) or _ends_open_run(one))
    ]
    if not lost:
        return
    board = latest.boards.get(claim.country, EMPTY)
    dated = [entry for entry in (*board.sure, *board.hoped) if entry.when]
    numbers, keys = by_number(dated), {key_of(entry) for entry in dated}
    for one in lost:
        yield from _still_lost(one, lambda n: n in numbers or n > highest, keys)


def _still_lost(
    one: Revision, is_settled: Callable[[int], bool], keys: Container[Key]
) -> Iterator[Revision]:
    if one.before is None:
        return
    for part in without((one.before,), is_settled):
        if part.numbers or key_of(part) not in keys:
            yield changed(one, before=part)


def _latest_count(replayed: Sequence[Step]) -> Step | None:
    counts = (
        step
        for step in reversed(replayed)
        if isinstance(step.report.claim, EpisodeCount) and is_confirmed(step.report)
    )
    return next(counts, None)


def _end_of_run(line: Line) -> int | None:
    """The last episode of a run; None for an open run, and for what is not a run."""
    is_run = line.every and not line.is_open and isinstance(line.episodes, Episodes)
    return line.episodes.last if is_run and isinstance(line.episodes, Episodes) else None


def _is_named(one: Revision, lines: Iterable[Line]) -> bool:
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


def _is_overtaken(one: Revision, step: Step, end: int | None) -> bool:
    if one.after is not None:
        return one.after.withdrawn is step.report
    return bool(one.before and one.before.numbers) and not _is_cut(one, end)


def _words(lost: Iterable[Revision]) -> str:
    """What lost its date, in words: `episodes 9-10 and Part 2`."""
    entries = [one.before for one in lost if one.before]
    numbers = by_number(entries)
    words = [names_of(numbers)] if numbers else []
    words += [entry.label or _bare(entry) for entry in entries if not entry.numbers]
    return listed(dict.fromkeys(words))


def _bare(entry: Entry) -> str:
    return "the beginning" if entry.turn == 0 else "the continuation"
