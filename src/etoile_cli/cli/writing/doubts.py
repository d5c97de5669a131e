"""What a careful editor would look at twice in a report, beside what `check` flags."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.cli.writing.reports import Report, Told, counting_day
from etoile_cli.cli.writing.values import Values
from etoile_cli.dates import AsOf, parse_window
from etoile_cli.ledger import fold
from etoile_cli.plans.entries import Entry, is_exact
from etoile_cli.problems import Problem
from etoile_cli.questions.rest import Rest, rest_of
from etoile_cli.releases import MOST_EPISODES, Episodes, Extent, own_days
from etoile_cli.shows import LastSeason, Show, Stage, Standing
from etoile_cli.text import short

_LONG_PAST = timedelta(days=731)
_NEW = (Stage.ORDERED, Stage.RENEWED, Stage.IN_DEVELOPMENT, Stage.IN_PRODUCTION)


def doubts(report: Report, item: Values, show: Show, as_of: AsOf, told: Told) -> list[Problem]:
    """Return the warnings about a report, which is written all the same."""
    day = counting_day(told, as_of)
    return [
        *_lost_pattern(report, item, show, as_of),
        *_long_past(item, min(as_of.day, day)),
        *_before_earlier_ones(report, item, show, as_of, day),
        *_after_the_end(report, item, show, as_of),
    ]


def _warning(code: Any, message: str, hint: str) -> Problem:
    return Problem(code, message, hint=hint, severity="warning")


def _lost_pattern(report: Report, item: Values, show: Show, as_of: AsOf) -> Iterator[Problem]:
    """A season that was due all at once, and has only a beginning by the new date.

    One episode, such as a film, comes all at once by any date.
    """
    number, release = item.get("season"), item.get("release")
    if report.kind not in ("dated", "moved", "resumes") or report.pattern or report.run:
        return
    if not isinstance(number, int) or not isinstance(release, list):
        return
    rest = rest_of(fold(show, as_of.day), number, as_of, report.country, is_sure=True)
    was_whole = any(entry.episodes is Extent.WHOLE for entry in rest.ahead)
    count = item.get("episodes", rest.tally.count)
    if was_whole and count != 1 and not any("episodes" in line for line in release):
        message = f"season {number} had been due all at once; this date does not say so"
        options = f'--pattern "at once" --episodes {count or 8}'
        hint = f"if it still does, `etoile undo` and add {options}"
        yield _warning("pattern-lost", message, hint)


def _long_past(item: Values, today: date) -> Iterator[Problem]:
    """A date that lies years back: a year may be mistyped."""
    for found in _dates(item):
        if found < today - _LONG_PAST:
            years = (today - found).days // 365
            message = f"{found} is {years} years before {today}"
            yield _warning("long-past", message, "compare the year with the source; `etoile undo`")
            return


def _before_earlier_ones(
    report: Report, item: Values, show: Show, as_of: AsOf, day: date
) -> Iterator[Problem]:
    """Episodes on a day on which, or after which, an earlier episode is due or came out.

    What the report itself dates is not compared: its lines follow each other.
    """
    number, given = item.get("season"), list(_given(item.get("release")))
    if not isinstance(number, int):
        return
    rest = rest_of(fold(show, day), number, as_of, report.country, is_sure=True)
    yield from _before_earlier_parts(item.get("release"), rest)
    others = [
        (_day(one), one.numbers.first)
        for one in (*rest.out, *rest.ahead)
        if one.numbers and _day(one)
        if not any(run.overlaps(one.numbers) for run, _ in given)
    ]
    for run, begins in given:
        earlier = max(
            ((due, first) for due, first in others if due and first < run.first), default=None
        )
        if earlier and begins <= earlier[0]:
            message = f"E{run.first} comes on {begins}, and E{earlier[1]} on {earlier[0]}"
            hint = "compare the date with the source; `etoile undo`"
            yield _warning("episode-order", message, hint)
            return


def _before_earlier_parts(release: Any, rest: Rest) -> Iterator[Problem]:
    """A part without numbers on a day no later than that of a part that it had followed."""
    old = {one.label: _day(one) for one in (*rest.out, *rest.ahead) if one.label}
    for line in release if isinstance(release, list) else ():
        label, value = line.get("label"), line.get("date")
        was = old.get(label)
        if was is None or "episodes" in line or not isinstance(value, date):
            continue
        begins = value.date() if isinstance(value, datetime) else value
        out = [(day, one) for one in rest.out if (day := _day(one)) and day < was and one.label]
        earlier = max(out, default=None, key=lambda found: found[0])
        if earlier and begins <= earlier[0]:
            parts = f"{short(label)} comes on {begins}, and {short(earlier[1].label or '')}"
            hint = "compare the date with the source; `etoile undo`"
            yield _warning("episode-order", f"{parts} on {earlier[0]}", hint)


def _day(entry: Entry) -> date | None:
    return own_days(entry.when).first if entry.when and is_exact(entry.when) else None


def _given(release: Any) -> Iterator[tuple[Episodes, date]]:
    """The episodes that the lines of a release date, and their first days."""
    for line in release if isinstance(release, list) else ():
        value, numbers = line.get("date"), str(line.get("episodes", ""))
        first, dash, last = numbers.partition("-")
        if isinstance(value, date) and first:
            run = Episodes(int(first), int(last) if last else MOST_EPISODES if dash else int(first))
            yield run, value.date() if isinstance(value, datetime) else value


def _dates(item: Values) -> Iterator[date]:
    """The last possible days that an item gives: of its release, and of its trailer."""
    release = item.get("release")
    lines = release if isinstance(release, list) else [{"date": release}]
    for value in (*(line.get("date") for line in lines), item.get("trailer")):
        match value:
            case datetime():
                yield value.date()
            case date():
                yield value
            case str() if value != "postponed" and (last := parse_window(value).last):
                yield last


def _after_the_end(report: Report, item: Values, show: Show, as_of: AsOf) -> Iterator[Problem]:
    """A further season of a show that was reported to have ended, or after its final season."""
    number = item.get("season")
    if report.kind not in _NEW or not isinstance(number, int):
        return
    ledger = fold(show, as_of.day)
    ended = ledger.whole.latest(Standing)
    finals = [known.season for known in ledger.seasons if known.latest(LastSeason)]
    message = None
    if ended and ended.claim.stage is Stage.ENDED:
        message = f"{short(show.title)} was reported to have ended"
    elif last := next((one for one in finals if one and one < number), None):
        message = f"season {last} was reported to be the last"
    if message:
        message = f"season {number} is {report.kind}, but {message}"
        yield _warning("event-order", message, "compare the reports; `etoile undo` removes yours")
