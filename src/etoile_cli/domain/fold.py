"""The fold: a season's reports replayed one by one, and what is planned after each of them.

Confirmed entries follow from confirmed reports alone. Expected and rumoured dates are kept beside
them: they withdraw nothing that is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from itertools import count as count_from
from typing import cast

from etoile_cli.domain.dates import DAY, is_exact
from etoile_cli.domain.entries import (
    BEGINNING,
    Entries,
    Entry,
    Key,
    Tally,
    by_number,
    default_name,
    has_passed,
    is_out_by,
    is_settled,
    key_of,
    narrows,
    override,
    refuted_lines,
    withdraw,
    without_episodes,
)
from etoile_cli.domain.placing import place_release
from etoile_cli.domain.releases import Episodes, Extent, Plan, ReleaseLine, postpones
from etoile_cli.domain.replacing import ReleaseStep, is_overtaken, new_entry
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    is_confirmed,
)
from etoile_cli.records import frozen, replace

SPECIALS = 0
"""The season of a show's specials: it has no premiere, and does not end with the show."""


@frozen
class CountryEntries:
    """The entries of a country, or of the general release, by whether they are confirmed."""

    confirmed: Entries = ()
    unconfirmed: Entries = ()


@frozen
class SeasonPlan:
    """What is planned of a season after some reports.

    `by_country` has None for the general release. `names` has the names of entries that replaced
    others: they identify a part in feeds and in news.
    """

    by_country: Mapping[str | None, CountryEntries]
    tally: Tally
    names: Mapping[Key, str]

    def name(self, key: Key) -> str:
        """Return the name of the part with a key; splitting or numbering it does not change it."""
        return self.names.get(key) or default_name(key)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that have had a release of their own, in the order of their reports."""
        return tuple(country for country in self.by_country if country)

    @property
    def confirmed(self) -> Iterator[Entry]:
        """Every confirmed entry, of all countries."""
        return (entry for board in self.by_country.values() for entry in board.confirmed)


NO_PLAN = SeasonPlan({}, Tally(), {})
NO_ENTRIES = CountryEntries()


@frozen
class ReplayStep:
    """A report, and what was planned before and after it."""

    report: Report[Claim]
    before: SeasonPlan
    after: SeasonPlan


def plan_of(ledger: Ledger, history: SeasonHistory) -> SeasonPlan:
    """Return what is planned of a season after all its reports."""
    plan = NO_PLAN
    for step in replay(ledger, history):
        plan = step.after
    return plan


def replay(ledger: Ledger, history: SeasonHistory) -> Iterator[ReplayStep]:
    """Yield each report of a season's releases, oldest first, with the plan before and after it."""
    after, has_rumours = NO_PLAN, False
    for report in _decisive(ledger, history):
        before = _without_refuted(after, report) if has_rumours else after
        after = _after(before, report, ledger.day)
        has_rumours = has_rumours or not is_confirmed(report)
        yield ReplayStep(report, before, after)


def _without_refuted(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """Return a plan without the rumours that releases before a report have refuted."""
    day = report.news.effective_from
    if day is None:
        return plan
    by_country = {}
    for country, entries in plan.by_country.items():
        refuted = refuted_lines(_same_parts(entries), day) if entries.unconfirmed else set()
        left = tuple(entry for entry in entries.unconfirmed if entry.line not in refuted)
        by_country[country] = CountryEntries(entries.confirmed, left)
    return replace(plan, by_country=by_country)


def _same_parts(entries: CountryEntries) -> Iterator[tuple[Entry, Entry]]:
    """Yield each confirmed entry with each unconfirmed one of the same episodes, label or date."""
    numbers = by_number(entries.confirmed)
    keys = {key_of(entry): entry for entry in entries.confirmed if not entry.numbers}
    for rumour in entries.unconfirmed:
        parts = map(numbers.get, rumour.numbers) if rumour.numbers else [keys.get(key_of(rumour))]
        yield from ((part, rumour) for part in parts if part)


def _decisive(ledger: Ledger, history: SeasonHistory) -> list[Report[Claim]]:
    about = [r for r in history.reports if isinstance(r.claim, Scheduled | EpisodeCount)]
    if not about:
        return about
    ends: list[Report[Claim]] = [
        end
        for end in ledger.ends(history)
        if end.news.seasons or history.season not in (SPECIALS, None)
    ]
    return sorted([*ends, *about], key=lambda report: report.order) if ends else about


def _after(plan: SeasonPlan, report: Report[Claim], as_of: date) -> SeasonPlan:
    claim = report.claim
    if isinstance(claim, Scheduled):
        dated = cast("Report[Scheduled]", report)
        if isinstance(claim.release, Plan):
            return _released(plan, dated, claim.release, claim.country, as_of)
        return _postponed(plan, dated)
    if not is_confirmed(report):
        return plan
    if isinstance(claim, EpisodeCount):
        return _counted(plan, report, claim.count)
    return _ended(plan, report)


# --- a release -----------------------------------------------------------------------------------


def _released(
    plan: SeasonPlan, report: Report[Scheduled], release: Plan, country: str | None, as_of: date
) -> SeasonPlan:
    """Return the plan after a release of a country, or the general one."""
    old = plan.by_country.get(country, NO_ENTRIES)
    general = plan.by_country.get(None, NO_ENTRIES).confirmed if country else ()
    if not is_confirmed(report):
        before = override(old.confirmed, old.unconfirmed)
        step = ReleaseStep(release, report, before, general, plan.tally, as_of)
        placed = place_release(step, old.unconfirmed)
        left = tuple(e for e in placed.entries if e.when and not is_confirmed(e.report))
        entries = CountryEntries(old.confirmed, left)
        return _with(plan, plan.tally, country, entries, placed.renamed)
    tally = with_first_number(plan.tally, [line.episodes for line in release.lines])
    step = ReleaseStep(release, report, old.confirmed, general, tally, as_of)
    placed = place_release(step, old.confirmed)
    entries = CountryEntries(placed.entries, old.unconfirmed)
    new = _with(plan, tally, country, entries, placed.renamed)
    counted = replace(new, tally=_with_count(new, placed.cut, report))
    if not old.unconfirmed:
        return counted
    left = _still_unconfirmed(old.unconfirmed, placed.entries, step, counted)
    return _with(counted, counted.tally, country, CountryEntries(placed.entries, left), ())


def _with(
    plan: SeasonPlan,
    tally: Tally,
    country: str | None,
    board: CountryEntries,
    renamed: tuple[tuple[Key, Key], ...],
) -> SeasonPlan:
    names = plan.names
    for new, old in renamed:
        was, name = names.get(new) or default_name(new), names.get(old) or default_name(old)
        names = {**names, new: name, old: was}
    by_country = {**plan.by_country, country: board}
    entries = [e for one in by_country.values() for e in (*one.confirmed, *one.unconfirmed)]
    if len(entries) > 1 and (names or [entry for entry in entries if not entry.numbers]):
        names = _distinct(names, by_country.values(), tally.start)
    return SeasonPlan(by_country, tally, names)


def _distinct(
    names: Mapping[Key, str], countries: Iterable[CountryEntries], start: int
) -> Mapping[Key, str]:
    """Return names that differ for all parts of a season: the later of two gets another one.

    The beginning is the first episode, unless a release has both. If the first episode is not
    number 1, episode 1 may need another name too.
    """
    layers = [
        [key_of(e) for e in layer]
        for one in countries
        for layer in (one.confirmed, one.unconfirmed)
    ]
    keys = dict.fromkeys(key for layer in layers for key in layer)
    first = {BEGINNING, start} if not any({BEGINNING, start} <= {*ks} for ks in layers) else set()
    if first and first <= keys.keys() and BEGINNING not in names:
        names = {**names, BEGINNING: names.get(start) or default_name(start)}
    seen: dict[str, Key] = {}
    for key in keys:
        name = names.get(key) or default_name(key)
        other = seen.setdefault(name, key)
        if other != key and not {other, key} <= first:
            taken = {*seen, *names.values()}
            name = next(new for n in count_from(2) if (new := f"{name}-{n}") not in taken)
            names = {**names, key: name}
            seen[name] = key
    return names


def with_first_number(tally: Tally, parts: Iterable[Episodes | Extent | None]) -> Tally:
    """Return the tally with the number of the first episode, if the runs of a report show it."""
    runs = [part for part in parts if isinstance(part, Episodes)]
    if tally.first is not None or not runs:
        return tally
    lowest, count = min([run.first for run in runs]), tally.count
    if lowest > 1 and (count is None or lowest <= count != sum(run.count for run in runs)):
        return tally
    return Tally(count, lowest, tally.day)


def _with_count(plan: SeasonPlan, cut: int | None, report: Report[Scheduled]) -> Tally:
    """Return the tally after a release: higher if it adds episodes, lower if it ends an older run.

    It is at least the count of the same report, and the highest episode left in any country.
    """
    tally, last = plan.tally, plan.tally.last
    if last is None:
        return tally
    highest = _highest(entry for entry in plan.confirmed if entry.report is report)
    if cut is not None and cut < last:
        counts = [c.count for c in report.news.claims if isinstance(c, EpisodeCount)]
        highest = max(cut, _highest(plan.confirmed), tally.start + max(counts, default=0) - 1)
    if highest < last and cut is None:
        return tally
    return with_highest_number(tally, highest, report)


def with_highest_number(tally: Tally, highest: int, report: Report[Claim]) -> Tally:
    """Return a tally, known to have a count, of which a report gives the last episode."""
    if highest == tally.last:
        return tally
    return Tally(highest - tally.start + 1, tally.first, report.news.effective_from)


def _highest(entries: Iterable[Entry]) -> int:
    return max([e.numbers.last for e in entries if e.numbers and not e.is_open], default=0)


def _still_unconfirmed(
    unconfirmed: Entries, confirmed: Entries, release: ReleaseStep, plan: SeasonPlan
) -> Entries:
    """Return the unconfirmed entries that a confirmed release neither replaced nor overtook.

    An unconfirmed day stays if it lies within the new window, or if only the confirmed date of the
    same part was overtaken.
    """
    added = [entry for entry in confirmed if release.is_new(entry)]
    names = {plan.name(key_of(entry)): entry for entry in added}
    numbers = by_number(added)

    def left(old: Entry) -> Entries:
        same = names.get(plan.name(key_of(old)))
        others = (one for one in added if one is not same)
        if _is_replaced(release, old, same) or any(is_overtaken(release, old, o) for o in others):
            return ()
        return without_episodes((old,), lambda n: _is_replaced(release, old, numbers.get(n)))

    return tuple(chain.from_iterable(map(left, unconfirmed)))


def _is_replaced(release: ReleaseStep, entry: Entry, by: Entry | None) -> bool:
    if by is None or entry.when is None:
        return False
    if by.when is None:
        return postpones(release.plan, by.episodes, by.label)
    return not narrows(entry.when, by.when)


# --- what is withdrawn ---------------------------------------------------------------------------


def _without_dates(
    plan: SeasonPlan, report: Report[Claim], is_lost: Callable[[Entry], bool]
) -> SeasonPlan:
    """Return the plan after a report withdrew some dates; unconfirmed ones are removed."""
    by_country = {
        country: CountryEntries(
            tuple(withdraw(e, report) if is_lost(e) else e for e in board.confirmed),
            tuple(e for e in board.unconfirmed if not is_lost(e)),
        )
        for country, board in plan.by_country.items()
    }
    return replace(plan, by_country=by_country)


def _postponed(plan: SeasonPlan, report: Report[Scheduled]) -> SeasonPlan:
    """Return the plan after a postponement: all that is not out loses its date, everywhere."""
    day, is_sure = report.news.effective_from, is_confirmed(report)
    if is_sure and not any(plan.confirmed):
        new = new_entry(report, ReleaseLine(Extent.UNSTATED, None), 0, Extent.UNSTATED, None)
        beginning = CountryEntries((replace(new, bare_index=0),))
        by_country = dict.fromkeys((*plan.by_country, None), NO_ENTRIES)
        return replace(plan, by_country={**by_country, None: beginning})
    return _without_dates(
        plan,
        report,
        lambda e: (is_sure or not is_confirmed(e.report)) and not is_settled(e, day),
    )


def _ended(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """Return the plan after the end of a season, or of a show: later dates are withdrawn.

    A show's end affects only seasons that have not begun: one under way goes on. After an undated
    end confirmed days stay, as it is unknown which of them are later.
    """
    day = report.news.effective_from
    if not report.news.seasons and any(is_out_by(entry, day) for entry in plan.confirmed):
        return plan
    return _without_dates(plan, report, lambda entry: _lies_after(entry, day))


def _lies_after(entry: Entry, day: date | None) -> bool:
    if entry.when is None:
        return False
    if day is None:
        return not (is_exact(entry.when) and is_confirmed(entry.report))
    return not has_passed(entry.when, day + DAY)


def _counted(plan: SeasonPlan, report: Report[Claim], count: int) -> SeasonPlan:
    """Return the plan after a count, without the episodes beyond it that are not out.

    Those of a run without a known end are only hidden: a higher count may bring them back. A report
    that may be older than what is known lowers no count.
    """
    if report.news.may_be_older and plan.tally.count is not None and count < plan.tally.count:
        return plan
    first = Tally(count, plan.tally.first, report.news.effective_from)
    tally = with_first_number(first, [entry.numbers for entry in plan.confirmed])
    by_country = {
        country: CountryEntries(
            tally.limit(board.confirmed, of_open=False),
            tally.limit(board.unconfirmed, of_open=False),
        )
        for country, board in plan.by_country.items()
    }
    return SeasonPlan(by_country, tally, plan.names)
