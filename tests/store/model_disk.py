"""A folder on a disk in memory, and what is left of it at every moment at which a process may die.

A process that dies changes nothing more, so what it leaves is what was there at that moment. One
run of an operation therefore shows every death in it: before each call of the system, and in the
middle of each write. `test_two_deaths` compares that with processes that are really killed.
"""

import os
import random
import shutil
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.store.breaking import Breaker

Tree = tuple[tuple[str, int, bytes | None], ...]
"""Path, permissions and content of everything in a folder, sorted; a folder has no content."""

_CHANGING = {
    "chmod", "chown", "link", "mkdir", "open", "removexattr", "replace", "setxattr", "unlink",
    "write",
}  # fmt: skip


def read_tree(root: str) -> Tree:
    found: list[tuple[str, int, bytes | None]] = []
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                mode, content = entry.stat(follow_symlinks=False).st_mode & 0o7777, None
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 (read often)
                        content = file.readall()
                found.append((entry.path[len(root) + 1 :], mode, content))
    return tuple(sorted(found, key=lambda one: one[0]))


def write_tree(tree: Tree, root: str) -> None:
    """Make a folder what it was; what is so already is not written again."""
    wanted, found = set(tree), set(read_tree(root))
    for name, _, content in sorted(found - wanted, reverse=True):
        path = Path(root, name)
        if content is not None:
            path.unlink()
        elif not any(one[0] == name for one in wanted):
            shutil.rmtree(path)
    for name, mode, content in sorted(wanted - found):
        path = Path(root, name)
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)
        path.chmod(mode)


class Recorder(Breaker):
    """Notes what is on the disk before each call of the system, and in the middle of a write."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self.root = root
        self.trees: list[Tree] = []
        self.places: list[int] = []  # for each tree, the number of the call that comes next
        self._is_changed = True

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            self.note()
            self.names.append(name)
            self._is_changed = name in _CHANGING
            if name != "write":
                return function(*args, **named)
            handle, content = args
            half = len(content) // 2
            function(handle, content[:half])
            self.note()
            self._is_changed = True
            return half + function(handle, content[half:])

        return wrapped

    def tree_before(self, call: int) -> Tree:
        """Return what was there before the call with this number."""
        return self.trees[bisect_right(self.places, call) - 1]

    def note(self) -> None:
        if self._is_changed:
            tree = read_tree(self.root)
            if not self.trees or tree != self.trees[-1]:
                self.trees.append(tree)
                self.places.append(len(self.names))
            self._is_changed = False


def with_known_names(work: Callable[[], Any], seed: int) -> Any:
    """Do some work with the same names of unfinished files each time."""
    urandom = os.urandom
    os.urandom = random.Random(seed).randbytes
    try:
        return work()
    finally:
        os.urandom = urandom


def deaths_in(work: Callable[[], Any], root: str, seed: int) -> Recorder:
    """Do some work; return what is left at every death in it, in their order."""
    recorder = Recorder(root)
    with recorder.wrapping():
        with_known_names(work, seed)
    recorder.note()
    return recorder
