"""What is left on the disk when a change fails, or its process dies, at any of its steps."""

import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these tests fork", allow_module_level=True)

from etoile_cli.store.files import read_content
from etoile_cli.store.journal import journal_of
from etoile_cli.store.undo import lock_and_repair, make_move, next_undo
from tests.cli.running import env
from tests.store.breaking import CALLS, SCENES, Scene, wrong_afterwards, wrong_with

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
STORE = ROOT / "src" / "etoile_cli" / "store"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
PYTHON = [sys.executable, "-S"]  # without what site-packages would start in every process
ALONE = env(PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}", TMPDIR=MEMORY)


@pytest.mark.parametrize("scene", SCENES)
def test_a_step_that_fails_or_is_the_last_one_loses_nothing(scene: str) -> None:
    """Every call fails, is interrupted, and is the last one, each time in a process of its own."""
    done = subprocess.run(
        [*PYTHON, "-m", "tests.store.breaking", scene],
        capture_output=True,
        env=ALONE,
        timeout=120,
        check=False,
    )
    assert done.stderr.decode() == ""
    result = json.loads(done.stdout)
    assert result["wrong"] == []
    assert len(result["calls"]) > 50
    assert result["count"] >= 7 * sum(call != "lstat" for call in result["calls"])


HARMLESS = {"fsencode", "geteuid", "strerror", "urandom"}
"""What the store takes of `os` that asks nothing of a disk."""


def test_every_call_of_the_system_is_one_that_is_failed() -> None:
    called = set()
    for file in {*STORE.glob("*.py")} - {STORE / "cache.py"}:  # nothing is lost with it
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called.add(ast.unparse(node.func))
            assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "open")
    of_os = {name.removeprefix("os.") for name in called if re.fullmatch(r"os\.\w+", name)}
    assert of_os - HARMLESS == set(CALLS)
    assert {name for name in called if name.startswith("fcntl.")} == {"fcntl.flock"}
    of_path = {name.removeprefix("os.path.") for name in called if name.startswith("os.path.")}
    # The only ones that ask the disk do so by calls of `os` that are wrapped.
    asking = {"isdir", "realpath"}
    assert of_path == {"abspath", "dirname", "isabs", "join", "relpath"} | asking


# --- killed at any moment ------------------------------------------------------------------------

BUSY = """
import sys
from etoile_cli.store.files import FileChange, read_content
from etoile_cli.store.journal import journal_of
from etoile_cli.store.undo import commit, make_move, next_undo, lock_and_repair
folder, journals = sys.argv[1:]
journal = journal_of(folder, journals)
files = [f"{folder}/a.toml", f"{folder}/b.toml"]
print("ready", flush=True)
for number in range(100_000):
    with lock_and_repair(journal, folder):
        if number % 4 == 3:
            make_move(next_undo(journal), journal)
        else:
            after = b"%d\\n" % number * 3000
            changes = [FileChange(file, read_content(file), after) for file in files]
            commit(changes, "", "", journal)
"""


def is_whole(data: bytes | None) -> bool:
    lines = (data or b"").splitlines()
    return not lines or (len(lines), len(set(lines))) == (3000, 1)


def test_a_kill_at_any_moment_leaves_whole_files_that_can_be_undone(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    sys.stdout.write(f"seed {seed}\n")  # pytest shows it where the test fails
    folder = tmp_path / "shows"
    folder.mkdir()
    journal = journal_of(str(folder), str(tmp_path / "undo"))
    for _ in range(25):
        command = [*PYTHON, "-c", BUSY, str(folder), str(tmp_path / "undo")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=ALONE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.random() * 0.08)
            process.kill()
        a, b = (read_content(str(folder / name)) for name in ("a.toml", "b.toml"))
        assert is_whole(a)
        assert is_whole(b)
        with lock_and_repair(journal, str(folder)):
            whole = [read_content(str(folder / name)) for name in ("a.toml", "b.toml")]
            assert whole[0] == whole[1]
            move = next_undo(journal)
            assert move or whole == [None, None]
            assert not move or make_move(move, journal) == []
        assert read_content(str(folder / "a.toml")) == read_content(str(folder / "b.toml"))
        assert {file.name for file in folder.iterdir()} <= {"a.toml", "b.toml"}
        assert not list(Path(journal.folder).glob(".*"))


# --- the calls of the system themselves ----------------------------------------------------------

OF_DISKS = {
    "chmod", "chown", "close", "fchmod", "fchmodat", "fchown", "fchownat", "flock", "fsync",
    "getdents64", "getxattr", "lgetxattr", "link", "linkat", "listxattr", "llistxattr", "lseek",
    "lsetxattr", "mkdir", "mkdirat", "openat", "pread64", "read", "readlink", "readlinkat",
    "removexattr", "rename", "renameat", "renameat2", "setxattr", "unlink", "unlinkat", "write",
}  # fmt: skip
LOOKING = {"fstat", "lstat", "newfstatat", "stat", "statx"}
OTHER = {"brk", "fcntl", "futex", "getrandom", "ioctl", "mmap", "mremap", "munmap"}


def traced(scene: Scene, log: Path, *options: str) -> tuple[str, list[str], list[str]]:
    """Return the end of a change under strace, its codes, and its system calls."""
    root = str(scene.folder.parent)
    command = ["strace", "-f", "-o", str(log), *options, *PYTHON, "-m", "tests.store.breaking"]
    done = subprocess.run(
        [*command, scene.name, root], capture_output=True, env=ALONE, timeout=60, check=False
    )
    if not log.exists() or "ptrace" in done.stderr.decode():
        pytest.skip("nothing can be traced here")
    end, codes = json.loads(done.stdout) if done.stdout else ("killed", [])
    return end, codes, log.read_text().splitlines()


def names_in(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := re.match(r"\d+ +(\w+)\(", line))]


def between_marks(lines: list[str]) -> tuple[int, int]:
    [begin, end] = [at for at, line in enumerate(lines) if re.search("/etoile-(begins|ends)", line)]
    return begin, end


def is_hit(lines: list[str]) -> bool:
    """Return whether the call that failed came after the first mark."""
    trace = "\n".join(lines)
    return "INJECTED" in trace.partition("/etoile-begins")[2]


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
def test_every_call_of_the_system_that_fails_loses_nothing(tmp_path: Path) -> None:
    scene = Scene("replace", made(tmp_path / "counted"))
    end, _, lines = traced(scene, tmp_path / "log")
    begin, finish = between_marks(lines)
    assert end == "done"
    assert set(names_in(lines[begin:finish])) <= OF_DISKS | LOOKING | OTHER
    earlier = Counter(names_in(lines[:begin]))
    within = Counter(name for name in names_in(lines[begin:finish]) if name in OF_DISKS)
    assert {"flock", "fsync", "rename", "write", "openat"} <= set(within)
    hit = tries = 0
    for name, count in within.items():
        for number in range(0, count, max(1, count // 3)):  # each is slow, and not the only test
            tries += 1
            again = Scene("replace", made(tmp_path / f"{name}-{number}"))
            broken = f"inject={name}:error=EIO:when={earlier[name] + number + 1}"
            end, codes, lines = traced(
                again,
                tmp_path / "log",
                "--seccomp-bpf",
                "-e",
                f"trace=/.*stat.*,{name}",
                "-e",
                broken,
            )
            if not is_hit(lines):  # it was Python that failed, before it came to us
                continue
            hit += 1
            wrong = wrong_with(again, end, codes, name) or wrong_afterwards(again, codes)
            assert (broken, wrong) == (broken, [])
    assert hit >= 0.8 * tries


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
