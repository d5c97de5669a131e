"""Any bytes in a file are a catalogue or refused, with every caret in the file."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.catalogue.checks import check_files
from etoile_cli.catalogue.load import lines_of
from etoile_cli.diagnostics import Diagnostic, Exit
from tests.catalogue.helpers import problems
from tests.helpers import as_of

# --- what a file may hold -------------------------------------------------------------------------

crumbs = st.sampled_from(
    [
        *(b"[", b"]", b"{", b"}", b'"', b"'", b"=", b".", b",", b"#", b"\\", b" ", b"\t"),
        *(b"\n", b"\r\n", b"\r", b"\0", b"\x1b", b"\xff", b"\xc3", b"\xc3\xa9", b"\xef\xbb\xbf"),
        *(b"schema = 1\n", b"checked = ", b"[a]\n", b"title = ", b"[[a.news]]\n", b"release = "),
        *(
            b"2025-04-24",
            b"T20:00:00",
            b"T25:30",
            b"nan",
            b"0x",
            b"ffffffff",
            b"1_0",
            b'"""',
            b"'''",
        ),
        "スター".encode(),
    ]
)
any_bytes = st.binary(max_size=200) | st.lists(crumbs, max_size=20).map(b"".join)

values = st.sampled_from(
    [
        *("0", "1", "2", "8", "-1", "9999", "10000", "true", "8.0", "nan", "-inf", "1e999"),
        f"0x{'f' * 5000}",
        *("2025-04-24", "1900-01-01", "2199-12-31", "0001-01-01", "9999-12-31", "20:00:00"),
        *("2025-04-24T20:00:00", "2025-04-24T20:00:00Z", "9999-12-31T23:59:59-23:59"),
        *("2025-03-09T02:30:00", "2025-11-02T01:30:00", "2199-12-31T23:59:59-23:59"),
        *('""', '" "', '"Étoile"', '"スター"', '"e\u0301"', '"[red]"', r'"\u001b[31m\u202e\n"'),
        *('"2027"', '"spring 2027"', '"by 2025-03-31"', '"after 2199"', '"TBA"', '"winter 2027"'),
        *('"Friday 2025-04-24"', '"2027/2026"', '"postponed"', '"by"', '"0000"'),
        *('"ordered"', '"renewed"', '"cancelled"', '"final"', '"picked up"', '"lead"', '"week"'),
        *('"day"', '"fortnight"', '"expected"', '"rumoured"', '"1-8"', '"8-1"', '"1-9999"', '"9"'),
        *('"0-8"', '"1-"', '"9999-"', '"10.5"', '["Mon", "thursday"]', '["Thu", "Thu"]', "2026"),
        *("2025-04-24T25:30:00", '"2025-04-24 25:30"', '"2025-04-24 20:00"', '"Thu"'),
        *('"local"', '"America/New_York"', '"../../etc/passwd"', '"America"', '"GB"', '"gb"'),
        *("[]", "{}", "[1, 2]", "[0]", '["ordered", "final"]', '["A", "", " "]', "[[[]]]"),
        *("[{}]", "[{ a = [{}] }]", '"""\n\n"""', "'''a\nb'''", "[\n1,\n]"),
    ]
)


def entries(*names: str) -> st.SearchStrategy[list[str]]:
    """Return some keys, each once, with any value."""
    pairs = st.tuples(st.sampled_from([*names, "x", '"é"', "a.b"]), values)
    return st.lists(pairs, max_size=6, unique_by=lambda pair: pair[0]).map(
        lambda found: [f"{key} = {value}" for key, value in found]
    )


def inline(tables: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    """Return a list of tables, on one line or on several."""
    return st.lists(tables.map(lambda found: "{ " + ", ".join(found) + " }"), max_size=3).flatmap(
        lambda found: st.sampled_from([", ", ",\n  "]).map(lambda comma: f"[{comma.join(found)}]")
    )


drops = entries(
    *("episodes", "date", "every", "each", "until", "label", "country", "platform", "zone")
)
cast = entries("name", "tier", "character", "known_for", "from", "until", "source", "note")
news = entries(
    *("reported", "season", "seasons", "status", "episodes", "titles", "trailer", "platform"),
    *("certainty", "source", "note"),
)


def some(key: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Return a key with a value, or nothing."""
    return st.just([]) | value.map(lambda written: [f"{key} = {written}"])


releases = some("release", inline(drops) | values)
items = st.builds(lambda found, release: ["[[a.news]]", *found, *release], news, releases)
shows = st.builds(
    lambda facts, members, found: [
        "[a]",
        *facts,
        *members,
        *(line for item in found for line in item),
    ],
    entries("title", "meaning", "genres", "source", "platform", "checked"),
    some("cast", inline(cast)),
    st.lists(items, max_size=3),
)
catalogues = st.builds(
    lambda top, show, newline: newline.join([*top, *show, ""]).encode(),
    entries("schema", "checked"),
    shows,
    st.sampled_from(["\n", "\r\n"]),
)

sound_drops = st.sampled_from(
    [
        "{ date = 2025-04-24 }",
        '{ date = "Monday 2025-04-24", episodes = "1-2" }',
        '{ date = 2025-11-02T01:30:00, zone = "America/New_York", episodes = 3 }',
        '{ date = 2025-04-25T20:00:00, zone = "local", episodes = "4-8", every = "week" }',
        '{ date = "by 2025-03-31", country = "GB", platform = "Sky" }',
        '{ date = 2199-12-31T23:59:59-23:59, episodes = "1-9999" }',
        '{ date = 1900-01-01T00:00:00+23:59, episodes = "1-99", every = "week", each = 2 }',
        '{ date = "TBA" }',
        '{ date = 2025-04-24, episodes = "0-", every = ["Thu", "Fri"], each = 2 }',
        '{ date = 2199-12-31T23:59:59-23:59, episodes = "1-", every = "day" }',
        '{ date = 2025-04-24, episodes = "1-", every = "week", until = 2199-12-31 }',
        '{ date = 2026-10-02, episodes = "1-", every = ["Mon", "Fri"] }',
        '{ date = 2026-11-01T01:30, zone = "America/New_York", episodes = "1-", every = "week" }',
        '{ date = "postponed" }',
        '{ date = "postponed", episodes = "2-5" }',
        '{ date = "postponed", label = "Part 2", country = "GB" }',
        '{ date = 2025-05-24, label = "Part 2" }',
        '{ date = "2025-06", label = "part 2", episodes = "5-9" }',
    ]
)
sound_items = st.lists(
    st.sampled_from(
        [
            'reported = "2025"',
            "reported = 2025-04-24",
            'reported = "Friday 2199-12-31"',
            "season = 1",
            "season = 0",
            "season = 2026",
            "seasons = [1, 2]",
            "seasons = [0, 1, 2026]",
            'status = "ordered"',
            'status = ["cancelled", "final"]',
            'status = "renewed"',
            "episodes = 9",
            "episodes = 3",
            'certainty = "expected"',
            'trailer = "monday 2025-04-24"',
            'source = "https://example.org"',
            'platform = "スター"',
        ]
    ),
    max_size=6,
    unique_by=lambda line: line.split(" ")[0].removesuffix("s"),
)
sound_releases = some(
    "release",
    st.sampled_from(['"postponed"', "2025-04-24", '"2027"', '"by 1900"'])
    | st.lists(sound_drops, min_size=1, max_size=4).map(lambda found: f"[{', '.join(found)}]"),
)
sound_catalogues = st.lists(
    st.builds(
        lambda found, release: "\n".join(["[[a.news]]", *found, *release, 'note = "x"', ""]),
        sound_items,
        sound_releases,
    ),
    max_size=4,
).map(lambda found: "".join(['[a]\ntitle = "スター"\nchecked = 2020-01-01\n', *found]))

# --- what must hold -------------------------------------------------------------------------------


def is_in_the_file(problem: Diagnostic, content: bytes) -> bool:
    """Return whether the location of a problem, if any, is in a line of the file."""
    at = problem.location
    if at is None or problem.code == "not-utf8":  # of which the line is shown in escapes
        return True
    lines = lines_of(content.removeprefix(b"\xef\xbb\xbf").decode())
    end = at.column - 1 + at.length
    # What is missing at the end of a line is marked there.
    return lines[at.line - 1] == at.text and 1 <= at.column <= end <= max(len(at.text), at.column)


@given(any_bytes)
@example(b"")
@example(b"a = " + b"[" * 10_000)
@example(b"a = " + b"9" * 5000)
@example(b"a" + b".a" * 5000 + b" = 1")
def test_any_bytes_are_a_catalogue_or_are_refused(content: bytes) -> None:
    for problem in problems(content):
        assert is_in_the_file(problem, content), str(problem)


@given(catalogues)
def test_any_values_are_a_catalogue_or_are_refused(content: bytes) -> None:
    for problem in problems(content):
        assert problem.location, str(problem)
        assert is_in_the_file(problem, content), str(problem)


@given(catalogues, st.integers(0, 400), st.integers(0, 400))
def test_a_piece_of_a_catalogue_is_one_or_is_refused(content: bytes, start: int, end: int) -> None:
    piece = content[start:end] or content[:end]
    for problem in problems(piece):
        assert is_in_the_file(problem, piece), str(problem)


@pytest.mark.slow
@given(sound_catalogues)
def test_any_catalogue_without_errors_can_be_checked(text: str) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        Path("shows.toml").write_text(text)
        found, code = check_files(("shows.toml",), as_of("2026-11-22"))
    assert code == Exit.OK
    for problem in found:
        assert problem.severity == "warning"
        assert problem.location, str(problem)
        assert is_in_the_file(problem, text.encode()), str(problem)
