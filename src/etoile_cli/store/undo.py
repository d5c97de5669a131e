"""Changes that are written down first, then made, and can be undone and redone.

An entry of the journal says what every file was, and what it is to be; its name, how far that has
come. Each step is one renaming, so if the process dies at any point, the next holder of the lock
finds a name that ends in `ing`, compares the files, and brings all of them to one side: a change
that is not whole is undone, an undo or a redo goes on. `lock_and_repair` does that before
anything else is read or written.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen, replace
from etoile_cli.store.disk import discard, mode_of, reporting_errors
from etoile_cli.store.files import (
    FileChange,
    check_unchanged,
    make_changes,
    read_content,
)
from etoile_cli.store.journal import (
    CLOSED,
    DOING,
    DONE,
    REDOING,
    UNDOING,
    UNDONE,
    Journal,
    JournalEntry,
    Record,
    list_entries,
    move_entry,
    read_record,
    write_record,
)
from etoile_cli.store.lock import lock_folder, lock_folders
from etoile_cli.store.repair import carry_out, make_steps, repair_entry
from etoile_cli.text import join_words

KEPT: Final = 100
"""How many changes can be undone, one after another."""


@frozen
class Move:
    """What `undo` or `redo` does next: the entries of one change, each with what it changes."""

    entries: tuple[tuple[Record, tuple[FileChange, ...]], ...]  # in the order of their turn
    is_undo: bool

    @property
    def summary(self) -> str:
        """What the change did, in words."""
        return self.entries[0][0].summary


@contextmanager
def lock_and_repair(journal: Journal, folder: str) -> Iterator[list[Diagnostic]]:
    """Hold the lock of a folder, if there is one, with every change in it finished or undone.

    Yields a warning for each change that a process left when it died. Raise EtoileError: `busy`
    (exit 75), and as reading and changing the files does if that can't be done.
    """
    with (
        lock_folder(folder) if os.path.isdir(folder) else nullcontext(),
        lock_folders([journal.folder]),  # a link, or a disk without locks, leads others here too
    ):
        entries: list[JournalEntry] = []
        with suppress(EtoileError):  # what can't be listed is reported where it is needed
            entries = list_entries(journal)
        warnings = [repair_entry(journal, one) for one in reversed(entries) if one.state in CLOSED]
        _tidy(journal)
        yield warnings


def commit(
    changes: Sequence[FileChange], summary: str, at: str, journal: Journal, follows: int = 0
) -> tuple[int, list[Diagnostic]]:
    """Make changes that can be undone, within `lock_and_repair`; return their number, and warnings.

    They are part of the change with the number `follows`, if that is still the last one. The number
    is 0 if there is nothing to undo. If there is no history and none can be written, a change of
    one file is made all the same, with the warning `no-undo`, unless the file would be gone. Raise
    EtoileError, as `make_changes` does; the files are then as they were, or `half-changed` is among
    the problems.
    """
    steps = [_with_mode(change) for change in changes]
    real = [step for step in steps if step.before != step.after]
    if not real:
        return 0, make_changes(changes)
    check_unchanged(changes)  # a process that dies leaves no entry of a change that is refused
    try:
        entry = _begin(real, summary, at, journal, follows)
    except EtoileError as error:
        if len(real) > 1 or real[0].after is None or _has_entries(journal):
            raise
        reason = error.problems[0].message
        message = f"the change was made, but it cannot be undone: {reason}"
        problem = Diagnostic("no-undo", message, journal.folder, severity="warning")
        return 0, [problem, *make_steps(changes)]
    warnings = carry_out(entry, steps)
    _tidy(journal)
    return entry.number, warnings


def next_undo(journal: Journal) -> Move | None:
    """Return what `undo` does next; None if there is nothing.

    Raise EtoileError (exit 74): `unreadable-entry` if its entry can't be read, and `changed-since`
    if a file is neither as before nor as after it.
    """
    done = [entry for entry in reversed(list_entries(journal)) if entry.state == DONE]
    return _move(journal, _grouped(done, is_undo=True), is_undo=True)


def next_redo(journal: Journal) -> Move | None:
    """Return what `redo` does next; None if there is nothing. Raise as `next_undo` does."""
    entries = list_entries(journal)
    newest = max((entry.number for entry in entries if entry.state == DONE), default=0)
    undone = [entry for entry in entries if entry.state == UNDONE and entry.number > newest]
    return _move(journal, _grouped(undone, is_undo=False), is_undo=False)


def changes_of(move: Move) -> list[FileChange]:
    """Return what a move changes, once for each file; nothing if that was done by hand."""
    found: dict[str, FileChange] = {}
    for step in (step for _, steps in move.entries for step in steps):
        found[step.file] = replace(step, before=found.get(step.file, step).before)
    return [change for change in found.values() if change.before != change.after]


def make_move(move: Move, journal: Journal) -> list[Diagnostic]:
    """Undo or redo a change, within `lock_and_repair`; return warnings.

    Raise EtoileError as `commit` does; `half-changed` says if some of the entries are made.
    """
    warnings: list[Diagnostic] = []
    done: list[FileChange] = []
    for record, steps in move.entries:
        try:
            warnings += _make_record(record, steps, journal, move.is_undo)
        except EtoileError as error:
            if not done:
                raise
            raise EtoileError(error.exit_code, *error.problems, _made_in_part(done)) from None
        done += steps
    return warnings


def _make_record(
    record: Record, steps: Sequence[FileChange], journal: Journal, is_undo: bool
) -> list[Diagnostic]:
    """Undo or redo the part of a change that one entry has, with the access of what it removes."""
    opened = replace(record.entry, state=UNDOING if is_undo else REDOING)
    modes = {step.file: _with_mode(step).mode for step in steps}
    changes = [replace(one, mode=modes.get(one.file, one.mode)) for one in record.changes]
    with reporting_errors(journal.folder, "undo history can't be written"):
        if changes != [*record.changes]:
            write_record(replace(record, changes=tuple(changes)), journal)
        move_entry(record.entry, opened.state)
    return carry_out(opened, steps)


def _made_in_part(done: Sequence[FileChange]) -> Diagnostic:
    files = join_words(step.file for step in done)
    message = f"the rest of this change is done, in {files}"
    return Diagnostic("half-changed", message, hint="run the command again for what is left")


# --- one change -----------------------------------------------------------------------------------


def _has_entries(journal: Journal) -> bool:
    """Return whether there are changes that one without an entry would keep from undoing."""
    with suppress(EtoileError):
        return bool(list_entries(journal))
    return False


def _begin(
    changes: Sequence[FileChange], summary: str, at: str, journal: Journal, follows: int
) -> JournalEntry:
    """Write an entry for changes that are about to be made. Raise EtoileError (exit 74)."""
    last = max(list_entries(journal), key=lambda entry: entry.number, default=None)
    is_more = last is not None and (last.number, last.state) == (follows, DONE)
    entry = JournalEntry(journal.folder, last.number + 1 if last else 1, is_more, DOING)
    with reporting_errors(journal.folder, "undo history can't be written"):
        try:
            write_record(Record(entry, summary, at, tuple(changes)), journal)
        except BaseException:
            discard(entry.path)
            raise
    return entry


def _with_mode(change: FileChange) -> FileChange:
    """Return a change with the permissions of the file that it removes, to restore them."""
    if change.after is not None:
        return change
    mode = mode_of(change.file)
    return replace(change, mode=0o600 if mode is None else mode & 0o666)


# --- which change, and what is left of it ---------------------------------------------------------


def _move(journal: Journal, groups: Sequence[Sequence[JournalEntry]], is_undo: bool) -> Move | None:
    if not groups:
        return None
    now: dict[str, bytes | None] = {}
    records = [read_record(entry, journal) for entry in groups[0]]
    found = [(record, tuple(_steps(record, is_undo, now))) for record in records]
    return Move(tuple(found), is_undo)


def _grouped(entries: Sequence[JournalEntry], is_undo: bool) -> list[list[JournalEntry]]:
    """Return the entries of each change: those that are more of it come after its first one."""
    groups: list[list[JournalEntry]] = []
    for entry in entries:
        last = groups[-1][-1] if groups else entry
        is_next = abs(entry.number - last.number) == 1  # an entry between the two may be lost
        if is_next and (last if is_undo else entry).is_more:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _steps(record: Record, is_undo: bool, now: dict[str, bytes | None]) -> Iterator[FileChange]:
    """Yield the steps that are not made yet; `now` has the texts after earlier steps."""
    for step in record.steps(is_undo):
        text = now[step.file] if step.file in now else read_content(step.file)
        if text not in (step.before, step.after):
            message = "this file is no longer as that change left it; nothing was written"
            hint = f"its text before and after is in {record.entry.path}"
            problem = Diagnostic("changed-since", message, step.file, hint=hint)
            raise EtoileError(Exit.INPUT_OUTPUT, problem)
        now[step.file] = step.after
        if text != step.after:
            yield step


def _tidy(journal: Journal) -> None:
    """Remove what was undone before the newest change, and changes that are too old."""
    with suppress(EtoileError):
        entries = list_entries(journal)
        done = [entry for entry in reversed(entries) if entry.state == DONE]
        old = [entry for group in _grouped(done, is_undo=True)[KEPT:] for entry in group]
        newest = done[0].number if done else 0
        for entry in entries:
            if entry in old or (entry.state == UNDONE and entry.number < newest):
                discard(entry.path)
