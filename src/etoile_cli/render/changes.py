"""What a write changed, as text for people, as plain lines and as JSON.

In the text a sign is before each written change: + was added, − was removed, ~ has changed. What
follows from it, the show's status and countdown, has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from textwrap import TextWrapper

from etoile_cli.answers.changes import (
    CatalogueChanges,
    Change,
    ChangeKind,
    DateChanges,
    NewsChange,
    Value,
)
from etoile_cli.answers.countdown import Countdown, ShowCountdown
from etoile_cli.answers.news import NewsEntry
from etoile_cli.answers.shows import CastRole
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.shows import CastMember, Certainty, Ids, Show, reported_day
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render import Display, json_values
from etoile_cli.render.blocks import Block, Cell, Facts, Heading, Line, Lines, Segment, cell
from etoile_cli.render.cast import part_object
from etoile_cli.render.countdown import Field, countdown_object, show_object
from etoile_cli.render.english import day, season_name, since_when, window
from etoile_cli.render.english.changes import (
    certainty_to_add,
    changed_by,
    claimed_by,
    unchanged_dates,
)
from etoile_cli.render.english.countdowns import short_and_full, short_countdown
from etoile_cli.render.english.releases import certainty_suffix
from etoile_cli.render.english.standings import ending
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import entry_object
from etoile_cli.text import counted, shorten, to_charset

# --- in words ------------------------------------------------------------------------------------


def _before_and_after(change: Change, as_of: AsOf) -> tuple[str, str]:
    """Return both values in words; countdowns in full if they are the same in few words."""
    before, after = change.before, change.after
    if isinstance(before, Countdown) and isinstance(after, Countdown):
        (old, old_full), (new, new_full) = (short_and_full(one, as_of) for one in (before, after))
        return (old, new) if old != new else (old_full, new_full)
    return _in_words(before), _in_words(after)


def _in_words(value: Value | None) -> str:
    """Return `drama, comedy`, `6 June 2025`, `airing; the show was cancelled`."""
    match value:
        case date():
            return day(value)
        case Window():
            return window(value)
        case tuple():
            return ", ".join(value)
        case Ids():
            return ", ".join(f"{name} {one}" for name, one in value.__dict__.items() if one)
        case ShowState():
            return f"{value.status}{certainty_suffix(value.certainty)}{_ending(value)}"
        case _:
            return str(value)


def _ending(state: ShowState) -> str:
    """Return `; the show was cancelled` if a season still goes on; empty if it has not ended."""
    return f"; {ending(state.end.claim.stage)}" if state.end else ""


def _member(member: CastMember) -> str:
    """Return `Luke Kirby, lead, as Jack McMillan, until 3 May 2025`."""
    text = f"{member.name}, {member.tier}"
    if member.character:
        text += f", as {member.character}"
    if member.joined:
        text += f", from {window(member.joined)}"
    return f"{text}, until {window(member.left)}" if member.left else text


def _is_effective(change: Change) -> bool:
    """Return whether a change added news that counts, so that it has effects."""
    is_counting = isinstance(change.about, NewsChange) and change.about.counts
    return is_counting and change.kind is ChangeKind.NEWS_ADDED


def _item(change: Change, item: NewsChange, as_of: AsOf) -> str:
    """Return what an item changed, or what it claims; its note if it claims nothing."""
    words = changed_by if _is_effective(change) else claimed_by
    return "; ".join(words(item.changes, as_of.zone)) or item.news.note or ""


def _remark(item: NewsChange) -> str:
    """Return why an item that counts does not change an answer; empty if nothing is in its way."""
    changes = item.changes
    if item.superseded:
        part_of = "" if item.superseded == changes else "part of "
        return f"newer news overrides {part_of}it"
    if item.is_beside and any(one.is_new for one in changes):
        return "not confirmed: shown beside what is confirmed"
    earlier = [one.before.news.certainty for one in changes if one.before and not one.is_new]
    if not earlier or len(earlier) < len(changes):
        return ""
    return f"as reported before{certainty_suffix(max(earlier))}"


# --- text ----------------------------------------------------------------------------------------

_MOST_NAMED = 4  # of the cast of a show that was added or removed

_ADDED: Segment = ("+", "ahead")
_REMOVED: Segment = ("−", "lost")
_CHANGED: Segment = ("~", "unsure")
_FOLLOWS: Segment = (" ", "")
_ARROW: Segment = (" → ", "quiet")

Row = tuple[Cell, Cell]
"""A sign with a label, and the lines beside it."""


def blocks(answer: CatalogueChanges) -> Iterator[Block]:
    """Yield what a write changed, show by show."""
    if not answer.changes:
        yield Lines(cell("nothing changed"))
    for _, group in groupby(answer.changes, key=lambda change: change.show.id):
        changes = list(group)
        show, whole = changes[0].show, changes[0].before or changes[0].after
        if isinstance(whole, ShowCountdown):
            title, name = (shorten(show.title), "title"), (f" ({show.id})", "quiet")
            yield Heading([[_sign(changes[0].kind), (" ", ""), title, name]])
            yield Facts([*_held_rows(whole, answer.as_of)])
        else:
            yield Heading(cell(shorten(show.name), "title"))
            yield Facts([*_rows(changes, answer.as_of)])


def _labelled(sign: Segment, label: str, lines: Cell) -> Row:
    style = "quiet" if sign == _FOLLOWS else ""
    return [[("  ", ""), sign, (" ", ""), (label, style)]], lines


def _sign(kind: ChangeKind) -> Segment:
    if kind in (ChangeKind.ADDED, ChangeKind.CAST_ADDED, ChangeKind.NEWS_ADDED):
        return _ADDED
    is_removed = kind in (ChangeKind.REMOVED, ChangeKind.CAST_REMOVED, ChangeKind.NEWS_REMOVED)
    return _REMOVED if is_removed else _CHANGED


def _held_rows(answer: ShowCountdown, as_of: AsOf) -> Iterator[Row]:
    """Yield what a show holds that was added or removed, in short."""
    lines: dict[str, Line] = {
        "status": _status(answer.state),
        "cast": [(_names(answer.show.cast), "")],
        "news": [(counted(len(answer.show.news), "item"), "")],
    }
    for name, value in _held(answer, as_of):
        if value:
            yield _labelled(_FOLLOWS, name, [lines.get(name, [(str(value), "")])])


def _names(cast: tuple[CastMember, ...]) -> str:
    names = [member.name for member in cast[:_MOST_NAMED]]
    more = len(cast) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _rows(changes: list[Change], as_of: AsOf) -> Iterator[Row]:
    """Yield a row for each fact, cast member and news item, then what follows."""
    for _, group in groupby(changes, key=lambda change: (change.kind, id(change.about))):
        same = list(group)
        match same[0].about:
            case None:
                yield from (_row(change, as_of) for change in same)
            case CastMember() as member:
                text = member.name if same[0].fact else _member(member)
                yield _labelled(_sign(same[0].kind), "cast", [[(text, "")], *_fact_lines(same)])
            case NewsChange() as item:
                yield _news(same, item, as_of)
    if _is_unmoved(changes):
        yield _labelled(_FOLLOWS, "", [[("status and next release unchanged", "quiet")]])


def _is_unmoved(changes: list[Change]) -> bool:
    """Return whether news that may count was added, changed or removed, but no answer changed."""
    kinds = {change.kind for change in changes}
    has_news = bool(kinds & {ChangeKind.NEWS_CHANGED, ChangeKind.NEWS_REMOVED})
    is_moved = bool(kinds & {ChangeKind.STATUS, ChangeKind.COUNTDOWN})
    return not is_moved and (has_news or any(map(_is_effective, changes)))


def _row(change: Change, as_of: AsOf) -> Row:
    """Return a fact or an answer before and after; a fact that is new has nothing before it."""
    if isinstance(change.before, ShowState) and isinstance(change.after, ShowState):
        line = [*_status(change.before), _ARROW, *_status(change.after)]
        return _labelled(_FOLLOWS, change.kind, [line])
    if change.fact is None:
        old, new = _before_and_after(change, as_of)
        return _labelled(_FOLLOWS, change.kind, [[(old, ""), _ARROW, (new, "")]])
    if change.before is None:
        return _labelled(_ADDED, change.fact, [[_value(change.after)]])
    if change.after is None:
        return _labelled(_REMOVED, change.fact, [[_value(change.before)]])
    return _labelled(_CHANGED, change.fact, [[_value(change.before), _ARROW, _value(change.after)]])


def _value(value: Value | None) -> Segment:
    return ("not given", "quiet") if value is None else (_in_words(value), "")


def _fact_lines(changes: Iterable[Change]) -> list[Line]:
    return [
        [(f"{change.fact}: ", "quiet"), _value(change.before), _ARROW, _value(change.after)]
        for change in changes
        if change.fact
    ]


def _status(state: ShowState) -> Line:
    style = "lost" if state.status is ShowStatus.CANCELLED else ""
    return [(state.status, style), *_sureness(state.certainty), (_ending(state), "")]


def _news(changes: list[Change], item: NewsChange, as_of: AsOf) -> Row:
    change, news = changes[0], item.news
    certainty, remark = news.certainty, ""
    if _is_effective(change):
        certainty, remark = certainty_to_add(item.changes, news, as_of.zone), _remark(item)
    elif not item.counts and change.kind is not ChangeKind.NEWS_REMOVED:
        remark = f"counts from {day(reported_day(news))}"
    text = [(_item(change, item, as_of), ""), *_sureness(certainty)]
    remarks = [[(remark, "quiet")]] if remark else []
    lines = [text, *_fact_lines(changes), *remarks]
    return _labelled(_sign(change.kind), since_when(news.reported), lines)


def _sureness(certainty: Certainty) -> Line:
    return [] if certainty is Certainty.CONFIRMED else [(", ", ""), (certainty, "unsure")]


# --- what stayed ---------------------------------------------------------------------------------

_INDENT = "    "


def unchanged_lines(changes: Iterable[DateChanges], as_of: AsOf, display: Display) -> str:
    """Return a sentence for each season whose dates changed: what did not change.

    Each begins with its season if there are several.
    """
    found = [(one.season, unchanged_dates(one, as_of.zone)) for one in changes]
    are_several = len({season for season, _ in found}) > 1
    texts = (
        f"{season_name(season)}: {text}" if are_several else text for season, text in found if text
    )
    fill = TextWrapper(display.columns, _INDENT, _INDENT + "  ").fill
    return to_charset("".join(f"{fill(text)}\n" for text in texts), display.encoding)


# --- plain lines ---------------------------------------------------------------------------------

_FIELDS = 10


def plain(answer: CatalogueChanges) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each change; see docs/plain.md for its fields."""
    for change in answer.changes:
        for fields in _fields(change, answer.as_of):
            record = (change.show.id, change.show.name, change.kind, *fields)
            yield *record, *[None] * (_FIELDS - len(record))


def _fields(change: Change, as_of: AsOf) -> Iterator[tuple[Field, ...]]:
    """Yield the name of a change, its values before and after, and what else there is to it."""
    whole, about, fact = change.before or change.after, change.about, change.fact
    values = _field(change.before), _field(change.after)
    if isinstance(whole, ShowCountdown):
        for name, value in _held(whole, as_of):
            yield name, *_on_its_side(change, value)
    elif isinstance(about, CastMember):
        yield about.name, *(values if fact else _on_its_side(change, _member(about))), None, fact
    elif isinstance(about, NewsChange):
        text, weight = _item(change, about, as_of), _weight(change, about)
        counts_from, certainty = about.news.effective_from, about.news.certainty
        if fact:
            yield counts_from, *values, certainty, fact, weight, text
        else:
            yield counts_from, *_on_its_side(change, text), certainty, None, weight
    else:
        yield fact, *(values if fact else _before_and_after(change, as_of))


def _on_its_side(change: Change, value: Field) -> tuple[Field, Field]:
    """Return a value before the write if the change removed it, else after."""
    return (value, None) if _sign(change.kind) == _REMOVED else (None, value)


def _held(answer: ShowCountdown, as_of: AsOf) -> Iterable[tuple[str, Field]]:
    """Return what a show holds that was added or removed."""
    show = answer.show
    return (
        ("platform", answer.platform),
        ("status", _in_words(answer.state)),
        ("countdown", short_countdown(answer.countdown, as_of)),
        ("cast", ", ".join(member.name for member in show.cast)),
        ("news", len(show.news)),
    )


def _weight(change: Change, item: NewsChange) -> str | None:
    if change.kind is ChangeKind.NEWS_REMOVED:
        return None
    if not item.counts:
        return "awaited"
    if not item.superseded:
        return "counts"
    return "superseded" if item.superseded == item.changes else "superseded-in-part"


def _field(value: Value | None) -> Field:
    match value:
        case None | date():
            return value
        case Window():
            return value.last if value.is_day else value.words
        case _:
            return _in_words(value)


# --- JSON ----------------------------------------------------------------------------------------


def json(answer: CatalogueChanges) -> Object:
    """Return the object that docs/json.md describes."""
    changes = [_change_object(change, answer.as_of) for change in answer.changes]
    return {"answer": "changes", "changes": changes}


def _change_object(change: Change, as_of: AsOf) -> Object:
    about, cast = change.about, None
    if isinstance(about, CastMember):
        is_in = about.is_in_on(as_of.day)
        cast = part_object(CastRole(change.show, about, is_in, about.joined, about.left))
    return {
        "change": change.kind,
        "id": change.show.id,
        "title": change.show.title,
        "cast": cast,
        "news": _item_object(change.show, about) if isinstance(about, NewsChange) else None,
        "fact": change.fact,
        "old": _value_object(change.before),
        "new": _value_object(change.after),
    }


def _item_object(show: Show, item: NewsChange) -> Object:
    day_from = item.news.effective_from
    return {
        **entry_object(NewsEntry(show, item.news, item.changes)),
        "counts": item.counts,
        "counts_from": day_from.isoformat() if day_from else None,
        "superseded": [json_values.change_object(change) for change in item.superseded],
    }


def _value_object(value: Value | None) -> object:
    match value:
        case ShowState(status=status, certainty=certainty, end=end):
            stage = end.claim.stage if end else None
            return {"status": status, "certainty": certainty, "end": stage}
        case Countdown():
            return countdown_object(value)
        case ShowCountdown(show=show):
            names = [member.name for member in show.cast]
            return {"show": show_object(value), "cast": names, "news": len(show.news)}
        case _:
            return json_values.value(value)
