"""Checks of releases: their lines, what newer ones withdraw, and a season's dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from etoile_cli.catalogue.places import country_hint, find_country
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.domain.dates import WEEKDAYS, Instant, Window, exact_day, is_repeated
from etoile_cli.domain.entries import Entry, by_number, is_settled, key_of, without_episodes
from etoile_cli.domain.fold import NO_ENTRIES, ReplayStep, SeasonPlan, replay
from etoile_cli.domain.history import revisions
from etoile_cli.domain.releases import (
    MOST_EPISODES,
    Episodes,
    Plan,
    ReleaseLine,
    drops,
    line_occurrences,
    runs_of,
)
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import (
    EpisodeCount,
    Ledger,
    News,
    Scheduled,
    Show,
    Trailer,
    is_confirmed,
    planned_lines,
)
from etoile_cli.text import join_words

NewsIssues = Iterator[tuple[News, Issue]]
"""Issues, each with its news item."""

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


def cast_issues(show: Show) -> Iterator[Issue]:
    """Yield the issues of a show's cast."""
    for index, member in enumerate(show.cast):
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
        if isinstance(line.when, Instant):
            yield from _clock_issues(line, str(line.when.zone), path, place)
    yield from _uneven_weekday(plan, places)
    twice = [*_named_twice(plan, places)]
    yield from twice or _episode_order(plan, path)


_FIXED = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}
"""Zones that look like those of a country, but have no summer time."""


def _clock_issues(line: ReleaseLine, zone: str, path: KeyPath, place: KeyPath) -> Iterator[Issue]:
    """Yield the first drop of a line whose hour comes twice, and a zone without summer time."""
    for _, when in line_occurrences(line):
        if isinstance(when, Instant) and is_repeated(when.wall, when.zone):
            message = f"{when.wall} comes twice in {zone}; etoile uses the first"
            hint = "to choose one, write the date with its offset, and remove `zone`"
            yield Issue(path, "hour-twice", message, hint)
            break
    if city := _FIXED.get(zone):
        message = f"`{zone}` is the same offset from UTC all year, without summer time"
        yield Issue((*place, "zone"), "fixed-zone", message, f'write zone = "{city}"')


def _uneven_weekday(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Issue]:
    """Yield a day that is off by one in the weekly, or fortnightly, rhythm around it.

    A premiere and a finale may be on any weekday, and so may anything without a rhythm around it.
    """
    days: dict[str, dict[date, KeyPath]] = {}
    for line, place in zip(plan.lines, places, strict=True):
        days_of_part = days.setdefault(_label(line), {})
        for _, when in line_occurrences(line):
            if day := exact_day(when):
                days_of_part.setdefault(day, place)
    for found in days.values():
        for day, usual in _off_by_one(sorted(found)):
            weekday, other = (WEEKDAYS[one.weekday()].capitalize() for one in (day, usual))
            message = f"{day} is a {weekday}, but the weekly drops before it are on {other}s"
            yield Issue((*found[day], "date"), "uneven-weekday", message, "check the dates")


def _off_by_one(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield each day that is off by one, and the day before it.

    Either that day alone is off, and the next is on time again, or a new rhythm begins with it.
    """
    gaps = [(second - first).days for first, second in pairwise(days)]
    padded = [None, *gaps, None, None]
    for index, gap in enumerate(gaps):
        before, _, after, later = padded[index : index + 4]
        for step in (7, 14):
            is_alone = after == 2 * step - gap and step in (before, later)
            is_shift = before == after == step
            if abs(gap - step) == 1 and (is_alone or is_shift):
                yield days[index + 1], days[index]


def _label(line: ReleaseLine) -> str:
    return (line.label or "").casefold()


def _episode_order(plan: Plan, path: KeyPath) -> Iterator[Issue]:
    firsts = [
        drop.episodes.first
        for drop in drops(plan)
        if isinstance(drop.episodes, Episodes) and exact_day(drop.when)
    ]
    if any(first > second for first, second in pairwise(firsts)):
        message = "later episodes come out before earlier ones"
        yield Issue(path, "episode-order", message, "check the dates and the episodes")


_REMOVE = "remove one of the two"


def _named_twice(plan: Plan, places: Sequence[KeyPath]) -> Iterator[Issue]:
    """Yield each line that names episodes, or a part, of a line before it."""
    country = plan.lines[0].country
    where = f" in {country}" if country else ""
    found = [*_episodes_named_twice(plan.lines), *_parts_named_twice(plan.lines)]
    for index, key, what, hint in found:
        message = f"two lines of this release name {what}{where}; the earlier date counts"
        yield Issue((*places[index], key), "named-twice", message, hint)


_Repeat = tuple[int, str, str, str]
"""The index of a line, its key that names something twice, what that is, and a hint."""


def _episodes_named_twice(lines: Sequence[ReleaseLine]) -> Iterator[_Repeat]:
    named: set[int] = set()
    is_open = False
    for index, line in enumerate(lines):
        if isinstance(line.episodes, Episodes):
            numbers = set(line.episodes)
            if twice := numbers & named:
                rest = f"episode {min(twice)} and those after it"
                what = rest if line.is_open and is_open else _episode_names(twice)
                yield index, "episodes", what, _hint_for_rest(line, numbers - named)
            named |= numbers
            is_open = is_open or line.is_open


def _hint_for_rest(line: ReleaseLine, rest: set[int]) -> str:
    """Return how to write the episodes of a line that no line before it names."""
    if not rest or max(rest) - min(rest) + 1 != len(rest):
        return _REMOVE
    last = "" if line.is_open else max(rest)
    run = str(max(rest)) if len(rest) == 1 else f'"{min(rest)}-{last}"'
    return f"write episodes = {run}, or {_REMOVE}"


def _parts_named_twice(lines: Sequence[ReleaseLine]) -> Iterator[_Repeat]:
    """Yield the labels without episodes that another line also has."""
    names: dict[str, str] = {}
    unnumbered = {_label(line) for line in lines if not isinstance(line.episodes, Episodes)}
    for index, line in enumerate(lines):
        label = _label(line)
        if label in names and label in unnumbered:
            yield index, "label", f"the part {names[label]}", _REMOVE
        if line.label:
            names.setdefault(label, line.label)


def _episode_names(numbers: Iterable[int]) -> str:
    """Return the names of episodes: `episode 9`, `episodes 3, 5-8`."""
    runs = runs_of(numbers)
    noun = "episode" if len(runs) == 1 and runs[0].count == 1 else "episodes"
    return f"{noun} {', '.join(run.written for run in runs)}"


def season_issues(ledger: Ledger, season: Season) -> NewsIssues:
    """Yield the issues of a season."""
    yield from _lapsed(season)
    yield from _undated_episodes(season)
    if len([*season.history.all(Scheduled), *season.history.all(EpisodeCount)]) > 1:
        replayed = [*replay(ledger, season.history)]
        yield from _withdrawn_dates(season.number, replayed)
        yield from _counts(season.number, replayed)


def _lapsed(season: Season) -> NewsIssues:
    """Yield dates that have passed without news since; only the last of a run."""
    if season.status is SeasonStatus.COMPLETE:
        return
    passed = [
        drop
        for drop in (*season.drops, *season.elsewhere)
        if drop.phase in (Phase.OVERDUE, Phase.UNCLEAR)
    ]
    for _, group in groupby(passed, _run_of):
        drop = [*group][-1]
        item = drop.report.news
        country = f" in {drop.country}" if drop.country else ""
        due = f"season {season.number} was due{country} by {drop.days.last} ({drop.certainty})"
        if drop.phase is Phase.OVERDUE:
            message, hint = f"{due}, with no news since", "record what happened"
        else:
            message = f"{due}, but may have come before this report"
            hint = "record what happened, or the exact day of this report"
        yield item, Issue((*item.place.path, "release"), "overdue", message, hint)


def _run_of(drop: SeasonDrop) -> tuple[object, ...]:
    """Return what the drops of one run have in common; a window is never part of a run."""
    window = None if drop.days.is_day else drop.name
    return id(drop.report.news), drop.label, drop.country, window


def _undated_episodes(season: Season) -> NewsIssues:
    """Yield episodes that no release gives, though the releases of the season have numbers.

    Those before the lowest number are not an issue: a report may give only what is ahead.
    """
    tally = season.schedule.plan.tally
    parts: tuple[SeasonDrop | Entry, ...] = (*season.drops, *season.schedule.undated)
    runs = [run for part in parts if isinstance(run := part.episodes, Episodes)]
    numbers = {number for run in runs for number in run}
    has_open_run = any(line.is_open for part in parts for line in planned_lines(part.report.claim))
    if tally.last is None or not runs or len(runs) < len(parts) or has_open_run:
        return
    missing = set(range(min(numbers), tally.last + 1)) - numbers
    if missing:
        item = max((part.report for part in parts), key=lambda report: report.order).news
        what = _episode_names(missing)
        message = f"season {season.number} has {tally.count} episodes, but no release gives {what}"
        yield item, Issue((*item.place.path, "release"), "episode-count", message, CHECK_SOURCE)


def _counts(season: int, replayed: Sequence[ReplayStep]) -> NewsIssues:
    """Yield the latest count, if more had come out before it, or its own report gives more."""
    latest = _latest_count(replayed)
    if latest is None:
        return
    item, tally = latest.report.news, latest.after.tally
    path = (*item.place.path, "episodes")
    confirmed = latest.after.confirmed
    out = by_number(entry for entry in confirmed if is_settled(entry, item.effective_from))
    if beyond := [number for number in out if number > (tally.last or 0)]:
        counts = f"season {season} has {tally.count} episodes by this report"
        message = f"{counts}, but {_episode_names(beyond)} had come out before it"
        yield item, Issue(path, "more-out", message, CHECK_SOURCE)
    for step in replayed:
        is_same, gives = step.report.order == latest.report.order, step.after.tally.count
        if is_same and gives and tally.count and gives > tally.count:
            counts = f"this report counts {tally.count} episodes of season {season}"
            message = f"{counts}, but gives {gives}; the higher number counts"
            yield item, Issue(path, "two-counts", message, CHECK_SOURCE)


def _latest_count(replayed: Sequence[ReplayStep]) -> ReplayStep | None:
    """Return the newest confirmed report of a season's number of episodes."""
    reports = ((step, step.report) for step in reversed(replayed) if is_confirmed(step.report))
    return next((step for step, one in reports if isinstance(one.claim, EpisodeCount)), None)


# --- withdrawn dates ------------------------------------------------------------------------------

_Loss = tuple[Entry, Entry | None]
"""A part of a season before and after the release that withdraws its date."""


def _withdrawn_dates(season: int, replayed: Sequence[ReplayStep]) -> NewsIssues:
    """Yield what releases withdraw without naming it.

    It is not an issue if a run gets its end, or if a newer report or a count settles it.
    """
    counted = _latest_count(replayed)
    for step in replayed:
        if planned_lines(step.report.claim):
            is_newer = counted and counted.report.order >= step.report.order
            highest = counted.after.tally.last if counted and is_newer else None
            lost = [*_lost(step, replayed[-1].after, highest or MOST_EPISODES)]
            yield from _withdrawn(season, step, lost)


def _withdrawn(season: int, step: ReplayStep, lost: list[_Loss]) -> NewsIssues:
    item = step.report.news
    path = (*item.place.path, "release")
    ends = [
        line.episodes.last
        for line in planned_lines(step.report.claim)
        if line.every and not line.is_open and isinstance(line.episodes, Episodes)
    ]
    end = max(ends, default=MOST_EPISODES)
    cut, overtaken = [], []
    for before, after in lost:
        if after is None and before.numbers and before.numbers.first > end:
            cut.append(before)
        elif after.withdrawn is step.report if after else before.numbers:
            overtaken.append(before)
    if cut:
        message = f"the run to episode {end} withdraws {_names(cut)} of season {season}"
        hint = "if they still come, list them here too"
        yield item, Issue(path, "run-cut-short", message, hint)
    if overtaken:
        what = f"{_names(overtaken)} of season {season}"
        message = f"this release withdraws dates no later than its own: {what}"
        yield item, Issue(path, "overtaken", message, "add new dates for what follows")


def _lost(step: ReplayStep, latest: SeasonPlan, highest: int) -> Iterator[_Loss]:
    """Yield what a release withdraws without naming it, unless it has a date in the latest plan.

    `highest` is the last episode by a count that is as new as the release, or newer.
    """
    claim = step.report.claim
    if not isinstance(claim, Scheduled) or not step.before.by_country:
        return
    withdrawn = [line for line in planned_lines(claim) if line.when is None]
    lost = [
        (before, one.after)
        for one in revisions(step)
        if one.is_lost and (before := one.before) and is_confirmed(before.report)
        if not any(line.names(before.episodes, before.label) for line in withdrawn)
        if one.after or not before.is_open
    ]
    if not lost:
        return
    board = latest.by_country.get(claim.country, NO_ENTRIES)
    dated = [entry for entry in (*board.confirmed, *board.unconfirmed) if entry.when]
    numbers, keys = by_number(dated), {key_of(entry) for entry in dated}
    for before, after in lost:
        for part in without_episodes((before,), lambda n: n in numbers or n > highest):
            if part.numbers or key_of(part) not in keys:
                yield part, after


def _names(entries: Sequence[Entry]) -> str:
    """Return the names of parts: `episodes 9-10 and Part 2`."""
    numbers = by_number(entries)
    names = [_episode_names(numbers)] if numbers else []
    bare: dict[int | None, str] = {0: "the beginning"}
    parts = (entry for entry in entries if not entry.numbers)
    names += [one.label or bare.get(one.bare_index, "the continuation") for one in parts]
    return join_words(dict.fromkeys(names))
