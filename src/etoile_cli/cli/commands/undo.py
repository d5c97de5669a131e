"""`etoile undo`."""

from typing import Annotated

import typer

from etoile_cli.cli.writing.edit_session import EditSession, writing
from etoile_cli.cli.writing.history import make_again, take_back

RedoOption = Annotated[
    bool, typer.Option("--redo", help="Make the change again that was taken back last.")
]


@writing
def command(desk: EditSession, again: RedoOption = False) -> None:
    """Take back the last change of your own catalogue.

    Once more, and the one before it goes too. What was edited by other means since is never
    overwritten.
    """
    (make_again if again else take_back)(desk)
