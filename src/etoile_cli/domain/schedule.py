"""When a season comes out for the user: its entries as drops, on the user's calendar.

A country's release replaces the general one, episode by episode. An unconfirmed date is shown only
if there is no confirmed one, or if it narrows a confirmed window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from etoile_cli.domain.dates import (
    FIRST_DAY,
    AsOf,
    When,
    Window,
    days_of,
    has_happened,
    is_exact,
    sort_time,
)
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Tally,
    had_passed,
    is_same_drop,
    key_of,
    numbered_entries,
)
from etoile_cli.domain.fold import SPECIALS, SeasonPlan, plan_of
from etoile_cli.domain.releases import Episodes, Extent, join_runs, merge_neighbours
from etoile_cli.domain.shows import (
    Certainty,
    Ledger,
    News,
    PlatformChange,
    Report,
    Scheduled,
    SeasonHistory,
    Standing,
    platform_of,
)
from etoile_cli.domain.views import has_release_in, release_country, shown_in
from etoile_cli.records import frozen, replace


class Phase(Enum):
    """The state of a drop as of a moment."""

    OUT = "out"
    TODAY = "today"  # it is the day; whether the hour has come is unknown
    AHEAD = "ahead"
    OVERDUE = "overdue"  # its last possible day has passed, and no report says that it came out
    UNCLEAR = "unclear"  # its window has passed, perhaps before it was reported


@frozen
class SeasonDrop:
    """A drop of a season on the user's calendar, and how certain it is.

    `entry` is part of the season's `plan`; `platform` is also known if the release names none.
    """

    season: int
    entry: Entry
    days: Window  # in the user's zone
    phase: Phase
    platform: str | None
    plan: SeasonPlan
    is_premiere: bool  # the season begins with it
    completes_season: bool  # it is confirmed that the season is whole with it

    @property
    def when(self) -> When:
        """Its date in the zone of the release; raise ValueError if its entry has none."""
        if self.entry.when is None:
            raise ValueError(f"no date: {self.entry}")
        return self.entry.when

    @property
    def episodes(self) -> Episodes | Extent:
        """What comes out."""
        return self.entry.episodes

    @property
    def label(self) -> str | None:
        """Its name in the release."""
        return self.entry.label

    @property
    def country(self) -> str | None:
        """The country whose release it belongs to, None for the general one."""
        return self.entry.country

    @property
    def report(self) -> Report[Scheduled]:
        """The report that gave its date last."""
        return self.entry.report

    @property
    def within(self) -> Window | None:
        """The confirmed window that it narrows, if it is not confirmed itself; never `TBA`."""
        within = self.entry.within
        return None if within is None or within.is_unbounded else within

    def lost_in(self, country: str) -> Entries:
        """Return what its season had a date for in a country's release, and has none now."""
        board = self.plan.by_country.get(country)
        return tuple(entry for entry in board.confirmed if entry.previous) if board else ()

    def is_lost_in(self, country: str) -> bool:
        """Return whether it had a date in a country's release, and has none there now."""
        run = self.entry.numbers
        return any(
            run.overlaps(lost.numbers)
            if run and lost.numbers
            else self.plan.name(key_of(lost)) == self.name
            for lost in self.lost_in(country)
        )

    @property
    def is_postponed(self) -> bool:
        """Return whether its confirmed date was withdrawn, leaving only an unconfirmed one."""
        return self.entry.withdrawn is not None

    @property
    def certainty(self) -> Certainty:
        """The certainty of its report."""
        return self.report.news.certainty

    @property
    def name(self) -> str:
        """What identifies it in feeds, even if its episodes or its date change."""
        return self.plan.name(key_of(self.entry))

    @property
    def episode_count(self) -> int | None:
        """How many episodes the season has."""
        return self.plan.tally.count

    @property
    def is_run(self) -> bool:
        """Return whether it is one of several at regular times, up to a known end."""
        return self.entry.is_run and not self.entry.is_open

    @property
    def is_open(self) -> bool:
        """Return whether it is part of a run without a known end."""
        return self.plan.tally.last is None and self.entry.is_open

    @property
    def is_whole_season(self) -> bool:
        """Return whether it is the whole season, such as a bare date of a single episode."""
        run = self.entry.numbers
        if run:
            return run.first == self.plan.tally.start and run.last == self.plan.tally.last
        return self.entry.is_whole or (self.entry.bare_index == 0 and self.plan.tally.count == 1)

    @property
    def is_finale(self) -> bool:
        """Return whether the season, begun before, ends with it."""
        run, last = self.entry.numbers, self.plan.tally.last
        if run is None or last is None or self.season == SPECIALS or self.is_premiere:
            return False
        return run.first <= last <= run.last and not self.is_whole_season

    @property
    def is_continuation(self) -> bool:
        """Return whether it is a date without numbers on which a begun season continues."""
        return bool(self.entry.bare_index) and self.season != SPECIALS

    @property
    def is_all_at_once(self) -> bool:
        """Return whether it is the whole season, of several episodes."""
        return self.is_whole_season and (self.episode_count or 2) > 1


def is_same_part(drop: SeasonDrop, other: SeasonDrop) -> bool:
    """Return whether two drops have an episode in common, or are the same part."""
    if drop.season != other.season:
        return False
    run, there = drop.episodes, other.episodes
    if isinstance(run, Episodes) and isinstance(there, Episodes):
        return run.overlaps(there)
    return drop.name == other.name


def unconfirmed_dates(drop: SeasonDrop, beside: Iterable[SeasonDrop]) -> tuple[SeasonDrop, ...]:
    """Return the unconfirmed dates of a drop among those of its season.

    For a season that comes all at once, these are all of them.
    """
    return tuple(one for one in beside if drop.entry.is_whole or is_same_part(drop, one))


@frozen
class Past:
    """What answers need of a season all of which is out, by one report; `days` are of the last."""

    first: SeasonDrop
    last: SeasonDrop
    days: Window
    report: Report[Scheduled]
    has_premiere: bool  # its beginning is out too
    is_complete: bool  # all of its episodes are out


@frozen
class Schedule:
    """What is planned of a season, for the user.

    `country` is the one whose release it is, None for the general one. `drops` are by date.
    `undated` are entries whose date was withdrawn, or is unknown in the country. `beside` are
    unconfirmed dates of parts that have a confirmed one. `elsewhere` has the drops of the other
    countries' releases, without general ones. `past` is None if not every drop is known to be out.
    """

    country: str | None
    drops: tuple[SeasonDrop, ...]
    undated: Entries
    beside: tuple[SeasonDrop, ...]
    elsewhere: tuple[SeasonDrop, ...]
    plan: SeasonPlan
    past: Past | None = None

    @property
    def begun(self) -> tuple[SeasonDrop, ...]:
        """Return what is out, or comes today; only the first and the last if all is `past`."""
        past = self.past
        return (past.first, past.last) if past else self.in_phase(Phase.OUT, Phase.TODAY)

    def in_phase(self, *phases: Phase) -> tuple[SeasonDrop, ...]:
        """Return its drops in some phases, by date."""
        if self.past and Phase.OUT not in phases:
            return ()
        return tuple([drop for drop in self.drops if drop.phase in phases])

    @property
    def is_cut_short(self) -> bool:
        """Return whether an end withdrew dates that no later report restored."""
        return any(e.withdrawn and isinstance(e.withdrawn.claim, Standing) for e in self.undated)

    @property
    def is_open(self) -> bool:
        """Return whether the last drop is part of a run without a known end."""
        return bool(self.drops) and self.drops[-1].is_open and not self.is_cut_short


def schedule(ledger: Ledger, history: SeasonHistory, as_of: AsOf) -> Schedule:
    """Return the schedule of a season: the user's country over the general one, else another."""
    return schedule_from_plan(plan_of(ledger, history), ledger, history, as_of)


def schedule_from_plan(
    plan: SeasonPlan, ledger: Ledger, history: SeasonHistory, as_of: AsOf, with_passed: bool = False
) -> Schedule:
    """Return the schedule of a plan for the user.

    If `with_passed`, an unconfirmed date that has passed is shown within its confirmed window.
    """
    day = FIRST_DAY if with_passed else as_of.day
    country = release_country(plan, as_of.country)
    has_moved = bool(history.all(PlatformChange) or ledger.show_history.all(PlatformChange))
    view = _View(plan, ledger, history.number, has_moved, as_of)
    entries, beside = shown_in(plan, country, day)
    ahead = (Phase.AHEAD, Phase.TODAY)
    return Schedule(
        country=country,
        drops=tuple(view.drops(entries)),
        undated=tuple(entry for entry in entries if entry.when is None),
        beside=tuple(drop for drop in view.drops(beside) if drop.phase in ahead),
        elsewhere=tuple(
            drop
            for other in plan.countries
            if other != country and has_release_in(plan, other)
            for drop in view.drops(shown_in(plan, other, day)[0])
            if drop.country == other
        ),
        plan=plan,
    )


@frozen
class _View:
    """A season, and the user whose calendar its drops are put on."""

    plan: SeasonPlan
    ledger: Ledger
    season: int
    has_moved: bool  # the show, or the season, to another platform
    as_of: AsOf

    def drops(self, entries: Iterable[Entry]) -> Iterator[SeasonDrop]:
        """Yield the drops of some entries, by date."""
        parts = sorted(_merged(entries), key=lambda entry: sort_time(entry.when))
        is_special = self.season == SPECIALS
        premiere = None if is_special else _premiere(self.plan, parts)
        whole = None if is_special else _completing(self.plan.tally, parts)
        for index, entry in enumerate(parts):
            if entry.when:
                yield self._drop(entry, entry.when, index == premiere, index == whole)

    def _drop(self, entry: Entry, when: When, is_first: bool, is_whole: bool) -> SeasonDrop:
        days = days_of(when, self.as_of.zone)
        phase = _phase(when, days, entry.report.news, self.as_of)
        platform = entry.platform or self.ledger.show.platform
        if self.has_moved and not entry.platform:
            on = days.last if phase is Phase.OUT else None
            platform = platform_of(self.ledger, self.season, on)
        return SeasonDrop(
            season=self.season,
            entry=entry,
            days=days,
            phase=phase,
            platform=platform,
            plan=self.plan,
            is_premiere=is_first,
            completes_season=is_whole,
        )


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    found = list(entries)
    return [
        *(entry for entry in found if not entry.numbers),
        *merge_neighbours(numbered_entries(found), _as_one),
    ]


def _as_one(before: Entry, entry: Entry) -> Entry | None:
    if not is_same_drop(before, entry):
        return None
    run = join_runs(before.numbers, entry.numbers)
    is_alike = (before.within, before.is_general) == (entry.within, entry.is_general)
    newest = max(before, entry, key=lambda one: one.order)
    return replace(newest, numbers=run, since=before.since) if run and is_alike else None


def _premiere(plan: SeasonPlan, entries: list[Entry]) -> int | None:
    """Return the index of the entry that begins the season, None if none of them does.

    It is the first episode, a bare beginning, or the first of several labelled parts.
    """
    start, part = plan.tally.start, _first_part(plan, entries)
    for index, entry in enumerate(entries):
        run = entry.numbers
        if index == part or (run.first <= start <= run.last if run else entry.bare_index == 0):
            return index
    return None


def _first_part(plan: SeasonPlan, entries: list[Entry]) -> int | None:
    """Return the index of the labelled part that begins a season without numbers."""
    if any(entry.numbers for entry in entries):
        return None
    parts = [index for index, entry in enumerate(entries) if entry.bare_index is None]
    is_first = parts and plan.name(key_of(entries[parts[0]])) == plan.name(1)
    return parts[0] if is_first or len(parts) > 1 else None


def _completing(tally: Tally, entries: list[Entry]) -> int | None:
    """Return the index of the entry that completes the season, None if that is uncertain.

    It takes a season that comes at once, or a confirmed count, and exact days for all before.
    """
    index = tally.completing(entries)
    if index is None or entries[index].when is None:
        return None
    certain = (one.when and (is_exact(one.when) or had_passed(one)) for one in entries[:index])
    return index if all(certain) else None


def _phase(when: When, days: Window, news: News, as_of: AsOf) -> Phase:
    """Return the phase of a date: a confirmed day that has passed is out, others have lapsed.

    A confirmed window is out if it ended before its report, and UNCLEAR if it may have.
    """
    is_confirmed = news.certainty is Certainty.CONFIRMED
    reported = news.reported or Window(None, None, "")
    if days.last is None or days.last > as_of.day:
        return Phase.AHEAD
    if days.is_day and is_confirmed:
        if days.last < as_of.day:
            return Phase.OUT
        if isinstance(when, Window) or as_of.at is None:
            return Phase.TODAY
        return Phase.OUT if has_happened(when, as_of) else Phase.AHEAD
    if days.last == as_of.day:
        return Phase.AHEAD
    if is_confirmed and reported.first and days.last < reported.first:
        return Phase.OUT
    is_unclear = is_confirmed and (reported.last is None or days.last < reported.last)
    return Phase.UNCLEAR if is_unclear else Phase.OVERDUE


def drop_for(drop: SeasonDrop, as_of: AsOf) -> SeasonDrop:
    """Return a drop on another user's calendar."""
    days = days_of(drop.when, as_of.zone)
    return replace(drop, days=days, phase=_phase(drop.when, days, drop.report.news, as_of))
