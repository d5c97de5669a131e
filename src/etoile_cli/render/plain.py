"""Plain lines: one record a line, its fields separated by tabs, for grep, cut and awk.

The columns of each answer are documented in `docs/plain.md`; new ones are only ever added at the
end. A field with nothing to say is empty. Days are ISO dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from etoile_cli.dates import AsOf, Window
from etoile_cli.ledger import Report
from etoile_cli.questions.answers import (
    Cast,
    Countdown,
    Countdowns,
    DaysLeft,
    Lapsed,
    Listing,
    Months,
    NothingAhead,
    Out,
    Overview,
    ShowCountdown,
    ShowDrop,
    UnderWay,
    Upcoming,
    WindowAhead,
)
from etoile_cli.render import phrases
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import Claim
from etoile_cli.text import visible

Field = str | int | date | None


Listed = Overview | Countdowns | Listing | Cast | Upcoming | Months


def plain(answer: Listed) -> str:
    """The records of an answer, a line each."""
    return text_of(_records(answer))


def text_of(records: Iterable[Iterable[Field]]) -> str:
    """Records, a line each."""
    return "".join(f"{_line(record)}\n" for record in records)


def _line(record: Iterable[Field]) -> str:
    return "\t".join("" if field is None else visible(str(field)) for field in record)


def _records(answer: Listed) -> Iterator[tuple[Field, ...]]:
    match answer:
        case Overview(as_of=as_of, ahead=shows) | Countdowns(as_of=as_of, shows=shows):
            return (_countdown(show, as_of) for show in shows)
        case Listing():
            return _listing(answer)
        case Cast():
            return _cast(answer)
        case Upcoming(dated=dated, windows=windows, as_of=as_of):
            return (_drop(one, as_of) for one in (*dated, *windows))
        case Months():
            return _months(answer)


# --- countdown -----------------------------------------------------------------------------------


def _countdown(show: ShowCountdown, as_of: AsOf) -> tuple[Field, ...]:
    first, last = _days(show.countdown)
    drop = show.drop
    days = drop.days if drop else None
    return (
        show.show.id,
        show.show.title,
        state(show.countdown),
        first,
        last,
        days.first if days else None,
        days.last if days else None,
        phrases.hour(drop, as_of.zone) if drop else None,
        phrases.short_episodes(drop) if drop else None,
        show.platform,
        drop.certainty if drop else None,
        phrases.sentence(show, as_of),
        *_status(show),
        *_asides(show, as_of),
    )


def _status(show: ShowCountdown) -> tuple[Field, ...]:
    """How sure the status of a show is, and who says so."""
    report = show.state.report
    return report.news.certainty if report else None, sources_of(report)


def _asides(show: ShowCountdown, as_of: AsOf) -> tuple[Field, ...]:
    """Where it comes first, what is said against what is confirmed, and in which window it is."""
    drop = show.drop
    return (
        phrases.first_elsewhere(show, as_of),
        phrases.brief_objections(show, as_of.zone),
        _within(drop) if drop else None,
        phrases.show_end_by(show.state),
    )


def _within(drop: SeasonDrop) -> str | None:
    """The confirmed window that a date narrows."""
    return phrases.window(drop.within) if drop.within else None


def state(countdown: Countdown) -> str:
    """The kind of a countdown, in one word for scripts."""
    match countdown:
        case DaysLeft():
            return "day"
        case WindowAhead():
            return "window"
        case UnderWay():
            return "under-way"
        case Lapsed():
            return "lapsed"
        case Out():
            return "out"
        case NothingAhead():
            return "nothing-ahead"


def _days(countdown: Countdown) -> tuple[int | None, int | None]:
    """The fewest and the most days left."""
    match countdown:
        case DaysLeft(days=days) | UnderWay(next=DaysLeft(days=days)):
            return days, days
        case WindowAhead(first=first, last=last):
            return first, last
        case UnderWay(next=WindowAhead(first=first, last=last)):
            return first, last
        case _:
            return None, None


# --- the others ----------------------------------------------------------------------------------


def _listing(answer: Listing) -> Iterator[tuple[Field, ...]]:
    for show in answer.shows:
        yield (
            show.show.id,
            show.show.title,
            show.status,
            show.platform,
            ", ".join(show.show.genres),
            phrases.brief_sentence(show, answer.as_of),
            *_status(show),
            *_asides(show, answer.as_of),
        )


def _cast(answer: Cast) -> Iterator[tuple[Field, ...]]:
    for part in answer.parts:
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
        phrases.hour(drop, as_of.zone),
        one.show.id,
        one.show.title,
        phrases.short_episodes(drop),
        ", ".join(phrases.occasions(one)),
        drop.platform,
        drop.certainty,
        drop.phase.value,
        phrases.away(drop, as_of.day),
        _within(drop),
        phrases.but(one.beside),
    )


def _months(answer: Months) -> Iterator[tuple[Field, ...]]:
    """The month before the columns of a drop."""
    for month in answer.months:
        for one in (*month.dated, *month.windows):
            yield f"{month.first:%Y-%m}", *_drop(one, answer.as_of)


def last_day(window: Window | None) -> date | None:
    """The day from which a window counts."""
    return window.last if window else None


def sources_of(report: Report[Claim] | None) -> str:
    """The sources of a report, separated by blanks; empty if there is none."""
    return " ".join(report.news.sources) if report else ""
