"""Changes of several files: all of them are made, or none."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen
from etoile_cli.store import disk
from etoile_cli.store.locking import lock_folders
from etoile_cli.text import join_words


@frozen
class FileChange:
    """The change of one file."""

    file: str
    before: bytes | None  # None: this file does not exist
    after: bytes | None  # None: the file is removed
    access: disk.Access | None = None  # of a removed file: restored with it


def read_content(file: str) -> bytes | None:
    """Return the bytes of a file, None if it does not exist: the `before` of a change.

    Raise EtoileError (exit 74): `not-a-file` and `unreadable-file`.
    """
    try:
        return disk.read_file(file)
    except (OSError, ValueError) as error:
        message = f"this file can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, file)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def apply_changes(changes: Sequence[FileChange]) -> list[Diagnostic]:
    """Make changes, if every file is still as it was before them.

    A replaced file keeps its permissions, its group and its attributes, and its owner if the system
    allows that; if the group can't be kept, it gets less access, never more. A hard link to it
    keeps the old text. A symbolic link stays a link, and its target is written. Removing a link
    leaves its target.

    Locks each folder that it writes in; the target of a link may be in another folder than the
    caller has locked.

    Return the warning `not-synced` if the changes are made, but could be lost with the power.
    Raise EtoileError without changing a file: `changed-meanwhile` and `busy` (exit 75),
    `not-a-file` and `cannot-write` (exit 74). If the disk fails halfway, and again when the files
    are restored, `half-changed` is among the problems; it names where removed text is kept.
    """
    steps = [_Step(change) for change in changes if change.before != change.after]
    _check_one_each(steps)
    with lock_folders(os.path.dirname(step.place) for step in steps):
        _check_unchanged(changes)
        _make(steps, changes)
        return _synced(steps)


class _Step:
    """A change in progress."""

    def __init__(self, change: FileChange) -> None:
        self.file, self.before, self.after = change.file, change.before, change.after
        self.access = change.access
        with disk.reporting_errors(self.file):  # the target of links, unless a link is removed
            place = self.file if self.after is None else disk.follow_links(self.file)
        self.place = place
        self.beside = disk.temporary_name(place)  # the new file; or the old one, once removed
        self.is_last_copy = False  # whether `beside` has the only copy
        self.identity: tuple[int, int] | None = None  # of the new file


def _make(steps: Sequence[_Step], changes: Sequence[FileChange]) -> None:
    try:
        for step in steps:
            _prepare(step)
        _check_unchanged(changes)
        _put_all(sorted(steps, key=lambda step: step.after is None))
    finally:
        for step in steps:
            if not step.is_last_copy:
                disk.discard(step.beside)


def _check_one_each(steps: Sequence[_Step]) -> None:
    """Raise EtoileError if two paths are the same file: one of the texts would be lost."""
    if len(steps) < 2:
        return
    seen: dict[str, str] = {}
    for step in steps:
        other = seen.setdefault(os.path.realpath(step.place), step.file)
        if other is not step.file:
            message = f"this file can't be written: {other} is the same file"
            problem = Diagnostic("cannot-write", message, step.file, hint="remove one of the links")
            raise EtoileError(Exit.INPUT_OUTPUT, problem)


def _check_unchanged(changes: Iterable[FileChange]) -> None:
    for change in changes:
        if read_content(change.file) != change.before:
            raise _changed_meanwhile(change.file)


def _changed_meanwhile(file: str) -> EtoileError:
    message = "another program changed this file; nothing was written"
    hint = "try again: etoile starts from the file as it is now"
    return EtoileError(Exit.BUSY, Diagnostic("changed-meanwhile", message, file, hint=hint))


def _prepare(step: _Step) -> None:
    """Write the new file under a temporary name."""
    if step.after is None:
        return
    with disk.reporting_errors(step.file):
        before = disk.stat_or_none(step.place)
        if before:
            disk.write_replacement(step.after, step.beside, step.place, before)
        elif step.access:
            disk.write_with_access(step.after, step.beside, step.access)
        else:
            disk.write_new(step.after, step.beside)
        step.identity = disk.identity(step.beside)


def _put_all(steps: Sequence[_Step]) -> None:
    """Move the prepared files to their places; if that fails halfway, restore all."""
    try:
        for step in steps:
            with disk.reporting_errors(step.file):
                _put(step)
    except BaseException as error:
        stuck = [step for step in steps if not _restore(step)]
        kept = [name for step in stuck if (name := _keep(step))]
        if stuck and isinstance(error, EtoileError):
            files = join_words(step.file for step in stuck)
            message = f"the change was interrupted and could not be undone; it is still in {files}"
            if kept:
                message += f"; removed text is in {join_words(kept)}"
            problem = Diagnostic("half-changed", message, hint="undo the rest with `etoile undo`")
            raise EtoileError(Exit.INPUT_OUTPUT, *error.problems, problem) from None
        raise
    for step in steps:
        step.is_last_copy = False


def _put(step: _Step) -> None:
    if step.after is None:
        step.is_last_copy = True
        os.replace(step.file, step.beside)
    elif step.before is not None:
        os.replace(step.beside, step.place)
    else:
        try:
            disk.move_new(step.beside, step.place)
        except FileExistsError:
            raise _changed_meanwhile(step.file) from None


def _restore(step: _Step) -> bool:
    """Undo a step if the disk shows it was made; return whether that succeeded."""
    spare = disk.temporary_name(step.place)
    try:
        if step.after is None:
            _restore_removed(step)
        elif step.identity and disk.identity(step.place) == step.identity:
            _restore_before(step, spare)
    except OSError:
        return False
    finally:
        disk.discard(spare)
    return True


def _restore_removed(step: _Step) -> None:
    """Move a removed file back to its place."""
    with suppress(FileNotFoundError):  # not removed yet
        os.lstat(step.beside)
        with suppress(FileExistsError):  # another program has created one
            disk.move_new(step.beside, step.place)
    step.is_last_copy = False


def _keep(step: _Step) -> str | None:
    """Return where a removed file is kept that could not be restored; None for other files.

    Renames it, if possible, so that it is not removed as an unfinished file.
    """
    if not step.is_last_copy:
        return None
    name = disk.temporary_name(step.place, ".etoile-kept-")
    try:
        os.replace(step.beside, name)
    except FileNotFoundError:
        return None
    except OSError:
        return step.beside
    return name


def _restore_before(step: _Step, spare: str) -> None:
    """Replace the new file with what was there before."""
    present = disk.stat_or_none(step.place)
    if step.before is None:
        os.unlink(step.place)
    elif present:
        disk.write_replacement(step.before, spare, step.place, present)
        os.replace(spare, step.place)


def _synced(steps: Iterable[_Step]) -> list[Diagnostic]:
    """Sync the names to the disk; return the warning of the first folder if that fails."""
    for folder in dict.fromkeys(os.path.dirname(step.place) for step in steps):
        try:
            disk.sync_folder(folder)
        except OSError as error:
            message = f"the change was made, but the disk did not confirm it: {error.strerror}"
            hint = "check the file after the next reboot; the disk may be failing"
            return [Diagnostic("not-synced", message, folder, hint=hint, severity="warning")]
    return []
