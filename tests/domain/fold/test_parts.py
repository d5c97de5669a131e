"""Labelled parts: moved by label, number and bare day; split, joined, renamed (rule 2)."""

from tests.domain.fold.helpers import board

PARTS = (
    "2026-09-01: release = [\n"
    '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
    '  { episodes = "5-8", date = 2026-11-20, label = "Part 2" },\n'
    "]",
)
FIRST = "E1–4 Part 1 2026-10-01 premiere"


def test_a_part_moves_by_its_label() -> None:
    items = (*PARTS, "2026-10-10: release = { date = 2026-12-04, label = 'Part 2' }")
    assert board(items, "2026-10-10") == [FIRST, "E5–8 Part 2 2026-12-04"]


def test_a_part_moves_by_its_episodes_and_keeps_its_label() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "5-8", date = 2026-12-04 }]')
    assert board(items, "2026-10-10") == [FIRST, "E5–8 Part 2 2026-12-04"]


def test_a_part_moves_by_a_day_alone_once_the_first_is_out() -> None:
    items = (*PARTS, "2026-10-10: release = 2026-12-04")
    assert board(items, "2026-10-10") == [FIRST, "E5–8 Part 2 2026-12-04"]


def test_a_day_alone_before_anything_is_out_moves_the_first_part() -> None:
    items = (*PARTS, "2026-09-10: release = 2026-10-08")
    assert board(items, "2026-09-10") == [
        "E1–4 Part 1 2026-10-08 premiere",
        "E5–8 Part 2 2026-11-20",
    ]


def test_a_part_may_come_one_by_one() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "5-8", date = 2026-11-20, every = "week" }]',
    )
    assert board(items, "2026-10-10") == [
        FIRST,
        "E5 Part 2 2026-11-20",
        "E6 Part 2 2026-11-27",
        "E7 Part 2 2026-12-04",
        "E8 Part 2 2026-12-11",
    ]


SPLIT = (*PARTS, '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]')


def test_half_of_a_part_moves() -> None:
    assert board(SPLIT, "2026-10-10") == [
        FIRST,
        "E5–6 Part 2 2026-11-20",
        "E7–8 Part 2 2026-12-11",
    ]


def test_both_halves_move_together_by_their_label() -> None:
    items = (*SPLIT, "2026-11-01: release = { date = 2026-12-18, label = 'Part 2' }")
    assert board(items, "2026-11-01") == [FIRST, "E5–8 Part 2 2026-12-18"]


def test_the_label_names_only_what_is_not_out_of_its_part() -> None:
    items = (*SPLIT, "2026-11-25: release = { date = 2026-12-18, label = 'Part 2' }")
    assert board(items, "2026-11-25") == [
        FIRST,
        "E5–6 Part 2 2026-11-20",
        "E7–8 Part 2 2026-12-18",
    ]


def test_the_label_of_what_is_wholly_out_corrects_it() -> None:
    items = (*PARTS, "2026-10-10: release = { date = 2026-10-02, label = 'Part 1' }")
    assert board(items, "2026-10-10") == [
        "E1–4 Part 1 2026-10-02 premiere",
        "E5–8 Part 2 2026-11-20",
    ]


def test_a_window_for_the_label_of_what_is_out_corrects_nothing() -> None:
    items = (*PARTS, "2026-10-10: release = { date = '2026-10', label = 'Part 1' }")
    assert board(items, "2026-10-10") == [FIRST, "E5–8 Part 2 2026-11-20"]


def test_a_part_is_renamed_by_its_episodes() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "5-8", date = 2026-11-20, label = "The End" }]',
    )
    assert board(items, "2026-10-10") == [FIRST, "E5–8 The End 2026-11-20"]


def test_a_part_that_has_moved_past_the_next_takes_its_date() -> None:
    items = (*PARTS, "2026-09-10: release = { date = 2026-12-04, label = 'Part 1' }")
    assert board(items, "2026-09-10") == [
        "E1–4 Part 1 2026-12-04 premiere",
        "E5–8 Part 2 no date",
    ]


# --- parts without numbers -----------------------------------------------------------------------

UNNUMBERED = (
    "2026-09-01: release = [\n"
    '  { date = 2026-10-01, label = "Part 1" },\n'
    '  { date = 2026-11-20, label = "Part 2" },\n'
    "]",
)


def test_the_earliest_of_several_parts_is_the_premiere() -> None:
    assert board(UNNUMBERED, "2026-09-01") == ["Part 1 2026-10-01 premiere", "Part 2 2026-11-20"]


def test_a_single_part_is_no_premiere() -> None:
    items = ("2026-09-01: release = { date = 2026-10-01, label = 'the last' }",)
    assert board(items, "2026-09-01") == ["the last 2026-10-01"]


def test_parts_without_numbers_move_by_their_labels_whatever_the_capitals() -> None:
    items = (*UNNUMBERED, "2026-10-10: release = { date = '2026-12', label = 'PART 2' }")
    assert board(items, "2026-10-10")[0] == "Part 1 2026-10-01 premiere"
    assert board(items, "2026-10-10")[1].endswith("2026-12")


def test_a_part_gets_its_numbers() -> None:
    items = (
        *UNNUMBERED,
        '2026-10-10: release = [{ episodes = "5-8", date = 2026-11-20, label = "Part 2" }]',
    )
    assert board(items, "2026-10-10")[1] == "E5–8 Part 2 2026-11-20"


def test_part_1_gets_its_numbers_and_stays_the_premiere() -> None:
    items = (
        *UNNUMBERED,
        '2026-09-10: release = [{ episodes = "1-4", date = 2026-10-01, label = "Part 1" }]',
    )
    assert board(items, "2026-09-10") == [FIRST, "Part 2 2026-11-20"]


def test_a_third_part_is_added() -> None:
    items = (*UNNUMBERED, "2026-10-10: release = { date = '2027', label = 'Part 3' }")
    assert board(items, "2026-10-10") == [
        "Part 1 2026-10-01 premiere",
        "Part 2 2026-11-20",
        "Part 3 2027",
    ]


def test_a_day_alone_is_that_of_the_next_part() -> None:
    items = (*UNNUMBERED, "2026-10-10: release = 2026-11-27")
    assert board(items, "2026-10-10") == ["Part 1 2026-10-01 premiere", "Part 2 2026-11-27"]


def test_when_all_parts_are_out_a_day_is_when_the_season_goes_on() -> None:
    items = (*UNNUMBERED, "2026-12-10: release = 2027-01-15")
    assert board(items, "2026-12-10") == [
        "Part 1 2026-10-01 premiere",
        "Part 2 2026-11-20",
        "goes on 2027-01-15",
    ]


def test_more_episodes_of_a_part_have_its_label() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "5-10", date = 2026-12-04 }]')
    assert board(items, "2026-10-10") == [FIRST, "E5–10 Part 2 2026-12-04"]
