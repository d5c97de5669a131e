"""The two streams of a command: answers on stdout, messages on stderr."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOBase
from typing import BinaryIO

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.render.style import Display

_USUAL_WIDTH = 80
_COLOURS = {"error": "1;31", "warning": "1;33"}


class ClosedPipeError(Exception):
    """The reader of our output has gone; there is nobody left to tell."""


def look(environment: Mapping[str, str]) -> Display:
    """What the terminal on stdout can show."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return Display(_width(environment), _wants_colour(environment, sys.stdout), encoding)


def _width(environment: Mapping[str, str]) -> int:
    """COLUMNS where it is a number above 0, else the terminal's width, else 80."""
    said = environment.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said[:6]) > 0:
        return int(said[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
    except (AttributeError, OSError, ValueError):
        return _USUAL_WIDTH


def _wants_colour(environment: Mapping[str, str], stream: object) -> bool:
    """As no-color.org and force-color.org have it; NO_COLOR wins over FORCE_COLOR."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return False
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def write(text: str) -> None:
    """Write an answer to stdout.

    Raises EtoileError (exit 74) where stdout is closed or full, ClosedPipeError where its reader
    has gone.
    """
    with _telling_of_failure():
        sys.stdout.write(text)
        sys.stdout.flush()


def write_file(content: bytes) -> None:
    """Write the content of a file to stdout as it is, whatever its character set and line ends.

    Raises as `write` does.
    """
    with _telling_of_failure():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _telling_of_failure() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        _let_go_of_stdout()
        raise ClosedPipeError from None
    except (OSError, ValueError) as error:
        _let_go_of_stdout()
        problem = Diagnostic("cannot-write", f"the output can't be written: {reason_of(error)}")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


class _Closed(TextIOBase):
    """A stream that can't be written to, in place of the None that Python has for a closed one."""

    def write(self, _text: str) -> int:
        """Raise OSError, as any other stream does that can't be written to."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def buffer(self) -> BinaryIO:
        """Raise it, too: there is nothing below."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def mark_if_closed() -> None:
    """Make sure that nobody writes to a closed stdout without being told."""
    if sys.stdout is None:
        sys.stdout = _Closed()


def _let_go_of_stdout() -> None:
    """Keep Python from trying once more to write what is still held."""
    sys.stdout = _Closed()


def print_diagnostics(problems: Iterable[Diagnostic]) -> None:
    """Tell of problems on stderr, an empty line between them; in silence where that is closed."""
    paint = _wants_colour(os.environ, sys.stderr)
    print_note("\n\n".join(_painted(problem) if paint else str(problem) for problem in problems))


def print_note(text: str) -> None:
    """Write a message to stderr, and nothing if that is closed."""
    try:
        stderr = sys.stderr
        encoding = stderr.encoding or "utf-8"
        stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stderr.flush()
    except (AttributeError, OSError, ValueError):
        return


def _painted(problem: Diagnostic) -> str:
    """A problem, its first word in colour; the words are the same without."""
    head, rest = str(problem).split("]", 1)
    return f"\x1b[{_COLOURS[problem.severity]}m{head}]\x1b[0m{rest}"
