"""What a service lists, and what a run that asked about followed shows came to."""

from __future__ import annotations

from datetime import tzinfo

from etoile_cli.answers.news import NewsEntry
from etoile_cli.records import frozen


@frozen
class FoundShow:
    """A show that a service lists.

    `followed` is the id by which it is followed, `known` the id that it has in the catalogue
    otherwise; None if it is neither.
    """

    service_id: int
    url: str
    title: str
    year: int | None
    channel: str | None
    country: str | None
    status: str | None
    followed: str | None
    known: str | None


@frozen
class FoundShows:
    """The shows that a service lists for some words, the likeliest first."""

    words: str
    shows: tuple[FoundShow, ...]


@frozen
class AskedShow:
    """What asking about one show came to; `reason` is empty if there is nothing to add.

    `outcome` is `changed`, `moved`, `gone`, `held` (not written without --force) or `failed`.
    """

    id: str
    title: str
    outcome: str
    reason: str = ""


@frozen
class RefreshSummary:
    """What a refresh came to: the shows that have something to report, and the new reports."""

    followed: int
    shows: tuple[AskedShow, ...]
    news: tuple[NewsEntry, ...]
    zone: tzinfo

    def with_outcome(self, *outcomes: str) -> list[AskedShow]:
        """Return the shows with one of some outcomes."""
        return [one for one in self.shows if one.outcome in outcomes]

    @property
    def up_to_date(self) -> int:
        """How many shows had nothing new."""
        return self.followed - len({one.id for one in self.shows})
