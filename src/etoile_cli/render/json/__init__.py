"""JSON for programs: one object an answer, in the shapes that `docs/json.md` promises.

Days are ISO dates, instants carry their offset. Keys are only ever added; a change that breaks a
reader raises `schema`.
"""

from __future__ import annotations

import json as writer
import re
from typing import assert_never

from etoile_cli.answers.feed import Feed
from etoile_cli.answers.results import (
    Answer,
    Calendar,
    CalendarMonth,
    Cast,
    CountdownList,
    NewsList,
    Overview,
    ShowDetail,
    ShowList,
    StatusList,
    TimelineList,
    Upcoming,
)
from etoile_cli.render.json.countdowns import show_countdown_shape
from etoile_cli.render.json.drops import event_shape, show_drop_shape
from etoile_cli.render.json.reports import item_shape
from etoile_cli.render.json.shows import card_shape, part_shape, standing_shape, timeline_shape
from etoile_cli.render.json.times import Object, as_of_shape

SCHEMA = 1
"""The version of these shapes."""

# What could act on a terminal and JSON leaves as it is; written as escapes it reads back the same.
_ACTING = re.compile("[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def json(answer: Answer | Feed, *, is_ascii: bool = False) -> str:
    """The JSON text of an answer; in ASCII all else is written as escapes."""
    told = _export(answer) if isinstance(answer, Feed) else _answer(answer)
    return text_of(told, is_ascii=is_ascii)


def text_of(told: Object, *, is_ascii: bool = False) -> str:
    """The JSON text of an object that has a shape; in ASCII all else is written as escapes."""
    text = writer.dumps({"schema": SCHEMA, **told}, ensure_ascii=is_ascii, indent=2)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _answer(answer: Answer) -> Object:
    match answer:
        case Overview():
            return {
                "answer": "overview",
                **as_of_shape(answer.as_of),
                "ahead": [show_countdown_shape(show) for show in answer.ahead],
                "news": [item_shape(item) for item in answer.news],
                "total": answer.total,
                "postponed": [show_countdown_shape(show) for show in answer.postponed],
            }
        case CountdownList():
            shows = [show_countdown_shape(show) for show in answer.shows]
            return {"answer": "countdown", **as_of_shape(answer.as_of), "shows": shows}
        case ShowList():
            shows = [show_countdown_shape(show) for show in answer.shows]
            return {
                "answer": "list",
                **as_of_shape(answer.as_of),
                "shows": shows,
                "total": answer.total,
            }
        case ShowDetail():
            return {"answer": "show", **as_of_shape(answer.as_of), **card_shape(answer)}
        case Cast() | StatusList() | NewsList():
            return _of_reports(answer)
        case Upcoming() | Calendar() | TimelineList():
            return _of_time(answer)
    assert_never(answer)


def _of_reports(answer: Cast | StatusList | NewsList) -> Object:
    match answer:
        case Cast():
            parts = [part_shape(part) for part in answer.roles]
            return {"answer": "cast", **as_of_shape(answer.as_of), "cast": parts}
        case StatusList():
            standings = [standing_shape(show) for show in answer.shows]
            return {"answer": "status", **as_of_shape(answer.as_of), "shows": standings}
        case NewsList():
            since = answer.since.isoformat() if answer.since else None
            items = [item_shape(item) for item in answer.items]
            return {"answer": "news", **as_of_shape(answer.as_of), "since": since, "news": items}


def _of_time(answer: Upcoming | Calendar | TimelineList) -> Object:
    match answer:
        case Upcoming():
            last = answer.last.isoformat() if answer.last else None
            return {
                "answer": "upcoming",
                **as_of_shape(answer.as_of),
                "from": answer.first.isoformat(),
                "to": last,
                **_planned(answer),
                "elsewhere": [show_drop_shape(one) for one in answer.elsewhere],
            }
        case Calendar():
            months = [{"month": f"{m.first:%Y-%m}", **_planned(m)} for m in answer.months]
            return {"answer": "calendar", **as_of_shape(answer.as_of), "months": months}
        case TimelineList():
            shows = [timeline_shape(show) for show in answer.shows]
            return {"answer": "timeline", **as_of_shape(answer.as_of), "shows": shows}


def _planned(answer: Upcoming | CalendarMonth) -> Object:
    return {
        "dated": [show_drop_shape(one) for one in answer.dated],
        "windows": [show_drop_shape(one) for one in answer.windows],
    }


def _export(answer: Feed) -> Object:
    events = [event_shape(event) for event in answer.events]
    return {"answer": "export", **as_of_shape(answer.as_of), "drops": events}
