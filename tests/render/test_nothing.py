"""Empty answers: a sentence and its hints, at every width, and long lists of names cut short."""

import pytest
from rich.cells import cell_len

from etoile_cli.answers.shows import Filters, ShowList, answer_list
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show
from etoile_cli.render import Display, nothing_in, render
from etoile_cli.render.nothing import Nothing
from tests.helpers import as_of, shows_of

NOW: AsOf = as_of("2026-11-22")

NAMES = [f"Member {number:02}" for number in range(30)]
CAST = ", ".join(f'{{ name = "{name}" }}' for name in [*NAMES, "Zoë Quine"])
MANY = shows_of(f"""
    [a]
    title = "A"
    cast  = [{CAST}]
""")


def empty(shows: tuple[Show, ...], filters: Filters) -> Nothing:
    """Return what an empty list prints."""
    answer = answer_list(shows, NOW, filters)
    found = nothing_in(answer, None if shows else "shows.toml")
    assert found
    return found


def test_the_nearest_of_many_names_are_listed_and_the_rest_counted() -> None:
    hint, names = empty(MANY, Filters(person="zoe quinn")).hints
    assert hint == 'did you mean "Zoë Quine"?'
    assert names.endswith("Zoë Quine and 19 more")
    assert names.count(",") == 11


def test_if_no_show_has_a_genre_it_says_so() -> None:
    assert empty(MANY, Filters(genre="drama")) == Nothing(
        'no genre matches "drama"', ("no genres are known",)
    )


def test_an_answer_with_shows_is_not_empty() -> None:
    answer = answer_list(MANY, NOW, Filters())
    assert nothing_in(answer, None) is None
    assert nothing_in(ShowList(NOW, Filters(), (), 0), "x") is not None


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(columns: int) -> None:
    found = empty(MANY, Filters(person="星" * 30, platform="\x1b[31m"))
    text = render(found, "table", Display(columns, False, "utf-8"))
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "".join(text.split()) == "".join(str(found).split())
    assert "\x1b" not in text


def test_hints_are_quiet() -> None:
    text = render(Nothing("no news", ("the latest",)), "table", Display(80, True, "utf-8"))
    assert text == "no news\n\x1b[2mthe latest\x1b[0m\n"
