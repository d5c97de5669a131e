"""A person's own catalogue: the TOML files of a folder, each read by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.files import read_regular
from etoile_cli.catalogue.parse import TitleOf, parse
from etoile_cli.catalogue.reader import Fault
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen


@frozen
class Tables:
    """A file in TOML, and the tables in it."""

    file: str
    text: str
    values: dict[str, Any]


@frozen
class ValidFile:
    """A file that is a catalogue: its text, the tables in it, and its shows."""

    file: str
    text: str
    values: dict[str, Any]
    shows: tuple[Show, ...]


@frozen
class InvalidFile:
    """A file in TOML that is no catalogue."""

    file: str
    text: str
    faults: tuple[Fault, ...]


@frozen
class UnreadableFile:
    """A file that can't be read, or is no TOML, and why."""

    file: str
    error: EtoileError


Source = ValidFile | InvalidFile | UnreadableFile


def sources(folder: str, title_of: TitleOf) -> list[Source]:
    """Each file of a folder by name, or the folder itself where that can't be read.

    None where there is no such folder. A show that has no title in a file is called as another
    file has it, or else as `title_of` does, and needs one where neither knows.
    """
    try:
        files = files_in(folder)
    except EtoileError as error:
        return [UnreadableFile(folder, error)]
    read = [_read(file) for file in files]
    return parsed([one for one in read if isinstance(one, Tables) or not _has_gone(one)], title_of)


def parsed(read: Iterable[Tables | Source], title_of: TitleOf) -> list[Source]:
    """Files that were read, as catalogues; titles are found as for `sources`."""
    files = list(read)
    tables = [one for one in files if isinstance(one, Tables | ValidFile)]
    titles = {id_: title for one in reversed(tables) for id_, title in _titles(one)}

    def title(id_: str) -> str | None:
        return titles.get(id_) or title_of(id_)

    return [_parsed(one, title) if isinstance(one, Tables) else one for one in files]


def files_in(folder: str) -> list[str]:
    """The paths of a folder's TOML files by name, hidden ones left out.

    None where there is no such folder. Raises EtoileError (exit 74) where it is no folder, or
    can't be listed.
    """
    try:
        found = [path for path in Path(folder).iterdir() if _is_catalogue(path.name)]
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        hint = "name a folder; --catalogue reads a single file"
        problem = Diagnostic("not-a-folder", "this is not a folder", folder, hint=hint)
    except (OSError, ValueError) as error:
        problem = Diagnostic(
            "unreadable-file", f"this folder can't be read: {reason_of(error)}", folder
        )
    else:
        return sorted(map(str, found))
    raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _is_catalogue(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".")


def _read(file: str) -> Tables | UnreadableFile:
    try:
        text = read_regular(file)
    except EtoileError as error:
        return UnreadableFile(file, _of_link(file) if _leads_nowhere(file, error) else error)
    return tables_of(text, file)


def _leads_nowhere(file: str, error: EtoileError) -> bool:
    return error.problems[0].code == "no-such-file" and Path(file).is_symlink()


def _of_link(file: str) -> EtoileError:
    hint = "mend the link, or remove it"
    problem = Diagnostic("unreadable-file", "this link leads to no file", file, hint=hint)
    return EtoileError(Exit.INPUT_OUTPUT, problem)


def tables_of(text: str, file: str) -> Tables | UnreadableFile:
    """What a text holds that stands in a file, or is to stand there."""
    try:
        return Tables(file, text, read_tables(text, file))
    except EtoileError as error:
        return UnreadableFile(file, error)


def _titles(tables: Tables | ValidFile) -> Iterator[tuple[str, str]]:
    for id_, show in tables.values.items():
        title = show.get("title") if isinstance(show, dict) else None
        if isinstance(title, str) and title.strip():
            yield id_, title


def _parsed(tables: Tables, title_of: TitleOf) -> ValidFile | InvalidFile:
    file, text, values = tables.file, tables.text, tables.values
    shows, faults = parse(values, file, title_of)
    return (
        InvalidFile(file, text, tuple(faults)) if faults else ValidFile(file, text, values, shows)
    )


def _has_gone(source: UnreadableFile) -> bool:
    """Whether the file was taken away since it was listed."""
    return source.error.problems[0].code == "no-such-file"
