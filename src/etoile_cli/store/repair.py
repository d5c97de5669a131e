"""One entry of the undo history: carried out, rolled back if that fails, repaired after a death.

Its files are on one side before and after each of these, all old or all new; or the entry stays
open, and the next repair goes on with it.
"""

import os
from collections.abc import Sequence

from etoile_cli.diagnostics import Diagnostic, EtoileError, reason_of
from etoile_cli.records import replace
from etoile_cli.store.disk import make_folder
from etoile_cli.store.files import FileChange, folders_of, make_changes, read_content
from etoile_cli.store.journal import (
    CLOSED,
    DOING,
    DONE,
    REDOING,
    ROLLED_BACK,
    UNDOING,
    Journal,
    JournalEntry,
    Record,
    move_entry,
    read_record,
    reversed_steps,
)
from etoile_cli.store.lock import lock_folders
from etoile_cli.text import join_words, shorten


def carry_out(entry: JournalEntry, steps: Sequence[FileChange]) -> list[Diagnostic]:
    """Make the steps of an open entry, and close it; after any failure, undo them."""
    try:
        warnings = make_steps(steps)
    except BaseException as error:
        is_interrupted = not isinstance(error, EtoileError)
        stuck = _roll_back(entry, steps, may_stay=is_interrupted)
        if stuck and isinstance(error, EtoileError):
            raise EtoileError(error.exit_code, *error.problems, *stuck) from None
        raise
    return warnings + _close(entry, CLOSED[entry.state])


def _roll_back(
    entry: JournalEntry, steps: Sequence[FileChange], may_stay: bool
) -> list[Diagnostic]:
    """Bring files back to what they were before some steps; return why that is not possible.

    If every step was made, and they may stay, they do.
    """
    made: list[FileChange] = []
    try:
        made = [step for step in steps if read_content(step.file) == step.after]
        if may_stay and len(made) == len(steps):
            return _close(entry, CLOSED[entry.state])
        make_steps(reversed_steps(made))
    except EtoileError as error:
        return [*error.problems, _half_changed(entry, made)]
    return _close(entry, ROLLED_BACK[entry.state])


def repair_entry(journal: Journal, entry: JournalEntry) -> Diagnostic:
    """Bring the files of an entry that is open to one side, and close it; return what was done."""
    try:
        record = read_record(entry, journal)
    except EtoileError as error:
        _close(entry, DONE)
        path = replace(entry, state=DONE).path
        return replace(error.problems[0], severity="warning", file=path)
    missing: list[FileChange] = []
    try:
        steps, end, done = _way_out(record)
        missing = [step for step in steps if read_content(step.file) != step.after]
        make_steps(missing)
    except EtoileError as error:
        raise EtoileError(error.exit_code, *error.problems, _half_changed(entry, missing)) from None
    _close(entry, end)
    word = {UNDOING: "undoing ", REDOING: "redoing "}.get(entry.state, "")
    message = f"{word}`{shorten(record.summary)}` was interrupted: {done}"
    return Diagnostic("interrupted", message, severity="warning")


def _way_out(record: Record) -> tuple[list[FileChange], str | None, str]:
    """Return what brings all files of an open entry to one side, its state then, and it in words.

    What was edited since is on neither side: all files stay as they are then.
    """
    entry = record.entry
    steps = record.steps(is_back=entry.state == UNDOING)
    texts = [read_content(step.file) for step in steps]
    pairs = [*zip(texts, steps, strict=True)]
    edited = [step.file for text, step in pairs if text not in (step.before, step.after)]
    if edited:
        return [], DONE, f"{join_words(edited)} was edited since, so its files stay as they are"
    if entry.state == DOING and any(text != step.after for text, step in pairs):
        return record.steps(is_back=True), ROLLED_BACK[DOING], "it is undone"
    return steps, CLOSED[entry.state], "it is complete"


def _half_changed(entry: JournalEntry, left: Sequence[FileChange]) -> Diagnostic:
    files = f", and {join_words(step.file for step in left)} could not be restored" if left else ""
    message = f"the change in this entry was interrupted{files}"
    hint = "the next command that writes here tries again; without the entry, all stays as it is"
    return Diagnostic("half-changed", message, entry.path, hint=hint)


def make_steps(steps: Sequence[FileChange]) -> list[Diagnostic]:
    """Make changes with the folders that they write in locked: links may lead anywhere.

    The folder of a file that is restored may be gone; it is created.
    """
    for step in steps:
        if step.before is None:
            make_folder(os.path.dirname(step.file) or os.curdir)
    with lock_folders(folders_of(steps)):
        return make_changes(steps)


def _close(entry: JournalEntry, state: str | None) -> list[Diagnostic]:
    """Give an entry another state; return a warning if that fails: the next repair does it."""
    try:
        move_entry(entry, state)
    except OSError as error:
        message = f"the undo history could not be brought up to date: {reason_of(error)}"
        hint = "the next command that writes here tries that again"
        return [Diagnostic("no-undo", message, entry.path, hint=hint, severity="warning")]
    return []
