"""Lengths of time."""

from datetime import date

import pytest

from etoile_cli.domain.relative_dates import Length, parse_length


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("30d", Length(0, 30)),
        ("2w", Length(0, 14)),
        ("a fortnight", Length(0, 14)),
        ("three weeks", Length(0, 21)),
        ("3m", Length(3, 0)),
        ("1 month 14 days", Length(1, 14)),
        ("a year and 2 days", Length(12, 2)),
        ("0 days", None),
        ("some days", None),
        ("3 moons", None),
        ("", None),
    ],
)
def test_a_length_is_months_and_days(words: str, length: Length | None) -> None:
    assert parse_length(words) == length


@pytest.mark.parametrize(
    ("months", "later", "earlier"),
    [
        (1, "2027-02-28", "2026-12-31"),
        (13, "2028-02-29", "2025-12-31"),
        (0, "2027-01-31", "2027-01-31"),
    ],
)
def test_a_month_that_lacks_the_day_ends_on_its_last(months: int, later: str, earlier: str) -> None:
    day = date(2027, 1, 31)
    assert Length(months, 0).after(day).isoformat() == later
    assert Length(months, 0).before(day).isoformat() == earlier


@pytest.mark.parametrize("length", [Length(10**7, 0), Length(0, 10**12), Length(0, 10**6)])
def test_the_calendar_has_an_end(length: Length) -> None:
    for move in (length.after, length.before):
        with pytest.raises((ValueError, OverflowError)):
            move(date(2027, 1, 31))
