"""Text that somebody has written and that can't be written to their file: it is never lost."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from etoile_cli.cli.console import print_diagnostics
from etoile_cli.cli.writing.edit_session import EditSession
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.store.changes import read_content
from etoile_cli.store.save import make_folder, save_file

BASE = ".base"
"""What follows the name of a text kept aside in that of the text that its file had then."""


@contextmanager
def keeping(
    copy: Path, file: str, known: tuple[bytes, bytes | None], desk: EditSession
) -> Iterator[None]:
    """Keep what is in a copy of a file, if it can't be written there, whatever the reason.

    That is an error, Ctrl-C, or a mistake of ours. `known` are the texts that nobody needs to
    keep: what the copy began with, and what the file says, which is kept beside the text. Tells
    where it is kept: beside the error, or else on stderr.
    """
    try:
        yield
    except EtoileError as error:
        kept = _kept(copy, file, known, desk)
        raise EtoileError(error.exit_code, *error.problems, *kept) from None
    except BaseException:
        if kept := _kept(copy, file, known, desk):
            print_diagnostics(kept)
        raise


def _kept(
    copy: Path, file: str, known: tuple[bytes, bytes | None], desk: EditSession
) -> list[Diagnostic]:
    """Keep what was saved and not written, if there is anything; tell where."""
    text = read_content(str(copy))
    if text is None or text in known or _is_written(text, file):
        return []
    place = _place(text, f"{copy.stem}-{desk.at:%Y%m%d-%H%M%S-%f}.toml", desk.aside)
    if known[1] is not None:
        Path(f"{place}{BASE}").write_bytes(known[1])
    named = f" --file {shlex.quote(Path(file).name)}" * file.endswith(".toml")
    call = f"etoile edit{desk.place.options}{named} --from {shlex.quote(place)}"
    message = "nothing was written; your text is kept here"
    return [Diagnostic("kept-aside", message, place, hint=f"`{call}` takes it up again")]


def _place(text: bytes, name: str, folder: str) -> str:
    """The file that has the text now: in the folder for it, or else in one of its own."""
    place = Path(folder) / name
    try:
        make_folder(folder)
        save_file(text, str(place), may_replace=False)
    except EtoileError:
        place = Path(mkdtemp(prefix="etoile-aside-")) / name
        place.write_bytes(text)
    return str(place)


def _is_written(text: bytes, file: str) -> bool:
    """Whether a file has a text: what went wrong may be the telling alone."""
    try:
        return read_content(file) == text
    except EtoileError:
        return False


def check_base(kept: str, file: str, now: bytes | None) -> None:
    """Raise EtoileError (exit 74) where a file has changed since a text kept aside was begun."""
    base = f"{kept}{BASE}"
    begun = read_content(base)
    if begun is not None and begun != now:
        message = "this file was changed since your text was begun, and writing it would undo that"
        hint = f"bring what is new since {base} into {kept}, and remove {base}"
        problem = Diagnostic("changed-since", message, file, hint=hint)
        raise EtoileError(Exit.INPUT_OUTPUT, problem)
