"""What the words of an option name: one of a vocabulary, a zone or a country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from enum import StrEnum
from typing import TypeVar

from etoile_cli.catalogue.places import country_hint, parse_country, parse_zone, zone_hint
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.text import did_you_mean, join_words, normalize, shorten

# --- vocabularies --------------------------------------------------------------------------------

E = TypeVar("E", bound=StrEnum)


def word_of(said: str | None, kind: type[E], option: str) -> E | None:
    """The member of a vocabulary that an option names, its words perhaps joined by hyphens.

    None where nothing was said. Raises EtoileError (exit 2) where it is no such word.
    """
    if said is None:
        return None
    names = [str(word) for word in kind]
    wanted = normalize(said).replace("-", " ")
    if wanted in names:
        return kind(wanted)
    raise not_one_of(said, names, option)


def not_one_of(said: str, names: Sequence[str], option: str) -> EtoileError:
    """What to say (exit 2) of a word that is none of those that an option takes."""
    choices = join_words([f"`{name}`" for name in names], "or")
    message = f"{option}: `{shorten(said)}` is not one of {choices}"
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=did_you_mean(said, names)))


# --- zones ---------------------------------------------------------------------------------------


def zone_of(said: str, by: str) -> tzinfo:
    """Return the zone of a name, an offset or what people call it; `by` is what set it.

    Raise EtoileError (exit 2) if there is none.
    """
    if zone := parse_zone(said):
        return zone
    message = f"{by}: `{shorten(said)}` is not a time zone"
    raise EtoileError(Exit.USAGE, Diagnostic("unknown-zone", message, hint=zone_hint(said)))


# --- countries -----------------------------------------------------------------------------------


def country_of(said: str, by: str) -> str:
    """Return the two capital letters of a country by them, or by its name; `by` is what set it.

    Raise EtoileError (exit 2) if it is none.
    """
    if country := parse_country(said):
        return country
    message = f"{by}: `{shorten(said)}` is not a country"
    problem = Diagnostic("unknown-country", message, hint=country_hint(said))
    raise EtoileError(Exit.USAGE, problem)
