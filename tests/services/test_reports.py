"""What an answer reports of a show, and what a later one adds: news once, the record in place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from etoile_cli.records import replace
from etoile_cli.services.reports import facts_of, first_reports, looks_emptied
from etoile_cli.services.snapshot import ServiceStatus, Snapshot
from tests.services.snapshots import HBO, NETFLIX, File, actor, season, snapshot, updated

TODAY = date(2026, 11, 20)
UNDER_WAY = ["2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27"]


def reports(answer: Snapshot, *, history: bool = False) -> list[dict[str, Any]]:
    """Return the first reports, without their source."""
    found = first_reports(answer, TODAY, history)
    assert all(item["source"] == answer.url for item in found)
    return [{key: value for key, value in item.items() if key != "source"} for item in found]


def numbered(season: int, days: dict[int, str]) -> Snapshot:
    """Return an answer with the episodes of a season, by their numbers."""
    found = snapshot({season: [*days.values()]})
    pairs = zip(found.episodes, days, strict=True)
    return replace(found, episodes=tuple(replace(one, number=number) for one, number in pairs))


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
    answer = snapshot({2: UNDER_WAY}, [season(2, count=4)])
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
        lines = reports(snapshot({2: UNDER_WAY}, [season(2, count)]))[0]["release"]
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
    answer = snapshot({1: UNDER_WAY}, status=ServiceStatus.ENDED)
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


# --- later answers --------------------------------------------------------------------------------

LONDON = ZoneInfo("Europe/London")
WEEKLY = ["2026-12-06 21:00", "2026-12-13 21:00", "2026-12-20 21:00"]


def added(file: File, answer: Snapshot, day: str) -> list[dict[str, Any]]:
    """Return the reports that an answer of a day adds to a file, without their source."""
    count = len(file.news)
    file.refresh(answer, day)
    return file.news[count:]


def hour(day: str) -> dict[str, Any]:
    """Return the keys of an hour in New York."""
    return {"date": datetime.fromisoformat(f"{day}T21:00"), "zone": "America/New_York"}


def test_the_same_answer_changes_nothing() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    assert file.refresh(snapshot({1: WEEKLY}), "2026-11-27") is None


def test_what_is_not_kept_is_no_difference() -> None:
    """Half of all updates of the service change nothing that etoile keeps."""
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    assert file.refresh(snapshot({1: WEEKLY}, updated=updated("2026-11-26")), "2026-11-27") is None


def test_a_date_that_moved_says_only_that() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    moved = [WEEKLY[0], "2026-12-14 21:00", WEEKLY[2]]
    answer = snapshot({1: moved}, updated=updated("2026-11-25"))
    assert added(file, answer, "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-25",
            "season": 1,
            "release": [{"episodes": "2", **hour("2026-12-14")}],
        }
    ]


def test_a_season_that_moved_as_a_whole() -> None:
    """All its episodes are listed, so its run may be written as one that ends with it."""
    plan = [season(1, count=3)]
    file = File(snapshot({1: WEEKLY}, plan), "2026-11-20")
    moved = ["2027-01-03 21:00", "2027-01-10 21:00", "2027-01-17 21:00"]
    assert added(file, snapshot({1: moved}, plan), "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-27",
            "season": 1,
            "release": [{"episodes": "1-3", **hour("2027-01-03"), "every": "week"}],
        }
    ]


def test_an_update_before_the_last_answer_tells_no_day() -> None:
    """The service's stamp can't say when, so the change was some day since the last answer."""
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    answer = snapshot({1: WEEKLY[:2]}, updated=updated("2026-11-01"))
    assert added(file, answer, "2026-11-27")[0]["reported"] == "2026-11-20/2026-11-27"


def test_an_hour_that_was_withdrawn() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    days = [WEEKLY[0], "2026-12-13", WEEKLY[2]]
    assert added(file, snapshot({1: days}), "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-27",
            "season": 1,
            "release": [{"episodes": "2", "date": date(2026, 12, 13)}],
        }
    ]


def test_an_hour_that_cannot_be_read_was_not_withdrawn() -> None:
    """A channel of the whole world has no zone: its hours say nothing, the known ones stay."""
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    moved = snapshot({1: [text[:10] for text in WEEKLY]}, channel=NETFLIX)
    assert added(file, moved, "2026-11-27") == [
        {"reported": "2026-11-20/2026-11-27", "platform": "Netflix"}
    ]
    assert file.refresh(moved, "2026-12-04") is None


def test_another_zone_for_the_same_moment_is_no_difference() -> None:
    answer = snapshot({1: ["2026-12-06 21:00"]})
    file = File(answer, "2026-11-20")
    elsewhere = replace(
        answer,
        episodes=tuple(
            replace(one, when=replace(one.when, wall=datetime(2026, 12, 7, 2), zone=LONDON))
            for one in answer.episodes
            if one.when
        ),
    )
    assert file.refresh(elsewhere, "2026-11-27") is None


def test_a_date_that_vanished_was_postponed() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    update = file.refresh(snapshot({1: [*WEEKLY[:2], ""]}), "2026-11-27")
    assert file.news[1:] == [
        {
            "reported": "2026-11-20/2026-11-27",
            "season": 1,
            "release": [{"episodes": "3", "date": "postponed"}],
        }
    ]
    assert update
    assert update.withdraws


def test_an_episode_that_was_due_since_the_last_answer_was_postponed_too() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-12-05")
    [item] = added(file, snapshot({1: ["", *WEEKLY[1:]]}), "2026-12-08")
    assert item["release"] == [{"episodes": "1", "date": "postponed"}]


def test_an_episode_for_which_a_known_count_has_no_room_is_postponed() -> None:
    """Only a count that is reported says by itself that there is no such episode."""
    file = File(snapshot(), "2026-03-13")
    file.refresh(snapshot(seasons=[season(2, 1)]), "2026-03-27")
    file.refresh(numbered(2, {3: "2026-03-01", 4: "2026-03-28"}), "2026-03-28")
    ended = replace(numbered(2, {0: "2026-03-20", 1: "2026-03-27"}), status=ServiceStatus.ENDED)
    new = added(file, ended, "2026-03-28")
    assert [
        item["release"]
        for item in new
        if item["reported"] == date(2026, 3, 28) and "release" in item
    ] == [[{"episodes": "4", "date": "postponed"}]]


def test_what_came_out_stays_out() -> None:
    """An episode of the past that is no longer listed had come out nevertheless."""
    file = File(snapshot({1: WEEKLY}), "2026-12-10")
    assert file.refresh(snapshot({1: ["", *WEEKLY[1:]]}), "2026-12-12") is None


def test_a_correction_of_the_record_is_rewritten_in_place() -> None:
    """Both days lie before the last answer: nothing moved."""
    file = File(snapshot(seasons=[season(1, premiere="2011-11-13")]), "2015-12-01")
    update = file.refresh(snapshot(seasons=[season(1, premiere="2003-11-13")]), "2016-03-03")
    assert update
    assert update.notes == ("dates of season 1",)
    assert file.news == [
        {"reported": "by 2003-11-13", "season": 1, "release": [{"date": date(2003, 11, 13)}]}
    ]


def test_a_correction_of_one_episode_leaves_the_others() -> None:
    days = ["2026-03-01", "2026-03-08", "2026-03-15", "2026-03-22"]
    file = File(snapshot({1: days}), "2026-11-20")
    days[1] = "2026-03-09"
    file.refresh(snapshot({1: days}), "2026-11-27")
    assert file.news[0]["release"] == [
        {"episodes": "1", "date": date(2026, 3, 1)},
        {"episodes": "2", "date": date(2026, 3, 9)},
        {"episodes": "3", "date": date(2026, 3, 15)},
        {"episodes": "4", "date": date(2026, 3, 22)},
    ]


def test_a_rolling_schedule_is_one_report_that_grows() -> None:
    """Each week lists the next episode; the report counts from the last time that it grew."""
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    days = list(WEEKLY)
    for week, day in enumerate(["2026-12-27", "2027-01-03", "2027-01-10"]):
        days.append(f"{day} 21:00")
        assert file.refresh(snapshot({1: days}), f"2026-12-{week * 7 + 7:02}")
    assert file.news[1:] == [
        {
            "reported": "2026-11-20/2026-12-21",
            "season": 1,
            "release": [
                {"episodes": "4", **hour("2026-12-27")},
                {"episodes": "5", **hour("2027-01-03")},
                {"episodes": "6", **hour("2027-01-10")},
            ],
        }
    ]


def test_an_episode_that_was_listed_late_is_no_news() -> None:
    """It had come out before the last answer, which did not have it yet."""
    file = File(snapshot({1: ["2026-11-02", "2026-11-03"]}), "2026-11-20")
    days = ["2026-11-02", "2026-11-03", "2026-11-04"]
    file.refresh(snapshot({1: days}), "2026-11-27")
    assert file.news == [
        {
            "reported": "by 2026-11-04",
            "season": 1,
            "release": [
                {"episodes": "1", "date": date(2026, 11, 2)},
                {"episodes": "2", "date": date(2026, 11, 3)},
                {"episodes": "3", "date": date(2026, 11, 4)},
            ],
        }
    ]


def test_a_new_season_is_reported_once() -> None:
    file = File(snapshot({1: ["2026-03-05"]}), "2026-11-20")
    assert added(file, snapshot({1: ["2026-03-05"], 2: []}), "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-27",
            "season": 2,
            "status": "renewed",
            "certainty": "expected",
        }
    ]
    dated = snapshot({1: ["2026-03-05"]}, [season(1), season(2, premiere="2027-03-04")])
    assert added(file, dated, "2026-12-04") == [
        {
            "reported": "2026-11-27/2026-12-04",
            "season": 2,
            "release": [{"date": date(2027, 3, 4)}],
        }
    ]
    assert file.refresh(dated, "2026-12-11") is None


def test_a_season_that_is_no_longer_listed_is_noted_once() -> None:
    """TVmaze's editors remove what they doubt: no season was cancelled by that."""
    file = File(snapshot({1: ["2026-03-05"], 2: []}), "2026-11-20")
    assert added(file, snapshot({1: ["2026-03-05"]}), "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-27",
            "season": 2,
            "note": "TVmaze no longer lists season 2",
        }
    ]
    assert file.refresh(snapshot({1: ["2026-03-05"]}), "2026-12-04") is None


def test_a_dated_season_that_is_no_longer_listed_was_postponed() -> None:
    file = File(snapshot({1: ["2026-03-05"], 2: WEEKLY}), "2026-11-20")
    assert added(file, snapshot({1: ["2026-03-05"]}), "2026-11-27") == [
        {"reported": "2026-11-20/2026-11-27", "season": 2, "release": "postponed"}
    ]


def test_ended_and_back() -> None:
    file = File(snapshot({1: ["2026-03-05"]}), "2026-11-20")
    ended = snapshot({1: ["2026-03-05"]}, status=ServiceStatus.ENDED)
    assert added(file, ended, "2026-11-27") == [
        {"reported": "by 2026-03-05", "season": 1, "episodes": 1},
        {"reported": "2026-11-20/2026-11-27", "status": "ended"},
    ]
    back = snapshot({1: ["2026-03-05"], 2: ["2027-03-05"]})
    assert added(file, back, "2026-12-04") == [
        {
            "reported": "2026-11-27/2026-12-04",
            "season": 2,
            "release": [{"episodes": "1", "date": date(2027, 3, 5)}],
        }
    ]


def test_back_without_a_season_is_only_noted() -> None:
    answer = snapshot({1: ["2026-03-05"]}, status=ServiceStatus.ENDED)
    file = File(answer, "2026-11-20")
    running = replace(answer, status=ServiceStatus.RUNNING)
    assert added(file, running, "2026-11-27") == [
        {
            "reported": "2026-11-20/2026-11-27",
            "note": "TVmaze lists the show again as Running",
        }
    ]
    assert file.refresh(running, "2026-12-04") is None


@pytest.mark.parametrize("status", [ServiceStatus.RUNNING, ServiceStatus.TO_BE_DETERMINED])
def test_running_or_to_be_determined_is_no_status(status: ServiceStatus) -> None:
    answer = snapshot({1: ["2026-03-05"], 2: WEEKLY}, [season(1), season(2, count=3)])
    file = File(answer, "2026-11-20")
    items = added(file, replace(answer, status=status), "2026-11-27")
    assert all(item["reported"].startswith("by ") for item in items)


def test_from_development_to_a_date() -> None:
    """As Fuller House in 2015: in development, then dated, then out."""
    file = File(snapshot(status=ServiceStatus.IN_DEVELOPMENT), "2015-11-23")
    dated = snapshot(premiered=date(2016, 2, 26), status=ServiceStatus.IN_DEVELOPMENT)
    file.refresh(dated, "2015-12-29")
    running = snapshot(premiered=date(2016, 2, 26))
    assert file.refresh(running, "2016-03-06") is None
    assert file.news == [
        {"reported": "by 2015-11-23", "season": 1, "status": "in development"},
        {
            "reported": "2015-11-23/2015-12-29",
            "season": 1,
            "release": [{"date": date(2016, 2, 26)}],
        },
    ]


# --- lasting facts --------------------------------------------------------------------------------


def test_another_channel_is_a_report() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    assert added(file, snapshot({1: WEEKLY}, channel=NETFLIX), "2026-11-27") == [
        {"reported": "2026-11-20/2026-11-27", "platform": "Netflix"}
    ]
    assert (file.values["platform"], file.values["ids"]) == (
        "HBO",
        {"tvmaze": 169, "web_channel": 1},
    )


def test_another_name_of_the_channel_is_none() -> None:
    """Living became Sky LIVING, with the same number."""
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    renamed = snapshot({1: WEEKLY}, channel=replace(HBO, name="HBO Max"))
    update = file.refresh(renamed, "2026-11-27")
    assert update
    assert (len(update.news), update.notes) == (1, ("platform",))
    assert file.values["platform"] == "HBO Max"


def test_a_new_name_of_a_channel_that_a_show_moved_to() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    file.refresh(snapshot({1: WEEKLY}, channel=NETFLIX), "2026-11-27")
    renamed = snapshot({1: WEEKLY}, channel=replace(NETFLIX, name="Netflix Originals"))
    assert added(file, renamed, "2026-12-04") == []
    assert file.news[-1]["platform"] == "Netflix Originals"


def test_title_genres_and_cast_are_rewritten_in_place() -> None:
    file = File(snapshot({1: WEEKLY}), "2026-11-20")
    answer = snapshot({1: WEEKLY}, title="The Night Ferry", genres=("Drama",), cast=(actor("A B"),))
    update = file.refresh(answer, "2026-11-27")
    assert update
    assert (len(update.news), update.notes) == (1, ("title", "genres", "cast"))
    assert file.values["checked"] == date(2026, 11, 27)


def test_a_cast_that_is_missing_for_once_stays() -> None:
    file = File(snapshot({1: WEEKLY}, cast=(actor("A B"),)), "2026-11-20")
    assert file.refresh(snapshot({1: WEEKLY}), "2026-11-27") is None


def test_titles_of_episodes_are_rewritten_in_place() -> None:
    answer = snapshot({1: WEEKLY})
    file = File(answer, "2026-11-20")
    titled = replace(
        answer,
        episodes=tuple(
            replace(one, title=title)
            for one, title in zip(answer.episodes, ["Pilot", "TBA", "Episode 3"], strict=True)
        ),
    )
    update = file.refresh(titled, "2026-11-27")
    assert update
    assert (len(update.news), update.notes) == (1, ("titles of episodes",))
    assert file.news[0]["titles"] == ["Pilot"]


def test_an_answer_suddenly_without_episodes_is_doubted() -> None:
    file = File(snapshot({1: WEEKLY, 2: WEEKLY}), "2026-11-20")
    assert looks_emptied(file.show, snapshot())
    assert not looks_emptied(file.show, snapshot({1: WEEKLY[:1]}))
    assert not looks_emptied(File(snapshot({1: WEEKLY}), "2026-11-20").show, snapshot())
