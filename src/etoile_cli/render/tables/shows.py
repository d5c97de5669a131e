"""Shows: the list, the card of one, and its cast."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import Card, Cast, Listing, Part
from etoile_cli.questions.countdown_answers import ShowCountdown
from etoile_cli.render import phrases
from etoile_cli.render.card import Line, card_lines
from etoile_cli.render.paper import Cell, below, facts, grid, lines, note, words
from etoile_cli.render.tables.cells import Parts, as_of_line, show_status, title_of
from etoile_cli.render.tables.countdowns import asides, style_of
from etoile_cli.spans import span
from etoile_cli.status import Season
from etoile_cli.text import listed

_LONGEST_ID = 32  # characters of an id that a table leaves in one line


def listing(answer: Listing, is_wide: bool) -> Parts:
    """A row for each show."""
    columns = ["Show", "Id", "Status", "Platform", "Genres", "Next"]
    if not is_wide:
        columns = ["Show", "Status", "Next"]
    rows = (_listed(show, answer.as_of, is_wide) for show in answer.shows)
    word = max((len(word) for show in answer.shows for word in show.status.split()), default=0)
    longest = max((len(show.show.id) for show in answer.shows), default=0)
    count = len(answer.shows)
    of = "" if count == answer.total else f" of {answer.total}"
    return [
        as_of_line(answer.as_of),
        below(grid(columns, rows, {"Id": min(longest, _LONGEST_ID), "Status": word})),
        below(note(f"{count}{of} {'show' if answer.total == 1 else 'shows'}")),
    ]


def _listed(show: ShowCountdown, as_of: AsOf, is_wide: bool) -> list[Cell]:
    status = lines(show_status(show.status), words(phrases.status_doubt(show), "unsure"))
    sentence = lines(
        words(phrases.brief_sentence(show, as_of), style_of(show.countdown)), asides(show, as_of)
    )
    if not is_wide:
        return [lines(title_of(show.show), note(show.platform or "")), status, sentence]
    genres = ", ".join(show.show.genres)
    return [title_of(show.show), note(show.show.id), status, show.platform or "", genres, sentence]


def card(answer: Card) -> Parts:
    """All of one show."""
    show = answer.show
    title = title_of(show)
    if show.meaning:
        title = Text.assemble(title, "  ", note(show.meaning))
    by = f"by {listed(show.creators)}" if show.creators else ""
    about = " · ".join(filter(None, [", ".join(show.genres), by]))
    parts: Parts = [as_of_line(answer.as_of), below(title)]
    parts += [note(about)] if about else []
    parts += [below(words(" ".join(show.synopsis.split())))] if show.synopsis else []
    parts.append(below(facts((line.name, _card_cell(line)) for line in card_lines(answer, span))))
    parts += [below(_titles(season)) for season in answer.seasons if any(season.titles)]
    return parts


def _card_cell(line: Line) -> Text:
    return lines(words(line.answer), note(phrases.hosts(line.sources)))


def _titles(season: Season) -> RenderableType:
    named = " · ".join(
        f"{number} {title}" for number, title in enumerate(season.titles, 1) if title
    )
    return lines(note(f"{phrases.season_name(season.number)}, the episodes"), words(named))


def cast(answer: Cast) -> Parts:
    """Who is in a show, or what a person is in."""
    if answer.show is None:
        rows = (_across(part) for part in answer.parts)
        return [as_of_line(answer.as_of), below(grid(["Name", "Show", "Tier", "Character"], rows))]
    members = grid(["", "Name", "Character", "Known for"], _in_show(answer.parts))
    return [as_of_line(answer.as_of), below(title_of(answer.show)), below(members)]


def _in_show(parts: Iterable[Part]) -> Iterable[list[Cell]]:
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


def _across(part: Part) -> list[Cell]:
    member = part.member
    name = lines(words(member.name), note(_span_in(part)))
    return [name, title_of(part.show), words(member.tier), member.character or ""]


def _span_in(part: Part) -> str:
    """For those who are not in it: when they joined, or left."""
    if part.is_in:
        return ""
    return f"left {phrases.window(part.left)}" if part.left else "not yet"
