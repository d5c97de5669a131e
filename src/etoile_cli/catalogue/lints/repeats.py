"""The same report in two of the user's files, as after a second import or in a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.table import Fault
from etoile_cli.shows import News, Place, Show


def repeated(sources: Iterable[Sound]) -> Iterator[tuple[str, Fault]]:
    """Return a warning, and its file, for each two files that have a report in common.

    A report is the same if its claims, its seasons and its day are; one without claims if its note
    is. Both places of the first such report are given, and the number of the others.
    """
    first: dict[object, Place] = {}
    found: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for source in sources:
        for show in source.shows:
            for item in show.news:
                other = first.setdefault(_key(show, item), item.place)
                if other.file != source.file:
                    found.setdefault((other.file, source.file), []).append((item.place, other))
    for (_, file), pairs in found.items():
        yield file, _fault(pairs)


def _key(show: Show, item: News) -> object:
    """What is the same in two reports that say the same."""
    reported = item.reported and (item.reported.first, item.reported.last)
    return show.id, reported, item.seasons, item.claims or item.note


def _fault(pairs: list[tuple[Place, Place]]) -> Fault:
    place, other = pairs[0]
    more = len(pairs) - 1
    others = "another report" if more == 1 else f"{more:,} more reports"
    and_more = f", and so do {others}" if more > 1 else f", and so does {others}" if more else ""
    message = f"this report stands in two of your files{and_more}"
    hint = "keep each of them in one of the two" if more else "keep one of the two"
    return Fault(place.path, "reported-twice", message, hint, other=other)
