"""A release in English: from when to when, and how many releases it has."""

from __future__ import annotations

from datetime import tzinfo
from itertools import groupby

from etoile_cli.dates import WEEKDAYS, Instant, When, Window, days_of
from etoile_cli.releases import (
    Drop,
    Episodes,
    Every,
    Extent,
    Line,
    Plan,
    Postponed,
    Release,
    Rhythm,
    Weekdays,
    drops,
    fixed,
    own_days,
)
from etoile_cli.render.phrases.days import place_of, window
from etoile_cli.render.phrases.seasons import run_tag
from etoile_cli.text import listed


def release(said: Release, zone: tzinfo) -> str:
    """`24 April 2025, all at once`, `5 May 2026 to 7 July 2026, 10 episodes`, `E5–8 postponed`."""
    match said:
        case Postponed():
            return "postponed"
        case Plan(lines):
            dated = tuple(line for line in lines if line.when)
            parts = [_dated(dated, zone)] if dated else []
            return "; ".join([*parts, *(_postponed(line) for line in lines if not line.when)])


def _dated(lines: tuple[Line, ...], zone: tzinfo) -> str:
    """Lines with a date; a run without a known end is not expanded."""
    groups = [tuple(group) for _, group in groupby(lines, lambda one: (one.label, one.is_open))]
    return "; ".join(_group(group, len(groups) > 1, zone) for group in groups)


def _group(lines: tuple[Line, ...], is_one_of_several: bool, zone: tzinfo) -> str:
    """Lines of one label, with its name: `Part 2 (E5–8) 13 June 2024`."""
    label = lines[0].label
    if lines[0].is_open:
        said = "; ".join(open_run(line, zone) for line in lines)
        return f"{label} {said}" if label else said
    planned = drops(Plan(lines))
    runs = [drop.episodes for drop in planned if isinstance(drop.episodes, Episodes)]
    first = min((run.first for run in runs), default=1)
    name = label
    if runs and (label or is_one_of_several or first > 1 or len(planned) == 1):
        numbers = run_tag(Episodes(first, max(run.last for run in runs)))
        name = _labelled(label, numbers) if label else numbers
    return f"{name} {_dates(planned, runs, zone)}" if name else _dates(planned, runs, zone)


def _dates(planned: tuple[Drop, ...], runs: list[Episodes], zone: tzinfo) -> str:
    if len(planned) == 1:
        whole = ", all at once" if planned[0].episodes is Extent.WHOLE else ""
        return f"{day_of(planned[0].when, zone)}{whole}"
    return spread(planned[0].when, planned[-1].when, how_many(planned, runs), zone)


def how_many(planned: tuple[Drop, ...], runs: list[Episodes]) -> str:
    """`10 episodes` if they come one by one, else `5 releases`."""
    is_one_by_one = len(runs) == len(planned) and all(run.count == 1 for run in runs)
    return f"{len(planned)} {'episodes' if is_one_by_one else 'releases'}"


def spread(first: When, last: When, count: str, zone: tzinfo) -> str:
    """From when to when something comes, and how many; its last date may not be known."""
    start, end = day_of(first, zone), day_of(last, zone)
    if start == end:
        return start
    is_open = isinstance(last, Window) and last.last is None
    return f"{start} {'and a date to be announced' if is_open else f'to {end}'}, {count}"


def day_of(when: When, zone: tzinfo) -> str:
    """The day or window of something, for a user in a zone."""
    return window(days_of(when, zone))


def open_run(line: Line, zone: tzinfo) -> str:
    """`from 5 May 2026, weekly, no last date announced`."""
    if line.when is None:
        return _postponed(line)
    clock = clock_of_weekdays(line.when, line.every, zone)
    often = f", {rhythm(line.every)}" if line.every else ""
    day = f"{day_of(line.when, clock)}{on_clock(clock, zone)}"
    return f"from {day}{often}, no last date announced"


def clock_of_weekdays(when: When, every: Rhythm | None, zone: tzinfo) -> tzinfo:
    """The zone in which a date is named beside the weekdays of its run, which are the release's.

    It is the user's, unless the day is another there.
    """
    if not isinstance(every, Weekdays) or not isinstance(when, Instant):
        return zone
    is_same_day = fixed(days_of(when, zone)) == fixed(own_days(when))
    return zone if is_same_day else when.zone


def on_clock(clock: tzinfo, zone: tzinfo) -> str:
    """What follows a day that is not on the user's clock: ` in New York`."""
    return "" if clock is zone else f" in {place_of(clock)}"


def rhythm(every: Rhythm) -> str:
    """`weekly`, `Mondays and Thursdays`."""
    if isinstance(every, Every):
        return {"day": "daily", "week": "weekly", "fortnight": "fortnightly"}[every.value]
    return listed(f"{WEEKDAYS[day].capitalize()}s" for day in every.days)


def _postponed(line: Line) -> str:
    name = line_name(line)
    return f"{name} postponed" if name else "postponed"


def line_name(line: Line) -> str:
    """Return what a line of a release names: `Part 2 (E5–8)`, `E5`; empty if nothing."""
    run = run_tag(line.episodes) if isinstance(line.episodes, Episodes) else None
    return _labelled(line.label, run) if line.label else run or ""


def _labelled(label: str, run: str | None) -> str:
    return f"{label} ({run})" if run else label
