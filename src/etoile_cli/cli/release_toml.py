"""Releases as a catalogue writes them: from a date and a pattern, or from dated entries."""

import re
from collections.abc import Iterable
from datetime import date, timedelta, timezone
from typing import Any

from etoile_cli.answers.shifting import follows, repeating_line, same_line
from etoile_cli.answers.subject import Rest
from etoile_cli.catalogue.places import skipped_hour
from etoile_cli.catalogue.reader import LOCAL
from etoile_cli.catalogue.toml_values import TomlTable, date_keys, repeat_keys, window_as_toml
from etoile_cli.cli.user_input import (
    count_or_none,
    drop_none,
    find_hour,
    hour_zone,
    parse_day_or_window,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import (
    NUMBER_WORDS,
    AsOf,
    BadDateError,
    Instant,
    LocalHour,
    When,
    Window,
    WrittenHour,
    calendar_days,
    exists,
    is_exact,
    when_key,
)
from etoile_cli.domain.entries import Entry, key_of, numbers_of
from etoile_cli.domain.releases import (
    Episodes,
    Every,
    Extent,
    Weekdays,
    group_neighbours,
    join_runs,
    merge_neighbours,
    occurrence,
)
from etoile_cli.records import frozen, replace
from etoile_cli.text import normalize, shorten

# --- dates ----------------------------------------------------------------------------------------


def parse_release_date(text: str, option: str, as_of: AsOf) -> When:
    """Return a day, a window, or an hour such as `15 January 2027 at 9pm ET`.

    Raise EtoileError (exit 2) if it is none of these, or if an hour has no zone.
    """
    hour = find_hour(text)
    if hour is None:
        return parse_day_or_window(text, option, as_of)
    day = parse_day_or_window(hour.day, option, as_of) if hour.day else None
    try:
        if day is None or day.first is None or not day.is_day:
            message = f"`{shorten(text)}` has an hour, but no single day"
            with_day = f"add the day: `25 December 2026 {shorten(text.strip())}`"
            raise BadDateError("needs-a-day", message, "use one day" if day else with_day)
        return _hour_on(hour, day.first, text)
    except BadDateError as error:
        problem = Diagnostic(error.code, f"{option}: {error}", hint=error.hint)
        raise EtoileError(Exit.USAGE, problem) from None


def _hour_on(hour: WrittenHour, day: date, text: str) -> When:
    """Return an hour of a day; raise BadDateError if its zone is missing, or lacks the hour."""
    wall = hour.on(day)
    if not hour.zone:
        message = f"the zone of `{shorten(text)}` is missing"
        hint = f"add it: `{shorten(text.strip())} London`, or ET, +01:00 or local"
        raise BadDateError("no-zone", message, hint)
    if normalize(hour.zone) in (LOCAL, f"{LOCAL} time", f"{LOCAL} time everywhere"):
        return LocalHour(wall)
    zone = hour_zone(hour, text)
    if not exists(wall, zone):
        raise skipped_hour(wall, str(zone))
    return Instant(wall, zone)


# --- a release by a pattern -----------------------------------------------------------------------


@frozen
class Pattern:
    """Some episodes at first, then some each turn; all at once if `every` is None.

    `first` is None if it is as many as each turn.
    """

    every: Every | None
    each: int = 1
    first: int | None = None


PATTERNS = ("at once", "weekly", "two then weekly", "three a week", "daily", "fortnightly")
"""Examples of patterns."""

_EVERY = {"daily": Every.DAY, "weekly": Every.WEEK, "fortnightly": Every.FORTNIGHT}
_TURNS = re.compile(
    r"(?:(?P<first>\w+) then )?"
    r"(?:(?P<each>\w+) a (?P<unit>day|week|fortnight)|(?P<every>daily|weekly|fortnightly))"
)


def parse_pattern(text: str) -> Pattern:
    """Return a release pattern, in words such as PATTERNS; raise EtoileError (exit 2)."""
    words = normalize(text).replace("-", " ").removeprefix("all ")
    if words == "at once":
        return Pattern(None)
    found = _TURNS.fullmatch(words)
    first, each = (found and _parse_number(found[name]) for name in ("first", "each"))
    if found is None or 0 in (first, each):
        hint = f"use one such as {', '.join(PATTERNS)}"
        raise usage_error(f"--pattern: `{shorten(text)}` is not a release pattern", hint)
    every = Every(found["unit"]) if found["unit"] else _EVERY[found["every"]]
    return Pattern(every, each or 1, first)


def _parse_number(word: str | None) -> int | None:
    """Return the number in a word; 0 if it is not one."""
    if word is None:
        return None
    return count_or_none(word) or (NUMBER_WORDS.index(word) if word in NUMBER_WORDS else 0)


def release_by_pattern(
    start: When,
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
    keys = date_keys(start)
    is_bare = not extra and first is None and "zone" not in keys
    if pattern is None:
        return [keys | extra] if is_exact(start) or extra else keys["date"]
    if pattern.every is None and is_bare and is_exact(start):
        return keys["date"]
    if last is None:
        needs = "this pattern" if pattern.every else "a season at once"
        hint = "add --episodes 8"
        if pattern.every:
            hint += '; if it is unknown, write it by hand (`etoile edit`): episodes = "1-"'
        raise usage_error(f"{needs} needs the number of episodes", hint)
    run = Episodes(1 if first is None else first, last)
    at_first = run.count if pattern.every is None else min(pattern.first or 0, run.count)
    then = run.first + at_first
    lines = [{"episodes": Episodes(run.first, then - 1).written} | keys | extra] if at_first else []
    if pattern.every and then <= last:
        lines.append(_repeating_line(start, pattern, Episodes(then, last), bool(lines)) | extra)
    return lines


def _repeating_line(start: When, pattern: Pattern, run: Episodes, is_later: bool) -> TomlTable:
    """Return the line of what repeats, from a date or one turn later."""
    if not is_exact(start):
        message = f"nothing can repeat from `{shorten(calendar_days(start).words)}`"
        hint = "leave out the pattern until the day is known"
        raise usage_error(f"{message}; it is not one day", hint)
    keys = date_keys(occurrence(start, pattern.every, int(is_later)))
    return {"episodes": run.written} | keys | repeat_keys(pattern.every, pattern.each)


# --- a release from entries -----------------------------------------------------------------------


def release_from_entries(entries: Iterable[Entry], rest: Rest, extra: TomlTable) -> Any:
    """Return the release that gives entries their dates; those without a date are withdrawn.

    `extra` has the label, the country and the platform of all of them, as far as they are given.
    """
    found = tuple(entries)
    extra = drop_none({"country": rest.country}) | extra
    if len(found) == 1 and not extra and (alone := _date_alone(found[0], rest)) is not None:
        return alone
    lines = []
    for run in _runs(merge_neighbours(found, _join_entries), rest):
        keys = _label_and_platform(run[0], rest) | extra
        ordered = {key: keys[key] for key in ("label", "country", "platform") if key in keys}
        lines.append(_line(run, rest) | ordered)
    return lines


def _date_alone(entry: Entry, rest: Rest) -> Any:
    """Return a release that is only a date: of a whole season, or its beginning; else None."""
    if not entry.is_bare or _label_and_platform(entry, rest):
        return None
    is_whole = entry.episodes is Extent.WHOLE
    match entry.when:
        case Window() as window if is_whole or not window.is_day:
            return window_as_toml(window)
        case Instant(wall, zone) if is_whole:
            return wall.replace(tzinfo=timezone(zone.utcoffset(wall) or timedelta()))
        case _:
            return None


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
    """Return whether an entry is the next turn of a run, which begins on one of its weekdays."""
    head, last, line = run[0], run[-1], repeating_line(run[0])
    if line is None or head.when is None or not (follows(last, entry) and same_line(last, entry)):
        return False
    size = numbers_of(head).count
    is_even = numbers_of(last).count == size >= numbers_of(entry).count
    is_next = when_key(occurrence(head.when, line.every, len(run))) == when_key(entry.when)
    day = calendar_days(head.when).first
    weekdays = line.every.days if isinstance(line.every, Weekdays) else range(7)
    return is_even and is_next and (day is None or day.weekday() in weekdays)


def _reaches_end(run: list[Entry], rest: Rest) -> bool:
    """Return whether a run ends with the last episode that its old line dates."""
    numbers = [
        entry.numbers.last for entry in rest.ahead if entry.numbers and same_line(entry, run[0])
    ]
    return bool(numbers) and numbers_of(run[-1]).last == max(numbers)


def _line(run: list[Entry], rest: Rest) -> TomlTable:
    head, line = run[0], repeating_line(run[0])
    is_open = line is not None and line.is_open and _reaches_end(run, rest)
    if len(run) == 1 and not is_open:
        return _episodes_key(head, rest) | date_keys(head.when)
    numbers = Episodes(numbers_of(head).first, numbers_of(run[-1]).last)
    written = f"{numbers.first}-" if is_open else numbers.written
    repeat = repeat_keys(line.every, numbers_of(head).count) if line else {}
    return {"episodes": written} | date_keys(head.when) | repeat


def _episodes_key(entry: Entry, rest: Rest) -> TomlTable:
    """Return the numbers of an entry; of a whole season, those of the season if known."""
    tally = rest.tally
    if isinstance(entry.episodes, Episodes):
        return {"episodes": entry.episodes.written}
    if entry.episodes is Extent.WHOLE and tally.last is not None:
        return {"episodes": Episodes(tally.start, tally.last).written}
    return {}


def _label_and_platform(entry: Entry, rest: Rest) -> TomlTable:
    """Return the label and the platform that the fold would not keep."""
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
