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
    Report,
    Scheduled,
    Standing,
    Titles,
    Trailer,
)
from etoile_cli.render.english.dates import add_date, place_of, since_when, window
from etoile_cli.render.english.names import part_tag, run_tag, season_code
from etoile_cli.text import join_words


def release(plan: Release, zone: tzinfo) -> str:
    """Return `24 April 2025, all at once`, `5 May 2026 to 7 July 2026, 10 episodes`, `postponed`.

    A run without a known end is not expanded.
    """
    if isinstance(plan, Postponed):
        return "postponed"
    dated = (line for line in plan.lines if line.when)
    groups = [tuple(group) for _, group in groupby(dated, lambda one: (one.label, one.is_open))]
    parts = [_group(group, len(groups) > 1, zone) for group in groups]
    undated = (f"{line_name(line)} postponed".strip() for line in plan.lines if not line.when)
    return "; ".join([*parts, *undated])


def _group(lines: tuple[ReleaseLine, ...], is_one_of_several: bool, zone: tzinfo) -> str:
    """Return lines of one label, with its name: `Part 2 (E5–8) 13 June 2024`."""
    label = lines[0].label
    if lines[0].is_open:
        open_runs = "; ".join(open_run(line, line.when, zone) for line in lines if line.when)
        return f"{label} {open_runs}" if label else open_runs
    planned = drops(Plan(lines))
    runs = [drop.episodes for drop in planned if isinstance(drop.episodes, Episodes)]
    first = min((run.first for run in runs), default=1)
    numbers = ""
    if runs and (label or is_one_of_several or first > 1 or len(planned) == 1):
        numbers = run_tag(Episodes(first, max(run.last for run in runs)))
    return f"{part_name(label, numbers)} {_dates(planned, runs, zone)}".strip()


def _dates(planned: tuple[Drop, ...], runs: list[Episodes], zone: tzinfo) -> str:
    if len(planned) == 1:
        whole = ", all at once" if planned[0].episodes is Extent.WHOLE else ""
        return f"{day_of(planned[0].when, zone)}{whole}"
    is_one_by_one = len(runs) == len(planned) and all(run.count == 1 for run in runs)
    return spread(planned[0].when, planned[-1].when, len(planned), is_one_by_one, zone)


def spread(first: When, last: When, count: int, is_one_by_one: bool, zone: tzinfo) -> str:
    """Return from when to when some episodes or releases come, and how many they are."""
    start, end = day_of(first, zone), day_of(last, zone)
    if start == end:
        return start
    is_open = isinstance(last, Window) and last.last is None
    to = "and a date to be announced" if is_open else f"to {end}"
    return f"{start} {to}, {count} {'episodes' if is_one_by_one else 'releases'}"


def day_of(when: When, zone: tzinfo) -> str:
    """Return the day or window of something, for a user in a zone."""
    return window(days_of(when, zone))


def open_run(line: ReleaseLine, when: When, zone: tzinfo) -> str:
    """Return a run that begins on a date: `from 5 May 2026, weekly, no last date announced`."""
    clock = clock_of_weekdays(when, line.every, zone)
    often = f", {rhythm(line.every)}" if line.every else ""
    return f"from {day_of(when, clock)}{on_clock(clock, zone)}{often}, no last date announced"


def clock_of_weekdays(when: When, every: Rhythm | None, zone: tzinfo) -> tzinfo:
    """Return the zone of a date beside the weekdays of its run, which are the release's.

    It is the user's, unless the day is another there.
    """
    if not isinstance(every, Weekdays) or not isinstance(when, Instant):
        return zone
    is_same_day = when_key(days_of(when, zone)) == when_key(calendar_days(when))
    return zone if is_same_day else when.zone


def on_clock(clock: tzinfo, zone: tzinfo) -> str:
    """Return what follows a day that is not on the user's clock: ` in New York`."""
    return "" if clock is zone else f" in {place_of(clock)}"


def rhythm(every: Rhythm) -> str:
    """Return `weekly`, `Mondays and Thursdays`."""
    if isinstance(every, Every):
        return {"day": "daily", "week": "weekly", "fortnight": "fortnightly"}[every.value]
    return join_words(f"{WEEKDAYS[day].capitalize()}s" for day in every.days)


def line_name(line: ReleaseLine) -> str:
    """Return what a line of a release names: `Part 2 (E5–8)`, `E5`; empty if nothing."""
    run = run_tag(line.episodes) if isinstance(line.episodes, Episodes) else ""
    return part_name(line.label, run)


def part_name(label: str | None, run: str) -> str:
    """Return `Part 2 (E5–8)`, or the label or the run alone."""
    return f"{label} ({run})" if label and run else label or run


def claim(value: Claim, zone: tzinfo) -> str:
    """Return what a report claims, to end a sentence about a season or a show.

    Days are those of a user in a zone.
    """
    match value:
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
    """Return what follows a statement that is not confirmed: `, expected`."""
    return "" if certainty is Certainty.CONFIRMED else f", {certainty}"


def attribution(report: Report[Claim]) -> str:
    """Return how sure, since when and by whom: `confirmed, reported 6 June 2025 by avclub.com`."""
    news = report.news
    on = f"reported {since_when(news.reported)}" if news.reported else "undated"
    return f"{news.certainty}, {on}{by_source(news)}"


def brief_attribution(report: Report[Claim]) -> str:
    """Return the same in few words: `rumoured 6 June 2025 by gossip.example`."""
    news = report.news
    on = f" {since_when(news.reported)}" if news.reported else ", undated"
    return f"{news.certainty}{on}{by_source(news)}"


def certainty_and_source(report: Report[Claim]) -> str:
    """Return how sure and by whom: `rumoured by gossip.example`."""
    return f"{report.news.certainty}{by_source(report.news)}"


def by_source(news: News) -> str:
    """Return who reported it, after how sure it is: ` by avclub.com`, `, source not given`."""
    return f" by {hosts(news.sources)}" if news.sources else ", source not given"


def sources_of(reports: Iterable[Report[Claim]]) -> tuple[str, ...]:
    """Return the sources of reports, each once."""
    return tuple(dict.fromkeys(source for report in reports for source in report.news.sources))


def source_links(report: Report[Claim] | None) -> str:
    """Return the sources of a report, separated by blanks; empty if there is none."""
    return " ".join(report.news.sources) if report else ""


def hosts(sources: Iterable[str]) -> str:
    """Return who reported it, without the pages: `avclub.com, tvline.com`."""
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
    """Yield the same, each with the report that took its date away, and its source."""
    for one in undated_parts(season):
        report = one.part.withdrawn
        by = f": {brief_attribution(report)}" if report else ""
        yield undated_reason(one, season.number) + by


def undated_reason(one: UndatedPart, season: int | None, *, is_expected: bool = False) -> str:
    """Return why a part has no date, with its season unless the sentence is about it.

    `is_expected` is True if the sentence goes on with a date that is not confirmed.
    """
    entry = one.part
    if entry.withdrawn is None:
        return f"the rest not reported in {one.country}"
    is_named = is_postponed(entry.withdrawn, entry.episodes, entry.label)
    why = "postponed, no new date" if is_named else "without a new date"
    if entry.when or (is_named and is_expected):
        why = "postponed, no date confirmed"
    return f"{_tag(one, season)} {why}"


def _tag(one: UndatedPart, season: int | None) -> str:
    entry, is_named = one.part, one.season == season
    if entry.numbers:
        if is_named:
            return run_tag(entry.numbers, is_open=one.is_open)
        return part_tag(one.season, entry.numbers, is_open=one.is_open)
    name = entry.label or ("the rest" if entry.bare_index else "premiere")
    return name if is_named else f"{season_code(one.season)} {name}"


def is_postponed(report: Report[Claim], what: Episodes | Extent, label: str | None) -> bool:
    """Whether a report postponed a part, or all of the season; else its date fell to another's."""
    claim = report.claim
    return isinstance(claim, Scheduled) and postpones(claim.release, what, label)
