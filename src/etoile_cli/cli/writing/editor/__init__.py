"""The person's own editor; this door loads what runs programs when one is opened."""

from collections.abc import Mapping
from pathlib import Path


def open_editor(file: Path, line: int | None, environment: Mapping[str, str]) -> None:
    """Open $VISUAL, else $EDITOR, on a file, and wait until it is closed; see `running`."""
    from etoile_cli.cli.writing.editor import running

    running.open_editor(file, line, environment)
