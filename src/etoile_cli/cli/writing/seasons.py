"""The season that a report is about: as it was named, or the one that is meant."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from etoile_cli.cli.writing.unclear import Choice, UnclearError
from etoile_cli.cli.writing.values import Values, seasons
from etoile_cli.dates import AsOf, days_of
from etoile_cli.ledger import fold
from etoile_cli.plans.replay import plan_of
from etoile_cli.questions.meant import (
    first_or_next,
    first_reported,
    further_season,
    is_dated,
    last_season,
    next_season,
    running,
    saved_season,
    season_of_trailer,
    season_on,
    season_to_date,
    season_under_way,
)
from etoile_cli.releases import own_days
from etoile_cli.shows import Show, Stage
from etoile_cli.status import FIRST_YEAR
from etoile_cli.text import short

_MEANT: dict[str, Callable[[Show, AsOf], int | None]] = {
    Stage.IN_DEVELOPMENT: first_or_next,
    Stage.ORDERED: first_or_next,
    Stage.RENEWED: further_season,
    Stage.IN_PRODUCTION: next_season,
    Stage.PICKED_UP: saved_season,
    "final": last_season,
    "dated": season_to_date,
    "moved": season_on,
    "skipped": season_on,
    "resumes": season_on,
    "postponed": season_on,
    "trailer": season_of_trailer,
    "episodes": season_on,
}
"""Which season is meant if none is named; all else is about the show."""

_OF_WHAT_COMES = ("moved", "skipped", "resumes", "postponed", "episodes")


class SeasonReport(Protocol):
    """A report: its kind, the season that it names, and whether it is about a part of one."""

    @property
    def kind(self) -> str:
        """What is reported."""

    @property
    def season(self) -> str | None:
        """The season or the seasons that are named, in words; None if none is."""

    @property
    def is_of_part(self) -> bool:
        """Whether it names episodes, a part, a label or a country."""


def season_values(
    report: SeasonReport,
    show: Show,
    as_of: AsOf,
    skipped: date | None = None,
    dated: date | None = None,
) -> Values:
    """Return the season, or the seasons, of a report, as the keys of a news item.

    Which one is meant follows from what was known when it was reported, the moment of `as_of`.
    `skipped` is the day of the release that was skipped, `dated` the last on which what is dated
    may come. Raises UnclearError if no season is named and it cannot be known which is meant,
    EtoileError (exit 2) if the name is invalid.
    """
    kind = report.kind
    if report.season is not None:
        return seasons(report.season)
    meant = season_under_way if kind == "dated" and report.is_of_part else _MEANT.get(kind)
    if meant is None:
        return {}
    number = (_released_on(show, as_of, skipped) if skipped else None) or meant(show, as_of)
    if number is None:
        raise _unclear(show, as_of, kind)
    if dated and not is_dated(show, as_of, number):
        _check_not_running(show, as_of, dated, number)
    return {"season": number}


def _check_not_running(show: Show, as_of: AsOf, dated: date, number: int) -> None:
    """Raise UnclearError if a date of a season lies before the end of the one under way."""
    found = running(show, as_of)
    if found is None or found[0] == number or dated > found[1]:
        return
    raise _besides(show, found, "dated", number)


def _besides(show: Show, found: tuple[int, date], kind: str, other: int) -> UnclearError:
    """Return the error if a report may be about the season under way or another one."""
    season, last = found
    question = f"season {season} of {short(show.name)} is under way until {last}"
    return _which_season(f"{question}, so which one is `{kind}`", season, other)


def _released_on(show: Show, as_of: AsOf, day: date) -> int | None:
    """The one season that had, or has, a release due on a day."""
    ledger = fold(show, as_of.day)
    found = [
        known.season
        for known in ledger.seasons
        if any(
            (when := entry.when or entry.was)
            and day in (own_days(when).first, days_of(when, as_of.zone).first)
            for entry in plan_of(ledger, known).sure
        )
    ]
    return found[0] if len(found) == 1 else None


def _unclear(show: Show, as_of: AsOf, kind: str) -> UnclearError:
    """Return the error if it is unknown which season is meant: none is known, or to come."""
    known = [one.season for one in fold(show, as_of.day).seasons if one.season]
    last = max(known, default=None)
    if (found := running(show, as_of)) and last is not None:
        return _besides(show, found, kind, last + 1)
    if last is None:
        known_by = "was known then" if any(item.seasons for item in show.news) else "is known"
        question = f"no season of {short(show.name)} {known_by}, so which one is `{kind}`"
        likely = max(first_reported(show) or 1, 2 if kind == Stage.RENEWED else 1)
        return _which_season(question, likely)
    if last >= FIRST_YEAR and kind not in _OF_WHAT_COMES:
        question = f"the last season of {short(show.name)} is {last}, so which one is next"
        return _which_season(question, last + 1)
    question = f"no season of {short(show.name)} is to come, so which one is meant"
    return _which_season(question, last)


def _which_season(question: str, *likely: int) -> UnclearError:
    return UnclearError(question, "season", tuple(Choice(str(n), f"season {n}") for n in likely))
