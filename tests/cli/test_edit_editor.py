"""The user's editor: which one it is, how it is called, and how it can fail."""

import os
import signal
from pathlib import Path

import pytest

from etoile_cli.cli.editor import open_editor
from etoile_cli.diagnostics import EtoileError
from tests.cli.helpers import editor

FILE = Path("shows.toml")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to stand in, the only one in which commands are looked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(name: str) -> None:
    """Make a program that notes how it was called."""
    Path(name).write_text(f'#!/bin/sh\nprintf "%s\\n" "{name}" "$@" > called\n')
    Path(name).chmod(0o755)


def called() -> list[str]:
    return Path("called").read_text().splitlines()


def error_of(**environment: str) -> EtoileError:
    with pytest.raises(EtoileError) as raised:
        open_editor(FILE, None, environment)
    assert raised.value.exit_code == 74
    return raised.value


# --- which one -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"VISUAL": "mine", "EDITOR": "other"}, "mine"),
        ({"EDITOR": "other"}, "other"),
        ({"VISUAL": "", "EDITOR": "other"}, "other"),
        ({"VISUAL": "  ", "EDITOR": "other"}, "other"),
        ({}, "nano"),
        ({"EDITOR": ""}, "nano"),
    ],
)
def test_visual_takes_precedence_over_editor(
    here: Path, environment: dict[str, str], name: str
) -> None:
    for one in ("mine", "other", "vi", "nano"):
        program(one)
    open_editor(FILE, None, environment)
    assert called() == [name, "shows.toml"]


def test_without_an_editor_there_is_an_error(here: Path) -> None:
    assert (
        str(error_of())
        == "error[no-editor]: no editor found\nhint: set EDITOR, such as EDITOR=nano"
    )


# --- how it is called ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("mine --wait", ["mine", "--wait"]),
        ("mine 'two words' \"it's\" a\\ b", ["mine", "two words", "it's", "a b"]),
        ("'./my editor' -x", ["my editor", "-x"]),
        ("mine ''", ["mine", ""]),
    ],
)
def test_the_arguments_of_an_editor_are_split_like_a_shell_does(
    here: Path, command: str, arguments: list[str]
) -> None:
    program("mine")
    program("my editor")
    open_editor(FILE, None, {"EDITOR": command})
    assert called() == [*arguments, "shows.toml"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("vim", ["+7", "shows.toml"]),
        ("vim -n", ["-n", "+7", "shows.toml"]),
        ("./nano", ["+7", "shows.toml"]),
        ("emacsclient", ["+7", "shows.toml"]),
        ("code --wait", ["--wait", "--goto", "shows.toml:7"]),
        ("mine", ["shows.toml"]),
        ("ed", ["shows.toml"]),
    ],
)
def test_a_known_editor_opens_at_the_line(here: Path, name: str, arguments: list[str]) -> None:
    program(Path(name.split(maxsplit=1)[0]).name)
    open_editor(FILE, 7, {"EDITOR": name})
    assert called()[1:] == arguments
    open_editor(FILE, None, {"EDITOR": name})
    assert called()[-1] == "shows.toml"
    assert not {"+7", "--goto", "+None"} & {*called()}


# --- how it fails --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("nosuch", "the editor `nosuch` cannot be started: No such file or directory"),
        ("./", "the editor `./` cannot be started: Permission denied"),
        ("./text", "the editor `./text` cannot be started: Permission denied"),
        ("./nothing", "the editor `./nothing` cannot be started: Exec format error"),
        ("/bin/sh -c 'exit 3'", "the editor `/bin/sh` ended with 3"),
        ("/bin/sh -c 'kill -9 $$'", "the editor `/bin/sh` was ended: Killed"),
        ("/bin/sh -c 'kill -TERM $$'", "the editor `/bin/sh` was ended: Terminated"),
    ],
)
def test_a_failing_editor_is_reported_with_its_variable(
    here: Path, name: str, command: str, printed: str
) -> None:
    Path("text").write_text("text")
    Path("nothing").touch(0o755)
    hint = f"hint: set {name} to another, such as {name}=nano"
    assert str(error_of(**{name: command})) == f"error[no-editor]: {printed}\n{hint}"


UNCLOSED = "a quote is not closed, or nothing follows a backslash"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("mine 'open", UNCLOSED),
        ('"', UNCLOSED),
        ("\\", UNCLOSED),
    ],
)
def test_quotes_that_are_not_closed(here: Path, command: str, why: str) -> None:
    program("mine")
    assert str(error_of(VISUAL=command, EDITOR="mine")) == (
        f"error[no-editor]: invalid VISUAL: {why}\n"
        "hint: quote it as for a shell: VISUAL='code --wait'"
    )
    assert not Path("called").exists()


def test_control_c_in_an_editor_does_not_end_etoile(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        note = tmp_path / "note"
        script = f"kill -INT {os.getpid()}; echo goes on > {note}"
        open_editor(FILE, None, {"EDITOR": editor(script)})
        assert note.read_text() == "goes on\n"
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert "was ended: Interrupt" in str(error_of(EDITOR=editor("kill -INT $$")))
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
