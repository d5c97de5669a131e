"""The time between two days in years, months and days."""

from __future__ import annotations

from datetime import date

from etoile_cli.records import frozen


@frozen
class Duration:
    """Years, months and days that lead from one day to a later one; none is negative."""

    years: int
    months: int
    days: int

    def __str__(self) -> str:
        """`1 month 14 days`; `0 days` between a day and itself."""
        parts = [
            f"{count} {unit}{'s' * (count != 1)}"
            for count, unit in ((self.years, "year"), (self.months, "month"), (self.days, "day"))
            if count
        ]
        return " ".join(parts) or "0 days"


def duration_between(start: date, end: date) -> Duration:
    """Return the time from a day to a later one, counted from `start` in one step.

    It has as many whole years and months as fit; a month without the day ends on its last (31
    January and one month is 28 or 29 February).
    """
    from dateutil.relativedelta import relativedelta

    between = relativedelta(end, start)
    return Duration(between.years, between.months, between.days)
