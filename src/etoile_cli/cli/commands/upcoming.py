"""`etoile upcoming`."""

from datetime import date
from typing import Annotated

import typer

from etoile_cli.answers.agenda import UpcomingFilter, upcoming
from etoile_cli.answers.results import Upcoming
from etoile_cli.cli.as_of import days_from, first_day, last_day
from etoile_cli.cli.choices import word_of
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import (
    PlatformOption,
    ShowsArgument,
    completed,
    excluding,
    question,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Certainty

DaysOption = Annotated[
    str | None, typer.Option(metavar="N", help="Only the next N days; also 2w, or 3 months.")
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="From this day on, also what has come since."),
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        metavar="WORD",
        help="Only what is confirmed, expected or rumoured.",
        autocompletion=completed("certainty"),
    ),
]


@question
def command(
    asked: Context,
    shows: ShowsArgument = None,
    days: DaysOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    platform: PlatformOption = None,
    certainty: CertaintyOption = None,
) -> Upcoming:
    """Tell what comes, nearest first.

    Every drop that is ahead, of all shows or of some. What has only a window comes after what
    has a day.
    """
    first, last = _range(days, from_, to, asked.as_of)
    sure = word_of(certainty, Certainty, "--certainty")
    wanted = UpcomingFilter(first, last, platform, sure)
    return upcoming(asked.shows(shows), asked.as_of, wanted, is_whole_list=not shows)


def _how_to_turn(from_: str | None) -> str:
    return "give a --from, for days that are past" if from_ is None else "exchange the two"


def _range(
    days: str | None, from_: str | None, to: str | None, as_of: AsOf
) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for; None where there is no such bound."""
    if days is not None and to is not None:
        raise excluding("--days", "--to")
    first = first_day(from_, "--from", as_of.day) if from_ is not None else None
    begins = first or as_of.day
    last = last_day(to, "--to", as_of.day) if to is not None else None
    if days is not None:
        last = days_from(days, "--days", begins)
    if last is not None and last < begins:
        message = f"--to: {last} is before {begins}, the day it begins with"
        problem = Diagnostic("backward-range", message, hint=_how_to_turn(from_))
        raise EtoileError(Exit.USAGE, problem)
    return first, last
