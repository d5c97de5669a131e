"""A date of a release as TOML has it → a day, a window, an instant or a local hour."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from etoile_cli.catalogue.places import find_zone, offset_named, skipped_hour, zone_hint
from etoile_cli.catalogue.reader import KeyPath, Table, release_hint
from etoile_cli.domain.dates import (
    BadDateError,
    Instant,
    LocalHour,
    When,
    exists,
    in_range,
    past_midnight_error,
)
from etoile_cli.text import shorten

LOCAL = "local"
"""The zone of an hour that is each user's own."""


def parse_when(table: Table, value: Any, path: KeyPath, zone: str | None) -> When | None:
    """The date of a release or a drop; `zone` is the drop's, where it has one.

    Notes a fault and gives None where the date, the zone, or the two together are wrong.
    """
    if isinstance(value, str) and (error := _bad_words(table, value, path)):
        table.bad_date(path, error)
        return None
    if not isinstance(value, datetime):
        if zone is not None:
            _zone_is_needless(table, value)
        return table.window_of(value, path)
    try:
        in_range(value.date())
    except BadDateError as error:
        table.bad_date(path, error)
        return None
    if value.tzinfo is not None:
        if zone is not None:
            hint = "remove `zone`, or the offset of the date"
            table.fault("zone", "needless-zone", "the date already carries an offset", hint)
        return Instant(value.replace(tzinfo=None), value.tzinfo)
    return _wall_clock(table, value, path, zone)


def _zone_is_needless(table: Table, value: Any) -> None:
    hint = "remove `zone`"
    if isinstance(value, date):
        hint += f", or add the hour: {value.isoformat()}T20:00:00"
    table.fault("zone", "needless-zone", "a date without an hour has no zone", hint)


def _wall_clock(table: Table, wall: datetime, path: KeyPath, zone: str | None) -> When | None:
    if zone is None:
        if not table.has("zone"):  # one that is no text was told of already
            table.bad_date(path, _no_zone(wall, in_drop=path[-1] == "date"))
        return None
    if zone == LOCAL:
        return LocalHour(wall)
    there = find_zone(zone) or offset_named(zone)
    if there is None:
        table.fault(
            "zone", "unknown-zone", f"`{shorten(zone)}` is not a time zone", zone_hint(zone, LOCAL)
        )
        return None
    if not exists(wall, there):
        table.bad_date(path, skipped_hour(wall, zone))
        return None
    return Instant(wall, there)


def _no_zone(wall: datetime, *, in_drop: bool) -> BadDateError:
    zones = 'zone = "America/New_York", or zone = "local"'
    hint = f"add {zones}" if in_drop else f"write {{ date = {wall.isoformat()}, … }} with {zones}"
    return BadDateError("no-zone", f"`{wall}` does not say in which zone", hint)


HOUR = (  # compiled where an hour stands in a text, which is seldom
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<hour>\d\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?:\.\d+)?(?P<offset>[Zz]|[+-]\d\d:\d\d)?(?![\d:])"
)
"""A day and an hour, which may be 24 or more, as broadcasters count a night."""


def hour_past_midnight(words: re.Match[str]) -> BadDateError | None:
    """What is wrong with a match of HOUR if its hour is 24 or more."""
    moment = _moment(words)
    if moment is None or int(words["hour"]) < 24:
        return None
    clock = f"{words['hour']}:{words['minute']}"
    return past_midnight_error(clock, words["day"], f"{moment.isoformat()}{words['offset'] or ''}")


def _moment(words: re.Match[str]) -> datetime | None:
    """The moment of a match of HOUR, naive; None if there is no such day."""
    try:
        midnight = datetime.combine(date.fromisoformat(words["day"]), time.min)
        hour, minute, second = (int(words[key] or 0) for key in ("hour", "minute", "second"))
        moment = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
        in_range(moment.date())
    except (ValueError, OverflowError):  # BadDateError is a ValueError
        return None
    return moment


def _bad_words(table: Table, value: str, path: KeyPath) -> BadDateError | None:
    """What is wrong with words that are no date, if it is known what to write instead."""
    in_drop = path[-1] == "date"
    if hint := release_hint(value, in_drop=in_drop):
        return BadDateError("impossible-date", f"`{shorten(value)}` is not a date", hint)
    return _quoted_hour(value, in_drop=in_drop, has_zone=table.has("zone"))


def _quoted_hour(value: str, *, in_drop: bool, has_zone: bool) -> BadDateError | None:
    """What is wrong with a text that is a day and an hour: they stand without quotes."""
    words = re.match(HOUR, value.strip(), re.ASCII) if ":" in value else None
    if words is None or (moment := _moment(words)) is None:
        return None
    written = f"{moment.isoformat()}{words['offset'] or ''}"
    hint = f"write it without quotes: {written}"
    if not words["offset"] and not in_drop:
        hint = f'write [{{ date = {written}, zone = "America/New_York" }}], with its own zone'
    elif not words["offset"] and not has_zone:
        hint = f'write date = {written} without quotes, and its zone: zone = "America/New_York"'
    if error := hour_past_midnight(words):
        error.hint = hint
        return error
    message = f"`{shorten(value)}` is a text, and a date with an hour is not"
    return BadDateError("impossible-date", message, hint)
