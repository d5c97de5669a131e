"""Text as data: made safe to print, compared as people do, measured in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
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
_LONGEST = 80  # characters of the user's text in a message
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


# --- columns of a terminal -----------------------------------------------------------------------

_FIRST_WIDE = "\u0300"  # every printable character before it takes one column
_ZERO_WIDTH_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_VIRAMA = 9  # the combining class of what joins two consonants into one sign


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(columns for _, columns in clusters(text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a terminal shows as one sign, with the columns that it takes.

    The rules are those of Unicode's UAX 29 and UAX 11, as far as titles need them.
    """
    sign, columns = "", 0
    for char in text:
        added = None if char < _FIRST_WIDE or not sign else _added(sign, char)
        if added is None:
            if sign:
                yield sign, columns
            sign, columns = char, _columns(char)
        else:
            sign, columns = sign + char, min(2, columns + added)
    if sign:
        yield sign, columns


def _added(sign: str, char: str) -> int | None:
    """Return the columns that a character adds to a sign; None if it begins one of its own."""
    before = sign[-1]
    if char == _EMOJI_STYLE:
        return int(_is_emoji(before))
    if _columns(char) == 0 or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    if before == _ZERO_WIDTH_JOINER and unicodedata.category(char) == "So":
        return 0
    is_joined = unicodedata.combining(before) == _VIRAMA and unicodedata.category(char) == "Lo"
    if is_joined or unicodedata.category(char) == "Mc":
        return 1
    return 0 if _is_regional(char) and len(sign) == 1 and _is_regional(sign) else None


def _is_regional(char: str) -> bool:
    """Return whether a character is half of a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


@cache
def _columns(char: str) -> int:
    """Return the columns of a character by itself."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or _is_inner_jamo(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or _is_regional(char) else 1


def _is_inner_jamo(char: str) -> bool:
    """Return whether a character is the vowel or the end of a decomposed Hangul syllable."""
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"


@cache
def _is_emoji(char: str) -> bool:
    """Return whether a narrow character becomes a wide picture if U+FE0F follows it."""
    return _columns(char) == 1 and any(first <= char <= last for first, last in _EMOJI)


# The narrow characters of Unicode's emoji-variation-sequences.txt, as first and last of a run.
_EMOJI_RUNS = """
    # * 09 © ® ‼ ⁉ ™ ℹ ↔↙ ↩↪ ⌨ ⏏ ⏭⏯ ⏱⏲ ⏸⏺ Ⓜ ▪▫ ▶ ◀ ◻◼ ☀☄ ☎ ☑ ☘ ☝ ☠ ☢☣ ☦ ☪ ☮☯ ☸☺ ♀ ♂ ♟♠ ♣
    ♥♦ ♨ ♻ ♾ ⚒ ⚔⚗ ⚙ ⚛⚜ ⚠ ⚧ ⚰⚱ ⛈ ⛏ ⛑ ⛓ ⛩ ⛰⛱ ⛴ ⛷⛹ ✂ ✈✉ ✌✍ ✏ ✒ ✔ ✖ ✝ ✡ ✳✴ ❄ ❇ ❣❤ ➡ ⤴⤵ ⬅⬇ 🅰🅱
    🅾🅿 🌡 🌤🌬 🌶 🍽 🎖🎗 🎙🎛 🎞🎟 🏋🏎 🏔🏟 🏳 🏵 🏷 🐿 👁 📽 🕉🕊 🕯🕰 🕳🕹 🖇 🖊🖍 🖐 🖥 🖨 🖱🖲 🖼 🗂🗄 🗑🗓 🗜🗞 🗡 🗣 🗨 🗯 🗳 🗺
    🛋 🛍🛏 🛠🛥 🛩 🛰 🛳
"""
_EMOJI = [(run[0], run[-1]) for run in _EMOJI_RUNS.split()]


def truncate(text: str, columns: int) -> str:
    """Return the text, or as much of it as some columns hold, with an ellipsis at the end."""
    if width(text) <= columns:
        return text
    kept, room = "", columns - 1  # beside the ellipsis
    for sign, taken in clusters(text):
        room -= taken
        if room < 0:
            break
        kept += sign
    return f"{kept}…" if columns > 0 else ""


# --- character sets ------------------------------------------------------------------------------

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
        return "".join(_lookalike(sign, columns, encoding) for sign, columns in clusters(text))
    return text


def _lookalike(sign: str, columns: int, encoding: str) -> str:
    decomposed = unicodedata.normalize("NFKD", sign.translate(_LOOKALIKES))
    plain = "".join(part for part in decomposed if not unicodedata.combining(part))
    for candidate in (sign, plain):
        if width(candidate) == columns and _has(candidate, encoding):
            return candidate
    return "?" * columns


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


def counted(count: int, noun: str) -> str:
    """Return a number of things: `1 episode`, `8 episodes`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
