"""How long etoile takes to start, held against the smallest programs of the same kind.

    .venv/bin/python benchmarks/startup.py [RUNS]

Every command is run as a whole process, all in turn, RUNS times each (25 where not given) after
one run that is not counted. Printed are medians, and the ratio to the hello world that draws as
much: ratios of one run hold elsewhere, milliseconds do not.
"""

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

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

ETOILE = Path(sys.executable).with_name("etoile")
SOURCE = Path(__file__).parents[1] / "src"

MEASURED = (
    # name, arguments, the hello world that it is held against, the ratio it may have
    ("etoile countdown --plain", ("countdown", "--plain"), "hello, plain", 1.15),
    ("etoile countdown", ("countdown",), "hello, table", 1.15),
    ("etoile --help", ("--help",), "hello, plain", 1.5),
)


def main(runs: int) -> None:
    """Measure, and print one table."""
    compileall.compile_dir(SOURCE, quiet=1)  # as an installation does
    with tempfile.TemporaryDirectory() as folder:
        calls = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "hello, plain": _script(folder, "plain.py", PLAIN_HELLO),
            "hello, table": _script(folder, "table.py", TABLE_HELLO),
            **{name: [str(ETOILE), *arguments] for name, arguments, _, _ in MEASURED},
        }
        times = _measure(calls, runs)
    _print(times, runs)


def _script(folder: str, name: str, text: str) -> list[str]:
    path = Path(folder) / name
    path.write_text(text, encoding="utf-8")
    return [sys.executable, str(path)]


def _measure(calls: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median time of each call in milliseconds; all run in turn, so that none is favoured."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(runs + 1):
        for name, call in calls.items():
            taken = _time(call)
            if turn:
                times[name].append(taken)
    return {name: median(taken) for name, taken in times.items()}


def _time(call: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TZ": "UTC"})
    return (time.perf_counter() - start) * 1000


def _print(times: dict[str, float], runs: int) -> None:
    held = {name: (against, most) for name, _, against, most in MEASURED}
    print(f"medians of {runs} runs, Python {sys.version.split()[0]}\n")
    print(f"{'':26} {'ms':>6}  {'ratio':>5}  {'at most':>7}  held against")
    for name, taken in times.items():
        against, most = held.get(name, ("", 0.0))
        if against:
            ratio = taken / times[against]
            print(f"{name:26} {taken:6.0f}  {ratio:5.2f}  {most:7.2f}  {against}")
        else:
            print(f"{name:26} {taken:6.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
