"""`etoile follow` and `etoile search`."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from etoile_cli.catalogue.parse import is_valid_id
from etoile_cli.catalogue.service_files import service_folder, service_text
from etoile_cli.catalogue.toml_files import ValidFile
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import output_style, print_note, write
from etoile_cli.cli.edit_session import EditSession, edit_command, look_up_command
from etoile_cli.cli.options import option
from etoile_cli.cli.progress import print_wait
from etoile_cli.cli.service_session import (
    change_state,
    check_is_folder,
    commit_change,
    fetch_show,
    open_service,
    print_difference,
    print_unchanged,
)
from etoile_cli.cli.show_reference import (
    ShowReference,
    parse_reference,
    search_words,
    shows_with_title,
)
from etoile_cli.cli.ties import (
    FollowedShow,
    followed_shows,
    free_id,
    has_same_year_or_channel,
    shows_titled_as,
    tied_by_ids,
)
from etoile_cli.cli.user_input import ask, can_ask, choose
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen, replace
from etoile_cli.render import render
from etoile_cli.render.following import FoundShow, FoundShows, channel_of
from etoile_cli.services.reports import facts_of, first_reports
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.tvmaze import Gone, TVmaze
from etoile_cli.store.changes import FileChange, read_content
from etoile_cli.store.locking import lock_folder
from etoile_cli.store.service_state import FetchedShow, ServiceState, with_fetched
from etoile_cli.text import escape_controls, normalize, shorten

_Words = Annotated[
    list[str],
    typer.Argument(
        metavar="SHOW",
        help="Title, tt11280740, tvdb:371980, tvmaze:44933, or the URL of its page.",
    ),
]
_Title = Annotated[list[str], typer.Argument(metavar="TITLE", help="Title, or a part of it.")]
_As = Annotated[
    str | None,
    option("--as", "ID", "The show of your catalogue that it is, or the id that it gets."),
]
_History = Annotated[bool, typer.Option("--history", help="Take in all earlier seasons too.")]


@frozen
class Tie:
    """The id that a show gets, and the show of the catalogue that it is, if any."""

    id: str
    show: Show | None = None


@edit_command
def follow(session: EditSession, show: _Words, as_: _As = None, history: _History = False) -> None:
    """Follow a show: take it in from TVmaze.

    It gets a file in the folder `tvmaze` of your catalogue, with its last season and what is ahead.
    `etoile refresh` adds what changes. Your own files are never touched.
    """
    check_is_folder(session, "follow")
    reference = parse_reference(" ".join(show))
    files = session.read()
    followed = _followed(followed_shows(files), reference, history)
    if followed and not history:
        _print_followed(session, followed)
        return
    with open_service(session, print_wait) as tvmaze:
        id_ = followed.service_id if followed else _find_id(tvmaze, reference, files)
        followed = followed or _followed_as(files, id_)
        if followed and not history:
            _print_followed(session, followed)
            return
        snapshot = _fetch(tvmaze, id_)
    followed = followed or _followed_as(files, snapshot.id)
    if followed and not history:
        _print_followed(session, followed)
    elif followed and followed.show:
        _write_history(session, followed, snapshot)
    else:
        _take_in(session, files, snapshot, as_, history)


def _print_followed(session: EditSession, followed: FollowedShow) -> None:
    title = escape_controls(followed.title)
    print_unchanged(session, f"{title} is already followed, as {followed.id}")


def _followed(
    shows: Sequence[FollowedShow], reference: ShowReference, history: bool
) -> FollowedShow | None:
    """Return the followed show that is meant, if that needs no call; None if it is not known.

    A title may be that of another show, unless the history of a followed one is asked for.
    """
    match reference.by:
        case "title":
            names = [(one, {one.id, normalize(one.show.title)}) for one in shows if one.show]
            found = [one for one, known in names if normalize(reference.value) in known]
            return found[0] if history and len(found) == 1 else None
        case "tvmaze":
            return next((one for one in shows if str(one.service_id) == reference.value), None)
        case by:
            return next(
                (one for one in shows if str(getattr(one.ids, by)) == reference.value), None
            )


def _followed_as(files: UserCatalogue, id_: int) -> FollowedShow | None:
    return next((one for one in followed_shows(files) if one.service_id == id_), None)


# --- which show ----------------------------------------------------------------------------------


def _find_id(tvmaze: TVmaze, reference: ShowReference, files: UserCatalogue) -> int:
    """Return the service's id of the show that is meant; ask if several may be."""
    match reference.by:
        case "tvmaze":
            return int(reference.value)
        case "imdb":
            found = tvmaze.lookup(imdb=reference.value)
        case "tvdb":
            found = tvmaze.lookup(tvdb=int(reference.value))
        case "title":
            return _find_title(tvmaze, reference.value, files)
    if found is None:
        raise _unknown(f"TVmaze has no show with the id {reference.value}", "try its title")
    return found


def _unknown(message: str, hint: str) -> EtoileError:
    return EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))


def _find_title(tvmaze: TVmaze, title: str, files: UserCatalogue) -> int:
    found = tvmaze.search(search_words(title))
    if not found:
        hint = "check the spelling, or name it by the URL of its page"
        raise _unknown(f"TVmaze has no show like `{shorten(title)}`", hint)
    equal = shows_with_title(title, found)
    if len(equal) == 1:
        return equal[0].id
    problem = "several shows are called" if equal else "no show is called exactly"
    return _choose(equal or found, f"{problem} `{shorten(title)}`", files)


def _choose(found: Sequence[Snapshot], problem: str, files: UserCatalogue) -> int:
    """Ask which of some shows is meant; raise EtoileError (exit 1) if there is no answer."""
    listed = [_listed(one, files) for one in found]
    lines = [f"  {_described(one)}" for one in listed]
    if can_ask():
        lines = [f"({number}) {_described(one)}" for number, one in enumerate(listed, 1)]
        write("\n".join(lines) + "\n")
        numbers = {str(number): one.service_id for number, one in enumerate(listed, 1)}
        if chosen := ask(f"Which one? [1-{len(listed)}, q]", lambda text: _parse(text, numbers)):
            return chosen
        raise typer.Exit(Exit.NO_MATCH)
    print_note("\n".join(lines))
    hint = f"name one by its id: etoile follow tvmaze:{listed[0].service_id}"
    raise _unknown(problem, hint)


def _parse(text: str, numbers: dict[str, int]) -> int:
    if text.casefold() in ("q", "quit"):
        return 0
    if text in numbers:
        return numbers[text]
    raise usage_error(f"`{shorten(text)}` is not one of the numbers", "answer q to stop")


def _described(show: FoundShow) -> str:
    """Return `Ghosts · 2019 · BBC One (GB) · Ended · https://…`."""
    parts = (show.title, str(show.year or ""), channel_of(show), show.status or "", show.url)
    return " · ".join(escape_controls(part) for part in parts if part)


def _fetch(tvmaze: TVmaze, id_: int) -> Snapshot:
    found = fetch_show(tvmaze, id_)
    if isinstance(found, Gone):
        raise _unknown(f"TVmaze has no show with the id {id_}", "try its title")
    return found


# --- taking it in --------------------------------------------------------------------------------


def _take_in(
    session: EditSession,
    files: UserCatalogue,
    snapshot: Snapshot,
    as_: str | None,
    history: bool,
) -> None:
    """Write the file of a show, and print what came in."""
    day = session.as_of.day
    tie = _tie(files, snapshot, as_)
    news = first_reports(snapshot, day, history)
    facts = facts_of(snapshot, day)
    change = _change(session, tie.id, facts, news, snapshot)
    if change.before is not None or Path(change.file).is_symlink():
        message = "there is a file of this name that is not of a followed show"
        hint = f"move it, or choose another name: --as {tie.id}-2"
        raise EtoileError(Exit.USAGE, Diagnostic("already-there", message, change.file, hint=hint))
    remark = f"this is {escape_controls(tie.show.name)} of your catalogue\n" if tie.show else ""
    _write(session, files, change, snapshot, remark)


def _change(
    session: EditSession, id_: str, facts: TomlTable, news: Sequence[TomlTable], snapshot: Snapshot
) -> FileChange:
    file = str(Path(service_folder(session.folder), f"{id_}.toml"))
    text = service_text(id_, facts, news, snapshot.url)
    return FileChange(file, read_content(file), text.encode())


def _write(
    session: EditSession, files: UserCatalogue, change: FileChange, snapshot: Snapshot, remark: str
) -> None:
    if session.is_dry:
        session.print_diff([change])
        return
    commit_change(session, change, f"follow {snapshot.title}")
    fetched = FetchedShow(fetched=session.as_of.day, updated=snapshot.updated)

    def note(state: ServiceState) -> ServiceState:
        ignored = state.ignored - {snapshot.id}
        return replace(with_fetched(state, snapshot.id, fetched), ignored=ignored)

    with lock_folder(session.folder):
        change_state(session, note)
    print_difference(session, files, change, remark)


def _write_history(session: EditSession, followed: FollowedShow, snapshot: Snapshot) -> None:
    """Add the reports of earlier seasons to the file of a followed show."""
    before = session.read()
    files = (one for one in before.service if one.file == followed.file)
    table: TomlTable = next(one.values[followed.id] for one in files if isinstance(one, ValidFile))
    news = table.get("news", [])
    known = {season for item in news for season in _seasons(item)}
    every = first_reports(snapshot, session.as_of.day, True)
    added = [item for item in every if (found := _seasons(item)) and not found & known]
    facts = {key: value for key, value in table.items() if key != "news"}
    change = _change(session, followed.id, facts, [*added, *news], snapshot)
    if not added:
        print_unchanged(session, f"{escape_controls(followed.title)} has all its seasons already")
    elif session.is_dry:
        session.print_diff([change])
    else:
        commit_change(session, change, f"follow {followed.title} --history")
        print_difference(session, before, change)


def _seasons(item: TomlTable) -> set[int]:
    found = item.get("season")
    return set(found) if isinstance(found, list) else set() if found is None else {found}


def _tie(files: UserCatalogue, snapshot: Snapshot, as_: str | None) -> Tie:
    """Return the id of a show, and the show that it is; ask if its title is that of another."""
    every = files.catalogue.shows
    followed = {one.id for one in followed_shows(files)}
    free = [show for show in every if show.id not in followed]
    if as_ is not None:
        return _tie_as(as_, every, followed)
    if show := tied_by_ids(free, snapshot):
        return Tie(show.id, show)
    alike = shows_titled_as(free, snapshot)
    sure = [show for show in alike if has_same_year_or_channel(show, snapshot)]
    if len(sure) == 1:
        return Tie(sure[0].id, sure[0])
    new = Tie(free_id(snapshot, {show.id for show in every} | followed))
    for show in sure or alike:
        if not can_ask():
            message = f"your catalogue has a show with this title: {show.name}"
            hint = f"if it is this one, add --as {show.id}; if not, add --as {new.id}"
            raise usage_error(message, hint, "ambiguous-show")
        if choose(f"Is it {escape_controls(show.name)} of your catalogue?", "yn") == "y":
            return Tie(show.id, show)
    return new


def _tie_as(wanted: str, shows: Iterable[Show], followed: set[str]) -> Tie:
    """Return the tie that --as names; raise EtoileError (exit 2) if it cannot be."""
    if wanted in followed:
        message = f"--as: `{shorten(wanted)}` is followed already, as another show"
        raise usage_error(message, "choose another id", "already-there")
    if not is_valid_id(wanted):
        message = f"--as: `{shorten(wanted)}` is not an id"
        raise usage_error(message, "use lower-case letters and digits, with hyphens", "bad-id")
    return Tie(wanted, next((show for show in shows if show.id == wanted), None))


# --- search --------------------------------------------------------------------------------------


@look_up_command
def search(session: EditSession, title: _Title) -> None:
    """Search TVmaze for a show.

    Each row has the id of a show, which `etoile follow` takes, and whether you follow it.
    """
    words = " ".join(title).strip()
    if not words:
        raise usage_error("no show is named", "write a title")
    with open_service(session, print_wait) as tvmaze:
        found = tvmaze.search(words)
    if not found:
        raise _unknown(f"TVmaze has no show like `{shorten(words)}`", "check the spelling")
    files = session.read()
    answer = FoundShows(words, tuple(_listed(one, files) for one in found))
    write(render(answer, session.form, output_style(os.environ)))


def _listed(one: Snapshot, files: UserCatalogue) -> FoundShow:
    followed = _followed_as(files, one.id)
    shows = files.catalogue.shows
    alike = [show for show in shows_titled_as(shows, one) if has_same_year_or_channel(show, one)]
    known = None if followed else tied_by_ids(shows, one) or (alike[0] if len(alike) == 1 else None)
    return FoundShow(
        service_id=one.id,
        url=one.url,
        title=one.title,
        year=one.year,
        channel=one.channel.name if one.channel else None,
        country=one.channel.country if one.channel else None,
        status=str(one.status) if one.status else None,
        followed=followed.id if followed else None,
        known=known.id if known else None,
    )
