"""What TVmaze lists for some words, and what a refresh came to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from etoile_cli.answers.news import NewsEntry
from etoile_cli.records import frozen
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Cell, Column, Lines, Table, cell, stack
from etoile_cli.render.countdown import Field
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import entry_object, news_facts
from etoile_cli.text import join_words, shorten

_MOST_NAMED = 8


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


def search_blocks(answer: FoundShows) -> Iterator[Block]:
    """Yield a row for each show."""
    columns = [Column("Show"), Column("Year"), Column("Channel"), Column("Status"), Column("Id")]
    yield Table(columns, [*map(_row, answer.shows)], wide=0)


def _row(show: FoundShow) -> list[Cell]:
    followed = f"followed: {show.followed}" if show.followed else ""
    known = f"in your catalogue: {show.known}" if show.known else ""
    return [
        stack(cell(show.title, "title"), cell(followed or known, "quiet")),
        cell(str(show.year or "")),
        cell(channel_of(show)),
        cell(show.status),
        cell(f"tvmaze:{show.service_id}", "quiet"),
    ]


def channel_of(show: FoundShow) -> str:
    """Return the channel of a show, and its country: `BBC One (GB)`."""
    country = f" ({show.country})" if show.country else ""
    return f"{show.channel or ''}{country}".strip()


def search_plain(answer: FoundShows) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show; see docs/plain.md for its fields."""
    for show in answer.shows:
        yield (
            f"tvmaze:{show.service_id}",
            show.title,
            show.year,
            show.channel,
            show.country,
            show.status,
            show.url,
            show.followed,
            show.known,
        )


def search_json(answer: FoundShows) -> Object:
    """Return the object that docs/json.md describes."""
    names = ("title", "year", "channel", "country", "status", "url", "followed", "known")
    shows = [
        {"tvmaze": show.service_id, **json_values.attributes(show, *names)} for show in answer.shows
    ]
    return {"answer": "search", "words": answer.words, "shows": shows}


# --- a refresh ------------------------------------------------------------------------------------


@frozen
class RefreshedShow:
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
    shows: tuple[RefreshedShow, ...]
    news: tuple[NewsEntry, ...]
    zone: tzinfo

    def with_outcome(self, *outcomes: str) -> list[RefreshedShow]:
        """Return the shows with one of some outcomes."""
        return [one for one in self.shows if one.outcome in outcomes]

    @property
    def up_to_date(self) -> int:
        """How many shows had nothing new."""
        return self.followed - len({one.id for one in self.shows})


def refresh_blocks(answer: RefreshSummary) -> Iterator[Block]:
    """Yield the counts, the new reports, and what else is to be said of a show."""
    yield Lines(cell(_counts(answer)))
    if answer.news:
        yield news_facts(answer.news, answer.zone, has_titles=True)
    said = [one for one in answer.shows if one.reason and one.outcome != "failed"]
    if said:
        yield Lines(stack(*(cell(f"{one.title}: {one.reason}", "quiet") for one in said)))


def _counts(answer: RefreshSummary) -> str:
    """Return `297 up to date · 12 changed · 3 failed (names)`."""
    parts = [f"{answer.up_to_date} up to date"]
    for outcomes, words in (
        (("changed", "moved"), "changed"),
        (("gone",), "gone"),
        (("held",), "not written"),
        (("failed",), "failed"),
    ):
        if found := answer.with_outcome(*outcomes):
            names = f" ({_names(found)})" if words != "changed" else ""
            parts.append(f"{len(found)} {words}{names}")
    return " · ".join(parts)


def _names(shows: list[RefreshedShow]) -> str:
    more = len(shows) - _MOST_NAMED
    names = [shorten(one.title) for one in shows[:_MOST_NAMED]]
    return join_words([*names, f"{more} more"] if more > 0 else names)


def refresh_plain(answer: RefreshSummary) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show with an outcome; see docs/plain.md for its fields."""
    for one in answer.shows:
        yield one.outcome, one.id, one.title, one.reason


def refresh_json(answer: RefreshSummary) -> Object:
    """Return the object that docs/json.md describes."""
    names = ("id", "title", "outcome", "reason")
    return {
        "answer": "refresh",
        "followed": answer.followed,
        "up_to_date": answer.up_to_date,
        "shows": [json_values.attributes(one, *names) for one in answer.shows],
        "news": [*map(entry_object, answer.news)],
    }
