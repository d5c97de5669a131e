"""A date with an hour, taken apart."""

from datetime import date, datetime

import pytest

from etoile_cli.domain.date_parser import WrittenHour, split_hour
from etoile_cli.domain.dates import BadDateError


@pytest.mark.parametrize(
    ("words", "day", "clock", "zone"),
    [
        ("2027-01-15T21:00+01:00", "2027-01-15", (21, 0, 0), "+01:00"),
        ("2027-01-15t21:00:30Z", "2027-01-15", (21, 0, 30), "Z"),
        ("2027-01-15 21:00", "2027-01-15", (21, 0, 0), ""),
        ("15 January 2027 at 9pm ET", "15 January 2027", (21, 0, 0), "ET"),
        ("Fri 15 Jan 2027, 9:30 p.m. (London)", "Fri 15 Jan 2027", (21, 30, 0), "London"),
        ("tomorrow 18:30 local", "tomorrow", (18, 30, 0), "local"),
        ("6pm", "", (18, 0, 0), ""),
        ("6 PM tomorrow", "tomorrow", (18, 0, 0), ""),
        ("6pm ET on 25 December 2026", "25 December 2026", (18, 0, 0), "ET"),
        ("2026-12-25 at midnight PT", "2026-12-25", (0, 0, 0), "PT"),
        ("2026-12-25 noon", "2026-12-25", (12, 0, 0), ""),
        ("2026-12-25 12am", "2026-12-25", (0, 0, 0), ""),
        ("2027-04-02T25:30 Asia/Tokyo", "2027-04-02", (25, 30, 0), "Asia/Tokyo"),
    ],
)
def test_an_hour_stands_between_a_date_and_a_zone(
    words: str, day: str, clock: tuple[int, int, int], zone: str
) -> None:
    assert split_hour(words) == WrittenHour(day, *clock, zone)


@pytest.mark.parametrize(
    "words", ["2026-12-25", "25 December 2026", "2027", "13pm", "0am", "", "21"]
)
def test_words_without_an_hour_have_none(words: str) -> None:
    assert split_hour(words) is None


def test_an_hour_of_a_day() -> None:
    hour = split_hour("friday 6:05pm")
    assert hour
    assert hour.on(date(2026, 12, 4)) == datetime(2026, 12, 4, 18, 5)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2027-04-02 25:30 ET", "25:30 of 2027-04-02 is 2027-04-03T01:30:00 ET"),
        ("2027-12-31T26:00", "26:00 of 2027-12-31 is 2028-01-01T02:00:00"),
    ],
)
def test_an_hour_past_midnight_is_one_of_the_next_day(words: str, hint: str) -> None:
    hour = split_hour(words)
    assert hour
    with pytest.raises(BadDateError) as caught:
        hour.on(date.fromisoformat(words[:10]))
    assert caught.value.code == "hour-past-midnight"
    assert caught.value.hint == hint
