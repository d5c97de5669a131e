"""The axis of a timeline, and the runs in which drops are drawn."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.render.timeline import Axis, runs
from tests.helpers import as_of, one_show

days = st.dates(FIRST_DAY, LAST_DAY)
some_days = st.lists(days, min_size=1, max_size=5)
widths = st.integers(1, 160)


@given(some_days, widths)
def test_an_axis_reaches_from_its_first_day_to_its_last(found: list[date], columns: int) -> None:
    axis = Axis(found, columns)
    assert axis.first <= min(found)
    assert axis.last >= max(found)


@given(some_days, widths, days, days)
def test_later_days_are_never_further_left(
    found: list[date], columns: int, one: date, other: date
) -> None:
    axis = Axis(found, columns)
    assert 0 <= axis.at(min(one, other)) <= axis.at(max(one, other)) < columns


@given(some_days, widths)
def test_both_rows_of_an_axis_have_its_width(found: list[date], columns: int) -> None:
    rows = Axis(found, columns).scale(found[0])
    assert [sum(len(text) for text, _ in row) for row in rows] == [columns, columns]


@given(some_days, st.integers(7, 160))
@example([FIRST_DAY, LAST_DAY], 30)
def test_names_stand_apart_and_above_their_marks(found: list[date], columns: int) -> None:
    axis = Axis(found, columns)
    names, marks = ("".join(text for text, _ in row) for row in axis.scale(found[0]))
    starts = [place for place, mark in enumerate(marks) if mark == "┬"]
    assert len(starts) <= len(names.split()) <= len(starts) + 1  # today may stand on one
    assert all(names[place] != " " for place in starts)


def test_a_short_time_is_drawn_over_four_months() -> None:
    axis = Axis([date(2025, 4, 24)], 80)
    assert timedelta(days=120) <= axis.last - axis.first <= timedelta(days=126)


# --- runs ----------------------------------------------------------------------------------------


def drawn(release: str) -> list[list[str]]:
    """Return the days of each run of a release."""
    show = one_show(f"a.title = 'A'\n[[a.news]]\nrelease = {release}\n")
    moment = as_of("2025-01-01")
    [season] = seasons(ledger_as_of(show, moment.day), moment)
    return [[drop.days.words for drop in run] for run in runs(season.drops)]


@pytest.mark.parametrize(
    ("release", "found"),
    [
        ("2025-04-24", [["2025-04-24"]]),
        ('"spring 2025"', []),
        (
            '[{ episodes = "1-2", date = 2025-04-24, every = "fortnight" }]',
            [["2025-04-24", "2025-05-08"]],
        ),
        (
            "[{ episodes = 1, date = 2025-04-24 }, { episodes = 2, date = 2025-05-09 }]",
            [["2025-04-24", "2025-05-09"]],
        ),
        (
            "[{ episodes = 1, date = 2025-04-24 }, { episodes = 2, date = 2025-05-10 }]",
            [["2025-04-24"], ["2025-05-10"]],
        ),
        (
            "[{ episodes = 1, date = 2025-04-24 },"
            ' { episodes = 2, date = 2025-05-01, label = "Part 2" }]',
            [["2025-04-24"], ["2025-05-01"]],
        ),
        (
            '[{ episodes = 1, date = 2025-04-24 }, { episodes = 2, date = "TBA" }]',
            [["2025-04-24"]],
        ),
    ],
)
def test_drops_within_a_fortnight_or_so_are_one_run(release: str, found: list[list[str]]) -> None:
    assert drawn(release) == found
