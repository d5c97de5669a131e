"""Plain lines of lists: of shows, of a cast, and of drops by date.

The columns of each answer are documented in `docs/plain.md`, as those of all plain lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.answers.results import Calendar, Cast, ShowDrop, ShowList, Upcoming
from etoile_cli.domain.dates import AsOf
from etoile_cli.render import english
from etoile_cli.render.plain import Field, asides_of, last_day, status_of, text_of, within

Listed = ShowList | Cast | Upcoming | Calendar


def plain(answer: Listed) -> str:
    """The records of an answer, a line each."""
    match answer:
        case ShowList():
            return text_of(_listing(answer))
        case Cast():
            return text_of(_cast(answer))
        case Upcoming(dated=dated, windows=windows, as_of=as_of):
            return text_of(_drop(one, as_of) for one in (*dated, *windows))
        case Calendar():
            return text_of(_months(answer))


def _listing(answer: ShowList) -> Iterator[tuple[Field, ...]]:
    for show in answer.shows:
        yield (
            show.show.id,
            show.show.name,
            show.status,
            show.platform,
            ", ".join(show.show.genres),
            english.brief_sentence(show, answer.as_of),
            *status_of(show),
            *asides_of(show, answer.as_of),
        )


def _cast(answer: Cast) -> Iterator[tuple[Field, ...]]:
    for part in answer.roles:
        member = part.member
        yield (
            part.show.id,
            member.name,
            member.tier,
            member.character,
            member.known_for,
            last_day(part.joined),
            last_day(part.left),
            "in" if part.is_in else "out",
        )


# --- time ----------------------------------------------------------------------------------------


def _drop(one: ShowDrop, as_of: AsOf) -> tuple[Field, ...]:
    drop = one.drop
    return (
        drop.days.first,
        drop.days.last,
        english.hour(drop, as_of.zone),
        one.show.id,
        one.show.name,
        english.short_episodes(drop),
        ", ".join(english.occasions(one)),
        drop.platform,
        drop.certainty,
        drop.phase.value,
        english.away(drop, as_of.day),
        within(drop),
        english.but(one.beside, one.unconfirmed),
    )


def _months(answer: Calendar) -> Iterator[tuple[Field, ...]]:
    """The month before the columns of a drop."""
    for month in answer.months:
        for one in (*month.dated, *month.windows):
            yield f"{month.first:%Y-%m}", *_drop(one, answer.as_of)
