"""What the user types: the values and dates of options, and answers to questions."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from etoile_cli.answers.find import AmbiguousShowError, find_show, is_whole_name
from etoile_cli.catalogue.parse import is_valid_season
from etoile_cli.catalogue.places import parse_zone, skipped_hour, zone_hint
from etoile_cli.cli.app import print_diagnostics
from etoile_cli.cli.options import option, parse_days
from etoile_cli.diagnostics import Choice, Diagnostic, EtoileError, Exit, UnclearError, usage_error
from etoile_cli.domain.date_parser import USUAL_FORMS, parse_window, relative_date_reader
from etoile_cli.domain.dates import (
    DAY,
    LAST_DAY,
    WEEKDAYS,
    AsOf,
    BadDateError,
    Window,
    WrittenHour,
    exists,
    in_range,
    one_day,
    split_hour,
)
from etoile_cli.domain.releases import MOST_EPISODES, Episodes
from etoile_cli.records import replace
from etoile_cli.text import join_words, shorten

if TYPE_CHECKING:
    from etoile_cli.catalogue.toml_values import TomlTable
    from etoile_cli.catalogue.user_catalogue import UserCatalogue
    from etoile_cli.domain.shows import Show

PatternOption = Annotated[
    str | None,
    option(
        "--pattern",
        "WORDS",
        "Release pattern: at once, weekly, two then weekly, three a week, …",
        "pattern",
    ),
]
LabelOption = Annotated[str | None, option("--label", "TEXT", "Name of the part: Part 2, Finale.")]
ReportCertaintyOption = Annotated[
    str | None,
    option("--certainty", "WORD", "confirmed (default), expected or rumoured.", "certainty"),
]
SourceOption = Annotated[
    list[str] | None, option("--source", "URL", "Source of the report; repeatable.")
]
ReportedOption = Annotated[
    str | None,
    option("--reported", "DAY", "Day of the report (default: today): yesterday, 3 march."),
]
NoteOption = Annotated[str | None, option("--note", "TEXT", "Anything else worth knowing.")]
FileOption = Annotated[
    str | None, option("--file", "NAME", "File in your folder (default: shows.toml).")
]


# --- option values --------------------------------------------------------------------------------


def drop_none(values: Mapping[str, Any]) -> TomlTable:
    """Return the values that are not None."""
    return {key: value for key, value in values.items() if value is not None}


def parse_day_or_window(text: str, option: str, as_of: AsOf) -> Window:
    """Return a window, that of a day in the words of its date; raise as `option_window` does."""
    found = option_window(text, option, as_of.day)
    return one_day(found.first) if found.is_day and found.first else found


def parse_seasons(text: str) -> list[int]:
    """Return the numbers in `2`, `1-2`, `1,2`, `0` or `2026`; raise EtoileError (exit 2)."""
    numbers: list[int] = []
    for part in text.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", part)
        run = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
        if not run or not all(map(is_valid_season, run)):
            hint = "use 2, 1-2, 0 for specials, or a year such as 2026"
            raise usage_error(f"--season: `{shorten(text)}` is not a season", hint)
        numbers += run
    return list(dict.fromkeys(numbers))


def parse_season(text: str) -> int:
    """Return the number of one season; raise EtoileError (exit 2) if it is not one."""
    number, *others = parse_seasons(text)
    if others:
        raise usage_error(f"`{shorten(text)}` is more than one season", "use one number, such as 2")
    return number


def parse_count(text: str) -> int:
    """Return a number of episodes; raise EtoileError (exit 2) if it is invalid."""
    if found := count_or_none(text.strip()):
        return found
    raise usage_error(f"`{shorten(text)}` is not {_A_COUNT}", "use a number, such as 8")


_A_COUNT = f"a number of episodes from 1 to {MOST_EPISODES}"


def parse_episodes(text: str | None) -> tuple[int | None, Episodes | None]:
    """Return `8` as the season's episode count, `5-8` or `6-6` as single episodes.

    Raise EtoileError (exit 2) if it is neither.
    """
    if text is None:
        return None, None
    found = re.fullmatch(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*", text, re.ASCII)
    if found and int(found[1]) <= int(found[2]):
        return None, Episodes(int(found[1]), int(found[2]))
    if count := count_or_none(text.strip()):
        return count, None
    hint = "use 8 for how many the season has, or 5-8 (6-6 for one) for the episodes you mean"
    raise usage_error(f"--episodes: `{shorten(text)}` is not {_A_COUNT}", hint)


def count_or_none(digits: str) -> int | None:
    """Return a number of episodes; None if it is not one, or too many."""
    number = digits.lstrip("0")
    is_short = digits.isascii() and digits.isdigit() and len(number) <= len(str(MOST_EPISODES))
    return int(number) if is_short and number and int(number) <= MOST_EPISODES else None


# --- questions ------------------------------------------------------------------------------------

_MOST_CHOICES = 9

_T = TypeVar("_T")


def can_ask() -> bool:
    """Return whether there is a user at a terminal to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, parse: Callable[[str], _T]) -> _T | None:
    """Ask until the answer is valid; return None if it is empty.

    `parse` raises EtoileError if an answer is invalid. Raise typer.Abort after Ctrl-C, and at the
    end of the input.
    """
    while answer := _read_answer(question):
        try:
            return parse(answer)
        except EtoileError as error:
            print_diagnostics(error.problems)
    return None


def choose(question: str, letters: str) -> str:
    """Ask for one of some letters; the first is the default. Raise as `ask` does."""
    while True:
        answer = _read_answer(f"{question} [{letters[0].upper()}/{'/'.join(letters[1:])}]")
        letter = (answer or letters)[0].casefold()
        if letter in letters:
            return letter


def ask_unclear(unclear: UnclearError) -> str:
    """Ask the user what only they can decide; raise the error again if there is no answer."""
    if unclear.about != "season":
        return _ask_choice(unclear.question, unclear.choices, unclear)
    found = ask(f"{unclear.question}? Season", _parse_as_typed) if can_ask() else None
    if found is None:
        raise unclear
    return found


def _parse_as_typed(answer: str) -> str:
    parse_seasons(answer)
    return answer


def ask_which_show(ambiguous: AmbiguousShowError) -> str:
    """Ask which of several shows the user means; return its id, or raise the error again."""
    if len(ambiguous.shows) > _MOST_CHOICES:
        raise ambiguous
    choices = [Choice(show.id, shorten(show.name)) for show in ambiguous.shows]
    return _ask_choice(f'which show is "{shorten(ambiguous.query)}"', choices, ambiguous)


def _ask_choice(question: str, choices: Sequence[Choice], unclear: EtoileError) -> str:
    """Return the value of a numbered choice; raise the error again if there is no answer."""
    values = {str(number): choice.value for number, choice in enumerate(choices, 1)}

    def parse(answer: str) -> str:
        if answer in values.values():
            return answer
        if answer in values:
            return values[answer]
        hint = f"answer {join_words([*values, *values.values()], 'or')}"
        raise usage_error(f"`{shorten(answer)}` is not one of the choices", hint)

    names = [f"({number}) {choice.name}" for number, choice in zip(values, choices, strict=True)]
    asked = f"{question}: {join_words(names, 'or')}? [{'/'.join(values)}]"
    found = ask(asked, parse) if can_ask() else None
    if found is None:
        raise unclear
    return found


def find_show_to_change(files: UserCatalogue, query: str) -> Show:
    """Return the show that a query names; raise as `find_show` does.

    It is never found by the inside of a word: the change might be of the wrong show. Raise
    EtoileError (exit 65) if the query is only a part of its name while files are skipped: another
    show may be in them.
    """
    show = find_show(files.catalogue.shows, query, in_words=False)
    if files.invalid_files and not is_whole_name(show, query):
        part, whole = shorten(query), shorten(show.name)
        message = f"`{part}` is a part of {whole}, but you may mean a show in a skipped file"
        hint = f"fix the file first, or use the show's id: {shorten(show.id)}"
        raise EtoileError(Exit.BAD_CATALOGUE, Diagnostic("skipped-file", message, hint=hint))
    return show


def with_one_show(work: Callable[[str], _T], query: str) -> _T:
    """Do work that takes a show; ask which one if the query matches several.

    Raise AmbiguousShowError if there is no answer.
    """
    try:
        return work(query)
    except AmbiguousShowError as error:
        show = ask_which_show(error)
    return work(show)


def _read_answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False)).strip()


# --- dates ---------------------------------------------------------------------------------------

_FORMS = "write `25 December 2026`, `2026-12-25`, `friday`, `in 3 weeks` or `spring 2027`"
LOOK_BACK = ("--since", "--reported")
"""Options about the past: a weekday, or a date without a year, is its latest one."""


def option_window(words: str, option: str, today: date) -> Window:
    """Return the window of an option: a day, a date in any form, or `in 3 weeks`.

    An hour is ignored. Raise EtoileError (exit 2) if it is not a date, if it is ambiguous, or if
    its weekday is wrong.
    """
    hour = find_hour(words)
    try:
        found = parse_window(
            hour.day if hour else words, relative_date_reader(today, looks_back=option in LOOK_BACK)
        )
        _check_weekday(found)
    except BadDateError as error:
        hint = _FORMS if error.hint == USUAL_FORMS else error.hint
        raise usage_error(f"{option}: {error}", hint, error.code) from None
    return found


def _check_weekday(found: Window) -> None:
    """Raise BadDateError if a date has a wrong weekday."""
    weekday = found.words.partition(" ")[0].casefold()
    if not (found.is_day and found.first and weekday in WEEKDAYS):
        return
    if found.first.weekday() != WEEKDAYS.index(weekday):
        real = WEEKDAYS[found.first.weekday()].capitalize()
        nearest = min(
            (found.first + away * DAY for away in range(-3, 4)),
            key=lambda day: day.weekday() != WEEKDAYS.index(weekday),
        )
        hint = f"write {found.first}, or {nearest} for the {weekday.capitalize()} nearest to it"
        raise BadDateError("wrong-weekday", f"{found.first} is a {real}", hint)


def first_day(words: str, option: str, today: date) -> date:
    """Return the first day of an option's window; raise as `option_window` does.

    Raise EtoileError (exit 2) if it has no first day.
    """
    return _bound(words, option, today, "first")


def last_day(words: str, option: str, today: date) -> date:
    """Return the last day of an option's window; raise as `first_day` does."""
    return _bound(words, option, today, "last")


def _bound(words: str, option: str, today: date, which: Literal["first", "last"]) -> date:
    found = option_window(words, option, today)
    if day := found.first if which == "first" else found.last:
        return day
    message = f"{option}: `{shorten(found.words)}` has no {which} day"
    raise usage_error(message, "write a day, such as 2026-12-25", "bad-day")


def days_from(words: str, option: str, begin: date) -> date:
    """Return the last of the days that an option counts from a day; raise as `parse_days` does.

    It is at most the last day of the calendar.
    """
    length = parse_days(words, option)
    try:
        return length.after(begin)
    except (OverflowError, ValueError):  # past the calendar
        return LAST_DAY


# --- moments -------------------------------------------------------------------------------------


def parse_as_of(words: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    """Return the day of --as-of in a zone, and the instant if it has an hour.

    An hour without a zone is in that zone. Raise EtoileError (exit 2) if the words are neither a
    day nor a moment.
    """
    try:
        return _parse_moment(words, today, zone)
    except BadDateError as error:
        raise usage_error(f"--as-of: {error}", error.hint, "bad-as-of") from None
    except EtoileError as error:
        first = error.problems[0]
        raise usage_error(first.message, first.hint, "bad-as-of") from None


def _parse_moment(words: str, today: date, zone: tzinfo) -> tuple[date, datetime | None]:
    hour = find_hour(words)
    if hour is None:
        return _one_day(words, today), None
    there = hour_zone(hour, words) if hour.zone else zone
    wall = hour.on(_one_day(hour.day or "today", today))
    if not exists(wall, there):
        raise skipped_hour(wall, str(there))
    moment = wall.replace(tzinfo=there)
    return in_range(moment.astimezone(zone).date()), moment.astimezone(UTC)


def _one_day(words: str, today: date) -> date:
    """Return a single day; raise BadDateError, or EtoileError as `option_window` does."""
    found = option_window(words, "--as-of", today)
    if found.is_day and found.first:
        return found.first
    ends = [str(day) for day in (found.first, found.last) if day]
    hint = f"write {' or '.join(ends)}" if ends else "write a day, such as 2026-12-25"
    raise BadDateError("bad-as-of", f"`{shorten(words)}` is not one day", hint)


def find_hour(words: str) -> WrittenHour | None:
    """Return the hour in some words, as `split_hour` does; `9pm ET` has no day."""
    hour = split_hour(words)
    if hour is None or hour.zone:
        return hour
    found = hour.day.split()
    for count in range(len(found), 0, -1):  # `9pm ET friday`
        if parse_zone(zone := " ".join(found[:count])):
            return replace(hour, day=" ".join(found[count:]), zone=zone)
    return hour


def hour_zone(hour: WrittenHour, words: str) -> tzinfo:
    """Return the zone of an hour; raise BadDateError (`unknown-zone`) if it is not one."""
    if zone := parse_zone(hour.zone):
        return zone
    message = f"`{shorten(hour.zone)}` in `{shorten(words)}` is not a time zone"
    raise BadDateError("unknown-zone", message, zone_hint(hour.zone, "local"))
