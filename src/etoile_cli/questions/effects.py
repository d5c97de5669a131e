"""What a new report changed of a season's dates, and what is unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etoile_cli.dates import AsOf
from etoile_cli.frozen import changed, frozen
from etoile_cli.history import Revision, revisions
from etoile_cli.ledger import fold
from etoile_cli.plans.entries import Entries, by_number, in_sequence, is_settled
from etoile_cli.plans.replay import EMPTY, SeasonPlan, Step, steps
from etoile_cli.plans.seen import confirmed_in
from etoile_cli.releases import Episodes, runs_of
from etoile_cli.shows import EpisodeCount, News, Scheduled, Show


@frozen
class Effect:
    """The changes of one report to a season, in a country or (None) in the general release.

    `out` and `unchanged` are the episodes that stayed; `is_open` is True if the last of those that
    are unchanged are the rest of a run without a known end.
    """

    season: int
    country: str | None
    revisions: tuple[Revision, ...]
    out: tuple[Episodes, ...]
    unchanged: tuple[Episodes, ...]
    is_open: bool


def effects_of(before: Show, after: Show, as_of: AsOf) -> Iterator[Effect]:
    """Yield what the new reports of a show changed, of seasons with episodes or parts."""
    known = {item.place for item in before.news}
    new = [item for item in after.news if item.place not in known]
    ledger = fold(after, max([as_of.day, *(item.counts_from or as_of.day for item in new)]))
    for item in new:
        for season in ledger.seasons:
            found = [step for step in steps(ledger, season) if _is_of(step, item)]
            if found and season.season is not None:
                yield from _effects(season.season, found, item)


def _effects(season: int, found: Sequence[Step], item: News) -> Iterator[Effect]:
    """The changes of a season, country by country; of the general release even if there are none.

    Nothing if it has neither episodes nor parts there.
    """
    changes: dict[str | None, list[Revision]] = {_country(step): [] for step in found}
    for one in (one for step in found for one in revisions(step)):
        changes.setdefault(one.entry.country, []).append(one)
    plan = found[-1].after
    for country, revised in changes.items():
        entries = _shown(plan, country)
        if any(entry.turn is None for entry in entries):
            effect = _effect(season, country, tuple(revised), entries, item)
            yield changed(effect, is_open=_is_rest_open(effect, entries, plan))


def _effect(
    season: int,
    country: str | None,
    changes: tuple[Revision, ...],
    entries: Entries,
    item: News,
) -> Effect:
    touched = {number for one in changes for number in _touched(one, entries)}
    kept = in_sequence(entries)
    out = [e for e in kept if is_settled(e, item.counts_from)]
    return Effect(
        season,
        country,
        changes,
        runs_of(set(by_number(out)) - touched),
        runs_of(set(by_number(kept)) - set(by_number(out)) - touched),
        is_open=False,
    )


def _is_rest_open(effect: Effect, entries: Entries, plan: SeasonPlan) -> bool:
    """Whether what is unchanged goes as far as a run without a known end is expanded."""
    run = in_sequence(entries)[-1].numbers if effect.unchanged else None
    if run is None or run.last == plan.tally.last or run.last != effect.unchanged[-1].last:
        return False
    return by_number(entries)[run.last].is_open


def _shown(plan: SeasonPlan, country: str | None) -> Entries:
    """What is confirmed in a country's own release, without what the count leaves out."""
    return confirmed_in(changed(plan, boards={None: plan.boards.get(country, EMPTY)}), None)


def _is_of(step: Step, item: News) -> bool:
    return step.report.news is item and isinstance(step.report.claim, Scheduled | EpisodeCount)


def _country(step: Step) -> str | None:
    claim = step.report.claim
    return claim.country if isinstance(claim, Scheduled) else None


def _touched(one: Revision, entries: Entries) -> Iterator[int]:
    """The episodes of a change; of a run without a known end, all that follow its first."""
    run = one.entry.numbers
    yield from run or ()
    if run and one.is_open:
        lines = {entry.line for entry in (one.before, one.after) if entry}
        same = (entry for entry in entries if entry.line in lines)
        yield from (n for entry in same for n in entry.numbers or () if n > run.first)
