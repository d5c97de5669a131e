"""Timelines: a picture of each show, and what happened in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from etoile_cli.answers.results import DroppedDates, SeasonTimeline, ShowTimeline, TimelineList
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.ledger import reported_day
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Cell, Facts, Heading, Line, Lines, Picture, join
from etoile_cli.render.countdown import Field, as_of_line, title
from etoile_cli.render.english import dates, names
from etoile_cli.render.english.changes import certainty_of, change_in_words, changed_by
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import unless_confirmed
from etoile_cli.render.status import season_object, show_status, state_object
from etoile_cli.render.timeline_picture import (
    COMES,
    ENDED,
    LEGEND,
    SAID,
    is_end,
    overview_rows,
    runs,
    show_rows,
)

_LEAST = 40
"""The columns that a picture needs."""

Event = tuple[date, str, str, Cell]
"""What happened: when, its shape, its day in words, and what it was."""


def blocks(answer: TimelineList) -> Iterator[Block]:
    """Yield a picture of each show that was named, or one of them all, and a legend."""
    yield as_of_line(answer.as_of)
    if answer.is_whole_list:
        yield Picture(partial(overview_rows, answer.shows, answer.as_of), least=_LEAST)
    for show in () if answer.is_whole_list else answer.shows:
        yield from _show(show, answer.as_of)
    yield Lines([[part for pair in LEGEND for part in _legend(*pair)]])


def _legend(shape: str, meaning: str) -> Line:
    """Return a shape that no line break separates from its meaning."""
    return [(f"{shape}\u00a0{meaning}".replace(" ", "\u00a0"), "quiet"), ("  ", "")]


def _show(show: ShowTimeline, as_of: AsOf) -> Iterator[Block]:
    yield Heading(join([title(show.show), show_status(show.state)], ": "))
    if show.lanes:
        yield Picture(partial(show_rows, show, as_of), least=_LEAST)
    events = sorted([*_reports(show, as_of), *_drops(show, as_of)], key=lambda event: event[0])
    if events:
        yield Facts([(f"{shape} {day}", text) for _, shape, day, text in events])


def _reports(show: ShowTimeline, as_of: AsOf) -> Iterator[Event]:
    for news, group in groupby(show.history, key=lambda change: change.report.news):
        changes = list(group)
        shape = ENDED if any(map(is_end, changes)) else SAID[news.certainty]
        text = "; ".join(changed_by(changes, as_of.zone))
        sure = certainty_of(changes, news, as_of.zone)
        yield (
            reported_day(news),
            shape,
            dates.since_when(news.reported),
            unless_confirmed(text, sure),
        )


def _drops(show: ShowTimeline, as_of: AsOf) -> Iterator[Event]:
    """Yield each run of drops that came or has a day."""
    for lane in show.lanes:
        for run in runs(lane.season.drops if lane.season else ()):
            first = run[0].days.first or date.max
            text = unless_confirmed(_run(run, as_of), run[0].certainty)
            yield first, COMES[run[0].certainty], dates.day(first), text


def _run(run: list[SeasonDrop], as_of: AsOf) -> str:
    first, last = run[0], run[-1]
    what = names.drop_name(first)
    if len(run) > 1:
        what = f"{what}, the first of {len(run)} releases to {dates.window(last.days)}"
    return what if first.phase is Phase.OUT else f"{what}, {dates.time_until(first, as_of.day)}"


# --- plain lines ---------------------------------------------------------------------------------


def plain(answer: TimelineList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each report and each drop; see docs/plain.md for its fields."""
    for show in answer.shows:
        id_ = show.show.id
        for one in show.history:
            news, text = one.report.news, change_in_words(one, answer.as_of.zone)
            day, sure = news.effective_from, news.certainty
            yield id_, one.season, "report", day, None, sure, text, None
        for lane in show.lanes:
            for drop in lane.season.drops if lane.season else ():
                what, phase = names.episodes(drop), drop.phase.value
                days, sure = drop.days, drop.certainty
                yield id_, drop.season, "release", days.first, days.last, sure, what, phase


# --- JSON ----------------------------------------------------------------------------------------


def json(answer: TimelineList) -> Object:
    """Return the object that docs/json.md describes."""
    return {"answer": "timeline", "shows": [*map(_show_object, answer.shows)]}


def _show_object(show: ShowTimeline) -> Object:
    seasons = tuple(lane.season for lane in show.lanes if lane.season)
    return {
        **json_values.attributes(show.show, "id", "title"),
        **state_object(show.state, seasons),
        "seasons": [*map(season_object, seasons)],
        "dropped": [_dropped(lane, one) for lane in show.lanes for one in lane.dropped],
        "history": json_values.history(show.history),
    }


def _dropped(lane: SeasonTimeline, planned: DroppedDates) -> Object:
    return {
        "season": lane.season.number if lane.season else None,
        "from": json_values.window_object(planned.first),
        "to": json_values.window_object(planned.last),
        **json_values.news_object(planned.report.news),
    }
