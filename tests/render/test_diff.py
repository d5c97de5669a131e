"""The diff of what would be written: as people read it, and as `patch` takes it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.render import Display, render_diff
from etoile_cli.text import escape_controls

PLAIN = Display(80, False, "utf-8")
COLOUR = Display(80, True, "utf-8")

BEFORE = """\
[etoile]
title = "Étoile"

[[etoile.news]]
reported = 2023-04-26
seasons  = [1, 2]
status   = "ordered"
"""

NEWS = """\

[[etoile.news]]
reported = 2025-06-06
season   = 2
status   = "cancelled"
"""


def diff(before: str | None, after: str | None, display: Display = PLAIN) -> str:
    return render_diff([("shows.toml", before, after)], display)


def test_news_at_the_end() -> None:
    assert (
        diff(BEFORE, BEFORE + NEWS)
        == """\
--- shows.toml
+++ shows.toml
@@ -5,3 +5,8 @@
 reported = 2023-04-26
 seasons  = [1, 2]
 status   = "ordered"
+
+[[etoile.news]]
+reported = 2025-06-06
+season   = 2
+status   = "cancelled"
"""
    )


def test_a_file_that_is_new_and_one_that_goes() -> None:
    files = [("new.toml", None, "a = 1\n"), ("old.toml", "b = 1\n", None)]
    assert (
        render_diff(files, PLAIN)
        == """\
--- /dev/null
+++ new.toml
@@ -0,0 +1 @@
+a = 1
--- old.toml
+++ /dev/null
@@ -1 +0,0 @@
-b = 1
"""
    )


@pytest.mark.parametrize("text", [None, "", "a", BEFORE])
def test_an_unchanged_file_has_no_diff(text: str | None) -> None:
    assert diff(text, text) == ""
    assert render_diff([], PLAIN) == ""


def test_an_empty_file_that_is_new_is_shown() -> None:
    assert diff(None, "") == "--- /dev/null\n+++ shows.toml\n"


def test_a_last_line_without_an_end_says_so() -> None:
    assert (
        diff("a\nb", "a\nb\n")
        == """\
--- shows.toml
+++ shows.toml
@@ -1,2 +1,2 @@
 a
-b
\\ No newline at end of file
+b
"""
    )
    assert diff("a\nb", "c\nb").endswith("-a\n+c\n b\n\\ No newline at end of file\n")


def test_lines_end_as_they_do_in_the_file() -> None:
    assert diff("a\r\nb\r\n", "a\r\nc\r\n") == (
        "--- shows.toml\n+++ shows.toml\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"
    )


def test_on_a_terminal_ends_are_shown_if_they_are_of_two_kinds() -> None:
    alike = diff("a\r\n", "b\r\n", COLOUR)
    assert alike.endswith("\x1b[31m-a\x1b[0m\r\n\x1b[32m+b\x1b[0m\r\n")
    mixed = diff("a\n", "a\r\n", COLOUR)
    assert mixed.endswith("\x1b[31m-a\x1b[0m\n\x1b[32m+a\\r\x1b[0m\n")
    assert diff("a\n", "a\r\n").endswith("-a\n+a\r\n")


def test_what_could_act_on_a_terminal_is_shown() -> None:
    hostile = 'title = "\x1b[31m\u202eA\r\x85\u2028"\n'
    assert diff(None, hostile) == (
        "--- /dev/null\n+++ shows.toml\n@@ -0,0 +1 @@\n"
        '+title = "\\x1b[31m\\u202eA\\r\\x85\\u2028"\n'
    )
    assert render_diff([("a\nb\x1b", "", "x")], PLAIN).splitlines()[:2] == [
        "--- a\\nb\\x1b",
        "+++ a\\nb\\x1b",
    ]


def test_a_tab_stays() -> None:
    assert diff("\ta\n", "\tb \n").endswith("-\ta\n+\tb \n")


def test_in_colour_each_line_has_its_own() -> None:
    assert diff("a\nb\n", "a\nc\n", COLOUR) == (
        "\x1b[1m--- shows.toml\x1b[0m\n"
        "\x1b[1m+++ shows.toml\x1b[0m\n"
        "\x1b[2m@@ -1,2 +1,2 @@\x1b[0m\n"
        " a\n"
        "\x1b[31m-b\x1b[0m\n"
        "\x1b[32m+c\x1b[0m\n"
    )


def test_what_a_character_set_lacks_is_an_escape_and_no_other_letter() -> None:
    assert diff("é\n", "ü\n", Display(80, False, "ascii")).endswith("-\\xe9\n+\\xfc\n")


# --- patch ---------------------------------------------------------------------------------------

needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")

LINES = st.text(st.sampled_from("ab-+ \t\\@é"), max_size=3)
TEXT = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n", "\r\n"])), max_size=12).flatmap(
    lambda lines: LINES.map(lambda last: "".join(map("".join, lines)) + last)
)


def patched(folder: Path, text: str) -> None:
    """Apply a diff in a folder with `patch`."""
    call = ["patch", "--quiet", "--strip=0", "--no-backup-if-mismatch"]
    done = subprocess.run(
        call, input=text.encode(), cwd=folder, capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0, (text, done.stdout, done.stderr)


@needs_patch
@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_patch_makes_the_new_text_of_the_old(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    folder = tmp_path_factory.mktemp("patched")
    file = folder / "my shows.toml"
    file.write_bytes(before.encode())
    text = render_diff([(file.name, before, after)], PLAIN)
    assert (text == "") == (before == after)
    if text:
        patched(folder, text)
    # It takes away a file that it empties.
    assert (file.read_bytes().decode() if file.exists() else "") == after


@needs_patch
def test_patch_makes_and_takes_away_files(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text(BEFORE)
    patched(tmp_path, render_diff([("new.toml", None, NEWS), ("old.toml", BEFORE, None)], PLAIN))
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"new.toml": NEWS}


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_line_of_a_diff_acts_on_a_terminal(before: str, after: str) -> None:
    for line in diff(before, after).replace("\r\n", "\n").split("\n"):
        assert line == "\t".join(map(escape_controls, line.split("\t")))
