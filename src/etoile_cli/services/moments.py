"""When an episode comes out, from what TVmaze lists: the broadcaster's day, an hour and a moment.

The three do not always say the same. The day is the broadcaster's, on which 02:00 belongs to the
evening before; the moment of an episode without an hour is invented, at noon; an hour of a
channel for the whole world is in no zone. An hour counts only if the moment agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo

from etoile_cli.catalogue.places import parse_offset
from etoile_cli.domain.dates import DAY, FIRST_DAY, LAST_DAY, Instant, When, is_repeated, one_day
from etoile_cli.services.fields import as_day, as_moment

_FIRST_OF_A_DAY = time(5)
"""The first hour that is never counted to the evening before: of 2,288 recorded episodes with an
hour, 125 from 00:00 to 04:30 are listed under the day before, and none from 05:00."""

_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def airing(
    airdate: object, airtime: object, airstamp: object, zones: Iterable[tzinfo]
) -> When | None:
    """Return when an episode comes out, None if unknown.

    An instant, in the first of `zones` in which `airstamp` shows the hour `airtime`, on the day
    `airdate` or, after midnight, on the next; else the day, as listed.
    """
    day = as_day(airdate)
    if day is None:
        return None
    hour, moment = _hour(airtime), as_moment(airstamp)
    if hour is not None and moment is not None:
        for zone in zones:
            if _agrees(moment.astimezone(zone), day, hour):
                return _instant(moment, zone) or one_day(day)
    return one_day(day)


def _hour(text: object) -> time | None:
    """Return the hour of `21:30`; None if the value is not one."""
    is_hour = isinstance(text, str) and _HOUR.fullmatch(text)
    return time.fromisoformat(str(text)) if is_hour else None


def _agrees(there: datetime, day: date, hour: time) -> bool:
    """Return whether a moment in a zone is at the hour of the broadcaster's day."""
    if there.time() != hour or not FIRST_DAY <= there.date() <= LAST_DAY:
        return False
    return there.date() == day or (hour < _FIRST_OF_A_DAY and there.date() - day == DAY)


def _instant(moment: datetime, zone: tzinfo) -> Instant | None:
    """Return a moment as the wall clock of a zone, which a catalogue reads as the same moment.

    The second of two equal hours, when clocks go back, is in the offset of its zone instead,
    because a wall clock means the first; None if a catalogue cannot write that offset.
    """
    there = moment.astimezone(zone)
    wall = there.replace(tzinfo=None, fold=0)
    if not (there.fold and is_repeated(wall, zone)):
        return Instant(wall, zone)
    offset = parse_offset(f"{there:%z}")
    return Instant(wall, offset) if offset else None
