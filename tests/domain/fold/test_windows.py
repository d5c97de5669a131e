"""Windows: narrowed, widened and passed; and what is known of them then (rules 1 and 5)."""

import pytest

from tests.domain.fold.helpers import board

BEGUN = "E1–4 Part 1 2026-10-01 premiere"
PARTS = (
    "2026-09-01: release = [\n"
    '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
    '  { episodes = "5-8", date = "2026-12", label = "Part 2" },\n'
    "]",
)


def test_a_window_narrows_to_a_day_and_widens_again() -> None:
    items = (
        "2026-09-01: release = '2027'",
        "2026-11-01: release = 'spring 2027'",
        '2026-12-15: release = [{ episodes = "1-2", date = 2027-04-09 }]',
        "2027-02-01: release = [{ episodes = \"1-2\", date = '2027-05' }]",
    )
    assert board(items, "2026-09-01") == ["begins 2027 premiere"]
    assert board(items, "2026-11-01") == ["begins spring 2027 premiere"]
    assert board(items, "2026-12-15") == ["E1–2 2027-04-09 premiere"]
    assert board(items, "2027-02-01") == ["E1–2 2027-05 premiere"]


def test_a_wider_window_that_contains_the_day_ahead_makes_it_less_exact() -> None:
    items = ("2026-09-01: release = 2027-04-09", "2026-12-01: release = '2027'")
    assert board(items, "2026-12-01") == ["begins 2027 premiere"]


def test_an_open_window_is_ahead() -> None:
    for words in ("after 2026-05", "TBA"):
        assert board((f"2026-09-01: release = '{words}'",), "2030-01-01") == [
            f"begins {words} premiere"
        ]


# --- it has passed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "mark"),
    [
        ("2026-10-15", "overdue"),  # it was open
        ("2026-09-01", "overdue"),  # it was ahead
        ("2026-11-01", "out"),  # it was over
        ("by 2026-11-10", "unclear"),  # the report may be older than its end
        ("undated", "unclear"),
    ],
)
def test_what_is_known_of_a_month_that_has_passed_depends_on_its_report(
    reported: str, mark: str
) -> None:
    items = (f"{reported}: release = '2026-10'",)
    assert board(items, "2026-11-10") == [f"begins 2026-10 {mark} premiere"]


def test_a_month_is_not_overdue_on_its_last_day() -> None:
    items = ("2026-09-01: release = '2026-10'",)
    assert board(items, "2026-10-31") == ["begins 2026-10 premiere"]
    assert board(items, "2026-11-01") == ["begins 2026-10 overdue premiere"]


def test_an_expected_month_that_had_passed_when_it_was_reported_is_no_fact() -> None:
    items = ('2026-11-05: certainty = "expected"\nrelease = "2026-10"',)
    assert board(items, "2026-11-10") == ["begins 2026-10 (expected) overdue premiere"]


def test_a_day_after_a_month_that_is_overdue_is_the_beginning() -> None:
    for reported in ("2026-09-01", "by 2026-11-10", "undated"):
        items = (f"{reported}: release = '2026-10'", "2026-11-15: release = 2026-12-04")
        assert board(items, "2026-11-15") == ["all 2026-12-04 premiere complete"]


def test_a_day_after_a_month_that_is_a_fact_is_when_it_goes_on() -> None:
    items = ("2026-11-01: release = '2026-10'", "2026-11-15: release = 2026-12-04")
    assert board(items, "2026-11-15") == ["begins 2026-10 out premiere", "goes on 2026-12-04"]


def test_a_day_within_a_month_that_is_a_fact_says_which() -> None:
    items = ("2026-11-01: release = '2026-10'", "2026-11-15: release = [{ date = 2026-10-09 }]")
    assert board(items, "2026-11-15") == ["begins 2026-10-09 premiere"]


def test_a_part_whose_month_is_overdue_is_postponed_and_one_that_is_a_fact_stays() -> None:
    postponed = "2027-01-10: release = 'postponed'"
    assert board((*PARTS, postponed), "2027-01-10") == [BEGUN, "E5–8 Part 2 no date"]
    reported_later = PARTS[0].replace("2026-09-01", "2027-01-05")
    assert board((reported_later, postponed), "2027-01-10") == [BEGUN, "E5–8 Part 2 2026-12 out"]


def test_a_part_whose_month_is_overdue_moves_by_a_bare_day() -> None:
    items = (*PARTS, "2027-01-10: release = 2027-02-05")
    assert board(items, "2027-01-10") == [BEGUN, "E5–8 Part 2 2027-02-05"]


def test_a_window_in_the_past_corrects_the_day_that_it_excludes() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "1-4", date = "2026-09" }]')
    assert board(items, "2026-10-10")[0] == "E1–4 Part 1 2026-09 out premiere"


def test_a_month_was_not_over_on_its_last_day() -> None:
    items = ("2026-10-31: release = '2026-10'", "2026-11-15: release = 2026-12-04")
    assert board(items, "2026-11-15") == ["all 2026-12-04 premiere complete"]
