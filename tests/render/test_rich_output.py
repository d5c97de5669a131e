"""Blocks in a terminal: no wider than it is, no word lost, and nothing in them is obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from etoile_cli.render import LEAST, WIDE, Display
from etoile_cli.render.blocks import (
    Block,
    Column,
    Facts,
    Lines,
    Picture,
    Table,
    cell,
    heading,
    join,
    stack,
)
from etoile_cli.render.layout import column_widths
from etoile_cli.render.rich_output import draw


def drawn(*blocks: Block, width: int = 40, colour: bool = False, encoding: str = "utf-8") -> str:
    return draw(blocks, Display(width, colour, encoding))


def table(heads: list[str], *rows: list[str], wide: int = 0) -> Table:
    return Table([*map(Column, heads)], [[*map(cell, row)] for row in rows], wide)


def test_a_table() -> None:
    assert drawn(table(["Name", "Days"], ["Étoile", "45"], ["シーズン", "7"])) == (
        "Name       Days\n"
        "───────────────\n"
        "Étoile     45\n"
        "シーズン   7\n"
    )  # fmt: skip


SHOWS = Table(
    [Column("Show"), Column("Id", below=0), Column("Next"), Column("Where", below=2)],
    [
        [
            cell("Étoile"),
            cell("etoile"),
            stack(cell("in 45 days"), cell("expected")),
            cell("Prime Video"),
        ],
        [cell("Severance"), cell("severance"), cell("in 4 days"), []],
    ],
)


def test_a_wide_table_has_all_its_columns() -> None:
    assert drawn(SHOWS, width=100) == (
        "Show        Id          Next         Where\n"
        "────────────────────────────────────────────────\n"
        "Étoile      etoile      in 45 days   Prime Video\n"
        "                        expected\n"
        "Severance   severance   in 4 days\n"
    )


def test_in_a_narrow_table_fields_stand_below_others() -> None:
    assert drawn(SHOWS, width=60) == (
        "Show        Next\n"
        "───────────────────────\n"
        "Étoile      in 45 days\n"
        "etoile      Prime Video\n"
        "            expected\n"
        "Severance   in 4 days\n"
        "severance\n"
    )


def test_rows_become_paragraphs_if_columns_would_break_a_word() -> None:
    rows = [["Étoile", "in-a-fortnight-or-so"]]
    assert drawn(table(["Show", "Next"], *rows), width=24) == "Étoile\n  in-a-fortnight-or-so\n"
    assert drawn(table(["Show", "Next"], *rows), width=29).startswith("Show     Next\n")


def test_facts_stand_beside_their_names() -> None:
    assert drawn(Facts([("when", cell("today")), ("where", cell("here"))])) == (
        "when   today\nwhere  here\n"
    )


def test_facts_stand_below_their_names_if_there_is_little_room() -> None:
    facts = Facts([("when it comes out", cell("on a day that is not known yet"))])
    assert drawn(facts, width=30) == "when it comes out\n  on a day that is not known\n  yet\n"


def test_headings_are_next_to_their_blocks_and_blocks_are_separated() -> None:
    assert drawn(Lines(cell("a")), heading("B"), Lines(cell("b")), Lines(cell("c"))) == (
        "a\n\nB\nb\n\nc\n"
    )


def test_a_picture_without_room_is_skipped() -> None:
    picture = Picture(lambda columns: [[("#" * columns, "")]], least=30)
    assert drawn(picture, Lines(cell("#")), width=30) == "#" * 30 + "\n\n#\n"
    assert drawn(picture, Lines(cell("#")), width=29) == "#\n"


def test_cells_of_several_lines_are_joined_by_their_first() -> None:
    joined = join([stack(cell("one"), cell("two")), [], cell("three")])
    assert drawn(Lines(joined)) == "one · three\ntwo\n"


@pytest.mark.parametrize(("asked", "got"), [(1, LEAST), (LEAST, LEAST), (90, 90), (999, WIDE)])
def test_there_is_a_least_and_a_greatest_width(asked: int, got: int) -> None:
    lines = drawn(Lines(cell("x " * 500)), width=asked).splitlines()
    assert max(map(wcswidth, lines)) in (got, got - 1)


def test_a_word_longer_than_the_terminal_is_broken() -> None:
    assert drawn(table(["A"], ["x" * 50]), width=20).count("x") == 50


@pytest.mark.parametrize("text", ["[bold]x[/bold]", ":smile:", "[", "\\[a]"])
def test_markup_is_text(text: str) -> None:
    assert drawn(heading(text), Lines(cell(text))) == f"{text}\n{text}\n"


def test_controls_are_shown() -> None:
    assert drawn(Lines(cell("a\x1b[31m\nb"))) == "a\\x1b[31m\\nb\n"


def test_colour_is_drawn_if_it_is_wanted() -> None:
    assert drawn(Lines(cell("x", "lost")), colour=True) == "\x1b[31mx\x1b[0m\n"
    assert drawn(Lines(cell("x", "lost"))) == "x\n"


def test_lines_that_cannot_be_drawn_are_dashes() -> None:
    assert drawn(table(["A", "B"], ["1", "2"]), encoding="ascii").isascii()


# --- the widths of columns -----------------------------------------------------------------------

NUMBERS = st.lists(st.integers(1, 60), min_size=1, max_size=6)


@given(st.data(), NUMBERS, st.integers(1, 200))
def test_columns_fit_or_their_words_do_not(
    data: st.DataObject, natural: list[int], room: int
) -> None:
    words = [data.draw(st.integers(1, most)) for most in natural]
    gaps = 3 * (len(natural) - 1)
    found = column_widths(natural, lambda: words, room)
    if found is None:
        assert sum(words) + gaps > room
        return
    assert sum(found) + gaps == min(room, sum(natural) + gaps)
    for one, word, most in zip(found, words, natural, strict=True):
        assert word <= one <= most


def test_the_widest_column_is_narrowed_first() -> None:
    assert column_widths([10, 40, 60], lambda: [5, 5, 5], 76) == [10, 30, 30]
