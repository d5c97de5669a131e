"""Which genres, platforms and people does a catalogue know? And which of them does a text match?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from etoile_cli.frozen import frozen
from etoile_cli.shows import MovedTo, Show, planned_lines
from etoile_cli.text import folded, has_part, words_in

Kind = Literal["genre", "platform", "person"]
"""What a filter is about."""

_NEAR = 0.7  # of 1, from which a name is one that may have been meant


@frozen
class Unknown:
    """A filter's text that matches no name of its kind; `names` are those that there are."""

    kind: Kind
    wanted: str
    names: tuple[str, ...]


def names_of(kind: Kind, shows: Iterable[Show]) -> tuple[str, ...]:
    """Return every name of a kind in some shows, each once, in alphabetical order."""
    found = (name for show in shows for name in _names_in(kind, show))
    by_folded = {folded(name): name for name in found}
    return tuple(by_folded[name] for name in sorted(by_folded))


def _names_in(kind: Kind, show: Show) -> Iterator[str]:
    match kind:
        case "genre":
            yield from show.genres
        case "person":
            yield from (member.name for member in show.cast)
        case "platform":
            yield from filter(None, _platforms(show))


def _platforms(show: Show) -> Iterator[str | None]:
    """Yield every platform that a show or any of its news gives."""
    yield show.platform
    for claim in (claim for item in show.news for claim in item.claims):
        yield claim.platform if isinstance(claim, MovedTo) else None
        yield from (line.platform for line in planned_lines(claim))


def unknown_in(shows: Sequence[Show], wanted: Iterable[tuple[Kind, str | None]]) -> list[Unknown]:
    """Return the texts that match no name of their kind in any of the shows."""
    found = [(kind, text, names_of(kind, shows)) for kind, text in wanted if text is not None]
    return [
        Unknown(kind, text, names)
        for kind, text, names in found
        if not any(has_part(name, text) for name in names)
    ]


def by_nearness(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names, those first that are most like a text, or have a word that is."""
    return sorted(names, key=lambda name: -_likeness(wanted, name))


def meant(wanted: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant by a text; None if none is like it."""
    nearest = next(iter(by_nearness(wanted, names)), None)
    return nearest if nearest is not None and _likeness(wanted, nearest) >= _NEAR else None


def _likeness(wanted: str, name: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    compare = SequenceMatcher(None, "", words_in(wanted[:100]), autojunk=False)
    found = []
    for part in (words_in(name), *words_in(name).split()):
        compare.set_seq1(part)
        found.append(compare.ratio())
    return max(found, default=0.0)
