"""A season as a report has it: one line for what comes together, one for what repeats."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.catalogue.parse import parse
from etoile_cli.domain.dates import When, one_day, when_key
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.services.outline import release_lines
from etoile_cli.services.show_file import known_season
from tests.services.snapshots import when


def lines(*dates: str, in_runs: bool = True) -> list[dict[str, Any]]:
    """Return the lines of episodes from the first on."""
    found = {number: day for number, text in enumerate(dates, 1) if (day := when(text))}
    return release_lines(found, in_runs=in_runs)


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def test_episodes_of_one_moment_are_one_line() -> None:
    assert lines("2027-03-05", "2027-03-05", "2027-03-05") == [
        {"episodes": "1-3", "date": day("2027-03-05")}
    ]


def test_a_rhythm_is_a_run() -> None:
    assert lines("2027-03-05", "2027-03-12", "2027-03-19") == [
        {"episodes": "1-3", "date": day("2027-03-05"), "every": "week"}
    ]


def test_an_hour_stays_the_same_when_the_clocks_change() -> None:
    """New York's clocks go forward on 14 March 2027."""
    assert lines("2027-03-07 21:00", "2027-03-14 21:00", "2027-03-21 21:00") == [
        {
            "episodes": "1-3",
            "date": datetime(2027, 3, 7, 21),
            "zone": "America/New_York",
            "every": "week",
        }
    ]


def test_two_drops_are_no_rhythm() -> None:
    assert lines("2027-03-05", "2027-03-12") == [
        {"episodes": "1", "date": day("2027-03-05")},
        {"episodes": "2", "date": day("2027-03-12")},
    ]


def test_two_at_first_and_a_gap() -> None:
    dates = ["2027-03-05"] * 2 + ["2027-03-12", "2027-03-19", "2027-03-26", "2027-04-09"]
    assert lines(*dates) == [
        {"episodes": "1-2", "date": day("2027-03-05")},
        {"episodes": "3-5", "date": day("2027-03-12"), "every": "week"},
        {"episodes": "6", "date": day("2027-04-09")},
    ]


def test_a_run_of_several_at_a_time_may_end_with_fewer() -> None:
    dates = ["2027-03-05"] * 3 + ["2027-03-12"] * 3 + ["2027-03-19"]
    assert lines(*dates) == [
        {"episodes": "1-7", "date": day("2027-03-05"), "every": "week", "each": 3}
    ]


def test_weekdays() -> None:
    """Mondays to Thursdays, from a Tuesday on."""
    days = ["2027-03-02", "2027-03-03", "2027-03-04", "2027-03-08", "2027-03-09", "2027-03-10"]
    assert lines(*days) == [
        {
            "episodes": "1-6",
            "date": day("2027-03-02"),
            "every": ["Mon", "Tue", "Wed", "Thu"],
        }
    ]


@pytest.mark.parametrize("missing", [1, 2])
def test_an_episode_without_a_date_has_no_line(missing: int) -> None:
    dates = ["2027-03-05", "2027-03-12", "2027-03-19"]
    dates[missing] = ""
    found = lines(*dates)
    assert [line["episodes"] for line in found] == [str(n + 1) for n in range(3) if n != missing]


def test_without_runs_each_drop_has_its_line() -> None:
    assert lines("2027-03-05", "2027-03-12", "2027-03-19", in_runs=False) == [
        {"episodes": "1", "date": day("2027-03-05")},
        {"episodes": "2", "date": day("2027-03-12")},
        {"episodes": "3", "date": day("2027-03-19")},
    ]


def test_a_season_that_may_go_on_does_not_end_with_a_run() -> None:
    dates = {number: one for number in range(1, 5) if (one := when(f"2027-03-{number * 7:02}"))}
    assert release_lines(dates, is_complete=False) == [
        {"episodes": "1-3", "date": day("2027-03-07"), "every": "week"},
        {"episodes": "4", "date": day("2027-03-28")},
    ]


moments = st.one_of(
    st.dates(date(2026, 1, 1), date(2026, 2, 15)).map(one_day),
    st.integers(1, 28).map(lambda day: when(f"2026-03-{day:02} 21:00")),
)


@given(st.dictionaries(st.integers(1, 12), moments), st.booleans(), st.booleans())
def test_a_catalogue_reads_the_same_dates(
    dates: dict[int, When], is_complete: bool, in_runs: bool
) -> None:
    """Whatever the lines are, they give each episode its date."""
    item = {"season": 1, "release": release_lines(dates, is_complete, in_runs)}
    news = [item] if dates else []
    shows, issues = parse({"a": {"title": "A", "news": news}}, "a.toml")
    known = known_season(ledger_as_of(shows[0], date(2026, 6, 1)), 1).dates
    assert issues == []
    assert {n: when_key(one) for n, one in known.items()} == {
        n: when_key(one) for n, one in dates.items()
    }
