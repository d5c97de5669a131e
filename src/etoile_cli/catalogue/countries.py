"""The countries of the world by their two letters (ISO 3166), from the time zone database."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

from etoile_cli.text import folded, nearest

_OTHER_NAMES = {
    **dict.fromkeys(("uk", "united kingdom", "great britain", "england", "scotland"), "GB"),
    **dict.fromkeys(("wales", "northern ireland"), "GB"),
    **dict.fromkeys(("usa", "america", "united states america"), "US"),
    **{"holland": "NL", "czechia": "CZ", "ivory coast": "CI", "uae": "AE", "emirates": "AE"},
    **{"democratic republic congo": "CD", "dr congo": "CD", "drc": "CD", "republic ireland": "IE"},
    **{"republic korea": "KR", "macedonia": "MK"},
    **{"russian federation": "RU", "turkiye": "TR", "vatican": "VA", "cabo verde": "CV"},
    **{"burma": "MM", "swaziland": "SZ", "us": "US"},
}
"""What people write, and the table does not have."""


def find_country(said: str) -> str | None:
    """Return the two capital letters of a country, given in either case; None if there is none."""
    letters = said.strip()
    return letters.upper() if letters.isascii() and letters.upper() in names() else None


def country_named(said: str) -> str | None:
    """Return the two capital letters of a country by them, or by its name; None if it is none."""
    return find_country(said) or _by_name().get(_plain(said))


def country_hint(said: str) -> str:
    """Return what to write instead of what is not a country's two letters."""
    wanted = _plain(said)
    if letters := _by_name().get(wanted):
        return f"write {letters}"
    if near := nearest(wanted, _by_name()):
        letters = _by_name()[near]
        return f"did you mean {letters}, {names()[letters]}?"
    return "write two letters or a name, such as GB, US, Germany or South Korea"


@cache
def names() -> dict[str, str]:
    """Return the names of all countries, by their two letters."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {letters: name.strip() for letters, name in rows}


@cache
def _by_name() -> dict[str, str]:
    """The letters of all countries by each plain name that only one of them has."""
    found = defaultdict(set)
    for letters, name in names().items():
        main, _, more = name.partition(" (")
        for one in (name, main, f"{more} {main}"):
            found[_plain(one)].add(letters)
    once = {name: letters.pop() for name, letters in found.items() if name and len(letters) == 1}
    return once | _OTHER_NAMES


def _plain(name: str) -> str:
    """A name without articles and marks: `The Netherlands`, `Trinidad & Tobago`, `U.S.A.`."""
    words = folded(name).replace("&", " and ").replace(".", "")
    letters = "".join(char if char.isalnum() else " " for char in words)
    return " ".join(word for word in letters.split() if word not in ("the", "of", "and"))
