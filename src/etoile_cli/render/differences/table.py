"""What a write changed, for people: what came, went and is other now, and what follows from it.

A sign tells what was written: + came, − went, ~ is other. The answers that follow have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

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
    StatusSummary,
    Value,
    standing_of,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import CastMember, Certainty, News, Show
from etoile_cli.domain.status import ShowStatus
from etoile_cli.records import frozen
from etoile_cli.render.blocks import Block, Line, Lines, Picture, Segment, cell
from etoile_cli.render.differences import phrases
from etoile_cli.render.english.changes import certainty_of
from etoile_cli.render.english.dates import since
from etoile_cli.render.layout import wrap
from etoile_cli.render.lines import columns_of, piece, to_the_left
from etoile_cli.text import shorten, width

_LONGEST_NAME = 24  # columns, what is longer stands above its value
_LEAST_VALUE = 24  # columns beside a name; where there are fewer it stands under it
_MOST_NAMED = 4  # of the cast of a show that came or went

_ADDED: Segment = ("+", "ahead")
_REMOVED: Segment = ("−", "lost")
_CHANGED: Segment = ("~", "unsure")
_FOLLOWS: Segment = (" ", "")
_ARROW: Segment = (" → ", "quiet")


@frozen
class _Row:
    """What is told of a thing: its sign, its name, and lines."""

    sign: Segment
    name: str
    lines: list[Line]


def blocks(answer: Differences) -> Iterator[Block]:
    """Yield what a write changed, show by show."""
    if not answer.shows:
        yield Lines(cell("nothing changed"))
    for show in answer.shows:
        yield Picture(partial(_block, show, answer.as_of))


def _block(difference: ShowDifference, as_of: AsOf, columns: int) -> list[Line]:
    match difference:
        case ShowAdded(answer):
            return [_head(answer.show, _ADDED), *_laid_out(_held(answer, as_of), columns)]
        case ShowRemoved(answer):
            return [_head(answer.show, _REMOVED), *_laid_out(_held(answer, as_of), columns)]
        case ShowChanged():
            return [_head(difference.show), *_laid_out(_rows(difference, as_of), columns)]


def _head(show: Show, sign: Segment | None = None) -> Line:
    if sign is None:
        return [piece(shorten(show.name), "title")]
    return [sign, (" ", ""), piece(shorten(show.title), "title"), piece(f" ({show.id})", "quiet")]


# --- what is told --------------------------------------------------------------------------------


def _held(answer: ShowCountdown, as_of: AsOf) -> Iterator[_Row]:
    """What a show holds that came or went, in short."""
    show = answer.show
    if answer.platform:
        yield _Row(_FOLLOWS, "platform", [[piece(answer.platform)]])
    yield _Row(_FOLLOWS, "status", [_status(standing_of(answer.state))])
    yield _Row(_FOLLOWS, "countdown", [[piece(phrases.countdown_to(answer.countdown, as_of))]])
    if show.cast:
        yield _Row(_FOLLOWS, "cast", [[piece(_named(show.cast))]])
    if show.news:
        count = len(show.news)
        yield _Row(_FOLLOWS, "news", [[(f"{count} item{'s' * (count != 1)}", "")]])


def _named(cast: tuple[CastMember, ...]) -> str:
    named = [member.name for member in cast[:_MOST_NAMED]]
    more = len(cast) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _rows(changed: ShowChanged, as_of: AsOf) -> Iterator[_Row]:
    yield from map(_fact, changed.facts)
    yield from map(_part, changed.cast)
    yield from (_news(one, as_of) for one in changed.news)
    if status := changed.status:
        yield _Row(_FOLLOWS, "status", [[*_status(status.old), _ARROW, *_status(status.new)]])
    if changed.countdown and (said := phrases.countdowns(changed.countdown, as_of)):
        old, new = said
        yield _Row(_FOLLOWS, "countdown", [[piece(old), _ARROW, piece(new)]])
    if changed.is_unmoved:
        yield _Row(_FOLLOWS, "", [[("status and next release unchanged", "quiet")]])


def _status(standing: StatusSummary) -> Line:
    style = "lost" if standing.status is ShowStatus.CANCELLED else ""
    status, ending = piece(standing.status, style), phrases.ending_of(standing)
    return [status, *_sureness(standing.certainty), (ending, "")]


def _fact(fact: FactChange) -> _Row:
    """A fact that came or went has no other beside it."""
    if fact.old is None:
        return _Row(_ADDED, fact.name, [[_value(fact.new)]])
    if fact.new is None:
        return _Row(_REMOVED, fact.name, [[_value(fact.old)]])
    return _Row(_CHANGED, fact.name, [_turn(fact)])


def _turn(fact: FactChange) -> Line:
    return [_value(fact.old), _ARROW, _value(fact.new)]


def _value(value: Value | None) -> Segment:
    return ("not given", "quiet") if value is None else piece(phrases.value(value))


def _named_turn(fact: FactChange) -> Line:
    return [(f"{fact.name}: ", "quiet"), *_turn(fact)]


def _part(difference: CastDifference) -> _Row:
    match difference:
        case CastAdded(member):
            return _Row(_ADDED, "cast", [[piece(phrases.part(member))]])
        case CastRemoved(member):
            return _Row(_REMOVED, "cast", [[piece(phrases.part(member))]])
        case CastChanged(member, facts):
            return _Row(_CHANGED, "cast", [[piece(member.name)], *map(_named_turn, facts)])


def _news(difference: NewsDifference, as_of: AsOf) -> _Row:
    match difference:
        case NewsAdded(item):
            certainty = certainty_of(item.changes, item.news, as_of.zone)
            said = _said(phrases.added_item(difference, as_of.zone), certainty)
            return _item(_ADDED, item.news, said, _quiet(phrases.weight(difference)))
        case NewsAwaited(news):
            awaited = _quiet(phrases.counts_from(news))
            return _item(_ADDED, news, _by_itself(news, as_of), awaited)
        case NewsChanged(news, facts):
            lines = [_named_turn(fact) for fact in facts]
            awaited = [] if news.effective_on(as_of.day) else _quiet(phrases.counts_from(news))
            return _item(_CHANGED, news, _by_itself(news, as_of), [*lines, *awaited])
        case NewsRemoved(news):
            return _item(_REMOVED, news, _by_itself(news, as_of), [])


def _by_itself(news: News, as_of: AsOf) -> Line:
    return _said(phrases.item(news, as_of.zone), news.certainty)


def _item(sign: Segment, news: News, said: Line, more: list[Line]) -> _Row:
    return _Row(sign, since(news.reported), [said, *more])


def _said(words: str, certainty: Certainty) -> Line:
    """What was said, and how sure it is unless it is confirmed."""
    return [piece(words), *_sureness(certainty)]


def _sureness(certainty: Certainty) -> Line:
    return [] if certainty is Certainty.CONFIRMED else [(", ", ""), (certainty, "unsure")]


def _quiet(remark: str) -> list[Line]:
    return [[piece(remark, "quiet")]] if remark else []


# --- how it is laid out --------------------------------------------------------------------------


def _laid_out(rows: Iterable[_Row], columns: int) -> Iterator[Line]:
    """The rows, their names in a column of their own where there is room beside it."""
    told = list(rows)
    names = max((width(row.name) for row in told if width(row.name) <= _LONGEST_NAME), default=0)
    names = names if columns - names - 6 >= _LEAST_VALUE else 0
    for row in told:
        yield from _row(row, names, columns)


def _row(row: _Row, names: int, columns: int) -> Iterator[Line]:
    """The lines of a row, beside its name or under it."""
    sign: Line = [("  ", ""), row.sign, (" ", "")]
    name = piece(row.name, "" if row.sign != _FOLLOWS else "quiet")
    if not row.name:
        yield from _hanging(sign, row.lines, columns)
    elif width(row.name) <= names:
        yield from _hanging([*sign, *to_the_left(name, names), ("  ", "")], row.lines, columns)
    else:
        yield from _hanging(sign, [[name]], columns)
        yield from _hanging([(" " * 6, "")], row.lines, columns)


def _hanging(head: Line, lines: Iterable[Line], columns: int) -> Iterator[Line]:
    """Lines folded beside a head, the later ones under the first."""
    indent = columns_of(head)
    before = head
    for line in lines:
        for part in wrap(line, columns - indent):
            yield [*before, *part]
            before = [(" " * indent, "")]
