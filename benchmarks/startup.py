"""Compare how long etoile takes to start with the smallest programs of the same kind.

    .venv/bin/python benchmarks/startup.py [RUNS]

Every command is run as a whole process, RUNS times (default: 40) after a run that is not counted,
each time right after the hello world that draws as much. Prints the medians of the processor times,
which other programs hardly change, and the median of the ratios: these hold on other computers,
milliseconds do not.
"""

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
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
    # the arguments of etoile, the hello world to compare with, the highest ratio; a countdown of
    # all shows has none, because its time grows with the catalogue
    (("countdown", "etoile", "--plain"), "hello, plain", 1.10),
    (("countdown", "etoile"), "hello, table", 1.10),
    (("--help",), "hello, plain", 1.15),
    (("countdown", "--plain"), "hello, plain", None),
    (("countdown",), "hello, table", None),
)


def main(runs: int) -> None:
    """Measure the commands and print one table."""
    compileall.compile_dir(SOURCE, quiet=1)  # as an installer does
    subprocess.run([sys.executable, "-m", "etoile_cli.catalogue.built_in"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        hellos = {
            "hello, plain": _script(folder, "plain.py", PLAIN_HELLO),
            "hello, table": _script(folder, "table.py", TABLE_HELLO),
        }
        print(f"medians of {runs} pairs of runs, Python {sys.version.split()[0]}\n")
        print(f"{'':32} {'ms':>6}  {'ratio':>5}  {'at most':>7}  compared with")
        for arguments, against, most in MEASURED:
            name, bound = " ".join(("etoile", *arguments)), f"{most:.2f}" if most else "–"
            pairs = _pairs(hellos[against], [str(ETOILE), *arguments], runs)
            ratio = median(taken / hello for hello, taken in pairs)
            hello, taken = (median(times) for times in zip(*pairs, strict=True))
            print(f"{name:32} {taken:6.0f}  {ratio:5.2f}  {bound:>7}  {against} ({hello:.0f} ms)")


def _script(folder: str, name: str, text: str) -> list[str]:
    path = Path(folder) / name
    path.write_text(text, encoding="utf-8")
    return [sys.executable, str(path)]


def _pairs(hello: list[str], call: list[str], runs: int) -> list[tuple[float, float]]:
    """Return the times of both in milliseconds; they run in turn, so a slow phase slows both."""
    times = [(_time(hello), _time(call)) for _ in range(runs + 1)]
    return times[1:]


def _time(call: Sequence[str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TZ": "UTC"})
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
