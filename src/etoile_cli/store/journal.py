"""The entries of an undo history: a small JSON file for each change, named by how far it has come.

    000007.doing.json → 000007.json → 000007.undoing.json → 000007.undone.json
                        000007.json ← 000007.redoing.json ←

`000008.more.json` is part of the change before it: one run writes a file at a time.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen, replace
from etoile_cli.store.disk import LEFTOVER, make_folder, replace_private, sync_folder
from etoile_cli.store.files import FileChange, read_content

DOING, DONE, UNDOING, UNDONE, REDOING = ".doing", "", ".undoing", ".undone", ".redoing"
GONE: Final = None
"""The state of an entry that is removed."""

CLOSED: Final = {DOING: DONE, UNDOING: UNDONE, REDOING: DONE}
"""What becomes of an entry that is open, once all of its files are changed."""

ROLLED_BACK: Final = {DOING: GONE, UNDOING: DONE, REDOING: UNDONE}
"""What becomes of it if none of them is."""

_NAME = re.compile(r"([0-9]{6,15})(\.more)?(\.doing|\.undoing|\.undone|\.redoing)?\.json")


@frozen
class Journal:
    """The folder with the undo history of another folder, or of one file; created when needed."""

    folder: str
    of: str  # that folder or file: entries name the files in it by their paths below it


@frozen
class JournalEntry:
    """The file of a change: its name says which it is, and how far it has come."""

    folder: str
    number: int
    is_more: bool  # whether it is part of the change before it
    state: str

    @property
    def path(self) -> str:
        """The path of the file."""
        name = f"{self.number:06}{'.more' * self.is_more}{self.state}.json"
        return os.path.join(self.folder, name)


@frozen
class Record:
    """What an entry says: the change in words, when (ISO 8601, UTC), and what becomes of files."""

    entry: JournalEntry
    summary: str
    at: str
    changes: tuple[FileChange, ...]

    def steps(self, is_back: bool) -> list[FileChange]:
        """Return the changes, or those that undo them."""
        return reversed_steps(self.changes) if is_back else [*self.changes]


def reversed_steps(steps: Sequence[FileChange]) -> list[FileChange]:
    """Return the changes that undo others."""
    return [replace(step, before=step.after, after=step.before) for step in steps]


def journal_of(source: str, journals: str) -> Journal:
    """Return the journal of a folder or file, in the folder of all journals.

    Its name depends on the real path: a folder that is moved has a new journal.
    """
    key = sha256(os.fsencode(os.path.realpath(source))).hexdigest()
    return Journal(os.path.join(journals, key[:32]), source)


def list_entries(journal: Journal) -> list[JournalEntry]:
    """Return the entries, oldest first. Raise EtoileError (exit 74): `unreadable-file`."""
    found = [match for name in _names(journal) if (match := _NAME.fullmatch(name))]
    entries = [
        JournalEntry(journal.folder, int(one[1]), bool(one[2]), one[3] or DONE) for one in found
    ]
    return sorted(entries, key=lambda entry: entry.number)


def foreign_files_in(journal: Journal) -> list[str]:
    """Return the files in the folder of a journal that are no entries; raise as `list_entries`."""
    names = [one for one in _names(journal) if not _NAME.fullmatch(one)]
    return [os.path.join(journal.folder, one) for one in names if not one.startswith(LEFTOVER)]


def _names(journal: Journal) -> list[str]:
    try:
        return sorted(os.listdir(journal.folder))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        message = f"this folder can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, journal.folder)
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def move_entry(entry: JournalEntry, state: str | None) -> None:
    """Give an entry another state, or remove it. Raise OSError."""
    if state is GONE:
        os.unlink(entry.path)
    else:
        os.replace(entry.path, replace(entry, state=state).path)
    with suppress(OSError):
        sync_folder(entry.folder)


# --- what an entry says ---------------------------------------------------------------------------


def write_record(record: Record, journal: Journal) -> None:
    """Write an entry, for the user alone. Raise OSError, and EtoileError (exit 74)."""
    import json

    make_folder(os.path.dirname(record.entry.folder), is_private=True)
    make_folder(record.entry.folder, is_private=True)
    changes = [_change_to_json(change, journal.of) for change in record.changes]
    data = {"summary": record.summary, "at": record.at, "changes": changes}
    # A byte that is not UTF-8 is a lone surrogate here, and \udc80 in JSON as in Python.
    text = json.dumps(data | {"sum": _sum(data)}, ensure_ascii=False, indent=2)
    replace_private(text.encode("utf-8", "backslashreplace"), record.entry.path)


def read_record(entry: JournalEntry, journal: Journal) -> Record:
    """Return what an entry says; raise EtoileError (exit 74): `unreadable-entry`."""
    import json

    reason = "is broken"
    try:
        data = json.loads(read_content(entry.path) or b"")
        if data.pop("sum", None) in (None, _sum(data)):  # the first version wrote no sum
            changes = tuple(_change_of_json(one, journal.of) for one in data["changes"])
            return Record(entry, data["summary"], data["at"], changes)
    except EtoileError as error:
        reason = error.problems[0].message.removeprefix("this ").removeprefix("file ")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    message = f"this entry of the undo history {reason}"
    hint = "look at it, then remove it; the change before can be undone if it is in other files"
    problem = Diagnostic("unreadable-entry", message, entry.path, hint=hint)
    raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _sum(data: dict[str, Any]) -> str:
    """Return what shows that the rest of an entry is as it was written."""
    import json

    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def _change_to_json(change: FileChange, of: str) -> dict[str, Any]:
    def text(data: bytes | None) -> str | None:
        return None if data is None else data.decode("utf-8", "surrogateescape")

    name = os.path.relpath(change.file, of)
    if os.pardir in name.split(os.sep):
        raise ValueError(name)
    data = {"file": name, "before": text(change.before), "after": text(change.after)}
    return data | {"mode": f"{change.mode:03o}"}


def _change_of_json(data: dict[str, Any], of: str) -> FileChange:
    def content(text: str | None) -> bytes | None:
        return None if text is None else text.encode("utf-8", "surrogateescape")

    name = data["file"]
    if os.path.isabs(name):  # as the first version wrote it
        name = os.path.relpath(name, os.path.realpath(of))
    if os.pardir in name.split(os.sep):
        raise ValueError(name)
    file = str(Path(of, name))  # as the files of a catalogue are named
    mode = int(data.get("mode", "600"), 8)
    return FileChange(file, content(data["before"]), content(data["after"]), mode)
