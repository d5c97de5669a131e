"""Lasting facts of one show that two files claim: nobody can tell which is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from etoile_cli.catalogue import spots
from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.table import Path
from etoile_cli.problems import Problem
from etoile_cli.shows import Place
from etoile_cli.text import short

if TYPE_CHECKING:
    from etoile_cli.catalogue.locate import SpotOf

_NO_FACTS = ("cast", "news", "aliases")


Name = tuple[str, ...]
"""A show and a fact of it, or the name of a cast member."""


def clashes(sources: Iterable[Sound]) -> list[Problem]:
    """Every fact that a file claims and one before it has claimed, with both places."""
    files = list(sources)
    first: dict[Name, Place] = {}
    found: list[tuple[Name, Place, Place]] = []
    for source in files:
        for name, path in _claims(source):
            place = Place(source.file, path)
            before = first.setdefault(name, place)
            if before.file != source.file:
                found.append((name, before, place))
    return _problems(found, files) if found else []


def _problems(found: list[tuple[Name, Place, Place]], sources: list[Sound]) -> list[Problem]:
    spot_of = spots({source.file: source.text for source in sources}.__getitem__)
    return [_clash(name, first, second, spot_of) for name, first, second in found]


def _claims(source: Sound) -> Iterator[tuple[Name, Path]]:
    """What a file claims, by the show and the fact, or the name of a cast member; and where."""
    for show in source.shows:
        values = source.values[show.id]
        for key in values:
            if key not in _NO_FACTS:
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)


def _clash(name: Name, first: Place, second: Place, spot_of: SpotOf) -> Problem:
    id_, fact, *person = name
    what = f"`{short(person[0])}` in the cast" if person else f"the `{fact}`"
    message = f"{what} of `{id_}` stands in two of your files"
    one, other = spot_of(first, True), spot_of(second, True)
    hint = "keep one of the two; until then the first counts"
    return Problem("claimed-twice", message, one.file, one.location, hint, "error", other)
