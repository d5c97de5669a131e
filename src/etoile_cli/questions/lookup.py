"""Finding the show, or the person, that somebody means."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.shows import Show
from etoile_cli.text import did_you_mean, folded, listed, short

_MOST_NAMED = 8  # shows that an error names before it counts the rest


def find_shows(shows: tuple[Show, ...], queries: Iterable[str]) -> tuple[Show, ...]:
    """The shows that are meant, each once, in the order asked.

    Raises EtoileError with every query that fits no show (exit 1) or several (exit 2).
    """
    found = [_find(shows, query) for query in queries]
    problems = [problem for problem in found if isinstance(problem, Problem)]
    if problems:
        is_ambiguous = any(problem.code == "ambiguous-show" for problem in problems)
        raise EtoileError(Exit.USAGE if is_ambiguous else Exit.NO_MATCH, *problems)
    return tuple(dict.fromkeys(show for show in found if isinstance(show, Show)))


def _find(shows: tuple[Show, ...], query: str) -> Show | Problem:
    """By id or whole title, else by a part that only one show has, whole words first."""
    wanted = folded(query)
    tests: tuple[Callable[[Show], bool], ...] = (
        lambda show: show.id == wanted,
        lambda show: folded(show.title) == wanted,
        lambda show: f" {_words(wanted)} " in f" {_words(folded(show.title))} ",
        lambda show: wanted in folded(show.title) or wanted in show.id,
    )
    for fits in tests if _words(wanted) else tests[:2]:
        fitting = [show for show in shows if fits(show)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else _ambiguous(query, fitting)
    return _unknown(shows, query)


def is_whole_name(show: Show, query: str) -> bool:
    """Whether a query is all of a show's id or title, and no part of it."""
    wanted = folded(query)
    return wanted == show.id or wanted == folded(show.title)


def _words(text: str) -> str:
    """The words of a text without the marks between them: `Potter:` is `potter`."""
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


def _ambiguous(query: str, several: list[Show]) -> Problem:
    named = [f"{show.title} (`{show.id}`)" for show in several[:_MOST_NAMED]]
    more = len(several) - len(named)
    named += [f"{more} more"] if more else []
    return Problem(
        "ambiguous-show",
        f"`{short(query)}` fits {len(several)} shows: {listed(named)}",
        hint=f"name one by its id: `{several[0].id}`",
    )


def _unknown(shows: tuple[Show, ...], query: str) -> Problem:
    names = [name for show in shows for name in (show.title, show.id)]
    others = "`etoile list` names them all" if shows else "the catalogue holds no shows"
    return Problem(
        "unknown-show",
        f"no show fits `{short(query)}`",
        hint=did_you_mean(query, names) or others,
    )
