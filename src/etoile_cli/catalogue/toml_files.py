"""Files in TOML: which a folder has, and each one read by itself, with its shows or its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.layers import TitleOf
from etoile_cli.catalogue.load import read_regular_file, read_tables
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.positions import diagnose
from etoile_cli.catalogue.reader import Issue
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen


@frozen
class TomlFile:
    """A file in TOML, and the tables in it."""

    file: str
    text: str
    values: dict[str, Any]


@frozen
class ValidFile:
    """A file with a valid catalogue: its text, the tables in it, and its shows."""

    file: str
    text: str
    values: dict[str, Any]
    shows: tuple[Show, ...]

    def problems(self) -> list[Diagnostic]:
        """Return no problems."""
        return []


@frozen
class InvalidFile:
    """A file in TOML that is not a valid catalogue."""

    file: str
    text: str
    issues: tuple[Issue, ...]

    def problems(self) -> list[Diagnostic]:
        """Return what is wrong with the file, in the order of its text."""
        return diagnose(self.issues, self.text, self.file)


@frozen
class UnreadableFile:
    """A file that can't be read, or is not TOML, and why."""

    file: str
    error: EtoileError

    def problems(self) -> list[Diagnostic]:
        """Return why the file can't be read."""
        return list(self.error.problems)


UserFile = ValidFile | InvalidFile | UnreadableFile


def exit_code_of(files: Iterable[UserFile]) -> int:
    """Return the exit code of files with problems, by the first one that is invalid."""
    first = next((one for one in files if not isinstance(one, ValidFile)), None)
    return first.error.exit_code if isinstance(first, UnreadableFile) else Exit.BAD_CATALOGUE


# --- reading --------------------------------------------------------------------------------------


def read_files(paths: Iterable[str]) -> list[TomlFile | UnreadableFile]:
    """Return the files at paths that were listed, without those that were removed since."""
    return [one for path in paths if (one := _read_listed(path))]


def read_toml(file: str, text_of: Callable[[str], str]) -> TomlFile | UnreadableFile:
    """Return a file with its tables, or why it has none; `text_of` returns its text."""
    try:
        text = text_of(file)
        return TomlFile(file, text, read_tables(text, file))
    except EtoileError as error:
        return UnreadableFile(file, error)


def is_missing(read: TomlFile | UnreadableFile) -> bool:
    """Return whether a file could not be read because it does not exist."""
    return isinstance(read, UnreadableFile) and read.error.problems[0].code == "no-such-file"


def _read_listed(file: str) -> TomlFile | UnreadableFile | None:
    """Return a file that was listed; None if it was removed since."""
    read = read_toml(file, read_regular_file)
    if not is_missing(read):
        return read
    if not Path(file).is_symlink():
        return None
    hint = "fix the link, or remove it"
    problem = Diagnostic("unreadable-file", "this link is broken", file, hint=hint)
    return UnreadableFile(file, EtoileError(Exit.INPUT_OUTPUT, problem))


def parse_files(files: Iterable[TomlFile | UserFile], title_of: TitleOf) -> tuple[UserFile, ...]:
    """Parse files in TOML; a show without a title has that of another file, or of `title_of`."""
    files = list(files)
    titles: dict[str, str] = {}
    for one in files:
        for id_, show in one.values.items() if isinstance(one, TomlFile | ValidFile) else ():
            title = show.get("title") if isinstance(show, dict) else None
            if isinstance(title, str) and title.strip():
                titles.setdefault(id_, title)

    def find_title(id_: str) -> str | None:
        return titles.get(id_) or title_of(id_)

    return tuple(_parse(one, find_title) if isinstance(one, TomlFile) else one for one in files)


def _parse(toml: TomlFile, title_of: TitleOf) -> ValidFile | InvalidFile:
    shows, issues = parse(toml.values, toml.file, title_of)
    if issues:
        return InvalidFile(toml.file, toml.text, tuple(issues))
    return ValidFile(toml.file, toml.text, toml.values, shows)
