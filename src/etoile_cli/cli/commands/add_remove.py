"""`etoile add` and `etoile remove`."""

from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from etoile_cli.answers.find import is_whole_name
from etoile_cli.catalogue.edit_toml import edit_file, with_show, without_show
from etoile_cli.catalogue.parse import TOP_KEYS, is_valid_id
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_files import InvalidFile, check_is_original, copies_with
from etoile_cli.catalogue.toml_layout import Removal
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import print_diagnostics, write
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession, Texts
from etoile_cli.cli.edited_files import check_writable, text_in
from etoile_cli.cli.options import ShowArgument, option
from etoile_cli.cli.release_toml import (
    Pattern,
    parse_pattern,
    parse_release_date,
    release_by_pattern,
)
from etoile_cli.cli.reports import ReportMeta, news_item, report_meta
from etoile_cli.cli.user_input import (
    FileOption,
    LabelOption,
    NoteOption,
    PatternOption,
    ReportCertaintyOption,
    ReportedOption,
    SourceOption,
    ask,
    can_ask,
    choose,
    drop_none,
    find_show_to_change,
    parse_count,
    parse_season,
    with_one_show,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import AsOf, When
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.text import counted, escape_controls, normalize, shorten, slug

_Title = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TITLE]", help="Title of the show; if missing, etoile asks."),
]
_Platform = Annotated[str | None, option("--platform", "NAME", "Service or channel.")]
_Premiere = Annotated[
    str | None,
    option("--premiere", "DATE", "First date: 15 January 2027, mid-2027, by March 2027, TBA, …"),
]
_Episodes = Annotated[int | None, option("--episodes", "N", "How many episodes the season has.")]
_Season = Annotated[
    int | None, option("--season", "N", "Season of the premiere (default: the first).")
]
_Genre = Annotated[list[str] | None, option("--genre", "WORD", "Genre; repeatable.")]
_Creator = Annotated[list[str] | None, option("--creator", "NAME", "Creator; repeatable.")]
_Synopsis = Annotated[str | None, option("--synopsis", "TEXT", "A sentence or two about it.")]
_Alias = Annotated[list[str] | None, option("--alias", "TITLE", "Another title; repeatable.")]
_Id = Annotated[str | None, option("--id", "ID", "Id of the show (default: made from its title).")]


@frozen
class NewShow:
    """A show to add; None for missing values."""

    title: str
    platform: str | None
    premiere: When | None
    season: int | None
    episodes: int | None
    pattern: Pattern | None


@edit_command
def add(
    session: EditSession,
    title: _Title = None,
    platform: _Platform = None,
    premiere: _Premiere = None,
    episodes: _Episodes = None,
    pattern: PatternOption = None,
    label: LabelOption = None,
    season: _Season = None,
    certainty: ReportCertaintyOption = None,
    source: SourceOption = None,
    reported: ReportedOption = None,
    note: NoteOption = None,
    genre: _Genre = None,
    creator: _Creator = None,
    synopsis: _Synopsis = None,
    alias: _Alias = None,
    id_: _Id = None,
    file: FileOption = None,
) -> None:
    """Add a show to your catalogue.

    A title is enough. The premiere is recorded as today's news; `etoile record` adds later news.
    """
    new = NewShow(
        title=" ".join(title or []).strip(),
        platform=platform,
        premiere=_premiere_of(premiere, session.as_of),
        season=season,
        episodes=episodes,
        pattern=None if pattern is None else parse_pattern(pattern),
    )
    new, id_ = (new, _new_id(new.title, id_)) if new.title else _ask_all(session, new, id_)
    meta = report_meta(reported, certainty, source, note, session.as_of)
    news = _news_of_premiere(new, label, meta)
    _check_has_premiere(news, season, reported, certainty)
    facts: TomlTable = {
        "title": new.title,
        "aliases": alias or None,
        "genres": genre or None,
        "creators": creator or None,
        "platform": new.platform,
        "synopsis": synopsis,
    }
    _write(session, id_, facts if news else facts | meta.as_facts, news, session.file_named(file))


def _check_has_premiere(news: list[TomlTable], *options: object) -> None:
    """Raise EtoileError (exit 2) if an option is about a premiere, and there is none."""
    if not news and any(option is not None for option in options):
        message = "--season, --reported and --certainty are about a premiere, which is missing"
        raise usage_error(message, "add --premiere 2027-01-15, or --premiere TBA")


def _premiere_of(text: str | None, as_of: AsOf) -> When | None:
    return None if text is None else parse_release_date(text, "--premiere", as_of)


def _write(
    session: EditSession, id_: str, facts: TomlTable, news: list[TomlTable], file: str
) -> None:
    def edit(files: UserCatalogue) -> Texts:
        _check_new(files, id_, facts["title"])
        check_is_original(file)
        check_writable(files, file)
        known = drop_none(facts)
        return {file: edit_file(file, with_show, text_in(files, file), id_, known, news)}

    session.edit_texts(f"add {facts['title']}", edit)


def _news_of_premiere(new: NewShow, label: str | None, meta: ReportMeta) -> list[TomlTable]:
    """Return the news item of a premiere; none if nothing is known of it."""
    release = None
    if new.premiere:
        extra = drop_none({"label": label})
        release = release_by_pattern(new.premiere, new.pattern, new.episodes, extra)
    elif new.pattern or label is not None:
        option = "--pattern" if new.pattern else "--label"
        raise usage_error(f"{option} needs a premiere", "add --premiere 2027-01-15")
    values = drop_none({"episodes": new.episodes, "release": release})
    season = 1 if new.season is None else new.season
    return [news_item({"season": season} | values, meta)] if values else []


# --- ids -----------------------------------------------------------------------------------------


def _new_id(title: str, wanted: str | None) -> str:
    """Return the id of a new show; raise EtoileError (exit 2) if it is invalid or impossible."""
    found = slug(title) if wanted is None else wanted
    if found in TOP_KEYS:
        message = f"`{found}` is a key of the file itself, so it cannot be the id of a show"
        hint = f"choose another: --id {found}-the-show"
    elif is_valid_id(found):
        return found
    elif wanted is None:
        message = f"no id can be made from `{shorten(title)}`, which has no plain letters"
        hint = "choose one: --id the-show"
    else:
        message = (
            f"--id: `{shorten(found)}` is not an id: lower-case letters and digits, with hyphens"
        )
        hint = f"use {slug(found) or slug(title) or 'the-show'}"
    raise usage_error(message, hint, "bad-id")


def _check_new(files: UserCatalogue, id_: str, title: str) -> None:
    """Raise EtoileError (exit 2) if a show has the id, or (65) may have it in an invalid file."""
    for source in files.invalid_files:
        if isinstance(source, InvalidFile) and line_of_show(source.text, id_):
            message = f"`{shorten(id_)}` is in a file that has errors; fix it first"
            hint = "`etoile edit` opens it"
            problem = Diagnostic("skipped-file", message, source.file, hint=hint)
            raise EtoileError(Exit.BAD_CATALOGUE, problem)
    titles = {show.id: show.title for show in files.catalogue.shows}
    if id_ not in titles:
        return
    hint = f"`etoile record {shorten(id_)} …` adds news to it"
    if normalize(titles[id_]) != normalize(title):
        free = next(one for number in count(2) if (one := f"{id_}-{number}") not in titles)
        hint = f"--id {free} gives yours another id; {hint}"
    message = f"a show with the id `{shorten(id_)}` already exists: {shorten(titles[id_])}"
    raise usage_error(message, hint, "already-there")


# --- questions ------------------------------------------------------------------------------------


def _ask_all(session: EditSession, new: NewShow, id_: str | None) -> tuple[NewShow, str]:
    """Ask at a terminal for missing values, one by one; return the show and its id."""
    if not can_ask():
        raise usage_error("TITLE is missing", 'add it: etoile add "The Quay"')
    write("Press Enter to skip a question.\n")
    title, id_ = _ask_title(session.read(), id_)
    platform = new.platform or ask("Platform", str)
    premiere = new.premiere or ask(
        "Premiere (15 January 2027, mid-2027, by March 2027, …)",
        lambda answer: parse_release_date(answer, "premiere", session.as_of),
    )
    season = new.season
    if premiere and season is None:
        season = ask("Season (Enter: the first)", parse_season)
    episodes = new.episodes or ask("Episodes", parse_count)
    pattern = new.pattern or (_ask_pattern(premiere, episodes) if premiere else None)
    return NewShow(title, platform, premiere, season, episodes, pattern), id_


def _ask_title(files: UserCatalogue, id_: str | None) -> tuple[str, str]:
    """Ask for a new title until it has an id; raise EtoileError (exit 2) if there is no answer."""

    def parse(answer: str) -> str:
        if any(normalize(other.title) == normalize(answer) for other in files.catalogue.shows):
            _check_new(files, slug(answer), answer)
        return answer

    while title := ask("Title", parse):
        if found := _ask_id(files, title, id_):
            return title, found
    raise usage_error("a show needs a title")


def _ask_id(files: UserCatalogue, title: str, id_: str | None) -> str | None:
    """Return the id of a title; ask if it is invalid or taken, None if there is no answer."""

    def parse(answer: str | None) -> str:
        found = _new_id(title, answer)
        _check_new(files, found, title)
        return found

    try:
        return parse(id_)
    except EtoileError as error:
        print_diagnostics(error.problems)
        return ask("Id", parse)


def _ask_pattern(premiere: When, episodes: int | None) -> Pattern | None:
    """Ask for a release pattern that fits the premiere."""

    def parse(answer: str) -> Pattern:
        pattern = parse_pattern(answer)
        release_by_pattern(premiere, pattern, episodes, {})
        return pattern

    return ask("Release pattern (at once, weekly, two then weekly, three a week, …)", parse)


# --- remove ---------------------------------------------------------------------------------------


@edit_command
def remove(session: EditSession, show: ShowArgument) -> None:
    """Remove a show from your catalogue.

    Everything about it is removed from your files; the built-in catalogue is unchanged.
    `etoile undo` restores it. If SHOW is only a part of a title, etoile asks first.
    """
    with_one_show(lambda query: _remove(session, query), " ".join(show))


class _PartOfNameError(EtoileError):
    """A query that is only a part of a show's name: another show may be meant."""

    def __init__(self, query: str, show: Show) -> None:
        self.show = show
        message = f'"{shorten(query)}" is only a part of the name: {shorten(show.name)}'
        hint = f"if you mean it: `etoile remove {shorten(show.id)}`"
        super().__init__(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def _remove(session: EditSession, query: str) -> None:
    """Remove a show; if the query is only a part of its name, ask first, or raise EtoileError."""
    comments: list[str] = []
    left: list[Diagnostic] = []

    def edit(files: UserCatalogue) -> Texts:
        show = find_show_to_change(files, query)
        removals = _removals(files, show)
        if not session.is_dry and not is_whole_name(show, query):
            raise _PartOfNameError(query, show)
        left[:] = copies_with(files.files, show.id, show.name)
        comments[:] = [line for removal in removals.values() for line in removal.comments]
        return {
            # a link stays: without it, the file that it points to would still have the show
            file: removal.text if removal.text.strip() or Path(file).is_symlink() else None
            for file, removal in removals.items()
        }

    try:
        session.edit_texts(f"remove {query}", edit, lambda *_: _with_comments(comments))
    except _PartOfNameError as error:
        if not can_ask():
            raise
        if choose(f"Remove {escape_controls(error.show.name)}?", "ny") == "y":
            _remove(session, error.show.id)
        else:
            session.print_unchanged("nothing was removed")
    else:
        if left:
            print_diagnostics(left)


def _with_comments(comments: list[str]) -> str:
    """Return a line about the comments that were removed with a show; empty if there are none."""
    if not comments:
        return ""
    first, *others = comments
    more = f" and {counted(len(others), 'more line')}" if others else ""
    return f'also removed the comment "{escape_controls(shorten(first))}"{more}\n'


def _removals(files: UserCatalogue, show: Show) -> dict[str, Removal]:
    """Return the files that have a show, without it; raise EtoileError (exit 1) if none has it."""
    removals = {
        one.file: edit_file(one.file, without_show, one.text, show.id)
        for one in files.originals
        if show.id in one.values
    }
    if not removals and (copies := copies_with(files.files, show.id, show.name)):
        message = f"only a conflict copy has {show.name}, and etoile does not write to it"
        hint = "remove the copy once you need nothing in it"
        problem = Diagnostic("nothing-matched", message, copies[0].file, hint=hint)
        raise EtoileError(Exit.NO_MATCH, problem)
    if not removals and show.asked:
        message = f"your own files have nothing about {show.name}; it comes from TVmaze"
        hint = f"`etoile unfollow {show.id}` removes it"
        raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))
    if not removals:
        message = f"your files have nothing about {show.name}; it is in the built-in catalogue"
        hint = "--only-mine hides the built-in catalogue"
        raise EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))
    return removals
