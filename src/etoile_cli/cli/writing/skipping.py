"""`skipped` → the release that comes a turn later."""

from datetime import date, tzinfo
from typing import Any

from etoile_cli.cli.writing.dating import Dating, check_not_all_out
from etoile_cli.cli.writing.lines import release_of, written
from etoile_cli.cli.writing.unclear import Choice, UnclearError
from etoile_cli.dates import days_of
from etoile_cli.plans.entries import Entries, is_exact
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.rest import Rest, due, has_day, in_drops, is_postponed
from etoile_cli.questions.shifting import skipped
from etoile_cli.releases import Episodes, own_days
from etoile_cli.text import visible

_DAYS_BACK = 6


def skipped_release(dating: Dating, rest: Rest, day: date | None) -> Any:
    """Return the release of a report that what was due on a day, or next, came a turn later.

    Raises UnclearError (exit 2) if the last release may be meant as well as the next, and
    EtoileError (exit 2) if none was due on the day, or it is of no rhythm.
    """
    drops = [
        drop
        for drop in in_drops((*rest.out, *rest.ahead))
        if drop[0].when is not None and is_exact(drop[0].when)
    ]
    place = _named(dating, rest, drops, day) if day else _last_or_next(dating, rest, drops)
    try:
        new = skipped(drops, place)
    except OverflowError:
        new = None
    if new is None:
        message = f"{_name(drops[place])} is not part of a run, so its next turn is not known"
        hint = f"give the new date: etoile record {dating.show} moved DATE"
        raise EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
    return release_of(new, rest, dating.only)


def _named(dating: Dating, rest: Rest, drops: list[Entries], day: date) -> int:
    """The drop of a day, on its own clock or, if none came then, on the user's."""
    for clock in (None, dating.zone):
        days = [_day(drop, clock) for drop in drops]
        if day in days:
            return days.index(day)
    raise _nothing_due(dating, rest, drops, day)


def _last_or_next(dating: Dating, rest: Rest, drops: list[Entries]) -> int:
    out = [n for n, drop in enumerate(drops) if drop[0] in rest.out]
    ahead = [n for n, drop in enumerate(drops) if drop[0] in rest.ahead]
    if not ahead:
        check_not_all_out(rest, "skipped")
        raise _without_a_day(dating, rest)
    if out and _is_unclear(rest.day, *(_day(drops[n]) for n in (out[-1], ahead[0]))):
        choices = tuple(
            Choice(str(_day(drops[n])), f"{_name(drops[n])} of {_days(drops[n], dating.zone)}")
            for n in (out[-1], ahead[0])
        )
        raise UnclearError("which release was skipped", "skipped", choices, dating.show)
    return ahead[0]


def _is_unclear(today: date, last: date, following: date) -> bool:
    """Whether the last release is nearer than the next, and not long past."""
    since, until = (today - last).days, (following - today).days
    return 0 < since <= _DAYS_BACK and until > since


def _nothing_due(dating: Dating, rest: Rest, drops: list[Entries], day: date) -> EtoileError:
    if not drops:
        return _without_a_day(dating, rest)
    near = sorted(drops, key=lambda drop: abs((_day(drop) - day).days))[:2]
    message = f"no release of season {rest.season} was due on {day}"
    hint = (
        f"the nearest: {' and '.join(_days(drop, dating.zone) for drop in sorted(near, key=_day))}"
    )
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))


def _without_a_day(dating: Dating, rest: Rest) -> EtoileError:
    message = f"no release of season {rest.season} has a day that could be skipped"
    hint = f"see `etoile show {dating.show}`"
    if any(is_postponed(entry) and has_day(entry) for entry in rest.ahead):
        hint = f"it is postponed; when it goes on: etoile record {dating.show} resumes DATE"
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))


# --- in words ------------------------------------------------------------------------------------


def _day(drop: Entries, zone: tzinfo | None = None) -> date:
    """The day of a drop: in a zone, or on its own clock (None)."""
    when = due(drop[0])
    days = (days_of(when, zone) if zone else own_days(when)) if when else None
    return (days.first if days else None) or date.max


def _days(drop: Entries, zone: tzinfo) -> str:
    """The day of a drop on its own clock, and on the user's if that is another."""
    day, there = _day(drop), _day(drop, zone)
    return str(day) if day == there else f"{day} (here {there})"


def _name(drop: Entries) -> str:
    first, last = drop[0].numbers, drop[-1].numbers
    if first and last:
        return f"E{written(Episodes(first.first, last.last)).replace('-', '–')}"
    if drop[0].label:
        return f"`{visible(drop[0].label)}`"
    return "the premiere" if drop[0].turn == 0 else "the release"
