"""Countdowns as a screenful: a clock, and as many shows as fit, with the time left to each.

What is counted stands in a column of its own under the clock: all that moves, moves there.
"""

from __future__ import annotations

from collections.abc import Sequence

from etoile_cli.answers.countdown_results import (
    Countdown,
    Countdowns,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    ShowCountdown,
    UnderWay,
    WindowAhead,
    came_on,
)
from etoile_cli.domain.dates import AsOf, utc_moment
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.records import frozen
from etoile_cli.render import english
from etoile_cli.render.lines import (
    DOT,
    GAP,
    columns_of,
    dotted,
    drawn,
    piece,
    to_the_left,
    to_the_right,
    wrapped,
)
from etoile_cli.render.look import NARROW, WIDE, Screenful, Segment, SegmentLine, Style
from etoile_cli.text import width

_BESIDE = 40  # columns from which what is counted stands beside the rest, not above it
_SPELT = 140  # columns from which days are told in full, the platform's own too
_FRAMED, _ROOMY = 4, 8  # rows from which there is a heading, and air around what is told
_USUAL_HEIGHT = 24

Block = list[SegmentLine]
"""The lines of one show."""


@frozen
class _Row:
    """One show: what is counted, its title, and facts of what is ahead, or else a sentence.

    The facts are what comes, how sure that is, and when; some may be empty. `more` follows them
    where there is room.
    """

    count: Segment
    title: Segment
    ticks: bool
    facts: tuple[Segment, ...]
    more: tuple[Segment, ...]
    sentence: str


def screenful(answer: Countdowns, now: AsOf, look: Style, has_keys: bool) -> Screenful:
    """Countdowns at a moment that they hold for, in lines that fit the screen of a look.

    What does not fit is counted; `has_keys` says that the reader can press one to end it.
    """
    height = look.height or _USUAL_HEIGHT
    room = height - 2 * (height >= _FRAMED) - 2 * (height >= _ROOMY)
    rows = [_row(show, now, look) for show in answer.shows[:room]]
    margin = max([width("00:00:00"), *(width(row.count[0]) for row in rows)])
    margin = margin if look.width >= _BESIDE else 0
    blocks = _fitting(_laid_out(rows, margin, look.width), room)
    ticks = any(row.ticks for row in rows[: len(blocks)])
    hidden = len(answer.shows) - len(blocks)
    body = _joined(blocks, room if look.width < NARROW and not hidden else 0)
    lines = [
        _heading(now, margin, ticks),
        [],
        *(body[:room] or [[*_indent(margin), ("Nothing is ahead.", "")]]),
        [],
        _footing(hidden, margin, has_keys, ticks or now.at is None),
    ]
    return Screenful(tuple(drawn(line, look) for line in _framed(lines, height)), ticks)


# --- what is told --------------------------------------------------------------------------------


def _row(show: ShowCountdown, now: AsOf, look: Style) -> _Row:
    title = piece(show.show.name, "title")
    match show.countdown:
        case DaysLeft() | WindowAhead() as counting:
            count, ticks = _counted(counting, now)
            facts, more = _facts(counting.drop, now, look)
            return _Row(count, title, ticks, facts, more, "")
        case UnderWay(next=counting) as under_way:
            count, ticks = _counted(counting, now)
            facts, more = _facts(counting.drop, now, look)
            rest = piece(english.rest(under_way), "quiet")
            return _Row(count, title, ticks, facts, (*more, rest), "")
        case Lapsed() | Out() | NothingAhead():
            is_new = came_on(show, now.day)
            count = ("out today", "near") if is_new else _not_counted(show.countdown)
            return _Row(count, title, False, (), (), english.sentence(show, now))


def _counted(counting: DaysLeft | WindowAhead, now: AsOf) -> tuple[Segment, bool]:
    """How long until a drop, and whether that is told to the second."""
    match counting:
        case DaysLeft(drop=drop, days=days):
            style = "near" if days < 8 else "ahead"
            at = utc_moment(drop.when, now.zone)
            if at and now.at and at > now.at:
                left = at - now.at.replace(microsecond=0)
                return (english.ticking(left), style), True
            return (english.in_days(days), style), False
        case WindowAhead():
            return (_window(counting), "ahead"), False


def _window(counting: WindowAhead) -> str:
    """`in 21–51 days`, `any day now`, `in 21+ days`: the window itself is told beside it."""
    if counting.drop.days.is_unbounded:
        return "no date yet"
    if counting.first == 0:
        return "any day now"
    if counting.last is None:
        return f"in {counting.first:,}+ days"
    return f"in {counting.first:,}–{counting.last:,} days"


def _not_counted(countdown: Countdown) -> Segment:
    match countdown:
        case Lapsed():
            return "overdue", "unsure"
        case Out():
            return "out", ""
        case _:
            return "–", "quiet"


def _facts(
    drop: SeasonDrop, now: AsOf, look: Style
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The facts of a drop, and what else there is to say of it."""
    is_spelt = look.width >= _SPELT
    when = english.when if is_spelt else english.when_here
    is_sure = drop.certainty is Certainty.CONFIRMED
    facts = (
        piece(english.short_episodes(drop)),
        piece("" if is_sure else english.certainty(drop), "unsure"),
        piece(when(drop, now, english.weekday if is_spelt else english.short_weekday)),
    )
    more = (drop.platform, drop.label)
    return facts, tuple(piece(said, "quiet") for said in more if said)


def _heading(now: AsOf, margin: int, ticks: bool) -> SegmentLine:
    """The moment, for somebody in their zone; its hour only where that moves."""
    there = now.at.astimezone(now.zone) if now.at else None
    clock = (f"{there:%H:%M:%S}" if ticks else "") if there else "as of"
    day = piece(english.weekday(now.day), "title")
    zone = piece(english.zone_name(there) if there else "", "quiet")
    country = piece(f"for {now.country}" if now.country else "", "quiet")
    return [*to_the_right((clock, "title"), margin), GAP, *dotted([day, zone, country])]


def _footing(hidden: int, margin: int, has_keys: bool, is_told: bool) -> SegmentLine:
    """What does not fit, how to end it, and why nothing ticks where that is not told above."""
    more = f"and {hidden:,} more" if hidden else ""
    end = "q ends it" if has_keys else "Ctrl-C ends it"
    why = "" if is_told else "no hour is known, so it counts days"
    return [*_indent(margin), *dotted([(said, "quiet") for said in (more, end, why)])]


# --- how it is laid out --------------------------------------------------------------------------


def _laid_out(rows: Sequence[_Row], margin: int, columns: int) -> list[Block]:
    if columns >= NARROW:
        return _wide(rows, margin, columns)
    return [_narrow(row, margin, columns) for row in rows]


def _wide(rows: Sequence[_Row], margin: int, columns: int) -> list[Block]:
    """A line for each show, its facts in columns where there are enough; a sentence takes more."""
    titles = min(max((width(row.title[0]) for row in rows), default=0), columns // 4)
    before = margin + titles + 2 * width(GAP[0])
    widths = _widths(rows) if columns >= _SPELT else []
    blocks = []
    for row in rows:
        head = [*to_the_right(row.count, margin), GAP, *to_the_left(row.title, titles), GAP]
        in_columns = row.facts and widths
        room = columns - before
        said = [_in_columns(row, widths, room)] if in_columns else _said(row, min(room, WIDE))
        blocks.append([[*head, *said[0]], *([(" " * before, ""), *line] for line in said[1:])])
    return blocks


def _widths(rows: Sequence[_Row]) -> list[int]:
    table = zip(*(row.facts for row in rows if row.facts), strict=True)
    return [max(width(text) for text, _ in column) for column in table]


def _in_columns(row: _Row, widths: Sequence[int], room: int) -> SegmentLine:
    """The facts of a show in columns, without one that nobody has, and as much more as fits."""
    columns = zip(row.facts, widths, strict=True)
    facts = [part for fact, most in columns if most for part in (*to_the_left(fact, most), GAP)]
    return [*facts, *_that_fit([], row.more, room - columns_of(facts))]


def _narrow(row: _Row, margin: int, columns: int) -> Block:
    """Two lines for a show, or three where not even two pieces fit beside each other."""
    beside = [[*to_the_right(row.count, margin), GAP, row.title]]
    head: Block = beside if margin else [[row.count], [row.title]]
    indent = _indent(margin)
    said = _said(row, columns - columns_of(indent))
    return [*head, *([*indent, *line] for line in said)]


def _said(row: _Row, room: int) -> Block:
    """The facts of a show in one line, and as much more as fits; or its sentence, however long."""
    facts = _that_fit(dotted([*row.facts]), row.more, room)
    return [facts] if row.facts else wrapped(row.sentence, room)


def _that_fit(line: SegmentLine, more: Sequence[Segment], room: int) -> SegmentLine:
    """A line, and as many more pieces as there is room for."""
    for one in more:
        longer = [*line, DOT, one] if line else [one]
        if columns_of(longer) > room:
            break
        line = longer
    return line


def _indent(margin: int) -> SegmentLine:
    return [(" " * margin, ""), GAP] if margin else []


def _fitting(blocks: list[Block], room: int) -> list[Block]:
    """The blocks that there is room for, and the first in any case."""
    used = 0
    for count, block in enumerate(blocks):
        used += len(block)
        if used > room and count:
            return blocks[:count]
    return blocks


def _joined(blocks: list[Block], room: int) -> Block:
    """All lines, with an empty one between the blocks where there is room for it."""
    is_airy = sum(map(len, blocks)) + len(blocks) - 1 <= room
    air: Block = [[]] if is_airy else []
    return [line for block in blocks for line in (*air, *block)][len(air) :]


def _framed(lines: Block, height: int) -> Block:
    """The lines that a screen has room for: without air if need be, at worst what is told alone."""
    heading, _, *body, _, footing = lines
    if height >= _ROOMY:
        return lines
    return [heading, *body, footing] if height >= _FRAMED else body
