"""`dated`, `moved`, `resumes` and `postponed` → a release that keeps the known plan."""

from typing import Any

from etoile_cli.answers.default_season import Choice, UnclearError
from etoile_cli.answers.rest import (
    Rest,
    due,
    has_day,
    is_withdrawn,
    rest_of,
    select,
)
from etoile_cli.answers.shifting import move, with_hour_of
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.cli.doubts import skipped_release
from etoile_cli.cli.release_toml import (
    POSTPONED,
    Pattern,
    ReleaseDate,
    parse_pattern,
    parse_release_date,
    past_the_calendar,
    release_by_pattern,
    release_from_entries,
)
from etoile_cli.cli.reports import ReportRequest, check_not_all_out
from etoile_cli.diagnostics import EtoileError, usage_error
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.entries import Entries, first_number, is_exact, without_episodes
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.shows import Ledger
from etoile_cli.records import replace
from etoile_cli.text import join_words


def release_of_report(
    report: ReportRequest, ledger: Ledger, numbers: list[int], as_of: AsOf
) -> Any:
    """Return the release of a report that changes the dates of one season or several.

    Raise EtoileError (exit 2) if its value or a selected episode is invalid, if the known plan does
    not fit it, or if the dates would differ between seasons.
    """
    if report.kind == "skipped" and len(numbers) > 1:
        raise usage_error("`skipped` is about one season", f"name it: --season {numbers[0]}")
    is_sure = report.meta.is_confirmed
    rests = [rest_of(ledger, one, as_of, report.country, is_sure=is_sure) for one in numbers]
    if report.pattern is None and report.kind != "skipped" and not report.is_count:
        for rest in rests:
            _check_count(report, rest)
    first, *others = [_release(report, rest, as_of) for rest in rests]
    if any(release != first for release in others):
        seasons = join_words(map(str, numbers))
        message = (
            f"what is out or planned differs in seasons {seasons}, so `{report.kind}` does too"
        )
        one_by_one = ", then ".join(f"--season {number}" for number in numbers)
        raise usage_error(message, f"record it for one season at a time: {one_by_one}")
    return first


def _release(report: ReportRequest, rest: Rest, as_of: AsOf) -> Any:
    match report.kind:
        case "postponed":
            return _postponed_release(report, rest)
        case "skipped":
            return skipped_release(report, rest, as_of)
        case kind:
            return _dated_release(report, rest, parse_release_date(report.value, kind, as_of))


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


def _dated_release(report: ReportRequest, rest: Rest, at: ReleaseDate) -> Any:
    """Return the release of a report with a date: of the selection, or of what comes next.

    Raise EtoileError (exit 2) if all of the season is out, or nothing is ahead but what is
    postponed, or one release is to move alone in a country that has no plan, and as `select` does.
    """
    selection, is_correction = report.selection, report.kind == "dated"
    pattern = None if report.pattern is None else parse_pattern(report.pattern)
    is_bare_correction = is_correction and any(entry.is_bare for entry in rest.out)
    if not selection.is_any and rest.has_plan and not is_bare_correction:
        check_not_all_out(report, rest)
    found = select(rest, selection, may_be_out=is_correction)
    if pattern is not None:
        return _release_in_pattern(report, rest, found, at, pattern)
    if not selection.is_any and _is_new_part(report, rest, found):
        _check_not_only(report, rest)
        return _new_release(report, rest, at)
    found = _entries_to_date(report, rest, found)
    when = at.parsed
    if when is None or not found:
        return _new_release(report, rest, at)
    _check_all_known(selection.run, found)
    try:
        new = move(found, when, resumes=report.kind == "resumes" and not selection.is_any)
    except OverflowError:
        message = f"with `{at.value}` a later release is past the end of the calendar"
        raise past_the_calendar(message) from None
    left = replace(rest, ahead=_within_count(report, rest, rest.ahead))
    return release_from_entries(new, left, report.line_extra)


def _is_new_part(report: ReportRequest, rest: Rest, found: Entries) -> bool:
    """Whether a date is of a part without earlier reports: a new label, or a country's premiere.

    A country without dates of its own does not take over all those of the general release.
    """
    if not rest.has_plan and report.kind != "resumes":
        return True
    if report.label is None:
        return False
    is_under_way = report.kind == "dated" and bool(rest.out)
    return is_under_way or not any(entry.numbers for entry in found)


def _check_not_only(report: ReportRequest, rest: Rest) -> None:
    """Raise EtoileError (exit 2) if one release is to move alone in a country without a plan.

    The first date of a country is that of its premiere.
    """
    if report.selection.is_only and not rest.has_plan:
        place = f"season {rest.season} has no dates of its own in {rest.country}"
        hint = "leave out --only to date its premiere, or name the episodes: --episodes 5-8"
        raise usage_error(f"{place}, so no single release can move", hint)


def _entries_to_date(report: ReportRequest, rest: Rest, found: Entries) -> Entries:
    """Return the entries that get a date: postponed ones only if selected, or if they resume.

    Raise EtoileError (exit 2) if there are none.
    """
    if report.selection.is_any or not found:
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
    if not left and report.count is not None:
        first = next((e.numbers.first for e in found if e.numbers), 1)
        raise _too_few(first, rest.tally.start + report.count - 1)
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


def _within_count(report: ReportRequest, rest: Rest, entries: Entries) -> Entries:
    """Return entries without episodes after the season's reported last one."""
    if report.count is None:
        return entries
    last = rest.tally.start + report.count - 1
    return without_episodes(entries, lambda number: number > last)


def _too_few(first: int, last: int) -> EtoileError:
    message = f"the rest begins with episode {first}, and the season has {last}"
    return usage_error(message, "compare --episodes with what is out: `etoile show` lists it")


def _check_all_known(run: Episodes | None, found: Entries) -> None:
    """Raise EtoileError (exit 2) if only some of the named episodes are in the plan."""
    if run and sum(entry.numbers.count for entry in found if entry.numbers) != run.count:
        message = f"only some of episodes {run.first}–{run.last} are in the known plan"
        raise usage_error(message, "name only those, or add --pattern to give all of them dates")


def _new_release(report: ReportRequest, rest: Rest, at: ReleaseDate) -> Any:
    """Return the release of what no report was about: the next, or the named episodes."""
    extra, run = _line_extra(report, rest), report.selection.run
    if run is None:
        return release_by_pattern(at, None, None, extra)
    return [{"episodes": _written(run)} | at.keys | extra]


def _line_extra(report: ReportRequest, rest: Rest) -> TomlTable:
    country = {"country": rest.country} if rest.country else {}
    part = {"label": report.selection.part} if report.selection.part else {}
    return part | country | report.line_extra


def _written(run: Episodes) -> str:
    return f"{run.first}-{run.last}" if run.first != run.last else str(run.last)


def _release_in_pattern(
    report: ReportRequest, rest: Rest, found: Entries, at: ReleaseDate, pattern: Pattern
) -> Any:
    """Return the rest of a season, or the named episodes, in a pattern."""
    run = report.selection.run
    first, last = (run.first, run.last) if run else _rest_by_number(report, rest, found)
    old = next((due(entry) for entry in found if has_day(entry)), None)
    when = at.parsed
    if when and old and not at.zone:
        at = at.with_hour(with_hour_of(old, when))
    if not run and not rest.has_plan and report.kind != "resumes":
        first = rest.tally.start  # the first dates of a country begin with its premiere
    has_numbers = any(entry.numbers for entry in rest.entries)
    is_whole = not (run or has_numbers or rest.out) and first == 1
    extra = _line_extra(report, rest)
    return release_by_pattern(at, pattern, last, extra, None if is_whole else first)


def _rest_by_number(report: ReportRequest, rest: Rest, found: Entries) -> tuple[int, int | None]:
    """Return the first and the last number that is not out; the last is None if unknown."""
    tally = rest.tally
    first, last = _first_ahead(rest, found), tally.last
    if report.count is not None:
        last = tally.start + report.count - 1
    elif last is None:
        numbers = [entry.numbers for entry in (*rest.out, *found) if entry.numbers]
        last = max((run.last for run in numbers), default=None)
    if last is not None and last < first:
        raise _too_few(first, last)
    return first, last


def _first_ahead(rest: Rest, found: Entries) -> int:
    """Return the number of the first episode that is not out.

    Raise EtoileError (exit 2) if an unknown number of episodes is out.
    """
    numbered = [entry for entry in found if entry.numbers]
    if numbered and not (found[0].is_bare and rest.out):
        return first_number(numbered[0]) if not found[0].is_bare else rest.tally.start
    if not rest.out:
        return rest.tally.start
    numbers = [entry.numbers.last for entry in rest.out if entry.numbers]
    if len(numbers) == len(rest.out):
        return max(numbers) + 1
    message = f"it is unknown how many episodes of season {rest.season} are out"
    raise usage_error(message, "name the episodes of the pattern: --episodes 2-8")


# --- postponed ------------------------------------------------------------------------------------


def _postponed_release(report: ReportRequest, rest: Rest) -> Any:
    """Return the release that withdraws the dates of the selection, else of all that is not out.

    Raise EtoileError (exit 2) if all of the season is out, if it has fewer episodes, and as
    `select` does.
    """
    selection, extra = report.selection, report.line_extra
    if not selection.is_any:
        check_not_all_out(report, rest)
        if not extra:
            return POSTPONED
        if not rest.has_plan:
            return [{"date": POSTPONED} | extra]
    if selection.run is not None and selection.part is None:
        _check_in_season(report, rest, selection.run)
        episodes = {"episodes": _written(selection.run), "date": POSTPONED}
        return [episodes | _line_extra(report, rest)]
    found = select(rest, selection, may_be_out=True)
    lost = [replace(entry, when=None, previous=due(entry)) for entry in found if due(entry)]
    if not lost:
        return [{"date": POSTPONED} | _line_extra(report, rest)]
    return release_from_entries(lost, rest, extra)


def _check_in_season(report: ReportRequest, rest: Rest, run: Episodes) -> None:
    """Raise EtoileError (exit 2) if a season is known to have fewer episodes."""
    last = rest.tally.last
    if last is not None and run.last > last:
        raise usage_error(
            f"season {rest.season} has {rest.tally.count} episodes, and none is {run.last}",
            f"if it has more: etoile record {report.show} episodes {run.last}",
        )
