"""Option values, and questions in a real terminal, and without one."""

import subprocess
import sys

import pytest

from etoile_cli.cli.user_input import parse_count, parse_seasons
from etoile_cli.diagnostics import EtoileError
from tests.cli.helpers import usage_problem
from tests.cli.running import env
from tests.cli.terminal import Terminal

ASKING = """
from etoile_cli.cli.user_input import can_ask, ask, choose, parse_count
print("can ask", can_ask())
"""
EPISODES = ASKING + "print('got', ask('Episodes', parse_count))"
CHOICE = ASKING + "print('got', choose('Keep it?', 'ynq'))"


def answered(script: str, *answers: str) -> list[str]:
    """Return what stands on the screen after some answers to questions."""
    with Terminal([sys.executable, "-c", script], env()) as terminal:
        terminal.answer(*answers)
        assert terminal.wait_for_end() == 0
    return terminal.lines


def test_what_is_not_understood_is_asked_again() -> None:
    assert answered(EPISODES, "many", "0", " 8 ") == [
        "can ask True",
        "Episodes: many",
        "error[usage]: `many` is not a number of episodes from 1 to 9999",
        "hint: use a number, such as 8",
        "Episodes: 0",
        "error[usage]: `0` is not a number of episodes from 1 to 9999",
        "hint: use a number, such as 8",
        "Episodes:  8",
        "got 8",
    ]


@pytest.mark.parametrize("answer", ["", "  "])
def test_nothing_is_an_answer_too(answer: str) -> None:
    assert answered(EPISODES, answer)[-1] == "got None"


@pytest.mark.parametrize(
    ("answer", "letter"), [("", "y"), ("n", "n"), ("No", "n"), ("Q", "q"), ("yes", "y")]
)
def test_a_letter_is_chosen_by_the_first_of_its_word(answer: str, letter: str) -> None:
    assert answered(CHOICE, answer)[-1] == f"got {letter}"


def test_an_invalid_letter_is_asked_again() -> None:
    assert answered(CHOICE, "x", "é", "n") == [
        "can ask True",
        "Keep it? [Y/n/q]: x",
        "Keep it? [Y/n/q]: é",
        "Keep it? [Y/n/q]: n",
        "got n",
    ]


def test_nothing_is_asked_without_a_terminal() -> None:
    for stdin in (subprocess.DEVNULL, subprocess.PIPE):
        done = subprocess.run(
            [sys.executable, "-c", ASKING],
            stdin=stdin,
            capture_output=True,
            env=env(),
            check=True,
            timeout=30,
        )
        assert done.stdout == b"can ask False\n"


def test_nothing_is_asked_if_stdin_is_closed() -> None:
    script = ["sh", "-c", f"exec {sys.executable} -c '{ASKING}' <&-"]
    done = subprocess.run(script, capture_output=True, env=env(), check=True, timeout=30)
    assert done.stdout == b"can ask False\n"


# --- seasons and episodes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", [2]),
        ("0", [0]),
        (" 2 ", [2]),
        ("1-2", [1, 2]),
        ("1–3", [1, 2, 3]),
        ("1,3", [1, 3]),
        ("3, 1-2", [3, 1, 2]),
        ("2-2", [2]),
        ("1,1", [1]),
        ("1-3,2-4", [1, 2, 3, 4]),
        ("999", [999]),
        ("0-1", [0, 1]),
        ("2026", [2026]),
        ("1900,2199", [1900, 2199]),
        ("2025-2027", [2025, 2026, 2027]),
    ],
)
def test_seasons(text: str, expected: list[int]) -> None:
    assert parse_seasons(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "two", "2-1", "1,", "1-", "-1", "1.5", "1000", "1899", "2200", "1-9999", "998-1001"],
)
def test_what_is_no_season(text: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_seasons(text)
    problem = usage_problem(caught.value)
    assert (problem.message, problem.hint) == (
        f"--season: `{text}` is not a season",
        "use 2, 1-2, 0 for specials, or a year such as 2026",
    )


def test_a_number_of_episodes() -> None:
    assert [parse_count(text) for text in ("1", " 8 ", "0012")] == [1, 8, 12]


@pytest.mark.parametrize("text", ["", "0", "eight", "-8", "8.5", "²", "٨"])
def test_what_is_no_number_of_episodes(text: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_count(text)
    assert (
        usage_problem(caught.value).message
        == f"`{text}` is not a number of episodes from 1 to 9999"
    )
