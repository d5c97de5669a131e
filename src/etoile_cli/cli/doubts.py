"""Warnings about a report that looks odd, beside those of `check`."""

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from typing import Any

from etoile_cli.answers.default_season import Choice, UnclearError
from etoile_cli.answers.rest import Rest, due, group_drops, has_day, is_withdrawn, rest_of
from etoile_cli.answers.shifting import skip
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.cli.release_toml import last_day_of, parse_release_date, release_from_entries
from etoile_cli.cli.reports import ReportRequest, check_not_all_out
from etoile_cli.diagnostics import Diagnostic, EtoileError, usage_error
from etoile_cli.domain.dates import AsOf, calendar_days, days_of
from etoile_cli.domain.entries import Entries, Entry, is_exact
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Extent
from etoile_cli.domain.shows import LastSeason, Ledger, Stage, Standing, ledger_as_of
from etoile_cli.text import escape_controls, shorten

_LONG_PAST = timedelta(days=731)
_NEW = (Stage.ORDERED, Stage.RENEWED, Stage.IN_DEVELOPMENT, Stage.IN_PRODUCTION)


def find_doubts(
    report: ReportRequest, item: TomlTable, ledger: Ledger, as_of: AsOf
) -> list[Diagnostic]:
    """Return the warnings about a report, which is written all the same.

    `item` is its news item, `ledger` that of the day of the report.
    """
    is_of_today = ledger.day == as_of.day
    today = ledger if is_of_today else ledger_as_of(ledger.show, as_of.day)
    return [
        *_lost_pattern(report, item, today, as_of),
        *_long_past(item, min(as_of.day, ledger.day)),
        *_out_of_order(report, item, ledger, as_of),
        *_after_the_end(report, item, today),
    ]


def _warning(code: Any, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity="warning")


def _lost_pattern(
    report: ReportRequest, item: TomlTable, ledger: Ledger, as_of: AsOf
) -> Iterator[Diagnostic]:
    """Warn if a season was due all at once, and its new date is only of its beginning.

    One episode, such as a film, comes all at once by any date.
    """
    number, release = item.get("season"), item.get("release")
    if report.kind not in ("dated", "moved", "resumes") or report.pattern or report.selection.run:
        return
    if not isinstance(number, int) or not isinstance(release, list):
        return
    rest = rest_of(ledger, number, as_of, report.country, is_sure=True)
    was_whole = any(entry.episodes is Extent.WHOLE for entry in rest.ahead)
    count = item.get("episodes", rest.tally.count)
    if was_whole and count != 1 and not any("episodes" in line for line in release):
        message = f"season {number} was due all at once; the new date does not say so"
        options = f'--pattern "at once" --episodes {count or 8}'
        hint = f"if it still comes all at once, `etoile undo` and add {options}"
        yield _warning("pattern-lost", message, hint)


def _long_past(item: TomlTable, today: date) -> Iterator[Diagnostic]:
    """Warn of a date that is years ago: its year may be mistyped."""
    values = (*(line.get("date") for line in _lines(item)), item.get("trailer"))
    for day in filter(None, map(last_day_of, values)):
        if day < today - _LONG_PAST:
            years = (today - day).days // 365
            message = f"{day} is {years} years before {today}"
            yield _warning("long-past", message, "compare the year with the source; `etoile undo`")
            return


def _out_of_order(
    report: ReportRequest, item: TomlTable, ledger: Ledger, as_of: AsOf
) -> Iterator[Diagnostic]:
    """Warn of parts and episodes that come no later than what precedes them."""
    number = item.get("season")
    lines = [
        (line, day)
        for line in _lines(item)
        if not isinstance(line.get("date"), str) and (day := last_day_of(line.get("date")))
    ]
    if lines and isinstance(number, int):
        rest = rest_of(ledger, number, as_of, report.country, is_sure=True)
        yield from _parts_out_of_order(lines, rest)
        yield from _episodes_out_of_order(lines, rest)


def _parts_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of a part without numbers that comes no later than one that it had followed."""
    old = {one.label: _day(one) for one in rest.entries if one.label}
    for line, begins in lines:
        label = str(line.get("label", ""))
        was = old.get(label)
        if was is None or "episodes" in line:
            continue
        out = [(day, one.label) for one in rest.out if (day := _day(one)) and day < was]
        earlier = max(((day, name) for day, name in out if name), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(shorten(label), begins, shorten(earlier[1]), earlier[0])


def _episodes_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of episodes that come no later than an earlier one, which the report does not date."""
    runs = [(_parse_episodes(line["episodes"]), day) for line, day in lines if "episodes" in line]
    others = [
        (day, one.numbers.first)
        for one in rest.entries
        if one.numbers and (day := _day(one))
        if not any(run.overlaps(one.numbers) for run, _ in runs)
    ]
    for run, begins in runs:
        earlier = max((one for one in others if one[1] < run.first), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(f"E{run.first}", begins, f"E{earlier[1]}", earlier[0])
            return


def _too_early(name: str, day: date, other: str, other_day: date) -> Diagnostic:
    message = f"{name} comes on {day}, and {other} on {other_day}"
    return _warning("episode-order", message, "compare the date with the source; `etoile undo`")


def _day(entry: Entry) -> date | None:
    return calendar_days(entry.when).first if entry.when and is_exact(entry.when) else None


def _parse_episodes(numbers: Any) -> Episodes:
    """Return the episodes of a written line: `3`, `"3-8"`, `"3-"`."""
    first, dash, last = str(numbers).partition("-")
    return Episodes(int(first), int(last) if last else MOST_EPISODES if dash else int(first))


def _lines(item: TomlTable) -> list[TomlTable]:
    release = item.get("release")
    return release if isinstance(release, list) else [{"date": release}]


def _after_the_end(report: ReportRequest, item: TomlTable, ledger: Ledger) -> Iterator[Diagnostic]:
    """Warn of a further season after a show was reported to have ended, or after its last."""
    number = item.get("season")
    if report.kind not in _NEW or not isinstance(number, int):
        return
    ended = ledger.show_history.latest(Standing)
    finals = [known.season for known in ledger.seasons if known.latest(LastSeason)]
    if ended and ended.claim.stage is Stage.ENDED:
        reason = f"{shorten(ledger.show.name)} was reported to have ended"
    elif last := next((one for one in finals if one and one < number), None):
        reason = f"season {last} was reported to be the last"
    else:
        return
    message = f"season {number} is {report.kind}, but {reason}"
    yield _warning("event-order", message, "compare the reports; `etoile undo` removes yours")


# --- skipped --------------------------------------------------------------------------------------

_DAYS_BACK = 6
"""How many days after a release it may still be the skipped one."""


def skipped_day(report: ReportRequest, as_of: AsOf) -> date | None:
    """Return the day of the skipped release; None if it is the next one.

    Raise EtoileError (exit 2) if the value is not one day.
    """
    if report.kind != "skipped" or not report.value:
        return None
    found = parse_release_date(report.value, "skipped", as_of)
    if found.moment:
        return found.last_day
    raise usage_error("`skipped` takes the day of a release", "use 2026-10-08, or yesterday")


def skipped_release(report: ReportRequest, rest: Rest, as_of: AsOf) -> Any:
    """Return the release in which what was due on a day, or next, comes one turn later.

    Raise UnclearError (exit 2) if it may be the last release as well as the next, or if a day is
    that of one release in its own zone, and of another in the user's. Raise EtoileError (exit 2)
    if none was due on the day, or it has no rhythm.
    """
    drops = [drop for drop in group_drops(rest.entries) if drop[0].when and is_exact(drop[0].when)]
    day = skipped_day(report, as_of)
    if report.selection.run:
        place = _place_of_episode(rest, drops, report.selection.run)
    elif day:
        place = _place_of_day(report, rest, drops, day, as_of.zone)
    else:
        place = _last_or_next(report, rest, drops, as_of.zone)
    try:
        new = skip(drops, place)
    except OverflowError:
        new = None
    if new is None:
        message = f"{_drop_name(drops[place])} is not part of a run, so its next turn is unknown"
        raise usage_error(message, f"give the new date: {report.command('moved')}")
    return release_from_entries(new, rest, report.line_extra)


def _place_of_episode(rest: Rest, drops: list[Entries], run: Episodes) -> int:
    for place, drop in enumerate(drops):
        if any(one.numbers and one.numbers.first <= run.first <= one.numbers.last for one in drop):
            return place
    message = f"episode {run.first} of season {rest.season} has no exact date to skip"
    raise usage_error(message, "see `etoile show`")


def _place_of_day(
    report: ReportRequest, rest: Rest, drops: list[Entries], day: date, zone: tzinfo
) -> int:
    """Return the place of the drop of a day, in its own zone or in the user's.

    If those are two drops, and they have no numbers to ask by, it is the one in its own zone.
    """
    found = _places_on(drops, day, zone)
    if len(found) > 1 and all(drops[place][0].numbers for place in found):
        raise _which_drop(report, drops, sorted(found), zone)
    if found:
        return found[0]
    if not drops:
        raise _no_exact_date(report, rest)
    nearest = sorted(drops, key=lambda drop: abs((_drop_day(drop) - day).days))[:2]
    days = " and ".join(_drop_days(drop, zone) for drop in sorted(nearest, key=_drop_day))
    message = f"no release of season {rest.season} was due on {day}"
    raise usage_error(message, f"the nearest: {days}")


def _places_on(drops: list[Entries], day: date, zone: tzinfo) -> list[int]:
    """Return the places of the first drop of a day in its own zone, and in the user's."""
    found = [[_drop_day(drop, clock) for drop in drops] for clock in (None, zone)]
    return list(dict.fromkeys(days.index(day) for days in found if day in days))


def _last_or_next(report: ReportRequest, rest: Rest, drops: list[Entries], zone: tzinfo) -> int:
    """Return the place of the next drop; raise UnclearError if the last one is nearer."""
    out = [place for place, drop in enumerate(drops) if drop[0] in rest.out]
    ahead = [place for place, drop in enumerate(drops) if drop[0] in rest.ahead]
    if not ahead:
        check_not_all_out(report, rest)
        raise _no_exact_date(report, rest)
    if out:
        since = (rest.day - _drop_day(drops[out[-1]])).days
        until = (_drop_day(drops[ahead[0]]) - rest.day).days
        if 0 < since <= _DAYS_BACK and since < until:
            raise _which_drop(report, drops, [out[-1], ahead[0]], zone)
    return ahead[0]


def _which_drop(
    report: ReportRequest, drops: list[Entries], places: list[int], zone: tzinfo
) -> UnclearError:
    """Return the question which drop was skipped: by day, if each is of one drop alone."""
    question, found = "which release was skipped", [drops[place] for place in places]
    names = [f"{_drop_name(drop)} of {_drop_days(drop, zone)}" for drop in found]
    days = [_drop_day(drop) for drop in found]
    runs = [drop[0].numbers for drop in found]
    if all(runs) and any(len(_places_on(drops, day, zone)) > 1 for day in days):
        values = [f"{run.first}-{run.first}" for run in runs if run]
        hints = [f"`--episodes {value}`" for value in values]
        about = "episodes"
    else:
        values = [str(day) for day in days]
        hints = [f"`{report.command('skipped', value)}`" for value in values]
        about = "skipped"
    return UnclearError(question, about, tuple(map(Choice, values, names, hints)), report.show)


def _no_exact_date(report: ReportRequest, rest: Rest) -> EtoileError:
    hint = f"see `etoile show {report.show}`"
    if any(is_withdrawn(entry) and has_day(entry) for entry in rest.ahead):
        hint = f"it is postponed; when it resumes: {report.command('resumes')}"
    return usage_error(f"no release of season {rest.season} has a day to skip", hint)


def _drop_day(drop: Entries, zone: tzinfo | None = None) -> date:
    """Return the day of a drop: in a zone, or in its own (None)."""
    when = due(drop[0])
    days = (days_of(when, zone) if zone else calendar_days(when)) if when else None
    return (days.first if days else None) or date.max


def _drop_days(drop: Entries, zone: tzinfo) -> str:
    """Return the day of a drop in its own zone, and in the user's if that is another."""
    day, here = _drop_day(drop), _drop_day(drop, zone)
    return str(day) if day == here else f"{day} (here {here})"


def _drop_name(drop: Entries) -> str:
    first, last = drop[0].numbers, drop[-1].numbers
    if first and last:
        return f"E{Episodes(first.first, last.last).written}".replace("-", "–")
    if drop[0].label:
        return f"`{escape_controls(drop[0].label)}`"
    return "the premiere" if drop[0].bare_index == 0 else "the release"
