"""Edits of a catalogue's text: before, the edit, and after."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import tomli

from etoile_cli.catalogue.edit_toml import (
    is_same_toml,
    with_cast_member,
    with_news,
    with_show,
    without_show,
)
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_layout import LayoutError
from tests.helpers import unindented

ITEM = {"reported": date(2025, 3, 8), "season": 1}
MEMBER = {"name": "Luke Kirby", "tier": "lead"}


# --- a new show -----------------------------------------------------------------------------------


def test_a_show_comes_last() -> None:
    before = unindented(
        """
        schema = 1

        [severance]
        title = "Severance"
        """
    )
    facts = {"title": "Étoile", "genres": ["drama"], "checked": date(2026, 11, 22)}
    news: list[dict[str, Any]] = [ITEM, {"reported": "by 2025-06-06", "status": "cancelled"}]
    assert with_show(before, "etoile", facts, news) == unindented(
        """
        schema = 1

        [severance]
        title = "Severance"

        [etoile]
        title = "Étoile"
        genres = ["drama"]
        checked = 2026-11-22

        [[etoile.news]]
        reported = 2025-03-08
        season = 1

        [[etoile.news]]
        reported = "by 2025-06-06"
        status = "cancelled"
        """
    )


def test_the_first_show_of_an_empty_text() -> None:
    assert with_show("", "etoile", {"title": "Étoile"}, []) == '[etoile]\ntitle = "Étoile"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("schema = 1", "schema = 1\n\n[a]\n"),
        ("# none", "# none\n\n[a]\n"),
        ("schema = 1\n\n", "schema = 1\n\n\n[a]\n"),
        ("\n", "\n\n[a]\n"),
        ("schema = 1\r\n", "schema = 1\r\n\r\n[a]\r\n"),
        ("schema = 1\r\nchecked = 2026-11-22", "schema = 1\r\nchecked = 2026-11-22\r\n\r\n[a]\r\n"),
        ("schema = 1\n#\r\n", "schema = 1\n#\r\n\n[a]\n"),
    ],
)
def test_the_line_ends_are_those_of_the_text(before: str, after: str) -> None:
    assert with_show(before, "a", {}, []) == after


def test_an_id_that_needs_quotes() -> None:
    assert with_show("", 'a "b"', {}, [{}]) == '["a \\"b\\""]\n\n[["a \\"b\\"".news]]\n'


def test_a_show_that_is_there_already() -> None:
    with pytest.raises(LayoutError, match="it already has `a`"):
        with_show("a.title = 'A'", "a", {}, [])


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('a "word" \\ and', r'"a \"word\" \\ and"'),
        ("two\nlines\t\r\0\x7f", r'"two\nlines\t\r\u0000\u007f"'),
        ("“Étoile” 🎭 \u2028", '"“Étoile” 🎭 \u2028"'),
        ("", '""'),
        (8, "8"),
        (True, "true"),
        (0.5, "0.5"),
        (float("nan"), "nan"),
        (date(2025, 4, 24), "2025-04-24"),
        (datetime(2025, 4, 24, 20), "2025-04-24T20:00:00"),
        (datetime(2025, 4, 24, 7, tzinfo=UTC), "2025-04-24T07:00:00Z"),
        (
            datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7))),
            "2025-04-24T00:00:00-07:00",
        ),
        (time(21, 30), "21:30:00"),
        ([], "[]"),
        ([1, 2], "[1, 2]"),
        (["Pilot", ""], '["Pilot", ""]'),
        ({}, "{}"),
        ({"zone": "local", "a b": [{}]}, '{ zone = "local", "a b" = [{}] }'),
    ],
)
def test_a_value(value: Any, written: str) -> None:
    assert with_show("", "a", {"value": value}, []) == f"[a]\nvalue = {written}\n"


def test_several_drops_and_cast_stand_one_a_line_and_so_does_what_gets_too_wide() -> None:
    release = [
        {"episodes": "1-2", "date": date(2025, 9, 26)},
        {"episodes": "3-8", "date": date(2025, 10, 3), "every": "week"},
    ]
    source = [
        "https://example.org/etoile-has-a-date",
        "https://example.com/a-series-from-paris-and-new-york",
    ]
    facts = {"cast": [MEMBER, {"name": "Lou de Laâge"}], "source": source}
    news = [{"season": 1, "release": release}, {"season": 2, "release": release[:1]}]
    assert with_show("", "etoile", facts, news) == unindented(
        """
        [etoile]
        cast = [
          { name = "Luke Kirby", tier = "lead" },
          { name = "Lou de Laâge" },
        ]
        source = [
          "https://example.org/etoile-has-a-date",
          "https://example.com/a-series-from-paris-and-new-york",
        ]

        [[etoile.news]]
        season = 1
        release = [
          { episodes = "1-2", date = 2025-09-26 },
          { episodes = "3-8", date = 2025-10-03, every = "week" },
        ]

        [[etoile.news]]
        season = 2
        release = [{ episodes = "1-2", date = 2025-09-26 }]
        """
    )


@pytest.mark.parametrize(
    "value",
    [
        "half a character: \ud83c",
        datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=53, seconds=28))),
    ],
)
def test_a_value_that_toml_does_not_have(value: Any) -> None:
    with pytest.raises(LayoutError, match="the file would not be valid TOML"):
        with_news("", "a", {"value": value})


def test_a_value_that_reads_as_another() -> None:
    with pytest.raises(LayoutError, match="it would change something else too"):
        with_news("", "a", {"a list": (1, 2)})


# --- one more news item ---------------------------------------------------------------------------


def test_news_stand_behind_the_last_of_the_show() -> None:
    before = unindented(
        """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = 2023-04-26
        release = [   # as it was then
          { date = 2025-04-24 },
        ]             # a Thursday
        # nobody said more


        # The next show.
        [severance]
        """
    )
    assert with_news(before, "etoile", ITEM) == unindented(
        """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = 2023-04-26
        release = [   # as it was then
          { date = 2025-04-24 },
        ]             # a Thursday
        # nobody said more

        [[etoile.news]]
        reported = 2025-03-08
        season = 1


        # The next show.
        [severance]
        """
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[[a.news]]\nseason = 2\n"),
        ("# x", "# x\n\n[[a.news]]\nseason = 2\n"),
        ("[b]\nc = 1\n", "[b]\nc = 1\n\n[[a.news]]\nseason = 2\n"),
        ("[a]\n[b]\n", "[a]\n\n[[a.news]]\nseason = 2\n[b]\n"),
        ("[a] # x", "[a] # x\n\n[[a.news]]\nseason = 2\n"),
        ("[a]\r\nb = 1\r\n\r\n[b]", "[a]\r\nb = 1\r\n\r\n[[a.news]]\r\nseason = 2\r\n\r\n[b]"),
        ("[a.b]\nc = 1\n[d]\n", "[a.b]\nc = 1\n\n[[a.news]]\nseason = 2\n[d]\n"),
        ("[a]\n[b]\n[[a.cast]]\n[c]", "[a]\n[b]\n[[a.cast]]\n\n[[a.news]]\nseason = 2\n[c]"),
        ("[[a.news]]\n[a]\nb = 1\n", "[[a.news]]\n\n[[a.news]]\nseason = 2\n[a]\nb = 1\n"),
        (
            "[[a.news]]\n[b]\n[[a.news]]\n[[a.news.release]]\ndate = 1 # x\n[c]",
            "[[a.news]]\n[b]\n[[a.news]]\n[[a.news.release]]\ndate = 1 # x\n"
            "\n[[a.news]]\nseason = 2\n[c]",
        ),
        (
            'a.title = """\n[a]\n"""\na.b.c = 1 # x\nd = 1\n[e]\n',
            'a.title = """\n[a]\n"""\na.b.c = 1 # x\n'
            "a.news = [\n  { season = 2 },\n]\nd = 1\n[e]\n",
        ),
        ("a.b = 1\n[[a.news]]\n[e]", "a.b = 1\n[[a.news]]\n\n[[a.news]]\nseason = 2\n[e]"),
        ("a = {}", "a = { news = [ { season = 2 } ] }"),
        ("a = { }", "a = { news = [ { season = 2 } ] }"),
        ("a = { b = { c = 1 } }", "a = { b = { c = 1 }, news = [ { season = 2 } ] }"),
        ("a = { b.c = 1 }", "a = { b.c = 1, news = [ { season = 2 } ] }"),
        ("a = { news = [] }", "a = { news = [ { season = 2 } ] }"),
        ("a.news = [{}]", "a.news = [{}, { season = 2 }]"),
        ("'a' . \"news\" = [{}]", "'a' . \"news\" = [{}, { season = 2 }]"),
    ],
)
def test_news_of_a_show_written_in_any_way(before: str, after: str) -> None:
    assert with_news(before, "a", {"season": 2}) == after


NEWS = "[[a.news]]\nb = 1\n"
NEW = "\n[[a.news]]\nseason = 2\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the comment is about what is above it
        (f"{NEWS}# x\n\n[b]\n", f"{NEWS}# x\n{NEW}\n[b]\n"),
        (f"{NEWS}# x\n# y\n\n# z\n[b]\n", f"{NEWS}# x\n# y\n{NEW}\n# z\n[b]\n"),
        (f"{NEWS}  # x\n \t\n[b]\n", f"{NEWS}  # x\n{NEW} \t\n[b]\n"),
        ("[[a.news]]\n# x\nb = 1 # y\n# z\n", f"[[a.news]]\n# x\nb = 1 # y\n# z\n{NEW}"),
        ("[[a.news]]\n# x\n\n# y\n", f"[[a.news]]\n# x\n{NEW}\n# y\n"),
        ("[a]\nb = 1\n# x\n\n[b]\n", f"[a]\nb = 1\n# x\n{NEW}\n[b]\n"),
        ("a.b = 1\n# x\n", "a.b = 1\n# x\n\na.news = [\n  { season = 2 },\n]\n"),
        # at the end of the text
        (f"{NEWS}# x\n", f"{NEWS}# x\n{NEW}"),
        (f"{NEWS}# x", f"{NEWS}# x\n{NEW}"),
        (f"{NEWS}# x\n\n# y", f"{NEWS}# x\n{NEW}\n# y"),
        # the comment is also above what follows, and so about that
        (f"{NEWS}# x\n[b]\n", f"{NEWS}{NEW}\n# x\n[b]\n"),
        (f"{NEWS}# x\n\t# y\n  [[a.cast]]\n", f"{NEWS}{NEW}\n# x\n\t# y\n  [[a.cast]]\n"),
        (
            "a.b = 1\n# x\nb.c = 1\n",
            "a.b = 1\na.news = [\n  { season = 2 },\n]\n\n# x\nb.c = 1\n",
        ),
        # this is no comment
        (f"{NEWS}c = '''\n# x'''\n\n[b]", f"{NEWS}c = '''\n# x'''\n{NEW}\n[b]"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_stays_beside_the_report_or_show_it_is_about(
    before: str, after: str, newline: str
) -> None:
    written = with_news(before.replace("\n", newline), "a", {"season": 2})
    assert written == after.replace("\n", newline)


def test_news_in_an_inline_table_that_goes_over_lines() -> None:
    before = "a = {\n  b = 1, # x\n}\n"
    try:
        tomli.loads(before)
    except tomli.TOMLDecodeError:
        pytest.skip("this tomli reads TOML 1.0, in which there are none")
    assert with_news(before, "a", {}) == "a = {\n  b = 1, # x\n  news = [ {} ],\n}\n"
    assert with_news("a = { # x\n}\n", "a", {}) == "a = { # x\n  news = [ {} ]\n}\n"


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("a = 1", "`a` is not a table, but a show is one"),
        ("[[a]]", "`a` is not a table, but a show is one"),
        ("a.news = 1", "`news` of `a` is not a list"),
        ("[a.news]", "`news` of `a` is not a list"),
        ("[b]\nc = " + "[" * 70 + "]" * 70, "it is nested too deeply"),
    ],
)
def test_what_cannot_hold_news(before: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        with_news(before, "a", {})


# --- one more of the cast -------------------------------------------------------------------------


def test_a_cast_member_is_added_below_the_others() -> None:
    before = unindented(
        """
        [etoile]
        title    = "Étoile"
        cast     = [
            { name = "Lou de Laâge", character = "Cheyenne # [" },
            { name = "Camille Cottin", until = "by 2024-01-22" },   # recast
            # and more to come
        ]
        note     = ""
        """
    )
    assert with_cast_member(before, "etoile", MEMBER) == unindented(
        """
        [etoile]
        title    = "Étoile"
        cast     = [
            { name = "Lou de Laâge", character = "Cheyenne # [" },
            { name = "Camille Cottin", until = "by 2024-01-22" },   # recast
            # and more to come

            { name = "Luke Kirby", tier = "lead" },
        ]
        note     = ""
        """
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]", '[ { name = "C" } ]'),
        ("[ ]", '[ { name = "C" } ]'),
        ("[\n]", '[\n  { name = "C" }\n]'),
        ("[ # none\n    ]", '[ # none\n      { name = "C" }\n    ]'),
        ("[{}]", '[{}, { name = "C" }]'),
        ("[ {}, {}, ] # x", '[ {}, {}, { name = "C" }, ] # x'),
        ('[{ b = """\n""" }]', '[{ b = """\n""" }, { name = "C" }]'),
        ("[\n\t{},\n]", '[\n\t{},\n\t{ name = "C" },\n]'),
        ("[\n\t{}\n]", '[\n\t{},\n\t{ name = "C" }\n]'),
        ("[\n{} # x\n# y\n]", '[\n{}, # x\n# y\n\n{ name = "C" }\n]'),
        ("[\n {},\n # y\n\t# z\n]", '[\n {},\n # y\n\t# z\n\n { name = "C" },\n]'),
        ("[\n {},\n # y\n\n # z\n]", '[\n {},\n # y\n\n { name = "C" },\n\n # z\n]'),
        ("[\n {},\n\n # z\n]", '[\n {},\n { name = "C" },\n\n # z\n]'),
        ("[\n # y\n {} ]", '[\n # y\n {},\n { name = "C" } ]'),
        ("[ {} # x\n # y\n]", '[ {}, # x\n # y\n\n  { name = "C" }\n]'),
        ('[\n { b = "# y" },\n]', '[\n { b = "# y" },\n { name = "C" },\n]'),
        ("[\n {} # x\n # y\n , # z\n]", '[\n {} # x\n # y\n , # z\n { name = "C" },\n]'),
        ("[\n {}, {}\n]", '[\n {}, {},\n { name = "C" }\n]'),
        ("[\n {},\n {}]", '[\n {},\n {},\n { name = "C" }]'),
        ("[\n {},\n {}, ]", '[\n {},\n {},\n { name = "C" }, ]'),
        ("[{},\n {}, {} ]", '[{},\n {}, {}, { name = "C" } ]'),
        ("[{},\n]", '[{},\n  { name = "C" },\n]'),
        ("[{}\n]", '[{},\n  { name = "C" }\n]'),
        ("[ {} # x\n  ,{}\n]", '[ {} # x\n  ,{},\n  { name = "C" }\n]'),
    ],
)
def test_an_array_keeps_its_habits(before: str, after: str) -> None:
    assert with_cast_member(f"[a]\ncast = {before}\nb = 1", "a", {"name": "C"}) == (
        f"[a]\ncast = {after}\nb = 1"
    )


def test_an_array_keeps_its_line_ends() -> None:
    before = "[a]\r\ncast = [\r\n  {} # x\r\n  # y\r\n]\r\n"
    after = "[a]\r\ncast = [\r\n  {}, # x\r\n  # y\r\n\r\n  {}\r\n]\r\n"
    assert with_cast_member(before, "a", {}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[[a.cast]]\nname = "C"\n'),
        ("[a]", '[a]\ncast = [\n  { name = "C" },\n]\n'),
        (
            "[a] # x\n\n[[a.news]]\n[b]\n",
            '[a] # x\ncast = [\n  { name = "C" },\n]\n\n[[a.news]]\n[b]\n',
        ),
        (
            "[a]\nb.c = '''\n[d]''' # x\n# y\n[a.e]\nf = 1",
            "[a]\nb.c = '''\n[d]''' # x\ncast = [\n  { name = \"C\" },\n]\n\n# y\n[a.e]\nf = 1",
        ),
        (
            "[a] # x\n# y\n\n[b]\n",
            '[a] # x\n# y\n\ncast = [\n  { name = "C" },\n]\n\n[b]\n',
        ),
        ("[[a.news]]\nb = 1\n\n[b]", '[[a.news]]\nb = 1\n\n[[a.cast]]\nname = "C"\n\n[b]'),
        ("[[a.cast]]\n[a]\n", '[[a.cast]]\n\n[[a.cast]]\nname = "C"\n[a]\n'),
        ("a.b = 1\n[[a.news]]\n", 'a.b = 1\na.cast = [\n  { name = "C" },\n]\n[[a.news]]\n'),
        ("a = { b = 1 }", 'a = { b = 1, cast = [ { name = "C" } ] }'),
        ("a = { cast = [{}], b = 1 }", 'a = { cast = [{}, { name = "C" }], b = 1 }'),
    ],
)
def test_the_cast_of_a_show_written_in_any_way(before: str, after: str) -> None:
    assert with_cast_member(before, "a", {"name": "C"}) == after


# --- a show goes ----------------------------------------------------------------------------------


def test_all_of_a_show_is_removed_from_anywhere() -> None:
    before = unindented(
        """
        # Shows.

        # A note.
        etoile.note = "dotted" # this too

        # About Severance.
        [severance]
        title = "Severance"
        # Still about it.

        # About Étoile,
        # in a table.
        [etoile.sub]
        # inside
        note = '''
        [severance]
        '''

        [[etoile.news]] # one
        season = 1 # the first
        # below

        [[severance.news]]
        season = 2


        # the second
        [[etoile.news]]
        season = 2
        # About Shōgun.
        [shogun]
        """
    )
    removal = without_show(before, "etoile")
    assert removal.text == unindented(
        """
        # Shows.

        # About Severance.
        [severance]
        title = "Severance"
        # Still about it.

        [[severance.news]]
        season = 2


        # About Shōgun.
        [shogun]
        """
    )
    assert removal.comments == (
        "# A note.",
        "# About Étoile,",
        "# in a table.",
        "# inside",
        "# below",
        "# the second",
    )


@pytest.mark.parametrize(
    ("before", "after", "comments"),
    [
        # right above the show
        ("# x\n[a]\n[b]\n", "[b]\n", ["# x"]),
        ("# x\n\n# y\n[a]\n\n[b]\n", "# x\n\n[b]\n", ["# y"]),
        ("[b]\n# x\n[a]\n", "[b]\n", ["# x"]),
        ("[b]\n\n  # x\n\t#y\n  [a]\n", "[b]\n", ["# x", "#y"]),
        ("b.c = 1\n# x\na.b = 1\n# y\nd = 1", "b.c = 1\n# y\nd = 1", ["# x"]),
        ("# x\na = { b = 1 } # y\n[b]\n", "[b]\n", ["# x"]),
        ("# x\n[a]", "", ["# x"]),
        # right below it
        ("[b]\n\n[a]\n# x\n", "[b]\n", ["# x"]),
        ("[b]\n\n[a]\n# x", "[b]\n", ["# x"]),
        ("[a]\nb = '''\n# c''' # d\n# x\n\n[b]\n", "[b]\n", ["# x"]),
        ("[a]\n# x\n\n# y\n", "# y\n", ["# x"]),
        # about something else
        ("[a]\n# x\n[b]\n", "# x\n[b]\n", []),
        ("[b]\n# x\n\n[a]\n", "[b]\n# x\n", []),
        ("[b]\nc = '''\n# x'''\n[a]\n", "[b]\nc = '''\n# x'''\n", []),
        ("# x\n\n[a]\n\n# y\n\n[b]\n", "# x\n\n# y\n\n[b]\n", []),
        # a blank line still separates it from what is now below
        ("# x\n\n[a]\n[b]\n", "# x\n\n[b]\n", []),
        ("[b]\n# x\n\n\n[a]\n# y\n[c]\n", "[b]\n# x\n\n\n# y\n[c]\n", []),
        # inside it
        ("[a]\n# x\nb = 1\n\n# y\n\n[[a.news]]\n[b]\n", "[b]\n", ["# x", "# y"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_comments_about_a_show_go_with_it_and_others_stay(
    before: str, after: str, comments: list[str], newline: str
) -> None:
    removal = without_show(before.replace("\n", newline), "a")
    assert removal.text == after.replace("\n", newline)
    assert removal.comments == tuple(comments)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a]", ""),
        ("[a]\n", ""),
        ("[a]\n\n\n[b]\n", "[b]\n"),
        ("\n\t\n[a]\n\n[b]\n", "[b]\n"),
        ("[a]\n\n# x\n[b]\n", "# x\n[b]\n"),
        ("[b]\n\n\n[a]\n\n\n[c]\n", "[b]\n\n\n[c]\n"),
        ("[b]\r\n \r\n[a]\r\n\r\n[c]\r\n", "[b]\r\n\r\n[c]\r\n"),
        ("[b]\n[a]\nc = 1", "[b]\n"),
        ("[b]\n\n[a]\nc = 1 # x", "[b]\n"),
        ("[b]\n\n\n[a]\n", "[b]\n\n"),
        ("[b]\n\n[a]\n\n", "[b]\n\n"),
        ("[b]\n\n[a]\n[c]\n", "[b]\n\n[c]\n"),
        ("\n[a]\n[b]\n", "[b]\n"),
        ("b = 1\na = { c = 1 } # x\nd = 1", "b = 1\nd = 1"),
        ("[b.a]\na = 1\n", "[b.a]\na = 1\n"),
        ("a = 1\n", ""),
        ("", ""),
    ],
)
def test_a_show_goes_with_the_blank_lines_before_it(before: str, after: str) -> None:
    assert without_show(before, "a").text == after


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n", "# x\n", "b = 1\n", "b = 1\n\n\n", "b = 1\r\n", " \n\t\n", "[b]\n"]
)
def test_what_was_added_and_goes_again_leaves_no_trace(text: str) -> None:
    assert without_show(with_show(text, "a", {"b": 1}, [{}]), "a").text == text


@pytest.mark.parametrize("text", ["# x", "b = 1", "\t", "[b]\r\nc = 1"])
def test_a_missing_last_line_end_is_added(text: str) -> None:
    end = "\r\n" if "\r" in text else "\n"
    assert without_show(with_show(text, "a", {}, []), "a").text == text + end


# --- the way in -----------------------------------------------------------------------------------


def test_the_line_to_open_an_editor_at() -> None:
    assert line_of_show(with_show("[b]\nc = 1\n", "a", {}, [{}]), "a") == 4


def test_a_text_that_is_no_toml_is_not_edited() -> None:
    with pytest.raises((LayoutError, tomli.TOMLDecodeError)):
        with_news("[a]\nb = 1\nb = 2\n", "a", {})


# --- equal values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        (0, False),
        ("1", 1),
        ("2025-04-24", date(2025, 4, 24)),
        (date(2025, 4, 24), datetime(2025, 4, 24)),
        (datetime(2025, 4, 24), datetime(2025, 4, 24, tzinfo=UTC)),
        (
            datetime(2025, 4, 24, 7, tzinfo=UTC),
            datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7))),
        ),
        ([1, 2], [2, 1]),
        ([1], (1,)),
        ({"a": [{"b": 1}]}, {"a": [{"b": True}]}),
        ({"a": 1}, {"a": 1, "b": 1}),
    ],
)
def test_what_is_not_the_same(one: Any, other: Any) -> None:
    assert is_same_toml(one, one)
    assert is_same_toml(other, other)
    assert not is_same_toml(one, other)


def test_what_is_the_same() -> None:
    assert is_same_toml(float("nan"), float("nan"))
    assert is_same_toml({"a": 1, "b": [0.5]}, {"b": [0.5], "a": 1})
    moment = datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7), "Pacific"))
    assert is_same_toml(moment, datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7))))
