"""Write the documents that are generated from the program, or check that they are up to date.

    python docs/make.py            write them
    python docs/make.py --check    print which would change; exit 1 if any

These are `docs/commands.md`, the man page, the pictures, and the tables of dates in
`docs/format.md` and `docs/time.md`, and that of fields in `docs/scripts.md`.
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
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import load
from etoile_cli.cli.app import COMMANDS
from etoile_cli.cli.due_fields import FIELDS
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain import date_forms, date_parser
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
    "due": "etoile due --within 2w --as-of 2025-04-13",
    "prompt": "etoile prompt --as-of 2025-03-18",
    "add": "etoile add Night Ferry --platform Arte --premiere 'spring 2027' --as-of 2026-11-22",
    "record": "etoile record night ferry moved 2027-05-06 --source https://example.org/night-ferry "
    "--as-of 2026-12-03",
    "edit": "EDITOR='sed -i s/Arte/Canal+/' etoile edit night ferry --as-of 2026-12-03",
    "remove": "etoile remove night ferry --dry-run",
    "undo": "etoile undo --as-of 2026-12-03",
    "redo": "etoile redo --as-of 2026-12-03",
    "config": "etoile config --plain",
    "check": "etoile check data/shows.toml --as-of 2026-07-31",
    "explain": "etoile explain bad-as-of",
    "help": "etoile help options",
}
"""An example of each command, as of a day, so that it always prints the same.

They run one after another for a user who starts without files.
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
FIELDS_MARKS = ("<!-- fields: made by docs/make.py -->\n", "<!-- end of fields -->\n")
FRIDAY = date(2026, 11, 27)


def main(arguments: list[str]) -> int:
    """Write the documents that changed, or with `--check` only name them; return the exit code."""
    load(built_in_file())  # an example of a catalogue with errors would show these
    stale = [path for path, make in MADE.items() if _read(path) != make()]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(DOCS.parent)} is out of date")
        print("run: python docs/make.py" if stale else "the documents are up to date")
        return 1 if stale else 0
    for path in stale:
        path.write_text(MADE[path](), encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


YOU = "/home/you"
"""The home folder in the examples."""


def run(call: str, home: str, **environment: str) -> str:
    """Return what a call prints on an 80-column terminal in UTC, first stdout and then stderr.

    Variables may be set before its name, as in a shell. Paths in the home and in this checkout are
    printed as if they were in YOU.
    """
    words = shlex.split(call)
    start = words.index("etoile")
    variables = dict(word.split("=", 1) for word in words[:start])
    known = {"PATH": os.environ["PATH"], "HOME": home, "TZ": "UTC", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "etoile_cli", *words[start + 1 :]],
        env={**known, "COLUMNS": "80", **variables, **environment},
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = done.stdout + done.stderr
    return printed.replace(home, YOU).replace(str(DOCS.parent), f"{YOU}/etoile")


# --- the commands --------------------------------------------------------------------------------


def commands() -> str:
    """Return the page of commands: of each its help, and an example with its output."""
    with TemporaryDirectory() as home:
        sections = [_command(name, home) for name in ("", *COMMANDS)]
    parts = [
        "# Commands\n",
        "This page is generated from the program by `docs/make.py`.\n",
        "Every answer is printed as a table; with `--plain`, as tab-separated lines "
        "([columns](plain.md)); with `--json`, as JSON ([shapes](json.md)).\n",
        *sections,
        _exit_codes(),
    ]
    return "\n".join(parts)


def _command(name: str, home: str) -> str:
    call = f"etoile {name}".strip()
    example = EXAMPLES_OF.get(name)  # none of a command that asks a service
    return "\n".join(
        [
            f"## `{call}`\n",
            _block(f"$ {call} --help\n" + run(f"{call} --help", home)),
            *([_block(f"$ {example}\n" + run(example, home))] if example else []),
        ]
    )


def _block(text: str) -> str:
    return f"```console\n{text.rstrip()}\n```\n"


EXIT_CODES = (
    (0, "success, perhaps with warnings; also if the program that reads the output has ended", ""),
    (
        1,
        "nothing matched, [also if an answer is empty](errors.md#when-nothing-matches)",
        "`unknown-show`, `nothing-matched`, `nothing-to-undo`",
    ),
    (
        2,
        "invalid command line",
        "`usage`, `bad-as-of`, `bad-day`, `backward-range`, `unknown-country`, `ambiguous-show`, "
        "`bad-alarm`, `already-there`; an unknown zone, and any error in the options of a command "
        "that writes",
    ),
    (
        65,
        "invalid catalogue; also after an answer if a file of yours was skipped because of errors",
        "all others; `skipped-file` if no other error came before it",
    ),
    (69, "TVmaze cannot be reached", "`offline`"),
    (70, "internal error", "`bug`"),
    (
        74,
        "a file or stream could not be read or written",
        "`no-such-file`, `not-a-file`, `not-a-folder`, `unreadable-file`, `cannot-write`, "
        "`file-exists`, `file-closed`, `changed-since`, `half-changed`, `unreadable-entry`, "
        "`no-editor`",
    ),
    (
        75,
        "another etoile or editor is writing the same file, and nothing was written; or TVmaze "
        "failed: try again",
        "`busy`, `changed-meanwhile`, `service-busy`, `service-failed`",
    ),
    (78, "invalid configuration", "`bad-setting`, and any error in the configuration file"),
    (130, "interrupted", ""),
)
"""Each exit code, what it means, and the errors that end with it."""


def _exit_codes() -> str:
    rows = "\n".join(f"| {code} | {means} | {errors} |" for code, means, errors in EXIT_CODES)
    return f"""## Exit codes

| code | means | [errors](errors.md) |
|---|---|---|
{rows}

`draft-saved` comes with another error, and has its exit code.

Answers go to stdout, messages to stderr. Output is coloured if stdout is a terminal; `NO_COLOR`
turns colours off, `FORCE_COLOR` on.
"""


# --- the man page --------------------------------------------------------------------------------

SHARED_TITLE = "Shared options"


def man_page() -> str:
    """Return the man page, made from the help of etoile and of its commands."""
    with TemporaryDirectory() as home:
        overview = _help("", home)
        pages = {name: _help(name, home) for name in COMMANDS}
        shared = run("etoile help options", home).partition(f"{SHARED_TITLE}:\n")[2]
    sentence, _, rest = overview.partition("\n\n")
    description = rest.split("\n\n")[1]
    parts = [
        '.\\" Generated by docs/make.py.\n.TH ETOILE 1\n.nh\n.ad l',
        f".SH NAME\netoile \\- {_roff(sentence.rstrip('.'))}",
        f".SH SYNOPSIS\n{_usage(overview)}",
        f".SH DESCRIPTION\n{_roff(description)}",
        f".SH OPTIONS\n{_entries(_section(overview, 'Options'))}",
        f".SH SHARED OPTIONS\n{_roff(_SHARED_SENTENCE)}\n{_entries(shared)}",
        ".SH COMMANDS",
        *(_man_command(name, page) for name, page in pages.items()),
        f".SH EXIT STATUS\n{_man_exit_codes()}",
    ]
    return "\n".join(parts) + "\n"


_SHARED_SENTENCE = "Most commands take these, before or after the command's name."


def _help(name: str, home: str) -> str:
    return run(f"etoile {name} --help", home)


def _man_command(name: str, page: str) -> str:
    details = page.split("\n\n")[2:]
    paragraphs = [one for one in details if not re.match(r"[A-Z][a-z ]+(?: \(.*\))?:\n", one)]
    examples = _section(page, "Examples").splitlines()
    rows = _section(page, "Arguments") + _section(page, "Options")
    parts = [
        f".SS {name}\n{_roff(COMMANDS[name].help)}\n.PP\n{_usage(page)}",
        *(f".PP\n{_roff(one)}" for one in paragraphs),
        _entries(rows),
        ".PP\nExamples:\n.PP\n.nf\n.RS 4",
        *(_roff(example.strip()) for example in examples),
        ".RE\n.fi",
    ]
    return "\n".join(parts)


def _usage(page: str) -> str:
    [line] = re.findall(r"^Usage: (.*)$", page, re.MULTILINE)
    name, _, rest = _roff(line).partition(" ")
    return f"\\fB{name}\\fR {rest}"


def _section(page: str, title: str) -> str:
    """Return the lines of a section of a help page, or "" if it has none."""
    found = re.search(rf"^{title}:\n((?:  .*\n?)+)", page, re.MULTILINE)
    return found[1] if found else ""


def _entries(section: str) -> str:
    """Return the rows of a section as tagged paragraphs; a row may go on in further lines."""
    entries: list[tuple[str, str]] = []
    for line in section.splitlines():
        if not line.strip() or line.lstrip().startswith("-h, "):
            continue
        name, _, words = line.strip().partition("  ")
        if line.startswith("    ") and entries:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}".strip())
        else:
            entries.append((name, words.strip()))
    return "\n".join(f".TP\n\\fB{_roff(name)}\\fR\n{_roff(words)}" for name, words in entries)


def _man_exit_codes() -> str:
    words = (
        (code, re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", means)) for code, means, _ in EXIT_CODES
    )
    return "\n".join(f".TP\n\\fB{code}\\fR\n{_roff(meaning)}" for code, meaning in words)


def _roff(text: str) -> str:
    """Return text as roff: its special characters escaped, no line taken for a request."""
    unwrapped = re.sub(r"(?<=\w-)\s+(?=\w)", "", " ".join(text.split()))
    escaped = unwrapped.replace("\\", "\\e").replace("-", "\\-")
    for special, escape in (("`", "\\(ga"), ("'", "\\(aq"), ("~", "\\(ti"), ("^", "\\(ha")):
        escaped = escaped.replace(special, escape)
    escaped = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in escaped)
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


# --- the windows ---------------------------------------------------------------------------------


def format_page() -> str:
    """Return the page of the format with its tables of windows and of other forms of dates."""
    page = _between(_read(DOCS / "format.md") or "", WINDOWS, _windows())
    return _between(page, OTHERS, _read_as(date_parser.EVERYDAY_EXAMPLES, date_forms.read_date))


def time_page() -> str:
    """Return the page of days and hours with its table of dates that depend on the day."""
    page = _read(DOCS / "time.md") or ""
    read = date_parser.relative_date_reader(FRIDAY)
    return _between(page, RELATIVE, _read_as(date_parser.RELATIVE_EXAMPLES, read))


def scripts_page() -> str:
    """Return the page of scripts with its table of the fields of a line."""
    rows = "".join(f"| `{{{name}}}` | {holds} |\n" for name, holds in FIELDS.items())
    page = _read(DOCS / "scripts.md") or ""
    return _between(page, FIELDS_MARKS, f"| field | holds |\n|---|---|\n{rows}")


def _between(page: str, marks: tuple[str, str], made: str) -> str:
    start, end = marks
    before, _, rest = page.partition(start)
    return f"{before}{start}{made}{end}{rest.partition(end)[2]}"


def _read_as(examples: Iterable[str], atom: date_forms.DateReader) -> str:
    rows = [f"| `{words}` | `{parse_window(words, atom).words}` |\n" for words in examples]
    return "".join(["| words | read as |\n|---|---|\n", *rows])


def _windows() -> str:
    rows = [(words, parse_window(words)) for words in FORMAT_EXAMPLES]
    lines = [f"| `{words}` | {w.first or 'open'} | {w.last or 'open'} |\n" for words, w in rows]
    return "".join(["| words | first day | last day |\n|---|---|---|\n", *lines])


# --- the picture ---------------------------------------------------------------------------------


def picture(name: str) -> str:
    """Return a picture of some calls and what they print in colour on a terminal."""
    console = Console(record=True, width=80, file=StringIO())
    with TemporaryDirectory() as home:
        for call in PICTURED[name]:
            console.print(Text(f"$ {call}", style="bold"))
            console.print(Text.from_ansi(run(call, home, FORCE_COLOR="1")))
    return console.export_svg(
        title="etoile", theme=SVG_EXPORT_THEME, unique_id=name, code_format=_without_web_fonts()
    )


def _without_web_fonts() -> str:
    """Return Rich's template in the user's own fixed-width font, so that no font is downloaded."""
    without = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return without.replace("Fira Code", "ui-monospace").strip() + "\n"


MADE: dict[Path, Callable[[], str]] = {
    DOCS / "commands.md": commands,
    DOCS / "etoile.1": man_page,
    DOCS / "format.md": format_page,
    DOCS / "scripts.md": scripts_page,
    DOCS / "time.md": time_page,
    **{DOCS / f"{name}.svg": partial(picture, name) for name in PICTURED},
}
"""The function that makes each document."""


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EtoileError as error:
        sys.exit("\n".join(f"{one.file}: {one.message}" for one in error.problems))
