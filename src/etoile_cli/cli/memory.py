"""What a call remembers for the next one, in the user's cache folder: shows, and their countdowns.

Without it, every answer is the same and takes longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from etoile_cli.catalogue.index import (
    EMPTY,
    KnownLine,
    index_key,
    pack_index,
    read_indexed,
    unpack_index,
)
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import replace
from etoile_cli.store.cache import read_cached, write_cached

if TYPE_CHECKING:
    from etoile_cli.catalogue.user_catalogue import CompleteOn
    from etoile_cli.domain.dates import AsOf

_NANOSECOND = 10**9
_A_MINUTE = 60
_NEVER = float("inf")

AHEAD = 0
"""How the place of a countdown begins if there is something to count down to."""


class Memory:
    """The index of one folder: as it was found, as this call left it, and when that was."""

    def __init__(self, caches: str, folder: str, built_in: Catalogue | None, now: datetime) -> None:
        self._folder, self._built_in, self._now = folder, built_in, now.timestamp()
        self._key = index_key(folder, built_in)
        place = f"{Path(folder).absolute()} {bool(built_in)}"
        self._file = str(Path(caches, f"{crc32(place.encode(errors='surrogateescape')):08x}.index"))
        self._before = self._index = unpack_index(read_cached(self._file), self._key)

    def read(self, complete_on: CompleteOn) -> Catalogue | None:
        """Return the catalogue in the folder, as `read_indexed` does."""
        now = int(self._now * _NANOSECOND)
        found = read_indexed(self._folder, self._built_in, complete_on, self._index, now)
        self._index = found[1] if found else EMPTY
        return found[0] if found else None

    def countdowns(self, shows: Iterable[Show], as_of: AsOf) -> list[str]:
        """Return the line of `countdown --plain` for each show of the folder, nearest first."""
        return [line for *_, line in self._in_order(shows, as_of)]

    def order(self, shows: Iterable[Show], as_of: AsOf) -> list[tuple[str, bool]]:
        """Return the id of each show, and whether it has something ahead, nearest first."""
        places = (place for *_, place, _ in self._in_order(shows, as_of))
        return [(place[-1], place[0] == AHEAD) for place in places]

    def lively(self, shows: Iterable[Show], as_of: AsOf, since: date) -> list[Show]:
        """Return the shows of which an overview has anything, with news since a day."""
        lines = self._in_order(shows, as_of)
        ids = {place[-1] for _, _, _, last, place, _ in lines if last >= since.toordinal()}
        return [show for show in shows if show.id in ids]

    def _in_order(self, shows: Iterable[Show], as_of: AsOf) -> list[KnownLine]:
        moment = as_of.at.timestamp() if as_of.at else None
        lines_for = f"{as_of.zone!r} {as_of.country}"
        known = self._index.lines if self._index.lines_for == lines_for else {}
        lines: dict[str, KnownLine] = {}
        missing: list[Show] = []
        for show in shows:
            line = known.get(show.id)
            if line and moment and line[0] == show.name and line[1] <= moment < line[2]:
                lines[show.id] = line
            else:
                missing.append(show)
        if missing:
            lines |= _new_lines(missing, as_of)
            if moment and abs(moment - self._now) < _A_MINUTE:
                index = replace(self._index, lines_for=lines_for, lines={**known, **lines})
                self._index = index
        return sorted(lines.values(), key=itemgetter(4))

    def save(self) -> None:
        """Write what is known now, if it is not what was found."""
        if self._index != self._before:
            write_cached(self._file, pack_index(self._index, self._key))


def _new_lines(shows: Iterable[Show], as_of: AsOf) -> Mapping[str, KnownLine]:
    """Return the line of each show, and until when it holds."""
    from etoile_cli.answers.countdown import (
        CountdownList,
        answer_countdown,
        is_postponed,
        last_day_of,
        nearness,
        valid_until,
    )
    from etoile_cli.render import plain_line
    from etoile_cli.render.countdown import plain_countdowns

    now = as_of.at.timestamp() if as_of.at else 0.0
    found: dict[str, KnownLine] = {}
    for one in answer_countdown(shows, as_of).shows:
        end = valid_until(CountdownList(as_of, (one,), is_whole_list=False))
        until = end.timestamp() if end and one.countdown.hours is None else now
        last = last_day_of(one, as_of.day)
        silent_after = last.toordinal() if last and not is_postponed(one) else _NEVER
        [record] = plain_countdowns([one], as_of)
        found[one.show.id] = (
            one.show.name,
            now,
            _NEVER if last else until,
            silent_after,
            nearness(one, as_of),
            plain_line(record),
        )
    return found
