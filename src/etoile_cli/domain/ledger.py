"""The fold: what was known of a show, and of each of its seasons, as of a day.

The news reported on or before the day counts, in the order of report and then of the file; of
each season and each kind of claim the latest holds. A later day only ever adds reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from etoile_cli.domain.dates import Window
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    News,
    PlatformChange,
    Scheduled,
    Show,
    Stage,
    Standing,
    Titles,
)
from etoile_cli.records import frozen

C_co = TypeVar("C_co", bound=Claim, covariant=True)

_OF_A_SEASON = (EpisodeCount, Titles, Scheduled)  # said of no season, they are said of the first


@frozen
class Report(Generic[C_co]):
    """One claim, the news item that makes it, and the item's place among all that count."""

    claim: C_co
    news: News
    order: int = 0


@frozen
class SeasonHistory:
    """What was known of one season, or of the show as a whole (`season` is None).

    `reports` has every claim about it, oldest first.
    """

    season: int | None
    reports: tuple[Report[Claim], ...] = ()

    @property
    def number(self) -> int:
        """The number of the season, 1 for the show as a whole."""
        return 1 if self.season is None else self.season

    @property
    def is_confirmed(self) -> bool:
        """Whether any report of it is confirmed."""
        return any(map(is_confirmed, self.reports))

    def latest(self, kind: type[C_co]) -> Report[C_co] | None:
        """The report that has the last word on a kind of claim."""
        found = self.all(kind)
        return found[-1] if found else None

    def most_certain(self, kind: type[C_co]) -> Report[C_co] | None:
        """The latest confirmed report of a kind of claim, else the latest of any certainty."""
        reports = self.all(kind)
        sure = [report for report in reports if is_confirmed(report)]
        return (sure or reports)[-1] if reports else None

    def since(self, report: Report[Claim]) -> Window | None:
        """The day since when this has been said without a break; None for an undated item.

        What is confirmed has been said since it was first confirmed.
        """
        earliest = report
        for earlier in reversed(self.all(type(report.claim))):
            if is_confirmed(report) and not is_confirmed(earlier):
                continue
            if earlier.claim != report.claim:
                break
            earliest = earlier
        return earliest.news.reported

    def all(self, kind: type[C_co]) -> list[Report[C_co]]:
        """Every report of a kind of claim, oldest first."""
        found: list[Any] = [report for report in self.reports if isinstance(report.claim, kind)]
        return found


@frozen
class Ledger:
    """The fold of one show's news as of a day: the counting items, and what follows from them."""

    show: Show
    day: date
    news: tuple[News, ...]
    show_history: SeasonHistory
    seasons: tuple[SeasonHistory, ...]

    @property
    def has_rumours(self) -> bool:
        """Whether any item that counts is not confirmed."""
        return any(item.certainty is not Certainty.CONFIRMED for item in self.news)

    def season(self, number: int) -> SeasonHistory:
        """What is known of a season; nothing, if nobody spoke of it."""
        for known in self.seasons:
            if known.season == number:
                return known
        return SeasonHistory(number, ())

    def ends(self, known: SeasonHistory) -> list[Report[Standing]]:
        """Every report that a season, or the show, has come to an end."""
        standings = known.all(Standing) + self.show_history.all(Standing)
        return [report for report in standings if report.claim.is_end]

    def is_last(self, known: SeasonHistory) -> bool:
        """Whether a season is confirmed to be the show's last, and no later one is."""
        said = known.all(LastSeason)
        if not said or not any(map(is_confirmed, said)):
            return False
        later = self.seasons[self.seasons.index(known) + 1 :]
        return not any(one.is_confirmed for one in later)


def unique_reports(reports: Iterable[Report[Claim]]) -> tuple[Report[Claim], ...]:
    """Return reports, those of one claim of several seasons as one."""
    return tuple({(one.order, one.claim): one for one in reports}.values())


def is_confirmed(report: Report[Claim]) -> bool:
    """Whether a report is sure."""
    return report.news.certainty is Certainty.CONFIRMED


def ledger_as_of(show: Show, day: date) -> Ledger:
    """The ledger of a show as of a day."""
    news = news_as_of(show, day)
    reports: dict[int | None, list[Report[Claim]]] = {None: []}
    for season, report in reports_by_season(news):
        reports.setdefault(season, []).append(report)
    numbers = sorted(number for number in reports if number is not None)
    return Ledger(
        show,
        day,
        news,
        SeasonHistory(None, tuple(reports[None])),
        tuple(SeasonHistory(number, tuple(reports[number])) for number in numbers),
    )


def news_as_of(show: Show, day: date) -> tuple[News, ...]:
    """The news that counts on a day, oldest first; undated items before all others."""
    return tuple(sorted((item for item in show.news if item.effective_on(day)), key=reported_day))


def reported_day(item: News) -> date:
    """The day by which news are ordered: that from which they count, undated ones before all."""
    return item.effective_from or date.min


def reports_by_season(news: Iterable[News]) -> Iterator[tuple[int | None, Report[Claim]]]:
    """Each claim with each season it is about; None is the show."""
    for order, item in enumerate(news):
        for claim in item.claims:
            general = (1,) if isinstance(claim, _OF_A_SEASON) else (None,)
            for season in item.seasons or general:
                yield season, Report(claim, item, order)


# --- platforms -----------------------------------------------------------------------------------


def platform_of(
    ledger: Ledger, season: int | None = None, on: date | None = None, before: int | None = None
) -> str | None:
    """Return where a season, or the show, comes out; with `on`, where it came out on that day.

    With `before`, only reports before that one count, by their order.
    """
    moved = platform_report(ledger, season, on, before)
    return moved.claim.platform if moved else ledger.show.platform


def platform_report(
    ledger: Ledger, season: int | None = None, on: date | None = None, before: int | None = None
) -> Report[PlatformChange] | None:
    """Return the report that moved a season, or the show, to its platform; None if none did.

    With `before`, only reports before that one count, by their order.

    A season's platform is that of all its drops; the show's, of what came from then on, and so is
    that of a season that was picked up.
    """
    known = (
        (ledger.season(season), ledger.show_history)
        if season is not None
        else (ledger.show_history,)
    )
    for one in known:
        for report in reversed(one.all(PlatformChange)):
            is_known = before is None or report.order < before
            if is_known and (on is None or _holds(one, report, on)):
                return report
    return None


def _holds(known: SeasonHistory, report: Report[PlatformChange], on: date) -> bool:
    """Whether a move holds for what came out on a day."""
    if known.season is None:
        return report.news.effective_on(on)
    reported = report.news.reported
    is_later = reported is not None and reported.first is not None and on < reported.first
    return not (is_later and any(map(_is_pick_up, report.news.claims)))


def _is_pick_up(claim: Claim) -> bool:
    return isinstance(claim, Standing) and claim.stage is Stage.PICKED_UP
