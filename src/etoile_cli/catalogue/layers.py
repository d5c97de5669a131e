"""One catalogue over another: the same id adds news and replaces lasting facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from etoile_cli.catalogue import spots
from etoile_cli.catalogue.folder import ValidFile
from etoile_cli.catalogue.reader import KeyPath
from etoile_cli.diagnostics import Diagnostic
from etoile_cli.domain.shows import CastMember, News, Origin, Show, planned_lines
from etoile_cli.records import replace
from etoile_cli.text import normalize, shorten

if TYPE_CHECKING:
    from etoile_cli.catalogue.positions import SpotOf

Cast = tuple[CastMember, ...]


def merge(lower: Iterable[Show], upper: Iterable[Show]) -> tuple[Show, ...]:
    """The shows of a catalogue under those of another: in the lower's order, then the new ones.

    Each id stands at most once in either. A cast member takes the place of one who has the same
    name; others are added, and so are aliases.
    """
    shows = {show.id: show for show in lower}
    for show in upper:
        below = shows.get(show.id)
        shows[show.id] = _laid_over(below, show) if below else show
    return tuple(shows.values())


def merge_general_facts(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """The shows of several catalogues side by side: of two that claim a fact, the first has it.

    Cast and news stand in the order of the catalogues.
    """
    shows: dict[str, Show] = {}
    for catalogue in catalogues:
        for show in catalogue:
            first = shows.get(show.id)
            shows[show.id] = _joined(first, show) if first else show
    return tuple(shows.values())


def _laid_over(lower: Show, upper: Show) -> Show:
    members = _by_name(lower.cast) | _by_name(upper.cast)  # in the places of the lower
    return over(lower, upper, _cast(members), (*lower.news, *upper.news))


def _joined(first: Show, second: Show) -> Show:
    members = _by_name(first.cast)
    all_members = members | (_by_name(second.cast) | members)
    return over(second, first, _cast(all_members), (*first.news, *second.news))


def over(lower: Show, upper: Show, cast: Cast, news: tuple[News, ...]) -> Show:
    """A show with the lasting facts of the upper where it gives them, else those of the lower."""
    return Show(
        upper.id,
        upper.title,
        upper.place,
        upper.meaning or lower.meaning,
        upper.genres or lower.genres,
        upper.creators or lower.creators,
        upper.platform or lower.platform,
        upper.access or lower.access,
        upper.synopsis or lower.synopsis,
        upper.note or lower.note,
        upper.sources or lower.sources,
        upper.checked or lower.checked,
        cast,
        news,
        _once(*upper.aliases, *lower.aliases),
    )


def _once(*aliases: str) -> tuple[str, ...]:
    """The aliases that people compare as different, each as it is first spelled."""
    found: dict[str, str] = {}
    for alias in aliases:
        found.setdefault(normalize(alias), alias)
    return tuple(found.values())


def _cast(members: dict[str, list[CastMember]]) -> Cast:
    return tuple(one for named in members.values() for one in named)


def _by_name(cast: Cast) -> dict[str, list[CastMember]]:
    """The members in their order; one name may stand twice, for two times in the cast."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members


# --- names ----------------------------------------------------------------------------------------


def disambiguate_titles(shows: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows, each with the qualifier that it needs among them.

    Of shows whose titles are equal as people compare them, each gets its platform, or else its
    country, if no other one has the same, or else its id.
    """
    named = tuple(shows)
    by_title: dict[str, list[Show]] = {}
    for show in named:
        by_title.setdefault(normalize(show.title), []).append(show)
    qualifiers = {
        show.id: qualifier
        for alike in by_title.values()
        if len(alike) > 1
        for show, qualifier in zip(alike, _qualifiers(alike), strict=True)
    }
    return tuple(
        show
        if show.qualifier == qualifiers.get(show.id)
        else replace(show, qualifier=qualifiers.get(show.id))
        for show in named
    )


def _qualifiers(alike: list[Show]) -> list[str]:
    qualifiers = [show.id for show in alike]
    for qualifier_of in (_country, _platform):
        found = [qualifier_of(show) for show in alike]
        counts = Counter(map(normalize, found))
        for place, one in enumerate(found):
            if one and counts[normalize(one)] == 1:
                qualifiers[place] = one
    return qualifiers


def _platform(show: Show) -> str:
    return show.platform or ""


def _country(show: Show) -> str:
    """The one country that all dates of a show are of; empty if there is none, or several."""
    claims = (claim for item in show.news for claim in item.claims)
    countries = {line.country for claim in claims for line in planned_lines(claim)}
    return (countries.pop() or "") if len(countries) == 1 else ""


# --- claims ---------------------------------------------------------------------------------------

_NO_FACTS = ("cast", "news", "aliases")


Name = tuple[str, ...]
"""A show and a fact of it, or the name of a cast member."""


def conflicts(sources: Iterable[ValidFile]) -> list[Diagnostic]:
    """Every fact that a file claims and one before it has claimed, with both places."""
    files = list(sources)
    first: dict[Name, Origin] = {}
    found: list[tuple[Name, Origin, Origin]] = []
    for source in files:
        for name, path in _claims(source):
            place = Origin(source.file, path)
            before = first.setdefault(name, place)
            if before.file != source.file:
                found.append((name, before, place))
    return _problems(found, files) if found else []


def _problems(
    found: list[tuple[Name, Origin, Origin]], sources: list[ValidFile]
) -> list[Diagnostic]:
    spot_of = spots({source.file: source.text for source in sources}.__getitem__)
    return [_clash(name, first, second, spot_of) for name, first, second in found]


def _claims(source: ValidFile) -> Iterator[tuple[Name, KeyPath]]:
    """What a file claims, by the show and the fact, or the name of a cast member; and where."""
    for show in source.shows:
        values = source.values[show.id]
        for key in values:
            if key not in _NO_FACTS:
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)


def _clash(name: Name, first: Origin, second: Origin, spot_of: SpotOf) -> Diagnostic:
    id_, fact, *person = name
    what = f"`{shorten(person[0])}` in the cast" if person else f"the `{fact}`"
    message = f"{what} of `{id_}` stands in two of your files"
    one, other = spot_of(first, True), spot_of(second, True)
    hint = "keep one of the two; until then the first counts"
    return Diagnostic("claimed-twice", message, one.file, one.location, hint, "error", other)
