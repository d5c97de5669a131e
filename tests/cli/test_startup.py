"""What a command loads: nothing that its answer does not need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from etoile_cli.render import RENDERERS
from tests.cli.running import env

# The program ends without a chance to look, so the look is taken where it ends.
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
    """The file to which a process writes what it has loaded."""
    return tmp_path / "modules"


def loaded(listing: Path, *args: str, **environment: str | None) -> set[str]:
    """The modules that a command loads in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", LISTING, *args],
        capture_output=True,
        env=env(LISTING=str(listing), **environment),
        timeout=30,
        check=False,
    )
    return set(listing.read_text().split())


def ours(modules: set[str], package: str) -> set[str]:
    """The modules of one of our packages, by their own names."""
    return {
        name.rpartition(".")[2] for name in modules if name.startswith(f"etoile_cli.{package}.")
    }


def test_a_plain_countdown_loads_the_countdown_alone(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--plain", "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil", "json", "tomllib", "asyncio", "ssl", "socket"}
    assert "importlib.metadata" not in modules
    assert ours(modules, "cli.commands") == {"answers"}
    renderers = {*RENDERERS.values(), "feed", "rich_output", "live"}
    assert ours(modules, "render") & renderers == {"countdown"}
    assert not modules & {"etoile_cli.domain.history", "etoile_cli.render.english.revisions"}
    assert not ours(modules, "catalogue") & {"positions", "reader", "toml", "checks"}


COMMAND_LINE = {
    *("etoile_cli.cli", "etoile_cli.cli.app", "etoile_cli.cli.config", "etoile_cli.cli.console"),
    *("etoile_cli.cli.context", "etoile_cli.cli.options"),
    *("etoile_cli.cli.commands", "etoile_cli.cli.commands.answers"),
}
"""What the shortest of calls needs of the command line."""


@pytest.mark.parametrize("zone", ["Europe/London", None])
def test_a_plain_countdown_loads_no_more_of_the_command_line(
    listing: Path, zone: str | None
) -> None:
    modules = loaded(listing, "countdown", "--plain", TZ=zone)
    assert {name for name in modules if name.startswith("etoile_cli.cli")} == COMMAND_LINE
    assert "find" not in ours(modules, "answers")


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        (("--as-of", "2026-11-22"), set()),
        (("--as-of", "22 November 2026"), {"cli.option_dates"}),
        (("--zone", "Europe/London"), set()),
        (("--country", "GB"), set()),
        (("--config", "/dev/null"), set()),
        (("--live",), set()),
        (("etoile",), {"answers.find"}),
    ],
)
def test_what_is_said_loads_what_understands_it(
    listing: Path, args: tuple[str, ...], needed: set[str]
) -> None:
    modules = {
        name.removeprefix("etoile_cli.")
        for name in loaded(listing, "countdown", *args) - COMMAND_LINE
        if name.startswith(("etoile_cli.cli", "etoile_cli.answers.find"))
    }
    assert modules == needed


@pytest.mark.parametrize("args", [(), ("--plain", "countdown"), ("--help",)])
def test_only_where_no_command_stands_first_there_is_the_group_of_all(
    listing: Path, args: tuple[str, ...]
) -> None:
    assert "etoile_cli.cli.help" in loaded(listing, *args)


def test_only_a_shell_that_asks_loads_what_completes(listing: Path) -> None:
    asking = {"COMP_WORDS": "etoile show e", "COMP_CWORD": "2"}
    assert "etoile_cli.cli.completion" not in loaded(listing, **asking)
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
    assert ours(modules, "render") & {"ics", "feed"} == {"ics" if form == "ics" else "feed"}


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
    assert not ours(modules, "cli.writing.editor")


def test_an_error_in_the_command_line_draws_no_table(listing: Path) -> None:
    modules = loaded(listing, "show", "nonsense")
    assert "etoile_cli.diagnostics" in modules
    assert "rich" not in modules


def test_only_a_catalogue_with_problems_needs_their_places(listing: Path, tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.write_text("[a]\n")
    modules = loaded(listing, "countdown", "--catalogue", str(file))
    assert "positions" in ours(modules, "catalogue")
    assert "lints" not in ours(modules, "catalogue")


def test_only_a_live_countdown_holds_the_terminal(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--live", "--as-of", "2026-11-22")
    assert "termios" not in modules
    assert "live" not in ours(modules, "cli")
    assert "live" not in ours(modules, "render")


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_only_a_write_needs_the_words_for_what_it_changed(listing: Path, form: list[str]) -> None:
    modules = loaded(listing, "news", *form, "--as-of", "2026-11-22")
    words = re.compile("answers.changes|render.changes|render.diff")
    assert not {name for name in modules if words.search(name)}


OF_MY_OWN = {"user_catalogue", "layers"}


def test_only_who_has_files_of_their_own_loads_what_reads_them(
    listing: Path, tmp_path: Path
) -> None:
    ask = ("countdown", "--plain", "--as-of", "2026-11-22")
    modules = loaded(listing, *ask)
    assert not ours(modules, "catalogue") & OF_MY_OWN
    assert not modules & {"platformdirs", "tomlkit", "tomli"}
    assert ours(loaded(listing, *ask, "--folder", str(tmp_path)), "catalogue") >= OF_MY_OWN
