"""The `release` of a news item → what is scheduled, everywhere and in single countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from etoile_cli.catalogue.places import parse_country, skipped_hour
from etoile_cli.catalogue.reader import (
    POSTPONED,
    Issue,
    KeyPath,
    TableReader,
    parse_when,
    show_value,
)
from etoile_cli.domain.dates import (
    DAY,
    LAST_DAY,
    WEEKDAYS,
    BadDateError,
    Instant,
    When,
    calendar_days,
    exact_day,
    in_range,
    is_exact,
)
from etoile_cli.domain.releases import (
    MOST_EPISODES,
    Episodes,
    Every,
    Extent,
    Plan,
    Postponed,
    ReleaseLine,
    Rhythm,
    Weekdays,
    first_skipped,
    join_runs,
    merge_neighbours,
    occurrence,
    occurrence_count,
    occurrences_until,
    time_to,
)
from etoile_cli.domain.shows import Scheduled
from etoile_cli.records import frozen, replace
from etoile_cli.text import did_you_mean, join_words, shorten

_KEYS = ("date", "episodes", "every", "each", "until", "label", "country", "platform", "zone")


def parse_release(table: TableReader, key: str) -> Iterator[Scheduled]:
    """Yield what a release schedules: the general release, and that of each country it names."""
    value = table.raw(key)
    path: KeyPath = (*table.path, key)
    if _is_postponed(value):
        yield Scheduled(Postponed())
    elif isinstance(value, dict):
        yield from _by_country([TableReader(value, path, table.issues)])
    elif isinstance(value, list):
        if not value:
            table.add_issue(key, "says-nothing", "this release has no drops")
        hint = "write each drop as { date = 2025-04-24 }"
        yield from _by_country(table.tables_of(value, path, hint))
    elif when := parse_when(table, value, path, None):
        # A day is the whole season at once; a wider window leaves that open.
        extent = Extent.WHOLE if is_exact(when) else Extent.UNSTATED
        yield Scheduled(Plan((ReleaseLine(extent, when),)))


def _is_postponed(value: Any) -> bool:
    return isinstance(value, str) and value.strip().casefold() == POSTPONED


def _by_country(tables: list[TableReader]) -> Iterator[Scheduled]:
    by_country: dict[str | None, list[ReleaseLine]] = {}
    for line in filter(None, map(_line, tables)):
        by_country.setdefault(line.country, []).append(line)
    for country, lines in by_country.items():
        yield Scheduled(Plan(tuple(lines)), country)


def _line(table: TableReader) -> ReleaseLine | None:
    line = _postponed_line(table) if _is_postponed(table.raw("date")) else _dated_line(table)
    table.check_keys(*_KEYS)
    return line


def _postponed_line(table: TableReader) -> ReleaseLine | None:
    """Return a line that withdraws the date of what it names."""
    run = _parse_run(table)
    if run and run.is_open:
        message = "a postponed run needs a last episode"
        hint = f'write {run.example}; release = "postponed" postpones all that is not out'
        table.add_issue("episodes", "open-needs-every", message, hint)
    for key in ("every", "each", "until", "zone"):
        if table.has(key):
            message = f"`{key}` cannot be combined with a postponed date"
            table.add_issue(key, "needless-key", message, f"remove `{key}`, or give the new date")
    texts = _texts(table)
    return ReleaseLine(run.episodes, None, **texts) if run else None


def _dated_line(table: TableReader) -> ReleaseLine | None:
    """Return a line with a date, which may repeat."""
    when: When | None = None
    if (value := table.raw("date")) is None:
        table.add_missing("date", "date = 2025-04-24")
    else:
        when = parse_when(table, value, (*table.path, "date"), table.text("zone"))
    run, texts = _parse_run(table), _texts(table)
    every, each = _parse_every(table), table.number("each", 1, MOST_EPISODES)
    until = table.day("until")
    _check_repeat(table, when, run, every)
    if when is None or run is None:
        return None
    line: ReleaseLine | None = ReleaseLine(
        episodes=run.episodes,
        when=when,
        every=every,
        each=each or 1,
        **texts,
        is_open=run.is_open,
    )
    if until and line:
        line = _end_on(table, line, until)
    return line if line and _check_occurrences(table, line) else None


def _texts(table: TableReader) -> dict[str, Any]:
    return {
        "label": table.text("label"),
        "country": _country(table),
        "platform": table.text("platform"),
    }


def _country(table: TableReader) -> str | None:
    country = table.text("country")
    if country is None or (len(country) == 2 and all("A" <= letter <= "Z" for letter in country)):
        return country
    letters = parse_country(country)
    hint = f"write {letters}" if letters else "write GB for the United Kingdom, US for the US"
    message = f"`{shorten(country)}` is not a two-letter country code"
    table.add_issue("country", "bad-country", message, hint)
    return None


# --- episodes -------------------------------------------------------------------------------------


@frozen
class _Run:
    """The episodes of a line; the last one of an open run is unknown."""

    episodes: Episodes | Extent
    is_open: bool = False

    @property
    def first(self) -> int:
        """The number of the first episode, 1 if there are no numbers."""
        return self.episodes.first if isinstance(self.episodes, Episodes) else 1

    @property
    def example(self) -> str:
        """A run from the first episode that has a last one."""
        return f'"{self.first}-{min(self.first + 7, MOST_EPISODES)}"'


def _parse_run(table: TableReader) -> _Run | None:
    """Return the run of `"1-8"`, `"8"`, `8`, or `"1-"`; UNSTATED if there are no episodes.

    Add an issue and return None if they are invalid.
    """
    value: Any = table.raw("episodes")
    if value is None:
        return _Run(Extent.UNSTATED)
    run = _read_run(show_value(value)) if type(value) in (int, str) else None
    if run is None:
        table.add_issue("episodes", "bad-episodes", *_not_a_run(value))
    elif isinstance(one := run.episodes, Episodes) and one.last < one.first:
        message, hint = f"`{show_value(value)}` runs backwards", f'write "{one.last}-{one.first}"'
        table.add_issue("episodes", "bad-episodes", message, hint)
        return None
    return run


@cache
def _read_run(written: str) -> _Run | None:
    """Return a run, perhaps backwards, shared as most seasons have the same ones."""
    start, dash, end = [part.strip() for part in written.partition("-")]
    digits, is_open = start + end, bool(dash and not end)
    if not (start and digits.isascii() and digits.isdigit()):
        return None
    first, last = _number(start), MOST_EPISODES if is_open else _number(end or start)
    return _Run(Episodes(first, last), is_open) if max(first, last) <= MOST_EPISODES else None


def _number(digits: str) -> int:
    """Return the number of some digits; too many digits give one above the highest number."""
    return int(digits.lstrip("0")[: len(str(MOST_EPISODES)) + 1] or 0)


def _not_a_run(value: Any) -> tuple[str, str]:
    """Return the error of episodes that are not a run, and its fix."""
    if re.search(r"\d\.\d*[1-9]", show_value(value), re.ASCII):
        message = f"`{show_value(value)}` is not a run of episodes: their numbers are whole"
        return message, "number it among the specials (season = 0), or give it a `label` instead"
    message = f"`{show_value(value)}` is not a run of episodes from 0 to {MOST_EPISODES}"
    return message, _line_for_each(value) or 'write "1-8", 8, or "1-" if the last one is unknown'


def _line_for_each(value: Any) -> str | None:
    """Return how to write several runs, such as "1-3, 5" or [1, 2]; None for other values.

    Runs that follow each other become one. Of many runs, only the first are named.
    """
    parts = value if isinstance(value, list) else re.split(r"[,;&+]|\band\b", show_value(value))
    pattern = r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?"
    found = [re.fullmatch(pattern, show_value(part), re.ASCII) for part in parts]
    named = [Episodes(int(one[1]), int(one[2] or one[1])) for one in found if one]
    if len(named) < len(parts) or any(run.last < run.first for run in named):
        return None
    written = [
        f'"{run.written}"' if run.count > 1 else run.written
        for run in merge_neighbours(named, join_runs)
    ]
    if len(written) < 2:
        return f"write {written[0]}" if written and len(parts) > 1 else None
    lines = [f"{{ episodes = {run}, … }}" for run in written[:3]]
    return f"write one line each: {', '.join(lines)}" + (", …" if len(written) > 3 else "")


# --- repeats --------------------------------------------------------------------------------------

_SHORT = [day[:3].capitalize() for day in WEEKDAYS]
_LONG = [day.capitalize() for day in WEEKDAYS]
_NUMBERS = {name.casefold(): index for names in (_SHORT, _LONG) for index, name in enumerate(names)}
_EVERY = {every.value: every for every in Every}
_AS_A_LIST = 'write weekdays as ["Mon", "Thu"]'


def _parse_every(table: TableReader) -> Rhythm | None:
    """Return `day`, `week`, `fortnight`, or weekdays; None if there is none, or it is invalid."""
    value = table.raw("every")
    path: KeyPath = (*table.path, "every")
    if value is None:
        return None
    if isinstance(value, list):
        return _parse_weekdays(table, value, path)
    if isinstance(value, str) and value in _EVERY:
        return _EVERY[value]
    one_of = f"one of {join_words([f'`{word}`' for word in Every], 'or')}"
    if not isinstance(value, str):
        table.add_wrong_type(path, value, one_of, _AS_A_LIST)
        return None
    if (day := _weekday(value)) is not None:
        hint = f'write ["{_SHORT[day]}"]'
    else:
        hint = did_you_mean(value, Every) or _AS_A_LIST
    table.add_issue("every", "unknown-word", f"`{shorten(value)}` is not {one_of}", hint)
    return None


def _weekday(word: str) -> int | None:
    return _NUMBERS.get(word.strip().casefold())


def _parse_weekdays(table: TableReader, words: list[Any], path: KeyPath) -> Weekdays | None:
    if not words:
        message = "this list has no weekdays"
        table.add_issue("every", "says-nothing", message, 'write ["Mon", "Thu"]')
    days: list[int] = []
    for index, word in enumerate(words):
        day = _parse_weekday(table, word, (*path, index))
        if day in days:
            message, hint = f"{_LONG[day]} is already in this list", "keep one of the two"
            table.issues.append(Issue((*path, index), "weekday-twice", message, hint))
        elif day is not None:
            days.append(day)
    return Weekdays(tuple(sorted(days))) if days and len(days) == len(words) else None


def _parse_weekday(table: TableReader, word: Any, path: KeyPath) -> int | None:
    if not isinstance(word, str):
        table.add_wrong_type(path, word, "a weekday", 'write "Mon"')
        return None
    day = _weekday(word)
    if day is None:
        near = did_you_mean(word, [*_SHORT, *_LONG])
        hint = near or f"write {join_words(_SHORT, 'or')}"
        if word in _EVERY:
            hint = f'write every = "{word}"'
        message = f"`{shorten(word)}` is not a weekday"
        table.issues.append(Issue(path, "unknown-word", message, hint))
    return day


def _check_repeat(
    table: TableReader, when: When | None, run: _Run | None, every: Rhythm | None
) -> None:
    """Add issues for what is missing or superfluous among the keys of a repeat."""
    if not table.has("every"):
        _check_single(table, run)
        return
    if run and isinstance(run.episodes, Extent):
        message = "a drop that repeats needs `episodes`, to know when it ends"
        hint = 'add episodes = "1-8", or "1-" if the last one is unknown'
        table.add_issue("every", "every-needs-episodes", message, hint)
    elif run and not run.is_open:
        _check_no_until(table, run, "")
    if when and not is_exact(when):
        message = f"`{calendar_days(when).words}` is not one day, so nothing can repeat from it"
        table.add_issue("date", "needs-a-day", message, "write the day, or remove `every`")
    elif when and isinstance(every, Weekdays):
        _check_first_weekday(table, calendar_days(when).first, every)


def _check_single(table: TableReader, run: _Run | None) -> None:
    if table.has("each"):
        hint = 'add every = "week", or remove `each`'
        table.add_issue("each", "each-needs-every", "`each` needs `every`", hint)
    if run and run.is_open:
        hint = f'add every = "week", or write the last episode: {run.example}'
        message = "a run without a last episode needs `every`"
        table.add_issue("episodes", "open-needs-every", message, hint)
    elif run:
        _check_no_until(table, run, ' and every = "week"')


def _check_no_until(table: TableReader, run: _Run, every: str) -> None:
    if table.has("until"):
        message = "`until` needs a run without a last episode"
        hint = f'write episodes = "{run.first}-"{every}, or remove `until`'
        table.add_issue("until", "until-needs-open-run", message, hint)


def _check_first_weekday(table: TableReader, start: date | None, every: Weekdays) -> None:
    if start is None or start.weekday() in every.days:
        return
    week = (start + number * DAY for number in range(1, 7))
    following = next(day for day in week if day.weekday() in every.days)
    days = join_words(_LONG[day] for day in every.days)
    message = f"{start} is a {_LONG[start.weekday()]}, but `every` lists only {days}"
    other = f'add "{_SHORT[start.weekday()]}" to `every`'
    hint = f"write {following}, a {_LONG[following.weekday()]}, or {other}"
    table.add_issue("date", "unlisted-weekday", message, hint)


def _end_on(table: TableReader, line: ReleaseLine, until: date) -> ReleaseLine | None:
    """Return an open run that ends on a day, included; other lines are unchanged.

    Add an issue and return None if the run would end before it begins, or has too many episodes.
    """
    when, every = line.when, line.every
    if not (line.is_open and when and every and is_exact(when)):
        return line
    start = calendar_days(when).first
    if start and until < start:
        message = f"{until} is before {start}, the day this run begins"
        table.add_issue("until", "until-before-date", message, "write a later day")
        return None
    is_too_long = calendar_days(occurrence(when, every, occurrence_count(line))).overlaps(
        None, until
    )
    if is_too_long or not isinstance(line.episodes, Episodes):
        message = f"by {until} this run would pass episode {MOST_EPISODES}, the highest possible"
        table.add_issue("until", "out-of-range", message, "check `until`, `every` and `each`")
        return None
    last = line.episodes.first + occurrences_until(when, every, until) * line.each - 1
    episodes = Episodes(line.episodes.first, min(last, MOST_EPISODES))
    return replace(line, episodes=episodes, is_open=False)


def _check_occurrences(table: TableReader, line: ReleaseLine) -> bool:
    """Return whether every drop of a line has a day and an hour that exist; add an issue if not.

    Only the first drop of an open run is known, and `parse_when` has checked that one.
    """
    when, every = line.when, line.every
    if when is None or every is None or line.is_open or not is_exact(when):
        return True
    count, start = occurrence_count(line), exact_day(when) or LAST_DAY
    try:
        in_range(start + time_to(start, every, count - 1))
    except (OverflowError, BadDateError):
        message = f"these drops run past {LAST_DAY}, the last day that etoile supports"
        table.add_issue("every", "past-the-calendar", message, "check `episodes` and `each`")
        return False
    if isinstance(when, Instant) and (skipped := first_skipped(when, every, count)):
        error = skipped_hour(skipped, str(when.zone))
        error.hint = "write that drop on its own line, with an hour that exists"
        table.add_bad_date((*table.path, "date"), error)
        return False
    return True
