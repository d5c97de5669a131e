"""A bare `etoile`."""

from etoile_cli.answers.results import Overview
from etoile_cli.answers.shows import overview
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import question


@question
def command(asked: Context) -> Overview:
    """Tell what is ahead, and the news of the last thirty days."""
    return overview(asked.catalogue.shows, asked.as_of)
