"""What `etoile record` can report, and what is wrong or looks odd about a report."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from etoile_cli.answers.shifting import Selection
from etoile_cli.answers.subject import Rest, rest_of
from etoile_cli.catalogue.reader import POSTPONED
from etoile_cli.catalogue.toml_values import TomlTable, window_as_toml
from etoile_cli.cli.options import parse_choice
from etoile_cli.cli.user_input import drop_none, parse_day_or_window
from etoile_cli.diagnostics import Code, Diagnostic, usage_error
from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import AsOf, Window, calendar_days, exact_day, one_day
from etoile_cli.domain.releases import MOST_EPISODES, Episodes, Extent
from etoile_cli.domain.shows import Certainty, LastSeason, Ledger, Stage, Standing, ledger_as_of
from etoile_cli.records import frozen, replace
from etoile_cli.text import shorten

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
"""The kinds of reports, each with an example of its value if it takes one."""

MOVING = ("dated", "moved", "resumes")
DATING = (*MOVING, "skipped", "postponed")
"""The kinds that change the dates of a season; those of MOVING give new ones."""


@frozen
class ReportMeta:
    """The day of a report, its certainty, sources and note.

    `day` is a window if only that is known. `certainty` is None if it is not named, for confirmed.
    """

    day: Window
    certainty: Certainty | None
    source: str | list[str] | None
    note: str | None

    @property
    def as_facts(self) -> TomlTable:
        """Its facts for a show without news."""
        return {"note": self.note, "source": self.source}

    @property
    def is_confirmed(self) -> bool:
        """Return whether the report is confirmed."""
        return self.certainty in (None, Certainty.CONFIRMED)


def report_meta(
    reported: str | None,
    certainty: str | None,
    sources: list[str] | None,
    note: str | None,
    as_of: AsOf,
) -> ReportMeta:
    """Return what options give; the day is today by default. Raise EtoileError (exit 2)."""
    today = one_day(as_of.day)
    return ReportMeta(
        today if reported is None else parse_day_or_window(reported, "--reported", as_of),
        parse_choice(certainty, Certainty, "--certainty"),
        one_or_several(sources),
        note,
    )


@frozen
class ReportRequest:
    """What the user reports, with its value; None and empty for what is not given.

    `selection` are the episodes or the part that it names. `count` is how many episodes the season
    has; `is_count` is True if that is sure, and it is not one of the episodes. `show` is its id.
    """

    kind: str
    value: str
    meta: ReportMeta
    show: str = "SHOW"
    season: str | None = None
    count: int | None = None
    is_count: bool = False
    selection: Selection = Selection()
    pattern: str | None = None
    label: str | None = None
    platform: str | None = None
    country: str | None = None
    is_final: bool = False

    @property
    def is_of_part(self) -> bool:
        """Return whether it names episodes, a part, a label or a country."""
        return self.selection.is_any or self.label is not None or self.country is not None

    @property
    def line_extra(self) -> TomlTable:
        """What all lines of its release have: their label, country, and the platform there."""
        platform = None if self.country is None else self.platform
        return drop_none({"label": self.label, "country": self.country, "platform": platform})

    def command(self, kind: str, day: str = "DATE") -> str:
        """Return the command for another report of the same show, season and country."""
        season = f" --season {self.season}" if self.season and self.season.isdecimal() else ""
        country = f" --country {self.country}" if self.country else ""
        return f"etoile record {self.show} {kind} {day}{season}{country}"

    def as_of(self, as_of: AsOf) -> AsOf:
        """Return the moment of the report, in the country that it names if any.

        A report counts from its last possible day on.
        """
        there = replace(as_of, country=self.country or as_of.country)
        day = self.meta.day.last or as_of.day
        return there if day == as_of.day else replace(there, day=day, at=None)


@frozen
class CastEntry:
    """A person who joined the cast, or left it if `has_left`."""

    name: str
    tier: str | None
    character: str | None
    known_for: str | None
    has_left: bool


def news_item(values: TomlTable, meta: ReportMeta) -> TomlTable:
    """Return a news item, its keys in the order of the format's page."""
    certainty = None if meta.is_confirmed else str(meta.certainty)
    rest = {"certainty": certainty, "source": meta.source, "note": meta.note}
    return {"reported": window_as_toml(meta.day)} | values | drop_none(rest)


def one_or_several(words: list[str] | None) -> str | list[str] | None:
    """Return one word, or a list of several; None if there is none."""
    return words[0] if words and len(words) == 1 else words or None


def check_not_all_out(report: ReportRequest, rest: Rest) -> None:
    """Raise EtoileError (exit 2) if all of a season is out."""
    if not rest.is_all_out:
        return
    days = [calendar_days(when).last for entry in rest.out if (when := entry.due)]
    last = max(filter(None, days), default=None)
    since = f" since {last}" if last else ""
    number = max((entry.numbers.last for entry in rest.out if entry.numbers), default=8)
    raise usage_error(
        f"all of season {rest.season} is out{since}, so `{report.kind}` has nothing to change",
        f"name an episode to correct its date: dated DATE --episodes {number}-{number}",
    )


# --- options --------------------------------------------------------------------------------------


def takes_value(kind: str, value: str) -> bool:
    """Return whether a report has a value if it needs one, and none if it takes none."""
    return bool(value) == bool(REPORTS[kind]) or kind == "skipped"


def check_value(kind: str, value: str) -> None:
    """Raise EtoileError (exit 2) if a value is missing, or not taken."""
    if takes_value(kind, value):
        return
    if value:
        hint = "did you mean an option, such as --season 2?"
        raise usage_error(f"`{kind}` takes no VALUE: `{shorten(value)}`", hint)
    hint = f"such as: etoile record SHOW {kind.replace(' ', '-')} {REPORTS[kind]}"
    raise usage_error(f"`{kind}` needs a VALUE", hint)


_LEAVE_ONE = "leave one of them out"


def check_options(report: ReportRequest, entry: CastEntry) -> None:
    """Raise EtoileError (exit 2) if an option does nothing, or two cannot be combined."""
    kind, meta, run = report.kind, report.meta, report.selection.run
    episodes = run or report.count
    same = {"note": meta.note, "episodes": episodes, "platform": report.platform}
    _refuse_if(same.get(kind) is not None, f"--{kind} cannot be combined with `{kind}`", _LEAVE_ONE)
    for_cast = entry.has_left or _any(entry.tier, entry.character, entry.known_for)
    message = "--tier, --character, --known-for and --left are for `cast`"
    _refuse_if(kind != "cast" and for_cast, message)
    _check_dating(report)
    of_season = _any(report.season, episodes, report.platform, meta.certainty)
    _refuse_if(
        kind == "cast" and (report.is_final or of_season),
        "--season, --episodes, --platform, --certainty and --final do nothing for `cast`",
        'report a rumour as a note: etoile record SHOW note "…" --certainty rumoured',
    )
    _refuse_if(
        run and kind not in DATING,
        f"--episodes cannot name single episodes for `{kind}`",
        "use one number for how many episodes the season has: --episodes 8",
    )
    is_only = report.selection.is_only
    _refuse_if(run and is_only, "--only and --episodes cannot be combined", _LEAVE_ONE)


def _check_dating(report: ReportRequest) -> None:
    """Raise EtoileError (exit 2) if an option about dates does nothing."""
    kind, part, is_only = report.kind, report.selection.part, report.selection.is_only
    names = _names({"--pattern": report.pattern, "--label": report.label})
    message = f"{names} is for a date: `dated`, `moved` or `resumes`"
    _refuse_if(names and kind not in MOVING, message)
    names = _names({"--country": report.country, "--part": part})
    _refuse_if(names and kind not in DATING, f"{names} is for what changes dates, such as `moved`")
    message = "`skipped` takes the day of a release, so --part does nothing"
    _refuse_if(part and kind == "skipped", message)
    _refuse_if(is_only and kind != "moved", "--only is for `moved`")
    _refuse_if(
        is_only and report.pattern is not None,
        "--only and --pattern cannot be combined",
        f"{_LEAVE_ONE}, or name the episodes in place of --only: --episodes 5-8",
    )
    _refuse_if(is_only and part is not None, "--only and --part cannot be combined", _LEAVE_ONE)


def _refuse_if(is_wrong: object, message: str, hint: str | None = None) -> None:
    if is_wrong:
        raise usage_error(message, hint)


def _any(*values: Any) -> bool:
    return any(value is not None for value in values)


def _names(options: dict[str, str | None]) -> str:
    return " and ".join(name for name, value in options.items() if value is not None)


# --- doubts --------------------------------------------------------------------------------------

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
    """Warn if a season of several episodes was due at once, and a new date does not say so."""
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
        yield _warning("long-past", message, "check the year; `etoile undo` removes the report")


def _parts_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of a part without numbers that comes no later than one that it had followed."""
    old = {one.label: exact_day(one.when) for one in rest.entries if one.label}
    for line, begins in lines:
        label = str(line.get("label", ""))
        was = old.get(label)
        if was is None or "episodes" in line:
            continue
        out = [(day, one.label) for one in rest.out if (day := exact_day(one.when)) and day < was]
        earlier = max(((day, name) for day, name in out if name), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(shorten(label), begins, shorten(earlier[1]), earlier[0])


def _episodes_out_of_order(lines: list[tuple[TomlTable, date]], rest: Rest) -> Iterator[Diagnostic]:
    """Warn of episodes that come no later than an earlier one, which the report does not date."""
    runs = [(_parse_episodes(line["episodes"]), day) for line, day in lines if "episodes" in line]
    others = [
        (day, one.numbers.first)
        for one in rest.entries
        if one.numbers and (day := exact_day(one.when))
        if not any(run.overlaps(one.numbers) for run, _ in runs)
    ]
    for run, begins in runs:
        earlier = max((one for one in others if one[1] < run.first), default=None)
        if earlier and begins <= earlier[0]:
            yield _too_early(f"E{run.first}", begins, f"E{earlier[1]}", earlier[0])
            return


def _too_early(name: str, day: date, other: str, other_day: date) -> Diagnostic:
    message = f"{name} comes on {day}, but {other} on {other_day}"
    return _warning("episode-order", message, "check the date; `etoile undo` removes the report")


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
    yield _warning("event-order", message, "compare the reports; `etoile undo` removes this one")
