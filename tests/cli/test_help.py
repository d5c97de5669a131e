"""`--help`, `etoile help`, `etoile explain`, `--version`, and a first word that is no command."""

import shlex
from typing import get_args

import pytest
from inline_snapshot import snapshot

from etoile_cli import __version__
from etoile_cli.cli.app import COMMANDS, function_of
from etoile_cli.diagnostics import Code
from tests.cli.running import Ran, answer, process, run

# --- pages ---------------------------------------------------------------------------------------

YOURS = {"--folder", "--only-mine", "--config"}
SHARED = {
    *("--as-of", "--catalogue", "--zone", "--country", "--plain", "--json", "--help", "-h"),
    *(*YOURS, "--no-index"),
}
WRITING = {
    *("--as-of", "--catalogue", "--folder", "--config", "--dry-run", "--force"),
    *("--plain", "--json", "--help", "-h"),
}
OPTIONS: dict[str, set[str]] = {
    "countdown": SHARED | {"--live", "--all", "-n"},
    "upcoming": SHARED | {"--days", "--from", "--to", "--platform", "--certainty"},
    "calendar": SHARED | {"--months", "--week-starts"},
    "timeline": SHARED,
    "list": SHARED | {"--status", "--platform", "--genre", "--person", "--ahead", "--sort"},
    "show": SHARED,
    "cast": SHARED | {"--person", "--all"},
    "status": SHARED,
    "news": SHARED | {"--since"},
    "export": (SHARED - {"--plain", "--json"})
    | {"--output", "-o", "--force", "--windows", "--keep-cancelled", "--alarm"},
    "due": SHARED | {"--within", "--format"},
    "prompt": (SHARED - {"--no-index", "--plain", "--json"}) | {"--within", "--format"},
    "search": WRITING - {"--dry-run", "--force"},
    "follow": WRITING | {"--as", "--history"},
    "refresh": WRITING | {"--all", "--quiet"},
    "unfollow": WRITING,
    "add": WRITING
    | {"--platform", "--premiere", "--episodes", "--pattern", "--season", "--certainty"}
    | {"--source", "--reported", "--note", "--id", "--file"}
    | {"--label", "--genre", "--creator", "--synopsis", "--alias"},
    "record": WRITING
    | {"--season", "--reported", "--source", "--certainty", "--note", "--episodes", "--pattern"}
    | {"--platform", "--country", "--final", "--tier", "--character", "--known-for", "--left"}
    | {"--part", "--only", "--label"},
    "edit": WRITING | {"--file", "--from"},
    "remove": WRITING,
    "undo": WRITING,
    "redo": WRITING,
    "config": SHARED - {"--as-of", "--catalogue"},
    "check": (SHARED - {"--no-index"} - {"--catalogue", "--plain", "--json"})
    | {"--merge", "--dry-run"},
    "explain": {"--help", "-h"},
    "help": {"--help", "-h"},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_all_its_options(command: str) -> None:
    page = answer(command, "--help")
    words = page.split("\nOptions:")[1].replace(",", " ").split()
    assert {word for word in words if word.startswith("-")} == OPTIONS[command]
    assert page == answer(command, "-h") == answer("help", command)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_begins_with_the_sentence_of_its_command_and_has_an_example(command: str) -> None:
    page = answer(command, "--help")
    assert page.startswith(f"{COMMANDS[command].help}\n\nUsage: etoile {command} ")
    assert f"Examples:\n  {COMMANDS[command].examples[0]}\n" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_is_a_call_of_its_command(command: str) -> None:
    for example in COMMANDS[command].examples:
        program, name, *rest = shlex.split(example)
        assert (program, name) == ("etoile", command)
        options = {word for word in rest if word.startswith("-")}
        assert options <= OPTIONS[command]


def test_a_page_is_short() -> None:
    assert answer("status", "--help") == snapshot("""\
Show where each season stands.

Usage: etoile status [OPTIONS] [SHOW]

For one show, also since when, and how it got there.

Examples:
  etoile status
  etoile status etoile

Arguments:
  [SHOW]  Id, title, or any unambiguous part of it.

Options:
  -h, --help  Show this message and exit.

Shared options (see `etoile help options`):
  --as-of, --catalogue, --folder, --only-mine, --config, --zone, --country,
  --no-index, --plain, --json
""")


def test_the_help_of_all_has_every_command() -> None:
    page = answer("--help")
    commands = page.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in commands] == [*COMMANDS]
    assert page == answer("-h") == answer("help")


def test_the_shared_options_have_their_own_page() -> None:
    page = answer("help", "options")
    for name in (SHARED | {"--no-only-mine"}) - {"--help", "-h"}:
        assert f"{name} " in page
    assert answer("--plain", "help", "options") == page


def test_help_of_an_unknown_command() -> None:
    assert run("help", "contdown") == Ran(
        "", 'error[usage]: "contdown" is not a command\nhint: did you mean `countdown`?\n', 2
    )
    assert run("help", "xyz").err.endswith("hint: `etoile help` lists the commands\n")


# --- a first word that is not a command ----------------------------------------------------------


def test_a_title_shows_the_show() -> None:
    day = ("--as-of", "2025-03-10")
    assert answer("harry", "potter", *day) == answer("show", "harry potter", *day)
    assert answer(*day, "etoile", "--plain") == answer("show", "etoile", "--plain", *day)


@pytest.mark.parametrize("args", [["contdown"], ["contdown", "--live"], ["--plain", "contdown"]])
def test_a_misspelt_command(args: list[str]) -> None:
    assert run(*args) == Ran(
        "", 'error[usage]: "contdown" is not a command\nhint: did you mean `countdown`?\n', 2
    )


def test_a_title_that_matches_nothing() -> None:
    ran = run("zzz", "yyy")
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err == snapshot("""\
error[unknown-show]: no show matches "zzz yyy", and it is not a command
hint: `etoile list` lists all shows
""")
    assert run("Severnce").err == snapshot("""\
error[unknown-show]: no show matches "Severnce", and it is not a command
hint: did you mean `severance`?
""")


def test_an_option_that_no_show_has() -> None:
    ran = run("etoile", "--live")
    assert ran.code == 2
    assert ran.err.startswith("error[usage]: No such option: --live")


# --- error codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["bad-as-of", "error[bad-as-of]", "warning[bad-as-of]:"])
def test_an_error_code_is_explained(word: str) -> None:
    assert answer("explain", word) == snapshot("""\
bad-as-of

What follows `--as-of` is not one day. Write a date in any form, such as `25
December 2026`, `friday` or `3 weeks ago`, perhaps with an hour: `25 December
2026 at 6pm ET`. An hour without a zone is one of your own.

    $ etoile countdown etoile --as-of "March 2025"
    error[bad-as-of]: --as-of: `March 2025` is not one day
    hint: write 2025-03-01 or 2025-03-31
""")


@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_has_an_explanation(code: str) -> None:
    page = answer("explain", code)
    assert page.startswith(f"{code}\n\n")
    assert "###" not in page
    assert "```" not in page
    assert len(page.splitlines()) > 2


def test_an_unknown_code() -> None:
    assert run("explain", "bad-asof") == Ran(
        "", 'error[usage]: "bad-asof" is not an error code\nhint: did you mean `bad-as-of`?\n', 2
    )


# --- version -------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    assert answer(option) == f"etoile {__version__}\n"


def test_etoile_is_a_module_too() -> None:
    assert process("--version") == Ran(f"etoile {__version__}\n", "", 0)


def test_the_docstring_of_a_command_begins_with_its_help() -> None:
    for command in COMMANDS.values():
        first = (function_of(command).__doc__ or "").splitlines()[0]
        if command.module in ("commands.answers", "commands.countdown", "commands.files", "help"):
            assert first == command.help
