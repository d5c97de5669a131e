"""Blocks in so many lines: rows are left out only as far as they have to be, and counted."""

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.render import Display
from etoile_cli.render.blocks import Block, Column, Facts, Lines, Table, cell, heading, stack
from etoile_cli.render.layout import within
from etoile_cli.render.rich_output import draw

texts = st.text("ab シé ", max_size=30)
names = st.text("abシé", min_size=1, max_size=30)
cells = st.lists(texts, max_size=3).map(lambda lines: stack(*map(cell, lines)))
tables = st.builds(
    lambda rows, wide: Table(
        [Column("Show"), Column("", below=0), Column("When")], rows, wide, "go"
    ),
    st.lists(st.tuples(names.map(cell), cells, cells), min_size=1, max_size=9),
    st.sampled_from([0, 60]),
)
facts = st.builds(
    lambda rows: Facts(rows, more="etoile news"),
    st.lists(st.tuples(names, cells), min_size=1, max_size=9),
)
# Lines and headings have words: an empty one at the top is not drawn, and no answer has any.
words = st.builds(str.__add__, names, texts)
lines = st.lists(words, max_size=3).map(lambda found: Lines(stack(*map(cell, found))))
pages = st.lists(st.one_of(tables, facts, lines, words.map(heading)), min_size=1, max_size=5)


def lines_of(blocks: list[Block], columns: int, most: int | None = None) -> list[str]:
    return draw(blocks, Display(columns, False, "utf-8"), most).rstrip("\n").split("\n")


def rows_in(blocks: list[Block]) -> list[int]:
    return [len(block.rows) for block in blocks if isinstance(block, Facts | Table)]


@given(pages, st.integers(20, 100), st.integers(1, 60))
def test_a_page_fits_or_only_one_row_of_its_first_list_is_left(
    blocks: list[Block], columns: int, most: int
) -> None:
    kept = within(blocks, columns, most)
    left = rows_in(kept)
    assert (
        len(lines_of(blocks, columns, most)) <= most
        or left == [1, *[0] * (len(left) - 1)][: len(left)]
    )


@given(pages, st.integers(20, 100))
def test_a_page_that_fits_stays_as_it_is(blocks: list[Block], columns: int) -> None:
    assert within(blocks, columns, len(lines_of(blocks, columns)) + 1) == blocks


@given(pages, st.integers(20, 100), st.integers(1, 60))
def test_every_row_is_shown_or_counted(blocks: list[Block], columns: int, most: int) -> None:
    kept = within(blocks, columns, most)
    hidden = [block.hidden for block in kept if isinstance(block, Facts | Table)]
    assert [*map(sum, zip(rows_in(kept), hidden, strict=True))] == rows_in(blocks)


def listed(*names: str, more: str = "etoile news") -> Facts:
    return Facts([(name, cell(name)) for name in names], more)


def test_the_longest_list_is_cut_first_and_of_two_the_last() -> None:
    page: list[Block] = [listed("a", "b", "c", more="etoile countdown"), listed("d", "e", "f")]
    assert lines_of(page, 40) == ["a  a", "b  b", "c  c", "", "d  d", "e  e", "f  f"]
    assert lines_of(page, 40, 6) == [
        "a  a",
        "b  b",
        "c  c",
        "",
        "d  d",
        "… and 2 more: etoile news",
    ]


def test_a_list_without_a_command_for_the_rest_stays_whole() -> None:
    page: list[Block] = [listed("a", "b", "c", more=""), listed("d", "e", "f")]
    assert lines_of(page, 40, 3) == [
        "a  a",
        "b  b",
        "c  c",
        "",
        "d  d",
        "… and 2 more: etoile news",
    ]
