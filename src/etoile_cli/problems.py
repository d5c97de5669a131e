"""What can be wrong, and how it is told: a place, a cause, a hint, an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from etoile_cli.frozen import frozen
from etoile_cli.text import visible, width

if TYPE_CHECKING:
    from etoile_cli.codes import Code, Severity


class Exit:
    """The exit codes that scripts may rely on; 65 to 78 are those of BSD's sysexits."""

    OK: Final = 0
    NO_MATCH: Final = 1
    USAGE: Final = 2
    BAD_CATALOGUE: Final = 65
    NETWORK: Final = 69
    SOFTWARE: Final = 70
    INPUT_OUTPUT: Final = 74
    BUSY: Final = 75
    BAD_CONFIGURATION: Final = 78
    INTERRUPTED: Final = 130


@frozen
class Location:
    """A stretch of one line of a file: line and column from 1, in characters."""

    line: int
    column: int
    length: int
    text: str  # the whole line, as it stands in the file


@frozen
class Spot:
    """Where something stands: a file, and in it a stretch of a line where one is known."""

    file: str
    location: Location | None = None

    def lines(self) -> list[str]:
        """The place as a problem tells it, with the stretch underlined."""
        if self.location is None:
            return [f" --> {visible(self.file)}"]
        at = self.location
        return [f" --> {visible(self.file)}:{at.line}:{at.column}", *_caret(at)]


@frozen
class Problem:
    """One thing that is wrong, where it is, and how to mend it.

    `other` is a second place, where two that exclude each other are the problem.
    """

    code: Code
    message: str
    file: str | None = None
    location: Location | None = None
    hint: str | None = None
    severity: Severity = "error"
    other: Spot | None = None

    def __str__(self) -> str:
        """The problem as a person reads it; text from outside is made visible, never obeyed."""
        lines = [f"{self.severity}[{self.code}]: {visible(self.message)}"]
        if self.file is not None:
            lines += Spot(self.file, self.location).lines()
        if self.other:
            lines += self.other.lines()
        if self.hint:
            lines.append(f"hint: {visible(self.hint)}")
        return "\n".join(lines)


_BEFORE, _SHOWN = 40, 72  # of a long line, how much is shown before the caret, and in all


def _caret(at: Location) -> list[str]:
    """The line with the stretch underlined; of a long line, the part around it."""
    cut = max(0, at.column - 1 - _BEFORE) if len(at.text) > _SHOWN else 0
    shown = at.text[cut : cut + _SHOWN]
    start = at.column - 1 - cut
    before, marked = visible(shown[:start]), visible(shown[start : start + at.length])
    opening, closing = "…" * bool(cut), "…" * (cut + _SHOWN < len(at.text))
    line = f"{opening}{before}{visible(shown[start:])}{closing}"
    caret = " " * width(opening + before) + "^" * max(1, width(marked))
    gutter = " " * len(str(at.line))
    return [f"{gutter} |", f"{at.line} | {line}", f"{gutter} | {caret}"]


def reason_of(error: OSError | ValueError) -> str:
    """What the system says is wrong, in words."""
    return getattr(error, "strerror", None) or str(error)


class EtoileError(Exception):
    """An end of a command that its user can do something about."""

    exit_code: int
    problems: Sequence[Problem]

    def __init__(self, exit_code: int, *problems: Problem) -> None:
        super().__init__("\n\n".join(map(str, problems)))
        self.exit_code = exit_code
        self.problems = problems
