"""Reports: where seasons stand, how they got there, and the news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import Item, NewsAnswer, ShowStanding, Standings
from etoile_cli.render import phrases
from etoile_cli.render.paper import Cell, below, facts, grid, heading, lines, note, words
from etoile_cli.render.tables.cells import (
    Parts,
    as_of_line,
    show_status,
    sureness,
    title_of,
    unsure,
)
from etoile_cli.status import Season, SeasonStatus


def standings(answer: Standings, is_wide: bool) -> Parts:
    """Where the seasons of each show stand; of one show also how they got there."""
    if len(answer.shows) == 1 and not answer.is_whole_list:
        return _one_standing(answer.shows[0], answer.as_of, is_wide)
    rows = (
        [title_of(show.show), show_status(show.status), _seasons_in_words(show)]
        for show in answer.shows
    )
    return [as_of_line(answer.as_of), below(grid(["Show", "Status", "Seasons"], rows))]


def _seasons_in_words(show: ShowStanding) -> Text:
    told = [
        words(
            f"{phrases.season_number(season)} {phrases.standing(season)}",
            _season_style(season),
        )
        for season in show.seasons
    ]
    return lines(*told)


def _season_style(season: Season) -> str:
    return "lost" if season.status in (SeasonStatus.CANCELLED, SeasonStatus.POSTPONED) else ""


def _one_standing(show: ShowStanding, as_of: AsOf, is_wide: bool) -> Parts:
    title = Text.assemble(title_of(show.show), ": ", show_status(show.status))
    parts: Parts = [as_of_line(as_of), below(title)]
    if show.seasons:
        rows = (_season_row(season, is_wide) for season in show.seasons)
        columns = ["Season", "Status", "Since", "How sure"]
        parts.append(below(grid(columns, rows)))
    if show.history:
        parts += [below(heading("How it got there")), facts(_history(show, as_of.zone))]
    return parts


def _season_row(season: Season, is_wide: bool) -> list[Cell]:
    status = words(season.status, _season_style(season))
    if season.status is SeasonStatus.CANCELLED:
        status = lines(status, note(phrases.reversal(season)))
    certainty = sureness(season.report.news.certainty) if season.report else words("")
    sources = phrases.hosts(season.report.news.sources) if season.report else ""
    sure = (
        Text("  ").join([certainty, note(sources)])
        if is_wide
        else lines(certainty, *map(note, sources.split(", ")))
    )
    return [phrases.season_number(season), status, phrases.since(season.since), sure]


def _history(show: ShowStanding, zone: tzinfo) -> Iterable[tuple[str, Cell]]:
    items = groupby(show.history, key=lambda change: change.report.news)
    for news, changes in items:
        told = "; ".join(phrases.told(changes, zone))
        yield phrases.since(news.reported), unsure(told, news.certainty)


def news(answer: NewsAnswer) -> Parts:
    """The news, newest first."""
    since = f", since {phrases.day(answer.since)}" if answer.since else ""
    parts: Parts = [note(phrases.as_of(answer.as_of) + since)]
    return [*parts, below(items_table(answer.items, answer.as_of.zone, answer.is_whole_list))]


def items_table(items: Iterable[Item], zone: tzinfo, with_show: bool) -> RenderableType:
    """News items, each with its day; `with_show` tells of which show it is."""
    rows = ((phrases.since(item.news.reported), _item(item, zone, with_show)) for item in items)
    return facts(rows)


def _item(item: Item, zone: tzinfo, with_show: bool) -> Text:
    told = unsure("; ".join(phrases.told(item.changes, zone)), item.news.certainty)
    if not item.changes:
        told = words(item.news.note)
    head = Text.assemble(title_of(item.show), "  ", told) if with_show else told
    remark = note(item.news.note or "") if item.changes and not with_show else words("")
    return lines(head, remark, note(phrases.hosts(item.news.sources)))
