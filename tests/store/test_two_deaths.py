"""What is left after two processes have died, one after the other, at any two moments.

For each two operations, the first dies at every call of the system, then the second one, which
begins with what the first one left; then a third one is done whole. After it the files and the
history must be those that the model says: each change is whole or was never made, undo leads back
to the first files, and redo to the last ones.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these tests fork", allow_module_level=True)

from etoile_cli.store.disk import LEFTOVER
from tests.store.breaking import Breaker, killed
from tests.store.model import FIRST, HISTORIES, OPERATIONS, PLANS, Past, Store, stages
from tests.store.model_disk import Tree, deaths_in, read_tree, with_known_names, write_tree

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
REFUSED = ["changed-meanwhile"]


class Model:
    """A catalogue with a history, on which operations die; counts what was tried."""

    def __init__(self, root: str, history: str) -> None:
        self.store = Store(root)
        self.counts: Counter[str] = Counter()
        self.first_states = 0
        self._settled: dict[Tree, Past] = {}
        self._right: set[object] = set()
        self._met: set[tuple[Tree, Past]] = set()
        self.store.set_up()
        self.past = Past()
        for day, operation in enumerate(HISTORIES[history], 11):
            self.store.act(operation, day)
            if (day, operation) == (11, "add"):
                Path(self.store.folder, "c.toml").chmod(0o640)
            *_, self.past = stages(operation, self.past, day)
        self.tree = read_tree(root)
        assert self.settled_past(self.tree) == self.past

    # --- a death ---

    def deaths(self, operation: str, tree: Tree, past: Past, day: int) -> dict[Tree, Past]:
        """Return what an operation leaves at each of its deaths, and what that comes to."""
        write_tree(tree, self.store.root)
        codes: list[str] = []
        recorder = deaths_in(
            lambda: codes.extend(self.store.act(operation, day)), self.store.root, day
        )
        wanted = [*stages(operation, past, day)]
        is_refused = codes == REFUSED and operation in PLANS and PLANS[operation].is_early
        found = [self.settled_past(one) for one in recorder.trees]
        at = 0
        for one in found:  # it never goes back
            while at < len(wanted) and one != wanted[at]:
                at += 1
            assert at < len(wanted), f"{operation} leaves {one}, not one of {wanted}"
        assert is_refused or found[-1] == wanted[-1], f"{operation} ends with {codes}"
        self.first_states += len(recorder.trees) * (day == 1)
        self.counts["runs"] += 1
        self.counts["deaths"] += len(recorder.names)
        self.counts["deaths in a write"] += recorder.names.count("write")
        return dict(zip(recorder.trees, found, strict=True))

    def settled_past(self, tree: Tree) -> Past:
        """Return the history that a process that died has left, once it is lock_and_repair."""
        if tree not in self._settled:
            assert_private(tree)
            write_tree(tree, self.store.root)
            assert set(self.store.settle()) <= {"interrupted"}
            self._settled[tree] = self.past_now()
            self.counts["states"] += 1
        return self._settled[tree]

    def past_now(self) -> Past:
        """Return the history as it is on the disk; the files are those that it says."""
        past, tree = self.store.past(), read_tree(self.store.root)
        files = {name: (mode, text) for name, mode, text in tree if text is not None}
        found = {
            name.removeprefix("shows/"): one
            for name, one in files.items()
            if name.startswith("shows/") and LEFTOVER not in name
        }
        assert found == {
            name: (0o640 if is_closed(name, text) else 0o644, text)
            for name, text in past.files.items()
        }
        return past

    # --- what comes after it ---

    def go_on(self, operation: str, tree: Tree, past: Past, day: int) -> None:
        """Do an operation after a death; what it leaves must be right."""
        if (tree, past) in self._met:  # after other deaths
            return
        self._met.add((tree, past))
        write_tree(tree, self.store.root)
        codes = with_known_names(lambda: self.store.act(operation, day), day)
        if operation not in PLANS or not PLANS[operation].is_early or codes != REFUSED:
            assert set(codes) <= {"interrupted", "nothing"}
            *_, past = stages(operation, past, day)
        after = read_tree(self.store.root)
        assert self.past_now() == past, f"{operation}: {codes}"
        left = [name for name, _, _ in after if LEFTOVER in name]
        assert not [name for name in left if name.startswith("state/undo/")]
        assert not [name for name in left if Path(name).parent == Path("shows")]
        assert not left or operation not in ("follow", "refresh") or codes == REFUSED
        self.counts["third operations"] += 1
        shape = shape_of(after, past)
        if shape not in self._right:
            self._right.add(shape)
            self.counts["histories"] += 1
            self.check_history(past)

    def check_history(self, past: Past) -> None:
        """Undo all, redo all, and follow a show: then nothing is left over."""
        for operation in ("undo", "redo"):
            codes: list[str] = []
            while not codes:
                codes = self.store.act(operation, 0)
                *_, past = stages(operation, past, 0)
            assert codes == ["nothing"]
            assert past.done == (0 if operation == "undo" else len(past.changes))
            assert self.past_now() == past
        assert self.store.act("follow", 31) == []
        *_, past = stages("follow", past, 31)
        assert self.past_now() == past
        tree = read_tree(self.store.root)
        assert not [name for name, _, _ in tree if LEFTOVER in name]
        assert_private(tree)


def shape_of(tree: Tree, past: Past) -> object:
    """Return the names of all files, and the kinds of changes: what is undone alike."""
    kinds = [
        (is_more, *((name, old is None, new is None) for name, old, new in steps))
        for is_more, steps in past.changes
    ]
    names = (name for name, _, _ in tree if LEFTOVER not in name)
    return (*names, *kinds, past.done)


def is_closed(name: str, text: bytes) -> bool:
    """Return whether a file was made less open than a new one before any process died."""
    return name in FIRST or text.startswith(b"add 11\n")


def assert_private(tree: Tree) -> None:
    """Check that what the user's files were is for the user alone."""
    for name, mode, content in tree:
        if name.startswith("state/"):
            assert (name, mode) == (name, 0o700 if content is None else 0o600)


@contextmanager
def model_of(history: str) -> Iterator[Model]:
    mask = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY) as root:
            yield Model(os.path.realpath(root), history)
    finally:
        os.umask(mask)


def die_twice(model: Model, part: float) -> None:
    """Let every two operations die one after the other; try a part of the deaths of each."""
    chance, third = random.Random(1), 0
    for first in OPERATIONS:
        once = model.deaths(first, model.tree, model.past, 1)
        for second in OPERATIONS:
            model.counts["pairs"] += 1
            twice: dict[Tree, Past] = {}
            for tree, past in sampled(once, part, chance):
                twice |= model.deaths(second, tree, past, 2)
            for tree, past in sampled(twice, part, chance):
                model.go_on(OPERATIONS[third % len(OPERATIONS)], tree, past, 3)
                third += 1


def sampled(found: dict[Tree, Past], part: float, chance: random.Random) -> list[tuple[Tree, Past]]:
    number = max(1, round(len(found) * part))
    return chance.sample([*found.items()], number)


@pytest.mark.parametrize("history", HISTORIES)
def test_two_deaths_of_any_operations_lose_nothing(history: str) -> None:
    """A sample of the deaths; the next test tries them all."""
    with model_of(history) as model:
        die_twice(model, 0.02)
        assert model.counts["pairs"] == len(OPERATIONS) ** 2
        assert model.counts["deaths"] > 5_000


@pytest.mark.slow
@pytest.mark.parametrize("history", HISTORIES)
def test_two_deaths_at_any_two_moments_lose_nothing(history: str) -> None:
    with model_of(history) as model:
        die_twice(model, 1.0)
        counts = model.counts
        assert counts["pairs"] == len(OPERATIONS) ** 2
        # Every state that the first one leaves is met by every second one.
        assert counts["runs"] == len(OPERATIONS) * (1 + model.first_states)
        assert counts["deaths"] > 100_000
        assert counts["deaths in a write"] > 1_500
        assert counts["states"] > 2_000
        assert counts["third operations"] > 2_000
        assert counts["histories"] > 50


# --- what a death is ------------------------------------------------------------------------------


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_process_that_is_killed_leaves_what_the_model_says(operation: str) -> None:
    """Before any call: what the model noted there is what is really left."""
    with model_of("one undone") as model:
        store = model.store
        write_tree(model.tree, store.root)
        recorder = deaths_in(lambda: store.act(operation, 1), store.root, 1)
        assert len(recorder.trees) > 5
        for call in range(0, len(recorder.names), 5):
            write_tree(model.tree, store.root)
            child = os.fork()
            if not child:
                with Breaker(call, "before", killed).wrapping():
                    with_known_names(lambda: store.act(operation, 1), 1)
                os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
            assert read_tree(store.root) == recorder.tree_before(call)


def test_nothing_is_changed_by_other_calls() -> None:
    """What the model does not wrap would hide a death: after each run, the last note is all."""
    with model_of("one undone") as model:
        for operation in OPERATIONS:
            write_tree(model.tree, model.store.root)
            recorder = deaths_in(partial(model.store.act, operation, 1), model.store.root, 1)
            assert read_tree(model.store.root) == recorder.trees[-1] != model.tree
