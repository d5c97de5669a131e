"""The list of shows."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.answers.shows import ShowList
from etoile_cli.domain.status import ShowStatus
from etoile_cli.render.blocks import Block, Cell, Column, Lines, Table, cell, stack
from etoile_cli.render.countdown import (
    Field,
    as_of_line,
    asides,
    plain_asides,
    plain_status,
    show_object,
    style_of,
    title,
)
from etoile_cli.render.english import countdowns, standings
from etoile_cli.render.json_values import Object

_ALL_COLUMNS = 120
"""The columns of a terminal from which each fact of the list has a column of its own."""


def blocks(answer: ShowList) -> Iterator[Block]:
    """Yield a row for each show, and how many there are."""
    columns = [
        Column("Show"),
        Column("Id", below=0),
        Column("Status"),
        Column("Platform", below=0),
        Column("Genres", below=2),
        Column("Next"),
    ]
    count, total = len(answer.shows), answer.total
    of = "" if count == total else f" of {total}"
    yield as_of_line(answer.as_of)
    yield Table(columns, [*_rows(answer)], wide=_ALL_COLUMNS)
    yield Lines(cell(f"{count}{of} {'show' if total == 1 else 'shows'}", "quiet"))


def _rows(answer: ShowList) -> Iterator[list[Cell]]:
    for show in answer.shows:
        following = countdowns.brief_show_sentence(show, answer.as_of)
        yield [
            title(show.show),
            cell(show.show.id, "quiet"),
            stack(
                cell(show.status, "lost" if show.status is ShowStatus.CANCELLED else ""),
                cell(standings.status_attribution(show), "unsure"),
            ),
            cell(show.platform),
            cell(", ".join(show.show.genres), "quiet"),
            stack(cell(following, style_of(show.countdown)), asides(show, answer.as_of)),
        ]


def plain(answer: ShowList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show; see docs/plain.md for its fields."""
    for show in answer.shows:
        yield (
            show.show.id,
            show.show.name,
            show.status,
            show.platform,
            ", ".join(show.show.genres),
            countdowns.brief_show_sentence(show, answer.as_of),
            *plain_status(show),
            *plain_asides(show, answer.as_of),
        )


def json(answer: ShowList) -> Object:
    """Return the object that docs/json.md describes."""
    shows = [*map(show_object, answer.shows)]
    return {"answer": "list", "shows": shows, "total": answer.total}
