"""The whole of a show: its countdown, seasons, cast and trailer as of one moment."""

import pytest

from etoile_cli.answers.countdown_results import NothingAhead
from etoile_cli.answers.results import ShowDetail, TrailerAnswer
from etoile_cli.answers.shows import show_detail
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import CastMember, Tier
from etoile_cli.domain.status import ShowStatus
from tests.helpers import as_of, one_show

ETOILE = """
    [etoile]
    title = "Étoile"
    cast  = [
      { name = "Camille Cottin", until = "by 2024-01-22" },
      { name = "Luke Kirby", tier = "lead" },
    ]
    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
"""


def test_a_card_tells_of_one_moment() -> None:
    etoile, asked = one_show(ETOILE), as_of("2025-06-06")
    answer = show_detail(etoile, asked)
    assert (answer.show, answer.as_of) == (etoile, asked)
    assert isinstance(answer.countdown.countdown, NothingAhead)
    assert [season.status for season in answer.seasons] == [
        SeasonStatus.ORDERED,
        SeasonStatus.CANCELLED,
    ]
    assert [part.member for part in answer.cast] == [CastMember("Luke Kirby", Tier.LEAD)]
    assert answer.trailer is None


def test_a_card_of_an_earlier_moment_knows_no_more_than_was_known() -> None:
    answer = show_detail(one_show(ETOILE), as_of("2023-01-01"))
    assert answer.seasons == ()
    assert answer.countdown.status is ShowStatus.UNREPORTED
    assert [part.member.name for part in answer.cast] == ["Luke Kirby", "Camille Cottin"]


def test_a_card_tells_what_moved_the_show_or_the_season_that_is_ahead_to_its_platform() -> None:
    manifest = one_show(
        """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        reported = 2021-08-28
        platform = "Netflix"
        [[manifest.news]]
        reported = 2021-08-29
        season   = 4
        release  = 2022-11-04
        platform = "Netflix, in two parts"
        """
    )
    assert show_detail(manifest, as_of("2021-08-27")).move is None
    moved, dated = (
        show_detail(manifest, as_of("2021-08-28")).move,
        show_detail(manifest, as_of("2021-08-29")).move,
    )
    assert moved
    assert dated
    assert moved.claim.platform == "Netflix"
    assert dated.claim.platform == "Netflix, in two parts"


# --- the trailer ---------------------------------------------------------------------------------


def trailer(news: str, moment: AsOf | str) -> TrailerAnswer:
    """The trailer on the card of a show with some news."""
    asked = as_of(moment) if isinstance(moment, str) else moment
    answer: ShowDetail = show_detail(one_show(f"show.title = 'Show'\n{news}"), asked)
    assert answer.trailer
    return answer.trailer


TRAILERS = """
    [[show.news]]
    reported  = "by 2025-03-25"
    trailer   = "by 2025-03-31"
    certainty = "expected"
    [[show.news]]
    reported  = 2025-04-10
    season    = 1
    trailer   = 2025-04-15
"""


@pytest.mark.parametrize(
    ("day", "season", "words", "is_out", "is_lapsed"),
    [
        ("2025-03-25", None, "by 2025-03-31", False, False),
        ("2025-03-31", None, "by 2025-03-31", False, False),
        ("2025-04-01", None, "by 2025-03-31", False, True),
        ("2025-04-10", 1, "2025-04-15", False, False),
        ("2025-04-14", 1, "2025-04-15", False, False),
        ("2025-04-15", 1, "2025-04-15", True, False),
        ("2025-12-31", 1, "2025-04-15", True, False),
    ],
)
def test_the_trailer_spoken_of_last_comes_lapses_or_is_out(
    day: str, season: int | None, words: str, is_out: bool, is_lapsed: bool
) -> None:
    told = trailer(TRAILERS, day)
    assert (told.season, told.report.claim.when.words) == (season, words)
    assert (told.is_out, told.is_lapsed) == (is_out, is_lapsed)


@pytest.mark.parametrize(
    ("said", "is_out", "is_lapsed"),
    [
        ("trailer = 2025-03-09", True, False),
        ("trailer = 2025-03-10", True, False),
        ("trailer = 2025-03-11", False, False),
        ("trailer = 2025-03-09\ncertainty = 'expected'", False, True),
        ("trailer = 2025-03-10\ncertainty = 'expected'", False, False),
        ("trailer = 'by 2025-03-09'", False, True),
        ("trailer = 'by 2025-03-10'", False, False),
        ("trailer = 'after 2025-03-01'", False, False),
        ("trailer = 'TBA'", False, False),
    ],
)
def test_only_a_confirmed_day_says_that_a_trailer_is_out(
    said: str, is_out: bool, is_lapsed: bool
) -> None:
    told = trailer(f"[[show.news]]\n{said}", as_of("2025-03-10", at="00:00"))
    assert (told.is_out, told.is_lapsed) == (is_out, is_lapsed)


def test_of_the_trailers_of_one_item_that_of_its_first_season_is_told() -> None:
    assert (
        trailer("[[show.news]]\nseasons = [3, 2]\ntrailer = 2025-03-26", "2025-03-10").season == 2
    )


def test_a_trailer_of_the_show_spoken_of_last_is_told_though_a_season_had_one() -> None:
    news = """
        [[show.news]]
        reported = 2025-04-10
        season   = 1
        trailer  = 2025-04-15
        [[show.news]]
        reported = 2025-04-11
        trailer  = 2025-04-12
    """
    assert trailer(news, "2025-04-10").season == 1
    assert trailer(news, "2025-04-11").season is None


def test_what_moved_a_season_without_a_date_is_where_the_show_is() -> None:
    show = one_show("""
        [a]
        title = "A"
        platform = "Fox"
        [[a.news]]
        reported = 2018-05-10
        status = "cancelled"
        [[a.news]]
        reported = 2018-05-11
        season = 6
        status = "picked up"
        platform = "NBC"
        source = "https://nbc.example/a"
    """)
    found = show_detail(show, as_of("2018-05-12"))
    assert found.move is not None
    assert found.move.news.sources == ("https://nbc.example/a",)
