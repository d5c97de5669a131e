"""What a catalogue holds: shows, their cast, and the news of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from etoile_cli.domain.dates import Window
from etoile_cli.domain.releases import Plan, Release, ReleaseLine
from etoile_cli.records import frozen


class Certainty(StrEnum):
    """How sure a report is, as its source has it; the surest first."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    RUMOURED = "rumoured"


class Tier(StrEnum):
    """The standing of a cast member; the highest first."""

    LEAD = "lead"
    MAIN = "main"
    RECURRING = "recurring"
    GUEST = "guest"


class Stage(StrEnum):
    """What a source may say of a season's, or a show's, standing."""

    IN_DEVELOPMENT = "in development"
    ORDERED = "ordered"
    RENEWED = "renewed"
    PICKED_UP = "picked up"
    IN_PRODUCTION = "in production"
    CANCELLED = "cancelled"
    ENDED = "ended"


# What one news item can say. Of each season, and of each kind, the latest claim holds.


@frozen
class Standing:
    """A season, or the show, has reached a stage."""

    stage: Stage

    @property
    def is_end(self) -> bool:
        """Whether it says that there is no more to come."""
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
    """The titles of a season's episodes from the first on; empty where one is not known."""

    titles: tuple[str, ...]


@frozen
class Scheduled:
    """How a season comes out; `country` is None for the release that is not one country's own."""

    release: Release
    country: str | None = None


@frozen
class Trailer:
    """When a trailer comes, or came."""

    when: Window


@frozen
class PlatformChange:
    """The platform on which a season, or the show, comes out from now on."""

    platform: str


Claim = Standing | LastSeason | EpisodeCount | Titles | Scheduled | Trailer | PlatformChange


def planned_lines(claim: Claim) -> tuple[ReleaseLine, ...]:
    """Return the lines of a release; nothing of a postponement, and of any other claim."""
    if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
        return claim.release.lines
    return ()


@frozen
class Origin:
    """Where in a catalogue something stands: its file, and the keys and indexes that lead to it."""

    file: str
    path: tuple[str | int, ...]


@frozen
class News:
    """One dated, sourced report.

    `reported` is None for an undated item, which counts on every day. `seasons` is empty where
    the item speaks of the show.
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
        """The day from which it counts, the last that it may be from; None for an undated item."""
        return self.reported.last if self.reported else None

    def effective_on(self, day: date) -> bool:
        """Whether it was surely known on a day: a window counts from its last day."""
        return self.reported is None or self.reported.effective_on(day)


@frozen
class CastMember:
    """Somebody in the cast; `joined` and `left` are None where nothing was reported of it."""

    name: str
    tier: Tier
    character: str | None = None
    known_for: str | None = None
    joined: Window | None = None
    left: Window | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None

    def is_in_on(self, day: date) -> bool:
        """Whether they are in the cast on a day; a window counts from its last day."""
        has_joined = self.joined is None or self.joined.effective_on(day)
        return has_joined and not (self.left and self.left.effective_on(day))


@frozen
class Show:
    """A show: a few lasting facts, and the news of it in the order of the file.

    `aliases` are other titles of it. `qualifier` is what sets it apart from the shows of its
    catalogue that have the same title, None if there is none.
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
