"""Files in TOML: each one read by itself, with its shows or its errors, and which are copies.

A sync service keeps a conflict copy beside a file that changed on two machines. Their names are
those that the services document or write. Copies are read after all other files, and etoile never
writes to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.layers import TitleOf, report_key
from etoile_cli.catalogue.load import (
    IN_COPIES,
    SERVICE_FOLDER,
    read_regular_file,
    read_tables,
)
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.positions import diagnose
from etoile_cli.catalogue.reader import Issue
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.text import join_words, shorten


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


# --- conflict copies ------------------------------------------------------------------------------

_NAMES = {
    "Syncthing": r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?",
    "Seafile": r" \(SFConflict .*\)(?:-\d+)?",
    "Nextcloud": r" \(conflicted copy \d{4}-\d\d-\d\d \d{6}\)",
    "Dropbox": r" \(.+['’]s conflicted copy(?: \d{4}-\d\d-\d\d)?\)| \(Case Conflict\)",
    "ownCloud": r"_conflict-(?:.+-)?\d{8}-\d{6}",
    "pCloud": r" [(\[]conflicted(?: \d+)?[)\]]",
    "Resilio Sync": r"\.Conflict(?:\.?\d+)?",
    "Synology Drive": r"_[^_]+_[A-Z][a-z]{2}-\d\d-\d{4,6}-\d{4}_(?:Case)?Conflict",
    "rclone": r"\.conflict\d+",
    # Dropbox translates its words: Copie en conflit, in Konflikt stehende Kopie, …
    None: r" \((?i:(?=.*[ck](?:o\u0301?|ó)p)(?=.*[ck]onfli)).*\)",
}
"""What each service adds to the name of a file, before its ending."""


@frozen
class ConflictCopy:
    """What a file is a copy of, and the service that made it; None if several may have."""

    original: str
    service: str | None


@cache  # compiled for a name that may be one: most folders have none
def _pattern() -> re.Pattern[str]:
    added = "|".join(f"({pattern})" for pattern in _NAMES.values())
    return re.compile(rf"(.+?)(?:{added})(?: \(\d+\))?(\.toml)")


def conflict_copy(file: str) -> ConflictCopy | None:
    """Return what a file is a conflict copy of, by its name; None if it is not one."""
    if IN_COPIES not in file:
        return None
    path = Path(file)
    found = _pattern().fullmatch(path.name)
    if found is None:
        return None
    added = found.groups()[1:-1]
    service = next(name for name, text in zip(_NAMES, added, strict=True) if text)
    return ConflictCopy(str(path.with_name(found[1] + found[len(_NAMES) + 2])), service)


def in_reading_order(files: Iterable[str]) -> list[str]:
    """Return files by name, conflict copies after all others."""
    return sorted(files, key=lambda file: (conflict_copy(file) is not None, file))


def check_is_original(file: str) -> None:
    """Raise EtoileError (exit 2) if a file is a conflict copy: nothing is written to one."""
    if copy := conflict_copy(file):
        name, original = shorten(Path(file).name), shorten(Path(copy.original).name)
        message = f"{name} is a conflict copy of {original}; etoile does not write to it"
        hint = f"use {original}: move what you need into it, and remove the copy"
        raise usage_error(message, hint)


def copy_warnings(files: Iterable[UserFile]) -> list[Diagnostic]:
    """Return a warning for each conflict copy among files, with how much of it is only there."""
    files = list(files)
    copies = [(one, copy) for one in files if (copy := conflict_copy(one.file))]
    if not copies:
        return []
    originals = [one for one in files if not conflict_copy(one.file)]
    known = {key for one in originals for key in _reports(one)}
    values = [one.values for one in originals if isinstance(one, ValidFile)]
    return [_warning(one, copy, known, values) for one, copy in copies]


def _warning(
    source: UserFile, copy: ConflictCopy, known: set[object], originals: list[dict[str, Any]]
) -> Diagnostic:
    original, file = shorten(Path(copy.original).name), Path(source.file)
    reports = [*_reports(source)]
    by = f", made by {copy.service}" if copy.service else ""
    counts = f"; {_counts(len(reports), sum(map(known.__contains__, reports)))}" if reports else ""
    facts = [*dict.fromkeys(_own_facts(source, originals))]
    more = [f"{len(facts) - _MOST_FACTS} more"] if len(facts) > _MOST_FACTS else []
    named = [*facts[:_MOST_FACTS], *more]
    own = f"; only here, or other here: {join_words(named)}" if named else ""
    hint = f"move what you need into {original}, then remove the copy"
    if file.parent.name == SERVICE_FOLDER:
        hint = "remove it; `etoile refresh` asks TVmaze for what is missing"
    message = f"this is a conflict copy of {original}{by}{counts}{own}"
    return Diagnostic("conflict-copy", message, source.file, hint=hint, severity="warning")


_MOST_FACTS = 3  # that a warning names before it counts the rest


def _own_facts(source: UserFile, originals: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the shows of a copy that no original has, and the facts that none has so."""
    for show, table in source.values.items() if isinstance(source, ValidFile) else ():
        same = [values[show] for values in originals if show in values]
        if not same:
            yield f"the show `{shorten(show)}`"
        elif isinstance(table, dict):
            for key, value in table.items():
                if key != "news" and all(other.get(key) != value for other in same):
                    yield f"the `{shorten(key)}` of `{shorten(show)}`"


def _counts(count: int, shared: int) -> str:
    """Return how many of some reports are in other files, too."""
    reports, are = ("report", "is") if count == 1 else (f"{count:,} reports", "are")
    if shared in (0, count):
        return f"its {reports} {are} {'also in your other files' if shared else 'only here'}"
    parts = shared, count - shared
    also, only = (f"{number:,} {'is' if number == 1 else 'are'}" for number in parts)
    return f"of its {reports}, {also} also in your other files and {only} only here"


def copies_with(files: Iterable[UserFile], show: str, title: str) -> list[Diagnostic]:
    """Return a warning for each conflict copy that has a show."""
    hint = "remove the copy once you need nothing in it"
    return [
        Diagnostic(
            "conflict-copy",
            f"this conflict copy still has {shorten(title)}",
            one.file,
            hint=hint,
            severity="warning",
        )
        for one in files
        if isinstance(one, ValidFile) and show in one.values and conflict_copy(one.file)
    ]


def _reports(source: UserFile) -> Iterator[object]:
    """Yield what identifies each report of a file, if it is valid."""
    for show in source.shows if isinstance(source, ValidFile) else ():
        yield from ((show.id, *report_key(item)) for item in show.news)
