"""The operations of a user on a small catalogue: what the store does, and what it is to come to.

`Store` does them on a disk. `stages` says what they are to come to: an undo history is a list of
changes, and how many of them are done. An operation that dies leaves one of its stages.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.disk import make_folder
from etoile_cli.store.files import FileChange, read_content
from etoile_cli.store.journal import DONE, UNDONE, Journal, journal_of, list_entries, read_record
from etoile_cli.store.lock import lock_folder
from etoile_cli.store.service_state import (
    FetchedShow,
    forget_fetched,
    read_state,
    with_fetched,
    write_state,
)
from etoile_cli.store.undo import (
    Move,
    changes_of,
    commit,
    lock_and_repair,
    make_move,
    next_redo,
    next_undo,
)

REMOVED = "-"
_REMOVABLE = ("b.toml", "c.toml")


class Plan(NamedTuple):
    """Changes one after the other: the files in each that grow; REMOVED is one that is removed."""

    changes: tuple[tuple[str, ...], ...]
    is_early: bool = False  # whether the files are read before the folder is locked
    is_noted: bool = False  # whether the state of the service has the day of each change


PLANS = {
    "add": Plan((("c.toml",),)),
    "record": Plan((("a.toml",),)),
    "edit": Plan((("a.toml",),), is_early=True),
    "remove": Plan(((REMOVED, "a.toml"),)),
    "follow": Plan((("tvmaze/1.toml",),), is_early=True, is_noted=True),
    "refresh": Plan((("tvmaze/2.toml",), ("tvmaze/3.toml",)), is_noted=True),
}
OPERATIONS = (*PLANS, "undo", "redo")

FIRST: Mapping[str, bytes | None] = {"a.toml": b"first\n", "b.toml": b"second\n"}
"""The files before the first change."""

HISTORIES = {
    "none": (),
    "all done": ("add", "refresh", "remove"),
    "one undone": ("add", "refresh", "remove", "undo"),
    "two undone": ("add", "refresh", "remove", "undo", "undo"),
}
"""What was done before the operations that die."""


# --- what is to be --------------------------------------------------------------------------------

Step = tuple[str, bytes | None, bytes | None]
"""A file, and its text before and after a change."""


class Past(NamedTuple):
    """An undo history, and the days on which shows were fetched."""

    changes: tuple[tuple[bool, tuple[Step, ...]], ...] = ()  # whether it is more of the last one
    done: int = 0
    fetched: frozenset[tuple[int, int]] = frozenset()

    @property
    def files(self) -> dict[str, bytes]:
        texts = dict(FIRST)
        for _, steps in self.changes[: self.done]:
            texts |= {name: after for name, _, after in steps}
        return {name: text for name, text in texts.items() if text is not None}

    def with_change(self, steps: tuple[Step, ...], is_more: bool) -> "Past":
        changes = (*self.changes[: self.done], (is_more, steps))
        return self._replace(changes=changes, done=len(changes))


def stages(operation: str, past: Past, day: int) -> Iterator[Past]:
    """Yield the stages of an operation on one day, from the beginning to the end."""
    yield past
    if operation in PLANS:
        for number, names in enumerate(PLANS[operation].changes):
            if steps := steps_of(names, past.files, operation, day):
                past = past.with_change(steps, is_more=number > 0)
                yield past
                if PLANS[operation].is_noted:
                    past = past._replace(fetched=noted(past.fetched, id_of(steps[0][0]), day))
                    yield past
    else:
        moved = [*moves(past, is_undo=operation == "undo")]
        yield from moved
        last = moved[-1] if moved else past
        low, high = sorted((past.done, last.done))
        ids = {id_of(step[0]) for _, steps in past.changes[low:high] for step in steps}
        yield last._replace(fetched=frozenset(one for one in past.fetched if one[0] not in ids))


def moves(past: Past, is_undo: bool) -> Iterator[Past]:
    """Yield the history after each part of the next change that is undone or redone."""
    while past.done > 0 if is_undo else past.done < len(past.changes):
        past = past._replace(done=past.done + (-1 if is_undo else 1))
        yield past
        at = past.done
        if not (at < len(past.changes) and past.changes[at][0]):
            return


def steps_of(
    names: Sequence[str], files: Mapping[str, bytes], operation: str, day: int
) -> tuple[Step, ...]:
    """Return what an operation changes; nothing if there is no file to be removed."""
    steps: list[Step] = []
    for name in names:
        if name == REMOVED:
            found = [one for one in _REMOVABLE if one in files]
            if not found:
                return ()
            steps.append((found[0], files[found[0]], None))
        else:
            before = files.get(name)
            steps.append((name, before, (before or b"") + f"{operation} {day}\n".encode()))
    return tuple(steps)


def id_of(name: str) -> int | None:
    return int(Path(name).stem) if name.startswith("tvmaze/") else None


def noted(
    fetched: frozenset[tuple[int, int]], id_: int | None, day: int
) -> frozenset[tuple[int, int]]:
    return frozenset(one for one in fetched if one[0] != id_) | ({(id_, day)} if id_ else set())


# --- what is done ---------------------------------------------------------------------------------


class Store:
    """The catalogue on a disk; its operations do what the commands do."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.folder, self.states = f"{root}/shows", f"{root}/state/service"
        self.journal: Journal = journal_of(self.folder, f"{root}/state/undo")

    def set_up(self) -> None:
        Path(self.folder).mkdir()
        for name, text in FIRST.items():
            file = Path(self.folder, name)
            file.write_bytes(text or b"")
            file.chmod(0o640)

    def act(self, operation: str, day: int) -> list[str]:
        """Do an operation; return the codes of its warnings, or of the error that refused it."""
        try:
            if operation == "undo":
                return self.move(next_undo)
            return self.move(next_redo) if operation == "redo" else self.change(operation, day)
        except EtoileError as error:
            return [problem.code for problem in error.problems]

    def change(self, operation: str, day: int) -> list[str]:
        plan, number, codes = PLANS[operation], 0, list[str]()
        for names in plan.changes:
            early = self.changes(names, operation, day)
            make_folder(str(Path(self.folder, names[-1]).parent))
            with lock_and_repair(self.journal, self.folder) as warnings:
                changes = early if plan.is_early else self.changes(names, operation, day)
                number, more = commit(changes, operation, "", self.journal, number)
                codes += [problem.code for problem in (*warnings, *more)]
            if plan.is_noted:
                self.note(int(Path(names[0]).stem), day)
        return codes

    def changes(self, names: Sequence[str], operation: str, day: int) -> list[FileChange]:
        found = {
            name: read_content(f"{self.folder}/{name}") for name in sorted({*names, *_REMOVABLE})
        }
        files = {name: text for name, text in found.items() if text is not None}
        steps = steps_of(names, files, operation, day)
        return [FileChange(f"{self.folder}/{name}", old, new) for name, old, new in steps]

    def note(self, id_: int, day: int) -> None:
        with lock_folder(self.folder):
            state = read_state(self.folder, self.states)
            fetched = FetchedShow(date(2026, 1, day))
            write_state(with_fetched(state, id_, fetched), self.folder, self.states)

    def move(self, next_move: Callable[[Journal], Move | None]) -> list[str]:
        with lock_and_repair(self.journal, self.folder) as warnings:
            move = next_move(self.journal)
            if move is None:
                return [*(problem.code for problem in warnings), "nothing"]
            names = [str(Path(one.file).relative_to(self.folder)) for one in changes_of(move)]
            more = make_move(move, self.journal)
        ids = {id_ for name in names if (id_ := id_of(name))}
        forget_fetched(self.folder, self.states, ids)
        return [problem.code for problem in (*warnings, *more)]

    def settle(self) -> list[str]:
        with lock_and_repair(self.journal, self.folder) as warnings:
            return [problem.code for problem in warnings]

    def past(self) -> Past:
        """Return the history as the disk has it, once it is lock_and_repair."""
        entries = list_entries(self.journal)
        assert {entry.state for entry in entries} <= {DONE, UNDONE}
        states = [entry.state for entry in entries]
        assert states == sorted(states), "what was undone is followed by what is done"
        changes = []
        for entry in entries:
            found = read_record(entry, self.journal).changes
            names = [str(Path(one.file).relative_to(self.folder)) for one in found]
            steps = [(name, one.before, one.after) for name, one in zip(names, found, strict=True)]
            changes.append((entry.is_more, tuple(steps)))
        shows = read_state(self.folder, self.states).shows
        fetched = {(id_, one.fetched.day) for id_, one in shows.items() if one.fetched}
        return Past(tuple(changes), states.count(DONE), frozenset(fetched))
