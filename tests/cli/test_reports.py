"""What is reported, as an item of a catalogue's news."""

from datetime import date
from typing import Any

import pytest

from etoile_cli.cli.commands.record import news_values
from etoile_cli.cli.reports import REPORTS, ReportMeta, ReportRequest, news_item, report_meta
from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.domain.shows import Stage, ledger_as_of
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


def values(kind: str, value: str = "", **options: Any) -> dict[str, Any]:
    """Return the keys of the news item of a report with some options."""
    report = ReportRequest(kind, value, meta(), **options)
    return news_values(report, ledger_as_of(SHOW, TODAY.day), TODAY)


def meta(**options: Any) -> ReportMeta:
    names = ("reported", "certainty", "sources", "note")
    reported, certainty, sources, note = map(options.get, names)
    return report_meta(reported, certainty, sources, note, TODAY)


# --- the report -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "season"),
    [
        ("in development", 2), ("ordered", 2), ("renewed", 2), ("picked up", 2),
        ("in production", 2), ("final", 2), ("cancelled", None), ("ended", None),
    ],
)  # fmt: skip
def test_a_status_is_of_the_default_season_or_of_the_show(kind: str, season: int | None) -> None:
    assert values(kind) == ({"season": season} if season else {}) | {"status": kind}


def test_every_status_can_be_recorded() -> None:
    assert {*map(str, Stage), "final"} <= set(REPORTS)


def test_a_named_season_is_used() -> None:
    assert values("renewed", season="4") == {"season": 4, "status": "renewed"}
    assert values("cancelled", season="1-2") == {"seasons": [1, 2], "status": "cancelled"}
    assert values("note", "Filming.", season="2") == {"season": 2, "note": "Filming."}


@pytest.mark.parametrize(
    ("kind", "status"),
    [("renewed", ["renewed", "final"]), ("final", "final"), ("postponed", "final")],
)
def test_that_the_season_is_the_last(kind: str, status: str | list[str]) -> None:
    assert values(kind, is_final=True)["status"] == status


def test_dates() -> None:
    first, spring = [{"date": date(2027, 1, 15)}], "spring 2027"
    assert values("dated", "2027-01-15") == {"season": 2, "release": first}
    assert values("moved", "2027-01-15") == {"season": 2, "release": first}
    assert values("dated", "spring 2027") == {"season": 2, "release": spring}
    assert values("postponed") == {"season": 2, "release": "postponed"}
    assert values("trailer", "2027-01-15") == {"season": 2, "trailer": date(2027, 1, 15)}
    assert values("trailer", "early 2027") == {"season": 2, "trailer": "early 2027"}
    assert values("dated", "2027-01-15", count=8, pattern="at once") == {
        "season": 2,
        "episodes": 8,
        "release": date(2027, 1, 15),
    }


def test_a_platform_is_that_of_the_show_or_of_a_country() -> None:
    british = {"country": "GB", "platform": "Sky"}
    assert values("dated", "2027-01-15", platform="Sky") == {
        "season": 2,
        "release": [{"date": date(2027, 1, 15)}],
        "platform": "Sky",
    }
    assert values("dated", "2027-01-15", **british)["release"] == [
        {"date": date(2027, 1, 15), **british}
    ]
    assert "platform" not in values("dated", "2027-01-15", **british)
    assert values("platform", "Netflix") == {"platform": "Netflix"}
    assert values("renewed", platform="Netflix")["platform"] == "Netflix"


@pytest.mark.parametrize(
    ("options", "key"), [({"platform": ""}, "platform"), ({"country": ""}, "release")]
)
def test_what_is_empty_is_not_dropped(options: dict[str, str], key: str) -> None:
    """It is no catalogue then, which is reported rather than ignored."""
    assert "" in str(values("dated", "spring 2027", **options)[key])
    assert values("dated", "spring 2027", **options) != values("dated", "spring 2027")


def test_how_many_episodes() -> None:
    assert values("episodes", "10") == {"season": 2, "episodes": 10}
    assert values("renewed", count=10) == {"season": 2, "episodes": 10, "status": "renewed"}


# --- dates, certainty and sources -----------------------------------------------------------------


def test_an_item_has_its_keys_in_the_order_of_the_format() -> None:
    everything = meta(
        reported="2026-11-01", certainty="rumoured", sources=["https://a.example"], note="Hm."
    )
    item = news_item({"season": 2, "status": "renewed"}, everything)
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
    assert news_item({}, meta(reported=words)) == {"reported": day}


@pytest.mark.parametrize("given", [{"reported": ""}, {"certainty": ""}, {"certainty": "sure"}])
def test_what_is_neither_a_day_nor_a_certainty(given: dict[str, str]) -> None:
    with pytest.raises(EtoileError) as caught:
        news_item({}, meta(**given))
    assert caught.value.exit_code == Exit.USAGE


def test_what_is_confirmed_needs_no_word() -> None:
    assert "certainty" not in news_item({}, meta(certainty="confirmed"))
    assert news_item({}, meta(certainty="Expected"))["certainty"] == "expected"


def test_sources() -> None:
    assert [meta(sources=urls).source for urls in (None, [], ["a"], ["a", "b"])] == [
        None,
        None,
        "a",
        ["a", "b"],
    ]
