"""JSON for programs: one object an answer, in the shapes that `docs/json.md` promises.

Days are ISO dates, instants carry their offset. Keys are only ever added; a change that breaks a
reader raises `schema`.
"""

from __future__ import annotations

import json as writer
import re
from typing import Any, assert_never

from etoile_cli.dates import AsOf, Instant, LocalHour, When, Window
from etoile_cli.ledger import Change, Report
from etoile_cli.questions.answers import (
    Answer,
    Card,
    Cast,
    Countdown,
    Countdowns,
    DaysLeft,
    Item,
    Lane,
    Lapsed,
    Listing,
    Month,
    Months,
    NewsAnswer,
    NothingAhead,
    Out,
    Outlook,
    Overview,
    Part,
    Planned,
    Released,
    ShowCountdown,
    ShowDrop,
    ShowStanding,
    ShowTimeline,
    Standings,
    Timelines,
    Trailer,
    UnderWay,
    Upcoming,
    WindowAhead,
)
from etoile_cli.questions.events import Event, EventStatus, Feed
from etoile_cli.releases import Drop, Episodes, Extent, Plan, Postponed, Release, drops
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import (
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    News,
    Scheduled,
    Show,
    Standing,
    Titles,
)
from etoile_cli.shows import Trailer as TrailerClaim
from etoile_cli.status import Season

SCHEMA = 1
"""The version of these shapes."""

# What could act on a terminal and JSON leaves as it is; written as escapes it reads back the same.
_ACTING = re.compile("[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

Object = dict[str, Any]


def json(answer: Answer | Feed, *, is_ascii: bool = False) -> str:
    """The JSON text of an answer; in ASCII all else is written as escapes."""
    told = _export(answer) if isinstance(answer, Feed) else _answer(answer)
    text = writer.dumps({"schema": SCHEMA, **told}, ensure_ascii=is_ascii, indent=2)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _answer(answer: Answer) -> Object:
    match answer:
        case Overview():
            return {
                "answer": "overview",
                **_as_of(answer.as_of),
                "ahead": [_show_countdown(show) for show in answer.ahead],
                "news": [_item(item) for item in answer.news],
                "total": answer.total,
            }
        case Countdowns():
            shows = [_show_countdown(show) for show in answer.shows]
            return {"answer": "countdown", **_as_of(answer.as_of), "shows": shows}
        case Listing():
            shows = [_show_countdown(show) for show in answer.shows]
            return {
                "answer": "list",
                **_as_of(answer.as_of),
                "shows": shows,
                "total": answer.total,
            }
        case Card():
            return {"answer": "show", **_as_of(answer.as_of), **_card(answer)}
        case Cast() | Standings() | NewsAnswer():
            return _of_reports(answer)
        case Upcoming() | Months() | Timelines():
            return _of_time(answer)
    assert_never(answer)


def _of_reports(answer: Cast | Standings | NewsAnswer) -> Object:
    match answer:
        case Cast():
            parts = [_part(part) for part in answer.parts]
            return {"answer": "cast", **_as_of(answer.as_of), "cast": parts}
        case Standings():
            standings = [_standing(show) for show in answer.shows]
            return {"answer": "status", **_as_of(answer.as_of), "shows": standings}
        case NewsAnswer():
            since = answer.since.isoformat() if answer.since else None
            items = [_item(item) for item in answer.items]
            return {"answer": "news", **_as_of(answer.as_of), "since": since, "news": items}


def _of_time(answer: Upcoming | Months | Timelines) -> Object:
    match answer:
        case Upcoming():
            last = answer.last.isoformat() if answer.last else None
            return {
                "answer": "upcoming",
                **_as_of(answer.as_of),
                "from": answer.first.isoformat(),
                "to": last,
                **_planned(answer),
            }
        case Months():
            months = [{"month": f"{m.first:%Y-%m}", **_planned(m)} for m in answer.months]
            return {"answer": "calendar", **_as_of(answer.as_of), "months": months}
        case Timelines():
            shows = [_timeline(show) for show in answer.shows]
            return {"answer": "timeline", **_as_of(answer.as_of), "shows": shows}


def _planned(answer: Upcoming | Month) -> Object:
    return {
        "dated": [_show_drop(one) for one in answer.dated],
        "windows": [_show_drop(one) for one in answer.windows],
    }


# --- time ----------------------------------------------------------------------------------------


def _as_of(as_of: AsOf) -> Object:
    return {
        "as_of": {
            "day": as_of.day.isoformat(),
            "instant": as_of.at.isoformat(timespec="seconds") if as_of.at else None,
            "zone": str(as_of.zone),
            "country": as_of.country,
        }
    }


def _window(days: Window | None) -> Object | None:
    if days is None:
        return None
    return {
        "words": days.words,
        "first": days.first.isoformat() if days.first else None,
        "last": days.last.isoformat() if days.last else None,
    }


def _when(when: When) -> Object:
    """A day or a window; an instant with its offset and zone; an hour that is local everywhere."""
    match when:
        case Window():
            return {"kind": "day" if when.is_day else "window", **(_window(when) or {})}
        case Instant(wall, zone):
            there = wall.replace(tzinfo=zone)
            return {
                "kind": "instant",
                "at": there.isoformat(),
                "utc": when.utc.isoformat(),
                "zone": str(zone),
            }
        case LocalHour(wall):
            return {"kind": "local", "at": wall.isoformat()}


# --- reports -------------------------------------------------------------------------------------


def _news(news: News) -> Object:
    return {
        "reported": _window(news.reported),
        "certainty": news.certainty,
        "sources": list(news.sources),
        "note": news.note,
    }


def _report(report: Report[Claim] | None) -> Object | None:
    return _news(report.news) if report else None


def _claim(claim: Claim) -> Object:
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
            return {"trailer": _window(when)}
        case MovedTo(platform):
            return {"platform": platform}


def _release(release: Release) -> list[Object] | str:
    match release:
        case Postponed():
            return "postponed"
        case Plan():
            return [_drop(drop) for drop in drops(release)]


def _drop(drop: Drop) -> Object:
    return {
        "episodes": _episodes(drop.episodes),
        "when": _when(drop.when),
        "label": drop.label,
        "country": drop.country,
        "platform": drop.platform,
    }


def _episodes(episodes: Episodes | Extent) -> Object | str:
    match episodes:
        case Episodes(first, last):
            return {"first": first, "last": last}
        case Extent() as extent:
            return extent.value


def _change(change: Change) -> Object:
    return {
        "season": change.season,
        "to": _claim(change.report.claim),
        "from": _claim(change.before.claim) if change.before else None,
    }


def _item(item: Item) -> Object:
    return {
        "show": item.show.id,
        "title": item.show.title,
        "seasons": list(item.news.seasons),
        **_news(item.news),
        "changes": [_change(change) for change in item.changes],
    }


# --- countdown -----------------------------------------------------------------------------------


def _show_countdown(answer: ShowCountdown) -> Object:
    return {
        "id": answer.show.id,
        "title": answer.show.title,
        "status": answer.status,
        "platform": answer.platform,
        "country": answer.country,
        "access": answer.show.access,
        "genres": list(answer.show.genres),
        "countdown": _countdown(answer.countdown),
        "later": [_season_drop(drop) for drop in answer.later],
        "undated": [season.number for season in answer.undated],
    }


def _countdown(answer: Countdown) -> Object:
    match answer:
        case DaysLeft(drop, days, left):
            seconds = int(left.total_seconds()) if left is not None else None
            return {"kind": "day", "days": days, "seconds": seconds, "drop": _season_drop(drop)}
        case WindowAhead(drop, first, last):
            days_left = {"first": first, "last": last}
            return {"kind": "window", "days": days_left, "drop": _season_drop(drop)}
        case UnderWay(following, left_over, completes, released):
            return {
                "kind": "under-way",
                "next": _countdown(following),
                "drops_left": left_over,
                "completes": _window(completes),
                "released": _released(released),
            }
        case Lapsed(drop=drop, released=released):
            return {"kind": "lapsed", "drop": _season_drop(drop), "released": _released(released)}
        case Out(released, outlook):
            return {"kind": "out", "released": _released(released), "outlook": _outlook(outlook)}
        case NothingAhead(outlook, released):
            return {
                "kind": "nothing-ahead",
                "outlook": _outlook(outlook),
                "released": _released(released),
            }


def _season_drop(drop: SeasonDrop) -> Object:
    return {
        "season": drop.season,
        **_drop(drop.drop),
        "platform": drop.platform,
        "days": _window(drop.days),
        "phase": drop.phase.value,
        **_news(drop.report.news),
    }


def _show_drop(one: ShowDrop) -> Object:
    drop = one.drop
    marks = {
        "whole": drop.is_whole_season,
        "premiere": drop.is_premiere,
        "finale": drop.is_finale,
        "series-finale": drop.is_finale and one.ends_show,
        "complete": drop.completes_season,
    }
    return {
        "show": one.show.id,
        "title": one.show.title,
        **_season_drop(drop),
        "marks": [mark for mark, holds in marks.items() if holds],
    }


def _timeline(timeline: ShowTimeline) -> Object:
    return {
        "id": timeline.show.id,
        "title": timeline.show.title,
        "status": timeline.status,
        "seasons": [_season(lane.season) for lane in timeline.lanes if lane.season],
        "given_up": [_given_up(lane, one) for lane in timeline.lanes for one in lane.given_up],
        "history": [
            {**_news(change.report.news), **_change(change)} for change in timeline.history
        ],
    }


def _given_up(lane: Lane, planned: Planned) -> Object:
    return {
        "season": lane.season.number if lane.season else None,
        "from": _window(planned.first),
        "to": _window(planned.last),
        **_news(planned.report.news),
    }


def _export(answer: Feed) -> Object:
    events = [_event(event) for event in answer.events]
    return {"answer": "export", **_as_of(answer.as_of), "drops": events}


def _event(event: Event) -> Object:
    is_withdrawn = event.status is EventStatus.CANCELLED
    return {
        "show": event.show.id,
        "title": event.show.title,
        **_season_drop(event.drop),
        "phase": "withdrawn" if is_withdrawn else event.drop.phase.value,
        "uid": event.uid,
        "sequence": event.sequence,
        "status": event.status,
        "withdrawn": _report(event.withdrawn),
    }


def _released(released: Released | None) -> Object | None:
    if released is None:
        return None
    return {
        "season": released.season,
        "status": released.status,
        "first": released.first.isoformat(),
        "last": released.last.isoformat(),
    }


def _outlook(outlook: Outlook) -> Object:
    return {
        "reason": outlook.reason,
        "seasons": [season.number for season in outlook.seasons],
        "report": _report(outlook.report),
    }


# --- shows ---------------------------------------------------------------------------------------


def _card(answer: Card) -> Object:
    return {
        **_facts(answer.show),
        "countdown": _show_countdown(answer.countdown),
        "seasons": [_season(season) for season in answer.seasons],
        "cast": [_part(part) for part in answer.cast],
        "trailer": _trailer(answer.trailer),
    }


def _facts(show: Show) -> Object:
    return {
        "id": show.id,
        "title": show.title,
        "meaning": show.meaning,
        "genres": list(show.genres),
        "creators": list(show.creators),
        "platform": show.platform,
        "access": show.access,
        "synopsis": show.synopsis,
        "note": show.note,
        "sources": list(show.sources),
        "checked": show.checked.isoformat() if show.checked else None,
    }


def _season(season: Season) -> Object:
    return {
        "number": season.number,
        "status": season.status,
        "since": _window(season.since),
        "final": season.is_final,
        "episodes": season.episode_count,
        "titles": list(season.titles),
        "drops": [_season_drop(drop) for drop in season.drops],
        "elsewhere": [_season_drop(drop) for drop in season.elsewhere],
        "report": _report(season.report),
    }


def _trailer(trailer: Trailer | None) -> Object | None:
    if trailer is None:
        return None
    return {
        "season": trailer.season,
        "when": _window(trailer.report.claim.when),
        "out": trailer.is_out,
        "lapsed": trailer.is_lapsed,
        **_news(trailer.report.news),
    }


def _part(part: Part) -> Object:
    member = part.member
    return {
        "show": part.show.id,
        "title": part.show.title,
        "name": member.name,
        "tier": member.tier,
        "character": member.character,
        "known_for": member.known_for,
        "from": _window(part.joined),
        "until": _window(part.left),
        "in_cast": part.is_in,
        "sources": list(member.sources),
        "note": member.note,
    }


def _standing(answer: ShowStanding) -> Object:
    return {
        "id": answer.show.id,
        "title": answer.show.title,
        "status": answer.status,
        "seasons": [_season(season) for season in answer.seasons],
        "history": [{**_news(change.report.news), **_change(change)} for change in answer.history],
    }
