"""Reports in English: what they say, what they change, how sure they are, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from etoile_cli.dates import Window, days_of
from etoile_cli.history import Change
from etoile_cli.ledger import Report
from etoile_cli.releases import Drop, Extent, Plan, Postponed, Release, drops
from etoile_cli.render.phrases.days import since, window
from etoile_cli.render.phrases.seasons import season_names
from etoile_cli.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    News,
    Scheduled,
    Standing,
    Titles,
    Trailer,
)


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
            return f"trailer {window(days)}"
        case MovedTo(platform):
            return f"on {platform}"


def release(plan: Release, zone: tzinfo) -> str:
    """A plan in a few words: `24 April 2025, all at once`, `5 May 2026 to 7 July 2026`."""
    match plan:
        case Postponed():
            return "postponed"
        case Plan(lines):
            planned = drops(plan)
            first, last = (window(days_of(planned[at].when, zone)) for at in (0, -1))
            if len(planned) > 1:
                return _run(first, last, planned)
            return f"{first}, all at once" if lines[0].episodes is Extent.WHOLE else first


def _run(first: str, last: str, planned: tuple[Drop, ...]) -> str:
    """From when to when drops go; the last may have no date."""
    if first == last:
        return first
    final = planned[-1].when
    is_open = isinstance(final, Window) and final.last is None
    return f"{first} {'and a day not given' if is_open else f'to {last}'}, {len(planned)} drops"


def change(said: Claim, before: Claim | None, zone: tzinfo) -> str:
    """A claim, and what it changes: `moved from 3 December 2025 to 2 December 2025`."""
    if before is None or before == said:
        return claim(said, zone)
    match before, said:
        case Scheduled(Plan() as old), Scheduled(Plan() as new):
            is_simple = len(drops(old)) == len(drops(new)) == 1
            before_it, now = release(old, zone), claim(said, zone)
            if before_it == release(new, zone):
                return now
            return f"moved from {before_it} to {now}" if is_simple else f"{now} (was {before_it})"
        case Scheduled(Plan() as old), Scheduled(Postponed()):
            return f"postponed; it was to come {release(old, zone)}"
        case Scheduled(Postponed()), Scheduled(Plan()):
            return f"{claim(said, zone)}, after it was postponed"
        case Trailer(old_days), Trailer(new_days):
            return f"trailer {window(new_days)} (was to come {window(old_days)})"
        case Titles(), Titles():
            return f"{claim(said, zone)}, changed"
        case _:
            return f"{claim(said, zone)} (was {claim(before, zone)})"


def told(changes: Iterable[Change], zone: tzinfo) -> list[str]:
    """What a news item says, a sentence for each group of seasons that it speaks of."""
    seasons_of: dict[str, list[int]] = {}
    for one in changes:
        said = change(one.report.claim, one.before.claim if one.before else None, zone)
        seasons_of.setdefault(said, []).extend([one.season] if one.season else [])
    grouped: dict[tuple[int, ...], list[str]] = {}
    for said, numbers in seasons_of.items():
        grouped.setdefault(tuple(numbers), []).append(said)
    return [
        f"{season_names(numbers)}: {_in_a_row(said)}" if numbers else _in_a_row(said)
        for numbers, said in grouped.items()
    ]


def _in_a_row(said: list[str]) -> str:
    """Claims one after the other, parted by more than what is within any of them."""
    has_comma = any(", " in claim for claim in said)
    return ("; " if has_comma else ", ").join(said)


def unsure(certainty: Certainty) -> str:
    """What follows a statement that is not confirmed: `, expected`."""
    return "" if certainty is Certainty.CONFIRMED else f", {certainty}"


def sureness(report: Report[Claim]) -> str:
    """How sure, since when and by whom: `confirmed, reported 6 June 2025 by avclub.com`."""
    news = report.news
    on = f"reported {since(news.reported)}" if news.reported else "undated"
    return f"{news.certainty}, {on}{_by(news)}"


def by_whom(report: Report[Claim]) -> str:
    """The same in few words: `rumoured 6 June 2025 by gossip.example`."""
    news = report.news
    on = f" {since(news.reported)}" if news.reported else ", undated"
    return f"{news.certainty}{on}{_by(news)}"


def _by(news: News) -> str:
    return f" by {hosts(news.sources)}" if news.sources else ", source not given"


def hosts(sources: Iterable[str]) -> str:
    """Who says so, without the pages: `avclub.com, tvline.com`."""
    return ", ".join(dict.fromkeys(_host(source) for source in sources))


def _host(source: str) -> str:
    scheme, mark, rest = source.partition("://")
    if not mark or scheme not in ("http", "https"):
        return source
    return rest.partition("/")[0].removeprefix("www.")
