"""Reports, what they say and what they change, as JSON has them."""

from __future__ import annotations

from etoile_cli.history import Change
from etoile_cli.ledger import Report
from etoile_cli.questions.answers import Item
from etoile_cli.releases import Drop, Episodes, Extent, Plan, Postponed, Release, drops
from etoile_cli.render.json.times import Object, when_shape, window_shape
from etoile_cli.shows import (
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    News,
    Scheduled,
    Standing,
    Titles,
)
from etoile_cli.shows import Trailer as TrailerClaim


def news_shape(news: News) -> Object:
    """Who said something, when and how surely."""
    return {
        "reported": window_shape(news.reported),
        "certainty": news.certainty,
        "sources": list(news.sources),
        "note": news.note,
    }


def report_shape(report: Report[Claim] | None) -> Object | None:
    """Who made a report, None where there is none."""
    return news_shape(report.news) if report else None


def claim_shape(claim: Claim) -> Object:
    """What a report says."""
    match claim:
        case Standing(stage):
            return {"status": stage}
        case LastSeason():
            return {"final": True}
        case EpisodeCount(count):
            return {"episodes": count}
        case Titles(titles):
            return {"titles": list(titles)}
        case Scheduled(release, country):
            return {"release": _release(release), "country": country}
        case TrailerClaim(when):
            return {"trailer": window_shape(when)}
        case MovedTo(platform):
            return {"platform": platform}


def _release(release: Release) -> list[Object] | str:
    match release:
        case Postponed():
            return "postponed"
        case Plan():
            return [drop_shape(drop) for drop in drops(release)]


def drop_shape(drop: Drop) -> Object:
    """A planned drop."""
    return {
        "episodes": episodes_shape(drop.episodes),
        "when": when_shape(drop.when),
        "label": drop.label,
        "country": drop.country,
        "platform": drop.platform,
    }


def episodes_shape(episodes: Episodes | Extent) -> Object | str:
    """What comes: a run of episodes, or how much of the season."""
    match episodes:
        case Episodes(first, last):
            return {"first": first, "last": last}
        case Extent() as extent:
            return extent.value


def change_shape(change: Change) -> Object:
    """What a report changed."""
    return {
        "season": change.season,
        "to": claim_shape(change.report.claim),
        "from": claim_shape(change.before.claim) if change.before else None,
    }


def item_shape(item: Item) -> Object:
    """A news item of a show."""
    return {
        "show": item.show.id,
        "title": item.show.title,
        "seasons": list(item.news.seasons),
        **news_shape(item.news),
        "changes": [change_shape(change) for change in item.changes],
    }
