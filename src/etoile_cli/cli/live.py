"""A live countdown: the loop, the terminal's screen and keys, and the signals of its process."""

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from itertools import zip_longest
from typing import Any

from etoile_cli.answers.countdown import CountdownList, valid_until, watched
from etoile_cli.cli.app import ClosedPipeError, output_style, write
from etoile_cli.cli.context import advance
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import AsOf
from etoile_cli.render import Display
from etoile_cli.render.live import screenful

try:
    import termios
except ImportError:  # Windows
    _IS_UNIX = False
else:
    _IS_UNIX = True

Query = Callable[[AsOf], CountdownList]

LONGEST_WAIT = 60.0
"""Seconds after which the clock is read in any case.

A sleep does not notice that the clock was set, or that the computer was suspended.
"""


def show_live(query: Query, as_of: AsOf, since: datetime) -> None:
    """Show the answers to a query on the terminal until the user ends it.

    They start at `as_of`, which was read when the clock showed `since`. Raise KeyboardInterrupt
    after Ctrl-C, ClosedPipeError if the terminal is closed.
    """
    gc.enable()  # off for short commands; this one may run for days
    answers, screen = Answers(query), Terminal() if _IS_UNIX else Screen()
    is_running = True
    try:
        with closing(screen):
            screen.acquire()
            while is_running:
                now = advance(as_of, since) if as_of.at else as_of
                frame = screenful(answers.at(now), now, screen.style(), screen.has_keys)
                screen.draw(frame.lines)
                is_running = screen.wait(answers.seconds_left(now, frame.ticks))
    except KilledError as killed:
        signal.signal(killed.number, signal.SIG_DFL)
        os.kill(os.getpid(), killed.number)


class Answers:
    """The answers to a query, which runs again only when time may have changed its answer."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._answer: CountdownList | None = None
        self._until: datetime | None = None

    def at(self, now: AsOf) -> CountdownList:
        """Return the answer at a moment."""
        if self._answer is None or not self._is_valid(self._answer.as_of, now):
            self._answer = watched(self._query(now))
            self._until = valid_until(self._answer)
        return self._answer

    def seconds_left(self, now: AsOf, ticks: bool) -> float | None:
        """Return how long the screen of a moment stays valid; None for ever."""
        if now.at is None or self._until is None:
            return None
        until = (self._until - now.at).total_seconds()
        return min(until, 1 - now.at.microsecond / 1e6 if ticks else LONGEST_WAIT)

    def _is_valid(self, as_of: AsOf, now: AsOf) -> bool:
        """Return whether an answer is still valid; the clock may have been set back."""
        if as_of.at is None or now.at is None or self._until is None:
            return as_of.day == now.day
        return as_of.day == now.day and as_of.at <= now.at < self._until


# --- the screen ----------------------------------------------------------------------------------

# Uses the terminal's alternate screen, without a cursor, and cuts lines that are too wide. Clears
# it at the end, for a terminal may have one screen only.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
_LEAVE = "\x1b[?7h\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h"


class KilledError(Exception):
    """A signal that ends the process once the screen is restored."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Screen:
    """The screen of the terminal on stdout, on any system; draws only what changed."""

    has_keys = False
    """Whether it reads the user's keys."""

    def __init__(self) -> None:
        self._out = sys.stdout.fileno()
        self._drawn_size = (0, 0)
        self._shown: Sequence[str] | None = None  # None: unknown

    def acquire(self) -> None:
        """Switch to the alternate screen; raise ClosedPipeError if the terminal is closed."""
        self._shown = None
        self._send(_ENTER)

    def restore(self) -> None:
        """Switch back to the normal screen, if the terminal is still open."""
        try:
            self._send(_LEAVE)
        except ClosedPipeError:
            return

    def close(self) -> None:
        """Restore the terminal at the end."""
        self.restore()

    def style(self) -> Display:
        """Return the style of stdout, but never wider than the screen."""
        style = output_style(os.environ)
        columns, rows = self._size()
        width = min(style.width, columns or style.width)
        return Display(width, style.colour, style.encoding, rows or None)

    def _size(self) -> tuple[int, int]:
        """Return the columns and rows; 0 if unknown."""
        try:
            return os.get_terminal_size(self._out)
        except OSError:
            return 0, 0

    def draw(self, lines: Sequence[str]) -> None:
        """Draw a screenful; raise ClosedPipeError if the terminal is closed."""
        size = self._size()
        before = self._shown if size == self._drawn_size else None
        rows = enumerate(zip_longest(lines, before or (), fillvalue=""), 1)
        changed = [f"\x1b[{row}H\x1b[2K{line}" for row, (line, old) in rows if line != old]
        self._shown, self._drawn_size = lines, size
        self._send("".join(changed if before is not None else ["\x1b[2J", *changed]))

    def wait(self, seconds: float | None) -> bool:
        """Wait at most some seconds; return False if the user ended it.

        Without signals, the size of the terminal must be read every second.
        """
        time.sleep(1 if seconds is None else min(seconds, 1))
        return True

    def _send(self, text: str) -> None:
        if not text:
            return
        try:
            write(text)
        except EtoileError:  # a terminal that cannot be written to was closed
            raise ClosedPipeError from None


# --- a Unix terminal -----------------------------------------------------------------------------

_STDIN = 0
_INPUT_FLAGS, _LOCAL_FLAGS = 0, 3  # their places in what `tcgetattr` returns


class Terminal(Screen):
    """A Unix terminal with its modes, keys and signals; keys are read if stdin is a terminal too.

    A signal handler only writes to a pipe, which is read together with the keys: so signals take
    effect between two frames.
    """

    def __init__(self) -> None:
        super().__init__()
        self.has_keys = os.isatty(_STDIN)
        self._modes: list[Any] | None = None  # the original ones; None while not acquired
        self._ending = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
        others = (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
        self._signals = SignalPipe((*self._ending, *others))

    def close(self) -> None:
        """Restore the terminal and the signal handlers at the end."""
        super().close()
        self._signals.close()

    def acquire(self) -> None:
        """Switch to the alternate screen, and read keys one by one without echo."""
        try:
            self._modes = termios.tcgetattr(self._out)
            modes = termios.tcgetattr(self._out)
            modes[_INPUT_FLAGS] &= ~termios.IXON  # Ctrl-S would block output, and the end
            modes[_LOCAL_FLAGS] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(self._out, termios.TCSANOW, modes)
        except termios.error:
            raise ClosedPipeError from None
        super().acquire()

    def restore(self) -> None:
        """Restore the terminal's modes and screen, if it is still open."""
        if self._modes is None:
            return
        try:
            termios.tcsetattr(self._out, termios.TCSANOW, self._modes)
        except termios.error:
            return
        finally:
            self._modes = None
        super().restore()

    def wait(self, seconds: float | None) -> bool:
        """Wait at most some seconds for a key or a signal; return False if the user ended it.

        Raise KeyboardInterrupt or KilledError after a signal that ends the process.
        """
        watched_files = [self._signals.reader, *([_STDIN] if self.has_keys else [])]
        ready, _, _ = select.select(watched_files, [], [], seconds)
        received = self._signals.read()
        for number in received:
            self._handle(number)
        if received:  # a shell may have read the keys meanwhile
            return True
        return _STDIN not in ready or not self._is_ended()

    def _handle(self, number: int) -> None:
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        if number in self._ending:
            raise KilledError(number)
        if number == signal.SIGTSTP:
            self._suspend()
        elif number == signal.SIGCONT:  # after SIGSTOP, which cannot be handled
            self.restore()
            self.acquire()

    def _suspend(self) -> None:
        """Suspend the process with the terminal restored, and acquire it when it continues."""
        self.restore()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        _do_nothing_on(signal.SIGTSTP)
        rest = [number for number in self._signals.read() if number != signal.SIGCONT]
        self.acquire()
        for number in rest:
            self._handle(number)

    def _is_ended(self) -> bool:
        """Return whether the user pressed q, or closed the terminal."""
        try:
            keys = os.read(_STDIN, 1024)
        except OSError:
            return True
        return not keys or b"q" in keys.lower()


class SignalPipe:
    """A pipe that receives signals until it is closed; ignored signals stay ignored."""

    def __init__(self, numbers: Sequence[signal.Signals]) -> None:
        self.reader, self._writer = os.pipe()
        os.set_blocking(self.reader, False)
        os.set_blocking(self._writer, False)
        self._wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        handlers = {number: signal.getsignal(number) for number in numbers}
        self._before = {
            number: handler for number, handler in handlers.items() if handler != signal.SIG_IGN
        }
        for number in self._before:
            _do_nothing_on(number)

    def close(self) -> None:
        """Restore the signal handlers."""
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self.reader)
        os.close(self._writer)

    def read(self) -> bytes:
        """Return the numbers of the signals received since the last call."""
        try:
            return os.read(self.reader, 4096)
        except BlockingIOError:
            return b""


def _do_nothing_on(number: signal.Signals) -> None:
    """Install a handler that does nothing and does not interrupt a write."""
    signal.signal(number, lambda *_: None)
    signal.siginterrupt(number, False)
