"""Make the documents that are made from the program, or check that they still are.

    python docs/make.py            write them
    python docs/make.py --check    say which would change; exit 1 if any

Made are `docs/commands.md`, the pictures, and the tables of dates in `docs/format.md` and
`docs/time.md`.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from etoile_cli.cli.app import COMMANDS
from etoile_cli.domain import everyday_dates, relative_dates
from etoile_cli.domain.date_parser import FORMAT_EXAMPLES, parse_window

DOCS = Path(__file__).parent

EXAMPLES_OF = {
    "": "etoile --as-of 2026-11-22",
    "countdown": "etoile countdown etoile --as-of 2025-03-10",
    "upcoming": "etoile upcoming --as-of 2025-04-13 --days 14 --zone Europe/London --country GB",
    "calendar": "etoile calendar 2025-04 --as-of 2025-04-24 --zone America/New_York",
    "timeline": "etoile timeline etoile --as-of 2026-11-22",
    "list": "etoile list --platform hbo --as-of 2026-11-22",
    "show": "etoile show etoile --as-of 2025-03-25",
    "cast": "etoile cast etoile --as-of 2023-06-01",
    "status": "etoile status etoile --as-of 2026-11-22",
    "news": "etoile news etoile --since 2025-03-01 --as-of 2025-06-30",
    "export": "etoile export ics etoile --as-of 2025-03-10",
    "add": "etoile add Night Ferry --platform Arte --premiere 'spring 2027' --as-of 2026-11-22",
    "record": "etoile record night ferry moved 2027-05-06 --source https://example.org/night-ferry "
    "--as-of 2026-12-03",
    "edit": "EDITOR='sed -i s/Arte/Canal+/' etoile edit night ferry --as-of 2026-12-03",
    "remove": "etoile remove night ferry --dry-run",
    "undo": "etoile undo --as-of 2026-12-03",
    "config": "etoile config --plain",
    "check": "etoile check data/shows.toml --as-of 2026-07-31",
}
"""For each command a call that tells much, as of a day, so that it always prints the same.

They are made one after another by somebody who begins with no files of their own.
"""

PICTURED = {
    "etoile": (
        "etoile countdown etoile --as-of 2025-03-10",
        "etoile countdown etoile --as-of 2026-11-22",
        "etoile timeline etoile --as-of 2026-11-22",
    ),
    "upcoming": ("etoile upcoming --as-of 2025-04-20 --zone Europe/London --country GB",),
    "calendar": ("etoile calendar 2025-04 --as-of 2025-04-16 --zone America/New_York",),
    "timeline": ("etoile timeline harry-potter the-savant --as-of 2026-07-01",),
    "own": (
        "etoile add Night Ferry --platform Arte --premiere 'spring 2027' --as-of 2026-11-22",
        "etoile record night ferry moved 2027-05-06 --as-of 2026-12-03",
        "etoile record night ferry cast 'Luke Kirby' --tier guest --as-of 2026-12-03",
        "etoile undo --as-of 2026-12-03",
    ),
}
"""The calls in each picture, by its name."""

WINDOWS = ("<!-- windows: made by docs/make.py -->\n", "<!-- end of windows -->\n")
OTHERS = ("<!-- other forms: made by docs/make.py -->\n", "<!-- end of other forms -->\n")
RELATIVE = ("<!-- relative dates: made by docs/make.py -->\n", "<!-- end of relative dates -->\n")
FRIDAY = date(2026, 11, 27)


def main(arguments: list[str]) -> int:
    """Write what has changed, or with `--check` only name it; the exit code."""
    stale = [path for path, make in MADE.items() if _read(path) != make()]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(DOCS.parent)} is not what the program makes of it")
        print("run: python docs/make.py" if stale else "the documents are up to date")
        return 1 if stale else 0
    for path in stale:
        path.write_text(MADE[path](), encoding="utf-8")
        print(f"made {path.relative_to(DOCS.parent)}")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


YOU = "/home/you"
"""Whose files the examples tell of."""


def run(call: str, home: str, **environment: str) -> str:
    """What a call prints on an 80-column terminal in UTC, first stdout and then stderr.

    Its words are those of a shell, variables before its name among them. What lies in the home,
    or beside this folder, is told as if it lay where a reader has it.
    """
    words = shlex.split(call)
    start = words.index("etoile")
    said = dict(word.split("=", 1) for word in words[:start])
    known = {"PATH": os.environ["PATH"], "HOME": home, "TZ": "UTC", "PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, "-m", "etoile_cli", *words[start + 1 :]],
        env={**known, "COLUMNS": "80", **said, **environment},
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = told.stdout + told.stderr
    return printed.replace(home, YOU).replace(str(DOCS.parent), f"{YOU}/etoile")


# --- the commands --------------------------------------------------------------------------------


def commands() -> str:
    """The page of commands: of each its help, and an example with what it prints."""
    with TemporaryDirectory() as home:
        told = [_command(name, home) for name in ("", *COMMANDS)]
    parts = [
        "# Commands\n",
        "This page is made from the program by `docs/make.py`.\n",
        "Every answer comes as a table, with `--plain` as lines ([columns](plain.md)), and with "
        "`--json` as JSON ([shapes](json.md)).\n",
        *told,
        _EXIT_CODES,
    ]
    return "\n".join(parts)


def _command(name: str, home: str) -> str:
    call = f"etoile {name}".strip()
    example = EXAMPLES_OF[name]
    return "\n".join(
        [
            f"## `{call}`\n",
            _block(f"$ {call} --help\n" + run(f"{call} --help", home)),
            _block(f"$ {example}\n" + run(example, home)),
        ]
    )


def _block(text: str) -> str:
    return f"```console\n{text.rstrip()}\n```\n"


_EXIT_CODES = """## Exit codes

| code | means |
|---|---|
| 0 | answered; also where the reader of a pipe has gone |
| 1 | [nothing matched](errors.md#when-nothing-matches) |
| 2 | the call was wrong |
| 65 | the catalogue is not one; also after an answer from which a file of yours is left out |
| 70 | a mistake in etoile |
| 74 | something could not be read or written |
| 78 | the configuration is wrong |
| 130 | interrupted |

Answers go to stdout, messages to stderr. Colour is used where stdout is a terminal that has it;
`NO_COLOR` turns it off, `FORCE_COLOR` on.
"""


# --- the windows ---------------------------------------------------------------------------------


def format_page() -> str:
    """Return the page of the format with its tables of windows and of other forms of dates."""
    page = _between(_read(DOCS / "format.md") or "", WINDOWS, _windows())
    return _between(
        page, OTHERS, _read_as(everyday_dates.EVERYDAY_EXAMPLES, everyday_dates.canonical_date)
    )


def time_page() -> str:
    """Return the page of days and hours with its table of dates that depend on the day."""
    page = _read(DOCS / "time.md") or ""
    read = relative_dates.relative_date_reader(FRIDAY)
    return _between(page, RELATIVE, _read_as(relative_dates.RELATIVE_EXAMPLES, read))


def _between(page: str, marks: tuple[str, str], made: str) -> str:
    start, end = marks
    before, _, rest = page.partition(start)
    return f"{before}{start}{made}{end}{rest.partition(end)[2]}"


def _read_as(examples: Iterable[str], atom: everyday_dates.DateReader) -> str:
    rows = [f"| `{words}` | `{parse_window(words, atom).words}` |\n" for words in examples]
    return "".join(["| words | read as |\n|---|---|\n", *rows])


def _windows() -> str:
    rows = [(words, parse_window(words)) for words in FORMAT_EXAMPLES]
    lines = [f"| `{words}` | {w.first or 'open'} | {w.last or 'open'} |\n" for words, w in rows]
    return "".join(["| words | first day | last day |\n|---|---|---|\n", *lines])


# --- the picture ---------------------------------------------------------------------------------


def picture(name: str) -> str:
    """Some calls and what they print in colour, as a terminal shows them."""
    console = Console(record=True, width=80, file=StringIO())
    with TemporaryDirectory() as home:
        for call in PICTURED[name]:
            console.print(Text(f"$ {call}", style="bold"))
            console.print(Text.from_ansi(run(call, home, FORCE_COLOR="1")))
    return console.export_svg(
        title="etoile", theme=MONOKAI, unique_id=name, code_format=_without_web_fonts()
    )


def _without_web_fonts() -> str:
    """Rich's picture, in the reader's own fixed-width font: it asks no server for another."""
    without = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return without.replace("Fira Code", "ui-monospace").strip() + "\n"


MADE: dict[Path, Callable[[], str]] = {
    DOCS / "commands.md": commands,
    DOCS / "format.md": format_page,
    DOCS / "time.md": time_page,
    **{DOCS / f"{name}.svg": partial(picture, name) for name in PICTURED},
}
"""What is made, and how."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
