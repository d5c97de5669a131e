"""A result → text: blocks for people, plain lines and JSON for programs, files for calendars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from etoile_cli.render.style import CalendarOptions, Display, Edit, Screenful
from etoile_cli.text import escape_controls, to_charset

if TYPE_CHECKING:
    from etoile_cli.answers.changes import CatalogueChanges, DateChanges
    from etoile_cli.answers.countdown import Countdown
    from etoile_cli.answers.feed import Feed
    from etoile_cli.answers.results import Answer, CountdownList
    from etoile_cli.domain.dates import AsOf
    from etoile_cli.domain.shows import Catalogue
    from etoile_cli.render.config import ConfigView
    from etoile_cli.render.nothing import Nothing

Form = Literal["table", "plain", "json"]
"""The forms that every answer has."""

FileForm = Literal["ics", "csv", "json"]
"""The forms that a feed has."""

RENDERERS = {
    "Overview": "overview",
    "CountdownList": "countdown",
    "Upcoming": "upcoming",
    "Calendar": "calendar",
    "TimelineList": "timeline",
    "ShowList": "shows",
    "ShowDetail": "show",
    "Cast": "cast",
    "StatusList": "status",
    "NewsList": "news",
    "ConfigView": "config",
    "Feed": "feed",
    "CatalogueChanges": "changes",
}
"""The module of each result, which is loaded when there is one to print."""

SCHEMA = 1
"""The version of the JSON: keys are only added; a change that breaks a reader raises it."""

# What could act on a terminal and JSON leaves as it is; written as escapes it reads back the same.
_ACTING = "[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"


def render(answer: Answer | CatalogueChanges | ConfigView, form: Form, display: Display) -> str:
    """Return the text of an answer, ended by a line end; empty if a plain answer has no records.

    It holds only what the display's character set can write: blocks say it as well as they can,
    plain lines and JSON with escapes, so that nothing is lost.
    """
    renderer: Any = import_module(f"etoile_cli.render.{RENDERERS[type(answer).__name__]}")
    match form:
        case "table":
            from etoile_cli.render.rich_output import draw

            return to_charset(draw(renderer.blocks(answer), display), display.encoding)
        case "plain":
            return _escaped("".join(map(_plain_line, renderer.plain(answer))), display)
        case "json":
            is_ascii = not display.encoding.startswith("utf")
            return _json_text(renderer.json(answer), getattr(answer, "as_of", None), is_ascii)


def _plain_line(record: Iterable[object]) -> str:
    fields = ("" if field is None else escape_controls(str(field)) for field in record)
    return "\t".join(fields) + "\n"


def _json_text(answer: dict[str, Any], as_of: AsOf | None, is_ascii: bool) -> str:
    import json

    from etoile_cli.render.json_values import as_of_object

    head = {"schema": SCHEMA, "answer": answer["answer"], **(as_of_object(as_of) if as_of else {})}
    text = json.dumps({**head, **answer}, ensure_ascii=is_ascii, indent=2)
    return re.sub(_ACTING, lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _escaped(text: str, display: Display) -> str:
    return text.encode(display.encoding, "backslashreplace").decode(display.encoding)


def countdown_in_words(answer: Countdown, as_of: AsOf) -> tuple[str, str]:
    """Return a countdown in few words and in full: it has changed if one of them has."""
    from etoile_cli.render.english.countdowns import short_and_full

    return short_and_full(answer, as_of)


def render_date_changes(changes: Iterable[DateChanges], as_of: AsOf, display: Display) -> str:
    """Return what stayed of some seasons' dates, for people; `CatalogueChanges` has the rest."""
    from etoile_cli.render.changes import unchanged_lines

    return to_charset(unchanged_lines(changes, as_of, display.width), display.encoding)


def nothing_in(answer: Answer | Feed, catalogue: Catalogue) -> Nothing | None:
    """Return what to print in the place of an answer if it is empty, else None."""
    from etoile_cli.answers.results import CountdownList

    if catalogue.shows and isinstance(answer, CountdownList):
        return None
    from etoile_cli.render import nothing

    return nothing.nothing_in(answer, catalogue)


def render_nothing(nothing: Nothing, display: Display) -> str:
    """Return the text of an empty answer for people."""
    from etoile_cli.render.rich_output import draw

    return to_charset(draw(nothing.blocks(), display), display.encoding)


def render_file(feed: Feed, form: FileForm, options: CalendarOptions) -> bytes:
    """Return the content of a file, in UTF-8 without a byte-order mark."""
    match form:
        case "ics":
            from etoile_cli.render.ics import ics

            return ics(feed, options).encode()
        case "csv":
            from etoile_cli.render.feed import csv

            return csv(feed).encode()
        case "json":
            from etoile_cli.render.feed import json

            return _json_text(json(feed), feed.as_of, is_ascii=False).encode()


def render_diff(files: Iterable[Edit], display: Display) -> str:
    """Return what would be written to some files, as a unified diff; empty if nothing differs."""
    from etoile_cli.render.diff import diff

    return _escaped(diff(files, display), display)


def screen(answer: CountdownList, now: AsOf, display: Display, has_keys: bool) -> Screenful:
    """Return countdowns at a moment, as much of them as fits the screen.

    `has_keys` is True if the user can press one.
    """
    from etoile_cli.render.live import screenful

    found = screenful(answer, now, display, has_keys)
    lines = tuple(to_charset(line, display.encoding) for line in found.lines)
    return Screenful(lines, found.ticks)
