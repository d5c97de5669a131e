"""Expected and rumoured dates: shown beside confirmed ones, or alone (rule 7)."""

import pytest

from tests.domain.fold.helpers import board, planned

WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


def rumour(day: str, release: str, certainty: str = "rumoured") -> str:
    """Return a report of a day that is not confirmed."""
    return f'{day}: certainty = "{certainty}"\nrelease = {release}'


# --- beside what is confirmed --------------------------------------------------------------------


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
def test_another_day_is_listed_beside_the_confirmed_one(certainty: str) -> None:
    moved = rumour("2026-09-20", "[{ episodes = 4, date = 2026-10-29 }]", certainty)
    assert board((*WEEKLY, moved), "2026-09-20") == [
        *board(WEEKLY, "2026-09-20"),
        f"beside E4 2026-10-29 ({certainty})",
    ]


def test_the_same_day_is_listed_once() -> None:
    same = rumour("2026-09-20", "[{ episodes = 1, date = 2026-10-01 }]")
    confirmed = [line for line in board((*WEEKLY, same), "2026-09-20") if "beside" not in line]
    assert confirmed == board(WEEKLY, "2026-09-20")


def test_a_rumour_that_has_passed_is_no_longer_listed() -> None:
    moved = rumour("2026-09-20", "[{ episodes = 4, date = 2026-10-29 }]")
    assert board((*WEEKLY, moved), "2026-10-30") == board(WEEKLY, "2026-10-30")


@pytest.mark.parametrize(
    "release",
    [
        "'postponed'",
        "[{ episodes = 3, date = 'postponed' }]",
        "[{ date = 'postponed' }]",
    ],
)
def test_a_rumoured_postponement_withdraws_nothing(release: str) -> None:
    items = (*WEEKLY, rumour("2026-10-06", release))
    assert board(items, "2026-10-06") == board(WEEKLY, "2026-10-06")


@pytest.mark.parametrize("status", ["season = 1\nstatus", "status"])
@pytest.mark.parametrize("word", ["cancelled", "ended"])
def test_a_rumoured_end_withdraws_nothing(status: str, word: str) -> None:
    items = (*WEEKLY, f'2026-09-20: {status} = "{word}"\ncertainty = "rumoured"')
    assert board(items, "2026-09-20") == board(WEEKLY, "2026-09-20")


def test_a_rumoured_shorter_run_withdraws_nothing() -> None:
    shorter = rumour("2026-09-20", '[{ episodes = "1-2", date = 2026-10-01, every = "week" }]')
    confirmed = [line for line in board((*WEEKLY, shorter), "2026-09-20") if "beside" not in line]
    assert confirmed == board(WEEKLY, "2026-09-20")


def test_a_rumour_of_a_later_premiere_withdraws_no_dates() -> None:
    moved = rumour("2026-09-20", "[{ episodes = 1, date = 2026-12-01 }]")
    assert board((*WEEKLY, moved), "2026-09-20")[:4] == board(WEEKLY, "2026-09-20")


def test_a_rumour_of_more_episodes_adds_them_unconfirmed() -> None:
    more = rumour("2026-09-20", '[{ episodes = "5-6", date = 2026-10-29 }]')
    assert board((*WEEKLY, more), "2026-09-20")[4:] == ["E5–6 2026-10-29 (rumoured)"]


def test_a_newer_unconfirmed_day_replaces_the_older_one() -> None:
    items = (
        *WEEKLY,
        rumour("2026-09-20", "[{ episodes = 4, date = 2026-10-29 }]"),
        rumour("2026-09-21", "[{ episodes = 4, date = 2026-11-05 }]", "expected"),
    )
    assert board(items, "2026-09-21")[4:] == ["beside E4 2026-11-05 (expected)"]


def test_a_confirmed_report_of_an_episode_replaces_what_was_rumoured_of_it() -> None:
    items = (
        *WEEKLY,
        rumour("2026-09-20", '[{ episodes = "3-4", date = 2026-11-29 }]'),
        "2026-09-21: release = [{ episodes = 4, date = 2026-10-30 }]",
    )
    assert board(items, "2026-09-21")[3:] == [
        "E4 2026-10-30 finale complete",
        "beside E3 2026-11-29 (rumoured)",
    ]


def test_a_rumour_that_a_confirmed_date_overtakes_is_dropped() -> None:
    items = (
        *WEEKLY,
        rumour("2026-09-20", "[{ episodes = 5, date = 2026-10-29 }]"),
        "2026-09-21: release = [{ episodes = 4, date = 2026-10-30 }]",
    )
    assert board(items, "2026-09-20")[4:] == ["E5 2026-10-29 (rumoured)"]
    assert board(items, "2026-09-21")[3:] == ["E4 2026-10-30 finale complete"]


def test_a_rumour_stays_if_only_the_confirmed_date_beside_it_is_overtaken() -> None:
    items = (
        *WEEKLY,
        rumour("2026-09-20", "[{ episodes = 4, date = 2026-11-05 }]"),
        "2026-09-21: release = [{ episodes = 3, date = 2026-10-29 }]",
    )
    assert board(items, "2026-09-21")[2:] == [
        "E3 2026-10-29",
        "E4 2026-11-05 (rumoured) finale complete",
    ]


# --- where there is no day -----------------------------------------------------------------------


def test_a_rumour_may_be_all_that_is_known() -> None:
    items = (rumour("2026-09-01", "2026-10-01"),)
    assert board(items, "2026-09-01") == ["all 2026-10-01 (rumoured) premiere complete"]


def test_an_unconfirmed_day_that_has_passed_is_not_out() -> None:
    items = (rumour("2026-09-01", "2026-10-01", "expected"),)
    assert board(items, "2026-10-02") == ["all 2026-10-01 (expected) overdue premiere complete"]


def test_after_an_unconfirmed_day_that_has_passed_a_day_is_still_the_beginning() -> None:
    items = (rumour("2026-09-01", "2026-10-01", "expected"), "2026-10-12: release = 2026-11-20")
    assert board(items, "2026-10-12") == ["all 2026-11-20 premiere complete"]


def test_a_rumour_dates_what_was_postponed_and_what_is_confirmed_replaces_it() -> None:
    again = '[{ episodes = "1-4", date = 2027-02-04, every = "week" }]'
    items = (
        *WEEKLY,
        "2026-09-20: release = 'postponed'",
        rumour("2026-12-01", again),
        rumour("2026-12-15", again.replace("02-04", "02-11"), "expected"),
        '2027-01-05: release = [{ episodes = "1-2", date = 2027-02-11 }]',
    )
    assert board(items, "2026-12-01")[0] == "E1 2027-02-04 (rumoured) premiere"
    assert board(items, "2026-12-15") == [
        "E1 2027-02-11 (expected) premiere",
        "E2 2027-02-18 (expected)",
        "E3 2027-02-25 (expected)",
        "E4 2027-03-04 (expected) finale complete",
    ]
    assert board(items, "2027-01-05") == [
        "E1–2 2027-02-11 premiere",
        "E3 2027-02-25 (expected)",
        "E4 2027-03-04 (expected) finale complete",
    ]


def test_a_rumour_dates_the_rest_of_a_postponed_season_by_a_bare_day() -> None:
    items = (*WEEKLY, "2026-10-12: release = 'postponed'", rumour("2026-11-01", "2027-01-14"))
    assert board(items, "2026-11-01") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2027-01-14 (rumoured)",
        "E4 no date",
    ]


def test_a_postponement_withdraws_the_rumoured_days() -> None:
    items = (
        rumour("2026-09-01", "2026-10-01", "expected"),
        "2026-09-20: release = 'postponed'",
    )
    assert board(items, "2026-09-20") == ["begins no date"]


def test_the_end_of_a_season_withdraws_later_rumoured_days() -> None:
    items = (
        rumour("2026-09-01", "2026-10-01", "expected"),
        '2026-09-20: season = 1\nstatus = "cancelled"',
    )
    assert board(items, "2026-09-20") == []


def test_a_rumoured_postponement_withdraws_only_rumours() -> None:
    items = (
        rumour("2026-09-01", "2026-10-01", "expected"),
        rumour("2026-09-20", "'postponed'", "rumoured"),
    )
    assert board(items, "2026-09-20") == []


def test_a_rumoured_part_becomes_confirmed_by_its_label() -> None:
    items = (
        "2026-09-01: release = 2026-10-01",
        rumour("2026-10-05", "{ date = 2026-12-01, label = 'Part 2' }"),
        "2026-11-05: release = { date = 2026-12-08, label = 'Part 2' }",
    )
    assert board(items, "2026-10-05")[1] == "Part 2 2026-12-01 (rumoured)"
    assert board(items, "2026-11-05") == ["begins 2026-10-01 premiere", "Part 2 2026-12-08"]


# --- within a confirmed window -------------------------------------------------------------------

YEAR = ("2026-09-01: release = '2027'", rumour("2026-10-01", "[{ date = 2027-04-09 }]", "expected"))


def test_an_expected_day_narrows_a_confirmed_year() -> None:
    assert board(YEAR, "2026-10-01") == ["begins 2027-04-09 (expected) (in 2027) premiere"]


def test_the_narrower_day_stays_while_a_later_window_contains_it() -> None:
    items = (*YEAR, "2026-11-01: release = 'spring 2027'")
    assert board(items, "2026-11-01") == ["begins 2027-04-09 (expected) (in spring 2027) premiere"]


def test_a_window_that_excludes_the_narrower_day_replaces_it() -> None:
    items = (*YEAR, "2026-11-01: release = 'autumn 2027'")
    assert board(items, "2026-11-01") == ["begins autumn 2027 premiere"]


def test_an_expected_day_outside_the_confirmed_window_is_listed_beside_it() -> None:
    items = (YEAR[0], rumour("2026-10-01", "[{ date = 2028-02-01 }]"))
    assert board(items, "2026-10-01") == [
        "begins 2027 premiere",
        "beside begins 2028-02-01 (rumoured)",
    ]


def test_a_wider_rumour_narrows_nothing() -> None:
    items = ("2026-09-01: release = 'spring 2027'", rumour("2026-10-01", "'2027'"))
    assert board(items, "2026-10-01")[0] == "begins spring 2027 premiere"


def test_expected_numbers_narrow_a_confirmed_beginning() -> None:
    expected = '[{ episodes = "1-2", date = 2027-04-09 }]'
    items = (YEAR[0], rumour("2026-10-01", expected, "expected"))
    assert board(items, "2026-10-01") == ["E1–2 2027-04-09 (expected) (in 2027) premiere"]


# --- what an unconfirmed report leaves of the confirmed plan -------------------------------------


def test_the_confirmed_entries_are_the_same_objects_of_the_same_reports() -> None:
    items = (*WEEKLY, rumour("2026-09-20", '[{ episodes = "1-6", date = 2026-12-01 }]'))
    plain, doubted = planned(WEEKLY, "2026-09-20"), planned(items, "2026-09-20")
    assert plain.plan.by_country[None].confirmed == doubted.plan.by_country[None].confirmed
    assert plain.plan.tally == doubted.plan.tally


def test_a_rumour_of_one_part_leaves_the_others_whole() -> None:
    parts = (
        "2026-09-01: release = [\n"
        '  { episodes = "1-4", date = 2026-10-01 },\n'
        '  { episodes = "5-8", date = 2026-11-20 },\n'
        "]",
    )
    items = (*parts, rumour("2026-10-10", "[{ episodes = 6, date = 2027-01-08 }]"))
    assert board(items, "2026-10-10") == [
        *board(parts, "2026-10-10"),
        "beside E6 2027-01-08 (rumoured)",
    ]


def test_what_is_expected_is_not_known_since_it_was_rumoured() -> None:
    again = rumour("2026-09-10", "2026-10-01", "expected")
    items = (rumour("2026-09-01", "2026-10-01"), again)
    drops = planned(items, "2026-09-10").drops
    assert [
        str(drop.entry.since.news.reported and drop.entry.since.news.reported.words)
        for drop in drops
    ] == ["2026-09-10"]


def test_a_postponement_withdraws_rumours_beside_the_confirmed_days() -> None:
    items = (
        *WEEKLY,
        rumour("2026-09-20", "[{ episodes = 4, date = 2026-10-29 }]"),
        "2026-10-12: release = 'postponed'",
    )
    assert board(items, "2026-10-12")[2:] == ["E3–4 no date"]


def test_rumoured_weekly_episodes_are_listed_beside_what_comes_all_at_once() -> None:
    weekly = rumour("2026-09-10", '[{ episodes = "1-2", date = 2026-10-08, every = "week" }]')
    assert board(("2026-09-01: release = 2026-10-01", weekly), "2026-09-10") == [
        "all 2026-10-01 premiere complete",
        "beside E1 2026-10-08 (rumoured)",
        "beside E2 2026-10-15 (rumoured)",
    ]


def test_an_expected_plan_does_not_outlive_a_later_confirmed_beginning() -> None:
    items = (
        '2026-03-01: release = "2026"',
        "2026-04-01: season = 1\ncertainty = 'expected'\n"
        "release = [{ episodes = '1-4', date = 2026-08-06, every = 'week' }]",
        '2026-05-01: season = 1\nrelease = "2026-10"',
    )
    assert board(items, "2026-05-01") == ["begins 2026-10 premiere"]
