"""A scan tells from where to where each statement and each entry of a text goes."""

from functools import reduce
from operator import getitem
from textwrap import dedent
from typing import Any

import pytest
import tomli
from hypothesis import given

from etoile_cli.catalogue.edit_toml import is_same_toml
from etoile_cli.catalogue.positions import Scan
from etoile_cli.catalogue.reader import KeyPath
from tests.catalogue.documents import any_texts, documents, paths

CATALOGUE = dedent(
    '''\
    schema = 1  # the only one

    [etoile] # a show
    title = "Étoile"
    cast = [
      { name = "Luke Kirby" }, # ]
    ]
    note.text = """
    [etoile]
    """  # three quotes

    [[ etoile . news ]]
    season = 1
    '''
)


def test_the_statements_of_a_text() -> None:
    statements = Scan(CATALOGUE).statements
    assert [(each.path, each.table, CATALOGUE[each.start : each.end]) for each in statements] == [
        (("schema",), (), "schema = 1"),
        (("etoile",), ("etoile",), "[etoile]"),
        (("etoile", "title"), ("etoile",), 'title = "Étoile"'),
        (("etoile", "cast"), ("etoile",), 'cast = [\n  { name = "Luke Kirby" }, # ]\n]'),
        (("etoile", "note", "text"), ("etoile",), 'note.text = """\n[etoile]\n"""'),
        (("etoile", "news", 0), ("etoile", "news", 0), "[[ etoile . news ]]"),
        (("etoile", "news", 0, "season"), ("etoile", "news", 0), "season = 1"),
    ]


def test_the_entries_of_a_text() -> None:
    assert {
        path: (
            CATALOGUE[entry.key.start : entry.key.end],
            CATALOGUE[entry.value.start : entry.value.end],
            entry.is_inline,
        )
        for path, entry in Scan(CATALOGUE).entries.items()
    } == {
        ("schema",): ("schema", "1", True),
        ("etoile",): ("etoile", "[etoile]", False),
        ("etoile", "title"): ("title", '"Étoile"', True),
        ("etoile", "cast"): ("cast", '[\n  { name = "Luke Kirby" }, # ]\n]', True),
        ("etoile", "cast", 0): ('{ name = "Luke Kirby" }', '{ name = "Luke Kirby" }', True),
        ("etoile", "cast", 0, "name"): ("name", '"Luke Kirby"', True),
        ("etoile", "note"): ("note", "note.text", False),
        ("etoile", "note", "text"): ("text", '"""\n[etoile]\n"""', True),
        ("etoile", "news"): ("news", "[[ etoile . news ]]", False),
        ("etoile", "news", 0): ("news", "[[ etoile . news ]]", False),
        ("etoile", "news", 0, "season"): ("season", "1", True),
    }


@pytest.mark.parametrize("text", ["", "\n", "# nothing", "a = 1", "[a]", "a = [\n]\n"])
def test_a_text_read_to_its_end_is_whole(text: str) -> None:
    assert Scan(text).is_complete


@pytest.mark.parametrize("text", ["a = ", "[a", "a = 1\n\0", "a = " + "[" * 70 + "]" * 70])
def test_a_text_that_is_no_catalogue_is_not_whole(text: str) -> None:
    assert not Scan(text).is_complete


@given(documents())
def test_what_stands_at_a_written_value_reads_as_the_value(document: str) -> None:
    tree: Any = tomli.loads(document)
    for path, entry in Scan(document).entries.items():
        if entry.is_inline:
            written = document[entry.value.start : entry.value.end]
            assert is_same_toml(
                tomli.loads(f"value = {written}")["value"], reduce(getitem, path, tree)
            )


@given(documents())
def test_between_the_statements_there_is_nothing_but_blanks_and_comments(document: str) -> None:
    found = Scan(document)
    ends = [0, *(statement.end for statement in found.statements)]
    starts = [*(statement.start for statement in found.statements), len(document)]
    assert found.is_complete
    for end, start in zip(ends, starts, strict=True):
        assert tomli.loads(document[end:start]) == {}


@given(documents())
def test_the_statements_speak_of_all_that_is_there(document: str) -> None:
    def above(path: KeyPath) -> set[KeyPath]:
        return {path[:length] for length in range(1, len(path) + 1)}

    found = Scan(document)
    named = {statement.path for statement in found.statements}
    written_out = {path for path, entry in found.entries.items() if entry.is_inline}
    assert set().union(*map(above, named | written_out)) == set(paths(tomli.loads(document)))


@given(any_texts)
def test_any_text_at_all_comes_to_an_end(text: str) -> None:
    for statement in Scan(text).statements:
        assert 0 <= statement.start < statement.end <= len(text)
