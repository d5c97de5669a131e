"""Diagnostics: the codes of all problems, their records, and the errors that end a command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from etoile_cli.records import frozen
from etoile_cli.text import escape_controls, join_words, width

Severity = Literal["error", "warning"]
"""An error makes a catalogue invalid; a warning is something that a careful editor would fix."""

Code = Literal[
    # the command line
    "usage", "bad-as-of", "bad-day", "backward-range", "unknown-country",
    "unknown-show", "ambiguous-show", "nothing-matched", "bad-alarm",
    # files and streams
    "no-such-file", "not-a-file", "unreadable-file", "too-large", "not-utf8", "cannot-write",
    "file-exists",
    # files that are changed
    "busy", "changed-meanwhile", "changed-since", "file-closed", "half-changed", "interrupted",
    "no-undo", "not-synced", "unreadable-entry",
    # TOML
    "invalid-toml", "merge-conflict", "duplicate-key", "too-deep", "huge-number",
    # the shape of a catalogue
    "unknown-schema", "bad-id", "unknown-key", "missing-key", "wrong-type", "empty-text",
    "unknown-word", "out-of-range", "season-twice", "says-nothing", "bad-country",
    # dates and releases
    "impossible-date", "relative-date", "ambiguous-date", "empty-window", "ambiguous-winter",
    "needs-a-last-day", "needs-a-day",
    "no-zone", "unknown-zone", "needless-zone", "hour-past-midnight", "skipped-hour",
    "past-the-calendar", "bad-episodes", "every-needs-episodes", "each-needs-every",
    "open-needs-every", "until-needs-open-run", "until-before-date", "weekday-twice",
    "unlisted-weekday", "needless-key",
    # what a careful editor would flag
    "no-source", "overdue", "episode-count", "wrong-weekday", "uneven-weekday", "episode-order",
    "event-order", "hour-twice", "fixed-zone", "unclear-season", "checked-long-ago",
    "before-the-show", "run-cut-short", "overtaken", "more-out", "two-counts", "named-twice",
    "alias-taken", "same-ids", "unclear-order", "reported-twice",
    # the user's zone
    "unknown-local-zone",
    # the user's own catalogue
    "bad-setting", "set-twice", "conflict-copy", "skipped-file", "not-a-folder", "service-files",
    "already-there", "odd-layout", "pattern-lost", "long-past", "nothing-to-undo", "no-editor",
    "draft-saved",
    # TVmaze
    "offline", "service-busy", "service-failed",
    # etoile itself
    "bug",
]  # fmt: skip
"""Every problem's name; each has its entry in `docs/errors.md`."""


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
    """A part of one line of a file: line and column from 1, in characters."""

    line: int
    column: int
    length: int
    text: str  # the whole line


@frozen
class FileLocation:
    """A file, and a part of one of its lines if that is known."""

    file: str
    location: Location | None = None

    def lines(self) -> list[str]:
        """Return the place as lines of a message, with the part underlined."""
        if self.location is None:
            return [f" --> {escape_controls(self.file)}"]
        at = self.location
        return [f" --> {escape_controls(self.file)}:{at.line}:{at.column}", *_caret(at)]


@frozen
class Diagnostic:
    """One problem, where it is, and how to fix it.

    `other` is a second place, if two that cannot be combined are the problem.
    """

    code: Code
    message: str
    file: str | None = None
    location: Location | None = None
    hint: str | None = None
    severity: Severity = "error"
    other: FileLocation | None = None

    def __str__(self) -> str:
        """Return the problem as text; control characters from outside are escaped."""
        lines = [f"{self.severity}[{self.code}]: {escape_controls(self.message)}"]
        if self.file is not None:
            lines += FileLocation(self.file, self.location).lines()
        if self.other:
            lines += self.other.lines()
        if self.hint:
            lines.append(f"hint: {escape_controls(self.hint)}")
        return "\n".join(lines)


_BEFORE, _SHOWN = 40, 72  # of a long line, how much is shown before the caret, and in all


def _caret(at: Location) -> list[str]:
    """Return the line with the part underlined, cut around it if it is long."""
    cut = max(0, at.column - 1 - _BEFORE) if len(at.text) > _SHOWN else 0
    shown = at.text[cut : cut + _SHOWN]
    start = at.column - 1 - cut
    before, marked = (
        escape_controls(shown[:start]),
        escape_controls(shown[start : start + at.length]),
    )
    opening, closing = "…" if cut else "", "…" if cut + _SHOWN < len(at.text) else ""
    line = f"{opening}{before}{escape_controls(shown[start:])}{closing}"
    caret = " " * width(opening + before) + "^" * max(1, width(marked))
    gutter = " " * len(str(at.line))
    return [f"{gutter} |", f"{at.line} | {line}", f"{gutter} | {caret}"]


def reason_of(error: OSError | ValueError) -> str:
    """Return the system's message for an error, or ours if no system can have such a path."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "a path cannot contain NUL, or half of a character"


class EtoileError(Exception):
    """An error that ends a command, and that the user can fix."""

    exit_code: int
    problems: Sequence[Diagnostic]

    def __init__(self, exit_code: int, *problems: Diagnostic) -> None:
        super().__init__("\n\n".join(map(str, problems)))
        self.exit_code = exit_code
        self.problems = problems


def usage_error(message: str, hint: str | None = None, code: Code = "usage") -> EtoileError:
    """Return the error (exit 2) for words or options that are invalid."""
    return EtoileError(Exit.USAGE, Diagnostic(code, message, hint=hint))


@frozen
class Choice:
    """A likely answer to a question: its value and its name.

    `hint` is how to write it on the command line; if None, `value` is the VALUE of the report.
    """

    value: str
    name: str
    hint: str | None = None


class UnclearError(EtoileError):
    """Something that only the user can decide: `about` is what, `choices` are likely answers.

    `about` is `season`, `episodes`, or the kind of a report whose value is missing. The question
    has no question mark.
    """

    def __init__(
        self, question: str, about: str, choices: tuple[Choice, ...], show: str = "SHOW"
    ) -> None:
        self.question = question
        self.about = about
        self.choices = choices
        if about == "season":
            message = f"{question}?"
            hint = f"name it: {join_words([f'--season {one.value}' for one in choices], 'or')}"
        else:
            message = f"{question}: {join_words([one.name for one in choices], 'or')}?"
            calls = (one.hint or f"`etoile record {show} {about} {one.value}`" for one in choices)
            hint = join_words(calls, "or")
        super().__init__(Exit.USAGE, Diagnostic("usage", message, hint=hint))
