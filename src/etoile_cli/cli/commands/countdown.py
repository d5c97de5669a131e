"""`etoile countdown`."""

from typing import Annotated

import typer

from etoile_cli.answers.countdown import countdowns
from etoile_cli.answers.results import CountdownList
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import Live, ShowsArgument, question
from etoile_cli.domain.dates import AsOf

LiveOption = Annotated[
    bool, typer.Option("--live", help="Keep counting, to the second, until q is pressed.")
]


@question
def command(
    asked: Context, shows: ShowsArgument = None, live: LiveOption = False
) -> CountdownList | Live:
    """Count down to what is ahead.

    Nearest first; then what is out or has nothing ahead, and why. For one show, all that is known.
    """
    meant = asked.shows(shows)

    def ask(as_of: AsOf) -> CountdownList:
        return countdowns(meant, as_of, is_whole_list=not shows)

    return Live(ask) if live else ask(asked.as_of)
