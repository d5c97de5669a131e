"""Files that cannot be read, are not TOML, or are not a catalogue."""

import os
from pathlib import Path
from threading import Thread

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import MAX_BYTES, lines_of, load, read_text
from tests.catalogue.helpers import (
    errors_in,
    errors_of,
    marked,
    messages,
    problems,
    read,
    refusal,
    under_caret,
)

CATALOGUE = '[etoile]\ntitle = "Étoile"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a folder of its own, in which files go by their bare names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_that_is_not_there() -> None:
    assert refusal(load, "shows.toml") == snapshot("""\
error[no-such-file]: this file does not exist
 --> shows.toml
hint: check the path; without one, etoile reads your files and the built-in catalogue
exit code 74
""")


def test_a_link_to_nothing() -> None:
    Path("shows.toml").symlink_to("gone.toml")
    assert refusal(load, "shows.toml").startswith("error[no-such-file]: this file does not exist\n")


def test_a_link_to_itself() -> None:
    Path("shows.toml").symlink_to("shows.toml")
    assert refusal(load, "shows.toml").startswith(
        "error[unreadable-file]: this file can't be read: "
    )


def test_a_folder() -> None:
    Path("shows").mkdir()
    assert refusal(load, "shows") == snapshot("""\
error[not-a-file]: this is a folder
 --> shows
hint: name a file in it: shows.toml
exit code 74
""")


def test_a_path_through_a_file() -> None:
    Path("shows.toml").write_text(CATALOGUE)
    assert refusal(load, "shows.toml/shows.toml") == snapshot("""\
error[unreadable-file]: this file can't be read: Not a directory
 --> shows.toml/shows.toml
exit code 74
""")


def test_a_name_that_is_too_long() -> None:
    reason = "error[unreadable-file]: this file can't be read: File name too long"
    assert refusal(load, "s" * 256).split("\n")[:2] == [reason, f" --> {'s' * 256}"]


def test_a_name_that_no_file_can_have() -> None:
    assert refusal(load, "shows\0.toml") == snapshot("""\
error[unreadable-file]: this file can't be read: a path cannot contain NUL, or half of a character
 --> shows\\x00.toml
exit code 74
""")


def test_a_name_that_would_act_on_the_terminal() -> None:
    found = refusal(load, "\x1b[31mshows\n\u202e.toml")
    assert found.split("\n")[1] == r" --> \x1b[31mshows\n\u202e.toml"


def test_a_name_that_is_no_utf8() -> None:
    name = os.fsdecode(b"\xffshows.toml")
    Path(name).write_text("schema = 2")
    assert refusal(load, name).split("\n")[1] == r" --> \udcffshows.toml:1:10"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this file does not exist here")
def test_a_file_that_opens_and_gives_nothing() -> None:
    assert refusal(load, "/proc/self/mem") == snapshot("""\
error[unreadable-file]: this file can't be read: Input/output error
 --> /proc/self/mem
exit code 74
""")


def test_a_file_of_more_than_the_most_bytes() -> None:
    with Path("shows.toml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(load, "shows.toml") == snapshot("""\
error[too-large]: this file is larger than 64 MiB
 --> shows.toml
hint: check that it is the right file, or split it
exit code 65
""")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this file does not exist here")
def test_a_file_without_an_end() -> None:
    found = refusal(load, "/dev/zero")
    assert found.startswith("error[too-large]: this file is larger than 64 MiB\n --> /dev/zero\n")


def test_the_most_bytes_are_read() -> None:
    with Path("shows.toml").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(read_text("shows.toml")) == MAX_BYTES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_read_to_its_end() -> None:
    os.mkfifo("pipe")
    writer = Thread(target=Path("pipe").write_bytes, args=[CATALOGUE.encode()])
    writer.start()
    catalogue = load("pipe")
    writer.join()
    assert [show.title for show in catalogue.shows] == ["Étoile"]


def test_the_catalogue_has_its_path() -> None:
    Path("shows.toml").write_text(CATALOGUE)
    assert load("shows.toml").name == "shows.toml"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"# to come\r\n", b"schema = 1"])
def test_a_catalogue_may_hold_nothing(content: bytes) -> None:
    assert read(content).shows == ()


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(b"\xef\xbb\xbf" + CATALOGUE.encode()) == read(CATALOGUE.encode())


def test_only_the_first_byte_order_mark_is_taken_away() -> None:
    assert errors_of(b"\xef\xbb\xbf\xef\xbb\xbfschema = 1") == snapshot("""\
error[invalid-toml]: invalid statement
 --> shows.toml:1:1
  |
1 | \\ufeffschema = 1
  | ^^^^^^
hint: the rest of the file is checked once this is fixed
""")


def test_line_ends_of_windows() -> None:
    assert read(CATALOGUE.replace("\n", "\r\n").encode()) == read(CATALOGUE.encode())


def test_bytes_that_are_not_utf8() -> None:
    assert errors_of(b'[etoile]\r\ntitle = "\xc9toile" # Latin-1\r\n') == snapshot("""\
error[not-utf8]: byte 0xc9 is not UTF-8
 --> shows.toml:2:10
  |
2 | title = "\\xc9toile" # Latin-1
  |          ^^^^
hint: save the file as UTF-8
""")


def test_a_character_that_is_cut_off_at_the_end() -> None:
    assert errors_of(b'[etoile]\ntitle = "Ballet \xe2\x82') == snapshot("""\
error[not-utf8]: byte 0xe2 is not UTF-8
 --> shows.toml:2:17
  |
2 | title = "Ballet \\xe2\\x82
  |                 ^^^^
hint: save the file as UTF-8
""")


def test_bytes_that_are_not_utf8_behind_wide_characters() -> None:
    assert errors_of('title = "バレエ '.encode() + b'\xff"\n') == snapshot("""\
error[not-utf8]: byte 0xff is not UTF-8
 --> shows.toml:1:14
  |
1 | title = "バレエ \\xff"
  |                 ^^^^
hint: save the file as UTF-8
""")


def test_two_bytes_a_character() -> None:
    assert errors_of(CATALOGUE.encode("utf-16")) == snapshot("""\
error[not-utf8]: byte 0xff is not UTF-8
 --> shows.toml:1:1
  |
1 | \\xff\\xfe[\\x00e\\x00t\\x00o\\x00i\\x00l\\x00e\\x00]\\x00
  | ^^^^
hint: save the file as UTF-8
""")


def test_a_surrogate_has_no_place_in_utf8() -> None:
    assert errors_of(b'title = "\xed\xa0\x80"') == snapshot("""\
error[not-utf8]: byte 0xed is not UTF-8
 --> shows.toml:1:10
  |
1 | title = "\\xed\\xa0\\x80"
  |          ^^^^
hint: save the file as UTF-8
""")


def test_lines_end_as_they_do_in_toml() -> None:
    assert lines_of("a\nb\r\nc\rd\x0be\u2028f\n") == ["a", "b", "c\rd\x0be\u2028f", ""]


def test_the_packaged_catalogue_is_that_of_the_checkout() -> None:
    assert Path(built_in_file()) == Path(__file__).parents[2] / "data" / "shows.toml"


# --- texts that are not TOML ----------------------------------------------------------------------


def test_what_follows_an_error_of_toml_waits() -> None:
    wrong = """
        [etoile]
        title = Étoile
        titel = "Étoile"
        """
    assert errors_in(wrong) == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:2:9
  |
2 | title = Étoile
  |         ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_at_the_end_of_the_file() -> None:
    assert errors_of(b'[etoile]\ntitle = "Etoile') == snapshot("""\
error[invalid-toml]: unterminated string
 --> shows.toml:2:16
  |
2 | title = "Etoile
  |                ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_on_a_line_that_is_missing() -> None:
    assert errors_of(b"[etoile]\ngenres = [\n") == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:3:1
  |
3 | \n\
  | ^
hint: the rest of the file is checked once this is fixed
""")


def test_the_caret_of_an_error_behind_tabs_and_wide_characters() -> None:
    assert errors_in("title\t=\t'バレエ'  again") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:16
  |
1 | title\\t=\\t'バレエ'  again
  |                     ^
hint: the rest of the file is checked once this is fixed
""")


def test_the_caret_of_an_error_far_along_a_line() -> None:
    assert errors_in(f"synopsis = '{'so on ' * 2000}' again") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:12015
  |
1 | …n so on so on so on so on so on so on ' again
  |                                          ^
hint: the rest of the file is checked once this is fixed
""")


def test_an_error_in_a_line_of_windows() -> None:
    assert errors_of(b"[etoile]\r\ntitle = tba\r\n") == snapshot("""\
error[invalid-toml]: invalid value
 --> shows.toml:2:9
  |
2 | title = tba
  |         ^
hint: the rest of the file is checked once this is fixed
""")


def test_a_control_character() -> None:
    assert errors_of(b'[etoile]\ntitle = "\x1b[31mRed"\n') == snapshot("""\
error[invalid-toml]: illegal character '\\x1b'
 --> shows.toml:2:10
  |
2 | title = "\\x1b[31mRed"
  |          ^^^^
hint: the rest of the file is checked once this is fixed
""")


def test_a_carriage_return_ends_no_line() -> None:
    assert errors_of(b"[etoile]\rtitle = 'x'\n") == snapshot("""\
error[invalid-toml]: expected newline or end of document after a statement
 --> shows.toml:1:9
  |
1 | [etoile]\\rtitle = 'x'
  |         ^^
hint: the rest of the file is checked once this is fixed
""")


def test_a_date_that_no_calendar_has() -> None:
    assert errors_in("checked = 2025-02-30") == snapshot("""\
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
    assert errors_in(wrong) == (
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
def test_valid_hours(line: str) -> None:
    [problem] = problems(line.encode())
    assert problem.code == "invalid-toml"


def test_a_key_that_is_given_twice() -> None:
    twice = """
        [etoile]
        title = "Étoile"
        title = "Etoile"
        """
    assert errors_in(twice) == (
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
    assert errors_in(f"[etoile]\ngenres = {'[' * 100_000}") == snapshot("""\
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
    assert messages(f"etoile = {nest}") == ["unknown-key: `etoile` is not a key of a catalogue"]
    assert messages(f"[etoile]\ntitle = {nest}") == ["wrong-type: expected text, got a list"]


def test_a_number_of_five_thousand_digits() -> None:
    long = f"""
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = {"9" * 5000}
        """
    assert errors_in(long) == snapshot("""\
error[huge-number]: this number is too long to read
 --> shows.toml:5:10
  |
5 | season = 999999999999999999999999999999999999999999999999999999999999999…
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
""")


def test_a_long_number_in_texts_and_comments_is_ignored() -> None:
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
