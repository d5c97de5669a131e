"""The user's own folders for tests, and short ways to record reports in them."""

import json
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from tests.cli.running import Ran, asked, process, run, shell
from tests.helpers import unindented

TODAY = "2026-11-22"

# --- errors ---------------------------------------------------------------------------------------


def usage_problem(error: EtoileError) -> Diagnostic:
    """Return the only problem of an error in the command line."""
    [problem] = error.problems
    assert error.exit_code == Exit.USAGE
    return problem


# --- a home ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Home:
    """The user's home folder, on a day that is always the same."""

    root: Path
    day: str = "2026-11-22"

    @property
    def folder(self) -> Path:
        return self.root / "data" / "etoile" / "catalogue"

    @property
    def file(self) -> Path:
        return self.folder / "shows.toml"

    @property
    def state(self) -> Path:
        return self.root / "state" / "etoile"

    @property
    def environment(self) -> dict[str, str | None]:
        return {
            "HOME": str(self.root),
            "XDG_DATA_HOME": str(self.root / "data"),
            "XDG_CONFIG_HOME": str(self.root / "config"),
            "XDG_STATE_HOME": str(self.root / "state"),
        }

    def run(self, *args: str, **environment: str | None) -> Ran:
        """Run a command here on the day, within this process; its output calls the home ~."""
        ran = run(*args, "--as-of", self.day, **{**self.environment, **environment})
        return self.shortened(ran)

    def process(self, *args: str, **environment: str | None) -> Ran:
        """Run a command as a process of its own."""
        wanted = {**self.environment, **environment}
        return self.shortened(process(*args, "--as-of", self.day, cwd=None, timeout=30, **wanted))

    def shell(self, script: str, **environment: str | None) -> Ran:
        """Run a line of sh in which `$etoile` is the program."""
        wanted = {**self.environment, **environment}
        return self.shortened(shell(script, cwd=None, **wanted))

    def shortened(self, ran: Ran) -> Ran:
        root = str(self.root)
        return Ran(ran.out.replace(root, "~"), ran.err.replace(root, "~"), ran.code)

    def holds(self, text: str, name: str = "shows.toml") -> Path:
        """Write a file of the user's catalogue."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file

    def files(self) -> dict[str, bytes]:
        """Return the bytes of every file in the catalogue's folder."""
        if not self.folder.exists():
            return {}
        return {file.name: file.read_bytes() for file in sorted(self.folder.iterdir())}

    def drafts(self) -> list[Path]:
        """Return the saved drafts."""
        return sorted((self.state / "drafts").glob("*/*.toml"))

    def values(self) -> dict[str, Any]:
        return tomllib.loads(self.file.read_text(encoding="utf-8"))


def editor(script: str) -> str:
    """Return an editor for EDITOR, as lines of sh in which $1 is the file."""
    return shlex.join(["sh", "-c", script, "editor"])


# --- a folder -------------------------------------------------------------------------------------


class UserFolder:
    """The user's catalogue in the folder `mine`, where commands run on one day."""

    def run(self, *args: str, **environment: str | None) -> Ran:
        """Run a command with this catalogue."""
        name = 0 if args[0].startswith("-") else 1
        dated = (*args[:name], "--as-of", TODAY, *args[name:])
        places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
        return run(*dated, **places | environment)

    def out(self, *args: str, **environment: str | None) -> str:
        """Return the stdout of a command that succeeds, with nothing on stderr."""
        ran = self.run(*args, **environment)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out

    def refused(self, *args: str, **environment: str | None) -> tuple[int, str]:
        """Return the exit code and stderr of a command that changes and prints nothing."""
        before = self.all_files
        ran = self.run(*args, **environment)
        assert ran.out == ""
        assert self.all_files == before
        return ran.code, ran.err

    @property
    def files(self) -> dict[str, str]:
        """Return the texts of the files by name, with their line ends."""
        return {path.name: _text(path) for path in sorted(Path("mine").glob("*.toml"))}

    @property
    def all_files(self) -> dict[str, str]:
        """Return everything in this folder and around it, with folders, without locks."""
        found = (path for path in sorted(Path().rglob("*")) if not path.name.startswith(".lock"))
        return {str(path): "" if path.is_dir() else _text(path) for path in found}


@contextmanager
def user_folder(**files: str) -> Iterator[UserFolder]:
    """Run in a new folder, with these files in its folder `mine`."""
    with TemporaryDirectory() as folder, chdir(folder):
        for name, text in files.items():
            path = Path("mine", f"{name}.toml")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(unindented(text).encode())
        yield UserFolder()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


# --- reports --------------------------------------------------------------------------------------

WEEKLY = '[{ episodes = "1-8", date = 2026-10-01, every = "week" }]'
FINALE = """[
  { episodes = "1-7", date = 2026-10-01, every = "week" },
  { episodes = 8, date = 2026-11-22, label = "The Finale" },
]"""


def season(release: str, *keys: str) -> str:
    """Return a catalogue with season 2 of a show, as reported on 1 September."""
    head = '[b]\ntitle = "B"\n\n[[b.news]]\nreported = 2026-09-01\nseason = 2\n'
    return head + "".join(f"{key}\n" for key in keys) + f"release = {dedent(release)}\n"


def record(user: UserFolder, day: str, *words: str) -> Ran:
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    return run("record", "b", *words, "--as-of", day, **places)


def release(catalogue: str, day: str, *commands: str) -> str:
    """Return the release that the last of some commands writes; they warn of lost dates at most."""
    with user_folder(shows=catalogue) as user:
        for command in commands:
            ran = record(user, day, *command.split("|"))
            assert ran.code == 0
            assert not ran.err or ran.err.startswith("warning[overtaken]")
        return user.files["shows.toml"].rsplit("release = ", 1)[1].strip()


def refused(catalogue: str, day: str, *words: str) -> str:
    with user_folder(shows=catalogue) as user:
        before = user.files
        ran = record(user, day, *words)
        assert (ran.code, ran.out, user.files) == (2, "", before)
        return ran.err


# --- one show -------------------------------------------------------------------------------------

DAY = ("--as-of", TODAY)


def countdown(catalogue: str, *args: str) -> str:
    """Return the countdown of the show, without the day and the title."""
    return asked(catalogue, "countdown", "a", *(args or DAY)).partition("\nA\n")[2]


def records(catalogue: str, *args: str) -> list[list[str]]:
    """Return the fields of plain lines."""
    output = asked(catalogue, *args, "--plain")
    return [line.split("\t") for line in output.splitlines()]


def data(catalogue: str, *args: str) -> Any:
    return json.loads(asked(catalogue, *args, "--json"))
