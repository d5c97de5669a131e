"""What was done, taken back and made again; this door loads what knows it when it is asked for."""

from etoile_cli.cli.writing.edit_session import EditSession


def take_back(desk: EditSession) -> None:
    """Take back the last change; see `steps.go`."""
    from etoile_cli.cli.writing.history import steps

    steps.go(desk, steps.BACK)


def make_again(desk: EditSession) -> None:
    """Make the change again that was taken back last; see `steps.go`."""
    from etoile_cli.cli.writing.history import steps

    steps.go(desk, steps.AGAIN)
