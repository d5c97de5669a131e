"""What TVmaze lists for some words."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.records import frozen
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Cell, Column, Table, cell, stack
from etoile_cli.render.countdown import Field
from etoile_cli.render.json_values import Object


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


def blocks(answer: FoundShows) -> Iterator[Block]:
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


def plain(answer: FoundShows) -> Iterator[tuple[Field, ...]]:
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


def json(answer: FoundShows) -> Object:
    """Return the object that docs/json.md describes."""
    names = ("title", "year", "channel", "country", "status", "url", "followed", "known")
    shows = [
        {"tvmaze": show.service_id, **json_values.attributes(show, *names)} for show in answer.shows
    ]
    return {"answer": "search", "words": answer.words, "shows": shows}
