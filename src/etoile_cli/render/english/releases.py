"""A release in English: from when to when, and how many releases it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from itertools import groupby

from etoile_cli.answers.outlook import UndatedPart, undated_parts
from etoile_cli.domain.dates import (
    WEEKDAYS,
    Instant,
    When,
    Window,
    calendar_days,
    days_of,
    when_key,
)
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.releases import (
    Drop,
    Episodes,
    Every,
    Extent,
    Plan,
    Postponed,
    Release,
    ReleaseLine,
    Rhythm,
    Weekdays,
    drops,
    postpones,
)
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    News,
    PlatformChange,
    Scheduled,
    Standing,
    Titles,
    Trailer,
)
from etoile_cli.render.english.dates import add_date, place_of, since_when, window
from etoile_cli.render.english.names import part_tag, run_tag, season_code
from etoile_cli.text import join_words


def release(said: Release, zone: tzinfo) -> str:
    """`24 April 2025, all at once`, `5 May 2026 to 7 July 2026, 10 episodes`, `E5–8 postponed`."""
    match said:
        case Postponed():
            return "postponed"
        case Plan(lines):
            dated = tuple(line for line in lines if line.when)
            parts = [_dated(dated, zone)] if dated else []
            return "; ".join([*parts, *(_postponed(line) for line in lines if not line.when)])


def _dated(lines: tuple[ReleaseLine, ...], zone: tzinfo) -> str:
    """Lines with a date; a run without a known end is not expanded."""
    groups = [tuple(group) for _, group in groupby(lines, lambda one: (one.label, one.is_open))]
    return "; ".join(_group(group, len(groups) > 1, zone) for group in groups)


def _group(lines: tuple[ReleaseLine, ...], is_one_of_several: bool, zone: tzinfo) -> str:
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


def open_run(line: ReleaseLine, zone: tzinfo) -> str:
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
    is_same_day = when_key(days_of(when, zone)) == when_key(calendar_days(when))
    return zone if is_same_day else when.zone


def on_clock(clock: tzinfo, zone: tzinfo) -> str:
    """What follows a day that is not on the user's clock: ` in New York`."""
    return "" if clock is zone else f" in {place_of(clock)}"


def rhythm(every: Rhythm) -> str:
    """`weekly`, `Mondays and Thursdays`."""
    if isinstance(every, Every):
        return {"day": "daily", "week": "weekly", "fortnight": "fortnightly"}[every.value]
    return join_words(f"{WEEKDAYS[day].capitalize()}s" for day in every.days)


def _postponed(line: ReleaseLine) -> str:
    name = line_name(line)
    return f"{name} postponed" if name else "postponed"


def line_name(line: ReleaseLine) -> str:
    """Return what a line of a release names: `Part 2 (E5–8)`, `E5`; empty if nothing."""
    run = run_tag(line.episodes) if isinstance(line.episodes, Episodes) else None
    return _labelled(line.label, run) if line.label else run or ""


def _labelled(label: str, run: str | None) -> str:
    return f"{label} ({run})" if run else label


def claim(said: Claim, zone: tzinfo) -> str:
    """What a report says, as the end of a sentence about a season or a show.

    Days are those of somebody in a zone.
    """
    match said:
        case Standing(stage):
            return str(stage)
        case LastSeason():
            return "the last season"
        case EpisodeCount(count):
            return f"{count} episode{'s' * (count != 1)}"
        case Titles(titles):
            count = sum(map(bool, titles))
            return f"{count} title{'s' * (count != 1)}"
        case Scheduled(plan, country):
            planned = release(plan, zone)
            return f"{planned} in {country}" if country else planned
        case Trailer(days):
            return add_date("trailer", window(days))
        case PlatformChange(platform):
            return f"on {platform}"


def certainty_suffix(certainty: Certainty) -> str:
    """What follows a statement that is not confirmed: `, expected`."""
    return "" if certainty is Certainty.CONFIRMED else f", {certainty}"


def attribution(report: Report[Claim]) -> str:
    """How sure, since when and by whom: `confirmed, reported 6 June 2025 by avclub.com`."""
    news = report.news
    on = f"reported {since_when(news.reported)}" if news.reported else "undated"
    return f"{news.certainty}, {on}{by_source(news)}"


def brief_attribution(report: Report[Claim]) -> str:
    """The same in few words: `rumoured 6 June 2025 by gossip.example`."""
    news = report.news
    on = f" {since_when(news.reported)}" if news.reported else ", undated"
    return f"{news.certainty}{on}{by_source(news)}"


def by_source(news: News) -> str:
    """Who reported it, after how sure it is: ` by avclub.com`, `, source not given`."""
    return f" by {hosts(news.sources)}" if news.sources else ", source not given"


def source_links(report: Report[Claim] | None) -> str:
    """Return the sources of a report, separated by blanks; empty if there is none."""
    return " ".join(report.news.sources) if report else ""


def hosts(sources: Iterable[str]) -> str:
    """Who says so, without the pages: `avclub.com, tvline.com`."""
    return ", ".join(dict.fromkeys(_host(source) for source in sources))


def _host(source: str) -> str:
    scheme, mark, rest = source.partition("://")
    if not mark or scheme not in ("http", "https"):
        return source
    return rest.partition("/")[0].removeprefix("www.")


def without_date(season: Season) -> list[str]:
    """Return which parts of a season have no date: `E6–7 postponed, no new date`."""
    return [undated_reason(one, season.number) for one in undated_parts(season)]


def undated_reports(season: Season) -> Iterator[str]:
    """The same, each with the report that took its date away, and its source."""
    for one in undated_parts(season):
        report = one.part.withdrawn
        yield undated_reason(one, season.number) + (
            f": {brief_attribution(report)}" if report else ""
        )


def undated_reason(one: UndatedPart, season: int | None) -> str:
    """Return why a part has no date, with its season unless the sentence is about it."""
    entry = one.part
    if entry.withdrawn is None:
        return f"the rest not reported in {one.country}"
    is_named = is_postponed(entry.withdrawn, entry.episodes, entry.label)
    why = "postponed, no new date" if is_named else "without a new date"
    if entry.when:
        why = "postponed, no date confirmed"
    return f"{_tag(one, season)} {why}"


def _tag(one: UndatedPart, season: int | None) -> str:
    """A part in a few characters, with its season unless the sentence is about it."""
    entry, is_named = one.part, one.season == season
    if entry.numbers:
        if is_named:
            return run_tag(entry.numbers, is_open=one.is_open)
        return part_tag(one.season, entry.numbers, is_open=one.is_open)
    said = entry.label or ("the rest" if entry.bare_index else "premiere")
    return said if is_named else f"{season_code(one.season)} {said}"


def is_postponed(report: Report[Claim], what: Episodes | Extent, label: str | None) -> bool:
    """Whether a report postponed a part, or all of the season; else its date fell to another's."""
    claim = report.claim
    return isinstance(claim, Scheduled) and postpones(claim.release, what, label)
