"""`etoile unfollow`."""

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.toml_files import copies_with
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import print_diagnostics
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_changes import change_show
from etoile_cli.cli.followed_shows import (
    FollowedShow,
    check_is_folder,
    followed_shows,
    not_followed,
    shows_with_ids,
    with_id,
)
from etoile_cli.cli.options import ShowArgument
from etoile_cli.cli.user_input import with_one_show
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import replace
from etoile_cli.store.files import FileChange, read_content
from etoile_cli.store.service_state import ServiceState, with_fetched
from etoile_cli.text import escape_controls, shorten


@edit_command
def unfollow(session: EditSession, show: ShowArgument) -> None:
    """Stop following a show.

    Removes its file in the folder `tvmaze` of your catalogue. Your own files are unchanged, and
    `etoile undo` restores it.
    """
    check_is_folder(session, "unfollow")
    with_one_show(lambda query: _unfollow(session, query), " ".join(show))


def _unfollow(session: EditSession, query: str) -> None:
    files = session.read()
    followed = _find(files, followed_shows(files), query)
    _check_titled(files, followed)
    change = FileChange(followed.file, read_content(followed.file), None)

    def note(state: ServiceState) -> ServiceState:
        if (id_ := followed.service_id) is None:
            return state
        return replace(with_fetched(state, id_, None), ignored=state.ignored | {id_})

    places = {
        "the built-in catalogue": files.built_in.shows if files.built_in else (),
        "your files": files.shows,
    }
    stays = [name for name, shows in places.items() if any(one.id == followed.id for one in shows)]
    title = escape_controls(followed.title)
    remark = f"{title} is still in {' and in '.join(stays)}\n" if stays else ""
    change_show(session, files, change, f"unfollow {followed.title}", note, remark)
    if left := copies_with(files.service, followed.id, followed.title):
        print_diagnostics(left)


def _check_titled(files: UserCatalogue, followed: FollowedShow) -> None:
    """Raise EtoileError (exit 2) if the user's own files have a show that only this one names."""
    own = [one for one in files.valid_files if followed.id in one.values]
    is_built_in = files.built_in and any(one.id == followed.id for one in files.built_in.shows)
    if not own or is_built_in or any("title" in one.values[followed.id] for one in own):
        return
    message = f"your own reports about {shorten(followed.title)} need a title"
    hint = f"add it below [{followed.id}]: title = …; or `etoile remove {followed.id}` first"
    problem = Diagnostic("missing-key", message, own[0].file, hint=hint)
    raise EtoileError(Exit.USAGE, problem)


def _find(files: UserCatalogue, shows: tuple[FollowedShow, ...], query: str) -> FollowedShow:
    """Return the followed show that a query names; raise EtoileError if not exactly one."""
    if found := with_id(shows, query):
        return found
    try:
        known = find_show(shows_with_ids(files, {one.id for one in shows}), query, in_words=False)
    except EtoileError as error:
        if error.problems[0].code != "unknown-show":
            raise
        raise not_followed(files, shows, query) from None
    return next(one for one in shows if one.id == known.id)
