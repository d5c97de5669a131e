"""A TOML text with lines inserted or removed, and its comments beside what they are about.

A comment line that adjoins a statement, without a blank line between them, is about it. If it
adjoins the one above and the one below, it is about the one below.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.catalogue.scan import Scan, SourceRange
from etoile_cli.records import frozen


class LayoutError(Exception):
    """A text cannot be edited; the message says why."""


@frozen
class Removal:
    """A text without some statements, and the comment lines in and around them that went along."""

    text: str
    comments: tuple[str, ...]


_COMMA: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+,")
_COMMENT: Final = re.compile(r"[ \t]*+#")
_REST_OF_ELEMENT: Final = re.compile(r"[ \t]*+(?:#[^\n]*+)?+\r?\n((?:[ \t]*+#[^\n]*+\n)*+)")
_BLANK_LINE: Final = re.compile(r"^[ \t]*+\r?\n", re.MULTILINE)
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*+\r?\n)*")


class Layout:
    """A text and where things are in it; each edit returns a new text.

    `statements` are in its order, `newline` is how its lines end. Raises LayoutError if the text is
    nested too deeply.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        found = Scan(text)
        if not found.is_complete:
            raise LayoutError("it is nested too deeply")
        self.statements, self._entries = found.statements, found.entries
        self.newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"

    def is_inline(self, path: KeyPath) -> bool:
        """Return whether an entry is a value after a `=`, not under headers or dotted keys."""
        return (entry := self._entries.get(path)) is not None and entry.is_inline

    def last(self, path: KeyPath, table: KeyPath | None = None) -> int | None:
        """Return the number of the last statement of an entry; or of those in one table."""
        found = (
            number
            for number, statement in enumerate(self.statements)
            if statement.path[: len(path)] == path and table in (None, statement.table)
        )
        return max(found, default=None)

    # --- lines ------------------------------------------------------------------------------------

    def below(self, number: int, lines: list[str]) -> str:
        """Insert lines below a statement and the comments about it, apart from all comments."""
        at, _ = self.comments_between(number)
        if lines[0] and at > self._line_end(self.statements[number].end):
            lines = ["", *lines]
        return self._with_lines(at, [*lines, ""] if _COMMENT.match(self._text, at) else lines)

    def at_end(self, lines: list[str]) -> str:
        """Insert lines at the end of the text, after a blank line if there is any text."""
        return self._with_lines(len(self._text), ["", *lines] if self._text else lines)

    def without(self, show: str) -> Removal:
        """Remove all statements about a show, with the comments and blank lines around them."""
        kept: list[str] = []
        comments: list[str] = []
        done = 0
        runs = groupby(enumerate(self.statements), key=lambda one: one[1].path[0] == show)
        for part in ([*run] for is_of_show, run in runs if is_of_show):
            (first, top), (last, _) = part[0], part[-1]
            _, start = self.comments_between(first - 1)
            end, _ = self.comments_between(last)
            starts = [*(one.start for _, one in part[1:]), end]
            gaps = (self._text[one.end : at] for (_, one), at in zip(part, starts, strict=True))
            below = [line for gap in gaps for line in gap.split("\n")[1:]]
            lines = [*self._text[start : top.start].split("\n"), *below]
            comments += filter(None, map(str.strip, lines))
            start, end = self._with_blank_lines(start, end)
            kept.append(self._text[done:start])
            done = end
        return Removal("".join([*kept, self._text[done:]]), tuple(comments))

    def comments_between(self, number: int) -> tuple[int, int]:
        """Return where the comments about a statement end, and those about the next one begin.

        The number before the first statement is -1.
        """
        start = self._line_end(self.statements[number].end) if number >= 0 else 0
        following = self.statements[number + 1 : number + 2]
        end = self._line_start(following[0].start) if following else len(self._text)
        if blanks := [*_BLANK_LINE.finditer(self._text, start, end)]:
            return blanks[0].start(), blanks[-1].end()
        return (start, start) if following else (end, end)

    def _with_blank_lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the range to remove with the blank lines above.

        They stay if they separate what is above and below. At the end of the text only one goes;
        at its start those below go too.
        """
        above = len(self._text[:start].rstrip(" \t\r\n"))
        blank = self._line_end(above) if above else 0
        if end == len(self._text):
            return self._line_start(start - 1) if blank < start else start, end
        if blank == 0 and (below := _BLANK_LINES.match(self._text, end)):
            return 0, below.end()
        return blank if _BLANK_LINE.match(self._text, end) else start, end

    # --- arrays and inline tables -----------------------------------------------------------------

    def in_brackets(self, path: KeyPath, value: str) -> str:
        """Append an element to an array, or a pair to an inline table; on its own line if usual."""
        brackets = self._entries[path].value
        inside = [
            entry.value
            for inner, entry in self._entries.items()
            if inner[: len(path)] == path and inner != path and entry.is_inline
        ]
        if not inside:
            return self._in_empty(brackets, value)
        last = max(inside, key=lambda range_: range_.end)
        line = self._line_start(last.start)
        is_first_in_line = not self._text[line : last.start].strip()
        if not is_first_in_line and "\n" not in self._text[last.end : brackets.end]:
            return self._with(last.end, f", {value}")
        deeper = "  " if line <= brackets.start else ""
        return self._on_a_line(last, self._indentation(line) + deeper + value)

    def _on_a_line(self, last: SourceRange, line: str) -> str:
        """Insert a line below an element and its comments, with a comma if that one has one."""
        comma = _COMMA.match(self._text, last.end)
        at = comma.end() if comma else last.end
        line += "," if comma else ""
        if rest := _REST_OF_ELEMENT.match(self._text, at):
            longer = self._with_lines(rest.end(), ["", line] if rest[1] else [line])
        else:
            longer = self._with(at, self.newline + line)
        return longer if comma else f"{longer[:at]},{longer[at:]}"

    def _in_empty(self, brackets: SourceRange, value: str) -> str:
        between = self._text[brackets.start + 1 : brackets.end - 1]
        if "\n" in between:
            line = self._line_start(brackets.end)
            return self._with_lines(line, [f"{self._indentation(line)}  {value}"])
        return self._with(brackets.start + 1, f" {value}" if between else f" {value} ")

    # --- text -------------------------------------------------------------------------------------

    def _with(self, offset: int, new: str) -> str:
        return self._text[:offset] + new + self._text[offset:]

    def _with_lines(self, offset: int, lines: list[str]) -> str:
        """Insert lines at the start of a line, or after a last line that may lack its end."""
        written = "".join(line + self.newline for line in lines)
        is_at_start = offset == 0 or self._text[offset - 1] == "\n"
        return self._with(offset, written if is_at_start else self.newline + written)

    def _indentation(self, line: int) -> str:
        whole = self._text[line : self._line_end(line)]
        return whole[: len(whole) - len(whole.lstrip(" \t"))]

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """Return the offset after the line end, or the end of the text."""
        return self._text.find("\n", offset) + 1 or len(self._text)
