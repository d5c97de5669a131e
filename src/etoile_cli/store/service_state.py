"""What a service was asked, and when: a small JSON file for each folder of a user's catalogue.

It is disposable. Without it, each show is fetched again, and nothing else is lost. So whatever
is missing or broken in a file counts as not known, and reading never fails.
"""

from collections.abc import Container, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from etoile_cli.diagnostics import EtoileError
from etoile_cli.records import frozen, replace
from etoile_cli.store.disk import make_folder, replace_private, reporting_errors
from etoile_cli.store.files import read_content
from etoile_cli.store.journal import journal_of
from etoile_cli.store.lock import lock_folder

_MOST_DIGITS: Final = 12  # of an id: more than any service has shows


@frozen
class FetchedShow:
    """What is known about one show that the service was asked for."""

    fetched: date | None = None  # the day on which it was last fetched
    updated: datetime | None = None  # when the service last changed it, as it was fetched; UTC
    gone: date | None = None  # the first day on which the service no longer had it


@frozen
class ServiceState:
    """What a service was asked for the shows of one folder.

    `complete` is the day of the last run that asked about every followed show; `asked` is the
    moment at which that run began (UTC): changes since then are new. `ignored` has the ids that
    the user unfollowed. `notified` is whether the notice of what goes out was shown.
    """

    shows: Mapping[int, FetchedShow] = {}
    complete: date | None = None
    asked: datetime | None = None
    ignored: frozenset[int] = frozenset()
    notified: bool = False


def state_file(folder: str, states: str) -> str:
    """Return the file with the state of a folder, in the folder of all states.

    It is named as the folder's journal is: a folder that is moved begins again.
    """
    return f"{journal_of(folder, states).folder}.json"


def read_state(folder: str, states: str) -> ServiceState:
    """Return the state of a folder of the user's catalogue; empty if it is missing or broken."""
    data = _read_json(state_file(folder, states))
    shows, ignored = data.get("shows"), data.get("ignored")
    return ServiceState(
        shows=_parse_shows(shows) if isinstance(shows, dict) else {},
        complete=_parse_day(data.get("complete")),
        asked=_parse_stamp(data.get("asked")),
        ignored=frozenset(filter(_is_id, ignored)) if isinstance(ignored, list) else frozenset(),
        notified=data.get("notified") is True,
    )


def last_complete(folder: str, states: str) -> date | None:
    """Return the day of the last run that asked about every followed show; None if unknown."""
    return _parse_day(_read_json(state_file(folder, states)).get("complete"))


def write_state(state: ServiceState, folder: str, states: str) -> None:
    """Write the state of a folder, whole or not at all; the same state writes the same bytes.

    Raise EtoileError: `cannot-write` (exit 74), and `busy` (exit 75) as `lock_folder` does.
    """
    import json

    file = state_file(folder, states)
    make_folder(states)
    data = (json.dumps(_to_json(state), indent=1) + "\n").encode()
    with lock_folder(states), reporting_errors(file):  # removes what a dead writer left
        replace_private(data, file)


def with_fetched(state: ServiceState, id_: int, show: FetchedShow | None) -> ServiceState:
    """Return a state with what is known about a show; without the show if that is None."""
    others = {key: one for key, one in state.shows.items() if key != id_}
    return replace(state, shows=others if show is None else {**others, id_: show})


def forget_fetched(folder: str, states: str, ids: Container[int]) -> None:
    """Forget that some shows were fetched: the next run fetches them again; raise as `write_state`.

    Their files were changed since, by `undo` or `redo`.
    """
    before = read_state(folder, states)
    kept = {id_: one for id_, one in before.shows.items() if id_ not in ids}
    if len(kept) < len(before.shows):
        write_state(replace(before, shows=kept), folder, states)


# --- JSON ----------------------------------------------------------------------------------------


def _read_json(file: str) -> dict[str, Any]:
    import json

    try:
        data = json.loads(read_content(file) or b"{}")
    except (EtoileError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _parse_shows(data: dict[str, Any]) -> dict[int, FetchedShow]:
    return {
        int(key): _parse_show(value)
        for key, value in data.items()
        if _is_number(key) and isinstance(value, dict)
    }


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= _MOST_DIGITS


def _parse_show(data: dict[str, Any]) -> FetchedShow:
    return FetchedShow(
        fetched=_parse_day(data.get("fetched")),
        updated=_parse_stamp(data.get("updated")),
        gone=_parse_day(data.get("gone")),
    )


def _parse_day(data: object) -> date | None:
    try:
        return date.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        return None


def _parse_stamp(data: object) -> datetime | None:
    """Return the moment of a count of seconds since 1970."""
    if not isinstance(data, int) or isinstance(data, bool):
        return None
    try:
        return datetime.fromtimestamp(data, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _is_id(data: object) -> bool:
    return isinstance(data, int) and not isinstance(data, bool) and data > 0


def _to_json(state: ServiceState) -> dict[str, Any]:
    data: dict[str, Any] = {
        "shows": {str(id_): _show_to_json(state.shows[id_]) for id_ in sorted(state.shows)}
    }
    if state.complete:
        data["complete"] = state.complete.isoformat()
    if state.asked:
        data["asked"] = int(state.asked.timestamp())
    if state.ignored:
        data["ignored"] = sorted(state.ignored)
    if state.notified:
        data["notified"] = True
    return data


def _show_to_json(show: FetchedShow) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if show.fetched:
        data["fetched"] = show.fetched.isoformat()
    if show.updated:
        data["updated"] = int(show.updated.timestamp())
    if show.gone:
        data["gone"] = show.gone.isoformat()
    return data
