"""What the shell offers behind a TAB: the shows of the catalogue, the words of an option."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, get_args

import typer

from etoile_cli.answers.find import Kind as NameKind
from etoile_cli.answers.find import names_of
from etoile_cli.catalogue.places import country_names, zones
from etoile_cli.cli.config import OPTIONS, settings
from etoile_cli.cli.context import load_catalogue
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Certainty, Show
from etoile_cli.domain.status import ShowStatus
from etoile_cli.render import FileForm
from etoile_cli.text import normalize, slug, words_in

if TYPE_CHECKING:
    from etoile_cli.cli.options import Kind, Offers

Offer = tuple[str, str]


def complete(kind: Kind, context: typer.Context, incomplete: str) -> Offers:
    """What to offer for a word of a kind that has been begun."""
    match kind:
        case "show":
            return complete_show(context, incomplete)
        case "zone":
            return complete_zone(incomplete)
        case "country":
            return complete_country(incomplete)
        case "status":
            return complete_status(incomplete)
        case "certainty":
            return complete_certainty(incomplete)
        case "format":
            return complete_format(incomplete)
        case "genre" | "platform" | "person":
            return complete_name(kind, context, incomplete)


def complete_show(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids that begin as typed, else titles or aliases that do; nothing from a bad catalogue."""
    return offers(_shows(context), incomplete)


def complete_name(kind: NameKind, context: typer.Context, incomplete: str) -> list[Offer]:
    """The names of a kind of which a word begins as typed; nothing from a bad catalogue."""
    return name_offers(names_of(kind, _shows(context)), incomplete)


def _shows(context: typer.Context) -> tuple[Show, ...]:
    before = context.parent.params if context.parent else {}
    names = ("catalogue", *OPTIONS)
    said = {name: context.params.get(name) or before.get(name) for name in names}
    try:
        return load_catalogue(said["catalogue"], settings(said, os.environ)).catalogue.shows
    except EtoileError:
        return ()


def offers(shows: Iterable[Show], incomplete: str) -> list[Offer]:
    """What to offer for a word that has been begun: the word, completed to an id or a title.

    A title, or an alias, is written as an id is, so that no shell, and some evaluate what they are
    offered, finds anything in it to act on; what was typed stays, for shells compare offers with
    it.
    """
    begun = _begun(incomplete)
    return [
        (incomplete + name[len(begun) :], _told(show.title))
        for show in shows
        if (name := _name_with(show, begun))
    ]


def name_offers(names: Iterable[str], incomplete: str) -> list[Offer]:
    """Return what to offer for a name that has been begun, or any word of it.

    The words of an offer are joined by hyphens, so that no shell has to quote it: a filter takes
    `science-fiction` for Science Fiction.
    """
    begun = _begun(incomplete)
    return [
        (incomplete + rest[len(begun) :], _told(name))
        for name in names
        if (rest := _rest_with(name, begun))
    ]


def _rest_with(name: str, begun: str) -> str | None:
    """Return a name from the first of its words that begins so, its words joined by hyphens."""
    words = words_in(name).split()
    rests = ("-".join(words[start:]) for start in range(len(words)))
    return next((rest for rest in rests if rest.startswith(begun)), None)


def _begun(incomplete: str) -> str:
    return normalize(incomplete).replace(" ", "-") + "-" * incomplete.endswith(" ")


def _told(name: str) -> str:
    return name if _is_harmless(name) else ""


def _name_with(show: Show, begun: str) -> str | None:
    names = (show.id, *map(slug, (show.title, *show.aliases)))
    return next((name for name in names if name.startswith(begun)), None)


def _is_harmless(text: str) -> bool:
    return all(char.isalnum() or char in " -.," for char in text)


def complete_status(incomplete: str) -> list[str]:
    """The statuses of shows, in one word each."""
    return _words(ShowStatus, incomplete)


def complete_certainty(incomplete: str) -> list[str]:
    """How sure something may be."""
    return _words(Certainty, incomplete)


def complete_zone(incomplete: str) -> list[str]:
    """The names of time zones that begin as typed."""
    return [name for name in zones() if name.startswith(incomplete)]


def complete_country(incomplete: str) -> list[Offer]:
    """The letters of countries that begin as typed, in either case, with their names."""
    begun = incomplete.upper()
    return [
        (incomplete + letters[len(begun) :], _told(name))
        for letters, name in country_names().items()
        if letters.startswith(begun)
    ]


def _words(kind: type[StrEnum], incomplete: str) -> list[str]:
    words = [word.replace(" ", "-") for word in kind]
    return [word for word in words if word.startswith(normalize(incomplete))]


def complete_format(incomplete: str) -> list[str]:
    """The formats of `etoile export`."""
    return [name for name in get_args(FileForm) if name.startswith(normalize(incomplete))]
