"""A date with an hour as people write it → the words of the date, the hour and the zone's words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from etoile_cli.date_words.everyday import LONGEST
from etoile_cli.dates import in_range, past_midnight
from etoile_cli.frozen import frozen

_HOUR = (  # compiled when it is first needed, which is seldom
    r"(?:^|[Tt ]|\b[Aa]t )(?P<hour>\d{1,2})"
    r"(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\.\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?![\d:])"
)
_NAMED = {"noon": "12:00", "midnight": "00:00"}


@frozen
class WrittenHour:
    """The hour of a date as it was written: the words of the date, and those of the zone.

    `hour` may be 24 or more, as broadcasters count a night; `day` and `zone` may be empty.
    """

    day: str
    hour: int
    minute: int
    second: int
    zone: str

    def on(self, day: date) -> datetime:
        """Return the hour on a day, naive.

        Raise BadDateError (`hour-past-midnight`) if the day ends before it.
        """
        moment = datetime.combine(day, time()) + timedelta(
            hours=self.hour, minutes=self.minute, seconds=self.second
        )
        in_range(moment.date())
        if self.hour > 23:
            clock = f"{self.hour}:{self.minute:02}"
            raise past_midnight(clock, day, f"{moment.isoformat()} {self.zone}".rstrip())
        return moment


def split_hour(words: str) -> WrittenHour | None:
    """Return the hour of some words, and what stands around it; None if there is no hour.

    `2027-01-15T21:00+01:00`, `15 January 2027 at 9pm ET`, `6pm`, `tomorrow 18:30 local`.
    """
    said = " ".join(words.split())
    if len(said) > LONGEST:
        return None
    said = re.sub(r" \([^()]*\d[^()]*\)$", "", said)  # the platform's own day and hour
    said = re.sub(r"\b(\d{1,2})\.([0-5]\d)(?= ?[ap]\.?m)", r"\1:\2", said, flags=re.IGNORECASE)
    for name, clock in _NAMED.items():
        said = re.sub(rf"\b{name}\b", clock, said, flags=re.IGNORECASE)
    for found in re.finditer(_HOUR, said, re.ASCII):
        if found["minute"] is None and found["half"] is None:
            continue
        hour, half = int(found["hour"]), (found["half"] or "").casefold()
        if half and not 1 <= hour <= 12:
            return None
        if half:
            hour = hour % 12 + 12 * (half == "p")
        day, zone = _around(said[: found.start()].rstrip(" ,"), said[found.end() :].strip(" ,()"))
        return WrittenHour(
            day=day,
            hour=hour,
            minute=int(found["minute"] or 0),
            second=int(found["second"] or 0),
            zone=zone,
        )
    return None


def _around(before: str, after: str) -> tuple[str, str]:
    """The words of the date and of the zone around an hour: `6pm ET on 25 December 2026`."""
    if before:
        return before, after
    zone, _, day = f" {after}".rpartition(" on ")
    return day.strip(), zone.strip()
