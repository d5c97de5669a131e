"""Output: answers on stdout, messages on stderr."""

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from io import TextIOBase
from typing import BinaryIO

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.render import Display

_DEFAULT_WIDTH = 80
_COLOURS = {"error": "1;31", "warning": "1;33"}


class ClosedPipeError(Exception):
    """The program that reads our output has ended."""


def output_style(environment: Mapping[str, str]) -> Display:
    """Return the width, colours and character set of stdout."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return Display(_width(environment), _wants_colour(environment, sys.stdout), encoding)


def _width(environment: Mapping[str, str]) -> int:
    """Return COLUMNS if it is a number above 0, else the terminal's width, else 80."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):
        return _DEFAULT_WIDTH


def _wants_colour(environment: Mapping[str, str], stream: object) -> bool:
    """Follow no-color.org and force-color.org; NO_COLOR wins over FORCE_COLOR."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return False
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def can_redraw(environment: Mapping[str, str]) -> bool:
    """Return whether stdout is a terminal whose screen can be redrawn."""
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def write(content: str | bytes) -> None:
    """Write an answer, or the bytes of a file as they are, to stdout.

    Raise EtoileError (exit 74) if stdout is closed or full, ClosedPipeError if the program that
    reads it has ended.
    """
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = _Closed()
        raise ClosedPipeError from None
    except (OSError, ValueError) as error:
        sys.stdout = _Closed()
        problem = Diagnostic("cannot-write", f"cannot write the output: {reason_of(error)}")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


class _Closed(TextIOBase):
    """A closed stdout, in place of the None that Python has for one.

    Python itself does not write buffered text to it at the end.
    """

    def write(self, _text: str) -> int:
        """Raise OSError."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def buffer(self) -> BinaryIO:
        """Raise OSError."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def replace_closed_stdout() -> None:
    """Make every write to a closed stdout raise OSError."""
    if sys.stdout is None:
        sys.stdout = _Closed()


def print_diagnostics(problems: Iterable[Diagnostic]) -> None:
    """Print problems on stderr, separated by empty lines; print nothing if it is closed."""
    colour = _wants_colour(os.environ, sys.stderr)
    print_note("\n\n".join(_coloured(problem) if colour else str(problem) for problem in problems))


def print_note(text: str) -> None:
    """Print a message on stderr; print nothing if it is closed."""
    try:
        stderr = sys.stderr
        encoding = stderr.encoding or "utf-8"
        stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stderr.flush()
    except (AttributeError, OSError, ValueError):
        return


def _coloured(problem: Diagnostic) -> str:
    """Return the text of a problem with its first word in colour."""
    head, rest = str(problem).split("]", 1)
    return f"\x1b[{_COLOURS[problem.severity]}m{head}]\x1b[0m{rest}"
