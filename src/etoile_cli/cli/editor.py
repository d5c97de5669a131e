"""The user's editor: which it is, how it is opened at a line, and how long it is waited for."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of

_EDITORS = ("editor", "nano", "vim", "vi", "notepad")
_TAKES_PLUS = {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe"}
_TAKES_GOTO = {"code", "code-insiders", "codium", "cursor"}
_WAIT_OPTIONS = {
    **dict.fromkeys((*_TAKES_GOTO, "subl", "zed", "gedit", "mate"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
}
"""The options of editors with windows of their own, which otherwise return at once."""


class EditorOpenError(EtoileError):
    """Etoile is ended by a signal, and the editor may still be open."""


def open_editor(file: Path, line: int | None, environment: Mapping[str, str]) -> None:
    """Open $VISUAL, else $EDITOR, else one of the system, and wait until it is closed.

    Raise EtoileError (exit 74) if there is no editor, or it fails; EditorOpenError if a signal ends
    etoile meanwhile.
    """
    variable, command = _editor(environment)
    name = Path(command[0]).name
    wait = _WAIT_OPTIONS.get(name)
    if wait and wait not in command and wait[1:3] not in command:
        command = [*command, wait]
    problem = None
    try:
        if code := _run([*command, *_file_arguments(name, file, line)]):
            problem = f"was ended: {signal.strsignal(-code)}" if code < 0 else f"ended with {code}"
    except (OSError, ValueError) as error:
        problem = f"cannot be started: {reason_of(error)}"
    if problem:
        hint = f"set {variable} to another, such as {variable}=nano"
        raise _no_editor(f"the editor `{command[0]}` {problem}", hint)


def _editor(environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the variable that names the editor, or could, and its command."""
    for name in ("VISUAL", "EDITOR"):
        if value := environment.get(name, "").strip():
            try:
                return name, shlex.split(value)
            except ValueError:
                message = f"invalid {name}: a quote is not closed, or nothing follows a backslash"
                hint = f"quote it as for a shell: {name}='code --wait'"
                raise _no_editor(message, hint) from None
    for name in _EDITORS:
        if shutil.which(name):
            return "EDITOR", [name]
    raise _no_editor("no editor found", "set EDITOR, such as EDITOR=nano")


def _no_editor(message: str, hint: str) -> EtoileError:
    return EtoileError(Exit.INPUT_OUTPUT, Diagnostic("no-editor", message, hint=hint))


def _file_arguments(editor: str, file: Path, line: int | None) -> list[str]:
    """Return the file, at a line if the editor is known to take one."""
    if line and editor in _TAKES_PLUS:
        return [f"+{line}", str(file)]
    if line and editor in _TAKES_GOTO:
        return ["--goto", f"{file}:{line}"]
    return [str(file)]


def _run(command: list[str]) -> int:
    """Run an editor, which alone gets Ctrl-C while it is open."""
    # A handler that does nothing, because a child process inherits an ignored signal.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    for number in _ENDING_SIGNALS:
        before[number] = signal.signal(number, _raise_ended)
    try:
        return subprocess.Popen(command).wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDING_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _raise_ended(number: int, _frame: object) -> None:
    """Raise EditorOpenError for a signal, so that the place of the text can be named."""
    message = f"etoile was stopped while the editor was open: {signal.strsignal(number)}"
    raise EditorOpenError(128 + number, Diagnostic("no-editor", message))
