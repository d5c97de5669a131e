"""How many episodes a season has, and which of them are known to be out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from etoile_cli.frozen import frozen
from etoile_cli.plans.entries import Entry


@frozen
class Tally:
    """How many episodes a season has, and the number of its first; None if not known.

    `day` is that of the report that gave the count, None if it has none.
    """

    count: int | None = None
    first: int | None = None
    day: date | None = None

    @property
    def start(self) -> int:
        """The number from which episodes are counted."""
        return 1 if self.first is None else self.first

    @property
    def last(self) -> int | None:
        """The number of the last counted episode."""
        return None if self.count is None else self.start + self.count - 1

    def is_covered(self, out: Sequence[Entry], known: Sequence[Entry]) -> bool:
        """Whether what is out, of all that is known of a season, is the whole of it.

        Its beginning stands for the episodes below the lowest number that is known. Unknown
        episodes came before those that are out.
        """
        if any(part.is_whole for part in out):
            return True
        if self.last is None:
            return False
        numbers, waiting = _numbers(out), _numbers(known)
        if any(part.turn == 0 for part in out):
            numbers.update(range(self.start, min(waiting, default=self.start + 1)))
        elif not any(part.turn == 0 for part in known):
            numbers.update(
                n for n in range(self.start, max(numbers, default=0)) if n not in waiting
            )
        return numbers.issuperset(range(self.start, self.last + 1))

    def completing(self, parts: Sequence[Entry]) -> int | None:
        """Return the place of the part with which the season is whole, as `is_covered` counts."""
        start, last = self.start, self.last
        if last is None:
            return next((at for at, part in enumerate(parts) if part.is_whole), None)
        if (place := self._in_order(parts)) is not None:
            return place
        known = _numbers(parts)
        missing = set(range(start, last + 1))
        unknown = set() if any(part.turn == 0 for part in parts) else missing - known
        highest = 0
        for at, part in enumerate(parts):
            if run := part.numbers:
                missing.difference_update(run)
                highest = max(highest, run.last)
            elif part.is_whole:
                return at
            elif part.turn == 0:
                missing.difference_update(range(start, min(known, default=start + 1)))
            if all(number in unknown and number < highest for number in missing):
                return at
        return None

    def _in_order(self, parts: Sequence[Entry]) -> int | None:
        """The place of the last episode, if all come one after the other from the first on."""
        following, last = self.start, self.last
        for at, part in enumerate(parts):
            run = part.numbers
            if run is None or run.first != following:
                return None
            following = run.last + 1
            if run.last == last:
                return at
        return None


def _numbers(parts: Iterable[Entry]) -> set[int]:
    return {number for part in parts for number in part.numbers or ()}
