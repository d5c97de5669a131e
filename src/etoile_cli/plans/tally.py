"""How many episodes a season has, and which of them are known to be out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from etoile_cli.frozen import frozen
from etoile_cli.releases import Episodes, Extent


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

    def is_covered(self, out: Iterable[Part], known: Iterable[Part]) -> bool:
        """Whether what is out, of all that is known of a season, is the whole of it.

        Its beginning stands for the episodes below the lowest number that is known. Episodes of
        which nothing is known came before those that are out.
        """
        came = list(out)
        if any(part.episodes is Extent.WHOLE for part in came):
            return True
        if self.last is None:
            return False
        parts = list(known)
        numbers, waiting = _numbers(came), _numbers(parts)
        begins = [part for part in parts if part.turn == 0]
        if any(part.turn == 0 for part in came):
            numbers.update(range(self.start, min(waiting, default=self.start + 1)))
        elif not begins:
            numbers.update(
                n for n in range(self.start, max(numbers, default=0)) if n not in waiting
            )
        return numbers.issuperset(range(self.start, self.last + 1))

    def _in_order(self, parts: Sequence[Part]) -> int | None:
        """The place of the last episode, if all come one after the other from the first on."""
        following = self.start
        for at, part in enumerate(parts):
            run = part.episodes
            if not isinstance(run, Episodes) or run.first != following:
                return None
            following = run.last + 1
            if run.last == self.last:
                return at
        return None

    def completing(self, parts: Sequence[Part]) -> int | None:
        """Return the place of the part with which the season is whole, as `is_covered` counts."""
        if self.last is None:
            places = (at for at, part in enumerate(parts) if part.episodes is Extent.WHOLE)
            return next(places, None)
        if (place := self._in_order(parts)) is not None:
            return place
        known = _numbers(parts)
        missing = set(range(self.start, self.last + 1))
        unknown = set() if any(part.turn == 0 for part in parts) else missing - known
        highest = 0
        for at, part in enumerate(parts):
            run = part.episodes
            if isinstance(run, Episodes):
                missing.difference_update(range(run.first, run.last + 1))
                highest = max(highest, run.last)
            elif run is Extent.WHOLE:
                return at
            elif part.turn == 0:
                missing.difference_update(range(self.start, min(known, default=self.start + 1)))
            if all(number in unknown and number < highest for number in missing):
                return at
        return None


class Part(Protocol):
    """An entry, or a drop: its episodes, and its turn if it names none."""

    @property
    def episodes(self) -> Episodes | Extent:
        """What comes."""

    @property
    def turn(self) -> int | None:
        """0 for a season's bare beginning, then 1, 2, …; None for anything else."""


def _numbers(parts: Iterable[Part]) -> set[int]:
    return {
        number
        for part in parts
        if isinstance(run := part.episodes, Episodes)
        for number in range(run.first, run.last + 1)
    }
