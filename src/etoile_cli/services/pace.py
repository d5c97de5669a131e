"""How often the service is asked: the pace of the calls, and how long a busy service waits."""

import re
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Clock = Callable[[], float]
"""Returns seconds that never go back, such as `time.monotonic`."""

Sleep = Callable[[float], object]
"""Waits for some seconds, such as `time.sleep`."""

OnWait = Callable[[float, str], None]
"""Called before a wait for the service, with its seconds and its reason; not to keep the pace."""

CALLS, SECONDS = 18, 10.0  # TVmaze allows at least 20 calls in 10 seconds
MAX_WAIT = 60.0  # seconds, whatever a service asks for


class Pace:
    """Keeps calls apart: at most 18 in any 10 seconds."""

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        """`clock` and `sleep` are `time.monotonic` and `time.sleep`, except in tests."""
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
        return _within_bounds(float(text))
    until, now = _moment(text), _moment(date or "")
    if until is None or now is None or until < now:
        return None
    return _within_bounds((until - now).total_seconds())


def _within_bounds(seconds: float) -> float:
    return min(max(seconds, 1.0), MAX_WAIT)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
