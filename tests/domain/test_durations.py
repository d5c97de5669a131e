"""The time between two days as people say it."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY, Duration, duration_between


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-03-10", "2025-04-24", "1 month 14 days"),
        ("2025-03-10", "2025-03-10", "0 days"),
        ("2025-03-10", "2025-03-11", "1 day"),
        ("2025-03-10", "2026-03-10", "1 year"),
        ("2025-03-10", "2027-05-12", "2 years 2 months 2 days"),
        ("2025-03-10", "2026-03-11", "1 year 1 day"),
        ("2025-01-31", "2025-02-28", "1 month"),
        ("2025-01-31", "2025-03-01", "1 month 1 day"),
        ("2024-01-31", "2024-02-29", "1 month"),
        ("2024-02-29", "2025-02-28", "1 year"),
        ("2024-02-29", "2025-03-01", "1 year 1 day"),
        ("2025-05-31", "2025-06-30", "1 month"),
        ("2025-12-31", "2026-01-01", "1 day"),
    ],
)
def test_a_span_is_said_in_years_months_and_days(start: str, end: str, said: str) -> None:
    assert str(duration_between(date.fromisoformat(start), date.fromisoformat(end))) == said


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_a_span_leads_from_its_start_to_its_end(one: date, other: date) -> None:
    start, end = sorted((one, other))
    between = duration_between(start, end)
    assert (
        start + relativedelta(years=between.years, months=between.months, days=between.days) == end
    )


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_nothing_of_a_span_is_negative_or_too_large(one: date, other: date) -> None:
    between = duration_between(*sorted((one, other)))
    assert between.years >= 0
    assert 0 <= between.months < 12
    assert 0 <= between.days < 31


def test_a_span_is_a_record() -> None:
    assert duration_between(date(2025, 3, 10), date(2026, 5, 13)) == Duration(
        years=1, months=2, days=3
    )
