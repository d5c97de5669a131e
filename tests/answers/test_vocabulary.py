"""The names of a catalogue: what matches them, and which of them may have been meant."""

import pytest

from etoile_cli.answers.find import Unknown, closest_name, names_of, unknown_in
from etoile_cli.text import has_part
from tests.helpers import shows_of

SHOWS = shows_of("""
    [a]
    title    = "A"
    platform = "Sky"
    genres   = ["drama", "science fiction"]
    cast     = [{ name = "Lou de Laâge" }, { name = "Luke Kirby" }]
    [[a.news]]
    platform = "Prime Video"
    [[a.news]]
    season  = 1
    release = [{ episodes = 1, date = 2026-12-24, platform = "Apple TV+" }]

    [b]
    title  = "B"
    genres = ["Drama", "comedy"]
""")


def test_names_are_listed_once_each_in_alphabetical_order() -> None:
    assert [name.casefold() for name in names_of("genre", SHOWS)] == [
        "comedy", "drama", "science fiction"
    ]  # fmt: skip
    assert names_of("person", SHOWS) == ("Lou de Laâge", "Luke Kirby")


def test_platforms_are_those_of_shows_moves_and_releases() -> None:
    assert names_of("platform", SHOWS) == ("Apple TV+", "Prime Video", "Sky")


@pytest.mark.parametrize("text", ["SCI", "science fiction", "science-fiction", "e fic", "ence-f"])
def test_a_text_matches_a_name_that_it_is_part_of(text: str) -> None:
    assert has_part("Science Fiction", text)


@pytest.mark.parametrize(
    ("text", "name"), [("scifi", "science fiction"), ("+", "Hulu"), ("-", "HBO"), ("x", "")]
)
def test_a_text_that_is_no_part_of_a_name_does_not_match_it(text: str, name: str) -> None:
    assert not has_part(name, text)


def test_only_filters_that_are_given_and_match_nothing_are_unknown() -> None:
    wanted = unknown_in(SHOWS, [("genre", "opera"), ("platform", "sky"), ("person", None)])
    assert wanted == [Unknown("genre", "opera", names_of("genre", SHOWS))]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Kirbi", "Luke Kirby"), ("luk kirby", "Luke Kirby"), ("lagge", "Lou de Laâge"), ("x", None)],
)
def test_the_name_that_was_meant_is_like_the_text_or_has_a_word_that_is(
    text: str, name: str | None
) -> None:
    assert closest_name(text, names_of("person", SHOWS)) == name
