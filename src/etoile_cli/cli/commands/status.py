"""`etoile status`."""

from etoile_cli.answers.results import StatusList
from etoile_cli.answers.shows import list_statuses
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import MaybeShowArgument, question


@question
def command(asked: Context, show: MaybeShowArgument = None) -> StatusList:
    """Tell where each season stands.

    Since when, and for one show also how it got there.
    """
    shows = [asked.one_show(show)] if show else asked.catalogue.shows
    return list_statuses(shows, asked.as_of, is_whole_list=not show)
