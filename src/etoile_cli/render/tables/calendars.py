"""Calendars: what comes, nearest first, and month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import Month, Months, ShowDrop, Upcoming
from etoile_cli.render import phrases
from etoile_cli.render.month import month_rows
from etoile_cli.render.paper import (
    NARROW,
    WIDE,
    Cell,
    below,
    grid,
    heading,
    lines,
    note,
    picture,
    words,
)
from etoile_cli.render.tables.cells import Parts, as_of_line, sureness, title_of
from etoile_cli.schedule import Phase, SeasonDrop


def upcoming(answer: Upcoming, width: int) -> Parts:
    """What has a day, and then what has none."""
    is_wide = width >= NARROW
    parts: Parts = [as_of_line(answer.as_of)]
    if answer.dated:
        parts.append(below(_table(answer.dated, answer.as_of, is_wide)))
    if answer.windows:
        parts += [below(heading("Without a day")), _table(answer.windows, answer.as_of, is_wide)]
    return parts


def _table(found: Iterable[ShowDrop], as_of: AsOf, is_wide: bool) -> RenderableType:
    if is_wide:
        columns = ["When", "", "Show", "What", "Where", "How sure"]
        return grid(columns, (_wide_row(one, as_of) for one in found))
    return grid(["When", "What"], (_narrow_row(one, as_of) for one in found))


def _wide_row(one: ShowDrop, as_of: AsOf) -> list[Cell]:
    drop = one.drop
    return [
        _when(drop, as_of, phrases.short_weekday),
        _away(one, as_of),
        title_of(one.show),
        phrases.what(one),
        drop.platform or "",
        sureness(drop.certainty),
    ]


def _narrow_row(one: ShowDrop, as_of: AsOf) -> list[Cell]:
    drop = one.drop
    where = [note(drop.platform)] if drop.platform else []
    return [
        lines(_when(drop, as_of, phrases.short_weekday), _away(one, as_of)),
        lines(
            Text.assemble(title_of(one.show), "  ", words(phrases.what(one))),
            Text(" · ").join([*where, sureness(drop.certainty)]),
        ),
    ]


def _when(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str]) -> Text:
    """Its day and hour; its own day elsewhere, where that is another, in a line by itself."""
    here, _, elsewhere = phrases.when(drop, as_of, say_day).partition(" (")
    return lines(here, f"({elsewhere}" if elsewhere else "")


def _away(one: ShowDrop, as_of: AsOf) -> Text:
    days = one.drop.days
    is_near = days.first is not None and 0 <= (days.first - as_of.day).days < 8
    style = "near" if days.is_day and is_near else "ahead"
    if one.drop.phase is Phase.LAPSED:
        return words("lapsed", "unsure")
    is_ahead = one.drop.phase in (Phase.TODAY, Phase.AHEAD)
    return words(phrases.away(days, as_of.day), style if is_ahead else "")


def months(answer: Months, width: int) -> Parts:
    """A picture of each month, and under it all that falls in it or may."""
    parts: Parts = [as_of_line(answer.as_of)]
    for month in answer.months:
        parts += _month(month, answer, width)
    return parts


def _month(month: Month, answer: Months, width: int) -> Parts:
    rows = month_rows(month, answer.as_of, answer.week_starts, min(width, WIDE))
    parts: Parts = [below(picture(rows))]
    if month.dated:
        listed = (_listed(one, answer.as_of) for one in month.dated)
        parts.append(below(grid(["Day", "What"], listed)))
    if month.windows:
        listed = (_listed(one, answer.as_of) for one in month.windows)
        parts.append(below(grid(["Without a day", "What"], listed)))
    return parts


def _listed(one: ShowDrop, as_of: AsOf) -> list[Cell]:
    drop = one.drop
    told = [words(phrases.what(one)), *([note(drop.platform)] if drop.platform else [])]
    return [
        _when(drop, as_of, phrases.day_in_year),
        Text.assemble(
            title_of(one.show), "  ", Text(" · ").join([*told, sureness(drop.certainty)])
        ),
    ]
