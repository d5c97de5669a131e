"""Files that change whole or not at all, one writer at a time, and back again if need be.

This door loads what remembers changes when there is one to remember.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from etoile_cli.diagnostics import Diagnostic

if TYPE_CHECKING:
    from etoile_cli.store.changes import FileChange
    from etoile_cli.store.journal import Journal


def journal_of(folder: str, journals: str) -> Journal:
    """The journal of a folder whose files are changed; see `journal.journal_of`."""
    from etoile_cli.store import journal

    return journal.journal_of(folder, journals)


def commit(
    changes: Sequence[FileChange], said: str, at: str, noted_in: Journal
) -> list[Diagnostic]:
    """Make changes that can be taken back; see `journal.commit`."""
    from etoile_cli.store import journal

    return journal.commit(changes, said, at, noted_in)
