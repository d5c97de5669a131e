"""What a write changed, in plain lines: a record for each thing that is other now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from etoile_cli.answers.countdown_results import ShowCountdown
from etoile_cli.answers.user_catalogue import (
    CastAdded,
    CastChanged,
    CastDifference,
    CastRemoved,
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
    Value,
    standing_of,
)
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.shows import News
from etoile_cli.render.countdown import Field
from etoile_cli.render.differences import phrases

_OF_A_SHOW = 2  # the fields that every record begins with
_FIELDS = 10


def plain(answer: Differences) -> Iterator[tuple[Field, ...]]:
    """Yield the records of the answer."""
    return _records(answer)


def _records(answer: Differences) -> Iterator[tuple[Field, ...]]:
    for difference in answer.shows:
        show = difference.show if isinstance(difference, ShowChanged) else difference.answer.show
        for fields in _of_show(difference, answer.as_of):
            missing = [None] * (_FIELDS - _OF_A_SHOW - len(fields))
            yield show.id, show.name, *fields, *missing


def _of_show(difference: ShowDifference, as_of: AsOf) -> Iterator[tuple[Field, ...]]:
    match difference:
        case ShowAdded(answer):
            return (("added", name, None, held) for name, held in _held(answer, as_of))
        case ShowRemoved(answer):
            return (("removed", name, held) for name, held in _held(answer, as_of))
        case ShowChanged():
            return _changed(difference, as_of)


def _held(answer: ShowCountdown, as_of: AsOf) -> Iterable[tuple[str, Field]]:
    """What a show holds that came or went."""
    show = answer.show
    return (
        ("platform", answer.platform),
        ("status", phrases.status(standing_of(answer.state))),
        ("countdown", phrases.countdown_to(answer.countdown, as_of)),
        ("cast", ", ".join(member.name for member in show.cast)),
        ("news", len(show.news)),
    )


def _changed(changed: ShowChanged, as_of: AsOf) -> Iterator[tuple[Field, ...]]:
    for fact in changed.facts:
        yield "fact", fact.name, *_turn(fact)
    for part in changed.cast:
        yield from _part(part)
    for item in changed.news:
        yield from _news(item, as_of)
    if changed.status:
        old, new = phrases.statuses(changed.status)
        yield "status", None, old, new
    if changed.countdown and (said := phrases.countdowns(changed.countdown, as_of)):
        yield "countdown", None, *said


def _part(difference: CastDifference) -> Iterator[tuple[Field, ...]]:
    match difference:
        case CastAdded(member):
            yield "cast-added", member.name, None, phrases.part(member)
        case CastRemoved(member):
            yield "cast-removed", member.name, phrases.part(member)
        case CastChanged(member, facts):
            for fact in facts:
                yield "cast-changed", member.name, *_turn(fact), None, fact.name


def _news(difference: NewsDifference, as_of: AsOf) -> Iterator[tuple[Field, ...]]:
    match difference:
        case NewsAdded(item):
            said = phrases.added_item(difference, as_of.zone)
            yield "news-added", *_item(item.news, None, said), None, _weight(difference)
        case NewsAwaited(news):
            said = phrases.item(news, as_of.zone)
            yield "news-added", *_item(news, None, said), None, "awaited"
        case NewsChanged(news, facts):
            said = phrases.item(news, as_of.zone)
            counts = "counts" if news.effective_on(as_of.day) else "awaited"
            for fact in facts:
                yield "news-changed", *_item(news, *_turn(fact)), fact.name, counts, said
        case NewsRemoved(news):
            yield "news-removed", *_item(news, phrases.item(news, as_of.zone), None)


def _item(news: News, old: Field, new: Field) -> tuple[Field, ...]:
    return news.effective_from, old, new, news.certainty


def _weight(added: NewsAdded) -> str:
    if not added.superseded:
        return "counts"
    return "superseded" if added.superseded == added.item.changes else "superseded-in-part"


def _turn(fact: FactChange) -> tuple[Field, Field]:
    return _field(fact.old), _field(fact.new)


def _field(value: Value | None) -> Field:
    match value:
        case None | str() | date():
            return value
        case Window():
            return value.last if value.is_day else value.words
        case tuple():
            return ", ".join(value)
