"""Timelines as pictures: a lane for each season, from the first report to its last drop.

Shape tells what something is and how sure, so that a picture says the same without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from etoile_cli.answers.results import DroppedDates, SeasonTimeline, ShowTimeline
from etoile_cli.domain.dates import DAY, LAST_DAY, MONTHS, AsOf, Window
from etoile_cli.domain.history import ReportChange
from etoile_cli.domain.releases import group_neighbours
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import Certainty, Stage, Standing
from etoile_cli.render.blocks import Line
from etoile_cli.render.english.names import season_name
from etoile_cli.render.layout import name_within
from etoile_cli.text import escape_controls, width

SAID = {Certainty.CONFIRMED: "●", Certainty.EXPECTED: "○", Certainty.RUMOURED: "?"}
COMES = {Certainty.CONFIRMED: "◆", Certainty.EXPECTED: "◇", Certainty.RUMOURED: "?"}
MAY_COME = {Certainty.CONFIRMED: "▒", Certainty.EXPECTED: "░", Certainty.RUMOURED: "?"}
ENDED, GIVEN_UP, WAIT, DATED, RUN, NOW = "✗", "×", "┄", "─", "━", "▼"

LEGEND = (
    (SAID[Certainty.CONFIRMED], "report"),
    (WAIT, "waiting"),
    (DATED, "a date is known"),
    (COMES[Certainty.CONFIRMED], "release"),
    (RUN, "several releases"),
    (MAY_COME[Certainty.CONFIRMED], "some time in"),
    (ENDED, "cancelled"),
    (GIVEN_UP, "dropped date"),
    (
        SAID[Certainty.EXPECTED] + COMES[Certainty.EXPECTED] + MAY_COME[Certainty.EXPECTED],
        "expected",
    ),
    ("?", "rumoured"),
    (NOW, "as of"),
)
"""What each shape means; all of it is told under a picture."""

_CONFIRMED = {COMES[Certainty.CONFIRMED], MAY_COME[Certainty.CONFIRMED], RUN}
_LONGEST_GAP = 15 * DAY  # between drops that are drawn as one run
_SHORTEST = 120 * DAY  # that an axis spans
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)  # months between marks of an axis
_TICK = 10  # columns that a mark needs for its name


class Axis:
    """Days from left to right, over some columns."""

    def __init__(self, days: Iterable[date], columns: int) -> None:
        found = sorted(days)
        span = max(found[-1] - found[0], _SHORTEST)
        self.first = found[0] - span / 40
        self.last = min(max(found[-1], self.first + span) + span / 40, LAST_DAY)
        self.columns = columns

    def at(self, day: date) -> int:
        """The column of a day; days beyond an end are at that end."""
        place = (day - self.first) / max(self.last - self.first, DAY)
        return max(0, min(self.columns - 1, round(place * (self.columns - 1))))

    def scale(self, now: date) -> list[Line]:
        """Its names and its marks; the day of asking stands out."""
        names, line = Strip(self.columns), Strip(self.columns)
        line.draw(0, self.columns - 1, DATED, "quiet")
        for day in self._ticks():
            name = str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
            names.write(self.at(day), name, "quiet")
            line.draw(self.at(day), self.at(day), "┬", "quiet")
        line.draw(self.at(now), self.at(now), NOW, "title")
        return [names.row(), line.row()]

    def _ticks(self) -> Iterator[date]:
        """The first of every so many months, as close as their names have room."""
        total = (self.last - self.first).days
        fitting = (step for step in _STEPS if self.columns * step * 30 / total >= _TICK)
        step = next(fitting, _STEPS[-1])
        months = -(-(self.first.year * 12 + self.first.month) // step) * step
        while (day := _first_of(months)) <= self.last:
            if day >= self.first and self.at(day) <= self.columns - len("2025"):
                yield day
            months += step


def _first_of(months: int) -> date:
    """The first day of a month that is counted from the year 0."""
    return date(min(months // 12, LAST_DAY.year + 1), months % 12 + 1, 1)


class Strip:
    """One row of a picture that is drawn from back to front."""

    def __init__(self, columns: int) -> None:
        self._fields = [(" ", "")] * columns

    def draw(self, first: int, last: int, char: str, style: str) -> None:
        """Draw a stretch of one character."""
        for place in range(first, last + 1):
            self._fields[place] = (char, style)

    def write(self, first: int, text: str, style: str) -> None:
        """Write a text as far as there is room."""
        for place, char in enumerate(text, first):
            if place < len(self._fields):
                self._fields[place] = (char, style)

    def shows(self, place: int) -> str:
        """What is drawn at a place."""
        return self._fields[place][0]

    def row(self) -> Line:
        """The row, in as few pieces as its styles allow."""
        return [
            ("".join(char for char, _ in fields), style)
            for style, fields in groupby(self._fields, key=lambda field: field[1])
        ]


# --- the pictures --------------------------------------------------------------------------------


def show_rows(timeline: ShowTimeline, as_of: AsOf, columns: int) -> list[Line]:
    """The picture of one show: a lane for each season, and under it the plans it gave up."""
    label = 1 + max(len(_label(lane)) for lane in timeline.lanes)
    axis = Axis([as_of.day, *_days([timeline])], columns - label)
    rows: list[Line] = [[(" " * label, ""), *row] for row in axis.scale(as_of.day)]
    for lane in timeline.lanes:
        rows.append([(_label(lane).ljust(label), ""), *_strip([lane], axis, as_of).row()])
        for planned in lane.dropped:
            rows.append([("  was".ljust(label), "quiet"), *_was(planned, axis).row()])
    return rows


def overview_rows(timelines: Sequence[ShowTimeline], as_of: AsOf, columns: int) -> list[Line]:
    """The picture of many shows over one axis, a row for each."""
    longest = max(width(escape_controls(one.show.name)) for one in timelines)
    label = min(longest, max(12, columns // 4))
    axis = Axis([as_of.day, *_days(timelines)], columns - label - 1)
    rows: list[Line] = [[(" " * (label + 1), ""), *row] for row in axis.scale(as_of.day)]
    for one in timelines:
        title = name_within(one.show, label)
        gap = " " * (label + 1 - width(title))
        rows.append([(title, "title"), (gap, ""), *_strip(one.lanes, axis, as_of).row()])
    return rows


def _label(lane: SeasonTimeline) -> str:
    return season_name(lane.season.number) if lane.season else "the show"


def _days(timelines: Iterable[ShowTimeline]) -> Iterator[date]:
    """Every day that a picture has to reach."""
    for lane in (lane for timeline in timelines for lane in timeline.lanes):
        windows = [change.report.news.reported for change in lane.history]
        windows += [planned.report.news.reported for planned in lane.dropped]
        for planned in lane.dropped:
            windows += [planned.first, planned.last]
        if lane.season:
            drops = (*lane.season.drops, *lane.season.schedule.beside)
            windows += [drop.days for drop in drops]
            windows += [lane.season.since]
        for window in windows:
            yield from _bounds(window)


def _bounds(window: Window | None) -> list[date]:
    return [day for day in (window.first, window.last) if day] if window else []


# --- a lane --------------------------------------------------------------------------------------


def _strip(lanes: Sequence[SeasonTimeline], axis: Axis, as_of: AsOf) -> Strip:
    """Some lanes in one row: what lasts behind what happened."""
    strip = Strip(axis.columns)
    for lane in lanes:
        _draw_wait(strip, lane, axis, as_of)
    for lane in lanes:
        _draw_reports(strip, lane, axis)
    for lane in lanes:
        _draw_drops(strip, lane.season.drops if lane.season else (), axis)
        _draw_beside(strip, lane.season.schedule.beside if lane.season else (), axis)
        _draw_doubts(strip, lane, axis)
        _draw_end(strip, lane, axis)
    return strip


def _draw_wait(strip: Strip, lane: SeasonTimeline, axis: Axis, as_of: AsOf) -> None:
    """From the first report to what it led to: dotted, and drawn through once a date is known."""
    said = [day for change in lane.history if (day := change.report.news.effective_from)]
    if not said or lane.season is None:
        return
    season = lane.season
    ends = [drop.days.first or drop.days.last for drop in season.drops]
    until = next((day for day in ends if day), None)
    if season.status is SeasonStatus.CANCELLED and not season.drops:
        until = season.since.last if season.since else None
    strip.draw(axis.at(said[0]), axis.at(until or as_of.day), WAIT, "quiet")
    since = season.drops[0].since.news.reported if season.drops else None
    if since and since.last and until:
        strip.draw(axis.at(since.last), axis.at(until), DATED, "quiet")


def _draw_reports(strip: Strip, lane: SeasonTimeline, axis: Axis) -> None:
    for change in lane.history:
        if day := change.report.news.effective_from:
            strip.draw(axis.at(day), axis.at(day), SAID[change.report.news.certainty], "")


def _draw_doubts(strip: Strip, lane: SeasonTimeline, axis: Axis) -> None:
    """What was said of a season while it ran, and not for sure: it would be hidden by the run."""
    for change in lane.history:
        day, sure = change.report.news.effective_from, change.report.news.certainty
        if day and sure is not Certainty.CONFIRMED and strip.shows(axis.at(day)) == RUN:
            strip.draw(axis.at(day), axis.at(day), SAID[sure], "unsure")


def _draw_drops(strip: Strip, drops: Sequence[SeasonDrop], axis: Axis) -> None:
    for drop in drops:
        if not drop.days.is_day and not drop.days.is_unbounded:
            _draw_window(strip, drop.days, drop.certainty, axis, _style(drop))
    for run in runs(drops):
        first, last = axis.at(_day(run[0])), axis.at(_day(run[-1]))
        mark = COMES[run[0].certainty]
        strip.draw(first, last, RUN, _style(run[-1]))
        for place in (first, last):
            strip.draw(place, place, mark, _style(run[-1]))


def _draw_beside(strip: Strip, drops: Sequence[SeasonDrop], axis: Axis) -> None:
    """Dates that are not confirmed, where no confirmed release is drawn."""
    for drop in drops:
        if drop.days.is_unbounded:
            continue
        shape = (COMES if drop.days.is_day else MAY_COME)[drop.certainty]
        taken = {COMES[Certainty.CONFIRMED]} if drop.days.is_day else _CONFIRMED
        first = axis.at(drop.days.first) if drop.days.first else 0
        last = axis.at(drop.days.last) if drop.days.last else axis.columns - 1
        for place in range(first, last + 1):
            if strip.shows(place) not in taken:
                strip.draw(place, place, shape, "unsure")


def _draw_window(strip: Strip, days: Window, certainty: Certainty, axis: Axis, style: str) -> None:
    """All days that it leaves possible; without a bound, as far as the axis goes."""
    first = axis.at(days.first) if days.first else 0
    last = axis.at(days.last) if days.last else axis.columns - 1
    strip.draw(first, last, MAY_COME[certainty], style)


def _draw_end(strip: Strip, lane: SeasonTimeline, axis: Axis) -> None:
    """Where it was cancelled."""
    season = lane.season
    if season and season.status is SeasonStatus.CANCELLED and season.since and season.since.last:
        sure = season.report is None or season.report.news.certainty is Certainty.CONFIRMED
        place = axis.at(season.since.last)
        strip.draw(place, place, ENDED if sure else "?", "lost")
    for change in lane.history if season is None else ():
        if (day := change.report.news.effective_from) and is_end(change):
            strip.draw(axis.at(day), axis.at(day), ENDED, "lost")


def is_end(change: ReportChange) -> bool:
    """Whether a report says, and surely, that something was cancelled."""
    claim, news = change.report.claim, change.report.news
    is_cancelled = isinstance(claim, Standing) and claim.stage is Stage.CANCELLED
    return is_cancelled and news.certainty is Certainty.CONFIRMED


def _was(planned: DroppedDates, axis: Axis) -> Strip:
    """A plan that was given up: from its report to its days."""
    strip = Strip(axis.columns)
    news = planned.report.news
    start = planned.first.first or planned.first.last
    said = news.effective_from
    if said and start:
        strip.draw(axis.at(said), axis.at(start), DATED, "quiet")
    days = [days for days in (planned.first, planned.last) if not days.is_unbounded]
    places = [axis.at(window.first) for window in days if window.is_day and window.first]
    for window in days:
        if not window.is_day:
            _draw_window(strip, window, news.certainty, axis, "quiet")
    if len(places) > 1:
        strip.draw(places[0], places[-1], RUN, "quiet")
    for place in places:
        strip.draw(place, place, GIVEN_UP, "quiet")
    if said:
        strip.draw(axis.at(said), axis.at(said), SAID[news.certainty], "quiet")
    return strip


def runs(drops: Iterable[SeasonDrop]) -> list[list[SeasonDrop]]:
    """Drops that have a day, those together that follow each other within a fortnight or so."""
    dated = (drop for drop in drops if drop.days.is_day)
    return group_neighbours(dated, lambda run, drop: _follows(run[-1], drop))


def _follows(before: SeasonDrop, drop: SeasonDrop) -> bool:
    is_alike = before.label == drop.label
    return is_alike and _day(drop) - _day(before) <= _LONGEST_GAP


def _day(drop: SeasonDrop) -> date:
    return drop.days.first or LAST_DAY


def _style(drop: SeasonDrop) -> str:
    match drop.phase:
        case Phase.OVERDUE | Phase.UNCLEAR:
            return "unsure"
        case Phase.AHEAD | Phase.TODAY:
            return "ahead"
        case Phase.OUT:
            return "title"
