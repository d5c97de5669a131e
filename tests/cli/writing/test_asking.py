"""Questions in a real terminal, and where there is none."""

import subprocess
import sys

import pytest

from tests.cli.running import env
from tests.cli.terminal import Terminal

ASKING = """
from etoile_cli.cli.writing.prompt import can_ask, ask, choose
from etoile_cli.cli.writing.values import count
print("can ask", can_ask())
"""
EPISODES = ASKING + "print('got', ask('Episodes', count))"
CHOICE = ASKING + "print('got', choose('Keep it?', 'ynq'))"


def answered(script: str, *answers: str) -> list[str]:
    """What stands on the screen after some answers to questions."""
    with Terminal([sys.executable, "-c", script], env()) as terminal:
        terminal.answer(*answers)
        assert terminal.wait_for_end() == 0
    return terminal.lines


def test_what_is_not_understood_is_asked_again() -> None:
    assert answered(EPISODES, "many", "0", " 8 ") == [
        "can ask True",
        "Episodes: many",
        "error[usage]: `many` is not a number of episodes from 1 to 9999",
        "hint: write 8",
        "Episodes: 0",
        "error[usage]: `0` is not a number of episodes from 1 to 9999",
        "hint: write 8",
        "Episodes:  8",
        "got 8",
    ]


@pytest.mark.parametrize("said", ["", "  "])
def test_nothing_is_an_answer_too(said: str) -> None:
    assert answered(EPISODES, said)[-1] == "got None"


@pytest.mark.parametrize(
    ("said", "letter"), [("", "y"), ("n", "n"), ("No", "n"), ("Q", "q"), ("yes", "y")]
)
def test_a_letter_is_chosen_by_the_first_of_its_word(said: str, letter: str) -> None:
    assert answered(CHOICE, said)[-1] == f"got {letter}"


def test_a_letter_that_is_none_of_them_is_asked_again() -> None:
    assert answered(CHOICE, "x", "é", "n") == [
        "can ask True",
        "Keep it? [Y/n/q]: x",
        "Keep it? [Y/n/q]: é",
        "Keep it? [Y/n/q]: n",
        "got n",
    ]


def test_nobody_is_asked_without_a_terminal() -> None:
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


def test_nobody_is_asked_where_stdin_is_closed() -> None:
    script = ["sh", "-c", f"exec {sys.executable} -c '{ASKING}' <&-"]
    done = subprocess.run(script, capture_output=True, env=env(), check=True, timeout=30)
    assert done.stdout == b"can ask False\n"
