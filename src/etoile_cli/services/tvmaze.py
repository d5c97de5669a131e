"""TVmaze's calls: search, look up, fetch a show, ask what changed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import Literal, NoReturn, TypeVar

from etoile_cli.records import frozen
from etoile_cli.services.address import Parameters
from etoile_cli.services.snapshot import (
    BadAnswerError,
    Snapshot,
    parse_search,
    parse_show,
    parse_updates,
)
from etoile_cli.services.transport import Response, describe_call, service_error

Get = Callable[[str, Parameters], Response]
"""Asks for a path with a query, such as `Transport.get`."""

Since = Literal["day", "week", "month"]

_MOVED = (301, 302, 307, 308)
_SHOW = re.compile(r"/shows/([1-9][0-9]{0,17})")
_EMBEDS = tuple(("embed[]", name) for name in ("episodes", "seasons", "cast"))

_T = TypeVar("_T")


@frozen
class Gone:
    """The service has no show with this id: it was deleted, or never there."""

    id: int


@frozen
class Moved:
    """The show has another id now, because two entries were merged."""

    id: int  # the new one


class TVmaze:
    """The service's calls, over a function that asks.

    Each raises EtoileError: what `Transport.get` raises, and `service-failed` (exit 75) for an
    answer that is not of the shape that TVmaze describes.
    """

    def __init__(self, get: Get) -> None:
        self._get = get

    def search(self, title: str) -> tuple[Snapshot, ...]:
        """Return at most ten shows whose titles are like this one, the likeliest first."""
        return self._parsed("/search/shows", (("q", title),), parse_search)

    def updates(self, since: Since | None = None) -> dict[int, datetime]:
        """Return the shows that changed, with the moment (UTC) of the last change.

        `since` is how far back; None returns all shows there are.
        """
        query = () if since is None else (("since", since),)
        return self._parsed("/updates/shows", query, parse_updates)

    def show(self, id: int) -> Snapshot | Gone | Moved:
        """Return a show with its episodes, seasons and cast."""
        path = f"/shows/{id}"
        answer = self._get(path, _EMBEDS)
        if answer.status in _MOVED:
            new = _id_in(answer, path)
            return Moved(new) if new != id else _fail(path, "it redirects to itself")
        if answer.status == 404:
            _check_envelope(answer, path)
            return Gone(id)
        snapshot = _parse(answer, path, parse_show)
        return snapshot if snapshot.id == id else Moved(snapshot.id)

    def lookup(self, *, imdb: str | None = None, tvdb: int | None = None) -> int | None:
        """Return TVmaze's id of the show with an id of IMDb or TheTVDB; None if it has none."""
        query = (("imdb", imdb),) if imdb is not None else (("thetvdb", str(tvdb)),)
        path = "/lookup/shows"
        call = describe_call(path, query)
        answer = self._get(path, query)
        if answer.status in _MOVED:
            return _id_in(answer, call)
        if answer.status == 404:
            _read_json(answer.body or b"null", call)
            return None
        return _parse(answer, call, parse_show).id

    def _parsed(self, path: str, query: Parameters, parse: Callable[[object], _T]) -> _T:
        return _parse(self._get(path, query), describe_call(path, query), parse)


def _parse(answer: Response, call: str, parse: Callable[[object], _T]) -> _T:
    """Return what an answer says."""
    if answer.status != 200:
        _fail(call, f"status {answer.status}")
    data = _read_json(answer.body, call)
    try:
        return parse(data)
    except BadAnswerError as error:
        _fail(call, str(error))


def _id_in(answer: Response, call: str) -> int:
    """Return the id of the show that a redirect names; it must be one of the service's own."""
    found = _SHOW.fullmatch(answer.location or "")
    if found is None:
        _fail(call, f"it redirects to `{answer.location or ''}`, which is not a show of TVmaze")
    return int(found[1])


def _check_envelope(answer: Response, call: str) -> None:
    """Refuse a 404 that is not TVmaze's own: another server's must not make a show disappear."""
    data = _read_json(answer.body, call)
    if not (isinstance(data, dict) and data.get("status") == 404):
        _fail(call, "status 404, but not in TVmaze's form")


def _read_json(body: bytes, call: str) -> object:
    """Return the value of a JSON text of any shape."""
    try:
        return json.loads(body.decode(), parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError:
        _fail(call, "it is not UTF-8")
    except json.JSONDecodeError:
        _fail(call, "it is not JSON")
    except RecursionError:
        _fail(call, "it is nested too deeply")
    except ValueError:  # of int, for thousands of digits, and of the two below
        _fail(call, "a number in it is invalid or too large")


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse(text)


def _fail(call: str, reason: str) -> NoReturn:
    message = f"TVmaze's answer to {call} cannot be used: {reason}"
    raise service_error("service-failed", message, "try again later")
