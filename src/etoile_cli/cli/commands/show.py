"""`etoile show`."""

from etoile_cli.answers.results import Card
from etoile_cli.answers.shows import card
from etoile_cli.cli.context import Asked
from etoile_cli.cli.options import ShowArgument, question


@question
def command(asked: Asked, show: ShowArgument) -> Card:
    """Show all of one show on one screen.

    When, where, how many, who, is it coming back, and how sure: each with who says so.
    """
    return card(asked.one_show(show), asked.as_of)
