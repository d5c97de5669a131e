"""The shows of several catalogues: side by side, on top of each other, and with unequal names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from etoile_cli.domain.shows import CastMember, Catalogue, Ids, News, Show
from etoile_cli.records import replace
from etoile_cli.text import normalize

TitleOf = Callable[[str], str | None]
"""Returns the title of a show that has none in its file, by its id."""


def merge(base: Iterable[Show], additions: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows of a catalogue with those of another on top, new shows at the end.

    Facts of the additions override those of the base; news and aliases are added. A cast member
    replaces one of the same name. Each id is at most once in either catalogue.
    """
    return _combine((base, additions), last_counts=True)


def combine(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """Return the shows of catalogues side by side: if two set a fact, the first one counts.

    Cast and news are in the order of the catalogues. A report that two have is there once, as the
    first has it.
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
            "news": (*first.news, *(last.news if last_counts else _new_in(last, first))),
            "aliases": tuple(aliases.values()),
            "qualifier": None,
        }
    )


def _new_in(last: Show, first: Show) -> tuple[News, ...]:
    """Return the reports of a show that it does not share with the same show of another file."""
    known = set(map(report_key, first.news)) if last.news else set()
    return tuple(item for item in last.news if report_key(item) not in known)


def report_key(item: News) -> tuple[object, ...]:
    """Return what reports of one show have in common if they are the same.

    That is their claims, seasons, certainty and days; without claims, their notes.
    """
    reported = item.reported and (item.reported.first, item.reported.last)
    return reported, item.seasons, item.certainty, item.claims or item.note


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


# --- the layers --------------------------------------------------------------------------------


def base_of(
    folder: str, built_in: Catalogue | None, service: Sequence[tuple[Show, ...]]
) -> Catalogue | None:
    """Return the built-in catalogue with the service's shows; what is built in stays as it is."""
    if not service:
        return built_in
    first = built_in.shows if built_in else ()
    return Catalogue(built_in.name if built_in else folder, combine((first, *service)))


def on_base(folder: str, base: Catalogue | None, shows: Iterable[Show]) -> Catalogue:
    """Return the user's shows on top of what they add to, as a catalogue of its own."""
    return Catalogue(folder, disambiguate_titles(merge(base.shows if base else (), shows)))


def with_asked(show: Show, complete: date | None) -> Show:
    """Return a show of the service with the day on which the service was last asked about it.

    That is the later of the file's `checked` and the day of the last complete run.
    """
    asked = max(filter(None, (show.checked, complete)), default=None)
    return replace(show, checked=asked, asked=asked)


# --- titles ------------------------------------------------------------------------------------


def titles_from(
    base: Catalogue | None, built_in: Catalogue | None, invalid: Iterable[str] = ()
) -> TitleOf:
    """Return the function that gives a show without a title the base's title.

    Without a built-in catalogue, a title that is not known is the show's id; so is that of a show
    whose file of the service is invalid, which must not spoil the user's files.
    """
    titles = {id_: id_ for id_ in invalid}
    titles |= {show.id: show.title for show in base.shows} if base else {}
    return titles.get if built_in else lambda id_: titles.get(id_, id_)


def disambiguate_titles(shows: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows, each with the qualifier that it needs among them.

    A show whose title is also that of another is qualified by its platform, or else its country,
    if no other one has the same, or else its id.
    """
    shows = tuple(shows)
    by_title: dict[str, list[Show]] = defaultdict(list)
    for show in shows:
        by_title[normalize(show.title)].append(show)
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
    for found in (map(_country, alike), (show.platform or "" for show in alike)):
        by_id = {show.id: one for show, one in zip(alike, found, strict=True) if one}
        counts = Counter(map(normalize, by_id.values()))
        qualifiers |= {id_: one for id_, one in by_id.items() if counts[normalize(one)] == 1}
    return qualifiers


def _country(show: Show) -> str:
    """Return the only country that a show has dates for; empty if there is none, or several."""
    countries = {line.country for line in show.lines}
    return (countries.pop() or "") if len(countries) == 1 else ""
