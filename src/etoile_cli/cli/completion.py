"""Shell completion: the shows of the catalogue, the words of options, topics and error codes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import get_args

import typer

from etoile_cli.answers.find import list_names
from etoile_cli.catalogue.places import country_names, zones
from etoile_cli.cli.app import COMMANDS
from etoile_cli.cli.config import load_settings
from etoile_cli.cli.context import load_catalogue
from etoile_cli.cli.options import CONTEXT_OPTIONS, Offers, WordKind
from etoile_cli.diagnostics import Code, EtoileError
from etoile_cli.domain.shows import Certainty, Show
from etoile_cli.domain.status import ShowStatus
from etoile_cli.render import FileForm
from etoile_cli.text import normalize, slug, words_in

Offer = tuple[str, str]
"""A completion and its description."""


def complete(kind: WordKind, ctx: typer.Context, incomplete: str) -> Offers:
    """Return the completions of a word of a kind; none if the catalogue is invalid."""
    match kind:
        case "show":
            return complete_show(_shows(ctx), incomplete)
        case "genre" | "platform" | "person":
            return complete_name(list_names(kind, _shows(ctx)), incomplete)
        case "zone":
            return [name for name in zones() if name.startswith(incomplete)]
        case "country":
            return _complete_country(incomplete)
        case _:
            return complete_word(_WORDS[kind], incomplete)


_WORDS: dict[str, Iterable[str]] = {
    "status": ShowStatus,
    "certainty": Certainty,
    "format": get_args(FileForm),
    "topic": [*COMMANDS, "options"],
    "error": get_args(Code),
}


def _shows(ctx: typer.Context) -> tuple[Show, ...]:
    before = ctx.parent.params if ctx.parent else {}
    options = {name: ctx.params.get(name) or before.get(name) for name in CONTEXT_OPTIONS}
    try:
        catalogue, _, _ = load_catalogue(options["catalogue"], load_settings(options, os.environ))
    except EtoileError:
        return ()
    return catalogue.shows


def complete_show(shows: Iterable[Show], incomplete: str) -> list[Offer]:
    """Return the completions of a word to an id, else to a title or an alias.

    A title is completed in the form of an id, because some shells evaluate completions. What the
    user typed is kept, because shells compare completions with it.
    """
    found = ((show.title, (show.id, *map(slug, (show.title, *show.aliases)))) for show in shows)
    return _offers(found, incomplete, _start(incomplete))


def complete_name(names: Iterable[str], incomplete: str) -> list[Offer]:
    """Return the completions of a name from its beginning, or from any word of it.

    Words are joined by hyphens, so that no shell has to quote them: a filter takes
    `science-fiction` for Science Fiction.
    """
    return _offers(((name, _rests(name)) for name in names), incomplete, _start(incomplete))


def complete_word(words: Iterable[str], incomplete: str) -> list[str]:
    """Return the words that start as typed, each with hyphens for its spaces."""
    joined = (word.replace(" ", "-") for word in words)
    return [word for word in joined if word.startswith(normalize(incomplete))]


def _complete_country(incomplete: str) -> list[Offer]:
    """Return the letters of countries that start as typed, in either case, with their names."""
    found = ((name, [letters]) for letters, name in country_names().items())
    return _offers(found, incomplete, incomplete.upper())


def _offers(names: Iterable[tuple[str, Iterable[str]]], incomplete: str, start: str) -> list[Offer]:
    """Return the first form of each name that starts so, after what the user typed."""
    found = ((name, form) for name, forms in names if (form := _first_with(forms, start)))
    return [(incomplete + form[len(start) :], _description(name)) for name, form in found]


def _first_with(forms: Iterable[str], start: str) -> str | None:
    return next((form for form in forms if form.startswith(start)), None)


def _start(incomplete: str) -> str:
    return normalize(incomplete).replace(" ", "-") + "-" * incomplete.endswith(" ")


def _rests(name: str) -> Iterator[str]:
    """Yield a name from each of its words on, its words joined by hyphens."""
    words = words_in(name).split()
    return ("-".join(words[first:]) for first in range(len(words)))


def _description(name: str) -> str:
    """Return a name if no shell could evaluate anything in it, else nothing."""
    return name if all(char.isalnum() or char in " -.," for char in name) else ""
