"""`skipped` → the release that comes a turn later."""

from datetime import date, tzinfo
from typing import Any

from etoile_cli.answers.rest import Rest, due, has_day, in_drops, is_postponed
from etoile_cli.answers.shifting import skipped
from etoile_cli.cli.writing.dating import Dating, check_not_all_out
from etoile_cli.cli.writing.lines import release_of
from etoile_cli.cli.writing.prompt import Choice, UnclearError
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import calendar_days, days_of
from etoile_cli.domain.fold.entries import Entries, is_exact
from etoile_cli.domain.releases import Episodes
from etoile_cli.text import escape_controls

_DAYS_BACK = 6


def skipped_release(dating: Dating, rest: Rest, day: date | None) -> Any:
    """Return the release of a report that what was due on a day, or next, came a turn later.

    Raises UnclearError (exit 2) if the last release may be meant as well as the next, or if a day
    is that of one release on its own clock, and of another on the user's. Raises EtoileError
    (exit 2) if none was due on the day, or it has no rhythm.
    """
    drops = [
        drop
        for drop in in_drops((*rest.out, *rest.ahead))
        if drop[0].when is not None and is_exact(drop[0].when)
    ]
    if dating.named.run:
        place = _with_episode(rest, drops, dating.named.run)
    else:
        place = _named(dating, rest, drops, day) if day else _last_or_next(dating, rest, drops)
    try:
        new = skipped(drops, place)
    except OverflowError:
        new = None
    if new is None:
        message = f"{_name(drops[place])} is not part of a run, so its next turn is not known"
        hint = f"give the new date: {dating.command('moved')}"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    return release_of(new, rest, dating.only)


def _named(dating: Dating, rest: Rest, drops: list[Entries], day: date) -> int:
    """The drop of a day, on its own clock or on the user's.

    If those are two drops, the one on its own clock if it has no numbers to ask by.
    """
    found = _on(drops, day, dating.zone)
    if not found:
        raise _nothing_due(dating, rest, drops, day)
    if len(found) > 1 and all(drops[place][0].numbers for place in found):
        raise _which(dating, drops, sorted(found))
    return found[0]


def _on(drops: list[Entries], day: date, zone: tzinfo) -> list[int]:
    """The places of the first drop of a day on its own clock, and of the first on the user's."""
    found = [[_day(drop, clock) for drop in drops] for clock in (None, zone)]
    return list(dict.fromkeys(days.index(day) for days in found if day in days))


def _with_episode(rest: Rest, drops: list[Entries], run: Episodes) -> int:
    """The drop that has the first of some episodes."""
    for place, drop in enumerate(drops):
        if any(one.numbers and one.numbers.first <= run.first <= one.numbers.last for one in drop):
            return place
    message = f"episode {run.first} of season {rest.season} has no exact date to skip"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint="see `etoile show`"))


def _which(dating: Dating, drops: list[Entries], places: list[int]) -> UnclearError:
    """What to ask if several drops may be meant: by their days, if each is of one drop alone."""
    question, zone = "which release was skipped", dating.zone
    names = [f"{_name(drops[place])} of {_days(drops[place], zone)}" for place in places]
    days = [_day(drops[place]) for place in places]
    runs = [drops[place][0].numbers for place in places]
    if all(runs) and any(len(_on(drops, day, zone)) > 1 for day in days):
        choices = [
            Choice(value, name, f"`--episodes {value}`")
            for run, name in zip(runs, names, strict=True)
            for value in [f"{run.first}-{run.first}" if run else ""]
        ]
        return UnclearError(question, "episodes", tuple(choices), dating.show)
    by_day = (
        Choice(str(day), name, f"`{dating.command('skipped', str(day))}`")
        for day, name in zip(days, names, strict=True)
    )
    return UnclearError(question, "skipped", tuple(by_day), dating.show)


def _last_or_next(dating: Dating, rest: Rest, drops: list[Entries]) -> int:
    out = [n for n, drop in enumerate(drops) if drop[0] in rest.out]
    ahead = [n for n, drop in enumerate(drops) if drop[0] in rest.ahead]
    if not ahead:
        check_not_all_out(rest, "skipped")
        raise _no_exact_date(dating, rest)
    if out and _is_unclear(rest.day, *(_day(drops[n]) for n in (out[-1], ahead[0]))):
        raise _which(dating, drops, [out[-1], ahead[0]])
    return ahead[0]


def _is_unclear(today: date, last: date, following: date) -> bool:
    """Whether the last release is nearer than the next, and not long past."""
    since, until = (today - last).days, (following - today).days
    return 0 < since <= _DAYS_BACK and until > since


def _nothing_due(dating: Dating, rest: Rest, drops: list[Entries], day: date) -> EtoileError:
    if not drops:
        return _no_exact_date(dating, rest)
    near = sorted(drops, key=lambda drop: abs((_day(drop) - day).days))[:2]
    message = f"no release of season {rest.season} was due on {day}"
    hint = (
        f"the nearest: {' and '.join(_days(drop, dating.zone) for drop in sorted(near, key=_day))}"
    )
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _no_exact_date(dating: Dating, rest: Rest) -> EtoileError:
    message = f"no release of season {rest.season} has a day that could be skipped"
    hint = f"see `etoile show {dating.show}`"
    if any(is_postponed(entry) and has_day(entry) for entry in rest.ahead):
        hint = f"it is postponed; when it goes on: {dating.command('resumes')}"
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


# --- in words ------------------------------------------------------------------------------------


def _day(drop: Entries, zone: tzinfo | None = None) -> date:
    """The day of a drop: in a zone, or on its own clock (None)."""
    when = due(drop[0])
    days = (days_of(when, zone) if zone else calendar_days(when)) if when else None
    return (days.first if days else None) or date.max


def _days(drop: Entries, zone: tzinfo) -> str:
    """The day of a drop on its own clock, and on the user's if that is another."""
    day, there = _day(drop), _day(drop, zone)
    return str(day) if day == there else f"{day} (here {there})"


def _name(drop: Entries) -> str:
    first, last = drop[0].numbers, drop[-1].numbers
    if first and last:
        return f"E{Episodes(first.first, last.last).written}".replace("-", "–")
    if drop[0].label:
        return f"`{escape_controls(drop[0].label)}`"
    return "the premiere" if drop[0].bare_index == 0 else "the release"
