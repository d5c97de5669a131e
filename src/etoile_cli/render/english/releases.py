"""Releases: their names, marks and dates, and who reported them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import groupby
from typing import TYPE_CHECKING

from etoile_cli.domain.dates import (
    WEEKDAYS,
    AsOf,
    Instant,
    When,
    Window,
    calendar_days,
    days_of,
    when_key,
)
from etoile_cli.domain.fold import SPECIALS
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
)
from etoile_cli.domain.schedule import Phase, SeasonDrop
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
from etoile_cli.render.english import (
    add_date,
    part_tag,
    place_of,
    run_name,
    run_tag,
    season_name,
    since_when,
    span,
    window,
)
from etoile_cli.text import counted, join_words

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import ShowDrop
    from etoile_cli.answers.countdown import ShowCountdown


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
    days = f"{start} and a date to be announced" if is_open else span(start, end)
    return f"{days}, {count} {'episodes' if is_one_by_one else 'releases'}"


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
            return counted(count, "episode")
        case Titles(titles):
            return counted(len([*filter(None, titles)]), "title")
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


# --- drops ----------------------------------------------------------------------------------------


def join_phrases(*phrases: str) -> str:
    """Return some phrases, each once, without empty ones."""
    return "; ".join(dict.fromkeys(filter(None, phrases)))


def certainty_text(drop: SeasonDrop) -> str:
    """Return `confirmed`; `expected (2026 confirmed)` if it narrows a confirmed window."""
    within = f" ({window(drop.within)} confirmed)" if drop.within else ""
    return f"{drop.certainty}{within}"


def drop_certainty_suffix(drop: SeasonDrop) -> str:
    """Return what follows an unconfirmed date: `, expected`, `, expected (2026 confirmed)`."""
    return "" if drop.certainty is Certainty.CONFIRMED else f", {certainty_text(drop)}"


def certainty_and_state(drop: SeasonDrop) -> str:
    """Return how sure a drop is, and its state if its window has passed."""
    states = {Phase.OVERDUE: ", overdue", Phase.UNCLEAR: ", not known whether it came"}
    return certainty_text(drop) + states.get(drop.phase, "")


def drop_name(drop: SeasonDrop) -> str:
    """Return a drop with its season: `season 2: episode 3`, `season 1, Part 1: episodes 1–4`."""
    what = episodes(drop)
    if drop.season != SPECIALS:
        return f"{season_name(drop.season)}{', ' if drop.label else ': '}{what}"
    return what if isinstance(drop.episodes, Episodes) else f"special: {what}".removesuffix(": ")


def next_name(drop: SeasonDrop) -> str:
    """Return what is counted down to: the season or its part, or which special."""
    if drop.season == SPECIALS:
        return drop_name(drop)
    return ", ".join(filter(None, [season_name(drop.season), drop.label]))


def episodes(drop: SeasonDrop) -> str:
    """Return `all 8 episodes at once`, `Part 2: episodes 5–8`, `premiere`, `continues`.

    With the number of the season's episodes if it is unknown how many its first drop has.
    """
    is_beginning = drop.entry.bare_index == 0 and drop.is_premiere and not drop.is_whole_season
    if is_beginning and drop.episodes is Extent.UNSTATED and drop.episode_count:
        return _labelled(drop, f"{_run(drop)} ({drop.episode_count} episodes in all)".strip())
    return episodes_alone(drop)


def episodes_alone(drop: SeasonDrop) -> str:
    """Return what comes, for a text that names the number of the season's episodes itself."""
    return _labelled(drop, _run(drop))


def _labelled(drop: SeasonDrop, what: str) -> str:
    named = ": ".join(filter(None, [drop.label, what]))
    return " ".join(filter(None, [named, f"in {drop.country}" if drop.country else ""]))


def _run(drop: SeasonDrop) -> str:
    """Return what comes; empty for a special without a number."""
    run = drop.episodes
    if isinstance(run, Episodes):
        is_whole = drop.is_whole_season and drop.season != SPECIALS
        return _at_once(run.count) if is_whole else run_name(drop.season, run)
    if run is Extent.WHOLE:
        return _at_once(drop.episode_count)
    if drop.season == SPECIALS:
        return ""
    if drop.is_whole_season:
        return _at_once(1)
    return "continues" if drop.is_continuation else "premiere" if drop.is_premiere else ""


def _at_once(count: int | None) -> str:
    if count is None:
        return "all at once"
    return "the one episode" if count == 1 else f"all {count} episodes at once"


def short_episodes(drop: SeasonDrop) -> str:
    """Return a drop in a column, with the country if it has its own: `S1 E1–8`, `S2 E1 GB`."""
    return episode_run(drop) + (f" {drop.country}" if drop.country else "")


def episode_run(drop: SeasonDrop) -> str:
    """Return a drop where there is the least room: `S1 E1–8`, `S4`, `2026 E3`, `special 2`."""
    run, count = drop.episodes, drop.episode_count
    if run is Extent.WHOLE and count and count > 1 and drop.season != SPECIALS:
        run = Episodes(1, count)
    return part_tag(drop.season, run if isinstance(run, Episodes) else None)


def release_pattern(drop: SeasonDrop) -> str:
    """Return how a season of one drop comes out; empty if it is just one episode."""
    if drop.is_whole_season:
        return "all at once" if drop.is_all_at_once else ""
    is_numbered = isinstance(drop.episodes, Episodes)
    return episodes(drop) if is_numbered else "release pattern unknown"


def drop_summary(one: ShowDrop) -> str:
    """Return what comes, and what is special about it: `S2 E10, finale, season complete`."""
    return ", ".join([short_episodes(one.drop), *occasions(one)])


def occasions(one: ShowDrop) -> list[str]:
    """Return what is special about a drop: `Part 1`, `premiere`, `all at once`, `finale`."""
    drop = one.drop
    found = [
        (drop.label, drop.label is not None),
        ("all at once", drop.is_all_at_once),
        ("premiere", drop.is_premiere and not drop.is_all_at_once),
        ("continues", drop.is_continuation),
        ("finale", drop.is_finale and not one.ends_show),
        ("series finale", drop.is_finale and one.ends_show),
        ("season complete", drop.completes_season),
        ("general release", drop.entry.is_general),
    ]
    return [str(words) for words, holds in found if holds]


def release_followed(answer: ShowCountdown, as_of: AsOf) -> str | None:
    """Return the release that the user gets; None if no country is set, or no date is known."""
    if as_of.country is None or answer.nearest is None:
        return None
    country = answer.country
    release = f"the release of {country}" if country else "the general release"
    if country != as_of.country:
        is_lost = bool(answer.nearest.lost_in(as_of.country))
        none = f"{as_of.country} has none of its own"
        return f"{release}; {_withdrawn_in(as_of.country) if is_lost else none}"
    ahead = (answer.drop, *answer.later) if answer.drop else answer.later
    general = [drop for drop in ahead if drop.entry.is_general]
    if general and len(general) == len(ahead):
        is_lost = all(drop.is_lost_in(country) for drop in general)
        none = f"{country} has none of its own for what is ahead"
        return f"the general release; {_withdrawn_in(country) if is_lost else none}"
    if answer.drop and answer.drop.entry.is_general:
        return f"the general release for {_names_of(general)}; that of {country} for the rest"
    return f"{release}; the general release for {_names_of(general)}" if general else release


def _withdrawn_in(country: str) -> str:
    return f"that of {country} was withdrawn and has no new date"


def _names_of(drops: list[SeasonDrop]) -> str:
    """Return `episodes 2–3`, `S2 E5 and S2 E7`."""
    runs = [run for drop in drops if isinstance(run := drop.episodes, Episodes)]
    if runs and len(runs) == len(drops) and len({drop.season for drop in drops}) == 1:
        run = Episodes(min(r.first for r in runs), max(r.last for r in runs))
        if run.count == sum(r.count for r in runs):
            return run_name(drops[0].season, run)
    return join_words(map(episode_run, drops))


def platform_access(platform: str, access: str | None) -> str:
    """Return a platform, and what a user needs for it: `Prime Video, subscription`."""
    return f"{platform}, {access}" if access else platform
