"""What to print if nothing matched: a sentence, and hints where to look."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.answers import Answer
from etoile_cli.answers.agenda import Upcoming
from etoile_cli.answers.feed import Feed
from etoile_cli.answers.find import Unknown, by_nearness, closest_name
from etoile_cli.answers.news import NewsList
from etoile_cli.answers.shows import Cast, ShowList
from etoile_cli.records import frozen
from etoile_cli.render import english
from etoile_cli.render.blocks import Block, Lines, cell, stack
from etoile_cli.render.english import countdowns
from etoile_cli.text import escape_controls, shorten

_MOST_NAMES = 12
"""The most names that a hint lists."""

_PLURALS = {"genre": "genres", "platform": "platforms", "person": "people"}


@frozen
class Nothing:
    """Why an answer is empty, in a sentence, and hints where to look."""

    sentence: str
    hints: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the sentence and the hints as they stand on stderr, a line each."""
        return "\n".join(map(escape_controls, (self.sentence, *self.hints)))


def blocks(answer: Nothing) -> list[Block]:
    """Return the sentence, and the hints below it."""
    return [Lines(stack(cell(answer.sentence), *(cell(hint, "quiet") for hint in answer.hints)))]


def why_empty(answer: Answer | Feed, empty: str | None) -> Nothing | None:
    """Return what to print in the place of an answer if it is empty, else None.

    `empty` is the name of its catalogue if that holds no shows.
    """
    if empty is not None:
        sentence = f"the catalogue {empty} holds no shows"
        return Nothing(sentence, ("`etoile add TITLE` adds a show to your catalogue",))
    match answer:
        case ShowList(shows=()):
            return _no_shows(answer)
        case Upcoming(dated=(), windows=()):
            return _no_releases(answer)
        case NewsList(items=()):
            return _no_news(answer)
        case Cast(roles=()):
            return _no_cast(answer)
        case Feed(events=()):
            of = f" of {answer.show.name}" if answer.show else ""
            return Nothing(f"no release{of} has a date")
        case _:
            return None


# --- filters -------------------------------------------------------------------------------------


def _unknown(found: tuple[Unknown, ...], where: str = "") -> Nothing | None:
    """Return which texts match no name, and the known names; None if every text matches."""
    if not found:
        return None
    sentence = "; ".join(f'no {one.kind}{where} matches "{shorten(one.wanted)}"' for one in found)
    return Nothing(sentence, tuple(hint for one in found for hint in _names(one)))


def _names(unknown: Unknown) -> Iterator[str]:
    if nearest := closest_name(unknown.wanted, unknown.names):
        yield f'did you mean "{nearest}"?'
    plural, names = _PLURALS[unknown.kind], unknown.names
    if not names:
        yield f"no {plural} are known"
        return
    named = {*by_nearness(unknown.wanted, names)[:_MOST_NAMES]}
    more = len(names) - len(named)
    rest = f" and {more:,} more" if more else ""
    yield f"{plural}: {', '.join(name for name in names if name in named)}{rest}"


def _filters(values: dict[str, str | None]) -> str:
    """Return the only filter as written on the command line; `all filters` if there are several."""
    options = [
        f'{name} "{shorten(value)}"' if " " in value else f"{name} {shorten(value)}".rstrip()
        for name, value in values.items()
        if value is not None
    ]
    return options[0] if len(options) == 1 else "all filters"


def _no_shows(answer: ShowList) -> Nothing:
    wanted = answer.filters
    filters = {
        "--status": wanted.status and wanted.status.replace(" ", "-"),
        "--platform": wanted.platform,
        "--genre": wanted.genre,
        "--person": wanted.person,
        "--ahead": "" if wanted.ahead_only else None,
    }
    return _unknown(answer.unknown) or Nothing(f"no show matches {_filters(filters)}")


# --- time ----------------------------------------------------------------------------------------


def _no_releases(answer: Upcoming) -> Nothing:
    """Return that there are no releases; and which come later or elsewhere, or where to see why."""
    filters = {"--platform": answer.platform, "--certainty": answer.certainty}
    fits = f" matches {_filters(filters)}" if any(filters.values()) else ""
    found = _unknown(answer.unknown) or Nothing(
        f"nothing {english.from_to(answer.first, answer.last)}{fits}"
    )
    more = []
    if following := answer.following:
        more.append(f"the next is {following.show.name}, {english.window(following.drop.days)}")
    if abroad := countdowns.drops_elsewhere(answer.elsewhere, answer.as_of):
        more.append(abroad)
    if not (more or answer.is_whole_list):
        more.append("`etoile countdown SHOW` shows why nothing is ahead")
    return Nothing(found.sentence, (*found.hints, *more))


def _no_news(answer: NewsList) -> Nothing:
    of = f" of {answer.show.name}" if answer.show else ""
    since = f" since {english.day(answer.since)}" if answer.since else ""
    hints = []
    if (earlier := answer.earlier) and earlier.news.reported:
        title = "" if answer.show else f": {earlier.show.name}"
        hints = [f"the latest was reported {english.since_when(earlier.news.reported)}{title}"]
    hints += [english.older_news(answer.older)] if answer.older else []
    return Nothing(f"no news{of}{since}", tuple(hints))


# --- people --------------------------------------------------------------------------------------


def _no_cast(answer: Cast) -> Nothing:
    title = answer.show.name if answer.show else ""
    if found := _unknown(answer.unknown, f" in the cast of {title}" if title else ""):
        return found
    of = f" of {title}" if title else ""
    if answer.person is not None:
        sentence = f'no current cast member{of} matches "{shorten(answer.person)}"'
    elif answer.has_others:
        sentence = f"{title} has no current cast members"
    else:
        sentence = f"the cast{of} is not known"
    others = ("`--all` also lists who left, or has not joined yet",) if answer.has_others else ()
    return Nothing(sentence, others)
