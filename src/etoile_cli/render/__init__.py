"""An answer → text. This door loads the one renderer that is asked for."""

from collections.abc import Iterable
from typing import Literal

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import Answer, Arrangement, Countdowns, Differences
from etoile_cli.questions.events import Feed
from etoile_cli.render.look import CalendarLook, Edit, Look, Screenful
from etoile_cli.text import in_charset

Form = Literal["table", "plain", "json"]
"""The forms that every answer has."""

FileForm = Literal["ics", "csv", "json"]
"""The forms that a feed has."""


def render(answer: Answer, form: Form, look: Look) -> str:
    """The text of an answer, ended by a line end; empty where a plain answer has no records.

    It holds only what the look's character set can write: tables say it as well as they can, plain
    lines and JSON with escapes, so that nothing is lost.
    """
    match form:
        case "table":
            return in_charset(_table(answer, look), look.encoding)
        case "plain":
            return _plain(answer).encode(look.encoding, "backslashreplace").decode(look.encoding)
        case "json":
            from etoile_cli.render.json import json

            return json(answer, is_ascii=not look.encoding.startswith("utf"))


def _table(answer: Answer, look: Look) -> str:
    """The text of an answer for people."""
    if isinstance(answer, Differences):
        from etoile_cli.render.differences.table import table as table_of_differences

        return table_of_differences(answer, look)
    if isinstance(answer, Arrangement):
        from etoile_cli.render.arrangement import table as table_of_settings

        return table_of_settings(answer, look)
    from etoile_cli.render.tables import table

    return table(answer, look)


def _plain(answer: Answer) -> str:
    """The records of an answer."""
    if isinstance(answer, Differences):
        from etoile_cli.render.differences.plain import plain as plain_differences

        return plain_differences(answer)
    from etoile_cli.render.plain import plain, text_of

    if isinstance(answer, Arrangement):
        from etoile_cli.render.arrangement import records

        return text_of(records(answer))
    return plain(answer)


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


def render_diff(files: Iterable[Edit], look: Look) -> str:
    """What would be written to some files, as a unified diff; empty where nothing differs.

    Each file is its name, and its text before and after, None where there is none. What the
    look's character set lacks is written as an escape.
    """
    from etoile_cli.render.diff import diff

    return diff(files, look).encode(look.encoding, "backslashreplace").decode(look.encoding)


def screen(answer: Countdowns, now: AsOf, look: Look, has_keys: bool) -> Screenful:
    """Countdowns as they stand at a moment, as much of them as fits the screen.

    `has_keys` says that the reader can press one.
    """
    from etoile_cli.render.live import screenful

    told = screenful(answer, now, look, has_keys)
    return Screenful(tuple(in_charset(line, look.encoding) for line in told.lines), told.ticks)
