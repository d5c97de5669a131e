"""Dates that are withdrawn: a season, some episodes, a part or a country is postponed (rule 3)."""

import pytest

from tests.domain.fold.helpers import board

WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)
BEGUN = ["E1 2026-10-01 premiere", "E2 2026-10-08"]
PARTS = (
    "2026-09-01: release = [\n"
    '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
    '  { episodes = "5-8", date = "2026-12", label = "Part 2" },\n'
    "]",
)
POSTPONED = "2026-10-12: release = 'postponed'"


# --- all of it -----------------------------------------------------------------------------------


def test_a_season_postponed_before_it_begins_has_no_dates() -> None:
    assert board((*WEEKLY, "2026-09-20: release = 'postponed'"), "2026-09-20") == ["E1–4 no date"]


def test_a_season_postponed_on_the_day_of_its_premiere_did_not_begin() -> None:
    assert board((*WEEKLY, "2026-10-01: release = 'postponed'"), "2026-10-01") == ["E1–4 no date"]


def test_what_came_out_before_a_season_was_postponed_stays_out() -> None:
    assert board((*WEEKLY, POSTPONED), "2026-10-12") == [*BEGUN, "E3–4 no date"]


def test_nothing_is_withdrawn_of_a_season_that_is_out() -> None:
    items = (*WEEKLY, "2026-10-30: release = 'postponed'")
    assert board(items, "2026-10-30") == board(WEEKLY, "2026-10-30")


def test_a_bare_beginning_is_postponed_and_dated_again() -> None:
    items = (
        "2026-09-01: release = 2026-10-01",
        "2026-09-20: release = 'postponed'",
        "2026-10-20: release = 'early 2027'",
    )
    assert board(items, "2026-09-20") == ["all no date"]
    assert board(items, "2026-10-20") == ["begins early 2027 premiere"]


def test_a_season_without_a_date_may_be_postponed() -> None:
    items = ("2026-09-20: release = 'postponed'", "2026-10-20: release = 2027-01-14")
    assert board(items, "2026-09-20") == ["begins no date"]
    assert board(items, "2026-10-20") == ["all 2027-01-14 premiere complete"]


def test_a_postponed_season_is_dated_again_as_a_whole() -> None:
    again = 'release = [{ episodes = "1-4", date = 2027-01-14, every = "week" }]'
    items = (*WEEKLY, "2026-09-20: release = 'postponed'", f"2026-12-01: {again}")
    assert board(items, "2026-12-01") == [
        "E1 2027-01-14 premiere",
        "E2 2027-01-21",
        "E3 2027-01-28",
        "E4 2027-02-04 finale complete",
    ]


def test_a_report_dates_only_its_part_of_a_postponed_season_again() -> None:
    again = "release = [{ episodes = 3, date = 2026-11-19 }]"
    items = (*WEEKLY, POSTPONED, f"2026-11-02: {again}")
    assert board(items, "2026-11-02") == [*BEGUN, "E3 2026-11-19", "E4 no date"]


def test_a_postponed_season_keeps_its_plan_of_parts() -> None:
    items = (*PARTS, "2026-09-20: release = 'postponed'", "2026-10-20: release = 2027-01-14")
    assert board(items, "2026-10-20") == [
        "E1–4 Part 1 2027-01-14 premiere",
        "E5–8 Part 2 no date",
    ]


def test_a_season_may_be_postponed_twice() -> None:
    items = (
        *WEEKLY,
        POSTPONED,
        '2026-11-02: release = [{ episodes = "3-4", date = 2026-11-19, every = "week" }]',
        "2026-11-12: release = 'postponed'",
    )
    assert board(items, "2026-11-12") == [*BEGUN, "E3–4 no date"]


# --- some of it ----------------------------------------------------------------------------------


def test_some_episodes_are_postponed_and_the_others_keep_their_dates() -> None:
    items = (*WEEKLY, '2026-10-06: release = [{ episodes = "3-4", date = "postponed" }]')
    assert board(items, "2026-10-06") == [*BEGUN, "E3–4 no date"]


def test_episodes_in_the_middle_are_postponed() -> None:
    items = (*WEEKLY, '2026-10-06: release = [{ episodes = 3, date = "postponed" }]')
    assert board(items, "2026-10-06") == [*BEGUN, "E4 2026-10-22 finale", "E3 no date"]


def test_an_episode_that_was_due_yesterday_did_not_come() -> None:
    items = (*WEEKLY, '2026-10-09: release = [{ episodes = 2, date = "postponed" }]')
    assert "E2 no date" in board(items, "2026-10-09")


def test_an_episode_that_was_not_dated_is_postponed() -> None:
    items = (*WEEKLY, '2026-10-06: release = [{ episodes = 5, date = "postponed" }]')
    assert board(items, "2026-10-06")[-1] == "E5 no date"


def test_half_of_what_comes_together_is_postponed() -> None:
    items = (*PARTS, '2026-10-06: release = [{ episodes = "7-8", date = "postponed" }]')
    assert board(items, "2026-10-06") == [
        "E1–4 Part 1 2026-10-01 premiere",
        "E5–6 Part 2 2026-12",
        "E7–8 Part 2 no date",
    ]


def test_a_report_postpones_some_and_dates_others() -> None:
    items = (
        *WEEKLY,
        "2026-10-12: release = [\n"
        '  { episodes = 3, date = "postponed" },\n'
        "  { episodes = 4, date = 2026-10-23 },\n"
        "]",
    )
    assert board(items, "2026-10-12") == [*BEGUN, "E4 2026-10-23 finale", "E3 no date"]


def test_a_part_is_postponed_by_its_label_and_dated_again() -> None:
    items = (
        *PARTS,
        '2026-10-20: release = [{ label = "Part 2", date = "postponed" }]',
        "2026-11-10: release = { date = 2027-02-05, label = 'Part 2' }",
    )
    first = "E1–4 Part 1 2026-10-01 premiere"
    assert board(items, "2026-10-20") == [first, "E5–8 Part 2 no date"]
    assert board(items, "2026-11-10") == [first, "E5–8 Part 2 2027-02-05"]


def test_a_part_that_was_not_dated_is_postponed() -> None:
    items = (*PARTS, '2026-10-20: release = [{ label = "Part 3", date = "postponed" }]')
    assert board(items, "2026-10-20")[1:] == ["E5–8 Part 2 2026-12", "Part 3 no date"]


# --- a bare date ---------------------------------------------------------------------------------

BARE = '2026-10-12: release = [{ date = "postponed" }]'


def test_a_postponed_day_is_that_of_the_beginning() -> None:
    items = ("2026-09-01: release = 2026-10-20", BARE)
    assert board(items, "2026-10-12") == ["all no date"]


def test_a_beginning_whose_day_has_passed_did_not_come() -> None:
    items = ("2026-09-01: release = 2026-10-11", BARE)
    assert board(items, "2026-10-12") == ["all no date"]


def test_a_postponed_day_is_that_of_the_latest_continuation() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        "2026-10-05: release = 2026-11-20",
        BARE,
        "2026-12-12: release = 2027-02-05",
    )
    assert board(items, "2026-10-12") == ["begins 2026-10-01 premiere", "goes on no date"]
    assert board(items, "2026-12-12") == ["begins 2026-10-01 premiere", "goes on 2027-02-05"]


def test_a_continuation_whose_day_has_passed_did_not_come() -> None:
    items = (
        "2026-08-01: release = [{ date = 2026-09-01 }]",
        "2026-09-05: release = 2026-10-11",
        BARE,
    )
    assert board(items, "2026-10-12") == ["begins 2026-09-01 premiere", "goes on no date"]


def test_if_all_is_numbered_a_postponed_day_is_that_of_the_next_episode() -> None:
    assert board((*WEEKLY, BARE), "2026-10-12") == [*BEGUN, "E4 2026-10-22 finale", "E3 no date"]


# --- countries -----------------------------------------------------------------------------------

ABROAD = (
    "2026-09-01: episodes = 2\n"
    "release = [\n"
    '  { episodes = "1-2", date = 2026-10-01, every = "week" },\n'
    '  { episodes = "1-2", date = 2026-10-03, every = "week", country = "GB" },\n'
    "]",
)


def test_a_season_is_postponed_in_every_country() -> None:
    items = (*ABROAD, "2026-09-20: release = 'postponed'")
    assert board(items, "2026-09-20") == board(items, "2026-09-20", "GB") == ["E1–2 no date"]


def test_each_country_keeps_what_came_out_there() -> None:
    items = (*ABROAD, "2026-10-02: release = 'postponed'")
    assert board(items, "2026-10-02") == ["E1 2026-10-01 premiere", "E2 no date"]
    assert board(items, "2026-10-02", "GB")[-1].endswith("no date")


def test_an_episode_is_postponed_in_one_country() -> None:
    items = (
        *ABROAD,
        '2026-10-06: release = [{ episodes = 2, date = "postponed", country = "GB" }]',
    )
    assert board(items, "2026-10-06") == board(ABROAD, "2026-10-06")
    assert board(items, "2026-10-06", "GB") == ["E1 2026-10-03 GB premiere", "E2 no date"]


def test_a_bare_beginning_is_postponed_in_one_country() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }, { date = 2026-10-03, country = 'GB' }]",
        '2026-09-20: release = [{ date = "postponed", country = "GB" }]',
    )
    assert board(items, "2026-09-20", "GB") == ["begins no date"]
    assert board(items, "2026-09-20") == ["begins 2026-10-01 premiere"]


# --- the end of a season, and of a show ----------------------------------------------------------


def cancelled(day: str, word: str = "cancelled") -> str:
    """Return the report of a day that season 1 was cancelled."""
    return f'{day}: season = 1\nstatus = "{word}"'


def test_a_cancelled_season_keeps_what_came_on_the_day_of_the_report() -> None:
    items = (*WEEKLY, cancelled("2026-10-08"))
    assert board(items, "2026-10-08") == [*BEGUN, "E3–4 no date"]


def test_a_cancelled_season_with_nothing_out_has_no_dates() -> None:
    assert board((*WEEKLY, cancelled("2026-09-20")), "2026-09-20") == ["E1–4 no date"]


def test_a_window_that_may_be_after_the_end_is_withdrawn() -> None:
    items = (*PARTS, cancelled("2026-12-10"))
    assert board(items, "2026-12-10") == ["E1–4 Part 1 2026-10-01 premiere", "E5–8 Part 2 no date"]


def test_being_picked_up_gives_no_dates_back_but_a_release_does() -> None:
    items = (
        *WEEKLY,
        cancelled("2026-10-08"),
        cancelled("2026-11-01", "picked up"),
        '2026-11-10: release = [{ episodes = "3-4", date = 2027-01-07, every = "week" }]',
    )
    assert board(items, "2026-11-01") == [*BEGUN, "E3–4 no date"]
    assert board(items, "2026-11-10") == [
        *BEGUN,
        "E3 2027-01-07",
        "E4 2027-01-14 finale complete",
    ]


@pytest.mark.parametrize("word", ["cancelled", "ended"])
def test_the_end_of_a_show_withdraws_a_season_with_nothing_out(word: str) -> None:
    items = (*WEEKLY, f'2026-09-20: status = "{word}"')
    assert board(items, "2026-09-20") == ["E1–4 no date"]


@pytest.mark.parametrize("day", ["2026-10-01", "2026-10-12"])
def test_the_end_of_a_show_lets_a_season_under_way_go_on(day: str) -> None:
    items = (*WEEKLY, f'{day}: status = "cancelled"')
    assert board(items, day) == board(WEEKLY, day)


def test_an_end_in_the_middle_of_a_month_withdraws_later_dates() -> None:
    items = (*WEEKLY, cancelled("2026-10"))
    assert board(items, "2026-10-31") == board(WEEKLY, "2026-10-31")


def test_an_undated_end_withdraws_nothing() -> None:
    items = (*WEEKLY, cancelled("undated"))
    assert board(items, "2026-10-12") == board(WEEKLY, "2026-10-12")


def test_a_release_reported_after_an_end_holds() -> None:
    items = (cancelled("2026-08-01"), *WEEKLY)
    assert board(items, "2026-09-01") == board(WEEKLY, "2026-09-01")
