"""TOML in every kind of writing, with its meaning from `tomli`; and text that is not TOML."""

import json
from collections.abc import Iterator

import tomli
from hypothesis import strategies as st

from etoile_cli.catalogue.reader import KeyPath


def paths(tree: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of everything in a tree of dicts and lists, but for the tree itself."""
    if path:
        yield path
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from paths(below, (*path, name))
    if isinstance(tree, list):
        for index, below in enumerate(tree):
            yield from paths(below, (*path, index))


texts = st.text(max_size=8)


def basic(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


def long_basic(text: str) -> str:
    return f'""{basic(text)}""'.replace("\\n", "\n")


def joined(comma: str, parts: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=least, max_size=3).map(comma.join)


names = st.sampled_from(["a", "b", "1", "-_", '"a"', "'b'", "''", '"."', r"'\'", r'"\u00c9 \"]"'])
keys = joined(".", names, least=1) | joined(" .\t", names, least=1)
scalars = st.one_of(
    st.sampled_from(
        ["true", "2025-04-24", "2025-04-24 20:00:00", r"'\'", "'\"#'", "''", "'''a'''"]
    ),
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.floats(allow_nan=False).map(str),
    texts.map(basic),
    texts.map(long_basic),
)


def pairs(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}{}{}".format, keys, st.sampled_from(["=", " = ", "\t="]), values)


def arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    commas = (",", " , ", ",\n", "#,\n, # ]\n")
    return st.one_of(
        *(joined(comma, values).map("[{}]".format) for comma in commas),
        joined(",", values, least=1).map("[ # [\n{},\n]".format),
    )


def inline_tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = joined(",", pairs(values)) | joined(" , ", pairs(values))
    return entries.map("{{ {} }}".format)


values = st.recursive(scalars, lambda below: arrays(below) | inline_tables(below), max_leaves=6)
statements = st.one_of(
    pairs(values),
    pairs(values).map("\t{} # = 1".format),
    keys.map("[{}]".format),
    keys.map("[[ {} ]] # []".format),
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Statements one below the other, without those that TOML forbids after the ones before."""
    document = ""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for statement in draw(st.lists(statements, max_size=8)):
        longer = f"{document}{statement}\n".replace("\r\n", "\n").replace("\n", newline)
        document = longer if readable(longer) else document
    return document


def readable(document: str) -> bool:
    try:
        tomli.loads(document)
    except tomli.TOMLDecodeError:
        return False
    return True


crumbs = st.sampled_from(
    [*"[]{}\"'\\=.,#a1é\0\r\n ", '"""', "'''", "[[a]]\n", "a = ", "2025-01-01 ", "\ufeff", "\ud800"]
)

any_texts = st.lists(crumbs).map("".join) | st.builds(str.__add__, documents(), st.text())
