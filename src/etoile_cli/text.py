"""Text as data: made safe to print, compared as people compare, measured in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

_APOSTROPHES = "'’‘‚‛ʼʻ`´΄᾽᾿′"
_VARIANTS = map(chr, range(0xFE00, 0xFE10))  # they choose the picture of an emoji

# What NFKD leaves whole although people type it as plain letters, or in many ways.
_ALIKE = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and ",
    **dict.fromkeys((*_APOSTROPHES, *_VARIANTS), ""),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−⸺⸻", "-"),
})  # fmt: skip
_TO_SPACES = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))
_LONGEST = 80  # characters of somebody's text in a message
_JOINERS = "\u200c\u200d"  # they shape Persian words and emoji, and cannot reorder anything
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape_controls(text: str) -> str:
    r"""Return the text with every character that could act on a terminal as an escape.

    Controls, bidi overrides and other format characters, line and paragraph separators and
    lone surrogates become `\n`, `\x1b`, `\u202e`; everything else is unchanged.
    """
    if text.isprintable():
        return text
    return "".join(char if _is_harmless(char) else _escape(char) for char in text)


def _is_harmless(char: str) -> bool:
    return (
        char.isprintable()
        or char in _JOINERS
        or unicodedata.category(char) in ("Zs", "Cn", "Co")  # spaces, and what Unicode adds next
    )


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def normalize(text: str) -> str:
    """Return the text as people compare it.

    Case, accents, runs of spaces, apostrophes, invisible characters and the form of quotes and
    dashes make no difference, and `&` is `and`.
    """
    if text.isascii():
        plain = text.casefold()
        if "&" in plain or "'" in plain or "`" in plain:
            plain = plain.translate(_ALIKE)
    else:
        plain = _plain(_plain(text.translate(_ALIKE)))
    return " ".join(plain.split())


def _plain(text: str) -> str:
    """Return letters without case and accents; `normalize` repeats it for what it makes of some."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    if bare.isprintable():
        return bare
    return "".join(char for char in bare if unicodedata.category(char) != "Cf")


def has_part(text: str, part: str) -> bool:
    """Return whether a text has a part, as people compare them: `sci fi` is in `Sci-Fi drama`.

    A part that has no marks but hyphens is compared by its words: `fx-hulu` is in `FX / Hulu`.
    """
    plain = " ".join(normalize(part).replace("-", " ").split())
    if not plain:
        return not part.strip()
    whole, words = normalize(text), words_in(part)
    is_in = plain in whole.replace("-", " ") or plain in whole.replace("-", "")
    return is_in or (plain == words and words in words_in(text))


def words_in(text: str) -> str:
    """Return the folded words of a text without the marks between them: `Potter:` is `potter`."""
    return " ".join("".join(char if char.isalnum() else " " for char in normalize(text)).split())


@cache
def word_forms(text: str) -> tuple[str, ...]:
    """Return the words of a text; if it has apostrophes, also as if these were spaces."""
    apart = text.translate(_TO_SPACES)
    return (words_in(text),) if apart == text else (words_in(text), words_in(apart))


def slug(text: str) -> str:
    """Return the plain letters and digits of a text, joined by hyphens; empty if there are none."""
    plain = (char if char.isalnum() and char.isascii() else " " for char in normalize(text))
    return "-".join("".join(plain).split())


def width(text: str) -> int:
    """Return how many terminal columns a text takes: 2 for wide characters, 0 for marks."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def truncate(text: str, columns: int) -> str:
    """Return the text, or as much of it as fits in some columns, ending with an ellipsis."""
    if width(text) <= columns:
        return text
    room, end = columns - 1, 0  # beside the ellipsis
    while (room := room - _columns(text[end])) >= 0:
        end += 1
    return f"{text[:end]}…" if columns else ""


_ASCII = {
    "-": "–—―−‐‑─", '"': "“”„«»", "'": "‘’‚", ".": "…┄", "*": "·●", "x": "×", "X": "✗", "=": "━",
    "|": "│", "!": "┃", ":": "░", "+": "┼╂┬◇", "v": "▼", "o": "○", ">": "→", "#": "◆", "~": "▒",
}  # fmt: skip
_LOOKALIKES = str.maketrans({char: plain for plain, chars in _ASCII.items() for char in chars})


def to_charset(text: str, encoding: str) -> str:
    """Return the text in a character set, with every line the same width as before.

    A character that it lacks becomes one that looks like it, without accents, or else `?`.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_lookalike(char, encoding) for char in text)
    return text


def _lookalike(char: str, encoding: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char.translate(_LOOKALIKES))
    plain = "".join(part for part in decomposed if not unicodedata.combining(part))
    for candidate in (char, plain):
        if width(candidate) == width(char) and _has(candidate, encoding):
            return candidate
    return "?" * width(char)


def _has(text: str, encoding: str) -> bool:
    return text.encode(encoding, "ignore").decode(encoding) == text


def shorten(text: str) -> str:
    """Return the text, or as much of it as a message has room for."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return a hint with the choice nearest to a word; None if none is near."""
    near = nearest(word, choices)
    return f"did you mean `{near}`?" if near else None


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice nearest to a word; None if none is near."""
    by_folded = {normalize(choice): choice for choice in choices}
    near = get_close_matches(normalize(word[:100]), by_folded, n=1, cutoff=0.7)
    return by_folded[near[0]] if near else None


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *rest, final = words
    return f"{', '.join(rest)} {last} {final}" if rest else final
