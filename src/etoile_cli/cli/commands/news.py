"""`etoile news`."""

from typing import Annotated

import typer

from etoile_cli.answers.results import NewsList
from etoile_cli.answers.shows import news
from etoile_cli.cli.as_of import first_day
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import MaybeShowArgument, question

SinceOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Only since this day: 2026-11-01, friday, 30d.")
]


@question
def command(asked: Context, show: MaybeShowArgument = None, since: SinceOption = None) -> NewsList:
    """Tell what was reported and what it changed."""
    first = first_day(since, "--since", asked.as_of.day) if since is not None else None
    one = asked.one_show(show) if show else None
    return news([one] if one else asked.catalogue.shows, asked.as_of, first, one)
