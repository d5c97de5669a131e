"""The time zones of the world, by their names."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from etoile_cli.dates import BadDateError
from etoile_cli.text import did_you_mean

_OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})  # another on each, or none


def find_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name, None where there is no such zone."""
    if name in _OF_THE_MACHINE or name.startswith(("posix/", "right/")):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def zones() -> list[str]:
    """The names of every time zone."""
    return sorted(available_timezones() - _OF_THE_MACHINE)


def zone_hint(name: str, *others: str) -> str:
    """What to write instead of a zone that does not exist; `others` would be understood, too."""
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in zones()}
    if zone := cities.get(name.strip().replace(" ", "_").casefold()):
        return f"did you mean `{zone}`?"
    near = did_you_mean(name, [*others, *zones()])
    return near or "write a name such as `America/New_York`"


def skipped_hour(wall: datetime, zone: str) -> BadDateError:
    """What is wrong with an hour that the clocks of a zone skip."""
    return BadDateError(
        "skipped-hour",
        f"the clocks of {zone} skip {wall:%H:%M} on {wall.date()}",
        "write an hour that exists there that day",
    )
