"""One catalogue over another, and several side by side."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.catalogue.user_catalogue import combine, merge
from etoile_cli.domain.shows import CastMember, Certainty, News, Origin, Show, Tier
from etoile_cli.records import replace
from tests.helpers import one_show, shows_of

LOWER = """
    checked = 2025-01-01
    [etoile]
    title    = "Étoile"
    meaning  = "star"
    genres   = ["drama"]
    creators = ["Amy Sherman-Palladino", "Daniel Palladino"]
    platform = "Prime Video"
    source   = "https://example.org/lower"
    cast     = [{ name = "Luke Kirby", tier = "lead" }, { name = "Lou de Laâge" }]
    [[etoile.news]]
    note = "lower"
    [shogun]
    title = "Shōgun"
"""


def upper(facts: str) -> Show:
    """What lies over: a show with some facts."""
    return one_show(f'[etoile]\ntitle = "Étoile"\n{facts}')


def laid(facts: str) -> Show:
    """The show of both."""
    return merge(shows_of(LOWER), [upper(facts)])[0]


# --- one over another ----------------------------------------------------------------------------


def test_the_same_id_adds_news_behind_those_below() -> None:
    show = laid('[[etoile.news]]\nnote = "upper"\n')
    assert [item.note for item in show.news] == ["lower", "upper"]


def test_what_it_does_not_give_stays() -> None:
    below = shows_of(LOWER)[0]
    show = laid("")
    assert show == replace(below, place=show.place)
    assert (show.meaning, show.genres, show.checked) == (
        below.meaning,
        below.genres,
        below.checked,
    )
    assert show.cast == below.cast


def test_a_fact_takes_the_place_of_that_below_and_a_list_as_a_whole() -> None:
    show = laid('genres = ["dance"]\nplatform = "BBC"\nsource = "https://example.org/upper"\n')
    assert (show.genres, show.platform) == (("dance",), "BBC")
    assert show.sources == ("https://example.org/upper",)


def test_a_title_takes_the_place_of_that_below() -> None:
    [show, _] = merge(shows_of(LOWER), shows_of('[etoile]\ntitle = "Star"\n'))
    assert show.title == "Star"


def test_a_cast_member_takes_the_place_of_the_one_of_that_name() -> None:
    show = laid('cast = [{ name = "Simon Callow" }, { name = "Luke Kirby", tier = "guest" }]\n')
    assert [(member.name, member.tier) for member in show.cast] == [
        ("Luke Kirby", Tier.GUEST),
        ("Lou de Laâge", Tier.MAIN),
        ("Simon Callow", Tier.MAIN),
    ]


def test_a_member_may_stand_twice_and_is_replaced_at_once() -> None:
    twice = 'cast = [{ name = "A", until = 2024-01-01 }, { name = "A", from = 2025-01-01 }]\n'
    assert len(laid(twice).cast) == 4
    [show] = merge([upper(twice)], [upper('cast = [{ name = "A", note = "one" }]\n')])
    assert [member.note for member in show.cast] == ["one"]


def test_another_id_adds_a_show_behind_those_below() -> None:
    shows = merge(shows_of(LOWER), shows_of('[andor]\ntitle = "Andor"\n'))
    assert [show.id for show in shows] == ["etoile", "shogun", "andor"]


def test_the_place_of_a_show_is_where_it_was_told_last() -> None:
    show = Show("etoile", "Étoile", Origin("mine.toml", ("etoile",)))
    assert merge(shows_of(LOWER), [show])[0].place.file == "mine.toml"


# --- side by side --------------------------------------------------------------------------------


def test_of_two_files_that_claim_a_fact_the_first_has_it() -> None:
    [show] = combine([[upper('note = "1"\n')], [upper('note = "2"\nmeaning = "star"\n')]])
    assert (show.note, show.meaning) == ("1", "star")


def test_news_stand_in_the_order_of_the_files() -> None:
    files = [[upper(f'[[etoile.news]]\nnote = "{n}"\n')] for n in range(3)]
    assert [item.note for item in combine(files)[0].news] == ["0", "1", "2"]


# --- whatever there is ---------------------------------------------------------------------------

TEXTS = st.none() | st.sampled_from(["x", "y"])
LISTS = st.lists(st.sampled_from(["x", "y"]), max_size=2).map(tuple)


def test_aliases_add_up_each_once() -> None:
    lower = shows_of("a = { title = 'A', aliases = ['Eins', 'Zwei'] }")
    upper = shows_of("a = { title = 'A', aliases = ['zwei', 'Drei'] }")
    assert merge(lower, upper)[0].aliases == ("zwei", "Drei", "Eins")
    assert combine([lower, upper])[0].aliases == ("Eins", "Zwei", "Drei")


@st.composite
def a_show(draw: st.DrawFn) -> Show:
    """A show with any of its facts."""
    id_, file = draw(st.sampled_from("abc")), draw(st.sampled_from(["1.toml", "2.toml"]))
    place = Origin(file, (id_,))
    names: Any = st.lists(st.sampled_from(["A", "B", "C"]), max_size=3)
    return Show(
        id_,
        id_.upper(),
        place,
        *(draw(TEXTS), draw(LISTS), draw(LISTS), draw(TEXTS), draw(TEXTS), draw(TEXTS)),
        note=draw(TEXTS),
        sources=draw(LISTS),
        aliases=tuple(dict.fromkeys(draw(LISTS))),
        cast=tuple(CastMember(name, Tier.MAIN, note=draw(TEXTS)) for name in draw(names)),
        news=tuple(
            News(None, (), (), Certainty.CONFIRMED, (), draw(TEXTS), place)
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


SHOWS = st.lists(a_show(), max_size=3, unique_by=lambda show: show.id)


@given(SHOWS, SHOWS)
def test_every_id_stands_once_with_all_its_news_in_order(
    lower: list[Show], upper: list[Show]
) -> None:
    shows = merge(lower, upper)
    ids = [show.id for show in shows]
    assert ids == list(dict.fromkeys(show.id for show in [*lower, *upper]))
    for show in shows:
        news = [n for one in [*lower, *upper] if one.id == show.id for n in one.news]
        assert list(show.news) == news


@given(SHOWS, SHOWS)
def test_what_lies_over_twice_gives_no_other_facts(lower: list[Show], upper: list[Show]) -> None:
    def facts(shows: tuple[Show, ...]) -> list[Show]:
        casts = {show.id: sorted(show.cast, key=lambda one: one.name) for show in shows}
        return [replace(show, cast=tuple(casts[show.id]), news=()) for show in shows]

    once = merge(lower, upper)
    assert facts(merge(once, upper)) == facts(once)


@given(SHOWS)
def test_nothing_over_a_catalogue_and_a_catalogue_over_nothing_are_the_catalogue(
    shows: list[Show],
) -> None:
    assert merge(shows, []) == merge([], shows) == combine([shows]) == tuple(shows)


@given(SHOWS, SHOWS)
def test_each_fact_of_a_file_is_in_the_whole(lower: list[Show], upper: list[Show]) -> None:
    whole = {show.id: show for show in merge(lower, upper)}
    for show in upper:
        for name in ("meaning", "genres", "creators", "platform", "note", "sources"):
            value = getattr(show, name)
            assert not value or getattr(whole[show.id], name) == value
        assert set(show.cast) <= set(whole[show.id].cast)
