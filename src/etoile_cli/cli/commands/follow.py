"""`etoile follow` and `etoile search`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated

import typer

from etoile_cli.catalogue.load import service_folder
from etoile_cli.catalogue.parse import TOP_KEYS, is_valid_id
from etoile_cli.catalogue.toml_files import ValidFile
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import output_style, write
from etoile_cli.cli.edit_command import edit_command, look_up_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_changes import change_show, show_change
from etoile_cli.cli.followed_shows import (
    FollowedShow,
    ShowReference,
    check_is_folder,
    followed_by_service_id,
    followed_shows,
    parse_reference,
    unusable,
    with_reference,
)
from etoile_cli.cli.options import option
from etoile_cli.cli.service_session import fetch_show, open_service, print_wait
from etoile_cli.cli.show_search import (
    find_id,
    found_show,
    unknown_show,
)
from etoile_cli.cli.user_input import can_ask, choose
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import calendar_days
from etoile_cli.domain.shows import PlatformChange, Show
from etoile_cli.records import frozen, replace
from etoile_cli.render import render
from etoile_cli.render.found_shows import FoundShow, FoundShows
from etoile_cli.services.reports import facts_of, first_reports
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.tvmaze import Gone, TVmaze
from etoile_cli.store.service_state import FetchedShow, ServiceState, with_fetched
from etoile_cli.text import escape_controls, normalize, shorten, slug

_LONGEST_ID = 80  # it is the name of a file

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
    by_service_id = followed_by_service_id(files)
    with open_service(session, print_wait) as tvmaze:
        known_id = followed.service_id if followed else None
        snapshot = _fetch(tvmaze, known_id or find_id(tvmaze, reference, by_service_id))
    followed = followed or by_service_id.get(snapshot.id)
    if followed is None:
        _take_in(session, files, snapshot, as_, history)
    elif history:
        _add_history(session, followed, snapshot)
    else:
        _print_followed(session, followed)


def _print_followed(session: EditSession, followed: FollowedShow) -> None:
    title = escape_controls(followed.title)
    session.print_unchanged(f"{title} is already followed, as {followed.id}")


def _followed(
    shows: Sequence[FollowedShow], reference: ShowReference, history: bool
) -> FollowedShow | None:
    """Return the followed show that is meant, if that needs no call; None if it is not known.

    A title may be that of another show, unless the history of a followed one is asked for.
    """
    if reference.by != "title":
        return with_reference(shows, reference)
    names = [(one, {one.id, normalize(one.show.title)}) for one in shows if one.show]
    found = [one for one, known in names if normalize(reference.value) in known]
    return found[0] if history and len(found) == 1 else None


def _fetch(tvmaze: TVmaze, id_: int) -> Snapshot:
    found = fetch_show(tvmaze, id_)
    if isinstance(found, Gone):
        raise unknown_show(f"TVmaze has no show with the id {id_}", "try its title")
    return found


# --- taking it in ---------------------------------------------------------------------------------


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
    file = str(Path(service_folder(session.folder), f"{tie.id}.toml"))
    facts, news = facts_of(snapshot, day), first_reports(snapshot, day, history)
    change = show_change(file, tie.id, facts, news, snapshot.url)
    if change.before is not None or Path(file).is_symlink():
        message = "there is a file of this name that is not of a followed show"
        hint = f"move it, or choose another name: --as {tie.id}-2"
        raise EtoileError(Exit.USAGE, Diagnostic("already-there", message, file, hint=hint))

    def note(state: ServiceState) -> ServiceState:
        fetched = FetchedShow(fetched=day, updated=snapshot.updated)
        ignored = state.ignored - {snapshot.id}
        return replace(with_fetched(state, snapshot.id, fetched), ignored=ignored)

    remark = f"this is {escape_controls(tie.show.name)} of your catalogue\n" if tie.show else ""
    change_show(session, files, change, f"follow {snapshot.title}", note, remark)


def _add_history(session: EditSession, followed: FollowedShow, snapshot: Snapshot) -> None:
    """Add the reports of earlier seasons to the file of a followed show."""
    before = session.read()
    files = [one for one in before.service if one.file == followed.file]
    tables = [one.values.get(followed.id) for one in files if isinstance(one, ValidFile)]
    if not (table := tables[0] if tables else None):
        raise unusable(followed)
    news = table.get("news", [])
    known = {season for item in news for season in _seasons(item)}
    every = first_reports(snapshot, session.as_of.day, True)
    added = [item for item in every if (found := _seasons(item)) and not found & known]
    if not added:
        session.print_unchanged(f"{escape_controls(followed.title)} has all its seasons already")
        return
    facts = {key: value for key, value in table.items() if key != "news"}
    change = show_change(followed.file, followed.id, facts, [*added, *news], snapshot.url)
    change_show(session, before, change, f"follow {followed.title} --history")


def _seasons(item: TomlTable) -> set[int]:
    found = item.get("season")
    return set(found) if isinstance(found, list) else set() if found is None else {found}


# --- which show of the catalogue it is ------------------------------------------------------------


@frozen
class _Tie:
    """The id that a show gets, and the show of the catalogue that it is, if any."""

    id: str
    show: Show | None = None


def _tie(files: UserCatalogue, snapshot: Snapshot, as_: str | None) -> _Tie:
    """Return the id of a show, and the show that it is; ask if its title is that of another."""
    every = files.catalogue.shows
    followed = {one.id for one in followed_shows(files)}
    free = [show for show in every if show.id not in followed]
    if as_ is not None:
        return _tie_as(as_, every, followed)
    if show := _same_show(free, snapshot):
        return _Tie(show.id, show)
    new = _Tie(_free_id(snapshot, {show.id for show in every} | followed))
    for show in _likely_shows(free, snapshot) or _shows_titled_as(free, snapshot):
        if not can_ask():
            message = f"your catalogue has a show with this title: {show.name}"
            hint = f"if it is this one, add --as {show.id}; if not, add --as {new.id}"
            raise usage_error(message, hint, "ambiguous-show")
        if choose(f"Is it {escape_controls(show.name)} of your catalogue?", "yn") == "y":
            return _Tie(show.id, show)
    return new


def _tie_as(wanted: str, shows: Iterable[Show], followed: set[str]) -> _Tie:
    """Return the tie that --as names; raise EtoileError (exit 2) if it cannot be."""
    if wanted in followed:
        message = f"--as: `{shorten(wanted)}` is followed already, as another show"
        raise usage_error(message, "choose another id", "already-there")
    if not is_valid_id(wanted):
        message = f"--as: `{shorten(wanted)}` is not an id"
        raise usage_error(message, "use lower-case letters and digits, with hyphens", "bad-id")
    return _Tie(wanted, next((show for show in shows if show.id == wanted), None))


def _same_show(shows: Sequence[Show], snapshot: Snapshot) -> Show | None:
    """Return the show that a snapshot surely is: by an id, or the only one that is likely."""
    if tied := _tied_by_ids(shows, snapshot):
        return tied
    likely = _likely_shows(shows, snapshot)
    return likely[0] if len(likely) == 1 else None


def _tied_by_ids(shows: Iterable[Show], snapshot: Snapshot) -> Show | None:
    """Return the show that has an id of a snapshot, TVmaze's own first; None if no show has one."""
    wanted = {"tvmaze": snapshot.id, "imdb": snapshot.imdb, "tvdb": snapshot.tvdb}
    known = [(show, show.ids) for show in shows if show.ids]
    found = (
        show
        for name, value in wanted.items()
        for show, ids in known
        if value is not None and getattr(ids, name) == value
    )
    return next(found, None)


def _shows_titled_as(shows: Iterable[Show], snapshot: Snapshot) -> list[Show]:
    """Return the shows whose title, or one of whose other titles, is that of a snapshot."""
    wanted = normalize(snapshot.title)
    return [show for show in shows if wanted in map(normalize, (show.title, *show.aliases))]


def _likely_shows(shows: Iterable[Show], snapshot: Snapshot) -> list[Show]:
    """Return the shows with the title of a snapshot, and its year or channel."""
    alike = _shows_titled_as(shows, snapshot)
    return [show for show in alike if _has_same_year_or_channel(show, snapshot)]


def _has_same_year_or_channel(show: Show, snapshot: Snapshot) -> bool:
    """Return whether a show began in the year of a snapshot, or is or was on its channel."""
    channel = normalize(snapshot.channel.name) if snapshot.channel else None
    is_there = channel is not None and channel in map(normalize, _platforms(show))
    return is_there or (snapshot.year is not None and _first_year(show) == snapshot.year)


def _platforms(show: Show) -> Iterator[str]:
    """Yield the platforms that a show was ever reported to be on."""
    if show.platform:
        yield show.platform
    for claim in show.claims:
        if isinstance(claim, PlatformChange):
            yield claim.platform


def _first_year(show: Show) -> int | None:
    """Return the year of the earliest release that was ever reported of a show."""
    days = (calendar_days(line.when).first for line in show.lines if line.when)
    return min((day.year for day in days if day), default=None)


def _free_id(snapshot: Snapshot, taken: set[str]) -> str:
    """Return an id for a show: of its title, with the year or a number if another one has that."""
    name = slug(snapshot.title)[:_LONGEST_ID].rstrip("-")
    if not is_valid_id(name) or name in TOP_KEYS:
        name = f"tvmaze-{snapshot.id}"
    if name not in taken:
        return name
    numbers = (f"{name}-{number}" for number in count(2))
    with_year = [f"{name}-{snapshot.year}"] if snapshot.year else []
    return next(one for one in chain(with_year, numbers) if one not in taken)


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
        raise unknown_show(f"TVmaze has no show like `{shorten(words)}`", "check the spelling")
    files = session.read()
    followed = followed_by_service_id(files)
    shows = tuple(_known(one, followed.get(one.id), files.catalogue.shows) for one in found)
    write(render(FoundShows(words, shows), session.form, output_style(os.environ)))


def _known(one: Snapshot, followed: FollowedShow | None, shows: Sequence[Show]) -> FoundShow:
    """Return a show as TVmaze lists it, with the id that it has here."""
    known = None if followed else _same_show(shows, one)
    return found_show(one, followed.id if followed else None, known.id if known else None)
