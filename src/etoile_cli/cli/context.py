"""The context of a query: the catalogue, the as-of moment, the user's zone and country.

The clock and the system's zone are read here and nowhere else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etoile_cli.catalogue.built_in import BUILT_IN
from etoile_cli.catalogue.load import is_folder, load, path_exists
from etoile_cli.catalogue.places import (
    country_hint,
    find_zone,
    nearest_zone,
    parse_country,
    parse_zone,
    zone_hint,
)
from etoile_cli.cli.app import print_diagnostics
from etoile_cli.cli.config import Settings, load_settings
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import AsOf, in_range
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen
from etoile_cli.text import shorten

if TYPE_CHECKING:
    from etoile_cli.catalogue.index import Effort
    from etoile_cli.cli.known_lines import KnownLines
    from etoile_cli.cli.memory import Memory

# --- the catalogue -------------------------------------------------------------------------------


@frozen
class Context:
    """The context of a query: a loaded catalogue, without its invalid files, and a moment."""

    catalogue: Catalogue
    as_of: AsOf
    since: datetime  # when the clock was read, before any file
    options: Mapping[str, Any]  # as the user wrote them
    settings: Settings
    problems: tuple[Diagnostic, ...] = ()  # of the files that were skipped
    exit_code: int = Exit.OK  # for those files
    memory: Memory | None = None  # of the user's folder, unless there is anything to report

    @cached_property
    def every_show(self) -> tuple[Show, ...]:
        """All shows of the catalogue: for a command that answers for each of them."""
        return self.catalogue.shows

    @property
    def has_read_all(self) -> bool:
        """Whether each show was answered for, so that more may be kept for the next call."""
        has_lines = "known" in vars(self) and self.known and self.known.is_whole
        return "every_show" in vars(self) or bool(has_lines)

    @cached_property
    def known(self) -> KnownLines | None:
        """What may be known of answers as of now; None as of a day without a time."""
        return self.memory.lines(self.as_of) if self.memory and self.as_of.at else None

    @property
    def empty_catalogue(self) -> str | None:
        """The name of the catalogue if it holds no shows, else None."""
        total = len(self.memory.shows.ids) if self.memory else len(self.catalogue.shows)
        return None if total else self.catalogue.name

    def shows(self, words: list[str] | None) -> tuple[Show, ...]:
        """Return the named shows, all if none is named; raise as `find_shows` does."""
        if not words:
            return self.every_show
        if len(words) == 1 and (show := self._named(words[0])):
            return (show,)
        from etoile_cli.answers.find import find_shows

        return find_shows(self.catalogue.shows, words)

    def one_show(self, words: list[str]) -> Show:
        """Return the show with a title, quoted or not; raise as `find_show` does."""
        if show := self._named(" ".join(words)):
            return show
        from etoile_cli.answers.find import find_show

        return find_show(self.catalogue.shows, " ".join(words))

    def _named(self, query: str) -> Show | None:
        """Return the show that `find_show` finds first, if no other need be looked at."""
        return self.memory.shows.named(query) if self.memory else None


def load_context(options: Mapping[str, Any], effort: Effort = "exact") -> Context:
    """Return the context of a query, by its shared options.

    Raise as `load_settings`, `resolve_as_of` and `load_catalogue` do.
    """
    settings = load_settings(options, os.environ)
    as_of, since = resolve_as_of(options["as_of"], settings), now()
    found = load_catalogue(options["catalogue"], settings, effort)
    return Context(
        catalogue=found.catalogue,
        as_of=as_of,
        since=since,
        options=options,
        settings=settings,
        problems=found.problems,
        exit_code=found.exit_code,
        memory=found.memory,
    )


@frozen
class Loaded:
    """A catalogue; the problems of the files that were skipped, with their exit code.

    `memory` is what is to be remembered of its folder, None if there is nothing.
    """

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...] = ()
    exit_code: int = Exit.OK
    memory: Memory | None = None


def load_catalogue(path: str | None, settings: Settings, effort: Effort = "exact") -> Loaded:
    """Return the catalogue at a path, a file or a folder, else the user's over the built-in one.

    With the effort `none` no file is read: without an index of them, there are no shows.
    Raise EtoileError if the named file or the built-in catalogue is invalid, or if every file of
    the user is.
    """
    if path is not None and not is_folder(path):
        return Loaded(Catalogue(path, ()) if effort == "none" else load(path))
    uses_built_in = path is None and not settings.only_mine
    folder = settings.folder if path is None else path
    complete_on = partial(last_asked, folder, settings)
    if settings.index:
        from etoile_cli.cli.memory import Memory

        built_in = BUILT_IN if uses_built_in else None
        memory = Memory(settings.paths.cache, folder, built_in, now())
        if known := memory.read(complete_on, effort):
            return Loaded(known, memory=memory)
    if effort == "none":
        return Loaded(Catalogue(folder, ()))
    lowest = BUILT_IN.load() if uses_built_in else None
    if not path_exists(folder):
        return Loaded(lowest or Catalogue(folder, ()))
    from etoile_cli.catalogue.user_catalogue import read_folder

    user = read_folder(folder, lowest, complete_on)
    if user.exit_code and not user.catalogue.shows:
        raise EtoileError(user.exit_code, *user.problems)
    return Loaded(user.catalogue, tuple(user.problems), user.exit_code)


def last_asked(folder: str, settings: Settings) -> date | None:
    """Return the day on which a service was last asked about every show of a folder."""
    from etoile_cli.store.service_state import last_complete

    return last_complete(folder, service_states(settings))


def service_states(settings: Settings) -> str:
    """Return the folder in which it is kept what services were asked."""
    return str(Path(settings.paths.state) / "service")


# --- the moment ----------------------------------------------------------------------------------


def resolve_as_of(text: str | None, settings: Settings) -> AsOf:
    """Return the as-of moment in the user's zone and country; now if --as-of is not set.

    Raise EtoileError (exit 2) if one of the three is invalid.
    """
    zone = _resolve_zone(settings.zone, settings.set_by["zone"])
    country = settings.country
    if country is not None:
        country = country_option(country, settings.set_by["country"])
    here = now().astimezone(zone)
    if text is None:
        return AsOf(here.date(), zone, here, country)
    if day := iso_day(text):
        return AsOf(day, zone, None, country)
    from etoile_cli.cli.user_input import parse_as_of

    day, at = parse_as_of(text, here.date(), zone)
    return AsOf(day, zone, at, country)


def iso_day(text: str) -> date | None:
    """Return the day of `2026-12-25`; None if the text has another form or is out of range."""
    if len(text) != len("2026-12-25") or not text[4] == text[7] == "-":
        return None
    try:
        return in_range(date.fromisoformat(text))
    except ValueError:
        return None


def now() -> datetime:
    """Return the time of the clock, in UTC."""
    return datetime.now(UTC)


def advance(as_of: AsOf, since: datetime) -> AsOf:
    """Return an as-of moment, later by the time that has passed since the clock was read."""
    at = (as_of.at or since).astimezone(UTC) + (now() - since)
    return AsOf(at.astimezone(as_of.zone).date(), as_of.zone, at, as_of.country)


# --- zone and country ----------------------------------------------------------------------------


def country_option(name: str, option: str) -> str:
    """Return the two capital letters of a country.

    Raise EtoileError (exit 2), which names the option, if it is not one.
    """
    if country := parse_country(name):
        return country
    message = f"{option}: `{shorten(name)}` is not a country"
    raise usage_error(message, country_hint(name), "unknown-country")


def _resolve_zone(name: str | None, set_by: str) -> tzinfo:
    """Return the zone that is set, else the system's; raise EtoileError (exit 2) if invalid."""
    if name is None or set_by == "TZ":
        return _system_zone((name or "").removeprefix(":"))
    if zone := parse_zone(name):
        return zone
    message = f"{set_by}: `{shorten(name)}` is not a time zone"
    raise usage_error(message, zone_hint(name), "unknown-zone")


class SystemZone(tzinfo):
    """The zone of the system's clock, if we cannot find its name."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the system's offset at a wall time."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Return None: nothing uses it."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the system's name for its offset at a wall time."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        """Return the wall time of an instant; of two equal ones, the second has fold 1."""
        there = moment.replace(tzinfo=UTC).astimezone()
        wall = there.replace(tzinfo=self)
        is_second = wall.utcoffset() != there.utcoffset()
        return wall.replace(fold=1) if is_second else wall

    def __str__(self) -> str:
        return "local"


@cache
def _system_zone(name: str) -> tzinfo:
    """Return the zone of TZ, else of /etc/localtime.

    TZ may hold anything that the C library accepts; warn on stderr if it probably means another.
    """
    if not name:
        return find_zone(_linked_zone()) or SystemZone()
    if zone := find_zone(name.rpartition("zoneinfo/")[2]):
        return zone
    if name.startswith("/") and Path(name).is_file():
        return SystemZone()
    zone, problem = parse_tz(name, SystemZone())
    if problem:
        print_diagnostics([problem])
    return zone


def _linked_zone() -> str:
    """Return the name that /etc/localtime links to; empty if it is not a link."""
    try:
        return str(Path("/etc/localtime").readlink()).rpartition("zoneinfo/")[2]
    except OSError:
        return ""


# --- TZ as POSIX has it --------------------------------------------------------------------------

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_HOURS = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_CHANGE = rf",(?:M\d{{1,2}}\.\d\.\d|J?\d{{1,3}})(?:/{_HOURS})?"
_RULE = rf"(?P<name>{_NAME}){_HOURS}(?P<summer>{_NAME}(?:{_HOURS})?(?:{_CHANGE}{_CHANGE})?)?"
"""A rule of POSIX (chapter 8.3, TZ); its hours count west of Greenwich."""


def parse_tz(name: str, system_zone: tzinfo) -> tuple[tzinfo, Diagnostic | None]:
    """Return the zone of a TZ that is not a zone's name, and a warning if it is likely wrong.

    `system_zone` is how the C library reads it.
    """
    rule = re.fullmatch(_RULE, name, re.ASCII)
    try:
        offset, _ = (system_zone.utcoffset(datetime(2026, month, 1)) for month in (1, 7))
    except ValueError:  # POSIX allows 24 hours and more, Python does not
        return _nearest_zone(name)
    if rule is None or offset is None:
        return _nearest_zone(name)
    if rule["name"].upper() not in ("UTC", "GMT") or rule["summer"] or not offset:
        return system_zone, None
    message = f"TZ is `{shorten(name)}`, which POSIX reads as {_format_offset(offset)}"
    opposite = _format_offset(-offset)
    hint = f"for {opposite} set TZ to `{rule['name']}{_format_offset(offset)}`, or to a zone's name"
    return system_zone, Diagnostic("unknown-local-zone", message, hint=hint, severity="warning")


def _nearest_zone(name: str) -> tuple[tzinfo, Diagnostic]:
    """Return the zone that a name probably means, else UTC, and a warning."""
    zone = parse_zone(name) or UTC
    message = f"TZ is `{shorten(name)}`, which is not the name of a zone; times are shown in {zone}"
    near = getattr(zone, "key", None) or nearest_zone(name) or "Europe/London"
    such_as = "" if near != "Europe/London" else "a name such as "
    hint = f"set TZ to {such_as}`{near}`"
    return zone, Diagnostic("unknown-local-zone", message, hint=hint, severity="warning")


def _format_offset(offset: timedelta) -> str:
    """Return an offset from UTC: `+03:00`."""
    minutes = round(abs(offset) / timedelta(minutes=1))
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
