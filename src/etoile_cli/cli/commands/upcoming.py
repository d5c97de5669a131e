"""`etoile upcoming`."""

from datetime import date, timedelta
from typing import Annotated

import typer

from etoile_cli.cli.context import Asked
from etoile_cli.cli.options import (
    PlatformOption,
    ShowsArgument,
    Unmatched,
    completed,
    excluding,
    question,
)
from etoile_cli.cli.words import day_of, word_of
from etoile_cli.dates import LAST_DAY, AsOf
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.agenda import Wanted, upcoming
from etoile_cli.questions.answers import Upcoming
from etoile_cli.render import render_elsewhere
from etoile_cli.shows import Certainty

DaysOption = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Only the day it begins with and the N that follow."),
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
    asked: Asked,
    shows: ShowsArgument = None,
    days: DaysOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    platform: PlatformOption = None,
    certainty: CertaintyOption = None,
) -> Upcoming | Unmatched:
    """Tell what comes, nearest first.

    Every drop that is ahead, of all shows or of some. What has only a window comes after what
    has a day.
    """
    first, last = _range(days, from_, to, asked.as_of)
    sure = word_of(certainty, Certainty, "--certainty")
    wanted = Wanted(first, last, platform, sure)
    meant = asked.shows(shows)
    answer = upcoming(meant, asked.as_of, wanted)
    if answer.dated or answer.windows:
        return answer
    later = upcoming(meant, asked.as_of, Wanted(first, None, platform, sure))
    error = _nothing(answer, wanted, later, shows)
    if answer.elsewhere:
        return Unmatched(answer, error)
    raise error


def _nothing(
    answer: Upcoming, wanted: Wanted, later: Upcoming, shows: list[str] | None
) -> EtoileError:
    """Return the error if nothing comes, with what comes later or in other countries.

    If there is neither, it points to the command that gives the reason.
    """
    is_filtered = wanted.platform is not None or wanted.certainty is not None
    what = "nothing that fits" if is_filtered else "nothing"
    until = f" to {answer.last}" if answer.last else " on"
    hints = [f"the next is {one.show.name}, {one.drop.days.words}" for one in later.dated[:1]]
    if abroad := render_elsewhere(answer):
        hints.append(abroad)
    if shows and not hints:
        hints.append("`etoile countdown SHOW` tells why nothing of it is ahead")
    message, hint = f"{what} comes from {answer.first}{until}", "; ".join(hints) or None
    return EtoileError(Exit.NO_MATCH, Problem("nothing-matched", message, hint=hint))


def _how_to_turn(from_: str | None) -> str:
    return "give a --from, for days that are past" if from_ is None else "exchange the two"


def _range(
    days: int | None, from_: str | None, to: str | None, as_of: AsOf
) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for; None where there is no such bound."""
    if days is not None and to is not None:
        raise excluding("--days", "--to")
    first = day_of(from_, "--from", as_of.day) if from_ is not None else None
    begins = first or as_of.day
    last = day_of(to, "--to", as_of.day) if to is not None else None
    if days is not None:
        last = begins + timedelta(days=min(days, (LAST_DAY - begins).days))
    if last is not None and last < begins:
        message = f"--to: {last} is before {begins}, the day it begins with"
        problem = Problem("backward-range", message, hint=_how_to_turn(from_))
        raise EtoileError(Exit.USAGE, problem)
    return first, last
