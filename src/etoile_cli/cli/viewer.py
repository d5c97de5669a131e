"""Where the viewer is: their zone and their country."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path

from etoile_cli.catalogue import country_hint, find_country
from etoile_cli.catalogue.zones import find_zone, zone_hint
from etoile_cli.cli.streams import say
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import short

_LOCALTIME = Path("/etc/localtime")
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)  # of the offsets that are in use


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
        """The wall time of an instant; of two that are alike, the second says so."""
        there = moment.replace(tzinfo=UTC).astimezone()
        wall = there.replace(tzinfo=self)
        is_second = wall.utcoffset() != there.utcoffset()
        return wall.replace(fold=1) if is_second else wall

    def __str__(self) -> str:
        return "local"


# --- the zone ------------------------------------------------------------------------------------


TZ = "TZ"


def viewer_zone(said: str | None, by: str) -> tzinfo:
    """The zone that somebody has set, or else the system's; `by` is what it was set by.

    TZ holds what the C library takes, too; with a warning on stderr where that stands for no zone.
    Raises EtoileError (exit 2) where another's word is neither the name of a zone nor an offset
    such as `+05:45`.
    """
    if said is None or by == TZ:
        return _zone_of((said or "").removeprefix(":"))
    if zone := zone_named(said):
        return zone
    message = f"{by}: `{short(said)}` is not a time zone"
    raise EtoileError(Exit.USAGE, Problem("unknown-zone", message, hint=viewers_zone_hint(said)))


def zone_named(said: str) -> tzinfo | None:
    """The zone of a name or of an offset; None where there is none."""
    return find_zone(said) or _offset(said.strip())


def viewers_zone_hint(said: str) -> str:
    """What to write instead: what has digits was meant as an offset."""
    if any(char.isdigit() for char in said):
        return "write an offset from -12:00 to +14:00, or a name such as `Europe/London`"
    return zone_hint(said)


def _offset(said: str) -> tzinfo | None:
    """`+05:45`, `-12`, `UTC+14`: a fixed offset from UTC, as far as any is in use."""
    digits = said.upper().removeprefix("UTC")
    hours, _, minutes = digits[1:].partition(":")
    parts = [hours, minutes or "00"]
    if digits[:1] not in ("+", "-") or not all(part.isdecimal() for part in parts):
        return None
    if len(hours) > 2 or len(parts[1]) != 2 or int(parts[1]) > 59:
        return None
    away = timedelta(hours=int(hours), minutes=int(parts[1]))
    away = -away if digits[0] == "-" else away
    return timezone(away) if _WESTMOST <= away <= _EASTMOST else None


@cache
def _zone_of(name: str) -> tzinfo:
    if not name:
        return _system_zone()
    if zone := find_zone(name.rpartition("zoneinfo/")[2]):
        return zone
    if not (_is_rule(name) or (name.startswith("/") and Path(name).exists())):
        say([_unknown(name)])
        return UTC
    return _system_zone_of(name)


def _system_zone_of(name: str) -> tzinfo:
    """The zone that the C library makes of a TZ; UTC, with a warning, where Python has no such."""
    zone = SystemZone()
    try:
        datetime.now(UTC).astimezone(zone)
    except ValueError:  # POSIX has offsets of 24 hours and more, Python has not
        say([_unknown(name)])
        return UTC
    return zone


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


# --- the country ---------------------------------------------------------------------------------


def viewer_country(said: str | None, by: str) -> str | None:
    """The country that somebody has set, in two capital letters; `by` is what it was set by.

    None where nobody has. Raises EtoileError (exit 2) where it is no country.
    """
    if said is None:
        return None
    if country := find_country(said):
        return country
    message = f"{by}: `{short(said)}` is not a country's two letters"
    problem = Problem("unknown-country", message, hint=country_hint(said))
    raise EtoileError(Exit.USAGE, problem)
