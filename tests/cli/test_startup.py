"""The modules that a command loads: none that its answer does not need."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etoile_cli.render import RENDERERS
from tests.cli.running import env, process

# The program ends without running anything more, so the list is written where it ends.
LISTING = """
import sys
before = set(sys.modules)
import os
real = os._exit
def listing(code):
    with open(os.environ["LISTING"], "w") as report:
        report.write("\\n".join(set(sys.modules) - before))
    real(code)
os._exit = listing
from etoile_cli.__main__ import run
run()
"""


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """Return the file to which a process writes what it has loaded."""
    return tmp_path / "modules"


def loaded(listing: Path, *args: str, **environment: str | None) -> set[str]:
    """Return the modules that a command loads in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", LISTING, *args],
        capture_output=True,
        env=env(LISTING=str(listing), **environment),
        timeout=30,
        check=False,
    )
    return set(listing.read_text().split())


def ours(modules: set[str], package: str) -> set[str]:
    """Return the modules of one of our packages, by their own names."""
    return {
        name.rpartition(".")[2] for name in modules if name.startswith(f"etoile_cli.{package}.")
    }


def test_a_plain_countdown_loads_the_countdown_alone(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--plain", "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil", "json", "tomllib", "asyncio", "ssl", "socket"}
    assert "importlib.metadata" not in modules
    assert ours(modules, "cli.commands") == {"countdown"}
    renderers = {*RENDERERS.values(), "feed", "rich_output", "live"}
    assert ours(modules, "render") & renderers == {"countdown"}
    assert not modules & {"etoile_cli.domain.history", "etoile_cli.render.english.revisions"}
    assert not ours(modules, "catalogue") & {"positions", "reader", "parse", "checks"}


COMMAND_LINE = {
    *("etoile_cli.cli", "etoile_cli.cli.app", "etoile_cli.cli.config"),
    *("etoile_cli.cli.context", "etoile_cli.cli.known_lines", "etoile_cli.cli.memory"),
    *("etoile_cli.cli.options", "etoile_cli.cli.paths"),
    *("etoile_cli.cli.commands", "etoile_cli.cli.commands.countdown"),
}
"""The modules of the command line that the shortest call needs."""

FOR_A_PROMPT = {"etoile_cli.cli.prompt", "etoile_cli.cli.due_fields"}
"""What looks whether a prompt has an answer; if it has none, more is loaded to find it out."""


@pytest.fixture
def caches(tmp_path: Path) -> str:
    """Return a cache folder that knows the built-in shows, and what a prompt may say."""
    caches = str(tmp_path / "caches")
    for zone in ("Europe/London", "UTC", None):
        process("countdown", "--plain", XDG_CACHE_HOME=caches, TZ=zone)
    for options in (["--zone", "Europe/London"], ["--country", "GB"], ["--config", "/dev/null"]):
        process("countdown", "--plain", *options, XDG_CACHE_HOME=caches)
    return caches


@pytest.mark.parametrize("zone", ["Europe/London", None])
def test_a_plain_countdown_loads_no_more_of_the_command_line(
    listing: Path, caches: str, zone: str | None
) -> None:
    modules = loaded(listing, "countdown", "--plain", TZ=zone, XDG_CACHE_HOME=caches)
    needed = COMMAND_LINE | FOR_A_PROMPT
    assert {name for name in modules if name.startswith("etoile_cli.cli")} == needed
    assert not ours(modules, "answers") & {"agenda", "find"}
    assert not modules & {"importlib.resources", "tempfile"}
    assert not ours(modules, "domain") & {"date_parser", "date_forms"}


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        (("--as-of", "2026-11-22"), set()),
        (("--as-of", "22 November 2026"), {"cli.user_input", "answers.find"}),
        (("--zone", "Europe/London"), set()),
        (("--country", "GB"), set()),
        (("--config", "/dev/null"), set()),
        (("--live",), set()),
        (("etoile",), set()),
        (("étoile",), set()),
        (("eto",), {"answers.find"}),
    ],
)
def test_an_option_loads_what_parses_it(
    listing: Path, caches: str, args: tuple[str, ...], needed: set[str]
) -> None:
    found = loaded(listing, "countdown", *args, XDG_CACHE_HOME=caches)
    modules = {
        name.removeprefix("etoile_cli.")
        for name in found - COMMAND_LINE - FOR_A_PROMPT
        if name.startswith(("etoile_cli.cli", "etoile_cli.answers.find"))
    }
    assert modules == needed


@pytest.mark.parametrize("args", [(), ("--plain", "countdown"), ("--help",)])
def test_the_group_of_commands_is_made_only_if_no_command_comes_first(
    listing: Path, args: tuple[str, ...]
) -> None:
    assert "etoile_cli.cli.help" in loaded(listing, *args)


def test_only_completion_loads_the_completions(listing: Path) -> None:
    asking = {"COMP_WORDS": "etoile list --genre dr", "COMP_CWORD": "3"}
    assert "etoile_cli.cli.completion" not in loaded(listing, "--help", **asking)
    modules = loaded(listing, _ETOILE_COMPLETE="complete_bash", **asking)
    assert "etoile_cli.cli.completion" in modules


def test_a_json_countdown_needs_no_table(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--json", "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil"}
    assert "rich_output" not in ours(modules, "render")


def test_a_table_needs_no_json(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--as-of", "2026-11-22")
    assert {"rich", "dateutil"} <= modules
    assert "json" not in modules
    assert "rich_output" in ours(modules, "render")


@pytest.mark.parametrize("form", ["ics", "csv", "json"])
def test_an_export_loads_its_own_form_alone(listing: Path, form: str) -> None:
    modules = loaded(listing, "export", form, "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil"}
    assert ours(modules, "cli.commands") == {"export"}
    assert not ours(modules, "catalogue") & {"checks", "check_releases", "positions", "parse"}
    assert ours(modules, "render") & {"countdown", "feed", "rich_output"} == {"feed"}


def test_the_list_of_commands_imports_none_of_them(listing: Path) -> None:
    completing = {"COMP_WORDS": "etoile c", "COMP_CWORD": "1", "_ETOILE_COMPLETE": "complete_bash"}
    for modules in (
        loaded(listing, "--help"),
        loaded(listing, "help"),
        loaded(listing, **completing),
    ):
        assert not ours(modules, "cli.commands")
        assert len({name for name in modules if name.startswith("etoile_cli.")}) <= 36


@pytest.mark.parametrize("args", [["--help"], ["countdown", "--help"], ["--version"]])
def test_help_loads_no_renderer(listing: Path, args: list[str]) -> None:
    modules = loaded(listing, *args)
    assert not modules & {"rich", "dateutil", "tomlkit", "hashlib", "json"}
    assert not ours(modules, "render") & {*RENDERERS.values(), "english", "rich_output"}
    assert not ours(modules, "store") & {"journal"}
    assert not ours(modules, "cli") & {"edit_session", "editor"}


def test_an_error_in_the_command_line_draws_no_table(listing: Path) -> None:
    modules = loaded(listing, "show", "nonsense")
    assert "etoile_cli.diagnostics" in modules
    assert "rich" not in modules


def test_only_an_invalid_catalogue_needs_positions(listing: Path, tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.write_text("[a]\n")
    modules = loaded(listing, "countdown", "--catalogue", str(file))
    assert "positions" in ours(modules, "catalogue")
    assert not ours(modules, "catalogue") & {"checks", "check_releases", "check_reports"}


@pytest.mark.parametrize("form", [[], ["--plain"], ["--format", "{title}"]])
def test_what_is_due_needs_no_table(listing: Path, form: list[str]) -> None:
    modules = loaded(listing, "due", *form, "--as-of", "2025-04-20")
    assert "etoile_cli.cli.due_fields" in modules
    assert not modules & {"rich", "dateutil", "json", "tomlkit", "tomli"}
    assert not ours(modules, "catalogue") & {"reader", "checks", "positions"}


def test_only_a_live_countdown_holds_the_terminal(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--live", "--as-of", "2026-11-22")
    assert "termios" not in modules
    assert "live" not in ours(modules, "cli")
    assert "live" not in ours(modules, "render")


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_only_a_write_needs_the_words_of_changes(listing: Path, form: list[str]) -> None:
    modules = loaded(listing, "news", *form, "--as-of", "2026-11-22")
    words = re.compile("answers.changes|render.changes|render.date_changes")
    assert not {name for name in modules if words.search(name)}


USER_FILES = {"user_catalogue"}


def test_only_files_of_the_user_load_what_reads_them(listing: Path, tmp_path: Path) -> None:
    ask = ("countdown", "--plain", "--as-of", "2026-11-22")
    modules = loaded(listing, *ask)
    assert not ours(modules, "catalogue") & USER_FILES
    assert not modules & {"platformdirs", "tomlkit", "tomli"}
    (tmp_path / "shows.toml").write_text('etoile.title = "Étoile"')
    asked = (*ask, "--folder", str(tmp_path))
    assert ours(loaded(listing, *asked), "catalogue") >= USER_FILES


def test_what_is_remembered_of_the_users_files_loads_nothing_that_reads_them(
    listing: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine" / "shows.toml"
    file.parent.mkdir()
    file.write_text('etoile.title = "Étoile"')
    ask = ("countdown", "--plain", "--folder", str(file.parent))
    caches = str(tmp_path / "caches")
    time.sleep(max(0, file.stat().st_ctime + 2.1 - time.time()))  # young files are read again
    assert "catalogue.index" in {
        name.removeprefix("etoile_cli.") for name in loaded(listing, *ask, XDG_CACHE_HOME=caches)
    }
    modules = loaded(listing, *ask, XDG_CACHE_HOME=caches)
    assert not ours(modules, "catalogue") & USER_FILES
    assert not ours(modules, "domain") & {"fold", "schedule", "seasons"}
    assert not modules & {"tomli", "json", "hashlib", "rich"}
