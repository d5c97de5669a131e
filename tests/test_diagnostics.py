"""Problems as a person reads them: a code, a place with its caret, a hint."""

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, Location

LINE = 'release = "2025-13"'


def drawn(problem: Diagnostic) -> list[str]:
    return str(problem).split("\n")


def at(text: str, marked: str, line: int = 1) -> Location:
    """Return the place of a part of a line."""
    return Location(line, text.index(marked) + 1, len(marked), text)


def caret_of(location: Location) -> list[str]:
    return drawn(Diagnostic("bug", "", "a.toml", location))[3:]


def test_a_problem_shows_its_place_its_cause_and_a_hint() -> None:
    problem = Diagnostic(
        "impossible-date",
        "`2025-13` is not a date",
        "data/shows.toml",
        Location(6, 12, 7, LINE),
        "write `2025`, `2025-04` or `2025-04-24`",
    )
    assert drawn(problem) == [
        "error[impossible-date]: `2025-13` is not a date",
        " --> data/shows.toml:6:12",
        "  |",
        '6 | release = "2025-13"',
        "  |            ^^^^^^^",
        "hint: write `2025`, `2025-04` or `2025-04-24`",
    ]


def test_a_problem_without_a_place_is_one_line() -> None:
    assert str(Diagnostic("usage", "no such option")) == "error[usage]: no such option"


def test_a_problem_of_a_whole_file_names_the_file() -> None:
    problem = Diagnostic("not-utf8", "this is no text", "a.toml", hint="save it as UTF-8")
    assert drawn(problem) == [
        "error[not-utf8]: this is no text",
        " --> a.toml",
        "hint: save it as UTF-8",
    ]


def test_a_warning_says_so() -> None:
    problem = Diagnostic("overdue", "expected by March", severity="warning")
    assert str(problem) == "warning[overdue]: expected by March"


def test_text_from_outside_is_shown_and_never_obeyed() -> None:
    problem = Diagnostic("usage", "\x1b[2J", "a\nb.toml", Location(1, 1, 1, "\x1b"), "\u202ehint")
    assert drawn(problem) == [
        r"error[usage]: \x1b[2J",
        r" --> a\nb.toml:1:1",
        "  |",
        r"1 | \x1b",
        "  | ^^^^",
        r"hint: \u202ehint",
    ]


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    assert drawn(Diagnostic("bug", "", "a.toml", at(LINE, "release", 1234)))[2:] == [
        "     |",
        '1234 | release = "2025-13"',
        "     | ^^^^^^^",
    ]


def test_the_caret_stands_under_wide_characters_and_escapes() -> None:
    assert caret_of(at('星 =\t"芭蕾"', "芭蕾")) == [
        r'1 | 星 =\t"芭蕾"',
        r"  |        ^^^^",
    ]


def test_an_empty_range_has_one_caret() -> None:
    assert caret_of(Location(1, len(LINE) + 1, 0, LINE)) == [
        f"1 | {LINE}",
        "  | " + " " * len(LINE) + "^",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a" * 50 + "WRONG" + "b" * 50
    assert caret_of(at(text, "WRONG")) == [
        "1 | …" + "a" * 40 + "WRONG" + "b" * 27 + "…",
        "  |  " + " " * 40 + "^^^^^",
    ]


def test_a_long_line_that_is_wrong_at_its_start_is_cut_at_its_end() -> None:
    text = "WRONG" + "b" * 68
    assert caret_of(at(text, "WRONG")) == ["1 | WRONG" + "b" * 67 + "…", "  | ^^^^^"]


def test_a_long_line_that_is_wrong_at_its_end_is_cut_at_its_start() -> None:
    text = "a" * 68 + "WRONG"
    assert caret_of(at(text, "WRONG")) == [
        "1 | …" + "a" * 40 + "WRONG",
        "  |  " + " " * 40 + "^^^^^",
    ]


def test_a_line_of_72_characters_is_shown_whole() -> None:
    text = "a" * 67 + "WRONG"
    assert caret_of(at(text, "WRONG")) == [f"1 | {text}", "  | " + " " * 67 + "^^^^^"]


@given(
    st.text(st.characters(codec="ascii", categories=["L", "N"])),
    st.text("!", min_size=1, max_size=30),
    st.text("?"),
)
def test_the_caret_underlines_the_location(before: str, marked: str, after: str) -> None:
    line, caret = caret_of(Location(1, len(before) + 1, len(marked), before + marked + after))
    start = caret.index("^")
    assert line[start : start + caret.count("^")] == marked


def test_an_error_has_all_its_problems_and_an_exit_code() -> None:
    first, second = Diagnostic("no-zone", "which zone?"), Diagnostic("bad-id", "no id")
    error = EtoileError(Exit.BAD_CATALOGUE, first, second)
    assert str(error) == "error[no-zone]: which zone?\n\nerror[bad-id]: no id"
    assert error.exit_code == 65
    assert tuple(error.problems) == (first, second)


def test_the_exit_codes_are_those_that_scripts_rely_on() -> None:
    assert (Exit.OK, Exit.NO_MATCH, Exit.USAGE) == (0, 1, 2)
    assert (Exit.BAD_CATALOGUE, Exit.BAD_CONFIGURATION) == (65, 78)
    assert (Exit.NETWORK, Exit.SOFTWARE) == (69, 70)
    assert (Exit.INPUT_OUTPUT, Exit.BUSY) == (74, 75)
    assert Exit.INTERRUPTED == 130
