"""Plain lines: the columns that their page promises."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import answer, asked

PAGE = Path(__file__).parents[2] / "docs" / "plain.md"

EVERY = re.split(r"^## ", PAGE.read_text(), flags=re.MULTILINE)[1:]
OFFLINE = [one for one in EVERY if not one.startswith(("`etoile search`", "`etoile refresh`"))]
"""The others are in tests/cli/test_follow.py and test_refresh.py, beside a service to ask."""


def printed(call: str, data: Path) -> str:
    """Return what a call prints to a user without a catalogue."""
    home = {"HOME": "/home/you", "XDG_CONFIG_HOME": None, "XDG_STATE_HOME": None}
    if "record" in call:  # it is the folder of this test that is written to
        home |= {"XDG_DATA_HOME": str(data), "XDG_STATE_HOME": str(data)}
    else:
        home["XDG_DATA_HOME"] = None
    return answer(*shlex.split(call), **home)


def columns(section: str) -> list[str]:
    """Return the numbers of the columns in a section's table."""
    return re.findall(r"^\| (\d+) ", section, re.MULTILINE)


def example(section: str) -> tuple[str, list[str]]:
    """Return the call in a section, and the first lines that it prints."""
    [block] = re.findall(r"```console\n\$ etoile (.*?)```", section, re.DOTALL)
    call, *lines = block.splitlines()
    return call, lines


@pytest.mark.parametrize("section", OFFLINE, ids=lambda section: section.split("\n")[0])
def test_the_page_shows_what_is_printed(section: str, tmp_path: Path) -> None:
    call, lines = example(section)
    assert printed(call, tmp_path).replace("\t", "→").splitlines()[: len(lines)] == lines


@pytest.mark.parametrize("section", OFFLINE, ids=lambda section: section.split("\n")[0])
def test_the_page_has_every_column(section: str, tmp_path: Path) -> None:
    call, _ = example(section)
    for line in printed(call, tmp_path).splitlines():
        assert columns(section) == [str(index + 1) for index in range(line.count("\t") + 1)]


def test_the_page_has_every_command_that_prints_records() -> None:
    named = re.findall(r"`etoile ?(\w*)`", " ".join(section.split("\n")[0] for section in EVERY))
    assert named == [
        "",
        "countdown",
        "upcoming",
        "due",
        "calendar",
        "timeline",
        "list",
        "show",
        "cast",
        "status",
        "news",
        "add",
        "search",
        "refresh",
        "config",
    ]


def test_an_answer_without_records_prints_nothing() -> None:
    assert asked('[a]\ntitle = "A"\n', "--plain", "--as-of", "2025-03-10") == ""


@pytest.mark.parametrize(
    ("release", "fields"),
    [
        ("2025-03-12", "day | 2 | 2 | 2025-03-12 | 2025-03-12 |  | S1"),
        ('"after 2025-05"', "window | 83 |  | 2025-06-01 |  |  | S1"),
        ('"by 2025-03-31"', "window | 0 | 21 |  | 2025-03-31 |  | S1"),
        (
            '[{ episodes = 1, date = 2025-03-01 }, { episodes = 2, date = "2025-04" }]',
            "under-way | 22 | 51 | 2025-04-01 | 2025-04-30 |  | S1 E2",
        ),
        (
            "[{ episodes = 1, date = 2025-03-01 }, { episodes = 2, date = 2025-03-11 }]",
            "under-way | 1 | 1 | 2025-03-11 | 2025-03-11 |  | S1 E2",
        ),
        (
            '[{ date = 2025-03-12T20:00:00, zone = "local" }]',
            "day | 2 | 2 | 2025-03-12 | 2025-03-12 | 20:00 local time everywhere | S1",
        ),
        ("2025-03-01", "out |  |  |  |  |  | "),
        ('"postponed"', "nothing-ahead |  |  |  |  |  | "),
        ('"by 2025-03-01"', "overdue |  |  |  | 2025-03-01 |  | S1"),
    ],
)
def test_a_countdown_in_columns(release: str, fields: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nrelease = {release}\n'
    line = asked(catalogue, "countdown", "--plain", "--as-of", "2025-03-10")
    assert " | ".join(line.split("\t")[2:9]) == fields
