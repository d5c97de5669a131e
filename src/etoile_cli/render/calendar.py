"""Months of releases: a grid of days, and what comes in each month as a list.

The grid is the same without colour: today stands in brackets, days of another month have its
name, and a heavy line separates the weekend from the rest of the week.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from etoile_cli.answers.results import Calendar, CalendarMonth, ShowDrop
from etoile_cli.domain.dates import MONTHS, AsOf
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.blocks import (
    Block,
    Column,
    Line,
    Lines,
    Picture,
    Segment,
    Table,
    cell,
    heading,
)
from etoile_cli.render.countdown import Field, as_of_line
from etoile_cli.render.english import dates, names
from etoile_cli.render.english.dates import WEEKDAY_NAMES
from etoile_cli.render.english.names import episode_run
from etoile_cli.render.json_values import Object
from etoile_cli.render.layout import name_within
from etoile_cli.render.upcoming import (
    NO_EXACT_DATE,
    date_here_and_there,
    drop_object,
    drop_record,
    how_sure,
    show_fields,
)
from etoile_cli.text import escape_controls, truncate, width

_LEAST = 6
"""The fewest columns in which a field shows anything."""

_GRID = 7 * _LEAST + 6
"""The columns that a grid needs."""

_MOST = 3
"""The most drops that a field names; of more it shows how many there are."""

_WEEKEND = (5, 6)


def blocks(answer: Calendar) -> Iterator[Block]:
    """Yield a grid of each month, and below it all that falls in it or may."""
    yield as_of_line(answer.as_of)
    for month in answer.months:
        yield heading(f"{MONTHS[month.first.month - 1]} {month.first.year}")
        yield Picture(partial(grid, month, answer.as_of, answer.week_starts), least=_GRID)
        if not (month.dated or month.windows):
            yield Lines(cell("No release is known in this month.", "quiet"))
        if month.dated:
            yield _table(month.dated, answer.as_of)
        if month.windows:
            yield heading(NO_EXACT_DATE)
            yield _table(month.windows, answer.as_of)


def _table(drops: Iterable[ShowDrop], as_of: AsOf) -> Table:
    columns = [
        Column("When"),
        Column("Show"),
        Column("What", below=1),
        Column("Where", below=1),
        Column("How sure", below=1),
    ]
    rows = [
        [
            date_here_and_there(one.drop, as_of, dates.day_in_year),
            *show_fields(one),
            how_sure(one, names.certainty_and_state(one.drop)),
        ]
        for one in drops
    ]
    return Table(columns, rows)


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
    names = [(f" {WEEKDAY_NAMES[day][:3]}", "quiet") for day in weekdays]
    rows = [_joined(names, weekdays, room)]
    by_day = _by_day(month)
    for week in calendar.Calendar(week_starts).monthdatescalendar(
        month.first.year, month.first.month
    ):
        rows.append(_rule(weekdays, room))
        fields = [_field(day, month, by_day.get(day, []), as_of, room) for day in week]
        rows += _week(fields, weekdays, room)
    return rows


def _by_day(month: CalendarMonth) -> dict[date, list[ShowDrop]]:
    found: dict[date, list[ShowDrop]] = {}
    for one in (*month.dated, *month.around):
        if one.drop.days.first:
            found.setdefault(one.drop.days.first, []).append(one)
    return found


def _week(fields: list[list[Segment]], weekdays: list[int], room: int) -> list[Line]:
    """The rows of a week, as high as its fullest day."""
    height = max(map(len, fields))
    filled = [[*field, *[("", "")] * (height - len(field))] for field in fields]
    return [_joined([field[row] for field in filled], weekdays, room) for row in range(height)]


def _field(
    day: date, month: CalendarMonth, found: list[ShowDrop], as_of: AsOf, room: int
) -> list[Segment]:
    """The day's number, and what comes on it; quiet where it is of another month."""
    named = found if len(found) <= _MOST else found[: _MOST - 1]
    lines = [piece for one in named for piece in _named(one, room)]
    if more := len(found) - len(named):
        words = f"+{more} more"
        lines.append((words if len(words) <= room else truncate(f"+{more}", room), "quiet"))
    if day.month != month.first.month:
        lines = [(text, "quiet") for text, _ in lines]
    return [_number(day, month, as_of, room), *lines]


def _number(day: date, month: CalendarMonth, as_of: AsOf, room: int) -> Segment:
    """A day of the month, or of another with its name; today in brackets."""
    if day.month != month.first.month:
        return f" {day.day} {MONTHS[day.month - 1][:3]}"[-room:], "quiet"
    if day == as_of.day:
        return f"[{day.day:>2}]", "head"
    return f" {day.day:>2}", ""


def _named(one: ShowDrop, room: int) -> list[Segment]:
    """A drop in a field: in one line where there is room, else its show and then what comes."""
    is_sure = one.drop.certainty is Certainty.CONFIRMED
    title = escape_controls(one.show.name) if is_sure else f"?{escape_controls(one.show.name)}"
    style = "ahead" if is_sure else "unsure"
    tag = episode_run(one.drop)
    both = f"{title} {tag}"
    if width(both) <= room:
        return [(both, style)]
    mark = "" if is_sure else "?"
    return [(mark + name_within(one.show, room - len(mark)), style), (truncate(tag, room), "quiet")]


# --- lines ---------------------------------------------------------------------------------------


def _joined(pieces: list[Segment], weekdays: list[int], room: int) -> Line:
    """Fields side by side, each as wide as there is room, with what parts them between."""
    row: Line = []
    for place, (text, style) in enumerate(pieces):
        if place:
            row.append(("┃" if _parts_the_week(weekdays, place) else "│", "quiet"))
        row += [(text, style), (" " * (room - width(text)), "")]
    return row


def _rule(weekdays: list[int], room: int) -> Line:
    line = "─" * room
    crossings = ["╂" if _parts_the_week(weekdays, place) else "┼" for place in range(1, 7)]
    return [(line + "".join(crossing + line for crossing in crossings), "quiet")]


def _parts_the_week(weekdays: list[int], place: int) -> bool:
    """Whether the weekend begins or ends before a field."""
    return (weekdays[place] in _WEEKEND) != (weekdays[place - 1] in _WEEKEND)
