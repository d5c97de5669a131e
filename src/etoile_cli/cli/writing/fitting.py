"""Which options of `etoile record` go with what is recorded."""

from collections.abc import Mapping

from etoile_cli.cli.writing.casting import Part
from etoile_cli.cli.writing.readings import usage
from etoile_cli.cli.writing.reports import DATING, Report, Told

_WITH_A_DATE = ("dated", "moved", "resumes")


def check_options(report: Report, episodes: str | None, part: Part, told: Told) -> None:
    """Raise EtoileError (exit 2) if an option would do nothing."""
    kind = report.kind
    beside = {"note": told.note, "episodes": episodes, "platform": report.platform}
    if beside.get(kind) is not None:
        raise usage(f"--{kind} cannot be combined with `{kind}`", "leave one of them out")
    of_part = (part.tier, part.character, part.known_for)
    if kind != "cast" and (part.has_left or _any_said(*of_part)):
        raise usage("--tier, --character, --known-for and --left are for `cast`", None)
    _check_dating(report)
    of_news = (report.season, episodes, report.platform, told.certainty)
    if kind == "cast" and (report.is_final or _any_said(*of_news)):
        options = "--season, --episodes, --platform, --certainty and --final"
        hint = 'a rumour is a note: etoile record SHOW note "…" --certainty rumoured'
        raise usage(f"{options} do nothing for `cast`", hint)


def _check_dating(report: Report) -> None:
    kind = report.kind
    if kind not in _WITH_A_DATE and _any_said(report.pattern, report.label):
        options = {"--pattern": report.pattern, "--label": report.label}
        raise usage(f"{_given(options)} is for a date: `dated`, `moved` or `resumes`", None)
    of_parts = {"--country": report.country, "--part": report.part}
    if kind not in DATING and _any_said(*of_parts.values()):
        raise usage(f"{_given(of_parts)} is for what changes dates, such as `moved`", None)
    if report.is_only:
        _check_only(report)
    if report.part and kind == "skipped":
        raise usage("`skipped` takes the day of a release, so --part does nothing", None)


def _check_only(report: Report) -> None:
    if report.kind != "moved":
        raise usage("--only is for `moved`", None)
    if report.pattern is not None:
        hint = "leave one of them out, or name the episodes in place of --only: --episodes 5-8"
        raise usage("--only and --pattern cannot be combined", hint)
    if report.part is not None:
        raise usage("--only and --part cannot be combined", "leave one of them out")


def check_run(report: Report) -> None:
    """Raise EtoileError (exit 2) if episodes are named that the report is not about."""
    if report.run is None:
        return
    if report.kind not in DATING:
        hint = "how many episodes the season has is one number: --episodes 8"
        raise usage(f"--episodes names no single episodes for `{report.kind}`", hint)
    if report.is_only:
        raise usage("--only and --episodes cannot be combined", "leave one of them out")


def _any_said(*values: object) -> bool:
    return any(value is not None for value in values)


def _given(options: Mapping[str, object]) -> str:
    return " and ".join(name for name, value in options.items() if value is not None)
