"""What is confirmed of a season in a country: its own release over the general one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.dates import Window
from etoile_cli.frozen import changed
from etoile_cli.plans.entries import (
    Entries,
    Entry,
    by_number,
    first_number,
    is_settled,
    key_of,
    without,
)
from etoile_cli.plans.replay import EMPTY, Board, SeasonPlan
from etoile_cli.releases import order_of, own_days
from etoile_cli.shows import Scheduled


def country_of(plan: SeasonPlan, wanted: str | None) -> str | None:
    """Return the country whose release somebody goes by; None for the general one.

    If no general date was ever known, it is the country that was reported first.
    """
    if wanted and has_own(plan, wanted):
        return wanted
    general = plan.boards.get(None, EMPTY)
    if any(e.when or e.was for e in (*general.sure, *general.hoped)) or not plan.countries:
        return None
    own = [country for country in plan.countries if has_own(plan, country)]
    return next(iter([*own, *([] if general != EMPTY else plan.countries)]), None)


def has_own(plan: SeasonPlan, country: str) -> bool:
    """Return whether a country has dates of its own, or lost them and has no general ones."""
    board = plan.boards.get(country, EMPTY)
    if board.hoped:
        return True
    general = plan.boards.get(None, EMPTY).sure
    return any(
        not _was_lost_everywhere(entry) or _still_lost(plan, entry, general) for entry in board.sure
    )


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
    if any(one.is_whole for one in again):
        return ()
    names, numbers = {plan.name(key_of(one)) for one in again}, by_number(again)
    if entry.numbers:
        return without((entry,), lambda number: number in numbers or plan.name(number) in names)
    return () if plan.name(key_of(entry)) in names else (entry,)


def confirmed_in(plan: SeasonPlan, country: str | None) -> Entries:
    """Return what is confirmed in a country, one for each part."""
    own = _counted(plan, plan.boards.get(country, EMPTY)).sure
    if country is None:
        return own
    general = _counted(plan, plan.boards.get(None, EMPTY)).sure
    kept = tuple(
        part
        for entry in own
        for part in (_still_lost(plan, entry, general) if _was_lost_everywhere(entry) else (entry,))
    )
    if not general or any(entry.is_whole for entry in kept):
        return kept
    return (*kept, *_general(plan, kept, general))


def hoped_in(plan: SeasonPlan, country: str | None) -> Entries:
    """Return what is not confirmed in a country, and what of the general hopes may hold there."""
    board = plan.boards.get(country, EMPTY)
    if country is None:
        return board.hoped
    general = plan.boards.get(None, EMPTY)
    dated = [entry for entry in board.sure if not _was_lost_everywhere(entry)]
    numbers, names = _taken(plan, (*dated, *board.hoped))
    ways = [_Way(plan, entry, general.sure) for entry in dated]
    rest = (
        part
        for entry in general.hoped
        if not any(way.is_in(entry) for way in ways)
        for part in without((entry,), numbers.__contains__)
        if part.numbers or plan.name(key_of(part)) not in names
    )
    return (*board.hoped, *rest)


def _counted(plan: SeasonPlan, board: Board) -> Board:
    """A board without what a run without a known end has beyond the season's count."""
    last = plan.tally.last
    if last is None or not any(entry.is_open for entry in board.sure):
        return board
    sure = tuple(
        part
        for entry in board.sure
        for part in (
            without((entry,), lambda number: number > last)
            if entry.is_open and not is_settled(entry, plan.tally.day)
            else (entry,)
        )
    )
    return Board(sure, board.hoped)


def _general(plan: SeasonPlan, own: Entries, general: Entries) -> Iterator[Entry]:
    """The general dates of the parts that a country says nothing of.

    One holds there only if no earlier part comes later, or on a day not known; after one that
    does not, no later one does.
    """
    ways = [_Way(plan, entry, general) for entry in own]
    numbers, names = _taken(plan, own)
    is_known = True
    for entry in sorted(general, key=_in_order):
        for part in without((entry,), numbers.__contains__):
            if part.numbers or plan.name(key_of(part)) not in names:
                is_known = is_known and not any(way.is_in(part) for way in ways)
                if is_known:
                    yield changed(part, is_general=True)
                else:
                    yield changed(part, when=None, was=None, withdrawn=None, is_general=True)


def _taken(plan: SeasonPlan, own: Iterable[Entry]) -> tuple[set[int], set[str]]:
    """The episodes, and the names of the parts, that a country has dates of its own for."""
    found = tuple(own)
    numbers, names = set(by_number(found)), {plan.name(key_of(entry)) for entry in found}
    if any(entry.turn == 0 for entry in found):
        names.add(plan.name(plan.tally.start))
        numbers.add(plan.tally.start)
    return numbers, names


def _in_order(entry: Entry) -> tuple[int, int]:
    """Beginnings first, then by number, then how it goes on."""
    if entry.numbers:
        return 1, first_number(entry)
    return (0, 0) if entry.turn == 0 else (2, entry.turn or 0)


class _Way:
    """Whether a country's own entry is in the way of general dates: later ones do not hold."""

    def __init__(self, plan: SeasonPlan, own: Entry, general: Entries) -> None:
        self.own = own
        name = plan.name(key_of(own))
        same = [e for e in general if not e.numbers and plan.name(key_of(e)) == name]
        self.counterpart = same[0] if same and own.turn is None else None

    def is_in(self, general: Entry) -> bool:
        """Whether a general date cannot hold, because this earlier part comes later."""
        own = self.own
        if not self._is_before(general):
            return False
        if own.when is None or general.when is None:
            return True
        if not isinstance(own.when, Window) and not isinstance(general.when, Window):
            return order_of(own.when) > order_of(general.when)
        last, first = own_days(own.when).last, own_days(general.when).first
        return last is None or first is None or last > first

    def _is_before(self, general: Entry) -> bool:
        """Whether the own entry is an earlier part than a general one."""
        own = self.own
        if own.numbers and general.numbers:
            return first_number(own) < first_number(general)
        if own.numbers or own.turn == 0:
            return True
        if own.turn:
            return bool(general.turn)
        if self.counterpart is None or self.counterpart.when is None or general.when is None:
            return False
        return order_of(general.when) > order_of(self.counterpart.when)
