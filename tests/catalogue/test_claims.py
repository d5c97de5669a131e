"""Facts that two of a person's files claim: shown with both places."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def own(*texts: str) -> UserCatalogue:
    """The files `a.toml`, `b.toml`, … of these texts."""
    for name, text in zip("abcd", texts, strict=False):
        Path(f"{name}.toml").write_text(text)
    return read_folder(".", None)


def told(*texts: str) -> str:
    """What is told of these files."""
    return "\n\n".join(map(str, own(*texts).problems)) + "\n"


def said(*texts: str) -> list[tuple[str, str | None, str]]:
    """What is claimed twice, and the two files."""
    return [
        (problem.message.partition(" is in")[0], problem.file, problem.other.file)
        for problem in own(*texts).problems
        if problem.other
    ]


def test_a_fact_that_stands_in_two_files() -> None:
    first = '[etoile]\ntitle = "Étoile"\nplatform = "Prime Video"\n'
    assert told(first, '# mine\n[etoile]\nplatform = "BBC"\n') == snapshot("""\
error[set-twice]: the `platform` of `etoile` is in two of your files
 --> a.toml:3:1
  |
3 | platform = "Prime Video"
  | ^^^^^^^^
 --> b.toml:3:1
  |
3 | platform = "BBC"
  | ^^^^^^^^
hint: keep one of the two; until then the first one counts
""")


def test_a_cast_member_in_two_files() -> None:
    first = '[etoile]\ncast = [{ name = "Luke Kirby" }, { name = "Lou de Laâge" }]\n'
    second = '[[etoile.cast]]\nname = "Lou de Laâge"\ntier = "lead"\n'
    assert told(first, second) == snapshot("""\
error[set-twice]: `Lou de Laâge` in the cast of `etoile` is in two of your files
 --> a.toml:2:34
  |
2 | cast = [{ name = "Luke Kirby" }, { name = "Lou de Laâge" }]
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^
 --> b.toml:1:10
  |
1 | [[etoile.cast]]
  |          ^^^^
hint: keep one of the two; until then the first one counts
""")


def test_the_first_of_three_is_shown_with_each_other() -> None:
    text = '[etoile]\nnote = "x"\n'
    assert said(text, text, text) == [
        ("the `note` of `etoile`", "a.toml", "b.toml"),
        ("the `note` of `etoile`", "a.toml", "c.toml"),
    ]


def test_the_same_words_are_claimed_twice_too() -> None:
    text = '[etoile]\ntitle = "Étoile"\nchecked = 2025-01-01\n'
    assert said(text, text) == [
        ("the `title` of `etoile`", "a.toml", "b.toml"),
        ("the `checked` of `etoile`", "a.toml", "b.toml"),
    ]


def test_other_facts_other_people_other_shows_and_news_do_not_clash() -> None:
    news = '[[etoile.news]]\nreported = 2025-01-01\nnote = "x"\n'
    assert not said(
        f'checked = 2025-01-01\n[etoile]\nnote = "x"\ncast = [{{ name = "A" }}]\n{news}',
        f'checked = 2025-01-02\n[etoile]\nmeaning = "x"\ncast = [{{ name = "B" }}]\n{news}',
        '[shogun]\nnote = "x"\ncast = [{ name = "A" }]\n',
    )


def test_one_file_may_have_a_person_twice() -> None:
    assert not said(
        '[etoile]\ncast = [{ name = "A", until = 2024-01-01 }, { name = "A", from = 2025-01-01 }]\n'
    )


def test_a_file_with_errors_claims_nothing() -> None:
    problems = own('[etoile]\nnote = "x"\n', '[etoile]\nnote = "x"\nnoet = "x"\n').problems
    assert [problem.code for problem in problems] == ["unknown-key", "skipped-file"]
