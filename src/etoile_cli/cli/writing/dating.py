"""`dated`, `moved`, `skipped`, `resumes` and `postponed` → a release that keeps the known plan."""

from datetime import date, tzinfo
from typing import Any

from etoile_cli.answers.rest import Rest, due, has_day, is_postponed
from etoile_cli.answers.shifting import moved, with_hour_of
from etoile_cli.catalogue.reader import Issue, Table, parse_when
from etoile_cli.cli.writing.lines import POSTPONED, release_of
from etoile_cli.cli.writing.seasons import Named, chosen
from etoile_cli.cli.writing.values import Pattern, Values, When, release
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain import dates
from etoile_cli.domain.fold.entries import Entries, Entry, first_number, is_exact, without
from etoile_cli.domain.releases import Episodes, own_days
from etoile_cli.records import frozen, replace
from etoile_cli.text import join_words


@frozen
class Dating:
    """A report of dates: its show, its kind, what it names, and what all its lines have.

    `how` is None if it gives no pattern. `only` has the label, the country and the platform of its
    lines, as far as they are given. `zone` is the user's. `season` is the one that
    was named, None if none or several were.
    """

    show: str
    kind: str
    how: Pattern | None
    count: int | None
    named: Named
    only: Values
    zone: tzinfo
    season: str | None = None

    def command(self, kind: str, day: str = "DATE") -> str:
        """Return the command that records another report of the same show, season and country."""
        country = self.only.get("country")
        where = f" --country {country}" if country else ""
        if self.season is not None:
            where = f" --season {self.season}{where}"
        return f"etoile record {self.show} {kind} {day}{where}"


def dated_release(dating: Dating, rest: Rest, at: When) -> Any:
    """Return the release of a report that gives a date: of what it names, or of what comes next.

    Raises EtoileError (exit 2) if all of the season is out, or nothing is ahead but what is
    postponed, or one release is to move alone in a country that has no plan, and as `chosen` does.
    """
    named, is_correction = dating.named, dating.kind == "dated"
    if not named.is_any and rest.has_own and not (is_correction and _is_bare(rest.out)):
        check_not_all_out(rest, dating.kind)
    found = chosen(rest, named, may_be_out=is_correction)
    when = read(at)
    if dating.how is not None:
        return _by_pattern(dating, rest, found, at)
    if not named.is_any and _is_new_part(dating, rest, found):
        _check_not_only(dating, rest)
        return _new(dating, rest, at)
    found = _about(dating, rest, found)
    if when is None or not found:
        return _new(dating, rest, at)
    _check_all_known(named, found)
    try:
        new = moved(found, when, resumes=dating.kind == "resumes" and not named.is_any)
    except OverflowError:
        raise _past_the_calendar(at) from None
    left = _within(dating, rest, rest.ahead)
    return release_of(new, replace(rest, ahead=left), dating.only)


def _is_new_part(dating: Dating, rest: Rest, found: Entries) -> bool:
    """Whether a date is that of a part which no report spoke of: a label, or a country's premiere.

    A country without dates of its own does not take over all those of the general release.
    """
    if not rest.has_own and dating.kind != "resumes":
        return True
    if "label" not in dating.only:
        return False
    is_under_way = dating.kind == "dated" and bool(rest.out)
    return is_under_way or not any(entry.numbers for entry in found)


def _check_not_only(dating: Dating, rest: Rest) -> None:
    """Raise EtoileError (exit 2) if one release is to move alone in a country that has no plan.

    The first date of a country is that of its premiere.
    """
    if rest.has_own or not dating.named.is_only:
        return
    there = f"season {rest.season} has no dates of its own in {rest.country}"
    message = f"{there}, so no single one can move"
    hint = "leave --only out to date its premiere, or name the episodes: --episodes 5-8"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _about(dating: Dating, rest: Rest, found: Entries) -> Entries:
    """Which of some entries get a date: what is postponed only if it is named or resumes.

    Raises EtoileError (exit 2) if none does.
    """
    if dating.named.is_any or not found:
        return found
    if dating.kind == "resumes":
        return _from_withdrawn(dating, rest, found)
    dated = tuple(entry for entry in found if not is_postponed(entry))
    if not dated and dating.kind == "moved":
        message = f"what comes next of season {rest.season} is postponed, so it has no date to move"
        hint = f"give it one: {dating.command('resumes')}"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    return _counted(dating, rest, dated or found)


def _counted(dating: Dating, rest: Rest, found: Entries) -> Entries:
    """Entries without the numbers beyond the count that a report gives.

    Raises EtoileError (exit 2) if none is left.
    """
    left = _within(dating, rest, found)
    if not left and dating.count is not None:
        first = next((e.numbers.first for e in found if e.numbers), 1)
        raise _fewer(first, rest.tally.start + dating.count - 1)
    return left


def _within(dating: Dating, rest: Rest, entries: Entries) -> Entries:
    if dating.count is None:
        return entries
    last = rest.tally.start + dating.count - 1
    return without(entries, lambda number: number > last)


def _fewer(first: int, last: int) -> EtoileError:
    message = f"the rest begins with episode {first}, and the season has {last}"
    hint = "compare --episodes with what is out: `etoile show` lists it"
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def read(at: When) -> dates.When | None:
    """Return a date as the catalogue's reader has it; None if it is invalid."""
    faults: list[Issue] = []
    table = Table(at.values, (), faults)
    when = parse_when(table, at.date, ("date",), at.zone)
    return None if faults else when


def check_not_all_out(rest: Rest, kind: str) -> None:
    """Raise EtoileError (exit 2) if all of a season is out."""
    if not rest.is_covered:
        return
    last = max((days for entry in rest.out if (days := _day(entry))), default=None)
    since = f" since {last}" if last else ""
    message = f"all of season {rest.season} is out{since}, so `{kind}` has nothing to change"
    last_number = max((e.numbers.last for e in rest.out if e.numbers), default=8)
    hint = (
        f"to correct a date, name what it is of: dated DATE --episodes {last_number}-{last_number}"
    )
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _is_bare(entries: Entries) -> bool:
    return any(entry.is_bare for entry in entries)


def _day(entry: Entry) -> date | None:
    when = due(entry)
    return own_days(when).last if when else None


def _from_withdrawn(dating: Dating, rest: Rest, ahead: Entries) -> Entries:
    """What is ahead, from the first that has no exact date.

    Raises EtoileError (exit 2) if all have one.
    """
    for place, one in enumerate(ahead):
        if not (one.when and is_exact(one.when)):
            return ahead[place:]
    message = f"nothing of season {rest.season} is postponed, so nothing can resume"
    hint = f"to change a date: {dating.command('moved')}"
    if rest.postponed_in:
        hint = f"it is postponed in {join_words(rest.postponed_in)}: add --country"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _new(dating: Dating, rest: Rest, at: When) -> Any:
    """A date of what no report spoke of: the next, or the episodes that are named."""
    only = _only(dating, rest)
    if dating.named.run is None:
        return release(at, None, None, only)
    return [{"episodes": _run(dating.named.run)} | at.values | only]


def _only(dating: Dating, rest: Rest) -> Values:
    where = {"country": rest.country} if rest.country else {}
    part = {"label": dating.named.part} if dating.named.part else {}
    return part | where | dating.only


def _run(run: Episodes) -> str:
    return f"{run.first}-{run.last}" if run.first != run.last else str(run.last)


def _check_all_known(named: Named, found: Entries) -> None:
    """Raise EtoileError (exit 2) if only some of the named episodes are in the plan."""
    run = named.run
    known = sum(entry.numbers.count for entry in found if entry.numbers)
    if run is None or known == run.count:
        return
    message = f"only some of episodes {run.first}–{run.last} are in the plan that is known"
    hint = "name those alone, or add --pattern to say how all of them come out"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _past_the_calendar(at: When) -> EtoileError:
    message = f"with `{at.date}` a later release lies past the end of the calendar"
    return EtoileError(Exit.USAGE, Diagnostic("past-the-calendar", message))


# --- by a pattern --------------------------------------------------------------------------------


def _by_pattern(dating: Dating, rest: Rest, found: Entries, at: When) -> Any:
    """The rest of a season in a pattern, from its first number on."""
    run = dating.named.run
    first, last = (run.first, run.last) if run else _rest_by_number(dating, rest, found)
    old = next((due(entry) for entry in found if has_day(entry)), None)
    when = read(at)
    if when and old and not at.zone:
        at = _with_hour(at, with_hour_of(old, when))
    if not run and not rest.has_own and dating.kind != "resumes":
        first = rest.tally.start  # the first dates of a country begin with its premiere
    is_whole = not run and not any(entry.numbers for entry in (*rest.out, *rest.ahead))
    is_whole = is_whole and not rest.out and first == 1
    return release(at, dating.how, last, _only(dating, rest), None if is_whole else first)


def _with_hour(at: When, when: dates.When) -> When:
    """A day with the hour at which the season came out until now."""
    match when:
        case dates.Instant(wall, zone):
            name = getattr(zone, "key", None)
            return When(wall, name) if name else When(wall.replace(tzinfo=zone))
        case dates.LocalHour(wall):
            return When(wall, "local")
        case _:
            return at


def _rest_by_number(dating: Dating, rest: Rest, found: Entries) -> tuple[int, int | None]:
    """The first and the last number of what is not out; the last is None if it is not known."""
    tally = rest.tally
    numbers = [entry.numbers for entry in (*rest.out, *found) if entry.numbers]
    first = _first_ahead(rest, found)
    highest = max((run.last for run in numbers), default=None)
    last = tally.last if tally.last is not None else highest
    if dating.count is not None:
        last = tally.start + dating.count - 1
    if last is not None and last < first:
        raise _fewer(first, last)
    return first, last


def _first_ahead(rest: Rest, found: Entries) -> int:
    """The number of the first episode that is not out.

    Raises EtoileError (exit 2) if an unknown number of episodes is out.
    """
    numbered = [entry for entry in found if entry.numbers]
    if numbered and not (found[0].is_bare and rest.out):
        return first_number(numbered[0]) if not found[0].is_bare else rest.tally.start
    if not rest.out:
        return rest.tally.start
    if all(entry.numbers for entry in rest.out):
        return max(entry.numbers.last for entry in rest.out if entry.numbers) + 1
    message = f"it is not known how many episodes of season {rest.season} are out"
    hint = "name the episodes of the pattern: --episodes 2-8"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


# --- a postponement ------------------------------------------------------------------------------


def postponed_release(dating: Dating, rest: Rest) -> Any:
    """Return the release that withdraws the dates of what is named, else of all that is not out.

    Raises EtoileError (exit 2) if all of the season is out, if it has fewer episodes, and as
    `chosen` does.
    """
    named = dating.named
    if not named.is_any:
        check_not_all_out(rest, "postponed")
    if not named.is_any and not dating.only:
        return POSTPONED
    if not named.is_any and not rest.has_own:
        return [{"date": POSTPONED} | dating.only]
    if named.run is not None and named.part is None:
        _check_in_season(dating, rest, named.run)
        return [{"episodes": _run(named.run), "date": POSTPONED} | _only(dating, rest)]
    found = chosen(rest, named, may_be_out=True)
    lost = [replace(entry, when=None, was=due(entry)) for entry in found if due(entry)]
    if not lost:
        return [{"date": POSTPONED} | _only(dating, rest)]
    return release_of(lost, rest, dating.only)


def _check_in_season(dating: Dating, rest: Rest, run: Episodes) -> None:
    """Raise EtoileError (exit 2) if a season is known to have fewer episodes."""
    last = rest.tally.last
    if last is None or run.last <= last:
        return
    message = f"season {rest.season} has {rest.tally.count} episodes, and none is {run.last}"
    hint = f"if it has more: etoile record {dating.show} episodes {run.last}"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
