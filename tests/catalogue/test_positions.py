"""Each statement and entry of a text is found, and a caret is below what is wrong."""

from datetime import date
from functools import reduce
from operator import getitem
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import given
from inline_snapshot import snapshot

from etoile_cli.catalogue.edit_toml import is_same_toml
from etoile_cli.catalogue.positions import (
    Locations,
    diagnose,
    diagnose_with,
    line_of_show,
    location_finder,
)
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.catalogue.scan import Scan
from etoile_cli.diagnostics import Diagnostic, Location
from tests.catalogue.documents import any_texts, documents, paths
from tests.catalogue.helpers import errors_in, errors_of, marked, under_caret


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
    """Return the text of a range, all of which must exist."""
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
def test_the_first_of_several_lines_is_shown(written: str, first_line: str, newline: str) -> None:
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
@pytest.mark.slow
def test_no_text_is_too_deep_or_takes_long(long: str) -> None:
    positions(f"{long}\n")


def reread(document: str, span: LineRange) -> object:
    """Return the value of the text of a range; only the first line of a longer string."""
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


# --- where a show begins --------------------------------------------------------------------------


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
def test_without_a_header_a_show_begins_at_its_first_key(document: str, newline: str) -> None:
    assert line_of_show(document.replace("\n", newline), "a") == 3


def test_a_missing_show_begins_nowhere() -> None:
    assert line_of_show("[b]\na = 1\n[b.a]\n", "a") is None
    assert line_of_show("= [a]", "a") is None


# --- statements and entries -----------------------------------------------------------------------


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
def test_any_text_at_all_comes_to_an_end_scan(text: str) -> None:
    for statement in Scan(text).statements:
        assert 0 <= statement.start < statement.end <= len(text)


# --- diagnostics ----------------------------------------------------------------------------------


def caret_column(printed: str) -> int:
    """Return how many columns of a terminal stand in front of the caret."""
    return printed.split("\n")[4].index("^")


def test_under_a_value_behind_wide_characters() -> None:
    wrong = """
        [etoile]
        title = "スター"
        cast = [{ name = "バレリーナ", tier = "star" }]
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:35
  |
3 | cast = [{ name = "バレリーナ", tier = "star" }]
  |                                        ^^^^
""")


def test_under_a_value_of_wide_characters() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [{ name = "Luke Kirby", tier = "スター" }]
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `スター` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "スター" }]
  |                                        ^^^^^^
""")


def test_under_a_value_behind_combining_characters() -> None:
    composed = '[etoile]\ntitle = "É"\ncast = [{ name = "Taïs", tier = "star" }]'
    decomposed = '[etoile]\ntitle = "É"\ncast = [{ name = "Tai\u0308s", tier = "star" }]'
    assert caret_column(errors_in(decomposed)) == caret_column(errors_in(composed))
    assert errors_in(decomposed) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:35
  |
3 | cast = [{ name = "Taïs", tier = "star" }]
  |                                  ^^^^
""")


def test_under_a_value_behind_an_emoji_of_several_characters() -> None:
    wrong = '[etoile]\ntitle = "É"\ncast = [{ name = "👩\u200d🚀", tier = "star" }]'
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:33
  |
3 | cast = [{ name = "👩\u200d🚀", tier = "star" }]
  |                                ^^^^
""")


def test_under_a_value_behind_tabs() -> None:
    assert errors_in("[etoile]\ntitle\t=\t8\t# eight") == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:2:9
  |
2 | title\\t=\\t8\\t# eight
  |           ^
""")


def test_under_a_value_behind_what_is_not_for_the_terminal() -> None:
    wrong = '[etoile]\ntitle = "É"\ncast = [{ name = "\u202eyrriK\u202c", tier = "star" }]'
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:37
  |
3 | cast = [{ name = "\\u202eyrriK\\u202c", tier = "star" }]
  |                                               ^^^^
""")


def test_far_along_a_line() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        genres = [{'"drama", ' * 1000}8{', "dance"' * 1000}]
        """
    assert errors_in(wrong) == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:3:9011
  |
3 | …a", "drama", "drama", "drama", "drama", 8, "dance", "dance", "dance", "d…
  |                                          ^
""")


def test_at_the_end_of_a_long_line() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        genres = [{'"バレエ", ' * 1000}""]
        """
    assert errors_in(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:3:7011
  |
3 | …レエ", "バレエ", "バレエ", "バレエ", "バレエ", "バレエ", ""]
  |                                                           ^^
hint: write some text, or remove the key
""")


def test_under_a_value_that_is_longer_than_a_line_is_shown() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        cast = [{{ name = "Luke Kirby", tier = "{"leading " * 1000}" }}]
        """
    [_, *shown] = errors_in(wrong).split("\n")
    assert "\n".join(shown) == snapshot("""\
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "leading leading leading leading l…
  |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
""")


def test_in_a_file_with_line_ends_of_windows() -> None:
    wrong = b'[etoile]\r\ntitle = "Etoile"\r\nmeaning = ""\r\ngenres = [\r\n  8,\r\n]\r\n'
    assert errors_of(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:3:11
  |
3 | meaning = ""
  |           ^^
hint: write some text, or remove the key

error[wrong-type]: expected text, got a number
 --> shows.toml:5:3
  |
5 |   8,
  |   ^
""")


def test_in_a_file_with_a_byte_order_mark() -> None:
    assert errors_of(b"\xef\xbb\xbfschema = 2\n") == snapshot("""\
error[unknown-schema]: this etoile reads schema 1, not `2`
 --> shows.toml:1:10
  |
1 | schema = 2
  |          ^
hint: write schema = 1, or update etoile
""")


def test_in_the_line_of_a_drop() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = 1
        release = [   # two a week
          { episodes = "1-2", date = 2025-09-26 },
          { episodes = "3-8",
            date = "2025-13", every = "week" },
        ]
        """
    assert errors_in(wrong) == snapshot("""\
error[impossible-date]: `2025-13` is not a date
 --> shows.toml:9:13
  |
9 |     date = "2025-13", every = "week" },
  |             ^^^^^^^
hint: a year has 12 months; write 01 to 12, not 13
""")


def test_in_an_inline_table_of_the_cast() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [
          { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
          { nmae = "Lou de Laâge", name = "Lou de Laâge" },
        ]
        """
    assert errors_in(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:4:52
  |
4 |   { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
  |                                                    ^^
hint: write some text, or remove the key

error[needs-a-last-day]: `TBA` has no last day, so it would never take effect
 --> shows.toml:4:64
  |
4 |   { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
  |                                                                ^^^
hint: write a window with a last day, such as `by 2025-03-31`

error[unknown-key]: `nmae` is not a key of a cast member
 --> shows.toml:5:5
  |
5 |   { nmae = "Lou de Laâge", name = "Lou de Laâge" },
  |     ^^^^
hint: did you mean `name`?
""")


def test_in_the_second_item_of_the_second_show() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [the-savant]
        title = "The Savant"

        [[etoile.news]]
        status = "ordered"

        [[the-savant.news]]
        status = "ordered"

        [[the-savant.news]]
        status = "postponed"

        [[etoile.news]]
        trailer = "soon"
        """
    assert marked(wrong) == ["unknown-word: postponed", "impossible-date: soon"]


def test_in_a_dotted_key() -> None:
    wrong = """
        etoile . title = "Étoile"
        etoile . "checked" = "2025"
        """
    assert errors_in(wrong) == snapshot("""\
error[needs-a-day]: `2025` is not one day
 --> shows.toml:2:23
  |
2 | etoile . "checked" = "2025"
  |                       ^^^^
hint: write a day such as 2025-04-24
""")


def test_in_a_text_of_several_lines() -> None:
    wrong = '''
        [etoile]
        title = """
          """ # nothing
        '''
    assert errors_in(wrong) == snapshot('''\
error[empty-text]: this text is empty
 --> shows.toml:2:9
  |
2 | title = """
  |         ^^^
hint: write some text, or remove the key
''')


def test_problems_stand_in_the_order_of_the_file_and_not_of_the_format() -> None:
    wrong = """
        [etoile]
        note = true
        cast = [{ tier = "star", name = "" }]
        title = 8
        """
    assert marked(wrong) == [
        "wrong-type: true",
        "unknown-word: star",
        'empty-text: ""',
        "wrong-type: 8",
    ]


TEXT = '[etoile]\ntitle = "Étoile"\n'


def one_problem(issue: Issue) -> Diagnostic:
    [problem] = diagnose([issue], TEXT, "shows.toml")
    return problem


def test_a_problem_at_a_key_or_a_value() -> None:
    at_value = Issue(("etoile", "title"), "empty-text", "this text is empty")
    at_key = Issue(("etoile", "title"), "unknown-key", "not a key", at_key=True)
    assert one_problem(at_value).location == Location(2, 10, 6, 'title = "Étoile"')
    assert one_problem(at_key).location == Location(2, 1, 5, 'title = "Étoile"')


def test_a_problem_of_a_missing_key_points_to_its_table() -> None:
    problem = one_problem(Issue(("etoile", "cast", 0), "missing-key", "a cast member"))
    assert under_caret(problem) == "[etoile]"


def test_a_problem_outside_the_file_has_no_location() -> None:
    problem = one_problem(Issue(("the-savant", "title"), "missing-key", "a show needs a title"))
    assert problem.location is None


def test_a_problem_keeps_its_hint_and_gets_its_severity() -> None:
    problem = Issue(("etoile",), "no-source", "no source", "add one")
    find = location_finder(lambda _file: TEXT)
    assert diagnose_with(find, [problem], "shows.toml", "warning") == [
        Diagnostic(
            "no-source",
            "no source",
            "shows.toml",
            Location(1, 1, 8, "[etoile]"),
            "add one",
            "warning",
        )
    ]
