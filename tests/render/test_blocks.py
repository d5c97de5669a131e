"""Text in columns: signs as wide as a terminal shows them, lines broken between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from etoile_cli.render.blocks import Line, line_width, wrap
from etoile_cli.text import clusters, truncate, width

SIGNS = [
    *("a", "é", "e\u0301", "–", "…", "ø", "Ж", "א", "ע\u05b4"),  # letters, with and without marks
    *("星", "シ", "각", "\u1112\u1161\u11ab", "ﷺ", "ผู้", "कि", "क्षि", "र्य"),
    *("❤", "❤️", "☝🏽", "👍🏽", "1️⃣", "©️", "🇫🇷", "🏳️‍🌈", "👩🏽‍🚀", "👨‍👩‍👧", "⏭️", "☀"),
]
"""Each is one sign in a terminal."""

TEXTS = st.lists(st.sampled_from([*SIGNS, " ", "x", "-"]), max_size=20).map("".join)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_as_wide_as_a_terminal_shows_it(sign: str) -> None:
    assert width(sign) == wcswidth(sign)
    assert [*clusters(sign)] == [(sign, wcswidth(sign))]


@given(TEXTS)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str) -> None:
    assert width(text) == wcswidth(text)


@given(TEXTS)
def test_signs_are_all_of_a_text(text: str) -> None:
    assert "".join(sign for sign, _ in clusters(text)) == text


@given(TEXTS, st.integers(0, 12))
def test_a_cut_text_fits_and_is_as_long_as_can_be(text: str, columns: int) -> None:
    found = truncate(text, columns)
    assert width(found) <= columns
    if found != text and columns:
        assert found.endswith("…")
        assert text.startswith(found[:-1])
        following = next(clusters(text[len(found) - 1 :]))[0]
        assert width(found[:-1] + following) > columns - 1


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def test_a_line_is_broken_between_words() -> None:
    line = [("in 33 days, ", "ahead"), ("confirmed", "")]
    assert texts([*wrap(line, 12)]) == ["in 33 days,", "confirmed"]


def test_a_word_of_two_styles_is_not_broken_between_them() -> None:
    assert texts([*wrap([("one tw", "title"), ("o", "quiet")], 6)]) == ["one", "two"]


def test_a_word_that_fits_no_line_is_broken_between_signs() -> None:
    assert texts([*wrap([("👨‍👩‍👧" * 3, "")], 4)]) == ["👨‍👩‍👧" * 2, "👨‍👩‍👧"]


def test_a_space_that_does_not_break_holds_words_together() -> None:
    assert texts([*wrap([("a ●\u00a0report", "")], 9)]) == ["a", "● report".replace(" ", "\u00a0")]


@given(TEXTS, st.integers(2, 12))
def test_no_wrapped_line_is_too_wide_and_no_sign_is_lost(text: str, columns: int) -> None:
    lines = [*wrap([(text, "")], columns)]
    assert all(line_width(line) <= columns for line in lines)
    assert "".join(texts(lines)).replace(" ", "") == text.replace(" ", "")
