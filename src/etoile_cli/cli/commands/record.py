"""`etoile record`."""

from typing import Annotated

import typer

from etoile_cli.catalogue.edits import with_cast_member, with_news
from etoile_cli.catalogue.own import Own
from etoile_cli.cli.completion import complete_show
from etoile_cli.cli.streams import say
from etoile_cli.cli.words import not_one_of
from etoile_cli.cli.writing.casting import Part, cast_member
from etoile_cli.cli.writing.command import writing
from etoile_cli.cli.writing.desk import Desk, Texts
from etoile_cli.cli.writing.files import edited, file_of, meant_show, text_in
from etoile_cli.cli.writing.options import (
    CertaintyOption,
    EpisodesOption,
    NoteOption,
    PatternOption,
    ReportedOption,
    SourceOption,
)
from etoile_cli.cli.writing.reports import REPORTS, Report, Told, lost_pattern, news_item, said_by
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.lookup import is_whole_name
from etoile_cli.shows import Show
from etoile_cli.text import folded, listed, short


def _complete_words(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Shows at first, and behind them what can be reported, too."""
    before = context.params.get("words") or []
    kinds = [word.replace(" ", "-") for word in REPORTS] if before else []
    fitting = [(word, "") for word in kinds if word.startswith(incomplete.casefold())]
    return fitting if before else complete_show(context, incomplete)


WordsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SHOW WHAT [VALUE]",
        help="A SHOW by id or title, or by a part that no other has. WHAT happened: "
        "in-development, ordered, renewed, picked-up, in-production, cancelled, ended, final, "
        "postponed; dated or moved with a date, trailer with a date, cast or platform with a "
        "name, episodes with a number, note with a text.",
        autocompletion=_complete_words,
    ),
]
SeasonOption = Annotated[
    str | None,
    typer.Option(
        "--season",
        metavar="N",
        help="Of which season, or seasons (1-2); else of the one that most likely is meant.",
    ),
]
PlatformOption = Annotated[
    str | None, typer.Option("--platform", metavar="NAME", help="Where it comes out from now on.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CC", help="The date is that of this country.")
]
FinalOption = Annotated[bool, typer.Option("--final", help="The season is the last.")]
TierOption = Annotated[
    str | None, typer.Option("--tier", metavar="WORD", help="cast: lead, main, recurring, guest.")
]
CharacterOption = Annotated[
    str | None, typer.Option("--character", metavar="NAME", help="cast: whom they play.")
]
KnownForOption = Annotated[
    str | None, typer.Option("--known-for", metavar="TEXT", help="cast: from where one knows them.")
]
LeftOption = Annotated[bool, typer.Option("--left", help="cast: they left, and did not join.")]


@writing
def command(
    desk: Desk,
    words: WordsArgument,
    season: SeasonOption = None,
    reported: ReportedOption = None,
    source: SourceOption = None,
    certainty: CertaintyOption = None,
    note: NoteOption = None,
    episodes: EpisodesOption = None,
    pattern: PatternOption = None,
    platform: PlatformOption = None,
    country: CountryOption = None,
    final: FinalOption = False,
    tier: TierOption = None,
    character: CharacterOption = None,
    known_for: KnownForOption = None,
    left: LeftOption = False,
) -> None:
    """Record news of a show in your own catalogue.

    It counts from today, unless --reported names another day. What was reported before stays;
    `etoile status` tells how one led to the other.
    """
    told = Told(reported, certainty, source, note)
    readings = _readings(words)
    notes: list[Problem] = []

    def edit(own: Own) -> Texts:
        meant, said = _meant(own, readings)
        part = Part(said.value, tier, character, known_for, left)
        report = Report(said.kind, said.value, season, episodes, pattern, platform, country, final)
        _check_value(said)
        _check_options(report, part, told)
        place = file_of(own, meant.id, desk.place.file)
        text = text_in(own, place)
        if said.kind == "cast":
            member = cast_member(own, meant, part, told, desk.as_of)
            return {place: edited(place, with_cast_member, text, meant.id, member)}
        item = news_item(said_by(report, meant, desk.as_of), told, desk.as_of)
        notes[:] = lost_pattern(report, item, meant, desk.as_of)
        return {place: edited(place, with_news, text, meant.id, item)}

    desk.change(" ".join(["record", *words]), edit)
    if notes:
        say(notes)


# --- what was said -------------------------------------------------------------------------------


@frozen
class Said:
    """The show that was named, what happened to it, and the value of that."""

    show: str
    kind: str
    value: str

    @property
    def is_whole(self) -> bool:
        """Whether there is a value just where one is asked for."""
        return bool(self.value) == bool(REPORTS[self.kind])


def _readings(words: list[str]) -> list[Said]:
    """How the words can be understood: each word behind others may be the one that tells.

    Raises EtoileError (exit 2) where there is none.
    """
    found = [
        Said(" ".join(words[:place]), kind, " ".join(words[place + count :]).strip())
        for place in range(1, len(words))
        for count in (2, 1)
        if place + count <= len(words)
        and (kind := folded(" ".join(words[place : place + count])).replace("-", " ")) in REPORTS
    ]
    if found:
        return [said for said in found if said.is_whole] or found[:1]
    if len(words) > 1:
        raise not_one_of(words[-1], list(REPORTS), "WHAT")
    raise _usage("say WHAT happened to the show", "such as: etoile record severance renewed")


def _meant(own: Own, readings: list[Said]) -> tuple[Show, Said]:
    """The one reading whose show is found, by preference by its whole name.

    Raises EtoileError as `meant_show` does where there is none, and (exit 2) where there are
    several.
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
            told = listed([f"`{said.kind}` of {show.title}" for show, said in several], "or")
            raise _usage(f"this may be {short(told)}", "put the title, or the value, in quotes")


def _check_value(said: Said) -> None:
    """Raise EtoileError (exit 2) where a value is missing, or would do nothing."""
    kind, value, asks = said.kind, said.value, REPORTS[said.kind]
    if asks and not value:
        example = f"such as: etoile record SHOW {kind.replace(' ', '-')} {asks}"
        raise _usage(f"`{kind}` needs a VALUE", example)
    if value and not asks:
        raise _usage(
            f"`{kind}` takes no VALUE: `{short(value)}`",
            "did you mean an option, such as --season 2?",
        )


def _check_options(report: Report, part: Part, told: Told) -> None:
    """Raise EtoileError (exit 2) where an option would do nothing."""
    kind = report.kind
    beside = {"note": told.note, "episodes": report.episodes, "platform": report.platform}
    if beside.get(kind) is not None:
        raise _usage(f"--{kind} says once more what `{kind}` says", "leave one of them out")
    of_part = (part.tier, part.character, part.known_for)
    if kind != "cast" and (part.has_left or _any_said(*of_part)):
        raise _usage("--tier, --character, --known-for and --left are for `cast`", None)
    if kind not in ("dated", "moved") and _any_said(report.pattern, report.country):
        raise _usage("--pattern and --country go with a date: `dated` or `moved`", None)
    of_news = (report.season, report.episodes, report.platform, told.certainty)
    if kind == "cast" and (report.is_final or _any_said(*of_news)):
        options = "--season, --episodes, --platform, --certainty and --final"
        hint = 'a rumour is a note: etoile record SHOW note "…" --certainty rumoured'
        raise _usage(f"{options} do nothing for `cast`", hint)


def _any_said(*values: object) -> bool:
    return any(value is not None for value in values)


def _usage(message: str, hint: str | None) -> EtoileError:
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
