"""A program that is run on a file until its user closes it."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of

_USUAL = ("editor", "nano", "vim", "vi", "notepad")
_TAKES_PLUS = {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe"}
_TAKES_GOTO = {"code", "code-insiders", "codium", "cursor"}
_WAITS_WITH = {
    **dict.fromkeys((*_TAKES_GOTO, "subl", "zed", "gedit", "mate"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
}
"""What editors with windows of their own have to be told, else they come back at once."""


def open_editor(file: Path, line: int | None, environment: Mapping[str, str]) -> None:
    """Open $VISUAL, else $EDITOR, else what the system has, and wait until it is closed.

    Raises EtoileError (exit 74) where there is none, and where it ended with an error.
    """
    by, command = _command(environment)
    try:
        ended = _run([*_waiting(command), *_arguments(Path(command[0]).name, file, line)])
    except (OSError, ValueError) as error:
        raise _failed(command, f"can't be started: {reason_of(error)}", by) from None
    if ended:
        raise _failed(command, _end(ended), by)


def _command(environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The variable that names the editor, or could, and its command with its arguments."""
    for name in ("VISUAL", "EDITOR"):
        if said := environment.get(name, "").strip():
            try:
                return name, shlex.split(said)
            except ValueError as error:
                message = f"{name} can't be read: {error}"
                hint = f"write it as a shell would take it: {name}='code --wait'"
                problem = Diagnostic("no-editor", message, hint=hint)
                raise EtoileError(Exit.INPUT_OUTPUT, problem) from None
    for name in _USUAL:
        if shutil.which(name):
            return "EDITOR", [name]
    problem = Diagnostic("no-editor", "there is no editor", hint="set EDITOR to yours")
    raise EtoileError(Exit.INPUT_OUTPUT, problem)


def _waiting(command: list[str]) -> list[str]:
    """A command that comes back when the editor is closed, as far as we know how."""
    option = _WAITS_WITH.get(Path(command[0]).name)
    is_told = option is None or option in command or option[1:3] in command
    return command if is_told or option is None else [*command, option]


def _arguments(editor: str, file: Path, line: int | None) -> list[str]:
    """The file, at a line where the editor is known to take one."""
    if line and editor in _TAKES_PLUS:
        return [f"+{line}", str(file)]
    if line and editor in _TAKES_GOTO:
        return ["--goto", f"{file}:{line}"]
    return [str(file)]


def _run(command: list[str]) -> int:
    """Run an editor, to which alone Ctrl-C is meant while it is open."""
    # A handler that does nothing, for a signal that is ignored stays so in what is started.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    for number in _ENDINGS:
        before[number] = signal.signal(number, _be_ended)
    try:
        return subprocess.Popen(command).wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _be_ended(number: int, _frame: object) -> None:
    """End, but as by an error, so that what was saved is kept."""
    message = f"etoile was ended while the editor was open: {signal.strsignal(number)}"
    raise EtoileError(128 + number, Diagnostic("no-editor", message))


def _end(code: int) -> str:
    """How an editor ended, by its exit code, which is below 0 where a signal ended it."""
    return f"ended with {code}" if code > 0 else f"was ended: {signal.strsignal(-code)}"


def _failed(command: list[str], why: str, by: str) -> EtoileError:
    hint = f"set {by} to yours, such as {by}=nano"
    problem = Diagnostic("no-editor", f"the editor `{command[0]}` {why}", hint=hint)
    return EtoileError(Exit.INPUT_OUTPUT, problem)
