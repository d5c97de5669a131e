"""Finding the show that somebody means."""

import pytest

from etoile_cli.problems import EtoileError
from etoile_cli.questions.lookup import find_shows
from tests.helpers import shows_of

SHOWS = shows_of(
    """
    etoile.title = "Étoile"
    etoiles.title = "Les Étoiles du Nord"
    stranger-things.title = "Stranger Things"
    strangers.title = "Strangers"
    the-last-of-us.title = "The Last of Us"
    potter.title = "Harry Potter: The Series"
    office-gb.title = "The Office"
    office-us.title = "The Office"
    """
)


def found(*queries: str) -> list[str]:
    return [show.id for show in find_shows(SHOWS, queries)]


def refused(*queries: str) -> EtoileError:
    with pytest.raises(EtoileError) as caught:
        find_shows(SHOWS, queries)
    return caught.value


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("etoile", "etoile"),
        ("ETOILE", "etoile"),
        ("Étoile", "etoile"),
        ("  e\u0301toile ", "etoile"),
        ("the-last-of-us", "the-last-of-us"),
        ("the last of us", "the-last-of-us"),
        ("last of", "the-last-of-us"),
        ("stranger", "stranger-things"),  # a whole word of one title, a part of another
        ("thing", "stranger-things"),
        ("potter", "potter"),
        ("harry potter", "potter"),
        ("potter the", "potter"),
        ("Harry Potter: The", "potter"),
        ("nord", "etoiles"),
        ("office-us", "office-us"),
        ("-gb", "office-gb"),
    ],
)
def test_a_show_is_found_by_id_by_title_or_by_a_part_of_it(query: str, meant: str) -> None:
    assert found(query) == [meant]


def test_a_whole_title_or_id_wins_over_a_part_of_another() -> None:
    assert found("etoile", "étoiles", "strangers") == ["etoile", "etoiles", "strangers"]


def test_shows_come_in_the_order_asked_each_once() -> None:
    assert found("potter", "etoile", "Harry Potter: The Series", "ETOILE") == ["potter", "etoile"]


def test_nothing_asked_is_nothing_found() -> None:
    assert found() == []


def test_a_part_of_several_titles_is_ambiguous() -> None:
    error = refused("the office")
    assert str(error) == (
        "error[ambiguous-show]: `the office` fits 2 shows: "
        "The Office (`office-gb`) and The Office (`office-us`)\n"
        "hint: name one by its id: `office-gb`"
    )
    assert error.exit_code == 2


def test_of_many_shows_the_first_eight_are_named() -> None:
    many = shows_of("".join(f"show-{n}.title = 'Show {n}'\n" for n in range(10)))
    with pytest.raises(EtoileError, match=r"fits 10 shows: .*Show 7 \(`show-7`\) and 2 more\n"):
        find_shows(many, ["show"])
    with pytest.raises(EtoileError, match=r"fits 8 shows: .* and Show 7 \(`show-7`\)\n"):
        find_shows(many[:8], ["show"])


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("etoyle", "did you mean `etoile`?"),
        ("the-last-of-you", "did you mean `the-last-of-us`?"),
        ("qqq", "`etoile list` names them all"),
        ("", "`etoile list` names them all"),
        ("  ", "`etoile list` names them all"),
    ],
)
def test_a_show_that_is_not_there_may_be_meant_otherwise(query: str, hint: str) -> None:
    error = refused(query)
    assert str(error) == f"error[unknown-show]: no show fits `{query}`\nhint: {hint}"
    assert error.exit_code == 1


def test_every_query_that_fits_nothing_is_told() -> None:
    error = refused("qqq", "etoile", "zzz")
    assert [problem.message for problem in error.problems] == [
        "no show fits `qqq`",
        "no show fits `zzz`",
    ]
    assert error.exit_code == 1


def test_an_ambiguous_query_has_the_last_word_on_the_exit_code() -> None:
    error = refused("qqq", "the office")
    assert [problem.code for problem in error.problems] == ["unknown-show", "ambiguous-show"]
    assert error.exit_code == 2


@pytest.mark.parametrize(("query", "said"), [("q" * 80, "q" * 80), ("q" * 81, "q" * 80 + "…")])
def test_a_long_query_is_cut(query: str, said: str) -> None:
    assert refused(query).problems[0].message == f"no show fits `{said}`"
