"""What a user is shown of a season's plan: their country's own release before the general one.

What is not confirmed stands in the place of what is, or beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from etoile_cli.domain.dates import When, Window
from etoile_cli.domain.fold.entries import (
    Entries,
    Entry,
    by_number,
    first_number,
    is_settled,
    key_of,
    narrows,
    refutes,
    split_run,
    without_episodes,
)
from etoile_cli.domain.fold.season import NO_ENTRIES, CountryEntries, SeasonPlan
from etoile_cli.domain.releases import calendar_days, sort_time, when_key
from etoile_cli.domain.shows import Scheduled
from etoile_cli.records import replace


def release_country(plan: SeasonPlan, wanted: str | None) -> str | None:
    """Return the country whose release the user sees; None for the general one.

    If no general date was ever known, it is the country that was reported first.
    """
    if wanted and has_own_release(plan, wanted):
        return wanted
    general = plan.by_country.get(None, NO_ENTRIES)
    if not plan.countries or any(
        e.when or e.previous for e in (*general.confirmed, *general.unconfirmed)
    ):
        return None
    own = [country for country in plan.countries if has_own_release(plan, country)]
    return next(iter([*own, *([] if general != NO_ENTRIES else plan.countries)]), None)


def has_own_release(plan: SeasonPlan, country: str) -> bool:
    """Return whether a country has dates of its own, or lost them and has no general ones."""
    board = plan.by_country.get(country, NO_ENTRIES)
    if board.unconfirmed:
        return True
    general = plan.by_country.get(None, NO_ENTRIES).confirmed
    return any(
        not _was_lost_everywhere(entry) or _still_lost(plan, entry, general)
        for entry in board.confirmed
    )


def _was_lost_everywhere(entry: Entry) -> bool:
    """Whether the report that took a date away in a country took it away in all."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    return not isinstance(claim, Scheduled) or claim.country is None


def _still_lost(plan: SeasonPlan, entry: Entry, general: Entries) -> Entries:
    """The parts of an entry, lost everywhere, that the general release has not dated again."""
    lost = entry.withdrawn.order if entry.withdrawn else 0
    again = [one for one in general if one.when is not None and one.order > lost]
    if any(one.is_whole for one in again):
        return ()
    names, numbers = {plan.name(key_of(one)) for one in again}, by_number(again)
    if entry.numbers:
        return without_episodes(
            (entry,), lambda number: number in numbers or plan.name(number) in names
        )
    return () if plan.name(key_of(entry)) in names else (entry,)


def confirmed_in(plan: SeasonPlan, country: str | None) -> Entries:
    """Return what is confirmed in a country, one for each part."""
    own = _counted(plan, plan.by_country.get(country, NO_ENTRIES)).confirmed
    if country is None:
        return own
    general = _counted(plan, plan.by_country.get(None, NO_ENTRIES)).confirmed
    kept = _kept(plan, own, general)
    if not general or any(entry.is_whole for entry in kept):
        return kept
    filled = tuple(_general(plan, kept, general))
    if not any(map(_was_lost_everywhere, own)):
        return (*kept, *filled)
    kept = _kept(plan, own, filled)  # a general date that does not hold here gives nothing back
    return (*kept, *_not_taken(plan, filled, _taken(plan, kept)))


def _kept(plan: SeasonPlan, own: Entries, general: Entries) -> Entries:
    """A country's own entries, without what it lost everywhere and general ones date again."""
    return tuple(
        part
        for entry in own
        for part in (_still_lost(plan, entry, general) if _was_lost_everywhere(entry) else (entry,))
    )


def unconfirmed_in(plan: SeasonPlan, country: str | None) -> Entries:
    """Return what is not confirmed in a country, and what of the general hopes may hold there."""
    board = plan.by_country.get(country, NO_ENTRIES)
    if country is None:
        return board.unconfirmed
    general = plan.by_country.get(None, NO_ENTRIES)
    dated = [entry for entry in board.confirmed if not _was_lost_everywhere(entry)]
    taken = _taken(plan, (*dated, *board.unconfirmed))
    blockers = [_Blocker(plan, entry, general.confirmed) for entry in dated]
    rest = (
        replace(part, is_general=True)
        for entry in general.unconfirmed
        if not any(blocker.blocks(entry) for blocker in blockers)
        for part in _not_taken(plan, (entry,), taken)
    )
    return (*board.unconfirmed, *rest)


def _counted(plan: SeasonPlan, board: CountryEntries) -> CountryEntries:
    """A board without the episodes of open runs that lie beyond the season's count."""
    last = plan.tally.last
    if last is None or not any(entry.is_open for entry in board.confirmed):
        return board
    sure = tuple(
        part
        for entry in board.confirmed
        for part in (
            without_episodes((entry,), lambda number: number > last)
            if entry.is_open and not is_settled(entry, plan.tally.day)
            else (entry,)
        )
    )
    return CountryEntries(sure, board.unconfirmed)


def _general(plan: SeasonPlan, own: Entries, general: Entries) -> Iterator[Entry]:
    """The general dates of the parts that a country has no dates for.

    One holds there only if no earlier part comes later, or on a day not known; after one that
    does not, no later one does.
    """
    blockers = [_Blocker(plan, entry, general) for entry in own]
    taken = _taken(plan, own)
    is_known = True
    for entry in sorted(general, key=_in_order):
        for part in _not_taken(plan, (entry,), taken):
            is_known = is_known and not any(one.blocks(part) for one in blockers)
            if is_known:
                yield replace(part, is_general=True)
            else:
                yield replace(part, when=None, previous=None, withdrawn=None, is_general=True)


def _taken(plan: SeasonPlan, own: Iterable[Entry]) -> tuple[set[int], set[str]]:
    """The episodes, and the names of the parts, that a country has dates of its own for."""
    found = tuple(own)
    numbers, names = set(by_number(found)), {plan.name(key_of(entry)) for entry in found}
    if any(entry.bare_index == 0 for entry in found):
        names.add(plan.name(plan.tally.start))
        numbers.add(plan.tally.start)
    return numbers, names


def _not_taken(plan: SeasonPlan, entries: Entries, taken: tuple[set[int], set[str]]) -> Entries:
    """Entries without the parts that a country has dates of its own for."""
    numbers, names = taken
    return tuple(
        part
        for part in without_episodes(entries, numbers.__contains__)
        if part.numbers or plan.name(key_of(part)) not in names
    )


def _in_order(entry: Entry) -> tuple[int, int]:
    """Beginnings first, then by number, then how it goes on."""
    if entry.numbers:
        return 1, first_number(entry)
    return (0, 0) if entry.bare_index == 0 else (2, entry.bare_index or 0)


class _Blocker:
    """A country's own entry that general dates may conflict with: those do not hold there."""

    def __init__(self, plan: SeasonPlan, own: Entry, general: Entries) -> None:
        self.own = own
        name = plan.name(key_of(own))
        same = [e for e in general if not e.numbers and plan.name(key_of(e)) == name]
        self.counterpart = same[0] if same and own.bare_index is None else None

    def blocks(self, general: Entry) -> bool:
        """Whether a general date cannot hold, because this earlier part comes later."""
        own = self.own
        if not self._is_before(general):
            return False
        if own.when is None or general.when is None:
            return True
        if not isinstance(own.when, Window) and not isinstance(general.when, Window):
            return sort_time(own.when) > sort_time(general.when)
        last, first = calendar_days(own.when).last, calendar_days(general.when).first
        return last is None or first is None or last > first

    def _is_before(self, general: Entry) -> bool:
        """Whether the own entry is an earlier part than a general one."""
        own = self.own
        if own.numbers and general.numbers:
            return first_number(own) < first_number(general)
        if own.numbers or own.bare_index == 0:
            return True
        if own.bare_index:
            return bool(general.bare_index)
        if self.counterpart is None or self.counterpart.when is None or general.when is None:
            return False
        return sort_time(general.when) > sort_time(self.counterpart.when)


# --- what is not confirmed -----------------------------------------------------------------------


def shown_in(plan: SeasonPlan, country: str | None, day: date) -> tuple[Entries, Entries]:
    """Return what a user in a country is shown on a day, and what is not confirmed beside it.

    What is not confirmed dates what has no date, or narrows a confirmed window until it has
    passed. What came out on its confirmed day refutes all that the same line says otherwise.
    Episodes of a season that surely comes all at once have no date of their own.
    """
    confirmed, hoped = confirmed_in(plan, country), unconfirmed_in(plan, country)
    if not hoped:
        return confirmed, ()
    found: list[Entry] = []
    beside: list[Entry] = []
    refuted: set[tuple[int, int]] = set()
    numbers, taken = by_number(hoped), by_number(confirmed)
    free = [
        without_episodes((hope,), taken.__contains__)[0]
        for hope in hoped
        if not hope.numbers or first_number(hope) not in taken
    ]
    for one in confirmed:
        for part, hope in _matched(plan, one, free, numbers):
            shown = _dated_by(hope, part, day)
            found.append(shown)
            if shown is part and hope and not _is_as_hoped(part, hope):
                beside.append(hope)
                refuted |= {hope.line} if _came_out(part, hope, day) else set()
    beside = [hope for hope in beside if hope.line not in refuted]
    open_ = tuple(hope for hope in hoped if hope.line not in refuted) if refuted else hoped
    left = _unmatched(plan, confirmed, open_)
    if any(one.is_whole for one in confirmed):
        beside += [hope for hope in left if hope.numbers]
        left = tuple(hope for hope in left if not hope.numbers)
    return (*found, *left), tuple(beside)


def _dated_by(hope: Entry | None, part: Entry, day: date) -> Entry:
    """A confirmed entry with the date that is hoped of it, if that may stand in its place."""
    if hope is None or hope.when is None:
        return part
    if part.when is None:
        return replace(_as_same(part, hope), withdrawn=part.withdrawn)
    if narrows(hope.when, part.when) and not _has_passed(hope.when, day):
        return replace(_as_same(part, hope), within=calendar_days(part.when))
    return part


def _is_as_hoped(part: Entry, hope: Entry) -> bool:
    """Whether one of two entries of a part has no date, or both have the same."""
    return part.when is None or hope.when is None or when_key(part.when) == when_key(hope.when)


def _came_out(part: Entry, hope: Entry, day: date) -> bool:
    """Whether a part came out before a day, where what is hoped of it would have been."""
    return refutes(part, hope, day) and (hope.country is None or not part.is_general)


def _has_passed(when: When, day: date) -> bool:
    last = calendar_days(when).last
    return last is not None and last < day


def _as_same(sure: Entry, hope: Entry) -> Entry:
    """What is hoped of an entry, with the numbers and the label that are confirmed."""
    if hope.numbers and not sure.numbers:
        return hope
    return replace(hope, numbers=sure.numbers, is_whole=sure.is_whole, bare_index=sure.bare_index)


def _matched(
    plan: SeasonPlan, sure: Entry, hoped: Sequence[Entry], numbers: Mapping[int, Entry]
) -> Iterator[tuple[Entry, Entry | None]]:
    """The parts of a confirmed entry, each with what is hoped of the same part.

    `hoped` is what may be of an entry without numbers: no confirmed one has the same number.
    """
    run = sure.numbers
    if run is None:
        yield sure, next((hope for hope in hoped if _is_same_part(plan, sure, hope)), None)
        return
    beginning = next((hope for hope in hoped if hope.bare_index == 0), None)
    for piece, hope in split_run(run, numbers.get):
        begins = piece.first == plan.tally.start
        yield replace(sure, numbers=piece), hope or (beginning if begins else None)


def _is_same_part(plan: SeasonPlan, sure: Entry, hope: Entry) -> bool:
    """Whether what is hoped is of the part that a bare date or a label stands for."""
    if sure.numbers:
        return hope.bare_index == 0 and first_number(sure) == plan.tally.start
    begins = sure.bare_index == 0 and hope.numbers and first_number(hope) == plan.tally.start
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
        for part in without_episodes((hope,), numbers.__contains__)
    )
