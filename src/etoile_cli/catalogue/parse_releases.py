"""The `release` of a news item → what is scheduled, for everywhere and for single countries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etoile_cli.catalogue import country_named
from etoile_cli.catalogue.parse_dates import parse_when
from etoile_cli.catalogue.parse_runs import (
    check_repeat,
    check_turns,
    parse_every,
    parse_run,
    with_end,
)
from etoile_cli.catalogue.reader import KeyPath, Table
from etoile_cli.domain.dates import When, Window
from etoile_cli.domain.releases import MOST_EPISODES, Extent, Plan, Postponed, ReleaseLine
from etoile_cli.domain.shows import Scheduled
from etoile_cli.text import shorten

_POSTPONED = "postponed"
_KEYS = ("date", "episodes", "every", "each", "until", "label", "country", "platform", "zone")


def parse_release(table: Table, key: str) -> Iterator[Scheduled]:
    """What a release schedules: the general release, and that of each country it names."""
    value = table.raw(key)
    path: KeyPath = (*table.path, key)
    if _is_postponed(value):
        yield Scheduled(Postponed())
    elif isinstance(value, dict):
        yield from _by_country([Table(value, path, table.faults)])
    elif isinstance(value, list):
        if not value:
            table.fault(key, "says-nothing", "this release has no drops")
        hint = "write each drop as { date = 2025-04-24 }"
        yield from _by_country(table.tables_of(value, path, hint))
    elif when := parse_when(table, value, path, None):
        yield Scheduled(Plan((ReleaseLine(_extent_of(when), when),)))


def _is_postponed(value: Any) -> bool:
    """Whether a date is the word for a withdrawn one, in any case, as other words for dates are."""
    return isinstance(value, str) and value.strip().casefold() == _POSTPONED


def _extent_of(when: When) -> Extent:
    """One day is the whole season at once; a wider window does not say how it comes out."""
    is_window = isinstance(when, Window) and not when.is_day
    return Extent.UNSTATED if is_window else Extent.WHOLE


def _by_country(tables: list[Table]) -> Iterator[Scheduled]:
    lines = [line for table in tables if (line := _line(table))]
    for country in dict.fromkeys(line.country for line in lines):
        plan = Plan(tuple(line for line in lines if line.country == country))
        yield Scheduled(plan, country)


def _line(table: Table) -> ReleaseLine | None:
    line = _withdrawn(table) if _is_postponed(table.raw("date")) else _dated(table)
    table.only(*_KEYS)
    return line


_NEEDLESS = ("every", "each", "until", "zone")


def _withdrawn(table: Table) -> ReleaseLine | None:
    """A line that withdraws the date of what it names."""
    run = parse_run(table)
    if run and run.is_open:
        message = "a postponement names the episodes it is about, so this needs a last one"
        hint = f'write {run.example}; release = "postponed" is about all that is not out'
        table.fault("episodes", "open-needs-every", message, hint)
    for key in _NEEDLESS:
        if table.has(key):
            message = f"`{key}` means nothing beside a postponed date"
            table.fault(key, "needless-key", message, f"remove `{key}`, or give the new date")
    label, country, platform = table.text("label"), _country(table), table.text("platform")
    if run is None:
        return None
    return ReleaseLine(run.episodes, None, label=label, country=country, platform=platform)


def _dated(table: Table) -> ReleaseLine | None:
    """A line with a date, which may repeat."""
    when, run = _date(table), parse_run(table)
    every, each = parse_every(table), table.number("each", 1, MOST_EPISODES)
    until = table.day("until")
    label, country, platform = table.text("label"), _country(table), table.text("platform")
    check_repeat(table, when, run, every)
    if when is None or run is None:
        return None
    line: ReleaseLine | None = ReleaseLine(
        run.episodes, when, every, each or 1, label, country, platform, run.is_open
    )
    if until and line:
        line = with_end(table, line, until)
    return line if line and check_turns(table, line) else None


def _date(table: Table) -> When | None:
    value = table.raw("date")
    if value is None:
        table.missing("date", "date = 2025-04-24")
        return None
    return parse_when(table, value, (*table.path, "date"), table.text("zone"))


def _country(table: Table) -> str | None:
    country = table.text("country")
    if country is None or (len(country) == 2 and all("A" <= letter <= "Z" for letter in country)):
        return country
    letters = country_named(country)
    table.fault(
        "country",
        "bad-country",
        f"`{shorten(country)}` is not a country's two letters",
        f"write {letters}"
        if letters
        else "write GB for the United Kingdom, US for the United States",
    )
    return None
