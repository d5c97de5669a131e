"""`etoile timeline`."""

from etoile_cli.answers.results import TimelineList
from etoile_cli.answers.shows import timelines
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import ShowsArgument, question


@question
def command(asked: Context, shows: ShowsArgument = None) -> TimelineList:
    """Picture what happened to a show.

    Orders, dates and their moves, the wait, the run of each season, and its end.
    """
    return timelines(asked.shows(shows), asked.as_of, is_whole_list=not shows)
