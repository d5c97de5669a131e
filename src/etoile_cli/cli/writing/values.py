"""The words of options → the values that a catalogue has for them.

What they mean is not judged here: a catalogue with them is read before it is written, and what is
wrong with them is told then.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.catalogue.parse import is_season
from etoile_cli.catalogue.whens import HOUR, hour_past_midnight
from etoile_cli.cli.words import spoken_day
from etoile_cli.dates import AsOf, BadDateError, missing_day, parse_window
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.releases import MOST_EPISODES, Episodes, Every
from etoile_cli.text import folded, short

Values = dict[str, Any]
"""A table of a catalogue."""


def given(said: Mapping[str, Any]) -> Values:
    """What was said, without what nobody said (None)."""
    return {key: value for key, value in said.items() if value is not None}


def window(said: str, option: str, as_of: AsOf) -> date | str:
    """A day, also such as `yesterday`, or words for a window.

    Raises EtoileError (exit 2) where the words stand for no days.
    """
    words = said.strip()
    if spoken := spoken_day(words, as_of.day):
        return spoken
    try:
        found = parse_window(words)
    except BadDateError as error:
        problem = Problem(error.code, f"{option}: {error}", hint=error.hint)
        raise EtoileError(Exit.USAGE, problem) from None
    return found.first if found.first and found.first.isoformat() == words else words


Moment = date | datetime


@frozen
class When:
    """The date of a release, and its zone where it is a wall clock."""

    date: date | datetime | str
    zone: str | None = None

    @property
    def day(self) -> Moment | None:
        """The one day, or the hour, that it is; None for a window."""
        if not isinstance(self.date, str):
            return self.date
        words = parse_window(self.date)  # `Friday 2027-01-15` is one day, too
        return words.first if words.first == words.last else None

    def after(self, time: timedelta) -> "When":
        """The date some time later. Raises EtoileError (exit 2) where it is no day."""
        if self.day is None:
            message = f"nothing can repeat from `{short(str(self.date))}`, for it is not one day"
            problem = Problem("usage", message, hint="leave the pattern out until the day is known")
            raise EtoileError(Exit.USAGE, problem)
        try:
            return When(self.day + time, self.zone) if time else self
        except OverflowError:
            message = f"`{self.date}` is at the end of the calendar"
            raise EtoileError(Exit.USAGE, Problem("past-the-calendar", message)) from None

    @property
    def values(self) -> Values:
        """The keys of a drop."""
        return {"date": self.date} | ({"zone": self.zone} if self.zone else {})


_MOMENTS = "write 2027-01-15T21:00+01:00, or 2027-01-15T21:00 Europe/London"
_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")


def when(said: str, option: str, as_of: AsOf) -> When:
    """A day, words for a window, or an hour: `2027-01-15T21:00 Europe/London`, or with its offset.

    Raises EtoileError (exit 2) where it is none of these.
    """
    words = said.strip()
    hour = _HOUR.match(words)
    if not hour:
        return When(window(words, option, as_of))
    rest = words[hour.end() :]
    zone = rest.strip()
    _check_hour(words, option)
    has_zone = rest.startswith(" ") and zone[:1].isalpha()
    try:
        moment = datetime.fromisoformat(hour[0] if has_zone else words)
    except ValueError:
        message = f"{option}: `{short(said)}` is not a moment"
        hint = missing_day(hour[0]) or _MOMENTS
        raise EtoileError(Exit.USAGE, Problem("bad-day", message, hint=hint)) from None
    if not has_zone and moment.tzinfo is None:
        message = f"{option}: `{short(said)}` does not say in which zone"
        hint = "write 2027-01-15T21:00 Europe/London, 2027-01-15T21:00+01:00, or with local"
        raise EtoileError(Exit.USAGE, Problem("no-zone", message, hint=hint))
    return When(moment, zone if has_zone else None)


def _check_hour(words: str, option: str) -> None:
    """Raise EtoileError (exit 2) if an hour is past midnight, such as 25:30."""
    found = re.match(HOUR, words, re.ASCII)
    if found and (error := hour_past_midnight(found)):
        rest = words[found.end() :]
        has_zone = found["offset"] or rest.strip()
        zone = "" if has_zone else "; write it with its zone: … Europe/London"
        hint = f"{error.hint}{rest}{zone}"
        raise EtoileError(Exit.USAGE, Problem(error.code, f"{option}: {error}", hint=hint))


# --- how a season comes out ----------------------------------------------------------------------


@frozen
class AtOnce:
    """All episodes on one day."""


@frozen
class Rhythm:
    """Some episodes at first, and then some each time; `first` is None where it is as many."""

    every: Every
    each: int = 1
    first: int | None = None


Pattern = AtOnce | Rhythm

_NUMBER_WORDS = "one two three four five six seven eight nine ten"
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), 1)}
_EVERY = {
    "daily": Every.DAY,
    "a day": Every.DAY,
    "weekly": Every.WEEK,
    "a week": Every.WEEK,
    "fortnightly": Every.FORTNIGHT,
    "a fortnight": Every.FORTNIGHT,
}
_RHYTHM = re.compile(
    r"(?:(?P<first>\w+) then )?(?:(?P<each>\w+) (?P<a>a (?:day|week|fortnight))"
    r"|(?P<every>daily|weekly|fortnightly))"
)
PATTERNS = ("at once", "weekly", "two then weekly", "three a week", "daily", "fortnightly")
"""Examples of patterns."""


def pattern(said: str) -> Pattern:
    """How a season comes out, in the words of PATTERNS. Raises EtoileError (exit 2)."""
    words = folded(said).replace("-", " ").removeprefix("all ")
    if words == "at once":
        return AtOnce()
    found = _RHYTHM.fullmatch(words)
    first, each = (_number(found[name]) if found else None for name in ("first", "each"))
    if found is None or 0 in (first, each):
        problem = Problem(
            "usage",
            f"--pattern: `{short(said)}` is no way in which a season comes out",
            hint="write it like one of these: " + ", ".join(PATTERNS),
        )
        raise EtoileError(Exit.USAGE, problem)
    return Rhythm(_EVERY[found["every"] or found["a"]], each or 1, first)


def _number(said: str | None) -> int | None:
    """The number in a word; 0 where it is none."""
    if said is None:
        return None
    return number(said) or _NUMBERS.get(said, 0)


def release(
    at: When, how: Pattern | None, last: int | None, only: Values, first: int | None = None
) -> Any:
    """Return the `release` of a season up to its last episode.

    `only` has the `label`, `country` and `platform` of its lines. `first` is the number with which
    the rest of the season begins, None for a whole season. Raises EtoileError (exit 2) if the
    pattern needs what is not known.
    """
    match how:
        case None:
            return [at.values | only] if at.day or only else at.date
        case AtOnce():
            return _at_once(at, last, only, first)
        case Rhythm():
            start = 1 if first is None else first
            return _in_turns(at, how, (start, _known(last, "this pattern", _OPEN)), only)


def _at_once(at: When, last: int | None, only: Values, first: int | None) -> Any:
    if at.day and not at.zone and not only and first is None:
        return at.date
    end = _known(last, "a season at once")
    return [{"episodes": Episodes(1 if first is None else first, end).written} | at.values | only]


def _in_turns(at: When, how: Rhythm, run: tuple[int, int], only: Values) -> list[Values]:
    repeated = {"every": str(how.every)} | ({"each": how.each} if how.each > 1 else {})
    first, last = run
    then = first + (how.first or 0)
    lines: list[Values] = []
    if first < then:
        lines.append({"episodes": Episodes(first, min(then - 1, last)).written} | at.values | only)
    if then <= last:
        start = at.after(how.every.step if first < then else timedelta())
        lines.append({"episodes": Episodes(then, last).written} | start.values | repeated | only)
    return lines


_OPEN = '; if it is unknown, write it by hand (`etoile edit`): episodes = "1-"'


def _known(episodes: int | None, by: str, otherwise: str = "") -> int:
    if episodes is None:
        message = f"{by} needs to know how many episodes there are"
        hint = f"add --episodes 8{otherwise}"
        raise EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
    return episodes


# --- seasons -------------------------------------------------------------------------------------


def seasons(said: str) -> Values:
    """`2`, `1-2`, `1,2`, `0` or `2026` as the keys of a news item. Raises EtoileError (exit 2)."""
    numbers: list[int] = []
    for part in said.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", part)
        run = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
        if not run or not all(map(is_season, run)):
            problem = Problem(
                "usage",
                f"--season: `{short(said)}` is not a season",
                hint="write 2, 1-2, 0 for specials, or a year such as 2026",
            )
            raise EtoileError(Exit.USAGE, problem)
        numbers += run
    once = list(dict.fromkeys(numbers))
    return {"season": once[0]} if len(once) == 1 else {"seasons": once}


def count(said: str) -> int:
    """A number of episodes. Raises EtoileError (exit 2) where it is none."""
    if found := number(said.strip()):
        return found
    message = f"`{short(said)}` is not a number of episodes from 1 to {MOST_EPISODES}"
    raise EtoileError(Exit.USAGE, Problem("usage", message, hint="write 8"))


def number(said: str) -> int | None:
    """The number of episodes that some digits are; None for what is none, or too many."""
    digits = said.lstrip("0")
    is_short = said.isascii() and said.isdigit() and len(digits) <= len(str(MOST_EPISODES))
    return int(digits) if is_short and digits and int(digits) <= MOST_EPISODES else None
