"""Releases as a catalogue writes them: from a date and a pattern, or from dated entries."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from etoile_cli.answers.rest import Rest, follows, repeating_line, same_line
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.catalogue.reader import LOCAL, Issue, Table, parse_when
from etoile_cli.cli.option_dates import find_hour, hour_zone
from etoile_cli.cli.user_input import count_or_none, drop_none, parse_day_or_window
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    NUMBER_WORDS,
    WEEKDAYS,
    AsOf,
    BadDateError,
    Instant,
    LocalHour,
    When,
    Window,
    WrittenHour,
    calendar_days,
    when_key,
)
from etoile_cli.domain.entries import Entry, key_of, numbers_of
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Extent,
    ReleaseLine,
    Weekdays,
    group_neighbours,
    join_runs,
    merge_neighbours,
    occurrence,
)
from etoile_cli.records import frozen, replace
from etoile_cli.text import normalize, shorten

POSTPONED = "postponed"

# --- dates ----------------------------------------------------------------------------------------


@frozen
class ReleaseDate:
    """The date of a release, or a window in words, and its zone if it is a local hour."""

    value: date | datetime | str
    zone: str | None = None

    @property
    def moment(self) -> date | datetime | None:
        """The exact day or hour; None for a window."""
        return None if isinstance(self.value, str) else self.value

    @property
    def last_day(self) -> date | None:
        """The last possible day; None if it is unknown."""
        return last_day_of(self.value)

    @property
    def keys(self) -> TomlTable:
        """The keys of a release line."""
        return drop_none({"date": self.value, "zone": self.zone})

    @property
    def parsed(self) -> When | None:
        """The date as a catalogue's reader parses it; None if it is invalid."""
        faults: list[Issue] = []
        when = parse_when(Table(self.keys, (), faults), self.value, ("date",), self.zone)
        return None if faults else when

    def later(self, by: timedelta) -> "ReleaseDate":
        """Return the date some time later; raise EtoileError (exit 2) if it is not one day."""
        if self.moment is None:
            message = f"nothing can repeat from `{shorten(str(self.value))}`; it is not one day"
            raise usage_error(message, "leave out the pattern until the day is known")
        try:
            return ReleaseDate(self.moment + by, self.zone) if by else self
        except OverflowError:
            raise past_the_calendar(f"`{self.value}` is at the end of the calendar") from None

    def with_hour(self, hour: When) -> "ReleaseDate":
        """Return the day at an hour; unchanged if the hour is only a day."""
        return self if isinstance(hour, Window) else release_date(hour)


def past_the_calendar(message: str) -> EtoileError:
    """Return the error (exit 2) for a date after the end of the calendar."""
    return usage_error(message, code="past-the-calendar")


def last_day_of(value: Any) -> date | None:
    """Return the last possible day of a TOML date or window; None if it is unknown."""
    if isinstance(value, str):
        return None if value == POSTPONED else parse_window(value).last
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def parse_release_date(text: str, option: str, as_of: AsOf) -> ReleaseDate:
    """Return a day, a window, or an hour such as `15 January 2027 at 9pm ET`.

    Raise EtoileError (exit 2) if it is none of these, or if an hour has no zone.
    """
    hour = find_hour(text)
    if hour is None:
        return ReleaseDate(parse_day_or_window(text, option, as_of))
    day = parse_day_or_window(hour.day, option, as_of) if hour.day else "no day"
    try:
        if isinstance(day, str):
            message = f"`{shorten(text)}` has an hour, but not one day"
            hint = f"add the day: `25 December 2026 {shorten(text.strip())}`"
            raise BadDateError("needs-a-day", message, hint if not hour.day else "use one day")
        return _at_hour(hour, hour.on(day), text)
    except BadDateError as error:
        problem = Diagnostic(error.code, f"{option}: {error}", hint=error.hint)
        raise EtoileError(Exit.USAGE, problem) from None


def _at_hour(hour: WrittenHour, wall: datetime, text: str) -> ReleaseDate:
    """Return an hour in its zone; raise BadDateError if the zone is missing or unknown."""
    if not hour.zone:
        message = f"the zone of `{shorten(text)}` is missing"
        hint = f"add it: `{shorten(text.strip())} London`, or ET, +01:00 or local"
        raise BadDateError("no-zone", message, hint)
    if normalize(hour.zone) in (LOCAL, f"{LOCAL} time", f"{LOCAL} time everywhere"):
        return ReleaseDate(wall, LOCAL)
    return release_date(Instant(wall, hour_zone(hour, text)))


def release_date(when: When) -> ReleaseDate:
    """Return a date as a catalogue writes it."""
    match when:
        case Window():
            return ReleaseDate(window_as_toml(when))
        case LocalHour(wall):
            return ReleaseDate(wall, LOCAL)
        case Instant(wall, zone):
            name = getattr(zone, "key", None)  # an offset has none
            return ReleaseDate(wall, name) if name else ReleaseDate(wall.replace(tzinfo=zone))


# --- a release by a pattern -----------------------------------------------------------------------


@frozen
class AtOnce:
    """All episodes on one day."""


@frozen
class Turns:
    """Some episodes at first, then some each turn; `first` is None if it is as many."""

    every: Every
    each: int = 1
    first: int | None = None


Pattern = AtOnce | Turns

_EVERY = {
    "daily": Every.DAY,
    "a day": Every.DAY,
    "weekly": Every.WEEK,
    "a week": Every.WEEK,
    "fortnightly": Every.FORTNIGHT,
    "a fortnight": Every.FORTNIGHT,
}
_TURNS = re.compile(
    r"(?:(?P<first>\w+) then )?(?:(?P<each>\w+) (?P<a>a (?:day|week|fortnight))"
    r"|(?P<every>daily|weekly|fortnightly))"
)
PATTERNS = ("at once", "weekly", "two then weekly", "three a week", "daily", "fortnightly")
"""Examples of patterns."""


def parse_pattern(text: str) -> Pattern:
    """Return a release pattern, in words such as PATTERNS; raise EtoileError (exit 2)."""
    words = normalize(text).replace("-", " ").removeprefix("all ")
    if words == "at once":
        return AtOnce()
    found = _TURNS.fullmatch(words)
    first, each = (_parse_number(found[name]) if found else None for name in ("first", "each"))
    if found is None or 0 in (first, each):
        hint = f"use one such as {', '.join(PATTERNS)}"
        raise usage_error(f"--pattern: `{shorten(text)}` is not a release pattern", hint)
    return Turns(_EVERY[found["every"] or found["a"]], each or 1, first)


def _parse_number(word: str | None) -> int | None:
    """Return the number in a word; 0 if it is not one."""
    if word is None:
        return None
    return count_or_none(word) or (NUMBER_WORDS.index(word) if word in NUMBER_WORDS else 0)


def release_by_pattern(
    start: ReleaseDate,
    pattern: Pattern | None,
    last: int | None,
    extra: TomlTable,
    first: int | None = None,
) -> Any:
    """Return the release of a season up to its last episode.

    `extra` has the `label`, `country` and `platform` of its lines. `first` is the number of its
    first episode, None for a whole season. Raise EtoileError (exit 2) if the pattern needs what is
    not known.
    """
    begin = 1 if first is None else first
    match pattern:
        case None:
            return [start.keys | extra] if start.moment or extra else start.value
        case AtOnce():
            if start.moment and not start.zone and not extra and first is None:
                return start.value
            run = Episodes(begin, _require_count(last, "a season at once"))
            return [{"episodes": run.written} | start.keys | extra]
        case Turns():
            run = Episodes(begin, _require_count(last, "this pattern", _OPEN))
            return _lines_in_turns(start, pattern, run, extra)


def _lines_in_turns(
    start: ReleaseDate, turns: Turns, run: Episodes, extra: TomlTable
) -> list[TomlTable]:
    repeat = {"every": str(turns.every)} | ({"each": turns.each} if turns.each > 1 else {})
    then = run.first + (turns.first or 0)
    lines: list[TomlTable] = []
    if run.first < then:
        at_first = Episodes(run.first, min(then - 1, run.last))
        lines.append({"episodes": at_first.written} | start.keys | extra)
    if then <= run.last:
        date_then = start.later(turns.every.step if lines else timedelta())
        lines.append(
            {"episodes": Episodes(then, run.last).written} | date_then.keys | repeat | extra
        )
    return lines


_OPEN = '; if it is unknown, write it by hand (`etoile edit`): episodes = "1-"'


def _require_count(episodes: int | None, needs: str, otherwise: str = "") -> int:
    if episodes is None:
        raise usage_error(f"{needs} needs the number of episodes", f"add --episodes 8{otherwise}")
    return episodes


# --- a release from entries -----------------------------------------------------------------------


def release_from_entries(entries: Iterable[Entry], rest: Rest, extra: TomlTable) -> Any:
    """Return the release that gives entries their dates.

    `extra` has the label, the country and the platform of all of them, as far as they are given.
    Entries without a date are withdrawn.
    """
    found = tuple(entries)
    extra = drop_none({"country": rest.country}) | extra
    if len(found) == 1 and not extra and (alone := _date_alone(found[0], rest)) is not None:
        return alone
    return [
        _line(run, rest) | _extra_keys(_label_and_platform(run[0], rest) | extra)
        for run in _runs(merge_neighbours(found, _join_entries), rest)
    ]


def _extra_keys(extra: TomlTable) -> TomlTable:
    return drop_none({key: extra.get(key) for key in ("label", "country", "platform")})


def _date_alone(entry: Entry, rest: Rest) -> Any:
    """Return a release that is only a date: of a whole season, or its beginning; else None."""
    when = entry.when
    if not entry.is_bare or when is None or _label_and_platform(entry, rest):
        return None
    if entry.episodes is Extent.WHOLE:
        return None if isinstance(when, LocalHour) else _with_offset(when)
    return when.words if isinstance(when, Window) and not when.is_day else None


def _with_offset(when: Window | Instant) -> date | datetime | str:
    """Return a date that needs no zone beside it."""
    if isinstance(when, Window):
        return window_as_toml(when)
    offset = when.zone.utcoffset(when.wall) or timedelta()
    return when.wall.replace(tzinfo=timezone(offset))


def window_as_toml(when: Window) -> date | str:
    """Return a day as a date, and any other window in its words."""
    first = when.first
    return first if first and when.is_day and first.isoformat() == when.words else when.words


def _join_entries(before: Entry, entry: Entry) -> Entry | None:
    """Return consecutive episodes as one entry, if one line dates them to one moment."""
    run = join_runs(before.numbers, entry.numbers)
    is_alike = (before.label, before.platform) == (entry.label, entry.platform)
    is_one = is_alike and when_key(before.when) == when_key(entry.when)
    return replace(before, numbers=run) if run and is_one else None


def _runs(entries: list[Entry], rest: Rest) -> list[list[Entry]]:
    """Return entries grouped by the lines that can repeat for them.

    A repeating line ends with the last episode of its run, so an older run must end there too.
    """
    found = group_neighbours(
        entries,
        lambda run, entry: (
            _continues(run, entry)
            and _label_and_platform(run[0], rest) == _label_and_platform(entry, rest)
        ),
    )
    return [
        part
        for run in found
        for part in ([run] if _reaches_end(run, rest) else [[entry] for entry in run])
    ]


def _continues(run: list[Entry], entry: Entry) -> bool:
    """Whether an entry is the next turn of a run."""
    head, last, line = run[0], run[-1], repeating_line(run[0])
    if line is None or head.when is None:
        return False
    if not (follows(last, entry) and same_line(last, entry)):
        return False
    size = numbers_of(head).count
    is_even = numbers_of(last).count == size >= numbers_of(entry).count
    is_next = when_key(occurrence(head.when, line.every, len(run))) == when_key(entry.when)
    return is_even and is_next and _can_begin(head.when, line)


def _can_begin(when: When, line: ReleaseLine) -> bool:
    """Whether a run can begin on a day: it has to be one of its weekdays."""
    day = calendar_days(when).first
    return not isinstance(line.every, Weekdays) or (
        day is not None and day.weekday() in line.every.days
    )


def _reaches_end(run: list[Entry], rest: Rest) -> bool:
    """Whether a run ends with the last episode that its old line dates."""
    numbers = [
        entry.numbers.last for entry in rest.ahead if entry.numbers and same_line(entry, run[0])
    ]
    return bool(numbers) and numbers_of(run[-1]).last == max(numbers)


def _line(run: list[Entry], rest: Rest) -> TomlTable:
    head, line = run[0], repeating_line(run[0])
    is_open = line is not None and line.is_open and _reaches_end(run, rest)
    if len(run) == 1 and not is_open:
        return _episodes_key(head, rest) | _date_keys(head.when)
    numbers = Episodes(numbers_of(head).first, numbers_of(run[-1]).last)
    written = f"{numbers.first}-" if is_open else numbers.written
    each = numbers_of(head).count
    return {"episodes": written} | _date_keys(head.when) | _repeat_keys(line, each)


def _repeat_keys(line: ReleaseLine | None, each: int) -> TomlTable:
    if line is None or line.every is None:
        return {}
    every = line.every
    if isinstance(every, Weekdays):
        words: Any = [WEEKDAYS[day][:3].capitalize() for day in every.days]
    else:
        words = str(every)
    return {"every": words} | ({"each": each} if each > 1 else {})


def _episodes_key(entry: Entry, rest: Rest) -> TomlTable:
    """Return the numbers of an entry; of a whole season, those of the season if known."""
    if isinstance(entry.episodes, Episodes):
        return {"episodes": entry.episodes.written}
    start, last = rest.tally.start, rest.tally.last
    if entry.episodes is Extent.WHOLE and last is not None:
        return {"episodes": Episodes(start, last).written}
    return {}


def _date_keys(when: When | None) -> TomlTable:
    return {"date": POSTPONED} if when is None else release_date(when).keys


def _label_and_platform(entry: Entry, rest: Rest) -> TomlTable:
    """Return the label and the platform that the fold would not keep by itself."""
    if entry.numbers:
        known = rest.numbered.get(entry.numbers.first)
    else:
        known = next((one for one in rest.current if key_of(one) == key_of(entry)), None)
    keeps_label = known and known.label == entry.label and (entry.numbers or entry.is_bare)
    keeps_platform = known and known.platform == entry.platform
    return drop_none(
        {
            "label": None if keeps_label else entry.label,
            "platform": None if keeps_platform else entry.platform,
        }
    )
