"""The index of a folder: the same shows as from its files, whatever happens to them."""

import os
import time
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.find import find_shows
from etoile_cli.catalogue import changed_files
from etoile_cli.catalogue import index as module
from etoile_cli.catalogue.built_in import BuiltIn
from etoile_cli.catalogue.index import Effort, Indexed, Mark, index_key, read_indexed
from etoile_cli.catalogue.listing import YOUNG
from etoile_cli.catalogue.packing import pack_shows
from etoile_cli.catalogue.user_catalogue import CompleteOn, read_folder
from etoile_cli.domain.shows import Catalogue
from etoile_cli.domain.vocabulary import NAME_KINDS, list_names, typed_name, typed_show
from etoile_cli.store.cache import BrokenFileError, StoredParts
from tests.helpers import shows_of

BUILT_IN = Catalogue(
    "built-in.toml", shows_of('a = { title = "Alpha", platform = "X" }\nb.title = "Beta"')
)
LOWEST = BuiltIn(lambda: BUILT_IN, lambda: pack_shows(BUILT_IN.shows))
LONG_AFTER = 2**62
"""A moment at which no file is young."""


def report(show: str, day: str, keys: str = "status = 'renewed'") -> str:
    return f"[[{show}.news]]\nreported = {day}\n{keys}\n"


def last_asked() -> date:
    return date(2026, 11, 20)


class Folder:
    """A folder of a user, with the service's files; each write gives a file a time of its own."""

    def __init__(self, root: Path, built_in: BuiltIn | None = LOWEST) -> None:
        self.root, self.built_in = root, built_in
        self.parts: Mapping[str, bytes] = {}
        self.times = count(1)
        (root / "tvmaze").mkdir()

    def put(self, name: str, text: str) -> None:
        file, changed = self.root / name, next(self.times) * 10**9
        file.write_text(text)
        os.utime(file, ns=(changed, changed))

    def drop(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def index(
        self,
        now: int = LONG_AFTER,
        complete_on: CompleteOn = last_asked,
        effort: Effort = "exact",
    ) -> Indexed | None:
        """Return what is read with the index, which is that of the next reading."""
        stored = StoredParts(self.parts)
        found = read_indexed(str(self.root), self.built_in, complete_on, stored, now, effort)
        if found and found.parts is not None:
            self.parts = found.parts
        return found

    def read(self, now: int = LONG_AFTER) -> Catalogue | None:
        """Return the catalogue that is read with the index."""
        found = self.index(now)
        return found.shows.catalogue if found else None

    def read_whole(self) -> Catalogue | None:
        """Return what is read without it; None if there is anything to report."""
        lowest = BUILT_IN if self.built_in else None
        user = read_folder(str(self.root), lowest, last_asked)
        return None if user.problems else user.catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are read."""
    names: list[str] = []
    read = changed_files._read

    def noting(paths: list[str], title_of: Any) -> Any:
        names.extend(Path(path).name for path in paths)
        return read(paths, title_of)

    monkeypatch.setattr(changed_files, "_read", noting)
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


def test_a_file_of_the_future_is_read_once(folder: Folder, parsed: list[str]) -> None:
    """Somebody set its time; a clock that is a little late is another matter."""
    folder.put("shows.toml", 'mine.title = "Mine"')
    changed = (folder.root / "shows.toml").stat().st_ctime_ns
    later = changed + 10 * YOUNG
    os.utime(folder.root / "shows.toml", ns=(later + 10**17, later + 10**17))
    folder.read(later)
    folder.read(later)
    assert parsed == ["shows.toml"]
    os.utime(folder.root / "shows.toml", ns=(later + YOUNG, later + YOUNG))
    folder.read(later)
    folder.read(later)
    assert parsed == ["shows.toml"] * 3


@pytest.mark.parametrize("name", ["tvmaze/one.toml", "mine.toml"])
def test_a_rough_look_notices_a_file_that_comes_and_goes(folder: Folder, name: str) -> None:
    (folder.root / "tvmaze").rmdir()
    folder.read()
    (folder.root / "tvmaze").mkdir()
    folder.put(name, 'one.title = "One"')
    for _ in range(2):
        found = folder.index(effort="rough")
        assert found
        assert "one" in found.shows.ids
    folder.drop(name)
    found = folder.index(effort="rough")
    assert found
    assert "one" not in found.shows.ids


def test_without_effort_nothing_is_read(folder: Folder, parsed: list[str]) -> None:
    folder.put("shows.toml", 'mine.title = "Mine"')
    assert folder.index(effort="none") is None
    folder.read()
    parsed.clear()
    assert folder.index(effort="none")
    folder.put("shows.toml", 'mine.title = "My"')
    assert folder.index(effort="none") is None
    assert parsed == []


def test_when_the_service_was_asked_is_not_remembered(folder: Folder) -> None:
    folder.put("tvmaze/one.toml", 'one = { title = "One", checked = 2026-11-01 }')
    folder.read()
    later = folder.index(complete_on=lambda: date(2026, 11, 27))
    assert later
    assert later.shows.shows[-1].asked == date(2026, 11, 27)


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
    assert read_indexed(str(file), None, last_asked, StoredParts({}), LONG_AFTER) is None


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
    folder = Folder(tmp_path_factory.mktemp("folder"), None if is_alone else LOWEST)
    for name, text in steps:
        if text is None:
            folder.drop(name)
        else:
            folder.put(name, text)
        whole = folder.read_whole()
        assert folder.read() == folder.read() == whole
        known = folder.index()
        if known and whole:
            assert list(known.shows.marks()) == [show.id for show in whole.shows]
            assert [*known.shows.typed_shows()] == [*map(typed_show, whole.shows)]
            for kind in NAME_KINDS:
                names = list_names(kind, whole.shows)
                assert [*known.shows.typed_names(kind)] == [*map(typed_name, names)]
            for query in ("one", "One", "beta", "a", "Alpha", "ALPHA", "mine", "nothing"):
                show = known.shows.named(query)
                assert show is None or (show,) == find_shows(whole.shows, [query])


# --- one show -------------------------------------------------------------------------------------


def test_a_show_is_found_by_its_id_or_its_only_title(folder: Folder) -> None:
    folder.put("shows.toml", 'one.title = "Béta!"\ntwo.title = "The Two"\nbeta.title = "Two, The"')
    folder.read()
    found = folder.index()
    assert found
    assert [show.id if show else None for show in map(found.shows.named, ("b", "Two, The"))] == [
        "b",
        "beta",
    ]


def test_a_title_that_two_shows_have_names_neither(folder: Folder) -> None:
    folder.put("shows.toml", 'one.title = "Same"\ntwo.title = "same"')
    folder.read()
    found = folder.index()
    assert found
    assert found.shows.named("Same") is None


@pytest.mark.parametrize("part", ["files", "rows", "names", "sources", "typed", "person", "shows"])
def test_a_broken_part_is_no_answer(folder: Folder, part: str) -> None:
    folder.put("tvmaze/one.toml", 'one = { title = "One", cast = [{ name = "Lou" }] }')
    folder.read()
    content = folder.parts[part]
    folder.parts = {**folder.parts, part: content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]}
    with pytest.raises(BrokenFileError):
        everything(folder)


def everything(folder: Folder) -> None:
    """Ask an index for all that it has."""
    found = folder.index()
    assert found
    assert [show.cast for show in found.shows.shows]
    assert found.shows.named("one")
    assert found.shows.typed_shows()
    assert found.shows.typed_names("person")
    folder.put("tvmaze/two.toml", 'two.title = "Two"')
    folder.read()


# --- what changed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("tvmaze/two.toml", 'two.title = "Zwei"', {"two"}),
        ("tvmaze/two.toml", 'two = { title = "Two", genres = ["drama"] }', {"two"}),
        ("tvmaze/three.toml", 'three.title = "Three"\none.title = "One"', {"one", "three"}),
        ("tvmaze/one.toml", None, {"one"}),
        ("shows.toml", report("a", "2026-11-02"), {"a", "mine"}),
        ("shows.toml", 'mine.title = "Mine"', set()),
    ],
    ids=["renamed", "changed", "added", "removed", "the user's own", "the same"],
)
def test_the_mark_of_a_show_changes_with_it(
    folder: Folder, name: str, text: str | None, changed: set[str]
) -> None:
    folder.put("tvmaze/one.toml", 'one.title = "One"')
    folder.put("tvmaze/two.toml", 'two.title = "Two"')
    folder.put("shows.toml", 'mine.title = "Mine"')
    before = marks(folder)
    assert marks(folder) == before
    if text is None:
        folder.drop(name)
    else:
        folder.put(name, text)
    after = marks(folder)
    assert {id_ for id_ in before | after if before.get(id_) != after.get(id_)} == changed


def marks(folder: Folder) -> dict[str, Mark]:
    found = folder.index()
    assert found
    return found.shows.marks()


def test_the_zones_of_all_shows_are_known(folder: Folder) -> None:
    hour = "release = [{ date = 2026-12-01T20:00:00, zone = 'Asia/Tokyo' }]"
    folder.put("tvmaze/one.toml", f"one.title = 'One'\n{report('one', '2026-11-01', hour)}")
    hour = hour.replace("Asia/Tokyo", "Europe/Paris")
    folder.put("shows.toml", report("one", "2026-11-02", hour))
    folder.read()
    _, _, zones = StoredParts(folder.parts).value("head")
    assert [*zones] == ["Asia/Tokyo", "Europe/Paris"]


# --- the key --------------------------------------------------------------------------------------


def test_the_key_tells_apart_what_an_index_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keys = {index_key("mine", True), index_key("mine", False), index_key("./mine", False)}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    keys.add(index_key("mine", False))
    with monkeypatch.context() as patched:
        patched.setattr(module, "__version__", "0.0.0")
        keys.add(index_key("mine", False))
    with monkeypatch.context() as patched:
        patched.setattr("sys.hexversion", 0)
        keys.add(index_key("mine", False))
    other = tmp_path / "shows.toml"
    other.touch()
    with monkeypatch.context() as patched:
        patched.setattr(module, "built_in_file", lambda: str(other))
        keys.add(index_key("mine", True))
    with monkeypatch.context() as patched:
        patched.setattr(module, "_modules", lambda: [str(other)])
        keys.add(index_key("mine", False))
    assert len(keys) == 8


def test_what_is_no_module_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's lock is a broken link; a module may vanish while the key is made."""
    package = tmp_path / "etoile_cli" / "catalogue"
    package.mkdir(parents=True)
    (package / "index.py").touch()
    monkeypatch.setattr(module, "__file__", str(package / "index.py"))
    key = index_key("mine", False)
    (package / ".#index.py").symlink_to("nobody@nowhere")
    assert index_key("mine", False) == key
    (package / "gone.py").symlink_to("nowhere")
    assert index_key("mine", False) == key
    (package / "more.py").touch()
    assert index_key("mine", False) != key
