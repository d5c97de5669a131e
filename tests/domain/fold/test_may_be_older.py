"""Reports `by DAY`: they may be older than what is known, and change nothing that they repeat."""

import pytest

from etoile_cli.domain.history import report_changes
from etoile_cli.domain.shows import ledger_as_of
from tests.domain.fold.helpers import board, show_of
from tests.helpers import as_of

HOURS = (
    '2026-09-01: release = [{ episodes = "1-3", date = 2026-10-01T21:00:00Z, every = "week",'
    ' label = "Part 1", platform = "Arte" }]'
)
KNOWN = [
    "E1 Part 1 2026-10-01 21:00 on Arte premiere",
    "E2 Part 1 2026-10-08 21:00 on Arte",
    "E3 Part 1 2026-10-15 21:00 on Arte",
]
DAYS = 'release = [{ episodes = "1-3", date = 2026-10-01, every = "week", label = "Book 1" }]'
ELSEWHERE = DAYS.replace("label", 'platform = "BBC Two", label')


def changed(*items: str) -> list[bool]:
    """Return of each change after the first whether it reports something new."""
    ledger = ledger_as_of(show_of(*items), as_of("2026-12-31").day)
    return [change.is_new for change in report_changes(ledger)][1:]


# --- test what stays ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(DAYS, id="the days of known hours, under another label"),
        pytest.param(ELSEWHERE, id="the same days elsewhere"),
        pytest.param(ELSEWHERE.replace("10-01", "10-01T21:00:00Z"), id="the same hours elsewhere"),
        pytest.param('release = [{ episodes = "1-3", date = "2026-10" }]', id="a month around"),
        pytest.param('release = [{ episodes = 2, date = "by 2026-10-31" }]', id="a last day"),
        pytest.param('release = [{ label = "Part 1", date = "2026" }]', id="a year, by the label"),
        pytest.param("release = [{ date = 2026-10-01 }]", id="the day of the beginning, bare"),
        pytest.param(
            'release = [{ episodes = "1-2", date = 2026-10-01, every = "week" }]',
            id="a shorter run: the older one is not cut",
        ),
        pytest.param(
            'release = [{ episodes = "1-", date = 2026-10-01, every = "week",'
            " until = 2026-10-16 }]",
            id="a run without a known end",
        ),
    ],
)
@pytest.mark.parametrize("day", ["2026-09-10", "2026-10-10", "2026-11-20"])
def test_a_date_that_contains_the_known_one_changes_nothing(keys: str, day: str) -> None:
    assert board((HOURS, f"by {day}: {keys}"), "2026-12-31") == KNOWN
    assert not any(changed(HOURS, f"by {day}: {keys}"))


def test_the_bare_hour_of_a_beginning_stays_if_it_is_numbered() -> None:
    known = '2026-09-01: release = [{ date = 2026-10-01T21:00:00Z, platform = "Arte" }]'
    numbered = 'by 2026-09-10: release = [{ episodes = "1-2", date = 2026-10-01, every = "week" }]'
    assert board((known, numbered), "2026-12-31") == [
        "E1 2026-10-01 21:00 on Arte premiere",
        "E2 2026-10-08 on Arte",
    ]

    elsewhere = numbered.replace("every", 'platform = "BBC Two", every')
    assert board((known, elsewhere), "2026-12-31") == [
        "E1 2026-10-01 21:00 on Arte premiere",
        "E2 2026-10-08 on BBC Two",
    ]


def test_a_bare_window_after_the_first_episode_is_what_follows() -> None:
    known = "2026-09-01: release = [{ episodes = 1, date = 2026-10-01T21:00:00Z }]"
    rest = 'by 2026-09-10: release = [{ episodes = 1, date = 2026-10-01 }, { date = "2026" }]'
    assert board((known, rest), "2026-09-30") == ["goes on 2026", "E1 2026-10-01 21:00 premiere"]


def test_episodes_that_were_unknown_are_added() -> None:
    longer = 'by 2026-09-10: release = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]'
    assert board((HOURS, longer), "2026-12-31") == [*KNOWN, "E4 2026-10-22 on Arte"]


def test_a_label_and_a_platform_that_were_unknown_are_added() -> None:
    known = "2026-09-01: release = [{ episodes = 1, date = 2026-10-01T21:00:00Z }]"
    named = (
        "by 2026-09-10: release = "
        '[{ episodes = 1, date = 2026-10-01, label = "Part 1", platform = "Arte" }]'
    )
    assert board((known, named), "2026-12-31") == KNOWN[:1]


def test_a_window_within_a_known_window_is_more_exact() -> None:
    known = '2026-09-01: release = [{ episodes = 1, date = "2026-10" }]'
    assert board((known, "by 2026-09-10: release = 2026-10-07"), "2026-09-30") == [
        "E1 2026-10-07 premiere"
    ]


# --- test what changes ----------------------------------------------------------------------------


@pytest.mark.parametrize("reported", ["2026-09-10", "2026-09-02/2026-09-10", "2026-09"])
def test_a_report_with_a_first_day_withdraws_the_hours(reported: str) -> None:
    assert board((HOURS, f"{reported}: {DAYS}"), "2026-12-31") == [
        "E1 Book 1 2026-10-01 on Arte premiere",
        "E2 Book 1 2026-10-08 on Arte",
        "E3 Book 1 2026-10-15 on Arte",
    ]


def test_an_undated_report_comes_first_and_fills_in_the_days() -> None:
    assert board((HOURS, f"undated: {DAYS}"), "2026-12-31") == KNOWN


def test_another_day_still_moves_an_episode_and_only_that() -> None:
    moved = 'by 2026-09-10: release = [{ episodes = "2-3", date = 2026-10-08, every = "day" }]'
    assert board((HOURS, moved), "2026-12-31") == [
        *KNOWN[:2],
        "E3 Part 1 2026-10-09 on Arte",
    ]


def test_a_run_that_moves_a_known_date_still_cuts_the_older_run() -> None:
    moved = 'by 2026-09-10: release = [{ episodes = "1-2", date = 2026-10-02, every = "week" }]'
    assert board((HOURS, moved), "2026-12-31") == [
        "E1 Part 1 2026-10-02 on Arte premiere",
        "E2 Part 1 2026-10-09 on Arte",
    ]


def test_an_expected_hour_gives_way_to_a_confirmed_day() -> None:
    expected = HOURS + '\ncertainty = "expected"'
    assert board((expected, f"by 2026-09-10: {DAYS}"), "2026-12-31")[0] == (
        "E1 Book 1 2026-10-01 premiere"
    )


def test_an_expected_hour_gives_way_to_an_expected_day() -> None:
    expected = HOURS + '\ncertainty = "expected"'
    newer = f'by 2026-09-10: {DAYS}\ncertainty = "expected"'
    assert board((expected, newer), "2026-09-30")[0] == (
        "E1 Book 1 2026-10-01 (expected) on Arte premiere"
    )


def test_an_expected_day_of_a_known_hour_is_not_shown_beside_it() -> None:
    expected = f'by 2026-09-10: {DAYS}\ncertainty = "expected"'
    assert board((HOURS, expected), "2026-09-30") == KNOWN


def test_a_rumour_beside_a_known_hour_stays() -> None:
    rumour = '2026-09-05: release = 2026-10-05\ncertainty = "rumoured"'
    beside = "beside E1 Part 1 2026-10-05 (rumoured) on Arte"
    assert board((HOURS, rumour), "2026-09-30") == [*KNOWN, beside]
    assert board((HOURS, rumour, f"by 2026-09-10: {DAYS}"), "2026-09-30") == [*KNOWN, beside]


def test_each_country_is_compared_with_its_own_release() -> None:
    in_gb = HOURS.replace("platform", 'country = "GB", platform')
    general = f"by 2026-09-10: {DAYS}"
    assert board((in_gb, general), "2026-12-31", "GB")[0] == (
        "E1 Part 1 2026-10-01 21:00 GB on Arte premiere"
    )
    assert board((in_gb, general), "2026-12-31", "US")[0] == "E1 Book 1 2026-10-01 premiere"
    later = 'by 2026-09-10: release = [{ episodes = 1, date = "2026", country = "GB" }]'
    assert board((HOURS, later), "2026-09-30", "GB")[0] == "E1 2026 GB premiere"


def test_a_withdrawn_date_returns_if_it_is_given_again() -> None:
    postponed = "2026-09-05: release = 'postponed'"
    assert board((HOURS, postponed, f"by 2026-09-10: {DAYS}"), "2026-12-31")[0] == (
        "E1 Book 1 2026-10-01 on Arte premiere"
    )


# --- test corrections of what came out ------------------------------------------------------------

CORRECTION = "release = [{ episodes = 1, date = 2026-10-02 }]"


@pytest.mark.parametrize(
    ("reported", "correction", "day"),
    [
        ("2026-09-30", "by 2026-11-20", "2026-10-02"),  # it was only planned
        ("2026-10-01", "by 2026-11-20", "2026-10-01"),  # it was reported when it had come
        ("2026-10-20", "by 2026-11-20", "2026-10-01"),
        ("2026-10-20", "2026-11-20", "2026-10-02"),  # a dated report corrects it
        ("2026-09-20/2026-10-20", "by 2026-11-20", "2026-10-02"),  # perhaps before it came
        ("by 2026-10-20", "by 2026-11-20", "2026-10-02"),
        ("undated", "by 2026-11-20", "2026-10-02"),
    ],
)
def test_a_day_that_was_reported_when_it_had_come_is_not_corrected(
    reported: str, correction: str, day: str
) -> None:
    known = f"{reported}: release = [{{ episodes = 1, date = 2026-10-01 }}]"
    found = board((known, f"{correction}: {CORRECTION}"), "2026-12-31")
    assert found == [f"E1 {day} premiere"]


def test_a_planned_day_is_corrected_by_a_day_ahead() -> None:
    known = '2026-09-01: release = [{ episodes = "1-3", date = 2026-10-01, every = "week" }]'
    a_week_off = "by 2026-10-20: release = [{ episodes = 3, date = 2026-10-22 }]"
    assert board((known, a_week_off), "2026-10-20") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3 2026-10-22",
    ]
