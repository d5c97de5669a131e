"""The index of a folder: its shows as they were read, so that only what changed is read again.

It is disposable. What it holds of a file counts only as long as the file is the same, by its size,
its times and its inode; all of it only for the same etoile, Python and built-in catalogue.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.layers import (
    TitleOf,
    base_of,
    combine,
    on_base,
    titles_from,
    with_asked,
)
from etoile_cli.catalogue.load import file_time, list_files, service_folder
from etoile_cli.catalogue.packing import FORMAT, PackedShow, pack_shows, packed_zones, unpack_shows
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Catalogue
from etoile_cli.records import frozen

if TYPE_CHECKING:
    from etoile_cli.catalogue.toml_files import ValidFile
    from etoile_cli.catalogue.user_catalogue import CompleteOn

Stamp = tuple[int, int, int, int]
"""The size of a file, when it and its status last changed in ns, and its inode."""

Files = Mapping[str, tuple[Stamp | None, tuple[PackedShow, ...]]]
"""The shows of files by their paths; without a stamp, a file is read again."""

YOUNG = 2_000_000_000
"""For how long, in ns, a change of a file might not show in its times: those of FAT are 2 s apart.

A disk whose clock is later than ours looks younger, and is read each time; if it is earlier by more
than this, a second change within the same tick of its clock, to the same size, may be missed.
"""


@frozen
class Index:
    """What is known of a folder's files.

    `titles` has what the base calls the shows that have no title in the user's files.
    """

    service: Files
    user: Files
    titles: Mapping[str, str | None]

    def zones(self) -> set[str]:
        """Return the names of the time zones that any show names."""
        files = (*self.service.values(), *self.user.values())
        return packed_zones(show for _, shows in files for show in shows)


@frozen
class Indexed:
    """A catalogue that was read with an index: its new index, and which shows changed."""

    catalogue: Catalogue
    index: Index
    changed: frozenset[str]  # the ids of shows of which a file was added, removed or changed


EMPTY = Index({}, {}, {})
"""The index of which nothing is known."""


# --- reading with it ------------------------------------------------------------------------------


def read_indexed(
    folder: str, built_in: Catalogue | None, complete_on: CompleteOn, index: Index, now: int
) -> Indexed | None:
    """Return the catalogue in a folder, as `read_folder` does.

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
    user = _user_files(paths, index, titles_from(base, built_in), now)
    if user is None:
        return None
    files, titles = user
    own = combine(unpack_shows(shows, file) for file, (_, shows) in files.items())
    found = Index(service, files, titles)
    return Indexed(on_base(folder, base, own), found, _changed(index, found))


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


def _changed(before: Index, after: Index) -> frozenset[str]:
    """Return the ids of the shows of which a file was added, removed or changed."""
    old, new = (
        {path: shows for path, (_, shows) in (*one.service.items(), *one.user.items())}
        for one in (before, after)
    )
    pairs = [(old.get(path, ()), new.get(path, ())) for path in old.keys() | new.keys()]
    return frozenset(show[0] for was, now in pairs if was != now for show in (*was, *now))


# --- in a file ------------------------------------------------------------------------------------


def index_key(folder: str, built_in: Catalogue | None) -> str:
    """Return all that an index depends on besides the files of its folder and the time zones."""
    base = file_time(built_in_file()) if built_in else None
    where = folder, str(Path(folder).absolute())
    modules = [file_time(one) for one in _modules()]
    return repr((where, base, FORMAT, sys.hexversion, [*filter(None, modules)]))


def pack_index(index: Index) -> tuple[Any, ...]:
    """Return an index in a form that `marshal` can store."""
    return dict(index.service), dict(index.user), dict(index.titles)


def _modules() -> list[str]:
    """Return the modules of etoile, any of which may decide what an index holds."""
    found = os.walk(Path(__file__).parents[1])
    files = (f"{folder}/{name}" for folder, _, names in found for name in names if name[0] != ".")
    return sorted(file for file in files if file.endswith(".py"))
