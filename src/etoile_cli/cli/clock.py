"""The moment of asking: the clock, which is read nowhere else, or what `--as-of` says."""

from datetime import UTC, date, datetime, tzinfo

from etoile_cli.catalogue.zones import find_zone, skipped_hour
from etoile_cli.dates import DAY, AsOf, BadDateError, exists, in_range, missing_day
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import short


def as_of(said: str | None, zone: tzinfo, country: str | None = None) -> AsOf:
    """The moment of asking, for a viewer in a zone and a country: now, or what --as-of says.

    Raises EtoileError (exit 2) where the words are neither a day nor a moment with a zone.
    """
    here = now().astimezone(zone)
    if said is None:
        return AsOf(here.date(), zone, here, country)
    try:
        day, at = _parse(said.strip(), here.date(), zone)
        return AsOf(day, zone, at, country)
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


def now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


def now_like(asked: AsOf, since: datetime) -> AsOf:
    """The moment of asking, moved on by the time that has passed `since` it was asked."""
    at = (asked.at or since).astimezone(UTC) + (now() - since)
    return AsOf(at.astimezone(asked.zone).date(), asked.zone, at, asked.country)


def _spoken(today: date) -> dict[str, date]:
    return {"yesterday": today - DAY, "today": today, "tomorrow": today + DAY}


def spoken_day(said: str, as_of: AsOf) -> date | None:
    """The day of a word such as `tomorrow`, as of the moment asked; None where it is another."""
    return _spoken(as_of.day).get(said.strip().casefold())


_DAYS = "write 2025-03-10, or yesterday, today or tomorrow"


def day(said: str, option: str, as_of: AsOf) -> date:
    """The day that an option names: a date, or a word such as `tomorrow` as of the moment asked.

    Raises EtoileError (exit 2) where it is neither.
    """
    wanted = said.strip().casefold()
    if spoken := spoken_day(said, as_of):
        return spoken
    try:
        if len(wanted) != len("2025-03-10"):
            raise ValueError(wanted)
        return in_range(date.fromisoformat(wanted))
    except ValueError as error:  # a BadDateError is one, too
        hint = getattr(error, "hint", None) or missing_day(wanted) or _DAYS
        problem = Problem("bad-day", f"{option}: `{short(said)}` is not a day", hint=hint)
    raise EtoileError(Exit.USAGE, problem)


def _parse(said: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    """The day there, and the instant where one is named."""
    if spoken := _spoken(today).get(said.casefold()):
        return spoken, None
    if said[4:5] != "-" or said[7:8] != "-":
        raise ValueError(said)
    if len(said) == len("2025-03-10"):
        return in_range(date.fromisoformat(said)), None
    moment = _moment(said)
    in_range(moment.date())
    return in_range(moment.astimezone(zone).date()), moment.astimezone(UTC)


def _moment(said: str) -> datetime:
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
