"""What of a season is out on the day of a report, and what is still ahead, in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etoile_cli.diagnostics import EtoileError, usage_error
from etoile_cli.domain.dates import AsOf, When, Window, has_happened
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Tally,
    by_number,
    date_order,
    has_label,
    is_exact,
    is_same_drop,
    is_settled,
    key_of,
    line_of,
    numbered_entries,
    override,
    without_episodes,
)
from etoile_cli.domain.fold import NO_ENTRIES, CountryEntries, SeasonPlan, plan_of
from etoile_cli.domain.releases import Episodes, ReleaseLine, group_neighbours, join_runs, postpones
from etoile_cli.domain.shows import Ledger, Scheduled
from etoile_cli.domain.views import confirmed_in, has_release_in, release_country, shown_in
from etoile_cli.records import frozen, replace
from etoile_cli.text import join_words, shorten


@frozen
class Rest:
    """A season on the day of a report.

    `day` is that of the report. `country` is the one whose release it changes, None for the
    general release; `has_plan` is False if that country had only the general release until now.
    `out` came out before the report, `ahead` did not, each in order. `current` are the entries of
    the country (or the general release), which keep their label and platform when they get a new
    date; `numbered` has those with numbers, by each number. `postponed_in` are the other countries
    in which something is postponed.
    """

    season: int
    day: date
    country: str | None
    out: Entries
    ahead: Entries
    current: Entries
    numbered: Mapping[int, Entry]
    tally: Tally
    has_plan: bool = True
    postponed_in: tuple[str, ...] = ()

    @property
    def entries(self) -> Entries:
        """All entries: those that are out, then those ahead."""
        return (*self.out, *self.ahead)

    @property
    def is_all_out(self) -> bool:
        """Whether all known episodes of the season are out."""
        if self.ahead or not self.out:
            return False
        if self.tally.count is not None:
            return self.tally.is_covered(self.out, self.out)
        return all(entry.numbers or entry.is_whole for entry in self.out)


def rest_of(
    ledger: Ledger, season: int, as_of: AsOf, country: str | None, *, is_sure: bool
) -> Rest:
    """Return a season on the ledger's day, for a report of that day.

    If no country is named and there is no general release, it is that of the user's country.
    """
    plan = plan_of(ledger, ledger.season(season))
    has_general = plan.by_country.get(None, NO_ENTRIES) != NO_ENTRIES
    if country is None and not has_general:
        country = release_country(plan, as_of.country)
    board = plan.by_country.get(country, NO_ENTRIES)
    entries = _in_order(
        _with_hidden(plan, country, _known(plan, country, ledger.day, is_sure=is_sure))
    )
    out = tuple(entry for entry in entries if _is_out(entry, ledger, as_of))
    came = {id(entry) for entry in out}
    current = board.confirmed if is_sure else override(board.confirmed, board.unconfirmed)
    return Rest(
        season=season,
        day=ledger.day,
        country=country,
        out=out,
        ahead=tuple(entry for entry in entries if id(entry) not in came),
        current=current,
        numbered=by_number(current),
        tally=plan.tally,
        has_plan=country is None or not has_general or has_release_in(plan, country),
        postponed_in=tuple(
            other
            for other in plan.countries
            if other != country and any(map(is_withdrawn, plan.by_country[other].confirmed))
        ),
    )


def _known(plan: SeasonPlan, country: str | None, day: date, *, is_sure: bool) -> list[Entry]:
    """Return what a report can change; a confirmed one changes rumours only if all are rumours."""
    sure = list(confirmed_in(plan, country))
    if is_sure and any(due(entry) for entry in sure):
        return sure
    return list(shown_in(plan, country, day)[0])


def _with_hidden(plan: SeasonPlan, country: str | None, entries: list[Entry]) -> list[Entry]:
    """Return entries with the general dates that a country's postponement hides.

    They are withdrawn by it, so that they resume with what is postponed.
    """
    board = plan.by_country.get(country, NO_ENTRIES)
    lost = {id(entry): entry for entry in board.confirmed if entry.previous and is_withdrawn(entry)}
    if country is None or not lost:
        return entries
    restored = (replace(e, when=e.previous) if id(e) in lost else e for e in board.confirmed)
    boards = {**plan.by_country, country: CountryEntries(tuple(restored), board.unconfirmed)}
    general = {
        key_of(entry): entry.when
        for entry in confirmed_in(replace(plan, by_country=boards), country)
        if entry.is_general
    }
    latest = max(lost.values(), key=lambda entry: entry.withdrawn.order if entry.withdrawn else 0)
    return [
        replace(entry, previous=general.get(key_of(entry)), withdrawn=latest.withdrawn)
        if entry.is_general and entry.when is None and entry.withdrawn is None
        else entry
        for entry in entries
    ]


def _is_out(entry: Entry, ledger: Ledger, as_of: AsOf) -> bool:
    """Whether an entry came out before the report; today, only if its hour is known to be past."""
    if is_settled(entry, ledger.day):
        return True
    when = entry.when
    if when is None or isinstance(when, Window) or as_of.at is None or ledger.day != as_of.day:
        return False
    return entry.report.news.certainty == "confirmed" and has_happened(when, as_of)


def _in_order(entries: list[Entry]) -> Entries:
    """Return entries by number, with bare dates and labelled parts among them by their day."""
    found = numbered_entries(entries)
    others = sorted((entry for entry in entries if not entry.numbers), key=date_order)
    for entry in reversed(others):
        later = (
            place
            for place, one in enumerate(found)
            if entry.bare_index == 0 or date_order(one) > date_order(entry)
        )
        found.insert(next(later, len(found)), entry)
    return tuple(found)


# --- which entries a report is about --------------------------------------------------------------


@frozen
class Selection:
    """The episodes or the part that a report names; neither for the next release and all after it.

    `is_only` limits it to the next release.
    """

    run: Episodes | None = None
    part: str | None = None
    is_only: bool = False

    @property
    def is_any(self) -> bool:
        """Whether episodes or a part are named."""
        return self.run is not None or self.part is not None

    def __str__(self) -> str:
        """Name the episodes or the part in a message."""
        if self.run is None:
            return f"`{shorten(self.part or '')}`"
        first, last = self.run.first, self.run.last
        return f"episode {first}" if first == last else f"some of episodes {first}–{last}"


def select(rest: Rest, selection: Selection, *, may_be_out: bool) -> Entries:
    """Return the selected entries, in order; all that are ahead if none is named.

    Raise EtoileError (exit 2) if one is out and must not be, or if no part has the label.
    """
    if not selection.is_any:
        return group_drops(rest.ahead)[0] if selection.is_only and rest.ahead else rest.ahead
    out, ahead = (_selected(entries, selection) for entries in (rest.out, rest.ahead))
    if out and not may_be_out:
        hint = "use `dated` in place of `moved` to correct the date of what is out"
        raise usage_error(f"{selection} came out before this report", hint)
    if not out and not ahead and selection.part is not None:
        raise _unknown_part(rest, selection.part)
    return (*out, *ahead)


def _selected(entries: Entries, selection: Selection) -> Entries:
    run, part = selection.run, selection.part
    found = entries
    if run is not None:
        numbered = tuple(entry for entry in entries if entry.numbers)
        found = without_episodes(numbered, lambda number: not run.first <= number <= run.last)
    return tuple(entry for entry in found if part is None or has_label(entry, part))


def _unknown_part(rest: Rest, part: str) -> EtoileError:
    labels = dict.fromkeys(f"`{shorten(e.label)}`" for e in rest.entries if e.label)
    options = f"--label {shorten(part)!r} --season {rest.season}"
    hint = (
        f"use {join_words(labels, 'or')}"
        if labels
        else f"add it: etoile record SHOW dated DATE {options}"
    )
    return usage_error(f"season {rest.season} has no part called `{shorten(part)}`", hint)


# --- drops and runs ------------------------------------------------------------------------------


def due(entry: Entry) -> When | None:
    """Return the date of an entry, or the one that was withdrawn."""
    return entry.when or entry.previous


def has_day(entry: Entry) -> bool:
    """Return whether the day of an entry is known, or was before it was withdrawn."""
    when = due(entry)
    return when is not None and is_exact(when)


def group_drops(entries: Entries) -> list[Entries]:
    """Return entries grouped by drop: consecutive episodes that come at one moment."""
    drops = group_neighbours(
        entries, lambda drop, entry: follows(drop[-1], entry) and is_same_drop(drop[-1], entry)
    )
    return [tuple(drop) for drop in drops]


def follows(before: Entry, entry: Entry) -> bool:
    """Return whether an entry's episodes come directly after those of another."""
    return join_runs(before.numbers, entry.numbers) is not None


def repeating_line(entry: Entry) -> ReleaseLine | None:
    """Return the repeating release line that dates an entry; None if there is none."""
    line = line_of(entry) if entry.is_run and entry.line[0] == entry.report.order else None
    return line if line and line.every and isinstance(line.episodes, Episodes) else None


def same_line(entry: Entry, other: Entry) -> bool:
    """Return whether one line of one release dates two entries."""
    return entry.line == other.line and entry.report is other.report


def is_withdrawn(entry: Entry) -> bool:
    """Return whether a report withdrew an entry's date; False if other releases overtook it."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    if not isinstance(claim, Scheduled):
        return True
    return postpones(claim.release, entry.episodes, entry.label)
