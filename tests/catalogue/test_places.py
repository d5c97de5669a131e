"""Countries by their two letters: which there are, and what to write instead of another word."""

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.places import country_hint, find_country, parse_country
from tests.catalogue.helpers import messages, warnings_of

USUAL = "write two letters or a name, such as GB, US, Germany or South Korea"


@pytest.mark.parametrize(
    ("text", "letters"),
    [("GB", "GB"), ("gb", "GB"), (" Fr ", "FR"), ("hk", "HK"), ("TW", "TW"), ("AQ", "AQ")],
)
def test_a_country_is_found_by_its_letters_in_either_case(text: str, letters: str) -> None:
    assert find_country(text) == letters


@pytest.mark.parametrize(
    "text", ["UK", "EU", "XX", "ZZ", "", " ", "G", "GBR", "G B", "G\tB", "France", "🇬🇧", "\x1b["]
)
def test_other_letters_are_no_country(text: str) -> None:
    assert find_country(text) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("uk", "write GB"),
        ("England", "write GB"),
        ("USA", "write US"),
        ("america", "write US"),
        ("France", "write FR"),
        ("hong kong", "write HK"),
        ("Cote d'Ivoire", "write CI"),
        ("Frnace", "did you mean FR, France?"),
        ("Xanadu and beyond", USUAL),
        ("", USUAL),
        ("x" * 10_000, USUAL),
    ],
)
def test_a_hint_names_the_letters_of_a_country_that_is_near(text: str, hint: str) -> None:
    assert country_hint(text) == hint


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        *(("de", "DE"), ("Germany", "DE"), ("the Netherlands", "NL"), ("South Korea", "KR")),
        *(("U.K.", "GB"), ("u.s.", "US"), ("United States of America", "US"), ("Czechia", "CZ")),
        *(("American Samoa", "AS"), ("Trinidad and Tobago", "TT"), ("cote d'ivoire", "CI")),
    ],
)
def test_a_country_is_found_by_its_name(text: str, letters: str) -> None:
    assert parse_country(text) == letters


@pytest.mark.parametrize("text", ["Korea", "Congo", "Virgin Islands", "Germny", "", "the"])
def test_an_ambiguous_or_unknown_name_is_no_country(text: str) -> None:
    assert parse_country(text) is None


# --- in a catalogue -------------------------------------------------------------------------------


def released_in(country: str) -> str:
    """Return a catalogue with a release in one country."""
    return (
        "[show]\n"
        'title = "Show"\n'
        "[[show.news]]\n"
        "reported = 2025-01-01\n"
        "season = 1\n"
        f'release = [{{ date = 2025-06-01 }}, {{ date = 2025-06-08, country = "{country}" }}]\n'
        'source = "https://example.org"\n'
    )


def test_an_unassigned_country_gets_a_warning() -> None:
    assert warnings_of(released_in("UK")) == snapshot("""\
warning[unknown-country]: `UK` is not a country, so no answer uses it
 --> shows.toml:6:11
  |
6 | release = [{ date = 2025-06-01 }, { date = 2025-06-08, country = "UK" }]
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write GB
""")


@pytest.mark.parametrize("country", ["GB", "HK"])
def test_existing_countries_get_no_warning(country: str) -> None:
    assert "unknown-country" not in warnings_of(released_in(country))


def test_a_country_that_is_not_two_capitals_is_an_error() -> None:
    assert messages(released_in("uk")) == ["bad-country: `uk` is not a two-letter country code"]
