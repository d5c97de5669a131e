"""A result → text: blocks for people, plain lines and JSON for programs, files for calendars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from etoile_cli.records import frozen
from etoile_cli.text import escape_controls, to_charset

if TYPE_CHECKING:
    from etoile_cli.answers import Answer
    from etoile_cli.answers.changes import CatalogueChanges
    from etoile_cli.answers.feed import Feed
    from etoile_cli.domain.dates import AsOf
    from etoile_cli.render.config import ConfigView
    from etoile_cli.render.found_shows import FoundShows
    from etoile_cli.render.nothing import Nothing
    from etoile_cli.render.refresh import RefreshSummary

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
    "CatalogueChanges": "changes",
    "FoundShows": "found_shows",
    "RefreshSummary": "refresh",
    "Nothing": "nothing",
}
"""The module of each result, which is loaded when there is one to print."""

_PERHAPS_EMPTY = ("ShowList", "Upcoming", "NewsList", "Cast", "Feed")
"""The results that may hold nothing, although there are shows."""

SCHEMA = 1
"""The version of the JSON: keys are only added; a change that breaks a reader raises it."""

WIDE = 160
"""No table is drawn wider."""

LEAST = 20
"""The fewest columns that anything is drawn in."""

Edit = tuple[str, str | None, str | None]
"""A file's name, and its text before and after a write; None if the file does not exist."""

# What could act on a terminal and JSON leaves as it is; written as escapes it reads back the same.
_ACTING = "[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"


@frozen
class Display:
    """Columns, whether colour is wanted, the character set by its Python name, and rows.

    `height` is None if there may be any number of rows.
    """

    width: int
    colour: bool
    encoding: str
    height: int | None = None

    @property
    def columns(self) -> int:
        """Return how many columns are drawn on."""
        return max(LEAST, min(self.width, WIDE))


@frozen
class CalendarOptions:
    """How a calendar is written.

    `alarm` is the time before the start at which an event reminds, as RFC 5545 3.3.6 writes it
    (`P1D`); None for never. `keeps_cancelled` is for the clients that hide what is cancelled.
    """

    alarm: str | None = None
    keeps_cancelled: bool = False


def render(
    answer: Answer | CatalogueChanges | FoundShows | RefreshSummary | ConfigView | Nothing,
    form: Form,
    display: Display,
) -> str:
    """Return the text of an answer, ended by a line end; empty if a plain answer has no records.

    It holds only what the display's character set can write: blocks say it as well as they can,
    plain lines and JSON with escapes, so that nothing is lost.
    """
    renderer: Any = import_module(f"etoile_cli.render.{RENDERERS[type(answer).__name__]}")
    match form:
        case "table":
            from etoile_cli.render.rich_output import draw

            most = getattr(renderer, "MOST_LINES", None)
            return to_charset(draw(renderer.blocks(answer), display, most), display.encoding)
        case "plain":
            return render_lines(map(plain_line, renderer.plain(answer)), display)
        case "json":
            is_ascii = not display.encoding.startswith("utf")
            return _json_text(renderer.json(answer), getattr(answer, "as_of", None), is_ascii)


def plain_line(record: Iterable[object]) -> str:
    """Return the line of a record: its fields, separated by tabs."""
    fields = ("" if field is None else escape_controls(str(field)) for field in record)
    return "\t".join(fields) + "\n"


def render_lines(lines: Iterable[str], display: Display) -> str:
    """Return lines with what the display's character set can't write as escapes."""
    return _escaped("".join(lines), display)


def _json_text(answer: dict[str, Any], as_of: AsOf | None, is_ascii: bool) -> str:
    import json

    from etoile_cli.render.json_values import as_of_object

    head = {"schema": SCHEMA, "answer": answer["answer"], **(as_of_object(as_of) if as_of else {})}
    text = json.dumps({**head, **answer}, ensure_ascii=is_ascii, indent=2)
    return re.sub(_ACTING, lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _escaped(text: str, display: Display) -> str:
    return text.encode(display.encoding, "backslashreplace").decode(display.encoding)


def nothing_in(answer: Answer | Feed, empty: str | None) -> Nothing | None:
    """Return what to print in the place of an answer if it is empty, else None.

    `empty` is the name of its catalogue if that holds no shows.
    """
    if empty is None and type(answer).__name__ not in _PERHAPS_EMPTY:
        return None
    from etoile_cli.render.nothing import why_empty

    return why_empty(answer, empty)


def render_file(feed: Feed, form: FileForm, options: CalendarOptions) -> bytes:
    """Return the content of a file, in UTF-8 without a byte-order mark."""
    from etoile_cli.render.feed import csv, ics, json

    match form:
        case "ics":
            text = ics(feed, options)
        case "csv":
            text = csv(feed)
        case "json":
            text = _json_text(json(feed), feed.as_of, is_ascii=False)
    return text.encode()


# --- diffs ---------------------------------------------------------------------------------------

_DIFF_STYLES = {"-": "lost", "+": "ahead", "@": "quiet"}
_NO_FILE = "/dev/null"


def render_diff(files: Iterable[Edit], display: Display) -> str:
    """Return what would be written to some files, as a unified diff; empty if nothing differs.

    `patch` takes it as long as nothing in it had to be written as an escape.
    """
    return _escaped("".join(line for file in files for line in _diff_lines(file, display)), display)


def _diff_lines(file: Edit, display: Display) -> Iterator[str]:
    from difflib import unified_diff

    from etoile_cli.render.blocks import paint

    name, before, after = file
    if before == after:
        return
    for mark, text in (("---", before), ("+++", after)):
        shown = escape_controls(_NO_FILE if text is None else name)
        # a name with a blank ends with a tab, or `patch` would read half of it
        end = "\t\n" if " " in shown else "\n"
        yield paint(f"{mark} {shown}", "title", display) + end
    old, new = _lines_of(before), _lines_of(after)
    shows_ends = display.colour and len({_end(line) for line in (*old, *new)} - {""}) > 1
    for line in [*unified_diff(old, new)][2:]:
        end = _end(line)
        # a tab cannot act on a terminal, and has to stay
        shown = "\t".join(map(escape_controls, line.removesuffix(end).split("\t")))
        shown += "\\r" if shows_ends and end == "\r\n" else ""
        end = "\n" if shows_ends and end else end or "\n\\ No newline at end of file\n"
        yield paint(shown, _DIFF_STYLES.get(line[0], ""), display) + end


def _lines_of(text: str | None) -> list[str]:
    r"""Return the lines with their ends, separated at `\n` alone, as `patch` separates them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text or "")


def _end(line: str) -> str:
    return next((end for end in ("\r\n", "\n") if line.endswith(end)), "")
