"""Answers of a service in a few words, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli.catalogue.parse import parse
from etoile_cli.domain.dates import Instant, When, one_day
from etoile_cli.domain.shows import Show
from etoile_cli.records import replace
from etoile_cli.services.reports import Update, compare, facts_of, first_reports
from etoile_cli.services.snapshot import (
    Channel,
    ListedActor,
    ListedEpisode,
    ListedSeason,
    ServiceStatus,
    Snapshot,
)

NEW_YORK = ZoneInfo("America/New_York")
HBO = Channel(8, is_web=False, name="HBO", country="US", zone=NEW_YORK)
NETFLIX = Channel(1, is_web=True, name="Netflix", country=None, zone=None)

BASE = Snapshot(
    id=169,
    url="https://www.tvmaze.com/shows/169/night-ferry",
    title="Night Ferry",
    status=ServiceStatus.RUNNING,
    premiered=None,
    genres=(),
    channel=HBO,
    updated=None,
    imdb=None,
    tvdb=None,
    seasons=(),
    episodes=(),
    cast=(),
)

Episodes = Mapping[int, Sequence[str]]
"""By season, the date of each episode from the first on: `2027-01-03`, `2027-01-03 21:00`, ``."""


def snapshot(
    episodes: Episodes | None = None,
    seasons: Sequence[ListedSeason] | None = None,
    **fields: Any,
) -> Snapshot:
    """Return an answer of a running show on HBO; each season with episodes is listed."""
    listed = [
        ListedEpisode(season, number, when(date), None)
        for season, dates in (episodes or {}).items()
        for number, date in enumerate(dates, 1)
    ]
    known = seasons or [ListedSeason(number, None, None, None) for number in episodes or {}]
    return replace(BASE, episodes=tuple(listed), seasons=tuple(known), **fields)


def season(
    number: int, count: int | None = None, premiere: str = "", end: str = ""
) -> ListedSeason:
    """Return a listed season."""
    days = (date.fromisoformat(one) if one else None for one in (premiere, end))
    return ListedSeason(number, count, *days)


def when(text: str) -> When | None:
    """Return the date in a text: a day, an hour in New York, or none."""
    if not text:
        return None
    if ":" in text:
        return Instant(datetime.fromisoformat(text), NEW_YORK)
    return one_day(date.fromisoformat(text))


def updated(day: str) -> datetime:
    """Return the noon of a day in UTC."""
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)


def actor(name: str, character: str | None = None) -> ListedActor:
    """Return a member of the cast."""
    return ListedActor(name, character)


class File:
    """A show's own file: an answer is taken in, later ones are compared with it."""

    def __init__(self, first: Snapshot, day: str, with_history: bool = False) -> None:
        self.day = date.fromisoformat(day)
        reports = first_reports(first, self.day, with_history)
        self.values: dict[str, Any] = facts_of(first, self.day) | {"news": reports}

    def refresh(self, answer: Snapshot, day: str) -> Update | None:
        """Compare an answer of a day with the file; the file then has what it added."""
        since, self.day = self.day, date.fromisoformat(day)
        update = compare(self.values, self.show, answer, since, self.day)
        if update:
            self.values = update.facts | {"news": list(update.news)}
        return update

    @property
    def show(self) -> Show:
        """The show that the file has."""
        shows, issues = parse({"night-ferry": self.values}, "night-ferry.toml")
        assert not issues, issues
        return shows[0]

    @property
    def news(self) -> list[dict[str, Any]]:
        """The reports of the file, without their source."""
        return [
            {key: value for key, value in item.items() if key != "source"}
            for item in self.values["news"]
        ]
