"""The shows that a loopback TVmaze knows, as they were at any moment, and what it answers.

A show is a list of changes, each with its moment; its state is their sum. What a test gives is
filled to the full shape of TVmaze's objects, as they were recorded between 2015 and 2024.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

Fields = Mapping[str, Any]
Table = dict[str, Any]

PARTS = ("episodes", "seasons", "cast")

SPANS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}

HBO = {
    "id": 8,
    "name": "HBO",
    "country": {"name": "United States", "code": "US", "timezone": "America/New_York"},
    "officialSite": None,
}


class Reply(NamedTuple):
    """What the server sends."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}


class Change(NamedTuple):
    """What is so from a moment on: fields of the show object, and whole parts of it."""

    since: datetime
    fields: Fields
    parts: Mapping[str, Sequence[Fields]] = {}
    moved_to: int | None = None
    is_gone: bool = False


def reply(data: object, status: int = 200, **headers: str) -> Reply:
    """Return a value as the JSON that TVmaze sends."""
    return Reply(status, json.dumps(data).encode(), headers)


def error(status: int, name: str, message: str = "") -> Reply:
    """Return an error in TVmaze's envelope."""
    return reply({"name": name, "message": message, "code": 0, "status": status}, status)


def redirect(location: str) -> Reply:
    """Return a redirect as TVmaze's lookup sends it."""
    return reply(None, 301, Location=location)


class Library:
    """The shows, and the calls that follow from them."""

    def __init__(self) -> None:
        self._changes: dict[int, list[Change]] = {}

    def add(self, id_: int, change: Change) -> None:
        """Add what is so from a moment on; of two with the same moment the later one holds."""
        changes = self._changes.setdefault(id_, [])
        changes.append(change)
        changes.sort(key=lambda one: one.since)

    def object_of(self, id_: int, at: datetime, embeds: Sequence[str] = ()) -> Table | None:
        """Return a show as it is at a moment; None if it is not there, or no more."""
        changes = [one for one in self._changes.get(id_, ()) if one.since <= at]
        if not changes or changes[-1].is_gone or changes[-1].moved_to:
            return None
        fields: Table = {}
        parts: dict[str, Sequence[Fields]] = {}
        for one in changes:
            fields |= {"updated": int(one.since.timestamp()), **one.fields}
            parts |= one.parts
        show = full_show(id_, fields)
        embedded = {name: _full_parts(name, parts[name]) for name in embeds if parts.get(name)}
        return {**show, "_embedded": embedded} if embeds else show

    def shows_at(self, at: datetime) -> Iterator[Table]:
        """Yield every show that is there at a moment, by id."""
        for id_ in sorted(self._changes):
            if (show := self.object_of(id_, at)) is not None:
                yield show

    def answer(self, path: str, query: Sequence[tuple[str, str]], at: datetime) -> Reply:
        """Return what the calls that etoile makes answer at a moment."""
        words = dict(query)
        if path == "/search/shows":
            return reply(self._search(words.get("q", ""), at))
        if path == "/lookup/shows":
            return self._lookup(words, at)
        if path == "/updates/shows":
            return reply(self._updates(words.get("since"), at))
        if found := re.fullmatch(r"/shows/(\d+)", path):
            embeds = [value for name, value in query if name in ("embed[]", "embed")]
            return self._show(int(found[1]), embeds, at)
        return error(404, "Not Found")

    def _show(self, id_: int, embeds: Sequence[str], at: datetime) -> Reply:
        if not {*embeds} <= {*PARTS}:
            return error(400, "Bad Request", "Invalid embed type")
        past = [one for one in self._changes.get(id_, ()) if one.since <= at]
        if past and past[-1].moved_to:
            return redirect(f"/shows/{past[-1].moved_to}")
        show = self.object_of(id_, at, embeds)
        return error(404, "Not Found") if show is None else reply(show)

    def _search(self, title: str, at: datetime) -> list[Table]:
        words = title.casefold().split()
        hits = [
            show
            for show in self.shows_at(at)
            if words and all(word in show["name"].casefold() for word in words)
        ]
        hits.sort(key=lambda show: show["name"].casefold() != title.casefold())
        return [{"score": 0.9 - rank / 20, "show": show} for rank, show in enumerate(hits[:10])]

    def _lookup(self, words: Mapping[str, str], at: datetime) -> Reply:
        for show in self.shows_at(at):
            for name, value in words.items():
                if value and str(show["externals"].get(name)) == value:
                    return redirect(f"/shows/{show['id']}")
        return reply(None, 404)

    def _updates(self, since: str | None, at: datetime) -> Table:
        start = at - SPANS[since] if since in SPANS else datetime.min.replace(tzinfo=at.tzinfo)
        return {
            str(show["id"]): show["updated"]
            for show in self.shows_at(at)
            if datetime.fromtimestamp(show["updated"], at.tzinfo) >= start
        }


# --- objects in TVmaze's full shape ---------------------------------------------------------------


def full_show(id_: int, fields: Fields) -> Table:
    """Return a show object; what is not given is what most shows have."""
    name = fields.get("name", f"Show {id_}")
    externals = {"tvrage": None, "thetvdb": None, "imdb": None, **fields.get("externals", {})}
    return {
        "id": id_,
        "url": f"https://www.tvmaze.com/shows/{id_}/{_slug(name)}",
        "name": name,
        "type": "Scripted",
        "language": "English",
        "genres": [],
        "status": "Running",
        "runtime": 60,
        "averageRuntime": 60,
        "premiered": None,
        "ended": None,
        "officialSite": None,
        "schedule": {"time": "", "days": []},
        "rating": {"average": None},
        "weight": 50,
        "network": HBO,
        "webChannel": None,
        "dvdCountry": None,
        "image": None,
        "summary": f"<p><b>{name}</b> is a show.</p>",
        "updated": 0,
        "_links": {"self": {"href": f"https://api.tvmaze.com/shows/{id_}"}},
        **fields,
        "externals": externals,
    }


def _full_parts(name: str, items: Sequence[Fields]) -> list[Table]:
    fill = {"episodes": _full_episode, "seasons": _full_season, "cast": _full_role}[name]
    return [fill(place, item) for place, item in enumerate(items, 1)]


def _full_episode(place: int, fields: Fields) -> Table:
    return {
        "id": 1000 + place,
        "url": f"https://www.tvmaze.com/episodes/{1000 + place}/episode",
        "name": f"Episode {fields.get('number')}",
        "season": 1,
        "number": place,
        "type": "regular",
        "airdate": "",
        "airtime": "",
        "airstamp": None,
        "runtime": 60,
        "rating": {"average": None},
        "image": None,
        "summary": None,
        **fields,
    }


def _full_season(place: int, fields: Fields) -> Table:
    return {
        "id": 100 + place,
        "url": f"https://www.tvmaze.com/seasons/{100 + place}/season",
        "number": place,
        "name": "",
        "episodeOrder": None,
        "premiereDate": None,
        "endDate": None,
        "network": None,
        "webChannel": None,
        "image": None,
        "summary": "",
        **fields,
    }


def _full_role(place: int, fields: Fields) -> Table:
    """Return a role: `{"person": "Name", "character": "Name"}` is enough."""
    people = {
        key: {"id": place, "url": f"https://www.tvmaze.com/{key}/{place}", "name": name}
        for key, name in fields.items()
        if isinstance(name, str)
    }
    return {"self": False, "voice": False, **fields, **people}


def _slug(name: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", name.lower()))
