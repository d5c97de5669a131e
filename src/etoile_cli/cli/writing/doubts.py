"""What a careful editor would look at twice in a report, beside what `check` flags."""

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.answers.changes import effects_of
from etoile_cli.answers.rest import Rest, rest_of
from etoile_cli.cli.console import look
from etoile_cli.cli.writing.reports import ReportMeta, ReportRequest, counting_day
from etoile_cli.cli.writing.values import Values
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import AsOf, calendar_days
from etoile_cli.domain.fold.entries import Entry, is_exact
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Extent
from etoile_cli.domain.shows import LastSeason, Show, Stage, Standing
from etoile_cli.render import render_effects
from etoile_cli.text import shorten

_LONG_PAST = timedelta(days=731)
_NEW = (Stage.ORDERED, Stage.RENEWED, Stage.IN_DEVELOPMENT, Stage.IN_PRODUCTION)


def doubts(
    report: ReportRequest, item: Values, show: Show, as_of: AsOf, told: ReportMeta
) -> list[Diagnostic]:
    """Return the warnings about a report, which is written all the same."""
    day = counting_day(told, as_of)
    return [
        *_lost_pattern(report, item, show, as_of),
        *_long_past(item, min(as_of.day, day)),
        *_before_earlier_ones(report, item, show, as_of, day),
        *_after_the_end(report, item, show, as_of),
    ]


def _warning(code: Any, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity="warning")


def _lost_pattern(
    report: ReportRequest, item: Values, show: Show, as_of: AsOf
) -> Iterator[Diagnostic]:
    """A season that was due all at once, and has only a beginning by the new date.

    One episode, such as a film, comes all at once by any date.
    """
    number, release = item.get("season"), item.get("release")
    if report.kind not in ("dated", "moved", "resumes") or report.pattern or report.run:
        return
    if not isinstance(number, int) or not isinstance(release, list):
        return
    rest = rest_of(ledger_as_of(show, as_of.day), number, as_of, report.country, is_sure=True)
    was_whole = any(entry.episodes is Extent.WHOLE for entry in rest.ahead)
    count = item.get("episodes", rest.tally.count)
    if was_whole and count != 1 and not any("episodes" in line for line in release):
        message = f"season {number} had been due all at once; this date does not say so"
        options = f'--pattern "at once" --episodes {count or 8}'
        hint = f"if it still does, `etoile undo` and add {options}"
        yield _warning("pattern-lost", message, hint)


def _long_past(item: Values, today: date) -> Iterator[Diagnostic]:
    """A date that lies years back: a year may be mistyped."""
    for found in _dates(item):
        if found < today - _LONG_PAST:
            years = (today - found).days // 365
            message = f"{found} is {years} years before {today}"
            yield _warning("long-past", message, "compare the year with the source; `etoile undo`")
            return


def _before_earlier_ones(
    report: ReportRequest, item: Values, show: Show, as_of: AsOf, day: date
) -> Iterator[Diagnostic]:
    """What comes on a day on which, or after which, something that belongs before it comes."""
    number, given = item.get("season"), list(_dated_lines(item))
    if not given or not isinstance(number, int):
        return
    rest = rest_of(ledger_as_of(show, day), number, as_of, report.country, is_sure=True)
    yield from _before_earlier_parts(given, rest)
    yield from _before_earlier_episodes(given, rest)


def _before_earlier_parts(given: list[tuple[Values, date]], rest: Rest) -> Iterator[Diagnostic]:
    """A part without numbers on a day no later than that of a part that it had followed."""
    old = {one.label: _day(one) for one in (*rest.out, *rest.ahead) if one.label}
    for line, begins in given:
        label = str(line.get("label", ""))
        was = old.get(label)
        if was is None or "episodes" in line:
            continue
        out = [(day, one.label) for one in rest.out if (day := _day(one)) and day < was]
        earlier = max(((day, name) for day, name in out if name), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(shorten(label), begins, shorten(earlier[1]), earlier[0])


def _before_earlier_episodes(given: list[tuple[Values, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Episodes on a day no later than that of an earlier one.

    What the report itself dates is not compared: its lines follow each other.
    """
    runs = [(_episodes(line["episodes"]), day) for line, day in given if "episodes" in line]
    others = [
        (day, one.numbers.first)
        for one in (*rest.out, *rest.ahead)
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


def _episodes(numbers: Any) -> Episodes:
    """The episodes of a line as it is written: `3`, `"3-8"`, `"3-"`."""
    first, dash, last = str(numbers).partition("-")
    return Episodes(int(first), int(last) if last else MOST_EPISODES if dash else int(first))


def _dated_lines(item: Values) -> Iterator[tuple[Values, date]]:
    """The lines of a release that have a day, with it."""
    return ((line, day) for line in _lines(item) if (day := _as_day(line.get("date"))))


def _lines(item: Values) -> list[Values]:
    release = item.get("release")
    return release if isinstance(release, list) else [{"date": release}]


def _as_day(value: Any) -> date | None:
    """The day that a value gives; None for a window, or for what is not a date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _dates(item: Values) -> Iterator[date]:
    """The last possible days that an item gives: of its release, and of its trailer."""
    for value in (*(line.get("date") for line in _lines(item)), item.get("trailer")):
        if isinstance(value, str) and value != "postponed":
            day = parse_window(value).last
        else:
            day = _as_day(value)
        if day:
            yield day


def _after_the_end(
    report: ReportRequest, item: Values, show: Show, as_of: AsOf
) -> Iterator[Diagnostic]:
    """A further season of a show that was reported to have ended, or after its final season."""
    number = item.get("season")
    if report.kind not in _NEW or not isinstance(number, int):
        return
    ledger = ledger_as_of(show, as_of.day)
    ended = ledger.show_history.latest(Standing)
    finals = [known.season for known in ledger.seasons if known.latest(LastSeason)]
    message = None
    if ended and ended.claim.stage is Stage.ENDED:
        message = f"{shorten(show.name)} was reported to have ended"
    elif last := next((one for one in finals if one and one < number), None):
        message = f"season {last} was reported to be the last"
    if message:
        message = f"season {number} is {report.kind}, but {message}"
        yield _warning("event-order", message, "compare the reports; `etoile undo` removes yours")


# --- effects --------------------------------------------------------------------------------------


def effects(before: Sequence[Show], after: Sequence[Show], as_of: AsOf) -> str:
    """Return a line for each season whose dates a new report changed; nothing for single dates."""
    old = {show.id: show for show in before}
    found = [
        effect
        for show in after
        if show.id in old
        for effect in effects_of(old[show.id], show, as_of)
    ]
    return render_effects(found, as_of, look(os.environ))
