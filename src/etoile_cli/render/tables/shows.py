"""Shows: the list, the card of one, and its cast."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.answers.countdown_results import ShowCountdown
from etoile_cli.answers.results import Cast, CastPart, Listing, ShowDetail
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.durations import duration_between
from etoile_cli.domain.seasons import Season
from etoile_cli.records import frozen
from etoile_cli.render import english
from etoile_cli.render.card import Line, card_lines
from etoile_cli.render.paper import Cell, below, facts, grid, lines, note, stack, words
from etoile_cli.render.tables.cells import Parts, as_of_line, show_status, title_of
from etoile_cli.render.tables.countdowns import asides, style_of
from etoile_cli.text import join_words

_ROOMY = 120
"""From this many columns on, each thing that the list has of a show has a column of its own."""
_STACKED = 70
"""Below this many columns a show of the list has its lines below each other."""


def listing(answer: Listing, width: int) -> Parts:
    """Return a row for each show: in many columns, in few, or its lines below each other."""
    rows = [_listed(show, answer.as_of) for show in answer.shows]
    count = len(answer.shows)
    of = "" if count == answer.total else f" of {answer.total}"
    return [
        as_of_line(answer.as_of),
        below(_listing_in(rows, width)),
        below(note(f"{count}{of} {'show' if answer.total == 1 else 'shows'}")),
    ]


@frozen
class _Listed:
    """What the list has of a show."""

    title: Text
    id: Text
    status: Text
    platform: str
    genres: str
    next: Text


def _listed(show: ShowCountdown, as_of: AsOf) -> _Listed:
    return _Listed(
        title=title_of(show.show),
        id=note(show.show.id),
        status=lines(show_status(show.status), words(english.status_doubt(show), "unsure")),
        platform=show.platform or "",
        genres=", ".join(show.show.genres),
        next=lines(
            words(english.brief_sentence(show, as_of), style_of(show.countdown)),
            asides(show, as_of),
        ),
    )


def _listing_in(rows: list[_Listed], width: int) -> RenderableType:
    if width >= _ROOMY:
        heads = ["Show", "Id", "Status", "Platform", "Genres", "Next"]
        return grid(
            heads,
            ([row.title, row.id, row.status, row.platform, row.genres, row.next] for row in rows),
        )
    if width >= _STACKED:
        return grid(
            ["Show", "Status", "Next"],
            (
                [lines(row.title, _where(row)), lines(row.status, note(row.genres)), row.next]
                for row in rows
            ),
        )
    return stack(
        (row.title, lines(_where(row), row.status, note(row.genres), row.next)) for row in rows
    )


def _where(row: _Listed) -> Text:
    """Return the id of a show and its platform, in one line."""
    return Text.assemble(row.id, note(f" · {row.platform}" if row.platform else ""))


def card(answer: ShowDetail) -> Parts:
    """All of one show."""
    show = answer.show
    title = title_of(show)
    if show.meaning:
        title = Text.assemble(title, "  ", note(show.meaning))
    by = f"by {join_words(show.creators)}" if show.creators else ""
    about = " · ".join(filter(None, [", ".join(show.genres), by]))
    parts: Parts = [as_of_line(answer.as_of), below(title)]
    parts += [note(about)] if about else []
    parts += [below(words(" ".join(show.synopsis.split())))] if show.synopsis else []
    parts.append(
        below(facts((line.name, _card_cell(line)) for line in card_lines(answer, duration_between)))
    )
    parts += [below(_titles(season)) for season in answer.seasons if any(season.titles)]
    return parts


def _card_cell(line: Line) -> Text:
    return lines(words(line.answer), note(english.hosts(line.sources)))


def _titles(season: Season) -> RenderableType:
    named = " · ".join(
        f"{number} {title}" for number, title in enumerate(season.titles, 1) if title
    )
    return lines(note(f"{english.season_name(season.number)}, the episodes"), words(named))


def cast(answer: Cast) -> Parts:
    """Who is in a show, or what a person is in."""
    if answer.show is None:
        rows = (_across(part) for part in answer.parts)
        return [as_of_line(answer.as_of), below(grid(["Name", "Show", "Tier", "Character"], rows))]
    members = grid(["", "Name", "Character", "Known for"], _in_show(answer.parts))
    return [as_of_line(answer.as_of), below(title_of(answer.show)), below(members)]


def _in_show(parts: Iterable[CastPart]) -> Iterable[list[Cell]]:
    """The members of one cast; a tier is named once."""
    for tier, group in groupby(parts, key=lambda part: part.member.tier):
        for index, part in enumerate(group):
            member = part.member
            yield [
                note("" if index else tier),
                lines(words(member.name), note(_span_in(part))),
                member.character or "",
                member.known_for or "",
            ]


def _across(part: CastPart) -> list[Cell]:
    member = part.member
    name = lines(words(member.name), note(_span_in(part)))
    return [name, title_of(part.show), words(member.tier), member.character or ""]


def _span_in(part: CastPart) -> str:
    """For those who are not in it: when they joined, or left."""
    if part.is_in:
        return ""
    return f"left {english.window(part.left)}" if part.left else "not yet"
