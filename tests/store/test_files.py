"""Changes of files: made whole, if each file is still what it was, and else not at all."""

import errno
import os
import resource
import shutil
import stat
import struct
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.files import (
    FileChange,
    check_replaceable,
    make_changes,
    read_content,
    save_file,
)
from etoile_cli.store.journal import journal_of
from tests.cli.running import env

IS_ROOT = os.geteuid() == 0


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to stand in, which has one file."""
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_bytes(b"old")
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def error_of(*changes: FileChange) -> EtoileError:
    """Return the error that changes come to."""
    with pytest.raises(EtoileError) as raised:
        make_changes(changes)
    return raised.value


# --- what is changed -----------------------------------------------------------------------------


def test_files_are_made_changed_and_removed_at_once(here: Path) -> None:
    Path("b.toml").write_bytes(b"b")
    changes = [
        FileChange("b.toml", b"b", None),
        FileChange("a.toml", b"old", b"new\xff\0"),
        FileChange("c.toml", None, b""),
    ]
    assert make_changes(changes) == []
    assert left(here) == ["a.toml", "c.toml"]
    assert (read_content("a.toml"), read_content("b.toml"), read_content("c.toml")) == (
        b"new\xff\0",
        None,
        b"",
    )


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o400, 0o666, 0o640])
def test_a_file_keeps_its_permissions(here: Path, mode: int) -> None:
    Path("a.toml").chmod(mode)
    make_changes([FileChange("a.toml", b"old", b"new")])
    assert stat.S_IMODE(Path("a.toml").stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_a_file_keeps_its_owner(here: Path) -> None:
    os.chown("a.toml", 1234, 5678)
    make_changes([FileChange("a.toml", b"old", b"new")])
    assert (Path("a.toml").stat().st_uid, Path("a.toml").stat().st_gid) == (1234, 5678)


AS_ANOTHER = """
import os, sys
from etoile_cli.store.files import FileChange, make_changes
os.setgroups([int(sys.argv[1])])
os.setgid(1001)
os.setuid(1001)
make_changes([FileChange("a.toml", b"old", b"new")])
"""


@pytest.mark.skipif(not IS_ROOT, reason="only root can be another")
@pytest.mark.parametrize(
    ("mode", "is_member", "kept"),
    [
        (0o660, True, (1001, 2000, 0o660)),
        (0o4664, True, (1001, 2000, 0o664)),
        (0o2664, False, (1001, 1001, 0o644)),
        (0o664, False, (1001, 1001, 0o644)),
        (0o606, False, (1001, 1001, 0o600)),
    ],
)
def test_a_shared_file_keeps_its_group_or_is_less_open(
    mode: int, is_member: bool, kept: tuple[int, int, int]
) -> None:
    with TemporaryDirectory() as root:  # one that another user can reach
        Path(root).chmod(0o777)
        file = Path(root, "a.toml")
        file.write_bytes(b"old")
        os.chown(file, 1234, 2000)
        file.chmod(mode)
        done = subprocess.run(
            [sys.executable, "-S", "-c", AS_ANOTHER, "2000" if is_member else "1001"],
            cwd=root,
            capture_output=True,
            env=env(PYTHONPATH=os.pathsep.join(sys.path)),
            text=True,
            check=False,
        )
        assert done.stderr == ""
        found = file.stat()
        assert (file.read_bytes(), found.st_uid, found.st_gid) == (b"new", *kept[:2])
        assert stat.S_IMODE(found.st_mode) == kept[2]


@pytest.mark.skipif(sys.platform != "linux", reason="the attributes of Linux")
def test_a_file_keeps_its_attributes(here: Path) -> None:
    if sys.platform == "linux":
        try:
            os.setxattr("a.toml", "user.mine", b"1")
        except OSError:
            pytest.skip("this disk has no attributes")
        make_changes([FileChange("a.toml", b"old", b"new")])
        assert os.getxattr("a.toml", "user.mine") == b"1"


ACL = [(1, 6, -1), (2, 6, 1234), (4, 0, -1), (16, 6, -1), (32, 0, -1)]
"""Owner, user 1234, group, mask and others, as acl(5) has them: 1234 may read and write."""


@pytest.mark.skipif(sys.platform != "linux", reason="the attributes of Linux")
@pytest.mark.parametrize("is_open", [True, False])
def test_a_file_keeps_its_access_control_list(here: Path, is_open: bool) -> None:
    """What the folder hands down to new files opens no file that was closed."""
    if sys.platform == "linux":
        handed = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in ACL)
        try:
            os.setxattr(".", "system.posix_acl_default", handed)
            if is_open:
                os.setxattr("a.toml", "system.posix_acl_access", handed)
        except OSError:
            pytest.skip("this disk has no access control lists")
        make_changes([FileChange("a.toml", b"old", b"new"), FileChange("b.toml", None, b"b")])
        lists = [
            name for name in ("a.toml", "b.toml") if "system.posix_acl_access" in os.listxattr(name)
        ]
        assert lists == (["a.toml", "b.toml"] if is_open else ["b.toml"])


def test_another_name_of_a_file_keeps_the_old_text(here: Path) -> None:
    Path("other").hardlink_to("a.toml")
    make_changes([FileChange("a.toml", b"old", b"new")])
    assert (read_content("a.toml"), read_content("other")) == (b"new", b"old")


@pytest.mark.parametrize(
    "links",
    [
        {"link.toml": "folder/real.toml"},
        {"link.toml": "{here}/folder/real.toml"},
        {
            "link.toml": "one",
            "one": "folder/two",
            "folder/two": "../three",
            "three": "folder/real.toml",
        },
        {"link.toml": "way/real.toml", "way": "folder"},
    ],
    ids=["relative", "absolute", "chain", "folder"],
)
@pytest.mark.parametrize("before", [b"old", None], ids=["file", "dangling"])
def test_a_link_stays_one(here: Path, links: dict[str, str], before: bytes | None) -> None:
    Path("folder").mkdir()
    if before:
        Path("folder/real.toml").write_bytes(before)
    for name, target in links.items():
        Path(name).symlink_to(target.format(here=here))
    make_changes([FileChange("link.toml", before, b"new")])
    assert Path("folder/real.toml").read_bytes() == b"new"
    assert all(Path(name).is_symlink() for name in links)
    assert not [name for name in (*left(here), *left(here / "folder")) if name.startswith(".")]


def test_a_link_that_is_removed_goes_alone(here: Path) -> None:
    Path("link.toml").symlink_to("a.toml")
    make_changes([FileChange("link.toml", b"old", None)])
    assert left(here) == ["a.toml"]


def test_what_does_not_change_is_not_touched(here: Path) -> None:
    before = Path("a.toml").stat()
    make_changes([FileChange("a.toml", b"old", b"old"), FileChange("b.toml", None, None)])
    assert Path("a.toml").stat() == before


# --- what is not ---------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, b"olden", b""])
@pytest.mark.parametrize("after", [None, b"new", b"old"])
def test_a_file_that_is_not_what_it_was_stops_all(
    here: Path, before: bytes | None, after: bytes | None
) -> None:
    if before == after:
        return
    error = error_of(FileChange("b.toml", None, b"b"), FileChange("a.toml", before, after))
    assert error.exit_code == 75
    assert str(error) == (
        "error[changed-meanwhile]: another program changed this file; nothing was "
        "written\n --> a.toml\nhint: try again: etoile starts from the file as it is now"
    )
    assert left(here) == ["a.toml"]
    assert read_content("a.toml") == b"old"


def test_a_concurrent_save_of_an_editor_is_not_overwritten(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def meanwhile(handle: int) -> None:
        Path("a.toml").write_bytes(b"theirs")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    assert error_of(FileChange("a.toml", b"old", b"new")).exit_code == 75
    assert read_content("a.toml") == b"theirs"
    assert left(here) == ["a.toml"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_comes_at_the_last_moment_is_not_replaced(
    here: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    link = os.link

    def late(beside: str, place: str) -> None:
        Path(place).write_bytes(b"theirs")
        if not links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        link(beside, place)

    monkeypatch.setattr(os, "link", late)
    error = error_of(FileChange("b.toml", None, b"b"))
    assert (error.exit_code, read_content("b.toml")) == (75, b"theirs")
    assert left(here) == ["a.toml", "b.toml"]


def test_a_disk_without_second_names_has_the_same_promises(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(beside: str, place: str) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(os, "link", without)
    make_changes([FileChange("b.toml", None, b"b")])
    assert (read_content("b.toml"), left(here)) == (b"b", ["a.toml", "b.toml"])


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("folder", "error[not-a-file]: this is a folder\n --> folder\nhint: name a file in it"),
        (
            "pipe",
            "error[not-a-file]: this is not a regular file\n --> pipe\n"
            "hint: name a file that holds text",
        ),
        (
            "loop",
            "error[cannot-write]: this file can't be written: Too many levels of symbolic links\n"
            " --> loop\nhint: this link leads back to itself; name another file",
        ),
        (
            "missing/a.toml",
            "error[cannot-write]: this file can't be written: No such file or directory\n"
            " --> missing/a.toml\nhint: create the folder first",
        ),
        (
            "nul\0",
            "error[cannot-write]: this file can't be written: "
            "a path cannot contain NUL, or half of a character\n"
            " --> nul\\x00\nhint: write elsewhere",
        ),
    ],
)
def test_a_path_that_cannot_be_a_file(here: Path, name: str, done: str) -> None:
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    os.mkfifo("pipe")
    error = error_of(FileChange("a.toml", b"old", b"new"), FileChange(name, None, b"new"))
    assert (str(error), error.exit_code) == (done, 74)
    assert left(here) == ["a.toml", "folder", "loop", "pipe"]
    assert read_content("a.toml") == b"old"


def test_two_names_of_one_file_are_distinguished_from_two_files(here: Path) -> None:
    Path("link.toml").symlink_to("a.toml")
    changes = [FileChange("a.toml", b"old", b"one"), FileChange("link.toml", b"old", b"two")]
    assert str(error_of(*changes)) == (
        "error[cannot-write]: two of the files are the same one: remove one of the links\n"
        " --> a.toml"
    )
    assert read_content("a.toml") == b"old"


def test_an_unreadable_file_is_reported(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(handle: int, count: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", failing)
    with pytest.raises(EtoileError) as raised:
        read_content("a.toml")
    assert str(raised.value) == (
        "error[unreadable-file]: this file can't be read: Input/output error\n --> a.toml"
    )


def test_an_unconfirmed_write_is_reported_and_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def failing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    [problem] = make_changes([FileChange(str(here / "a.toml"), b"old", b"new")])
    assert str(problem) == (
        "warning[not-synced]: the change was made, but the disk did not confirm it: "
        f"Input/output error\n --> {here}\n"
        "hint: check the file after the next reboot; the disk may be failing"
    )
    assert read_content("a.toml") == b"new"


# --- files that are left alone --------------------------------------------------------------------


@pytest.mark.parametrize("after", [b"new", None])
def test_a_read_only_file_is_not_replaced_unasked(here: Path, after: bytes | None) -> None:
    Path("a.toml").chmod(0o444)
    with pytest.raises(EtoileError) as raised:
        check_replaceable([FileChange("a.toml", b"old", after)])
    assert (str(raised.value), raised.value.exit_code) == (
        "error[file-closed]: this file is left as it is: it is read-only\n"
        " --> a.toml\nhint: add --force to change it all the same",
        74,
    )


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_the_file_of_another_user_is_not_replaced_unasked(here: Path) -> None:
    os.chown("a.toml", 1234, 1234)
    Path("mine.toml").touch()
    changes = [FileChange("a.toml", b"old", b"new"), FileChange("mine.toml", b"", b"new")]
    with pytest.raises(EtoileError) as raised:
        check_replaceable(changes)
    assert [problem.file for problem in raised.value.problems] == ["a.toml"]
    assert "it belongs to another user" in str(raised.value)


def test_what_is_new_or_stays_as_it_is_may_be_written(here: Path) -> None:
    Path("a.toml").chmod(0o444)
    changes = [FileChange("a.toml", b"old", b"old"), FileChange("b.toml", None, b"b")]
    check_replaceable(changes)


# --- disks ---------------------------------------------------------------------------------------

CHANGING = """
import resource, signal, sys
from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.files import FileChange
from etoile_cli.store.journal import journal_of
from etoile_cli.store.undo import commit, lock_and_repair
folder, limit = sys.argv[1], int(sys.argv[2])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
journal = journal_of(folder, f"{folder}.undo")
changes = [
    FileChange(f"{folder}/b.toml", None, b"b"),
    FileChange(f"{folder}/a.toml", b"old", b"n" * 20_000),
]
try:
    with lock_and_repair(journal, folder):
        commit(changes, "", "", journal)
except EtoileError as error:
    print(error)
"""


def test_a_file_that_may_not_become_so_large_is_not_written(here: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    done = subprocess.run(
        [sys.executable, "-S", "-c", CHANGING, str(here), "8192"],
        capture_output=True,
        env=env(PYTHONPATH=os.pathsep.join(sys.path)),
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (
        "error[cannot-write]: this undo history can't be written: File too large\n"
        f" --> {journal_of(str(here), f'{here}.undo').folder}\n"
        "hint: write to where larger files are allowed\n",
        "",
    )
    assert (left(here), read_content("a.toml")) == (["a.toml"], b"old")


def on_a_disk(here: Path, mounted: str, shown: str) -> str:
    """Return what a change prints on a disk of its own; skip the test if none can be made."""
    (here / "disk").mkdir()
    script = f'{mounted} || exit 99; "$python" -S -c "$changing" disk 0; cd disk; {shown}'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        capture_output=True,
        env=env(python=sys.executable, changing=CHANGING, PYTHONPATH=os.pathsep.join(sys.path)),
        text=True,
        check=False,
    )
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("no disk can be made here")
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


@pytest.mark.skipif(not shutil.which("unshare"), reason="no disk of one's own here")
def test_a_full_disk_loses_nothing(here: Path) -> None:
    mounted = "mount -t tmpfs -o size=16k etoile disk && printf old > disk/a.toml"
    assert on_a_disk(here, mounted, "ls -A; cat a.toml") == (
        "error[cannot-write]: this file can't be written: No space left on device\n"
        " --> disk/a.toml\nhint: free some space, or write to another disk\na.toml\nold"
    )


@pytest.mark.skipif(not shutil.which("unshare"), reason="no disk of one's own here")
def test_a_disk_that_can_only_be_read_loses_nothing(here: Path) -> None:
    mounted = "printf old > disk/a.toml && mount --bind disk disk && mount -o remount,bind,ro disk"
    assert on_a_disk(here, mounted, "ls -A; cat a.toml") == (
        "error[cannot-write]: this file can't be written: Read-only file system\n"
        " --> disk/b.toml\nhint: write to another disk\na.toml\nold"
    )


@pytest.mark.skipif(not shutil.which("unshare"), reason="no disk of one's own here")
def test_a_mounted_file_is_not_replaced_and_the_other_is_restored(here: Path) -> None:
    mounted = "printf old > disk/a.toml && mount --bind disk/a.toml disk/a.toml"
    assert on_a_disk(here, mounted, "ls -A; cat a.toml") == (
        "error[cannot-write]: this file can't be written: Device or resource busy\n"
        " --> disk/a.toml\nhint: write elsewhere\na.toml\nold"
    )


@pytest.mark.skipif(IS_ROOT, reason="nothing is locked for root")
def test_a_folder_that_is_locked_loses_nothing(here: Path) -> None:
    here.chmod(0o555)
    error = error_of(FileChange("a.toml", b"old", b"new"))
    here.chmod(0o755)
    assert "Permission denied" in str(error)
    assert (left(here), read_content("a.toml")) == (["a.toml"], b"old")


# --- one file of the user -------------------------------------------------------------------------


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    save_file(b"one", str(file), may_replace=False)
    save_file(b"two", str(file), may_replace=True)
    assert file.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["a.ics"]


def test_one_that_may_not_be_replaced_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"mine")
    with pytest.raises(EtoileError) as raised:
        save_file(b"new", str(file), may_replace=False)
    assert [problem.code for problem in raised.value.problems] == ["file-exists"]
    assert file.read_bytes() == b"mine"


def test_what_the_disk_gives_back_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"mine")
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(len(data))))
    with pytest.raises(EtoileError, match="returned different data"):
        save_file(b"new", str(file), may_replace=True)
    assert file.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.ics"]
