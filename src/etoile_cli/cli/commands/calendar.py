"""`etoile calendar`."""

import os
from datetime import date
from typing import Annotated

import typer

from etoile_cli.answers.agenda import calendar
from etoile_cli.answers.results import Calendar
from etoile_cli.cli.as_of import first_day, last_day
from etoile_cli.cli.context import Context
from etoile_cli.cli.locale import first_weekday
from etoile_cli.cli.options import question
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.text import shorten

_MOST = 1200
"""The most months at a time: a hundred years."""

MonthArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[MONTH]",
        help="A month, or any day in it: december, 2026-12, next month. Default: this month.",
    ),
]
MonthsOption = Annotated[
    int | None,
    typer.Option(
        "--months",
        metavar="N",
        min=1,
        max=_MOST,
        help="How many months. Default: 1, or all of a longer MONTH such as 2027.",
    ),
]
WeekStartsOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The first day of a week; the locale's where none is named."),
]


@question
def command(
    asked: Context,
    month: MonthArgument = None,
    count: MonthsOption = None,
    week_starts: WeekStartsOption = None,
) -> Calendar:
    """Show a month, its drops in their days.

    What has only a window stands under each month that it reaches into. Today is in brackets,
    the days of other months have their names, and a heavy line parts the weekend.
    """
    first, shown = _months(month, count, asked.as_of)
    starts = first_weekday(week_starts, os.environ)
    return calendar(asked.catalogue.shows, asked.as_of, first, shown, starts)


def _months(words: list[str] | None, count: int | None, as_of: AsOf) -> tuple[date, int]:
    """The first day of the first month that is meant, and how many months; this one by default.

    A day is in its month; a longer window is shown whole if no count is given.
    """
    if not words:
        return as_of.day.replace(day=1), count or 1
    said = " ".join(words)
    begin, end = first_day(said, "MONTH", as_of.day), last_day(said, "MONTH", as_of.day)
    whole = (end.year - begin.year) * 12 + end.month - begin.month + 1
    if count is None and whole > _MOST:
        message = f"MONTH: `{shorten(said)}` is {whole:,} months, and {_MOST:,} are the most"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint="write fewer years"))
    return begin.replace(day=1), count or whole
