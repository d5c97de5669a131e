"""A date without episodes and label: how a season begins, or when it goes on (rule 2)."""

import pytest

from tests.domain.fold.helpers import board

ALL = ("2026-09-01: release = 2026-10-01",)
BEGINS = ("2026-09-01: release = [{ date = 2026-10-01 }]",)
WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


# --- a beginning ---------------------------------------------------------------------------------


def test_a_day_alone_is_the_whole_season_at_once() -> None:
    assert board(ALL, "2026-09-01") == ["all 2026-10-01 premiere complete"]


def test_a_day_in_a_list_is_a_premiere_and_no_more() -> None:
    assert board(BEGINS, "2026-09-01") == ["begins 2026-10-01 premiere"]


def test_a_window_alone_is_when_the_season_begins() -> None:
    assert board(("2026-09-01: release = '2027'",), "2026-09-01") == ["begins 2027 premiere"]


def test_a_beginning_moves_and_stays_all_at_once() -> None:
    assert board((*ALL, "2026-09-10: release = 2026-10-08"), "2026-09-10") == [
        "all 2026-10-08 premiere complete"
    ]


def test_a_premiere_that_moves_to_a_bare_day_is_all_at_once() -> None:
    assert board((*BEGINS, "2026-09-10: release = 2026-10-08"), "2026-09-10") == [
        "all 2026-10-08 premiere complete"
    ]


def test_what_comes_all_at_once_still_does_if_only_its_premiere_is_repeated() -> None:
    items = (*ALL, "2026-09-10: release = [{ date = 2026-10-01 }]")
    assert board(items, "2026-09-10") == ["all 2026-10-01 premiere complete"]


NUMBERED = '{ episodes = "1-2", date = 2026-10-01 }'
REST = '{ episodes = "3-4", date = 2026-10-08, every = "week" }'


@pytest.mark.parametrize("first", [ALL, BEGINS])
def test_a_beginning_that_gets_its_numbers_is_replaced(first: tuple[str, ...]) -> None:
    items = (*first, f"2026-09-10: episodes = 4\nrelease = [{NUMBERED}, {REST}]")
    assert board(items, "2026-09-10") == [
        "E1–2 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15 finale complete",
    ]


def test_a_beginning_that_is_out_is_replaced_by_its_numbers_too() -> None:
    items = (*BEGINS, f"2026-10-05: release = [{NUMBERED}, {REST}]")
    assert board(items, "2026-10-05") == [
        "E1–2 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15",
    ]


def test_a_beginning_that_is_out_is_corrected_by_the_numbers_in_its_place() -> None:
    items = (*BEGINS, "2026-10-05: release = [{ episodes = 1, date = 2026-10-02 }]")
    assert board(items, "2026-10-05") == ["E1 2026-10-02 premiere"]


def test_a_window_with_numbers_leaves_a_beginning_on_the_day_on_which_it_came() -> None:
    items = (*BEGINS, '2026-10-05: release = [{ episodes = "1-2", date = "2026-10" }]')
    assert board(items, "2026-10-05") == ["E1–2 2026-10-01 premiere"]


def test_a_beginning_is_the_episodes_below_the_lowest_number() -> None:
    items = (*BEGINS, f"2026-09-10: episodes = 4\nrelease = [{REST}]")
    assert board(items, "2026-10-16") == [
        "begins 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15 finale complete",
    ]


def test_what_is_all_at_once_only_begins_as_soon_as_something_else_is_dated() -> None:
    items = (*ALL, f"2026-09-10: episodes = 4\nrelease = [{REST}]")
    assert board(items, "2026-09-10") == [
        "begins 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15 finale complete",
    ]


def test_a_beginning_that_moves_past_numbered_episodes_withdraws_their_dates() -> None:
    items = (
        *BEGINS,
        f"2026-09-10: release = [{REST}]",
        "2026-09-20: release = [{ date = 2026-10-08 }]",
    )
    assert board(items, "2026-09-20") == [
        "begins 2026-10-08 premiere",
        "E4 2026-10-15",
        "E3 no date",
    ]


def test_if_all_is_numbered_a_day_moves_the_first_drop_and_the_rest_stays() -> None:
    assert board((*WEEKLY, "2026-09-10: release = 2026-10-02"), "2026-09-10") == [
        "E1 2026-10-02 premiere",
        "E2 2026-10-08",
        "E3 2026-10-15",
        "E4 2026-10-22 finale complete",
    ]


def test_a_day_moves_all_of_a_first_drop() -> None:
    items = (f"2026-09-01: release = [{NUMBERED}, {REST}]", "2026-09-10: release = 2026-10-05")
    assert board(items, "2026-09-10")[:2] == ["E1–2 2026-10-05 premiere", "E3 2026-10-08"]


def test_a_day_before_the_first_number_that_is_known_is_that_of_those_before_it() -> None:
    items = (f"2026-09-01: release = [{REST}]", "2026-09-10: release = [{ date = 2026-10-01 }]")
    assert board(items, "2026-09-10") == [
        "begins 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15",
    ]


def test_a_report_may_say_how_a_season_begins_and_how_it_goes_on() -> None:
    items = (f"2026-09-01: episodes = 4\nrelease = [{{ date = 2026-10-01 }}, {REST}]",)
    assert board(items, "2026-09-01") == [
        "begins 2026-10-01 premiere",
        "E3 2026-10-08",
        "E4 2026-10-15 finale complete",
    ]


# --- how it goes on ------------------------------------------------------------------------------


@pytest.mark.parametrize("release", ["2026-11-20", "[{ date = 2026-11-20 }]"])
def test_once_a_season_has_begun_a_day_is_when_it_goes_on(release: str) -> None:
    assert board((*BEGINS, f"2026-10-12: release = {release}"), "2026-10-12") == [
        "begins 2026-10-01 premiere",
        "goes on 2026-11-20",
    ]


def test_a_continuation_moves() -> None:
    items = (*BEGINS, "2026-10-12: release = 2026-11-20", "2026-11-02: release = 2026-11-27")
    assert board(items, "2026-11-02") == ["begins 2026-10-01 premiere", "goes on 2026-11-27"]


def test_a_season_goes_on_again_and_again() -> None:
    items = (
        *BEGINS,
        "2026-10-12: release = 2026-11-20",
        "2026-11-22: release = 2027-01-08",
        "2026-12-22: release = 2027-01-15",
    )
    assert board(items, "2026-12-22") == [
        "begins 2026-10-01 premiere",
        "goes on 2026-11-20",
        "goes on 2027-01-15",
    ]


def test_a_continuation_may_be_a_window_that_gets_a_day() -> None:
    items = (*BEGINS, "2026-10-12: release = 'early 2027'", "2026-12-12: release = 2027-02-05")
    assert board(items, "2026-10-12")[1] == "goes on early 2027"
    assert board(items, "2026-12-12")[1] == "goes on 2027-02-05"


def test_on_the_day_of_the_premiere_itself_another_day_moves_it() -> None:
    items = (*BEGINS, "2026-10-01: release = [{ date = 2026-11-20 }]")
    assert board(items, "2026-10-01") == ["begins 2026-11-20 premiere"]


def test_a_continuation_gets_its_numbers() -> None:
    items = (
        *BEGINS,
        "2026-10-12: release = 2026-11-20",
        '2026-11-01: episodes = 8\nrelease = [{ episodes = "5-8", date = 2026-11-20 }]',
    )
    assert board(items, "2026-11-01") == [
        "begins 2026-10-01 premiere",
        "E5–8 2026-11-20 finale complete",
    ]


def test_a_continuation_moves_as_it_gets_its_numbers() -> None:
    items = (
        *BEGINS,
        "2026-10-12: release = 2026-11-20",
        '2026-11-01: release = [{ episodes = "5-8", date = 2026-11-27, every = "week" }]',
    )
    assert board(items, "2026-11-01")[:2] == ["begins 2026-10-01 premiere", "E5 2026-11-27"]


def test_if_episodes_are_numbered_a_day_is_that_of_the_first_that_is_not_out() -> None:
    items = (*WEEKLY, "2026-10-12: release = 2026-10-16")
    assert board(items, "2026-10-12")[2:] == ["E3 2026-10-16", "E4 2026-10-22 finale complete"]


def test_a_day_dates_what_was_postponed_and_comes_together() -> None:
    items = (
        '2026-09-01: release = [{ episodes = "1-4", date = 2026-10-01, label = "Part 1" },'
        ' { episodes = "5-8", date = 2026-11-20, label = "Part 2" }]',
        "2026-10-12: release = 'postponed'",
        "2026-11-12: release = 2027-01-15",
    )
    assert board(items, "2026-11-12") == [
        "E1–4 Part 1 2026-10-01 premiere",
        "E5–8 Part 2 2027-01-15",
    ]


def test_a_day_dates_the_next_of_the_postponed_weekly_episodes() -> None:
    items = (*WEEKLY, "2026-10-12: release = 'postponed'", "2026-11-12: release = 2027-01-15")
    assert board(items, "2026-11-12") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2027-01-15",
        "E4 no date",
    ]


# --- a day that is past --------------------------------------------------------------------------


def test_a_day_before_its_report_corrects_the_latest_bare_date() -> None:
    items = (*BEGINS, "2026-10-12: release = 2026-10-02")
    assert board(items, "2026-10-12") == ["all 2026-10-02 premiere complete"]


def test_the_day_of_the_report_corrects_it_too() -> None:
    items = (*BEGINS, "2026-10-02: release = [{ date = 2026-10-02 }]")
    assert board(items, "2026-10-02") == ["begins 2026-10-02 premiere"]


def test_a_past_day_corrects_the_bare_date_that_is_nearest() -> None:
    items = (
        *BEGINS,
        "2026-10-12: release = 2026-11-20",
        "2026-11-25: release = [{ date = 2026-10-02 }]",
    )
    assert board(items, "2026-11-25") == ["begins 2026-10-02 premiere", "goes on 2026-11-20"]


def test_the_day_on_which_something_came_says_nothing_new() -> None:
    for day in ("2026-10-01", "2026-10-08"):
        items = (*WEEKLY, f"2026-10-12: release = [{{ date = {day} }}]")
        assert board(items, "2026-10-12") == board(WEEKLY, "2026-10-12")


def test_a_window_that_contains_what_came_says_nothing_new() -> None:
    for window in ("2026-10", "autumn 2026", "2026", "TBA"):
        items = (*WEEKLY, f"2026-10-12: release = '{window}'")
        assert board(items, "2026-10-12") == board(WEEKLY, "2026-10-12")


def test_when_all_counted_episodes_are_out_a_later_day_goes_on_and_corrects_nothing() -> None:
    items = (*ALL, "2026-10-12: release = 2026-10-30")
    assert board(items, "2026-10-12") == ["begins 2026-10-01 premiere", "goes on 2026-10-30"]


# --- all at once, and then more ------------------------------------------------------------------


PART_2 = "2026-10-05: release = { date = 2026-11-20, label = 'Part 2' }"


def test_a_season_thought_to_be_whole_has_a_second_part() -> None:
    assert board((*ALL, PART_2), "2026-10-05") == [
        "begins 2026-10-01 premiere",
        "Part 2 2026-11-20",
    ]


def test_the_second_part_may_be_announced_before_the_season_begins() -> None:
    items = (*ALL, PART_2.replace("2026-10-05", "2026-09-05"))
    assert board(items, "2026-09-05") == ["begins 2026-10-01 premiere", "Part 2 2026-11-20"]


def test_the_first_of_two_parts_takes_the_place_of_the_beginning() -> None:
    items = (
        *ALL,
        "2026-09-05: release = [\n"
        "  { date = 2026-10-08, label = 'Part 1' },\n"
        "  { date = 2026-11-20, label = 'Part 2' },\n"
        "]",
    )
    assert board(items, "2026-09-05") == ["Part 1 2026-10-08 premiere", "Part 2 2026-11-20"]


def test_the_second_part_moves_by_its_label_and_by_a_day_alone() -> None:
    for words in ("{ date = 2026-12-04, label = 'part 2' }", "2026-12-04"):
        items = (*ALL, PART_2, f"2026-10-20: release = {words}")
        [begins, part] = board(items, "2026-10-20")
        assert (begins, part[-10:]) == ("begins 2026-10-01 premiere", "2026-12-04")


def test_a_report_may_date_the_first_episode_and_the_continuation() -> None:
    items = (f"2026-09-01: release = [{NUMBERED}, {{ date = 2026-11-20 }}]",)
    assert board(items, "2026-09-01") == ["E1–2 2026-10-01 premiere", "goes on 2026-11-20"]


def test_numbers_of_later_episodes_leave_a_continuation_that_is_out() -> None:
    items = (
        *BEGINS,
        "2026-10-05: release = 2026-11-20",
        "2026-11-25: release = [{ episodes = 9, date = 2027-01-08 }]",
    )
    assert board(items, "2026-11-25") == [
        "begins 2026-10-01 premiere",
        "goes on 2026-11-20",
        "E9 2027-01-08",
    ]
