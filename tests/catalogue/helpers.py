"""What is reported of a catalogue that a test writes to a real file, `shows.toml`."""

from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from etoile_cli.catalogue.checks import check_files
from etoile_cli.catalogue.load import load
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Catalogue
from tests.helpers import as_of, unindented


def written(text: str) -> bytes:
    """Return the catalogue that stands indented in a test."""
    return unindented(text).encode()


def refusal(function: Callable[[str], object], path: str) -> str:
    """Return the error that a function raises for a path, and its exit code."""
    with pytest.raises(EtoileError) as raised:
        function(path)
    return f"{raised.value}\nexit code {raised.value.exit_code}\n"


def read(content: bytes) -> Catalogue:
    """Return the catalogue in a file of these bytes; raises as `load` does."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("shows.toml").write_bytes(content)
        return load("shows.toml")


def problems(content: bytes) -> tuple[Diagnostic, ...]:
    """Return the problems that `load` raises for a file of these bytes."""
    try:
        read(content)
    except EtoileError as error:
        return tuple(error.problems)
    return ()


def errors_of(content: bytes) -> str:
    """Return what is printed when these bytes are loaded; nothing if they are valid."""
    found = problems(content)
    return "\n\n".join(map(str, found)) + "\n" * bool(found)


def errors_in(text: str) -> str:
    """Return what is printed when a catalogue is loaded; nothing if it is valid."""
    return errors_of(written(text))


def marked(text: str) -> list[str]:
    """Return each problem of a catalogue in brief: its code, and what its caret stands under."""
    return [f"{problem.code}: {under_caret(problem)}" for problem in problems(written(text))]


def messages(text: str) -> list[str]:
    """Return each problem of a catalogue in brief: its code and its message."""
    return [f"{problem.code}: {problem.message}" for problem in problems(written(text))]


def under_caret(problem: Diagnostic) -> str:
    """Return the piece of the line that the caret of a problem stands under."""
    at = problem.location
    assert at
    return at.text[at.column - 1 :][: at.length]


def warnings_of(text: str, day: str = "2026-11-22") -> str:
    """Return what is printed when a valid catalogue is checked on a day."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("shows.toml").write_bytes(written(text))
        found, code = check_files(("shows.toml",), as_of(day))
    assert code == Exit.OK
    return "\n\n".join(map(str, found)) + "\n" * bool(found)


def weekly(release: str, *, episodes: int = 8) -> str:
    """Return a catalogue of one season with a release."""
    return (
        "[the-savant]\n"
        'title = "The Savant"\n'
        "\n"
        "[[the-savant.news]]\n"
        "reported = 2025-08-26\n"
        "season = 1\n"
        f"episodes = {episodes}\n"
        f"release = {release}\n"
        'source = "https://example.org"\n'
    )


def news_item(line: str, *, reported: str = "2025-09-01") -> str:
    """One more report of the season."""
    return (
        f"\n[[the-savant.news]]\nreported = {reported}\nseason = 1\n{line}\n"
        'source = "https://example.org/2"\n'
    )


def first_lines(catalogue: str, day: str = "2026-11-22") -> list[str]:
    """Return the first line of each warning."""
    return [line for line in warnings_of(catalogue, day).split("\n") if line.startswith("warning")]
