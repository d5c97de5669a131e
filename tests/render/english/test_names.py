"""What a season is called: by its number, by its year, or as specials."""

import pytest

from etoile_cli.render.english import season_code, season_name, season_names, short_season


@pytest.mark.parametrize(
    ("number", "in_a_sentence", "in_a_column", "of_a_release"),
    [
        (2, "season 2", "2", "S2"),
        (0, "specials", "specials", "special"),
        (1899, "season 1899", "1899", "S1899"),
        (2026, "season 2026", "2026", "2026"),
    ],
)
def test_one_season(number: int, in_a_sentence: str, in_a_column: str, of_a_release: str) -> None:
    assert season_name(number) == in_a_sentence
    assert short_season(number) == in_a_column
    assert season_code(number) == of_a_release


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], "the show"),
        ([0], "specials"),
        ([1, 2], "seasons 1 and 2"),
        ([0, 1], "specials and season 1"),
        ([2025, 2026], "seasons 2025 and 2026"),
        ([0, 1, 2, 2026], "specials and seasons 1, 2 and 2026"),
    ],
)
def test_several_seasons(numbers: list[int], words: str) -> None:
    assert season_names(numbers) == words


def test_the_last_season_is_marked() -> None:
    assert season_names([4, 5], final=5) == "seasons 4 and 5 (final)"
