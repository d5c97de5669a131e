"""Under which name an event is known while its season is planned again and again (rule 10)."""

import pytest

from etoile_cli.answers.feed import Dates, answer_export
from etoile_cli.domain.dates import AsOf
from tests.domain.fold.helpers import show_of
from tests.helpers import as_of


def events(
    items: tuple[str, ...],
    day: str = "2027-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
) -> list[str]:
    """Each event in a line: its name, SEQUENCE, date, and status if it is not confirmed."""
    moment = as_of(day)
    found = answer_export(
        (show_of(*items),), AsOf(moment.day, moment.zone, None, country), dates
    ).events
    return [
        f"{event.uid.split('-', 2)[2].removesuffix('@etoile')} {event.sequence}"
        f" {event.drop.days.words} {event.status}".removesuffix(" confirmed")
        for event in found
    ]


PARTS = (
    "2026-09-01: release = [\n"
    '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
    '  { episodes = "5-8", date = 2026-11-20, label = "Part 2" },\n'
    "]",
)
WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


# --- split, joined, renamed ----------------------------------------------------------------------


def test_the_first_half_of_a_split_part_keeps_its_name() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]')
    assert events(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20", "e7 0 2026-12-11"]


def test_a_first_half_that_moves_alone_keeps_the_name_too() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "5-6", date = 2026-11-13 }]')
    assert events(items) == ["e1 0 2026-10-01", "e5 1 2026-11-13", "e7 0 2026-11-20"]


def test_of_two_halves_that_become_one_the_other_is_cancelled() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]',
        "2026-11-01: release = { date = 2026-12-18, label = 'Part 2' }",
    )
    assert events(items) == ["e1 0 2026-10-01", "e7 1 2026-12-11 cancelled", "e5 1 2026-12-18"]


def test_what_is_split_again_gets_its_name_back() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]',
        "2026-11-01: release = { date = 2026-12-18, label = 'Part 2' }",
        '2026-11-02: release = [{ episodes = "7-8", date = 2026-12-25 }]',
    )
    assert events(items) == ["e1 0 2026-10-01", "e5 1 2026-12-18", "e7 2 2026-12-25"]


def test_weekly_episodes_that_come_together_are_one_event_and_the_others_are_cancelled() -> None:
    items = (*WEEKLY, '2026-09-10: release = [{ episodes = "1-4", date = 2026-10-01 }]')
    assert events(items) == [
        "e1 0 2026-10-01",
        "e2 1 2026-10-08 cancelled",
        "e3 1 2026-10-15 cancelled",
        "e4 1 2026-10-22 cancelled",
    ]


@pytest.mark.parametrize("label", ["Part 2: The End", "Volume 2"])
def test_a_part_that_gets_another_label_is_the_same_event(label: str) -> None:
    items = (
        *PARTS,
        f'2026-10-10: release = [{{ episodes = "5-8", date = 2026-11-20, label = "{label}" }}]',
    )
    assert events(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20"]


def test_a_part_that_begins_with_another_episode_is_the_same_event() -> None:
    items = (
        *PARTS,
        "2026-09-10: release = [\n"
        '  { episodes = "1-5", date = 2026-10-01, label = "Part 1" },\n'
        '  { episodes = "6-8", date = 2026-11-27, label = "Part 2" },\n'
        "]",
    )
    assert events(items) == ["e1 0 2026-10-01", "e5 1 2026-11-27"]


# --- numbers -------------------------------------------------------------------------------------


def test_a_beginning_keeps_its_name_when_it_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        '2026-09-15: release = [{ episodes = "1-2", date = 2026-10-01 },'
        " { episodes = 3, date = 2026-10-08 }]",
    )
    assert events(items) == ["e1 0 2026-10-01", "e3 0 2026-10-08"]


@pytest.mark.parametrize(
    ("count", "episodes", "second"), [(10, "29-38", "e30"), (4, "0-3", "e1-2"), (3, "0-2", "e1-2")]
)
def test_a_beginning_keeps_its_name_with_whatever_number_it_begins(
    count: int, episodes: str, second: str
) -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        f"2026-09-15: episodes = {count}\n"
        f'release = [{{ episodes = "{episodes}", date = 2026-10-01, every = "week" }}]',
    )
    assert events(items)[:2] == ["e1 0 2026-10-01", f"{second} 0 2026-10-08"]


def test_without_a_beginning_numbers_from_29_on_have_their_own_names() -> None:
    items = (
        "2026-09-01: episodes = 10\n"
        'release = [{ episodes = "29-38", date = 2026-10-01, every = "week" }]',
        '2026-10-12: release = [{ episodes = "31-38", date = 2026-10-22, every = "week" }]',
    )
    found = events(items)
    assert found[:3] == ["e29 0 2026-10-01", "e30 0 2026-10-08", "e31 1 2026-10-22"]
    assert found[-1] == "e38 1 2026-12-10"


def test_a_continuation_keeps_its_name_when_it_moves_and_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        "2026-10-12: release = 2026-11-20",
        "2026-11-02: release = 2026-11-27",
        '2026-11-10: release = [{ episodes = "5-8", date = 2026-11-27 }]',
    )
    assert events(items, "2026-10-12") == ["e1 0 2026-10-01", "next-1 0 2026-11-20"]
    assert events(items, "2026-11-02") == ["e1 0 2026-10-01", "next-1 1 2026-11-27"]
    assert events(items) == ["e1 0 2026-10-01", "next-1 1 2026-11-27"]


def test_a_part_keeps_its_name_when_it_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = 2026-10-01",
        "2026-10-05: release = { date = 2026-11-20, label = 'Part 2' }",
        '2026-10-15: release = [{ episodes = "5-8", date = 2026-11-20, label = "Part 2" }]',
    )
    assert events(items) == ["e1 0 2026-10-01", "part-part-2 0 2026-11-20"]


# --- less exact ----------------------------------------------------------------------------------


def test_what_only_became_less_exact_is_not_cancelled() -> None:
    items = (*PARTS, "2026-10-10: release = { date = '2026-11', label = 'Part 2' }")
    assert events(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20 tentative"]
    assert events(items, dates=Dates.BOUNDED) == ["e1 0 2026-10-01", "e5 1 2026-11 tentative"]


def test_a_day_that_its_new_window_excludes_is_cancelled_in_a_feed_without_windows() -> None:
    items = (*PARTS, "2026-10-10: release = { date = '2027', label = 'Part 2' }")
    assert events(items) == ["e1 0 2026-10-01", "e5 1 2026-11-20 cancelled"]
    assert events(items, dates=Dates.BOUNDED) == ["e1 0 2026-10-01", "e5 1 2027 tentative"]


def test_a_day_given_back_within_the_window_is_no_change() -> None:
    items = (
        *PARTS,
        "2026-10-10: release = { date = '2026-11', label = 'Part 2' }",
        "2026-10-20: release = { date = 2026-11-20, label = 'Part 2' }",
    )
    assert events(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20"]


def test_an_expected_day_that_narrows_a_window_is_the_event_until_one_is_confirmed() -> None:
    items = (
        "2026-09-01: release = '2027'",
        '2026-10-01: certainty = "expected"\nrelease = [{ date = 2027-04-09 }]',
        "2026-12-01: release = [{ date = 2027-04-09 }]",
    )
    assert events(items, "2026-10-01") == ["e1 0 2027-04-09 tentative"]
    assert events(items) == ["e1 0 2027-04-09"]


def test_what_is_rumoured_beside_a_confirmed_day_is_no_event() -> None:
    items = (
        *PARTS,
        '2026-10-10: certainty = "rumoured"\nrelease = [{ episodes = "5-8", date = 2027-01-08 }]',
    )
    assert events(items) == events(PARTS)


# --- withdrawn -----------------------------------------------------------------------------------


def test_what_is_postponed_is_cancelled_and_the_same_event_once_it_has_a_date() -> None:
    items = (
        *WEEKLY,
        "2026-10-12: release = 'postponed'",
        '2026-11-20: release = [{ episodes = "3-4", date = 2027-01-07, every = "week" }]',
    )
    out = ["e1 0 2026-10-01", "e2 0 2026-10-08"]
    assert events(items, "2026-10-12") == [
        *out,
        "e3 1 2026-10-15 cancelled",
        "e4 1 2026-10-22 cancelled",
    ]
    assert events(items) == [*out, "e3 2 2027-01-07", "e4 2 2027-01-14"]


def test_what_is_postponed_and_dated_on_one_day_has_moved_once() -> None:
    items = (
        *PARTS,
        "2026-10-10: release = 'postponed'",
        "2026-10-10: release = { date = 2027-01-08, label = 'Part 2' }",
    )
    assert events(items) == ["e1 0 2026-10-01", "e5 1 2027-01-08"]


def test_an_episode_that_no_longer_counts_is_cancelled() -> None:
    items = (*WEEKLY, "2026-10-12: episodes = 3")
    assert events(items)[2:] == ["e3 0 2026-10-15", "e4 1 2026-10-22 cancelled"]


# --- another country -----------------------------------------------------------------------------

BRITISH = (
    *WEEKLY,
    '2026-09-10: season = 1\nrelease = [{ episodes = 1, date = 2026-11-12, country = "GB" }]',
)


def test_what_is_another_countrys_cancels_nothing() -> None:
    assert events(BRITISH) == events(BRITISH, country="FR") == events(WEEKLY)


def test_a_premiere_of_the_viewers_country_moves_the_event() -> None:
    assert events(BRITISH, country="GB")[-1] == "e1 1 2026-11-12"


def test_a_general_release_in_the_place_of_another_countrys_cancels_nothing() -> None:
    items = (
        '2026-09-01: release = [{ episodes = "1-2", date = 2026-10-01, every = "week",'
        ' country = "HK" }]',
        "2026-09-10: release = [{ episodes = 1, date = 2026-12-01 }]",
    )
    assert events(items) == ["e1 1 2026-12-01"]
