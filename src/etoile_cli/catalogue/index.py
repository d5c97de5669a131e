"""The index of a folder: its shows as they were read, each at hand when it is asked for.

It is disposable. What it holds counts only as long as the files are the same, by their sizes, times
and inodes, and only for the same etoile, Python, built-in catalogue and time zones.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from etoile_cli import __version__
from etoile_cli.catalogue.built_in import BuiltIn, built_in_file, is_installed, package_folders
from etoile_cli.catalogue.layers import combine, merge, with_asked
from etoile_cli.catalogue.listing import (
    NOTHING_KNOWN,
    KnownFiles,
    Listing,
    Packed,
    Stamp,
    list_stamps,
    replaced_since,
)
from etoile_cli.catalogue.load import file_time
from etoile_cli.catalogue.packing import Names, names_of, packed_zones, unpack
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.domain.vocabulary import (
    NAME_KINDS,
    NameKind,
    TypedName,
    TypedShow,
    in_order,
    typed_name,
    typed_show,
)
from etoile_cli.records import deferred, frozen, replace
from etoile_cli.store.cache import StoredParts, is_sealed, seal
from etoile_cli.text import normalize

if TYPE_CHECKING:
    from etoile_cli.catalogue.user_catalogue import CompleteOn


@frozen
class Indexed:
    """The shows of a folder, and the parts of a new index of them if the stored one has changed."""

    shows: IndexedShows
    parts: Mapping[str, bytes] | None


Effort = Literal["exact", "rough", "none"]
"""Whether to read what changed; `rough` does not look at each file of the service, `none` reads no
file."""


def read_indexed(
    folder: str,
    built_in: BuiltIn | None,
    complete_on: CompleteOn,
    stored: StoredParts,
    now: int,
    effort: Effort = "exact",
) -> Indexed | None:
    """Return the shows in a folder as `read_folder` does, with what is stored of its index.

    Only the files that changed are read. Return None if one that changed may not be read, or if
    there is anything to report about a file: `read_folder` does. `now` is the time in ns since
    1970. Raise as `load_built_in` does.
    """
    key = index_key(folder, uses_built_in=built_in is not None)
    is_known = has_key(stored, key)
    indexed = IndexedShows(stored, folder, complete_on, built_in) if is_known else None
    if indexed and effort == "rough" and not replaced_since(folder, stored.value("files"), now):
        return Indexed(indexed, None)
    listing = list_stamps(folder, now)
    if listing is None:
        return None
    if indexed and is_of(stored, listing):
        return Indexed(indexed, None)
    if effort == "none":
        return None
    from etoile_cli.catalogue.changed_files import read_changed

    known = unpack_files(stored) if indexed else NOTHING_KNOWN
    found = read_changed(folder, built_in, complete_on, known, listing)
    if found is None:
        return None
    shows = found.catalogue.shows
    parts = pack_index(key, listing, found.files, shows, built_in.packed() if built_in else ())
    indexed = IndexedShows(StoredParts(parts), folder, complete_on, built_in, shows)
    return Indexed(indexed, parts)


# --- the shows ------------------------------------------------------------------------------------

Place = tuple[int, int, int]
"""A file's number, and where its part of a show begins, and its length; in the built-in catalogue,
whose number is -1, the number of the show."""

Mark = tuple[str, str | None, bytes]
"""What changes with a show: its title, its qualifier, and the checksums of its parts."""

_BUILT_IN = -1
_MARK_BYTES = 4  # the checksum at the end of what is sealed

IndexRow = tuple[str, tuple[str, ...], Mark, tuple[Place, ...]]
"""The id and the aliases of a show, its mark, and where its parts are, the lowest layer first."""


class IndexedShows:
    """The shows of an index whose files are unchanged."""

    def __init__(
        self,
        stored: StoredParts,
        folder: str,
        complete_on: CompleteOn,
        built_in: BuiltIn | None,
        shows: tuple[Show, ...] | None = None,
    ) -> None:
        """Take the parts of a file, and the shows themselves if they were read."""
        self._stored, self._folder, self._read = stored, folder, shows
        self._complete, self._built_in = cache(complete_on), built_in
        self.key, self.token, self.zones = stored.value("head")

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, of which a show is read when it is asked for."""
        return deferred(Catalogue, lambda: Catalogue(self._folder, self.shows), name=self._folder)

    @cached_property
    def shows(self) -> tuple[Show, ...]:
        """All shows, each of which is read when more than its names is asked for."""
        return self._read or tuple(self._show(number) for number in range(len(self._rows)))

    def named(self, query: str) -> Show | None:
        """Return the show whose id is a query, else the only one that has it as its title."""
        number = self.ids.get(query, self._names[1].get(normalize(query)))
        return None if number is None else self._show(number)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The id of each show, and its number."""
        return self._names[0]

    @cached_property
    def _names(self) -> _Numbers:
        names: _Numbers = self._stored.value("names")
        return names

    def with_ids(self, ids: Iterable[str]) -> list[Show]:
        """Return the shows that have some ids, in the order of the catalogue."""
        return [self._show(number) for number in sorted(self.ids[id_] for id_ in ids)]

    def marks(self) -> dict[str, Mark]:
        """Return what changes with each show, by its id."""
        rows: Iterable[IndexRow] = map(marshal.loads, self._rows)
        return {id_: mark for id_, _, mark, _ in rows}

    def typed_names(self, kind: NameKind) -> Sequence[TypedName]:
        """Return every name of a kind, with how it is typed, in alphabetical order."""
        names: Sequence[TypedName] = self._stored.value(kind)
        return names

    def typed_shows(self) -> Sequence[TypedShow]:
        """Return the title of each show, with what may be typed for it."""
        typed: Sequence[TypedShow] = self._stored.value("typed")
        return typed

    @cached_property
    def _rows(self) -> tuple[bytes, ...]:
        rows: tuple[bytes, ...] = self._stored.value("rows")
        return rows

    @cached_property
    def _files(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        service, user, *_ = self._stored.value("files")
        return service, user

    def _show(self, number: int) -> Show:
        if self._read:
            return self._read[number]
        row: IndexRow = marshal.loads(self._rows[number])
        id_, aliases, (title, qualifier, _), _ = row
        make = partial(self._made, row)
        return deferred(Show, make, id=id_, title=title, aliases=aliases, qualifier=qualifier)

    def _made(self, row: IndexRow) -> Show:
        """Return a show of its parts."""
        service, user = self._files
        _, _, (_, qualifier, _), places = row
        base, own = [], []
        for number, start, length in places:
            if number == _BUILT_IN:
                base.append(self._built_in_shows[start])
            elif number < len(service):
                show = self._part(service[number], start, length)
                base.append(with_asked(show, self._complete()))
            else:
                own.append(self._part(user[number - len(service)], start, length))
        [made] = merge(combine([one] for one in base), combine([one] for one in own))
        return replace(made, qualifier=qualifier)

    def _part(self, file: str, start: int, length: int) -> Show:
        """Return a file's part of a show."""
        part: Show = unpack(self._stored.piece("shows", start, length), file)
        return part

    @cached_property
    def _built_in_shows(self) -> tuple[Show, ...]:
        return self._built_in.load().shows if self._built_in else ()


# --- in a file ------------------------------------------------------------------------------------


def index_key(folder: str, uses_built_in: bool) -> str:
    """Return all that an index depends on besides the files of its folder and the time zones."""
    base = file_time(built_in_file()) if uses_built_in else None
    where = folder, str(Path(folder).absolute())
    modules = [file_time(one) for one in (package_folders() if is_installed() else _modules())]
    return repr((where, base, __version__, sys.hexversion, [*filter(None, modules)]))


def has_key(stored: StoredParts, key: str) -> bool:
    """Return whether what is stored is an index with a key, and has the same time zones."""
    head = stored.value("head")
    if not isinstance(head, tuple) or head[0] != key:
        return False
    return all(stamp and zone_stamp(name) == stamp for name, stamp in head[2].items())


def is_of(stored: StoredParts, listing: Listing) -> bool:
    """Return whether a stored index is of files as they are listed."""
    files, now = stored.value("files"), listing.packed()
    is_same = listing.is_settled and files[:-1] == now[:-1]
    return is_same and (listing.below is None or listing.below == files[-1])


def pack_index(
    key: str,
    listing: Listing,
    files: KnownFiles,
    shows: Sequence[Show],
    built_in: Packed,
) -> dict[str, bytes]:
    """Return the parts of the file with the index of a folder whose files are listed.

    `shows` are those of all layers; `built_in` has those of the built-in catalogue in their order.
    """
    sources = [packed for _, packed in (*files.service.values(), *files.user.values())]
    parts = _Parts(built_in, sources)
    zones = set().union(*map(packed_zones, (built_in, *sources)))
    names = [parts.names(show) for show in shows]
    return {
        "head": seal((key, os.urandom(8), {name: zone_stamp(name) for name in sorted(zones)})),
        "files": seal(listing.packed()),
        "names": seal(_numbers(shows)),
        "rows": seal(tuple(parts.row(show) for show in shows)),
        "sources": seal((_without_content(sources), dict(files.titles))),
        "typed": seal([*map(typed_show, shows)]),
        "shows": b"".join(packed for shows in sources for *_, packed in shows),
        **{
            kind: seal([*map(typed_name, in_order(name for one in names for name in one[number]))])
            for number, kind in enumerate(NAME_KINDS)
        },
    }


class _Parts:
    """The parts of each show, in the order of the layers: where they are, and what they name."""

    def __init__(self, built_in: Packed, sources: Sequence[Packed]) -> None:
        self._found: dict[str, list[tuple[Place, bytes, Names]]] = {}
        for number, (id_, *_, names, _) in enumerate(built_in):
            self._found[id_] = [((_BUILT_IN, number, 0), b"", names)]
        lengths = [len(packed) for shows in sources for *_, packed in shows]
        starts = accumulate(lengths, initial=0)
        for number, shows in enumerate(sources):
            for id_, *_, names, packed in shows:
                place = number, next(starts), len(packed)
                part = place, packed[-_MARK_BYTES:] + len(packed).to_bytes(4), names
                self._found.setdefault(id_, []).append(part)

    def row(self, show: Show) -> bytes:
        """Return the row of a show."""
        places, checksums, _ = zip(*self._found[show.id], strict=True)
        mark: Mark = show.title, show.qualifier, b"".join(checksums)
        row: IndexRow = show.id, show.aliases, mark, places
        return marshal.dumps(row)

    def names(self, show: Show) -> Names:
        """Return the names in a show; the layers may have replaced some of a part."""
        parts = self._found[show.id]
        return parts[0][2] if len(parts) == 1 else names_of(show)


def _without_content(sources: Sequence[Packed]) -> list[list[tuple[Any, ...]]]:
    """Return the shows of files, each with its length in the place of its content."""
    return [[(*one[:-1], len(one[-1])) for one in packed] for packed in sources]


_Numbers = tuple[dict[str, int], dict[str, int | None]]


def _numbers(shows: Iterable[Show]) -> _Numbers:
    """Return the numbers of shows by their ids, and by their titles, None if several have one."""
    ids = {show.id: number for number, show in enumerate(shows)}
    titles: dict[str, int | None] = {}
    for number, show in enumerate(shows):
        title = normalize(show.title)
        titles[title] = None if title in titles else number
    return ids, titles


def unpack_files(stored: StoredParts) -> KnownFiles:
    """Return what an index knows of each file; nothing if one of them is broken."""
    (service, user, stamps, _), sources = stored.value("files"), stored.value("sources")
    region, start = stored.content("shows"), 0
    known: list[tuple[str, tuple[Stamp | None, Packed]]] = []
    for path, stamp, shows in zip(
        (*service, *user), marshal.loads(stamps), sources[0], strict=True
    ):
        packed = []
        for *names, length in shows:
            packed.append((*names, region[start : start + length]))
            start += length
        known.append((path, (stamp, tuple(packed))))
    if not all(is_sealed(one[-1]) for _, (_, shows) in known for one in shows):
        return NOTHING_KNOWN
    return KnownFiles(dict(known[: len(service)]), dict(known[len(service) :]), sources[1])


def _modules() -> list[str]:
    """Return the modules of etoile, any of which may decide what an index holds."""
    found = os.walk(Path(__file__).parents[1])
    files = (f"{folder}/{name}" for folder, _, names in found for name in names if name[0] != ".")
    return sorted(file for file in files if file.endswith(".py"))
