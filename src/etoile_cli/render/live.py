"""Countdowns as a screenful: a clock, and as many shows as fit, with the time left to each.

What is counted stands in a column of its own under the clock: all that moves, moves there.
"""

from __future__ import annotations

from collections.abc import Sequence

from etoile_cli.answers.countdown import Countdown, CountdownKind, ShowCountdown, came_on
from etoile_cli.answers.results import CountdownList
from etoile_cli.domain.dates import AsOf, utc_moment
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.records import frozen
from etoile_cli.render.blocks import Line, Segment
from etoile_cli.render.english import countdowns, dates, names
from etoile_cli.render.layout import line_width, wrap
from etoile_cli.render.style import NARROW, WIDE, Display, Screenful, painted
from etoile_cli.text import escape_controls, truncate, width

_BESIDE = 40  # columns from which what is counted stands beside the rest, not above it
_SPELT = 140  # columns from which days are told in full, the platform's own too
_FRAMED, _ROOMY = 4, 8  # rows from which there is a heading, and air around what is told
_USUAL_HEIGHT = 24

Block = list[Line]
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


def screenful(answer: CountdownList, now: AsOf, display: Display, has_keys: bool) -> Screenful:
    """Countdowns at a moment that they hold for, in lines that fit the screen of a display.

    What does not fit is counted; `has_keys` says that the reader can press one to end it.
    """
    height = display.height or _USUAL_HEIGHT
    room = height - 2 * (height >= _FRAMED) - 2 * (height >= _ROOMY)
    rows = [_row(show, now, display) for show in answer.shows[:room]]
    margin = max([width("00:00:00"), *(width(row.count[0]) for row in rows)])
    margin = margin if display.width >= _BESIDE else 0
    blocks = _fitting(_laid_out(rows, margin, display.width), room)
    ticks = any(row.ticks for row in rows[: len(blocks)])
    hidden = len(answer.shows) - len(blocks)
    body = _joined(blocks, room if display.width < NARROW and not hidden else 0)
    lines = [
        _heading(now, margin, ticks),
        [],
        *(body[:room] or [[*_indent(margin), ("Nothing is ahead.", "")]]),
        [],
        _footing(hidden, margin, has_keys, ticks or now.at is None),
    ]
    return Screenful(tuple(_drawn(line, display) for line in _framed(lines, height)), ticks)


# --- what is told --------------------------------------------------------------------------------


def _row(show: ShowCountdown, now: AsOf, display: Display) -> _Row:
    title = _segment(show.show.name, "title")
    countdown, drop = show.countdown, show.drop
    if drop is None or not countdown.is_ahead:
        is_new = came_on(show, now.day)
        count = ("out today", "near") if is_new else _not_counted(countdown)
        return _Row(count, title, False, (), (), countdowns.show_sentence(show, now))
    count, ticks = _counted(countdown, drop, now)
    facts, more = _facts(drop, now, display)
    rest = [_segment(countdowns.remaining(countdown), "quiet")] if countdown.rest else []
    return _Row(count, title, ticks, facts, (*more, *rest), "")


def _counted(countdown: Countdown, drop: SeasonDrop, now: AsOf) -> tuple[Segment, bool]:
    """How long until a drop, and whether that is shown to the second."""
    days = countdown.days
    if days is None:
        return (_window(countdown, drop), "ahead"), False
    style = "near" if days < 8 else "ahead"
    at = utc_moment(drop.when, now.zone)
    if at and now.at and at > now.at:
        left = at - now.at.replace(microsecond=0)
        return (countdowns.ticking(left), style), True
    return (dates.in_days(days), style), False


def _window(countdown: Countdown, drop: SeasonDrop) -> str:
    """Return `in 21–51 days`, `any day now`, `in 21+ days`: the window itself stands beside it."""
    if drop.days.is_unbounded:
        return "no date yet"
    if countdown.min_days == 0:
        return "any day now"
    if countdown.max_days is None:
        return f"in {countdown.min_days:,}+ days"
    return f"in {countdown.min_days:,}–{countdown.max_days:,} days"


def _not_counted(countdown: Countdown) -> Segment:
    match countdown.kind:
        case CountdownKind.OVERDUE:
            return "overdue", "unsure"
        case CountdownKind.OUT:
            return "out", ""
        case _:
            return "–", "quiet"


def _facts(
    drop: SeasonDrop, now: AsOf, display: Display
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The facts of a drop, and what else there is to say of it."""
    is_spelt = display.width >= _SPELT
    when = dates.drop_date if is_spelt else dates.drop_date_here
    is_sure = drop.certainty is Certainty.CONFIRMED
    facts = (
        _segment(names.short_episodes(drop)),
        _segment("" if is_sure else names.certainty_text(drop), "unsure"),
        _segment(when(drop, now, dates.weekday if is_spelt else dates.short_weekday)),
    )
    more = (drop.platform, drop.label)
    return facts, tuple(_segment(said, "quiet") for said in more if said)


def _heading(now: AsOf, margin: int, ticks: bool) -> Line:
    """The moment, for somebody in their zone; its hour only where that moves."""
    there = now.at.astimezone(now.zone) if now.at else None
    clock = (f"{there:%H:%M:%S}" if ticks else "") if there else "as of"
    day = _segment(dates.weekday(now.day), "title")
    zone = _segment(dates.zone_name(there) if there else "", "quiet")
    country = _segment(f"for {now.country}" if now.country else "", "quiet")
    return [*_to_the_right((clock, "title"), margin), _GAP, *_with_dots([day, zone, country])]


def _footing(hidden: int, margin: int, has_keys: bool, is_told: bool) -> Line:
    """What does not fit, how to end it, and why nothing ticks where that is not told above."""
    more = f"and {hidden:,} more" if hidden else ""
    end = "q ends it" if has_keys else "Ctrl-C ends it"
    why = "" if is_told else "no hour is known, so it counts days"
    return [*_indent(margin), *_with_dots([(said, "quiet") for said in (more, end, why)])]


# --- how it is laid out --------------------------------------------------------------------------


def _laid_out(rows: Sequence[_Row], margin: int, columns: int) -> list[Block]:
    if columns >= NARROW:
        return _wide(rows, margin, columns)
    return [_narrow(row, margin, columns) for row in rows]


def _wide(rows: Sequence[_Row], margin: int, columns: int) -> list[Block]:
    """A line for each show, its facts in columns where there are enough; a sentence takes more."""
    titles = min(max((width(row.title[0]) for row in rows), default=0), columns // 4)
    before = margin + titles + 2 * width(_GAP[0])
    widths = _widths(rows) if columns >= _SPELT else []
    blocks = []
    for row in rows:
        head = [*_to_the_right(row.count, margin), _GAP, *_to_the_left(row.title, titles), _GAP]
        in_columns = row.facts and widths
        room = columns - before
        said = [_in_columns(row, widths, room)] if in_columns else _said(row, min(room, WIDE))
        blocks.append([[*head, *said[0]], *([(" " * before, ""), *line] for line in said[1:])])
    return blocks


def _widths(rows: Sequence[_Row]) -> list[int]:
    table = zip(*(row.facts for row in rows if row.facts), strict=True)
    return [max(width(text) for text, _ in column) for column in table]


def _in_columns(row: _Row, widths: Sequence[int], room: int) -> Line:
    """The facts of a show in columns, without one that nobody has, and as much more as fits."""
    columns = zip(row.facts, widths, strict=True)
    facts = [part for fact, most in columns if most for part in (*_to_the_left(fact, most), _GAP)]
    return [*facts, *_that_fit([], row.more, room - line_width(facts))]


def _narrow(row: _Row, margin: int, columns: int) -> Block:
    """Two lines for a show, or three where not even two pieces fit beside each other."""
    beside = [[*_to_the_right(row.count, margin), _GAP, row.title]]
    head: Block = beside if margin else [[row.count], [row.title]]
    indent = _indent(margin)
    said = _said(row, columns - line_width(indent))
    return [*head, *([*indent, *line] for line in said)]


def _said(row: _Row, room: int) -> Block:
    """The facts of a show in one line, and as much more as fits; or its sentence, however long."""
    facts = _that_fit(_with_dots([*row.facts]), row.more, room)
    return [facts] if row.facts else [*wrap([_segment(row.sentence)], room)]


def _that_fit(line: Line, more: Sequence[Segment], room: int) -> Line:
    """A line, and as many more pieces as there is room for."""
    for one in more:
        longer = [*line, _DOT, one] if line else [one]
        if line_width(longer) > room:
            break
        line = longer
    return line


def _indent(margin: int) -> Line:
    return [(" " * margin, ""), _GAP] if margin else []


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


# --- segments ------------------------------------------------------------------------------------

_GAP: Segment = ("   ", "")
_DOT: Segment = (" · ", "quiet")


def _segment(text: str, style: str = "") -> Segment:
    return escape_controls(text), style


def _to_the_right(one: Segment, columns: int) -> Line:
    """Return a segment at the right of some columns."""
    return [(" " * (columns - width(one[0])), ""), one]


def _to_the_left(one: Segment, columns: int) -> Line:
    """Return a segment at the left of some columns, cut if it is wider."""
    text = _cut(one[0], columns)
    return [(text, one[1]), (" " * (columns - width(text)), "")]


def _with_dots(segments: Line) -> Line:
    """Return those of the segments that are not empty, with dots between them."""
    return [part for one in segments if one[0] for part in (_DOT, one)][1:]


def _drawn(line: Line, display: Display) -> str:
    """Return the text of a line, no wider than the display."""
    room, parts = display.width, []
    for text, style in line:
        shown = _cut(text, room)
        room = room - width(shown) if shown == text else 0
        parts.append(painted(shown, style, display))
    return "".join(parts).rstrip()


def _cut(text: str, columns: int) -> str:
    """Return as much of a text as some columns hold, with a mark if more than blanks is cut."""
    return text[: max(0, columns)] if text.isspace() else truncate(text, columns)
