"""etoile in a real terminal: what a person sees on the screen."""

import pytest

from tests.cli.running import PROGRAM, answer, env
from tests.cli.terminal import Terminal

DAY = ("--as-of", "2026-11-22")
COMMANDS = ["", "countdown", "list", "show etoile", "cast etoile", "status glow"]


def screen(*args: str, columns: int, **environment: str | None) -> Terminal:
    """Return the screen after a command has ended; its width is known from the terminal alone."""
    command = [*PROGRAM, *args, *DAY]
    wanted = env(COLUMNS=None, **environment)
    with Terminal(command, wanted, columns, rows=200) as terminal:
        assert terminal.wait_for_end() == 0
    return terminal


def colours(terminal: Terminal) -> set[str]:
    """Return the colours of the letters on a screen."""
    return {char.fg for row in terminal.screen.buffer.values() for char in row.values()}


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_line_fits_the_screen(command: str, columns: int) -> None:
    """A line that is too wide would go on in the next one, and not be as in a pipe."""
    shown = screen(*command.split(), columns=columns).lines
    piped = answer(*command.split(), *DAY, COLUMNS=str(columns))
    assert shown == piped.rstrip().split("\n")


def test_a_countdown_reads_as_a_person_would_read_it() -> None:
    assert screen("countdown", "etoile", columns=80).lines == [
        "as of Sunday 22 November 2026",
        "",
        "Étoile",
        "nothing ahead: season 2 cancelled 6 June 2025, after it was ordered; season 1",
        "out since 24 April 2025 (1 year 6 months 29 days)",
        "",
        "where     Prime Video, subscription",
        "how sure  confirmed, reported 6 June 2025 by newsbytesapp.com, avclub.com,",
        "          showsnob.com",
    ]


def test_a_terminal_gets_colours() -> None:
    assert {"green", "red"} <= colours(screen("list", columns=160))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(environment: dict[str, str]) -> None:
    assert colours(screen("list", columns=100, **environment)) == {"default"}


def test_an_error_has_its_first_word_in_colour() -> None:
    with Terminal([*PROGRAM, "show", "etoille"], env(), 80) as terminal:
        assert terminal.wait_for_end() == 1
    assert terminal.lines == [
        'error[unknown-show]: no show matches "etoille"',
        "hint: did you mean `etoile`?",
    ]
    assert {char.fg for char in list(terminal.screen.buffer[0].values())[:5]} == {"red"}
