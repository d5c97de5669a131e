"""The index of a folder: the same shows as from its files, whatever happens to them."""

import os
import time
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.catalogue import index as module
from etoile_cli.catalogue.index import (
    EMPTY,
    YOUNG,
    Index,
    index_key,
    pack_index,
    read_indexed,
)
from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.domain.shows import Catalogue
from etoile_cli.store.cache import seal, unseal
from tests.helpers import shows_of

BUILT_IN = Catalogue(
    "built-in.toml", shows_of('a = { title = "Alpha", platform = "X" }\nb.title = "Beta"')
)
LONG_AFTER = 2**62
"""A moment at which no file is young."""


def report(show: str, day: str, keys: str = "status = 'renewed'") -> str:
    return f"[[{show}.news]]\nreported = {day}\n{keys}\n"


def last_asked() -> date:
    return date(2026, 11, 20)


class Folder:
    """A folder of a user, with the service's files; each write gives a file a time of its own."""

    def __init__(self, root: Path, built_in: Catalogue | None = BUILT_IN) -> None:
        self.root, self.built_in, self.index = root, built_in, EMPTY
        self.changed = frozenset[str]()
        self.times = count(1)
        (root / "tvmaze").mkdir()

    def put(self, name: str, text: str) -> None:
        file, changed = self.root / name, next(self.times) * 10**9
        file.write_text(text)
        os.utime(file, ns=(changed, changed))

    def drop(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def read(self, now: int = LONG_AFTER) -> Catalogue | None:
        """Return what is read with the index, which is that of the next reading."""
        found = read_indexed(str(self.root), self.built_in, last_asked, self.index, now)
        self.index, self.changed = (found.index, found.changed) if found else (EMPTY, frozenset())
        return found.catalogue if found else None

    def read_whole(self) -> Catalogue | None:
        """Return what is read without it; None if there is anything to report."""
        user = read_folder(str(self.root), self.built_in, last_asked)
        return None if user.problems else user.catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are read."""
    names: list[str] = []
    read = module._read

    def noting(paths: list[str], title_of: Any) -> Any:
        names.extend(Path(path).name for path in paths)
        return read(paths, title_of)

    monkeypatch.setattr(module, "_read", noting)
    return names


# --- what is read ---------------------------------------------------------------------------------


def test_only_what_changed_is_read_again(folder: Folder, parsed: list[str]) -> None:
    folder.put("tvmaze/one.toml", 'one.title = "One"')
    folder.put("tvmaze/two.toml", 'two.title = "Two"')
    folder.put("shows.toml", 'mine.title = "Mine"')
    folder.read()
    assert parsed == ["one.toml", "two.toml", "shows.toml"]
    parsed.clear()
    assert folder.read() == folder.read_whole()
    assert parsed == []
    folder.put("tvmaze/two.toml", 'two.title = "Zwei"')
    found = folder.read()
    assert found == folder.read_whole()
    assert parsed == ["two.toml"]


def test_a_title_that_another_file_gives_is_followed(folder: Folder, parsed: list[str]) -> None:
    folder.put("tvmaze/one.toml", 'one.title = "One"')
    folder.put("shows.toml", report("one", "2026-11-01"))
    folder.read()
    folder.put("tvmaze/one.toml", 'one.title = "Uno"')
    parsed.clear()
    found = folder.read()
    assert found
    assert found.shows[-1].title == "Uno"
    assert parsed == ["one.toml", "shows.toml"]


def test_a_young_file_is_read_each_time(folder: Folder, parsed: list[str]) -> None:
    """It may change again and look the same."""
    (folder.root / "tvmaze/one.toml").write_text('one.title = "One"')
    (folder.root / "shows.toml").write_text('mine.title = "Mine"')
    now = time.time_ns()
    folder.read(now)
    folder.read(now)
    assert parsed == ["one.toml", "shows.toml"] * 2
    folder.read(now + 2 * YOUNG)
    folder.read(now + 2 * YOUNG)
    assert parsed == ["one.toml", "shows.toml"] * 3


def test_when_the_service_was_asked_is_not_remembered(folder: Folder) -> None:
    folder.put("tvmaze/one.toml", 'one = { title = "One", checked = 2026-11-01 }')
    folder.read()
    later = read_indexed(
        str(folder.root), BUILT_IN, lambda: date(2026, 11, 27), folder.index, LONG_AFTER
    )
    assert later
    assert later.catalogue.shows[-1].asked == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shows.toml", "one = 7"),
        ("shows.toml", "="),
        ("more.toml", 'one = { title = "One", platform = "Y" }'),
        ("tvmaze/one.toml", "one = 7"),
    ],
    ids=["invalid", "no TOML", "set twice", "of the service"],
)
def test_what_is_to_be_reported_is_left_to_the_whole_reading(
    folder: Folder, name: str, text: str
) -> None:
    folder.put("shows.toml", 'one = { title = "One", platform = "X" }')
    assert folder.read()
    folder.put(name, text)
    assert folder.read() is folder.read_whole() is None


def test_a_folder_that_cannot_be_listed_is_left_to_the_whole_reading(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert read_indexed(str(file), None, last_asked, EMPTY, LONG_AFTER) is None


def test_a_broken_link_is_left_to_the_whole_reading(folder: Folder) -> None:
    folder.put("shows.toml", 'one.title = "One"')
    (folder.root / "gone.toml").symlink_to("nowhere.toml")
    assert folder.read() is folder.read_whole() is None


SERVICE = [
    'one.title = "One"',
    'one = { title = "One", checked = 2026-11-02 }\n' + report("one", "2026-11-02"),
    'one.title = "Beta"',
    'a.title = "Alpha of the service"\n' + report("a", "2026-11-03"),
    "a = 7",
]
OWN = [
    'mine.title = "Mine"',
    report("one", "2026-11-04"),
    report("a", "2026-11-04", "season = 2\nplatform = 'Y'"),
    'a.genres = ["drama"]\n' + report("a", "2026-11-05", "release = '2027'"),
    "mine = 7",
    "",
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["tvmaze/x.toml", "tvmaze/y.toml"]), st.sampled_from([*SERVICE, None])
    )
    | st.tuples(st.sampled_from(["p.toml", "q.toml"]), st.sampled_from([*OWN, None])),
    max_size=8,
)


@given(STEPS, st.booleans())
def test_whatever_changes_the_shows_are_those_of_the_files(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str | None]],
    is_alone: bool,
) -> None:
    folder = Folder(tmp_path_factory.mktemp("folder"), None if is_alone else BUILT_IN)
    for name, text in steps:
        if text is None:
            folder.drop(name)
        else:
            folder.put(name, text)
        assert folder.read() == folder.read_whole()
        assert Index(*unseal(seal(pack_index(folder.index)))) == folder.index


# --- what changed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("tvmaze/two.toml", 'two.title = "Zwei"', {"two"}),
        ("tvmaze/three.toml", 'three.title = "Three"\none.title = "One"', {"one", "three"}),
        ("tvmaze/one.toml", None, {"one"}),
        ("shows.toml", report("a", "2026-11-02"), {"a", "mine"}),
        ("shows.toml", 'mine.title = "Mine"', set()),
    ],
    ids=["changed", "added", "removed", "the user's own", "the same"],
)
def test_the_shows_of_a_file_that_changed_are_named(
    folder: Folder, name: str, text: str | None, changed: set[str]
) -> None:
    folder.put("tvmaze/one.toml", 'one.title = "One"')
    folder.put("tvmaze/two.toml", 'two.title = "Two"')
    folder.put("shows.toml", 'mine.title = "Mine"')
    folder.read()
    assert folder.changed == {"one", "two", "mine"}
    folder.read()
    assert folder.changed == set()
    if text is None:
        folder.drop(name)
    else:
        folder.put(name, text)
    folder.read()
    assert folder.changed == changed


def test_the_zones_of_all_shows_are_known(folder: Folder) -> None:
    hour = "release = [{ date = 2026-12-01T20:00:00, zone = 'Asia/Tokyo' }]"
    folder.put("tvmaze/one.toml", f"one.title = 'One'\n{report('one', '2026-11-01', hour)}")
    hour = hour.replace("Asia/Tokyo", "Europe/Paris")
    folder.put("shows.toml", report("one", "2026-11-02", hour))
    folder.read()
    assert folder.index.zones() == {"Asia/Tokyo", "Europe/Paris"}


# --- the key --------------------------------------------------------------------------------------


def test_the_key_tells_apart_what_an_index_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keys = {index_key("mine", BUILT_IN), index_key("mine", None), index_key("./mine", None)}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    keys.add(index_key("mine", None))
    with monkeypatch.context() as patched:
        patched.setattr(module, "FORMAT", ["0.0.0"])
        keys.add(index_key("mine", None))
    with monkeypatch.context() as patched:
        patched.setattr("sys.hexversion", 0)
        keys.add(index_key("mine", None))
    other = tmp_path / "shows.toml"
    other.touch()
    with monkeypatch.context() as patched:
        patched.setattr(module, "built_in_file", lambda: str(other))
        keys.add(index_key("mine", BUILT_IN))
    with monkeypatch.context() as patched:
        patched.setattr(module, "_modules", lambda: [str(other)])
        keys.add(index_key("mine", None))
    assert len(keys) == 8


def test_what_is_no_module_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's lock is a broken link; a module may vanish while the key is made."""
    package = tmp_path / "etoile_cli" / "catalogue"
    package.mkdir(parents=True)
    (package / "index.py").touch()
    monkeypatch.setattr(module, "__file__", str(package / "index.py"))
    key = index_key("mine", None)
    (package / ".#index.py").symlink_to("nobody@nowhere")
    assert index_key("mine", None) == key
    (package / "gone.py").symlink_to("nowhere")
    assert index_key("mine", None) == key
    (package / "more.py").touch()
    assert index_key("mine", None) != key
