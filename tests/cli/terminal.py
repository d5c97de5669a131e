"""A terminal that a program runs in, and what a person then sees on its screen."""

import os
import pty
import select
import struct
import subprocess
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pyte


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
        ioctl(program_end, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._running = subprocess.Popen(
            command,
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
        self._running.wait()
        os.close(self._end)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without blanks at the ends and empty lines below."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().split("\n")

    def type(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._end, keys.encode())

    def wait_for(self, text: str, seconds: float = 15) -> None:
        """Read until some text stands on the screen."""
        until = time.monotonic() + seconds
        while text not in "\n".join(self.lines):
            assert time.monotonic() < until, f"{text!r} is not among {self.lines}"
            self._read(0.05)

    def wait_for_end(self) -> int:
        """Read until the program ends; its exit code."""
        while self._read(15):
            pass
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
        self._stream.feed(content)
        return bool(content)
