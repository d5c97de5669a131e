"""Reports: where seasons stand, how they got there, and the news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.answers.results import NewsAnswer, NewsEntry, ShowStanding, Standings
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.ledger import Report, is_confirmed
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import Claim
from etoile_cli.render import english
from etoile_cli.render.english.changes import certainty_of, changed_by
from etoile_cli.render.paper import Cell, below, facts, grid, heading, lines, note, words
from etoile_cli.render.tables.cells import (
    Parts,
    as_of_line,
    show_standing,
    sureness,
    title_of,
    unsure,
)


def standings(answer: Standings, is_wide: bool) -> Parts:
    """Where the seasons of each show stand; of one show also how they got there."""
    if len(answer.shows) == 1 and not answer.is_whole_list:
        return _one_standing(answer.shows[0], answer.as_of, is_wide)
    rows = (
        [
            title_of(show.show),
            _status_in_list(show, answer.as_of.zone),
            _seasons_in_words(show, answer.as_of.zone),
        ]
        for show in answer.shows
    )
    return [as_of_line(answer.as_of), below(grid(["Show", "Status", "Seasons"], rows))]


def _status_in_list(show: ShowStanding, zone: tzinfo) -> Text:
    """The status of a show, with its source if it is not confirmed, and what may change it."""
    report = _own_report(show)
    is_unsure = report is not None and not is_confirmed(report)
    sources = english.hosts(report.news.sources) if report and is_unsure else ""
    doubts = english.show_doubts(show.state, zone)
    end = words(english.show_end(show.state), "lost")
    end_by = english.hosts(show.state.end.news.sources) if show.state.end else ""
    standing = lines(show_standing(show.state), note(sources))
    return lines(standing, end, note(end_by), *map(note, doubts))


def _own_report(show: ShowStanding) -> Report[Claim] | None:
    """The report that a show's status rests on, unless a season's line has it."""
    report = show.state.report
    return None if any(season.report is report for season in show.seasons) else report


def _seasons_in_words(show: ShowStanding, zone: tzinfo) -> Text:
    return lines(*(line for season in show.seasons for line in _season_in_words(season, zone)))


def _season_in_words(season: Season, zone: tzinfo) -> Iterable[Text]:
    said = f"{english.season_number(season)} {english.standing(season)}"
    yield words(said, _season_style(season))
    if season.report and not is_confirmed(season.report):
        yield note(english.hosts(season.report.news.sources))
    yield from map(note, _beside(season, zone))


def _beside(season: Season, zone: tzinfo) -> list[str]:
    """What has no date of a season, and what is not confirmed."""
    return [*english.undated_reports(season), *english.doubts(season, zone)]


def _season_style(season: Season) -> str:
    return "lost" if season.status in (SeasonStatus.CANCELLED, SeasonStatus.POSTPONED) else ""


def _one_standing(show: ShowStanding, as_of: AsOf, is_wide: bool) -> Parts:
    title = Text.assemble(title_of(show.show), ": ", show_standing(show.state))
    if end := english.show_end(show.state):
        title = Text.assemble(title, "; ", words(end, "lost"))
    parts: Parts = [as_of_line(as_of), below(lines(title, *_beside_title(show, as_of.zone)))]
    if show.seasons:
        rows = (_season_row(season, as_of.zone, is_wide) for season in show.seasons)
        columns = ["Season", "Status", "Since", "How sure"]
        parts.append(below(grid(columns, rows)))
    if show.history:
        parts += [below(heading("How it got there")), facts(_history(show, as_of.zone))]
    return parts


def _beside_title(show: ShowStanding, zone: tzinfo) -> Iterable[Text]:
    """The report that the show's status rests on, and what is not confirmed."""
    if report := _own_report(show):
        yield note(english.sureness(report))
    if show.state.end:
        yield note(english.sureness(show.state.end))
    yield from map(note, english.show_doubts(show.state, zone))


def _season_row(season: Season, zone: tzinfo, is_wide: bool) -> list[Cell]:
    status = words(season.status, _season_style(season))
    if season.status is SeasonStatus.CANCELLED:
        status = lines(status, note(english.reversal(season)))
    certainty = sureness(season.report.news.certainty) if season.report else words("")
    sources = english.hosts(season.report.news.sources) if season.report else ""
    doubts = map(note, _beside(season, zone))
    sure = (
        lines(Text("  ").join([certainty, note(sources)]), *doubts)
        if is_wide
        else lines(certainty, *map(note, sources.split(", ")), *doubts)
    )
    return [english.season_number(season), status, english.since(season.since), sure]


def _history(show: ShowStanding, zone: tzinfo) -> Iterable[tuple[str, Cell]]:
    items = groupby(show.history, key=lambda change: change.report.news)
    for news, group in items:
        changes = tuple(group)
        told = "; ".join(changed_by(changes, zone))
        yield (
            english.since(news.reported),
            unsure(told, certainty_of(changes, news, zone)),
        )


def news(answer: NewsAnswer) -> Parts:
    """The news, newest first."""
    since = f", since {english.day(answer.since)}" if answer.since else ""
    parts: Parts = [note(english.as_of(answer.as_of) + since)]
    return [*parts, below(items_table(answer.items, answer.as_of.zone, answer.show is None))]


def items_table(items: Iterable[NewsEntry], zone: tzinfo, with_show: bool) -> RenderableType:
    """News items, each with its day; `with_show` tells of which show it is."""
    rows = ((english.since(item.news.reported), _item(item, zone, with_show)) for item in items)
    return facts(rows)


def _item(item: NewsEntry, zone: tzinfo, with_show: bool) -> Text:
    certainty = certainty_of(item.changes, item.news, zone)
    told = unsure("; ".join(changed_by(item.changes, zone)), certainty)
    if not item.changes:
        told = words(item.news.note)
    head = Text.assemble(title_of(item.show), "  ", told) if with_show else told
    remark = note(item.news.note or "") if item.changes and not with_show else words("")
    return lines(head, remark, note(english.hosts(item.news.sources)))
