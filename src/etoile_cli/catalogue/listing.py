"""The files of a folder, what shows that one of them changed, and what is known of each."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from etoile_cli.catalogue.load import IN_COPIES, list_files, path_exists, service_folder
from etoile_cli.catalogue.packing import PackedShow
from etoile_cli.diagnostics import EtoileError
from etoile_cli.records import frozen

Stamp = tuple[int, int, int, int]
"""The size of a file, when it and its status last changed in ns, and its inode."""

YOUNG = 2_000_000_000
"""For how long, in ns, a change of a file might not show in its times: those of FAT are 2 s apart.

A disk whose clock is later than ours looks younger, and is read each time; if it is earlier by more
than this, a second change within the same tick of its clock, to the same size, may be missed.
"""

_FUTURE = 86_400 * 10**9
"""From when on, in ns, a time is not that of a clock that is a little late, but was set by hand."""

PackedListing = tuple[tuple[str, ...], tuple[str, ...], bytes, "Stamp | None"]
"""A listing as it is stored; its stamps are packed, too."""

_MARSHAL_VERSION = 2  # without references, so that the same files are the same bytes


@frozen
class Listing:
    """The files of a folder, and of the service's below it, each with its stamp.

    It has no stamp if the file is too young, or can't be looked at. `below` is the stamp of the
    service's folder itself.
    """

    service: tuple[str, ...]
    user: tuple[str, ...]
    stamps: tuple[Stamp | None, ...]
    below: Stamp | None

    @property
    def is_settled(self) -> bool:
        """Return whether every file has a stamp."""
        return None not in self.stamps

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files."""
        return *self.service, *self.user

    def by_file(self) -> dict[str, Stamp | None]:
        """Return the stamps by the paths of the files."""
        return dict(zip(self.paths, self.stamps, strict=True))

    def packed(self) -> PackedListing:
        """Return the files in a form that `marshal` can store, and that is compared at once."""
        stamps = marshal.dumps(self.stamps, _MARSHAL_VERSION)
        return self.service, self.user, stamps, self.below


def list_stamps(folder: str, now: int) -> Listing | None:
    """Return the files of a folder as they are now, in ns since 1970.

    It has no files if it does not exist. Return None if it can't be read, or has a conflict copy:
    then there is something to report.
    """
    if not path_exists(folder):
        return Listing((), (), (), None)
    below = service_folder(folder)
    stamp = _stamp(below, None, now)
    try:
        service, user = list_files(below), list_files(folder)
    except EtoileError:
        return None
    if _has_copy(service) or _has_copy(user):
        return None
    stamps = *_stamps(below, service, now), *_stamps(folder, user, now)
    return Listing(tuple(service), tuple(user), stamps, stamp)


def _has_copy(files: list[str]) -> bool:
    """Return whether one of a folder's files is a conflict copy: it is listed last."""
    if not files or IN_COPIES not in files[-1]:
        return False
    from etoile_cli.catalogue.toml_files import conflict_copy

    return conflict_copy(files[-1]) is not None


def replaced_since(folder: str, listed: PackedListing, now: int) -> bool:
    """Return whether a file of a folder seems to have changed since it was listed.

    It costs less than to list them: of the service's files, only those that were replaced, added or
    removed are noticed, by their folder. `now` is in ns since 1970.
    """
    service, user, stamps, below = listed
    try:
        is_same = tuple(list_files(folder)) == user
    except EtoileError:
        return True
    own = marshal.loads(stamps)[len(service) :]
    is_same = is_same and _stamps(folder, user, now) == own and None not in own
    return not is_same or below != _stamp(service_folder(folder), None, now)


def _stamps(folder: str, paths: Sequence[str], now: int) -> tuple[Stamp | None, ...]:
    """Return what changes with each file of a folder."""
    if not paths:
        return ()
    length = len(paths[0]) - len(Path(paths[0]).name)
    try:
        number = os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    except OSError:
        return (None,) * len(paths)
    names = paths if number is None else [path[length:] for path in paths]
    try:  # from its number, the path of the folder need not be walked for each
        return tuple([_stamp(name, number, now) for name in names])
    finally:
        if number is not None:
            os.close(number)


def _stamp(path: str, folder: int | None, now: int) -> Stamp | None:
    """Return what changes with a file; None if it is too young, or can't be looked at."""
    try:
        found = os.stat(path, dir_fd=folder)
    except OSError:
        return None
    modified, changed = found.st_mtime_ns, found.st_ctime_ns
    before, after = now - YOUNG, now + _FUTURE
    if before < modified < after or before < changed < after:
        return None
    return found.st_size, modified, changed, found.st_ino


# --- what is known of them -----------------------------------------------------------------------

Packed = tuple[PackedShow, ...]
"""The shows of a file."""

Files = Mapping[str, tuple[Stamp | None, Packed]]
"""Each file's shows by its path, and its stamp then."""


@frozen
class KnownFiles:
    """What is known of the files of a folder.

    `titles` is what the base calls the shows that have no title in the user's files.
    """

    service: Files
    user: Files
    titles: Mapping[str, str | None]


NOTHING_KNOWN = KnownFiles({}, {}, {})
