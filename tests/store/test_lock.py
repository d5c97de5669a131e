"""The lock on a folder: one writer at a time, and none left over."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.disk import LEFTOVER
from etoile_cli.store.files import FileChange
from etoile_cli.store.journal import journal_of
from etoile_cli.store.lock import lock_folder, lock_folders
from etoile_cli.store.undo import commit, lock_and_repair
from tests.cli.running import env

pytestmark = pytest.mark.slow

# Without site-packages: what measures the tests there would be killed in the midst of its notes.
ALONE = env(PYTHONPATH=os.pathsep.join(sys.path))

HOLDER = """
import sys, time
from etoile_cli.store.lock import lock_folder
with lock_folder(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""

APPENDER = """
import sys
from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.files import FileChange, make_changes, read_content
from etoile_cli.store.lock import lock_folder
folder, name = sys.argv[1:]
for number in range(5):
    try:
        with lock_folder(folder, 60.0 if number % 2 else 0.1):
            before = read_content(f"{folder}/a.toml")
            after = (before or b"") + f"{name}-{number}\\n".encode()
            make_changes([FileChange(f"{folder}/a.toml", before, after)])
    except EtoileError as error:
        assert error.exit_code == 75
    else:
        print(f"{name}-{number}")
"""


def started(script: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-S", "-c", script, *args], stdout=subprocess.PIPE, text=True, env=ALONE
    )


@contextmanager
def holder_of(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of a folder."""
    with started(HOLDER, str(folder)) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_lock_leaves_nothing_in_the_folder(tmp_path: Path) -> None:
    with lock_folder(str(tmp_path)):
        assert list(tmp_path.iterdir()) == []
    with lock_folder(str(tmp_path)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_held_for_too_long_is_reported(tmp_path: Path) -> None:
    with holder_of(tmp_path), pytest.raises(EtoileError) as raised, lock_folder(str(tmp_path), 0.1):
        pass
    assert raised.value.exit_code == 75
    assert str(raised.value) == (
        "error[busy]: another etoile is changing the files in this folder; nothing was written\n"
        f" --> {tmp_path}\n"
        "hint: try again"
    )


def test_a_released_lock_is_acquired(tmp_path: Path) -> None:
    with lock_folder(str(tmp_path)):
        waiting = started(HOLDER, str(tmp_path))
        time.sleep(0.2)
        assert waiting.poll() is None
    assert waiting.stdout
    assert waiting.stdout.readline() == "held\n"
    waiting.kill()
    waiting.communicate()


def test_a_lock_is_reentrant_and_released_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with lock_folder(str(tmp_path), 0.0):
        beside = tmp_path / f"{LEFTOVER}0123456789ab"
        beside.touch()
        with lock_folder(str(tmp_path / "link"), 0.0):
            assert beside.exists()  # it is our own, and in use
        waiting = started(HOLDER, str(tmp_path))
        time.sleep(0.2)
        assert waiting.poll() is None
    assert waiting.stdout
    assert waiting.stdout.readline() == "held\n"
    with pytest.raises(EtoileError, match="busy"), lock_folder(str(tmp_path), 0.0):
        pass
    waiting.kill()
    waiting.communicate()


@pytest.fixture
def linked(tmp_path: Path) -> FileChange:
    """Return a change of a link in one folder to a file in another."""
    for name in ("named", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "real.toml").write_bytes(b"old")
    (tmp_path / "named" / "a.toml").symlink_to("../other/real.toml")
    return FileChange(str(tmp_path / "named" / "a.toml"), b"old", b"new")


def change(tmp_path: Path, linked: FileChange) -> None:
    """Change what a link in the folder `named` leads to, with that folder locked."""
    journal = journal_of(str(tmp_path / "named"), str(tmp_path / "undo"))
    with lock_and_repair(journal, str(tmp_path / "named")):
        assert commit([linked], "", "", journal) == (1, [])


def test_the_folder_that_a_link_leads_to_is_locked_too(
    tmp_path: Path, linked: FileChange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etoile_cli.store.lock._PAUSE", 1.0)
    with holder_of(tmp_path / "other"), pytest.raises(EtoileError, match="busy") as raised:
        change(tmp_path, linked)
    assert raised.value.exit_code == 75
    assert (tmp_path / "other" / "real.toml").read_bytes() == b"old"


def test_leftovers_of_a_dead_writer_behind_a_link_are_removed(
    tmp_path: Path, linked: FileChange
) -> None:
    (tmp_path / "other" / f"{LEFTOVER}0123456789ab").touch()
    change(tmp_path, linked)
    assert [file.name for file in (tmp_path / "other").iterdir()] == ["real.toml"]
    assert (tmp_path / "other" / "real.toml").read_bytes() == b"new"


def test_folders_are_locked_in_one_order_whatever_the_order_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    for name in "bac":
        (tmp_path / name).mkdir()
    with monkeypatch.context() as watched:
        real = os.open

        def watching(folder: str, flags: int) -> int:
            opened.append(Path(folder).name)
            return real(folder, flags)

        watched.setattr(os, "open", watching)
        with lock_folders(str(tmp_path / name) for name in "bca"):
            pass
    assert opened == ["a", "b", "c"]


def test_an_unreadable_folder_behind_a_link_is_written_without_a_lock(
    tmp_path: Path, linked: FileChange, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def closed(file: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY and file.endswith("other"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(file, flags, mode)

    monkeypatch.setattr(os, "open", closed)
    change(tmp_path, linked)
    assert (tmp_path / "other" / "real.toml").read_bytes() == b"new"


def test_a_dead_process_releases_the_lock(tmp_path: Path) -> None:
    with holder_of(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with lock_folder(str(tmp_path), 0.0):
            pass


def test_an_error_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock_folder(str(tmp_path)):
        _ = 1 / 0
    with lock_folder(str(tmp_path), 0.0):
        pass


def test_the_holder_of_the_lock_removes_leftovers_of_a_dead_writer(tmp_path: Path) -> None:
    for name in (f"{LEFTOVER}0123456789ab", ".etoile-mine", ".hidden", "a.toml"):
        (tmp_path / name).touch()
    with lock_folder(str(tmp_path)):
        pass
    left = sorted(file.name for file in tmp_path.iterdir())
    assert left == [".etoile-mine", ".hidden", "a.toml"]


@pytest.mark.parametrize(
    ("name", "reason", "hint"),
    [
        ("missing", "No such file or directory", "create the folder first"),
        ("file", "Not a directory", "a part of the path is a file; name a folder"),
    ],
)
def test_a_missing_folder(tmp_path: Path, name: str, reason: str, hint: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EtoileError) as raised, lock_folder(str(tmp_path / name)):
        pass
    assert raised.value.exit_code == 74
    assert str(raised.value) == (
        f"error[cannot-write]: this folder can't be opened: {reason}\n"
        f" --> {tmp_path / name}\nhint: {hint}"
    )


@pytest.mark.parametrize("code", [errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL])
def test_a_disk_without_locks_is_written_to_nonetheless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def without(handle: int, operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", without)
    (tmp_path / f"{LEFTOVER}0123456789ab").touch()
    entered = False
    with lock_folder(str(tmp_path), 0.0):
        entered = True
    assert entered
    assert len(list(tmp_path.iterdir())) == 1  # it may be another's, who is at work


def test_concurrent_writers_lose_no_line(tmp_path: Path) -> None:
    writers = [started(APPENDER, str(tmp_path), name) for name in "abcdef"]
    outputs = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 6
    written = (tmp_path / "a.toml").read_text().split()
    assert sorted(written) == sorted(line for lines in outputs for line in lines)
    assert len(written) >= 12  # those who could wait
    for lines in outputs:
        assert [line for line in written if line in lines] == lines


# --- Windows, as far as another system can stand in for it ----------------------------------------

ON_WINDOWS = """
import fcntl, sys, types
def locking(handle, mode, count):  # as Microsoft's C library documents it: EACCES if it is taken
    assert (mode, count) == (2, 1)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=locking)
sys.platform = "win32"
from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.lock import lock_folder
"""
HOLDER_ON_WINDOWS = f"""{ON_WINDOWS}
import time
with lock_folder(sys.argv[1]), lock_folder(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""
WAITING_ON_WINDOWS = f"""{ON_WINDOWS}
try:
    with lock_folder(sys.argv[1], float(sys.argv[2])):
        print("free")
except EtoileError as error:
    print(error.exit_code)
"""


def test_windows_locks_a_file_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / f"{LEFTOVER}0123456789ab").touch()
    with started(HOLDER_ON_WINDOWS, str(tmp_path)) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert [file.name for file in tmp_path.iterdir()] == [".etoile-lock"]
        waiting = started(WAITING_ON_WINDOWS, str(tmp_path), "0.1")
        assert waiting.communicate()[0] == "75\n"
        patient = started(WAITING_ON_WINDOWS, str(tmp_path), "30")
        holder.kill()
        assert patient.communicate()[0] == "free\n"
