"""The catalogue of a folder of which some files changed: only those are read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from etoile_cli.catalogue.built_in import BuiltIn
from etoile_cli.catalogue.layers import (
    TitleOf,
    base_of,
    combine,
    on_base,
    titles_from,
    with_asked,
)
from etoile_cli.catalogue.listing import Files, KnownFiles, Listing, Packed, Stamp
from etoile_cli.catalogue.packing import pack_shows, unpack_shows
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen

if TYPE_CHECKING:
    from etoile_cli.catalogue.toml_files import ValidFile
    from etoile_cli.catalogue.user_catalogue import CompleteOn


@frozen
class Reread:
    """A catalogue, and what is known of its files now."""

    catalogue: Catalogue
    files: KnownFiles


def read_changed(
    folder: str,
    built_in: BuiltIn | None,
    complete_on: CompleteOn,
    known: KnownFiles,
    listing: Listing,
) -> Reread | None:
    """Return the catalogue in a folder whose files are listed, as `read_folder` does.

    Only the files that are not known are read. Return None if there is anything to report about a
    file: `read_folder` does. Raise as `load_built_in` does.
    """
    stamps, complete = listing.by_file(), cache(complete_on)
    service = _service_files(
        {path: stamps[path] for path in listing.service},
        known.service,
        lambda show: with_asked(show, complete()),
    )
    if service is None:
        return None
    lowest = built_in.load() if built_in else None
    base = base_of(folder, lowest, [shows for _, shows, _ in service])
    user = _user_files(
        {path: stamps[path] for path in listing.user}, known, titles_from(base, lowest)
    )
    if user is None:
        return None
    own, titles = user
    catalogue = on_base(folder, base, combine(shows for _, shows, _ in own))
    files = KnownFiles(
        {path: (stamps[path], packed) for path, _, packed in service},
        {path: (stamps[path], packed) for path, _, packed in own},
        titles,
    )
    return Reread(catalogue, files)


Read = list[tuple[str, tuple[Show, ...], Packed]]
"""Files: the path of each, its shows, and the same as they are stored."""

Stamps = Mapping[str, Stamp | None]


def _service_files(stamps: Stamps, known: Files, change: Callable[[Show], Show]) -> Read | None:
    """Return the shows of the service's files, each read if it is not known; None if one can't."""
    found: Read = []
    for path, stamp in stamps.items():
        before, packed = known.get(path, (None, ()))
        if stamp is not None and stamp == before:
            found.append((path, unpack_shows(packed, path, change), packed))
            continue
        valid = _read([path], lambda _id: None)
        if valid is None:
            return None
        shows = valid[0].shows
        found.append((path, tuple(map(change, shows)), pack_shows(shows)))
    return found


def _user_files(
    stamps: Stamps, known: KnownFiles, title_of: TitleOf
) -> tuple[Read, Mapping[str, str | None]] | None:
    """Return the shows of the user's files, and the titles that they took; None on a problem.

    They are read together, as each may have what another lacks, or sets too.
    """
    are_same = stamps == {path: stamp for path, (stamp, _) in known.user.items()}
    are_same = are_same and None not in stamps.values()
    if are_same and known.titles == {id_: title_of(id_) for id_ in known.titles}:
        same = known.user.items()
        return [(path, unpack_shows(packed, path), packed) for path, (_, packed) in same], (
            known.titles
        )
    valid = _read([*stamps], title_of)
    if valid is None:
        return None
    ids = [show.id for one in valid for show in one.shows if "title" not in one.values[show.id]]
    found = [(one.file, one.shows, pack_shows(one.shows)) for one in valid]
    return found, {id_: title_of(id_) for id_ in ids}


def _read(paths: list[str], title_of: TitleOf) -> list[ValidFile] | None:
    """Return what is in files that agree; None if one is invalid, or was removed since."""
    if not paths:
        return []
    from etoile_cli.catalogue.toml_files import ValidFile, parse_files, read_files
    from etoile_cli.catalogue.user_catalogue import conflicts

    read = parse_files(read_files(paths), title_of)
    valid = [one for one in read if isinstance(one, ValidFile)]
    is_whole = len(valid) == len(paths) and not conflicts(valid)
    return valid if is_whole else None
