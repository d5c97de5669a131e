"""What is reported of a show on the day on which it is first asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from etoile_cli.services.reports import facts_of, first_reports
from etoile_cli.services.snapshot import ServiceStatus, Snapshot
from tests.services.snapshots import NETFLIX, actor, season, snapshot

TODAY = date(2026, 11, 20)
WEEKLY = ["2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27"]


def reports(answer: Snapshot, *, history: bool = False) -> list[dict[str, Any]]:
    """Return the first reports, without their source."""
    found = first_reports(answer, TODAY, history)
    assert all(item["source"] == answer.url for item in found)
    return [{key: value for key, value in item.items() if key != "source"} for item in found]


def test_facts() -> None:
    answer = snapshot(
        channel=NETFLIX,
        genres=("Drama", "Science-Fiction"),
        imdb="tt11280740",
        tvdb=371980,
        cast=(actor("Adam Scott", "Mark Scout"), actor("Zach Cherry")),
    )
    assert facts_of(answer, TODAY) == {
        "title": "Night Ferry",
        "genres": ["drama", "science fiction"],
        "platform": "Netflix",
        "source": "https://www.tvmaze.com/shows/169/night-ferry",
        "checked": TODAY,
        "ids": {"tvmaze": 169, "imdb": "tt11280740", "tvdb": 371980, "web_channel": 1},
        "cast": [{"name": "Adam Scott", "character": "Mark Scout"}, {"name": "Zach Cherry"}],
    }


def test_a_season_that_is_out_was_known_by_its_last_day() -> None:
    """A later season has begun, or the show waits for a decision: all that is listed was all."""
    answer = snapshot({1: ["2026-03-05"] * 8}, status=ServiceStatus.TO_BE_DETERMINED)
    assert reports(answer) == [
        {
            "reported": "by 2026-03-05",
            "season": 1,
            "episodes": 8,
            "release": [{"episodes": "1-8", "date": date(2026, 3, 5)}],
        }
    ]


def test_a_running_show_may_get_more_episodes() -> None:
    """That all are out does not mean that the season is over: no count is reported."""
    assert reports(snapshot({1: ["2026-03-05"] * 8})) == [
        {
            "reported": "by 2026-03-05",
            "season": 1,
            "release": [{"episodes": "1-8", "date": date(2026, 3, 5)}],
        }
    ]


def test_what_is_ahead_is_known_by_today() -> None:
    answer = snapshot({2: WEEKLY}, [season(2, count=4)])
    assert reports(answer) == [
        {
            "reported": "by 2026-11-20",
            "season": 2,
            "episodes": 4,
            "release": [{"episodes": "1-4", "date": date(2026, 11, 6), "every": "week"}],
        }
    ]


def test_a_run_says_where_a_season_ends() -> None:
    """So the last drop is not in it if more are planned, or if nobody knows how many."""
    for count in (None, 10):
        lines = reports(snapshot({2: WEEKLY}, [season(2, count)]))[0]["release"]
        assert lines == [
            {"episodes": "1-3", "date": date(2026, 11, 6), "every": "week"},
            {"episodes": "4", "date": date(2026, 11, 27)},
        ]


def test_only_the_last_season_and_what_is_ahead() -> None:
    answer = snapshot({1: ["2024-01-05"], 2: ["2025-01-05"], 3: ["2027-01-05"]})
    assert [item["season"] for item in reports(answer)] == [2, 3]
    assert [item["season"] for item in reports(answer, history=True)] == [1, 2, 3]


def test_an_undated_last_season_is_a_renewal() -> None:
    """TVmaze has no word for that, and lists it no further: expected, not confirmed."""
    answer = snapshot({1: ["2026-03-05"], 2: []}, [season(1), season(2, count=8)])
    assert reports(answer)[-1] == {
        "reported": "by 2026-11-20",
        "season": 2,
        "status": "renewed",
        "episodes": 8,
        "certainty": "expected",
    }


def test_an_undated_season_of_a_show_that_has_ended_is_none() -> None:
    answer = snapshot({1: ["2026-03-05"], 2: []}, status=ServiceStatus.ENDED)
    assert [item.get("season") for item in reports(answer)] == [1, None]


def test_undated_seasons_before_a_dated_one_are_no_renewals() -> None:
    assert [item["season"] for item in reports(snapshot({1: [], 2: [], 3: ["2026-03-05"]}))] == [3]


def test_a_first_season_without_any_date_says_nothing() -> None:
    assert reports(snapshot({1: []})) == []


def test_a_premiere_alone() -> None:
    assert reports(snapshot(seasons=[season(1, premiere="2027-02-26")])) == [
        {
            "reported": "by 2026-11-20",
            "season": 1,
            "release": [{"date": date(2027, 2, 26)}],
        }
    ]


def test_in_development() -> None:
    answer = snapshot(status=ServiceStatus.IN_DEVELOPMENT, premiered=date(2027, 2, 26))
    assert reports(answer) == [
        {
            "reported": "by 2026-11-20",
            "season": 1,
            "status": "in development",
            "release": [{"date": date(2027, 2, 26)}],
        }
    ]


def test_ended_is_never_cancelled() -> None:
    answer = snapshot({1: ["2020-03-05"]}, status=ServiceStatus.ENDED)
    assert reports(answer)[-1] == {"reported": "by 2026-11-20", "status": "ended"}


def test_a_show_has_not_ended_while_something_is_ahead() -> None:
    """The last episodes of a show may still be ahead when TVmaze calls it ended."""
    answer = snapshot({1: WEEKLY}, status=ServiceStatus.ENDED)
    assert [item.get("status") for item in reports(answer)] == [None]


def test_a_show_that_never_had_all_its_episodes_shown() -> None:
    """The last of them has no date: the season has ended nevertheless."""
    answer = snapshot({1: ["2002-09-20", "2002-12-20", ""]}, status=ServiceStatus.ENDED)
    assert reports(answer)[0] == {
        "reported": "by 2002-12-20",
        "season": 1,
        "status": "ended",
        "episodes": 3,
        "release": [
            {"episodes": "1", "date": date(2002, 9, 20)},
            {"episodes": "2", "date": date(2002, 12, 20)},
        ],
    }


def test_seasons_named_by_year() -> None:
    answer = snapshot({2025: ["2025-06-02 21:00"], 2026: ["2026-12-02 21:00"], 2027: []})
    assert [(item["season"], item.get("status")) for item in reports(answer)] == [
        (2025, None),
        (2026, None),
        (2027, "renewed"),
    ]
    assert reports(answer)[1]["release"] == [
        {"episodes": "1", "date": datetime(2026, 12, 2, 21), "zone": "America/New_York"}
    ]


def test_specials_are_left_out() -> None:
    assert reports(snapshot({0: ["2026-12-25"]})) == []


def test_an_answer_without_anything_to_report() -> None:
    assert reports(snapshot()) == []
