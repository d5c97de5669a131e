"""Names of seasons and their parts in English: `season 2`, `specials`; `S2 E1–8`, `2026 E3`."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.seasons import FIRST_YEAR
from etoile_cli.text import join_words


def season_name(number: int) -> str:
    """Return a season's name in a sentence: `season 2`, `specials`, `season 2026`."""
    return short_season(number) if number == SPECIALS else f"season {number}"


def short_season(number: int) -> str:
    """Return a season's name in a column of seasons: `2`, `specials`, `2026`."""
    return "specials" if number == SPECIALS else str(number)


def season_code(number: int) -> str:
    """Return how a release of a season begins in a column: `S2`, `special`, `2026`."""
    if number == SPECIALS:
        return "special"
    return str(number) if number >= FIRST_YEAR else f"S{number}"


def season_names(numbers: Iterable[int], final: int | None = None) -> str:
    """Return `season 2`, `seasons 1 and 2 (final)`, `specials and season 1`; `the show` for none.

    `final` is the number of the last season, if it is marked as such.
    """
    found = list(numbers)
    named = [_marked(number, final) for number in found if number == SPECIALS]
    if marked := [_marked(number, final) for number in found if number != SPECIALS]:
        named.append(f"season{'s' * (len(marked) > 1)} {join_words(marked)}")
    return join_words(named) if named else "the show"


def _marked(number: int, final: int | None) -> str:
    return f"{short_season(number)} (final)" if number == final else short_season(number)


# --- parts ---------------------------------------------------------------------------------------


def part_tag(season: int, run: Episodes | None, *, is_open: bool = False) -> str:
    """Return how a part of a season stands in a column: `S2 E1–8`, `2026 E3`, `special 2`, `S4`."""
    if run is None:
        return season_code(season)
    if season == SPECIALS:
        return f"special{_plural(run)} {_numbers(run, is_open=is_open)}"
    return f"{season_code(season)} {run_tag(run, is_open=is_open)}"


def run_tag(run: Episodes, *, is_open: bool = False) -> str:
    """Return some episodes without their season: `E3`, `E1–8`, `E6 onwards` if no end is known."""
    return f"E{_numbers(run, is_open=is_open)}"


def run_name(season: int, run: Episodes) -> str:
    """Return some episodes in a sentence: `episode 3`, `episodes 1–8`, `special 2`."""
    noun = "special" if season == SPECIALS else "episode"
    return f"{noun}{_plural(run)} {_span(run)}"


def _numbers(run: Episodes, *, is_open: bool) -> str:
    return f"{run.first} onwards" if is_open else _span(run)


def _span(run: Episodes) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _plural(run: Episodes) -> str:
    return "s" * (run.first != run.last)
