"""What is told of a catalogue that stands in a test: read from a real file, `shows.toml`."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from etoile_cli.catalogue.checks import check_files
from etoile_cli.catalogue.load import load
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Catalogue
from tests.helpers import as_of


def written(text: str) -> bytes:
    """The catalogue that stands indented in a test."""
    return dedent(text).removeprefix("\n").encode()


def read(content: bytes) -> Catalogue:
    """The catalogue in a file of these bytes; raises as `load` does."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("shows.toml").write_bytes(content)
        return load("shows.toml")


def problems(content: bytes) -> tuple[Diagnostic, ...]:
    """What `load` finds wrong with a file of these bytes."""
    try:
        read(content)
    except EtoileError as error:
        return tuple(error.problems)
    return ()


def told_of(content: bytes) -> str:
    """All that a person reads when these bytes are loaded; nothing where they are in order."""
    found = problems(content)
    return "\n\n".join(map(str, found)) + "\n" * bool(found)


def told(text: str) -> str:
    """All that a person reads when a catalogue is loaded; nothing where it is in order."""
    return told_of(written(text))


def marked(text: str) -> list[str]:
    """Each problem of a catalogue in brief: its code, and what its caret stands under."""
    return [f"{problem.code}: {under_caret(problem)}" for problem in problems(written(text))]


def said(text: str) -> list[str]:
    """Each problem of a catalogue in brief: its code and its message."""
    return [f"{problem.code}: {problem.message}" for problem in problems(written(text))]


def under_caret(problem: Diagnostic) -> str:
    """The piece of the line that the caret of a problem stands under."""
    at = problem.location
    assert at
    return at.text[at.column - 1 :][: at.length]


def flagged(text: str, day: str = "2026-11-22") -> str:
    """All that a person reads when a valid catalogue is checked on a day."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("shows.toml").write_bytes(written(text))
        found, code = check_files(("shows.toml",), as_of(day))
    assert code == Exit.OK
    return "\n\n".join(map(str, found)) + "\n" * bool(found)
