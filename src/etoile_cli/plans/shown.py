"""What is shown of a season's plan: in a country, and of what is confirmed and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etoile_cli.dates import Window
from etoile_cli.frozen import changed, frozen
from etoile_cli.plans.entries import (
    Entries,
    Entry,
    by_number,
    first_number,
    is_of_open_run,
    is_settled,
    key_of,
    narrows,
    pieces,
    without,
)
from etoile_cli.plans.replay import EMPTY, Board, SeasonPlan
from etoile_cli.releases import Extent, fixed, order_of, own_days
from etoile_cli.shows import Scheduled


def country_of(plan: SeasonPlan, wanted: str | None) -> str | None:
    """Whose release somebody in a country goes by; None for the general one."""
    if wanted and has_own(plan, wanted):
        return wanted
    if plan.boards.get(None, EMPTY) != EMPTY:
        return None
    own = [country for country in plan.countries if has_own(plan, country)]
    return next(iter([*own, *plan.countries]), None)


def has_own(plan: SeasonPlan, country: str) -> bool:
    """Whether a country has dates of its own, or lost them and has no general ones instead."""
    board = plan.boards.get(country, EMPTY)
    if board.hoped:
        return True
    general: Entries | None = None
    for entry in board.sure:
        if not _was_lost_everywhere(entry):
            return True
        general = general or tuple(one.entry for one in shown(plan, None)[0])
        if _still_lost(plan, entry, general):
            return True
    return False


def _was_lost_everywhere(entry: Entry) -> bool:
    """Whether the report that took a date away in a country took it away in all."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    return not isinstance(claim, Scheduled) or claim.country is None


def _still_lost(plan: SeasonPlan, entry: Entry, general: Entries) -> Entries:
    """What the general release has not dated again of what lost its date everywhere."""
    lost = entry.withdrawn.order if entry.withdrawn else 0
    again = [one for one in general if one.when is not None and one.order > lost]
    if any(one.episodes is Extent.WHOLE for one in again):
        return ()
    names, numbers = {plan.name(key_of(one)) for one in again}, by_number(again)
    if entry.numbers:
        return without((entry,), lambda number: number in numbers or plan.name(number) in names)
    return () if plan.name(key_of(entry)) in names else (entry,)


# --- what is confirmed, and what is not ----------------------------------------------------------


@frozen
class Shown:
    """An entry as it is shown: in which confirmed window it lies, and whether it is general."""

    entry: Entry
    within: Window | None = None
    is_general: bool = False


def shown(plan: SeasonPlan, country: str | None) -> tuple[list[Shown], list[Shown]]:
    """A country's entries, one for each part, and what is not confirmed beside them.

    Episodes of a season that surely comes all at once have no date of their own.
    """
    board = _counted(plan, plan.boards.get(country, EMPTY))
    if not board.hoped:
        return [Shown(entry) for entry in board.sure], []
    found: list[Shown] = []
    beside: list[Shown] = []
    numbers = by_number(board.hoped)
    for sure in board.sure:
        for part, hope in _matched(plan, sure, board.hoped, numbers):
            if hope is None or hope.when is None:
                found.append(Shown(part))
            elif part.when is None:
                found.append(Shown(_as_same(part, hope)))
            elif isinstance(part.when, Window) and narrows(hope.when, part.when):
                found.append(Shown(_as_same(part, hope), part.when))
            else:
                found.append(Shown(part))
                beside += [] if fixed(part.when) == fixed(hope.when) else [Shown(hope)]
    left = _unmatched(plan, board)
    if any(entry.episodes is Extent.WHOLE for entry in board.sure):
        beside += [Shown(hope) for hope in left if hope.numbers]
        left = tuple(hope for hope in left if not hope.numbers)
    return [*found, *map(Shown, left)], beside


def _counted(plan: SeasonPlan, board: Board) -> Board:
    """A board without what a run without a known end has beyond the season's count."""
    last = plan.tally.last
    if last is None or not any(is_of_open_run(entry) for entry in board.sure):
        return board
    sure = tuple(
        part
        for entry in board.sure
        for part in (
            without((entry,), lambda number: number > last)
            if is_of_open_run(entry) and not is_settled(entry, plan.tally.day)
            else (entry,)
        )
    )
    return Board(sure, board.hoped)


def _as_same(sure: Entry, hope: Entry) -> Entry:
    """What is hoped of an entry, with the numbers and the label that are confirmed."""
    if hope.numbers and not sure.numbers:
        return hope
    return changed(hope, episodes=sure.episodes, turn=sure.turn)


def _matched(
    plan: SeasonPlan, sure: Entry, hoped: Entries, numbers: Mapping[int, Entry]
) -> Iterator[tuple[Entry, Entry | None]]:
    """The parts of a confirmed entry, each with what is hoped of the same part."""
    run = sure.numbers
    if run is None:
        yield sure, next((hope for hope in hoped if _is_same_part(plan, sure, hope)), None)
        return
    for piece, hope in pieces(run, numbers.get):
        yield changed(sure, episodes=piece), hope


def _is_same_part(plan: SeasonPlan, sure: Entry, hope: Entry) -> bool:
    """Whether what is hoped is of the part that a bare date or a label stands for."""
    begins = sure.turn == 0 and hope.numbers and first_number(hope) == plan.tally.start
    return bool(begins) or plan.name(key_of(sure)) == plan.name(key_of(hope))


def _unmatched(plan: SeasonPlan, board: Board) -> Entries:
    """What is hoped of other parts than the confirmed entries."""
    numbers = by_number(board.sure)
    others = [entry for entry in board.sure if not entry.numbers]
    return tuple(
        part
        for hope in board.hoped
        if not any(_is_same_part(plan, sure, hope) for sure in others)
        for part in without((hope,), numbers.__contains__)
    )


# --- a country's own and the general release -----------------------------------------------------


def filled(plan: SeasonPlan, own: list[Shown], general: list[Shown]) -> list[Shown]:
    """A country's entries, with the general ones for the episodes that it says nothing of.

    A general date holds there only if no earlier episode comes later, or on a day not known.
    """
    again = tuple(one.entry for one in general)
    kept = [
        changed(one, entry=part)
        for one in own
        for part in (
            _still_lost(plan, one.entry, again) if _was_lost_everywhere(one.entry) else (one.entry,)
        )
    ]
    entries = tuple(one.entry for one in kept)
    if any(entry.episodes is Extent.WHOLE for entry in entries):
        return kept
    numbers, names = by_number(entries), {plan.name(key_of(entry)) for entry in entries}
    if any(entry.turn == 0 for entry in entries):
        names.add(plan.name(plan.tally.start))
        numbers.setdefault(plan.tally.start, entries[0])
    rest = (
        changed(one, entry=part, is_general=True)
        for one in sorted(general, key=_in_order)
        for part in without((one.entry,), numbers.__contains__)
        if part.numbers or plan.name(key_of(part)) not in names
    )
    is_known = True
    for one in rest:
        is_known = is_known and not any(_is_in_the_way(entry, one.entry) for entry in entries)
        blank = changed(one.entry, when=None, was=None, withdrawn=None)
        kept.append(one if is_known else changed(one, entry=blank))
    return kept


def _in_order(one: Shown) -> tuple[int, int]:
    """Beginnings first, then by number, then how it goes on."""
    entry = one.entry
    if entry.numbers:
        return 1, first_number(entry)
    return (0, 0) if entry.turn == 0 else (2, entry.turn or 0)


def _is_in_the_way(own: Entry, general: Entry) -> bool:
    """Whether a country's own entry is an earlier part that comes later, or nobody knows when."""
    if general.numbers and own.numbers and first_number(own) > first_number(general):
        return False
    if own.turn and not general.turn:
        return False
    if own.when is None or general.when is None:
        return True
    last, first = own_days(own.when).last, own_days(general.when).first
    if not isinstance(own.when, Window) and not isinstance(general.when, Window):
        return order_of(own.when) > order_of(general.when)
    return last is None or first is None or last > first
