"""Measure what followed shows cost: the same command with them, and with an empty folder.

    .venv/bin/python benchmarks/followed.py [RUNS]

Makes folders that follow 50 and 306 shows, a file each where `etoile follow` writes it: a season
each, most of it out, a few of them under way, some of them ended. Each command is run as a whole
process, RUNS times (default: 20), in turn with each folder, with what an earlier call remembered
and without; the table is drawn for a terminal. Prints the least processor time (user and system)
with each folder, and its ratio to that with the empty one.
"""

import compileall
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from etoile_cli.catalogue.load import service_folder

ETOILE = Path(sys.executable).with_name("etoile")
SOURCE = Path(__file__).parents[1] / "src"
TODAY = date.today()  # what is remembered is of today
SIZES = (0, 50, 306)
COMMANDS = (
    (("countdown", "--plain"), 1.6),
    (("countdown",), 1.6),
    ((), None),
    (("countdown", "--plain", "--no-index"), None),
    (("countdown", "--no-index"), None),
    (("--no-index",), None),
)
"""The arguments of etoile, and the highest ratio with the most shows, None if there is none."""
WORDS = (
    "amber", "bay", "cedar", "dune", "ember", "fjord", "grove", "harbor", "isle", "juniper",
    "kite", "lantern",
)  # fmt: skip
GENRES = ("drama", "comedy", "crime", "documentary", "fantasy")
CHANNELS = (("BBC One", "Europe/London"), ("NBC", "America/New_York"), ("Netflix", None))
UNDER_WAY = 0.1  # the share of the shows of which some of the season is ahead
ENDED = 0.2


def main(runs: int) -> None:
    """Measure the commands and print one table."""
    compileall.compile_dir(SOURCE, quiet=1)  # as an installer does
    subprocess.run([sys.executable, "-m", "etoile_cli.catalogue.built_in"], check=True)
    with tempfile.TemporaryDirectory() as scratch:
        folders = {size: _folder(Path(scratch), size) for size in SIZES}
        time.sleep(2.1)  # younger files are read again each time
        environment = {**os.environ, **_own_folders(Path(scratch))}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"least of {runs} runs in ms, Python {sys.version.split()[0]}, {_bytes(folders)}\n")
        heads = (f"{size} shows" for size in SIZES)
        print(f"{'':32}{''.join(f'{head:>16}' for head in heads)}   at most")
        for arguments, most in COMMANDS:
            command = [str(ETOILE), *arguments]
            times = _times(command, folders, runs, environment)
            cells = (f"{one:9.0f} ({one / times[0]:4.2f})" for one in times.values())
            bound = f"{most:.2f}" if most else "–"
            print(f"{' '.join(('etoile', *arguments)):32}{''.join(cells)}{bound:>11}")


def _own_folders(scratch: Path) -> dict[str, str]:
    """Return the variables that keep the user's own files out of it."""
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {name: str(scratch / name) for name in names}


def _bytes(folders: dict[int, Path]) -> str:
    largest = folders[max(folders)]
    size = sum(file.stat().st_size for file in Path(service_folder(str(largest))).iterdir())
    return f"{size // 1000} kB of files"


def _times(
    command: list[str], folders: dict[int, Path], runs: int, environment: dict[str, str]
) -> dict[int, float]:
    """Return the least time of a command with each folder, in ms."""
    found: dict[int, list[float]] = {size: [] for size in folders}
    for _ in range(runs):
        for size, folder in folders.items():
            before = getrusage(RUSAGE_CHILDREN)
            _run_in_terminal([*command, "--folder", str(folder)], environment)
            after = getrusage(RUSAGE_CHILDREN)
            spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
            found[size].append(spent * 1000)
    return {size: min(times) for size, times in found.items()}


def _run_in_terminal(command: list[str], environment: dict[str, str]) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs) as process:
        os.close(theirs)
        with suppress(OSError):  # the end
            while os.read(ours, 65_536):
                continue
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"{command} failed")


# --- the shows -----------------------------------------------------------------------------------


def _folder(scratch: Path, size: int) -> Path:
    """Return a new folder that follows so many shows, always the same ones."""
    folder = scratch / f"{size}-shows"
    files = Path(service_folder(str(folder)))
    files.mkdir(parents=True)
    chance = random.Random(12)
    for number in range(size):
        name = f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{number}"
        text = "\n".join(_show(name, chance)) + "\n"
        (files / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def _show(name: str, chance: random.Random) -> Iterator[str]:
    """Yield the lines of the file of a show, with one season."""
    channel, zone = chance.choice(CHANNELS)
    id_ = chance.randrange(1, 80_000)
    source = f'source = "https://www.tvmaze.com/shows/{id_}/{name}"'
    count = chance.choice((1, 2, 4, 6, 8, 10))
    ago = chance.randrange(1, 7 * count) if chance.random() < UNDER_WAY else 7 * count + 20
    first = TODAY - timedelta(ago + chance.randrange(300 * (ago > 7 * count) + 1))
    last = first + timedelta(7 * (count - 1))
    yield f'[{name}]\ntitle = "{name.replace("-", " ").title()}"'
    yield f'genres = ["{chance.choice(GENRES)}"]\nplatform = "{channel}"'
    yield f"{source}\nchecked = {TODAY}\nids = {{ tvmaze = {id_} }}\n"
    yield f'[[{name}.news]]\nreported = "by {min(TODAY, last + timedelta(2))}"'
    yield f"season = {chance.randrange(1, 9)}"
    if chance.random() < 1 / 2:
        yield f"titles = {[f'Episode {word}' for word in WORDS[:count]]}"
    yield f"{source}\n\n[[{name}.news.release]]"
    yield f'episodes = "1-{count}"\ndate = {first}' + ("T20:00:00" if zone else "")
    if zone:
        yield f'zone = "{zone}"'
    if count > 1:
        yield 'every = "week"'
    if chance.random() < ENDED and last < TODAY:
        yield f'\n[[{name}.news]]\nreported = "by {TODAY}"\nstatus = "ended"\n{source}'


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
