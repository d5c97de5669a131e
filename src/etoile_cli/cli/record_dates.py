"""`dated`, `moved`, `resumes`, `postponed`, `skipped` → a release that keeps the known plan."""

from datetime import date, tzinfo
from typing import Any

from etoile_cli.answers.shifting import group_drops, has_day, move, select, skip, with_hour_of
from etoile_cli.answers.subject import Rest, is_withdrawn, rest_of
from etoile_cli.catalogue.reader import POSTPONED
from etoile_cli.catalogue.toml_values import TomlTable, date_keys
from etoile_cli.cli.release_toml import (
    Pattern,
    parse_pattern,
    release_by_pattern,
    release_from_entries,
)
from etoile_cli.cli.reports import ReportRequest, check_not_all_out
from etoile_cli.diagnostics import Choice, EtoileError, UnclearError, usage_error
from etoile_cli.domain.dates import AsOf, When, calendar_days, days_of, is_exact
from etoile_cli.domain.entries import Entries, first_number, without_episodes
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.shows import Ledger
from etoile_cli.records import replace
from etoile_cli.text import escape_controls, join_words


def release_of_report(
    report: ReportRequest, at: When | None, ledger: Ledger, numbers: list[int], as_of: AsOf
) -> Any:
    """Return the release of a report that changes the dates of one season or several.

    `at` is the reported date; None if it has none, as when something is postponed. Raise
    EtoileError (exit 2) if a selected episode is invalid, if the known plan does not fit the
    report, or if the dates would differ between seasons.
    """
    if report.kind == "skipped" and len(numbers) > 1:
        raise usage_error("`skipped` is about one season", f"name it: --season {numbers[0]}")
    is_sure = report.meta.is_confirmed
    rests = [rest_of(ledger, one, as_of, report.country, is_sure=is_sure) for one in numbers]
    if report.pattern is None and report.kind != "skipped" and not report.is_count:
        for rest in rests:
            _check_count(report, rest)
    first, *others = [_release(report, at, rest, as_of) for rest in rests]
    if any(release != first for release in others):
        seasons = join_words(map(str, numbers))
        message = f"seasons {seasons} differ in what is out or planned"
        one_by_one = ", then ".join(f"--season {number}" for number in numbers)
        raise usage_error(message, f"record it for one season at a time: {one_by_one}")
    return first


def _release(report: ReportRequest, at: When | None, rest: Rest, as_of: AsOf) -> Any:
    if report.kind == "skipped":
        return _skipped_release(report, at, rest, as_of.zone)
    return _dated_release(report, at, rest) if at else _postponed_release(report, rest)


def _check_count(report: ReportRequest, rest: Rest) -> None:
    """Raise UnclearError (exit 2) if --episodes may be one of the known episodes."""
    count = report.count
    known = max((entry.numbers.last for entry in rest.entries if entry.numbers), default=0)
    if count is None or count > known:
        return
    one = f"{count}-{count}"
    command = f"etoile record {report.show} episodes {count}"
    choices = (
        Choice(one, f"episode {count}", f"`--episodes {one}` for the episode"),
        Choice(str(count), f"{count} episodes in all", f"`{command}` for how many there are"),
    )
    raise UnclearError(f"what does --episodes {count} mean", "episodes", choices, report.show)


# --- dated, moved, resumes ------------------------------------------------------------------------


def _dated_release(report: ReportRequest, at: When, rest: Rest) -> Any:
    """Return the release that gives the selection a date, or what comes next."""
    selection, is_correction = report.selection, report.kind == "dated"
    is_bare_correction = is_correction and any(entry.is_bare for entry in rest.out)
    pattern = None if report.pattern is None else parse_pattern(report.pattern)
    if not selection.is_any and rest.has_plan and not is_bare_correction:
        check_not_all_out(report, rest)
    found = select(rest, selection, may_be_out=is_correction)
    if pattern is not None:
        return _release_in_pattern(report, at, rest, found, pattern)
    if not selection.is_any:
        if _is_new_part(report, rest, found):
            return _new_release(report, at, rest)
        found = _entries_to_date(report, rest, found)
    if not found:
        return _new_release(report, at, rest)
    run = selection.run
    if run and sum(entry.numbers.count for entry in found if entry.numbers) != run.count:
        message = f"only some of episodes {run.first}–{run.last} are in the known plan"
        raise usage_error(message, "name only those, or add --pattern to give all of them dates")
    new = move(found, at, resumes=report.kind == "resumes" and not selection.is_any)
    left = replace(rest, ahead=_within_count(report, rest, rest.ahead))
    return release_from_entries(new, left, report.line_extra)


def _is_new_part(report: ReportRequest, rest: Rest, found: Entries) -> bool:
    """Return whether a date is of a new part: a new label, or a country's premiere."""
    is_premiere = not rest.has_plan and report.kind != "resumes"
    if is_premiere and report.selection.is_only:
        place = f"season {rest.season} has no dates of its own in {rest.country}"
        hint = "leave out --only to date its premiere, or name the episodes: --episodes 5-8"
        raise usage_error(f"{place}, so no single release can move", hint)
    if is_premiere or report.label is None:
        return is_premiere
    is_under_way = report.kind == "dated" and bool(rest.out)
    return is_under_way or not any(entry.numbers for entry in found)


def _entries_to_date(report: ReportRequest, rest: Rest, found: Entries) -> Entries:
    """Return the entries ahead that get a date; if they resume, the postponed ones."""
    if not found:
        return found
    if report.kind == "resumes":
        return _from_postponed(report, rest, found)
    dated = tuple(entry for entry in found if not is_withdrawn(entry))
    if not dated and report.kind == "moved":
        message = (
            f"the next release of season {rest.season} is postponed, so it has no date to move"
        )
        raise usage_error(message, f"give it one: {report.command('resumes')}")
    left = _within_count(report, rest, dated or found)
    if not left:
        first = next((entry.numbers.first for entry in found if entry.numbers), 1)
        raise _too_few(first, _last_by_count(report, rest))
    return left


def _from_postponed(report: ReportRequest, rest: Rest, ahead: Entries) -> Entries:
    """Return what is ahead from the first without an exact date; raise EtoileError (exit 2)."""
    for place, entry in enumerate(ahead):
        if not (entry.when and is_exact(entry.when)):
            return ahead[place:]
    hint = f"to change a date: {report.command('moved')}"
    if rest.postponed_in:
        hint = f"it is postponed in {join_words(rest.postponed_in)}: add --country"
    raise usage_error(f"nothing of season {rest.season} is postponed, so nothing can resume", hint)


def _last_by_count(report: ReportRequest, rest: Rest) -> int | None:
    """Return the season's last episode by the report's count; None if it has no count."""
    return None if report.count is None else rest.tally.start + report.count - 1


def _within_count(report: ReportRequest, rest: Rest, entries: Entries) -> Entries:
    """Return entries without episodes after the season's reported last one."""
    last = _last_by_count(report, rest)
    return entries if last is None else without_episodes(entries, lambda number: number > last)


def _too_few(first: int, last: int | None) -> EtoileError:
    message = f"the rest begins with episode {first}, but the season has only {last}"
    return usage_error(message, "compare --episodes with what is out: `etoile show` lists it")


def _new_release(report: ReportRequest, at: When, rest: Rest) -> Any:
    """Return the release of a part without earlier reports: the next, or the named episodes."""
    extra, run = _line_extra(report, rest), report.selection.run
    if run is None:
        return release_by_pattern(at, None, None, extra)
    return [{"episodes": run.written} | date_keys(at) | extra]


def _line_extra(report: ReportRequest, rest: Rest) -> TomlTable:
    country = {"country": rest.country} if rest.country else {}
    part = {"label": report.selection.part} if report.selection.part else {}
    return part | country | report.line_extra


def _release_in_pattern(
    report: ReportRequest, at: When, rest: Rest, found: Entries, pattern: Pattern
) -> Any:
    """Return the rest of a season, or the named episodes, in a pattern."""
    run = report.selection.run
    first, last = (run.first, run.last) if run else _rest_by_number(report, rest, found)
    at = with_hour_of(next((entry.due for entry in found if has_day(entry)), None), at)
    if not run and not rest.has_plan and report.kind != "resumes":
        first = rest.tally.start  # the first dates of a country begin with its premiere
    has_numbers = any(entry.numbers for entry in rest.entries)
    is_whole = not (run or has_numbers or rest.out) and first == 1
    extra = _line_extra(report, rest)
    return release_by_pattern(at, pattern, last, extra, None if is_whole else first)


def _rest_by_number(report: ReportRequest, rest: Rest, found: Entries) -> tuple[int, int | None]:
    """Return the first and the last number that is not out; the last is None if unknown."""
    first, last = _first_ahead(rest, found), _last_by_count(report, rest)
    last = rest.tally.last if last is None else last
    if last is None:
        numbers = [entry.numbers.last for entry in (*rest.out, *found) if entry.numbers]
        last = max(numbers, default=None)
    if last is not None and last < first:
        raise _too_few(first, last)
    return first, last


def _first_ahead(rest: Rest, found: Entries) -> int:
    """Return the first episode that is not out; raise EtoileError (exit 2) if it is unknown."""
    numbered = [entry for entry in found if entry.numbers]
    if numbered and not found[0].is_bare:
        return first_number(numbered[0])
    if not rest.out:
        return rest.tally.start
    numbers = [entry.numbers.last for entry in rest.out if entry.numbers]
    if len(numbers) == len(rest.out):
        return max(numbers) + 1
    message = f"it is unknown how many episodes of season {rest.season} are out"
    raise usage_error(message, "name the episodes of the pattern: --episodes 2-8")


# --- postponed ------------------------------------------------------------------------------------


def _postponed_release(report: ReportRequest, rest: Rest) -> Any:
    """Return the release that withdraws the dates of the selection, else of all ahead."""
    selection, run, tally = report.selection, report.selection.run, rest.tally
    if not selection.is_any:
        check_not_all_out(report, rest)
        if not report.line_extra:
            return POSTPONED
    withdrawn = {"date": POSTPONED} | _line_extra(report, rest)
    if run is not None and selection.part is None:
        if tally.last is not None and run.last > tally.last:
            message = (
                f"season {rest.season} has {tally.count} episodes; there is no episode {run.last}"
            )
            hint = f"if it has more: etoile record {report.show} episodes {run.last}"
            raise usage_error(message, hint)
        return [{"episodes": run.written} | withdrawn]
    if not rest.has_plan and not selection.is_any:
        return [withdrawn]
    found = select(rest, selection, may_be_out=True)
    lost = [replace(entry, when=None, previous=entry.due) for entry in found if entry.due]
    return release_from_entries(lost, rest, report.line_extra) if lost else [withdrawn]


# --- skipped --------------------------------------------------------------------------------------

_DAYS_BACK = 6  # how many days after a release it may still be the skipped one


def _skipped_release(report: ReportRequest, at: When | None, rest: Rest, zone: tzinfo) -> Any:
    """Return the release that moves the drop of a day, or the next, one turn later.

    Raise UnclearError (exit 2) if it may be the last release as well as the next, or if a day is
    that of one release in its own zone, and of another in the user's. Raise EtoileError (exit 2)
    if none was due on the day, or it has no rhythm.
    """
    drops = [drop for drop in group_drops(rest.entries) if drop[0].when and is_exact(drop[0].when)]
    if report.selection.run:
        place = _place_of_episode(rest, drops, report.selection.run)
    elif day := at and calendar_days(at).first:
        place = _place_of_day(report, rest, drops, day, zone)
    else:
        place = _last_or_next(report, rest, drops, zone)
    new = skip(drops, place)
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
    """Return the place of the drop of a day in its own zone, or else in the zone of the user."""
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
    """Return the question which drop was skipped: by day, if each day has only one drop."""
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
    when = drop[0].due
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
