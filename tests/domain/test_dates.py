"""Windows, instants and hours, lengths of time, and the hour in a text."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    FIRST_DAY,
    LAST_DAY,
    BadDateError,
    Duration,
    Instant,
    LocalHour,
    Window,
    days_of,
    duration_between,
    exists,
    has_happened,
    in_range,
    is_repeated,
    next_midnight,
    one_day,
    utc_moment,
)
from tests.helpers import as_of

NEW_YORK, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize("local_day", ["1900-01-01", "2025-04-24", "2199-12-31"])
def test_days_within_the_calendar_are_in_range(local_day: str) -> None:
    assert in_range(date.fromisoformat(local_day)) == date.fromisoformat(local_day)


@pytest.mark.parametrize("outside", [date(1899, 12, 31), date(2200, 1, 1), date.min, date.max])
def test_days_outside_the_calendar_are_refused(outside: date) -> None:
    with pytest.raises(BadDateError, match="is outside 1900 to 2199") as caught:
        in_range(outside)
    assert caught.value.code == "impossible-date"
    assert caught.value.hint == "write a day from 1900-01-01 to 2199-12-31"


# --- days and instants ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "known"),
    [
        (one_day(date(2025, 4, 24)), True),
        (Window(date(2025, 4, 24), date(2025, 4, 25), ""), False),
        (Window(None, date(2025, 4, 24), ""), False),
        (Window(date(2025, 4, 24), None, ""), False),
        (Window(None, None, ""), False),
    ],
)
def test_a_day_is_known_when_the_window_is_one_day(window: Window, known: bool) -> None:
    assert window.is_day is known


@pytest.mark.parametrize(
    ("zone", "local_day"),
    [
        ("America/Los_Angeles", "2025-12-31"),
        ("America/New_York", "2025-12-31"),
        ("Europe/London", "2026-01-01"),
        ("Pacific/Kiritimati", "2026-01-01"),
    ],
)
def test_the_stranger_things_finale_came_in_another_year_in_london(
    zone: str, local_day: str
) -> None:
    finale = Instant(datetime(2025, 12, 31, 17), ZoneInfo("America/Los_Angeles"))
    assert days_of(finale, ZoneInfo(zone)) == one_day(date.fromisoformat(local_day))


def test_an_instant_at_an_offset_falls_on_the_users_day() -> None:
    instant = Instant(datetime(2025, 4, 24, 1), timezone(timedelta(hours=2)))
    assert days_of(instant, UTC) == one_day(date(2025, 4, 23))


def test_a_local_hour_is_on_its_day_everywhere() -> None:
    hour = LocalHour(datetime(2025, 4, 24, 20))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert days_of(hour, ZoneInfo(zone)) == one_day(date(2025, 4, 24))


def test_a_window_is_the_same_days_everywhere() -> None:
    window = parse_window("spring 2027")
    assert days_of(window, NEW_YORK) is window


def test_an_hour_that_comes_twice_is_the_first() -> None:
    clocks_go_back = Instant(datetime(2025, 11, 2, 1, 30), NEW_YORK)
    assert clocks_go_back.utc == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "zone", "local_day"),
    [
        (Instant(datetime(2025, 4, 24, 21), NEW_YORK), "Europe/London", "2025-04-25T01:00"),
        (LocalHour(datetime(2025, 4, 24, 21)), "Europe/London", "2025-04-24T20:00"),
        (LocalHour(datetime(2025, 3, 30, 2, 30)), "Europe/Paris", "2025-03-30T01:30"),  # skipped
        (LocalHour(datetime(2025, 10, 26, 2, 30)), "Europe/Paris", "2025-10-26T00:30"),  # twice
        (parse_window("2025-04-24"), "Europe/London", None),
    ],
)
def test_something_with_an_hour_has_one_moment(
    when: Window | Instant | LocalHour, zone: str, local_day: str | None
) -> None:
    at = utc_moment(when, ZoneInfo(zone))
    assert at == (datetime.fromisoformat(f"{local_day}Z") if local_day else None)


@pytest.mark.parametrize(
    ("day", "zone", "begins"),
    [
        ("2025-04-24", "UTC", "2025-04-25T00:00"),
        ("2025-04-24", "America/New_York", "2025-04-25T04:00"),
        ("2024-04-25", "Africa/Cairo", "2024-04-25T22:00"),  # midnight is skipped, and 01:00 is it
    ],
)
def test_the_next_day_begins_at_midnight(day: str, zone: str, begins: str) -> None:
    midnight = next_midnight(date.fromisoformat(day), ZoneInfo(zone))
    assert midnight == datetime.fromisoformat(f"{begins}Z")


# --- what has come -------------------------------------------------------------------------------

APRIL_24 = one_day(date(2025, 4, 24))
NINE_IN_NEW_YORK = Instant(datetime(2025, 4, 24, 21), NEW_YORK)  # 02:00 on the 25th in London
NINE_ANYWHERE = LocalHour(datetime(2025, 4, 24, 21))
HALF_PAST_TWO = LocalHour(datetime(2025, 3, 30, 2, 30))


@pytest.mark.parametrize(
    ("when", "zone", "asked", "come"),
    [
        (APRIL_24, "UTC", "2025-04-23 23:59", False),
        (APRIL_24, "UTC", "2025-04-24 00:00", True),
        (APRIL_24, "UTC", "2025-04-23", False),
        (APRIL_24, "UTC", "2025-04-24", True),
        (parse_window("2025-04"), "UTC", "2025-04-29", False),
        (parse_window("2025-04"), "UTC", "2025-04-30", True),
        (parse_window("by 2025-04"), "UTC", "2025-04-30 00:00", True),
        (parse_window("after 2025-04"), "UTC", "2025-12-31", False),
        (parse_window("TBA"), "UTC", "2099-12-31 12:00", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-24 23:59", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25 01:59", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25 02:00", True),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-24", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25", True),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-26 00:00", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24 20:59", False),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24 21:00", True),
        (NINE_ANYWHERE, "America/Los_Angeles", "2025-04-24 20:59", False),
        (NINE_ANYWHERE, "America/Los_Angeles", "2025-04-24 21:00", True),
        (HALF_PAST_TWO, "Europe/Paris", "2025-03-30 03:00", False),  # 02:30 was skipped
        (HALF_PAST_TWO, "Europe/Paris", "2025-03-30 03:30", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-25 00:00", True),
    ],
)
def test_something_has_come_when_its_last_moment_has(
    when: Window | Instant | LocalHour, zone: str, asked: str, come: bool
) -> None:
    asked_on, _, hour = asked.partition(" ")
    assert has_happened(when, as_of(asked_on, zone, hour or None)) is come


# --- clock changes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "wall", "is_there"),
    [
        ("America/New_York", "2025-03-09T01:59", True),
        ("America/New_York", "2025-03-09T02:00", False),
        ("America/New_York", "2025-03-09T02:59", False),
        ("America/New_York", "2025-03-09T03:00", True),
        ("Europe/London", "2025-03-30T01:30", False),
        ("Australia/Lord_Howe", "2025-10-05T02:15", False),  # half an hour is skipped
        ("Australia/Lord_Howe", "2025-10-05T02:30", True),
        ("Pacific/Apia", "2011-12-30T12:00", False),  # a whole day is skipped
        ("Asia/Kathmandu", "2025-03-30T02:30", True),
    ],
)
def test_an_hour_that_the_clocks_skip_does_not_exist(zone: str, wall: str, is_there: bool) -> None:
    assert exists(datetime.fromisoformat(wall), ZoneInfo(zone)) is is_there


@pytest.mark.parametrize(
    ("zone", "wall", "twice"),
    [
        ("America/New_York", "2025-11-02T00:59", False),
        ("America/New_York", "2025-11-02T01:00", True),
        ("America/New_York", "2025-11-02T01:59", True),
        ("America/New_York", "2025-11-02T02:00", False),
        ("America/New_York", "2025-03-09T02:30", False),  # it comes not even once
        ("Australia/Lord_Howe", "2025-04-06T01:45", True),
        ("Australia/Lord_Howe", "2025-04-06T01:15", False),
    ],
)
def test_an_hour_comes_twice_if_the_clocks_go_back(zone: str, wall: str, twice: bool) -> None:
    assert is_repeated(datetime.fromisoformat(wall), ZoneInfo(zone)) is twice


def test_an_hour_at_a_fixed_offset_always_exists_and_comes_once() -> None:
    wall = datetime(2025, 3, 9, 2, 30)
    assert exists(wall, UTC)
    assert not is_repeated(wall, UTC)


# --- test durations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "length"),
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
def test_a_duration_has_years_months_and_days(start: str, end: str, length: str) -> None:
    assert str(duration_between(date.fromisoformat(start), date.fromisoformat(end))) == length


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_a_duration_leads_from_its_start_to_its_end(one: date, other: date) -> None:
    start, end = sorted((one, other))
    between = duration_between(start, end)
    assert (
        start + relativedelta(years=between.years, months=between.months, days=between.days) == end
    )


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_no_part_of_a_duration_is_negative_or_too_large(one: date, other: date) -> None:
    between = duration_between(*sorted((one, other)))
    assert between.years >= 0
    assert 0 <= between.months < 12
    assert 0 <= between.days < 31


def test_a_duration_is_a_record() -> None:
    assert duration_between(date(2025, 3, 10), date(2026, 5, 13)) == Duration(
        years=1, months=2, days=3
    )
