"""`etoile calendar`."""

import os
from datetime import date
from typing import Annotated

import typer

from etoile_cli.cli.context import Asked
from etoile_cli.cli.options import question
from etoile_cli.cli.week import first_weekday
from etoile_cli.dates import FIRST_DAY, LAST_DAY, AsOf, in_range, missing_day
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.agenda import months
from etoile_cli.questions.answers import Months
from etoile_cli.text import short

_MOST = 1200
"""The most months at a time: a hundred years."""

MonthArgument = Annotated[
    str | None,
    typer.Argument(metavar="[MONTH]", help="Such as 2025-04; this month where none is named."),
]
MonthsOption = Annotated[
    int,
    typer.Option("--months", metavar="N", min=1, max=_MOST, help="So many months, from that on."),
]
WeekStartsOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The first day of a week; the locale's where none is named."),
]


@question
def command(
    asked: Asked,
    month: MonthArgument = None,
    count: MonthsOption = 1,
    week_starts: WeekStartsOption = None,
) -> Months:
    """Show a month, its drops in their days.

    What has only a window stands under each month that it reaches into. Today is in brackets,
    the days of other months have their names, and a heavy line parts the weekend.
    """
    first = _month(month, asked.as_of)
    starts = first_weekday(week_starts, os.environ)
    return months(asked.catalogue.shows, asked.as_of, first, count, starts)


def _month(said: str | None, as_of: AsOf) -> date:
    """The first day of the month that is meant."""
    if said is None:
        return as_of.day.replace(day=1)
    words = said.strip()
    try:
        if len(words) != len("2025-04"):
            raise ValueError(words)
        return in_range(date.fromisoformat(f"{words}-01"))
    except ValueError:  # a BadDateError is one, too
        months = f"write it as 2025-04, from {FIRST_DAY:%Y-%m} to {LAST_DAY:%Y-%m}"
        hint = missing_day(words) or months
    problem = Problem("bad-month", f"`{short(said)}` is not a month", hint=hint)
    raise EtoileError(Exit.USAGE, problem)
