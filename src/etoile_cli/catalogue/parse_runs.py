"""The keys of a drop that repeats, `episodes`, `every`, `each` and `until` → a run of episodes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from etoile_cli.catalogue.places import skipped_hour
from etoile_cli.catalogue.reader import Fault, KeyPath, Table, shown
from etoile_cli.domain.dates import (
    DAY,
    LAST_DAY,
    WEEKDAYS,
    BadDateError,
    Instant,
    When,
    Window,
    calendar_days,
    exists,
    in_range,
)
from etoile_cli.domain.releases import (
    MOST_EPISODES,
    Episodes,
    Every,
    Extent,
    ReleaseLine,
    Rhythm,
    Weekdays,
    join_runs,
    merge_neighbours,
    occurrence,
    occurrence_count,
    occurrences_until,
)
from etoile_cli.records import frozen
from etoile_cli.text import did_you_mean, join_words, shorten

# --- which episodes ------------------------------------------------------------------------------


@frozen
class Run:
    """The episodes of a line; of an open run, the last one is not known."""

    episodes: Episodes | Extent
    is_open: bool = False

    @property
    def first(self) -> int:
        """The number of the first episode, 1 if none is given."""
        return self.episodes.first if isinstance(self.episodes, Episodes) else 1

    @property
    def example(self) -> str:
        """A run from the first episode that has a last one."""
        return f'"{self.first}-{min(self.first + 7, MOST_EPISODES)}"'


def parse_run(table: Table) -> Run | None:
    """`"1-8"`, `"8"`, `8`, or `"1-"` for an open run; UNSTATED if the table has no episodes.

    Notes a fault and returns None if they are invalid.
    """
    value: Any = table.raw("episodes")
    if value is None:
        return Run(Extent.UNSTATED)
    start, dash, end = (part.strip() for part in shown(value).partition("-"))
    is_open = bool(dash and not end)
    ends = [start] if is_open or not dash else [start, end]
    if type(value) not in (int, str) or not all(one.isascii() and one.isdigit() for one in ends):
        message, hint = _not_a_run(value)
        table.fault("episodes", "bad-episodes", message, hint)
        return None
    first = _number(start)
    last = MOST_EPISODES if is_open else _number(ends[-1])
    if first <= last <= MOST_EPISODES:
        return Run(Episodes(first, last), is_open)
    message, hint = _not_a_run(value)
    if last < first <= MOST_EPISODES:
        message, hint = f"`{shown(value)}` runs backwards", f'write "{last}-{first}"'
    table.fault("episodes", "bad-episodes", message, hint)
    return None


def _number(digits: str) -> int:
    """The number of some digits, or one above the highest for what is longer than that."""
    return int(digits.lstrip("0")[: len(str(MOST_EPISODES)) + 1] or 0)


def _not_a_run(value: Any) -> tuple[str, str]:
    """What is wrong with episodes that are no run, and what to write instead."""
    if re.search(r"\d\.\d*[1-9]", shown(value), re.ASCII):
        message = f"`{shown(value)}` is not a run of episodes: their numbers are whole"
        return message, "number it among the specials (season = 0), or give it a `label` instead"
    message = f"`{shown(value)}` is not a run of episodes from 0 to {MOST_EPISODES}"
    return message, _one_line_each(value) or 'write "1-8", 8, or "1-" if the last one is not known'


def _one_line_each(value: Any) -> str | None:
    """How to write several runs, such as "1-3, 5" or [1, 2]; None if the value is something else.

    Runs that follow each other are one run. Of many runs, only the first are named.
    """
    parts = value if isinstance(value, list) else re.split(r"[,;&+]|\band\b", shown(value))
    found = [re.fullmatch(_RUN, shown(part), re.ASCII) for part in parts]
    given = [Episodes(int(one[1]), int(one[2] or one[1])) for one in found if one]
    if len(given) < len(parts) or any(run.last < run.first for run in given):
        return None
    runs = merge_neighbours(given, join_runs)
    if len(runs) < 2:
        return f"write {_as_toml(runs[0])}" if runs and len(parts) > 1 else None
    lines = [f"{{ episodes = {_as_toml(run)}, … }}" for run in runs[:3]]
    return f"write one line each: {', '.join(lines)}" + ", …" * (len(runs) > 3)


_RUN = r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?"


def _as_toml(run: Episodes) -> str:
    """Some episodes as TOML has them: `"1-8"`, or `8`."""
    return f'"{run.written}"' if run.count > 1 else run.written


# --- how often -----------------------------------------------------------------------------------

_SHORT = [day[:3].capitalize() for day in WEEKDAYS]
_LONG = [day.capitalize() for day in WEEKDAYS]
_NUMBERS = {name.casefold(): index for names in (_SHORT, _LONG) for index, name in enumerate(names)}

_AS_A_LIST = 'weekdays are written as ["Mon", "Thu"]'


def parse_every(table: Table) -> Rhythm | None:
    """`day`, `week` or `fortnight`, or a list of weekdays; None if there is none, or a fault."""
    value = table.raw("every")
    path: KeyPath = (*table.path, "every")
    if value is None:
        return None
    if isinstance(value, list):
        return _weekdays(table, value, path)
    words = join_words([f"`{word}`" for word in Every], "or")
    if not isinstance(value, str):
        table.wrong_type(path, value, f"one of {words}", _AS_A_LIST)
        return None
    if value in {*Every}:
        return Every(value)
    message = f"`{shorten(value)}` is not one of {words}"
    if (day := _weekday(value)) is not None:
        hint = f'write ["{_SHORT[day]}"]'
    else:
        hint = did_you_mean(value, Every) or _AS_A_LIST
    table.fault("every", "unknown-word", message, hint)
    return None


def _weekday(word: str) -> int | None:
    return _NUMBERS.get(word.strip().casefold())


def _weekdays(table: Table, words: list[Any], path: KeyPath) -> Weekdays | None:
    if not words:
        table.fault("every", "says-nothing", "this list has no weekdays", 'write ["Mon", "Thu"]')
    days: list[int] = []
    for index, word in enumerate(words):
        day = _read_weekday(table, word, (*path, index))
        if day in days:
            message = f"{_LONG[day]} is already in this list"
            fault = Fault((*path, index), "weekday-twice", message, "keep one of the two")
            table.faults.append(fault)
        elif day is not None:
            days.append(day)
    return Weekdays(tuple(sorted(days))) if days and len(days) == len(words) else None


def _read_weekday(table: Table, word: Any, path: KeyPath) -> int | None:
    if not isinstance(word, str):
        table.wrong_type(path, word, "a weekday", 'write "Mon"')
        return None
    day = _weekday(word)
    if day is None:
        near = did_you_mean(word, [*_SHORT, *_LONG])
        hint = near or f"write {join_words(_SHORT, 'or')}"
        if word in {*Every}:
            hint = f'write every = "{word}"'
        table.faults.append(
            Fault(path, "unknown-word", f"`{shorten(word)}` is not a weekday", hint)
        )
    return day


# --- whether they fit together -------------------------------------------------------------------


def check_repeat(table: Table, when: When | None, run: Run | None, every: Rhythm | None) -> None:
    """Note what is missing or needless among the keys of a repeat."""
    episodes = run.episodes if run else None
    if not table.has("every"):
        _check_single(table, run)
    elif isinstance(episodes, Extent):
        table.fault(
            "every",
            "every-needs-episodes",
            "a drop that repeats needs its `episodes`, to know when to end",
            'add episodes = "1-8", or "1-" if the last one is not known',
        )
    elif table.has("until") and run and not run.is_open:
        _until_is_needless(table, run)
    if not table.has("every") or when is None:
        return
    if isinstance(when, Window) and not when.is_day:
        table.fault(
            "date",
            "needs-a-day",
            f"`{when.words}` is not one day, so nothing can repeat from it",
            "write the day, or leave `every` out",
        )
    elif isinstance(every, Weekdays):
        _check_first_weekday(table, calendar_days(when).first, every)


def _check_single(table: Table, run: Run | None) -> None:
    if table.has("each"):
        message, hint = (
            "`each` says nothing without `every`",
            'add every = "week", or remove `each`',
        )
        table.fault("each", "each-needs-every", message, hint)
    if run is None:
        return
    if run.is_open:
        table.fault(
            "episodes",
            "open-needs-every",
            "a run without a last episode has to repeat",
            f'add every = "week", or write the last episode: {run.example}',
        )
    elif table.has("until"):
        _until_is_needless(table, run)


def _until_is_needless(table: Table, run: Run) -> None:
    message = "`until` is for a run whose last episode is not given"
    how = "" if table.has("every") else ' and every = "week"'
    hint = f'write episodes = "{run.first}-"{how}, or remove `until`'
    table.fault("until", "until-needs-open-run", message, hint)


def _check_first_weekday(table: Table, start: date | None, every: Weekdays) -> None:
    if start is None or start.weekday() in every.days:
        return
    following = next(
        day for turn in range(1, 7) if (day := start + turn * DAY).weekday() in every.days
    )
    days = join_words(_LONG[day] for day in every.days)
    message = f"{start} is a {_LONG[start.weekday()]}, and `every` lists only {days}"
    other = f'add "{_SHORT[start.weekday()]}" to `every`'
    hint = f"write {following}, a {_LONG[following.weekday()]}, or {other}"
    table.fault("date", "unlisted-weekday", message, hint)


# --- up to which day -----------------------------------------------------------------------------


def with_end(table: Table, line: ReleaseLine, until: date) -> ReleaseLine | None:
    """An open run that ends on a day, included; any other line as it is.

    Notes a fault and returns None if the run would be over before it begins, or has more episodes
    than there can be.
    """
    is_dated = not isinstance(line.when, Window) or line.when.is_day
    if not (line.is_open and line.when and line.every and is_dated):
        return line
    start = calendar_days(line.when).first
    if start and until < start:
        message = f"{until} is before {start}, the day this run begins"
        table.fault("until", "until-before-date", message, "write a later day")
        return None
    episodes = _up_to(line, line.when, line.every, until)
    if episodes is None:
        message = (
            f"by {until} this run would be past episode {MOST_EPISODES}, the last there can be"
        )
        table.fault("until", "out-of-range", message, "check `until`, `every` and `each`")
        return None
    return ReleaseLine(
        episodes, line.when, line.every, line.each, line.label, line.country, line.platform
    )


def _up_to(line: ReleaseLine, when: When, every: Rhythm, until: date) -> Episodes | None:
    """The episodes of an open run up to a day; None if they are more than there can be."""
    if not isinstance(line.episodes, Episodes):
        return None
    if calendar_days(occurrence(when, every, occurrence_count(line))).overlaps(None, until):
        return None
    first, count = line.episodes.first, occurrences_until(when, every, until)
    return Episodes(first, min(first + count * line.each - 1, MOST_EPISODES))


# --- whether every turn exists -------------------------------------------------------------------


def check_turns(table: Table, line: ReleaseLine) -> bool:
    """Whether every drop of a line falls on a day, and at an hour, that exist; notes it if not.

    Of an open run, only the first drop is known, and `read_when` has checked that one.
    """
    when, every = line.when, line.every
    if when is None or every is None or line.is_open:
        return True
    if isinstance(when, Window) and not when.is_day:
        return True
    try:
        in_range(
            calendar_days(occurrence(when, every, occurrence_count(line) - 1)).first or LAST_DAY
        )
    except (OverflowError, BadDateError):
        message = f"these drops run past {LAST_DAY}, the last day that etoile reckons with"
        table.fault("every", "past-the-calendar", message, "look at `episodes` and `each`")
        return False
    return not isinstance(when, Instant) or _has_every_hour(table, line, when, every)


def _has_every_hour(table: Table, line: ReleaseLine, start: Instant, every: Rhythm) -> bool:
    for turn in range(occurrence_count(line)):
        when = occurrence(start, every, turn)
        if isinstance(when, Instant) and not exists(when.wall, when.zone):
            error = skipped_hour(when.wall, str(when.zone))
            error.hint = "give that drop a line of its own, at the hour that it has"
            table.bad_date((*table.path, "date"), error)
            return False
    return True
