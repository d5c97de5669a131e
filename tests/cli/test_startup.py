"""What a command loads: nothing that its answer does not need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def loaded(listing: Path, *args: str) -> set[str]:
    """The modules that a command loads in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", LISTING, *args],
        capture_output=True,
        env=env(LISTING=str(listing)),
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
    assert not modules & {"etoile_cli.spans", "importlib.metadata"}
    assert ours(modules, "cli.commands") == {"countdown"}
    assert "plain" in ours(modules, "render")
    assert not ours(modules, "render") & {"json", "tables", "paper", "card", "plain_reports"}
    assert not modules & {"etoile_cli.history", "etoile_cli.render.phrases.revisions"}
    assert not ours(modules, "catalogue") & {"positions", "locate", "lints", "checking"}


def test_a_json_countdown_needs_no_table(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--json", "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil", "etoile_cli.spans"}
    assert "json" in ours(modules, "render")
    assert not ours(modules, "render") & {"plain", "tables", "paper", "phrases"}


def test_a_table_needs_no_json(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--as-of", "2026-11-22")
    assert {"rich", "dateutil"} <= modules
    assert "json" not in modules
    assert "tables" in ours(modules, "render")
    assert not ours(modules, "render") & {"json", "plain"}


@pytest.mark.parametrize("form", ["ics", "csv", "json"])
def test_an_export_loads_its_own_form_alone(listing: Path, form: str) -> None:
    modules = loaded(listing, "export", form, "--as-of", "2026-11-22")
    assert not modules & {"rich", "dateutil", "etoile_cli.spans"}
    assert ours(modules, "cli.commands") == {"export"}
    forms = {"ics", "csv", "json", "plain", "tables"}
    assert ours(modules, "render") & forms == {form}


@pytest.mark.parametrize("args", [["--help"], ["countdown", "--help"], ["--version"]])
def test_help_loads_no_renderer(listing: Path, args: list[str]) -> None:
    modules = loaded(listing, *args)
    assert not modules & {"rich", "dateutil", "tomlkit", "hashlib", "json"}
    assert not ours(modules, "render") & {"json", "plain", "tables", "phrases"}
    assert not ours(modules, "store") & {"journal"}
    assert not ours(modules, "cli.writing.editor")


def test_an_error_in_the_command_line_draws_no_table(listing: Path) -> None:
    modules = loaded(listing, "show", "nonsense")
    assert "etoile_cli.problems" in modules
    assert "rich" not in modules


def test_only_a_catalogue_with_problems_needs_their_places(listing: Path, tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.write_text("[a]\n")
    modules = loaded(listing, "countdown", "--catalogue", str(file))
    assert {"locate", "positions"} <= ours(modules, "catalogue")
    assert "lints" not in ours(modules, "catalogue")


def test_only_a_live_countdown_holds_the_terminal(listing: Path) -> None:
    modules = loaded(listing, "countdown", "--live", "--as-of", "2026-11-22")
    assert "termios" not in modules
    assert not ours(modules, "cli.live")
    assert "live" not in ours(modules, "render") | ours(modules, "questions")


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_only_a_write_needs_the_words_for_what_it_changed(listing: Path, form: list[str]) -> None:
    modules = loaded(listing, "news", *form, "--as-of", "2026-11-22")
    assert not {name for name in modules if re.search("differences|sameness|render.diff", name)}


OF_MY_OWN = {"folder", "own", "overlay", "claims"}


def test_only_who_has_files_of_their_own_loads_what_reads_them(
    listing: Path, tmp_path: Path
) -> None:
    ask = ("countdown", "--plain", "--as-of", "2026-11-22")
    modules = loaded(listing, *ask)
    assert not ours(modules, "catalogue") & OF_MY_OWN
    assert not modules & {"platformdirs", "tomlkit", "etoile_cli.cli.config_file"}
    assert ours(loaded(listing, *ask, "--folder", str(tmp_path)), "catalogue") >= OF_MY_OWN
