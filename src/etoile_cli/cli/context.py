"""What a question is asked of: a catalogue, as of a moment, by a user who is somewhere.

The clock, and the zone that the system goes by, are read here and nowhere else.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path

from etoile_cli.catalogue.built_in import load_built_in
from etoile_cli.catalogue.load import is_folder, load, path_exists
from etoile_cli.catalogue.places import find_zone
from etoile_cli.cli.config import Settings
from etoile_cli.cli.console import print_diagnostics
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf, in_range
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen

# --- what is asked -------------------------------------------------------------------------------


@frozen
class Context:
    """What a question is asked of: a catalogue, as of a moment."""

    reading: Reading
    as_of: AsOf
    since: datetime  # when the clock was read for it

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, without the files that are left out for their errors."""
        return self.reading.catalogue

    def shows(self, arguments: list[str] | None) -> tuple[Show, ...]:
        """The shows that are meant, all if none is named; raises as `find_shows` does."""
        if not arguments:
            return self.catalogue.shows
        from etoile_cli.answers.find import find_shows

        return find_shows(self.catalogue.shows, arguments)

    def one_show(self, words: list[str]) -> Show:
        """The show whose title is meant, in quotes or not; raises as `find_show` does."""
        from etoile_cli.answers.find import find_show

        return find_show(self.catalogue.shows, " ".join(words))


# --- the catalogue -------------------------------------------------------------------------------


@frozen
class Reading:
    """A catalogue, and what is wrong with files that are left out of it.

    `exit_code` is what that comes to, 0 where nothing is wrong.
    """

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...] = ()
    exit_code: int = Exit.OK


def load_catalogue(named: str | None, settings: Settings) -> Reading:
    """The catalogue that is named, a file or a folder, and no other; else the person's.

    Raises EtoileError where a file that is named, or the packaged one, is no catalogue, and where
    nothing but files with errors is left.
    """
    if named is None:
        below = None if settings.only_mine else load_built_in()
        return _own(settings.folder, below)
    if is_folder(named):
        return _own(named, None)
    return Reading(load(named))


def _own(folder: str, below: Catalogue | None) -> Reading:
    if not path_exists(folder):
        return Reading(below or Catalogue(folder, ()))
    from etoile_cli.catalogue.user_catalogue import read_folder

    mine = read_folder(folder, below)
    problems, catalogue = mine.problems, mine.catalogue
    if not problems:
        return Reading(catalogue)
    if not catalogue.shows:
        raise EtoileError(mine.exit_code, *problems)
    return Reading(catalogue, tuple(problems), mine.exit_code)


# --- the moment ----------------------------------------------------------------------------------


def moment_of(said: str | None, chosen: Settings) -> AsOf:
    """The moment of asking, for a user in a zone and a country: now, or what --as-of says.

    Raises EtoileError (exit 2) where the words for one of the three name none.
    """
    zone = _zone_of(chosen.zone, chosen.by["zone"])
    country = _country_of(chosen.country, chosen.by["country"])
    here = now().astimezone(zone)
    if said is None:
        return AsOf(here.date(), zone, here, country)
    if day := _plain_day(said):
        return AsOf(day, zone, None, country)
    from etoile_cli.cli.as_of import moment_named

    day, at = moment_named(said, here.date(), zone)
    return AsOf(day, zone, at, country)


def _plain_day(said: str) -> date | None:
    """The day of `2026-12-25`; None if it is written otherwise, or outside the calendar."""
    if len(said) != len("2026-12-25") or not said[4] == said[7] == "-":
        return None
    try:
        return in_range(date.fromisoformat(said))
    except ValueError:
        return None


def now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


def now_like(asked: AsOf, since: datetime) -> AsOf:
    """The moment of asking, moved on by the time that has passed `since` it was asked."""
    at = (asked.at or since).astimezone(UTC) + (now() - since)
    return AsOf(at.astimezone(asked.zone).date(), asked.zone, at, asked.country)


# --- the user's place ----------------------------------------------------------------------------


def _country_of(said: str | None, by: str) -> str | None:
    """The country that somebody has set; None where nobody has."""
    if said is None:
        return None
    from etoile_cli.cli.choices import country_of

    return country_of(said, by)


def _zone_of(said: str | None, by: str) -> tzinfo:
    """The zone that is set, else the system's; raise EtoileError (exit 2) if it is not one."""
    if said is None or by == "TZ":
        return _zone_of_system((said or "").removeprefix(":"))
    from etoile_cli.cli.choices import zone_of

    return zone_of(said, by)


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


@cache
def _zone_of_system(name: str) -> tzinfo:
    """The zone of what TZ holds; if that is nothing, of the name of /etc/localtime.

    TZ holds what the C library takes, too, with a warning on stderr if that is not what it seems.
    """
    if not name:
        return find_zone(_linked_zone()) or SystemZone()
    if zone := find_zone(name.rpartition("zoneinfo/")[2]):
        return zone
    if name.startswith("/") and Path(name).is_file():
        return SystemZone()
    from etoile_cli.cli.locale import zone_of_tz

    zone, problem = zone_of_tz(name, SystemZone())
    if problem:
        print_diagnostics([problem])
    return zone


def _linked_zone() -> str:
    """The name that /etc/localtime links to; empty if it is not a link."""
    try:
        return str(Path("/etc/localtime").readlink()).rpartition("zoneinfo/")[2]
    except OSError:
        return ""
