"""The clock and the viewer's zone: the only place that reads either."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path

from etoile_cli.catalogue.whens import find_zone
from etoile_cli.cli.streams import say
from etoile_cli.dates import DAY, AsOf, BadDateError, in_range
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import short

_LOCALTIME = Path("/etc/localtime")


class SystemZone(tzinfo):
    """The zone that the system's own clock goes by, where it has no name that we could find."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The system's offset at a wall time."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Not known; nobody asks."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The system's name for its offset at a wall time."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        """The wall time of an instant."""
        there = moment.replace(tzinfo=UTC).astimezone()
        return there.replace(tzinfo=self)

    def __str__(self) -> str:
        return "local"


def viewer_zone(environment: Mapping[str, str]) -> tzinfo:
    """The zone of TZ, else the system's. Warns on stderr of a TZ that stands for no zone."""
    return _zone_of(environment.get("TZ", "").removeprefix(":"))


@cache
def _zone_of(name: str) -> tzinfo:
    if not name:
        return _system_zone()
    if zone := find_zone(name.rpartition("zoneinfo/")[2]):
        return zone
    if not (_is_rule(name) or (name.startswith("/") and Path(name).exists())):
        say([_unknown(name)])
        return UTC
    return SystemZone()


def _is_rule(name: str) -> bool:
    """Whether a TZ may be a POSIX rule, such as `EST5EDT`, which has an offset in digits."""
    return any(char.isdigit() for char in name)


def _unknown(name: str) -> Problem:
    return Problem(
        "unknown-local-zone",
        f"TZ is `{short(name)}`, which is no time zone; days and hours are told in UTC",
        hint="set TZ to a name such as `Europe/London`",
        severity="warning",
    )


def _system_zone() -> tzinfo:
    """By the name that /etc/localtime links to, where it does."""
    try:
        name = str(_LOCALTIME.readlink()).rpartition("zoneinfo/")[2]
    except OSError:
        return SystemZone()
    return find_zone(name) or SystemZone()


def as_of(said: str | None, option: str = "--as-of") -> AsOf:
    """The moment of asking: now, or what an option says.

    Raises EtoileError (exit 2) where the words are neither a day nor a moment with a zone.
    """
    zone = viewer_zone(os.environ)
    now = datetime.now(UTC).astimezone(zone)
    if said is None:
        return AsOf(now.date(), zone, now)
    try:
        return _parse(said.strip(), now.date(), zone)
    except BadDateError as error:
        problem = Problem("bad-as-of", f"{option}: {error}", hint=error.hint)
    except (ValueError, OverflowError):
        problem = Problem(
            "bad-as-of",
            f"{option}: `{short(said)}` is neither a day nor a moment with a zone",
            hint="write 2025-03-10, or a moment with its zone: 2025-03-10T18:00+01:00",
        )
    raise EtoileError(Exit.USAGE, problem)


def day(said: str, option: str) -> date:
    """The day that an option names, in the viewer's zone; raises as `as_of` does."""
    return as_of(said, option).day


def _parse(said: str, today: date, zone: tzinfo) -> AsOf:
    spoken = {"yesterday": today - DAY, "today": today, "tomorrow": today + DAY}
    if said.casefold() in spoken:
        return AsOf(spoken[said.casefold()], zone)
    if said[4:5] != "-" or said[7:8] != "-":
        raise ValueError(said)
    if len(said) == len("2025-03-10"):
        return AsOf(in_range(date.fromisoformat(said)), zone)
    moment = _moment(said)
    in_range(moment.date())
    return AsOf(in_range(moment.astimezone(zone).date()), zone, moment.astimezone(UTC))


def _moment(said: str) -> datetime:
    """`2025-03-10T18:00Z`, `2025-03-10T18:00+01:00`, `2025-03-10T18:00 Europe/London`."""
    head, _, name = said.rpartition(" ")
    zone = find_zone(name) if head and name[:1].isalpha() else None
    moment = datetime.fromisoformat(head if zone else said)
    if zone:
        moment = moment.replace(tzinfo=zone)
    if moment.tzinfo is None or len(said) < len("2025-03-10T18"):
        raise BadDateError(
            "impossible-date",
            f"`{short(said)}` does not say in which zone",
            "add it: 2025-03-10T18:00+01:00, or 2025-03-10T18:00 Europe/London",
        )
    return moment
