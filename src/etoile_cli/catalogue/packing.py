"""Shows in a form that is read at once: packed by marshal, each made when it is asked for.

Reading and checking TOML takes longer than everything else that a command does. The built-in
catalogue has its shows packed beside it, the index those of the user's files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli import __version__
from etoile_cli.domain.dates import Instant, LocalHour, Window, one_day
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Extent,
    Plan,
    Postponed,
    ReleaseLine,
    Weekdays,
)
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    EpisodeCount,
    Ids,
    LastSeason,
    News,
    Origin,
    PlatformChange,
    Scheduled,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
)
from etoile_cli.domain.vocabulary import NAME_KINDS, names_in
from etoile_cli.records import deferred
from etoile_cli.store.cache import seal, unseal

RECORDS: tuple[type, ...] = (
    Show, CastMember, News, Standing, LastSeason, EpisodeCount, Titles, Scheduled, Trailer,
    PlatformChange, Plan, Postponed, ReleaseLine, Episodes, Weekdays, Window, Instant, LocalHour,
    Ids,
)  # fmt: skip
"""The records of a catalogue; a packed record is stored with its index here."""

ENUMS: tuple[type[Enum], ...] = (Certainty, Tier, Stage, Extent, Every)
"""The enums of a catalogue; a packed member is stored with its enum's index and its own."""

FORMAT = [
    __version__,
    *((kind.__name__, list(kind.__match_args__)) for kind in RECORDS),  # type: ignore[attr-defined]
    *((kind.__name__, list(kind.__members__)) for kind in ENUMS),
]
"""The version, the fields and the enum members for which what is packed is valid."""

Names = tuple[tuple[str, ...], ...]
"""The genres, the platforms and the people of a show."""

PackedShow = tuple[str, str, tuple[str, ...], str | None, tuple[str, ...], Names, bytes]
"""The id, title, aliases and qualifier of a show, the time zones and other names that it has, and
all of it, sealed."""


# --- shows ---------------------------------------------------------------------------------------


def pack_shows(shows: Iterable[Show]) -> tuple[PackedShow, ...]:
    """Return shows in a form that `marshal` can store; raise as `pack` does."""
    return tuple(
        (
            one.id,
            one.title,
            one.aliases,
            one.qualifier,
            tuple(sorted(zones_of(one))),
            names_of(one),
            seal(pack(one)),
        )
        for one in shows
    )


def unpack_shows(
    shows: Iterable[PackedShow], file: str, change: Callable[[Show], Show] = lambda show: show
) -> tuple[Show, ...]:
    """Return the shows of a file, each of which is unpacked when more than its names is asked for.

    `change` returns the show that stands for one that was unpacked, with the same names. All the
    time zones that they name must be known.
    """
    return tuple(
        deferred(
            Show,
            partial(_unpacked, packed, file, change),
            id=id_,
            title=title,
            aliases=aliases,
            qualifier=qualifier,
        )
        for id_, title, aliases, qualifier, _, _, packed in shows
    )


def _unpacked(packed: bytes, file: str, change: Callable[[Show], Show]) -> Show:
    return change(unpack(unseal(packed), file))


def unpack(value: Any, file: str) -> Any:
    """Undo `pack` for a value of a file's catalogue."""
    return _unpacker(file)(value)


def names_of(show: Show) -> Names:
    """Return the names that completion knows from a show."""
    return tuple(tuple(dict.fromkeys(names_in(kind, show))) for kind in NAME_KINDS)


def packed_zones(packed: Iterable[PackedShow]) -> set[str]:
    """Return the names of the time zones that packed shows name."""
    return {zone for _, _, _, _, zones, *_ in packed for zone in zones}


def zones_of(show: Show) -> set[str]:
    """Return the names of the time zones that a show's hours are in."""
    whens = (line.when for line in show.lines)
    zones = (when.zone for when in whens if isinstance(when, Instant))
    return {zone.key for zone in zones if isinstance(zone, ZoneInfo)}


# --- values --------------------------------------------------------------------------------------

_MEMBERS = [list(kind) for kind in ENUMS]

DATE, DATETIME, ONE_DAY, ZONE, OFFSET, ORIGIN, ENUM, TUPLE = range(-8, 0)


@cache
def _unpacker(file: str) -> Callable[[Any], Any]:
    """Return the function that undoes `pack` for a value of a file's catalogue."""
    makers: list[Callable[..., Any]] = [
        *RECORDS,  # the makers below have negative indexes
        date.fromordinal,
        datetime.fromisoformat,
        lambda number: one_day(date.fromordinal(number)),
        ZoneInfo,
        lambda seconds: timezone(timedelta(seconds=seconds)),
        lambda *path: Origin(file, path),
        lambda kind, index: _MEMBERS[kind][index],
        lambda *values: values,
    ]

    def unpack(value: Any) -> Any:
        maker, parts, packed_indexes = value
        for index in packed_indexes:
            parts[index] = unpack(parts[index])
        return makers[maker](*parts)

    return unpack


def pack(value: Any) -> Any:
    """Return a value of a catalogue in a form that marshal can store.

    Text, numbers and tuples of them are unchanged. Anything else becomes a list: its maker, its
    parts, and the indexes of the parts that are packed themselves. Raise KeyError for a type that
    no catalogue has.
    """
    kind = type(value)
    if kind in _PLAIN or (kind is tuple and _PLAIN.issuperset(map(type, value))):
        return value
    maker, parts = _PACKERS[kind](value)
    found, packed_indexes = [*parts], []
    for index, part in enumerate(found):
        if type(part) not in _PLAIN:
            found[index] = packed = pack(part)
            if type(packed) is list:
                packed_indexes.append(index)
    is_plain = kind is tuple and not packed_indexes
    return value if is_plain else [maker, found, tuple(packed_indexes)]


_PLAIN = frozenset({type(None), bool, int, str})
_INDEXES = {kind: index for index, kind in enumerate(RECORDS)}


def _pack_record(value: Any) -> tuple[int, Iterable[Any]]:
    return _INDEXES[type(value)], value.__dict__.values()


def _pack_window(value: Any) -> tuple[int, Iterable[Any]]:
    is_plain_day = value.is_day and value.words == value.first.isoformat()
    return (ONE_DAY, [value.first.toordinal()]) if is_plain_day else _pack_record(value)


def _pack_member(value: Any) -> tuple[int, Iterable[Any]]:
    index = ENUMS.index(type(value))
    return ENUM, [index, _MEMBERS[index].index(value)]


_PACKERS: dict[type, Callable[[Any], tuple[int, Iterable[Any]]]] = {
    **dict.fromkeys(RECORDS, _pack_record),
    **dict.fromkeys(ENUMS, _pack_member),
    Window: _pack_window,
    Origin: lambda origin: (ORIGIN, origin.path),
    tuple: lambda values: (TUPLE, values),
    date: lambda day: (DATE, [day.toordinal()]),
    datetime: lambda wall: (DATETIME, [wall.isoformat()]),
    ZoneInfo: lambda zone: (ZONE, [zone.key]),
    timezone: lambda zone: (OFFSET, [int(zone.utcoffset(None).total_seconds())]),
}
