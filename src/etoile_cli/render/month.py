"""A month as people know it from the wall: a row for each week, a field for each day.

What tells days apart is told by characters, too: today stands in brackets, days of another month
have its name, and a heavy line parts the weekend from the rest of the week.
"""

from __future__ import annotations

from calendar import Calendar
from datetime import date

from etoile_cli.answers.results import Month, ShowDrop
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.english.dates import MONTHS, WEEKDAYS
from etoile_cli.render.english.drops import episode_run
from etoile_cli.render.lines import name_within
from etoile_cli.render.look import Segment, SegmentLine
from etoile_cli.text import escape_controls, truncate, width

_LEAST = 6
"""The fewest columns of a field that tell anything."""

_MOST = 3
"""The most drops that a field names; of more it tells how many there are."""

_WEEKEND = (5, 6)


def month_rows(month: Month, as_of: AsOf, week_starts: int, columns: int) -> list[SegmentLine]:
    """The picture of a month, no wider than some columns; without fields where they are too few.

    `week_starts` is a weekday, 0 for Monday.
    """
    room = (columns - 6) // 7
    title: SegmentLine = [(f"{MONTHS[month.first.month - 1]} {month.first.year}", "head")]
    if room < _LEAST:
        return [title]
    weekdays = [(week_starts + place) % 7 for place in range(7)]
    names = [(f" {WEEKDAYS[day][:3]}", "quiet") for day in weekdays]
    rows = [title, _joined(names, weekdays, room)]
    by_day = _by_day(month)
    for week in Calendar(week_starts).monthdatescalendar(month.first.year, month.first.month):
        rows.append(_rule(weekdays, room))
        fields = [_field(day, month, by_day.get(day, []), as_of, room) for day in week]
        rows += _week(fields, weekdays, room)
    return rows


def _by_day(month: Month) -> dict[date, list[ShowDrop]]:
    found: dict[date, list[ShowDrop]] = {}
    for one in (*month.dated, *month.around):
        if one.drop.days.first:
            found.setdefault(one.drop.days.first, []).append(one)
    return found


def _week(fields: list[list[Segment]], weekdays: list[int], room: int) -> list[SegmentLine]:
    """The rows of a week, as high as its fullest day."""
    height = max(map(len, fields))
    filled = [[*field, *[("", "")] * (height - len(field))] for field in fields]
    return [_joined([field[row] for field in filled], weekdays, room) for row in range(height)]


def _field(day: date, month: Month, found: list[ShowDrop], as_of: AsOf, room: int) -> list[Segment]:
    """The day's number, and what comes on it; quiet where it is of another month."""
    named = found if len(found) <= _MOST else found[: _MOST - 1]
    told = [piece for one in named for piece in _named(one, room)]
    if more := len(found) - len(named):
        words = f"+{more} more"
        told.append((words if len(words) <= room else truncate(f"+{more}", room), "quiet"))
    if day.month != month.first.month:
        told = [(text, "quiet") for text, _ in told]
    return [_number(day, month, as_of, room), *told]


def _number(day: date, month: Month, as_of: AsOf, room: int) -> Segment:
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


def _joined(pieces: list[Segment], weekdays: list[int], room: int) -> SegmentLine:
    """Fields side by side, each as wide as there is room, with what parts them between."""
    row: SegmentLine = []
    for place, (text, style) in enumerate(pieces):
        if place:
            row.append(("┃" if _parts_the_week(weekdays, place) else "│", "quiet"))
        row += [(text, style), (" " * (room - width(text)), "")]
    return row


def _rule(weekdays: list[int], room: int) -> SegmentLine:
    line = "─" * room
    crossings = ["╂" if _parts_the_week(weekdays, place) else "┼" for place in range(1, 7)]
    return [(line + "".join(crossing + line for crossing in crossings), "quiet")]


def _parts_the_week(weekdays: list[int], place: int) -> bool:
    """Whether the weekend begins or ends before a field."""
    return (weekdays[place] in _WEEKEND) != (weekdays[place - 1] in _WEEKEND)
