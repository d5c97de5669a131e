"""Questions that are asked at a terminal, one after another."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import typer

from etoile_cli.answers.find import AmbiguousShowError
from etoile_cli.cli.console import print_diagnostics
from etoile_cli.cli.writing.values import seasons
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.text import join_words, shorten

_MOST_CHOICES = 9

T = TypeVar("T")


@frozen
class Choice:
    """One thing that may be meant: what an answer writes for it, and what it is called.

    `hint` is how it is written on the command line, None if `value` is that of the report.
    """

    value: str
    name: str
    hint: str | None = None


class UnclearError(EtoileError):
    """Something that only the user can know: `about` is what, `choices` are likely answers.

    `about` is `season`, `episodes`, or the word of a report whose value is missing. The question
    has no question mark.
    """

    def __init__(
        self, question: str, about: str, choices: tuple[Choice, ...], show: str = "SHOW"
    ) -> None:
        self.question = question
        self.about = about
        self.choices = choices
        message = f"{question}?" if about == "season" else f"{question}: {self._named()}?"
        hint = _hint(about, choices, show)
        super().__init__(Exit.USAGE, Diagnostic("usage", message, hint=hint))

    def _named(self) -> str:
        return join_words([choice.name for choice in self.choices], "or")

    @property
    def asked(self) -> str:
        """The question as it is asked in a terminal, its choices numbered."""
        if self.about == "season":
            return f"{self.question}? Season"
        numbered = [f"({n}) {choice.name}" for n, choice in enumerate(self.choices, 1)]
        numbers = "/".join(str(n) for n in range(1, len(numbered) + 1))
        return f"{self.question}: {join_words(numbered, 'or')}? [{numbers}]"

    @property
    def accepted(self) -> str:
        """What can be answered if there are choices: their numbers, or their values in full."""
        numbers = [str(n) for n in range(1, len(self.choices) + 1)]
        return join_words([*numbers, *(choice.value for choice in self.choices)], "or")


def _hint(about: str, choices: tuple[Choice, ...], show: str) -> str:
    if about == "season":
        return f"name it: {join_words([f'--season {one.value}' for one in choices], 'or')}"
    calls = (one.hint or f"`etoile record {show} {about} {one.value}`" for one in choices)
    return join_words(calls, "or")


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
            print_diagnostics(error.problems)
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
    choices = tuple(Choice(show.id, shorten(show.name)) for show in ambiguous.shows)
    unclear = UnclearError(f'which show is "{shorten(ambiguous.query)}"', "show", choices)
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
    message = f"`{shorten(answer)}` is not one of them"
    hint = f"answer {unclear.accepted}"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _season(answer: str) -> str:
    """A season's number; raises EtoileError if it is invalid."""
    seasons(answer)
    return answer


def _answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False)).strip()
