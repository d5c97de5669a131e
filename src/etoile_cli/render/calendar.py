"""Months of releases: a grid of days, and what comes in each month as a list.

The grid is the same without colour: today stands in brackets, days of another month have its
name, and a heavy line separates the weekend from the rest of the week.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise, zip_longest

from etoile_cli.answers.agenda import Calendar, CalendarMonth, ShowDrop
from etoile_cli.domain.dates import MONTHS, AsOf
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.blocks import (
    Block,
    Line,
    Lines,
    Picture,
    Segment,
    cell,
    heading,
    name_within,
)
from etoile_cli.render.countdown import Field, as_of_line
from etoile_cli.render.english import WEEKDAY_NAMES
from etoile_cli.render.english.releases import episode_run
from etoile_cli.render.json_values import Object
from etoile_cli.render.upcoming import drop_object, drop_record, drop_tables
from etoile_cli.text import escape_controls, truncate, width

_LEAST = 6
"""The fewest columns in which a field shows anything."""

_GRID = 7 * _LEAST + 6
"""The columns that a grid needs."""

_MOST = 3
"""The most drops that a field names; of more it shows how many there are."""

_WEEKEND = (5, 6)
_CROSSINGS = {"": "", "│": "┼", "┃": "╂"}
"""Where a rule crosses the line before a field."""


def blocks(answer: Calendar) -> Iterator[Block]:
    """Yield a grid of each month, and below it all that falls in it or may."""
    yield as_of_line(answer.as_of)
    for month in answer.months:
        yield heading(f"{MONTHS[month.first.month - 1]} {month.first.year}")
        yield Picture(partial(grid, month, answer.as_of, answer.week_starts), least=_GRID)
        if not (month.dated or month.windows):
            yield Lines(cell("No release is known in this month.", "quiet"))
        yield from drop_tables(month.dated, month.windows, answer.as_of, of_month=True)


def plain(answer: Calendar) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each drop of a month; see docs/plain.md for its fields."""
    for month in answer.months:
        for one in (*month.dated, *month.windows):
            yield f"{month.first:%Y-%m}", *drop_record(one, answer.as_of)


def json(answer: Calendar) -> Object:
    """Return the object that docs/json.md describes."""
    months = [
        {
            "month": f"{month.first:%Y-%m}",
            "dated": [*map(drop_object, month.dated)],
            "windows": [*map(drop_object, month.windows)],
        }
        for month in answer.months
    ]
    return {"answer": "calendar", "months": months}


# --- the grid ------------------------------------------------------------------------------------


def grid(month: CalendarMonth, as_of: AsOf, week_starts: int, columns: int) -> list[Line]:
    """Return the grid of a month, no wider than some columns.

    `week_starts` is a weekday, 0 for Monday.
    """
    room = (columns - 6) // 7
    weekdays = [(week_starts + place) % 7 for place in range(7)]
    parts = [*pairwise(day in _WEEKEND for day in weekdays)]
    lines = ["", *("│" if before == after else "┃" for before, after in parts)]
    rule = "".join(_CROSSINGS[line] + "─" * room for line in lines)
    by_day: dict[date | None, list[ShowDrop]] = {}
    for one in (*month.dated, *month.around):
        by_day.setdefault(one.drop.days.first, []).append(one)
    rows = [_row([(f" {WEEKDAY_NAMES[day][:3]}", "quiet") for day in weekdays], lines, room)]
    for week in calendar.Calendar(week_starts).monthdatescalendar(
        month.first.year, month.first.month
    ):
        fields = [_field(day, month, by_day.get(day, []), as_of, room) for day in week]
        rows.append([(rule, "quiet")])
        rows += [_row(row, lines, room) for row in zip_longest(*fields, fillvalue=("", ""))]
    return rows


def _row(fields: Iterable[Segment], lines: Iterable[str], room: int) -> Line:
    """Return fields side by side, each as wide as there is room, after their line."""
    row: Line = []
    for (text, style), line in zip(fields, lines, strict=True):
        row += [(line, "quiet"), (text, style), (" " * (room - width(text)), "")]
    return row[1:]


def _field(
    day: date, month: CalendarMonth, found: list[ShowDrop], as_of: AsOf, room: int
) -> list[Segment]:
    """Return the day's number, and what comes on it; quiet if it is of another month."""
    named = found if len(found) <= _MOST else found[: _MOST - 1]
    drops = [segment for one in named for segment in _named(one, room)]
    if more := len(found) - len(named):
        text = f"+{more} more"
        drops.append((text if len(text) <= room else truncate(f"+{more}", room), "quiet"))
    if day.month != month.first.month:
        number = f" {day.day} {MONTHS[day.month - 1][:3]}"[-room:]
        return [(text, "quiet") for text in (number, *(text for text, _ in drops))]
    is_today = day == as_of.day
    return [(f"[{day.day:>2}]", "head") if is_today else (f" {day.day:>2}", ""), *drops]


def _named(one: ShowDrop, room: int) -> list[Segment]:
    """Return a drop in one line if there is room, else its show and then what comes."""
    is_sure = one.drop.certainty is Certainty.CONFIRMED
    mark, style = ("", "ahead") if is_sure else ("?", "unsure")
    tag = episode_run(one.drop)
    both = f"{mark}{escape_controls(one.show.name)} {tag}"
    if width(both) <= room:
        return [(both, style)]
    return [(mark + name_within(one.show, room - len(mark)), style), (truncate(tag, room), "quiet")]
