"""A terminal as Unix has them: its modes, its keys, and the signals that reach who holds it.

A signal only leaves a note in a pipe, which is waited for together with the keys: it is acted on
where nothing is half done.
"""

import os
import select
import signal
import termios
from typing import Any, Self

from etoile_cli.cli.console import ClosedPipeError
from etoile_cli.cli.live.notes import Notes
from etoile_cli.cli.live.screen import KilledError, Screen

_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_NOTED = (*_ENDING, signal.SIGINT, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
_STDIN = 0
_INPUT, _LOCAL = 0, 3  # where `tcgetattr` has these modes


class Terminal(Screen):
    """The terminal on stdout; keys are read where stdin is a terminal, too."""

    def __init__(self) -> None:
        super().__init__()
        self.has_keys = os.isatty(_STDIN)
        self._modes: list[Any] | None = None  # as they were; None where the terminal is not held
        self._notes = Notes(_NOTED)

    def __enter__(self) -> Self:
        self._notes.begin()
        return super().__enter__()

    def _let_go(self) -> None:
        super()._let_go()
        self._notes.end()

    def take(self) -> None:
        """Take the terminal, so that keys come one by one and are not shown."""
        try:
            self._modes = termios.tcgetattr(self._out)
            modes = termios.tcgetattr(self._out)
            modes[_INPUT] &= ~termios.IXON  # Ctrl-S would hold up all that is written, and the end
            modes[_LOCAL] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(self._out, termios.TCSANOW, modes)
        except termios.error:
            raise ClosedPipeError from None
        super().take()

    def give_back(self) -> None:
        """Give the terminal back with its modes, if it is still there."""
        if self._modes is None:
            return
        try:
            termios.tcsetattr(self._out, termios.TCSANOW, self._modes)
        except termios.error:
            return
        finally:
            self._modes = None
        super().give_back()

    def wait(self, seconds: float | None) -> bool:
        """Wait some seconds, or for a key or a signal; False where the user has ended it.

        Raises KeyboardInterrupt or KilledError after a signal that is to end the process.
        """
        watched = [self._notes.reader, *([_STDIN] if self.has_keys else [])]
        ready, _, _ = select.select(watched, [], [], seconds)
        noted = self._notes.read()
        for number in noted:
            self._act_on(number)
        if noted:  # a shell may have read the keys meanwhile: look again
            return True
        return _STDIN not in ready or not self._is_ended()

    def _act_on(self, number: int) -> None:
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        if number in _ENDING:
            raise KilledError(number)
        if number == signal.SIGTSTP:
            self._stop()
        elif number == signal.SIGCONT:  # after a stop that could not be noted
            self.give_back()
            self.take()

    def _stop(self) -> None:
        """Stop as if nothing were held, and go on when the process is continued."""
        self.give_back()
        with self._notes.without(signal.SIGTSTP):
            os.kill(os.getpid(), signal.SIGTSTP)
        rest = [number for number in self._notes.read() if number != signal.SIGCONT]
        self.take()
        for number in rest:
            self._act_on(number)

    def _is_ended(self) -> bool:
        """Whether the user has pressed q, or closed the terminal."""
        try:
            keys = os.read(_STDIN, 1024)
        except OSError:
            return True
        return not keys or b"q" in keys.lower()
