"""What a careful editor would look at twice in a report, beside what `check` flags."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.cli.writing.reports import Report, Told, counting_day
from etoile_cli.cli.writing.values import Values
from etoile_cli.dates import AsOf, parse_window
from etoile_cli.ledger import fold
from etoile_cli.plans.entries import Entry, first_number, is_exact
from etoile_cli.problems import Problem
from etoile_cli.questions.rest import Rest, rest_of
from etoile_cli.releases import Extent, own_days
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
    """A season that was due all at once, and has only a beginning by the new date."""
    number, release = item.get("season"), item.get("release")
    if report.kind not in ("dated", "moved", "resumes") or report.pattern or report.run:
        return
    if not isinstance(number, int) or not isinstance(release, list):
        return
    rest = rest_of(fold(show, as_of.day), number, as_of, report.country, is_sure=True)
    was_whole = any(entry.episodes is Extent.WHOLE for entry in rest.ahead)
    if was_whole and not any("episodes" in line for line in release):
        message = f"season {number} had been due all at once; this date does not say so"
        hint = 'if it still does, `etoile undo` and add --pattern "at once" --episodes 8'
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
    """What comes on a day on which, or after which, an earlier episode is due or came out."""
    number, given = item.get("season"), list(_given(item.get("release")))
    if not given or not isinstance(number, int):
        return
    rest = rest_of(fold(show, day), number, as_of, report.country, is_sure=True)
    known = [one for one in (*rest.out, *rest.ahead) if one.when and is_exact(one.when)]
    for begins, first in sorted(given, key=lambda one: one[0]):
        earlier = max(
            ((_first_day(one), name) for one in known if (name := _if_before(one, first, rest))),
            default=None,
        )
        if earlier and begins <= earlier[0]:
            what = "what is next" if first is None else f"E{first}"
            message = f"{what} comes on {begins}, and {earlier[1]} on {earlier[0]}"
            hint = "compare the date with the source; `etoile undo`"
            yield _warning("episode-order", message, hint)
            return


def _first_day(entry: Entry) -> date:
    days = own_days(entry.when) if entry.when else None
    return days.first if days and days.first else date.min


def _if_before(entry: Entry, first: int | None, rest: Rest) -> str:
    """The name of an entry that belongs before an episode, or (None) before what is next."""
    if first is None:
        return entry.label or "what is out" if entry in rest.out else ""
    is_before = entry.numbers and entry.numbers.last < first
    return f"E{first_number(entry)}" if is_before else ""


def _given(release: Any) -> Iterator[tuple[date, int | None]]:
    """The days that the lines of a release give, and the first episodes that come on them."""
    for line in release if isinstance(release, list) else [{"date": release}]:
        value, numbers = line.get("date"), line.get("episodes")
        if isinstance(value, date):
            first = None if numbers is None else int(str(numbers).partition("-")[0])
            yield (value.date() if isinstance(value, datetime) else value), first


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
