"""Find the shows that a query names: by id, title, alias, or a part of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Show
from etoile_cli.domain.vocabulary import NameKind, list_names
from etoile_cli.records import frozen
from etoile_cli.text import (
    did_you_mean,
    has_part,
    join_words,
    normalize,
    shorten,
    word_forms,
    words_in,
)

Shows = tuple[Show, ...]

_MOST_NAMED = 8  # shows that an error names before it counts the rest
_MOST_WORDS = 16  # arguments that can be one title without quotes


class AmbiguousShowError(EtoileError):
    """A query that matches several shows (exit 2)."""

    def __init__(self, query: str, shows: Sequence[Show]) -> None:
        self.query = query
        self.shows = shows
        super().__init__(Exit.USAGE, _ambiguous(query, shows))


def find_show(shows: Shows, query: str, *, in_words: bool = True) -> Show:
    """Return the show that a query names; `in_words` also finds what begins inside a word.

    Raise AmbiguousShowError if it matches several, EtoileError (exit 1) if it matches none.
    """
    found = _matching(shows, query, in_words=in_words)
    if len(found) > 1:
        raise AmbiguousShowError(query, found)
    if found:
        return found[0]
    inside = [] if in_words else _matching(shows, query)
    hint = f"{_with_id(inside[0])} has it only inside a word" if len(inside) == 1 else None
    parts = _split(shows, query.split())
    if len(parts) > 1 and all(len(shows) == 1 for _, shows in parts):
        named = join_words(dict.fromkeys(_with_id(one) for _, [one] in parts), "or")
        hint = f"this takes one show: {named}"
    raise EtoileError(Exit.NO_MATCH, _unknown(shows, [query], hint))


def find_shows(shows: Shows, arguments: Sequence[str]) -> Shows:
    """Return the shows that arguments name, each once, in the order given.

    Arguments may be one title without quotes, or several: each title takes as many as it can.
    Raise EtoileError with one problem for all that matches no show (exit 1), and one for each
    query that matches several (exit 2).
    """
    parts = _split(shows, arguments)
    problems = list(_problems(shows, " ".join(arguments), parts))
    if problems:
        is_ambiguous = any(problem.code == "ambiguous-show" for problem in problems)
        raise EtoileError(Exit.USAGE if is_ambiguous else Exit.NO_MATCH, *problems)
    return tuple(dict.fromkeys(show for _, found in parts for show in found))


def is_whole_name(show: Show, query: str) -> bool:
    """Return whether a query is a whole id, title or alias of a show, not a part of one."""
    return any(_whole_tests(show, query))


# --- one query ------------------------------------------------------------------------------------

_folded = cache(normalize)


def _matching(shows: Shows, query: str, *, in_words: bool = True) -> list[Show]:
    """Return the shows that pass the first test that any show passes.

    Whatever passes has all words of the query. Ids and titles are compared first, as that is cheap.
    """
    if same := [show for show in shows if show.id == query]:
        return same
    if same := [show for show in shows if _folded(show.title) == _folded(query)]:
        return same
    words = words_in(query).split()
    found: dict[int, list[Show]] = {}
    for show in shows:
        if all(word in _names(show) for word in words):
            tests = enumerate(_tests(show, query, in_words))
            place = next((place for place, is_passed in tests if is_passed), None)
            if place is not None:
                found.setdefault(place, []).append(show)
    return found[min(found)] if found else []


def _tests(show: Show, query: str, in_words: bool) -> Iterator[bool]:
    """Test whole names, whole words, a title with words of its id, beginnings of words, parts."""
    yield from _whole_tests(show, query)
    words, names = word_forms(query)[0], _names(show)
    if words:
        yield f" {words} " in _spaced_forms(show.title)
        yield f" {words} " in names
        yield _is_title_and_more(show, words)
        yield f" {words}" in names
        yield in_words and (_folded(query) in show.id or words in names)


def _whole_tests(show: Show, query: str) -> Iterator[bool]:
    wanted, words = _folded(query), word_forms(query)[0] or None
    yield show.id == query
    yield wanted == _folded(show.title)
    yield words in word_forms(show.title)
    yield words in word_forms(show.name)
    yield show.id == wanted
    yield wanted in map(normalize, show.aliases)
    yield any(words in word_forms(alias) for alias in show.aliases)


def _is_title_and_more(show: Show, words: str) -> bool:
    """Return whether words are a show's title and words that distinguish it: `the office us`."""
    more = words_in(f"{show.id} {show.qualifier or ''} {show.platform or ''}").split()
    return any(
        words.startswith(f"{title} ")
        and set(words.removeprefix(title).split()) <= {*more} - {*title.split()}
        for title in word_forms(show.title)
    )


def _names(show: Show) -> str:
    """Return the words of a show's id, title and aliases, one name per line."""
    return _spaced_forms(show.name, show.id, *show.aliases)


@cache
def _spaced_forms(*names: str) -> str:
    """Return the words of names, one name per line, with spaces around each word."""
    return "\n".join(f" {words} " for name in names for words in word_forms(name))


# --- several arguments ----------------------------------------------------------------------------

_Part = tuple[str, list[Show]]
"""A query, and the shows that it matches."""


def _split(shows: Shows, arguments: Sequence[str]) -> list[_Part]:
    """Split arguments into queries; each is as long as it can be and still match."""
    parts: list[_Part] = []
    rest = list(arguments)
    while rest:
        count, found = _longest(shows, rest)
        if count == 1 and parts and len(rest) > 1 and normalize(rest[0]) == "and":
            del rest[0]  # between two titles
            continue
        parts.append((" ".join(rest[:count]), found))
        rest = rest[count:]
    return parts


def _longest(shows: Shows, arguments: Sequence[str]) -> tuple[int, list[Show]]:
    """Return how many of the first arguments match as one query, and what.

    Whatever several of them match, the first ones match too. An argument that is an id begins
    another query, unless it ends the whole name of a show.
    """
    best = 1, _matching(shows, arguments[0])
    ids = {show.id for show in shows}
    for count in range(2, min(len(arguments), _MOST_WORDS) + 1):
        query = " ".join(arguments[:count])
        found = _matching(shows, query)
        is_next = best[1] and arguments[count - 1] in ids
        if not found or (is_next and not is_whole_name(found[0], query)):
            break
        best = count, found
    return best


def _problems(shows: Shows, whole: str, parts: list[_Part]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the parts of a query; adjacent parts that fail are one query."""
    matched = [found[0] for _, found in parts if len(found) == 1]
    if len(matched) == len(parts):
        return
    count = len(words_in(whole).split())
    as_long = [name for name in _all(shows) if len(name.split()) == count]
    if len(parts) > 1 and (near := did_you_mean(whole, as_long)):
        yield _unknown(shows, [whole], near)
        return
    unknown, ambiguous = [], []
    for is_matched, run in groupby(parts, key=lambda part: len(part[1]) == 1):
        failing = [] if is_matched else list(run)
        if len(failing) == 1 and failing[0][1]:
            ambiguous.append(_ambiguous(*failing[0]))
        elif failing:
            unknown.append(" ".join(query for query, _ in failing))
    if unknown:
        yield _unknown(shows, unknown, beside=matched)
    yield from ambiguous


# --- errors ---------------------------------------------------------------------------------------


def _ambiguous(query: str, several: Sequence[Show]) -> Diagnostic:
    named = [_with_id(show) for show in several[:_MOST_NAMED]]
    more = len(several) - len(named)
    named += [f"{more} more"] if more else []
    return Diagnostic(
        "ambiguous-show",
        f'"{shorten(query)}" matches {len(several)} shows: {join_words(named)}',
        hint=f"name one by its id: `{several[0].id}`",
    )


def _with_id(show: Show) -> str:
    """Return a show with its id: ``The Office, NBC (`the-office-us`)``."""
    by_id = show.qualifier in (None, show.id)
    return f"{show.title if by_id else f'{show.title}, {show.qualifier}'} (`{show.id}`)"


def _unknown(
    shows: Shows, queries: Sequence[str], hint: str | None = None, beside: Sequence[Show] = ()
) -> Diagnostic:
    """Return the problem of queries without a match; `beside` are the shows that others match."""
    quoted = join_words([f'"{shorten(query)}"' for query in queries], "or")
    others = "`etoile list` lists all shows" if shows else "the catalogue holds no shows"
    hint = hint or did_you_mean(queries[0], _all(shows)) or others
    if beside:
        names = join_words([shorten(show.name) for show in beside[:_MOST_NAMED]])
        hint = f"{hint}{'' if hint.endswith('?') else ';'} found: {names}"
    return Diagnostic("unknown-show", f"no show matches {quoted}", hint=hint)


def _all(shows: Shows) -> list[str]:
    """Return all ids, titles and aliases of shows."""
    return [name for show in shows for name in (show.title, show.id, *show.aliases)]


# --- vocabulary -----------------------------------------------------------------------------------

_NEAR = 0.7  # from 0 to 1: names at least as alike are offered


@frozen
class Unknown:
    """A filter's text that matches no name of its kind; `names` are all of that kind."""

    kind: NameKind
    wanted: str
    names: tuple[str, ...]


def unknown_in(
    shows: Sequence[Show], wanted: Iterable[tuple[NameKind, str | None]]
) -> tuple[Unknown, ...]:
    """Return the texts that match no name of their kind in any of the shows."""
    found = ((kind, text, list_names(kind, shows)) for kind, text in wanted if text is not None)
    return tuple(
        Unknown(kind, text, names)
        for kind, text, names in found
        if not any(has_part(name, text) for name in names)
    )


def by_nearness(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names, those most like a text first, by the whole name or one of its words."""
    return sorted(names, key=lambda name: -_likeness(wanted, name))


def closest_name(wanted: str, names: Iterable[str]) -> str | None:
    """Return the name most like a text; None if no name is like it."""
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
