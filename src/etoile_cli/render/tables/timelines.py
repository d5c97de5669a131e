"""Timelines: the picture of each show, what happened in words, and what the shapes mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.answers.results import ShowTimeline, TimelineList
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.ledger import reported_day
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.render import english
from etoile_cli.render.english.changes import certainty_of, changed_by
from etoile_cli.render.paper import Cell, below, facts, lines, note, picture
from etoile_cli.render.tables.cells import Parts, as_of_line, show_standing, title_of, unsure
from etoile_cli.render.timeline import (
    COMES,
    ENDED,
    LEGEND,
    SAID,
    is_end,
    overview_rows,
    runs,
    show_rows,
)

_BESIDE = 48
"""The columns from which what happened stands beside its day."""

Entry = tuple[date, str, str, Text]
"""What happened: when, its shape, its day in words, and what it was."""


def timelines(answer: TimelineList, columns: int) -> Parts:
    """A picture of each show, or one of them all where none was named."""
    parts: Parts = [as_of_line(answer.as_of)]
    if answer.is_whole_list:
        parts.append(below(picture(overview_rows(answer.shows, answer.as_of, columns))))
    else:
        for show in answer.shows:
            parts += _show(show, answer.as_of, columns)
    return [*parts, below(_legend(columns))]


def _legend(columns: int) -> Text:
    """What the shapes mean, in lines that part no shape from its meaning."""
    told = [""]
    for entry in (f"{shape} {meaning}" for shape, meaning in LEGEND):
        longer = f"{told[-1]}  {entry}" if told[-1] else entry
        if len(longer) <= columns:
            told[-1] = longer
        else:
            told.append(entry)
    return lines(*map(note, told))


def _show(show: ShowTimeline, as_of: AsOf, columns: int) -> Parts:
    title = Text.assemble(title_of(show.show), ": ", show_standing(show.state))
    parts: Parts = [below(title)]
    if show.lanes:
        parts.append(picture(show_rows(show, as_of, columns)))
    entries = sorted([*_reports(show, as_of), *_drops(show, as_of)], key=lambda entry: entry[0])
    return [*parts, below(_list(entries, columns))] if entries else parts


def _list(entries: Iterable[Entry], columns: int) -> RenderableType:
    """What happened, beside its day or, where there is little room, below it."""
    rows: list[tuple[str, Cell]] = [(f"{shape} {day}", said) for _, shape, day, said in entries]
    if columns >= _BESIDE:
        return facts(rows)
    return lines(*(line for day, said in rows for line in (note(day), said)))


def _reports(show: ShowTimeline, as_of: AsOf) -> Iterator[Entry]:
    for news, group in groupby(show.history, key=lambda change: change.report.news):
        changes = list(group)
        shape = ENDED if any(map(is_end, changes)) else SAID[news.certainty]
        certainty = certainty_of(changes, news, as_of.zone)
        told = unsure("; ".join(changed_by(changes, as_of.zone)), certainty)
        yield reported_day(news), shape, english.since(news.reported), told


def _drops(show: ShowTimeline, as_of: AsOf) -> Iterator[Entry]:
    """Each run of drops that came or has a day; one ahead is told as such."""
    for lane in show.lanes:
        for run in runs(lane.season.drops if lane.season else ()):
            first = run[0].days.first or date.max
            told = unsure(_told(run, as_of), run[0].certainty)
            yield first, COMES[run[0].certainty], english.day(first), told


def _told(run: list[SeasonDrop], as_of: AsOf) -> str:
    first, last = run[0], run[-1]
    said = english.part(first)
    if len(run) > 1:
        said = f"{said}, the first of {len(run)} releases to {english.window(last.days)}"
    is_told = first.phase is not Phase.OUT
    return f"{said}, {english.away(first, as_of.day)}" if is_told else said
