"""Where the seasons of shows stand, and how they got there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from etoile_cli.answers.news import NewsEntry
from etoile_cli.answers.outlook import undated_parts
from etoile_cli.answers.shows import StatusEntry, StatusList
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import Certainty, Claim, Report, is_confirmed
from etoile_cli.domain.status import ShowState, ShowStatus, status_since
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Lines,
    Table,
    cell,
    heading,
    join,
    stack,
)
from etoile_cli.render.countdown import Field, as_of_line, certainty, title
from etoile_cli.render.english import releases, standings
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import item_cell


def blocks(answer: StatusList) -> Iterator[Block]:
    """Yield where the seasons of each show stand; of one show also how they got there."""
    zone = answer.as_of.zone
    yield as_of_line(answer.as_of)
    if len(answer.shows) == 1 and not answer.is_whole_list:
        yield from _one_show(answer.shows[0], zone)
        yield from _asked(answer)
        return
    rows = [
        [title(show.show), _status(show, zone), stack(*_season_lines(show, zone))]
        for show in answer.shows
    ]
    yield Table([Column("Show"), Column("Status"), Column("Seasons")], rows, wide=0)
    yield from _asked(answer)


def _asked(answer: StatusList) -> Iterator[Block]:
    """Yield when TVmaze was last asked about every followed show."""
    if asked := english.asked(answer.asked, answer.as_of):
        yield Lines(cell(asked, "quiet"))


def _status(show: StatusEntry, zone: tzinfo) -> Cell:
    """Return the status of a show, its source if unconfirmed, and what may change it."""
    report = _own_report(show)
    is_unsure = report is not None and not is_confirmed(report)
    sources = releases.hosts(report.news.sources) if report and is_unsure else ""
    end = show.state.end
    return stack(
        show_status(show.state),
        cell(sources, "quiet"),
        cell(standings.show_end(show.state), "lost"),
        cell(releases.hosts(end.news.sources) if end else "", "quiet"),
        *_quiet(standings.unconfirmed_of_show(show.state, zone)),
    )


def show_status(state: ShowState) -> Cell:
    """Return where a show stands, and how sure that is unless it is confirmed."""
    status = cell(state.status, "lost" if state.status is ShowStatus.CANCELLED else "")
    if state.certainty is Certainty.CONFIRMED:
        return status
    return join([status, certainty(state.certainty)], ", ")


def _own_report(show: StatusEntry) -> Report[Claim] | None:
    """Return the report behind a show's status, unless a season's line has it."""
    report = show.state.report
    return None if any(season.report is report for season in show.seasons) else report


def _season_lines(show: StatusEntry, zone: tzinfo) -> Iterator[Cell]:
    for season in show.seasons:
        text = f"{standings.season_number(season)} {standings.standing(season)}"
        yield cell(text, _season_style(season))
        if season.report and not is_confirmed(season.report):
            yield cell(releases.hosts(season.report.news.sources), "quiet")
        yield from _quiet(_undated_and_unconfirmed(season, zone))


def _undated_and_unconfirmed(season: Season, zone: tzinfo) -> list[str]:
    return [*standings.undated_reports(season), *standings.unconfirmed_of_season(season, zone)]


def _season_style(season: Season) -> str:
    return "lost" if season.status in (SeasonStatus.CANCELLED, SeasonStatus.POSTPONED) else ""


def _quiet(texts: Iterable[str]) -> Iterator[Cell]:
    return (cell(text, "quiet") for text in texts)


# --- one show ------------------------------------------------------------------------------------


def _one_show(show: StatusEntry, zone: tzinfo) -> Iterator[Block]:
    head = join([title(show.show), show_status(show.state)], ": ")
    if end := standings.show_end(show.state):
        head = join([head, cell(end, "lost")], "; ")
    yield Lines(stack(head, *_below_title(show, zone)))
    if show.seasons:
        columns = [
            Column("Season"),
            Column("Status"),
            Column("Since", below=1),
            Column("How sure", below=1),
        ]
        yield Table(columns, [_season_row(season, zone) for season in show.seasons], wide=0)
    if show.history:
        yield heading("How it got there")
        yield Facts([*history_rows(show, zone)])


def _below_title(show: StatusEntry, zone: tzinfo) -> Iterator[Cell]:
    """Yield the report behind the show's status, and what is not confirmed."""
    reports = [one for one in (_own_report(show), show.state.end) if one]
    yield from _quiet(map(releases.attribution, reports))
    yield from _quiet(standings.unconfirmed_of_show(show.state, zone))


def _season_row(season: Season, zone: tzinfo) -> list[Cell]:
    status = cell(season.status, _season_style(season))
    if season.status is SeasonStatus.CANCELLED:
        status = stack(status, cell(standings.reversal(season), "quiet"))
    sure: Cell = []
    if season.report:
        sources = cell(releases.hosts(season.report.news.sources), "quiet")
        sure = join([certainty(season.report.news.certainty), sources], "  ")
    return [
        cell(standings.season_number(season)),
        status,
        cell(english.since_when(season.since)),
        stack(sure, *_quiet(_undated_and_unconfirmed(season, zone))),
    ]


def history_rows(show: StatusEntry, zone: tzinfo) -> Iterator[tuple[str, Cell]]:
    """Yield what each news item changed, or its note, oldest first."""
    for item in show.history:
        yield english.since_when(item.news.reported), item_cell(item, zone)


# --- plain lines ---------------------------------------------------------------------------------


def plain(answer: StatusList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show and each season; see docs/plain.md for its fields."""
    for show in answer.shows:
        yield _plain_show(show, answer.as_of.zone)
        yield from (_plain_season(show, season, answer.as_of.zone) for season in show.seasons)


def _plain_show(show: StatusEntry, zone: tzinfo) -> tuple[Field, ...]:
    state = show.state
    since = status_since(state, show.seasons)
    return (
        show.show.id,
        None,
        state.status,
        since.last if since else None,
        *_basis(state.report),
        None,
        *_unconfirmed(standings.unconfirmed_of_show(state, zone), state.unconfirmed),
        None,
        standings.show_end_by(state),
        show.show.asked,
    )


def _plain_season(show: StatusEntry, season: Season, zone: tzinfo) -> tuple[Field, ...]:
    doubts = standings.unconfirmed_of_season(season, zone)
    reports = (*season.unconfirmed, *(drop.report for drop in season.schedule.beside))
    return (
        show.show.id,
        season.number,
        season.status,
        season.since.last if season.since else None,
        *_basis(season.report),
        "final" if season.is_final else None,
        *_unconfirmed(doubts, reports),
        "; ".join(standings.undated_reports(season)),
        None,
        None,
    )


def _basis(report: Report[Claim] | None) -> tuple[Field, Field]:
    """Return how sure a report is, and its sources."""
    return (report.news.certainty if report else None), releases.source_links(report)


def _unconfirmed(sentences: Iterable[str], reports: Iterable[Report[Claim]]) -> tuple[Field, Field]:
    """Return what is not confirmed, in words, and its sources."""
    return "; ".join(sentences), " ".join(releases.sources_of(reports))


# --- JSON ----------------------------------------------------------------------------------------


def json(answer: StatusList) -> Object:
    """Return the object that docs/json.md describes."""
    return {"answer": "status", "shows": [*map(_show_object, answer.shows)]}


def _show_object(show: StatusEntry) -> Object:
    return {
        **json_values.attributes(show.show, "id", "title", "asked"),
        **state_object(show.state, show.seasons),
        "seasons": [*map(season_object, show.seasons)],
        **history_objects(show.history),
    }


def history_objects(history: Iterable[NewsEntry]) -> Object:
    """Return what the news changed, oldest first, and the items that have only a note."""
    items = [*history]
    return {
        "history": json_values.history(change for item in items for change in item.changes),
        "notes": [json_values.item_object(item.news) for item in items if not item.changes],
    }


def state_object(state: ShowState, seasons: tuple[Season, ...]) -> Object:
    """Return where a show stands, the report behind it, and what is not confirmed."""
    return {
        "status": state.status,
        "since": json_values.value(status_since(state, seasons)),
        "report": json_values.value(state.report),
        "unconfirmed": [*map(json_values.unconfirmed, state.unconfirmed)],
        "end": json_values.unconfirmed(state.end) if state.end else None,
    }


def season_object(season: Season) -> Object:
    """Return a season."""
    drops = json_values.season_drop
    return {
        **json_values.attributes(season, "number", "status", "since"),
        "final": season.is_final,
        "episodes": season.episode_count,
        **json_values.attributes(season, "titles"),
        "drops": [*map(drops, season.drops)],
        "elsewhere": [*map(drops, season.elsewhere)],
        "report": json_values.value(season.report),
        "beside": [*map(drops, season.schedule.beside)],
        "unconfirmed": [*map(json_values.unconfirmed, season.unconfirmed)],
        "undated_parts": [*map(json_values.undated_part, undated_parts(season))],
    }
