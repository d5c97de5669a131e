"""What is there, through filters."""

import pytest

from etoile_cli.answers.results import Filters, ShowList
from etoile_cli.answers.shows import list_shows
from etoile_cli.domain.status import ShowStatus
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    [manifest]
    title    = "Manifest"
    genres   = ["Mystery", "Drama"]
    platform = "NBC"
    cast     = [{ name = "Josh Dallas" }, { name = "Somebody Else", until = 2019-01-01 }]
    [[manifest.news]]
    reported = 2021-08-28
    season   = 4
    status   = "picked up"
    platform = "Netflix"

    [etoile]
    title    = "Étoile"
    genres   = ["drama"]
    platform = "Prime Vidéo"
    cast     = [{ name = "Lou de Laâge" }]
    [[etoile.news]]
    reported = 2025-03-08
    release  = 2025-04-24

    [blank]
    title    = "Blank"
    """
)


def kept(filters: Filters, day: str = "2025-03-10") -> list[str]:
    return [answer.show.id for answer in list_shows(SHOWS, as_of(day), filters).shows]


def test_without_a_filter_all_shows_are_listed_in_the_order_of_the_catalogue() -> None:
    assert kept(Filters()) == ["manifest", "etoile", "blank"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(status=ShowStatus.UPCOMING), ["etoile"]),
        (Filters(status=ShowStatus.BETWEEN_SEASONS), ["manifest"]),
        (Filters(status=ShowStatus.UNREPORTED), ["blank"]),
        (Filters(status=ShowStatus.ENDED), []),
        (Filters(platform="netflix"), ["manifest"]),
        (Filters(platform="NBC"), []),
        (Filters(platform="VIDEO"), ["etoile"]),
        (Filters(genre="DRÁMA"), ["manifest", "etoile"]),
        (Filters(genre="myst"), ["manifest"]),
        (Filters(genre="comedy"), []),
        (Filters(person="laage"), ["etoile"]),
        (Filters(person="dallas"), ["manifest"]),
        (Filters(person="somebody"), []),
        (Filters(ahead_only=True), ["etoile"]),
        (Filters(genre="drama", person="dallas"), ["manifest"]),
        (Filters(genre="mystery", person="laage"), []),
    ],
)
def test_a_listing_keeps_what_fits_every_filter(filters: Filters, ids: list[str]) -> None:
    assert kept(filters) == ids


def test_a_filter_asks_of_the_day() -> None:
    assert kept(Filters(person="somebody"), "2018-12-31") == ["manifest"]
    assert kept(Filters(platform="nbc"), "2021-08-27") == ["manifest"]
    assert kept(Filters(ahead_only=True), "2025-04-25") == []


def test_a_listing_counts_the_shows_it_left_out_and_tells_what_was_asked() -> None:
    asked, filters = as_of("2025-03-10"), Filters(person="laage")
    answer = list_shows(SHOWS, asked, filters)
    assert answer == ShowList(asked, filters, answer.shows, 3)
