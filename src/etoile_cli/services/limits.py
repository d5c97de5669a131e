"""Limits of the calls: their pace, how long each may take, how long a busy service waits."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from typing import Any

from etoile_cli.records import frozen

Clock = Callable[[], float]
"""Returns seconds that never go back, such as `time.monotonic`."""

Sleep = Callable[[float], object]
"""Waits for some seconds, such as `time.sleep`."""

OnWait = Callable[[float, str], None]
"""Called before a wait for the service, with its seconds and its reason; not to keep the pace."""

CALLS, SECONDS = 18, 10.0  # TVmaze allows at least 20 calls in 10 seconds
_MOST_SECONDS = 60.0  # of a wait, whatever a service asks for


@frozen
class Limits:
    """How long a call may take, in seconds, and how large its answer may be, in bytes."""

    connect: float = 5.0
    read: float = 20.0  # between two pieces of an answer
    whole: float = 60.0  # of one try, so that an answer in drips ends too
    size: int = 8_000_000  # decompressed


class Pace:
    """Keeps calls apart: at most 18 in any 10 seconds."""

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._calls = deque[float](maxlen=CALLS)

    def before_call(self) -> None:
        """Wait until the next call may begin, and count it."""
        due = self._calls[0] + SECONDS if len(self._calls) == CALLS else self._clock()
        if (left := due - self._clock()) > 0:
            self._sleep(left)
        self._calls.append(max(due, self._clock()))


def parse_retry_after(text: str | None, date: str | None) -> float | None:
    """Return the seconds that `Retry-After` asks for, from 1 to 60; None if it is not usable.

    It is a number of seconds or a moment. A moment is compared with the answer's own `Date`, so
    that a wrong clock of this machine does not matter.
    """
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", text.strip()):
        seconds = float(text)
    else:
        until, now = _moment(text), _moment(date or "")
        if until is None or now is None or until < now:
            return None
        seconds = (until - now).total_seconds()
    return min(max(seconds, 1.0), _MOST_SECONDS)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None


# --- how long a call may take ---------------------------------------------------------------------


class Deadline:
    """When the call at hand must have ended, even if its answer comes in drips.

    The time-out of a socket starts again with each byte, so before each read it is set to what is
    left.
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._end = 0.0

    def start(self) -> None:
        """Begin a call."""
        self._end = self._clock() + self._limits.whole

    def seconds(self) -> float:
        """Return how long the next read may wait; raise TimeoutError if the time is over."""
        if (left := self._end - self._clock()) <= 0:
            raise TimeoutError
        return min(left, self._limits.read)


class _TimedStream(io.RawIOBase):
    """The bytes of a socket; each read waits no longer than the whole call may take."""

    def __init__(self, socket: Any, deadline: Deadline) -> None:
        self._socket = socket
        self._stream = socket.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._deadline.seconds())
        count: int | None = self._stream.readinto(buffer)
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


class TimedConnections:
    """Makes the connections of a pool, so that they read by the deadline: headers and body."""

    def __init__(self, connection_class: Any, deadline: Deadline) -> None:
        self._connection_class = connection_class
        self._deadline = deadline

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Return a connection, as the class of urllib3 that was replaced would."""
        connection = self._connection_class(*args, **named)
        connection.response_class = self._response
        return connection

    def _response(self, socket: Any, *args: Any, **named: Any) -> HTTPResponse:
        response = HTTPResponse(socket, *args, **named)
        response.fp.close()
        response.fp = io.BufferedReader(_TimedStream(socket, self._deadline))
        return response
