"""The screen of a terminal, taken and given back as it was, on any system."""

import os
import sys
import time
from collections.abc import Sequence
from itertools import zip_longest
from types import TracebackType
from typing import Self

from etoile_cli.cli.console import ClosedPipeError, write
from etoile_cli.diagnostics import EtoileError

# The other screen of a terminal is taken, without its cursor; a line that is too wide for it after
# all is cut. It is left empty, for a terminal may have one screen only.
_TAKE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
_GIVE_BACK = "\x1b[?7h\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h"


class KilledError(Exception):
    """A signal asked the process to end; it is to end by it once the screen is given back."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Screen:
    """The terminal on stdout, held within a `with`. Only what changed is drawn."""

    has_keys = False
    """Whether the user's keys are read."""

    def __init__(self) -> None:
        self._out = sys.stdout.fileno()
        self._size = (0, 0)
        self._shown: Sequence[str] | None = None  # None: what stands there is not known

    def __enter__(self) -> Self:
        try:
            self.take()
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._let_go()

    def take(self) -> None:
        """Take the terminal; raises ClosedPipeError where it has gone."""
        self._shown = None
        self._send(_TAKE)

    def give_back(self) -> None:
        """Give the terminal back as it was, if it is still there."""
        try:
            self._send(_GIVE_BACK)
        except ClosedPipeError:
            return

    def size(self) -> tuple[int, int]:
        """Columns and rows; 0 where they are not known."""
        try:
            return os.get_terminal_size(self._out)
        except OSError:
            return 0, 0

    def draw(self, lines: Sequence[str]) -> None:
        """Draw a screenful; raises ClosedPipeError where the terminal has gone."""
        size = self.size()
        before = self._shown if size == self._size else None
        rows = enumerate(zip_longest(lines, before or (), fillvalue=""), 1)
        changed = [f"\x1b[{row}H\x1b[2K{line}" for row, (line, old) in rows if line != old]
        self._shown, self._size = lines, size
        self._send("".join(changed if before is not None else ["\x1b[2J", *changed]))

    def wait(self, seconds: float | None) -> bool:
        """Wait some seconds, or less; False where the user has ended it.

        Without signals to tell of it, one looks each second whether the size is another.
        """
        time.sleep(1 if seconds is None else min(seconds, 1))
        return True

    def _let_go(self) -> None:
        self.give_back()

    def _send(self, text: str) -> None:
        if not text:
            return
        try:
            write(text)
        except EtoileError:  # a terminal that can't be written to has been closed
            raise ClosedPipeError from None
