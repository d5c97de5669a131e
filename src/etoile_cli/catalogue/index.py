"""The index of a folder: its shows as they were read, and the lines that were made of them.

It is disposable. What it holds of a file counts only as long as the file is the same, by its size,
its times and its inode; all of it only for the same etoile, Python, time zones and built-in
catalogue. What can't be used is read again.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import TZPATH

from etoile_cli.catalogue.built_in import built_in_file, is_installed
from etoile_cli.catalogue.layers import TitleOf, base_of, combine, on_base, titles_from, with_asked
from etoile_cli.catalogue.load import list_files, service_folder
from etoile_cli.catalogue.packing import (
    CHECKSUM_BYTES,
    FORMAT,
    MARSHAL_VERSION,
    PackedShow,
    checksum,
    pack_shows,
    unpack_shows,
)
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Catalogue
from etoile_cli.records import frozen, replace

if TYPE_CHECKING:
    from etoile_cli.catalogue.toml_files import ValidFile
    from etoile_cli.catalogue.user_catalogue import CompleteOn

Stamp = tuple[int, int, int, int]
"""The size of a file, when it and its status last changed in ns, and its inode."""

Files = Mapping[str, tuple[Stamp | None, tuple[PackedShow, ...]]]
"""The shows of files by their paths; without a stamp, a file is read again."""

KnownLine = tuple[str, float, float, float, tuple[Any, ...], str]
"""A line about a show: the show's name; from when until when it holds, in seconds since 1970; the
ordinal of the day after which an overview has nothing of the show; the place of the line among
others, as something to sort by; and the line."""

YOUNG = 2_000_000_000
"""For how long, in ns, a change of a file might not show in its times: those of FAT are 2 s apart.
"""


@frozen
class Index:
    """What is known of a folder's files, and the lines for a zone and country.

    `titles` has what the base calls the shows that have no title in the user's files.
    """

    service: Files
    user: Files
    titles: Mapping[str, str | None]
    lines_for: str = ""
    lines: Mapping[str, KnownLine] = {}


EMPTY = Index({}, {}, {})
"""The index of which nothing is known."""


# --- reading with it ------------------------------------------------------------------------------


def read_indexed(
    folder: str, built_in: Catalogue | None, complete_on: CompleteOn, index: Index, now: int
) -> tuple[Catalogue, Index] | None:
    """Return the catalogue in a folder, as `read_folder` does, and its new index.

    Only the files that the index does not know are read. Return None if there is anything to
    report about a file: `read_folder` does. `now` is the time in ns since 1970.
    """
    try:
        service = _service_files(list_files(service_folder(folder)), index.service, now)
        paths = list_files(folder)
    except EtoileError:
        return None
    if service is None:
        return None
    complete = cache(complete_on)
    followed = [
        unpack_shows(shows, file, lambda show: with_asked(show, complete()))
        for file, (_, shows) in service.items()
    ]
    base = base_of(folder, built_in, followed)
    title_of = titles_from(base, built_in)
    user = _user_files(paths, index, title_of, now)
    if user is None:
        return None
    files, titles = user
    own = combine(unpack_shows(shows, file) for file, (_, shows) in files.items())
    lines = _still_true(index, {**service, **files})
    return on_base(folder, base, own), Index(service, files, titles, index.lines_for, lines)


def _service_files(paths: Iterable[str], known: Files, now: int) -> Files | None:
    """Return the shows of the service's files, each read if it is not known; None if one can't."""
    found: dict[str, tuple[Stamp | None, tuple[PackedShow, ...]]] = {}
    for path in paths:
        stamp = _stamp(path, now)
        entry = known.get(path)
        if entry is None or stamp is None or entry[0] != stamp:
            valid = _read([path], lambda _id: None)
            if valid is None:
                return None
            entry = stamp, pack_shows(valid[0].shows)
        found[path] = entry
    return found


def _user_files(
    paths: list[str], index: Index, title_of: TitleOf, now: int
) -> tuple[Files, Mapping[str, str | None]] | None:
    """Return the shows of the user's files, and the titles that they took; None on a problem.

    They are read together, as each may have what another lacks, or sets too.
    """
    stamps = {path: _stamp(path, now) for path in paths}
    are_same = stamps == {path: stamp for path, (stamp, _) in index.user.items()}
    are_same &= all(stamps.values()) and index.titles == {
        id_: title_of(id_) for id_ in index.titles
    }
    if are_same:
        return index.user, index.titles
    from etoile_cli.catalogue.user_catalogue import conflicts

    valid = _read(paths, title_of)
    if valid is None or conflicts(valid):
        return None
    ids = [show.id for one in valid for show in one.shows if "title" not in one.values[show.id]]
    files = {one.file: (stamps[one.file], pack_shows(one.shows)) for one in valid}
    return files, {id_: title_of(id_) for id_ in ids}


def _read(paths: list[str], title_of: TitleOf) -> list[ValidFile] | None:
    """Return what is in files; None if one is invalid, or was removed since it was listed."""
    from etoile_cli.catalogue.toml_files import ValidFile, parse_files, read_files

    read = parse_files(read_files(paths), title_of)
    valid = [one for one in read if isinstance(one, ValidFile)]
    return valid if len(valid) == len(paths) else None


def _stamp(path: str, now: int) -> Stamp | None:
    """Return what changes with a file; None if the file is too young, or can't be looked at."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if max(found.st_mtime_ns, found.st_ctime_ns) > now - YOUNG:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _still_true(index: Index, files: Files) -> Mapping[str, KnownLine]:
    """Return the lines of an index that only depend on files that are the same now."""
    before = {**index.service, **index.user}
    changed = {
        show[0]
        for path in before.keys() | files.keys()
        if not (path in before and path in files and before[path] is files[path])
        for entry in (before.get(path), files.get(path))
        for show in (entry[1] if entry else ())
    }
    if not changed:
        return index.lines
    return {id_: line for id_, line in index.lines.items() if id_ not in changed}


# --- in a file ------------------------------------------------------------------------------------


def index_key(folder: str, built_in: Catalogue | None) -> str:
    """Return all that an index depends on besides the files of its folder."""
    base = _times(built_in_file()) if built_in else None
    modules = None if is_installed() else _times(*_modules())
    where = folder, str(Path(folder).absolute())
    return repr((where, base, modules, FORMAT, sys.hexversion, _zones()))


def pack_index(index: Index, key: str) -> bytes:
    """Return an index as the content of a file."""
    parts = [dict(getattr(index, name)) for name in ("service", "user", "titles", "lines")]
    content = marshal.dumps((key, index.lines_for, *parts), MARSHAL_VERSION)
    return content + checksum(content)


def unpack_index(content: bytes, key: str) -> Index:
    """Return the index in the content of a file; an empty one if it is broken, or of another key.

    The file must be one that only this user can write: `marshal` may crash on a hostile one.
    """
    body = content[:-CHECKSUM_BYTES]
    if checksum(body) != content[-CHECKSUM_BYTES:]:
        return EMPTY
    try:
        found, lines_for, service, user, titles, lines = marshal.loads(body)
    except (ValueError, TypeError, EOFError):
        return EMPTY
    return Index(service, user, titles, lines_for, lines) if key == found else EMPTY


def with_lines(index: Index, lines_for: str, lines: Mapping[str, KnownLine]) -> Index:
    """Return an index with the lines of a zone and country."""
    return replace(index, lines_for=lines_for, lines=lines)


def _times(*files: str) -> tuple[tuple[int, int], ...]:
    """Return the size of each file, and when it changed in ns."""
    found = map(os.stat, files)
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in found)


def _modules() -> list[str]:
    """Return the modules of a checkout, which may change at any time."""
    package = Path(__file__).parents[1]
    return [
        f"{folder}/{name}"
        for folder, _, names in os.walk(package)
        for name in names
        if name.endswith(".py")
    ]


_ZONE_FILES = ("tzdata.zi", "zone1970.tab", "UTC")
"""Files that change with the zones, of which every system has one."""


def _zones() -> object:
    """Return what changes with the data of time zones."""
    for folder in TZPATH:
        for name in _ZONE_FILES:
            try:
                return _times(f"{folder}/{name}")
            except OSError:
                continue
    tzdata: Any = import_module("tzdata")  # as everywhere but on Unix
    return tzdata.IANA_VERSION
