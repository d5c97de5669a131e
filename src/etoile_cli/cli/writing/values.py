"""The options that several of the writing commands take."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from etoile_cli.catalogue.parse import is_valid_season
from etoile_cli.catalogue.reader import LOCAL
from etoile_cli.cli.as_of import hour_of, window_named, zone_of_hour
from etoile_cli.cli.options import completed
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.date_format import WrittenHour
from etoile_cli.domain.dates import AsOf, BadDateError
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Every
from etoile_cli.records import frozen
from etoile_cli.text import normalize, shorten

EpisodesOption = Annotated[
    int | None, typer.Option("--episodes", metavar="N", help="How many episodes the season has.")
]
PatternOption = Annotated[
    str | None,
    typer.Option(
        "--pattern",
        metavar="WORDS",
        help="Release pattern: at once, weekly, two then weekly, three a week, …",
    ),
]
LabelOption = Annotated[
    str | None,
    typer.Option("--label", metavar="TEXT", help="What the part is called: Part 2, Finale."),
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        "--certainty",
        metavar="WORD",
        help="confirmed (default), expected or rumoured.",
        autocompletion=completed("certainty"),
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="URL", help="Source of the report; may be given several times."
    ),
]
ReportedOption = Annotated[
    str | None,
    typer.Option(
        "--reported", metavar="DAY", help="Day of the report (default: today): yesterday, 3 march."
    ),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Anything else worth knowing.")
]
FileOption = Annotated[
    str | None,
    typer.Option("--file", metavar="NAME", help="File in your folder (default: shows.toml)."),
]


# --- values ---------------------------------------------------------------------------------------

Values = dict[str, Any]
"""A table of a catalogue."""


def given(said: Mapping[str, Any]) -> Values:
    """What was said, without what nobody said (None)."""
    return {key: value for key, value in said.items() if value is not None}


def window(said: str, option: str, as_of: AsOf) -> date | str:
    """Return a day, or the format's words for a window; raise as `days.window_named` does."""
    found = window_named(said, option, as_of.day)
    return found.first if found.is_day and found.first else found.words


Moment = date | datetime


@frozen
class When:
    """The date of a release, and its zone where it is a wall clock."""

    date: date | datetime | str
    zone: str | None = None

    @property
    def day(self) -> Moment | None:
        """The one day, or the hour, that it is; None for a window."""
        return None if isinstance(self.date, str) else self.date

    def after(self, time: timedelta) -> "When":
        """The date some time later. Raises EtoileError (exit 2) where it is no day."""
        if self.day is None:
            message = f"nothing can repeat from `{shorten(str(self.date))}`, for it is not one day"
            problem = Diagnostic(
                "usage", message, hint="leave the pattern out until the day is known"
            )
            raise EtoileError(Exit.USAGE, problem)
        try:
            return When(self.day + time, self.zone) if time else self
        except OverflowError:
            message = f"`{self.date}` is at the end of the calendar"
            raise EtoileError(Exit.USAGE, Diagnostic("past-the-calendar", message)) from None

    @property
    def values(self) -> Values:
        """The keys of a drop."""
        return {"date": self.date} | ({"zone": self.zone} if self.zone else {})


def when(said: str, option: str, as_of: AsOf) -> When:
    """Return a day, words for a window, or an hour: `15 January 2027 at 9pm ET`.

    Raise EtoileError (exit 2) if it is none of these, or if an hour has no zone.
    """
    hour = hour_of(said)
    if hour is None:
        return When(window(said, option, as_of))
    day = window(hour.day, option, as_of) if hour.day else "no day"
    try:
        if isinstance(day, str):
            message = f"`{shorten(said)}` has an hour, but not one day"
            hint = f"write the day, too: `25 December 2026 {shorten(said.strip())}`"
            raise BadDateError("needs-a-day", message, hint if not hour.day else "write one day")
        return _at(hour, hour.on(day), said)
    except BadDateError as error:
        problem = Diagnostic(error.code, f"{option}: {error}", hint=error.hint)
        raise EtoileError(Exit.USAGE, problem) from None


def _at(hour: WrittenHour, wall: datetime, said: str) -> When:
    """The moment of an hour in its zone; raise BadDateError if the zone is missing or unknown."""
    if not hour.zone:
        message = f"the zone of `{shorten(said)}` is missing"
        hint = f"add it: `{shorten(said.strip())} London`, or ET, +01:00 or local"
        raise BadDateError("no-zone", message, hint)
    if normalize(hour.zone) in (LOCAL, f"{LOCAL} time", f"{LOCAL} time everywhere"):
        return When(wall, LOCAL)
    zone = zone_of_hour(hour, said)
    name = getattr(zone, "key", None)  # an offset has none
    return When(wall, name) if name else When(wall.replace(tzinfo=zone))


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
    words = normalize(said).replace("-", " ").removeprefix("all ")
    if words == "at once":
        return AtOnce()
    found = _RHYTHM.fullmatch(words)
    first, each = (_number(found[name]) if found else None for name in ("first", "each"))
    if found is None or 0 in (first, each):
        problem = Diagnostic(
            "usage",
            f"--pattern: `{shorten(said)}` is no way in which a season comes out",
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
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    return episodes


# --- seasons -------------------------------------------------------------------------------------


def seasons(said: str) -> Values:
    """`2`, `1-2`, `1,2`, `0` or `2026` as the keys of a news item. Raises EtoileError (exit 2)."""
    numbers: list[int] = []
    for part in said.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", part)
        run = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
        if not run or not all(map(is_valid_season, run)):
            problem = Diagnostic(
                "usage",
                f"--season: `{shorten(said)}` is not a season",
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
    message = f"`{shorten(said)}` is not a number of episodes from 1 to {MOST_EPISODES}"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint="write 8"))


def number(said: str) -> int | None:
    """The number of episodes that some digits are; None for what is none, or too many."""
    digits = said.lstrip("0")
    is_short = said.isascii() and said.isdigit() and len(digits) <= len(str(MOST_EPISODES))
    return int(digits) if is_short and digits and int(digits) <= MOST_EPISODES else None
