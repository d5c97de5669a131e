"""Limits of the calls: their pace, and how long a busy service waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.services.limits import Pace, parse_retry_after
from tests.services.fake_time import FakeTime

NOW = "Thu, 01 Jan 2026 00:00:00 GMT"


def test_eighteen_calls_go_at_once_and_the_next_waits_for_the_first_to_be_ten_seconds_ago() -> None:
    time = FakeTime()
    pace = Pace(time.clock, time.sleep)
    for _ in range(18):
        pace.before_call()
        time.now += 0.1
    assert time.waits == []
    pace.before_call()
    assert time.waits == pytest.approx([8.2])
    pace.before_call()
    assert time.waits[1:] == pytest.approx([0.1])


def test_three_hundred_calls_take_under_three_minutes() -> None:
    time = FakeTime()
    pace = Pace(time.clock, time.sleep)
    for _ in range(300):
        pace.before_call()
    assert time.now == 160


@given(st.lists(st.floats(0, 12), max_size=80))
def test_no_ten_seconds_have_more_than_eighteen_calls(pauses: list[float]) -> None:
    time = FakeTime()
    pace = Pace(time.clock, time.sleep)
    moments = []
    for pause in pauses:
        time.now += pause
        pace.before_call()
        moments.append(time.now)
    assert all(later - first > 9.999 for first, later in zip(moments, moments[18:], strict=False))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3),
        (" 12 ", 12),
        ("0", 1),
        ("3600", 60),
        ("999999999", 60),
        ("Thu, 01 Jan 2026 00:00:07 GMT", 7),
        ("Thu, 01 Jan 2026 01:00:00 GMT", 60),
        ("Thu, 01 Jan 2026 01:00:07 +0100", 7),
        ("Wed, 31 Dec 2025 23:59:59 GMT", None),
        ("-3", None),
        ("1.5", None),
        ("1e3", None),
        ("٣", None),
        ("9" * 5000, None),
        ("soon", None),
        ("", None),
        ("Thu, 01 Jan 99999 00:00:00 GMT", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_moment_and_else_ignored(
    text: str | None, seconds: float | None
) -> None:
    assert parse_retry_after(text, NOW) == seconds


@pytest.mark.parametrize("date", [None, "", "today"])
def test_a_moment_needs_the_date_of_the_answer(date: str | None) -> None:
    assert parse_retry_after("Thu, 01 Jan 2026 00:00:07 GMT", date) is None
    assert parse_retry_after("7", date) == 7
