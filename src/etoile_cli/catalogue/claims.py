"""Lasting facts of one show that two files claim: nobody can tell which is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.catalogue import located
from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.problems import Problem, Spot
from etoile_cli.text import short

_NO_FACTS = ("cast", "news", "aliases")


def clashes(sources: Iterable[Sound]) -> list[Problem]:
    """Every fact that a file claims and one before it has claimed, with both places."""
    first: dict[tuple[str, ...], tuple[Sound, Path]] = {}
    problems = []
    for source in sources:
        for name, path in _claims(source):
            if name in first and first[name][0] is not source:
                problems.append(_clash(name, first[name], (source, path)))
            first.setdefault(name, (source, path))
    return problems


def _claims(source: Sound) -> Iterator[tuple[tuple[str, ...], Path]]:
    """What a file claims, by the show and the fact, or the name of a cast member; and where."""
    for show in source.shows:
        values = source.values[show.id]
        for key in values:
            if key not in _NO_FACTS:
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)


def _clash(name: tuple[str, ...], first: tuple[Sound, Path], second: tuple[Sound, Path]) -> Problem:
    id_, fact, *person = name
    what = f"`{short(person[0])}` in the cast" if person else f"the `{fact}`"
    message = f"{what} of `{id_}` stands in two of your files"
    one, other = (_problem(*at, message) for at in (first, second))
    spot = Spot(other.file or "", other.location)
    hint = "keep one of the two; until then the first counts"
    return Problem("claimed-twice", message, one.file, one.location, hint, "error", spot)


def _problem(source: Sound, path: Path, message: str) -> Problem:
    [problem] = located(
        [Fault(path, "claimed-twice", message, at_key=True)], source.text, source.file
    )
    return problem
