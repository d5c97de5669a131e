"""Files that change whole or not at all, one by one.

A new text is written beside its file, with its access, synced to the disk, read back, and moved
there in one step. Whoever changes a file holds the lock of its folder.
"""

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from stat import S_ISDIR, S_ISREG

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen
from etoile_cli.store import disk
from etoile_cli.store.disk import reporting_errors

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""The errors of a disk without hard links, such as FAT."""
_MOST_LINKS = 40  # as many as Linux follows


@frozen
class FileChange:
    """The change of one file."""

    file: str
    before: bytes | None  # None: this file does not exist
    after: bytes | None  # None: the file is removed
    mode: int = 0o666  # of a file that is created, as open(2) takes it; of a removed one, its own


# --- reading -------------------------------------------------------------------------------------


def read_content(file: str) -> bytes | None:
    """Return the bytes of a regular file, None if it does not exist: the `before` of a change.

    Raise EtoileError (exit 74): `not-a-file` and `unreadable-file`.
    """
    try:
        _check_regular(file)
        return disk.read_regular(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        message = f"this file can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, file)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _check_regular(file: str) -> None:
    """Raise EtoileError (exit 74) if what exists is no regular file; raise OSError."""
    mode = os.stat(file).st_mode
    if S_ISDIR(mode):
        problem = Diagnostic("not-a-file", "this is a folder", file, hint="name a file in it")
    elif not S_ISREG(mode):
        hint = "name a file that holds text"
        problem = Diagnostic("not-a-file", "this is not a regular file", file, hint=hint)
    else:
        return
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


# --- changing ------------------------------------------------------------------------------------


def check_replaceable(changes: Iterable[FileChange]) -> None:
    """Raise EtoileError (exit 74): `file-closed` for each file that should not be replaced."""
    hint = "add --force to change it all the same"
    problems = [
        Diagnostic("file-closed", f"this file is left as it is: {why}", one.file, hint=hint)
        for one in changes
        if one.before not in (None, one.after) and (why := _why_closed(one.file))
    ]
    if problems:
        raise EtoileError(Exit.INPUT_OUTPUT, *problems)


def _why_closed(file: str) -> str | None:
    with suppress(OSError, ValueError):
        found = os.stat(file)
        if not found.st_mode & 0o200:
            return "it is read-only"
        if sys.platform != "win32" and found.st_uid != os.geteuid():
            return "it belongs to another user"
    return None


def folders_of(changes: Iterable[FileChange]) -> list[str]:
    """Return the folders in which changes write: where links lead, unless a link is removed."""
    return list(dict.fromkeys(os.path.dirname(_target_of(change)) for change in changes))


def make_changes(changes: Sequence[FileChange]) -> list[Diagnostic]:
    """Change files one by one, if each is still as it was before.

    All new texts lie on the disk before the first file is replaced. If one can't be, those before
    it have changed: the undo history rolls them back. A replaced file keeps its permissions, group
    and attributes, and its owner if the system allows that; if the group can't be kept, it gets
    less access, never more. A hard link to it keeps the old text. A symbolic link stays a link, and
    its target is written; removing a link leaves its target.

    Return the warning `not-synced` if the changes are made, but could be lost with the power.
    Raise EtoileError: `changed-meanwhile` (exit 75), `not-a-file` and `cannot-write` (exit 74).
    """
    real = [change for change in changes if change.before != change.after]
    targets = [_target_of(change) for change in real]
    if len({*map(os.path.realpath, targets)}) < len(targets):
        message = "two of the files are the same one: remove one of the links"
        raise EtoileError(Exit.INPUT_OUTPUT, Diagnostic("cannot-write", message, real[0].file))
    besides = [disk.temporary_name(target) for target in targets]
    steps = [*zip(real, targets, besides, strict=True)]
    try:
        for change, target, beside in steps:
            with reporting_errors(change.file):
                _prepare(change, target, beside)
        check_unchanged(changes)
        for change, target, beside in steps:
            with reporting_errors(change.file):
                _put(change, target, beside)
    finally:
        for beside in besides:
            disk.discard(beside)
    return _sync_folders(targets)


def _sync_folders(targets: Iterable[str]) -> list[Diagnostic]:
    """Sync the names to the disk; return the warning of the first folder if that fails."""
    for folder in dict.fromkeys(map(os.path.dirname, targets)):
        try:
            disk.sync_folder(folder)
        except OSError as error:
            message = f"the change was made, but the disk did not confirm it: {error.strerror}"
            hint = "check the file after the next reboot; the disk may be failing"
            return [Diagnostic("not-synced", message, folder, hint=hint, severity="warning")]
    return []


def _target_of(change: FileChange) -> str:
    """Return the path that links lead to, whether it exists or not. Raise EtoileError.

    The standard library's `realpath` treats a link that it can't read as a file, which would
    replace the link.
    """
    if change.after is None:
        return change.file  # a link is removed, not what it leads to
    path = change.file
    with reporting_errors(change.file):
        for _ in range(_MOST_LINKS):
            try:
                linked = os.readlink(path)
            except OSError as error:
                if error.errno in (errno.EINVAL, errno.ENOENT):  # not a link
                    return path
                raise
            path = os.path.join(os.path.dirname(path), linked)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def check_unchanged(changes: Iterable[FileChange]) -> None:
    """Raise EtoileError (exit 75): `changed-meanwhile` if a file is not as before its change."""
    for change in changes:
        if read_content(change.file) != change.before:
            raise _changed_meanwhile(change.file)


def _changed_meanwhile(file: str) -> EtoileError:
    message = "another program changed this file; nothing was written"
    hint = "try again: etoile starts from the file as it is now"
    return EtoileError(Exit.BUSY, Diagnostic("changed-meanwhile", message, file, hint=hint))


def _prepare(change: FileChange, target: str, beside: str) -> None:
    """Write the new text beside its target, with the access of the file that is there."""
    if change.after is None:
        return
    disk.write_new(change.after, beside, 0o600 if change.before is not None else change.mode)
    if change.before is not None:
        disk.copy_access(target, beside)


def _put(change: FileChange, target: str, beside: str) -> None:
    if change.after is None:
        os.unlink(change.file)
    elif change.before is not None:
        os.replace(beside, target)
    else:
        try:
            _move_new(beside, target)
        except FileExistsError:
            raise _changed_meanwhile(change.file) from None


def _move_new(beside: str, target: str) -> None:
    """Move a file to a path that does not exist, or raise FileExistsError; its name may remain."""
    try:
        os.link(beside, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with suppress(FileNotFoundError):
            os.lstat(target)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        os.replace(beside, target)


# --- writing one file -----------------------------------------------------------------------------


def save_file(content: bytes, file: str, may_replace: bool) -> list[Diagnostic]:
    """Write a file that the user names: it has all of the content, or is unchanged.

    A file that is replaced keeps what a changed one keeps. Return and raise as `make_changes` does,
    and raise EtoileError (exit 74): `file-exists` if it exists and may not be replaced.
    """
    with reporting_errors(file), suppress(FileNotFoundError):
        os.stat(file)
    before = read_content(file)
    if before is not None and not may_replace:
        hint = "replace it with --force, or choose another name"
        problem = Diagnostic("file-exists", "this file already exists", file, hint=hint)
        raise EtoileError(Exit.INPUT_OUTPUT, problem)
    return make_changes([FileChange(file, before, content)])
