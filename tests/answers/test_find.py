"""Find shows by what a query names, and the names that are near an unknown one."""

import pytest

from etoile_cli.answers.find import (
    AmbiguousShowError,
    Unknown,
    closest_name,
    find_show,
    find_shows,
    is_whole_name,
    unknown_in,
)
from etoile_cli.catalogue.layers import disambiguate_titles
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Show
from etoile_cli.domain.vocabulary import list_names
from etoile_cli.text import has_part
from tests.helpers import shows_of

SHOWS = disambiguate_titles(
    shows_of(
        """
        etoile.title = "Étoile"
        etoiles.title = "Les Étoiles du Nord"
        stranger-things.title = "Stranger Things"
        strangers.title = "Strangers"
        the-last-of-us.title = "The Last of Us"
        potter.title = "Harry Potter: The Series"
        office-gb = { title = "The Office", platform = "BBC Two" }
        office-us = { title = "The Office", platform = "NBC" }
        shogun.title = "Shōgun"
        shogun-1980.title = "Shogun"
        law.title = "Law & Order"
        sunny.title = "It’s Always Sunny in Philadelphia"
        amica = { title = "L'amica geniale", aliases = ["My Brilliant Friend", "Étoiles"] }
        punctuation.title = "?!"
        wednesday.title = "Wednesday"
        """
    )
)


def found(*queries: str) -> list[str]:
    return [show.id for show in find_shows(SHOWS, queries)]


def refused(*queries: str) -> EtoileError:
    with pytest.raises(EtoileError) as caught:
        find_shows(SHOWS, queries)
    return caught.value


@pytest.mark.parametrize(
    ("query", "expected"),
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
        ("the office us", "office-us"),
        ("office us", "office-us"),
        ("The Office – BBC", "office-gb"),
        ("The Office (NBC)", "office-us"),
        ("the office bbc two", "office-gb"),
        ("shogun", "shogun"),  # as the id is written
        ("shogun 1980", "shogun-1980"),
        ("law and order", "law"),
        ("LAW & ORDER", "law"),
        ("its always sunny", "sunny"),
        ("it's always", "sunny"),
        ("It´s Always Sunny", "sunny"),
        ("always\u200b sun\u00adny", "sunny"),
        ("ｌａｗ ＆ ｏｒｄｅｒ", "law"),
        ("amica geniale", "amica"),
        ("l’amica", "amica"),
        ("lamica geniale", "amica"),
        ("my brilliant friend", "amica"),
        ("brilliant", "amica"),
        ("harry-potter", "potter"),
        ("harry–potter — the series", "potter"),
        ("?!", "punctuation"),
    ],
)
def test_a_show_is_found_by_id_by_title_or_by_a_part_of_it(query: str, expected: str) -> None:
    assert found(query) == [expected]


def test_a_whole_title_or_id_wins_over_a_part_of_another() -> None:
    assert found("etoile", "strangers") == ["etoile", "strangers"]


def test_a_title_or_an_id_wins_over_the_same_alias_of_another() -> None:
    assert found("ETOILES") == ["etoiles"]


def test_shows_are_returned_in_query_order_each_once() -> None:
    assert found("potter", "etoile", "Harry Potter: The Series", "ETOILE") == ["potter", "etoile"]


def test_an_empty_query_finds_nothing() -> None:
    assert found() == []


def test_a_part_of_several_titles_is_ambiguous() -> None:
    error = refused("the office")
    assert str(error) == (
        'error[ambiguous-show]: "the office" matches 2 shows: '
        "The Office, BBC Two (`office-gb`) and The Office, NBC (`office-us`)\n"
        "hint: name one by its id: `office-gb`"
    )
    assert error.exit_code == 2


@pytest.mark.parametrize("query", ["Shogun", "Shōgun", "SHOGUN"])
def test_a_title_of_two_shows_is_ambiguous_also_if_it_is_like_an_id(query: str) -> None:
    assert refused(query).problems[0].message == (
        f'"{query}" matches 2 shows: Shōgun (`shogun`) and Shogun (`shogun-1980`)'
    )


def test_the_first_eight_of_many_shows_are_named() -> None:
    many = shows_of("".join(f"show-{n}.title = 'Show {n}'\n" for n in range(10)))
    with pytest.raises(EtoileError, match=r"matches 10 shows: .*Show 7 \(`show-7`\) and 2 more\n"):
        find_shows(many, ["show"])
    with pytest.raises(EtoileError, match=r"matches 8 shows: .* and Show 7 \(`show-7`\)\n"):
        find_shows(many[:8], ["show"])


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("etoyle", "did you mean `etoile`?"),
        ("the-last-of-you", "did you mean `the-last-of-us`?"),
        ("my briliant frend", "did you mean `My Brilliant Friend`?"),
        ("qqq", "`etoile list` lists all shows"),
        ("", "`etoile list` lists all shows"),
        ("  ", "`etoile list` lists all shows"),
    ],
)
def test_an_unknown_show_gets_a_suggestion(query: str, hint: str) -> None:
    error = refused(query)
    assert str(error) == f'error[unknown-show]: no show matches "{query}"\nhint: {hint}'
    assert error.exit_code == 1


@pytest.mark.parametrize(("query", "quoted"), [("q" * 80, "q" * 80), ("q" * 81, "q" * 80 + "…")])
def test_a_long_query_is_cut(query: str, quoted: str) -> None:
    assert refused(query).problems[0].message == f'no show matches "{quoted}"'


# --- several words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the last of us", ["the-last-of-us"]),
        ("stranger things etoile", ["stranger-things", "etoile"]),
        ("etoile stranger things law and order", ["etoile", "stranger-things", "law"]),
        ("law & order wednesday", ["law", "wednesday"]),
        ("the office us etoile office-gb", ["office-us", "etoile", "office-gb"]),
        ("my brilliant friend wednesday", ["amica", "wednesday"]),
        ("wednesday potter", ["wednesday", "potter"]),
        ("wednesday wed strangers", ["wednesday", "strangers"]),
    ],
)
def test_words_are_as_few_titles_as_they_can_be(words: str, expected: list[str]) -> None:
    assert found(*words.split()) == expected


def test_adjacent_queries_do_not_match_a_show_with_the_words_of_both() -> None:
    shows = shows_of("f.title = 'Fire'\ni.title = 'Ice'\nsong.title = 'A Song of Ice and Fire'")
    assert [show.id for show in find_shows(shows, ["fire", "ice"])] == ["f", "i"]


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("stranger thigns", "stranger thigns", "did you mean `Stranger Things`?"),
        ("etoile wensday", "wensday", "did you mean `wednesday`? found: Étoile"),
        ("qqq zzz", "qqq zzz", "`etoile list` lists all shows"),
        ("the qqq", "the qqq", "`etoile list` lists all shows"),
        (
            "the qqq wednesday etoile",
            "the qqq",
            "`etoile list` lists all shows; found: Wednesday and Étoile",
        ),
    ],
)
def test_words_that_match_nothing_are_one_error(words: str, message: str, hint: str) -> None:
    error = refused(*words.split())
    assert str(error) == f'error[unknown-show]: no show matches "{message}"\nhint: {hint}'
    assert error.exit_code == 1


def test_all_that_matches_nothing_is_one_error() -> None:
    assert refused("qqq", "etoile", "zzz").problems[0].message == 'no show matches "qqq" or "zzz"'


def test_quotes_keep_a_title_together() -> None:
    error = refused("stranger thigns", "etoile")
    assert error.problems[0].message == 'no show matches "stranger thigns"'


def test_an_ambiguous_query_decides_the_exit_code() -> None:
    error = refused("qqq", "etoile", "the office")
    assert [problem.code for problem in error.problems] == ["unknown-show", "ambiguous-show"]
    assert error.exit_code == 2


def test_hundreds_of_words_are_refused_soon() -> None:
    assert refused(*["the"] * 500).exit_code == 1


# --- for a change --------------------------------------------------------------------------------


def to_change(query: str) -> Show:
    return find_show(SHOWS, query, in_words=False)


@pytest.mark.parametrize("query", ["thing", "wed", "last of", "brilliant", "amica", "office-us"])
def test_a_change_matches_whole_words_and_their_beginnings(query: str) -> None:
    assert to_change(query) == find_show(SHOWS, query)


@pytest.mark.parametrize("query", ["hings", "ednesday", "ast of us", "ice-us"])
def test_a_change_does_not_match_inside_a_word(query: str) -> None:
    expected = find_show(SHOWS, query)
    with pytest.raises(EtoileError) as caught:
        to_change(query)
    assert str(caught.value) == (
        f'error[unknown-show]: no show matches "{query}"\n'
        f"hint: {NAMED[expected.id]} has it only inside a word"
    )


NAMED = {
    "stranger-things": "Stranger Things (`stranger-things`)",
    "wednesday": "Wednesday (`wednesday`)",
    "the-last-of-us": "The Last of Us (`the-last-of-us`)",
    "office-us": "The Office, NBC (`office-us`)",
}


def test_an_ambiguous_query_names_the_shows_to_choose_from() -> None:
    with pytest.raises(AmbiguousShowError) as caught:
        to_change("the office")
    assert [show.id for show in caught.value.shows] == ["office-gb", "office-us"]
    assert caught.value.query == "the office"


@pytest.mark.parametrize(
    ("query", "is_whole"),
    [
        ("amica", True), ("lamica geniale", True), ("my brilliant friend", True),
        ("brilliant friend", False), ("geniale", False),
    ],
)  # fmt: skip
def test_an_alias_is_a_whole_name(query: str, is_whole: bool) -> None:
    assert is_whole_name(find_show(SHOWS, query), query) is is_whole


def test_a_command_for_one_show_refuses_several() -> None:
    shows = catalogue("severance.title = 'Severance'\nwednesday.title = 'Wednesday'")
    with pytest.raises(EtoileError) as caught:
        find_show(shows, "severance wednesday")
    [problem] = caught.value.problems
    assert problem.hint == "this takes one show: Severance (`severance`) or Wednesday (`wednesday`)"


TWO_OF_ONE_TITLE = """
    ghosts    = { title = "Ghosts", platform = "BBC One" }
    ghosts-us = { title = "Ghosts", platform = "CBS" }
    andor.title = "Andor"
    severance.title = "Severance"
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["ghosts", "ghosts-us"], ["ghosts", "ghosts-us"]),
        (["ghosts-us", "ghosts"], ["ghosts-us", "ghosts"]),
        (["ghosts", "cbs", "severance"], ["ghosts-us", "severance"]),
        (["severance", "&", "ghosts"], ["severance", "ghosts"]),
        (["severance", "and", "andor"], ["severance", "andor"]),
    ],
)
def test_an_id_begins_another_query_and_the_word_and_is_ignored_between_two(
    arguments: list[str], expected: list[str]
) -> None:
    assert [one.id for one in find_shows(catalogue(TWO_OF_ONE_TITLE), arguments)] == expected


def catalogue(text: str) -> tuple[Show, ...]:
    return disambiguate_titles(shows_of(text))


# --- test vocabulary ------------------------------------------------------------------------------

WITH_NAMES = shows_of("""
    [a]
    title    = "A"
    platform = "Sky"
    genres   = ["drama", "science fiction"]
    cast     = [{ name = "Lou de Laâge" }, { name = "Luke Kirby" }]
    [[a.news]]
    platform = "Prime Video"
    [[a.news]]
    season  = 1
    release = [{ episodes = 1, date = 2026-12-24, platform = "Apple TV+" }]

    [b]
    title  = "B"
    genres = ["Drama", "comedy"]
""")


def test_names_are_listed_once_each_in_alphabetical_order() -> None:
    assert [name.casefold() for name in list_names("genre", WITH_NAMES)] == [
        "comedy", "drama", "science fiction"
    ]  # fmt: skip
    assert list_names("person", WITH_NAMES) == ("Lou de Laâge", "Luke Kirby")


def test_platforms_are_those_of_shows_moves_and_releases() -> None:
    assert list_names("platform", WITH_NAMES) == ("Apple TV+", "Prime Video", "Sky")


@pytest.mark.parametrize("text", ["SCI", "science fiction", "science-fiction", "e fic", "ence-f"])
def test_a_text_matches_a_name_that_it_is_part_of(text: str) -> None:
    assert has_part("Science Fiction", text)


@pytest.mark.parametrize(
    ("text", "name"), [("scifi", "science fiction"), ("+", "Hulu"), ("-", "HBO"), ("x", "")]
)
def test_a_text_that_is_no_part_of_a_name_does_not_match_it(text: str, name: str) -> None:
    assert not has_part(name, text)


def test_only_filters_that_are_given_and_match_nothing_are_unknown() -> None:
    wanted = unknown_in(WITH_NAMES, [("genre", "opera"), ("platform", "sky"), ("person", None)])
    assert wanted == (Unknown("genre", "opera", list_names("genre", WITH_NAMES)),)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Kirbi", "Luke Kirby"), ("luk kirby", "Luke Kirby"), ("lagge", "Lou de Laâge"), ("x", None)],
)
def test_the_suggested_name_resembles_the_text_or_has_a_word_that_does(
    text: str, name: str | None
) -> None:
    assert closest_name(text, list_names("person", WITH_NAMES)) == name
