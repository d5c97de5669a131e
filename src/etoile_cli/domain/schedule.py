"""When a season comes out for the user: its entries as drops, on the user's own calendar.

A country's own release adds to the general one, episode by episode. What is not confirmed stands
in the place of a date only if there is none, or if it narrows a confirmed window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum

from etoile_cli.domain.dates import (
    FIRST_DAY,
    AsOf,
    Instant,
    LocalHour,
    When,
    Window,
    days_of,
    has_happened,
    sort_time,
)
from etoile_cli.domain.fold.entries import (
    Entries,
    Entry,
    Tally,
    had_passed,
    is_exact,
    is_same_drop,
    key_of,
    numbered_entries,
)
from etoile_cli.domain.fold.replay import SPECIALS, SeasonPlan, plan_of
from etoile_cli.domain.fold.views import has_own_release, release_country, shown_in
from etoile_cli.domain.ledger import Ledger, Report, SeasonHistory, platform_of
from etoile_cli.domain.releases import Episodes, Extent, join_runs, merge_neighbours
from etoile_cli.domain.shows import Certainty, News, PlatformChange, Scheduled, Standing
from etoile_cli.records import frozen, replace


class Phase(Enum):
    """How a drop stands at the moment of asking."""

    OUT = "out"
    TODAY = "today"  # it is the day; whether the hour has come is not known
    AHEAD = "ahead"
    LAPSED = "lapsed"  # its last possible day has passed, and no report says that it came
    UNCLEAR = "unclear"  # it has passed, and may have before it was reported


@frozen
class SeasonDrop:
    """A drop of a season, on the user's calendar, and how sure it is.

    `entry` is what is planned of it, of several that come as one. `platform` is where it comes
    out, also if the release does not say. `plan` is that of its season.
    """

    season: int
    entry: Entry
    days: Window  # in the user's zone
    phase: Phase
    platform: str | None
    plan: SeasonPlan
    is_premiere: bool  # the season begins with it
    completes_season: bool  # with it the season is whole, as far as is surely known

    @property
    def when(self) -> When:
        """Its date, on its own clock; raises ValueError if its entry has none."""
        if self.entry.when is None:
            raise ValueError(f"no date: {self.entry}")
        return self.entry.when

    @property
    def episodes(self) -> Episodes | Extent:
        """What comes."""
        return self.entry.episodes

    @property
    def label(self) -> str | None:
        """What the release calls it."""
        return self.entry.label

    @property
    def country(self) -> str | None:
        """The country whose own release it is of; None for the general one."""
        return self.entry.country

    @property
    def bare_index(self) -> int | None:
        """Of a bare date: 0 if it begins the season, 1, 2, … if it goes on with it."""
        return self.entry.bare_index

    @property
    def report(self) -> Report[Scheduled]:
        """The report that gave its date last."""
        return self.entry.report

    @property
    def since(self) -> Report[Scheduled]:
        """The report that gave its date first."""
        return self.entry.since

    @property
    def within(self) -> Window | None:
        """The confirmed window that it narrows, if it is not confirmed itself.

        A date to be announced is none.
        """
        within = self.entry.within
        return None if within is None or within.is_unbounded else within

    @property
    def is_general(self) -> bool:
        """Whether the user's country has a release of its own, and this is not of it."""
        return self.entry.is_general

    def lost_in(self, country: str) -> Entries:
        """Return what of its season had a date in a country's own release, and has none now."""
        board = self.plan.by_country.get(country)
        return tuple(entry for entry in board.confirmed if entry.previous) if board else ()

    def is_lost_in(self, country: str) -> bool:
        """Return whether it had a date in a country's own release, and has none there now."""
        run = self.entry.numbers
        return any(
            run.overlaps(lost.numbers)
            if run and lost.numbers
            else self.plan.name(key_of(lost)) == self.name
            for lost in self.lost_in(country)
        )

    @property
    def is_postponed(self) -> bool:
        """Whether its confirmed date was taken away, so that only an unconfirmed one is left."""
        return self.entry.withdrawn is not None

    @property
    def certainty(self) -> Certainty:
        """How sure its report is."""
        return self.report.news.certainty

    @property
    def name(self) -> str:
        """What identifies it in feeds, whichever episodes it has and whenever it comes."""
        return self.plan.name(key_of(self.entry))

    @property
    def tally(self) -> Tally:
        """How many episodes the season has, and where they begin."""
        return self.plan.tally

    @property
    def episode_count(self) -> int | None:
        """How many episodes the season has."""
        return self.tally.count

    @property
    def is_run(self) -> bool:
        """Whether it is one of several that come in a rhythm, up to a known end."""
        return self.entry.is_run and not self.entry.is_open

    @property
    def is_open(self) -> bool:
        """Whether it is of a run of which no end is known."""
        return self.tally.last is None and self.entry.is_open

    @property
    def is_whole_season(self) -> bool:
        """Whether it is all of the season: also a bare date, if there is just one episode."""
        run = self.entry.numbers
        if run:
            return run.first == self.tally.start and run.last == self.tally.last
        return self.entry.is_whole or (self.bare_index == 0 and self.tally.count == 1)

    @property
    def is_finale(self) -> bool:
        """Whether the season, begun before, ends with it."""
        run, last = self.entry.numbers, self.tally.last
        if run is None or last is None or self.season == SPECIALS or self.is_premiere:
            return False
        return run.first <= last <= run.last and not self.is_whole_season

    @property
    def is_continuation(self) -> bool:
        """Whether it is a date without numbers that goes on with a season that has begun."""
        return bool(self.bare_index) and self.season != SPECIALS

    @property
    def is_all_at_once(self) -> bool:
        """Whether several episodes come, and with them the whole season."""
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
    """Return the dates of a drop that are not confirmed, among those of its season.

    If the season comes all at once, they are all of them.
    """
    return tuple(one for one in beside if drop.entry.is_whole or is_same_part(drop, one))


@frozen
class Schedule:
    """What is planned of a season, for the user.

    `country` is the one whose own release it is, None for the general one. `drops` are by date.
    `undated` are entries without a date: it was taken away, or is not known in the country.
    `beside` are dates that are not confirmed, where a confirmed one is known. `elsewhere` holds
    the other countries' own drops, as a user there sees them, without the general ones.
    """

    country: str | None
    drops: tuple[SeasonDrop, ...]
    undated: Entries
    beside: tuple[SeasonDrop, ...]
    elsewhere: tuple[SeasonDrop, ...]
    plan: SeasonPlan

    @property
    def is_cut_short(self) -> bool:
        """Whether an end took dates away that no later report gave back."""
        return any(e.withdrawn and isinstance(e.withdrawn.claim, Standing) for e in self.undated)

    @property
    def is_open(self) -> bool:
        """Whether the last that has a date is of a run of which no end is known."""
        return bool(self.drops) and self.drops[-1].is_open and not self.is_cut_short

    def covers(self, out: Iterable[SeasonDrop]) -> bool:
        """Whether some of its drops are all counted episodes of the season."""
        return self.plan.tally.is_covered(
            [drop.entry for drop in out], [*(drop.entry for drop in self.drops), *self.undated]
        )


def schedule(ledger: Ledger, known: SeasonHistory, as_of: AsOf) -> Schedule:
    """Return the schedule of a season: its country's own release over the general one.

    If there are only those of other countries, it is the first of them.
    """
    return schedule_from_plan(plan_of(ledger, known), ledger, known, as_of)


def schedule_from_plan(
    plan: SeasonPlan, ledger: Ledger, known: SeasonHistory, as_of: AsOf, with_passed: bool = False
) -> Schedule:
    """Return the schedule that a plan makes for the user.

    With `with_passed`, a date that is not confirmed keeps its place in a confirmed window also once
    it has passed.
    """
    day = FIRST_DAY if with_passed else as_of.day
    country = release_country(plan, as_of.country)
    has_moved = bool(known.all(PlatformChange) or ledger.show_history.all(PlatformChange))
    view = _View(plan, ledger, season_number(known), has_moved, as_of)
    entries, beside = shown_in(plan, country, day)
    drops = tuple(view.drops(entries))
    return Schedule(
        country,
        drops,
        tuple([entry for entry in entries if entry.when is None]),
        _ahead(view.drops(beside)) if beside else (),
        tuple(
            [
                drop
                for other in plan.countries
                if other != country and has_own_release(plan, other)
                for drop in view.drops(shown_in(plan, other, day)[0])
                if drop.country == other
            ]
        ),
        plan,
    )


def season_number(known: SeasonHistory) -> int:
    """Return the number of a season; reports that name none are of the first."""
    return 1 if known.season is None else known.season


def _ahead(drops: Iterable[SeasonDrop]) -> tuple[SeasonDrop, ...]:
    return tuple(drop for drop in drops if drop.phase in (Phase.AHEAD, Phase.TODAY))


# --- drops ---------------------------------------------------------------------------------------


@frozen
class _View:
    """Whose calendar a season's drops are put on."""

    plan: SeasonPlan
    ledger: Ledger
    season: int
    has_moved: bool  # the show, or the season, to another platform
    as_of: AsOf

    @property
    def is_special(self) -> bool:
        """Whether the season is that of the show's specials."""
        return self.season == SPECIALS

    def drops(self, entries: Iterable[Entry]) -> Iterator[SeasonDrop]:
        """The drops of some entries, by date, each with what it is in its season."""
        parts = sorted(_in_drops(entries), key=_by_date)
        premiere = None if self.is_special else _premiere(self.plan, parts)
        whole = None if self.is_special else _completing(self.plan.tally, parts)
        for place, entry in enumerate(parts):
            if entry.when:
                yield self._drop(entry, entry.when, place == premiere, place == whole)

    def _drop(self, entry: Entry, when: When, is_first: bool, is_whole: bool) -> SeasonDrop:
        days = days_of(when, self.as_of.zone)
        phase = _phase(when, days, entry.report.news, self.as_of)
        return SeasonDrop(
            self.season,
            entry,
            days,
            phase,
            entry.platform or self._platform(days if phase is Phase.OUT else None),
            self.plan,
            is_first,
            is_whole,
        )

    def _platform(self, out: Window | None) -> str | None:
        if not self.has_moved:
            return self.ledger.show.platform
        return platform_of(self.ledger, self.season, out.last if out else None)


def _in_drops(entries: Iterable[Entry]) -> list[Entry]:
    """Entries, of which those of consecutive episodes that come as one are one."""
    found = list(entries)
    return [
        *(entry for entry in found if not entry.numbers),
        *merge_neighbours(numbered_entries(found), _as_one),
    ]


def _as_one(before: Entry, entry: Entry) -> Entry | None:
    """Two entries as one, if they are consecutive, come at one moment and are shown alike."""
    if not is_same_drop(before, entry):
        return None
    run = join_runs(before.numbers, entry.numbers)
    is_alike = (before.within, before.is_general) == (entry.within, entry.is_general)
    newest = max(before, entry, key=lambda one: one.order)
    return replace(newest, numbers=run, since=before.since) if run and is_alike else None


def _by_date(entry: Entry) -> tuple[bool, datetime]:
    return (False, sort_time(entry.when)) if entry.when else (True, datetime.max)


def _premiere(plan: SeasonPlan, entries: list[Entry]) -> int | None:
    """The place of the entry with which the season begins; None if none of them is it.

    It is the first episode, a bare beginning, or the first of several labelled parts.
    """
    start, part = plan.tally.start, _first_part(plan, entries)
    for place, entry in enumerate(entries):
        run = entry.numbers
        if place == part or (run.first <= start <= run.last if run else entry.bare_index == 0):
            return place
    return None


def _first_part(plan: SeasonPlan, entries: list[Entry]) -> int | None:
    """The place of the labelled part with which a season without numbers begins."""
    if any(entry.numbers for entry in entries):
        return None
    parts = [place for place, entry in enumerate(entries) if entry.bare_index is None]
    if not parts:
        return None
    is_it = len(parts) > 1 or plan.name(key_of(entries[parts[0]])) == plan.name(1)
    return parts[0] if is_it else None


def _completing(tally: Tally, entries: list[Entry]) -> int | None:
    """The place of the entry with which the season is whole; None if that is not surely known.

    It takes a season that comes at once, or a confirmed count; and a day for what comes before.
    """
    place = tally.completing(entries)
    if place is None or not all(map(_is_dated, entries[:place])):
        return None
    return place if entries[place].when else None


def _is_dated(entry: Entry) -> bool:
    return entry.when is not None and (is_exact(entry.when) or had_passed(entry))


def _phase(when: When, days: Window, news: News, as_of: AsOf) -> Phase:
    """How a date stands: a confirmed day that has passed is out, an unconfirmed one has lapsed.

    A confirmed window that ended before its report is out; if it may have, that is not clear.
    """
    is_sure = news.certainty is Certainty.CONFIRMED
    if days.last is None or days.last > as_of.day:
        return Phase.AHEAD
    if days.is_day and is_sure:
        return _phase_today(when, as_of) if days.last == as_of.day else Phase.OUT
    if days.last == as_of.day:
        return Phase.AHEAD
    return _phase_past(days.last, news) if is_sure else Phase.LAPSED


def _phase_past(last: date, news: News) -> Phase:
    """How a confirmed window stands that has passed, by when it was reported."""
    reported = news.reported
    if reported and reported.first and last < reported.first:
        return Phase.OUT
    if reported and reported.last and last >= reported.last:
        return Phase.LAPSED
    return Phase.UNCLEAR


def _phase_today(when: When, as_of: AsOf) -> Phase:
    match when:
        case Instant() | LocalHour() if as_of.at is not None:
            return Phase.OUT if has_happened(when, as_of) else Phase.AHEAD
        case _:
            return Phase.TODAY


def drop_for(drop: SeasonDrop, as_of: AsOf) -> SeasonDrop:
    """Return the same drop on another user's calendar."""
    days = days_of(drop.when, as_of.zone)
    return replace(drop, days=days, phase=_phase(drop.when, days, drop.report.news, as_of))
