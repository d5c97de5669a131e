"""A person's own folder that stands in a test, and what commands make of it."""

from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from tests.cli.running import Ran, run

TODAY = "2026-11-22"


class Mine:
    """The folder `mine` of the folder that a test stands in. Commands are given on one day."""

    def run(self, *args: str, **environment: str | None) -> Ran:
        """Run a command of this folder's owner."""
        name = 0 if args[0].startswith("-") else 1
        dated = (*args[:name], "--as-of", TODAY, *args[name:])
        places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
        return run(*dated, **places | environment)

    def told(self, *args: str, **environment: str | None) -> str:
        """What a command that goes well writes to stdout, with nothing on stderr."""
        ran = self.run(*args, **environment)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out

    def refused(self, *args: str, **environment: str | None) -> tuple[int, str]:
        """How a command ends that changes nothing and answers nothing, and what it says."""
        before = self.all_files
        ran = self.run(*args, **environment)
        assert ran.out == ""
        assert self.all_files == before
        return ran.code, ran.err

    @property
    def files(self) -> dict[str, str]:
        """What stands in the folder, by name; with the line ends that the files have."""
        return {path.name: _text(path) for path in sorted(Path("mine").glob("*.toml"))}

    @property
    def all_files(self) -> dict[str, str]:
        """All that stands in this folder and around it, folders too, but for the locks."""
        found = (path for path in sorted(Path().rglob("*")) if not path.name.startswith(".lock"))
        return {str(path): "" if path.is_dir() else _text(path) for path in found}


@contextmanager
def mine(**files: str) -> Iterator[Mine]:
    """Stand in a new folder, with these files in the folder `mine`, which is there if any is."""
    with TemporaryDirectory() as folder, chdir(folder):
        for name, text in files.items():
            path = Path("mine", f"{name}.toml")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(dedent(text).removeprefix("\n").encode())
        yield Mine()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")
