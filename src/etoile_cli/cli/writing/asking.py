"""Questions that are asked at a terminal, one after another."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import typer

from etoile_cli.cli.console import say
from etoile_cli.cli.writing.unclear import Choice, UnclearError
from etoile_cli.cli.writing.values import seasons
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.lookup import AmbiguousShowError
from etoile_cli.text import short

_MOST_CHOICES = 9

T = TypeVar("T")


def can_ask() -> bool:
    """Whether there is somebody at a terminal to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, understand: Callable[[str], T]) -> T | None:
    """Ask until the answer is understood; None where nothing is answered.

    `understand` raises EtoileError of what is wrong with an answer. Raises typer.Abort after
    Ctrl-C, and at the end of the input.
    """
    while answer := _answer(question):
        try:
            return understand(answer)
        except EtoileError as error:
            say(error.problems)
    return None


def choose(question: str, letters: str) -> str:
    """One of some letters; the first where nothing is answered. Raises as `ask` does."""
    while True:
        answer = _answer(f"{question} [{letters[0].upper()}/{'/'.join(letters[1:])}]")
        letter = (answer or letters)[0].casefold()
        if letter in letters:
            return letter


def answer_to(unclear: UnclearError) -> str:
    """Ask the user what only they can know; raise the error again if there is no answer."""
    if not can_ask():
        raise unclear
    is_season = unclear.about == "season"
    found = ask(unclear.asked, _season if is_season else partial(_chosen, unclear))
    if found is None:
        raise unclear
    return found


def asking_which(attempt: Callable[[str], T], query: str) -> T:
    """Do what takes a show; ask which one is meant if the query matches several.

    Raises the error that names them again if there is no answer.
    """
    try:
        return attempt(query)
    except AmbiguousShowError as error:
        chosen = which_show(error)
    return attempt(chosen)


def which_show(ambiguous: AmbiguousShowError) -> str:
    """Ask which of several shows is meant, and return its id; raise the error again if none is."""
    if not can_ask() or len(ambiguous.shows) > _MOST_CHOICES:
        raise ambiguous
    choices = tuple(Choice(show.id, short(show.name)) for show in ambiguous.shows)
    unclear = UnclearError(f'which show is "{short(ambiguous.query)}"', "show", choices)
    found = ask(unclear.asked, partial(_chosen, unclear))
    if found is None:
        raise ambiguous
    return found


def _chosen(unclear: UnclearError, answer: str) -> str:
    """The value of the choice that is meant; raises EtoileError if the answer is invalid."""
    by_word = {str(n): choice.value for n, choice in enumerate(unclear.choices, 1)}
    by_word |= {choice.value: choice.value for choice in unclear.choices}
    if answer in by_word:
        return by_word[answer]
    message = f"`{short(answer)}` is not one of them"
    hint = f"answer {unclear.accepted}"
    raise EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))


def _season(answer: str) -> str:
    """A season's number; raises EtoileError if it is invalid."""
    seasons(answer)
    return answer


def _answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False)).strip()
