"""`etoile countdown`."""

from etoile_cli.cli.options import Asked, ShowsArgument, question
from etoile_cli.questions.answers import Countdowns
from etoile_cli.questions.countdown import countdowns


@question
def command(asked: Asked, shows: ShowsArgument = None) -> Countdowns:
    """Count down to what is ahead.

    Nearest first; then what is out or has nothing ahead, and why. For one show, all that is known.
    """
    return countdowns(asked.shows(shows), asked.as_of, is_whole_list=not shows)
