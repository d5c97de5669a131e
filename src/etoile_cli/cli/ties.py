"""Which shows are followed, and which show of the catalogue a show of the service is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from etoile_cli.catalogue.parse import TOP_KEYS, is_valid_id
from etoile_cli.catalogue.toml_files import UserFile, ValidFile
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import calendar_days
from etoile_cli.domain.shows import Ids, PlatformChange, Show, planned_lines
from etoile_cli.records import frozen
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.store.changes import read_content
from etoile_cli.text import normalize, slug

_LONGEST_ID = 80  # it is the name of a file

NO_ID = 0
"""In place of the service's id, if a file does not give it."""


@frozen
class FollowedShow:
    """A show that is followed: its id and its name here, its id at the service, and its file."""

    id: str
    title: str  # with what distinguishes it from another one of the catalogue
    service_id: int
    file: str
    show: Show | None  # None: its file has errors
    ids: Ids


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
        name = names.get(show.id, show.title)
        yield FollowedShow(show.id, name, ids.tvmaze or NO_ID, source.file, show, ids)
    if not usable:
        name = Path(source.file).stem
        found = _IN_HEADER.search(_text_of(source.file))
        service_id = int(found[1]) if found else NO_ID
        yield FollowedShow(name, name, service_id, source.file, None, Ids(tvmaze=service_id))


def _text_of(file: str) -> str:
    """Return the text of a file that is not a valid catalogue; empty if it can't be read."""
    try:
        return (read_content(file) or b"").decode("utf-8", "replace")
    except EtoileError:
        return ""


# --- ties ----------------------------------------------------------------------------------------


def tied_by_ids(shows: Iterable[Show], snapshot: Snapshot) -> Show | None:
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


def shows_titled_as(shows: Iterable[Show], snapshot: Snapshot) -> list[Show]:
    """Return the shows whose title, or one of whose other titles, is that of a snapshot."""
    wanted = normalize(snapshot.title)
    return [show for show in shows if wanted in map(normalize, (show.title, *show.aliases))]


def has_same_year_or_channel(show: Show, snapshot: Snapshot) -> bool:
    """Return whether a show began in the year of a snapshot, or is or was on its channel."""
    channel = normalize(snapshot.channel.name) if snapshot.channel else None
    is_there = channel is not None and channel in map(normalize, _platforms(show))
    return is_there or (snapshot.year is not None and _first_year(show) == snapshot.year)


def _platforms(show: Show) -> Iterator[str]:
    """Yield the platforms that a show was ever reported to be on."""
    if show.platform:
        yield show.platform
    for claim in (claim for item in show.news for claim in item.claims):
        if isinstance(claim, PlatformChange):
            yield claim.platform


def _first_year(show: Show) -> int | None:
    """Return the year of the earliest release that was ever reported of a show."""
    claims = (claim for item in show.news for claim in item.claims)
    lines = (line for claim in claims for line in planned_lines(claim))
    days = (calendar_days(line.when).first for line in lines if line.when)
    return min((day.year for day in days if day), default=None)


def free_id(snapshot: Snapshot, taken: set[str]) -> str:
    """Return an id for a show: of its title, with the year or a number if another one has that."""
    name = slug(snapshot.title)[:_LONGEST_ID].rstrip("-")
    if not is_valid_id(name) or name in TOP_KEYS:
        name = f"tvmaze-{snapshot.id}"
    if name not in taken:
        return name
    numbers = (f"{name}-{number}" for number in count(2))
    with_year = [f"{name}-{snapshot.year}"] if snapshot.year else []
    return next(one for one in chain(with_year, numbers) if one not in taken)
