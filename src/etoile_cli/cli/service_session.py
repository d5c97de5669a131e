"""A session of calls to TVmaze: the connection, how far a run is, and Ctrl-C.

What it shows is a bar on a terminal, and a line now and then elsewhere.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from etoile_cli.cli.app import print_note
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_changes import change_state, state_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import replace
from etoile_cli.services.address import ADDRESS_VARIABLE, TVMAZE_API, parse_address
from etoile_cli.services.limits import CALLS, SECONDS, OnWait
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.transport import Transport
from etoile_cli.services.tvmaze import Gone, Moved, TVmaze
from etoile_cli.text import counted, escape_controls, truncate

if TYPE_CHECKING:
    from etoile_cli.render.rich_output import ProgressBar

_TURN = 0.1  # seconds between two looks at Ctrl-C
_EACH = 50  # shows between two lines
_LONGEST_TITLE = 30  # columns


@contextmanager
def open_service(
    session: EditSession, on_wait: OnWait, sleep: Callable[[float], None] = time.sleep
) -> Iterator[TVmaze]:
    """Open a connection to the service; the first time, print what is sent.

    `on_wait` is called before the connection waits, with `sleep`. Raise EtoileError (exit 78) if
    ETOILE_TVMAZE_URL is invalid.
    """
    address = parse_address(os.environ.get(ADDRESS_VARIABLE) or TVMAZE_API)
    if not state_of(session).notified:
        print_note(
            f"etoile asks {address.name}: it sends the titles and ids of the shows that you ask "
            "for, and your IP address as any call does; nothing else goes out"
        )
        change_state(session, lambda state: replace(state, notified=True))
    with Transport(address, time.monotonic, sleep, on_wait) as transport:
        yield TVmaze(transport.get)


def fetch_show(tvmaze: TVmaze, id_: int) -> Snapshot | Gone:
    """Return a show with an id, or with the id that it has now; raise as `TVmaze.show` does."""
    found = tvmaze.show(id_)
    if isinstance(found, Moved):
        found = tvmaze.show(found.id)
    if isinstance(found, Moved):
        message = f"TVmaze's answer to /shows/{id_} redirects more than once"
        problem = Diagnostic("service-failed", message, hint="try again later")
        raise EtoileError(Exit.BUSY, problem)
    return found


# --- how far it is --------------------------------------------------------------------------------


class RunProgress:
    """Shows how far a run is; quiet ones only show that they wait for a busy service."""

    def __init__(self, is_quiet: bool) -> None:
        self._is_quiet = is_quiet
        self._total, self._done, self._title = 0, 0, ""
        self._bar: ProgressBar | None = None

    def start(self, total: int) -> None:
        """Show how long a run over so many shows will take, if it is not over soon."""
        self._total = total
        if self._is_quiet or not total:
            return
        if self._total > CALLS:
            print_note(f"asking about {counted(self._total, 'show')}: {self._left()}")
        if sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from etoile_cli.render.rich_output import ProgressBar

            self._bar = ProgressBar(self._total, not os.environ.get("NO_COLOR"))

    def begin(self, done: int, title: str) -> None:
        """Show the show that is asked about now, after `done` others."""
        self._done, self._title = done, title
        if self._bar:
            self._bar.show(done, self._words(self._left()))
        elif done and done % _EACH == 0 and not self._is_quiet:
            print_note(f"{done}/{self._total} · {self._left()}")

    def waits(self, seconds: float, reason: str) -> None:
        """Show that the next call waits for the service."""
        if self._bar:
            self._bar.show(self._done, self._words(f"waiting {seconds:.0f} s: {reason}"))
        else:
            print_wait(seconds, reason)

    def close(self) -> None:
        """Remove the bar."""
        if self._bar:
            self._bar.close()
            self._bar = None

    def _words(self, more: str) -> str:
        title = truncate(escape_controls(self._title), _LONGEST_TITLE)
        return f"{self._done}/{self._total} {title} · {more}"

    def _left(self) -> str:
        seconds = (self._total - self._done) * SECONDS / CALLS
        if seconds < 60:
            return f"{max(1, round(seconds))} s left"
        return f"{round(seconds / 60)} min left"


def print_wait(seconds: float, reason: str) -> None:
    """Print that the next call waits for the service."""
    print_note(f"waiting {seconds:.0f} s: {escape_controls(reason)}")


# --- Ctrl-C ---------------------------------------------------------------------------------------


class StoppedError(Exception):
    """The user pressed Ctrl-C while nothing was in hand that had to be finished."""


class Stopping:
    """Whether the user pressed Ctrl-C; a second time ends the run at once."""

    is_wanted = False

    def sleep(self, seconds: float) -> None:
        """Wait; raise StoppedError as soon as the user pressed Ctrl-C."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.is_wanted:
            time.sleep(min(left, _TURN))
        if self.is_wanted:
            raise StoppedError

    def note(self, number: int, _frame: FrameType | None) -> None:
        """Note the first Ctrl-C; leave the second one to Python."""
        self.is_wanted = True
        signal.signal(number, signal.default_int_handler)


@contextmanager
def finishing_at_ctrl_c() -> Iterator[Stopping]:
    """Note the first Ctrl-C, so that the step at hand can be finished."""
    stopping = Stopping()
    before = signal.signal(signal.SIGINT, stopping.note)
    try:
        yield stopping
    finally:
        signal.signal(signal.SIGINT, before)
