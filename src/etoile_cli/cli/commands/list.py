"""`etoile list`."""

from typing import Annotated

import typer

from etoile_cli.cli.completion import complete_status
from etoile_cli.cli.options import Asked, question, some
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.answers import Filters, Listing
from etoile_cli.questions.listing import listing
from etoile_cli.status import ShowStatus
from etoile_cli.text import did_you_mean, folded, listed, short

StatusOption = Annotated[
    str | None,
    typer.Option(
        metavar="STATUS",
        help="Such as airing, or between-seasons.",
        autocompletion=complete_status,
    ),
]
PlatformOption = Annotated[
    str | None, typer.Option(metavar="TEXT", help="By a part of the platform's name.")
]
GenreOption = Annotated[
    str | None, typer.Option(metavar="TEXT", help="By a part of the genre's name.")
]
PersonOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="With somebody in the cast, by a part of the name."),
]
AheadOption = Annotated[bool, typer.Option("--ahead", help="Only what has something ahead.")]


@question
def command(
    asked: Asked,
    status: StatusOption = None,
    platform: PlatformOption = None,
    genre: GenreOption = None,
    person: PersonOption = None,
    ahead: AheadOption = False,
) -> Listing:
    """List the shows, all or those that fit every filter."""
    filters = Filters(_status(status), platform, genre, person, ahead)
    answer = listing(asked.all_shows(), asked.as_of, filters)
    some(answer.shows, "no show fits every filter")
    return answer


def _status(said: str | None) -> ShowStatus | None:
    """A status by its words, which may be joined by hyphens."""
    if said is None:
        return None
    names = [str(status) for status in ShowStatus]
    wanted = folded(said).replace("-", " ")
    if wanted in names:
        return ShowStatus(wanted)
    message = (
        f"--status: `{short(said)}` is not one of {listed([f'`{name}`' for name in names], 'or')}"
    )
    raise EtoileError(Exit.USAGE, Problem("usage", message, hint=did_you_mean(said, names)))
