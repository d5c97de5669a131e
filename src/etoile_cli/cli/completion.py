"""Shell completion: what a word that is being typed may become."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import get_args

import typer

from etoile_cli.catalogue.places import country_names, zones
from etoile_cli.cli.app import COMMANDS
from etoile_cli.cli.config import load_settings
from etoile_cli.cli.context import Loaded, load_catalogue
from etoile_cli.cli.options import CONTEXT_OPTIONS, Offers, WordKind
from etoile_cli.diagnostics import Code, EtoileError
from etoile_cli.domain.shows import Certainty
from etoile_cli.domain.status import ShowStatus
from etoile_cli.domain.vocabulary import (
    NameKind,
    TypedName,
    TypedShow,
    list_names,
    typed_name,
    typed_show,
)
from etoile_cli.render import FileForm
from etoile_cli.store.cache import BrokenFileError, remove_cached
from etoile_cli.text import normalize

Offer = tuple[str, str]
"""A completion and its description."""


def complete(kind: WordKind, ctx: typer.Context, incomplete: str) -> Offers:
    """Return the completions of a word of a kind; none if the catalogue is invalid."""
    try:
        return _complete(kind, ctx, incomplete)
    except BrokenFileError as error:
        remove_cached(error.file)
        return ()


def _complete(kind: WordKind, ctx: typer.Context, incomplete: str) -> Offers:
    match kind:
        case "show":
            return complete_show(_typed_shows(ctx), incomplete)
        case "genre" | "platform" | "person":
            return complete_name(_typed_names(kind, ctx), incomplete)
        case "zone":
            return [name for name in zones() if name.startswith(incomplete)]
        case "country":
            return _complete_country(incomplete)
        case "order":
            from etoile_cli.answers.shows import ListOrder

            return complete_word(ListOrder, incomplete)
        case "pattern":
            from etoile_cli.cli.release_toml import PATTERNS

            return complete_word(PATTERNS, incomplete)
        case _:
            return complete_word(_WORDS[kind], incomplete)


_WORDS: dict[str, Iterable[str]] = {
    "status": ShowStatus,
    "certainty": Certainty,
    "format": get_args(FileForm),
    "topic": [*COMMANDS, "options"],
    "error": get_args(Code),
}


def _load(ctx: typer.Context) -> Loaded | None:
    """Return the catalogue of a call whose words are completed; None if it is invalid."""
    before = ctx.parent.params if ctx.parent else {}
    options = {name: ctx.params.get(name) or before.get(name) for name in CONTEXT_OPTIONS}
    try:
        return load_catalogue(options["catalogue"], load_settings(options, os.environ), "rough")
    except EtoileError:
        return None


def _typed_shows(ctx: typer.Context) -> Iterable[TypedShow]:
    found = _load(ctx)
    if found is None:
        return ()
    if not found.memory:
        return map(typed_show, found.catalogue.shows)
    found.memory.save()
    return found.memory.shows.typed_shows()


def _typed_names(kind: NameKind, ctx: typer.Context) -> Iterable[TypedName]:
    found = _load(ctx)
    if found is None:
        return ()
    if not found.memory:
        return map(typed_name, list_names(kind, found.catalogue.shows))
    found.memory.save()
    return found.memory.shows.typed_names(kind)


def complete_show(shows: Iterable[TypedShow], incomplete: str) -> list[Offer]:
    """Return the completions of a word to an id, else to a title or an alias.

    A title is completed in the form of an id, because some shells evaluate completions. What the
    user typed is kept, because shells compare completions with it.
    """
    return _offers(shows, incomplete, _start(incomplete))


def complete_name(names: Iterable[TypedName], incomplete: str) -> list[Offer]:
    """Return the completions of a name from its beginning, or from any word of it.

    Words are joined by hyphens, so that no shell has to quote them: a filter takes
    `science-fiction` for Science Fiction.
    """
    start = _start(incomplete)
    found = ((name, _rests(typed)) for name, typed in names if f"-{start}" in f"-{typed}")
    return _offers(found, incomplete, start)


def complete_word(words: Iterable[str], incomplete: str) -> list[str]:
    """Return the words that start as typed, each with hyphens for its spaces."""
    joined = (word.replace(" ", "-") for word in words)
    return [word for word in joined if word.startswith(normalize(incomplete))]


def _complete_country(incomplete: str) -> list[Offer]:
    """Return the letters of countries that start as typed, in either case, with their names."""
    found = ((name, [letters]) for letters, name in country_names().items())
    return _offers(found, incomplete, incomplete.upper())


def _offers(names: Iterable[tuple[str, Iterable[str]]], incomplete: str, start: str) -> list[Offer]:
    """Return the first form of each name that starts so, after what the user typed, once each."""
    found = {form: name for name, forms in names if (form := _first_with(forms, start))}
    return [(incomplete + form[len(start) :], _description(name)) for form, name in found.items()]


def _first_with(forms: Iterable[str], start: str) -> str | None:
    return next((form for form in forms if form.startswith(start)), None)


def _start(incomplete: str) -> str:
    typed = normalize(incomplete).replace(" ", "-")
    return f"{typed}-" if incomplete.endswith(" ") else typed


def _rests(typed: str) -> Iterator[str]:
    """Yield a name whose words are joined by hyphens from each of its words on."""
    words = typed.split("-")
    return ("-".join(words[first:]) for first in range(len(words)))


def _description(name: str) -> str:
    """Return a name if no shell could evaluate anything in it, else nothing."""
    return name if all(char.isalnum() or char in " -.," for char in name) else ""
