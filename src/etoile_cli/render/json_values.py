"""JSON that several results share: dates, reports, releases and their changes."""

from __future__ import annotations

from datetime import date, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, Any

from etoile_cli.domain.dates import WEEKDAYS, AsOf, Instant, LocalHour, When, Window
from etoile_cli.domain.releases import Episodes, Extent, Plan, Postponed, Weekdays, drops
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import (
    EpisodeCount,
    Ids,
    LastSeason,
    PlatformChange,
    Report,
    Scheduled,
    Standing,
    Titles,
    Trailer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_cli.answers.outlook import UndatedPart
    from etoile_cli.domain.entries import Entry
    from etoile_cli.domain.history import ReportChange, Revision
    from etoile_cli.domain.releases import Drop, Release, ReleaseLine
    from etoile_cli.domain.shows import Claim, News

Object = dict[str, Any]
"""A JSON object."""


def attributes(record: object, *names: str) -> Object:
    """Return the named attributes of a record, each as `value` returns it."""
    return {name: value(getattr(record, name)) for name in names}


def value(found: object) -> Any:
    """Return a value as JSON: days as ISO dates, windows as objects, reports without a claim."""
    match found:
        case date():
            return found.isoformat()
        case tuple():
            return [*map(value, found)]
        case Window():
            return attributes(found, "words", "first", "last")
        case Ids():
            return attributes(found, *Ids.__match_args__)
        case SeasonDrop():
            return season_drop(found)
        case Report():
            return news_object(found.news)
        case Enum():
            return found.value
        case _:
            return found


# --- dates ---------------------------------------------------------------------------------------


def as_of_object(moment: AsOf) -> Object:
    """Return the as-of moment, as every answer has it."""
    return {
        "as_of": {
            "day": moment.day.isoformat(),
            "instant": moment.at.isoformat(timespec="seconds") if moment.at else None,
            "zone": _zone_name(moment.zone),
            "country": moment.country,
        }
    }


def _zone_name(zone: tzinfo) -> str:
    """Return the name of a zone as --zone takes it: `Europe/London`, `+05:45`."""
    return str(zone).removeprefix("UTC") or "UTC"


def when_object(moment: When | None) -> Object | None:
    """Return a day or a window, an instant with offset and zone, or an hour that is local."""
    match moment:
        case None:
            return None
        case Window():
            return {"kind": "day" if moment.is_day else "window", **value(moment)}
        case Instant(wall, zone):
            at, utc = wall.replace(tzinfo=zone).isoformat(), moment.utc.isoformat()
            return {"kind": "instant", "at": at, "utc": utc, "zone": _zone_name(zone)}
        case LocalHour(wall):
            return {"kind": "local", "at": wall.isoformat()}


# --- reports -------------------------------------------------------------------------------------


def news_object(item: News) -> Object:
    """Return who reported something, when and how surely."""
    return attributes(item, "reported", "certainty", "sources", "note")


def item_object(item: News) -> Object:
    """Return a news item: its seasons, and who reported it."""
    return {**attributes(item, "seasons"), **news_object(item)}


def unconfirmed(found: Report[Claim]) -> Object:
    """Return an unconfirmed report with what it claims."""
    return {
        **item_object(found.news),
        "claim": claim_object(found.claim),
    }


def claim_object(found: Claim) -> Object:
    """Return what a report claims."""
    match found:
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
        case Trailer(moment):
            return {"trailer": value(moment)}
        case PlatformChange(platform):
            return {"platform": platform}


# --- releases ------------------------------------------------------------------------------------


def _release(release: Release) -> list[Object] | str:
    """Return the drops of a release; a run without a known end stays one line."""
    match release:
        case Postponed():
            return "postponed"
        case Plan(lines):
            closed = Plan(tuple(line for line in lines if line.when and not line.is_open))
            others = [_line(line) for line in lines if line.is_open or not line.when]
            return [*map(drop, drops(closed)), *others]


def _line(line: ReleaseLine) -> Object:
    """Return a run without a known end, or what a line postpones."""
    found, every = drop(line, is_open=line.is_open), line.every
    days = [WEEKDAYS[day] for day in every.days] if isinstance(every, Weekdays) else every
    return {**found, "when": found["when"] or "postponed", "every": value(days)}


def drop(found: Drop | Entry | ReleaseLine | SeasonDrop, *, is_open: bool = False) -> Object:
    """Return what comes out together; an entry without a date has no `when`."""
    return {
        "episodes": episodes_object(found.episodes, is_open=is_open),
        "when": when_object(found.when),
        **attributes(found, "label", "country", "platform"),
    }


def episodes_object(found: Episodes | Extent, *, is_open: bool = False) -> Object | str:
    """Return a run of episodes, or how much of the season it is."""
    if isinstance(found, Extent):
        return found.value
    return {"first": found.first, "last": None if is_open else found.last}


def season_drop(found: SeasonDrop) -> Object:
    """Return a drop of a season, with its report."""
    return {
        "season": found.season,
        **drop(found),
        **attributes(found, "days", "phase"),
        **news_object(found.report.news),
        **attributes(found, "within"),
        "general": found.entry.is_general,
        "continues": found.is_continuation,
    }


def undated_part(one: UndatedPart) -> Object:
    """Return a part of a season that has no date."""
    return {
        "season": one.season,
        "episodes": episodes_object(one.part.episodes, is_open=one.is_open),
        "label": one.part.label,
        "country": one.country,
        "was": when_object(one.part.previous),
        "withdrawn": value(one.part.withdrawn),
    }


# --- what a report changed -----------------------------------------------------------------------


def change_object(found: ReportChange) -> Object:
    """Return what a report changed."""
    return {
        "season": found.season,
        "to": claim_object(found.report.claim),
        "from": _before(found),
        "parts": [_revision(one) for one in found.revisions],
    }


def _before(found: ReportChange) -> Object | None:
    """Return what was reported before; of a release the drops that had a date."""
    if found.before:
        return claim_object(found.before.claim)
    if found.platform:
        return {"platform": found.platform}
    if not isinstance(found.report.claim, Scheduled):
        return None
    old = [
        drop(one.before, is_open=one.was_open)
        for one in found.revisions
        if one.before and one.before.when
    ]
    return {"release": old, "country": found.report.claim.country} if old else None


def _revision(one: Revision) -> Object:
    return {
        "from": drop(one.before, is_open=one.was_open) if one.before else None,
        "to": drop(one.after, is_open=one.is_now_open) if one.after else None,
        "corrected": one.was_out,
    }


def history(changes: Iterable[ReportChange]) -> list[Object]:
    """Return what the reports on a show changed, oldest first."""
    return [{**news_object(one.report.news), **change_object(one)} for one in changes]
