"""A bare `etoile`."""

from etoile_cli.cli.context import Asked
from etoile_cli.cli.options import question
from etoile_cli.questions.answers import Overview
from etoile_cli.questions.overview import overview


@question
def command(asked: Asked) -> Overview:
    """Tell what is ahead, and the news of the last thirty days."""
    return overview(asked.catalogue.shows, asked.as_of)
