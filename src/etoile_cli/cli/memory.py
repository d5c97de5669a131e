"""What a call remembers for the next one, in the user's cache folder: shows, and their countdowns.

Without it, every answer is the same and takes longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_cli.catalogue.index import IndexedShows, read_indexed
from etoile_cli.cli.known_lines import KnownLines, lines_key
from etoile_cli.domain.shows import Catalogue
from etoile_cli.store.cache import CachedFile, cache_file, write_cached

if TYPE_CHECKING:
    from etoile_cli.catalogue.built_in import BuiltIn
    from etoile_cli.catalogue.index import Effort
    from etoile_cli.catalogue.user_catalogue import CompleteOn
    from etoile_cli.domain.dates import AsOf

_NANOSECOND = 10**9
_A_MINUTE = 60


class Memory:
    """What is known of one folder: as it was found, and as this call leaves it.

    `shows` is there once it was read.
    """

    def __init__(self, caches: str, folder: str, built_in: BuiltIn | None, now: datetime) -> None:
        self._caches, self._folder, self._built_in = caches, folder, built_in
        self._now = now.timestamp()
        self._about = f"{folder} {Path(folder).absolute()} {built_in is None}"
        self.shows: IndexedShows
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
        self.shows, self._index = found.shows, found.parts
        return found.shows.catalogue

    def lines(self, as_of: AsOf) -> KnownLines:
        """Return what is known of the lines of `countdown --plain`, in a zone and country."""
        key = lines_key(as_of, self.shows)
        file = cache_file(self._caches, f"{self._about} {as_of.zone} {as_of.country}")
        lines = KnownLines(CachedFile(file), key, self.shows, as_of)
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
