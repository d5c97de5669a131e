"""What is reported, as an item of a catalogue's news."""

from datetime import date
from typing import Any

import pytest

from etoile_cli.cli.writing.reports import (
    REPORTS,
    ReportMeta,
    ReportRequest,
    news_item,
    said_by,
    sources_of,
)
from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.domain.shows import Stage
from tests.helpers import as_of, one_show

TODAY = as_of("2026-11-22")
SHOW = one_show(
    """
    [swan]
    title = "Swan Lake"
    [[swan.news]]
    season = 1
    release = 2025-01-01
    [[swan.news]]
    season = 2
    status = "renewed"
    """
)


def report(kind: str, words: str = "", **said: Any) -> ReportRequest:
    """A report of which nothing more is said than is named."""
    return ReportRequest(
        kind,
        words,
        said.get("season"),
        said.get("episodes"),
        said.get("pattern"),
        said.get("platform"),
        said.get("country"),
        said.get("is_final", False),
    )


def said(kind: str, words: str = "", **options: Any) -> dict[str, Any]:
    return said_by(report(kind, words, **options), SHOW, TODAY, told())


def told(**given: Any) -> ReportMeta:
    names = ("reported", "certainty", "sources", "note")
    return ReportMeta(*(given.get(name) for name in names))


# --- what is said --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "season"),
    [
        ("in development", 2), ("ordered", 2), ("renewed", 2), ("picked up", 2),
        ("in production", 2), ("final", 2), ("cancelled", None), ("ended", None),
    ],
)  # fmt: skip
def test_a_status_is_of_the_season_that_is_meant_or_of_the_show(
    kind: str, season: int | None
) -> None:
    assert said(kind) == ({"season": season} if season else {}) | {"status": kind}


def test_every_status_can_be_recorded() -> None:
    assert {*map(str, Stage), "final"} <= set(REPORTS)


def test_a_season_that_is_named_is_meant() -> None:
    assert said("renewed", season="4") == {"season": 4, "status": "renewed"}
    assert said("cancelled", season="1-2") == {"seasons": [1, 2], "status": "cancelled"}
    assert said("note", "Filming.", season="2") == {"season": 2, "note": "Filming."}


@pytest.mark.parametrize(
    ("kind", "status"),
    [("renewed", ["renewed", "final"]), ("final", "final"), ("postponed", "final")],
)
def test_that_the_season_is_the_last(kind: str, status: str | list[str]) -> None:
    assert said(kind, is_final=True)["status"] == status


def test_dates() -> None:
    first, spring = [{"date": date(2027, 1, 15)}], "spring 2027"
    assert said("dated", "2027-01-15") == {"season": 2, "release": first}
    assert said("moved", "2027-01-15") == {"season": 2, "release": first}
    assert said("dated", "spring 2027") == {"season": 2, "release": spring}
    assert said("postponed") == {"season": 2, "release": "postponed"}
    assert said("trailer", "2027-01-15") == {"season": 2, "trailer": date(2027, 1, 15)}
    assert said("trailer", "early 2027") == {"season": 2, "trailer": "early 2027"}
    assert said("dated", "2027-01-15", episodes=8, pattern="at once") == {
        "season": 2,
        "episodes": 8,
        "release": date(2027, 1, 15),
    }


def test_a_platform_is_that_of_the_show_or_of_a_country() -> None:
    there = {"country": "GB", "platform": "Sky"}
    assert said("dated", "2027-01-15", platform="Sky") == {
        "season": 2,
        "release": [{"date": date(2027, 1, 15)}],
        "platform": "Sky",
    }
    assert said("dated", "2027-01-15", **there)["release"] == [{"date": date(2027, 1, 15), **there}]
    assert "platform" not in said("dated", "2027-01-15", **there)
    assert said("platform", "Netflix") == {"platform": "Netflix"}
    assert said("renewed", platform="Netflix")["platform"] == "Netflix"


@pytest.mark.parametrize(
    ("options", "key"), [({"platform": ""}, "platform"), ({"country": ""}, "release")]
)
def test_what_is_empty_is_not_dropped(options: dict[str, str], key: str) -> None:
    """It is no catalogue then, which is told; in silence it would look as if it were taken."""
    assert "" in str(said("dated", "spring 2027", **options)[key])
    assert said("dated", "spring 2027", **options) != said("dated", "spring 2027")


def test_how_many_episodes() -> None:
    assert said("episodes", "10") == {"season": 2, "episodes": 10}
    assert said("renewed", episodes=10) == {"season": 2, "episodes": 10, "status": "renewed"}


# --- what is told beside it ----------------------------------------------------------------------


def test_an_item_has_its_keys_in_the_order_of_the_format() -> None:
    everything = told(
        reported="2026-11-01", certainty="rumoured", sources=["https://a.example"], note="Hm."
    )
    item = news_item({"season": 2, "status": "renewed"}, everything, TODAY)
    assert list(item.items()) == [
        ("reported", date(2026, 11, 1)),
        ("season", 2),
        ("status", "renewed"),
        ("certainty", "rumoured"),
        ("source", "https://a.example"),
        ("note", "Hm."),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (None, date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 21)),
        ("by 2026-10-31", "by 2026-10-31"),
        ("spring 2026", "spring 2026"),
    ],
)
def test_news_are_of_today_or_of_the_day_that_is_named(words: str | None, day: date | str) -> None:
    assert news_item({}, told(reported=words), TODAY) == {"reported": day}


@pytest.mark.parametrize("given", [{"reported": ""}, {"certainty": ""}, {"certainty": "sure"}])
def test_what_is_neither_a_day_nor_a_certainty(given: dict[str, str]) -> None:
    with pytest.raises(EtoileError) as caught:
        news_item({}, told(**given), TODAY)
    assert caught.value.exit_code == Exit.USAGE


def test_what_is_confirmed_needs_no_word() -> None:
    assert "certainty" not in news_item({}, told(certainty="confirmed"), TODAY)
    assert news_item({}, told(certainty="Expected"), TODAY)["certainty"] == "expected"


def test_sources() -> None:
    assert [sources_of(said) for said in (None, [], ["a"], ["a", "b"])] == [
        None,
        None,
        "a",
        ["a", "b"],
    ]
