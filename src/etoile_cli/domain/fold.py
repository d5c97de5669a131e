"""The fold: a season's reports replayed one by one, and what is planned after each of them.

Confirmed entries follow from confirmed reports alone. Expected and rumoured dates are kept beside
them: they withdraw nothing that is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count as count_from
from typing import cast

from etoile_cli.domain.dates import calendar_days
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Key,
    Tally,
    bare_key,
    by_number,
    default_name,
    is_exact,
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
from etoile_cli.domain.releases import Episodes, Plan, postpones
from etoile_cli.domain.replacing import ReleaseStep, is_overtaken
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    Standing,
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
    """Return the reports that affect a season's releases, oldest first."""
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
    """Return what is planned of a season after one more report."""
    match report.claim:
        case Scheduled(Plan() as release, country):
            return _released(plan, cast("Report[Scheduled]", report), release, country, as_of)
        case Scheduled():
            return _postponed(plan, cast("Report[Scheduled]", report))
        case EpisodeCount(count) if is_confirmed(report):
            return _counted(plan, report, count)
        case Standing() if is_confirmed(report):
            return _ended(plan, report)
        case _:
            return plan


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
        rumoured = (entry for entry in placed.entries if not is_confirmed(entry.report))
        entries = CountryEntries(old.confirmed, tuple(entry for entry in rumoured if entry.when))
        return _with(plan, plan.tally, country, entries, placed.renamed)
    runs = [line.episodes for line in release.lines if isinstance(line.episodes, Episodes)]
    tally = _with_first(plan.tally, runs)
    step = ReleaseStep(release, report, old.confirmed, general, tally, as_of)
    placed = place_release(step, old.confirmed)
    entries = CountryEntries(placed.entries, old.unconfirmed)
    new = _with(plan, tally, country, entries, placed.renamed)
    counted = _with_count(new, placed.cut, report)
    if not old.unconfirmed:
        return new if counted is tally else replace(new, tally=counted)
    left = _still_unconfirmed(old.unconfirmed, placed.entries, step, replace(new, tally=counted))
    return _with(new, counted, country, CountryEntries(placed.entries, left), ())


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
    beginning = bare_key(0)
    first = {beginning, start} if not any({beginning, start} <= {*ks} for ks in layers) else set()
    if first <= keys.keys() and beginning not in names and first:
        names = {**names, beginning: names.get(start) or default_name(start)}
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


def _with_first(tally: Tally, runs: Sequence[Episodes]) -> Tally:
    """Return the tally with the number of the first episode, if the runs of a report show it."""
    if tally.first is not None or not runs:
        return tally
    lowest = min(run.first for run in runs)
    given = sum(run.count for run in runs)
    if lowest > 1 and (tally.count is None or (lowest <= tally.count and given != tally.count)):
        return tally
    return replace(tally, first=lowest)


def _with_count(plan: SeasonPlan, cut: int | None, report: Report[Scheduled]) -> Tally:
    """Return the tally after a release: higher if it adds episodes, lower if it ends an older run.

    It is at least the count of the same report, and the highest episode left in any country.
    """
    tally, last = plan.tally, plan.tally.last
    if last is None:
        return tally
    given = [entry for entry in plan.confirmed if entry.report is report]
    highest = _highest(given)
    if cut is not None and cut < last:
        counts = [c.count for c in report.news.claims if isinstance(c, EpisodeCount)]
        highest = max(
            [cut, _highest(plan.confirmed), *(tally.start + count - 1 for count in counts)]
        )
    if highest == last or (highest < last and cut is None):
        return tally
    return Tally(highest - tally.start + 1, tally.first, report.news.effective_from)


def _highest(entries: Iterable[Entry]) -> int:
    """Return the highest episode of some entries, without runs that have no known end."""
    return max([e.numbers.last for e in entries if e.numbers and not e.is_open], default=0)


def _still_unconfirmed(
    unconfirmed: Entries, confirmed: Entries, release: ReleaseStep, plan: SeasonPlan
) -> Entries:
    """Return the unconfirmed entries that a confirmed release neither replaced nor overtook.

    An unconfirmed day stays if it lies within the new window, or if only the confirmed date of the
    same part was overtaken.
    """
    given = [entry for entry in confirmed if release.is_given(entry)]
    names = {plan.name(key_of(entry)): entry for entry in given}
    numbers = by_number(given)

    def is_replaced(entry: Entry, by: Entry | None) -> bool:
        if by is None or entry.when is None:
            return False
        if by.when is None:
            return postpones(release.plan, by.episodes, by.label)
        return not narrows(entry.when, by.when)

    def is_gone(entry: Entry) -> bool:
        same = names.get(plan.name(key_of(entry)))
        return is_replaced(entry, same) or any(
            is_overtaken(release, entry, one) for one in given if one is not same
        )

    return tuple(
        part
        for entry in unconfirmed
        if not is_gone(entry)
        for part in without_episodes(
            (entry,),
            lambda number, entry=entry: is_replaced(entry, numbers.get(number)),  # type: ignore[misc]
        )
    )


# --- what is withdrawn ---------------------------------------------------------------------------


def _mapped(
    plan: SeasonPlan, of: Callable[[Entry], Entry], is_gone: Callable[[Entry], bool]
) -> SeasonPlan:
    """Return the plan with confirmed entries changed, and some unconfirmed ones removed."""
    by_country = {
        country: CountryEntries(
            tuple(of(entry) for entry in board.confirmed),
            tuple(entry for entry in board.unconfirmed if not is_gone(entry)),
        )
        for country, board in plan.by_country.items()
    }
    return replace(plan, by_country=by_country)


def _postponed(plan: SeasonPlan, report: Report[Scheduled]) -> SeasonPlan:
    """Return the plan after a postponement: all that is not out loses its date, everywhere."""
    day, is_rumour = report.news.effective_from, not is_confirmed(report)
    if not is_rumour and not any(plan.confirmed):
        beginning = Entry(
            numbers=None,
            is_whole=False,
            bare_index=0,
            when=None,
            label=None,
            country=None,
            platform=None,
            line=(report.order, 0),
            is_run=False,
            is_open=False,
            report=report,
            since=report,
            withdrawn=report,
        )
        by_country = dict.fromkeys((*plan.by_country, None), NO_ENTRIES)
        return replace(plan, by_country={**by_country, None: CountryEntries((beginning,), ())})
    return _mapped(
        plan,
        lambda entry: entry if is_rumour or is_settled(entry, day) else withdraw(entry, report),
        lambda _: True,
    )


def _ended(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """Return the plan after the end of a season, or of a show: later dates are withdrawn.

    A show's end affects only seasons that have not begun: one under way goes on. After an undated
    end confirmed days stay, as nobody knows which of them are later.
    """
    day = report.news.effective_from
    if not report.news.seasons and any(is_out_by(entry, day) for entry in plan.confirmed):
        return plan
    return _mapped(
        plan,
        lambda entry: withdraw(entry, report) if _lies_after(entry, day) else entry,
        lambda entry: _lies_after(entry, day),
    )


def _lies_after(entry: Entry, day: date | None) -> bool:
    if entry.when is None:
        return False
    if day is None:
        return not (is_exact(entry.when) and is_confirmed(entry.report))
    last = calendar_days(entry.when).last
    return last is None or last > day


def _counted(plan: SeasonPlan, report: Report[Claim], count: int) -> SeasonPlan:
    """Return the plan after a count, without the episodes beyond it that are not out.

    Those of a run without a known end are only hidden: a higher count may bring them back.
    """
    runs = [entry.numbers for entry in plan.confirmed if entry.numbers]
    tally = _with_first(Tally(count, plan.tally.first, report.news.effective_from), runs)

    def limited(entries: Entries) -> Entries:
        return tuple(
            part
            for entry in entries
            for part in ((entry,) if entry.is_open else tally.limit(entry))
        )

    by_country = {
        country: CountryEntries(limited(entries.confirmed), limited(entries.unconfirmed))
        for country, entries in plan.by_country.items()
    }
    return SeasonPlan(by_country, tally, plan.names)
