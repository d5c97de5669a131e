"""What a catalogue contains: shows, their cast and their news."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

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
        """Whether nothing more is to come."""
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

    `reported` is None for an undated item, which counts on every day. `seasons` is empty if the
    item is about the show.
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
class Show:
    """A show: a few lasting facts, and the news of it in the order of the file.

    `aliases` are other titles. `qualifier` distinguishes it from shows with the same title in its
    catalogue, None if there are none.
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

    @property
    def name(self) -> str:
        """The title as answers print it: `Étoile`, or `Ghosts (CBS)` if there are two Ghosts."""
        return f"{self.title} ({self.qualifier})" if self.qualifier else self.title


@frozen
class Catalogue:
    """Shows in the order of their file, by unique id."""

    name: str
    shows: tuple[Show, ...]
