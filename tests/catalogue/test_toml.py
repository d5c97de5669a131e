"""Texts that are not TOML, and where they stop being it."""

import pytest
from inline_snapshot import snapshot

from tests.catalogue.printed import marked, problems, read, said, told, told_of, under_caret


def test_what_follows_an_error_of_toml_waits() -> None:
    wrong = """
        [etoile]
        title = Étoile
        titel = "Étoile"
        """
    assert told(wrong) == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:2:9
  |
2 | title = Étoile
  |         ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_at_the_end_of_the_file() -> None:
    assert told_of(b'[etoile]\ntitle = "Etoile') == snapshot("""\
error[invalid-toml]: unterminated string
 --> shows.toml:2:16
  |
2 | title = "Etoile
  |                ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_on_a_line_that_is_missing() -> None:
    assert told_of(b"[etoile]\ngenres = [\n") == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:3:1
  |
3 | \n\
  | ^
hint: the rest of the file is checked once this is fixed
""")


def test_the_caret_of_an_error_behind_tabs_and_wide_characters() -> None:
    assert told("title\t=\t'バレエ'  again") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:16
  |
1 | title\\t=\\t'バレエ'  again
  |                     ^
hint: the rest of the file is checked once this is fixed
""")


def test_the_caret_of_an_error_far_along_a_line() -> None:
    assert told(f"synopsis = '{'so on ' * 2000}' again") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:12015
  |
1 | …n so on so on so on so on so on so on ' again
  |                                          ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_in_a_line_of_windows() -> None:
    assert told_of(b"[etoile]\r\ntitle = tba\r\n") == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:2:9
  |
2 | title = tba
  |         ^
hint: the rest of the file is checked once this is fixed
""")


def test_a_control_character() -> None:
    assert told_of(b'[etoile]\ntitle = "\x1b[31mRed"\n') == snapshot("""\
error[invalid-toml]: illegal character '\\x1b'
 --> shows.toml:2:10
  |
2 | title = "\\x1b[31mRed"
  |          ^^^^
hint: the rest of the file is checked once this is fixed
""")


def test_a_carriage_return_ends_no_line() -> None:
    assert told_of(b"[etoile]\rtitle = 'x'\n") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:9
  |
1 | [etoile]\\rtitle = 'x'
  |         ^^
hint: the rest of the file is checked once this is fixed
""")


def test_a_date_that_no_calendar_has() -> None:
    assert told("checked = 2025-02-30") == snapshot("""\
error[impossible-date]: `2025-02-30` is not a date
 --> shows.toml:1:11
  |
1 | checked = 2025-02-30
  |           ^^^^^^^^^^
hint: February 2025 has 28 days; the rest of the file is checked once this is fixed
""")


@pytest.mark.parametrize(
    ("value", "day", "hint"),
    [
        ("2025-13-01", "2025-13-01", "a year has 12 months; if 13 is the day, write `2025-01-13`"),
        ("2027-02-29T25:30:00", "2027-02-29", "February 2027 has 28 days"),
        ("{ date = 2027-04-31T20:00:00Z }", "2027-04-31", "April 2027 has 30 days"),
    ],
)
def test_a_day_that_the_calendar_lacks(value: str, day: str, hint: str) -> None:
    [problem] = problems(f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\nrelease = {value}".encode())
    assert (problem.code, under_caret(problem)) == ("impossible-date", day)
    assert problem.hint == f"{hint}; the rest of the file is checked once this is fixed"


@pytest.mark.parametrize(
    "text",
    [
        "checked = 2025-4-24",
        "checked = 24.04.2025",
        "episodes = 08",
        "title = 'Étoile",
        'title = "Étoile \\q"',
        'title = "\\ud800"',
        "= 1",
        "title",
        "title =",
        "[etoile",
        "[Étoile]",
        "cast = [{ name = 'Luke Kirby' ]",
        "\x00",
        "\ufeff\ufeff",
    ],
)
def test_a_text_that_is_not_toml(text: str) -> None:
    [problem] = problems(text.encode())
    assert problem.code == "invalid-toml"
    assert problem.location


def test_an_hour_past_midnight_in_a_drop() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        release = { date = 2027-04-02T25:30:00, zone = "Asia/Tokyo" }
        """
    assert told(wrong) == (
        "error[hour-past-midnight]: `25:30` is not an hour: a day ends at 23:59\n"
        " --> shows.toml:5:20\n"
        "  |\n"
        '5 | release = { date = 2027-04-02T25:30:00, zone = "Asia/Tokyo" }\n'
        "  |                    ^^^^^^^^^^^^^^^^^^^\n"
        "hint: 25:30 of 2027-04-02 is 2027-04-03T01:30:00; "
        "the rest of the file is checked once this is fixed\n"
    )


@pytest.mark.parametrize(
    ("value", "written_so", "moment"),
    [
        ("2027-04-02T25:30:00", "2027-04-02T25:30:00", "2027-04-03T01:30:00"),
        ("2027-04-02 25:30", "2027-04-02 25:30", "2027-04-03T01:30:00"),
        ("2027-04-02t24:00:00Z", "2027-04-02t24:00:00Z", "2027-04-03T00:00:00Z"),
        ("{ date = 2027-04-02 24:00, zone = 'local' }", "2027-04-02 24:00", "2027-04-03T00:00:00"),
        ("[\n{ date = 2027-12-31T29:15:30+09:00 },\n]", "2027-12-31T29:15:30+09:00",
         "2028-01-01T05:15:30+09:00"),
        ("[{ date = 2027-04-02 }, { date = 2027-04-09T47:59 }]", "2027-04-09T47:59",
         "2027-04-10T23:59:00"),
    ],
)  # fmt: skip
def test_an_hour_past_midnight(value: str, written_so: str, moment: str) -> None:
    [problem] = problems(f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\nrelease = {value}".encode())
    assert problem.code == "hour-past-midnight"
    assert under_caret(problem) == written_so
    assert problem.hint
    assert f" is {moment}; " in problem.hint


@pytest.mark.parametrize(
    "line",
    [
        "release = 2199-12-31T25:30:00",  # none that etoile reckons with
        "release = 2027-04-02T21:75:00",
        "note = '2027-04-02T25:30:00' again",
        "note = oh # 2027-04-02T25:30:00",
        "checked = 2027-04-02T23:30:00 2027-04-02T25:30:00",
    ],
)
def test_what_is_not_wrong_for_its_hour(line: str) -> None:
    [problem] = problems(line.encode())
    assert problem.code == "invalid-toml"


def test_a_key_that_is_given_twice() -> None:
    twice = """
        [etoile]
        title = "Étoile"
        title = "Etoile"
        """
    assert told(twice) == (
        "error[duplicate-key]: this key is already set\n"
        " --> shows.toml:3:1\n"
        "  |\n"
        '3 | title = "Etoile"\n'
        "  | ^^^^^\n"
        "hint: keep one of the two; the rest of the file is checked once this is fixed\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "[etoile]\ntitle = 1\n[etoile]\ntitle = 2",
        "[etoile]\ntitle = 1\ntitle = 2",
        "etoile.title = 1\netoile.title = 2",
        "etoile = { title = 1, title = 2 }",
        "etoile = 1\n[etoile]",
        "[[etoile]]\n[etoile]",
        "[etoile]\n[[etoile]]",
        "[etoile]\ncast.name = 1\n[etoile.cast]",
        "etoile = {}\netoile.title = 1",
        "[etoile]\nnews = []\n[[etoile.news]]",
    ],
)
def test_a_table_or_a_key_that_is_given_twice(text: str) -> None:
    [problem] = problems(text.encode())
    assert problem.code == "duplicate-key"


def test_lists_in_lists_without_end() -> None:
    assert told(f"[etoile]\ngenres = {'[' * 100_000}") == snapshot("""\
error[too-deep]: this is nested too deeply
 --> shows.toml:2:10
  |
2 | genres = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
  |          ^
hint: a release is a list of tables, and nothing is nested deeper
""")


@pytest.mark.parametrize(
    "nest",
    [
        "[" * 100_000 + "]" * 100_000,
        "[ " * 100_000,
        "[\n" * 100_000,
        "{ cast = " * 100_000,
        "[{cast=" * 50_000,
    ],
    ids=["closed", "with blanks", "over lines", "tables", "tables in lists"],
)
def test_what_is_nested_without_end(nest: str) -> None:
    [problem] = problems(f"# deep\ncast = {nest}".encode())
    assert problem.code == "too-deep"
    assert problem.location
    assert problem.location.line == 2


def test_a_key_of_five_thousand_parts() -> None:
    [problem] = problems(f"[etoile]\n{'.'.join(['news'] * 5000)} = 1".encode())
    assert problem.code == "too-deep"
    assert problem.location
    assert problem.location.line == 2


def test_what_is_nested_deeper_than_any_catalogue_and_still_read() -> None:
    nest = f"{'[' * 100}{']' * 100}"
    assert said(f"etoile = {nest}") == ["unknown-key: `etoile` is not a key of a catalogue"]
    assert said(f"[etoile]\ntitle = {nest}") == ["wrong-type: expected text, got a list"]


def test_a_number_of_five_thousand_digits() -> None:
    long = f"""
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = {"9" * 5000}
        """
    assert told(long) == snapshot("""\
error[huge-number]: this number is too long to read
 --> shows.toml:5:10
  |
5 | season = 999999999999999999999999999999999999999999999999999999999999999…
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
""")


def test_a_long_number_is_not_looked_for_in_texts_and_comments() -> None:
    [problem] = problems(f"# {'1' * 5000}\nnote = '{'2' * 5000}'\nseason = {'3' * 5000}".encode())
    assert problem.code == "huge-number"
    assert under_caret(problem) == "3" * 5000


@pytest.mark.parametrize(
    "wrong",
    [
        "schema = {}",
        "[a]\ntitle = 'A'\n[[a.news]]\nseason = {}\nnote = 'x'",
        "[a]\ntitle = 'A'\n[[a.news]]\nepisodes = {}",
        "[a]\ntitle = 'A'\n[[a.news]]\nrelease = [{{ date = 2025-04-24, episodes = {} }}]",
        "[a]\ntitle = 'A'\n[[a.news]]\n"
        "release = [{{ date = 2025-04-24, episodes = 1, every = 'day', each = {} }}]",
    ],
    ids=["schema", "season", "episodes", "drop", "each"],
)
def test_a_number_of_five_thousand_hexadecimal_digits(wrong: str) -> None:
    [problem] = problems(wrong.format(f"0x{'f' * 5000}").encode())
    assert under_caret(problem) == f"0x{'f' * 5000}"


def test_numbers_that_are_no_numbers_are_read_as_toml_has_them() -> None:
    assert marked("[a]\ntitle = nan\nnote = -inf\ngenres = [1e999]") == snapshot(
        ["wrong-type: nan", "wrong-type: -inf", "wrong-type: 1e999"]
    )


def test_toml_in_all_its_ways_of_writing() -> None:
    plain = read(
        b"""
[etoile]
title = "Etoile"
genres = ["drama", "dance"]
cast = [{ name = "Luke Kirby", tier = "lead" }]

[[etoile.news]]
season = 1
release = [{ date = 2025-04-24, label = "All" }]
"""
    )
    fancy = read(
        b"""
etoile.'title' = '''Etoile'''
etoile."genres" = [ # two
  "drama", 'dance',
]
etoile.news = [ { season = 0x1, release = { date = 2025-04-24, label = "\\u0041ll" } } ]

[[etoile.cast]]
name = \"\"\"
Luke \\
  Kirby\"\"\"
tier = "lead"
"""
    )
    assert fancy == plain
