"""`etoile cast`."""

from typing import Annotated

import typer

from etoile_cli.cli.context import Asked, some
from etoile_cli.cli.options import MaybeShowArgument, question
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.answers import Cast
from etoile_cli.questions.casting import cast
from etoile_cli.shows import Show

PersonOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="This person, by a part of the name.")
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Also those who had left, or had not yet joined.")
]


@question
def command(
    asked: Asked,
    show: MaybeShowArgument = None,
    person: PersonOption = None,
    former: AllOption = False,
) -> Cast:
    """Tell who is in a show, or what a person is in."""
    if (not show and person is None) or (person is not None and not person.strip()):
        problem = Problem("usage", "name a SHOW, or a --person", hint="such as: etoile cast etoile")
        raise EtoileError(Exit.USAGE, problem)
    one = asked.one_show(show) if show else None
    answer = cast([one] if one else asked.all_shows(), asked.as_of, person, one, former)
    some(answer.parts, _nobody(one, person))
    return answer


def _nobody(show: Show | None, person: str | None) -> str:
    where = f"the cast of {show.name}" if show else "any cast"
    return f"nobody like `{person}` is in {where}" if person else f"{where} is not known"
