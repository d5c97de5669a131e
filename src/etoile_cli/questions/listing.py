"""What is there? The shows of a catalogue, through filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etoile_cli.dates import AsOf
from etoile_cli.ledger import fold
from etoile_cli.questions.answers import Filters, Listing
from etoile_cli.questions.countdown import show_countdown
from etoile_cli.questions.countdown_answers import ShowCountdown
from etoile_cli.questions.vocabulary import Unknown, unknown_in
from etoile_cli.shows import Show
from etoile_cli.text import has_part


def listing(shows: Sequence[Show], as_of: AsOf, filters: Filters) -> Listing:
    """The shows that fit every filter."""
    answers = [show_countdown(fold(show, as_of.day), as_of) for show in shows]
    kept = tuple(answer for answer in answers if _fits_all(answer, filters, as_of))
    return Listing(as_of, filters, kept, len(answers), () if kept else _unknown(shows, filters))


def _unknown(shows: Sequence[Show], filters: Filters) -> tuple[Unknown, ...]:
    """Return the filters that nothing in the catalogue has a name for."""
    platform, genre, person = filters.platform, filters.genre, filters.person
    wanted = unknown_in(shows, [("platform", platform), ("genre", genre), ("person", person)])
    return tuple(wanted)


def _fits_all(answer: ShowCountdown, filters: Filters, as_of: AsOf) -> bool:
    show = answer.show
    return (
        (filters.status is None or answer.status is filters.status)
        and (filters.platform is None or _fits(filters.platform, [answer.platform or ""]))
        and (filters.genre is None or _fits(filters.genre, show.genres))
        and (filters.person is None or _has(show, filters.person, as_of))
        and (answer.is_ahead or not filters.ahead_only)
    )


def _fits(wanted: str, values: Iterable[str]) -> bool:
    return any(has_part(value, wanted) for value in values)


def _has(show: Show, person: str, as_of: AsOf) -> bool:
    return any(member.is_in_on(as_of.day) and has_part(member.name, person) for member in show.cast)
