"""Warnings about a report that looks odd, beside those of `check`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from etoile_cli.answers.rest import Rest, rest_of
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.cli.writing.release_toml import last_day_of
from etoile_cli.cli.writing.reports import ReportRequest
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.domain.dates import AsOf, calendar_days
from etoile_cli.domain.fold.entries import Entry, is_exact
from etoile_cli.domain.ledger import Ledger, ledger_as_of
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Extent
from etoile_cli.domain.shows import LastSeason, Stage, Standing
from etoile_cli.text import shorten

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
