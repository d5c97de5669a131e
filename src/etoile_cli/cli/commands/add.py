"""`etoile add`."""

from typing import Annotated

import typer

from etoile_cli.catalogue.edit_toml import edit_file, with_show
from etoile_cli.catalogue.parse import TOP_KEYS, is_valid_id
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.user_catalogue import InvalidFile, UserCatalogue
from etoile_cli.cli.console import print_diagnostics, write
from etoile_cli.cli.writing.edit_session import EditSession, Texts, writing
from etoile_cli.cli.writing.files import check_can_be_written, text_in
from etoile_cli.cli.writing.prompt import ask, can_ask
from etoile_cli.cli.writing.reports import ReportMeta, news_item, premiere_values, sources_of
from etoile_cli.cli.writing.values import (
    CertaintyOption,
    EpisodesOption,
    FileOption,
    LabelOption,
    NoteOption,
    Pattern,
    PatternOption,
    ReportedOption,
    SourceOption,
    Values,
    When,
    count,
    given,
    pattern,
    release,
    seasons,
    when,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.text import normalize, shorten, slug

TitleArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TITLE]", help="Title of the show; without it, etoile asks for all."),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="Id of the show (default: made from its title)."),
]
AliasOption = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar="TITLE", help="Another title; may be given several times."),
]
PlatformOption = Annotated[
    str | None, typer.Option("--platform", metavar="NAME", help="Service or channel.")
]
PremiereOption = Annotated[
    str | None,
    typer.Option(
        "--premiere",
        metavar="DATE",
        help="First date: 15 January 2027, mid-2027, by March 2027, TBA, …",
    ),
]
SeasonOption = Annotated[
    int | None,
    typer.Option(
        "--season", metavar="N", help="Season that the premiere is of (default: the first)."
    ),
]
GenreOption = Annotated[
    list[str] | None,
    typer.Option("--genre", metavar="WORD", help="A genre; may be given several times."),
]
CreatorOption = Annotated[
    list[str] | None,
    typer.Option("--creator", metavar="NAME", help="A creator; may be given several times."),
]
SynopsisOption = Annotated[
    str | None, typer.Option("--synopsis", metavar="TEXT", help="A sentence or two about it.")
]


@frozen
class Wanted:
    """A show to be added; None for what was not given."""

    title: str
    platform: str | None
    premiere: When | None
    season: int | None
    episodes: int | None
    pattern: Pattern | None


@frozen
class Facts:
    """Lasting facts that are given only as options."""

    aliases: list[str] | None
    genres: list[str] | None
    creators: list[str] | None
    synopsis: str | None


@writing
def command(
    desk: EditSession,
    title: TitleArgument = None,
    platform: PlatformOption = None,
    premiere: PremiereOption = None,
    episodes: EpisodesOption = None,
    pattern_: PatternOption = None,
    label: LabelOption = None,
    season: SeasonOption = None,
    certainty: CertaintyOption = None,
    source: SourceOption = None,
    reported: ReportedOption = None,
    note: NoteOption = None,
    genre: GenreOption = None,
    creator: CreatorOption = None,
    synopsis: SynopsisOption = None,
    alias: AliasOption = None,
    id_: IdOption = None,
    file: FileOption = None,
) -> None:
    """Add a show to your own catalogue.

    A title is enough. The premiere is written as news of today; `etoile record` adds what comes
    later.

    Example: etoile add "Night Ferry" --premiere 2027-05-06 --pattern weekly --episodes 8
    """
    given = Wanted(
        title=" ".join(title or []).strip(),
        platform=platform,
        premiere=when(premiere, "--premiere", desk.as_of) if premiere is not None else None,
        season=season,
        episodes=episodes,
        pattern=pattern(pattern_) if pattern_ is not None else None,
    )
    wanted, show = (given, _id_of(given.title, id_)) if given.title else _asked(desk, given, id_)
    _check_of_premiere(wanted, label)
    place = desk.place.named(file) if file is not None else desk.place.file
    told = ReportMeta(reported, certainty, source, note)
    only: Values = {} if label is None else {"label": label}
    said = premiere_values(wanted.premiere, wanted.pattern, wanted.episodes, only)
    _check_news(bool(said), season, told)
    number = 1 if wanted.season is None else wanted.season
    items = [news_item({"season": number} | said, told, desk.as_of)] if said else []
    facts = _facts(wanted, Facts(alias, genre, creator, synopsis), None if items else told)

    def edit(own: UserCatalogue) -> Texts:
        _check_new(own, show, wanted.title)
        check_can_be_written(own, place)
        return {place: edit_file(place, with_show, text_in(own, place), show, facts, items)}

    desk.change(f"add {wanted.title}", edit)


def _facts(wanted: Wanted, lasting: Facts, told: ReportMeta | None) -> Values:
    """The lasting facts; with the note and the sources if there is no news that has them."""
    facts: Values = {
        "title": wanted.title,
        "aliases": lasting.aliases or None,
        "genres": lasting.genres or None,
        "creators": lasting.creators or None,
        "platform": wanted.platform,
        "synopsis": lasting.synopsis,
    }
    if told:
        facts |= {"note": told.note, "source": sources_of(told.sources)}
    return given(facts)


def _check_of_premiere(wanted: Wanted, label: str | None) -> None:
    if (wanted.pattern or label is not None) and not wanted.premiere:
        option = "--pattern" if wanted.pattern else "--label"
        message = f"{option} is about the premiere, and none is given"
        problem = Diagnostic("usage", message, hint="add --premiere 2027-01-15")
        raise EtoileError(Exit.USAGE, problem)


def _check_news(is_any: bool, season: int | None, told: ReportMeta) -> None:
    """Raise EtoileError (exit 2) where options tell of news, and there is none to tell of."""
    if not is_any and any(said is not None for said in (season, told.reported, told.certainty)):
        message = "--season, --reported and --certainty tell of a premiere, and there is none"
        hint = "add --premiere 2027-01-15, or --premiere TBA"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


# --- ids -----------------------------------------------------------------------------------------


def _id_of(title: str, said: str | None) -> str:
    """The id of a new show; raises EtoileError (exit 2) where it is none, or none can be made."""
    wanted = slug(title) if said is None else said
    if is_valid_id(wanted) and wanted not in TOP_KEYS:
        return wanted
    if wanted in TOP_KEYS:
        message = f"`{wanted}` is a key of the file itself, and no show can have it for its id"
        hint = f"name another: --id {wanted}-the-show"
    elif said is None:
        message = f"no id can be made of `{shorten(title)}`, for it has no plain letters"
        hint = "name one: --id the-show"
    else:
        message = (
            f"--id: `{shorten(said)}` is not an id: lower-case letters and digits, with hyphens"
        )
        hint = f"write {slug(said) or slug(title) or 'the-show'}"
    raise EtoileError(Exit.USAGE, Diagnostic("bad-id", message, hint=hint))


def _check_new(own: UserCatalogue, show: str, title: str) -> None:
    """Raise EtoileError (exit 2) where there is a show of that id, or (65) seems to be."""
    for source in own.invalid_files:
        if isinstance(source, InvalidFile) and line_of_show(source.text, show):
            message = f"`{shorten(show)}` stands in a file that has to be mended first"
            problem = Diagnostic(
                "skipped-file", message, source.file, hint="`etoile edit` opens it"
            )
            raise EtoileError(Exit.BAD_CATALOGUE, problem)
    for other in own.catalogue.shows:
        if other.id == show:
            is_same = normalize(other.title) == normalize(title)
            add_news = f"`etoile record {shorten(show)} …` adds news to it"
            free = f"--id {_free(own, show)} gives yours another id"
            hint = add_news if is_same else f"{free}; {add_news}"
            message = f"there is a show of the id `{shorten(show)}` already: {shorten(other.title)}"
            raise EtoileError(Exit.USAGE, Diagnostic("already-there", message, hint=hint))


def _free(own: UserCatalogue, show: str) -> str:
    """The first id with a number behind it that no show has."""
    taken = {other.id for other in own.catalogue.shows}
    number = 2
    while f"{show}-{number}" in taken:
        number += 1
    return f"{show}-{number}"


# --- asking --------------------------------------------------------------------------------------


def _asked(desk: EditSession, given: Wanted, said: str | None) -> tuple[Wanted, str]:
    """What was not given, asked for one by one, and the id.

    What can't be understood is asked for again. Raises EtoileError (exit 2) where nobody is there
    to answer, or no title is given.
    """
    if not can_ask():
        hint = 'such as: etoile add "The Pitt"'
        raise EtoileError(Exit.USAGE, Diagnostic("usage", "name the TITLE of the show", hint=hint))
    own = desk.place.read()
    write("Enter alone leaves a question out.\n")
    title, show = _asked_name(own, said)
    platform = given.platform or ask("Platform", str)
    premiere = given.premiere or ask(
        "Premiere (15 January 2027, mid-2027, by March 2027, …)",
        lambda said: when(said, "premiere", desk.as_of),
    )
    season = given.season
    if premiere and season is None:
        season = ask("Season (Enter: the first)", _season)
    episodes = given.episodes or ask("Episodes", count)
    how = given.pattern or (_asked_how(premiere, episodes) if premiere else None)
    return Wanted(title, platform, premiere, season, episodes, how), show


def _season(answer: str) -> int:
    """The number of one season; raises EtoileError (exit 2) if it is none."""
    found = seasons(answer).get("season")
    if found is None:
        problem = Diagnostic(
            "usage", f"`{shorten(answer)}` is more than one season", hint="write 2"
        )
        raise EtoileError(Exit.USAGE, problem)
    return int(found)


def _new_title(own: UserCatalogue, title: str) -> str:
    """A title; raises EtoileError (exit 2) where a show has it whose id it would have, too."""
    if any(normalize(other.title) == normalize(title) for other in own.catalogue.shows):
        _check_new(own, slug(title), title)
    return title


def _asked_name(own: UserCatalogue, said: str | None) -> tuple[str, str]:
    """The title and the id of a new show; another title where no id is found for one."""
    while title := ask("Title", lambda answer: _new_title(own, answer)):
        if show := _asked_id(own, title, said):
            return title, show
    raise EtoileError(Exit.USAGE, Diagnostic("usage", "a show needs a title"))


def _asked_id(own: UserCatalogue, title: str, said: str | None) -> str | None:
    """The id of a new show, asked for where the title gives none that is free; None for none."""

    def new_id(answer: str | None) -> str:
        show = _id_of(title, answer)
        _check_new(own, show, title)
        return show

    try:
        return new_id(said)
    except EtoileError as error:
        print_diagnostics(error.problems)
        return ask("Id", new_id)


def _asked_how(premiere: When, episodes: int | None) -> Pattern | None:
    """How the season comes out, as far as that can be said of its premiere."""

    def fitting(said: str) -> Pattern:
        how = pattern(said)
        release(premiere, how, episodes, {})
        return how

    return ask("How they come out (at once, weekly, two then weekly, three a week, …)", fitting)
