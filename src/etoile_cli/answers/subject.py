"""The subject of a report: its default season, and which parts of it are out or ahead.

Specials are never the default. Which season precedes or follows one named by its year is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import takewhile

from etoile_cli.diagnostics import Choice, UnclearError
from etoile_cli.domain.dates import AsOf, Window, calendar_days, days_of, has_happened
from etoile_cli.domain.entries import (
    Entries,
    Entry,
    Tally,
    by_number,
    date_order,
    is_settled,
    key_of,
    numbered_entries,
    override,
)
from etoile_cli.domain.fold import NO_ENTRIES, SPECIALS, CountryEntries, SeasonPlan, plan_of
from etoile_cli.domain.releases import postpones
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import FIRST_YEAR, Season, SeasonStatus, seasons, without_specials
from etoile_cli.domain.shows import Certainty, Ledger, Scheduled, Show, Stage, is_confirmed
from etoile_cli.domain.views import confirmed_in, has_release_in, release_country, shown_in
from etoile_cli.records import frozen, replace
from etoile_cli.text import shorten

# --- the season -----------------------------------------------------------------------------------


@frozen
class _Known:
    """The seasons of a show that are known on a day, by number, without specials."""

    ledger: Ledger
    as_of: AsOf
    seasons: tuple[Season, ...]

    @property
    def pending(self) -> list[int]:
        """The seasons that are still ahead."""
        return [season.number for season in self.seasons if season.is_pending]

    @property
    def after_all(self) -> int | None:
        """The season after all known; None if there is none, or the last is named by its year."""
        if not self.seasons or self.seasons[-1].number >= FIRST_YEAR:
            return None
        return self.seasons[-1].number + 1


def default_season(
    kind: str,
    ledger: Ledger,
    as_of: AsOf,
    *,
    of_part: bool = False,
    skipped: date | None = None,
    dated: date | None = None,
) -> int | None:
    """Return the season that a report of a kind is about; None if it is about the show.

    It depends on what was known on the day of the report. `of_part` says that it names episodes, a
    part, a label or a country. `skipped` is the day of the skipped release, `dated` the last day
    on which what is dated may come. Raise UnclearError if it can be any of several.
    """
    find = _of_part if kind == "dated" and of_part else _DEFAULTS.get(kind)
    if find is None:
        return None
    known = _Known(ledger, as_of, without_specials(seasons(ledger, as_of)))
    number = (_season_due_on(known, skipped) if skipped else None) or find(known)
    if number is None:
        raise _unclear(known, kind)
    has_date = any(s.number == number and s.status is SeasonStatus.DATED for s in known.seasons)
    running = _running(known)
    if dated and not has_date and running and running[0] != number and dated <= running[1]:
        raise _which_of_two(ledger.show, running, kind, number)
    return number


def _of_a_new_show(known: _Known) -> int | None:
    """Return the next season; season 1 if none was ever reported."""
    return 1 if _first_reported(known.ledger.show) is None else _next(known)


def _next(known: _Known) -> int | None:
    """Return the first season that is still ahead, else the one after all known.

    If none was known then, it is the first ever reported, unless that is named by its year.
    """
    if known.seasons:
        return next(iter(known.pending), known.after_all)
    first = _first_reported(known.ledger.show)
    return first if first is not None and first < FIRST_YEAR else None


def _first_reported(show: Show) -> int | None:
    """Return the first season ever reported, without specials; None if there is none."""
    return min((n for item in show.news for n in item.seasons if n != SPECIALS), default=None)


def _of_trailer(known: _Known) -> int | None:
    """Return the next season; None if one is under way, and no other is announced."""
    return _next(known) if known.pending or _running(known) is None else None


def _to_date(known: _Known) -> int | None:
    """Return the season to date: the next, or one under way without a confirmed day ahead."""
    waiting = [season.number for season in known.seasons if _waits_for_a_day(season)]
    return waiting[-1] if waiting and not known.pending else _next(known)


def _further(known: _Known) -> int | None:
    """Return the first season without a date but the show's first, else the one after all.

    Seasons at the end that were cancelled before any of them came out are renewed themselves. The
    show's first season is number 1, or the first known year.
    """
    for place, season in enumerate(known.seasons):
        is_first = season.number <= 1 or (place == 0 and season.number >= FIRST_YEAR)
        has_date = season.status in (SeasonStatus.DATED, SeasonStatus.POSTPONED)
        if season.is_pending and not is_first and not has_date:
            return season.number
    lost = list(takewhile(_is_lost, reversed(known.seasons[1:])))
    return lost[-1].number if lost else known.after_all


def _ongoing(known: _Known) -> int | None:
    """Return the season with the next release: one under way, else the first one ahead."""
    under_way = [season.number for season in known.seasons if _is_under_way(season)]
    begun = [one.number for one in known.seasons if one.status is SeasonStatus.PREMIERED]
    return next(iter([*under_way, *known.pending, *reversed(begun)]), None)


def _of_part(known: _Known) -> int | None:
    """Return the season with the next release; if all is out, the one after all known."""
    found = _ongoing(known)
    return _next(known) if found is None else found


def _picked_up(known: _Known) -> int | None:
    """Return the last season if it was cancelled, else the next."""
    last = known.seasons[-1] if known.seasons else None
    return last.number if last and last.status is SeasonStatus.CANCELLED else _next(known)


def _last(known: _Known) -> int | None:
    """Return the last season that was not cancelled before any of it came out."""
    return next((one.number for one in reversed(known.seasons) if not _is_lost(one)), None)


_ABOUT_WHAT_COMES = ("moved", "skipped", "resumes", "postponed", "episodes")
_DEFAULTS: dict[str, Callable[[_Known], int | None]] = {
    Stage.IN_DEVELOPMENT: _of_a_new_show,
    Stage.ORDERED: _of_a_new_show,
    Stage.RENEWED: _further,
    Stage.IN_PRODUCTION: _next,
    Stage.PICKED_UP: _picked_up,
    "final": _last,
    "dated": _to_date,
    "trailer": _of_trailer,
    **dict.fromkeys(_ABOUT_WHAT_COMES, _ongoing),
}
"""The default season of each kind of report; all other kinds are about the show."""


def _running(known: _Known) -> tuple[int, date] | None:
    """Return the season that is under way, and the last day that is confirmed for it."""
    for season in known.seasons:
        days = (drop.days.last for drop in _confirmed_ahead(season))
        if last := max(filter(None, days), default=None):
            return season.number, last
    return None


def _confirmed_ahead(season: Season) -> list[SeasonDrop]:
    """Return the confirmed drops ahead of a season that has begun; none if it has not."""
    ahead = season.in_phase(Phase.AHEAD) if season.in_phase(Phase.OUT, Phase.TODAY) else ()
    return [drop for drop in ahead if drop.certainty is Certainty.CONFIRMED]


def _waits_for_a_day(season: Season) -> bool:
    """Return whether a season has begun, and no confirmed drop that is left has a day."""
    confirmed = _confirmed_ahead(season)
    if any(drop.days.is_day for drop in confirmed):
        return False
    return bool(confirmed) or (_is_postponed(season) and _has_begun(season))


def _has_begun(season: Season) -> bool:
    return bool(season.in_phase(Phase.OUT, Phase.TODAY))


def _is_lost(season: Season) -> bool:
    """Return whether a season was cancelled before any of it came out."""
    return season.status is SeasonStatus.CANCELLED and not season.is_out


def _is_under_way(season: Season) -> bool:
    """Return whether some of a season is out, and the rest has a date or was postponed."""
    goes_on = season.status is SeasonStatus.AIRING or _is_postponed(season)
    return goes_on and _has_begun(season)


def _is_postponed(season: Season) -> bool:
    """Return whether anything of a season has lost its date, and got no confirmed one since."""
    hoped = (drop.entry for drop in season.drops if drop.is_postponed)
    lost = (entry.withdrawn for entry in (*season.schedule.undated, *hoped))
    return any(report and isinstance(report.claim, Scheduled) for report in lost)


def _season_due_on(known: _Known, day: date) -> int | None:
    """Return the one season that had, or has, a release due on a day; None if it is not one."""
    found = []
    for history in known.ledger.seasons:
        dates = [entry.due for entry in plan_of(known.ledger, history).confirmed]
        if any(
            when and day in (calendar_days(when).first, days_of(when, known.as_of.zone).first)
            for when in dates
        ):
            found.append(history.season)
    return found[0] if len(found) == 1 else None


def _unclear(known: _Known, kind: str) -> UnclearError:
    """Return the question if no season is known, or none is ahead."""
    show = known.ledger.show
    name = shorten(show.name)
    last = max((one.season for one in known.ledger.seasons if one.season), default=None)
    if (running := _running(known)) and last is not None:
        return _which_of_two(show, running, kind, last + 1)
    if last is None:
        known_by = "was known then" if any(item.seasons for item in show.news) else "is known"
        question = f"no season of {name} {known_by}, so which is `{kind}` about"
        likely = max(_first_reported(show) or 1, 2 if kind == Stage.RENEWED else 1)
        return _which_season(question, likely)
    if last >= FIRST_YEAR and kind not in _ABOUT_WHAT_COMES:
        return _which_season(f"the last season of {name} is {last}, so which one is next", last + 1)
    return _which_season(f"no season of {name} is ahead, so which one do you mean", last)


def _which_of_two(show: Show, running: tuple[int, date], kind: str, other: int) -> UnclearError:
    """Return the question if a report may be about the season under way or another one."""
    season, last = running
    question = f"season {season} of {shorten(show.name)} is under way until {last}"
    return _which_season(f"{question}, so which is `{kind}` about", season, other)


def _which_season(question: str, *likely: int) -> UnclearError:
    return UnclearError(question, "season", tuple(Choice(str(n), f"season {n}") for n in likely))


# --- what is out and ahead ------------------------------------------------------------------------


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
    has_plan: bool
    postponed_in: tuple[str, ...]

    @property
    def entries(self) -> Entries:
        """All entries: those that are out, then those ahead."""
        return (*self.out, *self.ahead)

    @property
    def is_all_out(self) -> bool:
        """Return whether all known episodes of the season are out."""
        if self.ahead or not self.out:
            return False
        if self.tally.count is not None:
            return self.tally.is_covered(self.out, self.out)
        return all(entry.numbers or entry.is_whole for entry in self.out)


def rest_of(
    ledger: Ledger, season: int, as_of: AsOf, country: str | None, *, is_sure: bool
) -> Rest:
    """Return a season on the ledger's day, for a report of that day.

    If no country is named and there is no general release, it is that of the user's country. A
    confirmed report changes rumours only if all are rumours.
    """
    plan = plan_of(ledger, ledger.season(season))
    has_general = plan.by_country.get(None, NO_ENTRIES) != NO_ENTRIES
    if country is None and not has_general:
        country = release_country(plan, as_of.country)
    board = plan.by_country.get(country, NO_ENTRIES)
    known = confirmed_in(plan, country)
    if not is_sure or not any(entry.due for entry in known):
        known, _ = shown_in(plan, country, ledger.day)
    entries = _in_order(_with_hidden(plan, country, known))
    came = {id(entry) for entry in entries if _is_out(entry, ledger, as_of)}
    current = board.confirmed if is_sure else override(board.confirmed, board.unconfirmed)
    return Rest(
        season=season,
        day=ledger.day,
        country=country,
        out=tuple(entry for entry in entries if id(entry) in came),
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


def _with_hidden(plan: SeasonPlan, country: str | None, entries: Entries) -> Entries:
    """Return entries with the general dates that a country's postponement hides.

    They are withdrawn by it, so that they resume with what is postponed.
    """
    board = plan.by_country.get(country, NO_ENTRIES)
    lost = [entry for entry in board.confirmed if entry.previous and is_withdrawn(entry)]
    if country is None or not lost:
        return entries
    restored = (replace(e, when=e.previous) if e in lost else e for e in board.confirmed)
    boards = {**plan.by_country, country: CountryEntries(tuple(restored), board.unconfirmed)}
    general = {
        key_of(entry): entry.when
        for entry in confirmed_in(replace(plan, by_country=boards), country)
        if entry.is_general
    }
    reports = (entry.withdrawn for entry in lost if entry.withdrawn)
    latest = max(reports, key=lambda report: report.order)
    return tuple(
        replace(entry, previous=general.get(key_of(entry)), withdrawn=latest)
        if entry.is_general and entry.when is None and entry.withdrawn is None
        else entry
        for entry in entries
    )


def _is_out(entry: Entry, ledger: Ledger, as_of: AsOf) -> bool:
    """Return whether an entry came out before the report; on its day, only by a known hour."""
    if is_settled(entry, ledger.day):
        return True
    when = entry.when
    if when is None or isinstance(when, Window) or as_of.at is None or ledger.day != as_of.day:
        return False
    return is_confirmed(entry.report) and has_happened(when, as_of)


def _in_order(entries: Entries) -> list[Entry]:
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
    return found


def is_withdrawn(entry: Entry) -> bool:
    """Return whether a report withdrew an entry's date; False if other releases overtook it."""
    if entry.when is not None or entry.withdrawn is None:
        return False
    claim = entry.withdrawn.claim
    return not isinstance(claim, Scheduled) or postpones(claim.release, entry.episodes, entry.label)
