"""The countries of the world by their two letters (ISO 3166), from the time zone database."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from etoile_cli.text import did_you_mean, folded

_OTHERWISE = {"uk": "GB", "britain": "GB", "england": "GB", "usa": "US", "america": "US"}
"""What people write, and no table has."""


def find_country(said: str) -> str | None:
    """The two capital letters of a country, written in either case; None where there is none."""
    letters = said.strip().upper()
    return letters if letters in names() else None


def country_hint(said: str) -> str:
    """What to write instead of what is no country's two letters."""
    wanted = folded(said)
    by_name = {folded(name): letters for letters, name in names().items()} | _OTHERWISE
    if letters := by_name.get(wanted):
        return f"write {letters}"
    near = did_you_mean(said, by_name)
    for name, letters in by_name.items():
        if near and f"`{name}`" in near:
            return f"write {letters} for {names()[letters]}"
    return "write two letters, such as GB for the United Kingdom or US for the United States"


@cache
def names() -> dict[str, str]:
    """The names of all countries, by their two letters."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {letters: name.strip() for letters, name in rows}
