"""`etoile record`."""

from typing import Annotated

import typer

from etoile_cli.answers.find import AmbiguousShowError
from etoile_cli.catalogue.edit_toml import edit_file, with_cast_member, with_news
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.choices import country_of
from etoile_cli.cli.console import print_diagnostics
from etoile_cli.cli.options import Offers, completed
from etoile_cli.cli.writing.casting import CastEntry, cast_member
from etoile_cli.cli.writing.doubts import doubts, effects
from etoile_cli.cli.writing.edit_session import EditSession, Texts, writing
from etoile_cli.cli.writing.files import file_of, text_in
from etoile_cli.cli.writing.prompt import UnclearError, answer_to, which_show
from etoile_cli.cli.writing.reports import REPORTS, ReportMeta, ReportRequest, news_item, said_by
from etoile_cli.cli.writing.seasons import episodes_of
from etoile_cli.cli.writing.values import (
    CertaintyOption,
    LabelOption,
    NoteOption,
    PatternOption,
    ReportedOption,
    SourceOption,
)
from etoile_cli.cli.writing.words import (
    check_options,
    check_run,
    check_value,
    meant,
    readings_of,
    with_show_named,
)
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.records import replace


def _complete_words(context: typer.Context, incomplete: str) -> Offers:
    """Shows at first, and behind them what can be reported, too."""
    before = context.params.get("words") or []
    kinds = [word.replace(" ", "-") for word in REPORTS] if before else []
    fitting = [(word, "") for word in kinds if word.startswith(incomplete.casefold())]
    return fitting if before else completed("show")(context, incomplete)


WordsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SHOW WHAT [VALUE]",
        help="SHOW is an id, a title, or any unambiguous part of it. WHAT is one of: "
        "in-development, ordered, renewed, picked-up, in-production, cancelled, ended, final, "
        "postponed, skipped; dated, moved, resumes or trailer with a date; cast or platform with "
        "a name; episodes with a number; note with a text.",
        autocompletion=_complete_words,
    ),
]
SeasonOption = Annotated[
    str | None,
    typer.Option(
        "--season",
        metavar="N",
        help="Season, or seasons (1-2). Default: depends on WHAT, mostly the next.",
    ),
]
EpisodesOption = Annotated[
    str | None,
    typer.Option(
        "--episodes",
        metavar="N",
        help="How many the season has (8), or which ones you mean (5-8, 6-6 for one).",
    ),
]
PartOption = Annotated[
    str | None,
    typer.Option("--part", metavar="LABEL", help="Which part you mean, by its label: Part 2."),
]
OnlyOption = Annotated[
    bool,
    typer.Option(
        "--only",
        help="moved: the next release alone; later ones on or before the new date lose theirs.",
    ),
]
PlatformOption = Annotated[
    str | None, typer.Option("--platform", metavar="NAME", help="Where it comes out from now on.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CC", help="Change this country's dates only.")
]
FinalOption = Annotated[bool, typer.Option("--final", help="The season is the last.")]
TierOption = Annotated[
    str | None, typer.Option("--tier", metavar="WORD", help="cast: lead, main, recurring, guest.")
]
CharacterOption = Annotated[
    str | None, typer.Option("--character", metavar="NAME", help="cast: the part they play.")
]
KnownForOption = Annotated[
    str | None, typer.Option("--known-for", metavar="TEXT", help="cast: what they are known for.")
]
LeftOption = Annotated[bool, typer.Option("--left", help="cast: they left the cast.")]


@writing
def command(
    desk: EditSession,
    words: WordsArgument,
    season: SeasonOption = None,
    reported: ReportedOption = None,
    source: SourceOption = None,
    certainty: CertaintyOption = None,
    note: NoteOption = None,
    episodes: EpisodesOption = None,
    part: PartOption = None,
    only: OnlyOption = False,
    pattern: PatternOption = None,
    label: LabelOption = None,
    platform: PlatformOption = None,
    country: CountryOption = None,
    final: FinalOption = False,
    tier: TierOption = None,
    character: CharacterOption = None,
    known_for: KnownForOption = None,
    left: LeftOption = False,
) -> None:
    """Record news about a show in your own catalogue.

    Earlier reports stay as they are; `etoile status` shows how one led to the other. What is out
    stays out: a new date moves what comes next, and everything after it by as much.

    Example: etoile record severance moved 2027-02-12
    """
    told = ReportMeta(reported, certainty, source, note)
    report = ReportRequest(
        kind="",
        words="",
        season=season,
        episodes=None,
        pattern=pattern,
        platform=platform,
        country=country,
        is_final=final,
        label=label,
        part=part,
        is_only=only,
    )
    member = CastEntry("", tier, character, known_for, left)
    _record(desk, words, report, episodes, member, told)


def _record(
    desk: EditSession,
    words: list[str],
    asked: ReportRequest,
    episodes: str | None,
    member: CastEntry,
    told: ReportMeta,
) -> None:
    """Write what is recorded; what is unclear is asked for at a terminal, and tried again."""
    readings = readings_of(words)
    notes: list[Diagnostic] = []

    def edit(own: UserCatalogue) -> Texts:
        show, said = meant(own, readings)
        named = replace(asked, kind=said.kind, words=asked.words or said.value)
        part = replace(member, name=said.value)
        check_value(said)
        check_options(named, episodes, part, told)
        count, run = episodes_of(episodes)
        # an empty country is refused when the catalogue is read
        where = asked.country and country_of(asked.country, "--country")
        report = replace(named, episodes=count, run=run, country=where)
        check_run(report)
        place = file_of(own, show.id, desk.place.file)
        text = text_in(own, place)
        if said.kind == "cast":
            joined = cast_member(own, show, part, told, desk.as_of)
            return {place: edit_file(place, with_cast_member, text, show.id, joined)}
        item = news_item(said_by(report, show, desk.as_of, told), told, desk.as_of)
        notes[:] = doubts(report, item, show, desk.as_of, told)
        return {place: edit_file(place, with_news, text, show.id, item)}

    try:
        desk.change(" ".join(["record", *words]), edit, effects)
    except AmbiguousShowError as ambiguous:
        named = with_show_named(words, ambiguous.query, which_show(ambiguous))
        _record(desk, named, asked, episodes, member, told)
        return
    except UnclearError as unclear:
        _record(desk, words, *_answered(asked, episodes, unclear), member, told)
        return
    if notes:
        print_diagnostics(notes)


def _answered(
    asked: ReportRequest, episodes: str | None, unclear: UnclearError
) -> tuple[ReportRequest, str | None]:
    """What is recorded and --episodes, with the user's answer; raises as `answer_to` does."""
    answer = answer_to(unclear)
    match unclear.about:
        case "episodes":
            return replace(asked, is_count="-" not in answer), answer
        case "season":
            return replace(asked, season=answer), episodes
        case _:
            return replace(asked, words=answer), episodes
