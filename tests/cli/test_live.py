"""`etoile countdown --live`, in a real terminal: what a person sees, does and gets back."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from etoile_cli.answers.countdown import CountdownList, answer_countdown
from etoile_cli.cli.context import advance, now
from etoile_cli.cli.live import LONGEST_WAIT, Answers
from etoile_cli.domain.dates import AsOf
from tests.cli.running import PROGRAM, Ran, answer, env, folder_with, process, run_on
from tests.cli.terminal import Terminal
from tests.helpers import as_of, shows_of

CATALOGUE = """
    [swan]
    title    = "Swan Lake"
    platform = "Sky"
    [[swan.news]]
    season   = 1
    release  = [
      { episodes = "1-2", date = 2026-11-22T18:01:00, zone = "UTC", every = "week", each = 2 },
      { episodes = "3-4", date = 2026-11-29T18:01:00, zone = "UTC" },
    ]

    [giselle]
    title    = "Giselle"
    [[giselle.news]]
    season   = 2
    episodes = 8
    release  = [{ episodes = "1-8", date = 2026-11-22T20:00:00, zone = "local" }]

    [firebird]
    title    = "The Firebird"
    [[firebird.news]]
    season   = 1
    release  = 2026-12-25
    certainty = "expected"

    [gone]
    title    = "The Gone Show"
    [[gone.news]]
    reported = 2024-09-01
    season   = 1
    status   = "cancelled"
"""
LIVE = ("countdown", "--live", "--catalogue", "shows.toml")
MINUTE_BEFORE = ("--as-of", "2026-11-22T18:00:00Z")
MOMENT_BEFORE = ("--as-of", "2026-11-22T18:00:59Z")
DAY = ("--as-of", "2026-11-22")

TAKEN, GIVEN_BACK = b"\x1b[?1049h\x1b[?25l", b"\x1b[?1049l\x1b[?25h"


@contextmanager
def live(
    *args: str,
    columns: int = 80,
    rows: int = 24,
    program: tuple[str, ...] = (*PROGRAM, *LIVE),
    **environment: str | None,
) -> Iterator[Terminal]:
    """A live countdown in a terminal, with the screen drawn once."""
    wanted = env(**{"COLUMNS": None, "etoile": " ".join((*PROGRAM, *LIVE)), **environment})
    with (
        folder_with(CATALOGUE),
        Terminal([*program, *args], wanted, columns, rows) as terminal,
    ):
        terminal.wait_until(lambda: TAKEN in terminal.content, "taken")
        yield terminal


def in_shell(script: str) -> tuple[str, ...]:
    """Return a line of sh as a program; `$etoile` is a live countdown."""
    return ("sh", "-c", script)


def output(terminal: Terminal) -> str:
    return "\n".join(terminal.lines)


def wait_for_a_second(terminal: Terminal) -> None:
    """Wait until the clock on the screen shows another."""
    shown = terminal.lines[0]
    terminal.wait_until(lambda: terminal.lines[0] != shown, "a second later")


def end(terminal: Terminal) -> int:
    """End it as a person does; its exit code."""
    terminal.type("q")
    return terminal.wait_for_end()


# --- what is seen --------------------------------------------------------------------------------


def test_what_is_ahead_is_shown_nearest_first() -> None:
    with live(*DAY) as terminal:
        terminal.wait_for("q to quit")
        assert terminal.lines == [
            "     as of   Sunday 22 November 2026",
            "",
            "     today   Swan Lake",
            "             S1 E1–2 · Sun 22 Nov 2026, 18:01 UTC · Sky",
            "",
            "     today   Giselle",
            "             S2 E1–8 · Sun 22 Nov 2026, 20:00 local time everywhere",
            "",
            "in 33 days   The Firebird",
            "             S1 · expected · Fri 25 Dec 2026",
            "",
            "             q to quit",
        ]
        assert end(terminal) == 0


def test_the_clock_and_what_is_left_always_come_to_the_moment_of_the_drop() -> None:
    with live("swan", *MINUTE_BEFORE) as terminal:
        terminal.wait_for("q to quit")
        wait_for_a_second(terminal)
        clock, left = terminal.lines[0].split()[0], terminal.lines[2].split()[0]
        assert clock > "18:00:00"
        assert datetime.strptime(clock, "%H:%M:%S") + span(left) == datetime(1900, 1, 1, 18, 1)


def span(words: str) -> timedelta:
    hours, minutes, seconds = map(int, words.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def test_each_second_draws_only_the_lines_in_which_something_moves() -> None:
    with live("swan", "firebird", *MINUTE_BEFORE) as terminal:
        terminal.wait_for("q to quit")
        wait_for_a_second(terminal)
        assert terminal.content.count(b"Swan Lake") > 1
        assert terminal.content.count(b"The Firebird") == 1
        assert terminal.content.count(b"Sky") == 1


def test_what_has_come_is_out_and_what_follows_is_counted() -> None:
    with live("swan", *MOMENT_BEFORE) as terminal:
        terminal.wait_for("7 d 00:00:00")
        assert "S1 E3–4 · Sun 29 Nov 2026, 18:01 UTC · Sky" in output(terminal)


def test_the_last_that_has_come_stays_for_the_day_and_is_the_first() -> None:
    with live("--as-of", "2026-11-22T19:59:59Z") as terminal:
        terminal.wait_for("out today   Giselle")
        assert "season 2 out since today" in terminal.lines[3]


def test_at_midnight_the_day_changes() -> None:
    with live("firebird", "giselle", "--as-of", "2026-11-22T23:59:59Z") as terminal:
        terminal.wait_for("in 32 days")
        assert "Monday 23 November 2026" in terminal.lines[0]
        assert "season 2 out since yesterday" in output(terminal)


def test_hours_are_in_the_users_zone() -> None:
    with live("swan", "giselle", *MINUTE_BEFORE, "--zone", "Asia/Kathmandu") as terminal:
        terminal.wait_for("Swan Lake")
        assert "Sunday 22 November 2026 · +05:45" in terminal.lines[0]
        assert "Sun 22 Nov 2026, 23:46 +05:45" in output(terminal)
        assert "season 2 out since today" in output(terminal)  # 20:00 there was hours ago


def test_a_named_show_without_anything_ahead_is_shown() -> None:
    with live("gone", *DAY) as terminal:
        terminal.wait_for("The Gone Show")
        assert "nothing ahead: season 1 cancelled 1 September 2024" in terminal.lines[3]


def test_another_size_is_another_screen() -> None:
    with live("swan", "firebird", *DAY) as terminal:
        terminal.wait_for("q to quit")
        terminal.resize(120, 24)
        terminal.wait_for("Swan Lake      S1 E1–2 · Sun 22 Nov 2026, 18:01 UTC · Sky")
        terminal.resize(60, 4)
        terminal.wait_for("and 1 more")
        assert len(terminal.lines) == 4
        assert end(terminal) == 0


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (10, 3), (0, 0), (200, 1)])
def test_no_screen_is_too_small(columns: int, rows: int) -> None:
    with live(*MINUTE_BEFORE, columns=columns, rows=rows) as terminal:
        assert end(terminal) == 0
        assert b"\x1b[1H" in terminal.content


def test_a_screen_is_never_wider_than_it_is() -> None:
    with live("swan", *DAY, columns=60, COLUMNS="120") as terminal:
        terminal.wait_for("q to quit")
        assert "S1 E1–2" in terminal.lines[3]


def test_colour_is_used_if_wanted() -> None:
    with live("swan", *DAY, NO_COLOR="1") as plain, live("swan", *DAY) as coloured:
        plain.wait_for("q to quit")
        coloured.wait_for("q to quit")
        assert re.search(rb"\x1b\[[0-9;]*m", plain.content) is None
        assert b"\x1b[1mSwan Lake\x1b[0m" in coloured.content


def test_a_terminal_gets_only_characters_that_it_has() -> None:
    with live("swan", *DAY, PYTHONIOENCODING="ascii") as terminal:
        terminal.wait_for("S1 E1-2 * Sun 22 Nov 2026")
        assert terminal.content.isascii()


# --- how it ends ---------------------------------------------------------------------------------


Act = Callable[[Terminal], None]


def typed(keys: str) -> Act:
    return lambda terminal: terminal.type(keys)


def sent(number: int) -> Act:
    return lambda terminal: terminal.send(number)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        pytest.param(typed("q"), 0, id="q"),
        pytest.param(typed("Q"), 0, id="Q"),
        pytest.param(typed("xyzq"), 0, id="q-among-others"),
        pytest.param(typed("\x03"), 130, id="Ctrl-C"),
        pytest.param(typed("\x1c"), -signal.SIGQUIT, id="Ctrl-backslash"),
        pytest.param(sent(signal.SIGTERM), -signal.SIGTERM, id="SIGTERM"),
        pytest.param(sent(signal.SIGHUP), -signal.SIGHUP, id="SIGHUP"),
    ],
)
def test_the_terminal_is_restored(act: Act, code: int) -> None:
    with live(*MINUTE_BEFORE) as terminal:
        terminal.wait_for("q to quit")
        assert terminal.modes != terminal.modes_before
        act(terminal)
        assert terminal.wait_for_end() == code
        assert terminal.modes == terminal.modes_before
        assert terminal.content.endswith(GIVEN_BACK)
        assert b"\x1b[?7l" in terminal.content
        assert b"\x1b[?7h" in terminal.content


def test_any_other_key_changes_nothing() -> None:
    with live("swan", *MINUTE_BEFORE) as terminal:
        terminal.wait_for("q to quit")
        before = terminal.lines[1:2] + terminal.lines[3:]
        terminal.type("x \x1b[A\x13\x04")  # Ctrl-S and Ctrl-D among them
        wait_for_a_second(terminal)
        assert terminal.lines[1:2] + terminal.lines[3:] == before
        assert end(terminal) == 0


def test_a_closed_terminal_ends_it() -> None:
    with live(*MINUTE_BEFORE) as terminal:
        terminal.close()
        assert terminal.wait_for_end() in (0, -signal.SIGHUP)  # whichever is noticed first


@pytest.mark.parametrize("stdin", ["", "</dev/null"])
def test_a_closed_terminal_ends_it_if_hangups_are_ignored(stdin: str) -> None:
    script = f"trap '' HUP; exec $etoile swan --as-of 2026-11-22T18:00:00Z {stdin}"
    with live(program=in_shell(script)) as terminal:
        terminal.close()
        assert terminal.wait_for_end() == 0


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    with live(program=in_shell("trap '' TERM; exec $etoile")) as terminal:
        terminal.send(signal.SIGTERM)
        terminal.resize(70, 20)
        terminal.wait_for("q to quit")
        assert end(terminal) == 0


# --- stopped and continued -----------------------------------------------------------------------


@pytest.mark.parametrize("between", ["", "bg; sleep 0.2;"])  # behind, it may not have it
def test_a_stop_restores_the_terminal_until_it_continues(between: str) -> None:
    script = f"$etoile swan --as-of 2026-11-22; stty -a; {between} echo stopped; read line; fg"
    with live(program=in_shell(f"set -m; {script}")) as terminal:
        terminal.wait_for("q to quit")
        terminal.type("\x1a")
        terminal.wait_for("stopped")
        shell = terminal.content.partition(GIVEN_BACK)[2]
        assert b" echo" in shell
        assert b" icanon" in shell
        terminal.type("\n")
        terminal.wait_for("q to quit")
        assert end(terminal) == 0
        assert terminal.content.endswith(GIVEN_BACK)
        assert 2 <= terminal.content.count(TAKEN) == terminal.content.count(GIVEN_BACK)


def test_it_does_not_stop_if_nothing_could_continue_it() -> None:
    with live("swan", *MINUTE_BEFORE) as terminal:
        terminal.wait_for("q to quit")
        terminal.type("\x1a")
        terminal.wait_until(lambda: terminal.content.count(TAKEN) == 2, "taken twice")
        terminal.wait_for("q to quit")
        assert end(terminal) == 0


def test_it_takes_the_terminal_again_after_an_unseen_stop() -> None:
    with live("swan", *DAY) as terminal:
        terminal.wait_for("q to quit")
        terminal.send(signal.SIGSTOP)
        terminal.send(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.content.count(TAKEN) == 2, "taken twice")
        terminal.wait_for("q to quit")
        assert end(terminal) == 0
        assert terminal.modes == terminal.modes_before


# --- without a terminal, or with fewer features ---------------------------------------------------


def test_in_a_pipe_it_is_a_plain_countdown() -> None:
    with folder_with(CATALOGUE):
        usual = answer("countdown", "--catalogue", "shows.toml", *DAY)
        assert process(*LIVE, *DAY) == Ran(usual, "", 0)


def test_on_a_dumb_terminal_it_is_a_plain_countdown() -> None:
    with folder_with(CATALOGUE):
        usual = answer("countdown", "--catalogue", "shows.toml", *DAY)
        dumb = env(TERM="dumb")
        with Terminal([*PROGRAM, *LIVE, *DAY], dumb) as terminal:
            assert terminal.wait_for_end() == 0
    assert terminal.content.decode() == usual.replace("\n", "\r\n")


@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_lines_for_programs_are_not_live(form: str) -> None:
    assert run_on(CATALOGUE, "countdown", "--live", form) == Ran(
        "", f"error[usage]: --live and {form} cannot be combined\nhint: choose one\n", 2
    )


def test_keys_are_not_read_from_what_is_no_terminal() -> None:
    with live(program=in_shell("exec $etoile swan </dev/null")) as terminal:
        terminal.wait_for("Ctrl-C to quit")
        terminal.type("q\x03")
        assert terminal.wait_for_end() == 130


def test_a_system_without_terminal_modes_has_no_keys() -> None:
    bare = "import sys; sys.modules['termios'] = None; from etoile_cli.__main__ import run; run()"
    with live("swan", *MINUTE_BEFORE, program=(sys.executable, "-c", bare, *LIVE)) as terminal:
        terminal.wait_for("Ctrl-C to quit")
        wait_for_a_second(terminal)
        terminal.type("\x03")
        assert terminal.wait_for_end() == 130
        assert GIVEN_BACK in terminal.content


# --- the moment ----------------------------------------------------------------------------------


def test_the_clock_goes_on_from_the_moment_asked_across_a_change_of_the_hour() -> None:
    paris = ZoneInfo("Europe/Paris")
    asked = AsOf(date(2026, 3, 28), paris, datetime(2026, 3, 28, 23, 30, tzinfo=paris))
    later = advance(asked, since=now() - timedelta(hours=3))
    assert later.at
    assert f"{later.day} {later.at.astimezone(paris):%H:%M}" == "2026-03-29 03:30"  # not 02:30


# --- when the answer is computed again ------------------------------------------------------------


class Asking:
    """Answers of the catalogue, and the moments for which it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers = Answers(self._ask)
        self._shows = shows_of(CATALOGUE)

    def _ask(self, now: AsOf) -> CountdownList:
        self.asked.append(f"{now.at or now.day:%d %H:%M:%S}")
        return answer_countdown(self._shows, now)

    def pass_through(self, *moments: str) -> list[str]:
        """Ask for the answer at some moments; those at which it was folded."""
        for moment in moments:
            day, _, hour = moment.partition(" ")
            self.answers.at(as_of(f"2026-11-{day}", at=hour or None))
        return self.asked


def test_the_answer_is_computed_again_only_at_a_drop_and_at_midnight() -> None:
    moments = ["22 17:59:00", "22 18:00:59", "22 18:01:00", "22 18:01:01", "22 19:59:59"]
    moments += ["22 20:00:05", "22 23:59:59", "23 00:00:00", "23 12:00:00"]
    assert Asking().pass_through(*moments) == [
        "22 17:59:00",
        "22 18:01:00",
        "22 20:00:05",
        "23 00:00:00",
    ]


def test_the_answer_is_computed_again_if_the_clock_was_set_back() -> None:
    asked = Asking().pass_through("22 18:02:00", "22 18:00:30")
    assert asked == ["22 18:02:00", "22 18:00:30"]


def test_the_answer_for_a_day_without_an_hour_is_computed_once() -> None:
    assert Asking().pass_through("22", "22") == ["22 00:00:00"]


@pytest.mark.parametrize(
    ("at", "ticks", "seconds"),
    [
        ("18:00:00.250", True, 0.75),
        ("18:00:00.250", False, 59.75),  # until the drop at 18:01
        ("18:00:59.500", True, 0.5),
        ("12:00:00", False, LONGEST_WAIT),
        ("12:00:00", True, 1),
        ("23:59:59.500", False, 0.5),
        (None, True, None),
    ],
)
def test_it_sleeps_until_the_screen_changes(
    at: str | None, ticks: bool, seconds: float | None
) -> None:
    now = as_of("2026-11-22", at=at)
    answers = Asking().answers
    answers.at(now)
    assert answers.seconds_left(now, ticks) == seconds
