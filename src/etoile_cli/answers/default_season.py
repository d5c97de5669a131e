"""The season that a report is about if none is named, and the question to ask if it is unclear.

Specials are never the default. Which season precedes or follows one named by its year is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import takewhile

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf, calendar_days, days_of
from etoile_cli.domain.fold import SPECIALS, plan_of
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import FIRST_YEAR, Season, SeasonStatus, seasons, without_specials
from etoile_cli.domain.shows import Certainty, Ledger, Scheduled, Show, Stage
from etoile_cli.records import frozen
from etoile_cli.text import join_words, shorten


@frozen
class Choice:
    """A likely answer to a question: the value that it stands for, and its name.

    `hint` is how to write it on the command line; if None, `value` is the VALUE of the report.
    """

    value: str
    name: str
    hint: str | None = None


class UnclearError(EtoileError):
    """Something that only the user can decide: `about` is what, `choices` are likely answers.

    `about` is `season`, `episodes`, or the kind of a report whose value is missing. The question
    has no question mark.
    """

    def __init__(
        self, question: str, about: str, choices: tuple[Choice, ...], show: str = "SHOW"
    ) -> None:
        self.question = question
        self.about = about
        self.choices = choices
        if about == "season":
            message = f"{question}?"
            hint = f"name it: {join_words([f'--season {one.value}' for one in choices], 'or')}"
        else:
            message = f"{question}: {join_words([one.name for one in choices], 'or')}?"
            calls = (one.hint or f"`etoile record {show} {about} {one.value}`" for one in choices)
            hint = join_words(calls, "or")
        super().__init__(Exit.USAGE, Diagnostic("usage", message, hint=hint))


@frozen
class KnownSeasons:
    """The seasons of a show that are known on a day, by number, without specials."""

    ledger: Ledger
    as_of: AsOf
    seasons: tuple[Season, ...]

    @property
    def show(self) -> Show:
        """The show."""
        return self.ledger.show

    @property
    def first_pending(self) -> int | None:
        """The first season that is still to come."""
        return next((season.number for season in self.seasons if season.is_pending), None)

    @property
    def after_all(self) -> int | None:
        """The season after all known; None if there is none, or the last is named by its year."""
        if not self.seasons or self.seasons[-1].number >= FIRST_YEAR:
            return None
        return self.seasons[-1].number + 1


def known_seasons(ledger: Ledger, as_of: AsOf) -> KnownSeasons:
    """Return the known seasons of a ledger of that day."""
    return KnownSeasons(ledger, as_of, without_specials(seasons(ledger, as_of)))


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

    It follows from what was known when it was reported. `of_part` says that it names episodes, a
    part, a label or a country. `skipped` is the day of the skipped release, `dated` the last day
    on which what is dated may come. Raise UnclearError if it can be any of several.
    """
    find = season_under_way if kind == "dated" and of_part else _DEFAULTS.get(kind)
    if find is None:
        return None
    known = known_seasons(ledger, as_of)
    number = (_season_due_on(known, skipped) if skipped else None) or find(known)
    if number is None:
        raise _unclear(known, kind)
    if dated and not _is_dated(known, number):
        running = _running(known)
        if running and running[0] != number and dated <= running[1]:
            raise _which_of_two(known.show, running, kind, number)
    return number


# --- the rules ------------------------------------------------------------------------------------


def first_or_next(known: KnownSeasons) -> int | None:
    """Return the next season; season 1 if none was ever reported."""
    return next_season(known) if first_reported(known.show) is not None else 1


def next_season(known: KnownSeasons) -> int | None:
    """Return the first season that is still to come, else the one after all known.

    If none was known by then, it is the first ever reported, unless that is named by its year.
    """
    if not known.seasons:
        first = first_reported(known.show)
        return first if first is not None and first < FIRST_YEAR else None
    return known.first_pending or known.after_all


def first_reported(show: Show) -> int | None:
    """Return the first season ever reported, without specials; None if there is none."""
    numbers = (number for item in show.news for number in item.seasons)
    return min((number for number in numbers if number != SPECIALS), default=None)


def season_of_trailer(known: KnownSeasons) -> int | None:
    """Return the next season; None if one is under way, and no other is known to come."""
    has_next = known.first_pending is not None or _running(known) is None
    return next_season(known) if has_next else None


def season_to_date(known: KnownSeasons) -> int | None:
    """Return the season to date: the next, or one under way without a confirmed day ahead."""
    if known.first_pending is None:
        for season in reversed(known.seasons):
            if _waits_for_a_day(season):
                return season.number
    return next_season(known)


def further_season(known: KnownSeasons) -> int | None:
    """Return the first season without a date but the show's first, else the one after all.

    Seasons at the end that were cancelled before any of them came out are renewed themselves.
    """
    undated = [
        season.number
        for place, season in enumerate(known.seasons)
        if season.is_pending
        and season.status not in (SeasonStatus.DATED, SeasonStatus.POSTPONED)
        and not _is_first(season, place)
    ]
    if undated:
        return undated[0]
    lost = list(takewhile(_is_lost, reversed(known.seasons[1:])))
    return lost[-1].number if lost else known.after_all


def ongoing_season(known: KnownSeasons) -> int | None:
    """Return the season with the next release: one under way, else the first to come."""
    under_way = [season.number for season in known.seasons if _is_under_way(season)]
    pending = [season.number for season in known.seasons if season.is_pending]
    begun = [one.number for one in known.seasons if one.status is SeasonStatus.PREMIERED]
    return next(iter([*under_way, *pending, *reversed(begun)]), None)


def season_under_way(known: KnownSeasons) -> int | None:
    """Return the season with the next release; if all is out, the one after all known."""
    found = ongoing_season(known)
    return next_season(known) if found is None else found


def saved_season(known: KnownSeasons) -> int | None:
    """Return the last season if it was cancelled, else the next."""
    last = known.seasons[-1] if known.seasons else None
    is_cancelled = last and last.status is SeasonStatus.CANCELLED
    return last.number if last and is_cancelled else next_season(known)


def last_season(known: KnownSeasons) -> int | None:
    """Return the last season that was not cancelled before any of it came out."""
    return next((one.number for one in reversed(known.seasons) if not _is_lost(one)), None)


_ABOUT_WHAT_COMES = ("moved", "skipped", "resumes", "postponed", "episodes")
_DEFAULTS: dict[str, Callable[[KnownSeasons], int | None]] = {
    Stage.IN_DEVELOPMENT: first_or_next,
    Stage.ORDERED: first_or_next,
    Stage.RENEWED: further_season,
    Stage.IN_PRODUCTION: next_season,
    Stage.PICKED_UP: saved_season,
    "final": last_season,
    "dated": season_to_date,
    "trailer": season_of_trailer,
    **dict.fromkeys(_ABOUT_WHAT_COMES, ongoing_season),
}
"""The default season of each kind of report; all other kinds are about the show."""


# --- what is known of a season --------------------------------------------------------------------


def _running(known: KnownSeasons) -> tuple[int, date] | None:
    """Return the season that is under way, and the last day that is confirmed for it."""
    for season in known.seasons:
        days = (drop.days.last for drop in _confirmed_ahead(season))
        if last := max(filter(None, days), default=None):
            return season.number, last
    return None


def _confirmed_ahead(season: Season) -> list[SeasonDrop]:
    """Return the confirmed drops ahead of a season that has begun; none if it has not."""
    if not season.in_phase(Phase.OUT, Phase.TODAY):
        return []
    ahead = season.in_phase(Phase.AHEAD)
    return [drop for drop in ahead if drop.certainty is Certainty.CONFIRMED]


def _waits_for_a_day(season: Season) -> bool:
    """Whether a season has begun, and no confirmed drop that is left has a day."""
    if not season.in_phase(Phase.OUT, Phase.TODAY):
        return False
    confirmed = _confirmed_ahead(season)
    has_day = any(drop.days.is_day for drop in confirmed)
    return not has_day and (bool(confirmed) or _is_postponed(season))


def _is_dated(known: KnownSeasons, number: int) -> bool:
    return any(one.number == number and one.status is SeasonStatus.DATED for one in known.seasons)


def _is_lost(season: Season) -> bool:
    """Whether a season was cancelled before any of it came out."""
    return season.status is SeasonStatus.CANCELLED and not season.is_out


def _is_first(season: Season, place: int) -> bool:
    """Whether a season is the show's first: number 1, or the first known year."""
    return season.number <= 1 or (place == 0 and season.number >= FIRST_YEAR)


def _is_under_way(season: Season) -> bool:
    """Whether some of a season is out, and the rest has a date or was postponed."""
    if not season.in_phase(Phase.OUT, Phase.TODAY):
        return False
    return season.status is SeasonStatus.AIRING or _is_postponed(season)


def _is_postponed(season: Season) -> bool:
    """Whether anything of a season has lost its date, and got no confirmed one since."""
    hoped = (drop.entry for drop in season.drops if drop.is_postponed)
    lost = (entry.withdrawn for entry in (*season.schedule.undated, *hoped))
    return any(report and isinstance(report.claim, Scheduled) for report in lost)


def _season_due_on(known: KnownSeasons, day: date) -> int | None:
    """Return the one season that had, or has, a release due on a day; None if it is not one."""
    found = [
        history.season
        for history in known.ledger.seasons
        if any(
            (when := entry.when or entry.previous)
            and day in (calendar_days(when).first, days_of(when, known.as_of.zone).first)
            for entry in plan_of(known.ledger, history).confirmed
        )
    ]
    return found[0] if len(found) == 1 else None


# --- the question ---------------------------------------------------------------------------------


def _unclear(known: KnownSeasons, kind: str) -> UnclearError:
    """Return the question if no season is known, or none is to come."""
    show = known.show
    name = shorten(show.name)
    last = max((one.season for one in known.ledger.seasons if one.season), default=None)
    if (running := _running(known)) and last is not None:
        return _which_of_two(show, running, kind, last + 1)
    if last is None:
        known_by = "was known then" if any(item.seasons for item in show.news) else "is known"
        question = f"no season of {name} {known_by}, so which one is `{kind}`"
        likely = max(first_reported(show) or 1, 2 if kind == Stage.RENEWED else 1)
        return _which_season(question, likely)
    if last >= FIRST_YEAR and kind not in _ABOUT_WHAT_COMES:
        return _which_season(f"the last season of {name} is {last}, so which one is next", last + 1)
    return _which_season(f"no season of {name} is to come, so which one do you mean", last)


def _which_of_two(show: Show, running: tuple[int, date], kind: str, other: int) -> UnclearError:
    """Return the question if a report may be about the season under way or another one."""
    season, last = running
    question = f"season {season} of {shorten(show.name)} is under way until {last}"
    return _which_season(f"{question}, so which one is `{kind}`", season, other)


def _which_season(question: str, *likely: int) -> UnclearError:
    return UnclearError(question, "season", tuple(Choice(str(n), f"season {n}") for n in likely))
