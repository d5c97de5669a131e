"""Changes that can be undone and redone, whatever they were, and in any order."""

import errno
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.diagnostics import Diagnostic, EtoileError
from etoile_cli.store.changes import FileChange, read_content
from etoile_cli.store.disk import PRIVATE
from etoile_cli.store.journal import (
    KEPT,
    JournalEntry,
    OpenEntry,
    changes_to_redo,
    changes_to_undo,
    commit,
    journal_of,
    last_change,
    last_undone,
    redo_change,
    undo_change,
)

Files = dict[str, bytes | None]

AT = "2025-01-01T12:00:00Z"


class Desk:
    """A folder of files and its journal."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "shows"
        self.folder.mkdir(parents=True)
        self.journal = journal_of(str(self.folder), str(root / "state" / "undo"))

    def file(self, name: str = "a.toml") -> str:
        return str(self.folder / name)

    def write(
        self, files: Files | None = None, action: str = "done", **more: bytes | None
    ) -> list[Diagnostic]:
        """Change files, each named without its suffix."""
        names = [
            (self.file(f"{name}.toml"), after) for name, after in {**(files or {}), **more}.items()
        ]
        changes = [FileChange(name, read_content(name), after) for name, after in names]
        return commit(changes, action, AT, self.journal)

    def undo(self) -> list[Diagnostic]:
        entry = last_change(self.journal)
        assert entry
        return undo_change(entry, self.journal)

    def redo(self) -> list[Diagnostic]:
        entry = last_undone(self.journal)
        assert entry
        return redo_change(entry, self.journal)

    def now(self) -> dict[str, bytes]:
        return {file.stem: file.read_bytes() for file in self.folder.iterdir()}

    def entries(self) -> list[str]:
        place = Path(self.journal.place)
        return sorted(file.name for file in place.iterdir()) if place.exists() else []

    def entry(self, name: str = "000001.json") -> Path:
        return Path(self.journal.place) / name


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def action_of(entry: JournalEntry | None) -> str | None:
    return entry.summary if entry else None


# --- undone and redone ---------------------------------------------------------------------------


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=60, deadline=None)
def test_any_bytes_come_back(data: bytes) -> None:
    with TemporaryDirectory() as root:
        desk = Desk(Path(root))
        desk.write(a=data, b=b"")
        desk.write(a=None, b=b"\0".join([data, data]))
        desk.undo()
        assert desk.now() == {"a": data, "b": b""}
        desk.undo()
        desk.redo()
        assert desk.now() == {"a": data, "b": b""}


def test_nothing_was_done_yet(desk: Desk) -> None:
    assert (last_change(desk.journal), last_undone(desk.journal)) == (None, None)
    assert desk.write() == []
    assert desk.write(a=None) == []
    assert desk.entries() == []


def test_changes_are_undone_one_after_another_and_redone(desk: Desk) -> None:
    states = [desk.now()]
    written: list[Files] = [{"a": b"1"}, {"a": b"2", "b": b"x"}, {"a": None}, {"b": b""}]
    for number, files in enumerate(written):
        assert desk.write(files, str(number)) == []
        states.append(desk.now())
    for number in (3, 2, 1, 0):
        assert action_of(last_change(desk.journal)) == str(number)
        assert desk.undo() == []
        assert desk.now() == states[number]
        assert action_of(last_undone(desk.journal)) == str(number)
    assert last_change(desk.journal) is None
    for number in range(4):
        assert action_of(last_undone(desk.journal)) == str(number)
        assert desk.redo() == []
        assert desk.now() == states[number + 1]
    assert last_undone(desk.journal) is None


def test_what_was_undone_is_forgotten_when_something_else_is_done(desk: Desk) -> None:
    desk.write(action="one", a=b"1")
    desk.write(action="two", a=b"2")
    desk.undo()
    assert desk.entries() == ["000001.json", "000002.undone.json"]
    desk.write(action="three", a=b"3")
    assert desk.entries() == ["000001.json", "000003.json"]
    assert (action_of(last_change(desk.journal)), last_undone(desk.journal)) == ("three", None)


def test_an_entry_records_what_when_and_how(desk: Desk) -> None:
    desk.write(action="add Étoile", a=b"1")
    entry = last_change(desk.journal)
    assert entry == JournalEntry(
        str(desk.entry()), 1, "add Étoile", AT, (FileChange(desk.file(), None, b"1"),)
    )
    assert changes_to_undo(entry) == [FileChange(desk.file(), b"1", None)]
    desk.undo()
    assert changes_to_redo(entry) == [
        FileChange(desk.file(), None, b"1", PRIVATE)
    ]  # as it was read then


def test_an_entry_is_readable_and_private(desk: Desk) -> None:
    desk.write(action="add Étoile", a='title = "Étoile"\n'.encode() + b"\xff")
    assert (
        desk.entry().read_text(encoding="utf-8")
        == f"""\
{{
  "summary": "add Étoile",
  "at": "{AT}",
  "changes": [
    {{
      "file": "{desk.file()}",
      "before": null,
      "after": "title = \\"Étoile\\"\\n\\udcff"
    }}
  ]
}}"""
    )
    assert desk.entry().stat().st_mode & 0o777 == 0o600
    assert Path(desk.journal.place).stat().st_mode & 0o777 == 0o700


def test_the_newest_are_kept(desk: Desk) -> None:
    for number in range(KEPT + 3):
        desk.write(action=str(number), a=str(number).encode())
    assert len(desk.entries()) == KEPT
    for _ in range(KEPT):
        desk.undo()
    assert desk.now() == {"a": b"2"}
    assert last_change(desk.journal) is None


def test_two_folders_have_two_journals_and_two_names_of_one_have_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to("a")
    one, same, other = (journal_of(str(tmp_path / name), "undo") for name in ("a", "link", "b"))
    assert one == same != other


def test_a_path_is_kept_as_an_absolute_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    commit([FileChange("a.toml", None, b"1")], "add", AT, desk.journal)
    monkeypatch.chdir("/")
    desk.undo()
    assert desk.now() == {}


def test_a_link_is_written_through_when_it_is_undone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    Path(desk.file()).symlink_to(tmp_path / "real")
    desk.write(a=b"new")
    desk.undo()
    assert Path(desk.file()).is_symlink()
    assert (tmp_path / "real").read_bytes() == b"old"


def mode_of(file: str) -> int:
    return Path(file).stat().st_mode & 0o777


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o400])
def test_a_removed_file_is_restored_with_its_permissions(desk: Desk, mode: int) -> None:
    desk.write(a=b"1")
    Path(desk.file()).chmod(mode)
    desk.write(a=None)
    desk.undo()
    assert mode_of(desk.file()) == mode
    Path(desk.file()).chmod(0o620)
    desk.redo()
    desk.undo()
    assert mode_of(desk.file()) == 0o620


@pytest.mark.parametrize("mode", [0o600, 0o666])
def test_a_redone_file_has_its_permissions(desk: Desk, mode: int) -> None:
    desk.write(a=b"1")
    Path(desk.file()).chmod(mode)
    desk.undo()
    desk.redo()
    assert mode_of(desk.file()) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_restored_file_has_its_owner_and_group(desk: Desk) -> None:
    desk.write(a=b"1")
    os.chown(desk.file(), 1234, 2000)
    desk.write(a=None)
    desk.undo()
    found = Path(desk.file()).stat()
    assert (found.st_uid, found.st_gid) == (1234, 2000)


def test_a_file_with_unknown_permissions_is_restored_private(desk: Desk) -> None:
    desk.write(a=b"1")
    desk.write(a=None)
    content = json.loads(desk.entry("000002.json").read_bytes())
    assert content["changes"][0].pop("access")
    desk.entry("000002.json").write_text(json.dumps(content))
    desk.undo()
    assert mode_of(desk.file()) == 0o600


def test_an_undo_is_made_though_its_entry_cannot_be_rewritten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=b"1")
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", raising(errno.ENOSPC))
        assert desk.undo() == []
    assert desk.now() == {}
    desk.redo()
    assert (desk.now(), mode_of(desk.file())) == ({"a": b"1"}, 0o600)


# --- what came in between ------------------------------------------------------------------------


def test_a_later_change_by_hand_is_not_overwritten(desk: Desk) -> None:
    desk.write(a=b"1", b=b"1")
    Path(desk.file("b.toml")).write_bytes(b"by hand")
    with pytest.raises(EtoileError) as raised:
        desk.undo()
    assert raised.value.exit_code == 74
    assert str(raised.value) == (
        "error[changed-since]: this file was edited outside etoile; nothing was written\n"
        f" --> {desk.file('b.toml')}\n"
        "hint: open it with `etoile edit`; its text before and after is in "
        f"{desk.entry()}"
    )
    assert desk.now() == {"a": b"1", "b": b"by hand"}
    assert desk.entries() == ["000001.json"]


def test_a_change_undone_by_hand_is_skipped(desk: Desk) -> None:
    desk.write(action="one", a=b"1")
    desk.write(action="two", a=b"2")
    Path(desk.file()).write_bytes(b"1")
    assert action_of(last_change(desk.journal)) == "one"
    assert desk.entries() == ["000001.json", "000002.json"]  # nothing is dropped by looking
    desk.undo()
    assert desk.entries() == ["000001.undone.json"]


def test_the_done_part_of_an_interrupted_change_is_undone(desk: Desk) -> None:
    desk.write(action="first", a=b"1", b=b"1")
    desk.write(action="cut off", a=b"2", b=b"2", c=b"2")
    Path(desk.file("a.toml")).write_bytes(b"1")  # as if its turn had not come
    entry = last_change(desk.journal)
    assert entry
    assert [Path(change.file).stem for change in changes_to_undo(entry)] == ["b", "c"]
    desk.undo()
    assert desk.now() == {"a": b"1", "b": b"1"}
    assert action_of(last_change(desk.journal)) == "first"


def test_a_change_that_was_never_made_can_be_made_again(desk: Desk) -> None:
    desk.write(action="never", a=b"1")
    Path(desk.file()).unlink()
    desk.write(action="again", a=b"1")
    assert action_of(last_change(desk.journal)) == "again"
    desk.undo()
    assert last_change(desk.journal) is None
    assert action_of(last_undone(desk.journal)) == "again"
    desk.redo()
    assert desk.now() == {"a": b"1"}


def with_what_died_after_an_undo(desk: Desk) -> None:
    """Undo one change, and record another whose process dies before it drops what was undone."""
    desk.write(action="one", a=b"1")
    desk.undo()
    undone = desk.entry("000001.undone.json").read_bytes()
    desk.write(action="two", a=b"2")
    desk.entry("000001.undone.json").write_bytes(undone)


def test_a_change_that_was_never_made_is_dropped_by_a_redo(desk: Desk) -> None:
    with_what_died_after_an_undo(desk)
    Path(desk.file()).unlink()  # it died before the change was made
    desk.redo()
    assert (desk.now(), action_of(last_change(desk.journal))) == ({"a": b"1"}, "one")
    assert desk.entries() == ["000001.json"]
    desk.undo()
    assert desk.now() == {}


def test_what_was_undone_before_the_last_change_is_not_redone(desk: Desk) -> None:
    with_what_died_after_an_undo(desk)  # it died after the change was made
    assert last_undone(desk.journal) is None


def test_a_failing_commit_leaves_no_entry(desk: Desk) -> None:
    desk.write(action="one", a=b"1")
    desk.undo()
    change = FileChange(desk.file(), b"something else", b"2")
    with pytest.raises(EtoileError, match="changed-meanwhile"):
        commit([change], "two", AT, desk.journal)
    assert desk.entries() == ["000001.undone.json"]
    desk.redo()
    assert desk.now() == {"a": b"1"}


def test_a_redo_that_fails_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(action="one", a=b"1")
    desk.undo()
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", raising(errno.ENOSPC))
        with pytest.raises(EtoileError, match="No space left"):
            desk.redo()
    assert (desk.entries(), desk.now()) == (["000001.undone.json"], {})
    desk.redo()
    assert desk.now() == {"a": b"1"}


def test_what_is_half_changed_is_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(action="one", a=b"1", b=b"1")
    replace, calls = os.replace, []

    def failing(one: str, other: str) -> None:
        calls.append(other)
        if len(calls) > 1:
            raising(errno.EIO)()
        replace(one, other)

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", failing)
        with pytest.raises(EtoileError, match="half-changed"):
            desk.write(action="two", a=b"2", b=b"2")
    assert desk.now() == {"a": b"2", "b": b"1"}
    assert desk.undo() == []
    assert desk.now() == {"a": b"1", "b": b"1"}


def raising(code: int) -> Callable[..., None]:
    def act(*args: object) -> None:
        raise OSError(code, os.strerror(code))

    return act


# --- journals that are amiss ---------------------------------------------------------------------


def test_an_unwritable_journal_does_not_stop_a_change(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    [problem] = desk.write(a=b"1")
    assert str(problem) == (
        "warning[no-undo]: the change was made, but it cannot be undone: Not a directory\n"
        f" --> {desk.journal.place}"
    ).replace("Not a directory", "this folder can't be created: Not a directory")
    assert desk.now() == {"a": b"1"}


def test_a_journal_on_a_full_disk_does_not_stop_a_change(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = os.write, []

    def full(handle: int, data: bytes) -> int:
        calls.append(handle)
        if len(calls) == 1:
            raising(errno.ENOSPC)()
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    [problem] = desk.write(a=b"1")
    assert problem.code == "no-undo"
    assert problem.message.endswith("it cannot be undone: No space left on device")
    assert (desk.now(), desk.entries()) == ({"a": b"1"}, [])


def test_an_undo_that_cannot_be_recorded_is_reported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=b"1")
    desk.write(a=b"2")
    replace = os.replace

    def failing(one: str, other: str) -> None:
        if other.endswith(".undone.json"):
            raising(errno.EROFS)()
        replace(one, other)

    monkeypatch.setattr(os, "replace", failing)
    [problem] = desk.undo()
    assert str(problem) == (
        "warning[no-undo]: the change was made, but not added to the undo history: "
        "Read-only file system\n"
        f" --> {desk.entry('000002.json')}"
    )
    assert desk.now() == {"a": b"1"}
    monkeypatch.undo()
    desk.undo()
    assert desk.now() == {}


BROKEN = [
    b"",
    b"{",
    b"\xff",
    b"null",
    b"[]",
    b"{}",
    b"1" * 5000,
    b"[" * 100_000,
    b'{"said": 1, "at": "", "changes": []}',
    b'{"said": "", "at": "", "changes": [{}]}',
    b'{"said": "", "at": "", "changes": [{"file": "relative", "before": null, "after": ""}]}',
    b'{"said": "", "at": "", "changes": [{"file": "/a", "before": 1, "after": ""}]}',
    b'{"said": "", "at": "", "changes": [{"file": "/a", "before": "\\ud800", "after": ""}]}',
    b'{"said": "", "at": "", "changes": [{"file": "/\\u0000", "before": null, "after": ""}]}',
    *(
        b'{"said": "", "at": "", "changes": [{"file": "/a", "before": null, "after": "", '
        b'"access": %b}]}' % access
        for access in (
            b"1",
            b"[]",
            b'{"owner": 0, "group": 0}',
            b'{"owner": 0, "group": 0, "mode": "888"}',
            b'{"owner": 0, "group": 0, "mode": "4755"}',
            b'{"owner": -1, "group": 0, "mode": "600"}',
            b'{"owner": 99999999999, "group": 0, "mode": "600"}',
        )
    ),
]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_entry_is_ignored(desk: Desk, content: bytes) -> None:
    desk.write(action="mine", a=b"1")
    desk.entry("000002.json").write_bytes(content)
    desk.entry("000003.undone.json").write_bytes(content)
    assert (action_of(last_change(desk.journal)), last_undone(desk.journal)) == ("mine", None)
    desk.undo()
    assert desk.now() == {}
    assert desk.write(action="next", a=b"2") == []
    assert action_of(last_change(desk.journal)) == "next"


def test_a_foreign_file_is_ignored(desk: Desk) -> None:
    desk.write(action="mine", a=b"1")
    for name in ("000002.json", "notes.json"):
        desk.entry(name).mkdir()
    os.mkfifo(desk.entry("000003.json"))
    for name in ("000004.json~", "4.json", "readme"):
        desk.entry(name).write_bytes(b"x")
    desk.undo()
    assert desk.now() == {}


def test_an_unreadable_entry_is_reported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(a=b"1")
    for name in ("read", "listdir"):
        with monkeypatch.context() as broken:
            broken.setattr(os, name, raising(errno.EIO))
            with pytest.raises(EtoileError, match="unreadable-file") as raised:
                last_change(desk.journal)
        assert raised.value.exit_code == 74


# --- whatever is done ----------------------------------------------------------------------------

CONTENTS = st.none() | st.sampled_from([b"", b"1", b"2"]) | st.binary(max_size=40)
CHANGES = st.dictionaries(st.sampled_from("abc"), CONTENTS, min_size=1)


@given(st.lists(CHANGES, max_size=6), st.lists(st.booleans(), max_size=8))
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_are_inverse(written: Sequence[Files], moves: Sequence[bool]) -> None:
    with TemporaryDirectory() as root:
        desk = Desk(Path(root))
        states = [desk.now()]
        for files in written:
            assert desk.write(files) == []
            if desk.now() != states[-1]:
                states.append(desk.now())
        at = len(states) - 1
        for is_redo in moves:
            if is_redo and at < len(states) - 1:
                assert desk.redo() == []
                at += 1
            elif not is_redo and at:
                assert desk.undo() == []
                at -= 1
            assert desk.now() == states[at]
        while at:
            assert desk.undo() == []
            at -= 1
            assert desk.now() == states[at]
        assert last_change(desk.journal) is None


# --- a shared entry -------------------------------------------------------------------------------


class Refresh(Desk):
    """A run whose changes, one file after another, share an entry."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.its = OpenEntry()

    def step(self, name: str, after: bytes | None) -> list[Diagnostic]:
        file = self.file(f"{name}.toml")
        change = FileChange(file, read_content(file), after)
        return commit([change], "refresh", AT, self.journal, self.its)


@pytest.fixture
def refresh(tmp_path: Path) -> Refresh:
    return Refresh(tmp_path)


def test_the_changes_of_a_run_are_one_entry(refresh: Refresh) -> None:
    refresh.write(a=b"old")
    for name in ("a", "b", "c"):
        assert refresh.step(name, b"new") == []
    assert refresh.entries() == ["000001.json", "000002.json"]
    assert refresh.undo() == []
    assert refresh.now() == {"a": b"old"}
    assert refresh.redo() == []
    assert refresh.now() == {"a": b"new", "b": b"new", "c": b"new"}


def test_a_file_that_a_run_changes_twice_is_undone_to_its_first_text(refresh: Refresh) -> None:
    refresh.write(a=b"old")
    refresh.step("a", b"new")
    refresh.step("a", b"newest")
    refresh.undo()
    assert refresh.now() == {"a": b"old"}


def test_the_files_of_a_run_are_undone_all_or_none(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.step("b", b"new")
    Path(refresh.file("b.toml")).write_bytes(b"by hand")
    with pytest.raises(EtoileError, match="changed-since"):
        refresh.undo()
    assert refresh.now() == {"a": b"new", "b": b"by hand"}


def test_a_change_between_two_of_a_run_is_undone_by_itself(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.write(mine=b"mine")
    refresh.step("b", b"new")
    refresh.undo()
    assert refresh.now() == {"a": b"new", "b": b"new"}
    refresh.undo()
    assert refresh.now() == {}


def test_a_run_that_was_undone_goes_on_in_another_entry(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.undo()
    refresh.step("b", b"new")
    assert refresh.entries() == ["000002.json"]
    refresh.undo()
    assert refresh.now() == {}


def test_a_change_that_is_refused_leaves_the_run_as_it_was(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    before = refresh.entry().read_bytes()
    stale = FileChange(refresh.file("b.toml"), b"something else", b"new")
    with pytest.raises(EtoileError, match="changed-meanwhile"):
        commit([stale], "refresh", AT, refresh.journal, refresh.its)
    assert refresh.entry().read_bytes() == before
    refresh.step("c", b"new")
    refresh.undo()
    assert refresh.now() == {}
