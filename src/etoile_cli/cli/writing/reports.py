"""What options say of a report → a news item of a catalogue."""

from datetime import date, datetime
from typing import Any

from etoile_cli.answers.rest import Rest, rest_of
from etoile_cli.cli.choices import word_of
from etoile_cli.cli.writing.dating import (
    Dating,
    dated_release,
    postponed_release,
)
from etoile_cli.cli.writing.seasons import Named, check_count, season_values
from etoile_cli.cli.writing.skipping import skipped_release
from etoile_cli.cli.writing.values import (
    Pattern,
    Values,
    When,
    count,
    given,
    pattern,
    release,
    when,
    window,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.shows import Certainty, Show, Stage
from etoile_cli.records import frozen, replace
from etoile_cli.text import join_words


@frozen
class ReportMeta:
    """When something was reported, how surely, by whom, and what else is worth telling."""

    reported: str | None
    certainty: str | None
    sources: list[str] | None
    note: str | None


def news_item(said: Values, told: ReportMeta, as_of: AsOf) -> Values:
    """A news item, its keys in the order of the format's page.

    Raises EtoileError (exit 2) where the day or the certainty is none.
    """
    certainty = word_of(told.certainty, Certainty, "--certainty")
    beside = {
        "certainty": str(certainty) if certainty not in (None, Certainty.CONFIRMED) else None,
        "source": sources_of(told.sources),
        "note": told.note,
    }
    return {"reported": day_of(told, as_of)} | said | given(beside)


def day_of(told: ReportMeta, as_of: AsOf) -> date | str:
    """When something was reported: today, or as somebody said. Raises EtoileError (exit 2)."""
    return window(told.reported, "--reported", as_of) if told.reported is not None else as_of.day


def counting_day(told: ReportMeta, as_of: AsOf) -> date:
    """Return the day from which a report counts: the last on which it may have been made."""
    day = day_of(told, as_of)
    return (parse_window(day).last or as_of.day) if isinstance(day, str) else day


def is_sure(told: ReportMeta) -> bool:
    """Whether a report is confirmed."""
    return word_of(told.certainty, Certainty, "--certainty") in (None, Certainty.CONFIRMED)


def sources_of(said: list[str] | None) -> str | list[str] | None:
    """One source, or a list of several; None for none."""
    return said[0] if said and len(said) == 1 else said or None


def premiere_values(
    at: When | None, how: Pattern | None, episodes: int | None, only: Values
) -> Values:
    """Return the values of how a new season comes out; raises as `release` does."""
    said: dict[str, Any] = {} if episodes is None else {"episodes": episodes}
    return said | ({"release": release(at, how, episodes, only)} if at else {})


# --- what is reported ----------------------------------------------------------------------------

REPORTS: dict[str, str | None] = {
    **dict.fromkeys((str(stage) for stage in Stage), None),
    "final": None,
    "dated": "2027-01-15",
    "moved": "2027-02-12",
    "postponed": None,
    "skipped": "2026-10-08",
    "resumes": "2027-01-07",
    "trailer": "2026-12-01",
    "cast": '"Luke Kirby"',
    "platform": "Netflix",
    "episodes": "8",
    "note": '"Filming has begun in Paris."',
}
"""What can be recorded, and an example of its value if it takes one."""

MAY_LACK_A_VALUE = ("skipped",)
DATING = ("dated", "moved", "skipped", "resumes", "postponed")
"""What changes the dates of a season."""


@frozen
class ReportRequest:
    """What is reported, with its value; None and empty for what was not given.

    `run` and `part` are what it names, `is_only` that it is about the next release alone.
    `is_count` is True if `episodes` is surely how many the season has, not one of them.
    """

    kind: str
    words: str
    season: str | None
    episodes: int | None
    pattern: str | None
    platform: str | None
    country: str | None
    is_final: bool
    label: str | None = None
    run: Episodes | None = None
    part: str | None = None
    is_only: bool = False
    is_count: bool = False

    @property
    def is_of_part(self) -> bool:
        """Whether it names episodes, a part, a label or a country."""
        return any(one is not None for one in (self.run, self.part, self.label, self.country))


def said_by(report: ReportRequest, show: Show, as_of: AsOf, told: ReportMeta) -> Values:
    """Return what a report says, as the keys of a news item, with the season that is meant.

    Raises EtoileError (exit 2) if a value is invalid, or the plan that is known does not fit it,
    or if its dates would differ between seasons.
    """
    skipped = _skipped_day(report, as_of)
    dated = _dated_by(report, as_of)
    of_season = season_values(report, show, _then(report, told, as_of), skipped, dated)
    release = None
    if report.kind in DATING:
        release = _release_of(report, show, of_season, as_of, told, skipped)
    return of_season | _status(report) | _claims(report, release, as_of)


def _release_of(
    report: ReportRequest,
    show: Show,
    of_season: Values,
    as_of: AsOf,
    told: ReportMeta,
    skipped: date | None,
) -> Any:
    """The release that a report gives the season that is meant, or each of several."""
    numbers = of_season["seasons"] if "seasons" in of_season else [of_season["season"]]
    if report.kind == "skipped" and len(numbers) > 1:
        hint = f"name it: --season {numbers[0]}"
        raise EtoileError(
            Exit.USAGE, Diagnostic("usage", "`skipped` is about one season", hint=hint)
        )
    ledger, is_confirmed = ledger_as_of(show, counting_day(told, as_of)), is_sure(told)
    rests = [rest_of(ledger, n, as_of, report.country, is_sure=is_confirmed) for n in numbers]
    if report.pattern is None and report.kind != "skipped" and not report.is_count:
        for rest in rests:
            check_count(report.episodes, rest, show.id)
    first, *others = (_release(report, show, rest, as_of, skipped) for rest in rests)
    if any(release != first for release in others):
        raise _not_alike(report.kind, numbers)
    return first


def _not_alike(kind: str, numbers: list[int]) -> EtoileError:
    """Return the error for seasons that differ, so that no one release fits all."""
    named = join_words(map(str, numbers))
    message = f"what is out or planned differs in seasons {named}, so `{kind}` differs, too"
    hint = (
        f"record it for one season at a time: --season {', then --season '.join(map(str, numbers))}"
    )
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _then(report: ReportRequest, told: ReportMeta, as_of: AsOf) -> AsOf:
    """When and where a report was made: its own country, if it names one, is what it is about."""
    there = replace(as_of, country=report.country or as_of.country)
    day = counting_day(told, as_of)
    return there if day == as_of.day else replace(there, day=day, at=None)


def _skipped_day(report: ReportRequest, as_of: AsOf) -> date | None:
    """The day of the release that was skipped; None if it is the next one."""
    if report.kind != "skipped" or not report.words:
        return None
    day = when(report.words, "skipped", as_of).day
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    message = "`skipped` takes the day of a release"
    raise EtoileError(
        Exit.USAGE, Diagnostic("usage", message, hint="write 2026-10-08, or yesterday")
    )


def _dated_by(report: ReportRequest, as_of: AsOf) -> date | None:
    """The last day on which what is dated may come; None if it is unknown, or nothing is dated."""
    if report.kind != "dated":
        return None
    said = when(report.words, report.kind, as_of).date
    if isinstance(said, str):
        return parse_window(said).last
    return said.date() if isinstance(said, datetime) else said


def _status(report: ReportRequest) -> Values:
    stage = report.kind if report.kind in (*Stage, "final") else None
    words = [word for word in (stage, "final" if report.is_final else None) if word]
    said = list(dict.fromkeys(words))
    return {"status": said[0] if len(said) == 1 else said} if said else {}


def _claims(report: ReportRequest, release: Any, as_of: AsOf) -> Values:
    """What is reported beside a status: episodes, dates, a trailer, a platform, a note."""
    said = given({"episodes": report.episodes, "release": release})
    match report.kind:
        case "trailer":
            said["trailer"] = window(report.words, report.kind, as_of)
        case "platform" | "note":
            said[report.kind] = report.words
        case "episodes":
            said["episodes"] = count(report.words)
        case _:  # a status, or dates
            pass
    is_of_lines = report.country is not None
    return said | given({"platform": None if is_of_lines else report.platform})


def _release(
    report: ReportRequest, show: Show, rest: Rest, as_of: AsOf, skipped: date | None
) -> Any:
    """The release of a report that changes the dates of a season; `skipped` is the skipped day."""
    only = _only(report)
    how = pattern(report.pattern) if report.pattern is not None else None
    named = Named(report.run, report.part, report.is_only)
    season = report.season if report.season and report.season.isdecimal() else None
    dating = Dating(
        show=show.id,
        kind=report.kind,
        how=how,
        count=report.episodes,
        named=named,
        only=only,
        zone=as_of.zone,
        season=season,
    )
    match report.kind:
        case "postponed":
            return postponed_release(dating, rest)
        case "skipped":
            return skipped_release(dating, rest, skipped)
        case kind:
            return dated_release(dating, rest, when(report.words, kind, as_of))


def _only(report: ReportRequest) -> Values:
    """What all lines of the report have: their label, country, and the platform there."""
    where = {} if report.country is None else {"platform": report.platform}
    return given({"label": report.label, "country": report.country} | where)
