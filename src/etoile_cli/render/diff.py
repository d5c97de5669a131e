"""What would be written, as a unified diff: for people to read, and for `patch` to apply.

`patch` takes it as long as nothing in it had to be written as an escape. Line ends are those of
the files, for a diff that goes into a pipe has to bring them along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from etoile_cli.render.style import Display, Edit, painted
from etoile_cli.text import escape_controls

_STYLES = {"-": "lost", "+": "ahead", "@": "quiet"}
_NO_FILE = "/dev/null"


def diff(files: Iterable[Edit], display: Display) -> str:
    """The differences of some files, empty where there are none."""
    return "".join(line for file in files for line in _of_file(file, display))


def _of_file(file: Edit, display: Display) -> Iterator[str]:
    name, before, after = file
    if before == after:
        return
    yield _header("---", name if before is not None else _NO_FILE, display)
    yield _header("+++", name if after is not None else _NO_FILE, display)
    old, new = _lines(before), _lines(after)
    are_ends_told = display.colour and len({_end(line) for line in (*old, *new)} - {""}) > 1
    for line in list(unified_diff(old, new))[2:]:
        yield _line(line, display, are_ends_told)


def _header(mark: str, name: str, display: Display) -> str:
    """A name with a blank in it ends with a tab, without which `patch` would read half of it."""
    shown = escape_controls(name)
    return painted(f"{mark} {shown}", "title", display) + ("\t\n" if " " in shown else "\n")


def _lines(text: str | None) -> list[str]:
    r"""The lines with their ends, parted at `\n` alone, as `patch` parts them."""
    *whole, rest = (text or "").split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]


def _end(line: str) -> str:
    return next((end for end in ("\r\n", "\n") if line.endswith(end)), "")


def _line(line: str, display: Display, shows_end: bool) -> str:
    end = _end(line)
    visible_end = escape_controls(end.removesuffix("\n")) if shows_end else ""
    shown = painted(_shown(line.removesuffix(end)) + visible_end, _STYLES.get(line[0], ""), display)
    return shown + ("\n" if visible_end else end or "\n\\ No newline at end of file\n")


def _shown(text: str) -> str:
    """The text with escapes for what could act on a terminal; a tab cannot, and has to stay."""
    return "\t".join(map(escape_controls, text.split("\t")))
