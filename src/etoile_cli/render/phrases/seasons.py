"""Names of seasons in English: by number, by year, or `specials`."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.plans.replay import SPECIALS
from etoile_cli.status import FIRST_YEAR
from etoile_cli.text import listed


def season_name(number: int) -> str:
    """Return a season's name in a sentence: `season 2`, `specials`, `2026`."""
    return short_season(number) if _has_own_name(number) else f"season {number}"


def short_season(number: int) -> str:
    """Return a season's name in a column of seasons: `2`, `specials`, `2026`."""
    return "specials" if number == SPECIALS else str(number)


def season_code(number: int) -> str:
    """Return how a release of a season begins in a column: `S2`, `special`, `2026`."""
    if number == SPECIALS:
        return "special"
    return str(number) if _has_own_name(number) else f"S{number}"


def season_names(numbers: Iterable[int], final: int | None = None) -> str:
    """Return `season 2`, `seasons 1 and 2 (final)`, `specials and season 1`; `the show` for none.

    `final` is the number of the last season, if it is marked as such.
    """
    found = list(numbers)
    plain = [number for number in found if not _has_own_name(number)]
    named = [_marked(number, final) for number in found if number == SPECIALS]
    if plain:
        marked = [_marked(number, final) for number in plain]
        named.append(f"season{'s' * (len(plain) > 1)} {listed(marked)}")
    named += [_marked(number, final) for number in found if number >= FIRST_YEAR]
    return listed(named) if named else "the show"


def _marked(number: int, final: int | None) -> str:
    return f"{short_season(number)} (final)" if number == final else short_season(number)


def _has_own_name(number: int) -> bool:
    return number == SPECIALS or number >= FIRST_YEAR
