"""Runs: weekly, on weekdays, without a known end; one run after another (rules 2, 4 and 9)."""

from datetime import date, timedelta

from tests.domain.fold.helpers import board, planned

TEN = (
    "2026-09-01: episodes = 10\n"
    'release = [{ episodes = "1-10", date = 2026-10-01, every = "week" }]',
)


def ends(items: tuple[str, ...], day: str) -> tuple[int, str, str]:
    """Return how many lines a season's schedule has, the first of them and the last."""
    found = board(items, day)
    return len(found), found[0], found[-1]


def test_ten_weekly_that_come_two_at_first_end_a_week_earlier() -> None:
    items = (
        *TEN,
        "2026-09-20: release = [\n"
        '  { episodes = "1-2", date = 2026-10-01 },\n'
        '  { episodes = "3-10", date = 2026-10-08, every = "week" },\n'
        "]",
    )
    assert ends(items, "2026-09-20") == (
        9,
        "E1–2 2026-10-01 premiere",
        "E10 2026-11-26 finale complete",
    )


TWO_FIRST_OF_EIGHT = (
    "2026-09-20: release = [\n"
    '  { episodes = "1-2", date = 2026-10-01 },\n'
    '  { episodes = "3-8", date = 2026-10-08, every = "week" },\n'
    "]"
)


def test_a_run_withdraws_what_an_older_run_had_beyond_its_end() -> None:
    assert ends((*TEN, TWO_FIRST_OF_EIGHT), "2026-09-20") == (
        7,
        "E1–2 2026-10-01 premiere",
        "E8 2026-11-12 finale complete",
    )


def test_a_run_that_ends_earlier_lowers_the_count() -> None:
    assert planned((*TEN, TWO_FIRST_OF_EIGHT), "2026-09-20").plan.tally.count == 8


def test_single_drops_withdraw_nothing_beyond_them() -> None:
    items = (*TEN, '2026-09-20: release = [{ episodes = "1-8", date = 2026-10-01 }]')
    assert board(items, "2026-09-20") == [
        "E1–8 2026-10-01 premiere",
        "E9 2026-11-26",
        "E10 2026-12-03 finale complete",
    ]


def test_a_run_keeps_what_an_older_run_had_before_it() -> None:
    items = (
        *TEN,
        '2026-10-26: release = [{ episodes = "5-10", date = 2026-11-05, every = "week" }]',
    )
    found = board(items, "2026-10-26")
    assert found[3:5] == ["E4 2026-10-22", "E5 2026-11-05"]
    assert found[-1] == "E10 2026-12-10 finale complete"


def test_runs_that_do_not_overlap_leave_each_other() -> None:
    items = (
        "2026-09-01: release = [\n"
        '  { episodes = "1-2", date = 2026-10-01, every = "week" },\n'
        '  { episodes = "3-4", date = 2026-11-05, every = "week" },\n'
        "]",
        '2026-09-10: release = [{ episodes = "1-2", date = 2026-10-02, every = "week" }]',
    )
    assert board(items, "2026-09-10") == [
        "E1 2026-10-02 premiere",
        "E2 2026-10-09",
        "E3 2026-11-05",
        "E4 2026-11-12",
    ]


def test_what_came_out_beyond_the_end_of_a_run_stays() -> None:
    items = (
        *TEN,
        '2026-12-20: release = [{ episodes = "1-8", date = 2026-10-01, every = "week" }]',
    )
    assert ends(items, "2026-12-20") == (
        10,
        "E1 2026-10-01 premiere",
        "E10 2026-12-03 finale complete",
    )


def test_a_longer_run_raises_the_count() -> None:
    items = (
        *TEN,
        '2026-09-20: release = [{ episodes = "1-12", date = 2026-10-01, every = "week" }]',
    )
    assert ends(items, "2026-09-20")[2] == "E12 2026-12-17 finale complete"


def test_a_run_of_one_country_shortens_no_other() -> None:
    items = (
        *TEN,
        '2026-09-20: release = [{ episodes = "1-8", date = 2026-10-02, every = "week",'
        ' country = "GB" }]',
    )
    assert ends(items, "2026-09-20") == ends(TEN, "2026-09-20")


# --- two at a time, every fortnight, on weekdays -------------------------------------------------


def test_the_last_turn_has_the_episodes_that_are_left() -> None:
    items = (
        '2026-09-01: release = [{ episodes = "1-5", date = 2026-10-01, every = "fortnight",'
        " each = 2 }]",
    )
    assert board(items, "2026-09-01") == [
        "E1–2 2026-10-01 premiere",
        "E3–4 2026-10-15",
        "E5 2026-10-29",
    ]


EVENINGS = (
    '2026-09-01: release = [{ episodes = "1-", date = 2026-10-05,'
    ' every = ["Mon", "Tue", "Wed", "Thu"], until = 2026-10-16 }]',
)


def test_four_evenings_a_week_leave_the_others_out() -> None:
    assert board(EVENINGS, "2026-09-01") == [
        "E1 2026-10-05 premiere",
        "E2 2026-10-06",
        "E3 2026-10-07",
        "E4 2026-10-08",
        "E5 2026-10-12",
        "E6 2026-10-13",
        "E7 2026-10-14",
        "E8 2026-10-15",
    ]


def test_a_week_off_moves_the_evenings_that_are_left() -> None:
    items = (
        *EVENINGS,
        '2026-10-09: release = [{ episodes = "5-8", date = 2026-10-19,'
        ' every = ["Mon", "Tue", "Wed", "Thu"] }]',
    )
    assert board(items, "2026-10-09")[3:] == [
        "E4 2026-10-08",
        "E5 2026-10-19",
        "E6 2026-10-20",
        "E7 2026-10-21",
        "E8 2026-10-22",
    ]


def test_an_evening_off_moves_one_episode_to_the_next_week() -> None:
    items = (*EVENINGS, "2026-10-14: release = [{ episodes = 8, date = 2026-10-19 }]")
    assert board(items, "2026-10-14")[6:] == ["E7 2026-10-14", "E8 2026-10-19"]


# --- a run without a known end -------------------------------------------------------------------

OPEN = ('2026-09-01: release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]',)


def test_an_open_run_is_expanded_for_a_year_past_the_day() -> None:
    found = board(OPEN, "2026-10-12")
    last = date.fromisoformat(found[-1].split()[1])
    assert found[:2] == ["E1 2026-10-01 premiere", "E2 2026-10-08"]
    assert date(2026, 10, 12) + timedelta(366 - 7) < last <= date(2026, 10, 12) + timedelta(366)


def test_an_open_run_has_neither_finale_nor_count() -> None:
    assert planned(OPEN, "2026-10-12").plan.tally.count is None
    assert not any("finale" in line or "complete" in line for line in board(OPEN, "2026-10-12"))


def test_a_count_ends_an_open_run() -> None:
    items = (*OPEN, "2026-10-20: episodes = 5")
    assert ends(items, "2026-10-20") == (
        5,
        "E1 2026-10-01 premiere",
        "E5 2026-10-29 finale complete",
    )


def test_a_run_with_an_end_ends_an_open_one() -> None:
    items = (
        *OPEN,
        '2026-10-20: release = [{ episodes = "4-6", date = 2026-10-22, every = "week" }]',
    )
    assert ends(items, "2026-10-20") == (6, "E1 2026-10-01 premiere", "E6 2026-11-05")


def test_one_episode_of_an_open_run_moves_alone() -> None:
    items = (*OPEN, "2026-10-20: release = [{ episodes = 4, date = 2026-10-23 }]")
    assert board(items, "2026-10-20")[2:5] == ["E3 2026-10-15", "E4 2026-10-23", "E5 2026-10-29"]


def test_an_open_run_goes_on_from_another_episode_after_a_break() -> None:
    items = (
        *OPEN,
        '2026-10-20: release = [{ episodes = "4-", date = 2026-11-05, every = "week" }]',
    )
    assert board(items, "2026-10-20")[2:5] == ["E3 2026-10-15", "E4 2026-11-05", "E5 2026-11-12"]


def test_an_open_run_that_is_postponed_has_no_dates_ahead() -> None:
    found = board((*OPEN, "2026-10-12: release = 'postponed'"), "2026-10-12")
    assert found[:2] == ["E1 2026-10-01 premiere", "E2 2026-10-08"]
    assert found[2].startswith("E3–")
    assert found[2].endswith("no date")
    assert len(found) == 3
