"""What of a season is out on the day of a report, and what is still to come, in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etoile_cli.domain.dates import AsOf, When, Window, has_happened
from etoile_cli.domain.fold.entries import (
    Entries,
    Entry,
    Tally,
    by_number,
    date_order,
    is_exact,
    is_same_drop,
    is_settled,
    key_of,
    line_of,
    numbered_entries,
    override,
)
from etoile_cli.domain.fold.replay import NO_ENTRIES, CountryEntries, SeasonPlan, plan_of
from etoile_cli.domain.fold.views import confirmed_in, has_own_release, release_country, shown_in
from etoile_cli.domain.ledger import Ledger
from etoile_cli.domain.releases import Episodes, ReleaseLine, group_neighbours, join_runs, postpones
from etoile_cli.domain.shows import Scheduled
from etoile_cli.records import frozen, replace


@frozen
class Rest:
    """A season as a report finds it.

    `day` is that of the report. `country` is the one whose own release it changes, None for the
    general release; `has_own` is False if that country had only the general release until now.
    `out` came out before the report, `ahead` did not, each in the order in which it comes. `own`
    are the entries that the report changes: they keep their label and platform by themselves;
    `numbered` has those of them that have numbers, by each number. `postponed_in` are the other
    countries in which something is postponed.
    """

    season: int
    day: date
    country: str | None
    out: Entries
    ahead: Entries
    own: Entries
    numbered: Mapping[int, Entry]
    tally: Tally
    has_own: bool = True
    postponed_in: tuple[str, ...] = ()

    @property
    def is_covered(self) -> bool:
        """Whether all that is known of the season is out, as far as it is known."""
        if self.ahead or not self.out:
            return False
        if self.tally.count is not None:
            return self.tally.is_covered(self.out, self.out)
        return all(entry.numbers or entry.is_whole for entry in self.out)


def rest_of(
    ledger: Ledger, season: int, as_of: AsOf, country: str | None, *, is_sure: bool
) -> Rest:
    """Return a season as a report of the ledger's day finds it.

    If no general release is known, and no country is named, it is that of the country shown.
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
    own = board.confirmed if is_sure else override(board.confirmed, board.unconfirmed)
    return Rest(
        season=season,
        day=ledger.day,
        country=country,
        out=out,
        ahead=tuple(entry for entry in entries if id(entry) not in came),
        own=own,
        numbered=by_number(own),
        tally=plan.tally,
        has_own=country is None or not has_general or has_own_release(plan, country),
        postponed_in=tuple(
            other
            for other in plan.countries
            if other != country and any(map(is_postponed, plan.by_country[other].confirmed))
        ),
    )


def _known(plan: SeasonPlan, country: str | None, day: date, *, is_sure: bool) -> list[Entry]:
    """What a report may be about: a confirmed one moves no rumours if anything is confirmed."""
    sure = list(confirmed_in(plan, country))
    if is_sure and any(due(entry) for entry in sure):
        return sure
    return list(shown_in(plan, country, day)[0])


def _with_hidden(plan: SeasonPlan, country: str | None, entries: list[Entry]) -> list[Entry]:
    """Entries, with the general dates that would hold in a country without its postponement.

    They are withdrawn by it, so that they go on with what is postponed.
    """
    board = plan.by_country.get(country, NO_ENTRIES)
    lost = {id(entry): entry for entry in board.confirmed if entry.previous and is_postponed(entry)}
    if country is None or not lost:
        return entries
    undone = (replace(e, when=e.previous) if id(e) in lost else e for e in board.confirmed)
    boards = {**plan.by_country, country: CountryEntries(tuple(undone), board.unconfirmed)}
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
    """Whether an entry came out before the report; today, only if its hour is known to be over."""
    if is_settled(entry, ledger.day):
        return True
    when = entry.when
    if when is None or isinstance(when, Window) or as_of.at is None or ledger.day != as_of.day:
        return False
    return entry.report.news.certainty == "confirmed" and has_happened(when, as_of)


def _in_order(entries: list[Entry]) -> Entries:
    """Numbered entries by number, and among them bare dates and labelled parts by their day."""
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


# --- drops and runs ------------------------------------------------------------------------------


def due(entry: Entry) -> When | None:
    """Return the date of an entry, or the one that it had before it was withdrawn."""
    return entry.when or entry.previous


def in_drops(entries: Entries) -> list[Entries]:
    """Return entries, those together that come at one moment as consecutive episodes."""
    drops = group_neighbours(entries, lambda drop, entry: _is_of_drop(drop[-1], entry))
    return [tuple(drop) for drop in drops]


def _is_of_drop(before: Entry, entry: Entry) -> bool:
    return follows(before, entry) and is_same_drop(before, entry)


def follows(before: Entry, entry: Entry) -> bool:
    """Whether the episodes of an entry are the next after those of another."""
    return join_runs(before.numbers, entry.numbers) is not None


def run_of(entry: Entry) -> ReleaseLine | None:
    """Return the line of a release that repeats and gave an entry its date; None if none did."""
    line = line_of(entry) if entry.is_run and entry.line[0] == entry.report.order else None
    return line if line and line.every and isinstance(line.episodes, Episodes) else None


def is_of_one_line(entry: Entry, other: Entry) -> bool:
    """Whether one line of one country's release gave two entries their dates."""
    return entry.line == other.line and entry.report is other.report


def is_postponed(entry: Entry) -> bool:
    """Whether a report took an entry's date away; not if others overtook it."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    if not isinstance(claim, Scheduled):
        return True
    return postpones(claim.release, entry.episodes, entry.label)


def has_day(entry: Entry) -> bool:
    """Whether the day of an entry is known, or was."""
    when = due(entry)
    return when is not None and is_exact(when)
