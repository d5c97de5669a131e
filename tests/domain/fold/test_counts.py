"""How many episodes a season has; its first, its last, and what completes it (rules 4 and 8)."""

import pytest

from tests.domain.fold.helpers import board, planned

WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)
UNCOUNTED = ('2026-09-01: release = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',)


def count(items: tuple[str, ...], day: str) -> int | None:
    """Return the count of season 1 as of a day."""
    return planned(items, day).plan.tally.count


def test_without_a_count_no_episode_is_the_last() -> None:
    assert board(UNCOUNTED, "2026-09-01") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-15",
        "E4 2026-10-22",
    ]


def test_a_count_before_the_release_makes_the_same_finale() -> None:
    assert board(("2026-08-01: episodes = 4", *UNCOUNTED), "2026-09-01") == board(
        WEEKLY, "2026-09-01"
    )


# --- it falls ------------------------------------------------------------------------------------


def test_a_lower_count_withdraws_what_is_beyond_it() -> None:
    assert board((*WEEKLY, "2026-10-09: episodes = 3"), "2026-10-09") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-15 finale complete",
    ]


def test_a_lower_count_leaves_what_is_out() -> None:
    assert board((*WEEKLY, "2026-10-16: episodes = 2"), "2026-10-16") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08 finale complete",
        "E3 2026-10-15",
    ]


def test_a_lower_count_cuts_what_comes_together() -> None:
    items = ('2026-09-01: release = [{ episodes = "1-6", date = 2026-10-01 }]',)
    assert board((*items, "2026-09-10: episodes = 4"), "2026-09-10") == [
        "E1–4 2026-10-01 premiere complete"
    ]


def test_a_count_that_falls_and_rises_again_gives_no_dates_back() -> None:
    items = (*WEEKLY, "2026-10-06: episodes = 2", "2026-10-07: episodes = 4")
    assert board(items, "2026-10-07") == ["E1 2026-10-01 premiere", "E2 2026-10-08"]


def test_a_rumoured_count_changes_nothing() -> None:
    for rumoured in (2, 6):
        items = (*WEEKLY, f'2026-10-06: episodes = {rumoured}\ncertainty = "rumoured"')
        assert board(items, "2026-10-06") == board(WEEKLY, "2026-10-06")


# --- it rises ------------------------------------------------------------------------------------


def test_with_a_higher_count_the_last_dated_episode_is_no_finale() -> None:
    assert board((*WEEKLY, "2026-10-06: episodes = 6"), "2026-10-06")[-1] == "E4 2026-10-22"


def test_what_a_higher_count_adds_is_dated_later() -> None:
    items = (
        *WEEKLY,
        "2026-10-06: episodes = 6",
        '2026-10-20: release = [{ episodes = "5-6", date = 2026-11-05, every = "week" }]',
    )
    assert board(items, "2026-10-20")[3:] == [
        "E4 2026-10-22",
        "E5 2026-11-05",
        "E6 2026-11-12 finale complete",
    ]


@pytest.mark.parametrize(("episodes", "counted"), [("5-6", 6), ("3-4", 4), ("1-2", 4), ("4-5", 5)])
def test_a_release_raises_the_count_to_the_highest_it_gives(episodes: str, counted: int) -> None:
    items = (*WEEKLY, f'2026-09-20: release = [{{ episodes = "{episodes}", date = 2026-11-05 }}]')
    assert count(items, "2026-09-20") == counted


def test_a_rumoured_release_raises_no_count() -> None:
    items = (
        *WEEKLY,
        '2026-09-20: certainty = "rumoured"\nrelease = [{ episodes = "5-6", date = 2026-11-05 }]',
    )
    assert count(items, "2026-09-20") == 4


def test_an_open_run_raises_no_count() -> None:
    items = (
        *WEEKLY,
        '2026-09-20: release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]',
    )
    assert count(items, "2026-09-20") == 4


def test_the_higher_count_of_a_contradictory_report_counts() -> None:
    items = ('2026-09-01: episodes = 3\nrelease = [{ episodes = "1-4", date = 2026-10-01 }]',)
    assert count(items, "2026-09-01") == 4


def test_a_bare_day_and_a_postponement_leave_the_count() -> None:
    for words in ("2026-10-02", "'postponed'", "[{ label = 'Part 2', date = '2027' }]"):
        assert count((*WEEKLY, f"2026-09-20: release = {words}"), "2026-09-20") == 4


# --- where the numbers begin ---------------------------------------------------------------------

TEN_ON = (
    "2026-09-01: episodes = 10\n"
    'release = [{ episodes = "29-38", date = 2026-10-01, every = "week" }]',
)


def test_ten_numbered_on_from_the_season_before_begin_and_end_with_theirs() -> None:
    found = board(TEN_ON, "2026-09-01")
    assert (found[0], found[1], found[-1]) == (
        "E29 2026-10-01 premiere",
        "E30 2026-10-08",
        "E38 2026-12-03 finale complete",
    )


def test_the_first_number_stays_when_a_part_of_them_moves() -> None:
    items = (
        *TEN_ON,
        '2026-10-12: release = [{ episodes = "31-38", date = 2026-10-22, every = "week" }]',
    )
    found = board(items, "2026-10-12")
    assert (found[0], found[2], found[-1]) == (
        "E29 2026-10-01 premiere",
        "E31 2026-10-22",
        "E38 2026-12-10 finale complete",
    )


def test_a_lower_count_of_numbers_that_go_on_is_counted_from_their_first() -> None:
    items = (*TEN_ON, "2026-10-12: episodes = 8")
    assert board(items, "2026-10-12")[-1] == "E36 2026-11-19 finale complete"


def test_a_first_number_above_the_count_is_the_first_of_all() -> None:
    items = ("2026-09-01: episodes = 10\nrelease = [{ episodes = 29, date = 2026-10-01 }]",)
    assert board(items, "2026-09-01") == ["E29 2026-10-01 premiere"]


def test_as_many_as_the_season_has_are_the_season_wherever_they_begin() -> None:
    items = ('2026-09-01: episodes = 10\nrelease = [{ episodes = "9-18", date = 2026-10-01 }]',)
    assert board(items, "2026-09-01") == ["E9–18 2026-10-01 premiere complete"]


def test_the_second_half_of_a_counted_season_is_no_premiere() -> None:
    items = ('2026-09-01: episodes = 10\nrelease = [{ episodes = "6-10", date = 2026-10-01 }]',)
    assert board(items, "2026-09-01") == ["E6–10 2026-10-01 finale complete"]


def test_the_second_half_of_a_season_without_a_count_is_no_premiere() -> None:
    items = ('2026-09-01: release = [{ episodes = "5-8", date = 2026-10-01 }]',)
    assert board(items, "2026-09-01") == ["E5–8 2026-10-01"]


PROLOGUE = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "0-3", date = 2026-10-01, every = "week" }]',
)


def test_a_season_may_begin_with_number_0() -> None:
    assert board(PROLOGUE, "2026-09-01") == [
        "E0 2026-10-01 premiere",
        "E1 2026-10-08",
        "E2 2026-10-15",
        "E3 2026-10-22 finale complete",
    ]


def test_a_lower_count_is_counted_from_number_0() -> None:
    items = (*PROLOGUE, "2026-10-06: episodes = 3")
    assert board(items, "2026-10-06")[-1] == "E2 2026-10-15 finale complete"


def test_a_bare_day_is_that_of_number_0() -> None:
    items = (*PROLOGUE, "2026-09-10: release = 2026-10-02")
    assert board(items, "2026-09-10")[:2] == ["E0 2026-10-02 premiere", "E1 2026-10-08"]


# --- one episode ---------------------------------------------------------------------------------


def test_a_film_is_whole_with_its_only_day() -> None:
    for release in ("2026-10-01", "[{ date = 2026-10-01 }]"):
        [line] = board((f"2026-09-01: episodes = 1\nrelease = {release}",), "2026-09-01")
        assert line.endswith("2026-10-01 premiere complete")


def test_a_film_moves() -> None:
    items = (
        "2026-09-01: episodes = 1\nrelease = 2026-10-01",
        "2026-09-10: release = 'early 2027'",
        "2026-09-20: release = 2027-02-05",
    )
    assert board(items, "2026-09-10") == ["begins early 2027 premiere complete"]
    assert board(items, "2026-09-20") == ["all 2027-02-05 premiere complete"]


# --- complete ------------------------------------------------------------------------------------


def test_a_season_with_an_undated_episode_is_not_completed_by_the_dated_ones() -> None:
    items = (*WEEKLY, "2026-10-06: release = [{ episodes = 4, date = 'postponed' }]")
    assert not any("complete" in line for line in board(items, "2026-10-06"))


def test_the_order_of_the_days_decides_what_completes_a_season() -> None:
    items = (*WEEKLY, "2026-10-06: release = [{ episodes = 4, date = 2026-10-08 }]")
    assert board(items, "2026-10-06")[-1] == "E3 2026-10-15 complete"


def test_a_count_of_its_own_report_finds_the_first_of_a_season_that_is_numbered_on() -> None:
    weekly = '{ episodes = "29-31", date = 2026-10-01, every = "week" }'
    items = (f"2026-09-01: release = [{weekly}]", "2026-09-10: season = 1\nepisodes = 3")
    assert board(items, "2026-09-10") == [
        "E29 2026-10-01 premiere",
        "E30 2026-10-08",
        "E31 2026-10-15 finale complete",
    ]


def test_a_run_that_is_cut_in_one_country_lowers_no_count_elsewhere() -> None:
    plans = ", ".join(
        f'{{ episodes = "1-4", date = 2026-10-01, every = "week"{where} }}'
        for where in ("", ', country = "GB"')
    )
    items = (
        f"2026-09-01: episodes = 4\nrelease = [{plans}]",
        '2026-09-10: season = 1\nrelease = [{ episodes = "1-2", date = 2026-10-02, '
        'every = "week", country = "GB" }]',
    )
    assert board(items, "2026-09-10")[-1] == "E4 2026-10-22 finale complete"
