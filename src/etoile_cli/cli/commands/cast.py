"""`etoile cast`."""

from typing import Annotated

import typer

from etoile_cli.answers.results import Cast
from etoile_cli.answers.shows import cast
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import MaybeShowArgument, completed, question
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit

PersonOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="This person, by a part of the name.",
        autocompletion=completed("person"),
    ),
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Also those who had left, or had not yet joined.")
]


@question
def command(
    asked: Context,
    show: MaybeShowArgument = None,
    person: PersonOption = None,
    former: AllOption = False,
) -> Cast:
    """Tell who is in a show, or what a person is in."""
    if (not show and person is None) or (person is not None and not person.strip()):
        problem = Diagnostic(
            "usage", "name a SHOW, or a --person", hint="such as: etoile cast etoile"
        )
        raise EtoileError(Exit.USAGE, problem)
    one = asked.one_show(show) if show else None
    shows = [one] if one else asked.catalogue.shows
    return cast(shows, asked.as_of, person, one, former)
