"""When a report counts, and when somebody is in the cast."""

from datetime import date

import pytest

from etoile_cli.domain.dates import Window
from etoile_cli.domain.shows import CastMember, Certainty, News, Origin, Stage, Tier
from tests.helpers import one_show


def counts(reported: str, day: str) -> bool:
    """Whether an item that says when it was reported counts on a day."""
    show = one_show(f"[show]\ntitle = 'Show'\n[[show.news]]\n{reported}\nnote = 'So they say.'")
    return show.news[0].effective_on(date.fromisoformat(day))


def member(said: str) -> CastMember:
    """The cast member of whom something is said."""
    [camille] = one_show(f"show.title = 'Show'\nshow.cast = [{{ name = 'Camille', {said} }}]").cast
    return camille


@pytest.mark.parametrize(
    ("day", "counted"), [("2025-06-05", False), ("2025-06-06", True), ("2025-06-07", True)]
)
def test_a_report_counts_from_its_day(day: str, counted: bool) -> None:
    assert counts("reported = 2025-06-06", day) is counted


@pytest.mark.parametrize(
    ("reported", "day", "counted"),
    [
        ("by 2025-03-25", "2025-03-24", False),
        ("by 2025-03-25", "2025-03-25", True),
        ("2019-09", "2019-09-29", False),
        ("2019-09", "2019-09-30", True),
        ("spring 2025", "2025-06-19", False),
        ("spring 2025", "2025-06-20", True),
    ],
)
def test_a_report_of_a_window_counts_from_its_last_day(
    reported: str, day: str, counted: bool
) -> None:
    assert counts(f"reported = '{reported}'", day) is counted


def test_an_undated_report_counts_on_every_day() -> None:
    assert counts("", "1900-01-01")
    assert counts("", "2199-12-31")


@pytest.mark.parametrize(
    ("said", "day", "is_in"),
    [
        ("tier = 'lead'", "1900-01-01", True),
        ("from = 2023-04-26", "2023-04-25", False),
        ("from = 2023-04-26", "2023-04-26", True),
        ("from = '2023'", "2023-12-30", False),
        ("from = '2023'", "2023-12-31", True),
        ("until = 'by 2024-01-22'", "2024-01-21", True),
        ("until = 'by 2024-01-22'", "2024-01-22", False),
        ("from = 2023-04-26, until = 2024-01-22", "2023-04-25", False),
        ("from = 2023-04-26, until = 2024-01-22", "2023-12-31", True),
        ("from = 2023-04-26, until = 2024-01-22", "2024-12-31", False),
    ],
)
def test_a_cast_member_is_in_from_the_last_day_of_one_window_to_that_of_the_other(
    said: str, day: str, is_in: bool
) -> None:
    assert member(said).is_in_on(date.fromisoformat(day)) is is_in


def test_what_never_surely_happens_never_counts() -> None:
    some_day = Window(date(2023, 4, 26), None, "after 2023-04-25")
    item = News(some_day, (), (), Certainty.CONFIRMED, (), None, Origin("test.toml", ()))
    assert not item.effective_on(date.max)
    assert not CastMember("Luke", Tier.LEAD, joined=some_day).is_in_on(date.max)
    assert CastMember("Luke", Tier.LEAD, left=some_day).is_in_on(date.max)


def test_the_words_of_a_catalogue() -> None:
    assert [*Certainty] == ["confirmed", "expected", "rumoured"]
    assert [*Tier] == ["lead", "main", "recurring", "guest"]
    assert [*Stage] == [
        "in development",
        "ordered",
        "renewed",
        "picked up",
        "in production",
        "cancelled",
        "ended",
    ]
