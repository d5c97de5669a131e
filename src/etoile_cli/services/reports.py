"""What may honestly be reported of a show on the day on which it is first asked for.

An answer shows how things stand, not since when they are known. An episode that has come out was
known by then; all else is known by the day of the answer, perhaps long before. Nothing is reported
as cancelled, since TVmaze has no word for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.shows import Stage
from etoile_cli.services.outline import (
    SeasonOutline,
    known_by,
    latest_seasons,
    outline,
    season_values,
)
from etoile_cli.services.show_file import report_item
from etoile_cli.services.snapshot import Channel, ServiceStatus, Snapshot


def facts_of(snapshot: Snapshot, day: date) -> TomlTable:
    """Return the lasting facts of a show, as of the day on which it was asked for."""
    channel = snapshot.channel
    return {
        "title": snapshot.title,
        **({"genres": [_genre(one) for one in snapshot.genres]} if snapshot.genres else {}),
        **({"platform": channel.name} if channel else {}),
        "source": snapshot.url,
        "checked": day,
        "ids": ids_of(snapshot),
        **({"cast": cast} if (cast := list(_cast(snapshot))) else {}),
    }


def ids_of(snapshot: Snapshot) -> TomlTable:
    """Return the ids of a show, and that of its channel: it has moved if that has changed."""
    ids = {"tvmaze": snapshot.id, "imdb": snapshot.imdb, "tvdb": snapshot.tvdb}
    known = {name: value for name, value in ids.items() if value is not None}
    return known | (channel_id(snapshot.channel) if snapshot.channel else {})


def channel_id(channel: Channel) -> TomlTable:
    """Return the id of a channel by the name of its series: a network's or a web channel's."""
    return {"web_channel" if channel.is_web else "network": channel.id}


def _genre(name: str) -> str:
    return name.lower().replace("-", " ")


def _cast(snapshot: Snapshot) -> Iterator[TomlTable]:
    for actor in snapshot.cast:
        character = {"character": actor.character} if actor.character else {}
        yield {"name": actor.name} | character


# --- reports --------------------------------------------------------------------------------------


def first_reports(snapshot: Snapshot, day: date, with_history: bool = False) -> list[TomlTable]:
    """Return the reports of a first answer, oldest first: of the last season and what is ahead.

    `with_history` adds the seasons before. `day` is that of the answer.
    """
    seasons = outline(snapshot, day)
    wanted = seasons if with_history else latest_seasons(seasons, day)
    found = [
        report_item(values, f"by {known_by(one, day)}", snapshot.url, one.number)
        for one in wanted
        if (values := season_values(one))
    ]
    if has_nothing_left(snapshot, seasons, day):
        found.append(report_item({"status": Stage.ENDED.value}, f"by {day}", snapshot.url))
    return sorted(found, key=lambda one: str(one["reported"]))


def has_nothing_left(snapshot: Snapshot, seasons: Iterable[SeasonOutline], day: date) -> bool:
    """Return whether a show has ended; an answer may say so while something is still ahead."""
    days = (one for season in seasons for one in season.days)
    return snapshot.status is ServiceStatus.ENDED and all(one < day for one in days)
