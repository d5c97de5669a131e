"""The list of shows; and the overview of a bare `etoile`: what is ahead, and the latest news."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.answers.shows import RECENT, Overview, ShowList
from etoile_cli.domain.status import ShowStatus
from etoile_cli.render.blocks import Block, Cell, Column, Lines, Table, cell, heading, stack
from etoile_cli.render.countdown import (
    Field,
    ahead_table,
    as_of_line,
    asides,
    plain_asides,
    plain_countdowns,
    plain_status,
    postponed_table,
    show_object,
    style_of,
    title,
)
from etoile_cli.render.english import countdowns, standings
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import entry_object, news_facts
from etoile_cli.text import counted

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


# --- a bare `etoile` ------------------------------------------------------------------------------


def overview_blocks(answer: Overview) -> Iterator[Block]:
    """Yield what is ahead, the latest news, and how to see more."""
    yield as_of_line(answer.as_of)
    if answer.ahead:
        yield ahead_table(answer.ahead, answer.as_of)
    else:
        yield Lines(cell(f"No upcoming releases in {counted(answer.total, 'show')}."))
    if answer.postponed:
        yield postponed_table(answer.postponed, answer.as_of)
    if answer.news:
        yield heading(f"News of the last {RECENT.days} days")
        yield news_facts(answer.news, answer.as_of.zone, has_titles=True)
    else:
        yield Lines(cell(f"No news in the last {RECENT.days} days.", "quiet"))
    shown = len(answer.ahead) + len(answer.postponed)
    rest = answer.total - shown if answer.ahead else 0
    yield Lines(
        stack(
            cell(f"{rest} more with nothing ahead: etoile countdown" if rest else "", "quiet"),
            cell(countdowns.more_elsewhere(answer.elsewhere, answer.as_of), "quiet"),
            cell("everything about a show: etoile SHOW", "quiet"),
        )
    )


def overview_plain(answer: Overview) -> Iterator[tuple[Field, ...]]:
    """Yield the countdowns of what is ahead, as those of `etoile countdown`."""
    return plain_countdowns(answer.ahead, answer.as_of)


def overview_json(answer: Overview) -> Object:
    """Return the object that docs/json.md describes."""
    return {
        "answer": "overview",
        "ahead": [*map(show_object, answer.ahead)],
        "news": [*map(entry_object, answer.news)],
        "total": answer.total,
        "postponed": [*map(show_object, answer.postponed)],
    }
