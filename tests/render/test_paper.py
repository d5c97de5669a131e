"""The paper: no wider than it is asked to be, and nothing on it is obeyed."""

import pytest
from etoile_cli.render.paper import draw, facts, grid, heading, lines, words
from rich.cells import cell_len

from etoile_cli.render.style import LEAST, WIDE


def drawn(*parts: object, width: int = 40, colour: bool = False, encoding: str = "utf-8") -> str:
    return draw(parts, width, colour, encoding)  # type: ignore[arg-type]


def test_a_table() -> None:
    assert drawn(grid(["Name", "Days"], [["Étoile", "45"], ["シーズン", "7"]])) == (
        "Name       Days\n"
        "───────────────\n"
        "Étoile     45\n"
        "シーズン   7\n"
    )  # fmt: skip


def test_facts_stand_beside_their_names() -> None:
    assert drawn(facts([("when", "today"), ("where", words("here"))])) == (
        "when   today\nwhere  here\n"
    )


def test_a_cell_of_several_lines_leaves_out_the_empty_ones() -> None:
    assert drawn(lines("one", "", words("two"))) == "one\ntwo\n"


@pytest.mark.parametrize(("asked", "got"), [(1, LEAST), (LEAST, LEAST), (90, 90), (999, WIDE)])
def test_paper_has_a_least_and_a_greatest_width(asked: int, got: int) -> None:
    told = drawn(words("x " * 500), width=asked)
    assert max(map(cell_len, told.splitlines())) in (got, got - 1)


def test_a_word_longer_than_a_column_is_folded() -> None:
    told = drawn(grid(["A"], [["x" * 50]]), width=20)
    assert told.replace("\n", "").count("x") == 50


@pytest.mark.parametrize("text", ["[bold]x[/bold]", ":smile:", "[", "\\[a]"])
def test_markup_is_text(text: str) -> None:
    assert drawn(words(text), heading(text)) == f"{text}\n{text}\n"


def test_controls_are_shown() -> None:
    assert drawn(words("a\x1b[31m\nb")) == "a\\x1b[31m\\nb\n"


def test_colour_is_drawn_where_it_is_wanted() -> None:
    assert drawn(words("x", "lost"), colour=True) == "\x1b[31mx\x1b[0m\n"
    assert drawn(words("x", "lost")) == "x\n"


def test_where_lines_cannot_be_drawn_they_are_dashes() -> None:
    assert drawn(grid(["A", "B"], [["1", "2"]]), encoding="ascii").isascii()
