"""Checks of releases: the lines of one, and what a newer one withdraws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from etoile_cli.catalogue.places import country_hint, find_country
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.domain.dates import WEEKDAYS, Instant, When, Window, calendar_days, is_repeated
from etoile_cli.domain.entries import Entry, by_number, key_of, without_episodes
from etoile_cli.domain.fold import NO_ENTRIES, NO_PLAN, ReplayStep, SeasonPlan
from etoile_cli.domain.history import Revision, revisions
from etoile_cli.domain.releases import (
    MOST_EPISODES,
    Episodes,
    Plan,
    ReleaseLine,
    drops,
    line_occurrences,
    runs_of,
)
from etoile_cli.domain.shows import (
    EpisodeCount,
    News,
    Scheduled,
    Show,
    Trailer,
    is_confirmed,
    planned_lines,
)
from etoile_cli.records import replace
from etoile_cli.text import join_words

NewsIssues = Iterator[tuple[News, Issue]]
"""Issues, each with the news item that it is at."""

CHECK_SOURCE = "check both against the source"


def news_issues(item: News, values: dict[str, Any]) -> Iterator[Issue]:
    """Yield the issues of a news item by itself; `values` is the table it was read from."""
    path = item.place.path
    if not item.sources:
        yield Issue(path, "no-source", "this news has no source", 'add source = "https://…"')
    for claim in item.claims:
        if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
            yield from _plan_issues(claim.release, values["release"], (*path, "release"))
        elif isinstance(claim, Trailer):
            yield from _wrong_weekday(claim.when, (*path, "trailer"))
    if item.reported:
        yield from _wrong_weekday(item.reported, (*path, "reported"))


def cast_issues(show: Show, index: int) -> Iterator[Issue]:
    """Yield the issues of a member of a show's cast."""
    member = show.cast[index]
    for key, window in (("from", member.joined), ("until", member.left)):
        if window:
            yield from _wrong_weekday(window, (*show.place.path, "cast", index, key))


def _wrong_weekday(window: Window, path: KeyPath) -> Iterator[Issue]:
    """Yield a weekday that is not that of its day: `Friday 2025-04-24`."""
    for word, next_word in pairwise(window.words.replace("/", " ").split()):
        weekday = word.casefold().rstrip(",")
        if weekday in WEEKDAYS:
            day = date.fromisoformat(next_word)
            actual = WEEKDAYS[day.weekday()]
            if actual != weekday:
                message = f"{day} is a {actual.capitalize()}, not a {weekday.capitalize()}"
                yield Issue(path, "wrong-weekday", message, CHECK_SOURCE)


# --- the lines of a release -----------------------------------------------------------------------


def _plan_issues(plan: Plan, release: Any, path: KeyPath) -> Iterator[Issue]:
    """Yield the issues of a release's lines for one country, or of its general ones.

    `release` is the value at `path` that they were read from.
    """
    country = plan.lines[0].country
    places = [path]
    if isinstance(release, list):
        indexes = [index for index, drop in enumerate(release) if drop.get("country") == country]
        places = [(*path, index) for index in indexes]
    for line in plan.lines:
        if isinstance(line.when, Window):
            yield from _wrong_weekday(line.when, path)
    for line, place in zip(plan.lines, places, strict=True):
        if line.country and not find_country(line.country):
            message = f"`{line.country}` is not a country, so no answer uses it"
            yield Issue(path, "unknown-country", message, country_hint(line.country))
        yield from _hour_that_comes_twice(line, path)
        yield from _fixed_zone(line, place)
    yield from _uneven_weekday(plan, places)
    twice = [*_named_twice(plan, places)]
    yield from twice or _episode_order(plan, path)


def _hour_that_comes_twice(line: ReleaseLine, path: KeyPath) -> Iterator[Issue]:
    """Yield the first drop of a line whose hour comes twice, as clocks change on that day."""
    if not isinstance(line.when, Instant):
        return
    for _, when in line_occurrences(line):
        if isinstance(when, Instant) and is_repeated(when.wall, when.zone):
            message = f"{when.wall} comes twice in {when.zone}; etoile uses the first"
            hint = "to choose one, write the date with its offset, and remove `zone`"
            yield Issue(path, "hour-twice", message, hint)
            return


_FIXED = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}


def _fixed_zone(line: ReleaseLine, place: KeyPath) -> Iterator[Issue]:
    """Yield a zone that looks like that of a country, but has no summer time."""
    zone = line.when.zone if isinstance(line.when, Instant) else None
    if zone is not None and (city := _FIXED.get(str(zone))):
        message = f"`{zone}` is the same offset from UTC all year, without summer time"
        yield Issue((*place, "zone"), "fixed-zone", message, f'write zone = "{city}"')


_WEEKLY = (7, 14)


def _uneven_weekday(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Issue]:
    """Yield a day that is off by one in the weekly, or fortnightly, rhythm around it.

    A premiere and a finale may be on any weekday, and so may anything without a rhythm around it.
    """
    days: dict[str | None, dict[date, KeyPath]] = {}
    for line, place in zip(plan.lines, places, strict=True):
        days_of_part = days.setdefault(_label(line), {})
        for _, when in line_occurrences(line):
            if day := _day(when):
                days_of_part.setdefault(day, place)
    for found in days.values():
        for day, usual in _off_by_one(sorted(found)):
            weekdays = f"{_weekday(usual)}s"
            message = (
                f"{day} is a {_weekday(day)}, but the weekly drops before it are on {weekdays}"
            )
            yield Issue((*found[day], "date"), "uneven-weekday", message, "check the dates")


def _off_by_one(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield each day that is off by one, and the day before it.

    Either that day alone is off, and the next is on time again, or a new rhythm begins with it.
    """
    gaps = [(second - first).days for first, second in pairwise(days)]
    padded = [None, *gaps, None, None]
    for index, gap in enumerate(gaps):
        before, _, after, later = padded[index : index + 4]
        for step in _WEEKLY:
            is_alone = after == 2 * step - gap and step in (before, later)
            is_shift = before == after == step
            if abs(gap - step) == 1 and (is_alone or is_shift):
                yield days[index + 1], days[index]


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()].capitalize()


def _label(line: ReleaseLine) -> str | None:
    return line.label.casefold() if line.label else None


def _day(when: When) -> date | None:
    """Return the day of a date on its own calendar; None for a wider window."""
    days = calendar_days(when)
    return days.first if days.is_day else None


def _episode_order(plan: Plan, path: KeyPath) -> Iterator[Issue]:
    firsts = [
        drop.episodes.first
        for drop in drops(plan)
        if isinstance(drop.episodes, Episodes) and _day(drop.when)
    ]
    if any(first > second for first, second in pairwise(firsts)):
        message = "later episodes come out before earlier ones"
        yield Issue(path, "episode-order", message, "check the dates and the episodes")


_REMOVE = "remove one of the two"


def _named_twice(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Issue]:
    """Yield each line that names episodes, or a part, of a line before it."""
    country = plan.lines[0].country
    where = f" in {country}" if country else ""
    for found in (_episodes_named_twice, _parts_named_twice):
        for key, what, hint, place in found(plan.lines, places):
            message = f"two lines of this release name {what}{where}; the earlier date counts"
            yield Issue((*place, key), "named-twice", message, hint)


_Repeat = tuple[str, str, str, KeyPath]
"""The key that names something twice, what that is, a hint, and the place of the line."""


def _episodes_named_twice(
    lines: Sequence[ReleaseLine], places: Sequence[KeyPath]
) -> Iterator[_Repeat]:
    named: set[int] = set()
    is_open = False
    for line, place in zip(lines, places, strict=True):
        if not isinstance(line.episodes, Episodes):
            continue
        numbers = set(line.episodes)
        if twice := numbers & named:
            rest = f"episode {min(twice)} and those after it"
            what = rest if line.is_open and is_open else episode_names(twice)
            yield "episodes", what, _hint_for_rest(line, numbers - named), place
        named |= numbers
        is_open = is_open or line.is_open


def _hint_for_rest(line: ReleaseLine, rest: set[int]) -> str:
    """Return how to write the episodes of a line that no line before it names."""
    if not rest or max(rest) - min(rest) + 1 != len(rest):
        return _REMOVE
    last = "" if line.is_open else max(rest)
    run = str(max(rest)) if len(rest) == 1 else f'"{min(rest)}-{last}"'
    return f"write episodes = {run}, or {_REMOVE}"


def _parts_named_twice(
    lines: Sequence[ReleaseLine], places: Sequence[KeyPath]
) -> Iterator[_Repeat]:
    """Yield the labels without episodes that another line also has."""
    names: dict[str, str] = {}
    unnumbered = {_label(line) for line in lines if not isinstance(line.episodes, Episodes)}
    for line, place in zip(lines, places, strict=True):
        label = _label(line)
        if label in names and label in unnumbered:
            yield "label", f"the part {names[label]}", _REMOVE, place
        if label and line.label:
            names.setdefault(label, line.label)


def episode_names(numbers: Iterable[int]) -> str:
    """Return the names of episodes: `episode 9`, `episodes 3, 5-8`."""
    runs = runs_of(numbers)
    noun = "episode" if len(runs) == 1 and runs[0].count == 1 else "episodes"
    return f"{noun} {', '.join(run.written for run in runs)}"


# --- withdrawn dates ------------------------------------------------------------------------------


def withdrawn_dates(season: int, replayed: Sequence[ReplayStep]) -> NewsIssues:
    """Yield what releases withdraw without naming it.

    The end of a run that had none is no issue, nor what a newer report, or a count, settles.
    """
    last = replayed[-1].after if replayed else NO_PLAN
    counted = latest_count(replayed)
    for step in replayed:
        if planned_lines(step.report.claim):
            is_newer = counted and counted.report.order >= step.report.order
            highest = counted.after.tally.last if counted and is_newer else None
            lost = [*_lost(step, last, highest or MOST_EPISODES)]
            yield from _withdrawn(season, step, lost)


def latest_count(replayed: Sequence[ReplayStep]) -> ReplayStep | None:
    """Return the newest confirmed report of a season's number of episodes."""
    counts = (
        step
        for step in reversed(replayed)
        if isinstance(step.report.claim, EpisodeCount) and is_confirmed(step.report)
    )
    return next(counts, None)


def _withdrawn(season: int, step: ReplayStep, lost: list[Revision]) -> NewsIssues:
    item = step.report.news
    path = (*item.place.path, "release")
    ends = [
        line.episodes.last
        for line in planned_lines(step.report.claim)
        if line.every and not line.is_open and isinstance(line.episodes, Episodes)
    ]
    end = max(ends, default=None)
    cut = [one for one in lost if _is_cut(one, end)]
    overtaken = [one for one in lost if _is_overtaken(one, step, end)]
    if cut:
        message = f"the run to episode {end} withdraws {_names(cut)} of season {season}"
        hint = "if they still come, list them here too"
        yield item, Issue(path, "run-cut-short", message, hint)
    if overtaken:
        what = f"{_names(overtaken)} of season {season}"
        message = f"this release withdraws dates no later than its own: {what}"
        yield item, Issue(path, "overtaken", message, "add new dates for what follows")


def _lost(step: ReplayStep, latest: SeasonPlan, highest: int) -> Iterator[Revision]:
    """Yield what a release withdraws without naming it, unless it has a date in the latest plan.

    `highest` is the last episode by a count that is as new as the release, or newer.
    """
    claim, lines = step.report.claim, planned_lines(step.report.claim)
    if not isinstance(claim, Scheduled) or not step.before.by_country:
        return
    lost = [
        one
        for one in revisions(step)
        if one.before and is_confirmed(one.before.report) and one.is_lost
        if not (_is_named(one.before, lines) or (one.after is None and one.before.is_open))
    ]
    if not lost:
        return
    board = latest.by_country.get(claim.country, NO_ENTRIES)
    dated = [entry for entry in (*board.confirmed, *board.unconfirmed) if entry.when]
    numbers, keys = by_number(dated), {key_of(entry) for entry in dated}
    for one in lost:
        before = (one.before,) if one.before else ()
        for part in without_episodes(before, lambda n: n in numbers or n > highest):
            if part.numbers or key_of(part) not in keys:
                yield replace(one, before=part)


def _is_named(before: Entry, lines: Iterable[ReleaseLine]) -> bool:
    """Return whether a release itself withdraws a date."""
    return any(line.when is None and line.names(before.episodes, before.label) for line in lines)


def _is_cut(one: Revision, end: int | None) -> bool:
    """Return whether episodes no longer come because a new run ends before them."""
    run = one.before.numbers if one.before else None
    return end is not None and run is not None and one.after is None and run.first > end


def _is_overtaken(one: Revision, step: ReplayStep, end: int | None) -> bool:
    if one.after is not None:
        return one.after.withdrawn is step.report
    return bool(one.before and one.before.numbers) and not _is_cut(one, end)


def _names(lost: Iterable[Revision]) -> str:
    """Return what lost its date: `episodes 9-10 and Part 2`."""
    entries = [one.before for one in lost if one.before]
    numbers = by_number(entries)
    names = [episode_names(numbers)] if numbers else []
    for entry in entries:
        if not entry.numbers:
            bare = "the beginning" if entry.bare_index == 0 else "the continuation"
            names.append(entry.label or bare)
    return join_words(dict.fromkeys(names))
