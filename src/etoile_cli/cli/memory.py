"""What a call remembers for the next one, in the user's cache folder: shows, and their countdowns.

Without it, every answer is the same and takes longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_cli.catalogue.index import IndexedShows, read_indexed
from etoile_cli.cli.known_lines import KnownLines, lines_key
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.store.cache import CachedFile, cache_file, write_cached

if TYPE_CHECKING:
    from etoile_cli.catalogue.built_in import BuiltIn
    from etoile_cli.catalogue.index import Effort
    from etoile_cli.catalogue.user_catalogue import CompleteOn
    from etoile_cli.domain.dates import AsOf
    from etoile_cli.domain.vocabulary import NameKind, TypedName, TypedShow

_NANOSECOND = 10**9
_A_MINUTE = 60


class Memory:
    """What is known of one folder: as it was found, and as this call leaves it."""

    def __init__(self, caches: str, folder: str, built_in: BuiltIn | None, now: datetime) -> None:
        self._caches, self._folder, self._built_in = caches, folder, built_in
        self._now = now.timestamp()
        self._about = f"{folder} {Path(folder).absolute()} {built_in is None}"
        self._shows: IndexedShows
        self._index: Mapping[str, bytes] | None = None  # to be written
        self._lines: dict[str, KnownLines] = {}  # by their files

    def read(self, complete_on: CompleteOn, effort: Effort = "exact") -> Catalogue | None:
        """Return the catalogue in the folder; None if there is anything to report about a file.

        It is None, too, if the effort does not allow to read what changed. Raise as `load_built_in`
        does.
        """
        stored, now = CachedFile(cache_file(self._caches, self._about)), self._now * _NANOSECOND
        found = read_indexed(self._folder, self._built_in, complete_on, stored, int(now), effort)
        if found is None:
            return None
        self._shows, self._index = found.shows, found.parts
        return found.shows.catalogue

    @property
    def total(self) -> int:
        """How many shows there are."""
        return len(self._shows.ids)

    def named(self, query: str) -> Show | None:
        """Return the show whose id is a query, else the only one that has it as its title."""
        return self._shows.named(query)

    def typed_names(self, kind: NameKind) -> Sequence[TypedName]:
        """Return every name of a kind, with how it is typed, in alphabetical order."""
        return self._shows.typed_names(kind)

    def typed_shows(self) -> Sequence[TypedShow]:
        """Return the title of each show, with what may be typed for it."""
        return self._shows.typed_shows()

    def lines(self, as_of: AsOf) -> KnownLines:
        """Return what is known of the lines of `countdown --plain`, in a zone and country."""
        key = lines_key(as_of, self._shows)
        file = cache_file(self._caches, f"{self._about} {as_of.zone} {as_of.country}")
        lines = KnownLines(CachedFile(file), key, self._shows, as_of)
        if as_of.at and abs(as_of.at.timestamp() - self._now) < _A_MINUTE:
            self._lines[file] = lines
        return lines

    def save(self) -> None:
        """Write what is known now, if it is not what was found."""
        if self._index:
            write_cached(cache_file(self._caches, self._about), self._index)
        for file, lines in self._lines.items():
            if parts := lines.parts():
                write_cached(file, parts)
