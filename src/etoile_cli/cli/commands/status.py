"""`etoile status`."""

from etoile_cli.answers.results import Standings
from etoile_cli.answers.shows import standings
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import MaybeShowArgument, question


@question
def command(asked: Context, show: MaybeShowArgument = None) -> Standings:
    """Tell where each season stands.

    Since when, and for one show also how it got there.
    """
    shows = [asked.one_show(show)] if show else asked.catalogue.shows
    return standings(shows, asked.as_of, is_whole_list=not show)
