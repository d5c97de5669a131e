"""The words of `etoile record` → a show, what happened to it, and the value of that."""

from collections.abc import Mapping

from etoile_cli.answers.find import is_whole_name
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.options import invalid_choice
from etoile_cli.cli.writing.casting import CastEntry
from etoile_cli.cli.writing.files import meant_show
from etoile_cli.cli.writing.reports import (
    DATING,
    MAY_LACK_A_VALUE,
    REPORTS,
    ReportMeta,
    ReportRequest,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.text import join_words, normalize, shorten

_NEW_DATE = "did you mean `postponed`, or `moved DATE` if the new date is known?"
_BACK = "did you mean `resumes DATE`, or `dated DATE` for a new season?"
_OTHERWISE = {
    **dict.fromkeys(("delayed", "delay", "pushed", "suspended", "paused", "hiatus"), _NEW_DATE),
    **dict.fromkeys(("rescheduled", "shifted", "brought"), "did you mean `moved DATE`?"),
    **dict.fromkeys(("returns", "returning", "back", "continues"), _BACK),
    **dict.fromkeys(("premieres", "premiered", "released", "airs"), "did you mean `dated DATE`?"),
}
"""Other words for what can be recorded, and what to write for them."""


@frozen
class ParsedReport:
    """The show that was named, what happened to it, and the value of that."""

    show: str
    kind: str
    value: str

    @property
    def is_whole(self) -> bool:
        """Whether there is a value if one is needed, and none if there can be none."""
        return bool(self.value) == bool(REPORTS[self.kind]) or self.kind in MAY_LACK_A_VALUE


def readings_of(words: list[str]) -> list[ParsedReport]:
    """Return how the words can be understood: any but the first may be what happened.

    Raises EtoileError (exit 2) if none does.
    """
    found = [
        ParsedReport(" ".join(words[:place]), kind, " ".join(words[place + count :]).strip())
        for place in range(1, len(words))
        for count in (2, 1)
        if place + count <= len(words)
        and (kind := normalize(" ".join(words[place : place + count])).replace("-", " ")) in REPORTS
    ]
    if found:
        return [said for said in found if said.is_whole] or found[:1]
    if word := next((word for word in words[1:] if normalize(word) in _OTHERWISE), None):
        raise usage(
            f"`{shorten(word)}` is not one of the words that `record` knows",
            _OTHERWISE[normalize(word)],
        )
    if len(words) > 1:
        raise invalid_choice(words[-1], list(REPORTS), "WHAT")
    raise usage("say WHAT happened to the show", "such as: etoile record severance renewed")


def with_show_named(words: list[str], query: str, show: str) -> list[str]:
    """Return the words with the id of a show in place of those that name it."""
    places = range(1, len(words) + 1)
    count = next(place for place in places if " ".join(words[:place]) == query)
    return [show, *words[count:]]


def meant(own: UserCatalogue, readings: list[ParsedReport]) -> tuple[Show, ParsedReport]:
    """Return the one reading whose show is found, by preference by its whole name.

    Raises EtoileError as `meant_show` does if there is none, and (exit 2) if there are several.
    """
    found, errors = [], []
    for said in readings:
        try:
            found.append((meant_show(own, said.show), said))
        except EtoileError as error:
            errors.append(error)
    whole = [(show, said) for show, said in found if is_whole_name(show, said.show)]
    match whole or found:
        case [one]:
            return one
        case []:
            raise errors[0]
        case several:
            named = join_words([f"`{said.kind}` of {show.name}" for show, said in several], "or")
            raise usage(f"this may be {shorten(named)}", "put the title, or the value, in quotes")


def check_value(said: ParsedReport) -> None:
    """Raise EtoileError (exit 2) if a value is missing, or would do nothing."""
    kind, value, example = said.kind, said.value, REPORTS[said.kind]
    if example and not value and kind not in MAY_LACK_A_VALUE:
        how = f"such as: etoile record SHOW {kind.replace(' ', '-')} {example}"
        raise usage(f"`{kind}` needs a VALUE", how)
    if value and not example:
        raise usage(
            f"`{kind}` takes no VALUE: `{shorten(value)}`",
            "did you mean an option, such as --season 2?",
        )


def usage(message: str, hint: str | None) -> EtoileError:
    """Return the error (exit 2) for words or options that cannot be understood."""
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


# --- fitting --------------------------------------------------------------------------------------

_WITH_A_DATE = ("dated", "moved", "resumes")


def check_options(
    report: ReportRequest, episodes: str | None, part: CastEntry, told: ReportMeta
) -> None:
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


def _check_dating(report: ReportRequest) -> None:
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


def _check_only(report: ReportRequest) -> None:
    if report.kind != "moved":
        raise usage("--only is for `moved`", None)
    if report.pattern is not None:
        hint = "leave one of them out, or name the episodes in place of --only: --episodes 5-8"
        raise usage("--only and --pattern cannot be combined", hint)
    if report.part is not None:
        raise usage("--only and --part cannot be combined", "leave one of them out")


def check_run(report: ReportRequest) -> None:
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
