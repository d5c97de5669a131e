"""Reports in English: what they say, what they change, how sure they are, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from etoile_cli.ledger import Report
from etoile_cli.render.phrases.days import since, window, with_date
from etoile_cli.render.phrases.releases import release
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
            return with_date("trailer", window(days))
        case MovedTo(platform):
            return f"on {platform}"


def unsure(certainty: Certainty) -> str:
    """What follows a statement that is not confirmed: `, expected`."""
    return "" if certainty is Certainty.CONFIRMED else f", {certainty}"


def sureness(report: Report[Claim]) -> str:
    """How sure, since when and by whom: `confirmed, reported 6 June 2025 by avclub.com`."""
    news = report.news
    on = f"reported {since(news.reported)}" if news.reported else "undated"
    return f"{news.certainty}, {on}{by(news)}"


def by_whom(report: Report[Claim]) -> str:
    """The same in few words: `rumoured 6 June 2025 by gossip.example`."""
    news = report.news
    on = f" {since(news.reported)}" if news.reported else ", undated"
    return f"{news.certainty}{on}{by(news)}"


def by(news: News) -> str:
    """Who reported it, after how sure it is: ` by avclub.com`, `, source not given`."""
    return f" by {hosts(news.sources)}" if news.sources else ", source not given"


def hosts(sources: Iterable[str]) -> str:
    """Who says so, without the pages: `avclub.com, tvline.com`."""
    return ", ".join(dict.fromkeys(_host(source) for source in sources))


def _host(source: str) -> str:
    scheme, mark, rest = source.partition("://")
    if not mark or scheme not in ("http", "https"):
        return source
    return rest.partition("/")[0].removeprefix("www.")
