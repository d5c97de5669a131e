"""The season that a report is about if none is named."""

import pytest

from etoile_cli.answers.subject import default_season
from etoile_cli.diagnostics import UnclearError
from etoile_cli.domain.shows import Show, ledger_as_of
from tests.helpers import as_of, one_show

KINDS = ("in production", "renewed", "moved", "picked up", "final")

OUT = "{ season = 1, release = 2026-01-01 }"
AIRING = """
    { season = 1, release = [{ episodes = "1-8", date = 2026-11-15, every = "week" }] }
"""


def default_seasons(*news: str, day: str = "2026-11-22") -> dict[str, int | None]:
    """Return the season of each kind of report, of a show with some news."""
    show = one_show(f'swan = {{ title = "Swan Lake", news = [{", ".join(news)}] }}')
    return {kind: default(kind, show, day) for kind in KINDS}


def default(kind: str, show: Show, day: str = "2026-11-22") -> int | None:
    """Return the season of a report on a day; None if it is unclear."""
    moment = as_of(day)
    try:
        return default_season(kind, ledger_as_of(show, moment.day), moment)
    except UnclearError:
        return None


def seasons(*expected: int | None) -> dict[str, int | None]:
    """Return the expected season of each kind."""
    return dict(zip(KINDS, expected, strict=True))


def test_default_season_of_a_show_without_news_is_unknown() -> None:
    assert default_seasons() == seasons(None, None, None, None, None)
    assert default("ordered", one_show('swan = { title = "Swan Lake" }')) == 1


def test_specials_are_never_the_default_season() -> None:
    specials = "{ season = 0, release = 2027-01-15 }"
    assert default_seasons(specials) == seasons(None, None, None, None, None)
    assert default_seasons(specials, OUT) == seasons(2, 2, None, 2, 1)


def test_no_default_season_after_one_named_by_its_year() -> None:
    out = "{ season = 2025, release = 2025-01-15 }"
    assert default_seasons(out) == seasons(None, None, None, None, 2025)
    assert default_seasons(out, '{ season = 2026, status = "ordered" }') == seasons(
        2026, 2026, 2026, 2026, 2026
    )
    assert default_seasons('{ season = 2026, status = "ordered" }') == seasons(
        2026, None, 2026, 2026, 2026
    )


@pytest.mark.parametrize(
    ("reported", "first", "next_", "likely"),
    [("1", 1, 1, 1), ("2", 2, 2, 2), ("0", 1, None, 1), ("2026", None, None, 2026)],
)
def test_before_all_that_is_known(
    reported: str, first: int | None, next_: int | None, likely: int
) -> None:
    """Of seasons named by year none is the first: another may have come before."""
    show = one_show(
        'swan = { title = "Swan Lake", news = ['
        f'{{ reported = 2026-01-01, season = {reported}, status = "ordered" }}] }}'
    )
    day = "2025-11-01"
    assert default("ordered", show, day) == first
    assert default("in production", show, day) == next_
    with pytest.raises(UnclearError) as unclear:
        default_season("moved", ledger_as_of(show, as_of(day).day), as_of(day))
    assert [choice.value for choice in unclear.value.choices] == [str(likely)]


def test_default_season_of_an_ordered_show() -> None:
    """News of a renewal is never about the first season."""
    assert default_seasons('{ season = 1, status = "ordered" }') == seasons(1, 2, 1, 1, 1)


def test_default_season_of_a_dated_show() -> None:
    assert default_seasons("{ season = 1, release = 2027-01-15 }") == seasons(1, 2, 1, 1, 1)


def test_default_season_of_an_airing_season() -> None:
    assert default_seasons(AIRING.strip()) == seasons(2, 2, 1, 2, 1)


def test_default_season_of_an_airing_and_an_announced_season() -> None:
    """What moves is what comes next: the rest of a season under way, also if it is postponed."""
    renewed = '{ season = 2, status = "renewed" }'
    assert default_seasons(AIRING.strip(), renewed) == seasons(2, 2, 1, 2, 2)
    lost = '{ reported = 2026-11-20, season = 1, release = "postponed" }'
    assert default_seasons(AIRING.strip(), lost, renewed)["moved"] == 1
    assert (
        default_seasons("{ season = 1, release = [{ date = 2026-01-01 }] }", renewed)["moved"] == 2
    )


def test_default_season_of_a_season_that_is_out() -> None:
    assert default_seasons(OUT) == seasons(2, 2, None, 2, 1)


def test_default_season_of_two_renewed_seasons() -> None:
    renewed = '{ season = 2, status = "renewed" }'
    assert default_seasons(OUT, renewed) == seasons(2, 2, 2, 2, 2)
    assert default_seasons(OUT, renewed, "{ season = 2, release = 2027-01-15 }") == seasons(
        2, 3, 2, 2, 2
    )


@pytest.mark.parametrize("last", ['"postponed"', "2027-01-15"])
def test_a_renewal_is_of_the_season_after_one_that_is_dated_or_was(last: str) -> None:
    """What was withdrawn had been ordered already."""
    dated = "{ season = 2, release = 2027-01-14 }"
    assert default_seasons(OUT, dated, f"{{ season = 2, release = {last} }}")["renewed"] == 3


def test_the_first_announced_season_is_the_default() -> None:
    two = '{ seasons = [2, 3], status = "renewed" }'
    assert default_seasons(OUT, two) == seasons(2, 2, 2, 2, 3)


def test_default_season_of_a_cancelled_season() -> None:
    cancelled = '{ season = 2, status = ["cancelled"] }'
    """What renews it brings it back, and what is final was not cancelled before it began."""
    assert default_seasons(OUT, cancelled) == seasons(3, 2, None, 2, 1)
    two = '{ seasons = [2, 3], status = "cancelled" }'
    assert default_seasons(OUT, two)["renewed"] == 2
    cut = '{ season = 2, release = [{ episodes = "1-8", date = 2026-11-19, every = "week" }] }'
    assert default_seasons(OUT, cut, cancelled)["final"] == 2


def test_a_show_that_was_cancelled_is_saved_with_its_next_season() -> None:
    """Where all that was ordered is out, none of it was cancelled."""
    assert default_seasons(OUT, '{ status = "cancelled" }') == seasons(2, 2, None, 2, 1)


def test_only_the_last_season_is_saved() -> None:
    cancelled = '{ season = 1, status = "cancelled" }'
    later = '{ season = 2, status = "ordered" }'
    assert default_seasons(cancelled, later)["picked up"] == 2


def test_news_that_do_not_count_yet_are_not_known() -> None:
    later = '{ reported = 2027-01-01, season = 2, status = "renewed" }'
    assert default_seasons(OUT, later) == seasons(2, 2, None, 2, 1)
    assert default_seasons(OUT, later, day="2027-01-01") == seasons(2, 2, 2, 2, 2)


def test_a_catalogue_may_begin_with_a_later_season() -> None:
    assert default_seasons("{ season = 5, release = 2026-01-01 }") == seasons(6, 6, None, 6, 5)
