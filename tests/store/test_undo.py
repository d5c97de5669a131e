"""Changes that can be undone and redone, whatever they were, and in any order."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.diagnostics import Diagnostic, EtoileError
from etoile_cli.records import replace
from etoile_cli.store.files import FileChange, read_content
from etoile_cli.store.journal import journal_of
from etoile_cli.store.undo import (
    KEPT,
    Move,
    changes_of,
    commit,
    lock_and_repair,
    make_move,
    next_redo,
    next_undo,
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

    def change(self, name: str, after: bytes | None) -> FileChange:
        file = self.file(f"{name}.toml")
        return FileChange(file, read_content(file), after)

    def write(
        self, files: Files | None = None, action: str = "done", **more: bytes | None
    ) -> list[Diagnostic]:
        """Change files, each named without its suffix; return all warnings."""
        changes = [self.change(*one) for one in {**(files or {}), **more}.items()]
        with lock_and_repair(self.journal, str(self.folder)) as left:
            return left + commit(changes, action, AT, self.journal)[1]

    def undo(self) -> list[Diagnostic]:
        return self._move(next_undo)

    def redo(self) -> list[Diagnostic]:
        return self._move(next_redo)

    def _move(self, find: Callable[..., Move | None]) -> list[Diagnostic]:
        with lock_and_repair(self.journal, str(self.folder)) as left:
            move = find(self.journal)
            assert move
            return left + make_move(move, self.journal)

    def now(self) -> dict[str, bytes]:
        return {file.stem: file.read_bytes() for file in self.folder.iterdir()}

    def entries(self) -> list[str]:
        place = Path(self.journal.folder)
        return sorted(file.name for file in place.iterdir()) if place.exists() else []

    def entry(self, name: str = "000001.json") -> Path:
        return Path(self.journal.folder) / name

    def name_as(self, old: str, new: str) -> None:
        """Give an entry the name that it has while its change is made."""
        self.entry(old).rename(self.entry(new))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def summary_of(move: Move | None) -> str | None:
    return move.summary if move else None


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
    assert (next_undo(desk.journal), next_redo(desk.journal)) == (None, None)
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
        assert summary_of(next_undo(desk.journal)) == str(number)
        assert desk.undo() == []
        assert desk.now() == states[number]
        assert summary_of(next_redo(desk.journal)) == str(number)
    assert next_undo(desk.journal) is None
    for number in range(4):
        assert summary_of(next_redo(desk.journal)) == str(number)
        assert desk.redo() == []
        assert desk.now() == states[number + 1]
    assert next_redo(desk.journal) is None


def test_what_was_undone_is_forgotten_when_something_else_is_done(desk: Desk) -> None:
    desk.write(action="one", a=b"1")
    desk.write(action="two", a=b"2")
    desk.undo()
    assert desk.entries() == ["000001.json", "000002.undone.json"]
    desk.write(action="three", a=b"3")
    assert desk.entries() == ["000001.json", "000003.json"]
    assert (summary_of(next_undo(desk.journal)), next_redo(desk.journal)) == ("three", None)


def test_the_newest_are_kept(desk: Desk) -> None:
    for number in range(KEPT + 3):
        desk.write(action=str(number), a=str(number).encode())
    assert len(desk.entries()) == KEPT
    for _ in range(KEPT):
        desk.undo()
    assert desk.now() == {"a": b"2"}
    assert next_undo(desk.journal) is None


def test_a_link_is_written_through_when_it_is_undone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    Path(desk.file()).symlink_to(tmp_path / "real")
    desk.write(a=b"new")
    desk.undo()
    assert Path(desk.file()).is_symlink()
    assert (tmp_path / "real").read_bytes() == b"old"


def mode_of(file: str) -> int:
    return Path(file).stat().st_mode & 0o777


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400])
def test_a_removed_file_is_restored_with_its_permissions(desk: Desk, mode: int) -> None:
    desk.write(a=b"1")
    Path(desk.file()).chmod(mode)
    desk.write(a=None)
    desk.undo()
    assert mode_of(desk.file()) == mode
    desk.undo()
    desk.redo()
    assert mode_of(desk.file()) == mode


def test_a_restored_file_is_no_more_open_than_a_new_one(desk: Desk) -> None:
    desk.write(a=b"1")
    Path(desk.file()).chmod(0o666)
    desk.write(a=None)
    before = os.umask(0o077)
    try:
        desk.undo()
    finally:
        os.umask(before)
    assert mode_of(desk.file()) == 0o600


# --- what came in between ------------------------------------------------------------------------


def test_a_later_change_by_hand_is_not_overwritten(desk: Desk) -> None:
    desk.write(a=b"1", b=b"1")
    Path(desk.file("b.toml")).write_bytes(b"by hand")
    with pytest.raises(EtoileError) as raised:
        desk.undo()
    assert raised.value.exit_code == 74
    assert str(raised.value) == (
        "error[changed-since]: this file is no longer as that change left it; nothing was written\n"
        f" --> {desk.file('b.toml')}\n"
        f"hint: its text before and after is in {desk.entry()}"
    )
    assert desk.now() == {"a": b"1", "b": b"by hand"}
    assert desk.entries() == ["000001.json"]


def test_a_change_undone_by_hand_is_undone_without_a_change(desk: Desk) -> None:
    desk.write(action="one", a=b"1")
    desk.write(action="two", a=b"2", b=b"2")
    Path(desk.file()).write_bytes(b"1")
    move = next_undo(desk.journal)
    assert move
    assert [Path(change.file).stem for change in changes_of(move)] == ["b"]
    desk.undo()
    assert desk.now() == {"a": b"1"}
    assert desk.entries() == ["000001.json", "000002.undone.json"]
    desk.redo()
    assert desk.now() == {"a": b"2", "b": b"2"}


def test_a_change_that_is_refused_writes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(action="one", a=b"1")
    desk.undo()
    change = FileChange(desk.file(), b"something else", b"2")
    monkeypatch.setattr(os, "write", lambda handle, data: 1 / 0)
    with pytest.raises(EtoileError, match="changed-meanwhile"):
        commit([change], "two", AT, desk.journal)
    assert desk.entries() == ["000001.undone.json"]
    monkeypatch.undo()
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


def raising(code: int) -> Callable[..., None]:
    def act(*args: object) -> None:
        raise OSError(code, os.strerror(code))

    return act


def failing_at(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let no file be moved to a path that ends in one of some names."""
    real = os.replace

    def failing(one: str, other: str) -> None:
        if other.endswith(names):
            raising(errno.EIO)()
        real(one, other)

    monkeypatch.setattr(os, "replace", failing)


def test_what_is_changed_halfway_is_taken_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(a=b"1", b=b"1")
    failing_at(monkeypatch, "b.toml")
    with pytest.raises(EtoileError) as raised:
        desk.write(a=b"2", b=b"2", c=b"2")
    assert str(raised.value) == (
        "error[cannot-write]: this file can't be written: Input/output error\n"
        f" --> {desk.file('b.toml')}\nhint: write elsewhere"
    )
    assert (desk.now(), desk.entries()) == ({"a": b"1", "b": b"1"}, ["000001.json"])


def test_what_cannot_be_taken_back_is_named_and_taken_back_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=b"1", b=b"1")
    with monkeypatch.context() as broken:
        broken.setattr(os, "unlink", lambda file: None)
        real, calls = os.replace, []

        def failing(one: str, other: str) -> None:
            if other.endswith(".toml"):
                calls.append(other)
                if len(calls) > 1:
                    raising(errno.EIO)()
            real(one, other)

        broken.setattr(os, "replace", failing)
        with pytest.raises(EtoileError) as raised:
            desk.write(action="two", a=b"2", b=b"2")
    assert str(raised.value.problems[-1]) == (
        f"error[half-changed]: the change in this entry was interrupted, and {desk.file()} could "
        f"not be restored\n --> {desk.entry('000002.doing.json')}\n"
        "hint: the next command that writes here tries again; without the entry, all stays as it is"
    )
    assert (desk.folder / "a.toml").read_bytes() == b"2"
    [warning] = desk.write(action="three", c=b"3")
    assert warning.message == "`two` was interrupted: it is undone"
    assert desk.now() == {"a": b"1", "b": b"1", "c": b"3"}


# --- what a dead process left ---------------------------------------------------------------------


def interrupted(desk: Desk) -> str:
    """Return what the next one at work says of what it found."""
    with lock_and_repair(desk.journal, str(desk.folder)) as left:
        [warning] = left
    assert (warning.code, warning.severity) == ("interrupted", "warning")
    return warning.message


def test_a_change_that_had_not_begun_is_forgotten(desk: Desk) -> None:
    desk.write(action="add A", a=b"1")
    (desk.folder / "a.toml").unlink()
    desk.name_as("000001.json", "000001.doing.json")
    assert interrupted(desk) == "`add A` was interrupted: it is undone"
    assert (desk.now(), desk.entries()) == ({}, [])


def test_a_change_that_was_made_in_part_is_taken_back(desk: Desk) -> None:
    desk.write(a=b"1", b=b"1", c=b"1")
    desk.write(action="two", a=b"2", b=None, c=b"2")
    (desk.folder / "c.toml").write_bytes(b"1")
    desk.name_as("000002.json", "000002.doing.json")
    assert interrupted(desk) == "`two` was interrupted: it is undone"
    assert (desk.now(), desk.entries()) == ({"a": b"1", "b": b"1", "c": b"1"}, ["000001.json"])


def test_a_change_that_was_made_is_kept(desk: Desk) -> None:
    desk.write(action="add A", a=b"1")
    desk.name_as("000001.json", "000001.doing.json")
    assert interrupted(desk) == "`add A` was interrupted: it is complete"
    assert (desk.now(), desk.entries()) == ({"a": b"1"}, ["000001.json"])


@pytest.mark.parametrize(
    ("left", "found"), [({}, b"1"), ({"a": b"1"}, b"1"), ({"b": b"1"}, b"1"), ({}, None)]
)
def test_an_undo_goes_on(desk: Desk, left: Files, found: bytes | None) -> None:
    desk.write(action="one", a=b"1", b=b"1")
    for name in ("a", "b"):
        if name not in left:
            (desk.folder / f"{name}.toml").unlink()
    desk.name_as("000001.json", "000001.undoing.json")
    assert interrupted(desk) == "undoing `one` was interrupted: it is complete"
    assert (desk.now(), desk.entries()) == ({}, ["000001.undone.json"])
    desk.redo()
    assert desk.now() == {"a": b"1", "b": b"1"}


def test_a_redo_goes_on(desk: Desk) -> None:
    desk.write(action="one", a=b"1", b=b"1")
    desk.undo()
    (desk.folder / "a.toml").write_bytes(b"1")
    desk.name_as("000001.undone.json", "000001.redoing.json")
    assert interrupted(desk) == "redoing `one` was interrupted: it is complete"
    assert (desk.now(), desk.entries()) == ({"a": b"1", "b": b"1"}, ["000001.json"])


def test_what_was_edited_since_is_left_as_it_is(desk: Desk) -> None:
    desk.write(a=b"1", b=b"1")
    desk.write(action="two", a=b"2", b=b"2")
    (desk.folder / "a.toml").write_bytes(b"by hand")
    desk.name_as("000002.json", "000002.doing.json")
    assert interrupted(desk) == (
        f"`two` was interrupted: {desk.file()} was edited since, so its files stay as they are"
    )
    assert desk.now() == {"a": b"by hand", "b": b"2"}
    with pytest.raises(EtoileError, match="changed-since"):
        desk.undo()


def test_what_cannot_be_repaired_is_named_and_stops_what_writes(desk: Desk) -> None:
    desk.write(a=b"1", b=b"1")
    desk.name_as("000001.json", "000001.doing.json")
    (desk.folder / "b.toml").unlink()
    (desk.folder / "b.toml").mkdir()
    with pytest.raises(EtoileError) as raised:
        desk.write(c=b"3")
    assert [problem.code for problem in raised.value.problems] == ["not-a-file", "half-changed"]
    assert raised.value.problems[1].file == str(desk.entry("000001.doing.json"))
    (desk.folder / "b.toml").rmdir()
    assert interrupted(desk) == "`done` was interrupted: it is undone"
    assert desk.now() == {}


def test_a_folder_that_is_gone_is_made_again_for_what_is_restored(desk: Desk) -> None:
    below = FileChange(str(desk.folder / "tvmaze" / "1.toml"), None, b"1")
    (desk.folder / "tvmaze").mkdir()
    with lock_and_repair(desk.journal, str(desk.folder)):
        commit([below], "follow", AT, desk.journal)
        commit([replace(below, before=b"1", after=None)], "unfollow", AT, desk.journal)
    (desk.folder / "tvmaze").rmdir()
    desk.undo()
    assert (desk.folder / "tvmaze" / "1.toml").read_bytes() == b"1"


def test_two_catalogues_that_are_one_file_wait_for_each_other(tmp_path: Path) -> None:
    """The folders are two, and so are their locks; the history is one."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "a.toml").write_bytes(b"old")
    (tmp_path / "other" / "link.toml").symlink_to("../one/a.toml")
    one, other = (
        journal_of(str(tmp_path / name), str(tmp_path / "undo"))
        for name in ("one/a.toml", "other/link.toml")
    )
    assert one.folder == other.folder
    change = FileChange(str(tmp_path / "one" / "a.toml"), b"old", b"new")
    with lock_and_repair(one, str(tmp_path / "one")):
        commit([change], "one", AT, one)
    with lock_and_repair(one, str(tmp_path / "one")):
        script = WAITING.format(journal=other, folder=str(tmp_path / "other"))
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False
        )
    assert done.stdout == "busy\n"


WAITING = """
from etoile_cli.diagnostics import EtoileError
from etoile_cli.store import lock
from etoile_cli.store.journal import Journal
from etoile_cli.store.undo import lock_and_repair
lock.lock_folders.__wrapped__.__defaults__ = (0.1,)
try:
    with lock_and_repair({journal!r}, {folder!r}):
        print("free")
except EtoileError as error:
    print(error.problems[0].code)
"""


def test_two_deaths_in_a_row_leave_a_history_that_works(desk: Desk) -> None:
    desk.write(a=b"1")
    desk.write(a=b"2")
    desk.write(a=b"3")
    (desk.folder / "a.toml").write_bytes(b"2")  # the third died before it was made
    desk.name_as("000003.json", "000003.doing.json")
    with lock_and_repair(desk.journal, str(desk.folder)):
        pass
    (desk.folder / "a.toml").write_bytes(b"1")  # the undo of the second died right after
    desk.name_as("000002.json", "000002.undoing.json")
    desk.undo()
    assert (desk.now(), desk.entries()) == ({}, ["000001.undone.json", "000002.undone.json"])


def test_what_was_discarded_never_comes_back(desk: Desk) -> None:
    """The process that made a third change died before it removed what had been undone."""
    desk.write(action="one", a=b"1")
    desk.write(action="two", a=b"2")
    desk.undo()
    undone = desk.entry("000002.undone.json").read_bytes()
    desk.write(action="three", a=b"3")
    desk.entry("000002.undone.json").write_bytes(undone)
    assert next_redo(desk.journal) is None
    desk.undo()
    assert summary_of(next_redo(desk.journal)) == "three"
    assert desk.entries() == ["000001.json", "000003.undone.json"]


# --- histories that are amiss ---------------------------------------------------------------------


def test_without_a_history_one_file_is_changed_with_a_warning(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    [problem] = desk.write(a=b"1")
    assert str(problem) == (
        "warning[no-undo]: the change was made, but it cannot be undone: "
        f"this folder can't be read: Not a directory\n --> {desk.journal.folder}"
    )
    assert desk.now() == {"a": b"1"}


@pytest.mark.parametrize("files", [{"a": b"2", "b": b"2"}, {"a": None}], ids=["two", "removed"])
def test_without_a_history_nothing_is_changed_that_could_be_lost(
    desk: Desk, tmp_path: Path, files: Files
) -> None:
    desk.write(a=b"1")
    (tmp_path / "state").rename(tmp_path / "elsewhere")
    (tmp_path / "state").write_bytes(b"a file")
    with pytest.raises(EtoileError) as raised:
        desk.write(files)
    assert (str(raised.value), raised.value.exit_code) == (
        "error[unreadable-file]: this folder can't be read: Not a directory\n"
        f" --> {desk.journal.folder}",
        74,
    )
    assert desk.now() == {"a": b"1"}


def test_a_history_on_a_full_disk_keeps_nothing_of_the_change(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change without an entry would keep the one before from being undone."""
    desk.write(a=b"1")
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", raising(errno.ENOSPC))
        with pytest.raises(EtoileError) as raised:
            desk.write(a=b"2")
    assert str(raised.value) == (
        "error[cannot-write]: this undo history can't be written: No space left on device\n"
        f" --> {desk.journal.folder}\nhint: free some space, or write to another disk"
    )
    assert (desk.now(), desk.entries()) == ({"a": b"1"}, ["000001.json"])
    desk.undo()
    assert desk.now() == {}


def test_a_change_that_cannot_be_closed_is_closed_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        failing_at(broken, "000001.json")
        [problem] = desk.write(action="one", a=b"1")
    assert str(problem) == (
        "warning[no-undo]: the undo history could not be brought up to date: "
        f"Input/output error\n --> {desk.entry('000001.doing.json')}\n"
        "hint: the next command that writes here tries that again"
    )
    assert interrupted(desk) == "`one` was interrupted: it is complete"
    desk.undo()
    assert desk.now() == {}


def test_an_undo_that_cannot_be_begun_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=b"1")
    failing_at(monkeypatch, "000001.undoing.json")
    with pytest.raises(EtoileError, match="undo history can't be written"):
        desk.undo()
    assert (desk.now(), desk.entries()) == ({"a": b"1"}, ["000001.json"])


def test_a_broken_entry_stops_what_needs_it_and_nothing_else(desk: Desk) -> None:
    desk.write(action="mine", a=b"1")
    desk.write(action="two", b=b"1")
    desk.entry("000002.json").write_bytes(b"")
    with pytest.raises(EtoileError) as raised:
        desk.undo()
    assert (str(raised.value), raised.value.exit_code) == (
        "error[unreadable-entry]: this entry of the undo history is broken\n"
        f" --> {desk.entry('000002.json')}\n"
        "hint: look at it, then remove it; the change before can be undone if it is in other files",
        74,
    )
    assert desk.now() == {"a": b"1", "b": b"1"}
    assert desk.write(action="next", a=b"2") == []
    desk.undo()
    desk.entry("000002.json").unlink()
    desk.undo()
    assert desk.now() == {"b": b"1"}


def test_a_broken_entry_of_an_interrupted_change_is_named_once(desk: Desk) -> None:
    desk.write(a=b"1")
    desk.name_as("000001.json", "000001.doing.json")
    desk.entry("000001.doing.json").write_bytes(b"{")
    [warning] = desk.write(b=b"2")
    assert (warning.code, warning.severity) == ("unreadable-entry", "warning")
    assert warning.file == str(desk.entry("000001.json"))
    assert desk.write(b=b"3") == []
    assert desk.now() == {"a": b"1", "b": b"3"}


def test_a_history_that_cannot_be_listed_is_reported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=b"1")
    with monkeypatch.context() as broken:
        broken.setattr(os, "listdir", raising(errno.EIO))
        for use in (desk.undo, desk.redo, lambda: desk.write(b=b"1", c=b"1")):
            with pytest.raises(EtoileError, match="unreadable-file"):
                use()
    assert desk.now() == {"a": b"1"}


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
        assert next_undo(desk.journal) is None


# --- a run that writes one file after another -----------------------------------------------------


class Refresh(Desk):
    """A run whose changes, one file after another, are undone together."""

    last = 0

    def step(self, name: str, after: bytes | None) -> list[Diagnostic]:
        with lock_and_repair(self.journal, str(self.folder)) as left:
            changes = [self.change(name, after)]
            number, warnings = commit(changes, "refresh", AT, self.journal, self.last)
        self.last = number or self.last
        return left + warnings


@pytest.fixture
def refresh(tmp_path: Path) -> Refresh:
    return Refresh(tmp_path)


def test_the_changes_of_a_run_are_undone_and_redone_together(refresh: Refresh) -> None:
    refresh.write(a=b"old")
    for name in ("a", "b", "c"):
        assert refresh.step(name, b"new") == []
    assert refresh.entries() == [
        "000001.json", "000002.json", "000003.more.json", "000004.more.json"
    ]  # fmt: skip
    assert refresh.undo() == []
    assert refresh.now() == {"a": b"old"}
    assert refresh.redo() == []
    assert refresh.now() == {"a": b"new", "b": b"new", "c": b"new"}


def test_a_file_that_a_run_changes_twice_is_undone_to_its_first_text(refresh: Refresh) -> None:
    refresh.write(a=b"old")
    refresh.step("a", b"new")
    refresh.step("a", b"newest")
    move = next_undo(refresh.journal)
    assert move
    assert changes_of(move) == [FileChange(refresh.file(), b"newest", b"old")]
    refresh.undo()
    assert refresh.now() == {"a": b"old"}
    refresh.redo()
    assert refresh.now() == {"a": b"newest"}


def test_the_files_of_a_run_are_undone_all_or_none(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.step("b", b"new")
    Path(refresh.file("a.toml")).write_bytes(b"by hand")
    with pytest.raises(EtoileError, match="changed-since"):
        refresh.undo()
    assert refresh.now() == {"a": b"by hand", "b": b"new"}


def test_a_change_between_two_of_a_run_is_undone_by_itself(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.write(mine=b"mine")
    refresh.step("b", b"new")
    refresh.undo()
    assert refresh.now() == {"a": b"new", "mine": b"mine"}
    refresh.undo()
    assert refresh.now() == {"a": b"new"}
    refresh.undo()
    assert refresh.now() == {}


def test_a_run_that_was_undone_goes_on_as_another(refresh: Refresh) -> None:
    refresh.step("a", b"new")
    refresh.undo()
    refresh.step("b", b"new")
    assert refresh.entries() == ["000002.json"]


def test_an_undo_of_a_run_that_died_in_the_middle_goes_on_with_the_rest(refresh: Refresh) -> None:
    for name in ("a", "b", "c"):
        refresh.step(name, b"new")
    (refresh.folder / "c.toml").unlink()
    refresh.name_as("000003.more.json", "000003.more.undoing.json")
    assert [one.code for one in refresh.undo()] == ["interrupted"]
    assert refresh.now() == {}
    refresh.redo()
    assert refresh.now() == {"a": b"new", "b": b"new", "c": b"new"}


def test_a_run_that_is_undone_in_part_says_so(
    refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        refresh.write({name: b"old"})
        refresh.step(name, b"new")
    refresh.step("a", b"newest")
    with monkeypatch.context() as broken:
        failing_at(broken, "b.toml")
        with pytest.raises(EtoileError) as raised:
            refresh.undo()
    assert str(raised.value.problems[-1]) == (
        f"error[half-changed]: the rest of this change is done, in {refresh.file()}\n"
        "hint: run the command again for what is left"
    )
    assert refresh.now() == {"a": b"new", "b": b"new"}
    refresh.undo()
    assert refresh.now() == {"a": b"new", "b": b"old"}


def test_a_run_with_a_lost_entry_takes_no_other_change_along(refresh: Refresh) -> None:
    refresh.write(mine=b"mine")
    for name in ("a", "b"):
        refresh.step(name, b"new")
    refresh.entry("000002.json").unlink()
    refresh.undo()
    assert refresh.now() == {"a": b"new", "mine": b"mine"}


def test_the_changes_of_a_long_run_count_as_one(refresh: Refresh) -> None:
    refresh.write(a=b"old")
    for number in range(KEPT + 3):
        refresh.step("a", str(number).encode())
    refresh.undo()
    refresh.undo()
    assert refresh.now() == {}
