"""Text as data: shown and never obeyed, compared as people compare, measured in columns."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from etoile_cli.text import (
    did_you_mean,
    escape_controls,
    has_part,
    join_words,
    normalize,
    shorten,
    slug,
    to_charset,
    truncate,
    width,
    word_forms,
)

ANYTHING = st.text(st.characters(categories=["C", "L", "M", "N", "P", "S", "Z"]))
HARMLESS = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
WESTERN = st.characters(min_codepoint=0x20, max_codepoint=0x52F, exclude_categories=["C", "Me"])
WIDE = st.sampled_from("星芭蕾バレエ한글ＡＢ！")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", r"two\nlines"),
        ("a\tb\rc", r"a\tb\rc"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("user\u202eexe.txt", r"user\u202eexe.txt"),
        ("\u2066isolated\u2069", r"\u2066isolated\u2069"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("soft\u00adhyphen, \ufeffmark", r"soft\xadhyphen, \ufeffmark"),
        ("half of a pair: \ud83d", r"half of a pair: \ud83d"),
        ("a tag: \U000e0041", r"a tag: \U000e0041"),
    ],
)
def test_what_could_act_on_a_terminal_is_escaped(text: str, shown: str) -> None:
    assert escape_controls(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Étoile, “star”: 星, Звезда, נָא, ستاره",
        "[red]no colour[/red] :smile: \\n",
        "👩\u200d🚀 and می\u200cروم",  # joiners shape emoji and Persian
        "a\u00a0b\u3000c",  # spaces that are not broken, and that are wide
        "\ue000\U0010ffff",  # private use, and what Unicode may add
        "",
    ],
)
def test_harmless_text_is_unchanged(text: str) -> None:
    assert escape_controls(text) == text


@given(HARMLESS)
def test_no_harmless_character_is_ever_changed(text: str) -> None:
    assert escape_controls(text) == text


@given(ANYTHING)
def test_nothing_printed_acts_on_the_terminal(text: str) -> None:
    acting = [
        char
        for char in escape_controls(text)
        if unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")
    ]
    assert set(acting) <= {"\u200c", "\u200d"}


@given(ANYTHING)
def test_escaped_text_is_unchanged(text: str) -> None:
    assert escape_controls(escape_controls(text)) == escape_controls(text)


@given(ANYTHING, ANYTHING)
def test_each_character_is_shown_for_itself(text: str, more: str) -> None:
    assert escape_controls(text + more) == escape_controls(text) + escape_controls(more)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Étoile", "ETOILE"),
        ("E\u0301toile", "étoile"),
        ("Shōgun", "shogun"),
        ("STRASSE", "Straße"),
        ("Hôtel  du\tNord ", "hotel du nord"),
        ("Cœur", "coeur"),
        ("Æon, Łódź, Øresund, Þingvellir", "aeon, lodz, oresund, thingvellir"),
        ("Iğdır", "igdir"),
        ("Ｆｕｌｌ", "full"),
        ("Law & Order", "law and order"),
        ("Ｌａｗ＆Order", "LAW AND ORDER"),
        ("It’s", "It's"),
        ("It´s", "Its"),
        ("It`s", "ITʼS"),
        ("“Nova”", '"nova"'),
        ("«Nova»", "„nova“"),
        ("Spider–Man", "spider-man"),
        ("Spider\u2011Man", "spider−man"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "\ufeffzerowidth\u200e"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_texts_that_look_alike_are_normalized_alike(one: str, another: str) -> None:
    assert normalize(one) == normalize(another)


def test_normalized_text_is_plain() -> None:
    assert normalize("  The  ÉTOILE of Łódź ") == "the etoile of lodz"
    assert normalize("芭蕾") == "芭蕾"


@pytest.mark.parametrize(
    ("one", "another"), [("Spider-Man", "Spiderman"), ("ours", "hours"), ("Law + Order", "Law")]
)
def test_different_texts_stay_different(one: str, another: str) -> None:
    assert normalize(one) != normalize(another)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Sci-Fi drama", "sci fi"), ("Science fiction", "science-fiction"), ("A&E", "a & e"),
        ("Zoë Kravitz", "zoe kravitz"), ("Peter O’Toole", "otoole"), ("Disney+", "disney+"),
        ("Jean-Luc", "jean luc"), ("anything", ""),
    ],
)  # fmt: skip
def test_a_part_is_found_in_any_spelling(text: str, part: str) -> None:
    assert has_part(text, part)


@pytest.mark.parametrize(("text", "part"), [("Disney Channel", "disney+"), ("NBC", "abc")])
def test_texts_that_are_no_part(text: str, part: str) -> None:
    assert not has_part(text, part)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Harry Potter: The Series!", ("harry potter the series",)),
        ("L’amica geniale", ("lamica geniale", "l amica geniale")),
        ("?!", ("",)),
    ],
)
def test_the_words_of_a_text_with_apostrophes_and_without(
    text: str, words: tuple[str, ...]
) -> None:
    assert word_forms(text) == words


@given(st.text())
@example("Numbers™")
@example("´")
@example("ŉ")
@example("﹠")
@example("ǿ")
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Étoile", 6),
        ("E\u0301toile", 6),
        ("星星", 4),
        ("한글", 4),
        ("ＡＢ", 4),
        ("a\u200db", 2),
    ],
)
def test_width_counts_the_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(WESTERN | WIDE))
def test_width_is_what_rich_measures_in_most_scripts(text: str) -> None:
    # Not where Unicode's table leaves room: spacing marks, jamo, and emoji joined into one.
    assert width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "columns", "left"),
    [
        ("Étoile", 6, "Étoile"),
        ("Étoile", 5, "Étoi…"),
        ("Étoile", 1, "…"),
        ("Étoile", 0, ""),
        ("", 0, ""),
        ("星星星", 6, "星星星"),
        ("星星星", 5, "星星…"),
        ("星星星", 4, "星…"),
        ("星星星", 2, "…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_text_is_cut_to_the_columns_that_there_are(text: str, columns: int, left: str) -> None:
    assert truncate(text, columns) == left


@given(st.text(), st.integers(0, 30))
def test_what_was_cut_fits_and_says_so(text: str, columns: int) -> None:
    left = truncate(text, columns)
    assert width(left) <= columns
    if left != text:
        assert text.startswith(left.removesuffix("…"))
        assert left == "" or left.endswith("…")


def test_marks_without_end_are_cut_at_once() -> None:
    """They take no columns, so that a hundred thousand of them may stand before the cut."""
    marks = "\u0301" * 100_000
    assert truncate(f"Étoile{marks} and more", 8) == f"Étoile{marks} …"


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("Étoile – “a star”…", "utf-8", "Étoile – “a star”…"),
        ("Étoile – “a star”…", "cp1252", "Étoile – “a star”…"),
        ("Étoile – “a star”…", "latin-1", 'Étoile - "a star".'),
        ("Étoile – “a star”…", "ascii", 'Etoile - "a star".'),
        ("‘2×4’ · «Łódź»", "ascii", "'2x4' * \"?odz\""),
        ("星 Ω ﬁ ½", "ascii", "?? ? ? ?"),
        ("E\u0301toile", "ascii", "Etoile"),
        ("dated → cancelled", "cp1252", "dated > cancelled"),
        ("half of a pair: \ud83d", "utf-8", "half of a pair: ?"),
    ],
)
def test_what_a_character_set_lacks_becomes_what_looks_like_it(
    text: str, encoding: str, written: str
) -> None:
    assert to_charset(text, encoding) == written


@given(st.text(WESTERN | WIDE), st.sampled_from(["ascii", "latin-1", "cp1252", "koi8-r", "cp437"]))
@example("ＡＢ", "ascii")
def test_text_in_any_character_set_can_be_written_and_is_as_wide(text: str, encoding: str) -> None:
    written = to_charset(text, encoding)
    assert written.encode(encoding).decode(encoding) == written
    assert width(written) == width(text)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("etoil", "did you mean `Étoile`?"),
        ("ÉTOLE", "did you mean `Étoile`?"),
        ("andro", "did you mean `Andor`?"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_suggested_if_it_is_near(word: str, hint: str | None) -> None:
    assert did_you_mean(word, ["Étoile", "Andor", "Severance"]) == hint


def test_only_the_beginning_of_a_very_long_word_is_compared() -> None:
    name = "x" * 100
    assert did_you_mean(name + "y" * 1000, [name]) == f"did you mean `{name}`?"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Étoile", "etoile"),
        ("  Harry Potter: The Series ", "harry-potter-the-series"),
        ("Shōgun 2", "shogun-2"),
        ("星", ""),
        ("!?", ""),
    ],
)
def test_a_slug_has_the_plain_letters_and_digits(text: str, plain: str) -> None:
    assert slug(text) == plain


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("a" * 80, "a" * 80), ("a" * 81, "a" * 80 + "…")]
)
def test_a_message_has_room_for_eighty_characters_of_a_text(text: str, expected: str) -> None:
    assert shorten(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], expected: str) -> None:
    assert join_words(words) == expected
    assert join_words(words, "or") == expected.replace("and", "or")
