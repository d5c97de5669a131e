"""Catalogues on top of each other: merged shows, conflicting facts, and equal titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from etoile_cli.catalogue.positions import location_finder
from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.domain.shows import CastMember, News, Origin, Show, planned_lines
from etoile_cli.records import replace
from etoile_cli.text import normalize, shorten

if TYPE_CHECKING:
    from etoile_cli.catalogue.user_catalogue import ValidFile


def merge(base: Iterable[Show], additions: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows of a catalogue with those of another on top, new shows at the end.

    Facts of the additions override those of the base; news and aliases are added. A cast member
    replaces one of the same name. Each id is at most once in either catalogue.
    """
    shows = {show.id: show for show in base}
    for show in additions:
        if below := shows.get(show.id):
            members = _by_name(below.cast) | _by_name(show.cast)  # in the order of the base
            news = (*below.news, *show.news)
            shows[show.id] = _merge_show(below, show, members, news)
        else:
            shows[show.id] = show
    return tuple(shows.values())


def combine(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """Return the shows of catalogues side by side: if two set a fact, the first one counts.

    Cast and news are in the order of the catalogues.
    """
    shows: dict[str, Show] = {}
    for catalogue in catalogues:
        for show in catalogue:
            if first := shows.get(show.id):
                members = _by_name(first.cast)
                members |= _by_name(show.cast) | members
                news = (*first.news, *show.news)
                shows[show.id] = _merge_show(show, first, members, news)
            else:
                shows[show.id] = show
    return tuple(shows.values())


def _merge_show(
    base: Show, override: Show, members: dict[str, list[CastMember]], news: tuple[News, ...]
) -> Show:
    """Return a show with the facts of the override if it has them, else those of the base."""
    aliases: dict[str, str] = {}
    for alias in (*override.aliases, *base.aliases):
        aliases.setdefault(normalize(alias), alias)
    return Show(
        id=override.id,
        title=override.title,
        place=override.place,
        meaning=override.meaning or base.meaning,
        genres=override.genres or base.genres,
        creators=override.creators or base.creators,
        platform=override.platform or base.platform,
        access=override.access or base.access,
        synopsis=override.synopsis or base.synopsis,
        note=override.note or base.note,
        sources=override.sources or base.sources,
        checked=override.checked or base.checked,
        cast=tuple(member for named in members.values() for member in named),
        news=news,
        aliases=tuple(aliases.values()),
    )


def _by_name(cast: tuple[CastMember, ...]) -> dict[str, list[CastMember]]:
    """Return the members in order, by name: one may have joined the cast twice."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members


# --- equal titles ---------------------------------------------------------------------------------


def disambiguate_titles(shows: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows, each with the qualifier that it needs among them.

    A show whose title is also that of another is qualified by its platform, or else its country,
    if no other one has the same, or else its id.
    """
    shows = tuple(shows)
    by_title: dict[str, list[Show]] = {}
    for show in shows:
        by_title.setdefault(normalize(show.title), []).append(show)
    qualifiers: dict[str, str] = {}
    for alike in by_title.values():
        if len(alike) > 1:
            qualifiers |= _qualifiers(alike)
    return tuple(
        show
        if show.qualifier == qualifiers.get(show.id)
        else replace(show, qualifier=qualifiers.get(show.id))
        for show in shows
    )


def _qualifiers(alike: list[Show]) -> dict[str, str]:
    qualifiers = {show.id: show.id for show in alike}
    for qualifier_of in (_country, _platform):
        found = {show.id: qualifier_of(show) for show in alike}
        counts = Counter(map(normalize, found.values()))
        qualifiers |= {
            id_: one for id_, one in found.items() if one and counts[normalize(one)] == 1
        }
    return qualifiers


def _platform(show: Show) -> str:
    return show.platform or ""


def _country(show: Show) -> str:
    """Return the only country that a show has dates for; empty if there is none, or several."""
    claims = (claim for item in show.news for claim in item.claims)
    countries = {line.country for claim in claims for line in planned_lines(claim)}
    return (countries.pop() or "") if len(countries) == 1 else ""


# --- conflicts ------------------------------------------------------------------------------------


def conflicts(files: Iterable[ValidFile]) -> list[Diagnostic]:
    """Return an error, with both places, for every fact that a file sets and one before it has."""
    files = list(files)
    find_location = location_finder({one.file: one.text for one in files}.__getitem__)
    first: dict[tuple[str, ...], Origin] = {}
    found: list[Diagnostic] = []
    for one in files:
        for fact, path in _facts(one):
            place = Origin(one.file, path)
            before = first.setdefault(fact, place)
            if before.file == one.file:
                continue
            show, key, *member = fact
            what = f"`{shorten(member[0])}` in the cast" if member else f"the `{key}`"
            at, other = find_location(before, True), find_location(place, True)
            message = f"{what} of `{show}` is in two of your files"
            hint = "keep one of the two; until then the first one counts"
            problem = Diagnostic("set-twice", message, at.file, at.location, hint, other=other)
            found.append(problem)
    return found


def _facts(source: ValidFile) -> Iterator[tuple[tuple[str, ...], KeyPath]]:
    """Yield what a file sets, and where: a show and its key, or its cast and a member's name."""
    for show in source.shows:
        for key in source.values[show.id]:
            if key not in ("cast", "news", "aliases"):
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)
