"""A release replaces what it names, and nothing else; what came out stays out (rules 1 and 2)."""

import pytest

from tests.domain.fold.helpers import board

WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


def moved(day: str, episodes: str, to: str) -> str:
    """Return a report of a day that some episodes come weekly from another day on."""
    return f'{day}: release = [{{ episodes = "{episodes}", date = {to}, every = "week" }}]'


def single(day: str, episodes: str, to: str) -> str:
    """Return a report of a day that some episodes come together on another day."""
    return f'{day}: release = [{{ episodes = "{episodes}", date = {to} }}]'


# --- a week off ----------------------------------------------------------------------------------


A_WEEK_OFF = [
    "E1 2026-10-01 premiere",
    "E2 2026-10-08",
    "E3 2026-10-22",
    "E4 2026-10-29 finale complete",
]


def test_a_week_off_moves_only_the_episodes_that_the_report_gives() -> None:
    assert board((*WEEKLY, moved("2026-10-12", "3-4", "2026-10-22")), "2026-10-12") == A_WEEK_OFF


def test_a_week_off_counts_from_the_day_of_its_report_on() -> None:
    items = (*WEEKLY, moved("2026-10-12", "3-4", "2026-10-22"))
    assert board(items, "2026-10-11") == board(WEEKLY, "2026-10-11")


def test_a_week_off_may_be_reported_the_day_after_the_episode_did_not_come() -> None:
    assert board((*WEEKLY, moved("2026-10-16", "3-4", "2026-10-22")), "2026-10-16") == A_WEEK_OFF


def test_the_week_off_may_be_that_of_the_very_day() -> None:
    assert board((*WEEKLY, moved("2026-10-15", "3-4", "2026-10-22")), "2026-10-15") == A_WEEK_OFF


def test_two_weeks_off_in_a_row_add_up() -> None:
    items = (
        *WEEKLY,
        moved("2026-10-12", "3-4", "2026-10-22"),
        moved("2026-10-21", "3-4", "2026-10-29"),
    )
    assert board(items, "2026-10-21")[2:] == ["E3 2026-10-29", "E4 2026-11-05 finale complete"]


def test_a_week_off_may_be_called_off() -> None:
    items = (
        *WEEKLY,
        moved("2026-10-12", "3-4", "2026-10-22"),
        moved("2026-10-13", "3-4", "2026-10-15"),
    )
    assert board(items, "2026-10-13") == board(WEEKLY, "2026-10-13")


def test_if_only_the_next_episode_moves_what_it_overtakes_loses_its_date() -> None:
    items = (*WEEKLY, single("2026-10-12", "3", "2026-10-22"))
    assert board(items, "2026-10-12") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-22",
        "E4 no date",
    ]


def test_a_move_that_stays_before_the_next_episode_leaves_it() -> None:
    items = (*WEEKLY, single("2026-10-12", "3", "2026-10-21"))
    assert board(items, "2026-10-12")[2:] == ["E3 2026-10-21", "E4 2026-10-22 finale complete"]


def test_what_moves_forward_overtakes_nothing() -> None:
    items = (*WEEKLY, single("2026-10-06", "4", "2026-10-08"))
    assert sorted(board(items, "2026-10-06")) == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-15 complete",
        "E4 2026-10-08 finale",
    ]


# --- what came out -------------------------------------------------------------------------------


def test_a_report_that_gives_a_past_episode_corrects_its_day() -> None:
    items = (*WEEKLY, single("2026-10-20", "2", "2026-10-09"))
    assert board(items, "2026-10-20") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-09",
        "E3 2026-10-15",
        "E4 2026-10-22 finale complete",
    ]


def test_an_episode_thought_to_be_out_can_be_reported_as_ahead() -> None:
    items = (*WEEKLY, single("2026-10-09", "2", "2026-10-14"))
    assert board(items, "2026-10-09")[1] == "E2 2026-10-14"


def test_a_window_that_contains_the_day_of_what_came_does_not_correct_it() -> None:
    items = (*WEEKLY, '2026-10-20: release = [{ episodes = "1-2", date = "2026-10" }]')
    assert board(items, "2026-10-20") == board(WEEKLY, "2026-10-20")


def test_a_window_without_the_day_of_what_came_corrects_it() -> None:
    items = (*WEEKLY, '2026-10-20: release = [{ episodes = 2, date = "2026-11" }]')
    assert "E2 2026-11" in board(items, "2026-10-20")


def test_a_window_for_what_is_ahead_makes_it_less_exact() -> None:
    items = (*WEEKLY, '2026-10-06: release = [{ episodes = "3-4", date = "2026-10" }]')
    assert board(items, "2026-10-06") == [
        "E1 2026-10-01 premiere",
        "E3–4 2026-10 finale",
        "E2 2026-10-08",
    ]


def test_a_repeated_plan_moves_nothing() -> None:
    again = WEEKLY[0].replace("2026-09-01", "2026-10-12", 1)
    assert board((*WEEKLY, again), "2026-10-12") == board(WEEKLY, "2026-10-12")


def test_a_whole_plan_with_later_days_moves_what_is_out_too() -> None:
    items = (*WEEKLY, moved("2026-10-12", "1-4", "2026-10-02"))
    assert board(items, "2026-10-12") == [
        "E1 2026-10-02 premiere",
        "E2 2026-10-09",
        "E3 2026-10-16",
        "E4 2026-10-23 finale complete",
    ]


# --- a premiere, a finale ------------------------------------------------------------------------


def test_a_premiere_moves_alone() -> None:
    items = (*WEEKLY, single("2026-09-20", "1", "2026-10-02"))
    assert board(items, "2026-09-20") == [
        "E1 2026-10-02 premiere",
        "E2 2026-10-08",
        "E3 2026-10-15",
        "E4 2026-10-22 finale complete",
    ]


def test_a_premiere_that_moves_to_an_earlier_day_leaves_the_rest() -> None:
    items = (*WEEKLY, single("2026-09-20", "1", "2026-09-24"))
    assert board(items, "2026-09-20")[:2] == ["E1 2026-09-24 premiere", "E2 2026-10-08"]


def test_what_a_premiere_overtakes_loses_its_date_but_not_what_comes_later() -> None:
    items = (*WEEKLY, single("2026-09-20", "1", "2026-10-08"))
    assert board(items, "2026-09-20") == [
        "E1 2026-10-08 premiere",
        "E3 2026-10-15",
        "E4 2026-10-22 finale",
        "E2 no date",
    ]


def test_a_finale_is_postponed_to_another_day() -> None:
    items = (*WEEKLY, single("2026-10-16", "4", "2026-12-17"))
    assert board(items, "2026-10-16")[2:] == ["E3 2026-10-15", "E4 2026-12-17 finale complete"]


def test_the_last_two_come_together() -> None:
    items = (*WEEKLY, single("2026-10-12", "3-4", "2026-10-22"))
    assert board(items, "2026-10-12") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3–4 2026-10-22 finale complete",
    ]


def test_the_rest_comes_two_at_a_time() -> None:
    items = (
        *WEEKLY,
        '2026-10-06: release = [{ episodes = "2-4", date = 2026-10-08, every = "week", each = 2 }]',
    )
    assert board(items, "2026-10-06") == [
        "E1 2026-10-01 premiere",
        "E2–3 2026-10-08",
        "E4 2026-10-15 finale complete",
    ]


# --- order of the reports ------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_undated_report_always_comes_first(place: int) -> None:
    undated = WEEKLY[0].replace("2026-09-01", "undated")
    items = [
        moved("2026-10-12", "3-4", "2026-10-22"),
        moved("2026-10-21", "4-4", "2026-11-05"),
    ]
    items.insert(place, undated)
    assert board(tuple(items), "2026-10-21") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-22",
        "E4 2026-11-05 finale complete",
    ]


def test_the_later_of_two_reports_of_one_day_counts() -> None:
    items = (
        *WEEKLY,
        moved("2026-10-12", "3-4", "2026-10-29"),
        moved("2026-10-12", "3-4", "2026-10-22"),
    )
    assert board(items, "2026-10-12") == A_WEEK_OFF


def test_what_an_undated_report_gives_is_out_for_those_after_it_only() -> None:
    items = ("undated: release = 2020-05-01", "undated: release = 2020-05-08")
    assert board(items, "2026-01-01") == ["all 2020-05-08 premiere complete"]


def test_a_report_of_a_window_of_days_counts_from_its_last() -> None:
    items = (*WEEKLY, moved("2026-10-08/2026-10-12", "3-4", "2026-10-22"))
    assert board(items, "2026-10-11") == board(WEEKLY, "2026-10-11")
    assert board(items, "2026-10-12") == A_WEEK_OFF


# --- hours ---------------------------------------------------------------------------------------

EVENINGS = (
    "2026-09-01: episodes = 4\n"
    'release = [{ episodes = "1-4", date = 2026-10-01T21:00:00, zone = "America/New_York",'
    ' every = "week" }]',
)


def test_what_came_in_the_evening_before_the_report_is_out_by_its_own_calendar() -> None:
    items = (*EVENINGS, "2026-10-09: release = 'postponed'")
    assert board(items, "2026-10-09") == [
        "E1 2026-10-01 21:00 premiere",
        "E2 2026-10-08 21:00",
        "E3–4 no date",
    ]


def test_what_was_to_come_in_the_evening_of_the_report_is_not_out() -> None:
    items = (*EVENINGS, "2026-10-08: release = 'postponed'")
    assert board(items, "2026-10-09") == ["E1 2026-10-01 21:00 premiere", "E2–4 no date"]


def test_an_hour_is_another_moment_of_the_same_day() -> None:
    items = (
        *WEEKLY,
        '2026-10-12: release = [{ episodes = 3, date = 2026-10-15T20:00:00, zone = "local" }]',
    )
    assert board(items, "2026-10-12")[2:] == [
        "E3 2026-10-15 20:00",
        "E4 2026-10-22 finale complete",
    ]


def test_an_earlier_hour_of_the_day_overtakes_a_later_one_only_if_it_is_later() -> None:
    items = (
        "2026-09-01: release = [\n"
        "  { episodes = 1, date = 2026-10-01T20:00:00Z },\n"
        "  { episodes = 2, date = 2026-10-01T21:00:00Z },\n"
        "]",
        "2026-09-20: release = [{ episodes = 1, date = 2026-10-01T20:30:00Z }]",
        "2026-09-21: release = [{ episodes = 1, date = 2026-10-01T21:00:00Z }]",
    )
    assert board(items, "2026-09-20") == ["E1 2026-10-01 20:30 premiere", "E2 2026-10-01 21:00"]
    assert board(items, "2026-09-21") == ["E1 2026-10-01 21:00 premiere", "E2 no date"]


# --- labels and platforms ------------------------------------------------------------------------


def test_a_platform_and_a_label_stay_until_a_report_gives_others() -> None:
    items = (
        '2026-09-01: release = [{ episodes = "1-2", date = 2026-10-01, label = "Part 1",'
        ' platform = "Sky" }]',
        single("2026-09-10", "1-2", "2026-10-02"),
        '2026-09-20: release = [{ episodes = "1-2", date = 2026-10-02, label = "Volume 1" }]',
    )
    assert board(items, "2026-09-10") == ["E1–2 Part 1 2026-10-02 on Sky premiere"]
    assert board(items, "2026-09-20") == ["E1–2 Volume 1 2026-10-02 on Sky premiere"]


def test_a_finale_that_joins_the_last_of_a_run_is_one_release_with_it() -> None:
    items = (
        "2026-04-01: release = [{ episodes = 1, date = 2026-05-01 }, "
        "{ episodes = '2-3', date = 2026-05-08, every = 'week' }]",
        "2026-04-10: season = 1\nrelease = [{ episodes = 4, date = 2026-05-15 }]",
    )
    assert board(items, "2026-04-10")[-1] == "E3–4 2026-05-15"
