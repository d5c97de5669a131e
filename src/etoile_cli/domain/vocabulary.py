"""The names that filters and completion know: the genres, platforms and people of shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from etoile_cli.domain.shows import PlatformChange, Show
from etoile_cli.text import normalize, slug, words_in

NameKind = Literal["genre", "platform", "person"]
"""What a filter is about."""

NAME_KINDS: tuple[NameKind, ...] = ("genre", "platform", "person")


TypedName = tuple[str, str]
"""A name, and how it is typed: its words joined by hyphens, which no shell has to quote."""

TypedShow = tuple[str, tuple[str, ...]]
"""The title of a show, and what may be typed for it: its id, title and aliases as ids."""


def typed_name(name: str) -> TypedName:
    """Return a name with how it is typed."""
    return name, "-".join(words_in(name).split())


def typed_show(show: Show) -> TypedShow:
    """Return the title of a show with what may be typed for it."""
    return show.title, (show.id, *map(slug, (show.title, *show.aliases)))


def list_names(kind: NameKind, shows: Iterable[Show]) -> tuple[str, ...]:
    """Return every name of a kind in some shows, each once, in alphabetical order."""
    return in_order(name for show in shows for name in names_in(kind, show))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in alphabetical order; of those that are alike but for case, the last."""
    by_folded = {normalize(name): name for name in names}
    return tuple(by_folded[name] for name in sorted(by_folded))


def names_in(kind: NameKind, show: Show) -> Iterator[str]:
    """Yield the names of a kind; platforms are those that a show or any of its news gives."""
    if kind == "genre":
        yield from show.genres
    elif kind == "person":
        yield from (member.name for member in show.cast)
    else:
        moves = (claim.platform for claim in show.claims if isinstance(claim, PlatformChange))
        yield from filter(None, (show.platform, *moves, *(line.platform for line in show.lines)))
