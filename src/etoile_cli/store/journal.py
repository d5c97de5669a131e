"""The undo history: a folder with a small JSON file for each change.

A change is recorded before it is made, so that nothing is lost if the process dies in between: a
change that was never made is found by comparing, and skipped. Whatever writes must hold the lock
of the folder whose files are changed.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen, replace
from etoile_cli.store import disk
from etoile_cli.store.changes import FileChange, apply_changes, read_content
from etoile_cli.store.disk import make_folder

KEPT: Final = 100
"""How many changes can be undone, one after another."""

_NAME = re.compile(r"([0-9]{6,15})(\.undone)?\.json")


@frozen
class Journal:
    """The folder with the undo history of another folder; it is created when needed."""

    place: str


@frozen
class JournalEntry:
    """A change that was made, or undone."""

    place: str  # the file of the entry
    number: int
    summary: str  # what was done, in words
    at: str  # when, in ISO 8601 and UTC
    changes: tuple[FileChange, ...]


class OpenEntry:
    """An entry that several changes share; `place` is its file, None before the first of them.

    Between two changes the lock may be released: others may write then, and undo the entry.
    """

    place: str | None = None


def journal_of(folder: str, journals: str) -> Journal:
    """Return the journal of a folder whose files are changed, in the folder of all journals.

    Its name depends on the real path of the folder: a folder that is moved has a new journal.
    """
    from hashlib import sha256

    key = sha256(os.fsencode(os.path.realpath(folder))).hexdigest()
    return Journal(os.path.join(journals, key[:32]))


def commit(
    changes: Sequence[FileChange],
    summary: str,
    at: str,
    journal: Journal,
    shared: OpenEntry | None = None,
) -> list[Diagnostic]:
    """Make changes that can be undone, together with the earlier ones of a shared entry.

    Return the warnings of changes that were made: `no-undo` if the journal can't be written, and
    `not-synced`. Raise EtoileError without changing a file, as `apply_changes` does.
    """
    real = [change for change in changes if change.before != change.after]
    if not real:
        return apply_changes(changes)
    known = _entry(shared.place, 0) if shared and shared.place else None  # None: it was undone
    earlier, place = (known.changes, known.place) if known else ((), None)
    recorded, warnings = _record(_merged(earlier, real), summary, at, journal, place)
    try:
        warnings += apply_changes(changes)
    except BaseException as error:
        if recorded and (_is_clean(error) or _is_unmade(real)):
            _forget(recorded, earlier, summary, at)
        raise
    if recorded and shared:
        shared.place = recorded
    _prune(journal)
    return warnings


def _merged(earlier: Iterable[FileChange], later: Iterable[FileChange]) -> list[FileChange]:
    """Return one change for each file."""
    files: dict[str, FileChange] = {}
    for change in (*earlier, *later):
        file = _absolute(change.file)
        files[file] = replace(change, before=files.get(file, change).before)
    return list(files.values())


def _forget(place: str, earlier: Sequence[FileChange], summary: str, at: str) -> None:
    """Remove from an entry what was not made; remove an entry without anything made."""
    if not earlier:
        disk.discard(place)
        return
    with suppress(OSError, ValueError):  # undoing skips what was never made
        _write_entry(_to_json(earlier, summary, at), place, os.replace)


def last_change(journal: Journal) -> JournalEntry | None:
    """Return the newest change, which `undo` would undo; None if there is none.

    Raise EtoileError (exit 74) if a file can't be read.
    """
    made = _entries(journal, undone=False)
    return next((entry for entry in made if _is_ahead(_reversed(entry.changes))), None)


def last_undone(journal: Journal) -> JournalEntry | None:
    """Return the change that `redo` would redo, None if there is none; raise as `last_change`."""
    made = last_change(journal)
    undone = reversed(list(_entries(journal, undone=True)))
    later = (entry for entry in undone if not made or entry.number > made.number)
    return next((entry for entry in later if _is_ahead(entry.changes)), None)


def changes_to_undo(entry: JournalEntry) -> list[FileChange]:
    """Return the changes that undo an entry, in the files that still have its change.

    Raise EtoileError (exit 74): `changed-since` if a file is neither as before nor as after the
    change, and as `last_change` does.
    """
    return _steps(_reversed(entry.changes), entry)


def changes_to_redo(entry: JournalEntry) -> list[FileChange]:
    """Return the changes that redo an undone entry; raise as `changes_to_undo` does."""
    return _steps(entry.changes, entry)


def undo_change(entry: JournalEntry, journal: Journal) -> list[Diagnostic]:
    """Undo the change that `last_change` returned; it then returns the one before.

    Return the warnings of what was undone: `no-undo` if it can't be redone, and `not-synced`.
    Raise EtoileError without changing a file, as `changes_to_undo` and `apply_changes` do.
    """
    steps = changes_to_undo(entry)
    _note_access(entry, steps)
    warnings = apply_changes(steps)
    _drop_unmade(entry, journal)
    return warnings + _renamed(entry, _path(journal, entry.number, undone=True))


def redo_change(entry: JournalEntry, journal: Journal) -> list[Diagnostic]:
    """Redo the change that `last_undone` returned; return and raise as `undo_change` does."""
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


# --- comparing files ------------------------------------------------------------------------------


def _reversed(changes: Iterable[FileChange]) -> list[FileChange]:
    return [replace(change, before=change.after, after=change.before) for change in changes]


def _is_ahead(changes: Iterable[FileChange]) -> bool:
    """Return whether some file is not yet as after the changes."""
    return any(read_content(change.file) != change.after for change in changes)


def _is_clean(error: BaseException) -> bool:
    """Return whether an error of `apply_changes` means that no file was changed."""
    return isinstance(error, EtoileError) and error.problems[-1].code != "half-changed"


def _is_unmade(changes: Iterable[FileChange]) -> bool:
    """Return whether no file has its change; False if a file can't be read."""
    try:
        return all(read_content(change.file) != change.after for change in changes)
    except EtoileError:
        return False


def _steps(changes: Iterable[FileChange], entry: JournalEntry) -> list[FileChange]:
    """Return the changes that are not made yet; raise EtoileError if one no longer can be."""
    steps = []
    for change in changes:
        now = read_content(change.file)
        if now not in (change.before, change.after):
            message = "this file was edited outside etoile; nothing was written"
            hint = f"open it with `etoile edit`; its text before and after is in {entry.place}"
            problem = Diagnostic("changed-since", message, change.file, hint=hint)
            raise EtoileError(Exit.INPUT_OUTPUT, problem)
        if now != change.after:
            access = change.access or (disk.PRIVATE if now is None else None)
            steps.append(replace(change, access=access))
    return steps


# --- the files of a journal ----------------------------------------------------------------------


def _path(journal: Journal, number: int, undone: bool) -> str:
    return os.path.join(journal.place, f"{number:06}{'.undone' * undone}.json")


def _listed(journal: Journal) -> list[tuple[int, bool, str]]:
    """Return the number of each entry, whether it is undone, and its file, newest first."""
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
    """Yield the entries that can be read, newest first."""
    try:
        found = _listed(journal)
    except (OSError, ValueError) as error:
        message = f"this folder can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, journal.place)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None
    for number, is_undone, place in found:
        if is_undone == undone and (entry := _entry(place, number)):
            yield entry


def _entry(place: str, number: int) -> JournalEntry | None:
    """Return the entry in a file; None if the file is not an intact entry."""
    import json

    try:
        data = json.loads(read_content(place) or b"")
        changes = tuple(_change(change) for change in data["changes"])
        return JournalEntry(place, number, _text(data["summary"]), _text(data["at"]), changes)
    except EtoileError as error:
        if error.problems[0].code == "not-a-file":
            return None
        raise
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _change(data: Any) -> FileChange:
    file = _text(data["file"])
    if not os.path.isabs(file) or "\0" in file:
        raise ValueError(file)
    access = _access(data.get("access"))
    return FileChange(file, _bytes(data["before"]), _bytes(data["after"]), access)


def _access(data: Any) -> disk.Access | None:
    if data is None:  # entries of older versions lack it
        return None
    return disk.Access(
        _number(data["owner"], 1 << 32),
        _number(data["group"], 1 << 32),
        _number(int(_text(data["mode"]), 8), 0o1000),
    )


def _number(data: Any, limit: int) -> int:
    if not isinstance(data, int) or not 0 <= data < limit:
        raise ValueError(data)
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError(data)
    return data


def _bytes(data: Any) -> bytes | None:
    return None if data is None else _text(data).encode("utf-8", "surrogateescape")


def _to_json(changes: Iterable[FileChange], summary: str, at: str) -> bytes:
    """Return the content of an entry's file: readable JSON that keeps any bytes."""
    import json

    data = {"summary": summary, "at": at, "changes": [*map(_change_to_json, changes)]}
    # A byte that is not UTF-8 is a lone surrogate here, and \udc80 in JSON as in Python.
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _change_to_json(change: FileChange) -> dict[str, Any]:
    data: dict[str, Any] = {
        "file": _absolute(change.file),
        "before": _as_text(change.before),
        "after": _as_text(change.after),
    }
    if its := change.access:
        data["access"] = {"owner": its.owner, "group": its.group, "mode": f"{its.mode:03o}"}
    return data


def _with_access(change: FileChange) -> FileChange:
    """Return a change with the access of the file that it removes."""
    if change.after is not None:
        return change
    return replace(change, access=disk.access_of(change.file) or change.access)


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _absolute(file: str) -> str:
    """Return the absolute path of a file; a link at its end is not followed."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)


def _record(
    changes: Iterable[FileChange], summary: str, at: str, journal: Journal, place: str | None
) -> tuple[str | None, list[Diagnostic]]:
    """Write an entry, or what it grows to if it has a place; return its file, or else a warning."""
    try:
        put = os.replace if place else disk.move_new
        if not place:
            make_folder(journal.place)
            disk.sweep(journal.place)
            newest = max((number for number, _, _ in _listed(journal)), default=0)
            place = _path(journal, newest + 1, undone=False)
        _write_entry(_to_json(map(_with_access, changes), summary, at), place, put)
    except (EtoileError, OSError, ValueError) as error:
        reason = error.problems[0].message if isinstance(error, EtoileError) else reason_of(error)
        message = f"the change was made, but it cannot be undone: {reason}"
        return None, [Diagnostic("no-undo", message, journal.place, severity="warning")]
    return place, []


def _note_access(entry: JournalEntry, steps: Iterable[FileChange]) -> None:
    """Record in an entry the access of files that are removed now, to restore it later."""
    access = {step.file: _with_access(step).access for step in steps if step.after is None}
    changes = tuple(
        replace(change, access=access.get(change.file, change.access)) for change in entry.changes
    )
    if changes != entry.changes:
        with suppress(OSError, ValueError):  # they are restored with access for their owner only
            _write_entry(_to_json(changes, entry.summary, entry.at), entry.place, os.replace)


def _write_entry(data: bytes, place: str, put: Callable[[str, str], None]) -> None:
    beside = disk.temporary_name(place)
    try:
        disk.write_new(data, beside, 0o600)
        put(beside, place)
    finally:
        disk.discard(beside)
    with suppress(OSError):
        disk.sync_folder(os.path.dirname(place))


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
    """Remove the entries that are newer than this one, as they were never made."""
    with suppress(EtoileError):
        for newer in _entries(journal, undone=False):
            if newer.number > entry.number:
                disk.discard(newer.place)


def _prune(journal: Journal) -> None:
    """Remove undone entries, as a new change was made, and entries that are too old."""
    with suppress(OSError):
        found = _listed(journal)
        made = [place for _, is_undone, place in found if not is_undone]
        for place in [*(place for _, is_undone, place in found if is_undone), *made[KEPT:]]:
            disk.discard(place)
