"""Warnings about a report that looks odd, beside those of `check`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.answers.rest import Rest, rest_of
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.cli.release_toml import POSTPONED
from etoile_cli.cli.reports import MOVING, ReportRequest
from etoile_cli.diagnostics import Code, Diagnostic
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import AsOf, calendar_days
from etoile_cli.domain.entries import Entry, is_exact
from etoile_cli.domain.ledger import Ledger, ledger_as_of
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Extent
from etoile_cli.domain.shows import LastSeason, Stage, Standing
from etoile_cli.text import shorten

_LONG_PAST = timedelta(days=731)
_NEW = (Stage.ORDERED, Stage.RENEWED, Stage.IN_DEVELOPMENT, Stage.IN_PRODUCTION)


def find_doubts(
    report: ReportRequest, item: TomlTable, ledger: Ledger, as_of: AsOf
) -> Iterator[Diagnostic]:
    """Yield the warnings about a report, which is written all the same.

    `item` is its news item, `ledger` that of the day of the report.
    """
    number, release = item.get("season"), item.get("release")
    lines = release if isinstance(release, list) else [{"date": release}]
    today = ledger if ledger.day == as_of.day else ledger_as_of(ledger.show, as_of.day)
    if isinstance(number, int) and isinstance(release, list):
        rest = rest_of(today, number, as_of, report.country, is_sure=True)
        yield from _lost_pattern(report, rest, lines, item.get("episodes", rest.tally.count))
    days = [_last_day(value) for value in (*(line["date"] for line in lines), item.get("trailer"))]
    yield from _long_past(filter(None, days), min(as_of.day, ledger.day))
    if not isinstance(number, int):
        return
    exact = [
        (line, day)
        for line, day in zip(lines, days, strict=False)
        if day and not isinstance(line["date"], str)
    ]
    if exact:
        rest = rest_of(ledger, number, as_of, report.country, is_sure=True)
        yield from _parts_out_of_order(exact, rest)
        yield from _episodes_out_of_order(exact, rest)
    if report.kind in _NEW:
        yield from _after_the_end(report.kind, number, today)


def _last_day(value: Any) -> date | None:
    """Return the last possible day of a TOML date or window; None if it is unknown."""
    if isinstance(value, str):
        return None if value == POSTPONED else parse_window(value).last
    return value.date() if isinstance(value, datetime) else value


def _warning(code: Code, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity="warning")


def _lost_pattern(
    report: ReportRequest, rest: Rest, lines: list[TomlTable], count: int | None
) -> Iterator[Diagnostic]:
    """Warn if a season was due all at once, and its new date is only of its beginning.

    One episode, such as a film, comes all at once by any date.
    """
    if report.kind not in MOVING or report.pattern or report.selection.run:
        return
    was_whole = any(entry.episodes is Extent.WHOLE for entry in rest.ahead)
    if was_whole and count != 1 and not any("episodes" in line for line in lines):
        message = f"season {rest.season} was due all at once; the new date does not say so"
        options = f'--pattern "at once" --episodes {count or 8}'
        hint = f"if it still comes all at once, `etoile undo` and add {options}"
        yield _warning("pattern-lost", message, hint)


def _long_past(days: Iterator[date], today: date) -> Iterator[Diagnostic]:
    """Warn of the first day that is years ago: its year may be mistyped."""
    if day := next((day for day in days if day < today - _LONG_PAST), None):
        message = f"{day} is {(today - day).days // 365} years before {today}"
        yield _warning("long-past", message, "compare the year with the source; `etoile undo`")


def _parts_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of a part without numbers that comes no later than one that it had followed."""
    old = {one.label: _exact_day(one) for one in rest.entries if one.label}
    for line, begins in lines:
        label = str(line.get("label", ""))
        was = old.get(label)
        if was is None or "episodes" in line:
            continue
        out = [(day, one.label) for one in rest.out if (day := _exact_day(one)) and day < was]
        earlier = max(((day, name) for day, name in out if name), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(shorten(label), begins, shorten(earlier[1]), earlier[0])


def _episodes_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of episodes that come no later than an earlier one, which the report does not date."""
    runs = [(_parse_episodes(line["episodes"]), day) for line, day in lines if "episodes" in line]
    others = [
        (day, one.numbers.first)
        for one in rest.entries
        if one.numbers and (day := _exact_day(one))
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


def _exact_day(entry: Entry) -> date | None:
    return calendar_days(entry.when).first if entry.when and is_exact(entry.when) else None


def _parse_episodes(numbers: Any) -> Episodes:
    """Return the episodes of a written line: `3`, `"3-8"`, `"3-"`."""
    first, dash, last = str(numbers).partition("-")
    return Episodes(int(first), int(last) if last else MOST_EPISODES if dash else int(first))


def _after_the_end(kind: str, number: int, ledger: Ledger) -> Iterator[Diagnostic]:
    """Warn of a further season after a show was reported to have ended, or after its last."""
    ended = ledger.show_history.latest(Standing)
    finals = [known.season for known in ledger.seasons if known.latest(LastSeason)]
    if ended and ended.claim.stage is Stage.ENDED:
        reason = f"{shorten(ledger.show.name)} was reported to have ended"
    elif last := next((one for one in finals if one and one < number), None):
        reason = f"season {last} was reported to be the last"
    else:
        return
    message = f"season {number} is {kind}, but {reason}"
    yield _warning("event-order", message, "compare the reports; `etoile undo` removes yours")
