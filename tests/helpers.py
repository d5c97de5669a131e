"""What many tests need: the shows of a catalogue's text, and the moment of asking."""

from datetime import date, datetime, time
from textwrap import dedent
from zoneinfo import ZoneInfo

import tomli

from etoile_cli.catalogue.parse import parse
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show

# --- catalogues -----------------------------------------------------------------------------------


def shows_of(text: str) -> tuple[Show, ...]:
    """Return the shows of a valid catalogue."""
    shows, problems = parse(tomli.loads(text), "test.toml")
    assert not problems
    return shows


def one_show(text: str) -> Show:
    """Return the only show of a valid catalogue."""
    [show] = shows_of(text)
    return show


def catalogue_of(*reports: str) -> str:
    """Return the catalogue of a show `a` from its reports.

    A report is its day, or "undated", a colon, and the keys of the news item.
    """
    text = '[a]\ntitle = "A"\n'
    for report in reports:
        day, _, keys = report.partition(": ")
        reported = "" if day == "undated" else f'reported = "{day}"\n'
        text += f"[[a.news]]\n{reported}{keys}\n"
    return text


def with_news(items: str) -> str:
    """Return a catalogue of one show from its news items, each an inline table and a comma."""
    return f'show.title = "Show"\nshow.news = [{items}]'


def unindented(text: str) -> str:
    """Return a catalogue that is indented in a test as it would be in a file."""
    return dedent(text).removeprefix("\n")


def toml_string(text: str) -> str:
    """Return a TOML string in which every character is an escape."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


# --- the moment of asking -------------------------------------------------------------------------


def as_of(day: str, zone: str = "UTC", at: str | None = None, country: str | None = None) -> AsOf:
    """Return the moment of asking: a day in the user's zone, and the hour if it is known."""
    place = ZoneInfo(zone)
    asked = date.fromisoformat(day)
    hour = datetime.combine(asked, time.fromisoformat(at), place) if at else None
    return AsOf(asked, place, hour, country)
