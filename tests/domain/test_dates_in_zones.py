"""Days and moments in any zone: those at the ends of the earth, and those with odd clocks."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    Instant,
    LocalHour,
    When,
    Window,
    days_of,
    one_day,
    start_of,
)
from tests.zones import NAMES, instants, local_hours, zones

known_days = st.dates(FIRST_DAY, LAST_DAY).map(one_day)


def ends_of(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the moments at which a day begins and ends in a zone."""
    begins = datetime.combine(day, time.min, zone)
    return begins.astimezone(UTC), datetime.combine(day + DAY, time.min, zone).astimezone(UTC)


# --- the days of something -----------------------------------------------------------------------


@given(instants, zones)
def test_an_instant_falls_within_its_day_in_every_zone(when: Instant, zone: ZoneInfo) -> None:
    found = days_of(when, zone)
    assert found.is_day
    assert found.first is not None
    begins, ends = ends_of(found.first, zone)
    assert begins <= when.utc < ends


@given(instants)
def test_the_days_of_an_instant_are_never_more_than_two_apart(when: Instant) -> None:
    days = [days_of(when, ZoneInfo(name)).first for name in NAMES]
    found = [day for day in days if day]
    assert max(found) - min(found) <= 2 * DAY


@given(known_days | st.sampled_from(["spring 2027", "by 2025-03-31", "TBA"]).map(parse_window))
def test_a_day_stays_a_day_in_every_zone(when: Window) -> None:
    assert {days_of(when, ZoneInfo(name)) for name in NAMES} == {when}


@given(local_hours, zones)
def test_a_local_hour_stays_on_its_day_in_every_zone(when: LocalHour, zone: ZoneInfo) -> None:
    assert days_of(when, zone) == one_day(when.wall.date())


@pytest.mark.parametrize(
    ("zone", "local_day"),
    [
        ("Etc/GMT+12", "2025-12-31"),
        ("America/New_York", "2025-12-31"),
        ("Asia/Kathmandu", "2026-01-01"),
        ("Pacific/Kiritimati", "2026-01-01"),
    ],
)
def test_one_instant_is_in_two_years(zone: str, local_day: str) -> None:
    new_year = Instant(datetime(2026, 1, 1, 4), UTC)
    assert days_of(new_year, ZoneInfo(zone)).words == local_day


@pytest.mark.parametrize(
    ("utc", "local_day"),
    [
        ("2011-12-30T09:59", "2011-12-29"),
        ("2011-12-30T10:00", "2011-12-31"),  # Samoa went over the date line
    ],
)
def test_no_instant_falls_on_a_day_that_a_country_left_out(utc: str, local_day: str) -> None:
    when = Instant(datetime.fromisoformat(utc), UTC)
    assert days_of(when, ZoneInfo("Pacific/Apia")).words == local_day


@pytest.mark.parametrize(
    ("zone", "local_day"),
    [
        (ZoneInfo("Pacific/Kiritimati"), "2025-01-03"),
        (timezone(timedelta(hours=14)), "2025-01-03"),
        (ZoneInfo("Etc/GMT+12"), "2025-01-01"),
    ],
)
def test_a_late_hour_in_the_far_west_is_two_days_on_in_the_far_east(
    zone: tzinfo, local_day: str
) -> None:
    when = Instant(datetime(2025, 1, 1, 23), ZoneInfo("Etc/GMT+12"))
    assert days_of(when, zone).words == local_day


# --- the start of something ----------------------------------------------------------------------


@given(instants, instants, zones)
def test_instants_start_in_the_order_in_which_they_come(
    one: Instant, other: Instant, zone: ZoneInfo
) -> None:
    assert (start_of(one, zone) < start_of(other, zone)) == (one.utc < other.utc)


@given(instants | local_hours, zones)
def test_nothing_starts_before_its_day(when: When, zone: ZoneInfo) -> None:
    day = days_of(when, zone)
    assert start_of(day, zone) <= start_of(when, zone)


@given(known_days, known_days, zones)
def test_days_start_in_their_order(one: Window, other: Window, zone: ZoneInfo) -> None:
    assert one.first is not None
    assert other.first is not None
    if one.first < other.first:
        assert start_of(one, zone) <= start_of(other, zone)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)), zones)
def test_local_hours_start_by_the_users_clock(wall: datetime, zone: ZoneInfo) -> None:
    start = start_of(LocalHour(wall), zone)
    assert start == wall.replace(tzinfo=zone)
    assert start.tzinfo is UTC


@pytest.mark.parametrize(
    ("words", "zone", "start"),
    [
        ("2025-04-24", "America/New_York", "2025-04-24T04:00+00:00"),
        ("2025-04-24", "Pacific/Kiritimati", "2025-04-23T10:00+00:00"),
        ("spring 2027", "Etc/GMT+12", "2027-03-01T12:00+00:00"),
        ("TBA", "UTC", "1900-01-01T00:00+00:00"),
        ("by 2025-03-31", "UTC", "1900-01-01T00:00+00:00"),
        ("1900-01-01", "Pacific/Kiritimati", "1900-01-01T10:29:20+00:00"),  # by the sun, then
    ],
)
def test_a_window_starts_at_the_midnight_of_its_first_day(
    words: str, zone: str, start: str
) -> None:
    assert start_of(parse_window(words), ZoneInfo(zone)) == datetime.fromisoformat(start)


# --- where windows meet --------------------------------------------------------------------------

bounds = st.none() | st.dates(date(2025, 1, 1), date(2025, 3, 31))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = draw(bounds), draw(bounds)
    if first and last and last < first:
        first, last = last, first
    return Window(first, last, "")


@given(windows(), windows())
def test_windows_overlap_if_they_share_a_day(one: Window, other: Window) -> None:
    days = [date(2024, 12, 31) + number * DAY for number in range(93)]
    both = any(_holds(one, day) and _holds(other, day) for day in days)
    assert one.overlaps(other.first, other.last) == both
    assert other.overlaps(one.first, one.last) == both


def _holds(window: Window, day: date) -> bool:
    return (window.first or day) <= day <= (window.last or day)
