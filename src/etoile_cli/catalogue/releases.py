"""The `release` of a news item → what is scheduled, for everywhere and for single countries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from etoile_cli.catalogue.table import Path, Table, shown
from etoile_cli.catalogue.whens import read_when, skipped_hour
from etoile_cli.dates import LAST_DAY, BadDateError, Instant, When, Window, exists, in_range
from etoile_cli.releases import (
    MOST_EPISODES,
    Episodes,
    Every,
    Extent,
    Line,
    Plan,
    Postponed,
    turn_of,
    turns,
)
from etoile_cli.shows import Scheduled
from etoile_cli.text import short

_POSTPONED = "postponed"
_KEYS = ("date", "episodes", "every", "each", "label", "country", "platform", "zone")


def read_release(table: Table, key: str) -> Iterator[Scheduled]:
    """What a release schedules: the general release, and that of each country it names."""
    value = table.raw(key)
    path: Path = (*table.path, key)
    if value == _POSTPONED:
        yield Scheduled(Postponed())
    elif isinstance(value, dict):
        yield from _by_country([Table(value, path, table.faults)])
    elif isinstance(value, list):
        if not value:
            table.fault(key, "says-nothing", "this release has no drops")
        hint = "write each drop as { date = 2025-04-24 }"
        yield from _by_country(table.tables_of(value, path, hint))
    elif when := read_when(table, value, path, None):
        yield Scheduled(Plan((Line(_extent_of(when), when),)))


def _extent_of(when: When) -> Extent:
    """One day is the whole season at once; a wider window does not say how it comes out."""
    is_window = isinstance(when, Window) and not when.is_day
    return Extent.UNSTATED if is_window else Extent.WHOLE


def _by_country(tables: list[Table]) -> Iterator[Scheduled]:
    lines = [line for table in tables if (line := _line(table))]
    for country in dict.fromkeys(line.country for line in lines):
        plan = Plan(tuple(line for line in lines if line.country == country))
        yield Scheduled(plan, country)


def _line(table: Table) -> Line | None:
    zone = table.text("zone")
    value = table.raw("date")
    if value is None:
        table.missing("date", "date = 2025-04-24")
    when = None if value is None else read_when(table, value, (*table.path, "date"), zone)
    episodes = _episodes(table)
    every = table.word("every", Every)
    each = table.number("each", 1, MOST_EPISODES)
    label, country, platform = table.text("label"), _country(table), table.text("platform")
    table.only(*_KEYS)
    _check_repeat(table, when, episodes)
    if when is None or episodes is None:
        return None
    line = Line(episodes, when, every, each or 1, label, country, platform)
    return line if _is_within_the_calendar(table, line) else None


def _episodes(table: Table) -> Episodes | Extent | None:
    """`"1-8"`, `"8"` or `8`; where nothing is said, how much comes out is not known."""
    value: Any = table.raw("episodes")
    if value is None:
        return Extent.UNSTATED
    first, dash, last = shown(value).partition("-")
    ends = [first.strip(), last.strip() if dash else first.strip()]
    if type(value) in (int, str) and all(end.isascii() and end.isdigit() for end in ends):
        run = Episodes(int(ends[0][:5]), int(ends[1][:5]))
        if 1 <= run.first <= run.last <= MOST_EPISODES:
            return run
        if 1 <= run.last < run.first <= MOST_EPISODES:
            message = f"`{shown(value)}` runs backwards"
            table.fault("episodes", "bad-episodes", message, f'write "{run.last}-{run.first}"')
            return None
    table.fault(
        "episodes",
        "bad-episodes",
        f"`{shown(value)}` is not a run of episodes from 1 to {MOST_EPISODES}",
        'write "1-8" or 8',
    )
    return None


def _country(table: Table) -> str | None:
    country = table.text("country")
    if country is None or (len(country) == 2 and all("A" <= letter <= "Z" for letter in country)):
        return country
    table.fault(
        "country",
        "bad-country",
        f"`{short(country)}` is not a country's two letters",
        "write GB for the United Kingdom, US for the United States",
    )
    return None


def _check_repeat(table: Table, when: When | None, episodes: Episodes | Extent | None) -> None:
    if not table.has("every"):
        if table.has("each"):
            table.fault("each", "each-needs-every", "`each` says nothing without `every`")
        return
    if isinstance(episodes, Extent):
        table.fault(
            "every",
            "every-needs-episodes",
            "a drop that repeats needs its `episodes`, to know when to end",
            'add episodes = "1-8"',
        )
    if isinstance(when, Window) and not when.is_day:
        table.fault(
            "date",
            "needs-a-day",
            f"`{when.words}` is not one day, so nothing can repeat from it",
            "write the day, or leave `every` out",
        )


def _is_within_the_calendar(table: Table, line: Line) -> bool:
    """Whether every drop of a line falls on a day, and at an hour, that exist."""
    if line.every is None or (isinstance(line.when, Window) and not line.when.is_day):
        return True
    try:
        in_range(_day(turn_of(line.when, line.every, turns(line) - 1)))
    except (OverflowError, BadDateError):
        message = f"these drops run past {LAST_DAY}, the last day that etoile reckons with"
        table.fault("every", "past-the-calendar", message, "look at `episodes` and `each`")
        return False
    return not isinstance(line.when, Instant) or _has_every_hour(table, line)


def _has_every_hour(table: Table, line: Line) -> bool:
    for turn in range(turns(line)):
        when = turn_of(line.when, line.every, turn)
        if isinstance(when, Instant) and not exists(when.wall, when.zone):
            error = skipped_hour(when.wall, str(when.zone))
            error.hint = "give that drop a line of its own, at the hour that it has"
            table.bad_date((*table.path, "date"), error)
            return False
    return True


def _day(when: When) -> date:
    return when.first or LAST_DAY if isinstance(when, Window) else when.wall.date()
