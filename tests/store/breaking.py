"""A change that is made while one call of the system fails, run as a process that reports in JSON.

Every function of `os` and `fcntl` that the store calls is wrapped. For each scenario it is first
counted how many calls there are; then each of them fails in turn, in a process of its own, and
what is left on the disk is looked at. A process without threads forks them all, for starting
Python a thousand times would take minutes.
"""

import errno
import fcntl
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.disk import LEFTOVER
from etoile_cli.store.files import FileChange
from etoile_cli.store.journal import Journal, journal_of
from etoile_cli.store.undo import Move, commit, lock_and_repair, make_move, next_redo, next_undo

CALLS = (
    "chmod", "chown", "close", "fstat", "fsync", "getxattr", "link", "listdir", "listxattr",
    "lseek", "lstat", "mkdir", "open", "read", "readlink", "removexattr", "replace", "setxattr",
    "stat", "unlink", "write",
)  # fmt: skip
"""What the store calls of `os`; of `fcntl` it is flock."""

AT = "2025-01-01T00:00:00Z"
OLD, NEW = b"old\n" * 3, b"new text\xff\n" * 5


# --- the wrapper ---------------------------------------------------------------------------------


class Breaker:
    """Counts the calls of the system, and does something before or after one of them."""

    def __init__(self, at: int = -1, when: str = "", act: Callable[[], None] | None = None) -> None:
        self.at, self.when, self.act = at, when, act or nothing
        self.names: list[str] = []

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            number = len(self.names)
            self.names.append(name)
            is_it = number == self.at
            if is_it and self.when == "short":
                args = (args[0], args[1][:2])
            if is_it and self.when == "before":
                self.act()
            result = function(*args, **named)
            if is_it and self.when == "after":
                self.act()
            return result

        return wrapped

    @contextmanager
    def wrapping(self) -> Iterator[None]:
        kept = [(os, name, getattr(os, name)) for name in CALLS if hasattr(os, name)]
        kept.append((fcntl, "flock", fcntl.flock))
        for module, name, function in kept:
            setattr(module, name, self.around(name, function))
        try:
            yield
        finally:
            for module, name, function in kept:
                setattr(module, name, function)


def failing(code: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(code, os.strerror(code))

    return act


def interrupted() -> None:
    raise KeyboardInterrupt


def nothing() -> None:
    pass


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


Act = tuple[str, Callable[[], None]]

# Before a call is after the one before it, which leaves two kinds of end for each.
ACTS: list[Act] = [
    ("before", failing(errno.EIO)),
    ("after", failing(errno.EIO)),
    ("after", interrupted),
    ("before", killed),
    ("before", failing(errno.ENOSPC)),
    ("before", failing(errno.EACCES)),
    ("before", failing(errno.ENOTSUP)),
]


# --- the scenarios -------------------------------------------------------------------------------

Files = dict[str, bytes | None]


class Scene:
    """A folder with files, a journal, and one change of them that may fail."""

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        self.folder = root / "shows"
        is_new = not self.folder.exists()
        self.elsewhere = root / "elsewhere"
        self.journals = root / "state" / "undo"
        self.journal = journal_of(str(self.folder), str(self.journals))
        self.first: Files = {"a.toml": OLD, "b.toml": OLD}
        self.then: Files = {"a.toml": NEW}
        if name == "create":
            self.first, self.then = {}, {"c.toml": NEW}
        elif name == "remove":
            self.then = {"a.toml": None}
        elif name == "grow":
            self.then = {"b.toml": NEW, "c.toml": NEW}
        elif name in ("several", "undo several"):
            self.then = {"b.toml": None, "a.toml": NEW, "c.toml": NEW}
        self.before, self.after = self.goals()
        if is_new:
            self.set_up()

    def set_up(self) -> None:
        self.folder.mkdir()
        self.elsewhere.mkdir()
        if self.name == "linked":
            for name in ("a.toml", "bystander"):
                (self.folder / name).symlink_to(self.elsewhere / name)
        for name, content in {"a.toml": OLD, "b.toml": OLD, "bystander": b"x"}.items():
            (self.folder / name).write_bytes(content)
        for name in ("a.toml", "b.toml"):
            (self.folder / name).chmod(0o640)
        if self.name.startswith(("undo", "redo", "commit after")):
            self.commit()
        if self.name.startswith(("redo", "commit after")):
            self.undo()

    def goals(self) -> tuple[Files, Files]:
        before = {name: self.first.get(name) for name in self.then}
        return (self.then, before) if self.name.startswith("undo") else (before, self.then)

    def changes(self, *names: str) -> list[FileChange]:
        before = ((name, self.first.get(name)) for name in names)
        return [FileChange(str(self.folder / name), old, self.then[name]) for name, old in before]

    def commit(self) -> list[str]:
        return self.committed(*self.changes(*self.then))

    def committed(self, *changes: FileChange) -> list[str]:
        with lock_and_repair(self.journal, str(self.folder)) as warnings:
            return codes_of([*warnings, *commit(changes, "said", AT, self.journal)[1]])

    def grow(self) -> list[str]:
        """Change one file after the other; together they are one change."""
        number, found = 0, []
        for change in self.changes(*self.then):
            with lock_and_repair(self.journal, str(self.folder)):
                number, warnings = commit([change], "said", AT, self.journal, number)
                found += codes_of(warnings)
        return found

    def move(self, next_move: Callable[[Journal], Move | None]) -> list[str]:
        with lock_and_repair(self.journal, str(self.folder)):
            move = next_move(self.journal)
            return codes_of(make_move(move, self.journal)) if move else ["nothing"]

    def undo(self) -> list[str]:
        return self.move(next_undo)

    def redo(self) -> list[str]:
        return self.move(next_redo)

    def settle(self) -> list[str]:
        """Do what any command that writes does first; return why something was interrupted."""
        with lock_and_repair(self.journal, str(self.folder)) as warnings:
            return codes_of(warnings)

    def act(self) -> list[str]:
        kinds = {"undo several": self.undo, "redo": self.redo, "grow": self.grow}
        return kinds.get(self.name, self.commit)()

    def tidy(self) -> None:
        """Make the next change, of another file, and undo it."""
        change = FileChange(str(self.folder / "bystander"), b"x", b"y")
        assert not self.committed(change)
        assert not self.undo()
        assert (self.folder / "bystander").read_bytes() == b"x"

    def now(self) -> Files:
        found = ((name, self.folder / name) for name in self.then)
        return {name: file.read_bytes() if file.exists() else None for name, file in found}

    def folders(self) -> list[Path]:
        """Return what is in the folder, and in the one that its links lead to."""
        return [*self.folder.iterdir(), *self.elsewhere.iterdir()]

    def others(self) -> list[str]:
        """Return every unexpected file, in the folder and in the journal."""
        expected = {*self.first, *self.then, "a.toml", "b.toml", "bystander"}
        state = [file.name for file in self.journals.rglob("*")]
        here = [file.name for file in self.folders() if file.name not in expected]
        return here + [name for name in state if name.startswith(LEFTOVER)]


def codes_of(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


SCENES = (
    "replace", "create", "remove", "several", "undo several", "redo",
    "commit after undo", "linked", "grow",
)  # fmt: skip


# --- what must hold ------------------------------------------------------------------------------


def ended(scene: Scene) -> tuple[str, list[str]]:
    """Return the end of a change, and the codes that it reports."""
    try:
        return "done", scene.act()
    except EtoileError as error:
        return "failed", codes_of(error.problems)
    except KeyboardInterrupt:
        return "interrupted", []
    except BaseException as error:
        return "crashed", [repr(error)]


def outcome_of(scene: Scene, breaker: Breaker) -> tuple[str, list[str]]:
    """Return what a change came to in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with breaker.wrapping():
            result = ended(scene)
        os.write(writing, json.dumps([*result, breaker.names]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        output = stream.read()
    os.waitpid(child, 0)
    if not output:
        return "killed", []
    end, codes, breaker.names = json.loads(output)
    return end, codes


def wrong_with(scene: Scene, end: str, codes: list[str], name: str) -> list[str]:
    """Return what does not hold after a change came to its end."""
    wrong = []
    now, before, after = scene.now(), scene.before, scene.after
    if end in ("crashed",) or any(now[file] not in (before[file], after[file]) for file in now):
        wrong.append(f"{end}: a file is neither old nor new")
    if end == "done" and now != (before if "nothing" in codes else after):
        wrong.append("done, and not what was asked")
    in_part = scene.name == "grow"  # each change is whole, and the run may end between two
    if end == "failed" and now != before and not in_part:
        wrong.append("failed, and something has changed")
    if end == "interrupted" and now not in (before, after) and not in_part:
        wrong.append("interrupted, and half of it was done")
    if end != "killed" and name != "unlink" and scene.others():
        wrong.append(f"left over: {scene.others()}")
    if (scene.folder / "bystander").read_bytes() != b"x":
        wrong.append("another file was touched")
    return wrong


def wrong_afterwards(scene: Scene, codes: list[str]) -> list[str]:
    """Return what does not hold when all works again: the change is undone and redone."""
    scene.settle()
    wrong, made = [], scene.now()
    if made not in (scene.before, scene.after) and scene.name != "grow":
        wrong.append(f"repaired to {made}")
    first = {name: scene.first.get(name) for name in scene.then}
    undone = scene.undo()
    has_history = "no-undo" not in codes  # the change is made without one, and said to be
    if has_history and (scene.now() != first or (undone == ["nothing"]) != (made == first)):
        wrong.append(f"undo: {undone} {made} -> {scene.now()}")
    wrong += wrong_modes(scene)
    if undone == []:
        again = scene.redo()
        if again or scene.now() not in (scene.then, made):
            wrong.append(f"redo: {again} -> {scene.now()}")
    scene.tidy()
    if scene.others():
        wrong.append(f"left over for ever: {scene.others()}")
    return wrong + wrong_modes(scene)


def wrong_modes(scene: Scene) -> list[str]:
    """Return files that are not as open as they were first; one that was removed may be less."""
    is_removed = None in scene.then.values()
    found = [(file, (file.stat().st_mode & 0o777)) for file in scene.folder.glob("[ab].toml")]
    return [
        f"{file.name}: mode {mode:o}"
        for file, mode in found
        if mode != 0o640 and not (is_removed and mode == 0o600)
    ]


def tried(name: str, at: int, when: str, act: Callable[[], None]) -> tuple[list[str], list[str]]:
    """Return the calls of a scenario, and what is wrong after one of them was broken."""
    with tempfile.TemporaryDirectory() as root:
        scene = Scene(name, Path(root))
        breaker = Breaker(at, when, act)
        end, codes = outcome_of(scene, breaker)
        broken = breaker.names[at] if 0 <= at < len(breaker.names) else "?"
        wrong = wrong_with(scene, end, codes, broken)
        if when == "short" and end != "done":
            wrong.append("the rest was not written")
        wrong += wrong_afterwards(scene, codes) if not wrong else []
        return breaker.names, [f"{name}, {at} {broken} {when}: {end} {codes}: {w}" for w in wrong]


def break_all(name: str) -> None:
    """Break every call of a scenario, and print what went wrong."""
    calls, wrong = tried(name, -1, "", nothing)
    count = 0
    for at, call in enumerate(calls):
        acts = ACTS
        if call == "lstat":  # the folders of a path, looked at one by one
            acts = ACTS[: name == "several"]
        for when, act in acts + [("short", nothing)] * (call == "write"):
            count += 1
            wrong += tried(name, at, when, act)[1]
    json.dump({"calls": calls, "count": count, "wrong": wrong}, sys.stdout)


def act_once(name: str, root: str) -> None:
    """Make the change of a scenario, between two marks for those who trace it."""
    scene = Scene(name, Path(root))
    Path("/etoile-begins").exists()
    result = ended(scene)
    Path("/etoile-ends").exists()
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    if sys.argv[2:]:
        act_once(*sys.argv[1:])
    else:
        break_all(sys.argv[1])
