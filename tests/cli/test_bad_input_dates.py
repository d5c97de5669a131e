"""Bad input in lists of dates: hostile catalogues and odd terminals."""

import os
import pty
import re
import struct
import subprocess
from fcntl import ioctl
from termios import TIOCSWINSZ

import pytest
from rich.cells import cell_len

from tests.cli.running import PROGRAM, answer, asked, env, folder_with
from tests.cli.terminal import Terminal
from tests.cli.test_bad_input import acting

CATALOGUE = r"""
    [hostile]
    title    = "TEXT"
    platform = "TEXT"
    [[hostile.news]]
    reported = 2025-01-01
    season   = 1
    platform = "TEXT"
    note     = "TEXT"
    release  = [
      { episodes = 1, date = 2025-01-15, label = "TEXT", platform = "TEXT" },
      { episodes = 2, date = "spring 2025", label = "TEXT" },
    ]
"""
VIEWS = ["upcoming", "calendar", "timeline", "timeline hostile"]
DAY = ("--as-of", "2025-01-10")


@pytest.mark.parametrize("form", ["", "--plain", "--json"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "written",
    [
        r"\u001b[31mred\u001b]0;title\u0007",
        r"\u009b31m\u0000\u007f",
        r"a\nb\rc\td",
        r"\u202egnp.exe\u2066a\u2069",
        r"a\u2028b\u2029",
    ],
)
def test_nothing_in_a_catalogue_acts_on_the_terminal(written: str, view: str, form: str) -> None:
    output = asked(CATALOGUE.replace("TEXT", written), *view.split(), *form.split(), *DAY)
    assert acting(output) == set()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", ["[red]R[/red]", "[link=x]", ":smile:", "{0} %s"])
def test_markup_is_only_text(text: str, view: str) -> None:
    assert text in asked(CATALOGUE.replace("TEXT", text), *view.split(), *DAY, COLUMNS="160")


@pytest.mark.parametrize("view", VIEWS)
def test_ascii_is_enough(view: str) -> None:
    catalogue = CATALOGUE.replace("TEXT", "Étoile 星 “x”")
    output = asked(catalogue, *view.split(), *DAY, PYTHONIOENCODING="ascii")
    assert output.isascii()
    assert max(map(len, output.splitlines())) <= 80


@pytest.mark.parametrize("view", ["upcoming", "calendar", "timeline", "timeline etoile"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r"])
def test_any_character_set_will_do(view: str, encoding: str) -> None:
    output = answer(*view.split(), "--as-of", "2026-11-22", PYTHONIOENCODING=encoding)
    assert output.startswith("as of Sunday 22 November 2026\n")


# --- terminals of no size ------------------------------------------------------------------------

ALL = ["upcoming", "calendar", "timeline", "timeline etoile"]


@pytest.mark.parametrize("columns", ["0", "-5", "", "wide"])
@pytest.mark.parametrize("view", ALL)
def test_columns_that_are_no_number_count_for_80(view: str, columns: str) -> None:
    asked_of = (*view.split(), "--as-of", "2026-11-22")
    assert answer(*asked_of, COLUMNS=columns) == answer(*asked_of, COLUMNS="80")


@pytest.mark.parametrize("view", ALL)
def test_no_picture_is_narrower_than_20_or_wider_than_160_columns(view: str) -> None:
    asked_of = (*view.split(), "--as-of", "2026-11-22")
    assert answer(*asked_of, COLUMNS="1") == answer(*asked_of, COLUMNS="20")
    assert max(map(cell_len, answer(*asked_of, COLUMNS="20").splitlines())) <= 20
    assert answer(*asked_of, COLUMNS="99999") == answer(*asked_of, COLUMNS="160")


@pytest.mark.parametrize(("size", "columns"), [(0, "80"), (1, "20")])
def test_a_terminal_without_a_size_or_of_one_column_is_written_to(size: int, columns: str) -> None:
    asked_of = ("timeline", "--as-of", "2026-11-22")
    output = _through_a_terminal([*PROGRAM, *asked_of], size)
    assert output == answer(*asked_of, COLUMNS=columns)


def _through_a_terminal(command: list[str], size: int) -> str:
    """Return what a program writes to a terminal of so many columns and rows."""
    end, program_end = pty.openpty()
    ioctl(program_end, TIOCSWINSZ, struct.pack("HHHH", size, size, 0, 0))
    wanted = env(COLUMNS=None, NO_COLOR="1")
    running = subprocess.Popen(command, stdin=program_end, stdout=program_end, env=wanted)
    os.close(program_end)
    output = b""
    while content := _read(end):
        output += content
    os.close(end)
    assert running.wait(15) == 0
    return output.decode().replace("\r\n", "\n")


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # how Linux tells that the other end is closed
        return b""


@pytest.mark.parametrize(
    ("view", "columns"),
    [("upcoming", 60), ("calendar", 80), ("timeline", 160), ("timeline etoile", 60)],
)
def test_every_line_fits_the_screen(view: str, columns: int) -> None:
    asked_of = (*view.split(), "--as-of", "2026-11-22")
    with Terminal([*PROGRAM, *asked_of], env(COLUMNS=None), columns, rows=200) as terminal:
        assert terminal.wait_for_end() == 0
    piped = answer(*asked_of, COLUMNS=str(columns))
    assert terminal.lines == [line.rstrip() for line in piped.rstrip().split("\n")]


@pytest.mark.parametrize("view", VIEWS)
def test_colour_changes_no_word_of_a_picture(view: str) -> None:
    with folder_with(CATALOGUE.replace("TEXT", "some words")):
        asked_of = (*view.split(), *DAY, "--catalogue", "shows.toml")
        colourful = answer(*asked_of, FORCE_COLOR="1")
        plain = answer(*asked_of)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colourful)
    assert bare != colourful
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
