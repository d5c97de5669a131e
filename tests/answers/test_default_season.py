"""The season that a report is about if none is named."""

from collections.abc import Callable

import pytest

from etoile_cli.answers.default_season import (
    KnownSeasons,
    first_or_next,
    first_reported,
    further_season,
    known_seasons,
    last_season,
    next_season,
    ongoing_season,
    saved_season,
)
from etoile_cli.domain.shows import Show, ledger_as_of
from tests.helpers import as_of, one_show

Find = Callable[[KnownSeasons], int | None]
ALL: tuple[Find, ...] = (next_season, further_season, ongoing_season, saved_season, last_season)

OUT = "{ season = 1, release = 2026-01-01 }"
AIRING = """
    { season = 1, release = [{ episodes = "1-8", date = 2026-11-15, every = "week" }] }
"""


def default_seasons(*news: str, day: str = "2026-11-22") -> dict[str, int | None]:
    """The season that each function finds, of a show with some news."""
    show = one_show(f'swan = {{ title = "Swan Lake", news = [{", ".join(news)}] }}')
    known = known_on(show, day)
    return {find.__name__: find(known) for find in ALL}


def known_on(show: Show, day: str) -> KnownSeasons:
    moment = as_of(day)
    return known_seasons(ledger_as_of(show, moment.day), moment)


def seasons(
    next_: int | None, further: int | None, on: int | None, saved: int | None, last: int | None
) -> dict[str, int | None]:
    return dict(
        zip((find.__name__ for find in ALL), (next_, further, on, saved, last), strict=True)
    )


def test_of_a_show_that_nothing_is_known_of_no_season_is_guessed() -> None:
    assert default_seasons() == seasons(None, None, None, None, None)
    assert first_or_next(known_on(one_show('swan = { title = "Swan Lake" }'), "2026-11-22")) == 1


def test_specials_are_never_default_seasons() -> None:
    specials = "{ season = 0, release = 2027-01-15 }"
    assert default_seasons(specials) == seasons(None, None, None, None, None)
    assert default_seasons(specials, OUT) == seasons(2, 2, None, 2, 1)


def test_after_a_season_that_is_named_by_its_year_none_is_guessed() -> None:
    out = "{ season = 2025, release = 2025-01-15 }"
    assert default_seasons(out) == seasons(None, None, None, None, 2025)
    assert default_seasons(out, '{ season = 2026, status = "ordered" }') == seasons(
        2026, 2026, 2026, 2026, 2026
    )
    assert default_seasons('{ season = 2026, status = "ordered" }') == seasons(
        2026, None, 2026, 2026, 2026
    )


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
    before = known_on(show, "2025-11-01")
    assert first_or_next(before) == first
    assert next_season(before) == next_
    assert first_reported(show) == known


def test_of_a_show_that_was_ordered() -> None:
    """News of a renewal is never about the first season."""
    assert default_seasons('{ season = 1, status = "ordered" }') == seasons(1, 2, 1, 1, 1)


def test_of_a_show_that_has_a_date() -> None:
    assert default_seasons("{ season = 1, release = 2027-01-15 }") == seasons(1, 2, 1, 1, 1)


def test_of_a_season_that_is_airing() -> None:
    assert default_seasons(AIRING.strip()) == seasons(2, 2, 1, 2, 1)


def test_of_a_season_that_is_airing_before_one_that_is_to_come() -> None:
    """What moves is what comes next: the rest of a season under way, also if it is postponed."""
    renewed = '{ season = 2, status = "renewed" }'
    assert default_seasons(AIRING.strip(), renewed) == seasons(2, 2, 1, 2, 2)
    lost = '{ reported = 2026-11-20, season = 1, release = "postponed" }'
    assert default_seasons(AIRING.strip(), lost, renewed)["ongoing_season"] == 1
    assert (
        default_seasons("{ season = 1, release = [{ date = 2026-01-01 }] }", renewed)[
            "ongoing_season"
        ]
        == 2
    )


def test_of_a_season_that_is_out() -> None:
    assert default_seasons(OUT) == seasons(2, 2, None, 2, 1)


def test_of_a_season_that_was_renewed_and_one_that_was_renewed_and_dated() -> None:
    renewed = '{ season = 2, status = "renewed" }'
    assert default_seasons(OUT, renewed) == seasons(2, 2, 2, 2, 2)
    assert default_seasons(OUT, renewed, "{ season = 2, release = 2027-01-15 }") == seasons(
        2, 3, 2, 2, 2
    )


@pytest.mark.parametrize("last", ['"postponed"', "2027-01-15"])
def test_a_renewal_is_of_the_season_after_one_that_is_dated_or_was(last: str) -> None:
    """What was withdrawn had been ordered already."""
    dated = "{ season = 2, release = 2027-01-14 }"
    assert default_seasons(OUT, dated, f"{{ season = 2, release = {last} }}")["further_season"] == 3


def test_of_seasons_that_are_to_come_the_first_is_default_seasons() -> None:
    two = '{ seasons = [2, 3], status = "renewed" }'
    assert default_seasons(OUT, two) == seasons(2, 2, 2, 2, 3)


def test_of_a_season_that_was_cancelled() -> None:
    cancelled = '{ season = 2, status = ["cancelled"] }'
    """What renews it brings it back, and what is final was not cancelled before it began."""
    assert default_seasons(OUT, cancelled) == seasons(3, 2, None, 2, 1)
    two = '{ seasons = [2, 3], status = "cancelled" }'
    assert default_seasons(OUT, two)["further_season"] == 2
    cut = '{ season = 2, release = [{ episodes = "1-8", date = 2026-11-19, every = "week" }] }'
    assert default_seasons(OUT, cut, cancelled)["last_season"] == 2


def test_a_show_that_was_cancelled_is_saved_with_its_next_season() -> None:
    """Where all that was ordered is out, none of it was cancelled."""
    assert default_seasons(OUT, '{ status = "cancelled" }') == seasons(2, 2, None, 2, 1)


def test_a_season_is_saved_only_where_it_is_the_last() -> None:
    cancelled = '{ season = 1, status = "cancelled" }'
    later = '{ season = 2, status = "ordered" }'
    assert default_seasons(cancelled, later)["saved_season"] == 2


def test_news_that_do_not_count_yet_are_not_known() -> None:
    later = '{ reported = 2027-01-01, season = 2, status = "renewed" }'
    assert default_seasons(OUT, later) == seasons(2, 2, None, 2, 1)
    assert default_seasons(OUT, later, day="2027-01-01") == seasons(2, 2, 2, 2, 2)


def test_a_catalogue_may_begin_with_a_later_season() -> None:
    assert default_seasons("{ season = 5, release = 2026-01-01 }") == seasons(6, 6, None, 6, 5)
