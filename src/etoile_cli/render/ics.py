"""iCalendar, for a calendar that others subscribe to: one event a drop (RFC 5545 and 7986).

There is no byte-order mark and no METHOD, and the same feed makes the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from datetime import date
from itertools import groupby

from etoile_cli.answers.feed import Event, EventStatus, Feed
from etoile_cli.domain.dates import DAY, Instant, LocalHour, When, Window
from etoile_cli.render.english.names import event_title, platform_access
from etoile_cli.render.english.standings import event_basis
from etoile_cli.render.style import CalendarOptions
from etoile_cli.text import escape_controls

_LONGEST = 75  # octets of a line without its end (3.1)
_EPOCH = date(1970, 1, 1)  # where no report has a day
_NEWLINE = re.compile("\r\n|\r|\n")
_WEB_ADDRESS = re.compile(r"https?://[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")  # RFC 3986, 2


def ics(answer: Feed, look: CalendarOptions) -> str:
    """The calendar of a feed; what its events share is written once and used for each."""
    parts = [_head(answer)]
    for _, alike in groupby(answer.events, key=_alike):
        events = list(alike)
        shared = _shared(events[0], look)
        parts += [_event(event, shared, look) for event in events]
    parts.append("END:VCALENDAR\r\n")
    return "".join(parts)


def _head(answer: Feed) -> str:
    """What a calendar says of itself: RFC 7986 5.1 and 5.7, and the older names for both."""
    name = text(answer.show.name if answer.show else "etoile")
    return _lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//etoile//etoile//EN",
            "CALSCALE:GREGORIAN",
            f"NAME:{name}",
            f"X-WR-CALNAME:{name}",
            "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
        ]
    )


# --- an event ------------------------------------------------------------------------------------


def _alike(event: Event) -> Hashable:
    """What must be the same of events that follow each other, for them to share lines."""
    drop = event.drop
    return (
        id(drop.report),
        id(event.withdrawn),
        event.window,
        event.comes_with,
        event.uid if event.withdrawn or event.window else None,  # each tells its own day
        drop.label,
        drop.platform,
        event.status,
        event.touched,
        tuple(map(id, (*event.beside, *event.unconfirmed))),
    )


def _shared(event: Event, look: CalendarOptions) -> str:
    """The lines that are the same for all events that rest on the same reports."""
    return _lines(_basis(event, look))


def _basis(event: Event, look: CalendarOptions) -> Iterator[str]:
    yield f"DTSTAMP:{_digits(max(event.touched, _EPOCH))}T000000Z"
    if event.drop.platform:
        yield f"LOCATION:{text(platform_access(event.drop.platform, event.show.access))}"
    yield f"DESCRIPTION:{text(chr(10).join(event_basis(event)))}"
    sources = (event.withdrawn or event.drop.report).news.sources
    if sources and _WEB_ADDRESS.fullmatch(sources[0]):
        yield f"URL:{sources[0]}"
    is_kept = look.keeps_cancelled and event.status is EventStatus.CANCELLED
    yield f"STATUS:{'TENTATIVE' if is_kept else event.status.upper()}"
    yield "TRANSP:TRANSPARENT"


def _event(event: Event, shared: str, look: CalendarOptions) -> str:
    is_cancelled = event.status is EventStatus.CANCELLED
    kept = "[cancelled] " if is_cancelled and look.keeps_cancelled else ""
    title = text(kept + event_title(event))
    alarm = _alarm(look.alarm, title) if look.alarm and _is_due(event) else ""
    return (
        f"BEGIN:VEVENT\r\n{fold_line(f'UID:{event.uid}')}\r\nSEQUENCE:{event.sequence}\r\n"
        f"{_start(event.drop.when)}\r\n{fold_line(f'SUMMARY:{title}')}\r\n{shared}{alarm}"
        "END:VEVENT\r\n"
    )


def _is_due(event: Event) -> bool:
    """Whether a reminder of an event makes sense: it has a day, and was not withdrawn."""
    return event.is_exact and event.status is not EventStatus.CANCELLED


def _start(when: When) -> str:
    """When an event begins, and for more than one day when it ends.

    A day is one of each reader's own calendar (3.3.4), an instant is in UTC and an hour that is
    local everywhere floats (3.3.5). A day needs no end; that of several is the day after the last
    (3.6.1). A window without bounds has no place in a calendar.
    """
    match when:
        case Instant() as instant:
            return f"DTSTART:{_digits(instant.naive_utc)}Z"
        case LocalHour(wall):
            return f"DTSTART:{_digits(wall)}"
        case Window(date() as first, date() as last) if first == last:
            return f"DTSTART;VALUE=DATE:{_digits(first)}"
        case Window(date() as first, date() as last):
            end = _digits(last + DAY)
            return f"DTSTART;VALUE=DATE:{_digits(first)}\r\nDTEND;VALUE=DATE:{end}"
        case Window():
            raise ValueError(f"no event has the date `{when.words}`")


def _digits(day: date) -> str:
    """`20250424`, or for a moment `20250424T200000`."""
    return day.isoformat()[: len("2025-04-24T20:00:00")].replace("-", "").replace(":", "")


def _alarm(trigger: str, title: str) -> str:
    """A reminder, some time before the start (3.6.6); on a day's event, before that day begins."""
    return _lines(
        [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-{trigger}",
            f"DESCRIPTION:{title}",
            "END:VALARM",
        ]
    )


# --- lines and texts -----------------------------------------------------------------------------


def _lines(lines: Iterator[str] | list[str]) -> str:
    return "".join([f"{fold_line(line)}\r\n" for line in lines])


def fold_line(line: str) -> str:
    """A line as several, none longer than 75 octets, nor parted within a character (3.1)."""
    content = line.encode()
    if len(content) <= _LONGEST:
        return line
    pieces, start, room = [], 0, _LONGEST
    while len(content) - start > room:
        end = start + room
        while content[end] & 0b1100_0000 == 0b1000_0000:  # within a character of UTF-8
            end -= 1
        pieces.append(content[start:end])
        start, room = end, _LONGEST - 1  # the space that continues a line counts
    return b"\r\n ".join([*pieces, content[start:]]).decode()


def text(said: str) -> str:
    """A text as a value (3.3.11): its newlines as escapes, its other controls made visible."""
    if said.isprintable():
        return _escaped(said)
    return "\\n".join([_escaped(escape_controls(line)) for line in _NEWLINE.split(said)])


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
