"""The words of options, as a catalogue has them."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from etoile_cli.cli.writing.values import (
    PATTERNS,
    AtOnce,
    Pattern,
    Rhythm,
    When,
    count,
    pattern,
    release,
    seasons,
    when,
    window,
)

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.releases import Every
from tests.helpers import as_of

TODAY = as_of("2026-11-22")
DAY = When(date(2027, 1, 15))
SPRING = When("spring 2027")


def refused(error: EtoileError) -> Diagnostic:
    """The one problem of what was said on the command line."""
    [problem] = error.problems
    assert error.exit_code == Exit.USAGE
    return problem


# --- days and windows ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
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
def test_a_day_is_a_date_and_a_window_stays_in_its_words(said: str, meant: date | str) -> None:
    assert window(said, "--reported", TODAY) == meant
    assert when(said, "--premiere", TODAY) == When(meant)


@pytest.mark.parametrize(
    ("said", "code"),
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
def test_what_is_no_day_is_told_with_its_option(said: str, code: str) -> None:
    for understand in (window, when):
        with pytest.raises(EtoileError) as caught:
            understand(said, "--premiere", TODAY)
        problem = refused(caught.value)
        assert problem.code == code
        assert problem.message.startswith("--premiere: ")
        assert problem.hint


# --- hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-01-15T21:00Z", When(datetime(2027, 1, 15, 21, tzinfo=UTC))),
        (
            "2027-01-15 21:00+05:30",
            When(datetime(2027, 1, 15, 21, tzinfo=timezone(timedelta(minutes=330)))),
        ),
        (
            "2027-01-15T21:00:30-08:00",
            When(datetime(2027, 1, 15, 21, 0, 30, tzinfo=timezone(timedelta(hours=-8)))),
        ),
        ("2027-01-15T21:00 Europe/London", When(datetime(2027, 1, 15, 21), "Europe/London")),
        ("2027-01-15 21:00 local", When(datetime(2027, 1, 15, 21), "local")),
        ("15 January 2027 at 9pm ET", When(datetime(2027, 1, 15, 21), "America/New_York")),
        ("Fri 15 Jan 2027, 21:00 (London)", When(datetime(2027, 1, 15, 21), "Europe/London")),
        ("next friday 9 p.m. local time", When(datetime(2026, 11, 27, 21), "local")),
    ],
)
def test_an_hour_has_an_offset_or_a_zone(said: str, meant: When) -> None:
    """Equal moments are one to Python, so their offsets are compared as well."""
    got = when(said, "--premiere", TODAY)
    assert got == meant
    assert isinstance(got.date, datetime)
    assert isinstance(meant.date, datetime)
    assert got.date.utcoffset() == meant.date.utcoffset()


@pytest.mark.parametrize(
    ("said", "code"),
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
def test_half_an_hour_is_none(said: str, code: str) -> None:
    with pytest.raises(EtoileError) as caught:
        when(said, "--premiere", TODAY)
    problem = refused(caught.value)
    assert problem.code == code
    assert problem.message.startswith("--premiere: ")
    assert problem.hint


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2027-04-02T25:30 Asia/Tokyo", "2027-04-03T01:30:00 Asia/Tokyo"),
        ("2027-04-02 24:00+09:00", "2027-04-03T00:00:00 +09:00"),
        ("2027-12-31T26:00 local", "2028-01-01T02:00:00 local"),
    ],
)
def test_an_hour_past_midnight_is_one_of_the_next_day(said: str, moment: str) -> None:
    with pytest.raises(EtoileError) as caught:
        when(said, "--premiere", TODAY)
    problem = refused(caught.value)
    assert problem.message == f"--premiere: `{said[11:16]}` is not an hour: a day ends at 23:59"
    assert problem.hint == f"{said[11:16]} of {said[:10]} is {moment}"
    assert isinstance(when(moment, "--premiere", TODAY).date, datetime)


@pytest.mark.parametrize("said", ["2027-02-30", "2027-02-30T21:00Z"])
def test_a_day_that_the_calendar_lacks(said: str) -> None:
    with pytest.raises(EtoileError) as caught:
        when(said, "--premiere", TODAY)
    assert refused(caught.value).hint == "February 2027 has 28 days"


# --- how a season comes out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("at once", AtOnce()),
        ("all at once", AtOnce()),
        ("All-At-Once", AtOnce()),
        ("weekly", Rhythm(Every.WEEK)),
        (" Weekly ", Rhythm(Every.WEEK)),
        ("daily", Rhythm(Every.DAY)),
        ("fortnightly", Rhythm(Every.FORTNIGHT)),
        ("one a week", Rhythm(Every.WEEK)),
        ("two then weekly", Rhythm(Every.WEEK, 1, 2)),
        ("two-then-weekly", Rhythm(Every.WEEK, 1, 2)),
        ("3 then daily", Rhythm(Every.DAY, 1, 3)),
        ("three a week", Rhythm(Every.WEEK, 3)),
        ("12 a day", Rhythm(Every.DAY, 12)),
        ("four then two a fortnight", Rhythm(Every.FORTNIGHT, 2, 4)),
    ],
)
def test_a_pattern_in_words(said: str, meant: Pattern) -> None:
    assert pattern(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "", "weakly", "0 a week", "zero a week", "many then weekly", "0 then weekly",
        "two a month", "then weekly", "two then", "weekly then two", "-1 a week",
    ],
)  # fmt: skip
def test_what_is_no_pattern_is_told_with_examples(said: str) -> None:
    with pytest.raises(EtoileError) as caught:
        pattern(said)
    problem = refused(caught.value)
    assert problem.message == f"--pattern: `{said}` is no way in which a season comes out"
    assert problem.hint == f"write it like one of these: {', '.join(PATTERNS)}"


@pytest.mark.parametrize("said", PATTERNS)
def test_each_example_is_one(said: str) -> None:
    assert release(DAY, pattern(said), 8, {})


GB = {"country": "GB", "platform": "Sky"}


@pytest.mark.parametrize(
    ("at", "said", "episodes", "only", "meant"),
    [
        (DAY, None, None, {}, [{"date": DAY.date}]),
        (SPRING, None, None, {}, "spring 2027"),
        (SPRING, None, None, GB, [{"date": "spring 2027", **GB}]),
        (DAY, "at once", None, {}, DAY.date),
        (DAY, "at once", 8, GB, [{"episodes": "1-8", "date": DAY.date, **GB}]),
        (SPRING, "at once", 8, {}, [{"episodes": "1-8", "date": "spring 2027"}]),
        (DAY, "weekly", 1, {}, [{"episodes": "1", "date": DAY.date, "every": "week"}]),
        (
            DAY,
            "three a week",
            8,
            GB,
            [{"episodes": "1-8", "date": DAY.date, "every": "week", "each": 3, **GB}],
        ),
        (
            DAY,
            "two then daily",
            3,
            {},
            [
                {"episodes": "1-2", "date": DAY.date},
                {"episodes": "3", "date": date(2027, 1, 16), "every": "day"},
            ],
        ),
        (
            DAY,
            "two then three a fortnight",
            9,
            {},
            [
                {"episodes": "1-2", "date": DAY.date},
                {"episodes": "3-9", "date": date(2027, 1, 29), "every": "fortnight", "each": 3},
            ],
        ),
        (DAY, "eight then weekly", 8, {}, [{"episodes": "1-8", "date": DAY.date}]),
        (DAY, "nine then weekly", 8, {}, [{"episodes": "1-8", "date": DAY.date}]),
        (SPRING, "nine then weekly", 8, {}, [{"episodes": "1-8", "date": "spring 2027"}]),
    ],
)
def test_a_release(
    at: When, said: str | None, episodes: int | None, only: dict[str, str], meant: Any
) -> None:
    assert release(at, pattern(said) if said else None, episodes, only) == meant


def test_what_follows_a_zone_has_it_too() -> None:
    at = When(datetime(2027, 3, 25, 21), "Europe/London")
    assert release(at, Rhythm(Every.WEEK, 1, 2), 4, {}) == [
        {"episodes": "1-2", "date": datetime(2027, 3, 25, 21), "zone": "Europe/London"},
        {
            "episodes": "3-4",
            "date": datetime(2027, 4, 1, 21),
            "zone": "Europe/London",
            "every": "week",
        },
    ]


@pytest.mark.parametrize("said", ["weekly", "two then weekly", "three a week"])
def test_nothing_repeats_from_a_window(said: str) -> None:
    with pytest.raises(EtoileError) as caught:
        release(SPRING, pattern(said), 8, {})
    message = "nothing can repeat from `spring 2027`, for it is not one day"
    assert refused(caught.value).message == message


@pytest.mark.parametrize(
    ("at", "said", "only"),
    [(SPRING, "at once", {}), (DAY, "at once", GB), (DAY, "weekly", {}), (DAY, "two a day", {})],
)
def test_some_patterns_need_to_know_how_many(at: When, said: str, only: dict[str, str]) -> None:
    with pytest.raises(EtoileError) as caught:
        release(at, pattern(said), None, only)
    assert (refused(caught.value).hint or "").split(";")[0] == "add --episodes 8"


# --- seasons and episodes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2", {"season": 2}),
        ("0", {"season": 0}),
        (" 2 ", {"season": 2}),
        ("1-2", {"seasons": [1, 2]}),
        ("1–3", {"seasons": [1, 2, 3]}),
        ("1,3", {"seasons": [1, 3]}),
        ("3, 1-2", {"seasons": [3, 1, 2]}),
        ("2-2", {"season": 2}),
        ("1,1", {"season": 1}),
        ("1-3,2-4", {"seasons": [1, 2, 3, 4]}),
        ("999", {"season": 999}),
        ("0-1", {"seasons": [0, 1]}),
        ("2026", {"season": 2026}),
        ("1900,2199", {"seasons": [1900, 2199]}),
        ("2025-2027", {"seasons": [2025, 2026, 2027]}),
    ],
)
def test_seasons(said: str, meant: dict[str, Any]) -> None:
    assert seasons(said) == meant


@pytest.mark.parametrize(
    "said",
    ["", "two", "2-1", "1,", "1-", "-1", "1.5", "1000", "1899", "2200", "1-9999", "998-1001"],
)
def test_what_is_no_season(said: str) -> None:
    with pytest.raises(EtoileError) as caught:
        seasons(said)
    problem = refused(caught.value)
    assert (problem.message, problem.hint) == (
        f"--season: `{said}` is not a season",
        "write 2, 1-2, 0 for specials, or a year such as 2026",
    )


def test_a_number_of_episodes() -> None:
    assert [count(said) for said in ("1", " 8 ", "0012")] == [1, 8, 12]


@pytest.mark.parametrize("said", ["", "0", "eight", "-8", "8.5", "²", "٨"])
def test_what_is_no_number_of_episodes(said: str) -> None:
    with pytest.raises(EtoileError) as caught:
        count(said)
    assert refused(caught.value).message == f"`{said}` is not a number of episodes from 1 to 9999"
