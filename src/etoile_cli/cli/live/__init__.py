"""A countdown that goes on by itself; this door loads what holds the terminal where it is live."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from etoile_cli.domain.dates import AsOf

if TYPE_CHECKING:
    from etoile_cli.cli.live.screen import Screen
    from etoile_cli.cli.options import Live


def is_possible(environment: Mapping[str, str]) -> bool:
    """Whether stdout is a terminal whose screen can be drawn anew."""
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def show(live: Live, asked: AsOf, since: datetime) -> None:
    """Show a question's answers on the terminal until the user ends it.

    They begin at the moment `asked`, and have gone on since the clock stood at `since`. Raises
    KeyboardInterrupt after Ctrl-C, ClosedPipeError where the terminal has gone.
    """
    from etoile_cli.cli.live.loop import run

    run(live.ask, asked, since, _screen())


def _screen() -> Screen:
    try:
        from etoile_cli.cli.live.terminal import Terminal
    except ImportError:  # a system that has no terminals as Unix has them
        from etoile_cli.cli.live.screen import Screen

        return Screen()
    return Terminal()
