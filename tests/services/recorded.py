"""Recorded answers of TVmaze, 2015 to 2024, put together as answers to `/shows/ID`.

The recordings are not part of the project; a test that needs them is skipped without them. They
belong to everybody who edits TVmaze, and stay where they are.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "tvmaze"

needs_recordings = pytest.mark.skipif(
    not (FOLDER / "index.tsv").exists(), reason="the recorded answers are not part of the project"
)

GAME_OF_THRONES = 82

Answer = dict[str, Any]


@dataclass(frozen=True)
class Recording:
    """An answer that was recorded: to which path, with which status, and when, in UTC."""

    path: str
    status: int
    moment: datetime
    data: Any  # None for an empty body


@cache
def recordings() -> tuple[Recording, ...]:
    """Return every recording, oldest first."""
    rows = (FOLDER / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = (_recording(*row.split("\t")[:4]) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.moment, one.path)))


def _recording(file: str, status: str, path: str, recorded: str) -> Recording:
    body = (FOLDER / file).read_text(encoding="utf-8")
    data = json.loads(body) if body.strip() else None
    return Recording(path, int(status), _moment(file, recorded), data)


def _moment(file: str, recorded: str) -> datetime:
    """Return the moment in a file's name or, if that has only a year, the end of that year."""
    if found := re.search(r"(\d{4}-\d\d-\d\dT\d{6})Z\.json$", file):
        return datetime.strptime(f"{found[1]}Z", "%Y-%m-%dT%H%M%S%z")
    if found := re.search(r"(\d{4}-\d\d-\d\d)\.json$", file):
        return datetime.fromisoformat(f"{found[1]}T00:00:00+00:00")
    return datetime(int(recorded[:4]), 12, 31, tzinfo=UTC)


# --- shows of the schedule ------------------------------------------------------------------------


def recorded_shows(moment: datetime | None = None) -> list[Answer]:
    """Return full answers to `/shows/ID`, by id.

    Without a moment, those of the 419 shows that came out on the web in January 2024, with the
    episodes of that month, and seasons made from these: only the first day is known and, if the
    show has ended, the last. With a moment, the last answer by then of every show with one.
    """
    if moment is None:
        return deepcopy(_shows_of_january())
    latest = (
        [answer for at, answer in recorded_answers(show_id) if at <= moment][-1:]
        for show_id in sorted(_parts())
    )
    return [answer for answers in latest for answer in answers]


@cache
def _shows_of_january() -> list[Answer]:
    shows = dict[int, Answer]()
    episodes = defaultdict[int, dict[int, Answer]](dict)
    for recording in recordings():
        if recording.path.startswith("/schedule/"):
            for item in recording.data:
                show = item["_embedded"]["show"]
                if show["updated"] >= shows.get(show["id"], show)["updated"]:
                    shows[show["id"]] = show
                episodes[show["id"]][item["id"]] = _without_parts(item)
    return [_with_episodes(shows[one], [*episodes[one].values()]) for one in sorted(shows)]


def _with_episodes(show: Answer, episodes: list[Answer]) -> Answer:
    listed = sorted(episodes, key=lambda one: (one["season"], one["airstamp"], one["id"]))
    seasons = []
    for number in sorted({one["season"] for one in listed}):
        days = sorted(one["airdate"] for one in listed if one["season"] == number)
        last = days[-1] if show["status"] == "Ended" else None
        plan = {"episodeOrder": None, "premiereDate": days[0], "endDate": last}
        seasons.append({"number": number, "name": "", **plan})
    return {**show, "_embedded": {"episodes": listed, "seasons": seasons}}


def _without_parts(item: Answer) -> Answer:
    return {key: value for key, value in item.items() if key != "_embedded"}


# --- a show over time -----------------------------------------------------------------------------

_TOGETHER = timedelta(hours=1)
"""Recordings closer than this are one moment."""


def recorded_answers(show_id: int) -> list[tuple[datetime, Answer]]:
    """Return what TVmaze answered about a show, oldest first, with the moments, in UTC.

    An answer has the show as it was then, from `/shows/ID`, a search or a page of shows, and the
    parts (episodes, seasons, cast) as they were last recorded: a part is absent before its first
    recording, and otherwise never gets lost. Single episodes replace those in the list.
    """
    answers = list[tuple[datetime, Answer]]()
    show: Answer = {}
    parts = dict[str, list[Answer]]()
    for moment, kind, value in _parts().get(show_id, []):
        if kind == "show":
            show = value if value["updated"] >= show.get("updated", 0) else show
        elif kind == "episode":
            parts["episodes"] = _with_episode(parts.get("episodes", []), value)
        else:
            parts[kind] = value
        if show:
            answer = deepcopy({**show, "_embedded": dict(parts)} if parts else show)
            if answers and moment - answers[-1][0] < _TOGETHER:
                answers.pop()
            answers.append((moment, answer))
    return answers


def _with_episode(episodes: list[Answer], episode: Answer) -> list[Answer]:
    others = [one for one in episodes if one["id"] != episode["id"]]
    return sorted([*others, episode], key=lambda one: (one["season"], one["number"] or 0))


@cache
def _parts() -> dict[int, list[tuple[datetime, str, Any]]]:
    """Return the moments, kinds and values of everything recorded about each show, oldest first."""
    found = defaultdict[int, list[tuple[datetime, str, Any]]](list)
    for recording in recordings():
        if recording.status == 200:
            for show_id, kind, value in _parts_of(recording):
                found[show_id].append((recording.moment, kind, value))
    return found


def _parts_of(recording: Recording) -> Iterator[tuple[int, str, Any]]:
    path, data = recording.path, recording.data
    if found := re.fullmatch(r"/shows/(\d+)/cast", path):
        yield int(found[1]), "cast", data
    elif found := re.fullmatch(r"/shows/(\d+)/episodes?by.*", path):
        for episode in data if isinstance(data, list) else [data]:
            yield int(found[1]), "episode", episode
    elif path == "/shows/:id/episodes":  # recorded without its id
        yield GAME_OF_THRONES, "episodes", data
    else:
        for item in data if isinstance(data, list) else [data]:
            yield from _parts_of_show(item)


def _parts_of_show(item: Answer) -> Iterator[tuple[int, str, Any]]:
    """Yield the parts of a show, of a hit of a search, or of an episode of the schedule."""
    show = item.get("show") or item.get("_embedded", {}).get("show") or item
    yield show["id"], "show", _without_parts(show)
    for kind, value in show.get("_embedded", {}).items():
        yield show["id"], kind, value
