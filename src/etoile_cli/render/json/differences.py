"""What a write changed, as JSON has it."""

from __future__ import annotations

from datetime import date

from etoile_cli.answers.countdown_results import ShowCountdown
from etoile_cli.answers.user_catalogue import (
    CastAdded,
    CastChanged,
    CastDifference,
    CastRemoved,
    CountdownChange,
    Differences,
    FactChange,
    NewsAdded,
    NewsAwaited,
    NewsChanged,
    NewsDifference,
    NewsRemoved,
    ShowAdded,
    ShowChanged,
    ShowDifference,
    ShowRemoved,
    StatusChange,
    Value,
)
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.history import ReportChange, item_changes
from etoile_cli.domain.shows import CastMember, News
from etoile_cli.records import frozen
from etoile_cli.render.json.countdowns import countdown_shape, show_countdown_shape
from etoile_cli.render.json.reports import change_shape, news_shape
from etoile_cli.render.json.times import Object, as_of_shape, window_shape


def differences_shape(answer: Differences) -> Object:
    """The answer of a write."""
    shows = [difference_shape(one, answer.as_of) for one in answer.shows]
    return {"answer": "changes", **as_of_shape(answer.as_of), "shows": shows}


def difference_shape(difference: ShowDifference, as_of: AsOf) -> Object:
    """What is other of a show."""
    match difference:
        case ShowAdded(answer):
            return _held("added", answer)
        case ShowRemoved(answer):
            return _held("removed", answer)
        case ShowChanged(show=show):
            return {
                "change": "changed",
                "id": show.id,
                "title": show.title,
                "facts": [_fact(fact) for fact in difference.facts],
                "cast": [_cast(one) for one in difference.cast],
                "news": [_news(one, as_of) for one in difference.news],
                "status": _status(difference.status),
                "countdown": _countdown(difference.countdown),
            }


def _held(change: str, answer: ShowCountdown) -> Object:
    """A show that came or went, with what it holds."""
    return {
        "change": change,
        "show": show_countdown_shape(answer),
        "cast": [member.name for member in answer.show.cast],
        "news": len(answer.show.news),
    }


def _fact(fact: FactChange) -> Object:
    return {"name": fact.name, "old": _value(fact.old), "new": _value(fact.new)}


def _value(value: Value | None) -> Object | list[str] | str | None:
    match value:
        case None | str():
            return value
        case date():
            return value.isoformat()
        case Window():
            return window_shape(value)
        case tuple():
            return list(value)


def _status(change: StatusChange | None) -> Object | None:
    if change is None:
        return None
    return {
        "old": change.old.status,
        "new": change.new.status,
        "old_certainty": change.old.certainty,
        "new_certainty": change.new.certainty,
        "old_end": change.old.end,
        "new_end": change.new.end,
    }


def _countdown(change: CountdownChange | None) -> Object | None:
    if change is None:
        return None
    return {"old": countdown_shape(change.old), "new": countdown_shape(change.new)}


def _cast(difference: CastDifference) -> Object:
    match difference:
        case CastAdded(member):
            return _member("added", member)
        case CastRemoved(member):
            return _member("removed", member)
        case CastChanged(member, facts):
            return _member("changed", member, facts)


def _member(change: str, member: CastMember, facts: tuple[FactChange, ...] = ()) -> Object:
    return {
        "change": change,
        "name": member.name,
        "tier": member.tier,
        "character": member.character,
        "known_for": member.known_for,
        "from": window_shape(member.joined),
        "until": window_shape(member.left),
        "sources": list(member.sources),
        "note": member.note,
        "facts": [_fact(fact) for fact in facts],
    }


@frozen
class _Told:
    """What is told of an item beside who said it."""

    change: str
    changes: tuple[ReportChange, ...]
    superseded: tuple[ReportChange, ...] = ()
    facts: tuple[FactChange, ...] = ()


def _news(difference: NewsDifference, as_of: AsOf) -> Object:
    match difference:
        case NewsAdded(item, superseded):
            return _item(item.news, _Told("added", item.changes, superseded), as_of)
        case NewsAwaited(news):
            return _item(news, _Told("added", item_changes(news)), as_of)
        case NewsChanged(news, facts):
            return _item(news, _Told("changed", item_changes(news), (), facts), as_of)
        case NewsRemoved(news):
            return _item(news, _Told("removed", item_changes(news)), as_of)


def _item(news: News, told: _Told, as_of: AsOf) -> Object:
    return {
        "change": told.change,
        "seasons": list(news.seasons),
        **news_shape(news),
        "counts": news.effective_on(as_of.day),
        "counts_from": news.effective_from.isoformat() if news.effective_from else None,
        "changes": [change_shape(change) for change in told.changes],
        "superseded": [change_shape(change) for change in told.superseded],
        "facts": [_fact(fact) for fact in told.facts],
    }
