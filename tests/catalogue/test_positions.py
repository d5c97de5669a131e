"""Each entry of a document is found where it stands, whatever TOML it is written in."""

from datetime import date
from functools import reduce
from operator import getitem
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import given

from etoile_cli.catalogue.positions import Locations, line_of_show
from etoile_cli.catalogue.reader import KeyPath
from tests.catalogue.documents import any_texts, documents, paths


class LineRange(NamedTuple):
    line: int
    column: int
    length: int


class EntryRanges(NamedTuple):
    key: LineRange
    value: LineRange


def positions(document: str) -> dict[KeyPath, EntryRanges]:
    """Return where each entry of a document is."""
    found = Locations(document)

    def find(path: KeyPath, at_key: bool) -> LineRange:
        at = found.find(path, at_key)
        assert at
        return LineRange(at.line, at.column, at.length)

    return {path: EntryRanges(find(path, True), find(path, False)) for path in found.entries}


def text_at(document: str, span: LineRange) -> str:
    """Return the text at a span, all of which must be there."""
    line = document.split("\n")[span.line - 1]
    found = line[span.column - 1 :][: span.length]
    assert len(found) == span.length > 0
    return found


def key(document: str, *path: str | int) -> str:
    return text_at(document, positions(document)[path].key)


def value(document: str, *path: str | int) -> str:
    return text_at(document, positions(document)[path].value)


def test_lines_and_columns_count_from_1() -> None:
    document = dedent(
        """\
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = 1
        release = "2025-13"
        #          ^^^^^^^
        """
    )
    assert positions(document) == {
        ("etoile",): EntryRanges(LineRange(1, 2, 6), LineRange(1, 1, 8)),
        ("etoile", "title"): EntryRanges(LineRange(2, 1, 5), LineRange(2, 10, 6)),
        ("etoile", "news"): EntryRanges(LineRange(4, 10, 4), LineRange(4, 1, 15)),
        ("etoile", "news", 0): EntryRanges(LineRange(4, 10, 4), LineRange(4, 1, 15)),
        ("etoile", "news", 0, "season"): EntryRanges(LineRange(5, 1, 6), LineRange(5, 10, 1)),
        ("etoile", "news", 0, "release"): EntryRanges(LineRange(6, 1, 7), LineRange(6, 12, 7)),
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("8", "8"),
        ("-1_000.5e+10", "-1_000.5e+10"),
        ("0xC0FFEE", "0xC0FFEE"),
        ("nan", "nan"),
        ("true", "true"),
        ("2025-04-24", "2025-04-24"),
        ("2025-04-24 # 1 day", "2025-04-24"),
        ("2025-04-24T00:00:00-07:00", "2025-04-24T00:00:00-07:00"),
        ("2025-04-24 20:00:00.5Z", "2025-04-24 20:00:00.5Z"),
        ("20:00:00", "20:00:00"),
        ('"spring 2027"', "spring 2027"),
        (r'"a \"word\" # \\"', r"a \"word\" # \\"),
        (r"'C:\'", "C:\\"),
        ("'\"'", '"'),
        ('""', '""'),
        ("''", "''"),
        ('"""a "" b"""', 'a "" b'),
        ('""""quoted""""', '"quoted"'),
        (r'"""\""""', r"\""),
        ("''''quoted''''", "'quoted'"),
        ('""""""', '""""""'),
        ("''''''", "''''''"),
        ("[]", "[]"),
        ("[ 1, [2, 3], ]", "[ 1, [2, 3], ]"),
        ("{}", "{}"),
        ('{ a = "}", b = [{ c = 1 }] } # }', '{ a = "}", b = [{ c = 1 }] }'),
    ],
)
def test_a_value(written: str, shown: str) -> None:
    document = f"before = 1\nvalue = {written}\nafter = 2"
    assert list(tomli.loads(document)) == ["before", "value", "after"]
    assert value(document, "value") == shown
    assert positions(document)["after",] == EntryRanges(LineRange(3, 1, 5), LineRange(3, 9, 1))


def test_a_tab_is_one_column() -> None:
    assert positions("\ta\t=\t1") == {("a",): EntryRanges(LineRange(1, 2, 1), LineRange(1, 6, 1))}


def test_a_header_is_the_value_of_its_table() -> None:
    document = "[ etoile . news ] # the news\n"
    assert key(document, "etoile", "news") == "news"
    assert value(document, "etoile", "news") == "[ etoile . news ]"


def test_a_table_that_a_header_implies() -> None:
    document = "[a.b]\n[a.c]\n"
    assert positions(document)["a",] == EntryRanges(LineRange(1, 2, 1), LineRange(1, 1, 5))


def test_a_table_of_its_own_header_though_another_implied_it_before() -> None:
    document = "[a.b]\n[a]\n"
    assert positions(document)["a",] == EntryRanges(LineRange(2, 2, 1), LineRange(2, 1, 3))


def test_tables_in_arrays_of_tables() -> None:
    document = dedent(
        """\
        [[a.news]]
        [a.news.sub]
        x = 1
        [[a.news.drops]]
        [[a.news]] # the second
        [[a.news.drops]]
        [[a.news.drops]]
        x = 2
        """
    )
    found = positions(document)
    assert set(found) == set(paths(tomli.loads(document)))
    assert {path: spans.value.line for path, spans in found.items()} == {
        ("a",): 1,
        ("a", "news"): 1,
        ("a", "news", 0): 1,
        ("a", "news", 0, "sub"): 2,
        ("a", "news", 0, "sub", "x"): 3,
        ("a", "news", 0, "drops"): 4,
        ("a", "news", 0, "drops", 0): 4,
        ("a", "news", 1): 5,
        ("a", "news", 1, "drops"): 6,
        ("a", "news", 1, "drops", 0): 6,
        ("a", "news", 1, "drops", 1): 7,
        ("a", "news", 1, "drops", 1, "x"): 8,
    }
    assert key(document, "a", "news", 1) == "news"
    assert value(document, "a", "news", 1) == "[[a.news]]"


def test_a_dotted_key() -> None:
    document = "[show]\nrelease . date = 2025-04-24\n"
    assert key(document, "show", "release", "date") == "date"
    assert value(document, "show", "release", "date") == "2025-04-24"
    assert key(document, "show", "release") == "release"
    assert value(document, "show", "release") == "release . date"


def test_a_dotted_key_with_quotes_is_no_string() -> None:
    assert value("'show'.\"title\" = ''", "show") == "'show'.\"title\""


def test_keys_that_look_like_numbers() -> None:
    assert value("1.2 = 3.4", "1", "2") == "3.4"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"a b"', "a b"),
        ("'a.b'", "a.b"),
        (r'"\u00c9toile \"="', 'Étoile "='),
        (r"'C:\'", "C:\\"),
        ('""', ""),
        ("''", ""),
    ],
)
def test_a_quoted_key_goes_by_its_name(written: str, name: str) -> None:
    document = f"[x.{written}]\n{written}.y = {{ {written} = 1 }}"
    path = ("x", name, name, "y", name)
    assert path in set(paths(tomli.loads(document)))
    assert key(document, *path) == written
    assert value(document, *path) == "1"


def test_an_array_over_several_lines() -> None:
    document = dedent(
        """\
        release = [   # a pattern, "every" week
          # from the premiere on
          { date = 2025-09-26 }, # ]
          { date = 2025-10-03, every = "week" }
          ,
        ]
        """
    )
    assert value(document, "release") == "["
    assert value(document, "release", 0) == "{ date = 2025-09-26 }"
    assert positions(document)["release", 1, "every"] == EntryRanges(
        LineRange(4, 24, 5), LineRange(4, 33, 4)
    )


def test_an_element_has_no_key_and_gives_its_value() -> None:
    document = 'titles = ["Pilot", ["x", 2]]'
    assert key(document, "titles", 0) == "Pilot"
    assert key(document, "titles", 1) == '["x", 2]'
    assert value(document, "titles", 1, 1) == "2"


@pytest.mark.parametrize(
    ("written", "first_line"),
    [
        ('"""one # and\ntwo"""', '"""one # and'),
        ("'''\none\ntwo'''", "'''"),
        ('"""one \\\n  two"""', '"""one \\'),
        ('[ "#", \'"\', 3, # three\n4]', '[ "#", \'"\', 3,'),
        ('["""one # and\ntwo"""]', '["""one # and'),
        ("[[1], [  # two\n]]", "[[1], ["),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_of_several_lines_the_first_is_shown(written: str, first_line: str, newline: str) -> None:
    document = f"a = {written}\nb = 1\n".replace("\n", newline)
    assert value(document, "a") == first_line
    assert value(document, "b") == "1"


def test_only_lf_ends_a_line() -> None:
    document = "a = '\u2028\x85' # \u2029\nb = 1"
    assert positions(document)["b",].value == LineRange(2, 5, 1)


@pytest.mark.parametrize(
    "end", ["b", "b = ", 'b = "', "b = '''", "[b", "b = [1, ", "{}", "= 1", "é", r'"\q" = 1']
)
def test_what_was_found_before_the_text_went_wrong(end: str) -> None:
    document = f"a = 1\n{end}"
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(document)
    assert positions(document)["a",] == EntryRanges(LineRange(1, 1, 1), LineRange(1, 5, 1))


@pytest.mark.parametrize(
    "long",
    [
        "a = " + "[" * 500_000,
        "a = " + "{a=" * 200_000,
        "a." * 200_000 + "a = 1",
        "[" + "a." * 200_000 + "a]",
        "a = [" + '"""\\' * 200_000,
        "a = [" + "'''\n" * 100_001,
        'a = "' + "\\" * 500_000,
        "a = [" + '"""\n""",' * 100_000 + "]",
        "a = " + "[" * 50 + "1, " * 20_000 + "\n" + "]" * 50,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_is_too_deep_or_takes_long(long: str) -> None:
    positions(f"{long}\n")


def reread(document: str, span: LineRange) -> object:
    """The value of the text at a span; of a string over several lines, that of the first line."""
    written = text_at(document, span)
    before = document.split("\n")[span.line - 1][: span.column - 1]
    if before.endswith(('"', "'")):
        quotes = before[-1] * (3 if before.endswith(('"""', "'''")) else 1)
        written = quotes + written + quotes
    elif written.startswith('"""') and written != '""""""':
        written += '"""'
    return tomli.loads(f"value = {written}")["value"]


@given(documents())
def test_every_entry_is_found_and_nothing_else(document: str) -> None:
    assert set(positions(document)) == set(paths(tomli.loads(document)))


@given(documents())
def test_the_text_of_a_value_reads_as_the_value(document: str) -> None:
    found = positions(document)
    tree: Any = tomli.loads(document)
    for path in paths(tree):
        leaf = reduce(getitem, path, tree)
        if isinstance(leaf, str):
            begins_below = text_at(document, found[path].value) in ('"""', "'''")
            first_line = "" if begins_below else leaf.split("\n")[0]
            assert reread(document, found[path].value) in (leaf, first_line)
        elif isinstance(leaf, bool | int | float | date):
            assert reread(document, found[path].value) == leaf


@given(documents())
def test_the_text_of_a_key_reads_as_its_name(document: str) -> None:
    for path, spans in positions(document).items():
        if isinstance(name := path[-1], str):
            assert list(tomli.loads(f"{text_at(document, spans.key)} = 1")) == [name]


@given(any_texts)
def test_any_text_at_all_comes_to_an_end(text: str) -> None:
    for spans in positions(text).values():
        text_at(text, spans.key)
        text_at(text, spans.value)


# --- where a show begins -------------------------------------------------------------------------


def test_a_show_begins_at_its_header() -> None:
    document = "# a\n\n[[a.news]]\nseason = 1\n\n[a]\ntitle = 'A'\n"
    assert line_of_show(document, "a") == 6


@pytest.mark.parametrize(
    "document",
    [
        "b.c = 1\n\n  [[a.news]]\n",
        "b.c = 1\n\n[a . news]\n[a.cast]",
        "b.c = 1\n\na.title = 'A'\na.note = ''\n",
        'b = """\n"""\n\'a\' = [\n\n]',
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_a_header_it_begins_where_it_is_first_spoken_of(
    document: str, newline: str
) -> None:
    assert line_of_show(document.replace("\n", newline), "a") == 3


def test_what_is_not_there_begins_nowhere() -> None:
    assert line_of_show("[b]\na = 1\n[b.a]\n", "a") is None
    assert line_of_show("= [a]", "a") is None
