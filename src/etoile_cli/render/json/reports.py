"""Reports, what they say and what they change, as JSON has them."""

from __future__ import annotations

from etoile_cli.answers.countdown_results import UndatedPart
from etoile_cli.answers.results import NewsEntry
from etoile_cli.domain.dates import WEEKDAYS
from etoile_cli.domain.fold.entries import Entry
from etoile_cli.domain.history import ReportChange, Revision
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
)
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    LastSeason,
    News,
    PlatformChange,
    Scheduled,
    Standing,
    Titles,
)
from etoile_cli.domain.shows import Trailer as TrailerClaim
from etoile_cli.render.json.times import Object, when_shape, window_shape


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
        case PlatformChange(platform):
            return {"platform": platform}


def doubt_shape(report: Report[Claim]) -> Object:
    """What a report says that is not confirmed."""
    seasons = list(report.news.seasons)
    return {**news_shape(report.news), "seasons": seasons, "claim": claim_shape(report.claim)}


def _release(release: Release) -> list[Object] | str:
    """The lines of a release; one without a known end is not expanded."""
    match release:
        case Postponed():
            return "postponed"
        case Plan(lines):
            closed = Plan(tuple(line for line in lines if line.when and not line.is_open))
            others = [_line(line) for line in lines if line.is_open or not line.when]
            return [*(drop_shape(drop) for drop in drops(closed)), *others]


def _line(line: ReleaseLine) -> Object:
    """A line that is a run without a known end, or postpones what it names."""
    return {
        "episodes": episodes_shape(line.episodes, is_open=line.is_open),
        "when": when_shape(line.when) if line.when else "postponed",
        "label": line.label,
        "country": line.country,
        "platform": line.platform,
        "every": _every(line.every),
    }


def _every(every: Rhythm | None) -> str | list[str] | None:
    """The interval of a run, or its days of the week."""
    match every:
        case Weekdays(days):
            return [WEEKDAYS[day] for day in days]
        case Every():
            return every.value
        case None:
            return None


def drop_shape(drop: Drop | SeasonDrop) -> Object:
    """A planned drop."""
    return {
        "episodes": episodes_shape(drop.episodes),
        "when": when_shape(drop.when),
        "label": drop.label,
        "country": drop.country,
        "platform": drop.platform,
    }


def episodes_shape(episodes: Episodes | Extent, *, is_open: bool = False) -> Object | str:
    """What comes: a run of episodes, or how much of the season."""
    match episodes:
        case Episodes(first, last):
            return {"first": first, "last": None if is_open else last}
        case Extent() as extent:
            return extent.value


def change_shape(change: ReportChange) -> Object:
    """What a report changed."""
    return {
        "season": change.season,
        "to": claim_shape(change.report.claim),
        "from": _from(change),
        "parts": [_part(one) for one in change.revisions],
    }


def _from(change: ReportChange) -> Object | None:
    """What was said before; of a release the drops that had a date, and have another or none."""
    if change.before:
        return claim_shape(change.before.claim)
    if change.platform:
        return {"platform": change.platform}
    if not isinstance(change.report.claim, Scheduled):
        return None
    old = [
        _entry(one.before, is_open=one.was_open)
        for one in change.revisions
        if one.before and one.before.when
    ]
    country = change.report.claim.country
    return {"release": old, "country": country} if old else None


def _part(one: Revision) -> Object:
    """A part of a season, before and after a report."""
    return {
        "from": _entry(one.before, is_open=one.was_open) if one.before else None,
        "to": _entry(one.after, is_open=one.is_now_open) if one.after else None,
        "corrected": one.was_out,
    }


def _entry(entry: Entry, *, is_open: bool) -> Object:
    """A part of a season, in the shape of a planned drop."""
    return {
        "episodes": episodes_shape(entry.episodes, is_open=is_open),
        "when": when_shape(entry.when) if entry.when else None,
        "label": entry.label,
        "country": entry.country,
        "platform": entry.platform,
    }


def undated_shape(one: UndatedPart) -> Object:
    """A part of a season that has no date."""
    entry = one.part
    return {
        "season": one.season,
        "episodes": episodes_shape(entry.episodes, is_open=one.is_open),
        "label": entry.label,
        "country": one.country,
        "was": when_shape(entry.previous) if entry.previous else None,
        "withdrawn": report_shape(entry.withdrawn),
    }


def item_shape(item: NewsEntry) -> Object:
    """A news item of a show."""
    return {
        "show": item.show.id,
        "title": item.show.title,
        "seasons": list(item.news.seasons),
        **news_shape(item.news),
        "changes": [change_shape(change) for change in item.changes],
    }
