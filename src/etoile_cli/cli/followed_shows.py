"""The shows that are followed: which they are, and what each is known by."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path

from etoile_cli.catalogue.toml_files import UserFile, ValidFile
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.shows import Ids, Show
from etoile_cli.records import frozen
from etoile_cli.store.changes import read_content


@frozen
class FollowedShow:
    """A show that is followed: its id and its name here, its id at the service, and its file."""

    id: str
    title: str  # with what distinguishes it from another one of the catalogue
    service_id: int | None  # None: its file has errors, and does not give it
    file: str
    show: Show | None  # None: its file has errors
    ids: Ids

    @property
    def required_id(self) -> int:
        """Its id at the service; raise EtoileError (exit 65) if its file does not give it."""
        if self.service_id is None:
            raise unusable(self)
        return self.service_id


_IN_HEADER = re.compile(r"tvmaze\.com/shows/([1-9][0-9]{0,11})")


def followed_shows(files: UserCatalogue) -> tuple[FollowedShow, ...]:
    """Return the shows with a file of the service, also if the file has errors."""
    if not files.service:
        return ()
    names = {show.id: show.name for show in files.catalogue.shows}
    return tuple(one for source in files.service for one in _followed_in(source, names))


def _followed_in(source: UserFile, names: dict[str, str]) -> Iterator[FollowedShow]:
    if not source.file.endswith(".toml"):
        return  # the folder itself, which can't be read
    shows = source.shows if isinstance(source, ValidFile) else ()
    usable = [(show, show.ids) for show in shows if show.ids and show.ids.tvmaze]
    for show, ids in usable:
        yield FollowedShow(
            id=show.id,
            title=names.get(show.id, show.title),
            service_id=ids.tvmaze,
            file=source.file,
            show=show,
            ids=ids,
        )
    if not usable:
        name = Path(source.file).stem
        found = _IN_HEADER.search(_text_of(source.file))
        service_id = int(found[1]) if found else None
        yield FollowedShow(
            id=name,
            title=name,
            service_id=service_id,
            file=source.file,
            show=None,
            ids=Ids(tvmaze=service_id),
        )


def _text_of(file: str) -> str:
    """Return the text of a file that is not a valid catalogue; empty if it can't be read."""
    try:
        return (read_content(file) or b"").decode("utf-8", "replace")
    except EtoileError:
        return ""


def followed_by_service_id(files: UserCatalogue) -> dict[int, FollowedShow]:
    """Return the followed shows by their ids of the service; the first one if two have the same."""
    shows = reversed(followed_shows(files))
    return {one.service_id: one for one in shows if one.service_id is not None}


def shows_with_ids(files: UserCatalogue, ids: Container[str]) -> tuple[Show, ...]:
    """Return the shows of the catalogue that have some ids."""
    return tuple(show for show in files.catalogue.shows if show.id in ids)


def unusable(show: FollowedShow) -> EtoileError:
    """Return the error of a show whose file has errors: its reports are not thrown away."""
    message = f"the file of {show.title} has errors"
    hint = f"fix it, or write it again without its reports: etoile refresh {show.id} --force"
    if show.service_id is None:
        hint = f"fix it, or `etoile unfollow {show.id}` and follow it again"
    problem = Diagnostic("skipped-file", message, show.file, hint=hint)
    return EtoileError(Exit.BAD_CATALOGUE, problem)


def check_is_folder(session: EditSession, command: str) -> None:
    """Raise EtoileError (exit 2) if the catalogue is one file: each followed show has its own."""
    if session.is_one_file:
        message = f"--catalogue with a file and {command} cannot be combined"
        raise usage_error(message, "name a folder: each followed show has a file in it")
