"""Who is in it: by tier, as of a day, and by name."""

import pytest

from etoile_cli.answers.results import Cast
from etoile_cli.answers.shows import cast
from etoile_cli.text import has_part
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    [etoile]
    title = "Étoile"
    cast  = [
      { name = "Yanic Truesdale", tier = "recurring", from = 2024-01-22 },
      { name = "Camille Cottin", from = 2023-04-26, until = "by 2024-01-22" },
      { name = "Luke Kirby", tier = "lead", character = "Jack McMillan" },
      { name = "Lou de Laâge", tier = "main" },
      { name = "Charlotte Gainsbourg", tier = "lead", from = "by 2024-01-22" },
    ]
    [maisel]
    title = "The Marvelous Mrs. Maisel"
    cast  = [{ name = "Luke Kirby", tier = "guest", character = "Lenny Bruce" }]
    """
)


def names(answer: Cast) -> list[str]:
    return [part.member.name for part in answer.entries]


def test_a_cast_goes_by_tier_and_then_by_the_catalogue() -> None:
    assert names(cast(SHOWS[:1], as_of("2025-03-10"))) == [
        "Luke Kirby",
        "Charlotte Gainsbourg",
        "Lou de Laâge",
        "Yanic Truesdale",
    ]


def test_a_cast_is_that_of_the_day() -> None:
    assert names(cast(SHOWS[:1], as_of("2023-04-26"))) == [
        "Luke Kirby",
        "Camille Cottin",
        "Lou de Laâge",
    ]


def test_former_and_future_members_are_told_when_asked_for() -> None:
    answer = cast(SHOWS[:1], as_of("2023-04-26"), with_former=True)
    assert [(part.member.name, part.is_in) for part in answer.entries] == [
        ("Luke Kirby", True),
        ("Charlotte Gainsbourg", False),
        ("Camille Cottin", True),
        ("Lou de Laâge", True),
        ("Yanic Truesdale", False),
    ]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2023-04-25", (None, None)),
        ("2023-04-26", ("2023-04-26", None)),
        ("2024-01-21", ("2023-04-26", None)),
        ("2024-01-22", ("2023-04-26", "by 2024-01-22")),
    ],
)
def test_a_part_tells_of_coming_and_going_what_was_known(
    day: str, known: tuple[str | None, str | None]
) -> None:
    [part] = cast(SHOWS, as_of(day), person="cottin", with_former=True).entries
    joined, left = part.joined, part.left
    assert (joined and joined.words, left and left.words) == known


def test_a_persons_parts_are_found_across_shows() -> None:
    answer = cast(SHOWS, as_of("2025-03-10"), person="kirby")
    assert [(part.show.id, part.member.character) for part in answer.entries] == [
        ("etoile", "Jack McMillan"),
        ("maisel", "Lenny Bruce"),
    ]


def test_a_person_who_left_has_a_part_only_when_asked_for() -> None:
    asked = as_of("2025-03-10")
    assert names(cast(SHOWS, asked, person="cottin")) == []
    assert names(cast(SHOWS, asked, person="cottin", with_former=True)) == ["Camille Cottin"]


def test_an_answer_tells_what_was_asked() -> None:
    asked = as_of("2025-03-10")
    answer = cast(SHOWS[:1], asked, person="Kirby", show=SHOWS[0])
    assert (answer.as_of, answer.person, answer.show) == (asked, "Kirby", SHOWS[0])
    assert cast(SHOWS, asked).person is None
    assert cast(SHOWS, asked).show is None


@pytest.mark.parametrize(
    ("person", "meant"),
    [("Lou de Laâge", True), ("LAAGE", True), ("lou  de", True), ("Luke", False)],
)
def test_a_person_is_named_by_a_part_blind_to_case_and_accents(person: str, meant: bool) -> None:
    assert has_part("Lou de Laâge", person) is meant
