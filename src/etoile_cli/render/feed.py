"""A feed as a file: iCalendar (RFC 5545 and 7986), CSV (RFC 4180) and JSON, an event a drop.

There is no byte-order mark, in a calendar no METHOD, and the same feed makes the same bytes.
"""

from __future__ import annotations

import csv as writer
import re
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, tzinfo
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from etoile_cli.answers.feed import EventStatus, Feed, FeedEvent
from etoile_cli.domain.dates import DAY, Instant, LocalHour, When, Window
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.shows import Certainty
from etoile_cli.render import CalendarOptions, json_values
from etoile_cli.render.english import window
from etoile_cli.render.english.releases import platform_access, short_episodes
from etoile_cli.render.english.standings import event_basis
from etoile_cli.render.json_values import Object
from etoile_cli.text import escape_controls

if TYPE_CHECKING:
    from etoile_cli.render.countdown import Field

HEAD = (
    "show", "title", "season", "first_episode", "last_episode", "what", "kind", "first_day",
    "last_day", "start", "platform", "country", "certainty", "status", "premiere", "finale",
    "complete", "reported", "sources",
)  # fmt: skip
"""The columns of the CSV, in docs/csv.md; new ones are only ever added at the end."""

_LONGEST = 75  # octets of a line without its end (3.1)
_EPOCH = date(1970, 1, 1)  # if no report has a day
_NEWLINE = re.compile("\r\n|\r|\n")
_WEB_ADDRESS = re.compile(r"https?://[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")  # RFC 3986, 2

# What a spreadsheet takes for the beginning of a formula, or skips before one.
_ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# --- JSON and CSV --------------------------------------------------------------------------------


def json(answer: Feed) -> Object:
    """Return the object that docs/json.md describes."""
    credit = "TVmaze, CC BY-SA 4.0" if answer.has_service_data else None
    drops = [*map(_event_object, answer.events)]
    return {"answer": "export", "credit": credit, "drops": drops}


def _event_object(event: FeedEvent) -> Object:
    drop = json_values.season_drop(event.drop)
    is_withdrawn = event.status is EventStatus.CANCELLED
    return {
        "show": event.show.id,
        "title": event.show.title,
        **drop,
        "phase": "withdrawn" if is_withdrawn else drop["phase"],
        **json_values.attributes(event, "uid", "sequence", "status", "withdrawn", "beside"),
        "unconfirmed": [*map(json_values.unconfirmed, event.unconfirmed)],
    }


def csv(answer: Feed) -> str:
    """Return the rows of a feed as the user sees it; every line ends with CRLF."""
    page = StringIO()
    rows = writer.writer(page, lineterminator="\r\n")
    rows.writerow(HEAD)
    rows.writerows(map(_safe, _row(event, answer.as_of.zone)) for event in answer.events)
    return page.getvalue()


def _row(event: FeedEvent, zone: tzinfo) -> tuple[Field, ...]:
    drop = event.drop
    news = (event.withdrawn or drop.report).news
    is_withdrawn = event.status is EventStatus.CANCELLED
    first = last = None
    if isinstance(drop.episodes, Episodes):
        first, last = drop.episodes.first, drop.episodes.last
    elif drop.episodes is Extent.WHOLE and drop.episode_count:
        first, last = 1, drop.episode_count
    moment = json_values.when_object(drop.when) or {}
    start = moment.get("at")
    if isinstance(drop.when, Instant):
        start = drop.when.utc.astimezone(zone).isoformat()
    marks = {
        "premiere": drop.is_premiere,
        "finale": drop.is_finale,
        "complete": drop.completes_season,
    }
    return (
        event.show.id,
        event.show.name,
        drop.season,
        first,
        last,
        drop.label,
        moment["kind"],
        drop.days.first,
        drop.days.last,
        start,
        drop.platform,
        drop.country,
        news.certainty,
        "withdrawn" if is_withdrawn else drop.phase.value,
        *(mark if holds and not is_withdrawn else None for mark, holds in marks.items()),
        news.effective_from,
        " ".join(news.sources),
    )


def _safe(field: Field) -> str | int | None:
    """Return a field that no spreadsheet runs: an apostrophe stands before a formula."""
    if field is None or isinstance(field, int):
        return field
    text = str(field)
    return f"'{escape_controls(text)}" if text.startswith(_ACTING) else escape_controls(text)


# --- iCalendar -----------------------------------------------------------------------------------


def ics(answer: Feed, options: CalendarOptions) -> str:
    """Return the calendar of a feed; what its events share is written once and used for each."""
    name = escape_text(answer.show.name if answer.show else "etoile")
    credit = ["X-WR-CALDESC:Data from TVmaze (CC BY-SA 4.0)"] if answer.has_service_data else []
    parts = [
        _lines(
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//etoile//etoile//EN",
                "CALSCALE:GREGORIAN",
                f"NAME:{name}",  # RFC 7986 5.1 and 5.7, and the older names for both
                f"X-WR-CALNAME:{name}",
                *credit,
                "REFRESH-INTERVAL;VALUE=DURATION:P1D",
                "X-PUBLISHED-TTL:P1D",
            ]
        )
    ]
    for _, group in groupby(answer.events, key=_alike):
        events = [*group]
        shared = _lines(_basis(events[0], options))
        parts += [_event(event, shared, options) for event in events]
    return "".join([*parts, "END:VCALENDAR\r\n"])


def _alike(event: FeedEvent) -> Hashable:
    """Return what must be the same of events that follow each other, for them to share lines."""
    drop = event.drop
    return (
        id(drop.report),
        id(event.withdrawn),
        event.window,
        event.comes_with,
        event.uid if event.withdrawn or event.window else None,  # each names its own day
        drop.label,
        drop.platform,
        event.status,
        event.touched,
        tuple(map(id, (*event.beside, *event.unconfirmed))),
    )


def _basis(event: FeedEvent, options: CalendarOptions) -> Iterator[str]:
    yield f"DTSTAMP:{_digits(max(event.touched, _EPOCH))}T000000Z"
    if event.drop.platform:
        yield f"LOCATION:{escape_text(platform_access(event.drop.platform, event.show.access))}"
    yield f"DESCRIPTION:{escape_text(chr(10).join(event_basis(event)))}"
    sources = (event.withdrawn or event.drop.report).news.sources
    if sources and _WEB_ADDRESS.fullmatch(sources[0]):
        yield f"URL:{sources[0]}"
    is_kept = options.keeps_cancelled and event.status is EventStatus.CANCELLED
    yield f"STATUS:{'TENTATIVE' if is_kept else event.status.upper()}"
    yield "TRANSP:TRANSPARENT"


def _event(event: FeedEvent, shared: str, options: CalendarOptions) -> str:
    is_cancelled = event.status is EventStatus.CANCELLED
    kept = "[cancelled] " if is_cancelled and options.keeps_cancelled else ""
    title = escape_text(kept + event_title(event))
    alarm: list[str] = []
    if options.alarm and event.is_exact and not is_cancelled:
        # 3.6.6: before the start; for a day, before that day begins
        trigger = f"TRIGGER:-{options.alarm}"
        alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, f"DESCRIPTION:{title}", "END:VALARM"]
    return (
        f"BEGIN:VEVENT\r\n{fold_line(f'UID:{event.uid}')}\r\nSEQUENCE:{event.sequence}\r\n"
        f"{_start(event.drop.when)}\r\n{fold_line(f'SUMMARY:{title}')}\r\n{shared}{_lines(alarm)}"
        "END:VEVENT\r\n"
    )


def _start(when: When) -> str:
    """Return when an event begins, and if it lasts more than one day when it ends.

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
    """Return `20250424`, or of a moment `20250424T200000`."""
    return day.isoformat()[: len("2025-04-24T20:00:00")].replace("-", "").replace(":", "")


def _lines(lines: Iterable[str]) -> str:
    return "".join([f"{fold_line(line)}\r\n" for line in lines])


def fold_line(line: str) -> str:
    """Return a line as several of at most 75 octets, not split within a character (3.1)."""
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


def escape_text(text: str) -> str:
    r"""Return a text as a value (3.3.11): newlines as `\n`, other control characters visible."""
    lines = [text] if text.isprintable() else map(escape_controls, _NEWLINE.split(text))
    escaped = [line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines]
    return "\\n".join(escaped)


def event_title(event: FeedEvent) -> str:
    """Return `Étoile S1 E1–8, all at once`, `Severance S2 E10, finale (expected)`."""
    drop = event.drop
    marks = {
        "all at once": drop.is_all_at_once,
        "continues": drop.is_continuation,
        "premiere": drop.is_premiere,
        "finale": drop.is_finale,
    }
    mark = next((words for words, holds in marks.items() if holds), "")
    if drop.label and mark in drop.label.casefold():
        mark = ""
    what = ", ".join(filter(None, [short_episodes(drop), drop.label, mark]))
    return f"{event.show.name} {what}{_caution(event)}"


def _caution(event: FeedEvent) -> str:
    """Return what is not sure: ` (spring 2027, expected)`, ` (expected; 2027 confirmed)`."""
    drop, days = event.drop, event.drop.when
    if event.window and not event.withdrawn:
        days = event.window
    words = [] if drop.certainty is Certainty.CONFIRMED else [str(drop.certainty)]
    if isinstance(days, Window) and not (days.is_day and days is drop.when):
        return f" ({', '.join([window(days), *words])})"
    within = f"; {window(drop.within)} confirmed" if drop.within else ""
    return f" ({words[0]}{within})" if words else ""
