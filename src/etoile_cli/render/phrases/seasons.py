"""Seasons and their parts by name: `season 2`, `2026`, `special 2`; in a column `S2 E1–8`."""

from __future__ import annotations

from etoile_cli.plans.replay import SPECIALS
from etoile_cli.releases import Episodes
from etoile_cli.status import FIRST_YEAR


def season_name(number: int) -> str:
    """A season in a sentence: `season 2`, `2026` if it is named by its year, or `special`."""
    if number == SPECIALS:
        return "special"
    return str(number) if number >= FIRST_YEAR else f"season {number}"


def season_tag(number: int) -> str:
    """A season in a column: `S2`, `2026` if it is named by its year, or `special`."""
    if number == SPECIALS:
        return "special"
    return str(number) if number >= FIRST_YEAR else f"S{number}"


def part_tag(season: int, run: Episodes | None) -> str:
    """A part of a season in a column: `S2 E1–8`, `2026 E3`, `special 2`, `S4`."""
    if run is None:
        return season_tag(season)
    if season == SPECIALS:
        return f"special{_plural(run)} {_span(run)}"
    return f"{season_tag(season)} {run_tag(run)}"


def run_tag(run: Episodes) -> str:
    """Some episodes without their season: `E3`, `E1–8`."""
    return f"E{_span(run)}"


def run_name(season: int, run: Episodes) -> str:
    """Some episodes in a sentence: `episode 3`, `episodes 1–8`, `special 2`."""
    noun = "special" if season == SPECIALS else "episode"
    return f"{noun}{_plural(run)} {_span(run)}"


def _span(run: Episodes) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _plural(run: Episodes) -> str:
    return "s" * (run.first != run.last)
