"""A clock that only moves when something waits for it."""


class FakeTime:
    """Stands in for `time.monotonic` and `time.sleep`, and notes the waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []
        self.shown: list[str] = []

    def clock(self) -> float:
        """Return the seconds so far."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.waits.append(seconds)
        self.now += seconds

    def show(self, seconds: float, reason: str) -> None:
        """Note what the user sees before a wait."""
        self.shown.append(f"{round(seconds, 3):g} s: {reason}")
