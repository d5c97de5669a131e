"""What `etoile record` can report, and the news item or cast member that a report becomes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from etoile_cli.answers.shifting import Selection
from etoile_cli.answers.subject import Rest, due
from etoile_cli.catalogue.edit_toml import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.options import parse_choice
from etoile_cli.cli.release_toml import last_day_of, window_as_toml
from etoile_cli.cli.user_input import drop_none, parse_count, parse_day_or_window
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import AsOf, calendar_days
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
DATING = ("dated", "moved", "skipped", "resumes", "postponed")
"""The kinds that change the dates of a season."""


@frozen
class ReportMeta:
    """When something was reported, how certain it is, its sources, and a note."""

    reported: str | None
    certainty: str | None
    sources: list[str] | None
    note: str | None

    def day(self, as_of: AsOf) -> date | str:
        """Return the day of the report, by default today; raise EtoileError (exit 2)."""
        if self.reported is None:
            return as_of.day
        return parse_day_or_window(self.reported, "--reported", as_of)

    def effective_day(self, as_of: AsOf) -> date:
        """Return the day from which the report counts: the last possible day of the report."""
        return last_day_of(self.day(as_of)) or as_of.day

    @property
    def certainty_word(self) -> Certainty | None:
        """The certainty that is named, if any; raise EtoileError (exit 2) if it is invalid."""
        return parse_choice(self.certainty, Certainty, "--certainty")

    @property
    def is_confirmed(self) -> bool:
        """Whether the report is confirmed."""
        return self.certainty_word in (None, Certainty.CONFIRMED)

    @property
    def source(self) -> str | list[str] | None:
        """The sources as a catalogue has them: one, or a list of several."""
        return _one_or_several(self.sources)


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
        extra = {"label": self.label, "country": self.country}
        return drop_none(extra if self.country is None else extra | {"platform": self.platform})

    def command(self, kind: str, day: str = "DATE") -> str:
        """Return the command for another report of the same show, season and country."""
        season = f" --season {self.season}" if self.season and self.season.isdecimal() else ""
        country = f" --country {self.country}" if self.country else ""
        return f"etoile record {self.show} {kind} {day}{season}{country}"

    def as_of(self, as_of: AsOf) -> AsOf:
        """Return the moment of the report, in the country that it names if any."""
        there = replace(as_of, country=self.country or as_of.country)
        day = self.meta.effective_day(as_of)
        return there if day == as_of.day else replace(there, day=day, at=None)


@frozen
class CastEntry:
    """A person who joined the cast, or left it if `has_left`."""

    name: str
    tier: str | None
    character: str | None
    known_for: str | None
    has_left: bool


def news_item(values: TomlTable, meta: ReportMeta, as_of: AsOf) -> TomlTable:
    """Return a news item, its keys in the order of the format's page.

    Raise EtoileError (exit 2) if the day or the certainty is invalid.
    """
    certainty = None if meta.is_confirmed else str(meta.certainty_word)
    rest = {"certainty": certainty, "source": meta.source, "note": meta.note}
    return {"reported": meta.day(as_of)} | values | drop_none(rest)


def report_values(report: ReportRequest, release: Any, as_of: AsOf) -> TomlTable:
    """Return the keys of a news item that a report gives: a status, dates, a trailer.

    `release` is the release of a report that changes dates, else None. Raise EtoileError (exit 2)
    if the value is invalid.
    """
    kind = report.kind
    stages = [kind] if kind in (*Stage, "final") else []
    if report.is_final and kind != "final":
        stages.append("final")
    values = {
        "status": _one_or_several(stages),
        "episodes": report.count,
        "release": release,
    }
    match kind:
        case "trailer":
            values["trailer"] = parse_day_or_window(report.value, kind, as_of)
        case "platform" | "note":
            values[kind] = report.value
        case "episodes":
            values["episodes"] = parse_count(report.value)
        case _:  # a status, or dates
            pass
    if report.platform is not None and report.country is None:
        values["platform"] = report.platform
    return drop_none(values)


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


def check_options(report: ReportRequest, entry: CastEntry) -> None:
    """Raise EtoileError (exit 2) if an option does nothing."""
    kind, meta, selection = report.kind, report.meta, report.selection
    episodes = selection.run or report.count
    same = {"note": meta.note, "episodes": episodes, "platform": report.platform}
    if same.get(kind) is not None:
        raise usage_error(f"--{kind} cannot be combined with `{kind}`", "leave one of them out")
    if kind != "cast" and (entry.has_left or _any(entry.tier, entry.character, entry.known_for)):
        raise usage_error("--tier, --character, --known-for and --left are for `cast`")
    _check_dating(report)
    if kind == "cast" and (
        report.is_final or _any(report.season, episodes, report.platform, meta.certainty)
    ):
        options = "--season, --episodes, --platform, --certainty and --final"
        hint = 'report a rumour as a note: etoile record SHOW note "…" --certainty rumoured'
        raise usage_error(f"{options} do nothing for `cast`", hint)
    if selection.run and kind not in DATING:
        hint = "use one number for how many episodes the season has: --episodes 8"
        raise usage_error(f"--episodes cannot name single episodes for `{kind}`", hint)
    if selection.run and selection.is_only:
        raise usage_error("--only and --episodes cannot be combined", "leave one of them out")


def _check_dating(report: ReportRequest) -> None:
    """Raise EtoileError (exit 2) if an option about dates does nothing."""
    kind, part = report.kind, report.selection.part
    options = {"--pattern": report.pattern, "--label": report.label}
    if kind not in ("dated", "moved", "resumes") and _any(*options.values()):
        raise usage_error(f"{_names(options)} is for a date: `dated`, `moved` or `resumes`")
    options = {"--country": report.country, "--part": part}
    if kind not in DATING and _any(*options.values()):
        raise usage_error(f"{_names(options)} is for what changes dates, such as `moved`")
    if part and kind == "skipped":
        raise usage_error("`skipped` takes the day of a release, so --part does nothing")
    if not report.selection.is_only:
        return
    if kind != "moved":
        raise usage_error("--only is for `moved`")
    if report.pattern is not None:
        hint = "leave one of them out, or name the episodes in place of --only: --episodes 5-8"
        raise usage_error("--only and --pattern cannot be combined", hint)
    if part is not None:
        raise usage_error("--only and --part cannot be combined", "leave one of them out")


def _any(*values: Any) -> bool:
    return any(value is not None for value in values)


def _names(options: Mapping[str, Any]) -> str:
    return " and ".join(name for name, value in options.items() if value is not None)


# --- cast members ---------------------------------------------------------------------------------


def cast_member(
    files: UserCatalogue, show: Show, entry: CastEntry, meta: ReportMeta, as_of: AsOf
) -> TomlTable:
    """Return a cast member, with all that the built-in catalogue has of them.

    Whoever left and joins again is in the cast from then on. Raise EtoileError (exit 2) if the
    user's files have them already, if nothing is new, if they left and were not in the cast, or if
    the tier is invalid.
    """
    _check_not_yours(files, show, entry.name)
    known = next((one for one in show.cast if normalize(one.name) == normalize(entry.name)), None)
    if known is None and entry.has_left:
        message = f"{shorten(entry.name)} is not in the cast of {shorten(show.name)}"
        hint = f"`etoile cast {show.id} --all` lists who is, and who was"
        raise usage_error(message, hint, "nothing-matched")
    if known is None:
        return {"name": entry.name} | _cast_values(entry, meta, as_of, is_new=True)
    rejoins = known.left is not None and not entry.has_left
    values = _cast_values(entry, meta, as_of, is_new=rejoins)
    if not values:
        raise _already_there(show, known.name, None, "add what is new, such as --left or --tier")
    before = _known_values(known)
    if rejoins:
        before.pop("until")
    return {"name": known.name} | before | values


def _cast_values(entry: CastEntry, meta: ReportMeta, as_of: AsOf, *, is_new: bool) -> TomlTable:
    """Return what options give of a cast member; `is_new` if they were not in the cast before."""
    day = meta.day(as_of)
    tier = parse_choice(entry.tier, Tier, "--tier")
    return drop_none(
        {
            "tier": str(tier) if tier else None,
            "character": entry.character,
            "known_for": entry.known_for,
            "from": day if is_new and not entry.has_left else None,
            "until": day if entry.has_left else None,
            "source": meta.source,
            "note": meta.note,
        }
    )


def _known_values(member: CastMember) -> TomlTable:
    """Return a known cast member as a catalogue has them."""
    return drop_none(
        {
            "tier": str(member.tier),
            "character": member.character,
            "known_for": member.known_for,
            "from": member.joined and window_as_toml(member.joined),
            "until": member.left and window_as_toml(member.left),
            "source": _one_or_several(list(member.sources)),
            "note": member.note,
        }
    )


def _check_not_yours(files: UserCatalogue, show: Show, name: str) -> None:
    """Raise EtoileError (exit 2) if the user's files have a cast member already."""
    for source in files.valid_files:
        members = (member for one in source.shows if one.id == show.id for member in one.cast)
        if normalize(name) in [normalize(member.name) for member in members]:
            hint = f"`etoile edit {show.id}` opens your files there"
            raise _already_there(show, name, source.file, hint)


def _already_there(show: Show, name: str, file: str | None, hint: str) -> EtoileError:
    message = f"{shorten(name)} is in the cast of {shorten(show.name)} already"
    return EtoileError(Exit.USAGE, Diagnostic("already-there", message, file, hint=hint))
