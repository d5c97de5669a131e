"""Signals as notes in a pipe, to be read where it suits."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


class Notes:
    """Notes of some signals, taken from `begin` to `end`; those that are ignored stay ignored."""

    def __init__(self, numbers: Sequence[signal.Signals]) -> None:
        self._numbers = numbers
        self._before: dict[signal.Signals, Any] = {}
        self.reader = self._writer = self._wakeup = -1

    def begin(self) -> None:
        """Begin to take notes."""
        self.reader, self._writer = os.pipe()
        os.set_blocking(self.reader, False)
        os.set_blocking(self._writer, False)
        self._wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in self._numbers:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.getsignal(number)
                _note(number)

    def end(self) -> None:
        """Let every signal act as before."""
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self.reader)
        os.close(self._writer)

    def read(self) -> bytes:
        """The numbers of the signals that came since; each is read once."""
        try:
            return os.read(self.reader, 4096)
        except BlockingIOError:
            return b""

    @contextmanager
    def without(self, number: signal.Signals) -> Iterator[None]:
        """Let one signal act by itself for a while."""
        signal.signal(number, signal.SIG_DFL)
        try:
            yield
        finally:
            _note(number)


def _note(number: signal.Signals) -> None:
    """Let a signal be noted only; whatever is being written goes on."""
    signal.signal(number, lambda *_: None)
    signal.siginterrupt(number, False)
