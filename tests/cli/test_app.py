"""The end of every command: an internal error is reported, without a traceback."""

import subprocess
import sys

import pytest

from tests.cli.running import Ran, env, run

BREAKING = """
import sys
class Breaking:
    def find_spec(self, name, *_):
        if name == "etoile_cli.render.countdown":
            raise {error}
sys.meta_path.insert(0, Breaking())
sys.argv = ["etoile", "countdown", "--plain", "--as-of", "2025-03-10"]
from etoile_cli.__main__ import run
run()
"""


def broken(error: str) -> Ran:
    """Return what comes of a command in which something unforeseen happens."""
    done = subprocess.run(
        [sys.executable, "-c", BREAKING.format(error=error)],
        capture_output=True,
        text=True,
        env=env(),
        timeout=30,
        check=False,
    )
    return Ran(done.stdout, done.stderr, done.returncode)


def test_an_internal_error_is_reported_with_its_place() -> None:
    assert broken('ZeroDivisionError("\\x1b[31m")') == Ran(
        "",
        "error[bug]: internal error: ZeroDivisionError: \\x1b[31m in __main__.find_spec, line 6\n"
        "hint: please report it, with the command and the catalogue\n",
        70,
    )


def test_the_report_of_an_internal_error_goes_to_the_project_if_it_has_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("etoile_cli.URL", "https://example.org/etoile")
    monkeypatch.setattr("etoile_cli.cli.app.make_command", lambda _: 1 / 0)
    hint = "please report it at https://example.org/etoile, with the command and the catalogue"
    assert run("countdown").err.endswith(f"\nhint: {hint}\n")


@pytest.mark.parametrize("error", ['OSError(5, "Input/output error")', "OSError('why')"])
def test_a_failing_system_is_reported(error: str) -> None:
    ran = broken(error)
    assert (ran.out, ran.code) == ("", 74)
    assert ran.err.startswith("error[cannot-write]: cannot write the output: ")


def test_an_interruption_ends_in_silence() -> None:
    assert broken("KeyboardInterrupt") == Ran("", "", 130)
