"""Dates and patterns in words, as a catalogue has them."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from etoile_cli.catalogue.toml_values import date_keys, window_as_toml
from etoile_cli.cli.release_toml import (
    PATTERNS,
    Pattern,
    parse_pattern,
    parse_release_date,
    release_by_pattern,
)
from etoile_cli.cli.user_input import parse_day_or_window
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import Instant, When, Window, one_day
from etoile_cli.domain.releases import Every
from tests.cli.helpers import usage_problem
from tests.helpers import as_of

TODAY = as_of("2026-11-22")
DAY = one_day(date(2027, 1, 15))
SPRING = parse_window("spring 2027")


# --- days and windows ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-15", date(2027, 1, 15)),
        (" 2027-01-15 ", date(2027, 1, 15)),
        ("today", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("Friday 2027-01-15", date(2027, 1, 15)),
        ("Fri 15 Jan 2027", date(2027, 1, 15)),
        ("15 January 2027", date(2027, 1, 15)),
        ("15/01/2027", date(2027, 1, 15)),
        ("in 3 weeks", date(2026, 12, 13)),
        ("mid-2027", "mid 2027"),
        ("next month", "2026-12"),
        ("before March 2027", "by 2027-02-28"),
        ("2027-04", "2027-04"),
        ("2027", "2027"),
        (" 2027 ", "2027"),
        ("early 2027", "early 2027"),
        ("winter 2027/28", "winter 2027/28"),
        ("Q3 2027", "Q3 2027"),
        ("by spring 2027", "by spring 2027"),
        ("by 2027-01-15", "by 2027-01-15"),
        ("2026-05/2026-07", "2026-05/2026-07"),
        ("TBA", "TBA"),
    ],
)
def test_a_day_is_a_date_and_a_window_stays_in_its_words(text: str, expected: date | str) -> None:
    assert window_as_toml(parse_day_or_window(text, "--reported", TODAY)) == expected
    assert date_keys(parse_release_date(text, "--premiere", TODAY)) == {"date": expected}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "impossible-date"),
        ("soon", "impossible-date"),
        ("2027-02-30", "impossible-date"),
        ("2027-01-155", "impossible-date"),
        ("04/05/2027", "ambiguous-date"),
        ("next december", "ambiguous-date"),
        ("Sat 15 Jan 2027", "wrong-weekday"),
        ("1800", "impossible-date"),
        ("postponed", "impossible-date"),
        ("winter 2027", "ambiguous-winter"),
        ("2026-07/2026-05", "empty-window"),
    ],
)
def test_an_invalid_day_is_reported_with_its_option(text: str, code: str) -> None:
    for parse in (parse_day_or_window, parse_release_date):
        with pytest.raises(EtoileError) as caught:
            parse(text, "--premiere", TODAY)
        problem = usage_problem(caught.value)
        assert problem.code == code
        assert problem.message.startswith("--premiere: ")
        assert problem.hint


# --- hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-15T21:00Z", {"date": datetime(2027, 1, 15, 21, tzinfo=UTC)}),
        (
            "2027-01-15 21:00+05:30",
            {"date": datetime(2027, 1, 15, 21, tzinfo=timezone(timedelta(minutes=330)))},
        ),
        (
            "2027-01-15T21:00:30-08:00",
            {"date": datetime(2027, 1, 15, 21, 0, 30, tzinfo=timezone(timedelta(hours=-8)))},
        ),
        (
            "2027-01-15T21:00 Europe/London",
            {"date": datetime(2027, 1, 15, 21), "zone": "Europe/London"},
        ),
        ("2027-01-15 21:00 local", {"date": datetime(2027, 1, 15, 21), "zone": "local"}),
        (
            "15 January 2027 at 9pm ET",
            {"date": datetime(2027, 1, 15, 21), "zone": "America/New_York"},
        ),
        (
            "Fri 15 Jan 2027, 21:00 (London)",
            {"date": datetime(2027, 1, 15, 21), "zone": "Europe/London"},
        ),
        ("next friday 9 p.m. local time", {"date": datetime(2026, 11, 27, 21), "zone": "local"}),
    ],
)
def test_an_hour_has_an_offset_or_a_zone(text: str, expected: dict[str, Any]) -> None:
    """Equal moments are one to Python, so their offsets are compared as well."""
    found = date_keys(parse_release_date(text, "--premiere", TODAY))
    assert found == expected
    assert found["date"].utcoffset() == expected["date"].utcoffset()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027-01-15T21:00", "no-zone"),
        ("2027-01-15T21:00 ", "no-zone"),
        ("2027-01-15T25:00Z", "hour-past-midnight"),
        ("2027-01-15T25:00", "hour-past-midnight"),
        ("2027-02-29T25:00Z", "impossible-date"),
        ("2027-02-30T21:00Z", "impossible-date"),
        ("2027-01-15T21:00 +", "unknown-zone"),
        ("2027-01-15T21:00 Nowhere/Town", "unknown-zone"),
        ("2027-01-15T21:00 UTC+3", "unknown-zone"),
        ("2027-01-15T21:00+99:00", "unknown-zone"),
        ("2027-01-15T21:00:99Z", "impossible-date"),
        ("2027-01-15T21", "impossible-date"),
        ("January 2027 21:00 ET", "needs-a-day"),
        ("9pm ET", "needs-a-day"),
    ],
)
def test_an_incomplete_hour_is_invalid(text: str, code: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_release_date(text, "--premiere", TODAY)
    problem = usage_problem(caught.value)
    assert problem.code == code
    assert problem.message.startswith("--premiere: ")
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-04-02T25:30 Asia/Tokyo", "2027-04-03T01:30:00 Asia/Tokyo"),
        ("2027-04-02 24:00+09:00", "2027-04-03T00:00:00 +09:00"),
        ("2027-12-31T26:00 local", "2028-01-01T02:00:00 local"),
    ],
)
def test_an_hour_past_midnight_is_one_of_the_next_day(text: str, moment: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_release_date(text, "--premiere", TODAY)
    problem = usage_problem(caught.value)
    assert problem.message == f"--premiere: `{text[11:16]}` is not an hour: a day ends at 23:59"
    assert problem.hint == f"{text[11:16]} of {text[:10]} is {moment}"
    assert not isinstance(parse_release_date(moment, "--premiere", TODAY), Window)


@pytest.mark.parametrize("text", ["2027-02-30", "2027-02-30T21:00Z"])
def test_a_day_that_the_calendar_lacks(text: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_release_date(text, "--premiere", TODAY)
    assert usage_problem(caught.value).hint == "February 2027 has 28 days"


# --- how a season comes out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at once", Pattern(None)),
        ("all at once", Pattern(None)),
        ("All-At-Once", Pattern(None)),
        ("weekly", Pattern(Every.WEEK)),
        (" Weekly ", Pattern(Every.WEEK)),
        ("daily", Pattern(Every.DAY)),
        ("fortnightly", Pattern(Every.FORTNIGHT)),
        ("one a week", Pattern(Every.WEEK)),
        ("two then weekly", Pattern(Every.WEEK, 1, 2)),
        ("two-then-weekly", Pattern(Every.WEEK, 1, 2)),
        ("3 then daily", Pattern(Every.DAY, 1, 3)),
        ("three a week", Pattern(Every.WEEK, 3)),
        ("12 a day", Pattern(Every.DAY, 12)),
        ("four then two a fortnight", Pattern(Every.FORTNIGHT, 2, 4)),
    ],
)
def test_a_pattern_in_words(text: str, expected: Pattern) -> None:
    assert parse_pattern(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "weakly", "0 a week", "zero a week", "many then weekly", "0 then weekly",
        "two a month", "then weekly", "two then", "weekly then two", "-1 a week",
    ],
)  # fmt: skip
def test_an_invalid_pattern_is_reported_with_examples(text: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_pattern(text)
    problem = usage_problem(caught.value)
    assert problem.message == f"--pattern: `{text}` is not a release pattern"
    assert problem.hint == f"use one such as {', '.join(PATTERNS)}"


@pytest.mark.parametrize("text", PATTERNS)
def test_each_example_is_a_valid_pattern(text: str) -> None:
    assert release_by_pattern(DAY, parse_pattern(text), 8, {})


GB = {"country": "GB", "platform": "Sky"}


@pytest.mark.parametrize(
    ("at", "text", "episodes", "extra", "expected"),
    [
        (DAY, None, None, {}, [{"date": DAY.first}]),
        (SPRING, None, None, {}, "spring 2027"),
        (SPRING, None, None, GB, [{"date": "spring 2027", **GB}]),
        (DAY, "at once", None, {}, DAY.first),
        (DAY, "at once", 8, GB, [{"episodes": "1-8", "date": DAY.first, **GB}]),
        (SPRING, "at once", 8, {}, [{"episodes": "1-8", "date": "spring 2027"}]),
        (DAY, "weekly", 1, {}, [{"episodes": "1", "date": DAY.first, "every": "week"}]),
        (
            DAY,
            "three a week",
            8,
            GB,
            [{"episodes": "1-8", "date": DAY.first, "every": "week", "each": 3, **GB}],
        ),
        (
            DAY,
            "two then daily",
            3,
            {},
            [
                {"episodes": "1-2", "date": DAY.first},
                {"episodes": "3", "date": date(2027, 1, 16), "every": "day"},
            ],
        ),
        (
            DAY,
            "two then three a fortnight",
            9,
            {},
            [
                {"episodes": "1-2", "date": DAY.first},
                {"episodes": "3-9", "date": date(2027, 1, 29), "every": "fortnight", "each": 3},
            ],
        ),
        (DAY, "eight then weekly", 8, {}, [{"episodes": "1-8", "date": DAY.first}]),
        (DAY, "nine then weekly", 8, {}, [{"episodes": "1-8", "date": DAY.first}]),
        (SPRING, "nine then weekly", 8, {}, [{"episodes": "1-8", "date": "spring 2027"}]),
    ],
)
def test_a_release(
    at: When, text: str | None, episodes: int | None, extra: dict[str, str], expected: Any
) -> None:
    assert (
        release_by_pattern(at, parse_pattern(text) if text else None, episodes, extra) == expected
    )


def test_what_follows_a_zone_has_it_too() -> None:
    at = Instant(datetime(2027, 3, 25, 21), ZoneInfo("Europe/London"))
    assert release_by_pattern(at, Pattern(Every.WEEK, 1, 2), 4, {}) == [
        {"episodes": "1-2", "date": datetime(2027, 3, 25, 21), "zone": "Europe/London"},
        {
            "episodes": "3-4",
            "date": datetime(2027, 4, 1, 21),
            "zone": "Europe/London",
            "every": "week",
        },
    ]


@pytest.mark.parametrize("text", ["weekly", "two then weekly", "three a week"])
def test_nothing_repeats_from_a_window(text: str) -> None:
    with pytest.raises(EtoileError) as caught:
        release_by_pattern(SPRING, parse_pattern(text), 8, {})
    message = "nothing can repeat from `spring 2027`; it is not one day"
    assert usage_problem(caught.value).message == message


@pytest.mark.parametrize(
    ("at", "text", "extra"),
    [(SPRING, "at once", {}), (DAY, "at once", GB), (DAY, "weekly", {}), (DAY, "two a day", {})],
)
def test_some_patterns_need_to_know_how_many(at: When, text: str, extra: dict[str, str]) -> None:
    with pytest.raises(EtoileError) as caught:
        release_by_pattern(at, parse_pattern(text), None, extra)
    assert (usage_problem(caught.value).hint or "").split(";")[0] == "add --episodes 8"
