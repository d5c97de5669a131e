"""The changes that can be taken back, and made again: a folder of small files that tell them.

A change is told before it is made, so that a death in between loses nothing: what never came to
be is found by comparing, and passed over. All that writes is done under the lock of the folder
whose files are changed.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any, Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen
from etoile_cli.store import disk
from etoile_cli.store.changes import FileChange, apply_changes, read_content
from etoile_cli.store.save import make_folder

KEPT: Final = 100
"""How many changes can be taken back, one after another."""

_NAME = re.compile(r"([0-9]{6,15})(\.undone)?\.json")


@frozen
class Journal:
    """The folder in which the changes of one other folder are told; it is made when needed."""

    place: str


@frozen
class JournalEntry:
    """A change that was made, or undone."""

    place: str  # the file that tells it
    number: int
    said: str  # what was done, in words
    at: str  # when, in ISO 8601 and UTC
    changes: tuple[FileChange, ...]


def journal_of(folder: str, journals: str) -> Journal:
    """The journal of a folder whose files are changed, in the folder of all journals.

    Its name follows from the real path of the folder: one that is moved begins anew.
    """
    key = sha256(os.fsencode(os.path.realpath(folder))).hexdigest()
    return Journal(os.path.join(journals, key[:32]))


def commit(changes: Sequence[FileChange], said: str, at: str, journal: Journal) -> list[Diagnostic]:
    """Make changes that can be taken back.

    Gives warnings of what was made nonetheless: `no-undo` where the journal can't be written, and
    `not-synced`. Raises EtoileError, and nothing is changed, as `install` does.
    """
    real = [change for change in changes if change.before != change.after]
    if not real:
        return apply_changes(changes)
    told, warnings = _remembered(real, said, at, journal)
    try:
        warnings += apply_changes(changes)
    except BaseException as error:
        if told and (_is_clean(error) or _is_unmade(real)):
            disk.discard(told)
        raise
    _prune(journal)
    return warnings


def last_change(journal: Journal) -> JournalEntry | None:
    """The newest change that `undo` takes back; None where there is none.

    Raises EtoileError (exit 74) where a file that is there can't be read.
    """
    for entry in _entries(journal, undone=False):
        if _is_ahead(_back(entry.changes)):
            return entry
    return None


def last_undone(journal: Journal) -> JournalEntry | None:
    """The change that `redo` makes again; None where there is none. Raises as `last` does."""
    made = last_change(journal)
    for entry in reversed(list(_entries(journal, undone=True))):
        if (not made or entry.number > made.number) and _is_ahead(entry.changes):
            return entry
    return None


def changes_to_undo(entry: JournalEntry) -> list[FileChange]:
    """What is changed when an entry is undone: the files that have its change, and not yet others.

    Raises EtoileError (exit 74): `changed-since` where a file is neither what it was before nor
    after, and as `last` does.
    """
    return _steps(_back(entry.changes), entry)


def changes_to_redo(entry: JournalEntry) -> list[FileChange]:
    """What is changed when an entry that was undone is made again; raises as `undoing` does."""
    return _steps(entry.changes, entry)


def undo(entry: JournalEntry, journal: Journal) -> list[Diagnostic]:
    """Take back the change that `last` gave; then `last` gives the one before.

    Gives warnings of what was taken back nonetheless: `no-undo` where it can't be made again, and
    `not-synced`. Raises EtoileError, and nothing is changed, as `undoing` and `install` do.
    """
    steps = changes_to_undo(entry)
    _note_access(entry, steps)
    warnings = apply_changes(steps)
    _drop_unmade(entry, journal)
    return warnings + _renamed(entry, _path(journal, entry.number, undone=True))


def redo(entry: JournalEntry, journal: Journal) -> list[Diagnostic]:
    """Make the change again that `last_undone` gave; gives and raises what `undo` does."""
    steps = changes_to_redo(entry)
    _drop_unmade(entry, journal)
    _note_access(entry, steps)
    place = _path(journal, entry.number, undone=False)
    warnings = _renamed(entry, place)
    try:
        return warnings + apply_changes(steps)
    except BaseException as error:
        if not warnings and (_is_clean(error) or _is_unmade(steps)):
            with suppress(OSError):
                os.replace(place, entry.place)
        raise


# --- what is to be done --------------------------------------------------------------------------


def _back(changes: Iterable[FileChange]) -> list[FileChange]:
    return [
        FileChange(change.file, change.after, change.before, change.access) for change in changes
    ]


def _is_ahead(changes: Iterable[FileChange]) -> bool:
    """Whether some file is not yet what the changes make of it."""
    return any(read_content(change.file) != change.after for change in changes)


def _is_clean(error: BaseException) -> bool:
    """Whether an error of `install` says that no file was changed."""
    return isinstance(error, EtoileError) and error.problems[-1].code != "half-changed"


def _is_unmade(changes: Iterable[FileChange]) -> bool:
    """Whether no file has its change; False where that can't be told."""
    try:
        return all(read_content(change.file) != change.after for change in changes)
    except EtoileError:
        return False


def _steps(changes: Iterable[FileChange], entry: JournalEntry) -> list[FileChange]:
    """The changes that are not made yet; raises EtoileError where one can't be made any more."""
    steps = []
    for change in changes:
        now = read_content(change.file)
        if now not in (change.before, change.after):
            raise _changed_since(change.file, entry)
        if now != change.after:
            access = change.access or (disk.PRIVATE if now is None else None)
            steps.append(FileChange(change.file, change.before, change.after, access))
    return steps


def _changed_since(file: str, entry: JournalEntry) -> EtoileError:
    message = "this file was edited outside etoile; nothing was written"
    hint = f"open it with `etoile edit`; its text before and after is in {entry.place}"
    return EtoileError(Exit.INPUT_OUTPUT, Diagnostic("changed-since", message, file, hint=hint))


# --- the files of a journal ----------------------------------------------------------------------


def _path(journal: Journal, number: int, undone: bool) -> str:
    return os.path.join(journal.place, f"{number:06}{'.undone' * undone}.json")


def _listed(journal: Journal) -> list[tuple[int, bool, str]]:
    """The number of each entry, whether it is undone, and its file: the newest first."""
    try:
        names = os.listdir(journal.place)
    except FileNotFoundError:
        return []
    found = [match for name in names if (match := _NAME.fullmatch(name))]
    return sorted(
        ((int(match[1]), bool(match[2]), os.path.join(journal.place, match[0])) for match in found),
        reverse=True,
    )


def _entries(journal: Journal, undone: bool) -> Iterator[JournalEntry]:
    """The entries that can be read, the newest first."""
    try:
        found = _listed(journal)
    except (OSError, ValueError) as error:
        message = f"this folder can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, journal.place)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None
    for number, is_undone, place in found:
        if is_undone == undone:
            entry = _entry(place, number)
            if entry:
                yield entry


def _entry(place: str, number: int) -> JournalEntry | None:
    """The entry in a file; None where it is foreign or broken."""
    try:
        told = json.loads(read_content(place) or b"")
        changes = tuple(_change(change) for change in told["changes"])
        return JournalEntry(place, number, _text(told["said"]), _text(told["at"]), changes)
    except EtoileError as error:
        if error.problems[0].code == "not-a-file":
            return None
        raise
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _change(told: Any) -> FileChange:
    file = _text(told["file"])
    if not os.path.isabs(file) or "\0" in file:
        raise ValueError(file)
    access = _access(told.get("access"))
    return FileChange(file, _bytes(told["before"]), _bytes(told["after"]), access)


def _access(told: Any) -> disk.Access | None:
    if told is None:  # so it is in entries that were told before there was such a key
        return None
    return disk.Access(
        _number(told["owner"], 1 << 32),
        _number(told["group"], 1 << 32),
        _number(int(_text(told["mode"]), 8), 0o1000),
    )


def _number(told: Any, limit: int) -> int:
    if not isinstance(told, int) or not 0 <= told < limit:
        raise ValueError(told)
    return told


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _bytes(told: Any) -> bytes | None:
    return None if told is None else _text(told).encode("utf-8", "surrogateescape")


def _told(changes: Iterable[FileChange], said: str, at: str) -> bytes:
    """An entry as its file has it: JSON that a person can read, and that keeps any bytes."""
    told = {
        "said": said,
        "at": at,
        "changes": [_told_change(change) for change in changes],
    }
    # A byte that is no UTF-8 is a lone surrogate here, and \udc80 in JSON as in Python.
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _told_change(change: FileChange) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": _lasting(change.file),
        "before": _as_text(change.before),
        "after": _as_text(change.after),
    }
    if change.access:
        access = change.access
        mode = f"{access.mode:03o}"
        told["access"] = {"owner": access.owner, "group": access.group, "mode": mode}
    return told


def _with_access(change: FileChange) -> FileChange:
    """A change that tells how open the file is that it removes."""
    if change.after is not None:
        return change
    access = disk.access_of(change.file) or change.access
    return FileChange(change.file, change.before, None, access)


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _lasting(file: str) -> str:
    """The path of a file from wherever it is read; a link at its end stays one."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)


def _remembered(
    changes: Sequence[FileChange], said: str, at: str, journal: Journal
) -> tuple[str | None, list[Diagnostic]]:
    """Write an entry; gives its file, and where that can't be, a warning instead."""
    try:
        make_folder(journal.place)
        disk.sweep(journal.place)
        newest = max((number for number, _, _ in _listed(journal)), default=0)
        place = _path(journal, newest + 1, undone=False)
        told = _told(map(_with_access, changes), said, at)
        _write_entry(told, place, disk.move_new)
    except EtoileError as error:
        return None, [_no_undo(error.problems[0].message, journal)]
    except (OSError, ValueError) as error:
        return None, [_no_undo(reason_of(error), journal)]
    return place, []


def _note_access(entry: JournalEntry, steps: Iterable[FileChange]) -> None:
    """Tell in an entry how open the files are that go now, so that they come back like that."""
    access = {step.file: _with_access(step).access for step in steps if step.after is None}
    changes = [
        FileChange(change.file, change.before, change.after, access.get(change.file, change.access))
        for change in entry.changes
    ]
    if tuple(changes) != entry.changes:
        with suppress(OSError, ValueError):  # they come back for their owner alone
            _write_entry(_told(changes, entry.said, entry.at), entry.place, os.replace)


def _write_entry(told: bytes, place: str, put: Callable[[str, str], None]) -> None:
    beside = disk.temporary_name(place)
    try:
        disk.write_file(told, beside, 0o600)
        put(beside, place)
    finally:
        disk.discard(beside)
    with suppress(OSError):
        disk.sync_folder(os.path.dirname(place))


def _no_undo(reason: str, journal: Journal) -> Diagnostic:
    message = f"the change was made, but it cannot be undone: {reason}"
    return Diagnostic("no-undo", message, journal.place, severity="warning")


def _renamed(entry: JournalEntry, place: str) -> list[Diagnostic]:
    try:
        os.replace(entry.place, place)
    except OSError as error:
        message = f"the change was made, but not added to the undo history: {reason_of(error)}"
        return [Diagnostic("no-undo", message, entry.place, severity="warning")]
    with suppress(OSError):
        disk.sync_folder(os.path.dirname(place))
    return []


def _drop_unmade(entry: JournalEntry, journal: Journal) -> None:
    """Remove the entries newer than this one whose change never came to be."""
    with suppress(EtoileError):
        for newer in _entries(journal, undone=False):
            if newer.number > entry.number:
                disk.discard(newer.place)


def _prune(journal: Journal) -> None:
    """Remove what was undone, now that something else was done, and what is too old."""
    with suppress(OSError):
        found = _listed(journal)
        made = [place for _, is_undone, place in found if not is_undone]
        for place in [*(place for _, is_undone, place in found if is_undone), *made[KEPT:]]:
            disk.discard(place)
