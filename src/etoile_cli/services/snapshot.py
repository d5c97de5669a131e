"""What TVmaze answers about a show, whatever its JSON has in it, as records that etoile trusts.

An answer needs an id and a title. Anything else that is missing, of a wrong type or out of range
is left out, and never an error: a show is followed for what is right in its answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any, TypeVar

from etoile_cli.catalogue.parse import is_valid_season
from etoile_cli.catalogue.places import find_country, find_zone
from etoile_cli.domain.dates import When
from etoile_cli.domain.releases import MOST_EPISODES
from etoile_cli.records import frozen
from etoile_cli.services.fields import (
    LARGEST_ID,
    airing,
    as_day,
    as_id,
    as_list,
    as_name,
    as_number,
    as_table,
    as_unix_time,
)

_MOST_MEMBERS = 30
_MOST_GENRES = 20
_BETWEEN = " / "  # characters of one actor, also in a name that TVmaze gives
_IMDB = re.compile(r"tt[0-9]{7,10}")
_URL = re.compile(
    r"https?://(?:[a-z0-9-]+\.)*tvmaze\.com(?:/[\w.~:/?#@!$&'()*+,;=%-]*)?", re.ASCII | re.I
)
_LONGEST_URL = 300


class BadAnswerError(Exception):
    """An answer is not of the shape that the service describes; its text is the reason."""


class ServiceStatus(StrEnum):
    """The word of TVmaze for where a show stands; it has none for a cancelled show."""

    RUNNING = "Running"
    ENDED = "Ended"
    TO_BE_DETERMINED = "To Be Determined"
    IN_DEVELOPMENT = "In Development"


@frozen
class Channel:
    """A network, or a web channel: two series of ids, so 1 of each is not the same channel.

    `country` is in two capital letters, None for a channel of the whole world; `zone` is the zone
    of its hours, None if unknown.
    """

    id: int
    is_web: bool
    name: str
    country: str | None
    zone: tzinfo | None


@frozen
class ListedSeason:
    """A season that TVmaze lists: `count` is the planned number of episodes; all may be unknown."""

    number: int
    count: int | None
    premiere: date | None
    end: date | None


@frozen
class ListedEpisode:
    """A regular, numbered episode: `when` is a day or an instant, None if it has no date."""

    season: int
    number: int
    when: When | None
    title: str | None


@frozen
class ListedActor:
    """A member of the cast; several characters of one actor are joined: `Sarah / Helena`."""

    name: str
    character: str | None


@frozen
class Snapshot:
    """What TVmaze says about a show at one moment.

    `channel` is the network, or the web channel if it has none. `updated` is in UTC. Seasons and
    episodes are in the order of their numbers, the cast in that of the answer; all three are
    empty if the answer was asked without them.
    """

    id: int
    url: str
    title: str
    status: ServiceStatus | None
    premiered: date | None
    genres: tuple[str, ...]
    channel: Channel | None
    updated: datetime | None
    imdb: str | None
    tvdb: int | None
    seasons: tuple[ListedSeason, ...]
    episodes: tuple[ListedEpisode, ...]
    cast: tuple[ListedActor, ...]

    @property
    def year(self) -> int | None:
        """The year in which the show premiered, None if unknown."""
        return self.premiered.year if self.premiered else None


# --- answers --------------------------------------------------------------------------------------


def parse_show(data: object) -> Snapshot:
    """Return what the answer to `/shows/ID` says, with the parts that were asked for.

    Raise BadAnswerError if it has no id or no title.
    """
    if not isinstance(data, dict):
        raise BadAnswerError("the answer is not a show")
    show_id, title = as_id(data.get("id")), as_name(data.get("name"))
    if show_id is None:
        raise BadAnswerError("the show has no id")
    if title is None:
        raise BadAnswerError(f"show {show_id} has no name")
    channels = _channels(data)
    parts, other_ids = as_table(data.get("_embedded")), as_table(data.get("externals"))
    zones = [channel.zone for channel in channels if channel.zone]
    return Snapshot(
        id=show_id,
        url=_url(data.get("url")) or f"https://www.tvmaze.com/shows/{show_id}",
        title=title,
        status=_status(data.get("status")),
        premiered=as_day(data.get("premiered")),
        genres=tuple(_unique(map(as_name, as_list(data.get("genres")))))[:_MOST_GENRES],
        channel=channels[0] if channels else None,
        updated=as_unix_time(data.get("updated")),
        imdb=_imdb(other_ids.get("imdb")),
        tvdb=as_id(other_ids.get("thetvdb")),
        seasons=_seasons(as_list(parts.get("seasons"))),
        episodes=_episodes(as_list(parts.get("episodes")), zones),
        cast=_cast(as_list(parts.get("cast"))),
    )


def parse_search(data: object) -> tuple[Snapshot, ...]:
    """Return the shows that a search found, best first; what is not a show is left out.

    Raise BadAnswerError if the answer is not a list.
    """
    if not isinstance(data, list):
        raise BadAnswerError("the answer is not a list of shows")
    return tuple(_each(lambda item: parse_show(as_table(item).get("show")), data))


def parse_updates(data: object) -> dict[int, datetime]:
    """Return when shows were last changed, in UTC, by their ids; bad entries are left out.

    Raise BadAnswerError if the answer is not an object.
    """
    if not isinstance(data, dict):
        raise BadAnswerError("the answer is not a list of changed shows")
    pairs = ((_id_of_key(key), as_unix_time(value)) for key, value in data.items())
    return {key: moment for key, moment in pairs if key is not None and moment is not None}


_T = TypeVar("_T")


def _each(parse: Callable[[Any], _T], items: Iterable[Any]) -> Iterator[_T]:
    for item in items:
        try:
            parsed = parse(item)
        except BadAnswerError:
            continue
        yield parsed


def _unique(values: Iterable[_T | None]) -> Iterator[_T]:
    return iter(dict.fromkeys(value for value in values if value is not None))


def _id_of_key(key: object) -> int | None:
    """Return the id that is an object's key, `"44933"`."""
    if not isinstance(key, str) or not key.isascii() or not key.isdigit():
        return None
    return as_id(int(key)) if len(key) <= len(str(LARGEST_ID)) and key[0] != "0" else None


# --- a show's own values --------------------------------------------------------------------------


def _status(value: object) -> ServiceStatus | None:
    return next((status for status in ServiceStatus if status == value), None)


def _url(value: object) -> str | None:
    """Return the URL of a page of TVmaze; None if it is another one, or no URL."""
    is_ours = isinstance(value, str) and len(value) <= _LONGEST_URL and _URL.fullmatch(value)
    return str(value) if is_ours else None


def _imdb(value: object) -> str | None:
    return value if isinstance(value, str) and _IMDB.fullmatch(value) else None


def _channels(show: dict[str, Any]) -> list[Channel]:
    """Return the network, then the web channel, of those that a show has."""
    both = (_channel(show.get("network"), False), _channel(show.get("webChannel"), True))
    return [channel for channel in both if channel]


def _channel(value: object, is_web: bool) -> Channel | None:
    table = as_table(value)
    channel_id, name = as_id(table.get("id")), as_name(table.get("name"))
    if channel_id is None or name is None:
        return None
    country = as_table(table.get("country"))
    code, zone = country.get("code"), country.get("timezone")
    return Channel(
        id=channel_id,
        is_web=is_web,
        name=name,
        country=find_country(code) if isinstance(code, str) else None,
        zone=find_zone(zone) if isinstance(zone, str) else None,
    )


# --- its parts ------------------------------------------------------------------------------------


def _season_number(value: object) -> int | None:
    number = as_number(value, 0, LARGEST_ID)
    return number if number is not None and is_valid_season(number) else None


def _seasons(items: list[Any]) -> tuple[ListedSeason, ...]:
    """Return the seasons by number; of two with the same number, the first."""
    seasons = dict[int, ListedSeason]()
    for table in map(as_table, items):
        number = _season_number(table.get("number"))
        if number is not None and number not in seasons:
            seasons[number] = ListedSeason(
                number=number,
                count=as_number(table.get("episodeOrder"), 1, MOST_EPISODES),
                premiere=as_day(table.get("premiereDate")),
                end=as_day(table.get("endDate")),
            )
    return tuple(seasons[number] for number in sorted(seasons))


def _episodes(items: list[Any], zones: list[tzinfo]) -> tuple[ListedEpisode, ...]:
    """Return the regular episodes by number; of two with the same number, the first with a date."""
    episodes = dict[tuple[int, int], ListedEpisode]()
    for episode in _unique(_episode(as_table(item), zones) for item in items):
        key = (episode.season, episode.number)
        if key not in episodes or (episodes[key].when is None and episode.when is not None):
            episodes[key] = episode
    return tuple(episodes[key] for key in sorted(episodes))


def _episode(table: dict[str, Any], zones: list[tzinfo]) -> ListedEpisode | None:
    """Return a regular episode; None if it is a special, or has no number."""
    season = _season_number(table.get("season"))
    number = as_number(table.get("number"), 0, MOST_EPISODES)
    if season is None or number is None or table.get("type") not in (None, "regular"):
        return None
    when = airing(table.get("airdate"), table.get("airtime"), table.get("airstamp"), zones)
    return ListedEpisode(season, number, when, as_name(table.get("name")))


def _cast(items: list[Any]) -> tuple[ListedActor, ...]:
    """Return the first members of the cast, each once; who plays nobody has no character."""
    members = dict[str, list[str]]()
    for table in map(as_table, items):
        name = as_name(as_table(table.get("person")).get("name"))
        if name is None or (name not in members and len(members) == _MOST_MEMBERS):
            continue
        characters = members.setdefault(name, [])
        character = as_name(as_table(table.get("character")).get("name"))
        if character is not None and table.get("self") is not True:
            characters += character.split(_BETWEEN)
    return tuple(
        ListedActor(name, as_name(_BETWEEN.join(dict.fromkeys(characters))))
        for name, characters in members.items()
    )
