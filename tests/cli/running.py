"""etoile as a test runs it: within the test, which is quick, or as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

from etoile_cli.cli.app import main
from tests.helpers import unindented

PROGRAM = [sys.executable, "-m", "etoile_cli"]

# A countdown that exits with 1 if it loaded a reader of TOML, and with 0 if it did not.
COUNTDOWN_TELLING_OF_TOML = (
    "-c",
    "import os, sys; end = os._exit; "
    "os._exit = lambda code: end('tomli' in sys.modules or code + 2 * bool(code)); "
    "from etoile_cli.__main__ import run; run()",
    *("countdown", "--plain"),
)

# Without the variables by which coverage measures processes: copies of etoile are not measured.
UNMEASURED: dict[str, str | None] = {
    "COVERAGE_PROCESS_CONFIG": None,
    "COVERAGE_PROCESS_START": None,
}

# What an empty catalogue prints, by the name of its file.
NO_SHOWS = "the catalogue {} holds no shows\n`etoile add TITLE` adds a show to your catalogue\n"

# What a test does not say is the same on every machine; None takes a name out of the environment.
USUAL: dict[str, str | None] = {
    "COLUMNS": "80",
    "TZ": "UTC",
    "TERM": "xterm",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": None,
    "FORCE_COLOR": None,
    "PYTHONIOENCODING": None,
    "_ETOILE_COMPLETE": None,
    "XDG_DATA_HOME": "/dev/null/data",
    "XDG_CONFIG_HOME": "/dev/null/config",
    "XDG_STATE_HOME": "/dev/null/state",
    "XDG_CACHE_HOME": "/dev/null/cache",
    "ETOILE_CONFIG": None,
    "ETOILE_FOLDER": None,
    "ETOILE_ONLY_MINE": None,
    "ETOILE_INDEX": None,
    "ETOILE_COUNTRY": None,
    "VISUAL": None,
    "EDITOR": None,
}


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    out: str
    err: str
    code: int


def run(*args: str, **environment: str | None) -> Ran:
    """Run a command within this process."""
    encoding = environment.get("PYTHONIOENCODING") or "utf-8"
    out, err = (TextIOWrapper(BytesIO(), encoding, newline="\n") for _ in range(2))
    with environment_of(env(**environment)), redirect_stdout(out), redirect_stderr(err):
        code = main(args)
    return Ran(_content(out), _content(err), code)


def answer(*args: str, **environment: str | None) -> str:
    """Return what a command that goes well writes to stdout, with nothing on stderr."""
    ran = run(*args, **environment)
    assert (ran.err, ran.code) == ("", 0)
    return ran.out


def asked(catalogue: str, *args: str, **environment: str | None) -> str:
    """Return what is answered of a catalogue that stands in the test."""
    with folder_with(catalogue):
        return answer(*args, "--catalogue", "shows.toml", **environment)


def run_on(catalogue: str, *args: str, **environment: str | None) -> Ran:
    """Run a command on a catalogue that stands in the test."""
    with folder_with(catalogue):
        return run(*args, "--catalogue", "shows.toml", **environment)


def process(
    *args: str, cwd: Path | None = None, timeout: float = 30, **environment: str | None
) -> Ran:
    """Run a command as a process of its own, its stdin closed."""
    done = subprocess.run(
        [*PROGRAM, *args],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env=env(**environment),
        timeout=timeout,
        check=False,
    )
    return Ran(done.stdout.decode(), done.stderr.decode(), done.returncode)


def shell(script: str, cwd: Path | None = None, **environment: str | None) -> Ran:
    """Run a line of sh in which `$etoile` is the program."""
    done = subprocess.run(
        ["sh", "-c", script],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env=env(etoile=" ".join(PROGRAM), **environment),
        timeout=30,
        check=False,
    )
    return Ran(done.stdout.decode(), done.stderr.decode(), done.returncode)


def env(**changes: str | None) -> dict[str, str]:
    """Return the environment of a process: this one's, with the changes."""
    wanted: dict[str, str | None] = {**os.environ, **USUAL, **changes}
    return {name: value for name, value in wanted.items() if value is not None}


@contextmanager
def folder_with(catalogue: str, name: str = "shows.toml") -> Iterator[Path]:
    """Stand in a new folder that holds one catalogue."""
    with TemporaryDirectory() as folder, chdir(folder):
        file = Path(folder) / name
        file.write_bytes(unindented(catalogue).encode())
        yield file


@contextmanager
def environment_of(variables: dict[str, str]) -> Iterator[None]:
    """Have these variables and no others."""
    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(variables)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _content(stream: TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode(stream.encoding)
