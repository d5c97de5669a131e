"""Measure how the views of time, and `check`, grow with the catalogue, compared with reading it.

    .venv/bin/python benchmarks/scale.py [RUNS]

Makes catalogues of 100, 1,000 and 10,000 shows, each show with ten drops and about as many other
facts as a show of the built-in catalogue; their premieres are spread over twelve years, the last of
them the next one. Each catalogue is read, and each view computed and rendered, RUNS times in one
process (default: 5). Prints the medians. `reading` is from the file to the shows, of which `TOML
alone` is the library's part. A view may take a quarter of the time of reading.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import tomli

from etoile_cli.answers import Answer
from etoile_cli.answers.agenda import UpcomingFilter, answer_calendar, answer_upcoming
from etoile_cli.answers.feed import answer_export
from etoile_cli.catalogue.checks import check_files
from etoile_cli.catalogue.load import load
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Catalogue
from etoile_cli.render import CalendarOptions, Display, Form, render, render_file

SIZES = (100, 1_000, 10_000)
MOST = 0.25
CHECK = "reading, and check"
TODAY = date(2026, 11, 22)
AS_OF = AsOf(TODAY, ZoneInfo("Europe/London"), datetime(2026, 11, 22, 12, tzinfo=UTC))
LOOK = Display(100, False, "utf-8")

View = Callable[[Catalogue], str | bytes]


def main(runs: int) -> None:
    """Measure the views and print one table."""
    gc.disable()  # as the program does
    print(f"medians of {runs} runs in ms, Python {sys.version.split()[0]}\n")
    heads = (f"{size:,} shows" for size in SIZES)
    print(f"{'':28}{''.join(f'{head:>16}' for head in heads)}   at most")
    columns = [dict(_measured(size, runs)) for size in SIZES]
    for name in columns[0]:
        times = [column[name] for column in columns]
        reading = [column["reading"] for column in columns]
        print(f"{name:28}{''.join(map(_cell, times, reading))}{_bound(name)}")
    print("\ntime per show, relative to that at 1,000 shows")
    for name in columns[0]:
        each = [column[name] / size for column, size in zip(columns, SIZES, strict=True)]
        print(f"{name:28}{''.join(f'{one / each[1]:16.2f}' for one in each)}")


def _cell(taken: float, reading: float) -> str:
    return f"{taken * 1000:9.1f} ({taken / reading:4.2f})"


def _bound(name: str) -> str:
    return "" if name in ("TOML alone", "reading", CHECK) else f"{MOST:10.2f}"


def _measured(size: int, runs: int) -> Iterator[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shows.toml"
        file.write_text(catalogue(size), encoding="utf-8")
        text = file.read_text(encoding="utf-8")
        yield "TOML alone", _median(lambda: tomli.loads(text), runs)
        yield "reading", _median(lambda: load(str(file)), runs)
        yield CHECK, _median(lambda: check_files((str(file),), AS_OF), runs)
        shows = load(str(file))
    for name, view in VIEWS.items():
        yield name, _median(lambda view=view: view(shows), runs)  # type: ignore[misc]


def _median(call: Callable[[], object], runs: int) -> float:
    call()
    return median(_time(call) for _ in range(runs))


def _time(call: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _view(query: Callable[[Catalogue], Answer], form: Form) -> View:
    return lambda shows: render(query(shows), form, LOOK)


def _upcoming(shows: Catalogue) -> Answer:
    return answer_upcoming(shows.shows, AS_OF, UpcomingFilter())


def _calendar(shows: Catalogue) -> Answer:
    return answer_calendar(shows.shows, AS_OF, TODAY, 1, 0)


VIEWS: dict[str, View] = {
    "upcoming": _view(_upcoming, "table"),
    "upcoming --plain": _view(_upcoming, "plain"),
    "calendar": _view(_calendar, "table"),
    "calendar --plain": _view(_calendar, "plain"),
    "export ics": lambda shows: render_file(
        answer_export(shows.shows, AS_OF), "ics", CalendarOptions()
    ),
}


# --- the catalogue -------------------------------------------------------------------------------


def catalogue(size: int) -> str:
    """Return a catalogue of so many shows, each with ten drops."""
    return "schema = 1\n\n" + "\n".join(map(_show, range(size)))


def _show(number: int) -> str:
    """Return a show that premieres in the eleven years before TODAY, or in the year after."""
    premiere = TODAY + timedelta(days=(number * 2708) % 4383 - 4018)
    ordered, dated = premiere - timedelta(days=400), premiere - timedelta(days=90)
    cast = "\n".join(
        f'  {{ name = "Person {number}-{place}", tier = "main", character = "Part {place}" }},'
        for place in range(4)
    )
    return f"""
[show-{number}]
title    = "The Show of Number {number}"
genres   = ["drama", "mystery"]
creators = ["Writer {number}"]
platform = "Channel {number % 12}"
access   = "subscription"
synopsis = "In a town where nobody counts, somebody begins to, and gets as far as {number}."
source   = "https://example.org/shows/{number}"
cast = [
{cast}
]

[[show-{number}.news]]
reported = {ordered}
season   = 1
status   = "ordered"
episodes = 10
source   = ["https://example.org/news/{number}", "https://example.com/{number}/ordered"]
note     = "Ten episodes, as the channel told at its autumn presentation."

[[show-{number}.news]]
reported = {dated}
season   = 1
release  = {_release(number, premiere)}
source   = ["https://example.org/news/{number}/dated", "https://example.com/{number}/dated"]
"""


def _release(number: int, premiere: date) -> str:
    """Return ten drops, in one line with an hour or in ten with a day each."""
    if number % 2:
        zone = 'zone = "America/New_York"'
        return f'[ {{ episodes = "1-10", date = {premiere}T21:00:00, {zone}, every = "week" }} ]'
    days = (premiere + timedelta(weeks=week) for week in range(10))
    lines = (f"  {{ episodes = {place}, date = {day} }}," for place, day in enumerate(days, 1))
    return "\n".join(["[", *lines, "]"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
