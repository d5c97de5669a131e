"""What is shown of a season's plan: what is confirmed, and what is not, in or beside its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etoile_cli.dates import Window
from etoile_cli.frozen import changed
from etoile_cli.plans.countries import confirmed_in, hoped_in
from etoile_cli.plans.entries import (
    Entries,
    Entry,
    by_number,
    first_number,
    key_of,
    narrows,
    pieces,
    without,
)
from etoile_cli.plans.replay import SeasonPlan
from etoile_cli.releases import fixed


def seen_in(plan: SeasonPlan, country: str | None) -> tuple[Entries, Entries]:
    """Return what a viewer of a country is shown, and what is not confirmed beside it.

    What is not confirmed dates what has no date, or narrows a confirmed window. Episodes of a
    season that surely comes all at once have no date of their own.
    """
    confirmed, hoped = confirmed_in(plan, country), hoped_in(plan, country)
    if not hoped:
        return confirmed, ()
    found: list[Entry] = []
    beside: list[Entry] = []
    numbers = by_number(hoped)
    for one in confirmed:
        for part, hope in _matched(plan, one, hoped, numbers):
            if hope is None or hope.when is None:
                found.append(part)
            elif part.when is None:
                found.append(_as_same(part, hope))
            elif isinstance(part.when, Window) and narrows(hope.when, part.when):
                found.append(changed(_as_same(part, hope), within=part.when))
            else:
                found.append(part)
                beside += [] if fixed(part.when) == fixed(hope.when) else [hope]
    left = _unmatched(plan, confirmed, hoped)
    if any(one.is_whole for one in confirmed):
        beside += [hope for hope in left if hope.numbers]
        left = tuple(hope for hope in left if not hope.numbers)
    return (*found, *left), tuple(beside)


def _as_same(sure: Entry, hope: Entry) -> Entry:
    """What is hoped of an entry, with the numbers and the label that are confirmed."""
    if hope.numbers and not sure.numbers:
        return changed(hope, is_general=sure.is_general)
    return changed(
        hope,
        numbers=sure.numbers,
        is_whole=sure.is_whole,
        turn=sure.turn,
        is_general=sure.is_general,
    )


def _matched(
    plan: SeasonPlan, sure: Entry, hoped: Entries, numbers: Mapping[int, Entry]
) -> Iterator[tuple[Entry, Entry | None]]:
    """The parts of a confirmed entry, each with what is hoped of the same part."""
    run = sure.numbers
    if run is None:
        yield sure, next((hope for hope in hoped if _is_same_part(plan, sure, hope)), None)
        return
    beginning = next((hope for hope in hoped if hope.turn == 0), None)
    for piece, hope in pieces(run, numbers.get):
        begins = piece.first == plan.tally.start
        yield changed(sure, numbers=piece), hope or (beginning if begins else None)


def _is_same_part(plan: SeasonPlan, sure: Entry, hope: Entry) -> bool:
    """Whether what is hoped is of the part that a bare date or a label stands for."""
    if sure.numbers:
        return hope.turn == 0 and first_number(sure) == plan.tally.start
    begins = sure.turn == 0 and hope.numbers and first_number(hope) == plan.tally.start
    return bool(begins) or plan.name(key_of(sure)) == plan.name(key_of(hope))


def _unmatched(plan: SeasonPlan, confirmed: Sequence[Entry], hoped: Entries) -> Entries:
    """What is hoped of other parts than the confirmed entries."""
    numbers = by_number(confirmed)
    start = plan.tally.start
    bare = [one for one in confirmed if not one.numbers or first_number(one) == start]
    return tuple(
        part
        for hope in hoped
        if not any(_is_same_part(plan, sure, hope) for sure in bare)
        for part in without((hope,), numbers.__contains__)
    )
