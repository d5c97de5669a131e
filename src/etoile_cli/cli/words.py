"""What a person's words name: one of a vocabulary, a day or a moment, a zone, a country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import TypeVar

from etoile_cli.catalogue import country_hint, find_country
from etoile_cli.catalogue.zones import find_zone, skipped_hour, zone_hint
from etoile_cli.dates import DAY, BadDateError, exists, in_range, missing_day
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import did_you_mean, folded, listed, short

# --- vocabularies --------------------------------------------------------------------------------

E = TypeVar("E", bound=StrEnum)


def word_of(said: str | None, kind: type[E], option: str) -> E | None:
    """The member of a vocabulary that an option names, its words perhaps joined by hyphens.

    None where nothing was said. Raises EtoileError (exit 2) where it is no such word.
    """
    if said is None:
        return None
    names = [str(word) for word in kind]
    wanted = folded(said).replace("-", " ")
    if wanted in names:
        return kind(wanted)
    raise not_one_of(said, names, option)


def not_one_of(said: str, names: Sequence[str], option: str) -> EtoileError:
    """What to say (exit 2) of a word that is none of those that an option takes."""
    choices = listed([f"`{name}`" for name in names], "or")
    message = f"{option}: `{short(said)}` is not one of {choices}"
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=did_you_mean(said, names)))


# --- days and moments ----------------------------------------------------------------------------


def spoken_day(said: str, today: date) -> date | None:
    """The day of a word such as `tomorrow`; None where it is another."""
    days = {"yesterday": today - DAY, "today": today, "tomorrow": today + DAY}
    return days.get(said.strip().casefold())


def day_of(said: str, option: str, today: date) -> date:
    """The day that an option names: a date, or a word such as `tomorrow`.

    Raises EtoileError (exit 2) where it is neither.
    """
    wanted = said.strip().casefold()
    if spoken := spoken_day(wanted, today):
        return spoken
    try:
        if len(wanted) != len("2025-03-10"):
            raise ValueError(wanted)
        return in_range(date.fromisoformat(wanted))
    except ValueError as error:  # a BadDateError is one, too
        usual = "write 2025-03-10, or yesterday, today or tomorrow"
        hint = getattr(error, "hint", None) or missing_day(wanted) or usual
        problem = Problem("bad-day", f"{option}: `{short(said)}` is not a day", hint=hint)
    raise EtoileError(Exit.USAGE, problem)


def moment_named(said: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    """The day in a zone that --as-of names, and the instant where it names one.

    Raises EtoileError (exit 2) where it is neither a day nor a moment with a zone.
    """
    try:
        return _moment_named(said.strip(), today, zone)
    except BadDateError as error:
        problem = Problem("bad-as-of", f"--as-of: {error}", hint=error.hint)
    except (ValueError, OverflowError):
        problem = Problem(
            "bad-as-of",
            f"--as-of: `{short(said)}` is neither a day nor a moment with a zone",
            hint=missing_day(said)
            or "write 2025-03-10, or a moment with its zone: 2025-03-10T18:00+01:00",
        )
    raise EtoileError(Exit.USAGE, problem)


def _moment_named(said: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    if spoken := spoken_day(said, today):
        return spoken, None
    if said[4:5] != "-" or said[7:8] != "-":
        raise ValueError(said)
    if len(said) == len("2025-03-10"):
        return in_range(date.fromisoformat(said)), None
    moment = _instant(said)
    in_range(moment.date())
    return in_range(moment.astimezone(zone).date()), moment.astimezone(UTC)


def _instant(said: str) -> datetime:
    """`2025-03-10T18:00Z`, `2025-03-10T18:00+01:00`, `2025-03-10T18:00 Europe/London`."""
    head, _, name = said.rpartition(" ")
    zone = find_zone(name) if head and name[:1].isalpha() else None
    moment = datetime.fromisoformat(head if zone else said)
    if zone:
        if not exists(moment.replace(tzinfo=None), zone):
            raise skipped_hour(moment, str(zone))
        moment = moment.replace(tzinfo=zone)
    if moment.tzinfo is None or len(said) < len("2025-03-10T18"):
        raise BadDateError(
            "impossible-date",
            f"`{short(said)}` does not say in which zone",
            "add it: 2025-03-10T18:00+01:00, or 2025-03-10T18:00 Europe/London",
        )
    return moment


# --- zones ---------------------------------------------------------------------------------------

_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)  # of the offsets that are in use


def zone_of(said: str, by: str) -> tzinfo:
    """The zone of a name or of an offset such as `+05:45`; `by` is what it was set by.

    Raises EtoileError (exit 2) where there is none.
    """
    if zone := zone_named(said):
        return zone
    message = f"{by}: `{short(said)}` is not a time zone"
    raise EtoileError(Exit.USAGE, Problem("unknown-zone", message, hint=no_zone_hint(said)))


def zone_named(said: str) -> tzinfo | None:
    """The zone of a name or of an offset; None where there is none."""
    return find_zone(said) or _offset(said.strip())


def no_zone_hint(said: str) -> str:
    """What to write instead of what is no zone: what has digits was meant as an offset."""
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


# --- countries -----------------------------------------------------------------------------------


def country_of(said: str, by: str) -> str:
    """The two capital letters of a country; `by` is what it was set by.

    Raises EtoileError (exit 2) where it is none.
    """
    if country := find_country(said):
        return country
    message = f"{by}: `{short(said)}` is not a country's two letters"
    problem = Problem("unknown-country", message, hint=country_hint(said))
    raise EtoileError(Exit.USAGE, problem)
