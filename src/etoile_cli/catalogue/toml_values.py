"""What a catalogue writes for what we know: days, windows, hours and rhythms as TOML values."""

from datetime import date
from typing import Any

from etoile_cli.catalogue.reader import LOCAL, POSTPONED
from etoile_cli.domain.dates import WEEKDAYS, Instant, LocalHour, When, Window
from etoile_cli.domain.releases import Every, Weekdays

TomlTable = dict[str, Any]
"""A table, as `tomli` reads it."""


def window_as_toml(when: Window) -> date | str:
    """Return a day as a date, and any other window in its words."""
    first = when.first
    return first if first and when.is_day and first.isoformat() == when.words else when.words


def date_keys(when: When | None) -> TomlTable:
    """Return the keys that date a release line; None withdraws its date."""
    match when:
        case None:
            return {"date": POSTPONED}
        case Window():
            return {"date": window_as_toml(when)}
        case LocalHour(wall):
            return {"date": wall, "zone": LOCAL}
        case Instant(wall, zone):
            name = getattr(zone, "key", None)  # an offset has none
            return {"date": wall, "zone": name} if name else {"date": wall.replace(tzinfo=zone)}


def repeat_keys(every: Every | Weekdays | None, each: int) -> TomlTable:
    """Return the keys that repeat a release line; none if it does not repeat."""
    if every is None:
        return {}
    words: Any = str(every)
    if isinstance(every, Weekdays):
        words = [WEEKDAYS[day][:3].capitalize() for day in every.days]
    return {"every": words} | ({"each": each} if each > 1 else {})
