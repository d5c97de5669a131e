"""A run: changes that are made one after another, and undone together."""

from collections.abc import Iterable

from etoile_cli.records import replace
from etoile_cli.store.changes import FileChange


class Run:
    """The changes of a run so far, which share one entry of the undo history.

    `place` is the file of the entry, None before the first change. Between two changes the lock
    may be released: others may write then, and undo what was done.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin an entry of its own with the next change."""
        self.place: str | None = None
        self.changes: tuple[FileChange, ...] = ()

    def after(self, changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
        """Return the changes so far with more of them, one for each file."""
        files = {change.file: change for change in self.changes}
        for change in changes:
            known = files.get(change.file, change)
            files[change.file] = replace(change, before=known.before)
        return tuple(files.values())
