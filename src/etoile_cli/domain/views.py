"""The entries of a season's plan that a user sees: their country's release over the general one.

An unconfirmed date replaces a confirmed one, or is shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from etoile_cli.domain.dates import calendar_days, sort_time, when_key
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    by_number,
    comes_by,
    first_number,
    has_passed,
    key_of,
    narrows,
    refuted_lines,
    split_run,
    without_episodes,
)
from etoile_cli.domain.fold import NO_ENTRIES, SeasonPlan
from etoile_cli.domain.shows import Scheduled
from etoile_cli.records import replace


def release_country(plan: SeasonPlan, wanted: str | None) -> str | None:
    """Return the country whose release the user sees, None for the general one.

    Without any general date, it is the country that was reported first.
    """
    if wanted and has_release_in(plan, wanted):
        return wanted
    general = plan.by_country.get(None, NO_ENTRIES)
    if not plan.countries or any(e.due for e in (*general.confirmed, *general.unconfirmed)):
        return None
    found = [country for country in plan.countries if has_release_in(plan, country)]
    if general == NO_ENTRIES:
        found += plan.countries
    return found[0] if found else None


def has_release_in(plan: SeasonPlan, country: str) -> bool:
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
    """Return whether the report that withdrew a date in a country withdrew it everywhere."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    return not isinstance(claim, Scheduled) or claim.country is None


def _still_lost(plan: SeasonPlan, entry: Entry, general: Entries) -> Entries:
    """Return the parts of an entry, lost everywhere, that have no new general date."""
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
    local = _within_count(plan, country)
    if country is None:
        return local
    general = _within_count(plan, None)
    kept = _kept(plan, local, general)
    if not general or any(entry.is_whole for entry in kept):
        return kept
    filled = tuple(_general(plan, kept, general))
    if not any(map(_was_lost_everywhere, local)):
        return (*kept, *filled)
    kept = _kept(plan, local, filled)  # a general date that does not hold here restores nothing
    return (*kept, *_uncovered(plan, filled, _covered(plan, kept)))


def _kept(plan: SeasonPlan, local: Entries, general: Entries) -> Entries:
    return tuple(
        part
        for entry in local
        for part in (_still_lost(plan, entry, general) if _was_lost_everywhere(entry) else (entry,))
    )


def unconfirmed_in(plan: SeasonPlan, country: str | None) -> Entries:
    """Return the unconfirmed entries of a country, and the general ones that may hold there."""
    board = plan.by_country.get(country, NO_ENTRIES)
    if country is None:
        return board.unconfirmed
    general = plan.by_country.get(None, NO_ENTRIES)
    dated = [entry for entry in board.confirmed if not _was_lost_everywhere(entry)]
    covered = _covered(plan, (*dated, *board.unconfirmed))
    blockers = _blockers(plan, dated, general.confirmed)
    rest = (
        replace(part, is_general=True)
        for entry in general.unconfirmed
        if not _is_blocked(entry, blockers)
        for part in _uncovered(plan, (entry,), covered)
    )
    return (*board.unconfirmed, *rest)


def _within_count(plan: SeasonPlan, country: str | None) -> Entries:
    return plan.tally.limit(plan.by_country.get(country, NO_ENTRIES).confirmed, of_open=True)


def _general(plan: SeasonPlan, local: Entries, general: Entries) -> Iterator[Entry]:
    """Yield the general entries of the parts that a country has no dates for.

    A general date holds there only if no earlier part comes later, or on an unknown day. After one
    that does not hold, no later one does.
    """
    blockers = _blockers(plan, local, general)
    covered = _covered(plan, local)
    is_known = True
    for entry in sorted(general, key=_in_order):
        for part in _uncovered(plan, (entry,), covered):
            is_known = is_known and not _is_blocked(part, blockers)
            if is_known:
                yield replace(part, is_general=True)
            else:
                yield replace(part, when=None, previous=None, withdrawn=None, is_general=True)


def _covered(plan: SeasonPlan, local: Iterable[Entry]) -> tuple[set[int], set[str]]:
    found = tuple(local)
    numbers, names = set(by_number(found)), {plan.name(key_of(entry)) for entry in found}
    if any(entry.bare_index == 0 for entry in found):
        names.add(plan.name(plan.tally.start))
        numbers.add(plan.tally.start)
    return numbers, names


def _uncovered(plan: SeasonPlan, entries: Entries, covered: tuple[set[int], set[str]]) -> Entries:
    numbers, names = covered
    return tuple(
        part
        for part in without_episodes(entries, numbers.__contains__)
        if part.numbers or plan.name(key_of(part)) not in names
    )


def _in_order(entry: Entry) -> tuple[int, int]:
    """Return what orders entries: the beginning, then numbers, then continuations."""
    if entry.numbers:
        return 1, first_number(entry)
    return (0, 0) if entry.bare_index == 0 else (2, entry.bare_index or 0)


def _blockers(
    plan: SeasonPlan, local: Iterable[Entry], general: Entries
) -> list[tuple[Entry, Entry | None]]:
    """Return a country's entries, each labelled part with the general entry of the same name."""
    named = {plan.name(key_of(entry)): entry for entry in reversed(general) if not entry.numbers}
    return [
        (one, named.get(plan.name(key_of(one))) if one.bare_index is None else None)
        for one in local
    ]


def _is_blocked(general: Entry, blockers: Iterable[tuple[Entry, Entry | None]]) -> bool:
    """Return whether a general date cannot hold in a country, as an earlier part comes later."""
    return any(
        _is_before(local, counterpart, general) and not comes_by(local.when, general.when)
        for local, counterpart in blockers
    )


def _is_before(local: Entry, counterpart: Entry | None, general: Entry) -> bool:
    if local.numbers and general.numbers:
        return local.numbers.first < general.numbers.first
    if local.numbers or local.bare_index == 0:
        return True
    if local.bare_index:
        return bool(general.bare_index)
    if counterpart is None or counterpart.when is None or general.when is None:
        return False
    return sort_time(general.when) > sort_time(counterpart.when)


# --- what is not confirmed -----------------------------------------------------------------------


def shown_in(plan: SeasonPlan, country: str | None, day: date) -> tuple[Entries, Entries]:
    """Return the entries that a user in a country sees on a day, and unconfirmed ones beside them.

    An unconfirmed date is shown if there is no confirmed one, or if it narrows a confirmed window
    that has not passed. A part that came out on its confirmed day refutes its rumours. Episodes of
    a season that is confirmed to come all at once have no dates of their own.
    """
    confirmed, unconfirmed = confirmed_in(plan, country), unconfirmed_in(plan, country)
    if not unconfirmed:
        return confirmed, ()
    found: list[Entry] = []
    beside: list[Entry] = []
    matched: list[tuple[Entry, Entry]] = []
    numbers, covered = by_number(unconfirmed), by_number(confirmed)
    free = [
        without_episodes((rumour,), covered.__contains__)[0]
        for rumour in unconfirmed
        if not rumour.numbers or first_number(rumour) not in covered
    ]
    for one in confirmed:
        for part, rumour in _matched(plan, one, free, numbers):
            shown = _dated_by(rumour, part, day)
            found.append(shown)
            is_other = rumour and rumour.when and when_key(part.when) != when_key(rumour.when)
            if rumour and shown is part and part.when and is_other:
                beside.append(rumour)
                matched += [(part, rumour)] if rumour.country is None or not part.is_general else []
    refuted = refuted_lines(matched, day)
    beside = [rumour for rumour in beside if rumour.line not in refuted]
    others = tuple(rumour for rumour in unconfirmed if rumour.line not in refuted)
    left = _unmatched(plan, confirmed, others)
    if any(one.is_whole for one in confirmed):
        beside += [rumour for rumour in left if rumour.numbers]
        left = tuple(rumour for rumour in left if not rumour.numbers)
    return (*found, *left), tuple(beside)


def _dated_by(rumour: Entry | None, part: Entry, day: date) -> Entry:
    """Return a confirmed entry with its unconfirmed date, if that may take its place."""
    if rumour is None or rumour.when is None:
        return part
    if part.when is None:
        return replace(_with_confirmed_numbers(part, rumour), withdrawn=part.withdrawn)
    if narrows(rumour.when, part.when) and not has_passed(rumour.when, day):
        return replace(_with_confirmed_numbers(part, rumour), within=calendar_days(part.when))
    return part


def _with_confirmed_numbers(known: Entry, rumour: Entry) -> Entry:
    """Return an unconfirmed entry with the episodes that are confirmed for it."""
    if rumour.numbers and not known.numbers:
        return rumour
    return replace(
        rumour, numbers=known.numbers, is_whole=known.is_whole, bare_index=known.bare_index
    )


def _matched(
    plan: SeasonPlan, known: Entry, unnumbered: Sequence[Entry], numbers: Mapping[int, Entry]
) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield the parts of a confirmed entry, each with the unconfirmed entry of the same part.

    `unnumbered` are the unconfirmed entries that may belong to an entry without numbers; `numbers`
    has those of each episode.
    """
    run = known.numbers
    if run is None:
        same = (rumour for rumour in unnumbered if _is_same_part(plan, known, rumour))
        yield known, next(same, None)
        return
    beginning = next((rumour for rumour in unnumbered if rumour.bare_index == 0), None)
    for piece, rumour in split_run(run, numbers.get):
        other = beginning if piece.first == plan.tally.start else None
        yield replace(known, numbers=piece), rumour or other


def _is_same_part(plan: SeasonPlan, known: Entry, rumour: Entry) -> bool:
    """Return whether an unconfirmed entry is of the part that a bare date or a label names."""
    if known.numbers:
        return rumour.bare_index == 0 and first_number(known) == plan.tally.start
    begins = known.bare_index == 0 and rumour.numbers and first_number(rumour) == plan.tally.start
    return bool(begins) or plan.name(key_of(known)) == plan.name(key_of(rumour))


def _unmatched(plan: SeasonPlan, confirmed: Sequence[Entry], unconfirmed: Entries) -> Entries:
    numbers = by_number(confirmed)
    start = plan.tally.start
    bare = [one for one in confirmed if not one.numbers or first_number(one) == start]
    return tuple(
        part
        for rumour in unconfirmed
        if not any(_is_same_part(plan, known, rumour) for known in bare)
        for part in without_episodes((rumour,), numbers.__contains__)
    )
