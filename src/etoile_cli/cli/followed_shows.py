"""The shows that are followed: which they are, and by what the user names one of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from etoile_cli.answers.find import find_show
from etoile_cli.catalogue.toml_files import UserFile, ValidFile, conflict_copy
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.shows import Ids, Show
from etoile_cli.records import frozen, replace
from etoile_cli.store.files import read_content
from etoile_cli.text import normalize, shorten


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
    if conflict_copy(source.file):
        return
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


def with_reference(shows: Iterable[FollowedShow], reference: ShowReference) -> FollowedShow | None:
    """Return the followed show with an id at a service; None if there is none, or for a title."""
    if reference.by == "title":
        return None
    return next((o for o in shows if str(getattr(o.ids, reference.by)) == reference.value), None)


def with_id(shows: Iterable[FollowedShow], query: str) -> FollowedShow | None:
    """Return the followed show whose id, here or at a service, a query is; None if there is none.

    Raise as `parse_reference` does.
    """
    shows = tuple(shows)
    if exact := next((one for one in shows if one.id == query), None):
        return exact
    return with_reference(shows, parse_reference(query))


def not_followed(files: UserCatalogue, shows: Iterable[FollowedShow], query: str) -> EtoileError:
    """Return the error (exit 1, 2) that words name no followed show, and what they may name."""
    broken = [one.id for one in shows if one.show is None]
    hint = f"the file of {broken[0]} has errors: name it by that id" if broken else None
    try:
        found = find_show(files.catalogue.shows, query, in_words=False)
    except EtoileError as error:
        usual = "`etoile follow` takes in a show that you do not follow yet"
        problems = (replace(one, hint=hint or one.hint or usual) for one in error.problems)
        return EtoileError(error.exit_code, *problems)
    hint = hint or f"`etoile follow {normalize(found.title)}` takes it in"
    problem = Diagnostic("nothing-matched", f"{shorten(found.name)} is not followed", hint=hint)
    return EtoileError(Exit.NO_MATCH, problem)


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


# --- by what a show is named ----------------------------------------------------------------------

Series = Literal["title", "tvmaze", "imdb", "tvdb"]


@frozen
class ShowReference:
    """A show as the user names it: by its title, or by its id at a service."""

    by: Series
    value: str  # a title as it was typed, `tt11280740`, or digits


_IMDB = re.compile(r"tt[0-9]{5,12}")
_ID = re.compile(r"(tvmaze|tvdb|imdb):\s*(tt[0-9]{5,12}|[1-9][0-9]{0,11})", re.I)
_URL = re.compile(r"https?://|(?:www\.|api\.|m\.)?(?:tvmaze|imdb|thetvdb)\.com/", re.I)
_FORMS = "write a title, tt11280740, tvdb:371980, tvmaze:44933, or the URL of the show's page"


def parse_reference(text: str) -> ShowReference:
    """Parse what names a show; a bare number is a title, as `24` and `1992` are.

    Raise EtoileError (exit 2) if it is empty, or a URL that does not name a show by an id.
    """
    words = text.strip()
    if not words:
        raise usage_error("no show is named", _FORMS)
    if _IMDB.fullmatch(words.casefold()):
        return ShowReference("imdb", words.casefold())
    if found := _ID.fullmatch(words):
        return _by_id(found[1].casefold(), found[2].casefold(), words)
    if _URL.match(words):
        return _by_url(words)
    return ShowReference("title", words)


def _by_id(service: str, value: str, words: str) -> ShowReference:
    by: dict[str, Series] = {"tvmaze": "tvmaze", "tvdb": "tvdb", "imdb": "imdb"}
    if value.startswith("tt") != (service == "imdb"):
        raise usage_error(f"`{shorten(words)}` is not an id", _FORMS)
    return ShowReference(by[service], value)


def _by_url(words: str) -> ShowReference:
    try:
        url = urlsplit(words if "://" in words else f"https://{words}")
        host = (url.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("api.")
    except ValueError:
        raise _no_show(words) from None
    match host:
        case "tvmaze.com" if found := re.match(r"/shows/([1-9][0-9]{0,11})(/|$)", url.path):
            return ShowReference("tvmaze", found[1])
        case "imdb.com" if found := re.match(r"(?:/[a-z]{2})?/title/(tt[0-9]{5,12})", url.path):
            return ShowReference("imdb", found[1])
        case "thetvdb.com":
            return _by_thetvdb(url, words)
        case _:
            raise _no_show(words)


def _by_thetvdb(url: SplitResult, words: str) -> ShowReference:
    """Return the show of a page of TheTVDB; most have only the title in their URL."""
    number = parse_qs(url.query).get("id", [""])[0]
    if found := re.fullmatch(r"/(?:dereferrer/)?series/([1-9][0-9]{0,11})/?", url.path):
        number = found[1]
    if re.fullmatch(r"[1-9][0-9]{0,11}", number):
        return ShowReference("tvdb", number)
    message = f"`{shorten(words)}` has no id of the show"
    raise usage_error(message, "its page has the `TheTVDB.com Series ID`: write tvdb:ID")


def _no_show(words: str) -> EtoileError:
    return usage_error(f"`{shorten(words)}` is not the page of a show that etoile knows", _FORMS)
