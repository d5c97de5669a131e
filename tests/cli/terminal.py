"""A terminal that a program runs in, and what a person then sees on its screen."""

import os
import pty
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ, tcgetattr
from typing import Any

import pyte

# Makes the terminal a program's own, so that its keys and its end reach the program as signals,
# which whoever runs the tests may ignore.
OWNING = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """A pseudo-terminal with a program in it; use it as a context."""

    def __init__(
        self,
        command: Sequence[str],
        env: dict[str, str],
        columns: int = 80,
        rows: int = 60,
        cwd: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._end, program_end = pty.openpty()
        self.resize(columns, rows)
        self.modes_before = self.modes
        self.content = b""
        self._answered_at = 0
        self._running = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", OWNING, *command],
            stdin=program_end,
            stdout=program_end,
            stderr=program_end,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(program_end)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._running.kill()
        self.close()  # before the wait: what is written to a terminal that stands still waits, too
        self._running.wait()

    @property
    def lines(self) -> list[str]:
        """Return what stands on the screen, without blanks at the ends and empty lines below."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().split("\n")

    @property
    def modes(self) -> list[Any]:
        """Return how the terminal treats keys and text."""
        return tcgetattr(self._end)

    def type(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._end, keys.encode())

    def answer(self, *answers: str) -> None:
        """Give answers, each once the program asks for one behind a colon and a blank."""
        for given in answers:
            self.wait_for_question()
            self._answered_at = len(self.content)
            self.type(f"{given}\r")

    def wait_for_question(self) -> None:
        """Read until the program asks for the next answer."""
        self.wait_until(
            lambda: len(self.content) > self._answered_at and self.content.endswith(b": "),
            "a question",
        )

    def send(self, number: int) -> None:
        """Send the program a signal."""
        self._running.send_signal(number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows or 24, columns or 80)
        ioctl(self._end, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def close(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self._end >= 0:
            os.close(self._end)
            self._end = -1

    def wait_for(self, text: str, seconds: float = 15) -> None:
        """Read until some text stands on the screen."""
        self.wait_until(lambda: text in "\n".join(self.lines), text, seconds)

    def wait_until(self, is_so: Callable[[], bool], what: str, seconds: float = 15) -> None:
        """Read until something is so."""
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, f"{what!r} is not so of {self.lines}"
            self._read(0.05)

    def wait_for_end(self) -> int:
        """Read until the program ends; return its exit code, below 0 if a signal ended it."""
        until = time.monotonic() + 15
        while self._end >= 0 and self._read(15):
            assert time.monotonic() < until, f"it goes on with {self.lines}"
        return self._running.wait(15)

    def _read(self, seconds: float) -> bool:
        """Read what is there within some time; whether more may come."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return False
        try:
            content = os.read(self._end, 65536)
        except OSError:  # how Linux tells that the other end is closed
            return False
        self.content += content
        self._stream.feed(content)
        return bool(content)
