"""etoile in a real terminal: what a person sees on the screen."""

from pathlib import Path

import pytest

from tests.cli.running import PROGRAM, answer, env
from tests.cli.terminal import Terminal

DAY = ("--as-of", "2026-11-22")
COMMANDS = ["", "countdown --all", "list", "show etoile", "cast etoile", "status glow"]


def screen(*args: str, columns: int, **environment: str | None) -> Terminal:
    """Return the screen after a command has ended; its width is known from the terminal alone."""
    command = [*PROGRAM, *args, *DAY]
    wanted = env(COLUMNS=None, **environment)
    with Terminal(command, wanted, columns, rows=400) as terminal:
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


# --- how many -------------------------------------------------------------------------------------


def shows(ahead: int, out: int) -> str:
    """Return a catalogue of so many shows that are ahead, and that are out, of the day."""
    dates = [*(f"2027-01-{day:02}" for day in range(1, ahead + 1))]
    dates += [f"2026-01-{day:02}" for day in range(1, out + 1)]
    return "\n".join(
        f"""
        [show-{number}]
        title = "Show {number}"
        [[show-{number}.news]]
        reported = 2025-12-01
        season = 1
        episodes = 8
        release = {date}
        """
        for number, date in enumerate(dates, 1)
    )


def countdown_of(folder: Path, *options: str) -> Terminal:
    file = str(folder / "shows.toml")
    return screen("countdown", *options, "--catalogue", file, columns=100)


def counted(lines: list[str]) -> int:
    """Return how many shows are listed."""
    return sum(line.startswith("Show ") and line[5].isdigit() for line in lines)


@pytest.mark.parametrize(
    ("out", "shown", "last"),
    [
        (13, 15, ["announced"]),
        (14, 12, ["", "… and 4 more: --all"]),
        (31, 12, ["", "… and 21 more: --all"]),
    ],
)
def test_a_terminal_shows_ten_that_have_nothing_ahead(
    tmp_path: Path, out: int, shown: int, last: list[str]
) -> None:
    """A few more are shown, too; all that is ahead always is."""
    (tmp_path / "shows.toml").write_text(shows(2, out), encoding="utf-8")
    terminal = countdown_of(tmp_path)
    rows = [" ".join(line.split()) for line in terminal.lines]
    assert counted(terminal.lines) == shown
    assert rows[-len(last) :] == last


@pytest.mark.parametrize(
    ("options", "shown"), [(["--all"], 33), (["-n", "5"], 5), (["-n", "99"], 33)]
)
def test_a_terminal_shows_as_many_as_it_is_asked_for(
    tmp_path: Path, options: list[str], shown: int
) -> None:
    (tmp_path / "shows.toml").write_text(shows(2, 31), encoding="utf-8")
    terminal = countdown_of(tmp_path, *options)
    assert counted(terminal.lines) == shown


def test_a_pipe_gets_all(tmp_path: Path) -> None:
    (tmp_path / "shows.toml").write_text(shows(2, 31), encoding="utf-8")
    printed = answer("countdown", "--catalogue", str(tmp_path / "shows.toml"), *DAY)
    assert counted(printed.splitlines()) == 33
    assert "more" not in printed
