"""Shows of one title are set apart: by platform, else by country, else by id."""

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.catalogue.layers import disambiguate_titles
from etoile_cli.domain.shows import Origin, Show
from etoile_cli.text import normalize
from tests.cli.helpers import user_folder
from tests.helpers import shows_of


def names(catalogue: str) -> list[str]:
    return [show.name for show in disambiguate_titles(shows_of(catalogue))]


def test_a_show_whose_title_is_its_own_is_called_by_it() -> None:
    assert names("a = { title = 'Ghosts', platform = 'CBS' }\nb.title = 'Ghost'") == [
        "Ghosts",
        "Ghost",
    ]


def test_the_platform_sets_shows_apart() -> None:
    assert names(
        """
        gb = { title = "The Office", platform = "BBC Two" }
        us = { title = "The  OFFICE", platform = "NBC" }
        """
    ) == ["The Office (BBC Two)", "The  OFFICE (NBC)"]


GHOSTS = """
    gb = { title = "Ghosts", news = [{ release = { date = 2019-04-15, country = "GB" } }] }
    us = { title = "Ghosts", news = [{ release = { date = 2021-10-07, country = "US" } }] }
"""


def test_shows_on_one_platform_are_told_apart_by_country() -> None:
    assert names(GHOSTS) == ["Ghosts (GB)", "Ghosts (US)"]


def test_a_show_with_several_countries_is_not_named_by_one() -> None:
    both = '{ date = 2021-10-07, country = "US" }, { date = 2021-10-08, country = "CA" }'
    assert names(GHOSTS.replace('{ date = 2021-10-07, country = "US" }', f"[{both}]")) == [
        "Ghosts (GB)",
        "Ghosts (us)",
    ]


def test_shows_of_one_country_are_told_apart_by_id() -> None:
    alike = 'title = "Shōgun", platform = "FX"'
    assert names(f"shogun = {{ {alike} }}\nshogun-1980 = {{ {alike} }}") == [
        "Shōgun (shogun)",
        "Shōgun (shogun-1980)",
    ]


def test_each_show_is_set_apart_by_the_first_that_is_its_own() -> None:
    assert names(
        """
        a = { title = "Ghosts", platform = "BBC One" }
        b = { title = "Ghosts", platform = "CBS" }
        c = { title = "Ghosts" }
        """
    ) == ["Ghosts (BBC One)", "Ghosts (CBS)", "Ghosts (c)"]


TITLES = st.sampled_from(["Ghosts", "ghosts", "Ghösts", "Étoile", "It’s", "Its"])
MAYBE = st.none() | st.sampled_from(["BBC", "bbc", "CBS"])


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Show, ...]:
    count = draw(st.integers(0, 5))
    return tuple(
        Show(f"show-{n}", draw(TITLES), Origin("a.toml", (f"show-{n}",)), platform=draw(MAYBE))
        for n in range(count)
    )


@given(catalogues())
def test_no_two_shows_have_one_name(shows: tuple[Show, ...]) -> None:
    called = [normalize(show.name) for show in disambiguate_titles(shows)]
    assert len(set(called)) == len(called)


@given(catalogues(), st.integers(0, 5))
def test_names_are_those_of_the_whole_catalogue_alone(shows: tuple[Show, ...], count: int) -> None:
    assert disambiguate_titles(
        (*disambiguate_titles(shows[:count]), *shows[count:])
    ) == disambiguate_titles(shows)


def test_a_show_of_yours_sets_one_of_the_packaged_catalogue_apart() -> None:
    yours = '[severance-1]\ntitle = "Severance"\nplatform = "ZDF"\n'
    with user_folder(shows=yours) as user:
        found = user.out("list", "--plain")
        assert "\tSeverance (Apple TV+)\t" in found
        assert "\tSeverance (ZDF)\t" in found
    with user_folder() as user:
        assert "\tSeverance\t" in user.out("list", "--plain")
