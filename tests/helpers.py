"""What many tests need: the shows of a catalogue's text, and the moment of asking."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import tomli

from etoile_cli.catalogue.parse import parse
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show


def shows_of(text: str) -> tuple[Show, ...]:
    """The shows of a catalogue's text, which has no fault."""
    shows, faults = parse(tomli.loads(text), "test.toml")
    assert not faults
    return shows


def one_show(text: str) -> Show:
    """The one show of a catalogue's text."""
    [show] = shows_of(text)
    return show


def as_of(day: str, zone: str = "UTC", at: str | None = None) -> AsOf:
    """The moment of asking: a day in the asker's zone, and the hour there where one is known."""
    there = ZoneInfo(zone)
    asked = date.fromisoformat(day)
    hour = datetime.combine(asked, time.fromisoformat(at), there) if at else None
    return AsOf(asked, there, hour)


def with_news(items: str) -> str:
    """A catalogue of one show, by the items of its news, each an inline table and a comma."""
    return f'show.title = "Show"\nshow.news = [{items}]'
