"""What to flag in a season as its releases are folded: what passed, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from etoile_cli.catalogue.lints.items import COMPARE
from etoile_cli.catalogue.lints.ledger import Flagged
from etoile_cli.catalogue.lints.releases import names_of
from etoile_cli.catalogue.lints.withdrawals import withdrawn
from etoile_cli.catalogue.table import Fault
from etoile_cli.ledger import Ledger, is_confirmed
from etoile_cli.plans.entries import Entry, by_number, is_settled
from etoile_cli.plans.replay import Step, steps
from etoile_cli.releases import Episodes
from etoile_cli.schedule import Phase, SeasonDrop
from etoile_cli.shows import EpisodeCount, Scheduled, planned_lines
from etoile_cli.status import Season


def in_season(ledger: Ledger, season: Season) -> Flagged:
    """Return what to flag in a season."""
    yield from _lapsed(season)
    yield from _left_out(season)
    if len([*season.known.all(Scheduled), *season.known.all(EpisodeCount)]) > 1:
        replayed = [*steps(ledger, season.known)]
        yield from withdrawn(season.number, replayed)
        yield from _counts(season.number, replayed)


# --- dates that have passed ----------------------------------------------------------------------


def _lapsed(season: Season) -> Flagged:
    """Dates that have passed without news since; of a run, only the last."""
    passed = [
        drop
        for drop in (*season.drops, *season.elsewhere)
        if drop.phase in (Phase.LAPSED, Phase.UNCLEAR)
    ]
    for _, group in groupby(passed, _run_of):
        drop = [*group][-1]
        item = drop.report.news
        country = f" in {drop.country}" if drop.country else ""
        due = f"season {season.number} was due{country} by {drop.days.last} ({drop.certainty})"
        if drop.phase is Phase.LAPSED:
            message, hint = f"{due}, with no news since", "record what became of it"
        else:
            message = f"{due}, and it may have come before this report"
            hint = "record what became of it, or the exact day of this report"
        yield item, Fault((*item.place.path, "release"), "lapsed", message, hint)


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


def _counts(season: int, replayed: Sequence[Step]) -> Flagged:
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


def _more_out(season: int, step: Step) -> Flagged:
    """A count that is lower than the number of what had come out before it was reported."""
    item, tally = step.report.news, step.after.tally
    last = tally.last or 0
    out = by_number(entry for entry in step.after.sure if is_settled(entry, item.counts_from))
    if beyond := [number for number in out if number > last]:
        message = (
            f"season {season} has {tally.count} episodes by this report, "
            f"but {names_of(beyond)} had come out before it"
        )
        yield item, Fault((*item.place.path, "episodes"), "more-out", message, COMPARE)


def _contradicted(season: int, counted: Step, step: Step) -> Flagged:
    """A report whose release has a higher number than its count allows: that one counts."""
    item, said, given = step.report.news, counted.after.tally, step.after.tally
    if given.count and said.count and given.count > said.count:
        message = (
            f"this report counts {said.count} episodes of season {season}, "
            f"and gives {given.count}; the higher number counts"
        )
        yield item, Fault((*item.place.path, "episodes"), "two-counts", message, COMPARE)
