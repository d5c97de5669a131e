"""Names of entries, dates within windows, and runs cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.dates import When
from etoile_cli.domain.entries import (
    Entries,
    Key,
    by_number,
    default_name,
    first_number,
    lies_within,
    line_of,
    may_share_a_day,
    override,
    split_run,
    without_episodes,
)
from etoile_cli.domain.releases import Episodes
from etoile_cli.records import replace
from tests.domain.fold.helpers import planned


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (1, "e1"),
        (29, "e29"),
        ("bare 0", "e1"),
        ("bare 2", "next-2"),
        ("part part 2", "part-part-2"),
        ("part 終", "part-e7b582"),
    ],
)
def test_what_is_known_by_a_name_of_its_own(key: Key, name: str) -> None:
    assert default_name(key) == name


def entries(release: str) -> Entries:
    """Return the confirmed entries of a release."""
    return (
        planned((f"2026-09-01: release = {release}",), "2026-09-01").plan.by_country[None].confirmed
    )


def date_of(words: str) -> When:
    """Return a date as a release has it."""
    [entry] = entries(f"[{{ date = {words} }}]")
    assert entry.when
    return entry.when


@pytest.mark.parametrize(
    ("inner", "outer", "is_within", "is_possible"),
    [
        ("2026-10-01", "'2026-10'", True, True),
        ("2026-10-31", "'2026-10'", True, True),
        ("2026-11-01", "'2026-10'", False, False),
        ("'2026-10'", "'2026-10'", True, True),
        ("'2026'", "'2026-10'", False, True),
        ("'by 2026-10-15'", "'2026-10'", False, True),
        ("'by 2026-10-15'", "'by 2026-10-31'", True, True),
        ("'after 2026-10'", "'2026-10'", False, False),
        ("2026-10-01", "'TBA'", True, True),
        ("2026-10-01", "2026-10-01", False, True),  # a day is no window
        ("2026-10-01T23:00:00-05:00", "2026-10-01", False, True),
        ("2026-10-31T23:00:00-05:00", "'2026-10'", True, True),
    ],
)
def test_a_date_is_within_a_window_or_may_be_the_same_day(
    inner: str, outer: str, is_within: bool, is_possible: bool
) -> None:
    one, other = date_of(inner), date_of(outer)
    assert lies_within(one, other) is is_within
    assert may_share_a_day(one, other) is may_share_a_day(other, one) is is_possible


def test_what_has_no_date_coincides_with_nothing() -> None:
    assert not may_share_a_day(None, date_of("2026-10-01"))


EIGHT = entries('[{ episodes = "1-8", date = 2026-10-01 }]')


@given(st.sets(st.integers(0, 9)))
def test_removing_episodes_from_a_run_leaves_the_others(gone: set[int]) -> None:
    left = without_episodes(EIGHT, gone.__contains__)
    assert by_number(left).keys() == set(range(1, 9)) - gone
    assert [first_number(entry) for entry in left] == sorted(first_number(entry) for entry in left)


def test_without_numbers_nothing_is_removed() -> None:
    assert without_episodes(EIGHT, lambda _: False) == EIGHT


def test_a_run_is_cut_into_the_longest_pieces_of_one_entry() -> None:
    found = by_number(without_episodes(EIGHT, {3, 4}.__contains__))
    runs = [(piece, entry is not None) for piece, entry in split_run(Episodes(0, 9), found.get)]
    assert runs == [
        (Episodes(0, 0), False),
        (Episodes(1, 2), True),
        (Episodes(3, 4), False),
        (Episodes(5, 8), True),
        (Episodes(9, 9), False),
    ]


def test_an_overlay_replaces_the_same_episodes_labels_and_occurrences() -> None:
    lower = entries("[{ date = 2026-10-01 }, { episodes = '3-6', date = 2026-10-08 }]")
    upper = entries("[{ date = 2026-10-02 }, { episodes = '5-6', date = 2026-10-15 }]")
    found = [(entry.episodes, entry.when) for entry in override(lower, upper)]
    assert found == [
        (Episodes(3, 4), date_of("2026-10-08")),
        (upper[0].episodes, upper[0].when),
        (upper[1].episodes, upper[1].when),
    ]
    assert override(lower, ()) is lower


def test_the_line_of_an_entry_is_of_its_own_report_or_none() -> None:
    """A feed gives an entry that lost its day the report that took it."""
    first = "2026-09-01: release = [{ episodes = '1-4', date = 2026-10-01, every = 'week' }]"
    later = "2026-09-02: release = [{ episodes = '1-4', date = '2026-11' }]"
    [entry, *_] = [drop.entry for drop in planned((first,), "2026-09-02").drops]
    [window, *_] = [drop.entry for drop in planned((first, later), "2026-09-02").drops]
    line = line_of(entry)
    assert line is not None
    assert line.every is not None
    assert line_of(replace(entry, report=window.report)) is None
