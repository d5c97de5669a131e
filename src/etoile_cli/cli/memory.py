"""What a call remembers for the next one, in the user's cache folder: shows, and their countdowns.

Without it, every answer is the same and takes longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etoile_cli.catalogue.index import EMPTY, Index, index_key, pack_index, read_indexed
from etoile_cli.catalogue.packing import zones_of
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen, replace
from etoile_cli.store.cache import cache_file, read_cached, seal, unseal, write_cached

if TYPE_CHECKING:
    from etoile_cli.answers.countdown import Nearness, ShowCountdown
    from etoile_cli.catalogue.user_catalogue import CompleteOn
    from etoile_cli.domain.dates import AsOf

_NANOSECOND = 10**9
_A_MINUTE = 60
_FOR_EVER = float("inf")


@frozen
class KnownLine:
    """The line of a show in `countdown --plain`, and for how long it holds.

    `since` and `until` are in seconds since 1970. `last_day` is the ordinal of the last day that
    anyone named, if an overview of a later day has nothing of the show but news; else infinite.
    """

    name: str  # of the show, among the others
    since: float
    until: float
    last_day: float
    is_ahead: bool
    place: Nearness
    text: str


@frozen
class _Known:
    """What is known of a folder: its files, and the lines of its shows for a zone and country.

    `zones` are the names of the time zones on which the lines depend.
    """

    index: Index = EMPTY
    lines_for: str = ""
    lines: Mapping[str, KnownLine] = {}
    zones: frozenset[str] = frozenset()


class Memory:
    """What is known of one folder: as it was found, and as this call leaves it."""

    def __init__(self, caches: str, folder: str, built_in: Catalogue | None, now: datetime) -> None:
        self._folder, self._built_in, self._now = folder, built_in, now.timestamp()
        self._key = index_key(folder, built_in)
        self._file = cache_file(caches, f"{Path(folder).absolute()} {built_in is None}")
        self._found = self._known = _unpack(unseal(read_cached(self._file)), self._key)

    def read(self, complete_on: CompleteOn) -> Catalogue | None:
        """Return the catalogue in the folder, as `read_indexed` does."""
        now, known = int(self._now * _NANOSECOND), self._known
        found = read_indexed(self._folder, self._built_in, complete_on, known.index, now)
        if found is None:
            return None
        lines = {id_: line for id_, line in known.lines.items() if id_ not in found.changed}
        self._known = replace(known, index=found.index, lines=lines)
        return found.catalogue

    def countdowns(self, shows: Iterable[Show], as_of: AsOf) -> list[str]:
        """Return the line of `countdown --plain` for each show of the folder, nearest first."""
        lines = self._lines(shows, as_of).values()
        return [line.text for line in sorted(lines, key=attrgetter("place"))]

    def order(self, shows: Iterable[Show], as_of: AsOf) -> list[tuple[str, bool]]:
        """Return the id of each show, and whether it has something ahead, nearest first."""
        lines = sorted(self._lines(shows, as_of).items(), key=lambda pair: pair[1].place)
        return [(id_, line.is_ahead) for id_, line in lines]

    def for_overview(self, shows: Iterable[Show], as_of: AsOf, since: date) -> list[Show]:
        """Return the shows of which an overview has anything, with the news since a day."""
        shows = list(shows)
        lines = self._lines(shows, as_of)
        return [show for show in shows if lines[show.id].last_day >= since.toordinal()]

    def save(self) -> None:
        """Write what is known now, if it is not what was found."""
        if self._known != self._found:
            write_cached(self._file, seal(_pack(self._known, self._key)))

    def _lines(self, shows: Iterable[Show], as_of: AsOf) -> Mapping[str, KnownLine]:
        """Return the line of each show by its id; keep those that are new, if they are of now."""
        moment, lines_for = as_of.at.timestamp() if as_of.at else None, _lines_for(as_of)
        is_same = moment is not None and lines_for == self._known.lines_for
        known = self._known.lines if is_same else {}
        lines: dict[str, KnownLine] = {}
        missing: list[Show] = []
        for show in shows:
            line = known.get(show.id)
            if line and moment and line.name == show.name and line.since <= moment < line.until:
                lines[show.id] = line
            else:
                missing.append(show)
        new = _new_lines(missing, as_of) if missing else {}
        if new and lines_for and moment and abs(moment - self._now) < _A_MINUTE:
            here = [as_of.zone.key] if isinstance(as_of.zone, ZoneInfo) else []
            zones = self._known.zones.union(here, *map(zones_of, missing))
            kept = {**known, **new}
            self._known = replace(self._known, lines_for=lines_for, lines=kept, zones=zones)
        return {**lines, **new}


def _lines_for(as_of: AsOf) -> str:
    """Return what lines depend on; empty if they can't be kept, as the zone has no name."""
    has_name = isinstance(as_of.zone, ZoneInfo | timezone)
    return f"{as_of.zone} {as_of.country}" if has_name else ""


def _new_lines(shows: Iterable[Show], as_of: AsOf) -> dict[str, KnownLine]:
    from etoile_cli.answers.countdown import answer_countdown

    return {one.show.id: _line(one, as_of) for one in answer_countdown(shows, as_of).shows}


def _line(one: ShowCountdown, as_of: AsOf) -> KnownLine:
    """Return the line of a show, and until when it holds."""
    from etoile_cli.answers.countdown import (
        CountdownList,
        has_lost_its_date,
        nearness,
        unchanging_since,
        valid_until,
    )
    from etoile_cli.render import plain_line
    from etoile_cli.render.countdown import plain_countdowns

    now = as_of.at.timestamp() if as_of.at else 0.0
    last_day = unchanging_since(one, as_of.day)
    end = valid_until(CountdownList(as_of, (one,), is_whole_list=False))
    until = end.timestamp() if end and one.countdown.hours is None else now
    [record] = plain_countdowns([one], as_of)
    return KnownLine(
        name=one.show.name,
        since=now,
        until=until if last_day is None else _FOR_EVER,
        last_day=last_day.toordinal() if last_day and not has_lost_its_date(one) else _FOR_EVER,
        is_ahead=one.is_ahead,
        place=nearness(one, as_of),
        text=plain_line(record),
    )


# --- in a file -----------------------------------------------------------------------------------


def _pack(known: _Known, key: str) -> tuple[Any, ...]:
    """Return what is known in a form that `marshal` can store."""
    zones = {name: zone_stamp(name) for name in sorted(known.index.zones() | known.zones)}
    lines = {id_: tuple(line.__dict__.values()) for id_, line in known.lines.items()}
    return key, zones, pack_index(known.index), known.lines_for, lines, tuple(known.zones)


def _unpack(packed: Any, key: str) -> _Known:
    """Return what is known; nothing if it was packed with another key or other time zones."""
    if not isinstance(packed, tuple) or packed[0] != key:
        return _Known()
    _, stamps, index, lines_for, lines, zones = packed
    if any(stamp is None or zone_stamp(name) != stamp for name, stamp in stamps.items()):
        return _Known()
    known = {id_: KnownLine(*values) for id_, values in lines.items()}
    return _Known(Index(*index), lines_for, known, frozenset(zones))
