"""Specials, and seasons named by their year (rule 9)."""

from tests.domain.fold.helpers import board

SPECIAL = ("2026-09-01: season = 0\nrelease = '2026-12'",)
OF_A_YEAR = (
    "2026-09-01: season = 2026\nepisodes = 3\n"
    'release = [{ episodes = "1-3", date = 2026-11-05, every = "week" }]',
)


def test_a_special_is_neither_premiere_nor_finale_and_completes_nothing() -> None:
    items = ("2026-09-01: season = 0\nepisodes = 1\nrelease = 2026-12-25",)
    assert board(items, "2026-09-01", season=0) == ["all 2026-12-25"]


def test_the_month_of_a_special_becomes_a_day() -> None:
    items = (*SPECIAL, "2026-10-20: season = 0\nrelease = [{ date = 2026-12-25 }]")
    assert board(items, "2026-10-20", season=0) == ["begins 2026-12-25"]


def test_numbered_specials_come_one_by_one() -> None:
    items = (
        "2026-09-01: season = 0\nrelease = [{ episodes = 1, date = 2026-12-25 }]",
        "2026-12-01: season = 0\nrelease = [{ episodes = 2, date = 2027-12-25 }]",
    )
    assert board(items, "2026-12-01", season=0) == ["E1 2026-12-25", "E2 2027-12-25"]


def test_a_special_does_not_end_with_the_show() -> None:
    items = (*SPECIAL, '2026-10-01: status = "ended"')
    assert board(items, "2026-10-01", season=0) == ["begins 2026-12"]


def test_a_special_may_be_cancelled_itself() -> None:
    items = (*SPECIAL, '2026-10-01: season = 0\nstatus = "cancelled"')
    assert board(items, "2026-10-01", season=0) == ["begins no date"]


def test_a_special_may_be_postponed() -> None:
    items = (*SPECIAL, "2026-10-01: season = 0\nrelease = 'postponed'")
    assert board(items, "2026-10-01", season=0) == ["begins no date"]


def test_a_season_named_by_its_year_is_like_any_other() -> None:
    assert board(OF_A_YEAR, "2026-09-01", season=2026) == [
        "E1 2026-11-05 premiere",
        "E2 2026-11-12",
        "E3 2026-11-19 finale complete",
    ]


def test_a_season_named_by_its_year_ends_with_the_show() -> None:
    items = (*OF_A_YEAR, '2026-10-01: status = "cancelled"')
    assert board(items, "2026-10-01", season=2026) == ["E1–3 no date"]
