"""An answer → text. This door loads the one renderer that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from etoile_cli.render.look import CalendarLook, Edit, Screenful, Style
from etoile_cli.text import to_charset

if TYPE_CHECKING:
    from etoile_cli.answers.changes import CatalogueChanges, DateChanges
    from etoile_cli.answers.countdown import Countdown
    from etoile_cli.answers.feed import Feed
    from etoile_cli.answers.results import Answer, CountdownList
    from etoile_cli.domain.dates import AsOf
    from etoile_cli.domain.shows import Catalogue
    from etoile_cli.render.arrangement import ConfigView
    from etoile_cli.render.nothing import Nothing

Form = Literal["table", "plain", "json"]
"""The forms that every answer has."""

FileForm = Literal["ics", "csv", "json"]
"""The forms that a feed has."""


def render(answer: Answer, form: Form, look: Style) -> str:
    """The text of an answer, ended by a line end; empty where a plain answer has no records.

    It holds only what the look's character set can write: tables say it as well as they can, plain
    lines and JSON with escapes, so that nothing is lost.
    """
    match form:
        case "table":
            from etoile_cli.render.tables import table

            return _shown(table(answer, look), look)
        case "plain":
            return _escaped(_plain(answer), look)
        case "json":
            from etoile_cli.render.json import json

            return json(answer, is_ascii=_is_ascii(look))


def _plain(answer: Answer) -> str:
    from etoile_cli.answers.results import CountdownList
    from etoile_cli.render import plain

    if isinstance(answer, CountdownList):
        return plain.plain(answer.shows, answer.as_of)
    from etoile_cli.answers.results import Calendar, Cast, Overview, ShowList, Upcoming

    match answer:
        case Overview():
            return plain.plain(answer.ahead, answer.as_of)
        case Cast() | ShowList() | Calendar() | Upcoming():
            from etoile_cli.render import plain_lists

            return plain_lists.plain(answer)
        case _:
            from etoile_cli.render import plain_reports

            return plain_reports.plain(answer)


def render_own(answer: CatalogueChanges | ConfigView, form: Form, look: Style) -> str:
    """The text of what is told of a person's own catalogue, as `render` has that of an answer."""
    from etoile_cli.render import own

    match form:
        case "table":
            return _shown(own.table(answer, look), look)
        case "plain":
            return _escaped(own.plain(answer), look)
        case "json":
            return own.json(answer, is_ascii=_is_ascii(look))


def countdown_in_words(answer: Countdown, as_of: AsOf) -> tuple[str, str]:
    """Return a countdown in few words and in full: it has changed if one of them has."""
    from etoile_cli.render.changes import short_and_full

    return short_and_full(answer, as_of)


def render_date_changes(found: Iterable[DateChanges], as_of: AsOf, look: Style) -> str:
    """Return what a report changed of some seasons' dates, for people."""
    from etoile_cli.render.date_changes import date_lines

    return _shown(date_lines(found, as_of, look.width), look)


def nothing_in(answer: Answer | Feed, catalogue: Catalogue) -> Nothing | None:
    """Return what to print in the place of an answer if it is empty, else None."""
    from etoile_cli.answers.results import CountdownList

    if catalogue.shows and isinstance(answer, CountdownList):
        return None
    from etoile_cli.render import nothing

    return nothing.nothing_in(answer, catalogue)


def render_nothing(nothing: Nothing, look: Style) -> str:
    """Return the text of an empty answer for people."""
    return _shown(nothing.table(look), look)


def _shown(text: str, look: Style) -> str:
    return to_charset(text, look.encoding)


def _escaped(text: str, look: Style) -> str:
    return text.encode(look.encoding, "backslashreplace").decode(look.encoding)


def _is_ascii(look: Style) -> bool:
    return not look.encoding.startswith("utf")


def render_file(answer: Feed, form: FileForm, look: CalendarLook) -> bytes:
    """The content of a file, in UTF-8 without a byte-order mark."""
    match form:
        case "ics":
            from etoile_cli.render.ics import ics

            return ics(answer, look).encode()
        case "csv":
            from etoile_cli.render.csv import csv

            return csv(answer).encode()
        case "json":
            from etoile_cli.render.json import json

            return json(answer).encode()


def render_diff(files: Iterable[Edit], look: Style) -> str:
    """What would be written to some files, as a unified diff; empty where nothing differs.

    Each file is its name, and its text before and after, None where there is none. What the
    look's character set lacks is written as an escape.
    """
    from etoile_cli.render.diff import diff

    return _escaped(diff(files, look), look)


def screen(answer: CountdownList, now: AsOf, look: Style, has_keys: bool) -> Screenful:
    """Countdowns as they stand at a moment, as much of them as fits the screen.

    `has_keys` says that the reader can press one.
    """
    from etoile_cli.render.live import screenful

    told = screenful(answer, now, look, has_keys)
    return Screenful(tuple(to_charset(line, look.encoding) for line in told.lines), told.ticks)
