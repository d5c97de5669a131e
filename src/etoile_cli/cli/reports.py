"""What `etoile record` can report, and the news item or cast member that a report becomes."""

from typing import Any

from etoile_cli.answers.rest import Rest, Selection, due
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.options import parse_choice
from etoile_cli.cli.release_toml import window_as_toml
from etoile_cli.cli.user_input import drop_none, parse_day_or_window
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import AsOf, Window, calendar_days, one_day
from etoile_cli.domain.shows import CastMember, Certainty, Show, Stage, Tier
from etoile_cli.records import frozen, replace
from etoile_cli.text import normalize, shorten

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

OPTIONAL_VALUE = ("skipped",)
MOVING = ("dated", "moved", "resumes")
DATING = (*MOVING, "skipped", "postponed")
"""The kinds that change the dates of a season; those of MOVING give new ones."""


@frozen
class ReportMeta:
    """When something was reported, how certain it is, its sources, and a note.

    `day` is a window if only that is known. `certainty` is None if it is not named, for confirmed.
    """

    day: Window
    certainty: Certainty | None
    source: str | list[str] | None
    note: str | None

    @property
    def is_confirmed(self) -> bool:
        """Whether the report is confirmed."""
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
        _one_or_several(sources),
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
        """Whether it names episodes, a part, a label or a country."""
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


def status_of(report: ReportRequest) -> str | list[str] | None:
    """Return the status that a report gives a season or a show; None if it gives none."""
    stages = [report.kind] if report.kind in [*Stage, "final"] else []
    is_final_too = report.is_final and report.kind != "final"
    return _one_or_several([*stages, "final"] if is_final_too else stages)


def _one_or_several(words: list[str] | None) -> str | list[str] | None:
    """Return one word, or a list of several; None if there is none."""
    return words[0] if words and len(words) == 1 else words or None


def check_not_all_out(report: ReportRequest, rest: Rest) -> None:
    """Raise EtoileError (exit 2) if all of a season is out."""
    if not rest.is_all_out:
        return
    days = [calendar_days(when).last for entry in rest.out if (when := due(entry))]
    last = max(filter(None, days), default=None)
    since = f" since {last}" if last else ""
    number = max((entry.numbers.last for entry in rest.out if entry.numbers), default=8)
    raise usage_error(
        f"all of season {rest.season} is out{since}, so `{report.kind}` has nothing to change",
        f"name an episode to correct its date: dated DATE --episodes {number}-{number}",
    )


# --- options --------------------------------------------------------------------------------------


def check_value(kind: str, value: str) -> None:
    """Raise EtoileError (exit 2) if a value is missing, or not taken."""
    example = REPORTS[kind]
    if example and not value and kind not in OPTIONAL_VALUE:
        hint = f"such as: etoile record SHOW {kind.replace(' ', '-')} {example}"
        raise usage_error(f"`{kind}` needs a VALUE", hint)
    if value and not example:
        hint = "did you mean an option, such as --season 2?"
        raise usage_error(f"`{kind}` takes no VALUE: `{shorten(value)}`", hint)


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


# --- cast members ---------------------------------------------------------------------------------


def cast_member(files: UserCatalogue, show: Show, entry: CastEntry, meta: ReportMeta) -> TomlTable:
    """Return a cast member, with all that the built-in catalogue has of them.

    Whoever left and joins again is in the cast from then on. Raise EtoileError (exit 2) if the
    user's files have them already, if nothing is new, if they left and were not in the cast, or if
    the tier is invalid.
    """
    name = normalize(entry.name)
    for source in files.valid_files:
        members = (member for one in source.shows if one.id == show.id for member in one.cast)
        if any(normalize(member.name) == name for member in members):
            hint = f"`etoile edit {show.id}` opens your files there"
            raise _already_there(show, entry.name, source.file, hint)
    known = next((member for member in show.cast if normalize(member.name) == name), None)
    if known is None and entry.has_left:
        message = f"{shorten(entry.name)} is not in the cast of {shorten(show.name)}"
        hint = f"`etoile cast {show.id} --all` lists who is, and who was"
        raise usage_error(message, hint, "nothing-matched")
    joins = not entry.has_left and (known is None or known.left is not None)
    day = window_as_toml(meta.day)
    tier = parse_choice(entry.tier, Tier, "--tier")
    values = drop_none(
        {
            "tier": str(tier) if tier else None,
            "character": entry.character,
            "known_for": entry.known_for,
            "from": day if joins else None,
            "until": day if entry.has_left else None,
            "source": meta.source,
            "note": meta.note,
        }
    )
    if known is None:
        return {"name": entry.name} | values
    if not values:
        raise _already_there(show, known.name, None, "add what is new, such as --left or --tier")
    before = _known_values(known)
    if joins:
        before.pop("until")
    return before | values


def _known_values(member: CastMember) -> TomlTable:
    """Return a known cast member as a catalogue has them."""
    return drop_none(
        {
            "name": member.name,
            "tier": str(member.tier),
            "character": member.character,
            "known_for": member.known_for,
            "from": member.joined and window_as_toml(member.joined),
            "until": member.left and window_as_toml(member.left),
            "source": _one_or_several(list(member.sources)),
            "note": member.note,
        }
    )


def _already_there(show: Show, name: str, file: str | None, hint: str) -> EtoileError:
    message = f"{shorten(name)} is in the cast of {shorten(show.name)} already"
    return EtoileError(Exit.USAGE, Diagnostic("already-there", message, file, hint=hint))
