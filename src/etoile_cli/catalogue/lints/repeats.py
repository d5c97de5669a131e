"""The same report in two of the user's files, as after a second import or in a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.table import Fault
from etoile_cli.shows import News, Place, Show


def repeated(sources: Iterable[Sound]) -> Iterator[tuple[str, Fault]]:
    """Return a warning, and its file, for each two files that have a report in common.

    A report is the same if a claim, its seasons and its day are; one without claims if its note is.
    Both places of the first such report are given, and the number of the others.
    """
    first: dict[object, Place] = {}
    found: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for source in sources:
        for show in source.shows:
            for item in show.news:
                before = [first.setdefault(key, item.place) for key in _keys(show, item)]
                other = next((one for one in before if one.file != source.file), None)
                if other:
                    found.setdefault((other.file, source.file), []).append((item.place, other))
    for (_, file), pairs in found.items():
        yield file, _fault(pairs)


def _keys(show: Show, item: News) -> Iterator[object]:
    reported = item.reported and (item.reported.first, item.reported.last)
    for season in item.seasons or (None,):
        for said in item.claims or (item.note,):
            yield show.id, reported, season, said


def _fault(pairs: list[tuple[Place, Place]]) -> Fault:
    place, other = pairs[0]
    more = len(pairs) - 1
    others = "another report" if more == 1 else f"{more:,} more reports"
    and_more = f", and so do {others}" if more > 1 else f", and so does {others}" if more else ""
    message = f"this report stands in two of your files{and_more}"
    hint = "remove one of the two files" if more else "keep one of the two"
    return Fault(place.path, "reported-twice", message, hint, other=other)
