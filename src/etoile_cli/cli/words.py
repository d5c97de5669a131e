"""The words of an option → one of a vocabulary."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import did_you_mean, folded, listed, short

E = TypeVar("E", bound=StrEnum)


def word_of(said: str | None, kind: type[E], option: str) -> E | None:
    """The member of a vocabulary that an option names, its words perhaps joined by hyphens.

    None where nothing was said. Raises EtoileError (exit 2) where it is no such word.
    """
    if said is None:
        return None
    names = [str(word) for word in kind]
    wanted = folded(said).replace("-", " ")
    if wanted in names:
        return kind(wanted)
    raise not_one_of(said, names, option)


def not_one_of(said: str, names: Sequence[str], option: str) -> EtoileError:
    """What to say (exit 2) of a word that is none of those that an option takes."""
    choices = listed([f"`{name}`" for name in names], "or")
    message = f"{option}: `{short(said)}` is not one of {choices}"
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=did_you_mean(said, names)))
