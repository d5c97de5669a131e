"""Countdowns as a screenful: a clock, and as many shows as fit, with the time left to each.

The countdowns have their own column under the clock: only that column changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from etoile_cli.answers.countdown import (
    Countdown,
    CountdownKind,
    CountdownList,
    ShowCountdown,
    came_on,
)
from etoile_cli.domain.dates import AsOf, utc_moment
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.records import frozen
from etoile_cli.render import WIDE, Display, english
from etoile_cli.render.blocks import NARROW, Cell, Line, Segment, line_width, paint, wrap
from etoile_cli.render.english import countdowns, releases
from etoile_cli.text import escape_controls, to_charset, truncate, width

_BESIDE = 40  # columns from which countdowns are beside the rest, not above it
_SPELT = 140  # columns from which days are shown in full, the platform's own too
_FRAMED, _ROOMY = 4, 8  # rows from which there is a heading, and air around the shows
_USUAL_HEIGHT = 24

_GAP: Segment = ("   ", "")
_DOT: Segment = (" · ", "quiet")
_NOT_COUNTED: dict[CountdownKind, Segment] = {
    CountdownKind.OVERDUE: ("overdue", "unsure"),
    CountdownKind.OUT: ("out", ""),
}


@frozen
class Screenful:
    """Lines that fit a display; `ticks` is True if they change within a second."""

    lines: tuple[str, ...]
    ticks: bool


@frozen
class _Row:
    """One show: its countdown, its title, and facts about the next release, or else a sentence.

    The facts are what comes, how sure that is, and when; some may be empty. `more` follows them
    if there is room.
    """

    count: Segment
    title: Segment
    ticks: bool = False
    facts: Sequence[Segment] = ()
    more: Sequence[Segment] = ()
    sentence: str = ""


def screenful(answer: CountdownList, now: AsOf, display: Display, has_keys: bool) -> Screenful:
    """Return countdowns at a moment that they hold for, as much of them as fits the screen.

    How many do not fit is shown; `has_keys` is True if the user can press one to end it.
    """
    height = display.height or _USUAL_HEIGHT
    room = height - 2 * (height >= _FRAMED) - 2 * (height >= _ROOMY)
    rows = [_row(show, now, display.width >= _SPELT) for show in answer.shows[:room]]
    margin = max([width("00:00:00"), *(width(row.count[0]) for row in rows)])
    margin = margin if display.width >= _BESIDE else 0
    blocks = [*_laid_out(rows, margin, display.width)]
    heights = [*accumulate(map(len, blocks))]
    blocks = blocks[: max(1, sum(used <= room for used in heights))]  # the first in any case
    ticks = any(row.ticks for row in rows[: len(blocks)])
    hidden = len(answer.shows) - len(blocks)
    has_air = display.width < NARROW and not hidden and sum(heights[-1:]) + len(blocks) - 1 <= room
    air: Cell = [[]] if has_air else []
    body = [line for block in blocks for line in (*air, *block)][len(air) :]
    lines = body[:room] or [[*_indent(margin), ("No upcoming releases.", "")]]
    if height >= _FRAMED:
        around: Cell = [[]] if height >= _ROOMY else []
        end = _footing(hidden, margin, has_keys, ticks or now.at is None)
        lines = [_heading(now, margin, ticks), *around, *lines, *around, end]
    return Screenful(tuple(_drawn(line, display) for line in lines), ticks)


# --- what is shown -------------------------------------------------------------------------------


def _row(show: ShowCountdown, now: AsOf, is_spelt: bool) -> _Row:
    title = _segment(show.show.name, "title")
    countdown, drop = show.countdown, show.drop
    if drop is None or not countdown.is_ahead:
        count = _NOT_COUNTED.get(countdown.kind, ("–", "quiet"))
        count = ("out today", "near") if came_on(show, now.day) else count
        return _Row(count, title, sentence=countdowns.show_sentence(show, now))
    count, ticks = _counted(countdown, drop, now)
    is_sure = drop.certainty is Certainty.CONFIRMED
    when = english.drop_date if is_spelt else english.drop_date_here
    facts = [
        _segment(releases.short_episodes(drop)),
        _segment("" if is_sure else releases.certainty_text(drop), "unsure"),
        _segment(when(drop, now, english.weekday if is_spelt else english.short_weekday)),
    ]
    rest = countdowns.remaining(countdown) if countdown.rest else None
    more = [_segment(text, "quiet") for text in (drop.platform, drop.label, rest) if text]
    return _Row(count=count, title=title, ticks=ticks, facts=facts, more=more)


def _counted(countdown: Countdown, drop: SeasonDrop, now: AsOf) -> tuple[Segment, bool]:
    """Return how long until a drop, and whether that is shown to the second."""
    days = countdown.days
    if days is None:
        return (_window(countdown, drop), "ahead"), False
    style = "near" if days < 8 else "ahead"
    at = utc_moment(drop.when, now.zone)
    if at and now.at and at > now.at:
        return (countdowns.ticking(at - now.at.replace(microsecond=0)), style), True
    return (english.in_days(days), style), False


def _window(countdown: Countdown, drop: SeasonDrop) -> str:
    """Return `in 21–51 days`, `any day now`, `in 21+ days`: the window itself stands beside it."""
    if drop.days.is_unbounded:
        return "no date yet"
    if countdown.min_days == 0:
        return "any day now"
    if countdown.max_days is None:
        return f"in {countdown.min_days:,}+ days"
    return f"in {countdown.min_days:,}–{countdown.max_days:,} days"


def _heading(now: AsOf, margin: int, ticks: bool) -> Line:
    """Return the moment in the user's zone; its hour only if that moves."""
    there = now.at.astimezone(now.zone) if now.at else None
    clock = (f"{there:%H:%M:%S}" if ticks else "") if there else "as of"
    day = _segment(english.weekday(now.day), "title")
    zone = _segment(english.zone_name(there) if there else "", "quiet")
    country = _segment(f"for {now.country}" if now.country else "", "quiet")
    return [*_right(clock, "title", margin), _GAP, *_with_dots([day, zone, country])]


def _footing(hidden: int, margin: int, has_keys: bool, is_plain: bool) -> Line:
    """Return what does not fit, how to end it, and why nothing ticks unless that is plain."""
    more = f"and {hidden:,} more" if hidden else ""
    end = "q to quit" if has_keys else "Ctrl-C to quit"
    why = "" if is_plain else "no hour is known, so it counts days"
    return [*_indent(margin), *_with_dots([(text, "quiet") for text in (more, end, why)])]


# --- how it is laid out --------------------------------------------------------------------------


def _laid_out(rows: Sequence[_Row], margin: int, columns: int) -> Iterator[Cell]:
    """Yield the lines of each show: at best two, or one in a wide terminal."""
    is_wide = columns >= NARROW
    titles = min(max((width(row.title[0]) for row in rows), default=0), columns // 4)
    before = margin + titles + 2 * width(_GAP[0])
    indent = [(" " * before, "")] if is_wide else _indent(margin)
    facts = zip(*(row.facts for row in rows if row.facts), strict=True)
    widths = [max(width(text) for text, _ in column) for column in facts]
    for row in rows:
        text = _body(row, columns - line_width(indent), widths if columns >= _SPELT else [])
        count = [*_right(*row.count, margin), _GAP] if margin else []
        head: Cell = [[*count, row.title]] if margin else [[row.count], [row.title]]
        if is_wide:
            head = [[*count, *_left(*row.title, titles), _GAP, *text.pop(0)]]
        yield [*head, *([*indent, *line] for line in text)]


def _body(row: _Row, room: int, widths: Sequence[int]) -> Cell:
    """Return the facts in one line, and as much more as fits; or the sentence, however long.

    The facts stand in columns if these have widths, without a column that is empty.
    """
    if not row.facts:
        return [*wrap([_segment(row.sentence)], min(room, WIDE))]
    if widths:
        columns = zip(row.facts, widths, strict=True)
        line = [part for fact, most in columns if most for part in (*_left(*fact, most), _GAP)]
        shown, room = [], room - line_width(line)
    else:
        line, shown, room = [], [*row.facts], min(room, WIDE)
    for one in row.more:
        if line_width(_with_dots([*shown, one])) > room:
            break
        shown = [*shown, one]
    return [[*line, *_with_dots(shown)]]


def _segment(text: str, style: str = "") -> Segment:
    return escape_controls(text), style


def _indent(margin: int) -> Line:
    return [(" " * margin, ""), _GAP] if margin else []


def _right(text: str, style: str, columns: int) -> Line:
    """Return a text at the right of some columns."""
    return [(" " * (columns - width(text)), ""), (text, style)]


def _left(text: str, style: str, columns: int) -> Line:
    """Return a text at the left of some columns, cut if it is wider."""
    text = _cut(text, columns)
    return [(text, style), (" " * (columns - width(text)), "")]


def _with_dots(segments: Sequence[Segment]) -> Line:
    """Return those of the segments that are not empty, with dots between them."""
    return [part for one in segments if one[0] for part in (_DOT, one)][1:]


def _drawn(line: Line, display: Display) -> str:
    """Return the text of a line, no wider than the display."""
    room, parts = display.width, []
    for text, style in line:
        shown = _cut(text, room)
        room = room - width(shown) if shown == text else 0
        parts.append(paint(shown, style, display))
    return to_charset("".join(parts).rstrip(), display.encoding)


def _cut(text: str, columns: int) -> str:
    """Return as much of a text as some columns hold, with a mark if more than blanks is cut."""
    return text[: max(0, columns)] if text.isspace() else truncate(text, columns)
