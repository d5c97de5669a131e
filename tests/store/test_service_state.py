"""What a service was asked: written and read again, and nothing in a broken file stops a run."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.service_state import (
    FetchedShow,
    ServiceState,
    last_complete,
    read_state,
    state_file,
    with_fetched,
    write_state,
)

SEVERANCE = FetchedShow(
    fetched=date(2026, 11, 20), updated=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
)
STATE = ServiceState(
    shows={44933: SEVERANCE, 7: FetchedShow(gone=date(2026, 11, 20))},
    complete=date(2026, 11, 20),
    asked=datetime(2026, 11, 20, 6, 0, tzinfo=UTC),
    ignored=frozenset({12, 3}),
    notified=True,
)


class Place:
    """A folder of shows and the folder of all states."""

    def __init__(self, root: Path) -> None:
        self.folder, self.states = str(root / "shows"), str(root / "state" / "tvmaze")

    @property
    def file(self) -> Path:
        return Path(state_file(self.folder, self.states))

    def read(self) -> ServiceState:
        return read_state(self.folder, self.states)

    def write(self, state: ServiceState) -> None:
        write_state(state, self.folder, self.states)

    def holds(self, content: bytes) -> ServiceState:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(content)
        return self.read()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_folder_without_a_state_was_never_asked_about(place: Place) -> None:
    assert place.read() == ServiceState()
    assert last_complete(place.folder, place.states) is None


def test_the_file_is_readable_json(place: Place) -> None:
    place.write(STATE)
    assert json.loads(place.file.read_bytes()) == {
        "shows": {
            "7": {"gone": "2026-11-20"},
            "44933": {"fetched": "2026-11-20", "updated": 1700000000},
        },
        "complete": "2026-11-20",
        "asked": 1795154400,
        "ignored": [3, 12],
        "notified": True,
    }
    assert place.read() == STATE
    assert last_complete(place.folder, place.states) == date(2026, 11, 20)
    assert [file.name for file in place.file.parent.iterdir()] == [place.file.name]


def test_the_same_state_writes_the_same_bytes(place: Place) -> None:
    place.write(STATE)
    first = place.file.read_bytes()
    place.write(ServiceState(**{**vars(STATE), "shows": dict(reversed(list(STATE.shows.items())))}))
    assert place.file.read_bytes() == first


def test_what_a_writer_left_that_died_is_removed(place: Place) -> None:
    place.write(STATE)
    (place.file.parent / ".etoile-change-0123").write_bytes(b"{")
    place.write(STATE)
    assert [file.name for file in place.file.parent.iterdir()] == [place.file.name]


def test_two_folders_have_two_states(place: Place, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    place.write(STATE)
    assert read_state(other, place.states) == ServiceState()


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"[]", b"7", b"{", b"\xff\xfe", b'{"shows": 7, "ignored": {}}', b"[" * 5000],
    ids=str,
)
def test_a_broken_file_is_an_empty_state(place: Place, content: bytes) -> None:
    assert place.holds(content) == ServiceState()


def test_what_is_broken_in_a_file_is_not_known_and_the_rest_is(place: Place) -> None:
    shows = {
        "44933": {"fetched": "20 November", "updated": 1700000000, "gone": 3},
        "7": {"fetched": "2026-11-20", "updated": 10**30},
        "8": {"updated": True},
        "seven": {},
        "9" * 5000: {},
        "-3": {},
        "10": [],
    }
    data = {"shows": shows, "complete": 5, "ignored": [3, "x", -1, True], "notified": 1}
    assert place.holds(json.dumps(data).encode()) == ServiceState(
        shows={
            44933: FetchedShow(updated=SEVERANCE.updated),
            7: FetchedShow(fetched=date(2026, 11, 20)),
            8: FetchedShow(),
        },
        ignored=frozenset({3}),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(["shows", "complete", "asked", "ignored", "notified", "1"])


INNER = st.dictionaries(KEYS, st.dictionaries(KEYS, JSON, max_size=3), max_size=3)


@given(st.dictionaries(KEYS, JSON | INNER))
def test_whatever_the_file_holds_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    place = Place(tmp_path_factory.mktemp("any"))
    state = place.holds(json.dumps(data).encode())
    place.write(state)
    assert place.read() == state


def test_a_show_is_put_in_and_taken_out() -> None:
    state = with_fetched(ServiceState(notified=True), 44933, SEVERANCE)
    assert state == ServiceState(shows={44933: SEVERANCE}, notified=True)
    assert with_fetched(state, 44933, None) == ServiceState(notified=True)


def test_a_state_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(EtoileError, match="cannot-write"):
        write_state(STATE, str(tmp_path / "shows"), str(tmp_path / "state" / "tvmaze"))
