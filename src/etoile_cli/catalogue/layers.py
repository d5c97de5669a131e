"""The shows of several catalogues: on top of each other, and side by side."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.domain.shows import CastMember, Ids, Show
from etoile_cli.text import normalize


def merge(base: Iterable[Show], additions: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows of a catalogue with those of another on top, new shows at the end.

    Facts of the additions override those of the base; news and aliases are added. A cast member
    replaces one of the same name. Each id is at most once in either catalogue.
    """
    return _combine((base, additions), last_counts=True)


def combine(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """Return the shows of catalogues side by side: if two set a fact, the first one counts.

    Cast and news are in the order of the catalogues.
    """
    return _combine(catalogues, last_counts=False)


def _combine(catalogues: Iterable[Iterable[Show]], last_counts: bool) -> tuple[Show, ...]:
    shows: dict[str, Show] = {}
    for show in (show for catalogue in catalogues for show in catalogue):
        before = shows.get(show.id)
        shows[show.id] = _merge_shows(before, show, last_counts) if before else show
    return tuple(shows.values())


def _merge_shows(first: Show, last: Show, last_counts: bool) -> Show:
    override, base = (last, first) if last_counts else (first, last)
    facts = {name: getattr(override, name) or getattr(base, name) for name in Show.__match_args__}
    asked, checked = facts["asked"], facts["checked"]
    members = _by_name(first.cast) | _by_name(last.cast) | _by_name(override.cast)
    aliases: dict[str, str] = {}
    for alias in (*override.aliases, *base.aliases):
        aliases.setdefault(normalize(alias), alias)
    return Show(
        **{
            **facts,
            "asked": asked,
            "checked": max(asked, checked) if asked and checked else checked,
            "ids": _merge_ids(override.ids, base.ids),
            "cast": tuple(member for named in members.values() for member in named),
            "news": (*first.news, *last.news),
            "aliases": tuple(aliases.values()),
            "qualifier": None,
        }
    )


def _merge_ids(override: Ids | None, base: Ids | None) -> Ids | None:
    """Return the ids of both, id by id."""
    if override is None or base is None:
        return override or base
    pairs = zip(override.__dict__.items(), base.__dict__.values(), strict=True)
    return Ids(**{name: mine or other for (name, mine), other in pairs})


def _by_name(cast: tuple[CastMember, ...]) -> dict[str, list[CastMember]]:
    """Return the members in order, by name: one may have joined the cast twice."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members
