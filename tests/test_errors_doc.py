"""`docs/errors.md` has an entry for every error, and each of its examples is what etoile prints."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from etoile_cli.cli.app import main
from etoile_cli.diagnostics import Code

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "errors.md").read_text(encoding="utf-8")
EXIT_CODES = (DOCS / "commands.md").read_text(encoding="utf-8").partition("## Exit codes")[2]

ENTRY = re.compile(r"^### `([^`]*)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
EXIT_ROW = re.compile(r"^\| (\d+) \| (.*) \|$", re.MULTILINE)

NEVER_ALONE = ("skipped-file", "draft-saved")
"""What is told after the problem that it follows from."""

ENTRIES = dict(ENTRY.findall(PAGE))

# They depend on a network; tests/services has them.
OF_THE_SERVICE = ("offline", "service-busy", "service-failed")

# No command brings these about where the disk works; tests/store/test_faults.py does.
WITHOUT_EXAMPLE = ("half-changed", "not-synced", "odd-layout", *OF_THE_SERVICE)

# Printed beside the error that causes it, whose entry has an example of its own.
BESIDE = "draft-saved"


class Printed(NamedTuple):
    """What a command printed on both streams, and its exit code."""

    text: str
    code: int


def blocks(code: str, kind: str) -> list[str]:
    """Return the blocks of a kind in an entry."""
    return [block for of, block in BLOCK.findall(ENTRIES[code]) if of == kind]


def exit_code_of(code: str) -> int:
    """Return the exit code that the table gives an error; a warning usually has none."""
    rows = {
        name: int(row)
        for row, of in EXIT_ROW.findall(EXIT_CODES)
        for name in re.findall("`(.+?)`", of)
    }
    is_warning = f"warning[{code}]" in ENTRIES[code]
    return rows.get(code, 0 if is_warning else 65)


def as_on_the_page(text: str, home: Path) -> str:
    """Return a text, with what is other each time put in the place of what the page has there."""
    text = re.sub(r"(in \S+, line) \d+$", r"\1 …", text, flags=re.MULTILINE)
    text = re.sub(r"-\d{8}-\d{6}-\d{6}/", "-…/", text)
    return re.sub(r"/undo/[0-9a-f]{32}", "/undo/…", text).replace(str(home), "/home/you")


def run_in_shell(command: str) -> Printed:
    """Run a command line; `etoile` is the one beside the Python that runs the tests."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PATH": path},
        check=False,
    )
    return Printed(done.stdout, done.returncode)


def run(command: str, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Run a command line: here if it is a plain call of etoile, else in a shell."""
    if not command.startswith("etoile ") or re.search("[<>|;=$]", command):
        return run_in_shell(command)
    code = main(shlex.split(command)[1:])
    return Printed("".join(capsys.readouterr()), code)


def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Isolate the output from everything but a new home."""
    for name in [*os.environ]:
        if name.startswith(("XDG_", "ETOILE_")) or name in ("VISUAL", "EDITOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    for name, value in {"HOME": str(home), "NO_COLOR": "1", "TZ": "UTC", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)


def test_every_error_has_its_entry_in_the_order_of_the_program() -> None:
    assert re.findall("^### `(.*)`$", PAGE, re.MULTILINE) == list(get_args(Code))


def test_the_first_example_is_that_of_an_entry() -> None:
    [example] = re.findall("^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[:1]
    assert example in ENTRIES["impossible-date"]


def test_the_table_of_exit_codes_names_errors_that_there_are() -> None:
    named = {name for _, of in EXIT_ROW.findall(EXIT_CODES) for name in re.findall("`(.+?)`", of)}
    assert named <= set(get_args(Code))


@pytest.mark.parametrize("code", get_args(Code))
def test_an_entry_gives_the_cause_and_an_example(code: str) -> None:
    words, _, _ = ENTRIES[code].partition("```")
    assert len(words.split()) >= 10
    assert len(blocks(code, "console")) == (code not in WITHOUT_EXAMPLE)


@pytest.mark.parametrize("code", [code for code in get_args(Code) if code not in WITHOUT_EXAMPLE])
def test_an_example_is_what_etoile_prints(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    at_home(tmp_path, monkeypatch)
    for catalogue in blocks(code, "toml"):
        Path("shows.toml").write_text(catalogue, encoding="utf-8")
    [console] = blocks(code, "console")
    if "/dev/full" in console and not Path("/dev/full").exists():
        pytest.skip("there is no disk here that is always full")
    if "flock" in console and not shutil.which("flock"):
        pytest.skip("there is no command here that locks a folder")
    commands = COMMAND.findall(console)
    assert "".join(f"$ {command}\n{shown}" for command, shown in commands) == console
    for command, shown in commands:
        printed = run(command, capsys)
        assert as_on_the_page(printed.text, tmp_path) == as_on_the_page(shown, tmp_path)
    heads = re.findall(r"^(?:error|warning)\[(.*?)\]: ", printed.text, re.MULTILINE)
    assert code in heads
    assert {*heads} <= {code, BESIDE} or code in NEVER_ALONE
    assert printed.code == exit_code_of(code)
