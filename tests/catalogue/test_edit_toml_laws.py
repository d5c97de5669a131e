"""What holds of every edit of every catalogue, however it is written."""

import re
from collections import Counter
from datetime import timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.edit_toml import (
    is_same_toml,
    with_cast_member,
    with_news,
    with_show,
    without_show,
)
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.catalogue.scan import Scan
from etoile_cli.catalogue.toml_layout import LayoutError
from tests.catalogue.documents import basic, documents, readable

pytestmark = pytest.mark.slow

# --- values that `tomli` can give -----------------------------------------------------------------

zones = st.none() | st.integers(-1439, 1439).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
scalars = st.one_of(
    st.text(),
    st.text(st.sampled_from("\"'\\\n\r\t#[]{}=,é🎭\0\x1b\x7f\x85\u2028\ufeff")),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.floats(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=zones),
)
values = st.recursive(
    scalars,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=5,
)
items: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(["reported", "note", "a b", "", "news", "é"]) | st.text(), values, max_size=4
)

# --- catalogues in random handwriting -------------------------------------------------------------

IDS = ["a", "b-c", "d e", "é", "f.g", "7"]
ids = st.sampled_from(IDS)

names = st.sampled_from(["title", '"genres"', "'no te'", "x.y", 'x . "z"', "cast-of"])
written_values = st.sampled_from(
    [
        '"A \\"title\\" # ]"',
        "'C:\\'",
        '"""\n[a]\n# no comment\n\n"quoted" \\\n   [[a.news]]\n"""',
        "'''\n[b-c]\ntitle = \"\"\"\n'''",
        "2025-04-24T00:00:00-07:00",
        "2025-04-24 20:00:00",
        "nan",
        "[ 1, [ 2, ], # ]\n ]",
        '[\n  "[a]", "é 🎭",   # x\n]',
        '{ a = "}", b = [ {} ] }',
        "[]",
    ]
)
comments = st.sampled_from(["", "", " # x", "\t#", " # [a]", ' # """'])
blanks = st.sampled_from(["", "", "", "\n", "\n\n", " \t\n", "# [a]\n", "# '''\n\n", "  # é\n"])
indents = st.sampled_from(["", "", "  ", "\t"])
keys_of_ids = {each: [basic(each), f"'{each}'"] for each in IDS}


@st.composite
def keys(draw: st.DrawFn, *names: str) -> str:
    """Draw a dotted key; its first name is bare if possible, or in quotes."""
    first, *rest = names
    is_bare = first not in ("d e", "é", "f.g")
    choices = [*keys_of_ids[first], *[first] * 3 * is_bare]
    dot = draw(st.sampled_from([".", ".", " . ", "\t."]))
    return dot.join([draw(st.sampled_from(choices)), *rest])


@st.composite
def inline_tables(draw: st.DrawFn) -> str:
    return draw(
        st.sampled_from(
            ["{}", "{ }", '{ name = "} # ]" }', "{name='x',x.y=1}", '{ n = """\n],\n""" }']
        )
    )


@st.composite
def arrays(draw: st.DrawFn) -> str:
    """Draw an array of inline tables, on one line or many, with commas and comments."""
    gaps = st.sampled_from(["", " ", "\n", "\n  ", " # x\n\t", "\n  # ],\n\n  "])
    if draw(st.booleans()):
        gaps = st.sampled_from(["", " "])
    elements = draw(st.lists(inline_tables(), max_size=3))
    written = ["["]
    for number, element in enumerate(elements):
        comma = number < len(elements) - 1 or draw(st.booleans())
        written += [draw(gaps), element, draw(gaps), "," * comma]
    return "".join([*written, draw(gaps), "]"])


@st.composite
def pairs(draw: st.DrawFn, key: str, value: str) -> str:
    equals = draw(st.sampled_from(["=", " = ", "\t=  "]))
    return f"{draw(indents)}{key}{equals}{value}{draw(comments)}\n"


@st.composite
def headers(draw: st.DrawFn, pattern: str, *names: str) -> str:
    """Draw a header with some pairs below it, and comments and blank lines between."""
    lines = [f"{draw(indents)}{pattern.format(draw(keys(*names)))}{draw(comments)}\n"]
    for name in draw(st.lists(st.sampled_from(["title", "n", "m.o"]), unique=True, max_size=2)):
        lines += [draw(blanks), draw(pairs(name, draw(written_values)))]
    return "".join(lines)


@st.composite
def at_the_top(draw: st.DrawFn, show: str) -> list[str]:
    """Draw what can stand of a show before all headers: dotted keys, or an inline table."""
    if draw(st.booleans()):
        inside = draw(
            st.sampled_from(
                ["", " ", ' title = "}" ', "x.y = 1", f"news = {draw(arrays())}, n = 1 "]
            )
        )
        return [draw(pairs(draw(keys(show)), f"{{{inside}}}"))]
    chosen = draw(st.lists(st.sampled_from(["title", "x . y", "news", "cast"]), unique=True))
    return [
        draw(
            pairs(
                draw(keys(show, name)),
                draw(arrays() if name in ("news", "cast") else written_values),
            )
        )
        for name in chosen
    ]


@st.composite
def below_headers(draw: st.DrawFn, show: str) -> list[str]:
    """Draw a show in tables: its own, its news, its cast and others, in any order."""
    parts = st.one_of(
        headers("[{}]", show),
        headers("[{}]", show, "sub"),
        headers("[[{}]]", show, "news"),
        headers("[[ {} ]]", show, "news"),
        headers("[[{}]]", show, "cast"),
        headers("[[{}]]", show, "news", "release"),
        st.builds(
            "{}{}".format,
            headers("[{}]", show),
            st.sampled_from(["news", "cast"]).flatmap(
                lambda name: arrays().flatmap(lambda array: pairs(name, array))
            ),
        ),
    )
    return draw(st.lists(parts, max_size=5))


@st.composite
def catalogues(draw: st.DrawFn) -> str:
    """Draw a catalogue of some scattered shows, without what TOML forbids."""
    text = draw(blanks) + draw(st.sampled_from(["", "schema = 1\n", "schema=1# x\n\n"]))
    top: list[str] = []
    below: list[str] = []
    for show in draw(st.lists(ids, unique=True, max_size=3)):
        is_at_the_top = draw(st.sampled_from([True, False, False]))
        parts = draw(at_the_top(show) if is_at_the_top else below_headers(show))
        (top if is_at_the_top else below).extend(parts)
    for part in [*top, *draw(st.permutations(below))]:
        longer = text + draw(blanks) + part
        text = longer if readable(longer) and has_lists(longer) else text
    text += draw(blanks)
    return draw(line_ends(text))


def has_lists(text: str) -> bool:
    """Return whether the news and the cast of each show are lists, as far as it has any."""
    shows = [show for show in tomli.loads(text).values() if isinstance(show, dict)]
    return all(isinstance(show.get(name, []), list) for show in shows for name in LISTS)


def line_ends(text: str) -> st.SearchStrategy[str]:
    """Return the text with line ends of one kind or of both, and with the last one or without."""
    number = text.count("\n")
    ends = st.one_of(
        st.just(["\n"] * number),
        st.just(["\r\n"] * number),
        st.lists(st.sampled_from(["\n", "\r\n"]), min_size=number, max_size=number),
    )
    lines = text.split("\n")
    written = ends.map(
        lambda drawn: "".join(a + b for a, b in zip(lines, [*drawn, ""], strict=True))
    )
    return written | written.map(lambda whole: whole.removesuffix("\n").removesuffix("\r"))


# --- the laws -------------------------------------------------------------------------------------

LISTS = {"news": with_news, "cast": with_cast_member}
lists = st.sampled_from(list(LISTS))


def has_grown(text: str, longer: str) -> bool:
    """Return whether one text is the other with one block more, or a comma and a block."""
    alike = alike_up_to(text, longer)
    has_comma = longer[alike : alike + 1] == ","
    without_comma = longer[:alike] + longer[alike + 1 :]
    return has_a_stretch_more(text, longer) or (
        has_comma and has_a_stretch_more(text, without_comma)
    )


def has_a_stretch_more(text: str, longer: str) -> bool:
    return len(longer) > len(text) and longer.endswith(text[alike_up_to(text, longer) :])


def alike_up_to(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def holds_one_more(text: str, show: str, name: str, item: dict[str, Any]) -> str:
    """Return the text with one more item, and check all of it."""
    before = tomli.loads(text)
    longer = LISTS[name](text, show, item)
    after = tomli.loads(longer)
    assert has_grown(text, longer)
    assert is_same_toml(after[show][name], [*before.get(show, {}).get(name, []), item])
    assert list(after) == list(dict.fromkeys([*before, show]))
    of_the_show = {**after.pop(show)}
    del of_the_show[name]
    rest = dict(before.pop(show, {}))
    rest.pop(name, None)
    assert is_same_toml(of_the_show, rest)
    assert is_same_toml(after, before)
    assert comments_of(longer) == comments_of(text)
    return longer


def loses_only(text: str, show: str) -> str:
    """Return the text without a show, and check all of it."""
    before = tomli.loads(text)
    before.pop(show, None)
    removal = without_show(text, show)
    shorter = removal.text
    assert is_same_toml(tomli.loads(shorter), before)
    assert list(tomli.loads(shorter)) == list(before)
    lines = iter(text.splitlines(keepends=True))
    assert all(line in lines for line in shorter.splitlines(keepends=True))
    assert statements(shorter, show) == statements(text, show)
    comments = comments_of(text, show)
    stays = {each: number for each, number in comments.items() if each.about[:1] != (show,)}
    assert comments_of(shorter) == stays
    assert Counter(removal.comments) <= Counter(each.text for each in comments - Counter(stays))
    return shorter


class Comment(NamedTuple):
    text: str
    about: KeyPath


def comments_of(text: str, show: str = "") -> Counter[Comment]:
    """Return the comment lines between statements, with the paths of those they adjoin.

    What adjoins two is about the lower one. What adjoins none is about nothing; or about a show, if
    it is between two statements about it.
    """
    found = Counter[Comment]()
    for above, below in pairwise([None, *Scan(text).statements, None]):
        start = text.find("\n", above.end) + 1 or len(text) if above else 0
        between = text[start : below.start if below else None]
        blocks = re.split(r"^[ \t]*\r?\n", between, flags=re.MULTILINE)
        is_inside = above and below and above.path[0] == below.path[0] == show
        about: list[KeyPath] = [(show,) if is_inside else ()] * len(blocks)
        if above:
            about[0] = above.path
        if below:
            about[-1] = below.path
        for path, block in zip(about, blocks, strict=True):
            found.update(Comment(line.strip(), path) for line in block.split("\n") if line.strip())
    return found


def statements(text: str, show: str) -> list[str]:
    """Return the text of the statements about all but one show."""
    return [text[each.start : each.end] for each in Scan(text).statements if each.path[0] != show]


@given(catalogues(), ids, lists, items)
def test_an_item_more_and_nothing_else(
    text: str, show: str, name: str, item: dict[str, Any]
) -> None:
    holds_one_more(text, show, name, item)


@given(catalogues(), st.lists(st.tuples(ids, lists, items), min_size=2, max_size=4))
def test_edits_one_after_the_other(text: str, edits: list[tuple[str, str, dict[str, Any]]]) -> None:
    edited = text
    for show, name, item in edits:
        edited = holds_one_more(edited, show, name, item)
    before, after = tomli.loads(text), tomli.loads(edited)
    for show, name in {(show, name) for show, name, _ in edits}:
        added = [item for at_show, at, item in edits if (at_show, at) == (show, name)]
        assert is_same_toml(after[show][name], [*before.get(show, {}).get(name, []), *added])


@given(catalogues(), items, st.lists(items, max_size=2))
def test_a_show_more_at_the_end_which_goes_again(
    text: str, facts: dict[str, Any], news: list[dict[str, Any]]
) -> None:
    assume("news" not in facts)
    longer = with_show(text, "new show", facts, news)
    after = tomli.loads(longer)
    assert longer.startswith(text)
    assert comments_of(longer) == comments_of(text)
    assert list(after)[-1] == "new show"
    assert list(after["new show"]) == [*facts, *["news"] * bool(news)]
    assert is_same_toml(after.pop("new show"), {**facts, **({"news": news} if news else {})})
    assert is_same_toml(after, tomli.loads(text))
    ended = text if text.endswith("\n") or not text else text + end_of_line(text)
    assert without_show(longer, "new show").text == ended


def end_of_line(text: str) -> str:
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


@given(catalogues(), ids)
def test_a_show_goes_and_nothing_else(text: str, show: str) -> None:
    assert line_of_show(loses_only(text, show), show) is None


@given(catalogues(), st.permutations(IDS))
def test_when_all_shows_have_gone_only_the_rest_is_left(text: str, order: list[str]) -> None:
    rest = {key: value for key, value in tomli.loads(text).items() if key == "schema"}
    for show in order:
        text = loses_only(text, show)
    assert tomli.loads(text) == rest


@given(documents(), st.sampled_from(["a", "b", "-_"]), lists, items)
def test_toml_that_is_no_catalogue_is_edited_well_or_not_at_all(
    text: str, show: str, name: str, item: dict[str, Any]
) -> None:
    loses_only(text, show)
    table = tomli.loads(text).get(show, {})
    if isinstance(table, dict) and isinstance(table.get(name, []), list):
        holds_one_more(text, show, name, item)
    else:
        with pytest.raises(LayoutError, match="is not a"):
            LISTS[name](text, show, item)


# --- the packaged catalogue -----------------------------------------------------------------------

PACKAGED = Path(built_in_file()).read_text(encoding="utf-8")
SHOWS = [key for key, value in tomli.loads(PACKAGED).items() if isinstance(value, dict)]


@pytest.mark.parametrize("show", SHOWS)
def test_the_laws_hold_for_the_packaged_catalogue(show: str) -> None:
    item = {"reported": "by 2026-11-22", "release": [{"date": "spring 2027"}]}
    longer = holds_one_more(PACKAGED, show, "news", item)
    longer = holds_one_more(longer, show, "cast", {"name": "Luke Kirby"})
    assert loses_only(longer, show) == loses_only(PACKAGED, show)


def test_every_show_of_the_packaged_catalogue_begins_at_its_header() -> None:
    lines = PACKAGED.split("\n")
    for show in SHOWS:
        line = line_of_show(PACKAGED, show)
        assert line
        assert lines[line - 1] == f"[{show}]"
