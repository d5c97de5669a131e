"""A person's home, in which a test writes their own catalogue."""

import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.running import Ran, process, run, shell


@dataclass(frozen=True)
class Home:
    """A folder that is a person's home, on a day that is always the same."""

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
        """Give the home a file of its own catalogue."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file

    def files(self) -> dict[str, bytes]:
        """The bytes of everything that lies in the folder of the catalogue."""
        if not self.folder.exists():
            return {}
        return {file.name: file.read_bytes() for file in sorted(self.folder.iterdir())}

    def aside(self) -> list[Path]:
        """The texts that were kept aside."""
        return sorted((self.state / "aside").glob("*.toml"))

    def values(self) -> dict[str, Any]:
        return tomllib.loads(self.file.read_text(encoding="utf-8"))


def editor(script: str) -> str:
    """An editor for EDITOR, told as lines of sh in which $1 is the file."""
    return shlex.join(["sh", "-c", script, "editor"])
