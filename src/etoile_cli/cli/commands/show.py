"""`etoile show`."""

from etoile_cli.answers.results import ShowDetail
from etoile_cli.answers.shows import show_detail
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import ShowArgument, question


@question
def command(asked: Context, show: ShowArgument) -> ShowDetail:
    """Show all of one show on one screen.

    When, where, how many, who, is it coming back, and how sure: each with who says so.
    """
    return show_detail(asked.one_show(show), asked.as_of)
