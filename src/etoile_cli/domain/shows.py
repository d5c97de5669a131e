"""Shows as a catalogue has them, and the ledger: the reports about one that count as of a day.

News reported by that day counts, in the order of its day and then of the file. `fold` makes a
season's schedule of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from etoile_cli.domain.dates import Window
from etoile_cli.domain.releases import Plan, Release, ReleaseLine
from etoile_cli.records import frozen


class Certainty(StrEnum):
    """How certain a report is, by its source; the most certain first."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    RUMOURED = "rumoured"


class Tier(StrEnum):
    """The role of a cast member; the most important first."""

    LEAD = "lead"
    MAIN = "main"
    RECURRING = "recurring"
    GUEST = "guest"


class Stage(StrEnum):
    """A stage that a season, or a show, can be reported to have reached."""

    IN_DEVELOPMENT = "in development"
    ORDERED = "ordered"
    RENEWED = "renewed"
    PICKED_UP = "picked up"
    IN_PRODUCTION = "in production"
    CANCELLED = "cancelled"
    ENDED = "ended"


# The claims of a news item. For each season, the latest claim of a kind counts.


@frozen
class Standing:
    """A season, or the show, has reached a stage."""

    stage: Stage

    @property
    def is_end(self) -> bool:
        """Return whether nothing more will come."""
        return self.stage in (Stage.CANCELLED, Stage.ENDED)


@frozen
class LastSeason:
    """A season is the show's last."""


@frozen
class EpisodeCount:
    """How many episodes a season has."""

    count: int


@frozen
class Titles:
    """The titles of a season's episodes from the first on; empty for an unknown one."""

    titles: tuple[str, ...]


@frozen
class Scheduled:
    """When a season comes out; `country` is None for the general release."""

    release: Release
    country: str | None = None


@frozen
class Trailer:
    """When a trailer comes, or came."""

    when: Window


@frozen
class PlatformChange:
    """The new platform of a season, or of the show."""

    platform: str


Claim = Standing | LastSeason | EpisodeCount | Titles | Scheduled | Trailer | PlatformChange


def planned_lines(claim: Claim) -> tuple[ReleaseLine, ...]:
    """Return the lines of a release; none for a postponement or any other claim."""
    if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
        return claim.release.lines
    return ()


@frozen
class Origin:
    """Where something is in a catalogue: its file, and the keys and indexes that lead to it."""

    file: str
    path: tuple[str | int, ...]


@frozen
class News:
    """One dated, sourced report.

    `reported` is None if undated: it counts on every day. `seasons` is empty for the show.
    """

    reported: Window | None
    seasons: tuple[int, ...]
    claims: tuple[Claim, ...]
    certainty: Certainty
    sources: tuple[str, ...]
    note: str | None
    place: Origin

    @property
    def effective_from(self) -> date | None:
        """The day from which it counts: its last possible day; None for an undated item."""
        return self.reported.last if self.reported else None

    @property
    def may_be_older(self) -> bool:
        """Return whether it was known by a day, perhaps long before: `by DAY`."""
        return self.reported is not None and self.reported.first is None

    def effective_on(self, day: date) -> bool:
        """Return whether it counts on a day: a window does from its last day on."""
        return self.reported is None or self.reported.effective_on(day)


@frozen
class CastMember:
    """A member of the cast; `joined` and `left` are None if not reported."""

    name: str
    tier: Tier
    character: str | None = None
    known_for: str | None = None
    joined: Window | None = None
    left: Window | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None

    def is_in_on(self, day: date) -> bool:
        """Return whether they are in the cast on a day; a window counts from its last day."""
        has_joined = self.joined is None or self.joined.effective_on(day)
        return has_joined and not (self.left and self.left.effective_on(day))


@frozen
class Ids:
    """A show's ids at services, and TVmaze's number of its channel."""

    tvmaze: int | None = None
    imdb: str | None = None
    tvdb: int | None = None
    network: int | None = None
    web_channel: int | None = None


@frozen
class Show:
    """A show: a few lasting facts, and the news of it in the order of the file.

    `aliases` are other titles; `qualifier` distinguishes equal ones. If it is followed, `asked` is
    the day on which the service was last asked.
    """

    id: str
    title: str
    place: Origin
    meaning: str | None = None
    genres: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    platform: str | None = None
    access: str | None = None
    synopsis: str | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    checked: date | None = None
    cast: tuple[CastMember, ...] = ()
    news: tuple[News, ...] = ()
    aliases: tuple[str, ...] = ()
    qualifier: str | None = None
    ids: Ids | None = None
    asked: date | None = None

    @property
    def name(self) -> str:
        """The title as answers print it: `Étoile`, or `Ghosts (CBS)` if there are two Ghosts."""
        return f"{self.title} ({self.qualifier})" if self.qualifier else self.title

    @property
    def claims(self) -> list[Claim]:
        """All that its news says, in the order of the file."""
        return [claim for item in self.news for claim in item.claims]

    @property
    def lines(self) -> list[ReleaseLine]:
        """The lines of all its releases, in that order."""
        return [line for claim in self.claims for line in planned_lines(claim)]


@frozen
class Catalogue:
    """Shows in the order of their file, by unique id."""

    name: str
    shows: tuple[Show, ...]


# --- ledger ---------------------------------------------------------------------------------------

C_co = TypeVar("C_co", bound=Claim, covariant=True)

_OF_A_SEASON = (EpisodeCount, Titles, Scheduled)  # without a season they are about the first


@frozen
class Report(Generic[C_co]):
    """One claim, its news item, and the item's index among all that count."""

    claim: C_co
    news: News
    order: int = 0


@frozen
class SeasonHistory:
    """Every claim about one season, or the show as a whole (`season` is None), oldest first."""

    season: int | None
    reports: tuple[Report[Claim], ...] = ()

    @property
    def number(self) -> int:
        """The number of the season, 1 for the show as a whole."""
        return 1 if self.season is None else self.season

    @property
    def is_confirmed(self) -> bool:
        """Return whether any report of it is confirmed."""
        return any(map(is_confirmed, self.reports))

    def latest(self, kind: type[C_co]) -> Report[C_co] | None:
        """Return the latest report of a kind of claim."""
        found = self.all(kind)
        return found[-1] if found else None

    def most_certain(self, kind: type[C_co]) -> Report[C_co] | None:
        """Return the latest confirmed report of a kind of claim, else the latest of all."""
        reports = self.all(kind)
        sure = [report for report in reports if is_confirmed(report)]
        return (sure or reports)[-1] if reports else None

    def since(self, report: Report[Claim]) -> Window | None:
        """Return the day of the first report since when the claim has not changed.

        None if that is undated. A confirmed claim counts since it was first confirmed.
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
        """Return every report of a kind of claim, oldest first."""
        found: list[Any] = [report for report in self.reports if isinstance(report.claim, kind)]
        return found


@frozen
class Ledger:
    """A show's news as of a day: the items that count, and their reports by season."""

    show: Show
    day: date
    news: tuple[News, ...]
    show_history: SeasonHistory
    seasons: tuple[SeasonHistory, ...]

    @property
    def has_rumours(self) -> bool:
        """Return whether any item that counts is not confirmed."""
        return any(item.certainty is not Certainty.CONFIRMED for item in self.news)

    def season(self, number: int) -> SeasonHistory:
        """Return the reports about a season; none if nothing was reported."""
        known = (one for one in self.seasons if one.season == number)
        return next(known, None) or SeasonHistory(number)

    def ends(self, known: SeasonHistory) -> list[Report[Standing]]:
        """Return every report that a season, or the show, was cancelled or has ended."""
        found: list[Any] = [*known.reports, *self.show_history.reports]
        return [one for one in found if isinstance(one.claim, Standing) and one.claim.is_end]

    def is_last(self, known: SeasonHistory) -> bool:
        """Return whether a season is confirmed as the last, and no later one is confirmed."""
        if not any(map(is_confirmed, known.all(LastSeason))):
            return False
        later = self.seasons[self.seasons.index(known) + 1 :]
        return not any(one.is_confirmed for one in later)


def unique_reports(reports: Iterable[Report[Claim]]) -> tuple[Report[Claim], ...]:
    """Return reports without repeats of one claim for several seasons."""
    return tuple({(one.order, one.claim): one for one in reports}.values())


def is_confirmed(report: Report[Claim]) -> bool:
    """Return whether a report is confirmed."""
    return report.news.certainty is Certainty.CONFIRMED


def ledger_as_of(show: Show, day: date) -> Ledger:
    """Return the ledger of a show as of a day."""
    news = tuple(sorted((one for one in show.news if one.effective_on(day)), key=reported_day))
    reports: dict[int | None, list[Report[Claim]]] = {None: []}
    for season, report in reports_by_season(news):
        reports.setdefault(season, []).append(report)
    by_season = {season: SeasonHistory(season, tuple(of)) for season, of in reports.items()}
    numbers = sorted(number for number in by_season if number is not None)
    return Ledger(show, day, news, by_season[None], tuple(by_season[one] for one in numbers))


def reported_day(item: News) -> date:
    """Return the day that sorts news: the day from which it counts; undated news comes first."""
    return item.effective_from or date.min


def reports_by_season(news: Iterable[News]) -> Iterator[tuple[int | None, Report[Claim]]]:
    """Yield each claim with each season that it is about; None is the show."""
    for order, item in enumerate(news):
        for claim in item.claims:
            general = (1,) if isinstance(claim, _OF_A_SEASON) else (None,)
            for season in item.seasons or general:
                yield season, Report(claim, item, order)


# --- platforms -----------------------------------------------------------------------------------


def platform_of(
    ledger: Ledger, season: int | None = None, on: date | None = None, before: int | None = None
) -> str | None:
    """Return the platform of a season, or of the show, as `platform_report` has it."""
    moved = platform_report(ledger, season, on, before)
    return moved.claim.platform if moved else ledger.show.platform


def platform_report(
    ledger: Ledger, season: int | None = None, on: date | None = None, before: int | None = None
) -> Report[PlatformChange] | None:
    """Return the report that moved a season, or the show, to its platform; None if none did.

    With `on`, of what came out that day; with `before`, only reports with a lower order count. A
    season's platform is that of all its drops; the show's, and that of a season that was picked up,
    of those that came out from then on.
    """
    of_season = [] if season is None else [ledger.season(season)]
    for one in (*of_season, ledger.show_history):
        for report in reversed(one.all(PlatformChange)):
            is_known = before is None or report.order < before
            if is_known and (on is None or _holds(one, report, on)):
                return report
    return None


def _holds(known: SeasonHistory, report: Report[PlatformChange], on: date) -> bool:
    """Return whether a platform change counts for what came out on a day."""
    if known.season is None:
        return report.news.effective_on(on)
    reported = report.news.reported
    is_later = reported is not None and reported.first is not None and on < reported.first
    return not (is_later and Standing(Stage.PICKED_UP) in report.news.claims)
