"""The season that is meant where somebody names none."""

from collections.abc import Callable

import pytest

from etoile_cli.answers.default_season import (
    first_or_next,
    first_reported,
    further_season,
    last_season,
    next_season,
    saved_season,
    season_on,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show
from tests.helpers import as_of, one_show

Meant = Callable[[Show, AsOf], int | None]
ALL: tuple[Meant, ...] = (next_season, further_season, season_on, saved_season, last_season)

OUT = "{ season = 1, release = 2026-01-01 }"
AIRING = """
    { season = 1, release = [{ episodes = "1-8", date = 2026-11-15, every = "week" }] }
"""


def meant(*news: str, day: str = "2026-11-22") -> dict[str, int | None]:
    """The season that each function finds, of a show with some news."""
    show = one_show(f'swan = {{ title = "Swan Lake", news = [{", ".join(news)}] }}')
    return {find.__name__: find(show, as_of(day)) for find in ALL}


def seasons(
    next_: int | None, further: int | None, on: int | None, saved: int | None, last: int | None
) -> dict[str, int | None]:
    return dict(
        zip((find.__name__ for find in ALL), (next_, further, on, saved, last), strict=True)
    )


def test_of_a_show_that_nothing_is_known_of_no_season_is_guessed() -> None:
    assert meant() == seasons(None, None, None, None, None)
    assert first_or_next(one_show('swan = { title = "Swan Lake" }'), as_of("2026-11-22")) == 1


def test_specials_are_never_meant() -> None:
    specials = "{ season = 0, release = 2027-01-15 }"
    assert meant(specials) == seasons(None, None, None, None, None)
    assert meant(specials, OUT) == seasons(2, 2, None, 2, 1)


def test_after_a_season_that_is_named_by_its_year_none_is_guessed() -> None:
    out = "{ season = 2025, release = 2025-01-15 }"
    assert meant(out) == seasons(None, None, None, None, 2025)
    assert meant(out, '{ season = 2026, status = "ordered" }') == seasons(
        2026, 2026, 2026, 2026, 2026
    )
    assert meant('{ season = 2026, status = "ordered" }') == seasons(2026, None, 2026, 2026, 2026)


@pytest.mark.parametrize(
    ("reported", "first", "next_", "known"),
    [("1", 1, 1, 1), ("2", 2, 2, 2), ("0", 1, None, None), ("2026", None, None, 2026)],
)
def test_before_all_that_is_known(
    reported: str, first: int | None, next_: int | None, known: int | None
) -> None:
    """Of seasons named by year none is the first: another may have come before."""
    show = one_show(
        'swan = { title = "Swan Lake", news = ['
        f'{{ reported = 2026-01-01, season = {reported}, status = "ordered" }}] }}'
    )
    day = as_of("2025-11-01")
    assert first_or_next(show, day) == first
    assert next_season(show, day) == next_
    assert first_reported(show) == known


def test_of_a_show_that_was_ordered() -> None:
    """News of a renewal is never about the first season."""
    assert meant('{ season = 1, status = "ordered" }') == seasons(1, 2, 1, 1, 1)


def test_of_a_show_that_has_a_date() -> None:
    assert meant("{ season = 1, release = 2027-01-15 }") == seasons(1, 2, 1, 1, 1)


def test_of_a_season_that_is_airing() -> None:
    assert meant(AIRING.strip()) == seasons(2, 2, 1, 2, 1)


def test_of_a_season_that_is_airing_before_one_that_is_to_come() -> None:
    """What moves is what comes next: the rest of a season under way, also if it is postponed."""
    renewed = '{ season = 2, status = "renewed" }'
    assert meant(AIRING.strip(), renewed) == seasons(2, 2, 1, 2, 2)
    lost = '{ reported = 2026-11-20, season = 1, release = "postponed" }'
    assert meant(AIRING.strip(), lost, renewed)["season_on"] == 1
    assert meant("{ season = 1, release = [{ date = 2026-01-01 }] }", renewed)["season_on"] == 2


def test_of_a_season_that_is_out() -> None:
    assert meant(OUT) == seasons(2, 2, None, 2, 1)


def test_of_a_season_that_was_renewed_and_one_that_was_renewed_and_dated() -> None:
    renewed = '{ season = 2, status = "renewed" }'
    assert meant(OUT, renewed) == seasons(2, 2, 2, 2, 2)
    assert meant(OUT, renewed, "{ season = 2, release = 2027-01-15 }") == seasons(2, 3, 2, 2, 2)


@pytest.mark.parametrize("last", ['"postponed"', "2027-01-15"])
def test_a_renewal_is_of_the_season_after_one_that_is_dated_or_was(last: str) -> None:
    """What was withdrawn had been ordered already."""
    dated = "{ season = 2, release = 2027-01-14 }"
    assert meant(OUT, dated, f"{{ season = 2, release = {last} }}")["further_season"] == 3


def test_of_seasons_that_are_to_come_the_first_is_meant() -> None:
    two = '{ seasons = [2, 3], status = "renewed" }'
    assert meant(OUT, two) == seasons(2, 2, 2, 2, 3)


def test_of_a_season_that_was_cancelled() -> None:
    cancelled = '{ season = 2, status = ["cancelled"] }'
    """What renews it brings it back, and what is final was not cancelled before it began."""
    assert meant(OUT, cancelled) == seasons(3, 2, None, 2, 1)
    two = '{ seasons = [2, 3], status = "cancelled" }'
    assert meant(OUT, two)["further_season"] == 2
    cut = '{ season = 2, release = [{ episodes = "1-8", date = 2026-11-19, every = "week" }] }'
    assert meant(OUT, cut, cancelled)["last_season"] == 2


def test_a_show_that_was_cancelled_is_saved_with_its_next_season() -> None:
    """Where all that was ordered is out, none of it was cancelled."""
    assert meant(OUT, '{ status = "cancelled" }') == seasons(2, 2, None, 2, 1)


def test_a_season_is_saved_only_where_it_is_the_last() -> None:
    cancelled = '{ season = 1, status = "cancelled" }'
    later = '{ season = 2, status = "ordered" }'
    assert meant(cancelled, later)["saved_season"] == 2


def test_news_that_do_not_count_yet_are_not_known() -> None:
    later = '{ reported = 2027-01-01, season = 2, status = "renewed" }'
    assert meant(OUT, later) == seasons(2, 2, None, 2, 1)
    assert meant(OUT, later, day="2027-01-01") == seasons(2, 2, 2, 2, 2)


def test_a_catalogue_may_begin_with_a_later_season() -> None:
    assert meant("{ season = 5, release = 2026-01-01 }") == seasons(6, 6, None, 6, 5)
