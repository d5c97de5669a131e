"""A limit on a whole call: an answer that comes in drips ends too, from its first header on.

The time-out of a socket starts again with each byte; so before each read it is set to what is left.
"""

from __future__ import annotations

import io
from http.client import HTTPResponse
from typing import Any

from etoile_cli.services.pace import Clock


class Deadline:
    """When the call at hand must have ended."""

    def __init__(self, clock: Clock, whole: float, read: float) -> None:
        """`whole` is how many seconds a call may take, `read` how many each of its reads."""
        self._clock = clock
        self._whole = whole
        self._read = read
        self._end = 0.0

    def start(self) -> None:
        """Begin a call."""
        self._end = self._clock() + self._whole

    def seconds(self) -> float:
        """Return how long the next read may wait; raise TimeoutError if the time is over."""
        if (left := self._end - self._clock()) <= 0:
            raise TimeoutError
        return min(left, self._read)


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
