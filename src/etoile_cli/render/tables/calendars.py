"""Calendars: what comes, nearest first, and month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rich.text import Text

from etoile_cli.answers.results import Calendar, ShowDrop, Upcoming
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.render import english
from etoile_cli.render.columns import Cell, columns
from etoile_cli.render.look import NARROW, SegmentLine
from etoile_cli.render.month import month_rows
from etoile_cli.render.paper import below, heading, note, picture
from etoile_cli.render.tables.cells import Parts, as_of_line, short_title
from etoile_cli.text import escape_controls

SayDay = Callable[[date], str]

_PASSED = (Phase.OVERDUE, Phase.UNCLEAR)


def upcoming(answer: Upcoming, room: int) -> Parts:
    """What has a day, and then what has none."""
    parts: Parts = [as_of_line(answer.as_of)]
    if answer.dated:
        parts.append(below(_table(answer.dated, answer.as_of, room)))
    if answer.windows:
        windows = _table(answer.windows, answer.as_of, room)
        parts += [below(heading("No exact date yet")), windows]
    if abroad := english.drops_elsewhere(answer.elsewhere, answer.as_of):
        parts.append(below(note(abroad)))
    return parts


def _table(found: Iterable[ShowDrop], as_of: AsOf, room: int) -> Text:
    if room < NARROW:
        return _narrow(found, as_of, english.short_weekday, room)
    heads = ["When", "", "Show", "What", "Where", "How sure"]
    return picture(columns(heads, (_wide_row(one, as_of) for one in found), room))


def _wide_row(one: ShowDrop, as_of: AsOf) -> list[Cell]:
    drop = one.drop
    pieces = (
        (english.away(drop, as_of.day), _nearness(one, as_of)),
        (short_title(one.show), "title"),
        (english.what(one), ""),
        (drop.platform or "", ""),
    )
    rest: list[Cell] = [[[(escape_controls(text), style)]] for text, style in pieces]
    sure: Cell = [[(english.certainty(drop), _sureness(drop))], *_but(one)]
    return [_here_and_there(drop, as_of, english.short_weekday), *rest, sure]


def _but(one: ShowDrop) -> Cell:
    """What is not confirmed of a drop, in a line of its own."""
    said = english.but(one.beside, one.unconfirmed)
    return [[(escape_controls(said), "unsure")]] if said else []


def _here_and_there(drop: SeasonDrop, as_of: AsOf, say_day: SayDay) -> Cell:
    """Day and hour for the user, and under them the platform's own where its day is another."""
    own = english.own_day(drop)
    there: Cell = [[(f"({own})", "quiet")]] if own else []
    return [[(escape_controls(english.when_here(drop, as_of, say_day)), "")], *there]


def _narrow(found: Iterable[ShowDrop], as_of: AsOf, say_day: SayDay, room: int) -> Text:
    rows = ([_when(one, as_of, say_day), _what(one)] for one in found)
    return picture(columns(["When", "What"], rows, room))


def _when(one: ShowDrop, as_of: AsOf, say_day: SayDay) -> Cell:
    """The day, the hour where there is one, and how far off it is, a line each."""
    hour = english.hour(one.drop, as_of.zone)
    away = (english.away(one.drop, as_of.day), _nearness(one, as_of))
    return [
        [(escape_controls(english.days(one.drop, say_day)), "")],
        *([[(hour, "")]] if hour else []),
        [away],
    ]


def _what(one: ShowDrop) -> Cell:
    """What comes, where and how sure, and the platform's own day where that is another."""
    title, what = escape_controls(short_title(one.show)), escape_controls(english.what(one))
    own = english.own_day(one.drop)
    there: Cell = [[(f"on the platform's clock {own}", "quiet")]] if own else []
    return [
        [(f"{title}  ", "title"), (what, "")],
        _where_and_how_sure(one.drop),
        *_but(one),
        *there,
    ]


def _where_and_how_sure(drop: SeasonDrop) -> SegmentLine:
    where = [(f"{escape_controls(drop.platform)} · ", "quiet")] if drop.platform else []
    return [*where, (english.certainty(drop), _sureness(drop))]


def _sureness(drop: SeasonDrop) -> str:
    is_sure = drop.certainty is Certainty.CONFIRMED and drop.phase not in _PASSED
    return "" if is_sure else "unsure"


def _nearness(one: ShowDrop, as_of: AsOf) -> str:
    """The style of how far off a drop is: the nearer, the louder."""
    days = one.drop.days
    if one.drop.phase in _PASSED:
        return "unsure"
    if one.drop.phase is Phase.OUT:
        return ""
    is_near = days.is_day and days.first is not None and (days.first - as_of.day).days < 8
    return "near" if is_near else "ahead"


def months(answer: Calendar, room: int) -> Parts:
    """A picture of each month, and under it all that falls in it or may."""
    parts: Parts = [as_of_line(answer.as_of)]
    for month in answer.months:
        rows = month_rows(month, answer.as_of, answer.week_starts, room)
        parts.append(below(picture(rows)))
        if not (month.dated or month.windows):
            parts.append(below(note("Nothing is known to come in this month.")))
        if month.dated:
            parts.append(below(_listed(month.dated, answer.as_of, room)))
        if month.windows:
            windows = _listed(month.windows, answer.as_of, room)
            parts += [below(heading("No exact date yet")), windows]
    return parts


def _listed(found: Iterable[ShowDrop], as_of: AsOf, room: int) -> Text:
    """Drops of a month, whose year is told above."""
    if room < NARROW:
        return _narrow(found, as_of, english.day_in_year, room)
    heads = ["When", "Show", "What", "Where", "How sure"]
    return picture(columns(heads, (_in_month(one, as_of) for one in found), room))


def _in_month(one: ShowDrop, as_of: AsOf) -> list[Cell]:
    """A row without the distance, so that its state stands beside how sure it is if it passed."""
    _, _, *what, _ = _wide_row(one, as_of)
    when = _here_and_there(one.drop, as_of, english.day_in_year)
    return [when, *what, [[(english.how_sure(one.drop), _sureness(one.drop))], *_but(one)]]
