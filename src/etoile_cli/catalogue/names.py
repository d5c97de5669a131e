"""The names of shows: shows of one title are set apart, once for all answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from etoile_cli.frozen import changed
from etoile_cli.shows import Show, planned_lines
from etoile_cli.text import folded


def set_apart(shows: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows, each with the qualifier that it needs among them.

    Of shows whose titles are equal as people compare them, each gets its platform, or else its
    country, if no other one has the same, or else its id.
    """
    named = tuple(shows)
    by_title: dict[str, list[Show]] = {}
    for show in named:
        by_title.setdefault(folded(show.title), []).append(show)
    qualifiers = {
        show.id: qualifier
        for alike in by_title.values()
        if len(alike) > 1
        for show, qualifier in zip(alike, _qualifiers(alike), strict=True)
    }
    return tuple(
        show
        if show.qualifier == qualifiers.get(show.id)
        else changed(show, qualifier=qualifiers.get(show.id))
        for show in named
    )


def _qualifiers(alike: list[Show]) -> list[str]:
    qualifiers = [show.id for show in alike]
    for qualifier_of in (_country, _platform):
        found = [qualifier_of(show) for show in alike]
        counts = Counter(map(folded, found))
        for place, one in enumerate(found):
            if one and counts[folded(one)] == 1:
                qualifiers[place] = one
    return qualifiers


def _platform(show: Show) -> str:
    return show.platform or ""


def _country(show: Show) -> str:
    """The one country that all dates of a show are of; empty if there is none, or several."""
    claims = (claim for item in show.news for claim in item.claims)
    countries = {line.country for claim in claims for line in planned_lines(claim)}
    return (countries.pop() or "") if len(countries) == 1 else ""
