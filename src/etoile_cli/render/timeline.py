"""Timelines: a picture of each show, and what happened in words.

A picture has a lane for each season, from the first report to its last drop. Shape shows what
something is and how sure, so that it is the same without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from etoile_cli.answers.shows import DroppedDates, SeasonTimeline, ShowTimeline, TimelineList
from etoile_cli.domain.dates import DAY, LAST_DAY, MONTHS, AsOf, Window
from etoile_cli.domain.history import ReportChange
from etoile_cli.domain.releases import group_neighbours
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import Certainty, Stage, Standing, reported_day
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Lines,
    Picture,
    join,
    name_within,
)
from etoile_cli.render.countdown import Field, as_of_line, title
from etoile_cli.render.english import releases
from etoile_cli.render.english.changes import change_in_words
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import item_cell, unless_confirmed
from etoile_cli.render.status import history_objects, season_object, show_status, state_object
from etoile_cli.text import escape_controls, width

_REPORT = {Certainty.CONFIRMED: "●", Certainty.EXPECTED: "○", Certainty.RUMOURED: "?"}
_RELEASE = {Certainty.CONFIRMED: "◆", Certainty.EXPECTED: "◇", Certainty.RUMOURED: "?"}
_WINDOW = {Certainty.CONFIRMED: "▒", Certainty.EXPECTED: "░", Certainty.RUMOURED: "?"}
_CANCELLED, _DROPPED, _WAIT, _DATED, _RUN, _NOW = "✗", "×", "┄", "─", "━", "▼"

_LEGEND = {
    _REPORT[Certainty.CONFIRMED]: "report",
    _WAIT: "waiting",
    _DATED: "a date is known",
    _RELEASE[Certainty.CONFIRMED]: "release",
    _RUN: "several releases",
    _WINDOW[Certainty.CONFIRMED]: "some time in",
    _CANCELLED: "cancelled",
    _DROPPED: "dropped date",
    "".join(shapes[Certainty.EXPECTED] for shapes in (_REPORT, _RELEASE, _WINDOW)): "expected",
    "?": "rumoured",
    _NOW: "as of",
}
"""The meaning of each shape; all of it is printed under a picture."""

_STYLES = {Phase.OUT: "title", Phase.OVERDUE: "unsure", Phase.UNCLEAR: "unsure"}  # else "ahead"
_CONFIRMED = _RELEASE[Certainty.CONFIRMED] + _WINDOW[Certainty.CONFIRMED] + _RUN
_LONGEST_GAP = 15 * DAY  # between drops that are drawn as one run
_SHORTEST = 120 * DAY  # that an axis spans
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)  # months between marks of an axis
_TICK = 10  # columns that a mark needs for its name
_LEAST = 40  # columns that a picture needs

_Event = tuple[date, str, str, Cell]
"""An event: its day, its shape, that day in words, and its name."""


def blocks(answer: TimelineList) -> Iterator[Block]:
    """Yield a picture of each show that was named, or one of them all, and a legend."""
    yield as_of_line(answer.as_of)
    if answer.is_whole_list:
        yield Picture(partial(_overview_rows, answer.shows, answer.as_of), least=_LEAST)
    for show in () if answer.is_whole_list else answer.shows:
        yield from _show(show, answer.as_of)
    legend: Line = []
    for shape, meaning in _LEGEND.items():  # no line break separates them
        legend += [(f"{shape} {meaning}".replace(" ", "\u00a0"), "quiet"), ("  ", "")]
    yield Lines([legend])


def _show(show: ShowTimeline, as_of: AsOf) -> Iterator[Block]:
    yield Heading(join([title(show.show), show_status(show.state)], ": "))
    if show.lanes:
        yield Picture(partial(_show_rows, show, as_of), least=_LEAST)
    events = sorted([*_reports(show, as_of), *_drops(show, as_of)], key=lambda event: event[0])
    if events:
        yield Facts([(f"{shape} {day}", text) for _, shape, day, text in events])


def _reports(show: ShowTimeline, as_of: AsOf) -> Iterator[_Event]:
    for item in show.history:
        news = item.news
        shape = _CANCELLED if any(map(_is_end, item.changes)) else _REPORT[news.certainty]
        text = item_cell(item, as_of.zone)
        yield reported_day(news), shape, english.since_when(news.reported), text


def _drops(show: ShowTimeline, as_of: AsOf) -> Iterator[_Event]:
    """Yield each run of drops that came or has a day."""
    for lane in show.lanes:
        for run in runs(lane.season.drops if lane.season else ()):
            first = run[0].days.first or date.max
            text = unless_confirmed(_run(run, as_of), run[0].certainty)
            yield first, _RELEASE[run[0].certainty], english.day(first), text


def _run(run: list[SeasonDrop], as_of: AsOf) -> str:
    first, last = run[0], run[-1]
    what = releases.drop_name(first)
    if len(run) > 1:
        what = f"{what}, the first of {len(run)} releases to {english.window(last.days)}"
    return what if first.phase is Phase.OUT else f"{what}, {english.time_until(first, as_of.day)}"


# --- plain lines ---------------------------------------------------------------------------------


def plain(answer: TimelineList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each report and each drop; see docs/plain.md for its fields."""
    for show in answer.shows:
        id_ = show.show.id
        for item in show.history:
            day, sure = item.news.effective_from, item.news.certainty
            for one in item.changes:
                text = change_in_words(one, answer.as_of.zone)
                yield id_, one.season, "report", day, None, sure, text, None
            for season in (item.news.seasons or (None,)) if not item.changes else ():
                yield id_, season, "note", day, None, sure, item.news.note, None
        for lane in show.lanes:
            for drop in lane.season.drops if lane.season else ():
                what, phase = releases.episodes(drop), drop.phase.value
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
        "dropped": [_dropped_object(lane, one) for lane in show.lanes for one in lane.dropped],
        **history_objects(show.history),
    }


def _dropped_object(lane: SeasonTimeline, planned: DroppedDates) -> Object:
    return {
        "season": lane.season.number if lane.season else None,
        "from": json_values.value(planned.first),
        "to": json_values.value(planned.last),
        **json_values.news_object(planned.report.news),
    }


# --- the pictures --------------------------------------------------------------------------------


class Axis:
    """Days from left to right, over some columns."""

    def __init__(self, days: Iterable[date], columns: int) -> None:
        found = sorted(days)
        span = max(found[-1] - found[0], _SHORTEST)
        self.first = found[0] - span / 40
        self.last = min(max(found[-1], self.first + span) + span / 40, LAST_DAY)
        self.columns = columns

    def at(self, day: date) -> int:
        """Return the column of a day; days beyond an end are at that end."""
        place = (day - self.first) / max(self.last - self.first, DAY)
        return max(0, min(self.columns - 1, round(place * (self.columns - 1))))

    def scale(self, now: date) -> list[Line]:
        """Return its names and its marks; the as-of day stands out."""
        names, marks = _Strip(self), _Strip(self)
        marks.draw(None, None, _DATED, "quiet")
        for day in self._ticks():
            names.write(day, str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3])
            marks.draw(day, day, "┬", "quiet")
        marks.draw(now, now, _NOW, "title")
        return [names.row(), marks.row()]

    def _ticks(self) -> Iterator[date]:
        """Yield the first of every so many months, as close as their names have room."""
        total = (self.last - self.first).days
        fitting = (step for step in _STEPS if self.columns * step * 30 / total >= _TICK)
        step = next(fitting, _STEPS[-1])
        months = -(-(self.first.year * 12 + self.first.month) // step) * step
        while (day := date(months // 12, months % 12 + 1, 1)) <= self.last:
            if day >= self.first and self.at(day) <= self.columns - len("2025"):
                yield day
            months += step


class _Strip:
    """One row of a picture over an axis, drawn from back to front."""

    def __init__(self, axis: Axis) -> None:
        self._axis = axis
        self._fields = [(" ", "")] * axis.columns

    def draw(
        self, first: date | None, last: date | None, shape: str, style: str, *, behind: str = ""
    ) -> None:
        """Draw a shape from a day to another, behind some; None is an end of the axis."""
        start = self._axis.at(first) if first else 0
        end = self._axis.at(last) if last else self._axis.columns - 1
        for place in range(start, end + 1):
            if self._fields[place][0] not in behind:
                self._fields[place] = (shape, style)

    def draw_window(self, days: Window, shape: str, style: str, *, behind: str = "") -> None:
        """Draw all days that a window leaves possible, unless it has no bound."""
        if not days.is_unbounded:
            self.draw(days.first, days.last, shape, style, behind=behind)

    def write(self, first: date, text: str) -> None:
        """Write a quiet text as far as there is room."""
        start = self._axis.at(first)
        room = self._axis.columns - start
        self._fields[start : start + len(text)] = [(char, "quiet") for char in text[:room]]

    def shows(self, day: date) -> str:
        """Return what is drawn at a day."""
        return self._fields[self._axis.at(day)][0]

    def row(self) -> Line:
        """Return the row, in as few segments as its styles allow."""
        return [
            ("".join(char for char, _ in fields), style)
            for style, fields in groupby(self._fields, key=lambda field: field[1])
        ]


def _show_rows(timeline: ShowTimeline, as_of: AsOf, columns: int) -> list[Line]:
    """Return the picture of a show: a lane for each season, and under it the dates it dropped."""
    titles = [
        english.season_name(lane.season.number) if lane.season else "the show"
        for lane in timeline.lanes
    ]
    label = 1 + max(map(len, titles))
    axis = Axis([as_of.day, *_days([timeline])], columns - label)
    rows: list[Line] = [[(" " * label, ""), *row] for row in axis.scale(as_of.day)]
    for name, lane in zip(titles, timeline.lanes, strict=True):
        rows.append([(name.ljust(label), ""), *_strip([lane], axis, as_of).row()])
        for plan in lane.dropped:
            rows.append([("  was".ljust(label), "quiet"), *_dropped_strip(plan, axis).row()])
    return rows


def _overview_rows(timelines: Sequence[ShowTimeline], as_of: AsOf, columns: int) -> list[Line]:
    """Return the picture of many shows over one axis, a row for each."""
    names = (width(escape_controls(one.show.name)) for one in timelines)
    label = 1 + min(max(names), max(12, columns // 4))
    axis = Axis([as_of.day, *_days(timelines)], columns - label)
    rows: list[Line] = [[(" " * label, ""), *row] for row in axis.scale(as_of.day)]
    for one in timelines:
        name = name_within(one.show, label - 1)
        head = (name, "title"), (" " * (label - width(name)), "")
        rows.append([*head, *_strip(one.lanes, axis, as_of).row()])
    return rows


def _days(timelines: Iterable[ShowTimeline]) -> Iterator[date]:
    """Yield every day that a picture has to reach."""
    windows: list[Window | None] = []
    for lane in (lane for timeline in timelines for lane in timeline.lanes):
        windows += [change.report.news.reported for change in lane.history]
        for plan in lane.dropped:
            windows += [plan.report.news.reported, plan.first, plan.last]
        if season := lane.season:
            windows += [drop.days for drop in (*season.drops, *season.schedule.beside)]
            windows.append(season.since)
    for window in filter(None, windows):
        yield from filter(None, (window.first, window.last))


# --- a lane --------------------------------------------------------------------------------------


def _strip(lanes: Sequence[SeasonTimeline], axis: Axis, as_of: AsOf) -> _Strip:
    """Draw some lanes in one row: what lasts behind what happened."""
    strip = _Strip(axis)
    for lane in lanes:
        _draw_wait(strip, lane, as_of)
    for day, sure in (report for lane in lanes for report in _report_days(lane)):
        strip.draw(day, day, _REPORT[sure], "")
    for lane in lanes:
        if lane.season:
            _draw_season(strip, lane.season)
        for day, sure in _report_days(lane):  # a run would hide that a report is not sure
            if sure is not Certainty.CONFIRMED and strip.shows(day) == _RUN:
                strip.draw(day, day, _REPORT[sure], "unsure")
    for lane in lanes:
        _draw_end(strip, lane)
    return strip


def _report_days(lane: SeasonTimeline) -> Iterator[tuple[date, Certainty]]:
    """Yield the day and the certainty of each report that has a day."""
    reports = (one.report.news for one in lane.history)
    yield from ((day, one.certainty) for one in reports if (day := one.effective_from))


def _draw_wait(strip: _Strip, lane: SeasonTimeline, as_of: AsOf) -> None:
    """Draw the time from the first report to what came of it, solid once a date is known."""
    start, _ = next(_report_days(lane), (None, None))
    if start is None or lane.season is None:
        return
    season = lane.season
    until = next((day for drop in season.drops if (day := drop.days.first or drop.days.last)), None)
    if season.is_over and not season.drops:
        until = season.since.last if season.since else None
    strip.draw(start, until or as_of.day, _WAIT, "quiet")
    dated = season.drops[0].entry.since.news.effective_from if season.drops else None
    if dated and until:
        strip.draw(dated, until, _DATED, "quiet")


def _draw_season(strip: _Strip, season: Season) -> None:
    """Draw its releases, and behind them the dates that are not confirmed."""
    for drop in season.drops:
        if not drop.days.is_day:
            strip.draw_window(drop.days, _WINDOW[drop.certainty], _STYLES.get(drop.phase, "ahead"))
    for run in runs(season.drops):
        first, last = _day(run[0]), _day(run[-1])
        style = _STYLES.get(run[-1].phase, "ahead")
        strip.draw(first, last, _RUN, style)
        for day in (first, last):
            strip.draw(day, day, _RELEASE[run[0].certainty], style)
    for drop in season.schedule.beside:
        shapes, front = (_RELEASE, _CONFIRMED[0]) if drop.days.is_day else (_WINDOW, _CONFIRMED)
        strip.draw_window(drop.days, shapes[drop.certainty], "unsure", behind=front)


def _draw_end(strip: _Strip, lane: SeasonTimeline) -> None:
    """Draw when it was cancelled."""
    season = lane.season
    if season and season.status is SeasonStatus.CANCELLED and season.since and season.since.last:
        sure = season.report is None or season.report.news.certainty is Certainty.CONFIRMED
        strip.draw(season.since.last, season.since.last, _CANCELLED if sure else "?", "lost")
    for one in lane.history if season is None else ():
        if (day := one.report.news.effective_from) and _is_end(one):
            strip.draw(day, day, _CANCELLED, "lost")


def _is_end(found: ReportChange) -> bool:
    """Return whether a confirmed report states that something was cancelled."""
    claim = found.report.claim
    is_cancelled = isinstance(claim, Standing) and claim.stage is Stage.CANCELLED
    return is_cancelled and found.report.news.certainty is Certainty.CONFIRMED


def _dropped_strip(plan: DroppedDates, axis: Axis) -> _Strip:
    """Draw a plan that was dropped: from its report to its days."""
    strip = _Strip(axis)
    news = plan.report.news
    reported = news.effective_from
    start = plan.first.first or plan.first.last
    if reported and start:
        strip.draw(reported, start, _DATED, "quiet")
    for days in (plan.first, plan.last):
        if not days.is_day:
            strip.draw_window(days, _WINDOW[news.certainty], "quiet")
    exact = [days.first for days in (plan.first, plan.last) if days.is_day]
    if len(exact) > 1:
        strip.draw(exact[0], exact[1], _RUN, "quiet")
    for day in exact:
        strip.draw(day, day, _DROPPED, "quiet")
    if reported:
        strip.draw(reported, reported, _REPORT[news.certainty], "quiet")
    return strip


def runs(drops: Iterable[SeasonDrop]) -> list[list[SeasonDrop]]:
    """Return drops that have a day; together if they follow each other within a fortnight or so."""

    def goes_on(run: list[SeasonDrop], drop: SeasonDrop) -> bool:
        return run[-1].label == drop.label and _day(drop) - _day(run[-1]) <= _LONGEST_GAP

    return group_neighbours((drop for drop in drops if drop.days.is_day), goes_on)


def _day(drop: SeasonDrop) -> date:
    return drop.days.first or LAST_DAY
