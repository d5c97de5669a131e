"""A season's releases, replayed report by report: what was planned of it after each of them.

Confirmed entries follow from confirmed reports alone. What is expected or rumoured is kept beside
them: it withdraws nothing that is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count as count_from

from etoile_cli.domain.fold.counts import ReleaseStep, Tally
from etoile_cli.domain.fold.entries import (
    Entries,
    Entry,
    Key,
    bare_key,
    by_number,
    default_name,
    is_exact,
    is_out_by,
    is_settled,
    key_of,
    narrows,
    override,
    refutes,
    withdraw,
    without_episodes,
)
from etoile_cli.domain.fold.placing import place_release
from etoile_cli.domain.fold.succession import is_overtaken
from etoile_cli.domain.ledger import Ledger, Report, SeasonHistory, is_confirmed
from etoile_cli.domain.releases import Episodes, Plan, calendar_days, postpones
from etoile_cli.domain.shows import Claim, EpisodeCount, Scheduled, Standing
from etoile_cli.records import frozen, replace

SPECIALS = 0
"""The season of a show's specials: it has no premiere, and does not end with the show."""


@frozen
class CountryEntries:
    """The entries of a country, or of the general release: what is confirmed, what is hoped."""

    confirmed: Entries = ()
    unconfirmed: Entries = ()


@frozen
class SeasonPlan:
    """What was planned of a season after some reports.

    `boards` has the entries by country, None for the general release; `names` has the names of
    entries that took the place of others, for what identifies them in feeds and in news.
    """

    by_country: Mapping[str | None, CountryEntries]
    tally: Tally
    names: Mapping[Key, str]

    def name(self, key: Key) -> str:
        """Return the name of what goes by a key: it stays when the entry is split or numbered."""
        return self.names.get(key) or default_name(key)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that have had a release of their own, as first reported."""
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


def plan_of(ledger: Ledger, known: SeasonHistory) -> SeasonPlan:
    """Return what is planned of a season, after all reports that count."""
    plans = [after for _, _, after in _replayed(ledger, known)]
    return plans[-1] if plans else NO_PLAN


def replay(ledger: Ledger, known: SeasonHistory) -> Iterator[ReplayStep]:
    """Replay a season, report by report."""
    return (ReplayStep(*step) for step in _replayed(ledger, known))


def _replayed(
    ledger: Ledger, known: SeasonHistory
) -> Iterator[tuple[Report[Claim], SeasonPlan, SeasonPlan]]:
    """Each report of a season, and the plan before and after it; only rumours can be refuted."""
    after, has_rumours = NO_PLAN, False
    for report in _decisive(ledger, known):
        before = _without_refuted(after, report) if has_rumours else after
        after = _after(before, report, ledger.day)
        has_rumours = has_rumours or not is_confirmed(report)
        yield report, before, after


def _without_refuted(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """A plan without the rumours that what came out by a report has refuted; see `refutes`."""
    day = report.news.effective_from
    if day is None:
        return plan
    boards = {country: _still_open(board, day) for country, board in plan.by_country.items()}
    return replace(plan, by_country=boards)


def _still_open(board: CountryEntries, day: date) -> CountryEntries:
    if not board.unconfirmed:
        return board
    numbers = by_number(board.confirmed)
    keys = {key_of(entry): entry for entry in board.confirmed if not entry.numbers}
    refuted = set()
    for hope in board.unconfirmed:
        parts = map(numbers.get, hope.numbers) if hope.numbers else [keys.get(key_of(hope))]
        if any(part and refutes(part, hope, day) for part in parts):
            refuted.add(hope.line)
    hoped = tuple(hope for hope in board.unconfirmed if hope.line not in refuted)
    return CountryEntries(board.confirmed, hoped) if refuted else board


def _decisive(ledger: Ledger, known: SeasonHistory) -> list[Report[Claim]]:
    """The reports that bear on a season's releases, oldest first."""
    own = [r for r in known.reports if isinstance(r.claim, Scheduled | EpisodeCount)]
    if not own:
        return own
    ends: list[Report[Claim]] = [
        end
        for end in ledger.ends(known)
        if end.news.seasons or known.season not in (SPECIALS, None)
    ]
    return sorted([*ends, *own], key=lambda report: report.order) if ends else own


def _after(plan: SeasonPlan, report: Report[Claim], as_of: date) -> SeasonPlan:
    """What is planned of a season after one more report."""
    match report.claim:
        case Scheduled(Plan() as release, country):
            return _released(plan, _as_scheduled(report), release, country, as_of)
        case Scheduled():
            return _postponed(plan, report)
        case EpisodeCount(count) if is_confirmed(report):
            return _counted(plan, report, count)
        case Standing() if is_confirmed(report):
            return _ended(plan, report)
        case _:
            return plan


def _as_scheduled(report: Report[Claim]) -> Report[Scheduled]:
    if not isinstance(report.claim, Scheduled):
        raise TypeError(f"not a release: {report}")
    return report  # type: ignore[return-value]


# --- a release -----------------------------------------------------------------------------------


def _released(
    plan: SeasonPlan,
    report: Report[Scheduled],
    release: Plan,
    country: str | None,
    as_of: date,
) -> SeasonPlan:
    board = plan.by_country.get(country, NO_ENTRIES)
    general = plan.by_country.get(None, NO_ENTRIES).confirmed if country else ()
    if not is_confirmed(report):
        before = override(board.confirmed, board.unconfirmed)
        placed = place_release(
            ReleaseStep(release, report, before, general, plan.tally, as_of), board.unconfirmed
        )
        hoped = tuple(
            entry for entry in placed.entries if entry.when and not is_confirmed(entry.report)
        )
        return _with(
            plan, plan.tally, country, CountryEntries(board.confirmed, hoped), placed.renamed
        )
    runs = [line.episodes for line in release.lines if isinstance(line.episodes, Episodes)]
    tally = _with_first(plan.tally, runs)
    placing = ReleaseStep(release, report, board.confirmed, general, tally, as_of)
    placed = place_release(placing, board.confirmed)
    new = _with(
        plan, tally, country, CountryEntries(placed.entries, board.unconfirmed), placed.renamed
    )
    counted = _with_count(new, placed.cut, report)
    new = new if counted is tally else replace(new, tally=counted)
    if not board.unconfirmed:
        return new
    hoped = _still_hoped(board.unconfirmed, placed.entries, placing, new)
    return _with(new, counted, country, CountryEntries(placed.entries, hoped), ())


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
    boards = {**plan.by_country, country: board}
    entries = [e for one in boards.values() for e in (*one.confirmed, *one.unconfirmed)]
    if len(entries) > 1 and (names or [entry for entry in entries if not entry.numbers]):
        names = _distinct(names, boards.values(), tally.start)
    return SeasonPlan(boards, tally, names)


def _distinct(
    names: Mapping[Key, str], boards: Iterable[CountryEntries], start: int
) -> Mapping[Key, str]:
    """Names that differ for all parts of a season: of two that share one, the later gets another.

    The beginning is the first episode, unless a release has both. If that has another number than
    1, episode 1 may need another name than its own.
    """
    layers = [
        [key_of(e) for e in layer] for one in boards for layer in (one.confirmed, one.unconfirmed)
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
    """The tally with the number of the first episode, once that is known from the numbers given."""
    if tally.first is not None or not runs:
        return tally
    lowest = min(run.first for run in runs)
    given = sum(run.count for run in runs)
    if lowest > 1 and (tally.count is None or (lowest <= tally.count and given != tally.count)):
        return tally
    return replace(tally, first=lowest)


def _with_count(plan: SeasonPlan, cut: int | None, report: Report[Scheduled]) -> Tally:
    """The tally after a release: more if it gives more; fewer if it ends an older run.

    It is no less than a count that the same report gives, or than any country has left.
    """
    tally, last = plan.tally, plan.tally.last
    if last is None:
        return tally
    given = [entry for entry in plan.confirmed if entry.report is report]
    highest = _highest(given)
    if cut is not None and cut < last:
        own = [c.count for c in report.news.claims if isinstance(c, EpisodeCount)]
        highest = max([cut, _highest(plan.confirmed), *(tally.start + count - 1 for count in own)])
    if highest == last or (highest < last and cut is None):
        return tally
    return Tally(highest - tally.start + 1, tally.first, report.news.effective_from)


def _highest(entries: Iterable[Entry]) -> int:
    """The highest number of some entries, without runs that have no known end."""
    return max([e.numbers.last for e in entries if e.numbers and not e.is_open], default=0)


def _still_hoped(hoped: Entries, sure: Entries, release: ReleaseStep, plan: SeasonPlan) -> Entries:
    """What is not confirmed, and was not replaced or overtaken by what is.

    A day stays while it lies within a new window, or if others overtook the confirmed one alone.
    """
    given = [entry for entry in sure if release.is_given(entry)]
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
        for entry in hoped
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
    """The plan with every confirmed entry as another, and without some that are hoped for."""
    boards = {
        country: CountryEntries(
            tuple(of(entry) for entry in board.confirmed),
            tuple(entry for entry in board.unconfirmed if not is_gone(entry)),
        )
        for country, board in plan.by_country.items()
    }
    return replace(plan, by_country=boards)


def _postponed(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """The plan after the days of all that is not out were withdrawn, in every country."""
    if not is_confirmed(report):
        return _mapped(plan, lambda entry: entry, lambda _: True)
    day = report.news.effective_from
    if not any(plan.confirmed):
        scheduled = _as_scheduled(report)
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
            report=scheduled,
            since=scheduled,
            withdrawn=report,
        )
        boards = dict.fromkeys((*plan.by_country, None), NO_ENTRIES)
        return replace(plan, by_country={**boards, None: CountryEntries((beginning,), ())})
    return _mapped(
        plan,
        lambda entry: entry if is_settled(entry, day) else withdraw(entry, report),
        lambda _: True,
    )


def _ended(plan: SeasonPlan, report: Report[Claim]) -> SeasonPlan:
    """The plan after the end of a season, or of a show: what lies after that day is withdrawn.

    A show's end withdraws only seasons that have not begun: one under way goes on. It is unknown
    what lies after an undated end, so confirmed days stay.
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
    """The plan after a count: episodes beyond it that are not out are no longer there.

    Those of a run without a known end are only not shown: a higher count may bring them back.
    """
    day = report.news.effective_from
    runs = [entry.numbers for entry in plan.confirmed if entry.numbers]
    tally = _with_first(Tally(count, plan.tally.first, day), runs)
    last = tally.last
    if last is None or all(
        entry.numbers is None or entry.numbers.last <= last
        for board in plan.by_country.values()
        for entry in (*board.confirmed, *board.unconfirmed)
    ):
        return replace(plan, tally=tally)

    def kept(entries: Entries) -> Entries:
        return tuple(
            part
            for entry in entries
            for part in (
                (entry,)
                if is_settled(entry, day) or entry.is_open
                else without_episodes((entry,), lambda number: number > last)
            )
        )

    boards = {
        c: CountryEntries(kept(b.confirmed), kept(b.unconfirmed))
        for c, b in plan.by_country.items()
    }
    return SeasonPlan(boards, tally, plan.names)
