"""Measure what calls cost with few and with many shows, beside the smallest programs of their kind.

    .venv/bin/python benchmarks/speed.py [RUNS]

Makes folders that follow 17, 300, 3,000 and 10,000 shows (`made_shows.py`), and an index of each.
Every call is a whole process, run RUNS times (default: 20; five times that if it is short, a fifth
if it is long) after one that does not count, each time right after the program that it is compared
with. Prints the medians of the processor times (user and system), which other programs hardly
change, and the median of the ratios: these hold on other computers, milliseconds do not.
"""

import compileall
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from resource import struct_rusage
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from made_shows import make_folder, show, show_file
from other_programs import other_calls

from etoile_cli.records import frozen

ETOILE = str(Path(sys.executable).with_name("etoile"))
SOURCE = Path(__file__).parents[1] / "src"
SIZES = (17, 300, 3_000, 10_000)
GROWTH = (2_000, 16_000)
YOUNG = 2.1  # seconds in which a file is read again each time
SHORT, LONG = 60, 1_000  # ms
COMPLETION = 1.2
MEMORY = 1.5
LINEAR = 1.2

NO_MORE: Mapping[str, str] = {}

PLAIN_HELLO = """
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    typer.echo("hello world")


app()
"""

TABLE_HELLO = """
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main() -> None:
    table = Table("hello")
    table.add_row("world")
    Console().print(table)


app()
"""

TOMORROW = """
import sys
from datetime import UTC, datetime, timedelta
from etoile_cli.cli import context
context.now = lambda: datetime.now(UTC) + timedelta(1)
from etoile_cli.__main__ import run
sys.argv[0] = "etoile"
run()
"""


@frozen
class Row:
    """A call, the program that it is compared with, and the highest ratio, None if there is none.

    `before` is done before each run, and not measured.
    """

    name: str
    call: Sequence[str]
    against: str
    most: float | None
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] = NO_MORE


class Bench:
    """The folders, the programs to compare with, and the environment of every call."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.folders = {size: make_folder(scratch / f"{size}", size) for size in SIZES}
        names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        kept = {"PATH": os.environ["PATH"], "HOME": str(scratch), "TZ": "UTC", "LANG": "C.UTF-8"}
        folders = {name: str(scratch / name) for name in names}
        self.environment = {**kept, **folders, "PYTHONPATH": str(scratch)}
        self.cache = Path(folders["XDG_CACHE_HOME"])
        self.programs = {
            "hello": [sys.executable, self.script("plain.py", PLAIN_HELLO)],
            "hello, Rich": [sys.executable, self.script("table.py", TABLE_HELLO)],
            "empty script": [self.empty_script()],
        }
        self.notes = count()

    def script(self, name: str, text: str) -> str:
        """Write a script, and return its path."""
        path = self.scratch / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def empty_script(self) -> str:
        """Return the script of `etoile` as its installer made it, but with nothing to run."""
        self.script("nothing_at_all.py", "def run(): ...\n")
        text = Path(ETOILE).read_text(encoding="utf-8")
        return self.script("empty", text.replace("etoile_cli.__main__", "nothing_at_all"))

    def etoile(self, words: str, size: int) -> list[str]:
        """Return a call about a folder."""
        return [ETOILE, *words.split(), "--folder", str(self.folders[size])]

    # --- what is done before a run ---------------------------------------------------------------

    def learn(self) -> None:
        """Make an index of every folder, and keep a copy of them."""
        time.sleep(YOUNG)
        for size in SIZES:
            self.run(self.etoile("countdown --plain", size))
        self.run([ETOILE, "countdown", "--plain"])
        for size in SIZES:
            call = self.etoile("prompt", size)
            said = subprocess.run(call, env=self.environment, check=True, stdout=subprocess.PIPE)
            if not said.stdout:
                raise SystemExit(f"the prompt knows nothing of {size} shows")
        shutil.copytree(self.cache, self.scratch / "kept")

    def remember(self) -> None:
        """Make the index what it was."""
        self.forget()
        shutil.copytree(self.scratch / "kept", self.cache)

    def forget(self) -> None:
        """Remove the index."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def change_file(self) -> None:
        """Change one file of a folder."""
        file = show_file(self.folders[300], 9)
        file.write_text(show(9, f"Note {next(self.notes)}."), encoding="utf-8")

    def run(self, call: Sequence[str], environment: Mapping[str, str] = NO_MORE) -> struct_rusage:
        """Run a call in a process of its own, and return what it took; raise if it fails."""
        process = os.posix_spawn(
            call[0],
            [*call],
            {**self.environment, **environment},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)
            ],
        )
        _, status, used = os.wait4(process, 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"{call} failed")
        return used


# --- the calls ------------------------------------------------------------------------------------


def rows_of(bench: Bench) -> list[Row]:
    """Return every call that is compared with another program."""

    def about(size: int, words: str, against: str, most: float | None, **more: Any) -> Row:
        name = f"{words}, {size:,}{more.pop('remark', '')}"
        return Row(name, bench.etoile(words, size), against, most, **more)

    tomorrow = [sys.executable, bench.script("tomorrow", TOMORROW)]
    plain = [ETOILE, "countdown", "--plain"]
    new_day = [*tomorrow, *bench.etoile("countdown --plain", 300)[1:]]
    return [
        Row("countdown etoile --plain", [*plain, "etoile"], "hello", 1.10),
        Row("countdown etoile", [ETOILE, "countdown", "etoile"], "hello, Rich", 1.10),
        Row("--help", [ETOILE, "--help"], "hello", 1.15),
        Row("countdown --plain, built-in", plain, "hello", None),
        Row("the same, first call", plain, "hello", None, before=bench.forget),
        about(300, "countdown --plain", "hello", 1.5),
        about(10_000, "countdown --plain -n 20", "hello", 2),
        about(300, "show show-7", "hello, Rich", 1.25),
        about(10_000, "show show-7", "hello, Rich", 1.5),
        about(17, "prompt", "empty script", 1.35),
        about(10_000, "prompt", "empty script", 1.35),
        *completions(bench),
        about(300, "due --within 2w", "hello", None),
        about(300, "countdown", "hello, Rich", None),
        about(300, "upcoming", "hello, Rich", None),
        about(300, "list", "hello, Rich", None),
        about(300, "record show-7 renewed --dry-run", "hello", None),
        Row("countdown --plain, 300, a new day", new_day, "hello", 2),
        about(
            300, "countdown --plain", "hello", 2, remark=", file changed", before=bench.change_file
        ),
        about(300, "countdown --plain --no-index", "hello", 4),
        about(3_000, "countdown --plain --no-index", "hello", 30),
    ]


def completions(bench: Bench) -> Iterator[Row]:
    """Yield the completion of a word of each kind that comes from the catalogue."""
    for words in ("show the-show-of-number-77", "list --genre dr", "list --platform channel-7"):
        yield completion(bench, words)
    yield completion(bench, "list --person person-77")
    yield completion(bench, "add --pattern we")


def completion(bench: Bench, words: str) -> Row:
    """Return the completion of the last of some words, as bash asks for it."""
    line = f"etoile --folder {bench.folders[10_000]} {words}"
    place = str(len(line.split()) - 1)
    asked = {"_ETOILE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": place}
    return Row(f"{words} TAB, 10,000", [ETOILE], "hello", COMPLETION, environment=asked)


# --- the table ------------------------------------------------------------------------------------


def main(runs: int) -> None:
    """Measure every call and print one table."""
    compileall.compile_dir(SOURCE, quiet=1)  # as an installer does
    subprocess.run([sys.executable, "-m", "etoile_cli.catalogue.built_in"], check=True)
    print(f"{machine()}\nmedians of {runs} pairs of runs\n")
    print(f"{'':44} {'ms':>6}  {'ratio':>5}  {'at most':>7}  compared with")
    with TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch))
        bench.learn()
        for row in rows_of(bench):
            print_row(bench, row, runs)
        for words in ("countdown --plain -n 20", "show show-7"):
            print_memory(bench, words)
        for name, call in other_calls(bench.scratch, bench.etoile("due --within 52w", 300)):
            print_row(bench, Row(name, call, "hello", None), runs)
        print_growth(bench)


def machine() -> str:
    """Return what the figures depend on."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")),
        platform.processor(),
    )
    return f"{os.cpu_count()} × {model}, {platform.system()}, Python {platform.python_version()}"


def _cpu_lines() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def print_row(bench: Bench, row: Row, runs: int) -> None:
    """Measure a call, and print its row."""
    bench.remember()
    pairs = [pair(bench, row)]
    taken = pairs[0][1]
    runs = 5 * runs if taken < SHORT else runs if taken < LONG else max(1, runs // 5)
    pairs = [pair(bench, row) for _ in range(runs)]
    ratio = median(taken / other for other, taken in pairs)
    other, taken = (median(times) for times in zip(*pairs, strict=True))
    bound = f"{row.most:.2f}" if row.most else "–"
    against = f"{row.against} ({other:.0f} ms)"
    print(f"{row.name:44} {taken:6.0f}  {ratio:5.2f}  {bound:>7}  {against}", flush=True)


def pair(bench: Bench, row: Row) -> tuple[float, float]:
    """Return the times of the other program and of a call; a slow phase slows both."""
    row.before()
    other = bench.run(bench.programs[row.against])
    return milliseconds(other), milliseconds(bench.run(row.call, row.environment))


def milliseconds(used: struct_rusage) -> float:
    """Return the processor time of a process."""
    return (used.ru_utime + used.ru_stime) * 1000


def print_memory(bench: Bench, words: str) -> None:
    """Print the memory that a call takes with the most shows, compared with the fewest."""
    bench.remember()
    few, many = (bench.run(bench.etoile(words, size)).ru_maxrss for size in (SIZES[0], SIZES[-1]))
    name = f"memory of {words}, {SIZES[-1]:,}, in MB"
    print(f"{name:44} {many / 1024:6.0f}  {many / few:5.2f}  {MEMORY:7.2f}  with {SIZES[0]} shows")


def print_growth(bench: Bench) -> None:
    """Print the time that `check` takes for each of many shows, compared with fewer."""
    few, many = GROWTH
    times = []
    for size in GROWTH:
        folder = make_folder(bench.scratch / f"check-{size}", size)
        times.append(milliseconds(bench.run([ETOILE, "check", str(folder)])) / size)
    name = f"check, for each of {many:,} shows"
    ratio = times[1] / times[0]
    print(f"{name:44} {times[1]:6.2f}  {ratio:5.2f}  {LINEAR:7.2f}  each of {few:,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
