"""`etoile list`."""

from typing import Annotated

import typer

from etoile_cli.answers.results import Filters, ShowList
from etoile_cli.answers.shows import list_shows
from etoile_cli.cli.choices import word_of
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import PlatformOption, completed, question
from etoile_cli.domain.status import ShowStatus

StatusOption = Annotated[
    str | None,
    typer.Option(
        metavar="STATUS",
        help="Such as airing, or between-seasons.",
        autocompletion=completed("status"),
    ),
]
GenreOption = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="By a part of the genre's name.",
        autocompletion=completed("genre"),
    ),
]
PersonOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="With this person in the cast, by a part of the name.",
        autocompletion=completed("person"),
    ),
]
AheadOption = Annotated[bool, typer.Option("--ahead", help="Only what has something ahead.")]


@question
def command(
    asked: Context,
    status: StatusOption = None,
    platform: PlatformOption = None,
    genre: GenreOption = None,
    person: PersonOption = None,
    ahead: AheadOption = False,
) -> ShowList:
    """List the shows, all or those that fit every filter."""
    filters = Filters(word_of(status, ShowStatus, "--status"), platform, genre, person, ahead)
    return list_shows(asked.catalogue.shows, asked.as_of, filters)
