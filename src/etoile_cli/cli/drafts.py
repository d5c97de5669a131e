"""Drafts: what is edited lies in a folder of its own until it is in the catalogue.

`drafts/shows-20261122-201500-123456/` has the file that the editor opens; the text of the catalogue
that it is based on (`.base`), if there was one; and the text that the editor began with (`.start`),
if that is another. No copy has to be made when something fails: the text is there already.
"""

import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

from etoile_cli.cli.app import print_diagnostics, print_note
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.editor import EditorOpenError
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen, replace
from etoile_cli.store.disk import LEFTOVER, make_folder, replace_private, reporting_errors
from etoile_cli.store.files import read_content
from etoile_cli.text import counted, escape_controls

_BASE, _START = ".base", ".start"
_AT_ONCE = 2.0  # seconds: an editor that comes back sooner may have a window that is still open
_KEPT_UNCHANGED = 7 * 24 * 60 * 60.0  # seconds: how long its copy stays, if nobody has changed it
_MOST_NAMED = 3


@frozen
class OpenFile:
    """A file to edit: its content, and the text and line that the editor starts with.

    `is_offer` says that this text is only offered: it counts as nothing unless the user edits it.
    `draft` is the draft that is edited again; None for a new one.
    """

    file: str
    before: bytes | None
    start: bytes
    line: int | None
    is_offer: bool = False
    draft: Path | None = None


@contextmanager
def keep_draft(opened: OpenFile, session: EditSession) -> Iterator[Path]:
    """Yield the file that the editor opens; remove it once its text is written, or not wanted.

    After any error, Ctrl-C or bug it stays, and the error says where. Raise EtoileError (exit 74)
    if it can't be written.
    """
    copy = opened.draft or _write_draft(opened, session)
    begun = monotonic()
    try:
        yield copy
    except BaseException as error:
        is_open = isinstance(error, EditorOpenError)
        if not is_open and not _is_worth_keeping(copy, opened):
            _remove_draft(copy, opened, begun)
            raise
        saved = _saved(copy, session, is_open)
        if isinstance(error, EtoileError):
            raise EtoileError(error.exit_code, *error.problems, saved) from None
        print_diagnostics([saved])
        raise
    if session.is_dry and _is_worth_keeping(copy, opened):
        print_note(f"your text stays as a draft: {escape_controls(_command(copy, session))}")
    else:
        _remove_draft(copy, opened, begun)


def open_draft(draft: str, opened: OpenFile, session: EditSession) -> OpenFile:
    """Return a file with the text of a draft; raise EtoileError (exit 74) if it changed since."""
    base = f"{draft}{_BASE}"
    begun, text = read_content(base), read_content(draft)
    path = Path(draft)
    is_ours = path.resolve().parent.parent == Path(session.drafts).resolve()
    is_new = is_ours and begun is None and opened.before is not None
    if is_new or (begun is not None and begun != opened.before):
        message = "this file has changed since you began your draft; writing it would undo that"
        names = (shlex.quote(one) for one in (opened.file, base))
        hint = f"add to the draft what is new since {base}, then: cp {' '.join(names)}"
        if is_new:
            message = "this file did not exist when you began your draft; writing it would undo it"
            hint = f"name another file with --file, or add what is in {draft} with `etoile edit`"
        problem = Diagnostic("changed-since", message, opened.file, hint=hint)
    elif text is None:
        hint = "check the path; `etoile config` shows where drafts are"
        problem = Diagnostic("no-such-file", "this file does not exist", draft, hint=hint)
    else:
        found = replace(opened, start=text, line=None, is_offer=False)
        return replace(found, draft=path) if is_ours else found
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


def left_drafts(session: EditSession) -> str | None:
    """Return a note about the drafts that were not written; None if there are none."""
    left: list[Path] = []
    with suppress(OSError):
        folders = sorted(Path(session.drafts).iterdir(), reverse=True)
        left = [
            copy for folder in folders if (copy := _copy_in(folder)) and _is_left(copy, session)
        ]
    if not left:
        return None
    named = [f"  {escape_controls(_command(one, session))}" for one in left[:_MOST_NAMED]]
    if len(left) > _MOST_NAMED:
        named.append(f"and {len(left) - _MOST_NAMED} more in {escape_controls(session.drafts)}")
    head = f"{counted(len(left), 'draft')} not written; open it again, or remove its folder:"
    return "\n".join([head, *named])


def remove_unchanged_drafts(session: EditSession) -> None:
    """Remove the copies that nobody has changed in a week."""
    with suppress(OSError):
        for folder in [*Path(session.drafts).iterdir()]:
            copy = _copy_in(folder)
            is_old = session.at.timestamp() - folder.stat().st_mtime > _KEPT_UNCHANGED
            if is_old and not (copy and _is_left(copy, session)):
                shutil.rmtree(folder, ignore_errors=True)


def _copy_in(folder: Path) -> Path | None:
    """Return the file in the folder of a draft that the editor opened; None if it has none."""
    files = sorted(file for file in folder.glob("[!.]*") if file.suffix not in (_BASE, _START))
    return files[0] if files else None


def _is_left(copy: Path, session: EditSession) -> bool:
    """Return whether a copy has a text of its own, or its editor has a hidden file beside it."""
    with suppress(EtoileError):
        text = read_content(str(copy))
        known = [Path(f"{copy}{_BASE}"), Path(f"{copy}{_START}"), Path(session.folder) / copy.name]
        is_known = any(text == read_content(str(file)) for file in known)
        hidden = [one for one in copy.parent.glob(".*") if not one.name.startswith(LEFTOVER)]
        return bool(hidden) or not is_known
    return True


def _command(copy: Path, session: EditSession) -> str:
    """Return the command that opens a draft again."""
    file = "" if session.is_one_file else f" --file {shlex.quote(copy.name)}"
    return f"etoile edit{session.options}{file} --from {shlex.quote(str(copy))}"


def _write_draft(opened: OpenFile, session: EditSession) -> Path:
    """Write the text to edit into a folder of its own, for the user alone; return its file."""
    name = Path(opened.file).name
    stem = f"{Path(name).stem}-{session.at:%Y%m%d-%H%M%S-%f}"
    try:
        make_folder(session.drafts, is_private=True)
        folder = Path(session.drafts) / stem
        folder.mkdir(0o700)
    except (EtoileError, OSError):
        folder = Path(mkdtemp(prefix="etoile-draft-"))
    copy = folder / name
    with reporting_errors(str(copy)):
        try:
            if opened.before is not None:
                replace_private(opened.before, f"{copy}{_BASE}")
            if opened.start != opened.before:
                replace_private(opened.start, f"{copy}{_START}")
            replace_private(opened.start, str(copy))
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return copy


def _remove_draft(copy: Path, opened: OpenFile, begun: float) -> None:
    """Remove a draft, unless it is a copy that nobody has changed and that may still be open."""
    with suppress(EtoileError):
        is_early = opened.draft is None and monotonic() - begun < _AT_ONCE
        if is_early and read_content(str(copy)) == opened.start:
            return
    shutil.rmtree(copy.parent, ignore_errors=True)


def _is_worth_keeping(copy: Path, opened: OpenFile) -> bool:
    """Return whether a draft has a text that is not in the file; True if that can't be read."""
    try:
        text = read_content(str(copy))
        known = (None, opened.before, read_content(opened.file))
    except EtoileError:
        return True
    return text not in known and (opened.draft is not None or text != opened.start)


def _saved(copy: Path, session: EditSession, is_open: bool) -> Diagnostic:
    """Return where a text is that was not written; its editor may still be open."""
    message = "nothing was written; your text is saved as a draft"
    if is_open:
        message = "nothing was written; what the editor has saved, or saves now, is in this draft"
    return Diagnostic(
        "draft-saved", message, str(copy), hint=f"`{_command(copy, session)}` opens it again"
    )
