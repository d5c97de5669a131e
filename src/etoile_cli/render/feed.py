"""A feed as JSON, and as CSV for spreadsheets and scripts: RFC 4180, a head and a row per drop.

The columns are documented in `docs/csv.md`; new ones are only ever added at the end. A cell with
nothing to say is empty.
"""

from __future__ import annotations

import csv as writer
from datetime import date, tzinfo
from io import StringIO

from etoile_cli.answers.feed import EventStatus, Feed, FeedEvent
from etoile_cli.domain.dates import Instant, LocalHour, When, Window
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.render import json_values
from etoile_cli.render.json_values import Object
from etoile_cli.text import escape_controls

HEAD = (
    "show", "title", "season", "first_episode", "last_episode", "what", "kind", "first_day",
    "last_day", "start", "platform", "country", "certainty", "status", "premiere", "finale",
    "complete", "reported", "sources",
)  # fmt: skip
"""The columns; `docs/csv.md` tells what each holds."""

Cell = str | int | date | None


def csv(answer: Feed) -> str:
    """The rows of a feed that is told as the user sees it; every line ends with CRLF."""
    page = StringIO()
    rows = writer.writer(page, lineterminator="\r\n")
    rows.writerow(HEAD)
    rows.writerows(map(_safe, _row(event, answer.as_of.zone)) for event in answer.events)
    return page.getvalue()


def json(answer: Feed) -> Object:
    """Return the object that docs/json.md describes."""
    return {"answer": "export", "drops": [*map(_event, answer.events)]}


def _event(event: FeedEvent) -> Object:
    is_withdrawn = event.status is EventStatus.CANCELLED
    return {
        "show": event.show.id,
        "title": event.show.title,
        **json_values.season_drop(event.drop),
        "phase": "withdrawn" if is_withdrawn else event.drop.phase.value,
        **json_values.attributes(event, "uid", "sequence", "status"),
        "withdrawn": json_values.report(event.withdrawn),
        "beside": [*map(json_values.season_drop, event.beside)],
        "unconfirmed": [*map(json_values.unconfirmed, event.unconfirmed)],
    }


def _row(event: FeedEvent, zone: tzinfo) -> tuple[Cell, ...]:
    drop = event.drop
    first, last = _episodes(drop)
    news = (event.withdrawn or drop.report).news
    is_withdrawn = event.status is EventStatus.CANCELLED
    return (
        event.show.id,
        event.show.name,
        drop.season,
        first,
        last,
        drop.label,
        _kind(drop.when),
        drop.days.first,
        drop.days.last,
        _start(drop.when, zone),
        drop.platform,
        drop.country,
        news.certainty,
        "withdrawn" if is_withdrawn else drop.phase.value,
        *((None, None, None) if is_withdrawn else _marks(drop)),
        news.effective_from,
        " ".join(news.sources),
    )


def _marks(drop: SeasonDrop) -> tuple[str | None, str | None, str | None]:
    return (
        "premiere" if drop.is_premiere else None,
        "finale" if drop.is_finale else None,
        "complete" if drop.completes_season else None,
    )


def _episodes(drop: SeasonDrop) -> tuple[int | None, int | None]:
    """The first and the last episode, None where they are not known."""
    match drop.episodes:
        case Episodes(first, last):
            return first, last
        case Extent.WHOLE if drop.episode_count:
            return 1, drop.episode_count
        case Extent():
            return None, None


def _kind(when: When) -> str:
    match when:
        case Window():
            return "day" if when.is_day else "window"
        case Instant():
            return "instant"
        case LocalHour():
            return "local"


def _start(when: When, zone: tzinfo) -> str | None:
    """The hour in ISO form: that of an instant with its offset in a zone, a local one without."""
    match when:
        case Window():
            return None
        case Instant() as instant:
            return instant.utc.astimezone(zone).isoformat()
        case LocalHour(wall):
            return wall.isoformat()


# What a spreadsheet takes for the beginning of a formula, or skips before one.
_ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _safe(cell: Cell) -> str | int | None:
    """A cell that no spreadsheet runs: before what would begin a formula stands an apostrophe."""
    if cell is None or isinstance(cell, int):
        return cell
    said = str(cell)
    return f"'{escape_controls(said)}" if said.startswith(_ACTING) else escape_controls(said)
